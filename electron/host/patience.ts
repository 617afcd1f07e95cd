// Reads and sets each agent's retries, and keeps them for later where it has no fallback yet.
import type { AppError } from '../../shared/base/errors.ts';
import { guardedAgents } from '../../shared/failover/chain.ts';
import type { JsonValue } from '../../shared/json5/change.ts';
import { supports } from '../../shared/openclaw/versions.ts';
import { missingAgent } from '../../shared/openclaw/route.ts';
import { agentIdOf } from '../../shared/openclaw/agents.ts';
import { editError } from '../../shared/openclaw/unusable.ts';
import {
  agentIdsIn,
  agentsWithFallback,
  choiceOf,
  keptFor,
  longestChoice,
  planPatience,
  sharedChoice,
  sharingFiles,
  type WaitingChoices,
} from '../../shared/patience/plan.ts';
import { ownRetries, readSettings, retriesIn, withRetries } from '../../shared/patience/settings.ts';
import type { AgentPatience, Patience, PatienceView } from '../../shared/patience/types.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { whyReadonly, type ConfigSnapshot } from '../adapters/config/config-file.ts';
import type { StoredEntry } from '../adapters/config/history.ts';
import { diskError } from '../adapters/files/replace-file.ts';
import { asOfSettings, readSettingsOf, settingsFiles, type SettingsRead } from '../adapters/config/session-settings.ts';
import { commit, type Beside, type Commit } from './changes.ts';
import type { Context } from './context.ts';
import { egressOf } from './serving.ts';
import type { FileEdit } from './file-edits.ts';
import type { Note, Outcome } from '../../shared/changes/types.ts';
import { currentConfig } from './current-config.ts';

const waitingOf = async ({
  stores,
  world,
}: Pick<Context, 'stores' | 'world'>): Promise<Result<WaitingChoices, AppError>> => {
  const read = await stores.patience.read();
  return read.ok ? ok(read.value[world.configPath] ?? {}) : read;
};

/**
 * How long OpenClaw tries a model before the next one answers, agent by agent. Errors: why the config can't be read;
 * `state-unreadable`.
 */
export async function readPatience(context: Context): Promise<Result<PatienceView, AppError>> {
  const { world } = context;
  const config = await currentConfig(world);
  if (!config.ok) return config;
  const [waiting, egress, version] = await Promise.all([
    waitingOf(context),
    egressOf(context, config.value, false),
    releaseOf(context),
  ]);
  if (!waiting.ok) return waiting;
  const agents = await Promise.all(
    agentsWithFallback(config.value, egress).map(async ({ id, hasFallback, hungSeconds }): Promise<AgentPatience> => {
      const read = await readSettingsOf(world, config.value, id);
      const waitingRetries = keptFor(waiting.value, id);
      const stands = read.ok
        ? retriesIn(read.value.own.text, read.value.workspace)
        : ({ retries: null, from: 'unreadable' } as const);
      return {
        id,
        hasFallback,
        hungSeconds,
        ...stands,
        file: settingsFiles(world, config.value, id).own,
        waiting: waitingRetries === null ? null : choiceOf(waitingRetries),
      };
    }),
  );
  const guarded = guardedAgents(config.value);
  return ok({
    offered: supports(version, 'retries'),
    version,
    choice: sharedChoice(agents),
    guarded: longestChoice(agents.filter(({ id }) => guarded.includes(id)).map(({ retries }) => retries)),
    agents,
  });
}

/**
 * The release whose settings are meant: the installed one, or the one that practice pretends; null where there is none.
 */
export const releaseOf = async ({ world, openclaw }: Pick<Context, 'world' | 'openclaw'>): Promise<string | null> =>
  world.pretendedRelease ?? (await openclaw.info())?.version ?? null;

/** What the user chooses for all agents, or for one. */
export type ChosenPatience = { readonly patience: Patience; readonly agent: string | null };

/**
 * What a change does to the agents' settings beside it, and how what is kept for later is remembered once the change
 * stands.
 */
export type PatienceBeside = { readonly beside: NonNullable<Commit['beside']>; readonly remember: () => Promise<void> };

/**
 * The agents' settings in the same change as the config: a number stands only for an agent that has a fallback once the
 * change is made, and comes back with one. Where nothing is chosen, nothing is begun that was not there. `among`: the
 * agents that are looked at, all without it.
 */
