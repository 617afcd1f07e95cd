import { describe, expect, it } from 'vitest';
import { chipOf } from '../../../shared/fit/speed-chips.ts';
import { decode, prefill, type SpeedAsk } from '../../../shared/fit/speed.ts';
import type { Range } from '../../../shared/models/types.ts';
import { shapes, speedRows, type SpeedRow } from './ground-truth.ts';

/** High over low; a wider range says nothing. */
const widest = 2.2;
const shareInside = 0.8;

function ask(row: SpeedRow): SpeedAsk {
  const shape = shapes[row.shape];
  if (shape === undefined || row.weightsGB === null) throw new Error(`${row.id}: no shape or size`);
  const { chip, gpuCores, parts, link, keyCache, valueCache } = row;
  return {
    ...shape,
    chip: chipOf(chip, gpuCores),
    parts,
    link,
    weightsBytes: row.weightsGB * 1e9,
    load: { keyCache, valueCache, batchTokens: null },
  };
}

const text = ({ low, high }: Range): string => `${low.toFixed(1)} to ${high.toFixed(1)} tokens/s`;
const held = speedRows.filter(({ notHeld }) => notHeld === null);
const decoded = held.map((row) => ({
  row,
  measured: { low: row.decodeTokensPerSecond, high: row.decodeTokensPerSecond },
  worked: decode(ask(row), row.depthTokens ?? 0)?.tokensPerSecond ?? null,
}));
const read = held.flatMap((row) =>
  row.prefillTokensPerSecond === null || row.prefillNotHeld !== null || row.depthTokens === null
    ? []
    : [{ row, measured: row.prefillTokensPerSecond, worked: prefill(ask(row), row.depthTokens) }],
);

describe.each([
  { what: 'writing', rows: decoded },
  { what: 'reading', rows: read },
])('the speed of $what', ({ rows }) => {
  it('is known for every measured row', () => {
    expect(rows.filter(({ worked }) => worked === null).map(({ row }) => row.id)).toEqual([]);
  });

  it('is in the range for at least 80 % of the measured rows', () => {
    const outside = rows.flatMap(({ row, measured, worked }) =>
      worked === null || measured.high < worked.low || measured.low > worked.high
        ? [`${row.id}: measured ${text(measured)}, worked out ${worked === null ? 'nothing' : text(worked)}`]
        : [],
    );
    expect(1 - outside.length / rows.length, outside.join('\n')).toBeGreaterThanOrEqual(shareInside);
  });

  it('is told in a range of no more than a factor of 2.2', () => {
    const wide = rows.flatMap(({ row, worked }) =>
      worked !== null && worked.high / worked.low > widest ? [`${row.id}: ${text(worked)}`] : [],
    );
    expect(wide).toEqual([]);
  });
});

describe('the ground truth', () => {
  it('leaves out only rows that do not tell which build ran', () => {
    expect(
      speedRows.filter(({ notHeld }) => notHeld !== null).map(({ id, notHeld }) => `${id}: ${notHeld ?? ''}`),
    ).toEqual([
      's33-m3-ultra-kimi-k2: which build ran is not told',
      's34-m3-ultra-qwen3-6-27b: which build ran is not told',
    ]);
  });
});
