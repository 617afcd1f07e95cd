// One handler for every call of the contract, composed of adapters and shared decisions.
import type { AppInfo, Handlers, Status } from '../../shared/contract/calls.ts';
import { toMachineView } from '../../shared/fit/machine-view.ts';
import { speedsFrom } from '../../shared/fit/speeds.ts';
import { isRepair } from '../../shared/doctor/diagnose.ts';
import type { Machine } from '../../shared/hardware/types.ts';
import { shownAddress } from '../../shared/secrets/mask.ts';
import { providersIn } from '../../shared/openclaw/config.ts';
import type { ConfigInfo, Route } from '../../shared/openclaw/types.ts';
import type { AppError } from '../../shared/base/errors.ts';
import { verificationsOf } from '../../shared/verification/retention.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { isOwnPlace } from '../../shared/network/destination.ts';
import { noRoute, type AgentScope } from '../../shared/openclaw/route.ts';
import type { Endpoint } from '../../shared/servers/types.ts';
import { readConfig, whyReadonly } from '../adapters/config/config-file.ts';
import { shownEntry } from '../adapters/config/history.ts';
import { reporterTo } from '../adapters/system/log.ts';
import { probeEndpoint } from '../adapters/servers/probe.ts';
import { stateTroubles } from '../adapters/state/state-store.ts';
import { sweep } from '../adapters/servers/scan-ports.ts';
import { watchServers } from '../adapters/servers/watch-servers.ts';
import { beforeHearth } from './revert-all.ts';
import { fixFinding, runCheck } from './check.ts';
import { planBalance, writeBalance } from './balance.ts';
import type { Context } from './context.ts';
import { keepTheirs, putBack, readDrift } from './drift.ts';
import { runDrill } from './failover-test.ts';
import { fitRowsFor } from './fit.ts';
import type { Guard } from './failover.ts';
import { guardServiceOf } from './failover-service.ts';
import { historyDiff } from './history-diff.ts';
import type { Hearing } from './last-fallback.ts';
import { listHosted, pasteKey, takeKey, type Clipboard } from './hosted.ts';
import { keyAt, keyOf } from './provider-key.ts';
import { bringStrays, readReach, readStrays } from './egress.ts';
import { readPatience, setPatience } from './patience.ts';
import { repair } from './repair.ts';
import { currentRoute, setOrder } from './route.ts';
import { readRouting, setRouting } from './routing.ts';
import { applySafety, auditSafety, readSafety } from './safety.ts';
import { runProof } from './verification.ts';
import { setUp } from './setup.ts';
import { readStart } from './start.ts';
import { undo } from './revert.ts';
import { currentConfig } from './current-config.ts';

/** Addresses as they are shown: who somebody is at a server stays in the host. */
const shownRoute = (route: Route): Route => ({
  ...route,
  hops: route.hops.map((hop) => ({ ...hop, baseUrl: hop.baseUrl === null ? null : shownAddress(hop.baseUrl) })),
});
const shownProviders = (providers: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(providers).map(([name, url]) => [name, shownAddress(url)]));

type App = {
  readonly queue: <T>(task: () => Promise<T>) => Promise<T>;
  readonly info: () => AppInfo;
  readonly setPractice: (on: boolean) => Promise<AppInfo>;
  readonly guard: Guard;
  readonly hearing: Hearing;
  readonly clipboard: Clipboard | null;
  /** A process that ends soon has heard of no server yet. */ readonly asks: boolean;
};

/** Without one it is the agent that answers where nobody says which. */
const whoseOf = (agent: string | undefined): AgentScope => (agent === undefined ? 'default-agent' : { agent });

/**
 * One entry a call of the contract. Each composes adapters with decisions from shared and decides nothing by itself.
 */
