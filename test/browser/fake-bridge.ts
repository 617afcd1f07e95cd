import { goodProof } from './proofs.ts';
import { emptyEndpoint } from '../../shared/servers/empty.ts';
import { emptyGpu, emptyMachine } from '../../shared/hardware/empty.ts';
import type { Settings, Status, Value } from '../../shared/contract/calls.ts';
import type { Finding } from '../../shared/doctor/types.ts';
import type { MachineSpec } from '../../shared/fit/machine-view.ts';
import type { Drift } from '../../shared/changes/drift.ts';
import type { AppError } from '../../shared/base/errors.ts';
import type { VerificationTarget, StepId, StepResult } from '../../shared/verification/types.ts';
import type { ModelAction, ModelJob } from '../../shared/servers/jobs.ts';
import { type Endpoint, type ServerModel, emptyModel } from '../../shared/servers/types.ts';
import { blankStart } from '../../shared/wizard/starting-point.ts';
import { anyAgent, hopFor } from '../support/hop.ts';
import type { Outcome } from '../../shared/changes/types.ts';
import type { EventName, EventPayload } from '../../shared/contract/events.ts';

/** What the page is told, typed from the contract; a test changes what it cares about. */
export type Canned = {
  info: Value<'app.info'>;
  settings: Settings;
  /** What the setup starts from. */
  start: Value<'setup.start'>;
  status: Status;
  sweep: Value<'servers.sweep'>;
  /** What a proof comes to when all steps are asked for; fewer are cut out of it. */
  proof: Value<'verification.run'>;
  /** The step at which the first proof stands still until it is stopped or let go on. */
  proofStandsAt: StepId | null;
  review: Outcome;
  history: Value<'history.list'>['entries'];
  findings: Finding[];
  drift: Drift | null;
  /** What the first attempt to write comes to; null lets it go through. */
  firstAttempt: Outcome['refused'];
  /** The routes of agents, by id; where there are none, every agent has that of `status`. */
  routes: Readonly<Record<string, Status['route']>>;
  /** The route once setup was applied. */
  routeAfter: Status['route'];
  stepMs: number;
  jobs: ModelJob[];
  /** What the first asking of a server comes to; null lets it through. */
  firstAct: AppError | null;
  balance: Value<'balance.plan'>;
  /** Whether the file that is to be written is there already. */
  fileThere: boolean;
  /** What proofs measured. */
  speeds: Value<'fit.measured'>['speeds'];
  /** What lies on this disk; each model is told on its own first. */
  shelves: Value<'localModels.scan'>;
  guard: Value<'guard.read'>;
  patience: Value<'patience.read'>;
  service: Value<'guard.service'>;
  answered: Value<'route.lastFallback'>['answered'];
  strays: Value<'overrides.list'>['strays'];
  reach: Value<'egress.read'>;
  hosted: Value<'hosted.list'>;
  routing: Value<'openrouter.read'>['views'];
  drill: Value<'failoverTest.run'>;
  /** The case at which every drill stands still until it is stopped or let go on. */
  drillStandsAt: Value<'failoverTest.run'>['ends'][number]['case'] | null;
  safety: Value<'safety.read'>['rows'];
  audit: Value<'safety.audit'>;
  /** What OpenClaw's own repair would come to. */
  repair: Value<'repair.run'>;
};

/**
 * What the page's host may ask the test for (`lent` of `openPage`): a pure decision with a whole catalog behind it is
 * not written into the page.
 */
export type Lent = {
  /** The machine as it is seen under what the owner said; where nobody lends it, only the chosen tier changes. */
  machineSeen: (said: MachineSpec) => Value<'machine.read'> | Promise<Value<'machine.read'>>;
};

/** What a test drives the page's host by, in the page's `globalThis.host`. */
export type PlayedHost = {
  tell: <N extends EventName>(name: N, payload: EventPayload<N>) => void;
  /** Lets the servers be these from now on, for whoever looks. */
  stand: (endpoints: Endpoint[]) => void;
  /** What the page watches now. */
  watching: () => { taskId: string; urls: string[] } | null;
  /** Lets the newest job go on, and tells so. */
  goOn: (change: Partial<ModelJob>) => void;
  /** Lets the proof or the drill go on that stands still. */
  proceed: () => void;
  /** Takes an agent out of the config. */
  dropAgent: (id: string) => void;
};

