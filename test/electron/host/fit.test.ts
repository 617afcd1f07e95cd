import { afterEach, describe, expect, it, vi } from 'vitest';
import { fitRowsFor } from '../../../electron/host/fit.ts';
import type { Environment } from '../../../electron/adapters/system/environment.ts';
import type { FoundModel } from '../../../shared/models/files/types.ts';
import { emptyVerification } from '../../../shared/verification/empty.ts';
import type { Verification } from '../../../shared/verification/types.ts';
import { mac, toy, variant } from '../../shared/fit/toys.ts';

afterEach(() => vi.restoreAllMocks());

const mine: FoundModel = {
  shelf: 'ollama',
  path: '/models/mine',
  name: 'mine',
  build: null,
  model: toy([variant('q8_0', 50)], { id: 'disk:mine' }),
};
const done: Verification = {
  ...emptyVerification('http://127.0.0.1:1234/v1', 'minimax-m2.1-gs32'),
  at: '2026-11-22T12:00:00Z',
  speed: {
    coldStartMs: null,
    firstWordMs: { cold: 42_000, warm: 1_200 },
    prefillTokensPerSecond: null,
    decodeTokensPerSecond: 31,
    promptTokens: 12_600,
  },
};
const stores = { proofs: () => Promise.resolve([done]) };
const worldWith = (readShelves: Environment['readShelves']) => ({
  readMachine: () => Promise.resolve(mac(512)),
  readShelves,
});

describe('what fits on this machine', () => {
  it('knows its disk and what proofs measured', async () => {
    const told = await fitRowsFor(
      worldWith((_, onFound) => {
        onFound(mine);
        return Promise.resolve({ found: [mine], unread: [], looked: [] });
      }),
      stores,
      {},
    );
    expect(told.ok && told.value.rows).toContainEqual(expect.objectContaining({ model: 'disk:mine' }));
    expect(told.ok && told.value.rows[0]).toMatchObject({
      model: 'minimax-m2.1',
      variant: 'mlx-8bit-gs32',
      status: 'measured',
      tokensPerSecond: { low: 31, high: 31 },
    });
  });

  it('does not wait for a disk that does not answer: what was read by then counts', async () => {
    const tooLong = new AbortController();
    vi.spyOn(AbortSignal, 'timeout').mockReturnValue(tooLong.signal);
    const told = await fitRowsFor(
      worldWith((_, onFound) => {
        onFound(mine);
        queueMicrotask(() => {
          tooLong.abort();
        });
        return new Promise(() => undefined);
      }),
      stores,
      { model: 'disk:mine' },
    );
    expect(told.ok && told.value.rows.map(({ model }) => model)).toEqual(['disk:mine']);
  });
});
