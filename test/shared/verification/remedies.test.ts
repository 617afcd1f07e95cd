import { describe, expect, it } from 'vitest';
import { toolCallFormats } from '../../../shared/verification/tool-call-formats.ts';
import { anyFamily, remedyIds } from '../../../shared/servers/remedies.ts';
import { remedyFor, remedyRows } from '../../../shared/verification/remedies.ts';
import { serverKinds } from '../../../shared/servers/kinds.ts';
import { mendsEn } from '../../../shared/i18n/proof.en.ts';
import type { ProofCode } from '../../../shared/verification/codes.ts';

const flags = (code: ProofCode, server: string, family: string | null, model = ''): string | null =>
  remedyFor(code, server, family, model)?.values['flags'] ?? null;

describe('what mends raw tool calls', () => {
  it.each([
    ['harmony', '--enable-auto-tool-choice --tool-call-parser openai --reasoning-parser openai_gptoss'],
    ['hermes', '--enable-auto-tool-choice --tool-call-parser hermes --reasoning-parser qwen3'],
    ['qwen-coder', '--enable-auto-tool-choice --tool-call-parser qwen3_coder --reasoning-parser qwen3'],
    ['mistral', '--enable-auto-tool-choice --tool-call-parser mistral --reasoning-parser mistral'],
    [
      'llama',
      '--enable-auto-tool-choice --tool-call-parser llama3_json --chat-template examples/tool_chat_template_llama3.1_json.jinja',
    ],
    ['minimax', '--enable-auto-tool-choice --tool-call-parser minimax_m2 --reasoning-parser minimax_m2'],
    ['kimi', '--enable-auto-tool-choice --tool-call-parser kimi_k2 --reasoning-parser kimi_k2'],
    ['glm-45', '--enable-auto-tool-choice --tool-call-parser glm45 --reasoning-parser glm45'],
    ['glm', '--enable-auto-tool-choice --tool-call-parser glm47 --reasoning-parser glm45'],
    [
      'deepseek',
      '--enable-auto-tool-choice --tool-call-parser deepseek_v3 --reasoning-parser deepseek_r1 --chat-template examples/tool_chat_template_deepseekv3.jinja',
    ],
    [
      'deepseek-v31',
      '--enable-auto-tool-choice --tool-call-parser deepseek_v31 --reasoning-parser deepseek_v3 --chat-template examples/tool_chat_template_deepseekv31.jinja',
    ],
    ['gemma-4', '--enable-auto-tool-choice --tool-call-parser gemma4 --reasoning-parser gemma4'],
    ['lfm2', '--enable-auto-tool-choice --tool-call-parser lfm2'],
  ])('in vLLM, by family: %s', (family, wanted) => {
    expect(remedyFor('tools-as-text', 'vllm', family)).toEqual({ id: 'vllm-tools', values: { flags: wanted } });
    expect(flags('tool-choice-flags', 'vllm', family)).toBe(wanted);
  });

  it('in vLLM, by the model’s id where no markup told the family', () => {
    expect(flags('tool-choice-flags', 'vllm', null, 'Qwen/Qwen3-8B')).toBe(
      '--enable-auto-tool-choice --tool-call-parser hermes --reasoning-parser qwen3',
    );
    expect(flags('tools-as-text', 'vllm', 'json', 'Qwen/Qwen3.5-35B-A3B')).toBe(
      '--enable-auto-tool-choice --tool-call-parser qwen3_coder --reasoning-parser qwen3',
    );
    // What the model wrote weighs more than what it is called.
    expect(flags('tools-as-text', 'vllm', 'hermes', 'openai/gpt-oss-20b')).toBe(
      '--enable-auto-tool-choice --tool-call-parser hermes --reasoning-parser qwen3',
    );
  });

  it('in vLLM and SGLang, where nothing tells the family, in general words', () => {
    expect(remedyFor('tool-choice-flags', 'vllm', null, 'local')).toEqual({
      id: 'vllm-tools-any',
      values: { flags: '--enable-auto-tool-choice --tool-call-parser' },
    });
    expect(remedyFor('tools-as-text', 'vllm', 'json')).toEqual({
      id: 'vllm-tools-any',
      values: { flags: '--enable-auto-tool-choice --tool-call-parser' },
    });
    expect(remedyFor('tools-as-text', 'sglang', null)).toEqual({
      id: 'sglang-tools-any',
      values: { flags: '--tool-call-parser' },
    });
    // A family for which SGLang has no parser.
    expect(remedyFor('tools-as-text', 'sglang', 'seed')).toEqual({
      id: 'sglang-tools-any',
      values: { flags: '--tool-call-parser' },
    });
  });

  it.each([
    ['harmony', '--tool-call-parser gpt-oss --reasoning-parser gpt-oss'],
    ['hermes', '--tool-call-parser qwen --reasoning-parser qwen3'],
    ['glm', '--tool-call-parser glm47 --reasoning-parser glm45'],
    ['minimax', '--tool-call-parser minimax-m2 --reasoning-parser minimax'],
    ['llama', '--tool-call-parser llama3'],
  ])('in SGLang, by family: %s', (family, wanted) => {
    expect(remedyFor('tools-as-text', 'sglang', family)).toEqual({ id: 'sglang-tools', values: { flags: wanted } });
  });

  it.each([
    ['llamacpp', 'llamacpp-jinja', '--jinja'],
    ['lmstudio', 'lmstudio-runtime', 'lms runtime update'],
    ['ollama', 'ollama-native', 'api: "ollama"'],
    ['koboldcpp', 'koboldcpp-tools', '--jinja --jinja_tools'],
    ['mlx_lm', 'mlx-update', 'pip install -U mlx-lm'],
  ])('in %s', (server, id, wanted) => {
    expect(remedyFor('tools-as-text', server, 'hermes')).toEqual({ id, values: { flags: wanted } });
  });

  it.each([
    ['omlx', 'omlx-update'],
    ['exo', 'exo-update'],
  ])('in %s, by an update', (server, id) => {
    expect(remedyFor('tools-as-text', server, 'hermes')).toEqual({ id, values: {} });
  });
});

