import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { shelfPlaces } from '../../../../electron/adapters/model-folders/places.ts';
import { readShelves, type ReadShelvesOptions } from '../../../../electron/adapters/model-folders/folders.ts';
import { shelvesRead, type FoundModel } from '../../../../shared/models/files/types.ts';
import { ggufHeader, writeGguf, type Header } from '../../../shared/models/files/gguf-writer.ts';

let home = '';
beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'hearth-shelves-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

/** A file's place in the home, its folders made. */
function at(...parts: string[]): string {
  const file = path.join(home, ...parts);
  mkdirSync(path.dirname(file), { recursive: true });
  return file;
}
const read = (over: Partial<ReadShelvesOptions> = {}) =>
  readShelves({
    signal: new AbortController().signal,
    onFound: () => undefined,
    env: {},
    home,
    platform: 'darwin',
    ...over,
  });

const toy: Header = {
  metadata: {
    'general.architecture': 'llama',
    'general.name': 'Toy',
    'llama.block_count': 4,
    'llama.context_length': 8_192,
    'llama.embedding_length': 512,
    'llama.attention.head_count': 8,
    'llama.attention.head_count_kv': 2,
    'tokenizer.ggml.tokens': ['a', 'b', 'c'],
    'tokenizer.chat_template': '{{ tools }}',
  },
  tensors: [{ name: 'blk.0.attn_q.weight', shape: [1_000_000, 1_000] }],
};
const toyBytes = 600_000_000;
const config = {
  model_type: 'llama',
  architectures: ['LlamaForCausalLM'],
  num_hidden_layers: 8,
  hidden_size: 512,
  num_attention_heads: 8,
  num_key_value_heads: 2,
  max_position_embeddings: 8_192,
  quantization: { bits: 8, group_size: 32 },
};

function writeWeights(file: string, sizeBytes: number): void {
  writeFileSync(file, '');
  truncateSync(file, sizeBytes);
}
function writeMlx(...folder: string[]): void {
  writeFileSync(at(...folder, 'config.json'), JSON.stringify(config));
  writeWeights(at(...folder, 'model.safetensors'), 9e8);
}

