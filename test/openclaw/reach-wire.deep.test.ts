import { it } from 'vitest';
import { kinds, walk } from './wire-kinds.ts';

/** A turn of OpenClaw keeps a core busy for twenty seconds, so two go at a time. */
const lanes = [Promise.resolve(), Promise.resolve()];

/** Every third kind, or with `HEARTH_WIRE=all` each of them, which takes a quarter of an hour. */
const share = process.env['HEARTH_WIRE'] === 'all' ? kinds : kinds.filter((_, i) => i % 3 === 0);
// What Hearth wrote for local-only is the same whatever the kind, so every other one shows it by a turn.
const rows = share.map(
  (kind, i) => [kind.name, kind, i % lanes.length, i % 4 < 2 || process.env['HEARTH_WIRE'] === 'all' ? 2 : 1] as const,
);

it.concurrent.each(rows)(
  'goes where Hearth says, and to local ones alone after local-only: %s',
  { timeout: 3_600_000 },
  async (_name, kind, at, turns) => {
    const mine = (lanes[at] ?? Promise.resolve()).then(() => walk(kind, true, turns));
    lanes[at] = mine.catch(() => undefined);
    await mine;
  },
);
