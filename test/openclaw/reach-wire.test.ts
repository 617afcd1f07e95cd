import { it } from 'vitest';
import { kinds, walk } from './wire-kinds.ts';

/** One for what stands in a file, and one for what stands behind a server: the others, and the switch, are for a deep run. */
const sample = kinds.filter(({ name }) => name.startsWith('a fallback in an included file') || name.startsWith('servers on this machine'));

it.concurrent.each(sample.map((kind) => [kind.name, kind] as const))('a turn goes where Hearth says: %s', async (_name, kind) => {
  await walk(kind, false);
});
