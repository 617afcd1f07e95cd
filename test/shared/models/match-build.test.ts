import { describe, expect, it } from 'vitest';
import { catalog } from '../../../shared/models/catalog.ts';
import { matchBuild, type BuildFacts } from '../../../shared/models/match-build.ts';

const named = (name: string, more: Partial<BuildFacts> = {}): BuildFacts => ({
  names: [name],
  quantization: null,
  bitsPerWeight: null,
  format: null,
  sizeBytes: null,
  ...more,
});
/** `model variant`, `model ?` where the build is not known, null where the model is not. */
const said = (told: BuildFacts): string | null => {
  const build = matchBuild(told);
  return build === null ? null : `${build.model.id} ${build.variant?.id ?? '?'}`;
};

describe('by its name alone', () => {
  it.each<readonly [string, string | null]>([
    // LM Studio
    ['minimax-m2.1-gs32', 'minimax-m2.1 mlx-8bit-gs32'],
    ['minimax-m2.1-gs32:2', 'minimax-m2.1 mlx-8bit-gs32'],
    ['minimax-m2.1', 'minimax-m2.1 ?'],
    ['minimax/minimax-m2', 'minimax-m2 ?'],
    ['minimax-m2.5@8bit', 'minimax-m2.5 mlx-8bit'],
    ['minimax-m2.7@iq4_xs', 'minimax-m2.7 iq4_xs'],
    ['qwen3-30b-a3b-2507', null],
    ['qwen/qwen3-coder-30b@q4_k_m', null],
    ['qwen/qwen3-coder-next', 'qwen3-coder-next ?'],
    ['openai/gpt-oss-120b', 'gpt-oss-120b ?'],
    ['openai/gpt-oss-20b@mxfp4', 'gpt-oss-20b ?'],
    ['zai-org/glm-4.7-flash', 'glm-4.7-flash ?'],
    ['qwen3.6-27b@q4_k_m', 'qwen3.6-27b ?'],
    ['google/gemma-4-26b-a4b', 'gemma-4-26b-a4b ?'],
    ['google/gemma-4-e4b', null],
    ['text-embedding-nomic-embed-text-v1.5', null],
    // Hugging Face
    ['mlx-community/MiniMax-M2.1-8bit-gs32', 'minimax-m2.1 mlx-8bit-gs32'],
    ['mlx-community/MiniMax-M2.1-8bit', 'minimax-m2.1 mlx-8bit'],
    ['mlx-community/MiniMax-M2.1-4bit', 'minimax-m2.1 mlx-4bit'],
    ['models--mlx-community--MiniMax-M2.1-8bit-gs32', 'minimax-m2.1 mlx-8bit-gs32'],
    ['mlx-community/MiniMax-M2-8bit', 'minimax-m2 mlx-8bit'],
    ['mlx-community/MiniMax-M2.7-4bit-mxfp4', 'minimax-m2.7 mlx-mxfp4'],
    ['mlx-community/MiniMax-M2.7', 'minimax-m2.7 ?'],
    ['MiniMaxAI/MiniMax-M2.1', 'minimax-m2.1 ?'],
    ['unsloth/MiniMax-M2.1-GGUF:UD-Q2_K_XL', 'minimax-m2.1 ud-q2_k_xl'],
    ['cerebras/MiniMax-M2.1-REAP-139B-A10B', null],
    ['MiniMaxAI/MiniMax-M1-80k', null],
    ['unsloth/Qwen3.8-27B-GGUF:UD-Q4_K_M', 'qwen3.8-27b ud-q4_k_m'],
    ['unsloth/Qwen3.8-27B-GGUF:Q4_K_M', 'qwen3.8-27b ?'],
    ['hf.co/unsloth/Qwen3.8-27B-GGUF:Q8_0', 'qwen3.8-27b q8_0'],
    ['unsloth/Qwen3.8-27B-MTP-GGUF:UD-Q4_K_M', 'qwen3.8-27b ?'],
    ['huihui-ai/Huihui-Qwen3.8-27B-abliterated', null],
    ['Qwen/Qwen3.5-397B-A17B-FP8', 'qwen3.5-397b-a17b ?'],
    ['mlx-community/Qwen3.5-397B-A17B-4bit', 'qwen3.5-397b-a17b mlx-4bit'],
    ['Qwen/Qwen3-30B-A3B', null],
    ['Qwen/Qwen3-235B-A22B', null],
    ['mlx-community/Qwen3-235B-A22B-Instruct-2507-4bit', 'qwen3-235b-a22b-2507 mlx-4bit'],
    ['mlx-community/Qwen3-Coder-480B-A35B-Instruct-4bit', 'qwen3-coder-480b mlx-4bit'],
    ['Qwen/Qwen3-Coder-30B-A3B-Instruct', null],
    ['mlx-community/GLM-4.7-8bit-gs32', 'glm-4.7 mlx-8bit-gs32'],
    // The catalog has 8-bit GS32 of it alone: plain 8 bits are another build.
    ['mlx-community/GLM-4.7-8bit', 'glm-4.7 ?'],
    ['zai-org/GLM-4.5-Air', null],
    ['mlx-community/GLM-5-MXFP4-Q8', 'glm-5 mlx-mxfp4-q8'],
    ['mlx-community/GLM-5-8bit-MXFP8', 'glm-5 mlx-mxfp8'],
    ['mlx-community/GLM-5.2-4bit', 'glm-5.2 mlx-4bit'],
    ['pipenetwork/GLM-5.3-Flash-MLX-4bit', 'glm-5.3-flash mlx-4bit'],
    ['moonshotai/Kimi-K2.6', 'kimi-k2.5 ?'],
    ['mlx-community/Kimi-K2.6-mlx-DQ3_K_M-q8', 'kimi-k2.5 mlx-dq3_k_m-q8-k2.6'],
    ['mlx-community/Kimi-K2.5-mlx-DQ3_K_M-q8', 'kimi-k2.5 ?'],
    ['mlx-community/Kimi-K2-Instruct-4bit', 'kimi-k2 mlx-4bit'],
    ['moonshotai/Kimi-K2-Instruct-0905', null],
    ['mlx-community/Kimi-K2-Thinking', 'kimi-k2-thinking ?'],
    ['mlx-community/DeepSeek-V3.1-4bit', 'deepseek-v3.2 mlx-4bit-v3.1'],
    ['mlx-community/DeepSeek-V3.2-4bit', 'deepseek-v3.2 mlx-4bit-v3.2'],
    ['deepseek-ai/DeepSeek-R1-0528', null],
    ['mlx-community/Llama-3.3-70B-Instruct-8bit', 'llama-3.3-70b mlx-8bit'],
    ['meta-llama/Llama-3.1-70B-Instruct', null],
    ['mlx-community/NVIDIA-Nemotron-3-Nano-30B-A3B-MLX-4Bit', 'nemotron-3-nano-30b-a3b mlx-4bit'],
    ['mlx-community/gemma-4-31b-it-8bit', 'gemma-4-31b mlx-8bit'],
    ['mlx-community/Step-3.5-Flash-8Bit', 'step-3.5-flash mlx-8bit'],
    ['mlx-community/gpt-oss-120b-MXFP4-Q8', 'gpt-oss-120b mlx-mxfp4-q8'],
    // Ollama
    ['qwen3:30b', null],
    ['qwen3.5:9b', 'qwen3.5-9b ?'],
    ['qwen3.5:latest', null],
    ['gpt-oss:120b', 'gpt-oss-120b ?'],
    ['gpt-oss:120b-cloud', null],
    ['gpt-oss', null],
    ['llama3.3', 'llama-3.3-70b ?'],
    ['llama3.3:70b-instruct-q4_K_M', 'llama-3.3-70b q4_k_m'],
    ['llama3.2:3b', null],
    ['devstral-small-2:24b', 'devstral-small-2-24b ?'],
    ['gemma4:12b', 'gemma-4-12b ?'],
    ['minimax-m2.5:cloud', null],
    // llama.cpp
    ['Qwen3.8-27B-UD-Q4_K_M.gguf', 'qwen3.8-27b ud-q4_k_m'],
    ['/models/Qwen3.8-27B-Q8_0-00001-of-00003.gguf', 'qwen3.8-27b q8_0'],
    ['C:\\models\\MiniMax-M2.5-IQ2_M-00001-of-00002.gguf', 'minimax-m2.5 iq2_m'],
    ['Qwen_Qwen3.6-35B-A3B-Q6_K.gguf', 'qwen3.6-35b-a3b q6_k'],
    ['Qwen3.6-35B-A3B.Q8_0.gguf', 'qwen3.6-35b-a3b q8_0'],
    ['Qwen3.6-35B-A3B.i1-Q6_K.gguf', 'qwen3.6-35b-a3b ?'],
    ['gpt-oss-20b-mxfp4.gguf', 'gpt-oss-20b mxfp4'],
    ['MiniMax M2.1 8-bit GS32', 'minimax-m2.1 mlx-8bit-gs32'],
    ['mmproj-Qwen3.8-27B-F16.gguf', null],
    // Names that an owner gives
    ['my-local-model', null],
    ['my-minimax-m2.1', null],
    ['default', null],
    ['gpt-4o', null],
    ['', null],
  ])('%s', (name, expected) => {
    expect(said(named(name))).toBe(expected);
  });
});