describe('what mends the rest', () => {
  it.each([
    [
      'leaked-reasoning',
      'vllm',
      'think-tags',
      'deepseek-r1-distill-llama-8b',
      'vllm-reasoning',
      '--reasoning-parser deepseek_r1',
    ],
    ['leaked-reasoning', 'vllm', 'think-tags', 'Qwen/Qwen3-8B', 'vllm-reasoning', '--reasoning-parser qwen3'],
    // The family of the id has no parser for thinking; that of the tags has.
    ['leaked-reasoning', 'vllm', 'think-tags', 'Nous-Llama-3-8B', 'vllm-reasoning', '--reasoning-parser qwen3'],
    ['leaked-harmony', 'vllm', 'harmony', '', 'vllm-reasoning', '--reasoning-parser openai_gptoss'],
    ['leaked-reasoning', 'sglang', 'mistral', '', 'sglang-reasoning', '--reasoning-parser mistral'],
    ['leaked-reasoning', 'llamacpp', 'think-tags', '', 'llamacpp-reasoning', '--jinja --reasoning-format deepseek'],
    // The row that names the family wins over the one for all.
    ['leaked-harmony', 'llamacpp', 'harmony', '', 'llamacpp-reasoning', '--jinja --reasoning-format auto'],
    ['leaked-harmony', 'lmstudio', 'harmony', '', 'lmstudio-runtime', 'lms runtime update'],
    ['leaked-reasoning', 'lmstudio', 'think-tags', '', 'lmstudio-reasoning', null],
    ['smaller-context', 'vllm', null, '', 'vllm-context', '--max-model-len'],
    ['smaller-context', 'sglang', null, '', 'sglang-context', '--context-length'],
    ['smaller-context', 'llamacpp', null, '', 'llamacpp-context', '--ctx-size'],
    ['smaller-context', 'lmstudio', null, '', 'lmstudio-context', 'lms load --context-length'],
    ['cuts-silently', 'ollama', null, '', 'ollama-context', 'num_ctx'],
    ['rehearsal-overflow', 'lmstudio', null, '', 'lmstudio-context', 'lms load --context-length'],
    ['several-copies', 'lmstudio', null, '', 'lmstudio-eject', 'lms unload'],
    ['wrong-model', 'lmstudio', null, '', 'lmstudio-load', null],
    ['wrong-base-url', 'lmstudio', null, '', 'lmstudio-base-url', null],
    ['schema-construct-refused', 'lmstudio', null, '', 'lmstudio-engine', 'lms runtime select'],
    ['schema-construct-refused', 'llamacpp', null, '', 'llamacpp-form', null],
    ['tool-template-failed', 'lmstudio', null, '', 'lmstudio-runtime', 'lms runtime update'],
    ['tool-parser-failed', 'llamacpp', null, '', 'llamacpp-update', null],
    [
      'roles-must-alternate',
      'llamacpp',
      'mistral',
      'devstral-small-2',
      'llamacpp-roles',
      '--jinja --chat-template-file',
    ],
    ['roles-must-alternate', 'vllm', 'mistral', 'devstral-small-2', 'vllm-roles', '--chat-template'],
    ['roles-must-alternate', 'sglang', null, '', 'sglang-roles', '--chat-template'],
    ['roles-must-alternate', 'lmstudio', null, 'gemma-3-12b', 'lmstudio-roles', null],
    ['role-refused', 'ollama', null, '', 'ollama-roles', 'ollama create'],
    ['roles-must-alternate', 'generic_openai', null, '', 'other-roles', null],
    ['tools-unsupported', 'ollama', null, '', 'ollama-tools', 'ollama show'],
    ['ollama-shim', 'ollama', null, '', 'ollama-native', 'api: "ollama"'],
    ['one-at-a-time', 'ollama', null, '', 'ollama-parallel', 'OLLAMA_NUM_PARALLEL=2'],
    ['one-at-a-time', 'llamacpp', null, '', 'llamacpp-parallel', '--parallel 2'],
    ['one-at-a-time', 'lmstudio', null, '', 'lmstudio-parallel', null],
    ['slow-start', 'ollama', null, '', 'ollama-keep', 'OLLAMA_KEEP_ALIVE=-1'],
    ['slow-start', 'lmstudio', null, '', 'lmstudio-keep', null],
    ['no-prefix-cache', 'llamacpp', null, '', 'llamacpp-cache', '--cache-prompt'],
    ['tools-only-completions', 'vllm', null, '', 'completions-instead', null],
    ['only-responses', 'generic_openai', null, '', 'responses-instead', null],
  ] as const)('%s on %s (%s %s)', (code, server, family, model, id, wanted) => {
    expect(remedyFor(code, server, family, model)).toEqual({ id, values: wanted === null ? {} : { flags: wanted } });
  });

  it.each([
    ['tools-as-text', 'generic_openai'],
    ['tools-as-text', 'somebody'],
    ['passed', 'vllm'],
    ['wrong-text', 'lmstudio'],
    ['several-copies', 'vllm'],
    ['leaked-reasoning', 'litellm'],
  ] as const)('nothing more is known for %s on %s', (code, server) => {
    expect(remedyFor(code, server, 'hermes')).toBeNull();
  });

  it('leaves out what a family has no parser for', () => {
    expect(remedyFor('leaked-reasoning', 'vllm', 'llama')).toBeNull();
    expect(remedyFor('leaked-reasoning', 'vllm', null)).toBeNull();
  });
});

describe('the table of mends', () => {
  it('names servers and families that exist, and uses every mend', () => {
    for (const { servers: ids, family, mend } of remedyRows) {
      for (const id of ids ?? []) expect(serverKinds.map((row) => row.id)).toContain(id);
      if (family !== null && family !== anyFamily) expect(toolCallFormats.map((row) => row.family)).toContain(family);
      expect(remedyIds).toContain(mend);
    }
    expect(new Set(remedyRows.map(({ mend }) => mend))).toEqual(new Set(remedyIds));
  });

  it('has a row for every server and code at most once, among those that say as much', () => {
    const keys = remedyRows.flatMap(({ codes, servers: ids, family }) =>
      codes.flatMap((code) => (ids ?? ['any']).map((id) => `${code} ${id} ${family ?? ''}`)),
    );
    expect(keys.filter((key, place) => keys.indexOf(key) !== place)).toEqual([]);
  });

  it('says its flags exactly where its words have a place for them', () => {
    for (const { mend, flags: made } of remedyRows)
      expect([mend, mendsEn[mend].includes('{{flags}}')]).toEqual([mend, made !== null]);
  });
});
