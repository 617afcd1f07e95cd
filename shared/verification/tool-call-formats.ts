/** One family's way to write tool calls and reasoning as text, where the server does not take them out. */
export type ToolCallFormat = {
  readonly family: string;
  /** As people call the models that write so; empty where any model may. */
  readonly models: string;
  /** Models of this family by their id; null where an id does not tell. */
  readonly ids: RegExp | null;
  /** A tool call left in the text; null where the family has none of its own. */
  readonly call: RegExp | null;
  /** Reasoning left in the text. */
  readonly reasoning: RegExp | null;
  readonly source: string;
};

/** How a call in JSON begins that names its tool and then what the tool is given. `name`: a pattern for the name. */
const callOf = (name: string): string =>
  [
    String.raw`"(?:name|function|tool|tool_name)"\s*:\s*"${name}"\s*,`,
    String.raw`\s*"(?:arguments|parameters|args|input|tool_input)"\s*:`,
  ].join('');
/** An answer that begins with such a call, or with one in the shape of OpenAI's API, bare or in a block of code. */
const jsonCall = new RegExp(
  `^\\s*(?:\`\`\`(?:json)?\\s*)?\\[?\\s*\\{\\s*(?:${[
    String.raw`"type"\s*:\s*"function"\s*,\s*"(?:function|name)"\s*:`,
    String.raw`${callOf(String.raw`[\w.-]+`)}\s*["{]`,
    String.raw`"function"\s*:\s*\{\s*"name"\s*:`,
    String.raw`"arguments"\s*:\s*\{[\s\S]*\}\s*,\s*"name"\s*:`,
  ].join('|')})`,
);

/**
 * What models write when their server does not read it, most telling first: a row stands above every other whose
 * pattern its own calls would match too. What a server calls its parsers of a family stands in the server's kind.
 */
export const toolCallFormats: readonly ToolCallFormat[] = [
  {
    // Where the marks themselves were dropped as special tokens, the names of the channels are left, run into the
    // words.
    family: 'harmony',
    models: 'gpt-oss',
    ids: /gpt-oss/i,
    call: /<\|channel\|>\s*(?:commentary|analysis)\s+to=|\bto=functions\.[\w-]+/,
    reasoning: /<\|(?:channel|message)\|>|<\|start\|>assistant|^\s*analysis\S[\s\S]*assistant(?:final|commentary)/,
    source:
      'openai/harmony docs/format; lmstudio-ai/lmstudio-bug-tracker #1545; lablup/mlxcel #654; ml-explore/mlx-lm #1867',
  },
  {
    family: 'minimax-m3',
    models: 'MiniMax M3',
    ids: /minimax-?m3/i,
    call: /\]<\]minimax\[>\[<(?:tool_call|invoke)/i,
    reasoning: /<\/mm:think>|^\s*<mm:think>/i,
    source: 'ml-explore/mlx-lm #1416; lmstudio-ai/lmstudio-bug-tracker #2224',
  },
  {
    family: 'minimax',
    models: 'MiniMax M2',
    ids: /minimax/i,
    call: /<minimax:tool_call>|^\s*\[TOOL_CALL\]\s*\{/m,
    reasoning: null,
    source: 'MiniMax-AI/MiniMax-M2 tool calling guide; ml-explore/mlx-lm #665; lmstudio-ai/lmstudio-bug-tracker #1177',
  },
  {
    family: 'kimi-k3',
    models: 'Kimi K3',
    ids: /kimi-?k3/i,
    call: /<\|open\|>\s*(?:tools\s*)?(?:<\|sep\|>\s*<\|open\|>\s*)?call tool="/,
    reasoning: null,
    source: 'can1357/oh-my-pi #8495; sgl-project/sglang #34604',
  },
  {
    family: 'kimi',
    models: 'Kimi K2',
    ids: /kimi/i,
    call: /<\|tool_calls?_section_begin\|>|<\|tool_call_begin\|>/,
    reasoning: /◁\/think▷|^\s*◁think▷/,
    source: 'moonshotai/Kimi-K2 tool_call_guidance; MoonshotAI/Kimi-K2 #26; ggml-org/llama.cpp #17376',
  },
  {
    family: 'deepseek-v4',
    models: 'DeepSeek V4',
    ids: /deepseek-?v4/i,
    call: /<[｜|]{1,2}DSML[｜|]{1,2}tool_calls>/,
    reasoning: null,
    source: 'vllm/tool_parsers/deepseekv4_tool_parser.py',
  },
  {
    family: 'deepseek-v32',
    models: 'DeepSeek V3.2',
    ids: /deepseek-?v3\.2/i,
    call: /<[｜|]{1,2}DSML[｜|]{1,2}(?:function_calls>|invoke name=)/,
    reasoning: null,
    source: 'sglang srt/function_call/deepseekv32_detector.py; HYGON-AI/inference-cookbook-das #359',
  },
  {
    // The name stands before the separator; in V3 and R1 the word "function" does.
    family: 'deepseek-v31',
    models: 'DeepSeek V3.1',
    ids: /deepseek-?v3\.1/i,
    call: /<｜tool▁call▁begin｜>(?!function<)[\w.-]+<｜tool▁sep｜>\s*\{/,
    reasoning: null,
    source: 'deepseek-ai/DeepSeek-V3.1 chat template; vLLM docs, features/tool_calling',
  },
  {
    family: 'deepseek',
    models: 'DeepSeek V3 and R1',
    ids: /deepseek/i,
    call: /<｜tool▁calls▁begin｜>|<｜tool▁call▁begin｜>/,
    reasoning: null,
    source: 'deepseek-ai/DeepSeek-V3 chat template; vLLM docs, features/tool_calling',
  },
  {
    // 4.5 and 4.6 break the line after the name, 4.7 does not.
    family: 'glm-45',
    models: 'GLM 4.5 and 4.6',
    ids: /glm-?4\.[56]/i,
    call: /<tool_call>\s*[\w.-]+\s*\n\s*<arg_key>/,
    reasoning: null,
    source: 'zai-org/GLM-4.5 chat template; alibaba/rtp-llm #525',
  },
  {
    family: 'glm',
    models: 'GLM 4.7 and 5',
    ids: /glm/i,
    call: /<tool_call>\s*[\w.-]+\s*(?:<arg_key>|<\/tool_call>)|<arg_key>[\w.-]+<\/arg_key>\s*<arg_value>/,
    reasoning: null,
    source: 'zai-org/GLM-4.7 chat template; waybarrios/vllm-mlx #797; vLLM docs, features/tool_calling',
  },
  {
    // Its calls are written inside as Qwen Coder's are.
    family: 'seed',
    models: 'Seed-OSS',
    ids: /seed-?oss/i,
    call: /<seed:tool_call>/,
    reasoning: /<\/seed:think>|^\s*<seed:think>/,
    source: 'ByteDance-Seed/Seed-OSS chat template; vllm/tool_parsers/seed_oss_tool_parser.py',
  },
  {
    family: 'qwen-coder',
    models: 'Qwen Coder, Qwen 3.5 and 3.6',
    ids: /qwen-?3(?:\.\d+)?-?coder|qwen-?3\.[5-9]/i,
    call: /<function=[\w.-]+>\s*(?:<parameter=|<\/function>)/,
    reasoning: null,
    source: 'Qwen/Qwen3-Coder chat template; ggml-org/llama.cpp #22878; lmstudio-ai/lmstudio-bug-tracker #2115',
  },
  {
    family: 'hermes',
    models: 'Qwen 2.5 and 3, Hermes',
    ids: /qwen|qwq|hermes/i,
    call: /<tool_call>\s*[[{]|\}\s*<\/tool_call>/,
    reasoning: null,
    source: 'openclaw/openclaw #49508; NVIDIA/NemoClaw #976; vLLM docs, features/tool_calling',
  },
  {
    family: 'mistral',
    models: 'Mistral, Devstral, Magistral',
    ids: /mistral|mixtral|devstral|magistral|codestral/i,
    call: /\[TOOL_CALLS\]\s*(?:\[?\s*\{|[\w.-]+(?:\[CALL_ID\][^[]*)?(?:\[ARGS\]|\s*\{))|\b[\w.-]+\[ARGS\]\s*\{/,
    reasoning: /\[\/THINK\]|^\s*\[THINK\]/,
    source: 'mistral-common tokenizers v3 to v13; anomalyco/opencode #856; vLLM docs, features/tool_calling',
  },
  {
    family: 'llama-4',
    models: 'Llama 4',
    ids: /llama-?4/i,
    call: /<\|python_start\|>/,
    reasoning: null,
    source: 'Llama 4 prompt format; vLLM docs, features/tool_calling',
  },
  {
    family: 'llama',
    models: 'Llama 3',
    ids: /llama-?3/i,
    call: /<\|python_tag\|>|<function=[\w.-]+>\s*\{|^\s*\{\s*"name"\s*:\s*"[\w.-]+"\s*,\s*"parameters"\s*:\s*\{/,
    reasoning: null,
    source: 'Llama 3.1 prompt format; vLLM docs, features/tool_calling',
  },
  {
    family: 'functiongemma',
    models: 'FunctionGemma',
    ids: /functiongemma/i,
    call: /<start_function_call>\s*call:/,
    reasoning: null,
    source: 'vLLM docs, features/tool_calling',
  },
  {
    // The second form is what is left where the server dropped the special tokens.
    family: 'gemma-4',
    models: 'Gemma 4',
    ids: /gemma-?4/i,
    call: /<\|tool_call>\s*call:|(?:^|[\s.])call:[A-Za-z_][\w.-]*\{[\s\S]*\}/,
    reasoning: /<\|channel>\s*thought|<channel\|>|^thought\n/,
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
    source: 'Gemma function calling guide; vllm examples/tool_chat_template_gemma3_pythonic.jinja',
  },
  {
    family: 'lfm2',
    models: 'LFM2',
    ids: /lfm-?2/i,
    call: /<\|tool_call_start\|>/,
    reasoning: null,
    source: 'lmstudio-ai/lmstudio-bug-tracker #1979; vllm/tool_parsers/lfm2_tool_parser.py',
  },
  {
    family: 'granite',
    models: 'Granite 3',
    ids: /granite-?3/i,
    call: /<\|tool_call\|>\s*\[/,
    reasoning: null,
    source: 'ibm-granite/granite-3.1-8b-instruct chat template; vLLM docs, features/tool_calling',
  },
  {
    family: 'phi',
    models: 'Phi 4 mini',
    ids: /phi-?4-?mini/i,
    call: /\bfunctools\s*\[\s*\{/,
    reasoning: null,
    source: 'vllm/tool_parsers/phi4mini_tool_parser.py',
  },
  {
    family: 'cohere',
    models: 'Command A',
    ids: /command-?a/i,
    call: /<\|START_ACTION\|>/,
    reasoning: /<\|(?:START|END)_THINKING\|>/,
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
    source: 'vLLM docs, features/tool_calling',
  },
  {
    // …or begins with one in JSON.
    family: 'json',
    models: '',
    ids: null,
    call: jsonCall,
    reasoning: null,
    source: 'openclaw/openclaw #28709; ollama/ollama #14649',
  },
];

const jsonRow = toolCallFormats.find(({ family }) => family === 'json');
const escaped = (text: string): string => text.replace(/[^\w]/g, '\\$&');

/** Whether one of these tools is called by name in JSON anywhere in a text. */
const callsByName = (text: string, tools: readonly string[]): boolean =>
  tools.some((name) => new RegExp(callOf(escaped(name))).test(text));

/**
 * The family whose raw tool call stands in a text; null where none does. Where the names of the tools on offer are
 * known, a call of one of them in JSON is found behind other words too.
 */
export const rawCallIn = (text: string, tools: readonly string[] = []): ToolCallFormat | null =>
  toolCallFormats.find(({ call }) => call?.test(text) === true) ??
  (callsByName(text, tools) ? (jsonRow ?? null) : null);
/** The family whose reasoning stands in a text that should be the answer alone; null where none does. */
export const leakIn = (text: string): ToolCallFormat | null =>
  toolCallFormats.find(({ reasoning }) => reasoning?.test(text) === true) ?? null;
/** The row of a family; null for one that is not in the table. */
export const toolCallFormat = (family: string): ToolCallFormat | null =>
  toolCallFormats.find((row) => row.family === family) ?? null;
/** The family that a model's id tells, as "Qwen/Qwen3-Coder-30B" tells `qwen-coder`; null where it tells none. */
export const familyOfModel = (id: string): ToolCallFormat | null =>
  toolCallFormats.find(({ ids }) => ids?.test(id) === true) ?? null;