export function patienceBeside(
  context: Context,
  chosen: ChosenPatience | null,
  among: readonly string[] | null = null,
): PatienceBeside {
  const { world, history } = context;
  let planned: { readonly agents: readonly string[]; readonly waiting: WaitingChoices } | null = null;
  const isChosen = (id: string): boolean => chosen !== null && (chosen.agent === null || chosen.agent === id);
  const isAsked = (id: string): boolean => (among === null ? isChosen(id) : among.includes(id));
  return {
    async beside(after) {
      const [waiting, past, egress] = await Promise.all([
        waitingOf(context),
        history.of(world.configPath),
        egressOf(context, after, false),
      ]);
      // Without it a choice that waits for a fallback would be lost.
      if (!waiting.ok) return waiting;
      if (!past.ok) return past;
      const read = new Map<string, Result<SettingsRead, AppError>>();
      const notes: Note[] = [];
      const others = [];
      for (const { id, hasFallback } of agentsWithFallback(after, egress)) {
        const settings = await readSettingsOf(world, after, id);
        const stuck = settings.ok ? await whyNotWritten(settings.value.own) : settings.error;
        // What can't be read or written is no reason to keep the user from another order. OpenClaw takes nothing from
        // what is no JSON.
        if (stuck !== null && !isAsked(id)) {
          const [change] = settings.ok
            ? planPatience([{ id, hasFallback, retries: ownRetries(settings.value.own.text) }], waiting.value, null)
                .changes
            : [{}];
          if (change !== undefined && (!settings.ok || readSettings(settings.value.own.text) !== null))
            notes.push({ kind: 'settings-left', file: settingsFiles(world, after, id).own });
          continue;
        }
        read.set(id, stuck === null ? settings : err(stuck));
        const own = settings.ok ? settings.value.own : null;
        others.push({
          id,
          hasFallback,
          retries: ownRetries(own?.text ?? null),
          file: own?.target ?? settingsFiles(world, after, id).own,
        });
      }
      const agents = sharingFiles(others).filter(({ id }) => among === null || among.includes(id));
      const plan = planPatience(agents, waiting.value, chosen?.patience ?? null, chosen?.agent ?? null);
      planned = {
        agents: agents.map(({ id }) => id).filter((id) => keptFor(plan.waiting, id) !== keptFor(waiting.value, id)),
        waiting: plan.waiting,
      };
      const works: FileEdit[] = [];
      for (const { agent, retries } of plan.changes) {
        const settings = read.get(agent);
        if (settings?.ok === false) return settings;
        if (settings === undefined || works.some(({ snapshot }) => snapshot.target === settings.value.own.target))
          continue;
        const made = withRetriesIn(settings.value.own, retries, past.value);
        if (!made.ok) return made;
        if (made.value !== null) works.push(made.value);
        if (made.value !== null && retriesIn(null, settings.value.workspace).from === 'workspace')
          notes.push({ kind: 'patience-workspace', file: settingsFiles(world, after, agent).workspace });
      }
      const waits =
        chosen === null || chosen.patience === 'openclaw'
          ? []
          : agents.filter(({ id, hasFallback }) => !hasFallback && isChosen(id)).map(({ id }) => id);
      if (waits.length > 0) notes.push({ kind: 'patience-waits', agents: waits });
      return ok<Beside>({ works, notes });
    },
    async remember() {
      if (planned !== null) await keepWaiting(context, planned.agents, planned.waiting);
    },
  };
}

/** Why an agent's settings can't be changed; null where they can. */
async function whyNotWritten(snapshot: ConfigSnapshot): Promise<AppError | null> {
  if (readSettings(snapshot.text) === null) return { kind: 'settings-unreadable', path: snapshot.path };
  const locked = await whyReadonly(snapshot, {}).catch((cause: unknown) => diskError(cause, snapshot.path));
  return locked === null ? null : asOfSettings(locked);
}

/**
 * Remembers what is kept for these agents and no others: another Hearth may remember something for those. What can't be
 * remembered is forgotten.
 */
