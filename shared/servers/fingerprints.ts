import type { Ask } from './probes.ts';
import { asFlag, asList, asRecord, asText, asTokens, parseJson } from '../base/json-fields.ts';
import { parseLmStudioV0, parseLmStudioV1 } from './native/lmstudio.ts';
import type { Seen } from './snapshot.ts';

/** What the answers prove of one server: whether that is certain, and the questions whose answers say so. */
export type Proof = { readonly certain: boolean; readonly by: readonly Ask[]; readonly version?: string | null };

/**
 * Where a list names nobody: it is empty, its entries have no owner, are the "user"'s, are somebody's unknown, or
 * llama.cpp's without its header.
 */
type Anonymity = 'empty' | 'unowned' | 'user' | 'foreign' | 'relayed';

export type Fingerprint = {
  readonly id: string;
  /** What proves it, beyond the list of models. */
  readonly proofs: readonly Ask[];
  /** Those of the proofs that it answers without a key when it wants one. */
  readonly open?: readonly Ask[];
  /** What describes it, asked together with the proofs where the list names it, else after them. */
  readonly facts?: readonly Ask[];
  /** Its own lists, asked of whoever may be it and is placed by nothing in the first answer. */
  readonly lists?: readonly Ask[];
  /** A sign in the first answer that is worth asking at once, but is no evidence. */
  readonly hint?: (seen: Seen) => boolean;
  /** Whether it may hide behind a list that names nobody. */
  readonly possible?: (kind: Anonymity, framework: string | null) => boolean;
  /** `owned`: whether every model of the list is this server's by its owner. */
  readonly check: (seen: Seen, owned: boolean) => Proof | null;
};

const unproven = null;
const proof = (certain: boolean, by: readonly Ask[], version: string | null = null): Proof => ({
  certain,
  by,
  version,
});
const has = (json: unknown, ...keys: string[]): boolean => keys.every((key) => Object.hasOwn(asRecord(json), key));
const textOf = (seen: Seen, ask: Ask): string | null => {
  const answer = seen.answer(ask);
  return answer?.status === 200 ? answer.body.trim() : null;
};
/** An answer of exactly `{version}`: more keys, or an error beside it, are another program's. */
const bareVersion = (seen: Seen, ask: Ask): string | null => {
  const json = asRecord(seen.json(ask));
  return Object.keys(json).length === 1 ? asText(json['version']) : null;
};
const versionAt = (seen: Seen, ask: Ask, key = 'version'): string | null => asText(asRecord(seen.json(ask))[key]);
const isUnnamed = (framework: string | null): boolean => framework === null;
const isNamelessFastApi = (kind: Anonymity, framework: string | null): boolean =>
  kind !== 'user' && kind !== 'relayed' && framework === 'uvicorn';

/**
 * LM Studio's answer, with status 200, to every route that it does not have. No longer answer can be that sentence, and
 * a long list is not parsed again to see it.
 */
export const isUnexpected = ({ first: { status, body } }: Seen): boolean =>
  status === 200 &&
  body.length < 2000 &&
  (asText(asRecord(parseJson(body))['error'])?.startsWith('Unexpected endpoint or method.') ?? false);

/**
 * One row a server, the better impostors first: where two are certain, the earlier counts. KoboldCpp, LocalAI, llmman,
 * Docker Model Runner and Lemonade answer Ollama's routes, llmman and KoboldCpp llama-server's, so each is proven by
 * what no other answers. From each server's source or documentation as of 2026-11.
 */
