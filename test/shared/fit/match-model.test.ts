import { describe, expect, it } from 'vitest';
import { serverEngine, matchServerModel } from '../../../shared/fit/match-model.ts';
import type { FoundModel } from '../../../shared/models/files/types.ts';
import { type ServerModel, emptyModel } from '../../../shared/servers/types.ts';
import { toy, variant } from './toys.ts';

const told = (id: string, of: Partial<ServerModel['variant']> = {}, more: Partial<ServerModel> = {}): ServerModel => {
  const untold = emptyModel(id);
  return { ...untold, kind: 'chat', variant: { ...untold.variant, ...of }, ...more };
};
const found = (shelf: FoundModel['shelf'], name: string, bytes: number): FoundModel => ({
  shelf,
  name,
  path: `/models/${name}`,
  build: null,
  model: toy([variant('q5_k_m', bytes / 1e9)], { id: `disk:${name}`, name }),
});
const seen = (model: ServerModel, serverId: string, files: readonly FoundModel[] = []) => {
  const subject = matchServerModel(model, serverId, files);
  return subject === null ? null : [subject.how, subject.model.id, subject.variant.id, subject.engine];
};

describe("what a server's model is worked out as", () => {
  it('is the build of the catalog where its words mean one', () => {
    expect(
      seen(told('minimax-m2.1-gs32', { quantization: '8bit', format: 'mlx', sizeBytes: 257.28e9 }), 'lmstudio'),
    ).toEqual(['catalog', 'minimax-m2.1', 'mlx-8bit-gs32', 'mlx']);
    expect(seen(told('qwen3.8-27b@q8_0', { quantization: 'Q8_0', format: 'gguf' }), 'lmstudio')).toEqual([
      'catalog',
      'qwen3.8-27b',
      'q8_0',
      'lmstudio',
    ]);
  });

  it('is the file on the disk where the catalog has none', () => {
    expect(
      seen(told('qwen3:30b', { quantization: 'Q4_K_M', format: 'gguf', sizeBytes: 18.6e9 }), 'ollama', [
        found('ollama', 'qwen3:30b', 18.56e9),
      ]),
    ).toEqual(['disk', 'disk:qwen3:30b', 'q5_k_m', 'ollama']);
  });

  it('is not a file of the same name that another server keeps, nor one of another size', () => {
    expect(
      seen(told('qwen3:30b', { sizeBytes: 18.6e9 }), 'ollama', [found('lmstudio', 'qwen3:30b', 18.6e9)]),
    ).toBeNull();
    expect(seen(told('qwen3:30b', { sizeBytes: 18.6e9 }), 'ollama', [found('ollama', 'qwen3:30b', 32e9)])).toBeNull();
  });

  it('is no guess between two files of one name', () => {
    const files = [
      found('huggingface', 'Some-Model-Q4_K_M.gguf', 10e9),
      found('llama.cpp', 'Some-Model-Q4_K_M.gguf', 12e9),
    ];
    expect(seen(told('Some-Model-Q4_K_M.gguf'), 'llamacpp', files)).toBeNull();
    expect(
      seen(
        told('Some-Model-Q4_K_M.gguf'),
        'llamacpp',
        [files[0], files[0]].flatMap((one) => one ?? []),
      )?.[0],
    ).toBe('disk');
  });

  it("is the catalog's shape with the size that the server tells where only the build is not known", () => {
    const subject = matchServerModel(
      told('qwen3.6-27b', { quantization: 'Q6_K', format: 'gguf', sizeBytes: 22.5e9 }),
      'lmstudio',
      [],
    );
    expect(subject).toMatchObject({
      how: 'size-told',
      engine: 'lmstudio',
      model: { id: 'qwen3.6-27b' },
      variant: { weightsBytes: 22.5e9, format: 'gguf', name: 'Q6_K' },
    });
  });

  it("is nothing where the size can't be that model's, nothing is told, or it runs elsewhere", () => {
    expect(seen(told('qwen3.6-27b', { quantization: 'Q6_K', sizeBytes: 274e6 }), 'lmstudio')).toBeNull();
    expect(seen(told('qwen3.6-27b'), 'vllm')).toBeNull();
    expect(seen(told('my-local-model', { sizeBytes: 20e9 }), 'vllm')).toBeNull();
    expect(seen(told('minimax-m2.1-gs32', {}, { remote: true }), 'lmstudio')).toBeNull();
    expect(seen(told('minimax-m2.1-gs32', {}, { kind: 'embedding' }), 'lmstudio')).toBeNull();
  });
});

describe('the engine of a server', () => {
  it.each([
    ['lmstudio', 'mlx', 'mlx'],
    ['lmstudio', 'gguf', 'lmstudio'],
    ['ollama', 'gguf', 'ollama'],
    ['llamacpp', 'gguf', 'llama.cpp'],
    ['vllm', 'safetensors', 'vllm'],
    ['exo', 'mlx', 'mlx'],
    ['mlx_lm', 'mlx', 'mlx'],
    ['omlx', 'mlx', 'mlx'],
    ['generic_openai', 'gguf', 'llama.cpp'],
    ['litellm', 'safetensors', null],
    ['ds4', 'other', null],
  ] as const)('%s with %s: %s', (server, format, engine) => {
    expect(serverEngine(server, format)).toBe(engine);
  });
});
