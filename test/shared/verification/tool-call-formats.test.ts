import { describe, expect, it } from 'vitest';
import { serverKind } from '../../../shared/servers/kinds.ts';
import {
  familyOfModel,
  leakIn,
  toolCallFormat,
  toolCallFormats,
  rawCallIn,
} from '../../../shared/verification/tool-call-formats.ts';

/**
 * Raw calls as models write them, from their chat templates and from reports of users: [family, where it is from,
 * text].
 */
const rawCalls: readonly (readonly [family: string, source: string, text: string])[] = [
  [
    'harmony',
    'harmony format',
    '<|channel|>analysis<|message|>Need to read the note.<|end|><|start|>assistant<|channel|>commentary to=functions.read_note <|constrain|>json<|message|>{"code":"k7"}<|call|>',
  ],
  ['harmony', 'lmstudio #1545', '<|channel|>commentary to=exec<|message|>{"command":"ls"}<|call|>'],
  ['harmony', 'special tokens dropped', 'commentary to=functions.read_note json{"code":"k7"}'],
  ['harmony', 'livekit/agents-js #1632', '  to=functions.saveAnswer json\n  {"questionId":"c563"}'],
  [
    'minimax',
    'MiniMax-M2.5 #10',
    '<minimax:tool_call>\n  <invoke name="exec">\n    <parameter name="command">ls</parameter>\n  </invoke>\n</minimax:tool_call>',
  ],
  ['minimax', 'behind other words', 'Let me check the weather. <minimax:tool_call>\n<invoke name="get_weather">'],
  ['minimax', 'lmstudio #1177', '[TOOL_CALL] { "tool": "write", "args": { "filePath": "test.html" } } [/TOOL_CALL]'],
  [
    'minimax-m3',
    'mlx-lm #1416',
    'I\'ll check the time.]<]minimax[>[<tool_call>\n]<]minimax[>[<invoke name="get_weather">\n]<]minimax[>[<location>Paris',
  ],
  [
    'kimi',
    'Kimi-K2 #26',
    '<|tool_calls_section_begin|><|tool_call_begin|>functions.read_note:0<|tool_call_argument_begin|>{"code":"k7"}<|tool_call_end|><|tool_calls_section_end|>',
  ],
  ['kimi', 'llama.cpp #17376', '<|tool_call_section_begin|>functions.read_note:0'],
  ['kimi', 'section left out', '<|tool_call_begin|>read:2<|tool_call_argument_begin|>{"path":"a"}<|tool_call_end|>'],
  [
    'kimi-k3',
    'oh-my-pi #8495',
    '<|open|>tools<|sep|><|open|>call tool="Shell" index="1"<|sep|><|open|>argument key="command" type="string"<|sep|>ls',
  ],
  [
    'deepseek',
    'DeepSeek V3 chat template',
    '<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>function<｜tool▁sep｜>read_note\n```json\n{"code":"k7"}\n```<｜tool▁call▁end｜><｜tool▁calls▁end｜>',
  ],
  [
    'deepseek-v31',
    'DeepSeek V3.1 chat template',
    'I will look.<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>read_note<｜tool▁sep｜>{"code":"k7"}<｜tool▁call▁end｜><｜tool▁calls▁end｜>',
  ],
  [
    'deepseek-v32',
    'deepseekv32_detector.py',
    '<｜DSML｜function_calls>\n<｜DSML｜invoke name="read_note">\n<｜DSML｜parameter name="code" string="true">k7</｜DSML｜parameter>\n</｜DSML｜invoke>\n</｜DSML｜function_calls>',
  ],
  ['deepseek-v4', 'deepseekv4_tool_parser.py', '<｜DSML｜tool_calls>\n<｜DSML｜invoke name="read_note">'],
  ['glm-45', 'rtp-llm #525', '<tool_call>read_note\n<arg_key>code</arg_key>\n<arg_value>k7</arg_value>\n</tool_call>'],
  ['glm', 'GLM 4.7', '<tool_call>read_note<arg_key>code</arg_key><arg_value>k7</arg_value></tool_call>'],
  ['glm', 'without arguments', '<tool_call>list_mailboxes</tool_call>'],
  ['glm', 'GLM-5 #84', 'read<arg_key>filePath</arg_key><arg_value>/home/me/notes</arg_value>'],
  [
    'qwen-coder',
    'lmstudio #2115',
    '<tool_call>\n<function=read>\n<parameter=path>\nnotes.txt\n</parameter>\n</function>\n</tool_call>',
  ],
  [
    'qwen-coder',
    'opening tag lost',
    "I'll read it.\n<function=read_note>\n<parameter=code>\nk7\n</parameter>\n</function>\n</tool_call>",
  ],
  ['hermes', 'openclaw #49508', '<tool_call>\n{"name": "read_note", "arguments": {"code": "k7"}}\n</tool_call>'],
  ['hermes', 'opening tag lost', '{"name": "read_note", "arguments": {"code": "k7"}}\n</tool_call>'],
  ['mistral', 'tokenizer v3', '[TOOL_CALLS] [{"name": "read_note", "arguments": {"code": "k7"}}]'],
  ['mistral', 'opencode #856', '[TOOL_CALLS]bash[ARGS]{"command":"ls"}'],
  ['mistral', 'tokenizer v11', '[TOOL_CALLS]read_note[CALL_ID]abcDEF123[ARGS]{"code":"k7"}'],
  ['mistral', 'special tokens dropped in part', 'read_note[ARGS]{"code":"k7"}'],
  ['llama-4', 'Llama 4 prompt format', '<|python_start|>[read_note(code="k7")]<|python_end|>'],
  [
    'llama',
    'Llama 3.1 prompt format',
    '<|python_tag|>{"type": "function", "name": "read_note", "parameters": {"code": "k7"}}',
  ],
  ['llama', 'Llama 3.1 prompt format', '{"name": "read_note", "parameters": {"code": "k7"}}'],
  ['llama', 'Llama 3.1 prompt format', '<function=read_note>{"code": "k7"}</function>'],
  ['gemma-4', 'hermes-agent #7449', '<|tool_call>call:read_note{code:<|"|>k7<|"|>}<tool_call|>'],
  ['gemma-4', 'openclaude #380', 'thought\n...call:write_file{content:hello,path:a.txt}'],
  [
    'functiongemma',
    'vLLM docs',
    '<start_function_call>call:get_weather{location:<escape>London<escape>}<end_function_call>',
  ],
  ['gemma-3', 'Gemma guide', '```tool_code\nread_note(code="k7")\n```'],
  [
    'seed',
    'Seed-OSS',
    '<seed:tool_call>\n<function=read_note>\n<parameter=code>k7</parameter>\n</function>\n</seed:tool_call>',
  ],
  ['lfm2', 'lmstudio #1979', '<|tool_call_start|>[list_directory(path="desktop")]<|tool_call_end|>'],
  ['granite', 'Granite 3.1', '<|tool_call|>[{"name": "read_note", "arguments": {"code": "k7"}}]'],
  ['phi', 'Phi 4 mini', 'functools[{"name": "read_note", "arguments": {"code": "k7"}}]'],
  [
    'cohere',
    'Command A',
    '<|START_ACTION|>[{"tool_call_id": "0", "tool_name": "read_note", "parameters": {"code": "k7"}}]<|END_ACTION|>',
  ],
  [
    'pythonic',
    'vLLM docs',
    "[get_weather(city='San Francisco', metric='celsius'), get_weather(city='Seattle', metric='celsius')]",
  ],
  ['json', 'openclaw #28709', '{"name": "read_note", "arguments": {"code": "k7"}}'],
  ['json', 'in a fence', '```json\n{"name": "read_note", "arguments": {"code": "k7"}}\n```'],
  ['json', 'in a list', '[{"name": "read_note", "arguments": "{\\"code\\":\\"k7\\"}"}]'],
  ['json', 'OpenAI’s own form', '{"type": "function", "function": {"name": "read_note", "arguments": "{}"}}'],
  ['json', 'the other way round', '{"arguments": {"code": "k7"}, "name": "read_note"}'],
];