export const model = (id: string, change: Partial<ServerModel>): ServerModel => ({
  ...emptyModel(id),
  kind: 'chat',
  ...change,
});

export const lmStudio: Endpoint = {
  ...emptyEndpoint('http://127.0.0.1:1234/v1'),
  status: 'ready',
  latencyMs: 4,
  problem: null,
  apis: { completions: 'yes', responses: 'yes' },
  streamUsage: 'yes',
  reasoningIn: 'reasoning_content',
  keyNeeded: 'no',
  controls: ['load', 'load-context', 'unload', 'download', 'keep-warm'],
  server: {
    id: 'lmstudio',
    name: 'LM Studio',
    certainty: 'certain',
    version: '0.4.2',
    evidence: ['GET /lmstudio-greeting'],
  },
  models: [
    model('minimax-m2.1-gs32', {
      name: 'MiniMax M2.1 GS32',
      loaded: true,
      contextTokens: { loaded: 32_768, max: 196_608, slots: null },
      tools: true,
      vision: false,
      variant: {
        quantization: '8-bit GS32',
        bitsPerWeight: 8.5,
        format: 'mlx',
        sizeBytes: 257_300_000_000,
        params: '229B-A10B',
      },
    }),
    model('qwen3.5-27b', {
      name: 'Qwen3.5 27B',
      loaded: false,
      contextTokens: { loaded: null, max: 262_144, slots: null },
      tools: true,
      vision: true,
      variant: { quantization: 'Q4_K_M', bitsPerWeight: 4.5, format: 'gguf', sizeBytes: 22_800_000_000, params: '27B' },
    }),
    model('gpt-oss-7b-mini', { loaded: false, contextTokens: { loaded: null, max: 8_192, slots: null } }),
    model('text-embedding-nomic-embed-text-v1.5', { kind: 'embedding', loaded: false }),
  ],
};
const vllm: Endpoint = {
  ...emptyEndpoint('http://studio-2.local:8000/v1'),
  status: 'ready',
  latencyMs: 9,
  problem: null,
  apis: { completions: 'yes', responses: 'unknown' },
  server: { id: 'vllm', name: 'vLLM', certainty: 'likely', version: null, evidence: ['GET /version'] },
  models: [model('my-local-model', { kind: 'unknown' })],
};
const locked: Endpoint = {
  ...emptyEndpoint('http://127.0.0.1:4000/v1'),
  status: 'needs-key',
  latencyMs: 3,
  server: { id: 'litellm', name: 'LiteLLM', certainty: 'certain', version: null, evidence: ['GET /v1/models'] },
  problem: { kind: 'needs-key', url: 'http://127.0.0.1:4000/v1', envName: null },
};
const hanging: Endpoint = {
  ...emptyEndpoint('http://127.0.0.1:8080/v1'),
  problem: { kind: 'unreachable', url: 'http://127.0.0.1:8080/v1', cause: 'timeout' },
};
const other: Endpoint = {
  ...hanging,
  url: 'http://127.0.0.1:5000/v1',
  status: 'not-a-model-server',
  problem: { kind: 'not-a-model-server', url: 'http://127.0.0.1:5000/v1', saw: 'html', status: 200 },
};