export function handlersFor(context: Context, app: App): Handlers {
  const { world, stores, history, openclaw, works, emit } = context;
  const report = reporterTo(world.stateDir);

  const own = (url: string) => keyAt(world, url);

  const machine = async (): Promise<Machine> => {
    const [facts, own] = await Promise.all([world.readMachine(new AbortController().signal), stores.settings.shown()]);
    return toMachineView(facts, own, world.practice);
  };

  const config = async (): Promise<ConfigInfo> => {
    const [read, parsed] = await Promise.all([readConfig(world.configPath), currentConfig(world)]);
    const locked = read.ok ? await whyReadonly(read.value, world.env) : null;
    const problem = !parsed.ok ? parsed.error : locked;
    return {
      path: world.configPath,
      exists: read.ok ? read.value.text !== null : true,
      writable: problem === null,
      problem,
      invisible: [...world.invisible],
      providers: parsed.ok ? shownProviders(providersIn(parsed.value)) : {},
    };
  };

  const configValue = async () => {
    const parsed = await currentConfig(world);
    return parsed.ok ? parsed.value : null;
  };

  const status = async (scope: AgentScope): Promise<Result<Status, AppError>> => {
    const [read, value] = await Promise.all([currentRoute(context, scope, false), configValue()]);
    if (!read.ok && read.error.kind === 'agent-missing') return read;
    const places = new Map(
      (read.ok ? read.value : noRoute).hops.flatMap(({ baseUrl, destination, provider }) =>
        baseUrl !== null && destination !== null && isOwnPlace(destination.place) ? [[baseUrl, provider] as const] : [],
      ),
    );
    const probe = async ([url, provider]: readonly [url: string, provider: string]) => {
      const endpoint = await probeEndpoint(url, {
        report,
        trusted: true,
        key: async () => (await keyOf(world, value, provider)).secret,
      });
      context.egress.learn(endpoint);
      return endpoint;
    };
    const [seenMachine, endpoints, seenConfig, seenOpenClaw, proofs] = await Promise.all([
      machine(),
      Promise.all([...places].map(probe)),
      config(),
      openclaw.status(value),
      stores.proofs(),
    ]);
    // What they said of their models counts.
    const now = await currentRoute(context, scope, false);
    const route = now.ok ? now.value : noRoute;
    return ok({
      machine: seenMachine,
      endpoints,
      route: shownRoute(route),
      config: seenConfig,
      openclaw: seenOpenClaw,
      proofs: verificationsOf(proofs, route.hops),
      state: stateTroubles(world.stateDir),
    });
  };

  /** What was told of each address last, so that a watch tells only what differs. */
  const lastEndpoints = new Map<string, Endpoint>();
  const telling = (taskId: string) => ({
    onEndpoint(endpoint: Endpoint) {
      context.egress.learn(endpoint);
      lastEndpoints.set(endpoint.url, endpoint);
      emit('servers.found', { taskId, endpoint });
    },
    onClosed(url: string) {
      lastEndpoints.delete(url);
      emit('servers.closed', { taskId, url });
    },
  });

  return {
    'app.info': async () => ok(app.info()),
    'app.setPractice': async ({ on }) => ok(await app.setPractice(on)),
    'settings.read': () => stores.settings.read(),
    'settings.save': (change) =>
      app.queue(async () => {
        const written = await stores.settings.change((before) => ({ ...before, ...change }));
        if (written.ok && change.keepWarm !== undefined) void context.warm?.look();
        return written;
      }),
    'machine.read': async () => ok(await machine()),
    'servers.sweep': ({ taskId, at }) =>
      works.run(taskId, async (signal) => {
        const urls = at ?? [...world.usualUrls, ...(await stores.settings.shown()).machines];
        const usual = at === null ? { usual: world.usualUrls } : { usual: [] };
        const reply = await sweep({ urls, signal, report, keyAt: own, ...usual, ...telling(taskId) });
        return signal.aborted ? err({ kind: 'cancelled' }) : ok(reply);
      }),
    'servers.watch': ({ taskId, urls }) =>
      works.run(taskId, async (signal) => {
        await watchServers({
          urls,
          signal,
          report,
          keyAt: own,
          endpointAt: (url) => lastEndpoints.get(url) ?? null,
          ...telling(taskId),
        });
        return ok({});
      }),
    'models.start': ({ action }) => context.models.act(action),
    'models.jobs': async () => ok({ jobs: await context.models.jobs() }),
    'models.cancel': ({ id }) => context.models.cancel(id),
    'fit.rows': (query) => fitRowsFor(world, stores, query),
    'fit.measured': async () => ok({ speeds: speedsFrom(await stores.proofs()) }),
    'localModels.scan': ({ taskId }) =>
      works.run(taskId, async (signal) => {
        const read = await world.readShelves(signal, (model) => emit('localModels.found', { taskId, found: model }));
        return signal.aborted ? err({ kind: 'cancelled' }) : ok(read);
      }),
    'balance.plan': (balance) => planBalance(balance),
    'balance.write': (balance) => app.queue(() => writeBalance(world, balance)),
    'openclaw.read': async () => ok(await openclaw.status(await configValue())),
    'config.read': async () => ok(await config()),
    'verification.run': ({ taskId, target }) =>
      works.run(taskId, (signal) =>
        runProof(context, target, signal, (event) => emit('verification.progress', { taskId, told: event })),
      ),
    'setup.start': ({ asked }) => readStart(context, asked),
    'setup.review': async ({ answers, allAgents }) =>
      ok(await setUp(context, answers, { allAgents, dryRun: true, baseHash: null })),
    'setup.apply': ({ answers, allAgents, baseHash }) =>
      app.queue(async () => ok(await setUp(context, answers, { allAgents, dryRun: false, baseHash }))),
    'route.read': async ({ agent }) => {
      const read = await currentRoute(context, whoseOf(agent), app.asks);
      return read.ok ? ok(shownRoute(read.value)) : read;
    },
    'route.set': ({ order, agent, allAgents, dryRun }) =>
      app.queue(async () => ok(await setOrder(context, { order, scope: whoseOf(agent), allAgents, dryRun }))),
    'status.read': ({ agent }) => status(whoseOf(agent)),
    'route.lastFallback': async () => ok({ answered: await app.hearing.last() }),
    'overrides.list': () => readStrays(context),
    'overrides.apply': ({ ids, dryRun }) => app.queue(() => bringStrays(context, ids, dryRun)),
    'egress.read': ({ asked }) => readReach(context, asked),
    'patience.read': () => readPatience(context),
    'patience.set': async ({ patience, agent, dryRun }) => {
      const outcome = await app.queue(() => setPatience(context, { patience, agent: agent ?? null }, dryRun));
      // It watches the config alone.
      if (outcome.applied) app.guard.look();
      return ok(outcome);
    },
    'guard.read': () => app.guard.view(),
    'guard.save': (change) => app.guard.save(change),
    'guard.run': ({ taskId, mode }) => works.run(taskId, (signal) => app.guard.run(mode, signal)),
    'guard.service': (input) => guardServiceOf(context, input.do),
    'hosted.list': () => listHosted(context, app.clipboard),
    'keys.pasteFromClipboard': ({ provider }) => pasteKey(context, app.clipboard, app.queue, provider),
    'keys.set': ({ name }) => takeKey(context, app.clipboard, app.queue, name),
    'openrouter.read': () => readRouting(context),
    'openrouter.set': ({ ref, routing, dryRun }) => app.queue(() => setRouting(context, ref, routing, dryRun)),
    'failoverTest.run': ({ taskId, ...query }) =>
      works.run(taskId, (signal) =>
        runDrill(context, query, signal, (event) => emit('failoverTest.progress', { taskId, told: event })),
      ),
    'safety.read': () => readSafety(context),
    'safety.apply': ({ kinds, dryRun }) => app.queue(() => applySafety(context, kinds, dryRun)),
    'safety.audit': ({ taskId, kinds }) => works.run(taskId, (signal) => auditSafety(context, kinds, signal)),
    'history.list': async () => {
      const entries = await history.list();
      return entries.ok ? ok({ entries: entries.value.map(shownEntry), damaged: await history.damaged() }) : entries;
    },
    'history.diff': async ({ id }) => {
      const entries = await history.list();
      if (!entries.ok) return entries;
      const entry = entries.value.find((candidate) => candidate.id === id);
      if (entry === undefined) return err({ kind: 'history-missing', id });
      return ok({ diff: historyDiff(entry) });
    },
    'history.undo': ({ id, dryRun }) => app.queue(async () => ok(await undo(context, id, dryRun))),
    'history.revertAll': ({ dryRun }) => app.queue(async () => ok(await beforeHearth(context, dryRun))),
    'drift.read': async () => {
      const read = await readDrift(context);
      return read.ok ? ok({ drift: read.value }) : read;
    },
    'drift.restore': ({ keys, comments, dryRun }) =>
      app.queue(async () => ok(await putBack(context, { keys, comments }, dryRun))),
    'drift.accept': () => app.queue(() => keepTheirs(context)),
    'doctor.run': ({ taskId }) =>
      works.run(taskId, async (signal) => {
        const done = await runCheck(context, signal, (finding) => emit('doctor.finding', { taskId, finding }));
        return signal.aborted ? err({ kind: 'cancelled' }) : ok(done);
      }),
    'doctor.fix': async ({ finding, dryRun }) => {
      if (!isRepair(finding)) return app.queue(async () => ok(await fixFinding(context, finding, dryRun)));
      const repaired = await repair(context, { dryRun, baseHash: null }, context.ending, app.queue);
      return repaired.ok ? ok(repaired.value.outcome) : repaired;
    },
    'repair.run': ({ taskId, dryRun, baseHash }) =>
      works.run(taskId, (signal) => repair(context, { dryRun, baseHash }, signal, app.queue)),
    'task.cancel': async ({ taskId }) => {
      works.cancel(taskId);
      return ok({});
    },
  };
}
