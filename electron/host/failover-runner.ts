// The loop that watches a config's local servers and switches its chain, while the lease holds.
import type { JsonValue } from '../../shared/json5/change.ts';
import type { AppError } from '../../shared/base/errors.ts';
import {
  failoverChain,
  guardedAgents,
  sameChain,
  watchedHops,
  type FailoverModel,
} from '../../shared/failover/chain.ts';
import { nextState, onWriteRefused, type Decided } from '../../shared/failover/decide.ts';
import {
  emptyFailoverState,
  isNewMemory,
  type FailoverState,
  type PendingSwitch,
  type Takeover,
} from '../../shared/failover/memory.ts';
import type { GuardSettings, LocalState, Sight } from '../../shared/failover/types.ts';
import { noTimings, withTimings, type LearnedTimings } from '../../shared/failover/watching.ts';
import { longestChoice } from '../../shared/patience/plan.ts';
import { retriesIn } from '../../shared/patience/settings.ts';
import type { Patience } from '../../shared/patience/types.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { readTree, type ConfigTree } from '../adapters/config/config-tree.ts';
import type { WatchLocal } from '../adapters/servers/guard-watch.ts';
import type { Lease } from '../adapters/state/lease.ts';
import type { Places } from '../adapters/system/paths.ts';
import { readSettingsOf } from '../adapters/config/session-settings.ts';
import { watchConfig } from '../adapters/config/watch-config.ts';
import type { Context } from './context.ts';
import { egressOf, type Egress } from './serving.ts';
import type { GuardRecord, GuardStores } from './failover-stores.ts';
import { keyOf } from './provider-key.ts';

/** What the guard needs of a world, so that it can stand without the rest of the app. */
export type GuardContext = Pick<Context, 'emit' | 'now'> & {
  readonly world: Places;
  readonly stores: { readonly guard: GuardStores };
};

export type Running = { readonly done: Promise<void>; memory(): FailoverState; look(): void; stop(): void };

export type RunnerOptions = {
  readonly context: GuardContext;
  readonly queue: <T>(task: () => Promise<T>) => Promise<T>;
  /** Writes a chain, and answers what refused it. */
  readonly write: (move: PendingSwitch) => Promise<AppError | null>;
  readonly lease: Lease;
  /** What is known from before; the error where that can't be read just now. */
  readonly stored: Result<GuardRecord, AppError>;
  /** Asks the history which switch of the guard's stands in this chain. */
  readonly recall: (chain: readonly FailoverModel[]) => Promise<Result<Takeover | null, AppError>>;
  readonly settings: () => Promise<GuardSettings>;
  readonly watch: WatchLocal;
  readonly egress: Egress;
  readonly pace: number;
  /** Told after every look. */
  readonly onLook: (memory: FailoverState, settings: GuardSettings) => void;
};

/** While something is to happen by time alone, and while nothing is. */
const soonMs = 1_000;
const restMs = 10_000;
const rereadMs = 30_000;
const renewMs = 20_000;

/** When this calendar month began where the user lives. */
export function monthStart(now: Date): number {
  return new Date(now.getFullYear(), now.getMonth(), 1).getTime();
}

type Watch = { readonly words: string; readonly stop: () => void };