const machine: Status['machine'] = {
  facts: {
    ...emptyMachine('macos'),
    osVersion: '26.1',
    modelName: 'Mac Studio',
    chip: 'Apple M3 Ultra',
    cpuCores: 32,
    memoryBytes: 512 * 2 ** 30,
    unifiedMemory: true,
    gpus: [{ ...emptyGpu('Apple M3 Ultra'), cores: 80 }],
  },
  other: null,
  budget: { bytes: 498 * 2 ** 30, how: 'metal-measured' },
  tier: { detected: 'single-512', chosen: null },
  simulated: false,
};
const path = '/Users/mika/.openclaw/openclaw.json';
const diff = `--- ${path}
+++ ${path}
@@ -2,8 +2,14 @@
   agents: {
     defaults: {
       // which brain answers first
-      model: { primary: "anthropic/claude-sonnet-4-5" },
+      model: {
+        primary: "lmstudio/minimax-m2.1-gs32",
+        fallbacks: ["anthropic/claude-sonnet-4-5", "anthropic/claude-opus-4-6"],
+      },
     },
   },
@@ -30,2 +36,3 @@
   channels: {},
+  models: { mode: "merge", providers: { lmstudio: { baseUrl: "http://127.0.0.1:1234/v1", apiKey: "lmstudio", api: "openai-responses" } } },
 }
`;
export const outcome: Outcome = {
  path,
  changes: [],
  diff,
  applied: false,
  live: null,
  historyId: null,
  checkedBy: { openclaw: '2026.9.6', valid: true },
  refused: null,
  notes: [],
  snippet: null,
  basis: 'a1',
};

const noRoute: Status['route'] = {
  order: 'none',
  primary: null,
  fallbacks: [],
  hops: [],
  available: [],
  agent: anyAgent,
};
export const route: Status['route'] = {
  order: 'local-first',
  primary: 'lmstudio/minimax-m2.1-gs32',
  fallbacks: ['anthropic/claude-sonnet-4-5', 'anthropic/claude-opus-4-6'],
  available: ['local-first', 'hosted-first', 'local-only'],
  agent: anyAgent,
  hops: [
    hopFor({
      ref: 'lmstudio/minimax-m2.1-gs32',
      where: 'local',
      provider: 'lmstudio',
      modelId: 'minimax-m2.1-gs32',
      alias: 'Minimax',
      name: 'MiniMax M2.1 GS32',
      baseUrl: 'http://127.0.0.1:1234/v1',
      api: 'openai-responses',
      contextTokens: 32_768,
    }),
    hopFor({
      ref: 'anthropic/claude-sonnet-4-5',
      where: 'hosted',
      provider: 'anthropic',
      modelId: 'claude-sonnet-4-5',
      alias: 'Sonnet',
    }),
    hopFor({
      ref: 'anthropic/claude-opus-4-6',
      where: 'hosted',
      provider: 'anthropic',
      modelId: 'claude-opus-4-6',
      alias: 'Opus',
    }),
  ],
};
const proof = goodProof;
const finding = (kind: Finding['kind'], level: Finding['level'], change: Partial<Finding> = {}): Finding => ({
  id: `${kind}:lmstudio`,
  kind,
  level,
  about: 'lmstudio/minimax-m2.1-gs32',
  facts: {
    url: lmStudio.url,
    name: 'LM Studio',
    model: 'minimax-m2.1-gs32',
    configuredTokens: 196_608,
    serverTokens: 32_768,
  },
  curl: null,
  error: null,
  fixable: false,
  ...change,
});

/** No agent has a number of its own, and none a fallback yet. */
export const openPatience: NonNullable<Canned['start']['patience']> = {
  offered: true,
  version: '2026.9.6',
  choice: 'openclaw',
  guarded: 'openclaw',
  agents: [
    {
      id: 'main',
      hasFallback: false,
      hungSeconds: null,
      retries: null,
      from: 'openclaw',
      file: '/Users/mika/.openclaw/agents/main/agent/settings.json',
      waiting: null,
    },
  ],
};

