import type { Control, Endpoint } from './types.ts';
import type { FieldPath } from '../base/json-fields.ts';

/**
 * Whether a server has /v1/responses: told by its name alone, by its version (and what an older one means), or only by
 * how it answers a GET: 405 where the route is there, 404 where it is not.
 */
export type ResponsesRule =
  | Endpoint['apis']['responses']
  | 'by-get'
  | { readonly since: readonly number[]; readonly before: 'no' | 'unknown' };

/** What is known of a server before it is asked. */
export type ServerRow = {
  readonly id: string;
  readonly name: string;
  readonly ports: readonly number[];
  /**
   * Whose machines run the models that it lists: its own; those that it hands requests on to; its own or others', as
   * its own lists tell; or not known.
   */
  readonly runs: 'here' | 'elsewhere' | 'either' | 'unknown';
  /** Values of `owned_by` in its model list that name it. */
  readonly ownedBy: readonly string[];
  /** A header of its answers that names it, and what that starts with. */
  readonly header: { readonly name: string; readonly prefix: string } | null;
  /** What it says, and no other, when it refuses a request without a key. */
  readonly refusal: RegExp | null;
  /** Fields of a model's entry that hold the context it serves now, not the model's own limit. */
  readonly loadedContext: readonly FieldPath[];
  readonly responses: ResponsesRule;
  readonly streamUsage: Endpoint['streamUsage'];
  readonly reasoningIn: Endpoint['reasoningIn'];
  /** What Hearth can have it do; a reader of its own lists may take some away. */
  readonly controls: readonly Control[];
  /** The provider id under which OpenClaw itself takes this server's /v1 address; null where it has none. */
  readonly providerId: string | null;
  /** What OpenClaw takes as "no key" for this provider: it then sends no Authorization header. */
  readonly keyMarker: string | null;
};

const plain = {
  runs: 'here',
  ownedBy: [],
  header: null,
  refusal: null,
  loadedContext: [],
  responses: 'unknown',
  streamUsage: 'unknown',
  reasoningIn: null,
  controls: [],
  providerId: null,
  keyMarker: null,
} as const;

const everyControl: readonly Control[] = ['load', 'load-context', 'unload', 'download', 'keep-warm'];

/**
 * One row a server. Ports, owners, refusals and the shape of answers from each server's source or documentation as of
 * 2026-11; provider ids from OpenClaw 2026.9.6's provider pages, markers from what its own onboarding writes.
 * `reasoningIn` is null where it hangs on a setting of the server or on what serves behind it; vLLM's changed with its
 * version. Jan may list hosted models too (janhq/jan#6517).
 */