describe('LM Studio', () => {
  it('finds GGUF and MLX, by publisher and model', async () => {
    writeGguf(at('.lmstudio/models/me/Toy-GGUF/Toy-Q4_K_M.gguf'), toy, toyBytes);
    writeMlx('.lmstudio/models/me/Toy-8bit-gs32');
    const told: FoundModel[] = [];
    const shelves = await read({ onFound: (found) => told.push(found) });
    expect(shelvesRead.parse(shelves)).toEqual(shelves);
    expect(told).toHaveLength(2);
    expect(shelves.looked).toEqual([{ shelf: 'lmstudio', path: path.join(home, '.lmstudio/models') }]);
    const gguf = shelves.found.find(({ name }) => name === 'me/Toy-GGUF');
    expect(gguf).toMatchObject({
      shelf: 'lmstudio',
      build: null,
      model: {
        id: 'disk:me/Toy-GGUF',
        name: 'Toy',
        maker: 'me',
        parametersB: 1,
        nativeContextTokens: 8_192,
        tools: true,
        geometry: { cache: [{ layers: 4, kvHeads: 2, keyDim: 64 }], vocabulary: 3 },
        variants: [{ id: 'q4_k_m', name: 'Q4_K_M', format: 'gguf', weightsBytes: toyBytes, bitsPerWeight: 4.8 }],
      },
    });
    expect(shelves.found.find(({ name }) => name === 'me/Toy-8bit-gs32')).toMatchObject({
      path: path.join(home, '.lmstudio/models/me/Toy-8bit-gs32'),
      model: {
        parametersB: 0.8,
        tools: null,
        variants: [{ id: '8-bit-gs32', name: '8-bit GS32', format: 'mlx', weightsBytes: 9e8, bitsPerWeight: 9 }],
      },
    });
  });
  it('follows the pointer to its home', async () => {
    writeFileSync(at('.lmstudio-home-pointer'), `${path.join(home, 'elsewhere')}\n`);
    writeGguf(at('elsewhere/models/me/Toy-GGUF/Toy-Q4_K_M.gguf'), toy, toyBytes);
    expect((await read()).found).toHaveLength(1);
  });
  it('looks into the folder that its settings name', async () => {
    writeFileSync(at('.lmstudio/settings.json'), JSON.stringify({ downloadsFolder: '~/other disk/models' }));
    writeGguf(at('other disk/models/me/Toy-GGUF/Toy-Q4_K_M.gguf'), toy, toyBytes);
    expect((await read()).found).toHaveLength(1);
  });
  it('adds a vision part to the models beside it, and tells several apart by their quantization', async () => {
    for (const quantization of ['Q4_K_M', 'Q8_0'])
      writeGguf(at(`.lmstudio/models/me/Toy-GGUF/Toy-${quantization}.gguf`), toy, toyBytes);
    writeGguf(
      at('.lmstudio/models/me/Toy-GGUF/mmproj-F16.gguf'),
      { metadata: { 'general.architecture': 'clip' } },
      1_000_000,
    );
    const { found, unread } = await read();
    expect(found.map(({ name, model }) => [name, model.vision, model.variants[0]?.weightsBytes]).sort()).toEqual([
      ['me/Toy-GGUF@q4_k_m', true, toyBytes + 1_000_000],
      ['me/Toy-GGUF@q8_0', true, toyBytes + 1_000_000],
    ]);
    expect(unread).toEqual([]);
  });
  it('takes the parts of a split model together, and misses none', async () => {
    for (const [number, count] of [
      [1, 2],
      [2, 2],
    ] as const) {
      writeGguf(
        at(`.lmstudio/models/me/Toy-GGUF/Toy-Q4_0-0000${number}-of-0000${count}.gguf`),
        number === 1
          ? toy
          : { metadata: { 'split.no': 1 }, tensors: [{ name: 'blk.1.attn_q.weight', shape: [1_000_000, 1_000] }] },
        toyBytes,
      );
    }
    writeGguf(at('.lmstudio/models/me/Half-GGUF/Half-Q4_0-00001-of-00003.gguf'), toy, toyBytes);
    const { found, unread } = await read();
    expect(found).toMatchObject([{ model: { parametersB: 2, variants: [{ weightsBytes: 2 * toyBytes }] } }]);
    expect(unread).toEqual([
      { path: path.join(home, '.lmstudio/models/me/Half-GGUF/Half-Q4_0-00001-of-00003.gguf'), why: 'incomplete' },
    ]);
  });
});

