import type { Finding } from '../../../shared/doctor/types.ts';
import { blankStart } from '../../../shared/wizard/starting-point.ts';
import type { Canned } from './host-data.ts';
import { outcome, path } from './outcome.ts';
import { goodProof } from './proofs.ts';
import { noRoute, route } from './route.ts';
import { hanging, lmStudio, locked, machine, other, vllm } from './servers.ts';

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

/** What the page is told where a test says nothing else. */
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
    proofs: [goodProof],
    state: [],
  },
  sweep: {
    endpoints: [lmStudio, vllm, locked, hanging, other],
    closed: ['http://127.0.0.1:11434/v1', 'http://127.0.0.1:30000/v1', 'http://127.0.0.1:1337/v1'],
    elapsedMs: 214,
  },
  proof: goodProof,
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