export const canned: Canned = {
  start: {
    ...blankStart,
    backups: [
      { ref: 'anthropic/claude-sonnet-4-5', alias: 'Sonnet' },
      { ref: 'anthropic/claude-opus-4-6', alias: 'Opus' },
    ],
    patience: openPatience,
  },
  info: {
    version: '0.1.0',
    platform: 'darwin',
    shell: 'desktop',
    practice: false,
    practiceOnly: false,
    configPath: path,
  },
  settings: { tier: null, language: null, machines: [vllm.url], keepWarm: [], otherMachine: null, budgetBytes: null },
  status: {
    machine,
    endpoints: [lmStudio],
    route: noRoute,
    config: { path, exists: true, writable: true, problem: null, invisible: [], providers: {} },
    openclaw: {
      found: true,
      path: '/opt/homebrew/bin/openclaw',
      version: '2026.9.6',
      gateway: { up: true, port: 18789 },
    },
    proofs: [proof],
    state: [],
  },
  sweep: {
    endpoints: [lmStudio, vllm, locked, hanging, other],
    closed: ['http://127.0.0.1:11434/v1', 'http://127.0.0.1:30000/v1', 'http://127.0.0.1:1337/v1'],
    elapsedMs: 214,
  },
  proof,
  proofStandsAt: null,
  review: outcome,
  routes: {},
  routeAfter: route,
  history: [
    { id: 'h2', at: new Date().toISOString(), what: { kind: 'order', order: 'local-first' }, path, undone: false },
    {
      id: 'h1',
      at: '2026-09-12T08:57:00.000Z',
      what: { kind: 'setup', model: 'MiniMax M2.1 GS32' },
      path,
      undone: true,
    },
  ],
  findings: [
    finding('server-reached', 'good', {
      curl: { line: `curl ${lmStudio.url}/models`, answer: '{"data":[{"id":"minimax-m2.1-gs32"}]}' },
    }),
    finding('model-not-loaded', 'warning'),
    finding('context-too-large', 'problem', { fixable: true }),
    finding('safety-narrow', 'info'),
    finding('config-valid', 'good'),
  ],
  drift: null,
  firstAttempt: null,
  stepMs: 15,
  jobs: [],
  firstAct: null,
  balance: { text: 'model_list: []\n', notes: [], contextTokens: null },
  fileThere: false,
  speeds: [],
  shelves: { found: [], unread: [], looked: [] },
  guard: {
    settings: { mode: 'off', ceilingHours: null, returnAfterS: 30 },
    phase: 'off',
    nothing: null,
    local: 'lmstudio/minimax-m2.1-gs32',
    instead: 'anthropic/claude-sonnet-4-5',
    seen: 'well',
    patience: null,
    sight: null,
    since: null,
    guardedMsThisMonth: 0,
    runs: 'nowhere',
    news: null,
  },
  patience: {
    offered: true,
    version: '2026.9.6',
    choice: 'openclaw',
    guarded: 'openclaw',
    agents: [
      {
        id: 'main',
        hasFallback: true,
        retries: null,
        from: 'openclaw',
        hungSeconds: 120,
        file: '/Users/mika/.openclaw/agents/main/agent/settings.json',
        waiting: null,
      },
    ],
  },
  service: {
    system: 'launchd',
    path: '/Users/mika/Library/LaunchAgents/dev.hearth.guard.plist',
    text: '<plist/>\n',
    installed: false,
    start: ['launchctl bootstrap gui/501 ~/Library/LaunchAgents/dev.hearth.guard.plist'],
    stop: ['launchctl bootout gui/501/dev.hearth.guard'],
  },
  answered: null,
  strays: [],
  reach: { rows: [], openclaw: '2026.9.6' },
  hosted: { providers: [], models: [], source: 'table', envFile: '/Users/mika/.openclaw/.env', canPaste: true },
  routing: [],
  drill: {
    chain: ['lmstudio/minimax-m2.1-gs32', 'anthropic/claude-sonnet-4-5'],
    patience: { retries: null, canSet: false },
    ends: [],
    atOnce: [],
    stopped: false,
    at: '2026-09-12T08:57:00.000Z',
    openclaw: '2026.9.6',
    problem: null,
  },
  drillStandsAt: null,
  safety: [],
  audit: { before: null, after: null },
  repair: { version: '2026.9.6', issues: [{ path: 'session', message: 'Unrecognized key: "resetOnExit"' }], outcome },
};

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
      const wanted = (q['target'] as VerificationTarget).steps ?? ['there', 'speaks', 'tools', 'carries-on'];
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
        const of = step.id === 'canaries' ? 24 : step.id === 'there' ? 1 : 4;
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