describe('files that are no whole model', () => {
  const folder = '.lmstudio/models/me/Bad-GGUF';
  const counts = (tensors: bigint, keys: bigint): Buffer => {
    const bytes = ggufHeader({ metadata: {} });
    bytes.writeBigUInt64LE(tensors, 8);
    bytes.writeBigUInt64LE(keys, 16);
    return bytes;
  };
  const list = (): Buffer => {
    const bytes = ggufHeader({ metadata: { 'a.b': [1] } });
    bytes.writeBigUInt64LE(2n ** 62n, bytes.length - 12);
    return Buffer.concat([bytes, Buffer.alloc(1_000)]);
  };
  it.each([
    ['empty', Buffer.alloc(0), 'not-a-model'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'not-a-model'],
    ['cut off in its first bytes', Buffer.from('GGUF\x03\0\0\0'), 'unreadable'],
    ['cut off in its header', ggufHeader(toy).subarray(0, 200), 'unreadable'],
    [
      'cut off before its weights',
      ggufHeader({ ...toy, tensors: [...(toy.tensors ?? []), { name: 'last', shape: [4], offset: 5_000_000 }] }),
      'incomplete',
    ],
    ['promises endless tensors', counts(2n ** 63n, 1n), 'unreadable'],
    ['promises endless keys', counts(1n, 2n ** 40n), 'unreadable'],
    ['promises an endless list', list(), 'unreadable'],
    ['of no version known', Buffer.concat([Buffer.from('GGUF'), Buffer.alloc(60, 9)]), 'unreadable'],
    [
      'without an architecture',
      Buffer.concat([ggufHeader({ metadata: { 'general.name': 'Nobody' } }), Buffer.alloc(64)]),
      'not-a-model',
    ],
    [
      'of a shape that is not told',
      Buffer.concat([
        ggufHeader({ metadata: { 'general.architecture': 'new', 'new.context_length': 8 } }),
        Buffer.alloc(64),
      ]),
      'geometry-unknown',
    ],
  ])('%s', async (_what, bytes, why) => {
    writeFileSync(at(folder, 'bad.gguf'), bytes);
    expect(await read()).toMatchObject({ found: [], unread: [{ path: path.join(home, folder, 'bad.gguf'), why }] });
  });
  it('downloads under way, weights that are missing, configs that are no JSON', async () => {
    writeFileSync(at('.lmstudio/models/me/A/downloading_A-Q4_0.gguf.part'), 'x');
    writeFileSync(at('.lmstudio/models/me/B/config.json'), JSON.stringify(config));
    writeWeights(at('.lmstudio/models/me/B/model-00001-of-00002.safetensors'), 10);
    writeFileSync(at('.lmstudio/models/me/C/config.json'), JSON.stringify(config));
    writeWeights(at('.lmstudio/models/me/C/model-00001-of-00001.safetensors'), 10);
    writeFileSync(
      at('.lmstudio/models/me/C/model.safetensors.index.json'),
      JSON.stringify({ weight_map: { a: 'model-00001-of-00001.safetensors', b: 'other.safetensors' } }),
    );
    writeMlx('.lmstudio/models/me/D');
    writeFileSync(at('.lmstudio/models/me/D/config.json'), '{');
    const { found, unread } = await read();
    expect(found).toEqual([]);
    expect(
      unread.map(({ path: file, why }) => [path.relative(path.join(home, '.lmstudio/models/me'), file), why]).sort(),
    ).toEqual([
      ['A/downloading_A-Q4_0.gguf.part', 'incomplete'],
      ['B', 'incomplete'],
      ['C', 'incomplete'],
      ['D', 'unreadable'],
    ]);
  });
  it('passes over embedding models', async () => {
    writeGguf(
      at('.lmstudio/models/nomic/embed/nomic-Q8_0.gguf'),
      { metadata: { 'general.architecture': 'nomic-bert' } },
      1_000,
    );
    expect(await read()).toMatchObject({ found: [], unread: [] });
  });
  it('says which folder it can not look into', async () => {
    writeFileSync(at('.lmstudio/models'), 'a file where a folder should be');
    expect((await read()).unread).toEqual([{ path: path.join(home, '.lmstudio/models'), why: 'unreadable' }]);
  });
});

describe('Ollama', () => {
  const blobs = '.ollama/models/blobs';
  const digest = (letter: string): string => `sha256:${letter.repeat(64)}`;
  const tag = (name: string, layers: readonly object[]): void =>
    writeFileSync(at('.ollama/models/manifests', name), JSON.stringify({ layers }));
  const model = { mediaType: 'application/vnd.ollama.image.model', digest: digest('a'), size: toyBytes };

  it('gives every tag an entry, also where two stand for one file', async () => {
    writeGguf(
      at(blobs, `sha256-${'a'.repeat(64)}`),
      { ...toy, metadata: { ...toy.metadata, 'general.file_type': 15 } },
      toyBytes,
    );
    writeFileSync(at(blobs, `sha256-${'b'.repeat(64)}`), '{{ range .Messages }}{{ .Content }}{{ end }}');
    tag('registry.ollama.ai/library/toy/1b', [model]);
    tag('registry.ollama.ai/library/toy/latest', [
      model,
      { mediaType: 'application/vnd.ollama.image.template', digest: digest('b'), size: 9 },
      { mediaType: 'application/vnd.ollama.image.projector', digest: digest('c'), size: 500 },
    ]);
    tag('registry.ollama.ai/someone/toy/q4', [model]);
    tag('hf.co/someone/toy/q4', [model]);
    tag('registry.ollama.ai/library/gone/latest', [{ ...model, digest: digest('d') }]);
    tag('registry.ollama.ai/library/note/latest', [{ mediaType: 'text/plain', digest: digest('a'), size: 1 }]);
    const { found, unread } = await read();
    expect(found.map(({ name }) => name).sort()).toEqual([
      'hf.co/someone/toy:q4',
      'someone/toy:q4',
      'toy:1b',
      'toy:latest',
    ]);
    expect(found.find(({ name }) => name === 'toy:1b')?.model).toMatchObject({
      id: 'disk:toy:1b',
      tools: true,
      variants: [{ id: 'q4_k_m' }],
    });
    expect(found.find(({ name }) => name === 'toy:latest')?.model).toMatchObject({
      tools: false,
      vision: true,
      variants: [{ weightsBytes: toyBytes + 500 }],
    });
    expect(unread).toEqual([
      { path: path.join(home, '.ollama/models/manifests/registry.ollama.ai/library/gone/latest'), why: 'incomplete' },
    ]);
  });
});

