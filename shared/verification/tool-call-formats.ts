/** A server's names of the parsers that take a family's markup out; null where it has none. */
export type Parsers = { readonly tools: string | null; readonly reasoning: string | null };

/** One family's way to write tool calls and reasoning as text, where the server does not take them out. */
export type MarkupRow = {
  readonly family: string;
  /** As people call the models that write so; empty where any model may. */
  readonly models: string;
  /** Models of this family by their id; null where an id does not tell. */
  readonly ids: RegExp | null;
  /** A tool call left in the text; null where the family has none of its own. */
  readonly call: RegExp | null;
  /** Reasoning left in the text. */
  readonly reasoning: RegExp | null;
  readonly vllm: Parsers & { readonly template?: string };
  readonly sglang: Parsers;
  readonly source: string;
};

const none: Parsers = { tools: null, reasoning: null };

/**
 * What models write when their server does not read it, most telling first: a row stands above every other whose
 * pattern its own calls would match too. The parser names are those in vLLM's and SGLang's registries
 * (vllm/tool_parsers, vllm/reasoning, srt/function_call and srt/parser), as of 2026-09, and of their pages on tool
 * calling and reasoning outputs.
 */
export const markupRows: readonly MarkupRow[] = [
  {
    // Where the marks themselves were dropped as special tokens, the names of the channels are left, run into the
    // words.
    family: 'harmony',
    models: 'gpt-oss',
    ids: /gpt-oss/i,
    call: /<\|channel\|>\s*(?:commentary|analysis)\s+to=|\bto=functions\.[\w-]+/,
    reasoning: /<\|(?:channel|message)\|>|<\|start\|>assistant|^\s*analysis\S[\s\S]*assistant(?:final|commentary)/,
    vllm: { tools: 'openai', reasoning: 'openai_gptoss' },
    sglang: { tools: 'gpt-oss', reasoning: 'gpt-oss' },
    source:
      'openai/harmony docs/format; lmstudio-ai/lmstudio-bug-tracker #1545; lablup/mlxcel #654; ml-explore/mlx-lm #1867',
  },
  {
    family: 'minimax-m3',
    models: 'MiniMax M3',
    ids: /minimax-?m3/i,
    call: /\]<\]minimax\[>\[<(?:tool_call|invoke)/i,
    reasoning: /<\/mm:think>|^\s*<mm:think>/i,
    vllm: { tools: 'minimax_m3', reasoning: 'minimax_m3' },
    sglang: { tools: 'minimax-m3', reasoning: 'minimax-m3' },
    source: 'ml-explore/mlx-lm #1416; lmstudio-ai/lmstudio-bug-tracker #2224',
  },
  {
    // vLLM's other parser, minimax_m2_append_think, leaves the thinking in the answer.
    family: 'minimax',
    models: 'MiniMax M2',
    ids: /minimax/i,
    call: /<minimax:tool_call>|^\s*\[TOOL_CALL\]\s*\{/m,
    reasoning: null,
    vllm: { tools: 'minimax_m2', reasoning: 'minimax_m2' },
    sglang: { tools: 'minimax-m2', reasoning: 'minimax' },
    source: 'MiniMax-AI/MiniMax-M2 tool calling guide; ml-explore/mlx-lm #665; lmstudio-ai/lmstudio-bug-tracker #1177',
  },
  {
    family: 'kimi-k3',
    models: 'Kimi K3',
    ids: /kimi-?k3/i,
    call: /<\|open\|>\s*(?:tools\s*)?(?:<\|sep\|>\s*<\|open\|>\s*)?call tool="/,
    reasoning: null,
    vllm: { tools: 'kimi_k3', reasoning: 'kimi_k3' },
    sglang: { tools: 'kimi_k3', reasoning: 'kimi_k3' },
    source: 'can1357/oh-my-pi #8495; sgl-project/sglang #34604',
  },
  {
    family: 'kimi',
    models: 'Kimi K2',
    ids: /kimi/i,
    call: /<\|tool_calls?_section_begin\|>|<\|tool_call_begin\|>/,
    reasoning: /◁\/think▷|^\s*◁think▷/,
    vllm: { tools: 'kimi_k2', reasoning: 'kimi_k2' },
    sglang: { tools: 'kimi_k2', reasoning: 'kimi_k2' },
    source: 'moonshotai/Kimi-K2 tool_call_guidance; MoonshotAI/Kimi-K2 #26; ggml-org/llama.cpp #17376',
  },
  {
    family: 'deepseek-v4',
    models: 'DeepSeek V4',
    ids: /deepseek-?v4/i,
    call: /<[｜|]{1,2}DSML[｜|]{1,2}tool_calls>/,
    reasoning: null,
    vllm: { tools: 'deepseek_v4', reasoning: 'deepseek_v4' },
    sglang: { tools: 'deepseekv4', reasoning: 'deepseek-v4' },
    source: 'vllm/tool_parsers/deepseekv4_tool_parser.py',
  },
  {
    family: 'deepseek-v32',
    models: 'DeepSeek V3.2',
    ids: /deepseek-?v3\.2/i,
    call: /<[｜|]{1,2}DSML[｜|]{1,2}(?:function_calls>|invoke name=)/,
    reasoning: null,
    vllm: { tools: 'deepseek_v32', reasoning: 'deepseek_v3' },
    sglang: { tools: 'deepseekv32', reasoning: 'deepseek-v3' },
    source: 'sglang srt/function_call/deepseekv32_detector.py; HYGON-AI/inference-cookbook-das #359',
  },
  {
    // The name stands before the separator; in V3 and R1 the word "function" does.
    family: 'deepseek-v31',
    models: 'DeepSeek V3.1',
    ids: /deepseek-?v3\.1/i,
    call: /<｜tool▁call▁begin｜>(?!function<)[\w.-]+<｜tool▁sep｜>\s*\{/,
    reasoning: null,
    vllm: {
      tools: 'deepseek_v31',
      reasoning: 'deepseek_v3',
      template: 'examples/tool_chat_template_deepseekv31.jinja',
    },
    sglang: { tools: 'deepseekv31', reasoning: 'deepseek-v3' },
    source: 'deepseek-ai/DeepSeek-V3.1 chat template; vLLM docs, features/tool_calling',
  },
  {
    family: 'deepseek',
    models: 'DeepSeek V3 and R1',
    ids: /deepseek/i,
    call: /<｜tool▁calls▁begin｜>|<｜tool▁call▁begin｜>/,
    reasoning: null,
    vllm: { tools: 'deepseek_v3', reasoning: 'deepseek_r1', template: 'examples/tool_chat_template_deepseekv3.jinja' },
    sglang: { tools: 'deepseekv3', reasoning: 'deepseek-r1' },
    source: 'deepseek-ai/DeepSeek-V3 chat template; vLLM docs, features/tool_calling',
  },
  {
    // 4.5 and 4.6 break the line after the name, 4.7 does not.
    family: 'glm-45',
    models: 'GLM 4.5 and 4.6',
    ids: /glm-?4\.[56]/i,
    call: /<tool_call>\s*[\w.-]+\s*\n\s*<arg_key>/,
    reasoning: null,
    vllm: { tools: 'glm45', reasoning: 'glm45' },
    sglang: { tools: 'glm45', reasoning: 'glm45' },
    source: 'zai-org/GLM-4.5 chat template; alibaba/rtp-llm #525',
  },
  {
    family: 'glm',
    models: 'GLM 4.7 and 5',
    ids: /glm/i,
    call: /<tool_call>\s*[\w.-]+\s*(?:<arg_key>|<\/tool_call>)|<arg_key>[\w.-]+<\/arg_key>\s*<arg_value>/,
    reasoning: null,
    vllm: { tools: 'glm47', reasoning: 'glm45' },
    sglang: { tools: 'glm47', reasoning: 'glm45' },
    source: 'zai-org/GLM-4.7 chat template; waybarrios/vllm-mlx #797; vLLM docs, features/tool_calling',
  },
  {
    // Its calls are written inside as Qwen Coder's are.
    family: 'seed',
    models: 'Seed-OSS',
    ids: /seed-?oss/i,
    call: /<seed:tool_call>/,
    reasoning: /<\/seed:think>|^\s*<seed:think>/,
    vllm: { tools: 'seed_oss', reasoning: 'seed_oss' },
    sglang: none,
    source: 'ByteDance-Seed/Seed-OSS chat template; vllm/tool_parsers/seed_oss_tool_parser.py',
  },
  {
    family: 'qwen-coder',
    models: 'Qwen Coder, Qwen 3.5 and 3.6',
    ids: /qwen-?3(?:\.\d+)?-?coder|qwen-?3\.[5-9]/i,
    call: /<function=[\w.-]+>\s*(?:<parameter=|<\/function>)/,
    reasoning: null,
    vllm: { tools: 'qwen3_coder', reasoning: 'qwen3' },
    sglang: { tools: 'qwen3_coder', reasoning: 'qwen3' },
    source: 'Qwen/Qwen3-Coder chat template; ggml-org/llama.cpp #22878; lmstudio-ai/lmstudio-bug-tracker #2115',
  },
  {
    family: 'hermes',
    models: 'Qwen 2.5 and 3, Hermes',
    ids: /qwen|qwq|hermes/i,
    call: /<tool_call>\s*[[{]|\}\s*<\/tool_call>/,
    reasoning: null,
    vllm: { tools: 'hermes', reasoning: 'qwen3' },
    sglang: { tools: 'qwen', reasoning: 'qwen3' },
    source: 'openclaw/openclaw #49508; NVIDIA/NemoClaw #976; vLLM docs, features/tool_calling',
  },
  {
    family: 'mistral',
    models: 'Mistral, Devstral, Magistral',
    ids: /mistral|mixtral|devstral|magistral|codestral/i,
    call: /\[TOOL_CALLS\]\s*(?:\[?\s*\{|[\w.-]+(?:\[CALL_ID\][^[]*)?(?:\[ARGS\]|\s*\{))|\b[\w.-]+\[ARGS\]\s*\{/,
    reasoning: /\[\/THINK\]|^\s*\[THINK\]/,
    vllm: { tools: 'mistral', reasoning: 'mistral' },
    sglang: { tools: 'mistral', reasoning: 'mistral' },
    source: 'mistral-common tokenizers v3 to v13; anomalyco/opencode #856; vLLM docs, features/tool_calling',
  },
  {
    family: 'llama-4',
    models: 'Llama 4',
    ids: /llama-?4/i,
    call: /<\|python_start\|>/,
    reasoning: null,
    vllm: { tools: 'llama4_pythonic', reasoning: null, template: 'examples/tool_chat_template_llama4_pythonic.jinja' },
    sglang: { tools: 'pythonic', reasoning: null },
    source: 'Llama 4 prompt format; vLLM docs, features/tool_calling',
  },
  {
    family: 'llama',
    models: 'Llama 3',
    ids: /llama-?3/i,
    call: /<\|python_tag\|>|<function=[\w.-]+>\s*\{|^\s*\{\s*"name"\s*:\s*"[\w.-]+"\s*,\s*"parameters"\s*:\s*\{/,
    reasoning: null,
    vllm: { tools: 'llama3_json', reasoning: null, template: 'examples/tool_chat_template_llama3.1_json.jinja' },
    sglang: { tools: 'llama3', reasoning: null },
    source: 'Llama 3.1 prompt format; vLLM docs, features/tool_calling',
  },
  {
    family: 'functiongemma',
    models: 'FunctionGemma',
    ids: /functiongemma/i,
    call: /<start_function_call>\s*call:/,
    reasoning: null,
    vllm: { tools: 'functiongemma', reasoning: null, template: 'examples/tool_chat_template_functiongemma.jinja' },
    sglang: none,
    source: 'vLLM docs, features/tool_calling',
  },
  {
    // The second form is what is left where the server dropped the special tokens.
    family: 'gemma-4',
    models: 'Gemma 4',
    ids: /gemma-?4/i,
    call: /<\|tool_call>\s*call:|(?:^|[\s.])call:[A-Za-z_][\w.-]*\{[\s\S]*\}/,
    reasoning: /<\|channel>\s*thought|<channel\|>|^thought\n/,
    vllm: { tools: 'gemma4', reasoning: 'gemma4' },
    sglang: { tools: 'gemma4', reasoning: 'gemma4' },
    source:
      'google/gemma-4 chat template; NousResearch/hermes-agent #7449; Gitlawb/openclaude #380; sgl-project/sglang ' +
      '#28475',
  },
  {
    family: 'gemma-3',
    models: 'Gemma 3',
    ids: /gemma-?3/i,
    call: /```tool_code\b/,
    reasoning: null,
    vllm: { tools: 'pythonic', reasoning: null, template: 'examples/tool_chat_template_gemma3_pythonic.jinja' },
    sglang: { tools: 'pythonic', reasoning: null },
    source: 'Gemma function calling guide; vllm examples/tool_chat_template_gemma3_pythonic.jinja',
  },
  {
    family: 'lfm2',
    models: 'LFM2',
    ids: /lfm-?2/i,
    call: /<\|tool_call_start\|>/,
    reasoning: null,
    vllm: { tools: 'lfm2', reasoning: null },
    sglang: { tools: 'lfm2', reasoning: null },
    source: 'lmstudio-ai/lmstudio-bug-tracker #1979; vllm/tool_parsers/lfm2_tool_parser.py',
  },
  {
    family: 'granite',
    models: 'Granite 3',
    ids: /granite-?3/i,
    call: /<\|tool_call\|>\s*\[/,
    reasoning: null,
    vllm: { tools: 'granite', reasoning: 'granite' },
    sglang: none,
    source: 'ibm-granite/granite-3.1-8b-instruct chat template; vLLM docs, features/tool_calling',
  },
  {
    family: 'phi',
    models: 'Phi 4 mini',
    ids: /phi-?4-?mini/i,
    call: /\bfunctools\s*\[\s*\{/,
    reasoning: null,
    vllm: { tools: 'phi4_mini_json', reasoning: null },
    sglang: none,
    source: 'vllm/tool_parsers/phi4mini_tool_parser.py',
  },
  {
    family: 'cohere',
    models: 'Command A',
    ids: /command-?a/i,
    call: /<\|START_ACTION\|>/,
    reasoning: /<\|(?:START|END)_THINKING\|>/,
    vllm: { tools: 'cohere_command3', reasoning: 'cohere_command3' },
    sglang: none,
    source: 'CohereLabs/command-a-reasoning-08-2025 chat template; vLLM docs, features/tool_calling',
  },
  {
    // Many families think so; which one it is only the model's id tells. In code marks the tag is talked of, not
    // thought in.
    family: 'think-tags',
    models: '',
    ids: null,
    call: null,
    reasoning: /(?<!`)<\/think(?:ing)?>|^\s*<think(?:ing)?>/i,
    vllm: { tools: null, reasoning: 'qwen3' },
    sglang: { tools: null, reasoning: 'qwen3' },
    source: 'openclaw/openclaw #134662; vLLM docs, features/reasoning_outputs',
  },
  {
    // Models that were told of tools and whose server passed the call on as it is: the whole answer is one call in
    // Python's way…
    family: 'pythonic',
    models: '',
    ids: null,
    call: /^\s*\[\s*[A-Za-z_][\w.]*\(\s*(?:[A-Za-z_]\w*\s*=[\s\S]*)?\)\s*\]\s*$/,
    reasoning: null,
    vllm: { tools: 'pythonic', reasoning: null },
    sglang: { tools: 'pythonic', reasoning: null },
    source: 'vLLM docs, features/tool_calling',
  },
  {
    // …or begins with one in JSON.
    family: 'json',
    models: '',
    ids: null,
    call: /^\s*(?:```(?:json)?\s*)?\[?\s*\{\s*(?:"type"\s*:\s*"function"\s*,\s*"(?:function|name)"\s*:|"(?:name|function|tool|tool_name)"\s*:\s*"[\w.-]+"\s*,\s*"(?:arguments|parameters|args|input|tool_input)"\s*:\s*["{]|"function"\s*:\s*\{\s*"name"\s*:|"arguments"\s*:\s*\{[\s\S]*\}\s*,\s*"name"\s*:)/,
    reasoning: null,
    vllm: none,
    sglang: none,
    source: 'openclaw/openclaw #28709; ollama/ollama #14649',
  },
];

const jsonRow = markupRows.find(({ family }) => family === 'json');
const escaped = (text: string): string => text.replace(/[^\w]/g, '\\$&');

/** Whether one of these tools is called by name in JSON anywhere in a text. */
const callsByName = (text: string, tools: readonly string[]): boolean =>
  tools.some((name) =>
    new RegExp(
      `"(?:name|function|tool|tool_name)"\\s*:\\s*"${escaped(name)}"\\s*,\\s*"(?:arguments|parameters|args|input|tool_input)"\\s*:`,
    ).test(text),
  );

/**
 * The family whose raw tool call stands in a text; null where none does. Where the names of the tools on offer are
 * known, a call of one of them in JSON is found behind other words too.
 */
export const rawCallIn = (text: string, tools: readonly string[] = []): MarkupRow | null =>
  markupRows.find(({ call }) => call?.test(text) === true) ?? (callsByName(text, tools) ? (jsonRow ?? null) : null);
/** The family whose reasoning stands in a text that should be the answer alone; null where none does. */
export const leakIn = (text: string): MarkupRow | null =>
  markupRows.find(({ reasoning }) => reasoning?.test(text) === true) ?? null;
/** The row of a family; null for one that is not in the table. */
export const markupRow = (family: string): MarkupRow | null => markupRows.find((row) => row.family === family) ?? null;
/** The family that a model's id tells, as "Qwen/Qwen3-Coder-30B" tells `qwen-coder`; null where it tells none. */
export const familyOfModel = (id: string): MarkupRow | null =>
  markupRows.find(({ ids }) => ids?.test(id) === true) ?? null;