export const servers: readonly ServerRow[] = [
  {
    ...plain,
    id: 'lmstudio',
    name: 'LM Studio',
    ports: [1234],
    ownedBy: ['organization_owner'],
    refusal: /LM Studio API token/,
    streamUsage: 'yes',
    controls: everyControl,
    providerId: 'lmstudio',
    keyMarker: 'lmstudio-local',
  },
  {
    // OpenClaw's own `ollama` provider wants the native address and warns against /v1, so that it is no id for this
    // one.
    ...plain,
    id: 'ollama',
    name: 'Ollama',
    runs: 'either',
    ports: [11434],
    ownedBy: ['library'],
    responses: { since: [0, 13, 3], before: 'no' },
    streamUsage: 'yes',
    reasoningIn: 'reasoning',
    controls: everyControl,
    keyMarker: 'ollama-local',
  },
  {
    ...plain,
    id: 'vllm',
    name: 'vLLM',
    ports: [8000],
    ownedBy: ['vllm'],
    loadedContext: [['max_model_len']],
    responses: 'by-get',
    streamUsage: 'yes',
    providerId: 'vllm',
  },
  {
    ...plain,
    id: 'sglang',
    name: 'SGLang',
    ports: [30000],
    ownedBy: ['sglang'],
    loadedContext: [['max_model_len']],
    responses: 'by-get',
    streamUsage: 'yes',
    reasoningIn: 'reasoning_content',
    providerId: 'sglang',
  },
  {
    ...plain,
    id: 'litellm',
    name: 'LiteLLM',
    runs: 'elsewhere',
    ports: [4000],
    header: { name: 'x-litellm-version', prefix: '' },
    refusal: /^Authentication Error,/,
    responses: 'by-get',
    reasoningIn: 'reasoning_content',
    providerId: 'litellm',
  },
  {
    // A real build 11669 has Responses; from which one on is not known.
    ...plain,
    id: 'llamacpp',
    name: 'llama.cpp',
    ports: [8080, 9931],
    ownedBy: ['llamacpp'],
    header: { name: 'server', prefix: 'llama.cpp' },
    loadedContext: [['meta', 'n_ctx']],
    responses: { since: [11_669], before: 'unknown' },
    streamUsage: 'yes',
    reasoningIn: 'reasoning_content',
    controls: ['load', 'unload', 'keep-warm'],
  },
  {
    ...plain,
    id: 'mlx_lm',
    name: 'mlx_lm.server',
    ports: [8080],
    responses: 'no',
    streamUsage: 'yes',
    reasoningIn: 'reasoning',
  },
  {
    ...plain,
    id: 'omlx',
    name: 'oMLX',
    ports: [8000],
    ownedBy: ['omlx'],
    responses: 'by-get',
    reasoningIn: 'reasoning_content',
  },
  {
    ...plain,
    id: 'exo',
    name: 'exo',
    ports: [52415],
    ownedBy: ['exo'],
    responses: 'yes',
    reasoningIn: 'reasoning_content',
  },
  {
    ...plain,
    id: 'jan',
    name: 'Jan',
    runs: 'unknown',
    ports: [1337],
    refusal: /^Invalid or missing authorization token$/,
  },
  {
    ...plain,
    id: 'localai',
    name: 'LocalAI',
    ports: [8080],
    refusal: /^An authentication key is required$/,
    responses: { since: [3, 10, 0], before: 'no' },
    streamUsage: 'yes',
    reasoningIn: 'reasoning',
  },
  {
    ...plain,
    id: 'textgen_webui',
    name: 'text-generation-webui',
    ports: [5000],
    responses: 'no',
    streamUsage: 'yes',
    reasoningIn: 'reasoning_content',
  },
  {
    ...plain,
    id: 'koboldcpp',
    name: 'KoboldCpp',
    ports: [5001],
    ownedBy: ['koboldcpp'],
    header: { name: 'server', prefix: 'ConcedoLlama' },
    refusal: /^Authentication key is missing or invalid\.$/,
    reasoningIn: 'inline',
  },
  {
    ...plain,
    id: 'docker_model_runner',
    name: 'Docker Model Runner',
    ports: [12434],
    ownedBy: ['docker'],
    responses: 'yes',
  },
  {
    ...plain,
    id: 'lemonade',
    name: 'Lemonade Server',
    ports: [13305, 8000],
    ownedBy: ['lemonade'],
    refusal: /^Invalid or missing API key$/,
    responses: 'yes',
  },
  {
    ...plain,
    id: 'gpt4all',
    name: 'GPT4All',
    ports: [4891],
    ownedBy: ['humanity'],
    responses: 'no',
    streamUsage: 'no',
    reasoningIn: 'inline',
  },
  {
    ...plain,
    id: 'llmman',
    name: 'llmman',
    runs: 'either',
    ports: [17434],
    ownedBy: ['llmman'],
    responses: 'yes',
    streamUsage: 'yes',
    reasoningIn: 'reasoning_content',
    providerId: 'llmman',
  },
  {
    ...plain,
    id: 'ds4',
    name: 'ds4-server',
    ports: [18000, 8000],
    ownedBy: ['ds4.c'],
    loadedContext: [['context_length']],
    responses: 'yes',
    streamUsage: 'yes',
    reasoningIn: 'reasoning_content',
    providerId: 'ds4',
  },
  {
    ...plain,
    id: 'unsloth',
    name: 'Unsloth Studio',
    ports: [8888],
    ownedBy: ['unsloth-studio'],
    header: { name: 'server', prefix: 'unsloth-studio' },
    loadedContext: [['context_length']],
  },
];

/** What a server is called that speaks the OpenAI dialect and says nothing more of itself. */
export const genericServer: ServerRow = {
  ...plain,
  id: 'generic_openai',
  name: 'OpenAI-compatible server',
  runs: 'unknown',
  ports: [],
};

/**
 * The ports that a sweep of this machine tries, the likeliest first. At 8081 and 8001 stands the second of two servers
 * that both want 8080 or 8000.
 */
export const usualPorts: readonly number[] = [
  1234, 11434, 8000, 30000, 4000, 8080, 9931, 52415, 1337, 5000, 5001, 12434, 13305, 4891, 17434, 18000, 8888, 8081,
  8001,
];

/** The row of a server; the generic one for an id that is not in the table. */
export const serverRow = (id: string): ServerRow => servers.find((row) => row.id === id) ?? genericServer;

/**
 * Where OpenClaw asks a provider that it carries itself and that the config gives no address: on this machine, at the
 * server's usual port. Null for any other provider. Source: the provider pages of OpenClaw 2026.9.6.
 */
export function builtInAddress(provider: string): string | null {
  const row = servers.find(({ id, providerId }) => providerId === provider || (id === 'ollama' && provider === id));
  return row === undefined ? null : `http://127.0.0.1:${row.ports[0] ?? 0}/v1`;
}

/** The one server that all these owners name, or null: a list of mixed owners is a gateway's. */
export function serverOwning(owners: readonly (string | null)[]): ServerRow | null {
  const rows = owners.map((owner) => servers.find((row) => owner !== null && row.ownedBy.includes(owner)) ?? null);
  const [first = null] = rows;
  return first !== null && rows.every((row) => row === first) ? first : null;
}

const numbersIn = (version: string): number[] => (version.match(/\d+/g) ?? []).map(Number);

/**
 * Whether a version, in whatever dress a server writes it ("v4.9.0 (82c191a)", "b11669-Debian"), is this one or a
 * later.
 */
export function isSince(version: string, least: readonly number[]): boolean {
  const numbers = numbersIn(version);
  const differs = least.findIndex((number, index) => (numbers[index] ?? 0) !== number);
  return numbers.length > 0 && (differs === -1 || (numbers[differs] ?? 0) > (least[differs] ?? 0));
}
