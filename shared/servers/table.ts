/** Where a number stands in a model's entry, for example ['meta', 'n_ctx']. */
export type FieldPath = readonly [string, ...string[]];

/** What is known of a server before it is asked. */
export type ServerRow = {
  readonly id: string;
  readonly name: string;
  readonly ports: readonly number[];
  /** Values of `owned_by` in its model list that name it. */
  readonly ownedBy: readonly string[];
  /** What its `Server` header starts with, where that names it. */
  readonly serverHeader: string | null;
  /** Fields of a model's entry that hold the context it serves now, not the model's own limit. */
  readonly loadedContext: readonly FieldPath[];
  /** The provider id that OpenClaw itself uses for this server; null where it has none. */
  readonly providerId: string | null;
  /** What OpenClaw takes as "no key" for this provider: it then sends no Authorization header. */
  readonly keyMarker: string | null;
};

const plain = { ownedBy: [], serverHeader: null, loadedContext: [], providerId: null, keyMarker: null } as const;

/**
 * One row a server. Ports and `owned_by` from each server's source or documentation as of 2026-11;
 * provider ids from OpenClaw 2026.9.6's provider pages, markers from what its own onboarding writes.
 */
export const servers: readonly ServerRow[] = [
  { ...plain, id: 'lmstudio', name: 'LM Studio', ports: [1234], ownedBy: ['organization_owner'], providerId: 'lmstudio', keyMarker: 'lmstudio-local' },
  { ...plain, id: 'ollama', name: 'Ollama', ports: [11434], ownedBy: ['library'], providerId: 'ollama', keyMarker: 'ollama-local' },
  { ...plain, id: 'vllm', name: 'vLLM', ports: [8000], ownedBy: ['vllm'], loadedContext: [['max_model_len']], providerId: 'vllm' },
  { ...plain, id: 'sglang', name: 'SGLang', ports: [30000], ownedBy: ['sglang'], loadedContext: [['max_model_len']], providerId: 'sglang' },
  { ...plain, id: 'litellm', name: 'LiteLLM', ports: [4000], providerId: 'litellm' },
  { ...plain, id: 'llamacpp', name: 'llama.cpp', ports: [8080, 9931], ownedBy: ['llamacpp'], serverHeader: 'llama.cpp', loadedContext: [['meta', 'n_ctx']] },
  { ...plain, id: 'mlx_lm', name: 'mlx_lm.server', ports: [8080] },
  { ...plain, id: 'exo', name: 'exo', ports: [52415], ownedBy: ['exo'] },
  { ...plain, id: 'jan', name: 'Jan', ports: [1337] },
  { ...plain, id: 'localai', name: 'LocalAI', ports: [8080] },
  { ...plain, id: 'textgen_webui', name: 'text-generation-webui', ports: [5000] },
  { ...plain, id: 'koboldcpp', name: 'KoboldCpp', ports: [5001], ownedBy: ['koboldcpp'] },
  { ...plain, id: 'docker_model_runner', name: 'Docker Model Runner', ports: [12434], ownedBy: ['docker'] },
  { ...plain, id: 'lemonade', name: 'Lemonade Server', ports: [13305, 8000], ownedBy: ['lemonade'] },
  { ...plain, id: 'gpt4all', name: 'GPT4All', ports: [4891], ownedBy: ['humanity'] },
  { ...plain, id: 'llmman', name: 'llmman', ports: [17434], ownedBy: ['llmman'], providerId: 'llmman' },
  { ...plain, id: 'ds4', name: 'ds4-server', ports: [18000, 8000], ownedBy: ['ds4.c'], loadedContext: [['context_length']], providerId: 'ds4' },
];

/** What a server is called that speaks the OpenAI dialect and says nothing more of itself. */
export const genericServer: ServerRow = { ...plain, id: 'generic_openai', name: 'OpenAI-compatible server', ports: [] };

/** The ports that a sweep of this machine tries, the likeliest first. */
export const usualPorts: readonly number[] = [1234, 11434, 8000, 30000, 4000, 8080, 9931, 52415, 1337, 5000, 5001, 12434, 13305, 4891, 17434, 18000];

/** The row of a server; the generic one for an id that is not in the table. */
export const serverRow = (id: string): ServerRow => servers.find((row) => row.id === id) ?? genericServer;

/** The one server that all these owners name, or null: a list of mixed owners is a gateway's. */
export function serverOwning(owners: readonly (string | null)[]): ServerRow | null {
  const rows = owners.map((owner) => servers.find((row) => owner !== null && row.ownedBy.includes(owner)) ?? null);
  const [first = null] = rows;
  return first !== null && rows.every((row) => row === first) ? first : null;
}

/** The server that a `Server` header names, or null. */
export const serverHeaded = (header: string | undefined): ServerRow | null =>
  servers.find((row) => row.serverHeader !== null && header?.startsWith(row.serverHeader) === true) ?? null;
