import { it } from 'vitest';
import { kinds, walk } from './wire-kinds.ts';

/** What stands behind a server; all else, and the switch, are for a deep run. */
const sample = kinds.filter(({ name }) => name.startsWith('servers on this machine'));

it.concurrent.each(sample.map((kind) => [kind.name, kind] as const))(
  'a turn goes where Hearth says: %s',
  async (_name, kind) => {
    await walk(kind, false);
  },
);
