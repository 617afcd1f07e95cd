import type { Outcome } from '../../../shared/changes/types.ts';
import type { Status, Value } from '../../../shared/contract/calls.ts';
import type { EventName, EventPayload } from '../../../shared/contract/events.ts';
import type { ModelAction, ModelJob } from '../../../shared/servers/jobs.ts';
import type { StepResult, VerificationTarget } from '../../../shared/verification/types.ts';
import type { Canned, Lent, PlayedHost } from './host-data.ts';

type Listener = (payload: unknown) => void;

/** Runs in the page, before anything else there: it may use nothing from outside itself. */
function install(data: Canned): void {
  const listeners = new Map<string, Set<Listener>>();
  const emit = <N extends EventName>(name: N, payload: EventPayload<N>) =>
    listeners.get(name)?.forEach((listener) => listener(payload));
  const pause = () => new Promise<void>((done) => setTimeout(done, data.stepMs));
  const ok = (value: unknown) => ({ ok: true, value });
  const state = {
    info: data.info,
    settings: data.settings,
    status: data.status,
    drift: data.drift,
    cancelled: new Set<string>(),
    goneAgents: new Set<string>(),
    servers: data.sweep.endpoints,
    jobs: data.jobs,
    guard: data.guard,
    patience: data.patience,
    watching: null as { taskId: string; urls: string[]; end: () => void } | null,
  };
  const asked: { name: string; request: unknown }[] = [];
  const known = Object.keys(data.routes);
  const routeFor = <V>(agent: unknown, shown: (found: Status['route']) => V) => {
    if (typeof agent !== 'string' || known.length === 0) return ok(shown(state.status.route));
    const found = state.goneAgents.has(agent) ? undefined : data.routes[agent];
    return found === undefined ? { ok: false, error: { kind: 'agent-missing', id: agent, known } } : ok(shown(found));
  };
  let attempts = 0;
  let proofs = 0;
  let proceeded = 0;
  const done = (applied: boolean): Outcome =>
    applied && data.firstAttempt !== null && attempts++ === 0
      ? { ...data.review, diff: '', refused: data.firstAttempt }
      : { ...data.review, applied: applied && data.review.refused === null, historyId: applied ? 'h2' : null };
  const handlers: Record<string, (request: Record<string, unknown>) => unknown> = {
    'app.info': () => ok(state.info),
    'app.setPractice': (q) => {
      state.info = { ...state.info, practice: q['on'] === true };
      emit('app.changed', state.info);
      return ok(state.info);
    },
    'settings.read': () => ok(state.settings),
    'settings.save': (q) => ok((state.settings = { ...state.settings, ...q })),
    'machine.read': async () => {
      const { machineSeen } = globalThis as Partial<Lent>;
      return ok(
        (await machineSeen?.(state.settings)) ?? {
          ...state.status.machine,
          tier: { ...state.status.machine.tier, chosen: state.settings.tier },
        },
      );
    },
    'fit.measured': () => ok({ speeds: data.speeds }),
    'localModels.scan': async (q) => {
      for (const found of data.shelves.found) {
        await pause();
        emit('localModels.found', { taskId: String(q['taskId']), found });
      }
      return ok(data.shelves);
    },
    'openclaw.read': () => ok(state.status.openclaw),
    'config.read': () => ok(state.status.config),
    'servers.sweep': async (q) => {
      const taskId = String(q['taskId']);
      const at = q['at'] as string[] | null;
      const closed = at === null ? data.sweep.closed : [];
      const endpoints = state.servers.filter((one) => at === null || at.some((url) => one.url.includes(url)));
      for (const url of closed) emit('servers.closed', { taskId, url });
      for (const endpoint of endpoints) {
        await pause();
        emit('servers.found', { taskId, endpoint });
      }
      return ok({ ...data.sweep, endpoints, closed });
    },
    'servers.watch': (q) =>
      new Promise((end) => {
        state.watching = { taskId: String(q['taskId']), urls: q['urls'] as string[], end: () => end(ok({})) };
      }),
    'models.jobs': () => ok({ jobs: state.jobs }),
    'models.start': async (q) => {
      await pause();
      if (data.firstAct !== null && attempts++ === 0) return { ok: false, error: data.firstAct };
      const action = q['action'] as ModelAction;
      const job: ModelJob = {
        id: `job-${state.jobs.length + 1}`,
        action,
        server: state.servers.find((one) => one.url === action.url)?.server.id ?? 'generic_openai',
        phase: 'asking',
        progress: null,
        startedAt: new Date().toISOString(),
        endedAt: null,
        loadedContextTokens: null,
        cancel: action.kind === 'download' ? 'leaves' : 'stops',
        ticket: null,
        error: null,
      };
      state.jobs = [job, ...state.jobs];
      return ok(job);
    },
    'models.cancel': (q) => {
      const at = state.jobs.findIndex((one) => one.id === q['id']);
      const job: ModelJob | undefined = state.jobs[at];
      if (job === undefined) return { ok: false, error: { kind: 'bad-request', issues: [String(q['id'])] } };
      const ended: ModelJob = { ...job, phase: 'cancelled', endedAt: new Date().toISOString() };
      state.jobs = state.jobs.with(at, ended);
      emit('models.job', { job: ended });
      return ok(ended);
    },
    'balance.plan': async (q) => {
      await pause();
      const machines = (q['deployments'] as unknown[]).length;
      return machines < 2
        ? { ok: false, error: { kind: 'cannot-balance', why: 'too-few', subject: '' } }
        : ok(data.balance);
    },
    'balance.write': async (q) => {
      await pause();
      const file = String(q['path']).replace('~', '/Users/mika');
      if (data.fileThere && q['overwrite'] !== true) return { ok: false, error: { kind: 'file-exists', path: file } };
      return ok({
        path: file,
        start: `litellm --config ${file} --host 127.0.0.1 --port 4000`,
        notes: data.balance.notes,
        contextTokens: data.balance.contextTokens,
      });
    },
    'verification.run': async (q) => {
      const taskId = String(q['taskId']);
      const wanted = (q['target'] as VerificationTarget).steps ?? ['reachable', 'chat', 'tools', 'tool-result'];
      const left = (step: StepResult): StepResult => ({
        ...step,
        verdict: 'skipped',
        code: 'not-asked',
        values: {},
        message: '',
        evidence: [],
        ms: 0,
      });
      const steps = data.proof.steps.map((step) => (wanted.includes(step.id) ? step : left(step)));
      const taken = steps.filter(({ code }) => code !== 'not-asked');
      const standsAt = proofs++ === 0 ? data.proofStandsAt : null;
      const before = proceeded;
      for (const [at, step] of taken.entries()) {
        const of = step.id === 'prompt-injection' ? 24 : step.id === 'reachable' ? 1 : 4;
        for (let done = 0; done < of; done++) {
          emit('verification.progress', {
            taskId,
            told: {
              kind: 'progress',
              progress: { id: step.id, done, of, leftMs: at === 0 ? null : (taken.length - at) * 32_000 - done * 1000 },
            },
          });
          do {
            await pause();
            if (state.cancelled.has(taskId)) return { ok: false, error: { kind: 'cancelled' } };
          } while (step.id === standsAt && done === of - 1 && proceeded === before);
        }
        emit('verification.progress', { taskId, told: { kind: 'result', result: step } });
      }
      const full = wanted.length === data.proof.steps.length;
      const kept = full
        ? data.proof
        : {
            ...data.proof,
            canaries: null,
            settings: data.proof.settings.filter(({ path }) => path === 'api'),
            trueContextTokens: null,
            speed: {
              ...data.proof.speed,
              firstWordMs: { cold: null, warm: null },
              prefillTokensPerSecond: null,
              decodeTokensPerSecond: null,
              promptTokens: null,
            },
          };
      const proof = { ...kept, steps, at: new Date().toISOString() };
      state.status = { ...state.status, proofs: [proof] };
      return ok(proof);
    },
    'setup.start': () => ok(data.start),
    'setup.review': async () => {
      await pause();
      return ok(done(false));
    },
    'setup.apply': () => {
      const outcome = done(true);
      if (outcome.applied) state.status = { ...state.status, route: data.routeAfter };
      return ok(outcome);
    },
    'route.read': (q) =>
      state.status.config.problem === null
        ? routeFor(q['agent'], (found) => found)
        : { ok: false, error: state.status.config.problem },
    'route.set': (q) => {
      if (q['dryRun'] === true) return ok(done(false));
      const { hops } = data.routeAfter;
      const [a, b, ...more] = hops;
      const order = q['order'] as 'local-first' | 'hosted-first' | 'local-only';
      const tried =
        order === 'local-only' ? hops.slice(0, 1) : order === 'hosted-first' && a && b ? [b, a, ...more] : hops;
      state.status = {
        ...state.status,
        route: { ...state.status.route, order, hops: tried, primary: tried[0]?.ref ?? null },
      };
      return ok(done(true));
    },
    'status.read': async (q) => {
      await pause();
      return routeFor(q['agent'], (found) => ({ ...state.status, route: found }));
    },
    'guard.read': () => ok(state.guard),
    'guard.save': (q) => {
      state.guard = {
        ...state.guard,
        settings: { ...state.guard.settings, ...q },
        ...(typeof q['mode'] === 'string'
          ? { phase: q['mode'] === 'off' ? 'off' : 'watching', runs: q['mode'] === 'off' ? 'nowhere' : 'here' }
          : {}),
      };
      emit('guard.changed', state.guard);
      return ok(state.guard);
    },
    'patience.read': () => ok(state.patience),
    'patience.set': (q) => {
      const outcome = done(q['dryRun'] !== true);
      if (outcome.applied) {
        const choice = q['patience'] as NonNullable<Canned['patience']['choice']>;
        const retries = choice === 'openclaw' ? null : choice === 'at-once' ? 0 : 1;
        state.patience = {
          ...state.patience,
          choice,
          guarded: choice,
          agents: state.patience.agents.map((one) =>
            one.hasFallback ? { ...one, retries, from: retries === null ? 'openclaw' : 'agent' } : one,
          ),
        };
        emit('config.changed', { path: outcome.path });
      }
      return ok(outcome);
    },
    'guard.service': (q) => ok({ ...data.service, installed: q['do'] === 'install' }),
    'route.lastFallback': () => ok({ answered: data.answered }),
    'overrides.list': () => ok({ strays: data.strays }),
    'overrides.apply': (q) => ok(done(q['dryRun'] !== true)),
    'egress.read': () => ok(data.reach),
    'hosted.list': () => ok(data.hosted),
    'keys.pasteFromClipboard': (q) =>
      ok({
        ...data.hosted,
        providers: data.hosted.providers.map((one) =>
          one.id === q['provider'] ? { ...one, usable: 'yes', foundBy: 'env' } : one,
        ),
      }),
    'openrouter.read': () => ok({ views: data.routing }),
    'openrouter.set': (q) => ok(done(q['dryRun'] !== true)),
    'failoverTest.run': async (q) => {
      const taskId = String(q['taskId']);
      const before = proceeded;
      const of = (all: Value<'failoverTest.run'>['ends']) =>
        all.filter((one) => (q['cases'] as string[]).includes(one.case));
      const known: Record<'as-set' | 'at-once', Value<'failoverTest.run'>['ends']> = { 'at-once': [], 'as-set': [] };
      for (const [pass, ends, retries] of [
        ['at-once', of(data.drill.atOnce), 0],
        ['as-set', of(data.drill.ends), data.drill.patience.retries],
      ] as const) {
        for (const end of ends) {
          emit('failoverTest.progress', { taskId, told: { kind: 'begun', case: end.case, pass, retries } });
          for (
            let beat = 0;
            beat < 2 || (pass === 'as-set' && end.case === data.drillStandsAt && proceeded === before);
            beat++
          ) {
            await pause();
            if (state.cancelled.has(taskId))
              return known['at-once'].length + known['as-set'].length === 0
                ? { ok: false, error: { kind: 'cancelled' } }
                : ok({ ...data.drill, ends: known['as-set'], atOnce: known['at-once'], stopped: true });
            emit('failoverTest.progress', {
              taskId,
              told: { kind: 'waiting', case: end.case, pass, seconds: beat, asked: 1 },
            });
          }
          emit('failoverTest.progress', { taskId, told: { kind: 'ended', pass, end } });
          known[pass].push(end);
        }
      }
      return ok({ ...data.drill, ends: known['as-set'], atOnce: known['at-once'] });
    },
    'safety.read': () => ok({ rows: data.safety }),
    'safety.apply': (q) => ok(done(q['dryRun'] !== true)),
    'safety.audit': async () => {
      await pause();
      return ok(data.audit);
    },
    'history.list': () => ok({ entries: data.history, damaged: [] }),
    'history.diff': () => ok({ diff: data.review.diff }),
    'history.undo': (q) => ok(done(q['dryRun'] !== true)),
    'history.revertAll': (q) => ok(done(q['dryRun'] !== true)),
    'drift.read': () => ok({ drift: state.drift }),
    'drift.restore': (q) => {
      const outcome = done(q['dryRun'] !== true);
      if (outcome.applied) state.drift = null;
      return ok(outcome);
    },
    'drift.accept': () => {
      state.drift = null;
      return ok({});
    },
    'doctor.run': async (q) => {
      for (const finding of data.findings) {
        await pause();
        emit('doctor.finding', { taskId: String(q['taskId']), finding });
      }
      return ok({ findings: data.findings, agent: state.status.route.agent.id });
    },
    'doctor.fix': (q) => ok(done(q['dryRun'] !== true)),
    'repair.run': async (q) => {
      await pause();
      const { outcome } = data.repair;
      return ok(
        q['dryRun'] === true
          ? data.repair
          : { ...data.repair, outcome: { ...outcome, applied: outcome.refused === null } },
      );
    },
    'task.cancel': (q) => {
      state.cancelled.add(String(q['taskId']));
      if (state.watching?.taskId === q['taskId']) {
        state.watching?.end();
        state.watching = null;
      }
      return ok({});
    },
  };
  const host: PlayedHost = {
    tell: emit,
    stand: (endpoints) => {
      state.servers = endpoints;
    },
    watching: () => state.watching && { taskId: state.watching.taskId, urls: state.watching.urls },
    goOn: (change) => {
      const [newest, ...older] = state.jobs;
      if (newest === undefined) return;
      const job = { ...newest, ...change };
      state.jobs = [job, ...older];
      emit('models.job', { job });
    },
    proceed: () => {
      proceeded++;
    },
    dropAgent: (id) => {
      state.goneAgents.add(id);
    },
  };
  Object.assign(globalThis, {
    asked,
    host,
    bridge: {
      invoke: async (name: string, request: Record<string, unknown>) => {
        asked.push({ name, request });
        return handlers[name]?.(request) ?? { ok: false, error: { kind: 'bad-request', issues: [name] } };
      },
      on: (name: string, listener: Listener) => {
        const set = listeners.get(name) ?? new Set<Listener>();
        listeners.set(name, set);
        set.add(listener);
        return () => void set.delete(listener);
      },
    },
  });
}

/** For `page.addInitScript`: a bridge that answers from `data` and keeps what it was asked in `globalThis.asked`. */
export const fakeBridge = (data: Canned): string => `(${install.toString()})(${JSON.stringify(data)})`;