describe("Hugging Face's cache", () => {
  const hub = '.cache/huggingface/hub';
  function link(file: string, ...to: string[]): void {
    symlinkSync(path.relative(path.dirname(at(...to)), path.join(home, file)), at(...to));
  }
  it('reads the revision that main stands for, through links that stay within', async () => {
    const repository = `${hub}/models--mlx-community--Toy-8bit`;
    writeFileSync(at(repository, 'blobs/c'), JSON.stringify(config));
    writeWeights(at(repository, 'blobs/w'), 9e8);
    writeFileSync(at(repository, 'refs/main'), 'new');
    for (const revision of ['old', 'new']) {
      link(`${repository}/blobs/c`, repository, 'snapshots', revision, 'config.json');
      link(`${repository}/blobs/w`, repository, 'snapshots', revision, 'model.safetensors');
    }
    const { found } = await read();
    expect(found).toMatchObject([
      {
        shelf: 'huggingface',
        name: 'mlx-community/Toy-8bit',
        path: path.join(home, repository, 'snapshots/new'),
        model: { maker: 'mlx-community', variants: [{ format: 'mlx' }] },
      },
    ]);
  });
  it('calls quantizations in folders by them, and counts links that lead nowhere as missing', async () => {
    const repository = `${hub}/models--u--Toy-GGUF`;
    writeGguf(at(repository, 'blobs/g'), toy, toyBytes);
    link(`${repository}/blobs/g`, repository, 'snapshots/r/UD-Q4_K_XL/Toy-UD-Q4_K_XL-00001-of-00001.gguf');
    link(`${repository}/blobs/none`, repository, 'snapshots/r/Toy-Q8_0.gguf');
    const { found, unread } = await read();
    expect(found).toMatchObject([{ name: 'u/Toy-GGUF:UD-Q4_K_XL', model: { variants: [{ name: 'UD-Q4_K_XL' }] } }]);
    expect(unread).toMatchObject([{ why: 'incomplete' }]);
  });
  it('never leaves the shelf, and ends where links go in circles', async () => {
    writeGguf(at('private/Secret-Q4_0.gguf'), toy, toyBytes);
    symlinkSync(path.join(home, 'private'), at('.lmstudio/models/outside'));
    symlinkSync(path.join(home, 'private/Secret-Q4_0.gguf'), at('.lmstudio/models/me/linked/Secret-Q4_0.gguf'));
    symlinkSync(path.join(home, '.lmstudio/models'), at('.lmstudio/models/me/circle'));
    expect(await read()).toMatchObject({ found: [], unread: [] });
  });
});

describe('llama.cpp, OpenClaw and exo', () => {
  it('names files by themselves, and pairs vision parts by their names', async () => {
    writeGguf(at('Library/Caches/llama.cpp/org_Toy-GGUF_Toy-Q4_0.gguf'), toy, toyBytes);
    writeGguf(
      at('Library/Caches/llama.cpp/org_Else-GGUF_mmproj-f16.gguf'),
      { metadata: { 'general.architecture': 'clip' } },
      500,
    );
    writeGguf(at('.openclaw/models/llama.cpp/Toy-Q8_0.gguf'), toy, toyBytes);
    writeMlx('.exo/models/mlx-community--Toy-8bit');
    const { found } = await read();
    expect(found.map(({ shelf, name, model }) => [shelf, name, model.variants[0]?.weightsBytes]).sort()).toEqual([
      ['exo', 'mlx-community/Toy-8bit', 9e8],
      ['llama.cpp', 'org_Toy-GGUF_Toy-Q4_0', toyBytes],
      ['openclaw', 'Toy-Q8_0', toyBytes],
    ]);
  });
  it('names the build of the catalog that a file is', async () => {
    writeGguf(
      at('.openclaw/models/llama.cpp/gpt-oss-20b-MXFP4.gguf'),
      {
        ...toy,
        tensors: [{ name: 'blk.0.ffn_up_exps.weight', shape: [20_910, 1_000_000] }],
        metadata: {
          'general.architecture': 'gpt-oss',
          'general.name': 'Gpt Oss 20b',
          'gpt-oss.block_count': 24,
          'gpt-oss.context_length': 131_072,
          'gpt-oss.embedding_length': 2_880,
          'gpt-oss.attention.head_count': 64,
          'gpt-oss.attention.head_count_kv': 8,
          'gpt-oss.attention.key_length': 64,
          'gpt-oss.attention.value_length': 64,
          'gpt-oss.attention.sliding_window': 128,
        },
      },
      12_100_000_000,
    );
    expect((await read()).found).toMatchObject([
      {
        build: { model: 'gpt-oss-20b', variant: 'mxfp4' },
        model: { activeB: 3.61, tools: true, variants: [{ native: true }] },
      },
    ]);
  });
});

