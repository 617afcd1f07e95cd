import { gguf } from '@huggingface/gguf';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readGguf } from '../../../../electron/adapters/model-folders/gguf.ts';
import { isDeep } from '../../../support/depth.ts';
import { itDeep } from '../../../support/it-deep.ts';
import { ggufHeader, writeGguf, type Header } from '../../../shared/models/files/gguf-writer.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'hearth-gguf-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const words = Array.from({ length: isDeep ? 60_000 : 6_000 }, (_, at) => `a word of the vocabulary, number ${at}`);
const header: Header = {
  metadata: {
    'general.architecture': 'gemma4',
    'general.name': 'Tö y',
    'gemma4.block_count': 3,
    'gemma4.attention.head_count_kv': [8, 8, 2],
    'gemma4.attention.sliding_window_pattern': [true, true, false],
    'general.tags': ['one', 'two'],
    'tokenizer.ggml.tokens': words,
    'tokenizer.ggml.token_type': words.map((_, at) => at),
    'tokenizer.chat_template': '{{ tools }}',
  },
  tensors: Array.from({ length: 300 }, (_, at) => ({
    name: `blk.${at}.attn_q.weight`,
    shape: [64, 32, 2],
    offset: at * 64,
  })),
};

it('reads what the library of Hugging Face reads', async () => {
  const file = path.join(folder, 'same.gguf');
  writeGguf(file, header, 4_000_000_000);
  const mine = await readGguf([{ path: file, sizeBytes: 4_000_000_000 }]);
  const theirs = await gguf(file, { allowLocalFile: true });
  if (!mine.ok) throw new Error(mine.error);
  const own = new Map<string, unknown>(Object.entries(theirs.metadata));
  const compared = Object.keys(mine.value.metadata).filter((key) => key !== 'gemma4.vocab_size');
  expect(compared).toEqual([
    'general.architecture',
    'general.name',
    'gemma4.block_count',
    'gemma4.attention.head_count_kv',
    'gemma4.attention.sliding_window_pattern',
    'tokenizer.chat_template',
  ]);
  for (const key of compared) expect(mine.value.metadata[key]).toEqual(own.get(key));
  expect(mine.value.metadata['gemma4.vocab_size']).toBe(words.length);
  expect(mine.value.tensors).toEqual(theirs.tensorInfos.map(({ name, shape }) => ({ name, shape: shape.map(Number) })));
});

it('is told that a file is broken wherever it is cut off', async () => {
  const whole = ggufHeader({
    ...header,
    metadata: { ...header.metadata, 'tokenizer.ggml.tokens': ['a'], 'tokenizer.ggml.token_type': [1] },
    tensors: (header.tensors ?? []).slice(0, 2),
  });
  const file = path.join(folder, 'cut.gguf');
  for (let size = 4; size < whole.length; size += isDeep ? 1 : 11) {
    writeFileSync(file, whole.subarray(0, size));
    expect(await readGguf([{ path: file, sizeBytes: size }])).toEqual({ ok: false, error: 'unreadable' });
  }
});

it('stops where it is told to', async () => {
  const file = path.join(folder, 'stop.gguf');
  writeGguf(file, header, 4_000_000_000);
  expect(await readGguf([{ path: file, sizeBytes: 4_000_000_000 }], () => true)).toEqual({
    ok: false,
    error: 'unreadable',
  });
});

/** A header as no tool writes it: the keys are given as bytes. */
function raw(
  name: string,
  keys: number,
  ...parts: readonly Buffer[]
): { readonly path: string; readonly sizeBytes: number } {
  const head = ggufHeader({ metadata: {} });
  head.writeBigUInt64LE(BigInt(keys), 16);
  const bytes = Buffer.concat([head, ...parts]);
  const file = path.join(folder, name);
  writeFileSync(file, bytes);
  return { path: file, sizeBytes: bytes.length };
}
const text = (value: string): Buffer => {
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(Buffer.byteLength(value)));
  return Buffer.concat([length, Buffer.from(value)]);
};
const list = (of: number, count: number): Buffer => {
  const bytes = Buffer.alloc(16);
  bytes.writeUInt32LE(9, 0);
  bytes.writeUInt32LE(of, 4);
  bytes.writeBigUInt64LE(BigInt(count), 8);
  return bytes;
};

itDeep('joins parts with more tensors than a call takes arguments', async () => {
  const tensors = Array.from({ length: 130_000 }, (_, at) => ({ name: `t${at}`, shape: [1] }));
  const parts = ['one.gguf', 'two.gguf'].map((name) => path.join(folder, name));
  writeGguf(parts[0] ?? '', { metadata: {} }, 10_000_000);
  writeGguf(parts[1] ?? '', { metadata: {}, tensors }, 10_000_000);
  const read = await readGguf(parts.map((at) => ({ path: at, sizeBytes: 10_000_000 })));
  expect(read.ok && read.value.tensors.length).toBe(130_000);
});

it.each([
  [
    'a list of a million empty lists',
    () =>
      raw(
        'lists.gguf',
        1,
        text('a'),
        list(9, 1_000_000),
        Buffer.alloc(12_000_000, Buffer.from([4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])),
      ),
  ],
  [
    'more words than any vocabulary',
    () => raw('words.gguf', 1, text('a'), list(8, 3_000_000), Buffer.alloc(24_000_000)),
  ],
  [
    'more lists of numbers than any model',
    () =>
      raw(
        'numbers.gguf',
        300,
        ...Array.from({ length: 300 }, (_, at) =>
          Buffer.concat([text(`k${at}`), list(0, 10_000), Buffer.alloc(10_000)]),
        ),
      ),
  ],
])('gives up %s', async (_what, write) => {
  expect(await readGguf([write()])).toEqual({ ok: false, error: 'unreadable' });
});

it('keeps no more text of a file than a model has', async () => {
  const long = 'x'.repeat(1_000_000);
  const read = await readGguf([
    raw(
      'texts.gguf',
      40,
      ...Array.from({ length: 40 }, (_, at) => Buffer.concat([text(`k${at}`), Buffer.from([8, 0, 0, 0]), text(long)])),
    ),
  ]);
  expect(read.ok && JSON.stringify(read.value.metadata).length).toBeLessThan(9_000_000);
});
