import { describe, expect, it } from 'vitest';
import { contextBytesOf, poolTokens, runtimeOf } from '../../../shared/fit/cache.ts';
import { memoryOf } from '../../../shared/fit/memory.ts';
import type { Memory } from '../../../shared/models/types.ts';
import { mibBytes } from '../../../shared/hardware/limits.ts';
import { isKnown, memoryRows, type KnownRow } from './ground-truth.ts';

const held = memoryRows.filter(isKnown).filter((row) => row.notHeld === null);

const memory = (row: KnownRow): Memory =>
  memoryOf({ weightsBytes: (row.weightsMiB ?? 0) * mibBytes, format: row.format }, row.geometry, row.load, {
    tensorParallel: row.tensorParallel,
  });

/** Fails with both numbers where they lie further apart than the share allowed. */
function expectNear(id: string, bytes: number, toldMiB: number, share: number): void {
  const error = Math.abs(bytes / mibBytes / toldMiB - 1);
  expect(
    error,
    `${id}: ${(bytes / mibBytes).toFixed(2)} MiB, but ${toldMiB.toFixed(2)} MiB were told`,
  ).toBeLessThanOrEqual(share);
}

describe('the context is what the engine logged, within 0.5 %', () => {
  for (const row of held) {
    if (row.contextMiB === null) continue;
    const { contextMiB } = row;
    it(row.id, () =>
      expectNear(
        row.id,
        contextBytesOf(row.geometry, row.load, runtimeOf(row.load.engine, row.format), row.tensorParallel),
        contextMiB,
        0.005,
      ),
    );
  }
});

describe('the total is what the engine told, within 5 %', () => {
  for (const row of held) {
    if (row.totalMiB === null || row.weightsMiB === null) continue;
    const { totalMiB } = row;
    it(row.id, () => expectNear(row.id, memory(row).totalBytes, totalMiB, 0.05));
  }
});

describe('what llama.cpp works in is what it logged', () => {
  // Rows with the same flags and with all layers on the GPU; the others have whole weights copied into that buffer.
  it.each(['oss20-128k-f16-m5', 'm25-64k-f16'])('%s, within 15 %%', (id) => {
    const row = held.find((one) => one.id === id);
    if (row === undefined) throw new Error(`no row ${id}`);
    expectNear(id, memory(row).workingBytes, (row.workingMiB ?? 0) + (row.otherMiB ?? 0), 0.15);
  });
});

describe('vLLM', () => {
  it('holds as many tokens in a pool as it logged, within 0.5 %', () => {
    const row = held.find(({ id }) => id === 'm27-vllm-tp2');
    if (row === undefined) throw new Error('no row m27-vllm-tp2');
    const tokens = poolTokens(row.geometry, row.load, 22.5 * 1024 * mibBytes, row.tensorParallel);
    expect(Math.abs(tokens / 190_272 - 1), `${tokens} tokens, but 190272 were told`).toBeLessThanOrEqual(0.005);
  });
});

describe('the ground truth', () => {
  it('has a reason for every row that an engine logged and that is not judged, at most one in twenty', () => {
    const logged = memoryRows.filter(
      (row) => isKnown(row) && (row.contextMiB !== null || (row.totalMiB !== null && row.weightsMiB !== null)),
    );
    const left = logged.filter((row) => row.notHeld !== null && !row.runtime.includes('estimate'));
    expect(left.map(({ id }) => id)).toEqual(['g4-26b-q6-16..32k']);
    expect(left.length / logged.length).toBeLessThanOrEqual(1 / 20);
  });

  it('names a source for every row', () => {
    expect(memoryRows.filter(({ source }) => source === '').map(({ id }) => id)).toEqual([]);
  });
});
