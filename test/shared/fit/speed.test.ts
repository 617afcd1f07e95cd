import { describe, expect, it } from 'vitest';
import { chipOf } from '../../../shared/fit/speed-chips.ts';
import {
  activeWeightBytes,
  contextReadBytes,
  decode,
  firstWord,
  prefill,
  wordsPerSecond,
  type SpeedAsk,
} from '../../../shared/fit/speed.ts';
import { shapes } from './ground-truth.ts';

const shape = shapes['MiniMax-M2.5'];
if (shape === undefined) throw new Error('no shape of MiniMax M2.5');
const minimax: SpeedAsk = {
  ...shape,
  chip: chipOf('Apple M3 Ultra', 80),
  parts: 1,
  link: 'layers-host',
  weightsBytes: 242.67e9,
  load: { keyCache: 'f16', valueCache: 'f16', batchTokens: null },
};
const speed = (ask: SpeedAsk, depth = 0) =>
  decode(ask, depth)?.tokensPerSecond ?? { low: Number.NaN, high: Number.NaN };

describe('a chip', () => {
  it('is known by the names that systems tell', () => {
    for (const name of ['Apple M1', 'Apple M4 Pro', 'Apple M5 Ultra', 'NVIDIA GeForce RTX 5090', 'NVIDIA GB10'])
      expect(chipOf(name), name).not.toBeNull();
  });

  it('is told apart from one of a like name', () => {
    expect([
      chipOf('Apple M3')?.id,
      chipOf('Apple M3 Max', 40)?.id,
      chipOf('Apple M3 Max', 30)?.id,
      chipOf('Apple M3 Ultra')?.id,
    ]).toEqual(['m3', 'm3-max', 'm3-max-30', 'm3-ultra']);
  });

  it('computes less with fewer GPU cores', () => {
    expect(chipOf('Apple M3 Ultra', 60)?.expertTeraops).toBe((chipOf('Apple M3 Ultra', 80)?.expertTeraops ?? 0) * 0.75);
  });

  it('that was never measured goes by its bandwidth, and says so', () => {
    expect(chipOf('NVIDIA GeForce RTX 5080')).toMatchObject({
      kind: 'nvidia',
      bandwidthBytesPerSecond: 960e9,
      status: 'inferred',
    });
    const [known, unknown] = [chipOf('NVIDIA GeForce RTX 3090'), chipOf('NVIDIA GeForce RTX 3090 Ti')];
    expect((unknown?.expertTeraops ?? 0) / (known?.expertTeraops ?? 1)).toBeCloseTo(1.1, 1);
  });

  it('is not guessed at', () => {
    for (const name of ['', 'Intel(R) UHD Graphics 630', 'NVIDIA GeForce GT 710', 'Apple M99'])
      expect(chipOf(name), name).toBeNull();
  });
});

describe('what a token reads', () => {
  it('is the share of the weights that works on it', () => {
    expect(activeWeightBytes({ weightsBytes: 100e9, parametersB: 200, activeB: 20 })).toBe(10e9);
    expect(activeWeightBytes({ weightsBytes: 100e9, parametersB: 50, activeB: 50 })).toBe(100e9);
  });

  it('is the context as far as each layer looks back', () => {
    const windows = {
      ...minimax.geometry,
      cache: [{ layers: 1, kvHeads: 1, keyDim: 64, valueDim: 64, windowTokens: 128 }],
    };
    expect(contextReadBytes(windows, minimax.load, 64)).toBe(64 * 256);
    expect(contextReadBytes(windows, minimax.load, 100_000)).toBe(128 * 256);
  });
});

describe('a context that is split', () => {
  it('is read by halves, except the one key of latent attention, which every part reads', () => {
    expect(contextReadBytes(minimax.geometry, minimax.load, 1_000, 2)).toBe(
      contextReadBytes(minimax.geometry, minimax.load, 1_000) / 2,
    );
    const latent = {
      ...minimax.geometry,
      cache: [{ layers: 61, kvHeads: 1, keyDim: 576, valueDim: 0, windowTokens: null }],
    };
    expect(contextReadBytes(latent, minimax.load, 1_000, 2)).toBe(contextReadBytes(latent, minimax.load, 1_000));
  });
});

describe('writing', () => {
  it('slows down with context, and less so with a smaller cache', () => {
    const depths = [0, 1_000, 12_600, 65_536, 196_608].map((depth) => speed(minimax, depth));
    for (const end of ['low', 'high'] as const)
      expect(depths.map((one) => one[end])).toEqual(depths.map((one) => one[end]).sort((a, b) => b - a));
    expect(
      speed({ ...minimax, load: { ...minimax.load, keyCache: 'q8_0', valueCache: 'q8_0' } }, 65_536).low,
    ).toBeGreaterThan(speed(minimax, 65_536).low);
  });

  it('is never faster than memory can be read', () => {
    expect(speed(minimax).high).toBeLessThan(819e9 / activeWeightBytes(minimax));
  });

  it('says what takes the time', () => {
    expect([
      decode(minimax, 0)?.reason,
      decode(minimax, 190_000)?.reason,
      decode({ ...minimax, weightsBytes: 10e9 }, 0)?.reason,
    ]).toEqual(['weights', 'context', 'layers']);
  });

  it('gains by a second machine where layers are split, by less than twice, and loses where they are handed out', () => {
    const two = speed({ ...minimax, parts: 2, link: 'tensor-network' });
    expect(two.low).toBeGreaterThan(speed(minimax).low);
    expect(two.high).toBeLessThan(2 * speed(minimax).high);
    expect(speed({ ...minimax, parts: 2, link: 'layers-network' }).high).toBeLessThan(speed(minimax).high);
  });

  it('is not known for a chip or weights that are not', () => {
    expect([decode({ ...minimax, chip: null }, 0), decode({ ...minimax, weightsBytes: 0 }, 0)]).toEqual([null, null]);
  });

  it('makes three words of four tokens', () => {
    expect(wordsPerSecond({ low: 4, high: 8 })).toEqual({ low: 3, high: 6 });
  });
});

describe('the first word', () => {
  it('comes later cold than warm, and later for a longer prompt', () => {
    const [cold, warm, longer] = [
      firstWord(minimax, 'cold'),
      firstWord(minimax, 'warm'),
      firstWord(minimax, 'cold', 25_000),
    ];
    expect(cold?.low).toBeGreaterThan(warm?.high ?? Number.NaN);
    expect(longer?.low).toBeGreaterThan(cold?.low ?? Number.NaN);
  });

  it('is told in a range of no more than a factor of 2.2, cold and warm', () => {
    for (const how of ['cold', 'warm'] as const) {
      const { low, high } = firstWord(minimax, how) ?? { low: 0, high: 1 };
      expect(high / low).toBeLessThanOrEqual(2.2);
    }
  });

  it('is not known where nothing was measured for the chip', () => {
    const unmeasured = { ...minimax, chip: minimax.chip && { ...minimax.chip, expertTeraops: null } };
    expect([prefill(unmeasured, 12_600), firstWord(unmeasured, 'cold')]).toEqual([null, null]);
    expect(decode(unmeasured, 0)).not.toBeNull();
  });
});