describe('one odd model', () => {
  const gguf = (name: string, metadata: Header['metadata']): void =>
    writeGguf(
      at(`.lmstudio/models/me/${name}/${name}-Q4_0.gguf`),
      { ...toy, metadata: { ...toy.metadata, ...metadata } },
      toyBytes,
    );
  const mlx = (name: string, text: string): void => {
    writeMlx('.lmstudio/models/me', name);
    writeFileSync(at('.lmstudio/models/me', name, 'config.json'), text);
  };
  beforeEach(() => gguf('good', {}));

  it.each([
    [
      'a header with a head that is hardly there',
      () => gguf('odd', { 'llama.attention.head_count': 5e-324, 'llama.attention.head_count_kv': 0.5 }),
    ],
    ['a header with half a layer', () => gguf('odd', { 'llama.block_count': 4.5 })],
    [
      'a config with a head that is hardly there',
      () =>
        mlx(
          'odd',
          JSON.stringify({ ...config, num_attention_heads: 0 }).replace(
            '"num_attention_heads":0',
            '"num_attention_heads":1e-320',
          ),
        ),
    ],
    [
      'a config with bits that are hardly there',
      () =>
        mlx(
          'odd',
          JSON.stringify({ ...config, quantization: { bits: 0, group_size: 32 } }).replace('"bits":0', '"bits":1e-310'),
        ),
    ],
  ])('%s is named, and the list holds the others', async (_what, write) => {
    write();
    const shelves = await read();
    expect(shelvesRead.parse(shelves)).toEqual(shelves);
    expect(shelves.found.map(({ name }) => name)).toEqual(['me/good']);
    expect(shelves.unread).toMatchObject([{ why: 'geometry-unknown' }]);
  });
  it('with half a layer that guesses ahead is found all the same', async () => {
    gguf('odd', { 'llama.nextn_predict_layers': 0.5 });
    expect((await read()).found).toHaveLength(2);
  });
  it('with a name that nobody can see whole is called by what can be seen', async () => {
    gguf('Q\u202emoon', {
      'general.name': 'Toy\u202e\u009b31m',
      'general.organization': '\ufeff',
      'general.size_label': '1B',
    });
    const odd = (await read()).found.find(({ model }) => model.name !== 'Toy');
    expect(odd).toMatchObject({ name: 'me/Qmoon', model: { id: 'disk:me/Qmoon', name: 'Toy 31m', maker: 'me' } });
  });
  it('at which Hearth fails is told by an id, and the others are read', async () => {
    gguf('odd', {});
    const reported: string[] = [];
    const { found, unread } = await read({
      onFound: ({ name }) => {
        if (name === 'me/odd') throw new Error('a fault');
      },
      report: (call) => {
        reported.push(call);
        return 'abcd';
      },
    });
    expect(found.map(({ name }) => name)).toEqual(['me/good']);
    expect(unread).toEqual([
      { path: path.join(home, '.lmstudio/models/me/odd/odd-Q4_0.gguf'), why: 'internal', id: 'abcd' },
    ]);
    expect(reported).toEqual(['localModels.scan']);
  });
  it('of Ollama whose manifest is none is named', async () => {
    writeFileSync(at('.ollama/models/manifests/registry.ollama.ai/library/odd/latest'), '{"layers": 1}');
    expect(await read()).toMatchObject({
      found: [{ name: 'me/good' }],
      unread: [
        { path: path.join(home, '.ollama/models/manifests/registry.ollama.ai/library/odd/latest'), why: 'unreadable' },
      ],
    });
  });
});