export const fingerprints: readonly Fingerprint[] = [
  {
    // What it calls the owner of its models, and whether it greets, may change with any release; the shape of its own
    // list is its alone.
    id: 'lmstudio',
    proofs: ['lmstudio-greeting'],
    open: ['lmstudio-greeting'],
    facts: ['lmstudio-v1', 'lmstudio-v0'],
    lists: ['lmstudio-v1', 'lmstudio-v0'],
    hint: (seen) =>
      seen.first.headers['x-powered-by'] === 'Express' ||
      isUnexpected(seen) ||
      seen.owners.includes('organization_owner'),
    possible: (_kind, framework) => isUnnamed(framework) || framework === 'Express',
    check(seen) {
      const greeted = asFlag(asRecord(seen.json('lmstudio-greeting'))['lmstudio']) === true;
      const by: Ask[] = greeted ? ['lmstudio-greeting'] : [];
      const own = parseLmStudioV1(seen.json('lmstudio-v1'));
      if (own !== null) by.push('lmstudio-v1');
      if (parseLmStudioV0(seen.json('lmstudio-v0')) !== null) by.push('lmstudio-v0');
      return by.length > 0 || isUnexpected(seen) ? proof(greeted || (own?.length ?? 0) > 0, by) : unproven;
    },
  },
  {
    id: 'koboldcpp',
    proofs: ['koboldcpp-version'],
    open: ['koboldcpp-version'],
    facts: ['koboldcpp-context'],
    possible: (kind, framework) => kind === 'empty' && isUnnamed(framework),
    check: (seen) =>
      versionAt(seen, 'koboldcpp-version', 'result') === 'KoboldCpp'
        ? proof(true, ['koboldcpp-version'], versionAt(seen, 'koboldcpp-version'))
        : unproven,
  },
  {
    id: 'localai',
    proofs: ['localai-card'],
    open: ['localai-card'],
    facts: ['localai-models', 'localai-system'],
    possible: (kind, framework) => (kind === 'empty' || kind === 'unowned') && isUnnamed(framework),
    check: (seen) =>
      has(seen.json('localai-card'), 'version', 'endpoints')
        ? proof(true, ['localai-card'], versionAt(seen, 'localai-card'))
        : unproven,
  },
  {
    id: 'llmman',
    proofs: ['root', 'ollama-version'],
    facts: ['ollama-ps'],
    possible: (kind, framework) => (kind === 'empty' || kind === 'relayed') && isUnnamed(framework),
    check(seen) {
      const by: Ask[] = textOf(seen, 'root') === 'llmman is running' ? ['root'] : [];
      if (has(seen.json('ollama-version'), 'version', 'exe', 'pid')) by.push('ollama-version');
      return by.length > 0 ? proof(true, by, versionAt(seen, 'ollama-version')) : unproven;
    },
  },
  {
    id: 'docker_model_runner',
    proofs: ['root'],
    facts: ['version', 'docker-running'],
    possible: (kind, framework) => (kind === 'empty' || kind === 'relayed') && isUnnamed(framework),
    check: (seen) =>
      textOf(seen, 'root') === 'Docker Model Runner is running'
        ? proof(true, ['root'], bareVersion(seen, 'version'))
        : unproven,
  },
  {
    id: 'lemonade',
    proofs: ['lemonade-health'],
    possible: (kind, framework) => (kind === 'empty' || kind === 'relayed') && isUnnamed(framework),
    check: (seen) =>
      has(seen.json('lemonade-health'), 'version', 'all_models_loaded')
        ? proof(true, ['lemonade-health'], versionAt(seen, 'lemonade-health'))
        : unproven,
  },
  {
    id: 'exo',
    proofs: ['exo-state'],
    facts: ['exo-models'],
    check: (seen, owned) =>
      has(seen.json('exo-state'), 'instances', 'runners', 'downloads', 'topology')
        ? proof(owned, ['exo-state'])
        : unproven,
  },
  {
    // Its words at / can be set to Ollama's, so that they are not asked for.
    id: 'sglang',
    proofs: ['sglang-model', 'sglang-model-old'],
    facts: ['sglang-server', 'responses'],
    possible: isNamelessFastApi,
    check(seen) {
      const by = (['sglang-model', 'sglang-model-old'] as const).filter((ask) =>
        has(seen.json(ask), 'model_path', 'is_generation'),
      );
      return by.length > 0 ? proof(true, by, versionAt(seen, 'sglang-server')) : unproven;
    },
  },
  {
    // Both answer a missing key with the same words, but only vLLM tells its version without one.
    id: 'vllm',
    proofs: ['version'],
    open: ['version'],
    facts: ['completions', 'responses'],
    hint: (seen) => seen.refusal === 'Unauthorized' && has(parseJson(seen.first.body), 'error'),
    check(seen, owned) {
      const version = bareVersion(seen, 'version');
      if (version === null || (!owned && seen.refusal !== 'Unauthorized')) return unproven;
      return proof(
        seen.entries.some((entry) => asTokens(entry['max_model_len']) !== null),
        ['version'],
        version,
      );
    },
  },
  {
    id: 'litellm',
    proofs: ['litellm-readiness'],
    open: ['litellm-readiness'],
    facts: ['litellm-models', 'responses'],
    possible: (kind, framework) =>
      (kind === 'empty' || kind === 'unowned' || kind === 'foreign') && (framework === null || framework === 'uvicorn'),
    check: (seen) =>
      has(seen.json('litellm-readiness'), 'litellm_version')
        ? proof(true, ['litellm-readiness'], versionAt(seen, 'litellm-readiness', 'litellm_version'))
        : unproven,
  },
  {
    // Behind a key its /health stays open (omlx/server.py). It is asked only where a key is wanted: a LiteLLM that
    // wants one guards its own, so that nothing is set to work.
    id: 'omlx',
    proofs: ['omlx-models'],
    open: ['health'],
    facts: ['omlx-status', 'responses'],
    hint: (seen) => /^API key required/i.test(seen.refusal ?? '') && frameworkOf(seen) === 'uvicorn',
    possible: isNamelessFastApi,
    check(seen, owned) {
      const models = asList(asRecord(seen.json('omlx-models'))['models'])?.map(asRecord) ?? [];
      const health = seen.json('health');
      const isHealthy =
        versionAt(seen, 'health', 'status') === 'healthy' && has(health, 'default_model', 'engine_pool', 'mcp');
      const isListed = models.some((model) =>
        has(model, 'engine_type', 'loaded', ...(owned ? [] : ['is_loading', 'model_type'])),
      );
      const by: Ask[] = [...(isHealthy ? ['health' as const] : []), ...(isListed ? ['omlx-models' as const] : [])];
      return by.length > 0 ? proof(true, by, versionAt(seen, 'omlx-status')) : unproven;
    },
  },
  {
    // Behind a key FastAPI's page of routes stays open (modules/api/script.py guards route by route).
    id: 'textgen_webui',
    proofs: ['textgen-model'],
    open: ['openapi'],
    hint: (seen) =>
      seen.refusal === 'Unauthorized' && frameworkOf(seen) === 'uvicorn' && has(parseJson(seen.first.body), 'detail'),
    possible: (kind, framework) =>
      (kind === 'empty' || kind === 'user') && (framework === null || framework === 'uvicorn'),
    check(seen) {
      const by: Ask[] = has(seen.json('textgen-model'), 'model_name', 'lora_names', 'loader') ? ['textgen-model'] : [];
      if (has(asRecord(seen.json('openapi'))['paths'], '/v1/internal/model/info', '/v1/internal/chat-prompt'))
        by.push('openapi');
      return by.length > 0 ? proof(true, by) : unproven;
    },
  },
  {
    // Behind a key this stays open (studio/backend/main.py); only with one it tells its version.
    id: 'unsloth',
    proofs: ['unsloth-health'],
    open: ['unsloth-health'],
    check: (seen) =>
      versionAt(seen, 'unsloth-health', 'service') === 'Unsloth UI Backend'
        ? proof(true, ['unsloth-health'], versionAt(seen, 'unsloth-health'))
        : unproven,
  },
  {
    // It names itself nowhere: its page of routes and the way it fills its list are all there is.
    id: 'jan',
    proofs: ['root'],
    possible: (kind, framework) => (kind === 'empty' || kind === 'user' || kind === 'relayed') && isUnnamed(framework),
    check(seen) {
      const page = textOf(seen, 'root')?.includes('<title>API Docs</title>') === true;
      const own = seen.entries.every((entry) => entry['created'] === 1 && entry['owned_by'] === 'user');
      return page && seen.models !== null && (own || anonymityOf(seen) === 'relayed')
        ? proof(false, ['root'])
        : unproven;
    },
  },
  {
    id: 'llamacpp',
    proofs: ['llamacpp-props'],
    check(seen) {
      const props = seen.json('llamacpp-props');
      if (!has(props, 'build_info', 'default_generation_settings')) return unproven;
      // A product that passes llama-server's answers on does so under its own header.
      return proof(
        seen.first.headers['server']?.startsWith('llama.cpp') === true,
        ['llamacpp-props'],
        asText(asRecord(props)['build_info']),
      );
    },
  },
  {
    id: 'ollama',
    proofs: ['root', 'ollama-version'],
    facts: ['ollama-tags', 'ollama-ps'],
    hint: (seen) => seen.owners.includes('library'),
    possible: (kind, framework) => (kind === 'empty' || kind === 'foreign') && isUnnamed(framework),
    check(seen) {
      const running = textOf(seen, 'root') === 'Ollama is running';
      const version = bareVersion(seen, 'ollama-version');
      return running && version !== null ? proof(true, ['root', 'ollama-version'], version) : unproven;
    },
  },
  {
    id: 'gpt4all',
    proofs: ['completions'],
    check(seen, owned) {
      const answer = seen.answer('completions');
      return owned && answer?.status === 405 && answer.body.includes('method_not_supported')
        ? proof(true, ['completions'])
        : unproven;
    },
  },
  {
    id: 'ds4',
    proofs: ['version'],
    check(seen, owned) {
      const answer = seen.answer('version');
      return owned && answer?.status === 404 && answer.body.includes('unknown endpoint')
        ? proof(true, ['version'])
        : unproven;
    },
  },
  {
    // Three signs that a plain Python program rarely has together, none of them a name.
    id: 'mlx_lm',
    proofs: ['health', 'llamacpp-props'],
    possible: (kind, framework) => (kind === 'empty' || kind === 'unowned') && framework === 'BaseHTTP',
    check(seen) {
      const absent = seen.answer('llamacpp-props');
      const healthy = versionAt(seen, 'health', 'status') === 'ok';
      const bare =
        absent?.status === 404 &&
        absent.body.trim() === 'Not Found' &&
        absent.headers['content-type']?.includes('json') === true;
      return healthy && bare && seen.first.headers['server']?.startsWith('BaseHTTP/') === true
        ? proof(false, ['health', 'llamacpp-props'])
        : unproven;
    },
  },
];

const frameworks: readonly (readonly [header: string, prefix: string])[] = [
  ['server', 'uvicorn'],
  ['server', 'BaseHTTP'],
  ['server', 'hypercorn'],
  ['x-powered-by', 'Express'],
];

/** The web framework that answered, where it says so: it rules out every server that is built on another. */
export const frameworkOf = ({ first }: Seen): string | null =>
  frameworks.find(([header, prefix]) => first.headers[header]?.startsWith(prefix) === true)?.[1] ?? null;

const kinds: readonly Anonymity[] = ['empty', 'unowned', 'user', 'foreign', 'relayed'];
/** Whether the web framework that answered leaves this server possible. */
export const fitsFramework = ({ possible }: Fingerprint, seen: Seen): boolean =>
  possible === undefined || kinds.some((kind) => possible(kind, frameworkOf(seen)));

/** In what way a list names nobody. */
export function anonymityOf({ owners }: Seen): Anonymity {
  if (owners.length === 0) return 'empty';
  if (owners.every((owner) => owner === null)) return 'unowned';
  if (owners.every((owner) => owner === 'user')) return 'user';
  return owners.every((owner) => owner === 'llamacpp') ? 'relayed' : 'foreign';
}
