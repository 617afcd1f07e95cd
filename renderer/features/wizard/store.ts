// State of the wizard and its calls to the host: search, verification, review, apply and undo.
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AppError } from '../../../shared/base/errors.ts';
import type { TierKey } from '../../../shared/hardware/types.ts';
import type { OtherMachine } from '../../../shared/wizard/other-machine.ts';
import { answersFor, proofTargetFor } from '../../../shared/wizard/answers.ts';
import { toldContext } from '../../../shared/wizard/context.ts';
import type { StartingPoint } from '../../../shared/wizard/starting-point.ts';
import { next, start } from '../../../shared/wizard/wizard.ts';
import type { WizardEvent, WizardState } from '../../../shared/wizard/state.ts';
import { isSameAddress } from '../../../shared/openclaw/provider-name.ts';
import { quickProof, type ProofChoice } from '../../verification/choice.ts';
import type { Client } from '../../../shared/contract/client.ts';
import { createLongTask, type LongTask } from '../../../shared/contract/long-task.ts';

export type WizardStore = {
  wizard: WizardState;
  send: (event: WizardEvent) => void;
  /** Reads the machine, OpenClaw and its config, and looks for servers. Answers what ends it. */
  begin: () => () => void;
  /** Looks at the usual ports, or only at `at`. Answers the addresses at which something answered. */
  sweep: (at: string[] | null) => Promise<string[]>;
  /** Looks at everything, or only at `at`, beside what is shown: nothing goes out of sight meanwhile. */
  lookQuietly: (at: string[] | null) => Promise<void>;
  cancelSweep: () => void;
  /** Follows these servers from now on, and no others. */
  watch: (urls: readonly string[]) => void;
  chooseTier: (tier: TierKey | null) => Promise<void>;
  /** Has everything that is said of what fits count for that machine. */
  chooseMachine: (choice: OtherMachine) => Promise<void>;
  /** What the next proof is made of. */
  choice: ProofChoice;
  choose: (choice: ProofChoice) => void;
  /** Of the newest proof, as moments of `performance.now()`: when it was started, and when it told something last. */
  proofTimes: { readonly startedAt: number; readonly toldAt: number };
  /** Whether the newest proof was stopped by its owner. */
  proofStopped: boolean;
  /** Proves what was chosen, or `choice` from now on. */
  /** `yes`: the user's to prove a model of which nobody knows who serves it. */
  prove: (choice?: ProofChoice, yes?: boolean) => Promise<void>;
  /** Goes back to the context window with that many tokens taken over. */
  takeContext: (contextTokens: number) => void;
  cancelProof: () => void;
  review: () => Promise<void>;
  /** Whether agents with models of their own follow the same order; planned anew when that changes. */
  allAgents: boolean;
  setAllAgents: (allAgents: boolean) => Promise<void>;
  apply: () => Promise<void>;
  /** Plans anew on what stands there now and writes it, where somebody else had changed the same settings. */
  overwriteTheirs: () => Promise<void>;
  undo: () => Promise<AppError | null>;
};