describe('where it ends', () => {
  it('finds nothing on a machine without shelves', async () =>
    expect(await read({ home: path.join(home, 'nobody') })).toEqual({ found: [], unread: [], looked: [] }));
  it('stops when cancelled', async () => {
    for (const name of ['a', 'b', 'c', 'd', 'e'])
      writeGguf(at(`.lmstudio/models/me/${name}/${name}-Q4_0.gguf`), toy, toyBytes);
    const cancelling = new AbortController();
    const told: FoundModel[] = [];
    const { found } = await read({
      signal: cancelling.signal,
      onFound: (one) => {
        told.push(one);
        cancelling.abort();
      },
    });
    expect([told.length, found.length]).toEqual([1, 1]);
    expect(await read({ signal: AbortSignal.abort() })).toMatchObject({ found: [], looked: [] });
  });
  it('stops at its limits', async () => {
    for (const name of ['a', 'b', 'c', 'd', 'e'])
      writeGguf(at(`.lmstudio/models/me/${name}/${name}-Q4_0.gguf`), toy, toyBytes);
    expect((await read({ limits: { ms: 60_000, entries: 4, depth: 8 } })).found).toEqual([]);
    expect((await read({ limits: { ms: 60_000, entries: 1_000, depth: 1 } })).found).toEqual([]);
    expect((await read({ limits: { ms: -1, entries: 1_000, depth: 8 } })).looked).toEqual([]);
  });
  it('names what it did not get to', async () => {
    for (const name of ['a', 'b', 'c', 'd', 'e'])
      writeGguf(at(`.lmstudio/models/me/${name}/${name}-Q4_0.gguf`), toy, toyBytes);
    const shelf = path.join(home, '.lmstudio/models');
    expect((await read({ limits: { ms: 60_000, entries: 4, depth: 8 } })).unread).toContainEqual({
      path: shelf,
      why: 'not-reached',
    });
    expect((await read({ limits: { ms: 60_000, entries: 1_000, depth: 1 } })).unread).toContainEqual({
      path: path.join(shelf, 'me/a'),
      why: 'not-reached',
    });
    expect((await read({ limits: { ms: -1, entries: 1_000, depth: 8 } })).unread).toEqual([
      { path: shelf, why: 'not-reached' },
    ]);
  });
});

it('looks where variables say, on each system', () => {
  const places = (platform: NodeJS.Platform, env: Record<string, string> = {}) =>
    shelfPlaces({ env, home: '/h', platform, lmStudioHome: null, lmStudioModels: null }).map(
      ({ shelf, path: folder }) => `${shelf} ${folder}`,
    );
  expect(places('darwin')).toEqual([
    'lmstudio /h/.lmstudio/models',
    'lmstudio /h/.cache/lm-studio/models',
    'ollama /h/.ollama/models',
    'huggingface /h/.cache/huggingface/hub',
    'llama.cpp /h/Library/Caches/llama.cpp',
    'openclaw /h/.openclaw/models/llama.cpp',
    'exo /h/.exo/models',
  ]);
  const told = places('linux', {
    OLLAMA_MODELS: '/o',
    HF_HOME: '~/hf',
    HF_HUB_CACHE: '/hub',
    LLAMA_CACHE: '/l',
    EXO_HOME: 'e',
    OPENCLAW_STATE_DIR: '/s',
    XDG_CACHE_HOME: '/c',
    EXO_MODELS_DIRS: '/m:/n',
  });
  for (const one of [
    'ollama /o',
    'huggingface /hub',
    'huggingface /h/hf/hub',
    'huggingface /c/huggingface/hub',
    'llama.cpp /l',
    'llama.cpp /c/llama.cpp',
    'exo /h/e/models',
    'exo /m',
    'exo /n',
    'openclaw /s/models/llama.cpp',
  ])
    expect(told).toContain(one);
});
