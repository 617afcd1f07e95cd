import { describe, expect, it } from 'vitest';
import { speedsFrom } from '../../../shared/fit/speeds.ts';
import { emptyVerification } from '../../../shared/verification/empty.ts';
import type { Verification, VerifiedSpeed } from '../../../shared/verification/types.ts';

const speed = (more: Partial<VerifiedSpeed> = {}): VerifiedSpeed => ({
  coldStartMs: 20_000,
  firstWordMs: { cold: 42_000, warm: 1_200 },
  prefillTokensPerSecond: 300,
  decodeTokensPerSecond: 31,
  promptTokens: 12_600,
  ...more,
});
const done = (more: Partial<Verification> = {}): Verification => ({
  ...emptyVerification('http://127.0.0.1:1234/v1', 'minimax-m2.1-gs32'),
  at: '2026-11-22T12:00:00Z',
  api: 'openai-responses',
  speed: speed(),
  ...more,
});

describe('what proofs measured', () => {
  it("is told of the build that the model's id means, in seconds", () => {
    expect(speedsFrom([done()])).toEqual([
      {
        model: 'minimax-m2.1',
        variant: 'mlx-8bit-gs32',
        firstWordSeconds: { cold: 42, warm: 1.2 },
        tokensPerSecond: 31,
        at: '2026-11-22T12:00:00Z',
      },
    ]);
  });

  it("keeps to what another prompt than OpenClaw's says: how fast words follow, not when the first comes", () => {
    for (const promptTokens of [100, null])
      expect(speedsFrom([done({ speed: speed({ promptTokens }) })])).toMatchObject([
        { firstWordSeconds: { cold: null, warm: null }, tokensPerSecond: 31 },
      ]);
  });

  it('is nothing where nothing was measured, the model runs on another machine, or its build is not known', () => {
    const { speed: nothing } = emptyVerification('', '');
    expect(
      speedsFrom([
        done({ speed: nothing }),
        done({ url: 'http://192.168.1.20:1234/v1' }),
        done({ model: 'my-local-model' }),
        done({ model: 'minimax-m2.1' }),
      ]),
    ).toEqual([]);
  });
});