describe('by what else is told', () => {
  it('an alias is of the model that another name tells', () => {
    expect(said({ ...named('my-local-model'), names: ['my-local-model', 'MiniMaxAI/MiniMax-M2.1'] })).toBe(
      'minimax-m2.1 ?',
    );
  });

  it('names that mean two models mean none', () => {
    expect(said({ ...named(''), names: ['minimax-m2.1', 'MiniMax M2.5'] })).toBeNull();
    expect(said({ ...named(''), names: ['Huihui-Qwen3.8-27B-abliterated', 'Qwen3.8 27B'] })).toBeNull();
  });

  it('the quantization that a server tells picks the build', () => {
    expect(said(named('gpt-oss:120b', { quantization: 'MXFP4', format: 'gguf', sizeBytes: 65.37e9 }))).toBe(
      'gpt-oss-120b mxfp4',
    );
    expect(said(named('openai/gpt-oss-120b', { quantization: 'MXFP4', format: 'mlx', bitsPerWeight: 4 }))).toBe(
      'gpt-oss-120b mlx-mxfp4-q8',
    );
    expect(said(named('llama3.3:70b', { quantization: 'Q4_K_M', format: 'gguf', sizeBytes: 42.52e9 }))).toBe(
      'llama-3.3-70b q4_k_m',
    );
    expect(
      said(named('minimax-m2.1-gs32', { quantization: '8bit', format: 'mlx', bitsPerWeight: 8, sizeBytes: 257.3e9 })),
    ).toBe('minimax-m2.1 mlx-8bit-gs32');
  });

  it('the size alone picks it where one build alone has it', () => {
    expect(said(named('minimax-m2.1', { format: 'mlx', sizeBytes: 243e9 }))).toBe('minimax-m2.1 mlx-8bit');
    expect(said(named('minimax-m2.1', { sizeBytes: 242.8e9 }))).toBe('minimax-m2.1 ?');
    expect(said(named('moonshotai/Kimi-K2.6', { sizeBytes: 595.1e9 }))).toBe('kimi-k2.5 int4-k2.6');
    expect(said(named('moonshotai/Kimi-K2.5', { sizeBytes: 595.1e9 }))).toBe('kimi-k2.5 ?');
  });

  it('a size, a format or bits that contradict the words leave the build open', () => {
    expect(said(named('gpt-oss:20b', { quantization: 'MXFP4', format: 'gguf', sizeBytes: 13.78e9 }))).toBe(
      'gpt-oss-20b ?',
    );
    expect(said(named('Qwen3.8-27B-UD-Q4_K_M.gguf', { format: 'mlx' }))).toBe('qwen3.8-27b ?');
    expect(said(named('minimax-m2.1-8bit', { format: 'mlx', bitsPerWeight: 4 }))).toBe('minimax-m2.1 ?');
    expect(said(named('minimax-m2.1-8bit', { quantization: '4bit' }))).toBe('minimax-m2.1 ?');
  });

  it("a word for the quantization that is not known is no build's", () => {
    expect(said(named('qwen3.8-27b', { quantization: 'EXL3 4.0bpw', sizeBytes: 16.46e9 }))).toBe('qwen3.8-27b ?');
    expect(said(named('qwen3.8-27b', { quantization: 'unknown', format: 'gguf', sizeBytes: 16.46e9 }))).toBe(
      'qwen3.8-27b ud-q4_k_m',
    );
  });
});