export function createWizardStore(client: Client): StoreApi<WizardStore> {
  return createStore<WizardStore>()((set, get) => {
    const send = (event: WizardEvent) =>
      set((s) => {
        const wizard = next(s.wizard, event);
        return wizard === s.wizard ? s : { wizard };
      });
    const readMachine = async () => {
      const reply = await client.call('machine.read', {});
      if (reply.ok) send({ type: 'machine-read', machine: reply.value });
    };
    const readConfig = async () => {
      const reply = await client.call('config.read', {});
      if (reply.ok) send({ type: 'config-read', config: reply.value });
    };
    const readOpenclaw = async () => {
      const reply = await client.call('openclaw.read', {});
      if (reply.ok) send({ type: 'openclaw-read', openclaw: reply.value });
    };
    let startReads = 0;
    let asksKeys = false;
    /**
     * Reads what the setup starts from. `asked`: OpenClaw tells, in seconds, which keys it finds, where nothing stands;
     * so it does from then on. An answer that a later question has overtaken is not shown.
     */
    const readStart = async (asked: boolean): Promise<StartingPoint | null> => {
      asksKeys ||= asked;
      const [round, askedKeys] = [++startReads, asksKeys];
      const reply = await client.call('setup.start', { asked: askedKeys });
      if (!reply.ok) return null;
      if (round === startReads) send({ type: 'start-read', start: reply.value, askedKeys });
      return reply.value;
    };
    const watching = createLongTask(client, 'servers.watch');
    let watched = '';
    const watch = (urls: readonly string[]) => {
      const address = urls.join(' ');
      if (address === watched) return;
      watched = address;
      if (address === '') return watching.cancel();
      void watching.start({ taskId: crypto.randomUUID(), urls: [...urls] }, ({ name, payload }) =>
        send(
          name === 'servers.found'
            ? { type: 'server-seen', endpoint: payload.endpoint }
            : { type: 'server-left', url: payload.url },
        ),
      );
    };
    const sweeps = new Map<string, LongTask<'servers.sweep'>>();
    const look = async (at: string[] | null, how: 'afresh' | 'added' | 'quiet'): Promise<string[]> => {
      const work = crypto.randomUUID();
      send({ type: 'sweep-started', work, how });
      const task = createLongTask(client, 'servers.sweep');
      sweeps.set(work, task);
      const reply = await task.start({ taskId: work, at }, ({ name, payload }) =>
        send(
          name === 'servers.found'
            ? { type: 'sweep-found', work, endpoint: payload.endpoint }
            : { type: 'sweep-closed', work, url: payload.url },
        ),
      );
      sweeps.delete(work);
      if (reply === null) return [];
      if (!reply.ok) {
        send({ type: 'sweep-failed', work, error: reply.error });
        return [];
      }
      send({ type: 'sweep-ended', work, result: reply.value });
      return reply.value.endpoints.filter((e) => e.status !== 'unreachable').map((e) => e.url);
    };
    const cancelLooks = (works: readonly string[]) => {
      for (const work of works) {
        sweeps.get(work)?.cancel();
        send({ type: 'sweep-failed', work, error: { kind: 'cancelled' } });
      }
    };
    const sweep = (at: string[] | null) => look(at, at === null ? 'afresh' : 'added');
    const verification = createLongTask(client, 'verification.run');
    const listen = () =>
      client.on('config.changed', () => {
        void readConfig();
        const { step, draft } = get().wizard;
        void readStart(false);
        // A plan made from other bytes would only be refused; one that is being written causes this event itself.
        const { reviewing } = draft;
        // Both sides of a conflict stay in sight until the user has chosen one.
        if (step === 'review' && reviewing.kind === 'planned' && reviewing.outcome.refused?.kind !== 'config-conflict')
          void get().review();
      });
    /**
     * What stands is known before any server is, so that a choice starts from it; then its own servers are looked for
     * too. Goes no further once the setup was left, which aborts `signal`.
     */
    const begin = async (signal: AbortSignal) => {
      const start = await readStart(false);
      if (signal.aborted) return;
      // What is known already stays in sight where the setup is come back to.
      await (get().wizard.facts.sweep.elapsedMs === null ? sweep(null) : look(null, 'quiet'));
      if (signal.aborted) return;
      const { endpoints, closed } = get().wizard.facts.sweep;
      const urls = [...endpoints.map(({ url }) => url), ...closed];
      const unseen = [...new Set((start?.locals ?? []).map(({ url }) => url))].filter(
        (url) => !urls.some((address) => isSameAddress(address, url)),
      );
      if (unseen.length > 0) await look(unseen, 'quiet');
      if (signal.aborted) return;
      // By now the servers said who serves their models.
      await readStart(true);
    };
    const review = async () => {
      const { wizard } = get();
      if (wizard.step !== 'review') return;
      const answers = answersFor(wizard.facts, wizard.draft);
      if (!answers) return;
      const work = crypto.randomUUID();
      send({ type: 'review-started', work });
      const reply = await client.call('setup.review', { answers, allAgents: get().allAgents });
      send(
        reply.ok
          ? { type: 'review-ended', work, outcome: reply.value }
          : { type: 'review-failed', work, error: reply.error },
      );
    };
    return {
      wizard: start(),
      send,
      sweep,
      lookQuietly: async (at) => {
        if (at === null && get().wizard.facts.sweep.works.length > 0) return;
        await look(at, 'quiet');
      },
      watch,
      review,
      allAgents: false,
      setAllAgents: async (allAgents) => {
        set({ allAgents });
        await review();
      },
      begin: () => {
        const off = listen();
        void readMachine();
        void readOpenclaw();
        void readConfig();
        const leaving = new AbortController();
        void begin(leaving.signal);
        return () => {
          off();
          watch([]);
          leaving.abort();
          get().cancelSweep();
          cancelLooks(get().wizard.facts.sweep.quietWorks);
          get().cancelProof();
        };
      },
      cancelSweep: () => cancelLooks(get().wizard.facts.sweep.works),
      chooseTier: async (tier) => {
        await client.call('settings.save', { tier });
        await readMachine();
      },
      chooseMachine: async (choice) => {
        await client.call('settings.save', choice);
        await readMachine();
      },
      choice: quickProof,
      choose: (choice) => set({ choice }),
      proofTimes: { startedAt: 0, toldAt: 0 },
      proofStopped: false,
      prove: async (choice = get().choice, yes = false) => {
        const { wizard } = get();
        if (wizard.step !== 'prove' || wizard.draft.proving.kind === 'running') return;
        const work = crypto.randomUUID();
        const now = performance.now();
        set({ choice, proofStopped: false, proofTimes: { startedAt: now, toldAt: now } });
        send({ type: 'proof-started', work });
        const {
          chosen,
          size: { contextTokens },
        } = wizard.draft;
        const target = {
          ...proofTargetFor(wizard.facts, chosen),
          steps: [...choice.steps],
          fullContext: choice.fullContext,
          ...(yes ? { yes } : {}),
          ...(contextTokens === null ? {} : { contextTokens }),
        };
        const reply = await verification.start({ taskId: work, target }, ({ payload: { told: progress } }) => {
          set((s) => ({ proofTimes: { ...s.proofTimes, toldAt: performance.now() } }));
          send({ type: 'proof-step', work, progress });
        });
        if (reply === null) return;
        send(
          reply.ok
            ? { type: 'proof-ended', work, proof: reply.value }
            : { type: 'proof-failed', work, error: reply.error },
        );
      },
      cancelProof: () => {
        const { proving } = get().wizard.draft;
        if (proving.kind !== 'running') return;
        set({ proofStopped: true });
        verification.cancel();
        send({ type: 'proof-failed', work: proving.work, error: { kind: 'cancelled' } });
      },
      takeContext: (contextTokens) => {
        send({ type: 'go', to: 'context' });
        const { chosen } = get().wizard.draft;
        if (chosen !== null)
          send({ type: 'size-set', size: { contextTokens, own: contextTokens !== toldContext(chosen.model) } });
      },
      apply: async () => {
        const { wizard } = get();
        if (wizard.step !== 'review' || wizard.draft.reviewing.kind !== 'planned') return;
        const answers = answersFor(wizard.facts, wizard.draft);
        if (!answers) return;
        const work = crypto.randomUUID();
        const { baseHash } = wizard.draft.reviewing.outcome;
        send({ type: 'apply-started', work });
        const reply = await client.call('setup.apply', { answers, allAgents: get().allAgents, baseHash });
        send(
          reply.ok
            ? { type: 'apply-ended', work, outcome: reply.value }
            : { type: 'review-failed', work, error: reply.error },
        );
      },
      overwriteTheirs: async () => {
        await review();
        const { step, draft } = get().wizard;
        if (step === 'review' && draft.reviewing.kind === 'planned' && draft.reviewing.outcome.refused === null)
          await get().apply();
      },
      undo: async () => {
        const { wizard } = get();
        const reply = await client.call('history.undo', { id: wizard.draft.applied?.historyId ?? null, dryRun: false });
        return reply.ok ? reply.value.refused : reply.error;
      },
    };
  });
}
export type WizardStoreApi = StoreApi<WizardStore>;

const resumable = new WeakMap<Client, { readonly round: number; readonly store: WizardStoreApi }>();

/**
 * The setup that was left for a look elsewhere, with all that was decided in it; null where there is none, or
 * everything was asked for anew since.
 */
export function setupLeft(client: Client, round: number): WizardStoreApi | null {
  const entry = resumable.get(client);
  return entry?.round === round ? entry.store : null;
}

/** Keeps a setup for when its owner comes back; null lets it go. */
export function leaveSetup(
  client: Client,
  setup: { readonly round: number; readonly store: WizardStoreApi } | null,
): void {
  if (setup === null) resumable.delete(client);
  else resumable.set(client, setup);
}
