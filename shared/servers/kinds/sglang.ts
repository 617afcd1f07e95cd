/** SGLang: serves one model of safetensors. */
import { asFlag, asRecord, asText } from '../../base/json-fields.ts';
import { hasKeys, isNamelessFastApi, proof, textAt } from '../evidence.ts';
import { adding, type Reader } from '../reader.ts';
import { anyFamily, flag, leaks, rawTools, roleFaults, smallContext, type Parsers, type Remedy } from '../remedies.ts';
import { plainKind, plainProvider, type ServerKind } from './kind.ts';

/**
 * `GET /model_info` tells what the one model is, `GET /server_info` how it was started; the latter holds the server's
 * own keys, of which nothing is taken.
 */
const readSglang: Reader = (snapshot) => {
  const model = asRecord(snapshot.json('sglang-model') ?? snapshot.json('sglang-model-old'));
  const server = asRecord(snapshot.json('sglang-server'));
  const generates = asFlag(model['is_generation']);
  // Without a parser tools come back as plain text; without one for reasoning the model may reason all the same.
  const tools = Object.hasOwn(server, 'tool_call_parser') ? asText(server['tool_call_parser']) !== null : null;
  return adding(snapshot, () => ({
    loaded: true,
    state: 'loaded',
    tools,
    vision: asFlag(model['has_image_understanding']),
    reasoning: asText(server['reasoning_parser']) === null ? null : true,
    ...(generates === null ? {} : { kind: generates ? 'chat' : 'embedding' }),
  }));
};

/**
 * By the families of `shared/verification/tool-call-formats.ts`; one that is not here has no parser of its own.
 * From SGLang's registries (srt/function_call, srt/parser) and its pages, as of 2026-09.
 */
const toolParsers: Readonly<Record<string, Parsers>> = {
  harmony: { tools: 'gpt-oss', reasoning: 'gpt-oss' },
  'minimax-m3': { tools: 'minimax-m3', reasoning: 'minimax-m3' },
  minimax: { tools: 'minimax-m2', reasoning: 'minimax' },
  'kimi-k3': { tools: 'kimi_k3', reasoning: 'kimi_k3' },
  kimi: { tools: 'kimi_k2', reasoning: 'kimi_k2' },
  'deepseek-v4': { tools: 'deepseekv4', reasoning: 'deepseek-v4' },
  'deepseek-v32': { tools: 'deepseekv32', reasoning: 'deepseek-v3' },
  'deepseek-v31': { tools: 'deepseekv31', reasoning: 'deepseek-v3' },
  deepseek: { tools: 'deepseekv3', reasoning: 'deepseek-r1' },
  'glm-45': { tools: 'glm45', reasoning: 'glm45' },
  glm: { tools: 'glm47', reasoning: 'glm45' },
  'qwen-coder': { tools: 'qwen3_coder', reasoning: 'qwen3' },
  hermes: { tools: 'qwen', reasoning: 'qwen3' },
  mistral: { tools: 'mistral', reasoning: 'mistral' },
  'llama-4': { tools: 'pythonic', reasoning: null },
  llama: { tools: 'llama3', reasoning: null },
  'gemma-4': { tools: 'gemma4', reasoning: 'gemma4' },
  'gemma-3': { tools: 'pythonic', reasoning: null },
  lfm2: { tools: 'lfm2', reasoning: null },
  'think-tags': { tools: null, reasoning: 'qwen3' },
  pythonic: { tools: 'pythonic', reasoning: null },
};
const parsersOf = (family: string): Parsers | null =>
  Object.hasOwn(toolParsers, family) ? (toolParsers[family] ?? null) : null;

/** All that it has to be started with for a family's tools; its thinking is taken out with them. */
function toolFlags(family: string): string | null {
  const parsers = parsersOf(family);
  if (parsers === null || parsers.tools === null) return null;
  return [`--tool-call-parser ${parsers.tools}`, ...flag('--reasoning-parser', parsers.reasoning)].join(' ');
}
const reasoningFlags = (family: string): string | null =>
  flag('--reasoning-parser', parsersOf(family)?.reasoning)[0] ?? null;

/** Flags from the server's own pages and help, as of 2026-09. */
const remedies: readonly Remedy[] = [
  {
    codes: rawTools,
    family: anyFamily,
    mend: 'sglang-tools',
    flags: toolFlags,
    source: 'sglang srt/function_call/function_call_parser.py',
  },
  {
    codes: rawTools,
    family: null,
    mend: 'sglang-tools-any',
    flags: '--tool-call-parser',
    source: 'SGLang docs, server arguments',
  },
  {
    codes: leaks,
    family: anyFamily,
    mend: 'sglang-reasoning',
    flags: reasoningFlags,
    source: 'SGLang docs, separate reasoning',
  },
  {
    codes: smallContext,
    family: null,
    mend: 'sglang-context',
    flags: '--context-length',
    source: 'SGLang docs, server arguments',
  },
  {
    codes: roleFaults,
    family: null,
    mend: 'sglang-roles',
    flags: '--chat-template',
    source: 'SGLang docs, custom chat template; openclaw/openclaw #77336',
  },
];

export const sglang: ServerKind = {
  ...plainKind,
  id: 'sglang',
  name: 'SGLang',
  ports: [30000],
  ownedBy: ['sglang'],
  // Its words at / can be set to Ollama's, so that they are not asked for.
  fingerprint: {
    proofs: ['sglang-model', 'sglang-model-old'],
    facts: ['sglang-server', 'responses'],
    possible: isNamelessFastApi,
    check(snapshot) {
      const by = (['sglang-model', 'sglang-model-old'] as const).filter((ask) =>
        hasKeys(snapshot.json(ask), 'model_path', 'is_generation'),
      );
      return by.length > 0 ? proof(true, by, textAt(snapshot, 'sglang-server')) : null;
    },
  },
  loadedContext: [['max_model_len']],
  responses: 'by-get',
  streamUsage: 'yes',
  reasoningIn: 'reasoning_content',
  read: readSglang,
  takesTemplateSettings: true,
  engine: 'vllm',
  modelFolders: ['huggingface'],
  remedies,
  toolParsers,
  openclaw: { ...plainProvider, id: 'sglang', isLocal: true, keyVariable: 'SGLANG_API_KEY' },
};