/** Reasoning that stands where the answer belongs. */
const leaks: readonly (readonly [family: string, text: string])[] = [
  [
    'harmony',
    '<|channel|>analysis<|message|>The user wants a word.<|end|><|start|>assistant<|channel|>final<|message|>pong',
  ],
  ['harmony', 'analysisWe need to answer with one word. And nothing else.assistantfinalfour'],
  ['think-tags', '<think>\nThe user wants a word.\n</think>\n\npong'],
  ['think-tags', 'The user wants the word.\n</think>\n\npong'],
  ['think-tags', '<thinking>Let me see.</thinking>pong'],
  ['think-tags', '<think>\nThe user wants'],
  ['minimax-m3', '<mm:think>Let me see.</mm:think>pong'],
  ['kimi', '◁think▷Let me see.◁/think▷pong'],
  ['mistral', '[THINK]Let me see.[/THINK]pong'],
  ['gemma-4', '<|channel>thought\nLet me see.<channel|>pong'],
  ['gemma-4', 'thought\nThe user wants a word.\npong'],
  ['seed', '<seed:think>Let me see.</seed:think>pong'],
  ['cohere', '<|START_THINKING|>Let me see.<|END_THINKING|>pong'],
];

/** What people may well be answered, with nothing raw in it. */
const ordinary: readonly string[] = [
  'pong',
  'The note says k7-blue.',
  '',
  '   ',
  'I would call the tool read_note with the code k7, but I have no access to it.',
  'Analysis of the data shows that the assistant finally answered all questions.',
  'analysis: the assistant finalized the report.',
  'I think we should go. Thinking about it, yes.',
  'To leave a thought open, some models write `<think>` and `</think>` around it.',
  '{"name": "Ada", "age": 36, "city": "London"}',
  '{"name": "Ada Lovelace", "input": "poems"}',
  '```json\n{"name": "hearth", "version": "1.0.0", "type": "module"}\n```',
  '{"type": "object", "properties": {"items": {"type": "array"}}, "required": ["items"]}',
  '[{"name": "Ada"}, {"name": "Grace"}]',
  '[1, 2, 3]',
  '["a", "b"]',
  '[see the appendix (page 3)]',
  '<html><body><h1>Title</h1><form action="/send"><input name="code" /></form></body></html>',
  '```xml\n<invoice name="March"><parameter>7</parameter></invoice>\n```',
  '```ts\nfunction read(code: string): string { return notes[code] ?? ""; }\n```',
  '```python\nprint(read_note(code="k7"))\n```',
  'Use `git commit -m "x"` and call: `make { all }`.',
  'The tool [ARGS] placeholder stands for its arguments.',
  'Set "name" to "read_note" and "arguments" as you like.',
  '| tool | what it does |\n|---|---|\n| read_note | reads |',
  'これはテストです。ツールは使っていません。',
];