describe('every build of the catalog', () => {
  const builds = catalog.flatMap((model) =>
    model.variants.map((variant) => ({ name: `${model.id} ${variant.id}`, model, variant })),
  );

  it.each(builds)('$name: what names it by model and build never names another', ({ model, variant }) => {
    // Rows of several models have builds of one of them.
    const id = model.id.replace(/v3\.2$|k2\.5$/, (one) => /(v3\.\d|k2\.\d(?:-code)?)$/.exec(variant.id)?.[0] ?? one);
    const words = [id, variant.name.replace(/ \(.*\)/, '')];
    for (const told of [
      named(words.join('-'), { format: variant.format, sizeBytes: variant.weightsBytes }),
      named(words.join('-')),
      named(id, { format: variant.format, sizeBytes: variant.weightsBytes }),
    ]) {
      const build = matchBuild(told);
      if (build === null) continue;
      expect(build.model.id).toBe(model.id);
      if (build.variant !== null) expect(build.variant.id).toBe(variant.id);
    }
  });

  it('goes by its own id in the catalog', () => {
    const unknown = catalog.filter(({ id }) => matchBuild(named(id))?.model.id !== id).map(({ id }) => id);
    // Names of one row that stands for several, and one whose makers write Instruct.
    expect(unknown).toEqual(['kimi-k2']);
  });
});