async function keepWaiting(
  { stores, world }: Pick<Context, 'stores' | 'world'>,
  agents: readonly string[],
  waiting: WaitingChoices,
): Promise<void> {
  await stores.patience
    .change((before) => {
      const others = Object.entries(before[world.configPath] ?? {}).filter(([id]) => !agents.includes(id));
      return {
        ...before,
        [world.configPath]: Object.fromEntries([
          ...others,
          ...Object.entries(waiting).filter(([id]) => agents.includes(id)),
        ]),
      };
    })
    .catch(() => undefined);
}

/**
 * Has what is kept for later agree with a change that was just taken back, `entries` being the history before that: a
 * number that came back waits no longer, one that a switch had brought waits again, and any other that is gone was
 * given up.
 */
export async function waitingAfterUndo(
  context: Context,
  entry: StoredEntry,
  entries: readonly StoredEntry[],
): Promise<void> {
  const config = entry.parts.length === 0 ? null : await currentConfig(context.world);
  if (config === null || !config.ok) return;
  const agents = agentIdsIn(config.value).flatMap((id) => {
    const file = settingsFiles(context.world, config.value, id).own;
    const part = entry.parts.find((candidate) => candidate.path === file);
    return part === undefined ? [] : [{ id, was: ownRetries(part.after), is: ownRetries(part.before) }];
  });
  const again =
    originOf(entry, entries).what.kind === 'order' ? agents.filter(({ was, is }) => was !== null && is === null) : [];
  await keepWaiting(
    context,
    agents.map(({ id }) => id),
    Object.fromEntries(again.map(({ id, was }) => [id, was ?? 0])),
  );
}

/** The change that this one made, or took back once or more. */
function originOf(entry: StoredEntry, entries: readonly StoredEntry[]): StoredEntry {
  const { what } = entry;
  const of = what.kind === 'undo' ? entries.find(({ id }) => id === what.of && id !== entry.id) : undefined;
  return of === undefined ? entry : originOf(of, entries);
}

/** Has nothing wait for a fallback any more: all that Hearth did was taken back. */
export const nothingWaits = async ({ stores, world }: Pick<Context, 'stores' | 'world'>): Promise<void> => {
  await stores.patience
    .change((before) => Object.fromEntries(Object.entries(before).filter(([config]) => config !== world.configPath)))
    .catch(() => undefined);
};

/**
 * An agent's settings with another number, as earlier changes, newest first, had it spelled; null where nothing
 * changes. Errors: `settings-unreadable`, and those of the edit.
 */
export function withRetriesIn(
  snapshot: ConfigSnapshot,
  retries: number | null,
  entries: readonly StoredEntry[],
): Result<FileEdit | null, AppError> {
  const made = withRetries(
    snapshot.text,
    retries,
    entries.flatMap((entry) => entry.parts.filter((part) => part.path === snapshot.path)),
  );
  if (!made.ok)
    return err(
      made.error === 'unreadable'
        ? { kind: 'settings-unreadable', path: snapshot.path }
        : editError(made.error, snapshot.path, snapshot.text ?? ''),
    );
  return ok(made.value === null ? null : { snapshot, next: made.value.text, paths: made.value.paths });
}

/**
 * Sets how long OpenClaw tries a model before the next one answers. Refused where the installed OpenClaw doesn't know
 * the setting, but for OpenClaw's own patience, which only takes something away.
 */
export async function setPatience(
  context: Context,
  { patience, agent }: ChosenPatience,
  dryRun: boolean,
): Promise<Outcome> {
  const version = await releaseOf(context);
  const isOffered = patience === 'openclaw' || supports(version, 'retries') === true;
  const only = agent === null ? null : agentIdOf(agent);
  const { beside, remember } = patienceBeside(context, { patience, agent: only });
  const outcome = await commit(context, {
    what: { kind: 'patience', patience, agent: only },
    plan(config: JsonValue | null) {
      const missing = agent === null ? null : missingAgent(config, { agent });
      if (missing !== null) return err(missing);
      return isOffered
        ? ok({ changes: [], notes: [] })
        : err({
            kind: 'patience-not-offered',
            why: version === null ? 'no-openclaw' : 'release',
            version: version ?? '',
          });
    },
    dryRun,
    check: 'known-keys',
    baseHash: null,
    beside,
  });
  // What waits for a fallback changes no file.
  if (!dryRun && outcome.refused === null) await remember();
  return outcome;
}