describe('raw tool calls in a text', () => {
  it.each(rawCalls)('are told as those of %s (%s)', (family, _source, text) => {
    expect(rawCallIn(text)?.family).toBe(family);
  });

  it('are known for every family that has a form of its own', () => {
    expect(new Set(rawCalls.map(([family]) => family))).toEqual(
      new Set(toolCallFormats.filter(({ call }) => call !== null).map(({ family }) => family)),
    );
  });

  it('are not seen in ordinary answers', () => {
    for (const text of ordinary)
      expect([text, rawCallIn(text, ['read_note', 'write_note'])?.family ?? null]).toEqual([text, null]);
  });

  it('are found in JSON behind other words where the tools on offer are known', () => {
    const text = 'Let me read it.\n\n{"name": "read_note", "arguments": {"code": "k7"}}';
    expect([rawCallIn(text), rawCallIn(text, ['write_note']), rawCallIn(text, ['read_note'])?.family]).toEqual([
      null,
      null,
      'json',
    ]);
    expect(rawCallIn('{"tool": "a.b", "args": {}} ', ['a.b'])?.family).toBe('json');
  });
});

describe('reasoning in a text', () => {
  it.each(leaks)('is told as that of %s', (family, text) => {
    expect(leakIn(text)?.family).toBe(family);
  });

  it('is known for every family that has a form of its own', () => {
    expect(new Set(leaks.map(([family]) => family))).toEqual(
      new Set(toolCallFormats.filter(({ reasoning }) => reasoning !== null).map(({ family }) => family)),
    );
  });

  it('is not seen in ordinary answers', () => {
    for (const text of ordinary) expect([text, leakIn(text)?.family ?? null]).toEqual([text, null]);
  });
});

