import { z } from 'zod';
import { stateFile } from '../../../../electron/adapters/state/state-store.ts';

/** Counts up in a state file: `state-writer.ts <state folder> <times>`. */
const [stateDir = '', times = '0'] = process.argv.slice(2);
const schema = z.object({ count: z.number().default(0) });
const file = stateFile(stateDir, 'one.json', schema, { count: 0 });
for (let i = 0; i < Number(times); i++) {
  const done = await file.change(({ count }) => ({ count: count + 1 }));
  if (!done.ok) throw new Error(JSON.stringify(done.error));
}
