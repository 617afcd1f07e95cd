import type { Endpoint, ServerModel } from '../../../../shared/servers/types.ts';

type Told = Pick<ServerModel, 'id'> &
  Partial<Omit<ServerModel, 'contextTokens' | 'variant'>> & {
    readonly contextTokens?: Partial<ServerModel['contextTokens']>;
    readonly variant?: Partial<ServerModel['variant']>;
  };
type Certainty = Endpoint['server']['certainty'];

/** What must be found at one recorded variant. What a row leaves out the facts leave open. */
export type Expectation = {
  readonly server: string;
  readonly variant: string;
  /** The certainty that the recorded facts justify, no more and no less. */
  readonly certainty: Certainty;
  readonly version?: string | null;
  readonly status: Endpoint['status'];
  readonly keyNeeded?: Endpoint['keyNeeded'];
  readonly apis?: Partial<Endpoint['apis']>;
  readonly reasoningIn?: Endpoint['reasoningIn'];
  readonly models?: readonly Told[];
  readonly cluster?: { readonly nodes: number; readonly memoryBytes: number | null };
  readonly backends?: number;
};

const both = { completions: 'yes', responses: 'yes' } as const;
const onlyCompletions = { completions: 'yes', responses: 'no' } as const;
const row = (
  server: string,
  variant: string,
  certainty: Certainty,
  status: Endpoint['status'],
  rest: Omit<Expectation, 'server' | 'variant' | 'certainty' | 'status'> = {},
): Expectation => ({ server, variant, certainty, status, ...rest });

const context = (loaded: number | null, max: number | null) => ({ contextTokens: { loaded, max } });
const gemma = { id: 'google/gemma-4-26b-a4b', kind: 'chat', tools: true, vision: true } as const;
const gptOss = {
  id: 'openai/gpt-oss-20b',
  kind: 'chat',
  loaded: false,
  tools: true,
  vision: false,
  ...context(null, 131_072),
} as const;
const qwenInStudio = {
  id: 'qwen3.5-27b',
  kind: 'chat',
  loaded: false,
  tools: null,
  ...context(null, 262_144),
} as const;
const nomic = { id: 'text-embedding-nomic-embed-text-v1.5', kind: 'embedding', loaded: false } as const;
const qwen = 'Qwen/Qwen3-8B';
const llama1b = 'mlx-community/Llama-3.2-1B-Instruct-4bit';
const twoMacs = { nodes: 2, memoryBytes: 2 * 549_755_813_888 };