describe('the table of markup', () => {
  it('looks at each text anew', () => {
    for (const { call, reasoning } of toolCallFormats)
      expect([call, reasoning].every((pattern) => pattern === null || (!pattern.global && !pattern.sticky))).toBe(true);
  });

  it('names each family once, and where its form is from', () => {
    expect(new Set(toolCallFormats.map(({ family }) => family)).size).toBe(toolCallFormats.length);
    for (const row of toolCallFormats)
      expect([row.family, row.source !== '', row.call !== null || row.reasoning !== null]).toEqual([
        row.family,
        true,
        true,
      ]);
    expect(toolCallFormat('hermes')?.models).toContain('Qwen');
    expect(toolCallFormat('nobody')).toBeNull();
  });

  // The registries of vLLM (vllm/tool_parsers/__init__.py, vllm/reasoning/__init__.py) and SGLang as of 2026-09.
  it('uses names of parsers that vLLM and SGLang have', () => {
    const vllmTools = [
      'openai',
      'minimax_m2',
      'minimax_m3',
      'kimi_k2',
      'kimi_k3',
      'deepseek_v3',
      'deepseek_v31',
      'deepseek_v32',
      'deepseek_v4',
      'glm45',
      'glm47',
      'qwen3_coder',
      'qwen3_xml',
      'hermes',
      'mistral',
      'llama3_json',
      'llama4_pythonic',
      'functiongemma',
      'gemma4',
      'pythonic',
      'seed_oss',
      'lfm2',
      'granite',
      'phi4_mini_json',
      'cohere_command3',
    ];
    const vllmReasoning = [
      'openai_gptoss',
      'minimax_m2',
      'minimax_m3',
      'kimi_k2',
      'kimi_k3',
      'deepseek_r1',
      'deepseek_v3',
      'deepseek_v4',
      'glm45',
      'qwen3',
      'mistral',
      'gemma4',
      'seed_oss',
      'granite',
      'cohere_command3',
    ];
    const sglangTools = [
      'gpt-oss',
      'minimax-m2',
      'minimax-m3',
      'kimi_k2',
      'kimi_k3',
      'deepseekv3',
      'deepseekv31',
      'deepseekv32',
      'deepseekv4',
      'glm45',
      'glm47',
      'qwen3_coder',
      'qwen',
      'mistral',
      'llama3',
      'pythonic',
      'gemma4',
      'lfm2',
    ];
    const sglangReasoning = [
      'gpt-oss',
      'minimax',
      'minimax-m3',
      'kimi_k2',
      'kimi_k3',
      'deepseek-r1',
      'deepseek-v3',
      'deepseek-v4',
      'glm45',
      'qwen3',
      'mistral',
      'gemma4',
    ];
    for (const { tools, reasoning } of Object.values(serverKind('vllm').toolParsers ?? {})) {
      if (tools !== null) expect(vllmTools).toContain(tools);
      if (reasoning !== null) expect(vllmReasoning).toContain(reasoning);
    }
    for (const { tools, reasoning } of Object.values(serverKind('sglang').toolParsers ?? {})) {
      if (tools !== null) expect(sglangTools).toContain(tools);
      if (reasoning !== null) expect(sglangReasoning).toContain(reasoning);
    }
  });

  it.each([
    ['openai/gpt-oss-20b', 'harmony'],
    ['Qwen/Qwen3-8B', 'hermes'],
    ['qwen2.5:7b', 'hermes'],
    ['Qwen/Qwen3-Coder-30B-A3B-Instruct', 'qwen-coder'],
    ['qwen/qwen3.6-35b-a3b', 'qwen-coder'],
    ['zai-org/GLM-4.5-Air', 'glm-45'],
    ['zai-org/GLM-4.7-Flash', 'glm'],
    ['deepseek-ai/DeepSeek-V3.2', 'deepseek-v32'],
    ['deepseek-r1-distill-qwen-7b', 'deepseek'],
    ['mistralai/Devstral-Small-2507', 'mistral'],
    ['meta-llama/Llama-3.1-8B-Instruct', 'llama'],
    ['meta-llama/Llama-4-Scout-17B-16E-Instruct', 'llama-4'],
    ['google/gemma-4-26B-A4B-it', 'gemma-4'],
    ['MiniMaxAI/MiniMax-M2.1', 'minimax'],
    ['mlx-community/MiniMax-M3-4bit', 'minimax-m3'],
    ['moonshotai/Kimi-K2-Instruct', 'kimi'],
    ['LiquidAI/LFM2.5-8B-A1B', 'lfm2'],
  ])('tells the family of %s by its id', (id, family) => {
    expect(familyOfModel(id)?.family).toBe(family);
  });

  it('tells no family where an id says nothing', () => {
    expect([familyOfModel(''), familyOfModel('local-model')]).toEqual([null, null]);
  });
});
