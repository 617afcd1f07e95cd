import type { AppInfo, Emit, Handlers } from '../../shared/contract/contract.ts';
import { createRealWorld } from '../adapters/real-world.ts';
import { reportBug } from '../adapters/log.ts';
import { watchConfig } from '../adapters/watch-config.ts';
import { createPracticeWorld } from '../practice/practice-world.ts';
import { openHistory } from '../adapters/history.ts';
import type { Context } from './context.ts';
import { handlersFor } from './handlers.ts';
import { createHost, type Host } from './host.ts';
import { createModels } from './models.ts';
import { createOpenClaw } from './openclaw.ts';
import { openStores } from './stores.ts';
import { createQueue, createWorks } from './work.ts';
import type { World } from './world.ts';

export type HostOptions = {
  readonly shell: AppInfo['shell'];
  /** Starts in practice and cannot leave it. */
  readonly practice: boolean;
  readonly configPath: string | null;
  readonly stateDir: string | null;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly version: string;
};

type Stage = { readonly context: Context; readonly handlers: Handlers; readonly stop: () => void };

/**
 * The one host behind every shell. It stands in one of two worlds, the owner's machine or practice, and each world has its own
 * config, history and settings: what is done in practice can't reach a real file, because nothing of the real world is in its hands.
 */
export async function createHearthHost(options: HostOptions): Promise<Host> {
  const { shell, version, env } = options;
  const now = () => new Date();
  const real = options.practice ? null : createRealWorld({ env, configPath: options.configPath, stateDir: options.stateDir });
  let practice: World | null = options.practice ? await createPracticeWorld(env) : null;
  const works = createWorks();
  const queue = createQueue();
  let stopWatching = (): void => undefined;

  return createHost({
    report: (id, call, cause) => reportBug((practice ?? real)?.stateDir ?? null, id, call, cause),
    handlers: (emit) => {
      let stage = enter((practice ?? real) as World, emit);
      const info = (): AppInfo => ({ version, platform: process.platform, shell, practice: stage.context.world.practice, practiceOnly: options.practice, configPath: stage.context.world.configPath });

      function enter(world: World, tell: Emit): Stage {
        const changed = () => tell('config.changed', { path: world.configPath });
        const context: Context = { world, history: openHistory(world.stateDir), stores: openStores(world.stateDir), openclaw: createOpenClaw(world), works, models: createModels(), reviewed: new Map(), emit: tell, now, changed };
        void context.history.recover();
        const stop = shell === 'command-line' ? () => undefined : watchConfig(world.configPath, world.env, changed);
        stopWatching = stop;
        return { context, handlers: handlersFor(context, { queue, info: () => info(), setPractice }), stop };
      }

      async function setPractice(on: boolean): Promise<AppInfo> {
        if (on !== stage.context.world.practice && !options.practice && real !== null) {
          works.cancelAll();
          stage.stop();
          const left = practice;
          practice = on ? await createPracticeWorld(env) : null;
          stage = enter(practice ?? real, emit);
          if (!on) await left?.close();
          emit('app.changed', info());
        }
        return info();
      }

      // Each call is answered by the world that stands at that moment.
      return new Proxy({} as Handlers, { get: (_target, name) => Reflect.get(stage.handlers, name) as unknown });
    },
    async close() {
      works.cancelAll();
      stopWatching();
      await practice?.close();
      await real?.close();
    },
  });
}
