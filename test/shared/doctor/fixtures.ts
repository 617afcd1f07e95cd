import { emptyEndpoint } from '../../../shared/servers/empty.ts';
import type { CheckFacts, HopFacts } from '../../../shared/doctor/facts.ts';
import { diagnose, fixFor } from '../../../shared/doctor/diagnose.ts';
import type { Finding, FindingKind } from '../../../shared/doctor/types.ts';
import { applyToValue, type JsonValue } from '../../../shared/json5/change.ts';
import type { RouteModel } from '../../../shared/openclaw/types.ts';
import { type Endpoint, type ServerModel, emptyModel } from '../../../shared/servers/types.ts';
import { anyAgent, hopFor } from '../../support/hop.ts';

export const ref = 'lmstudio/minimax-m2.1-gs32';
export const url = 'http://127.0.0.1:1234/v1';

export const localHop: RouteModel = hopFor({
  ref,
  where: 'local',
  provider: 'lmstudio',
  modelId: 'minimax-m2.1-gs32',
  alias: 'Minimax',
  name: 'MiniMax M2.1',
  baseUrl: url,
  api: 'openai-responses',
  contextTokens: 196_608,
});
export const hostedHop: RouteModel = hopFor({
  ref: 'anthropic/claude-opus-4-6',
  where: 'hosted',
  provider: 'anthropic',
  modelId: 'claude-opus-4-6',
  alias: 'Opus',
});

export const model: ServerModel = {
  ...emptyModel('minimax-m2.1-gs32'),
  name: 'MiniMax M2.1',
  kind: 'chat',
  loaded: true,
  contextTokens: { loaded: 196_608, max: 196_608, slots: null },
  tools: true,
  vision: false,
};

export const endpoint: Endpoint = {
  ...emptyEndpoint(url),
  server: { id: 'lm-studio', name: 'LM Studio', certainty: 'certain', version: null, evidence: [] },
  status: 'ready',
  models: [model],
  apis: { completions: 'yes', responses: 'yes' },
  latencyMs: 3,
  problem: null,
};

const healthyConfig: JsonValue = {
  agents: {
    defaults: {
      model: { primary: ref, fallbacks: ['anthropic/claude-opus-4-6'] },
      models: { [ref]: { alias: 'Minimax' } },
    },
  },
  models: {
    mode: 'merge',
    providers: {
      lmstudio: {
        baseUrl: url,
        timeoutSeconds: 300,
        models: [
          { id: 'other', name: 'Other', contextWindow: 4096 },
          { id: 'minimax-m2.1-gs32', name: 'MiniMax M2.1', contextWindow: 196_608 },
        ],
      },
    },
  },
  tools: { byProvider: { [ref]: { deny: ['group:web', 'browser'] } } },
  gateway: { mode: 'local' },
};

export const localSeen: HopFacts = {
  hop: localHop,
  endpoint,
  curl: { line: `curl ${url}/models`, answer: '{"data":[…]}' },
  listed: true,
  model,
  answer: { kind: 'answered', firstWordMs: 900, text: 'pong' },
  proven: true,
};
export const hostedSeen: HopFacts = {
  hop: hostedHop,
  endpoint: null,
  curl: null,
  listed: null,
  model: null,
  answer: null,
  proven: false,
};

/** A check at which all is well, but for what `over` says. */
export const healthy = (over: Partial<CheckFacts> = {}): CheckFacts => ({
  route: {
    order: 'local-first',
    primary: ref,
    fallbacks: ['anthropic/claude-opus-4-6'],
    hops: [localHop, hostedHop],
    available: ['local-first'],
    agent: anyAgent,
  },
  config: healthyConfig,
  openclaw: { found: true, path: '/usr/local/bin/openclaw', version: '2026.9.6', gateway: { up: true, port: 18789 } },
  validation: { valid: true, issues: [] },
  hops: [localSeen, hostedSeen],
  noRoute: null,
  ...over,
});

/** The same check, with the local model seen differently. */
export const seeing = (over: Partial<HopFacts>): CheckFacts =>
  healthy({ hops: [{ ...localSeen, ...over }, hostedSeen] });
export const loadedWith = (loaded: number | null, max: number | null = 196_608): CheckFacts =>
  seeing({ model: { ...model, contextTokens: { loaded, max, slots: null } } });

/** The healthy config with one value set. */
export function configWith(path: (string | number)[], value: JsonValue): JsonValue {
  const applied = applyToValue(healthyConfig, [{ op: 'set', path, value }]);
  if (applied === null) throw new Error(`no such place: ${path.join('.')}`);
  return applied.value;
}
export function configWithout(path: (string | number)[]): JsonValue {
  const applied = applyToValue(healthyConfig, [{ op: 'delete', path }]);
  if (applied === null) throw new Error(`no such place: ${path.join('.')}`);
  return applied.value;
}

export const find = (facts: CheckFacts, kind: FindingKind): Finding | undefined =>
  diagnose(facts).find((one) => one.kind === kind);
export const kinds = (facts: CheckFacts): FindingKind[] => diagnose(facts).map((one) => one.kind);

/** The facts after the fix of one finding was applied to the config and nothing else. */
export function afterFix(facts: CheckFacts, id: string): CheckFacts {
  const changes = fixFor(id, facts);
  if (changes === null) throw new Error(`no fix for ${id}`);
  const applied = applyToValue(facts.config, changes);
  if (applied === null) throw new Error(`the fix of ${id} can't be applied`);
  return { ...facts, config: applied.value };
}