/** One row a recorded variant. */
export const expectations: readonly Expectation[] = [
  row('lmstudio', 'default', 'certain', 'ready', {
    apis: both,
    models: [
      {
        ...gemma,
        loaded: true,
        state: 'loaded',
        reasoning: true,
        ...context(32_768, 262_144),
        instances: [{ id: 'google/gemma-4-26b-a4b', contextTokens: 32_768 }],
        variant: { quantization: 'Q4_K_M', format: 'gguf', sizeBytes: 17_990_911_801, params: '26B-A4B' },
      },
      { ...gptOss, state: 'unloaded', reasoning: true },
      qwenInStudio,
      nomic,
    ],
  }),
  row('lmstudio', 'nothing-loaded', 'certain', 'no-model-loaded', {
    apis: both,
    models: [{ ...gemma, loaded: false, ...context(null, 262_144) }, gptOss, qwenInStudio, nomic],
  }),
  row('lmstudio', 'loading', 'certain', 'loading', {
    apis: both,
    models: [{ ...gemma, loaded: false, state: 'loading' }, gptOss, qwenInStudio, nomic],
  }),
  row('lmstudio', 'no-models', 'certain', 'no-model-loaded', { apis: both, models: [] }),
  row('lmstudio', 'two-instances', 'certain', 'ready', {
    models: [
      {
        ...gemma,
        loaded: true,
        ...context(8192, 262_144),
        instances: [
          { id: 'google/gemma-4-26b-a4b', contextTokens: 32_768 },
          { id: 'google/gemma-4-26b-a4b:2', contextTokens: 8192 },
        ],
      },
      gptOss,
      qwenInStudio,
      nomic,
    ],
  }),
  row('lmstudio', 'old-0.3', 'certain', 'ready', {
    apis: { completions: 'yes', responses: 'unknown' },
    models: [
      { ...gemma, loaded: true, ...context(32_768, 262_144) },
      gptOss,
      { id: 'qwen3.5-27b', loaded: false },
      nomic,
    ],
  }),
  row('lmstudio', 'key-on', 'certain', 'needs-key', { keyNeeded: 'yes', models: [] }),

  row('ollama', 'default', 'certain', 'ready', {
    version: '0.32.14',
    keyNeeded: 'no',
    apis: both,
    reasoningIn: 'reasoning',
    models: [
      {
        id: 'qwen3:8b',
        kind: 'chat',
        loaded: true,
        tools: true,
        vision: false,
        reasoning: true,
        remote: false,
        unloadsAt: '2026-11-22T18:20:00.123Z',
        ...context(32_768, 40_960),
        variant: { quantization: 'Q4_K_M', params: '8.2B' },
      },
      {
        id: 'gemma3:4b',
        kind: 'chat',
        loaded: false,
        tools: false,
        vision: true,
        reasoning: false,
        ...context(null, 131_072),
      },
      { id: 'nomic-embed-text:latest', kind: 'embedding', loaded: false },
      { id: 'gpt-oss:120b-cloud', remote: true, remoteEvidence: 'ollama-remote' },
    ],
  }),
  row('ollama', 'nothing-loaded', 'certain', 'no-model-loaded', { version: '0.32.14', apis: both }),
  row('ollama', 'no-models', 'certain', 'no-model-loaded', { version: '0.32.14', apis: both, models: [] }),
  row('ollama', 'old-0.12', 'certain', 'ready', {
    version: '0.12.3',
    apis: onlyCompletions,
    reasoningIn: 'reasoning',
    models: [
      {
        id: 'llama3.2:latest',
        kind: 'chat',
        loaded: true,
        tools: true,
        vision: false,
        reasoning: false,
        ...context(4096, 131_072),
      },
    ],
  }),
  row('ollama', 'foreign-host', 'unknown', 'not-a-model-server', { models: [] }),

  row('vllm', 'default', 'certain', 'ready', {
    version: '0.20.0',
    apis: both,
    reasoningIn: 'reasoning',
    models: [
      { id: qwen, loaded: true, ...context(40_960, null) },
      { id: 'my-lora', loaded: true, parent: qwen, ...context(40_960, null) },
    ],
  }),
  row('vllm', 'key-on', 'likely', 'needs-key', { version: '0.20.0', keyNeeded: 'yes', models: [] }),
  row('vllm', 'old', 'certain', 'ready', { version: '0.9.1', apis: onlyCompletions, reasoningIn: 'reasoning_content' }),
  row('vllm', 'pooling', 'certain', 'no-model-loaded', {
    version: '0.20.0',
    apis: { completions: 'no' },
    models: [{ id: 'BAAI/bge-m3', kind: 'embedding' }],
  }),

  row('sglang', 'default', 'certain', 'ready', {
    version: '0.5.6',
    apis: both,
    reasoningIn: 'reasoning_content',
    models: [{ id: qwen, kind: 'chat', loaded: true, vision: false, ...context(40_960, null) }],
  }),
  row('sglang', 'ollama-root', 'certain', 'ready', { apis: both, models: [{ id: qwen, ...context(40_960, null) }] }),
  row('sglang', 'key-on', 'unknown', 'needs-key', { keyNeeded: 'yes', models: [] }),
  row('sglang', 'old', 'certain', 'ready', {
    apis: { completions: 'yes' },
    models: [{ id: qwen, ...context(40_960, null) }],
  }),
  row('sglang', 'embedding', 'certain', 'no-model-loaded', { models: [{ id: 'BAAI/bge-m3', kind: 'embedding' }] }),

  row('litellm', 'default', 'certain', 'ready', {
    version: '1.100.1',
    apis: both,
    reasoningIn: 'reasoning_content',
    models: [{ id: 'qwen-local', kind: 'chat', remote: null, remoteEvidence: null, ...context(null, null) }],
    backends: 1,
  }),
  row('litellm', 'two-backends', 'certain', 'ready', {
    version: '1.100.1',
    models: [
      { id: 'qwen-local', kind: 'chat', tools: true, vision: false, reasoning: true, ...context(null, 32_768) },
      { id: 'embedder', kind: 'embedding' },
    ],
    backends: 3,
  }),
  row('litellm', 'patterns', 'certain', 'ready', {
    version: '1.100.1',
    models: [
      { id: 'lemonade/Qwen3.6-35B-A3B-MTP-GGUF', remote: false, remoteEvidence: 'litellm-backend' },
      { id: 'anthropic/claude-sonnet-4-5', remote: true, remoteEvidence: 'litellm-backend' },
    ],
    backends: 4,
  }),
  row('litellm', 'hosted', 'certain', 'ready', {
    version: '1.100.1',
    models: [
      { id: 'local-qwen', remote: false, remoteEvidence: 'litellm-backend', ...context(null, 65_536) },
      { id: 'claude-sonnet', remote: true, remoteEvidence: 'litellm-backend' },
    ],
    backends: 2,
  }),
  row('litellm', 'key-on', 'certain', 'needs-key', { version: '1.100.1', keyNeeded: 'yes', models: [] }),

  row('llamacpp', 'default', 'certain', 'ready', {
    version: 'b11669-Debian',
    keyNeeded: 'no',
    reasoningIn: 'reasoning_content',
    models: [
      {
        id: '/models/tiny-chat-32k.gguf',
        loaded: true,
        vision: false,
        contextTokens: { loaded: 16_384, max: 32_768, slots: 1 },
        variant: { quantization: 'F16', sizeBytes: 53_839_872 },
      },
    ],
  }),
  row('llamacpp', 'tools', 'certain', 'ready', {
    version: 'b11669-Debian',
    models: [{ id: 'tiny-tools-128k', loaded: true, tools: true, vision: false, ...context(65_536, 131_072) }],
  }),
  row('llamacpp', 'key-on', 'likely', 'needs-key', { keyNeeded: 'yes', models: [] }),
  row('llamacpp', 'loading', 'likely', 'loading', { models: [] }),
  row('llamacpp', 'router', 'certain', 'no-model-loaded', {
    version: 'b11669-Debian',
    models: [
      { id: 'tiny-chat-32k', loaded: false, state: 'unloaded', ...context(null, 16_384) },
      { id: 'tiny-tools-128k', loaded: false, state: 'unloaded' },
    ],
  }),
  row('llamacpp', 'router-loaded', 'certain', 'ready', {
    models: [
      { id: 'tiny-chat-32k', loaded: true, state: 'loaded', ...context(16_384, 32_768) },
      { id: 'tiny-tools-128k', loaded: false },
    ],
  }),
  row('llamacpp', 'router-loading', 'certain', 'ready', {
    models: [
      { id: 'tiny-chat-32k', loaded: true },
      { id: 'tiny-tools-128k', loaded: false, state: 'loading' },
    ],
  }),
  row('llamacpp', 'vision', 'certain', 'ready', {
    version: 'b7890-0123abcd',
    models: [
      {
        id: 'ggml-org/gemma-3-4b-it-GGUF:Q4_K_M',
        loaded: true,
        tools: true,
        vision: true,
        contextTokens: { loaded: 32_768, max: 131_072, slots: 1 },
      },
    ],
  }),
  row('llamacpp', 'old', 'certain', 'ready', {
    models: [{ id: '../models/Meta-Llama-3.1-8B-Instruct-Q4_K_M.gguf', ...context(8192, 131_072) }],
  }),
  row('llamacpp', 'key-on-public-list', 'likely', 'ready', {
    keyNeeded: 'yes',
    models: [{ id: 'ggml-org/gemma-3-4b-it-GGUF:Q4_K_M', ...context(32_768, 131_072) }],
  }),

  row('mlx_lm', 'default', 'likely', 'ready', {
    version: null,
    apis: { responses: 'no' },
    reasoningIn: 'reasoning',
    models: [
      { id: 'mlx-community/Qwen3-8B-4bit', loaded: null, ...context(null, null) },
      { id: '/Users/me/models/local-mlx' },
    ],
  }),
  row('mlx_lm', 'no-models', 'likely', 'no-model-loaded', { models: [] }),

  row('omlx', 'default', 'certain', 'ready', {
    apis: both,
    models: [
      { id: 'Qwen3-8B-4bit', kind: 'chat', loaded: true, ...context(null, 32_768) },
      { id: 'bge-m3', kind: 'embedding', loaded: false },
    ],
  }),
  row('omlx', 'old', 'certain', 'ready', { apis: both }),
  row('omlx', 'key-on', 'certain', 'needs-key', { keyNeeded: 'yes', models: [] }),

  row('exo', 'default', 'certain', 'ready', {
    apis: both,
    reasoningIn: 'reasoning_content',
    models: [{ id: llama1b, kind: 'chat', loaded: true, ...context(null, 131_072) }],
    cluster: twoMacs,
  }),
  row('exo', 'loading', 'certain', 'loading', {
    models: [{ id: llama1b, loaded: false, state: 'loading' }],
    cluster: twoMacs,
  }),
  row('exo', 'nothing-loaded', 'certain', 'no-model-loaded', {
    models: [{ id: llama1b, loaded: false }],
    cluster: twoMacs,
  }),
  row('exo', 'fresh', 'certain', 'no-model-loaded', { models: [{ id: llama1b, loaded: false }] }),

  row('jan', 'default', 'likely', 'ready', {
    version: null,
    models: [{ id: 'Qwen3-8B-Q4_K_M', ...context(null, null) }],
  }),
  row('jan', 'key-on', 'likely', 'needs-key', { keyNeeded: 'yes', models: [] }),
  row('jan', 'nothing-loaded', 'likely', 'no-model-loaded', { models: [] }),
  row('jan', 'foreign-host', 'unknown', 'not-a-model-server', { models: [] }),
  row('jan', 'proxied-llamacpp', 'likely', 'ready', { models: [{ id: 'Qwen3-8B-Q4_K_M' }] }),

  row('localai', 'default', 'certain', 'ready', {
    version: 'v4.9.0 (82c191a)',
    apis: both,
    reasoningIn: 'reasoning',
    models: [
      {
        id: 'qwen3-8b',
        kind: 'chat',
        loaded: true,
        tools: true,
        vision: false,
        reasoning: true,
        ...context(null, null),
      },
      { id: 'bge-m3', kind: 'embedding', loaded: false },
    ],
  }),
  row('localai', 'ollama-root', 'certain', 'ready', {
    version: 'v4.9.0 (82c191a)',
    models: [
      { id: 'qwen3-8b', kind: 'chat' },
      { id: 'bge-m3', kind: 'embedding' },
    ],
  }),
  row('localai', 'nothing-loaded', 'certain', 'no-model-loaded', {
    models: [
      { id: 'qwen3-8b', loaded: false },
      { id: 'bge-m3', loaded: false },
    ],
  }),
  row('localai', 'old', 'certain', 'ready', {
    version: 'v3.9.0',
    apis: { responses: 'no' },
    models: [
      { id: 'qwen3-8b', loaded: true, tools: null },
      { id: 'bge-m3', kind: 'embedding' },
    ],
  }),
  row('localai', 'key-on', 'certain', 'needs-key', { version: 'v4.9.0 (82c191a)', keyNeeded: 'yes', models: [] }),

  row('textgen_webui', 'default', 'certain', 'ready', {
    version: null,
    apis: onlyCompletions,
    reasoningIn: 'reasoning_content',
    models: [{ id: 'Qwen3-8B-Q4_K_M.gguf', loaded: true, ...context(null, null) }],
  }),
  row('textgen_webui', 'nothing-loaded', 'certain', 'no-model-loaded', { models: [] }),
  row('textgen_webui', 'key-on', 'certain', 'needs-key', { keyNeeded: 'yes', models: [] }),
  row('textgen_webui', 'foreign-host', 'unknown', 'not-a-model-server', { models: [] }),

  row('koboldcpp', 'default', 'certain', 'ready', {
    version: '1.110',
    models: [{ id: 'koboldcpp/Qwen3-8B-Q4_K_M', loaded: true, tools: true, vision: true, ...context(16_384, null) }],
  }),
  row('koboldcpp', 'nothing-loaded', 'certain', 'no-model-loaded', { version: '1.110' }),
  row('koboldcpp', 'key-on', 'certain', 'ready', {
    version: '1.110',
    keyNeeded: 'yes',
    models: [{ id: 'koboldcpp/Qwen3-8B-Q4_K_M' }],
  }),
  row('koboldcpp', 'old', 'certain', 'ready', {
    version: '1.76',
    models: [{ id: 'koboldcpp/Qwen3-8B-Q4_K_M', vision: false, ...context(16_384, null) }],
  }),

  row('unsloth', 'default', 'certain', 'ready', {
    version: null,
    keyNeeded: 'no',
    models: [
      {
        id: 'unsloth/Qwen3.8-27B-GGUF',
        loaded: true,
        state: 'loaded',
        remote: false,
        ...context(8192, 262_144),
        variant: { quantization: 'UD-Q4_K_XL' },
      },
      { id: 'unsloth/gemma-4-26B-A4B-it-qat-GGUF', loaded: false, state: 'unloaded', ...context(null, 262_144) },
    ],
  }),
  row('unsloth', 'nothing-loaded', 'certain', 'no-model-loaded', {
    models: [
      { id: 'unsloth/Qwen3.8-27B-GGUF', loaded: false },
      { id: 'unsloth/gemma-4-26B-A4B-it-qat-GGUF', loaded: false },
    ],
  }),
  row('unsloth', 'key-on', 'certain', 'needs-key', { keyNeeded: 'yes', models: [] }),
  // Any port but its own says nothing of who it is.
  row('unsloth', 'key-on-old', 'unknown', 'needs-key', { keyNeeded: 'yes', models: [] }),

  row('docker_model_runner', 'default', 'certain', 'ready', {
    version: 'v1.2.6',
    models: [
      {
        id: 'docker.io/ai/smollm2:latest',
        loaded: true,
        ...context(null, 8192),
        variant: { quantization: 'IQ2_XXS/Q4_K_M', params: '361.82 M' },
      },
    ],
  }),
  row('docker_model_runner', 'nothing-loaded', 'certain', 'no-model-loaded', {
    models: [{ id: 'docker.io/ai/smollm2:latest', loaded: false }],
  }),
  row('docker_model_runner', 'loading', 'certain', 'loading', {
    models: [{ id: 'docker.io/ai/smollm2:latest', loaded: false, state: 'loading' }],
  }),
  row('docker_model_runner', 'proxied-llamacpp', 'certain', 'ready', {
    version: 'v1.2.6',
    models: [{ id: 'ai/smollm2:latest' }],
  }),

  row('lemonade', 'default', 'certain', 'ready', {
    version: '11.7.0',
    apis: both,
    models: [{ id: 'Qwen3-0.6B-GGUF', loaded: true, ...context(8192, 40_960) }],
  }),
  row('lemonade', 'nothing-loaded', 'certain', 'no-model-loaded', {
    models: [{ id: 'Qwen3-0.6B-GGUF', loaded: false, ...context(null, 40_960) }],
  }),
  row('lemonade', 'key-on', 'likely', 'needs-key', { keyNeeded: 'yes', models: [] }),
  row('lemonade', 'proxied-llamacpp', 'certain', 'ready', {
    version: '11.7.0',
    models: [{ id: 'Qwen3-0.6B-GGUF', loaded: true }],
  }),

  row('gpt4all', 'default', 'certain', 'ready', {
    version: null,
    apis: onlyCompletions,
    models: [{ id: 'Llama 3 8B Instruct', ...context(null, null) }],
  }),
  row('gpt4all', 'off', 'unknown', 'needs-key', { models: [] }),

  row('llmman', 'default', 'certain', 'ready', {
    version: '0.1.334',
    apis: both,
    reasoningIn: 'reasoning_content',
    models: [
      { id: 'docker.io/ai/qwen3.8:latest', loaded: true, remote: false, contextTokens: { loaded: 65_536 } },
      { id: 'llmman.hybrid/gpt-oss', remote: true },
    ],
  }),
  row('llmman', 'nothing-loaded', 'certain', 'no-model-loaded', {
    models: [{ id: 'docker.io/ai/qwen3.8:latest', loaded: false, contextTokens: { loaded: null } }],
  }),
  row('llmman', 'proxied-llamacpp', 'certain', 'ready', { version: '0.1.334' }),

  row('ds4', 'default', 'certain', 'ready', {
    version: null,
    apis: both,
    reasoningIn: 'reasoning_content',
    models: [{ id: 'deepseek-v4-flash', name: 'DeepSeek V4 Flash', tools: true, ...context(32_768, null) }],
  }),

  row('generic_openai', 'default', 'unknown', 'ready', {
    version: null,
    apis: both,
    models: [{ id: 'my-model', kind: 'unknown', loaded: null, tools: null, ...context(null, null) }],
  }),
  row('generic_openai', 'no-responses', 'unknown', 'ready', { apis: { completions: 'yes' } }),
  row('generic_openai', 'bare-array', 'unknown', 'ready', { models: [{ id: 'my-model' }] }),
  row('generic_openai', 'key-on', 'unknown', 'needs-key', { keyNeeded: 'yes', models: [] }),
  row('generic_openai', 'mixed-owners', 'unknown', 'ready', {
    models: [{ id: 'qwen3' }, { id: 'llama3' }, { id: 'gemma' }],
  }),
  row('generic_openai', 'html', 'unknown', 'not-a-model-server', { models: [] }),
];
