import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldHistory, lastOwn } from '../../../shared/changes/history-fold.ts';
import { runs } from '../../support/depth.ts';
import type { HistoryEntry } from '../../../shared/changes/types.ts';

let made = 0;
const entry = (what: HistoryEntry['what'], at = '2026-09-12T08:00:00.000Z', undone = false): HistoryEntry => ({
  id: `h${++made}`,
  at,
  what,
  path: '/c',
  undone,
});
const order = (undone = false) => entry({ kind: 'order', order: 'local-first' }, undefined, undone);
const away = (at: string, ref = 'anthropic/claude-sonnet-4-5') =>
  entry({ kind: 'guard', to: 'hosted', ref, why: 'down' }, at);
const back = (at: string) => entry({ kind: 'guard', to: 'local', ref: 'lmstudio/minimax', why: 'well' }, at);

describe('the folded history', () => {
  it('makes one line of switches of the guard that follow one another, with when they were and who stood in', () => {
    const guards = [
      back('2026-09-12T09:40:00.000Z'),
      away('2026-09-12T09:30:00.000Z', 'openai/other'),
      back('2026-09-12T09:20:00.000Z'),
      away('2026-09-12T09:10:00.000Z'),
    ];
    expect(foldHistory(guards)).toEqual([
      {
        kind: 'guard',
        entries: guards,
        first: '2026-09-12T09:10:00.000Z',
        last: '2026-09-12T09:40:00.000Z',
        stoodIn: ['openai/other', 'anthropic/claude-sonnet-4-5'],
      },
    ]);
  });

  it('parts them where the owner changed something between', () => {
    const entries = [
      away('2026-09-12T09:40:00.000Z'),
      order(),
      back('2026-09-12T09:20:00.000Z'),
      away('2026-09-12T09:10:00.000Z'),
      order(),
    ];
    expect(foldHistory(entries).map((line) => (line.kind === 'guard' ? line.entries.length : 'own'))).toEqual([
      1,
      'own',
      2,
      'own',
    ]);
  });

  it('names a model once, however often it stood in', () => {
    expect(foldHistory([away('2026-09-12T09:40:00.000Z'), away('2026-09-12T09:10:00.000Z')])).toMatchObject([
      { stoodIn: ['anthropic/claude-sonnet-4-5'] },
    ]);
  });

  it('loses no entry, doubles none and keeps their order, whatever the history is', () => {
    const any = fc.array(
      fc
        .constantFrom(
          () => order(),
          () => away('2026-09-12T09:40:00.000Z'),
          () => back('2026-09-12T09:50:00.000Z'),
          () => entry({ kind: 'undo', of: 'h1' }),
        )
        .map((make) => make()),
    );
    fc.assert(
      fc.property(any, (entries) => {
        const lines = foldHistory(entries);
        expect(lines.flatMap((line) => (line.kind === 'guard' ? [...line.entries] : [line.entry]))).toEqual(entries);
        // Two groups never stand side by side, else they would be one.
        expect(lines.some((line, at) => line.kind === 'guard' && lines[at + 1]?.kind === 'guard')).toBe(false);
      }),
      runs(40, 1_000),
    );
  });
});

describe('the last change of the owner', () => {
  it('is not what the guard did since', () => {
    const own = order();
    expect(lastOwn([back('2026-09-12T09:20:00.000Z'), away('2026-09-12T09:10:00.000Z'), own, order()])).toBe(own);
  });

  it('is not one that was taken back, nor the taking back', () => {
    const own = order();
    expect(lastOwn([entry({ kind: 'undo', of: 'h1' }), order(true), own])).toBe(own);
  });

  it('is none where only the guard changed something', () => {
    expect(lastOwn([away('2026-09-12T09:10:00.000Z')])).toBeNull();
    expect(lastOwn([])).toBeNull();
  });
});