/** Watches the servers of one config and changes its chain, until it is stopped or the lease is lost. */
export function runGuard({
  context,
  queue,
  write,
  lease,
  stored,
  recall,
  settings,
  watch,
  egress,
  pace,
  onLook,
}: RunnerOptions): Running {
  const { world, now } = context;
  const store = context.stores.guard.state(world.configPath);
  const stopped = new AbortController();
  /** Why it is not known what this guard did before: until it is, nothing is written. */
  let unknown: AppError | null = stored.ok ? null : stored.error;
  let memory: FailoverState = stored.ok ? stored.value.memory : emptyFailoverState;
  let learned: Readonly<Record<string, LearnedTimings>> = stored.ok ? stored.value.learned : {};
  let written = { memory, learned };
  let recalled: { readonly names: readonly string[]; readonly stand: Takeover | null } | null = null;
  let health: Readonly<Record<string, LocalState>> = {};
  let sight: Readonly<Record<string, Sight>> = {};
  let config: JsonValue | null = null;
  let chain: FailoverModel[] | null = null;
  let patience: Patience | null = null;
  let chainReadMs: number | null = null;
  let renewedMs = now().getTime();
  const watches = new Map<string, Watch>();

  let wake = (): void => undefined;
  let isAwake = false;
  const look = () => {
    isAwake = true;
    wake();
  };
  const reread = () => {
    chainReadMs = null;
    look();
  };
  const stopWatchingFile = watchConfig(world, reread);
  const stopListening = egress.onChange(reread);

  const keep = async (): Promise<Result<null, AppError>> => {
    if (unknown !== null)
      return err({
        kind: 'disk',
        path: 'path' in unknown ? unknown.path : world.stateDir,
        cause: 'cause' in unknown && unknown.cause === 'permission' ? 'permission' : 'io',
      });
    const now = { memory, learned: { ...learned } };
    const saved = await store.change(() => now);
    if (!saved.ok) return saved;
    written = { memory: now.memory, learned };
    return ok(null);
  };

  const remember = async (): Promise<void> => {
    if (unknown === null) return;
    const read = await store.read();
    unknown = read.ok ? null : read.error;
    if (!read.ok) return;
    ({ memory } = read.value);
    learned = { ...read.value.learned, ...learned };
    written = { memory, learned: read.value.learned };
  };

  /** Asked once for each chain in which no switch of its own is remembered. */
  const recallNow = async (): Promise<Takeover | null> => {
    if (chain === null || unknown !== null || memory.stand !== null || memory.intent !== null) return null;
    const names = chain.map(({ name }) => name);
    if (recalled !== null && sameChain(recalled.names, names)) return recalled.stand;
    // A history that can't be read is asked again.
    const stand = await recall(chain);
    if (stand.ok) recalled = { names, stand: stand.value };
    return stand.ok ? stand.value : null;
  };

  const readChainNow = async (): Promise<void> => {
    const nowMs = now().getTime();
    if (chainReadMs !== null && nowMs >= chainReadMs && nowMs - chainReadMs < rereadMs) return;
    chainReadMs = nowMs;
    const read = await readTree(world);
    config = read.ok ? read.value.value : null;
    chain =
      read.ok && isWhole(read.value) ? failoverChain(config, await egressOf({ world, egress }, config, false)) : null;
    patience = chain === null ? null : await patienceNow();
  };

  /** A change of the chain is felt by all agents that go by it, so that the one counts that waits longest. */
  const patienceNow = async (): Promise<Patience | null> =>
    longestChoice(
      await Promise.all(
        guardedAgents(config).map(async (id) => {
          const read = await readSettingsOf(world, config, id);
          return read.ok ? retriesIn(read.value.own.text, read.value.workspace).retries : null;
        }),
      ),
    );

  /** One watch a server, and none of a server that no longer matters. */
  const follow = async (): Promise<void> => {
    if (chain === null) return;
    const hops = [...chain];
    const models =
      memory.stand === null ? hops : memory.stand.found.flatMap((name) => hops.find((hop) => hop.name === name) ?? []);
    const byUrl = new Map<string, FailoverModel[]>();
    for (const hop of watchedHops(models))
      if (hop.url !== null) byUrl.set(hop.url, [...(byUrl.get(hop.url) ?? []), hop]);
    for (const [url, watcher] of [...watches]) {
      if (byUrl.has(url) && watcher.words === wordsOf(byUrl.get(url) ?? [])) continue;
      watcher.stop();
      watches.delete(url);
    }
    const refs = new Set([...byUrl.values()].flat().map(({ ref }) => ref));
    health = Object.fromEntries(Object.entries(health).filter(([ref]) => refs.has(ref)));
    sight = Object.fromEntries(Object.entries(sight).filter(([ref]) => refs.has(ref)));
    for (const [url, there] of byUrl) if (!watches.has(url)) watches.set(url, await begin(url, there));
  };

  const begin = async (url: string, there: readonly FailoverModel[]): Promise<Watch> => {
    const ending = new AbortController();
    const { headers } = await keyOf(world, config, there[0]?.provider ?? '');
    void watch({
      network: egress.network,
      url,
      headers,
      pace,
      signal: ending.signal,
      models: there.map(({ modelId }) => modelId),
      learned: learned[url] ?? noTimings,
      now: () => now().getTime(),
      onSeen(localHealth) {
        health = {
          ...health,
          ...Object.fromEntries(
            there.flatMap(({ ref, modelId }) =>
              localHealth[modelId] === undefined ? [] : [[ref, localHealth[modelId]] as const],
            ),
          ),
        };
        look();
      },
      onSight(is) {
        const others = Object.entries(sight).filter(([ref]) => !there.some((hop) => hop.ref === ref));
        sight = Object.fromEntries([...others, ...(is === null ? [] : there.map(({ ref }) => [ref, is] as const))]);
        look();
      },
      onLearned(timing) {
        learned = withTimings(learned, url, timing);
        look();
      },
    });
    return { words: wordsOf(there), stop: () => ending.abort() };
  };

  const take = async (decided: Decided): Promise<void> => {
    ({ memory } = decided);
    if (decided.move !== null) return make(decided.move);
    if (isNewMemory(written.memory, memory) || written.learned !== learned) await keep();
  };

  /** The intent is on the disk before the config is touched. */
  const make = async (move: PendingSwitch): Promise<void> => {
    const ours = await lease.isOurs();
    if (ours.ok && !ours.value) return stopped.abort();
    const saved = ours.ok ? await keep() : ours;
    const refused = saved.ok ? await queue(() => write(move)) : saved.error;
    chainReadMs = null;
    if (refused === null || (saved.ok && refused.kind === 'config-changed')) return step();
    await take(onWriteRefused(memory, refused, now().getTime()));
  };

  const step = async (): Promise<void> => {
    await remember();
    await readChainNow();
    if (stopped.signal.aborted) return;
    const chosen = await settings();
    const at = now();
    await take(
      nextState(memory, {
        chain,
        health,
        sight,
        patience,
        settings: chosen,
        recalled: await recallNow(),
        nowMs: at.getTime(),
        monthStartMs: monthStart(at),
      }),
    );
    // Only now is it known which chain is meant, and so which servers matter.
    if (!stopped.signal.aborted) await follow();
    onLook(memory, chosen);
  };

  const rest = async (): Promise<void> => {
    if (stopped.signal.aborted || isAwake) return void (isAwake = false);
    const isQuiet =
      memory.phase === 'off' ||
      memory.phase === 'nothing-to-guard' ||
      memory.phase === 'watching' ||
      (memory.phase === 'out-of-sight' && memory.toldOutOfSight !== null);
    await new Promise<void>((done) => {
      const timer = setTimeout(done, (isQuiet ? restMs : soonMs) * pace);
      wake = () => {
        clearTimeout(timer);
        done();
      };
    });
    isAwake = false;
  };

  const renew = async (): Promise<void> => {
    const nowMs = now().getTime();
    if (Math.abs(nowMs - renewedMs) < renewMs) return;
    renewedMs = nowMs;
    const ours = await lease.isOurs();
    if (ours.ok && !ours.value) stopped.abort();
    else await lease.renew();
  };

  const course = async (): Promise<void> => {
    try {
      while (!stopped.signal.aborted) {
        await renew();
        if (stopped.signal.aborted) return;
        await step();
        await rest();
      }
    } finally {
      stopped.abort();
      stopWatchingFile();
      stopListening();
      for (const item of watches.values()) item.stop();
      const ours = await lease.isOurs();
      if (ours.ok && ours.value) await keep();
      await lease.release();
    }
  };

  return {
    done: course(),
    memory: () => memory,
    look: reread,
    stop() {
      stopped.abort();
      look();
    },
  };
}

/**
 * Whether every file of a config is there and says something: one that is away or empty is being written, or put back,
 * and says nothing of what is meant.
 */
const isWhole = ({ files, named }: ConfigTree): boolean =>
  [...named].every((file) => (files.get(file)?.text ?? '').trim() !== '');

const wordsOf = (hops: readonly FailoverModel[]): string =>
  hops.map(({ ref, provider }) => `${provider} ${ref}`).join('\n');
