// Builds the host behind every shell, for the user's machine or practice, and switches worlds.
import { setMaxListeners } from 'node:events';
import { cleanerOf } from '../../shared/secrets/mask.ts';
import { agentIdsIn } from '../../shared/patience/plan.ts';
import type { AppInfo, Handlers } from '../../shared/contract/calls.ts';
import { createNetwork } from '../adapters/network/addresses.ts';
import { createRealWorld } from '../adapters/environment/local-environment.ts';
import { knownSecrets } from '../adapters/config/known-secrets.ts';
import { reportBug } from '../adapters/system/log.ts';
import { onStateTrouble } from '../adapters/state/state-store.ts';
import { settingsFiles } from '../adapters/config/session-settings.ts';
import { watchConfig } from '../adapters/config/watch-config.ts';
import { createPracticeWorld } from '../practice/environment.ts';
import { openHistory } from '../adapters/config/history.ts';
import { cleanUp } from '../adapters/environment/clean-up.ts';
import { createHearing } from './last-fallback.ts';
import type { Context } from './context.ts';
import { createEgress, type Egress } from './serving.ts';
import { createGuard } from './failover.ts';
import { writeGuarded } from './failover-write.ts';
import { handlersFor } from './handlers.ts';
import { keyAt } from './provider-key.ts';
import { createHost, type Host } from './host.ts';
import type { Clipboard } from './hosted.ts';
import { createKeepWarm } from './keep-alive.ts';
import { createModels } from './models.ts';
import { createOpenClaw } from './openclaw.ts';
import { openStores } from './stores.ts';
import { createQueue, createWorks } from './tasks.ts';
import type { CopyAttributes, Environment } from '../adapters/system/environment.ts';
import type { Emit } from '../../shared/contract/events.ts';

export type HostOptions = {
  readonly shell: AppInfo['shell'];
  /** Starts in practice and cannot leave it. */
  readonly practice: boolean;
  readonly configPath: string | null;
  readonly stateDir: string | null;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly version: string;
  /** The desktop's, for a key that is pasted past the page. */
  readonly clipboard?: Clipboard;
  /** How a file that replaces another gets its attributes, where not by the system's own tool. */
  readonly copyAttributes?: CopyAttributes;
};

type Stage = { readonly context: Context; readonly handlers: Handlers; readonly stop: () => Promise<void> };

/** Several servers are heard of at once: what they say is told as one change this long after the first, in ms. */
const settleMs = 200;

/** Tells that words go elsewhere than before. Answers how to stop that. */
function tellSettled(egress: Egress, changed: () => void): () => void {
  let waiting: NodeJS.Timeout | null = null;
  const stop = egress.onChange(() => {
    waiting ??= setTimeout(() => {
      waiting = null;
      changed();
    }, settleMs).unref();
  });
  return () => {
    stop();
    if (waiting !== null) clearTimeout(waiting);
  };
}

/**
 * The one host behind every shell. It stands in one of two worlds, the user's machine or practice, and each world has
 * its own config, history and settings: what is done in practice can't reach a real file, because nothing of the real
 * world is in its hands.
 */
export async function createHearthHost(options: HostOptions): Promise<Host> {
  const { shell, version, env } = options;
  const now = () => new Date();
  const real = options.practice ? null : createRealWorld(options);
  let practice: Environment | null = options.practice ? await createPracticeWorld(env) : null;
  const works = createWorks();
  const queue = createQueue();
  const ending = new AbortController();
  setMaxListeners(0, ending.signal);
  let closing: Promise<void> | null = null;
  let swept: Promise<unknown> = Promise.resolve();
  let stopStage = async (): Promise<void> => undefined;
  const secrets = (): string[] => knownSecrets((practice ?? real)?.env ?? env);
  const report = (id: string, call: string, cause: unknown) =>
    reportBug((practice ?? real)?.stateDir ?? null, id, call, cause, secrets());

  /** What takes long gives up; what is being written is written to its end. */
  async function close(): Promise<void> {
    ending.abort();
    await works.cancelAll();
    await stopStage();
    await queue(() => swept);
    await practice?.close();
    await real?.close();
  }

  return createHost({
    report,
    clean: () => cleanerOf(secrets()),
    handlers: (emit) => {
      let stage = enter((practice ?? real) as Environment, emit);
      const info = (): AppInfo => ({
        version,
        platform: process.platform,
        shell,
        practice: stage.context.world.practice,
        practiceOnly: options.practice,
        configPath: stage.context.world.configPath,
      });

      function enter(world: Environment, tell: Emit): Stage {
        const changed = () => tell('config.changed', { path: world.configPath });
        const stopTelling = onStateTrouble(world.stateDir, (error) => tell('state.trouble', { error }));
        const stores = openStores(world.stateDir);
        const own = (url: string) => keyAt(world, url);
        const models = createModels({ world, emit: tell, now, report, keyAt: own });
        // A command does one thing and ends: it neither takes up what others began nor stays to keep anything warm.
        const staying = shell !== 'command-line';
        const warm = staying
          ? createKeepWarm({
              listWarm: async () => (await stores.settings.shown()).keepWarm,
              models,
              now,
              report,
              keyAt: own,
            })
          : null;
        const egress = createEgress({ network: createNetwork() });
        const context: Context = {
          world,
          egress,
          history: openHistory(world.stateDir),
          stores,
          openclaw: createOpenClaw(world, ending.signal),
          works,
          models,
          warm,
          reviewed: new Map(),
          ending: ending.signal,
          emit: tell,
          now,
          changed,
        };
        swept = Promise.all([context.history.recover(), cleanUp(world)]);
        if (staying) void models.recover();
        // Where words go may change with the network, and with what a server says of its models.
        const settling = staying ? tellSettled(egress, changed) : () => undefined;
        const stopWatching = staying
          ? watchConfig(world, changed, (config) =>
              agentIdsIn(config).flatMap((id) => Object.values(settingsFiles(world, config, id))),
            )
          : () => undefined;
        const guard = createGuard({
          context: () => context,
          queue,
          write: (move) => writeGuarded(context, move),
          staying,
          report,
          egress,
        });
        const hearing = createHearing(() => context, staying);
        const stop = async () => {
          stopWatching();
          settling();
          egress.close();
          await guard.close();
          hearing.close();
          warm?.close();
          await models.close();
          stopTelling();
        };
        stopStage = stop;
        return {
          context,
          handlers: handlersFor(context, {
            queue,
            info: () => info(),
            setPractice,
            guard,
            hearing,
            clipboard: options.clipboard ?? null,
            asks: !staying,
          }),
          stop,
        };
      }

      async function setPractice(on: boolean): Promise<AppInfo> {
        if (on !== stage.context.world.practice && !options.practice && real !== null) {
          await works.cancelAll();
          await stage.stop();
          const previous = practice;
          practice = on ? await createPracticeWorld(env) : null;
          stage = enter(practice ?? real, emit);
          if (!on) await previous?.close();
          emit('app.changed', info());
        }
        return info();
      }

      // Each call is answered by the world that stands at that moment.
      return new Proxy({} as Handlers, { get: (_target, name) => Reflect.get(stage.handlers, name) as unknown });
    },
    close: () => (closing ??= close()),
  });
}
