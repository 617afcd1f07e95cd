/** vLLM: serves one model of safetensors, loaded as long as it answers. */
import { asTokens, parseJson } from '../../base/json-fields.ts';
import { bareVersion, hasKeys, isSince, proof } from '../evidence.ts';
import { adding, type Reader } from '../reader.ts';
import { anyFamily, flag, leaks, rawTools, roleFaults, smallContext, type Parsers, type Remedy } from '../remedies.ts';
import { plainKind, plainProvider, type ServerKind } from './kind.ts';

/**
 * vLLM serves one model, loaded as long as it answers. A pooling server lists its model too, but has no chat route.
 * Its reasoning moved from `reasoning_content` to `reasoning` about 0.16 (PR #33402): between the two it isn't told.
 */
const readVllm: Reader = (snapshot, version) => {
  const chat = snapshot.answer('completions')?.status;
  const reasoningIn =
    version === null
      ? null
      : isSince(version, [0, 17])
        ? 'reasoning'
        : isSince(version, [0, 16])
          ? null
          : 'reasoning_content';
  return {
    reasoningIn,
    ...(chat === 404 ? { completions: 'no' as const } : {}),
    ...adding(snapshot, (model) => ({
      loaded: true,
      state: 'loaded',
      ...(chat === 404 ? { kind: 'embedding' } : chat === 405 && model.kind === 'unknown' ? { kind: 'chat' } : {}),
    })),
  };
};

/**
 * By the families of `shared/verification/tool-call-formats.ts`; one that is not here has no parser of its own.
 * From vLLM's registries (vllm/tool_parsers, vllm/reasoning) and its pages on tool calling and reasoning outputs, as of
 * 2026-09.
 */
const toolParsers: Readonly<Record<string, Parsers>> = {
  harmony: { tools: 'openai', reasoning: 'openai_gptoss' },
  'minimax-m3': { tools: 'minimax_m3', reasoning: 'minimax_m3' },
  // The other parser, minimax_m2_append_think, leaves the thinking in the answer.
  minimax: { tools: 'minimax_m2', reasoning: 'minimax_m2' },
  'kimi-k3': { tools: 'kimi_k3', reasoning: 'kimi_k3' },
  kimi: { tools: 'kimi_k2', reasoning: 'kimi_k2' },
  'deepseek-v4': { tools: 'deepseek_v4', reasoning: 'deepseek_v4' },
  'deepseek-v32': { tools: 'deepseek_v32', reasoning: 'deepseek_v3' },
  'deepseek-v31': {
    tools: 'deepseek_v31',
    reasoning: 'deepseek_v3',
    template: 'examples/tool_chat_template_deepseekv31.jinja',
  },
  deepseek: {
    tools: 'deepseek_v3',
    reasoning: 'deepseek_r1',
    template: 'examples/tool_chat_template_deepseekv3.jinja',
  },
  'glm-45': { tools: 'glm45', reasoning: 'glm45' },
  glm: { tools: 'glm47', reasoning: 'glm45' },
  seed: { tools: 'seed_oss', reasoning: 'seed_oss' },
  'qwen-coder': { tools: 'qwen3_coder', reasoning: 'qwen3' },
  hermes: { tools: 'hermes', reasoning: 'qwen3' },
  mistral: { tools: 'mistral', reasoning: 'mistral' },
  'llama-4': {
    tools: 'llama4_pythonic',
    reasoning: null,
    template: 'examples/tool_chat_template_llama4_pythonic.jinja',
  },
  llama: { tools: 'llama3_json', reasoning: null, template: 'examples/tool_chat_template_llama3.1_json.jinja' },
  functiongemma: {
    tools: 'functiongemma',
    reasoning: null,
    template: 'examples/tool_chat_template_functiongemma.jinja',
  },
  'gemma-4': { tools: 'gemma4', reasoning: 'gemma4' },
  'gemma-3': { tools: 'pythonic', reasoning: null, template: 'examples/tool_chat_template_gemma3_pythonic.jinja' },
  lfm2: { tools: 'lfm2', reasoning: null },
  granite: { tools: 'granite', reasoning: 'granite' },
  phi: { tools: 'phi4_mini_json', reasoning: null },
  cohere: { tools: 'cohere_command3', reasoning: 'cohere_command3' },
  'think-tags': { tools: null, reasoning: 'qwen3' },
  pythonic: { tools: 'pythonic', reasoning: null },
};
const parsersOf = (family: string): Parsers | null =>
  Object.hasOwn(toolParsers, family) ? (toolParsers[family] ?? null) : null;

/** All that it has to be started with for a family's tools; its thinking is taken out with them. */
function toolFlags(family: string): string | null {
  const parsers = parsersOf(family);
  if (parsers === null || parsers.tools === null) return null;
  return [
    `--enable-auto-tool-choice --tool-call-parser ${parsers.tools}`,
    ...flag('--reasoning-parser', parsers.reasoning),
    ...flag('--chat-template', parsers.template),
  ].join(' ');
}
const reasoningFlags = (family: string): string | null =>
  flag('--reasoning-parser', parsersOf(family)?.reasoning)[0] ?? null;

/** Flags from the server's own pages and help, as of 2026-09. */
const remedies: readonly Remedy[] = [
  // No parser runs unless its name is given. NemoClaw #976: on Responses none ran at all.
  {
    codes: rawTools,
    family: anyFamily,
    mend: 'vllm-tools',
    flags: toolFlags,
    source: 'vLLM docs, features/tool_calling; openclaw/openclaw #49508',
  },
  {
    codes: rawTools,
    family: null,
    mend: 'vllm-tools-any',
    flags: '--enable-auto-tool-choice --tool-call-parser',
    source: 'vLLM docs, features/tool_calling',
  },
  {
    codes: leaks,
    family: anyFamily,
    mend: 'vllm-reasoning',
    flags: reasoningFlags,
    source: 'vLLM docs, features/reasoning_outputs',
  },
  {
    codes: smallContext,
    family: null,
    mend: 'vllm-context',
    flags: '--max-model-len',
    source: 'vLLM docs, cli/serve',
  },
  {
    codes: roleFaults,
    family: null,
    mend: 'vllm-roles',
    flags: '--chat-template',
    source: 'vLLM docs, serving/openai_compatible_server, chat template',
  },
];

export const vllm: ServerKind = {
  ...plainKind,
  id: 'vllm',
  name: 'vLLM',
  ports: [8000],
  ownedBy: ['vllm'],
  // Others answer a missing key with the same words, but only vLLM tells its version without one.
  fingerprint: {
    proofs: ['version'],
    open: ['version'],
    facts: ['completions', 'responses'],
    hint: (snapshot) => snapshot.refusal === 'Unauthorized' && hasKeys(parseJson(snapshot.first.body), 'error'),
    check(snapshot, owned) {
      const version = bareVersion(snapshot, 'version');
      if (version === null || (!owned && snapshot.refusal !== 'Unauthorized')) return null;
      return proof(
        snapshot.entries.some((entry) => asTokens(entry['max_model_len']) !== null),
        ['version'],
        version,
      );
    },
  },
  loadedContext: [['max_model_len']],
  responses: 'by-get',
  streamUsage: 'yes',
  // It changed with its version; the reader tells.
  reasoningIn: null,
  read: readVllm,
  healthCheck: { ask: 'version', timeoutMs: 2_000 },
  takesTemplateSettings: true,
  engine: 'vllm',
  modelFolders: ['huggingface'],
  remedies,
  toolParsers,
  openclaw: { ...plainProvider, id: 'vllm', isLocal: true, keyVariable: 'VLLM_API_KEY' },
};
