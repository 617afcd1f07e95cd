import { writeSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { readConfig, writeConfig } from '../../../../electron/adapters/config/config-file.ts';

/**
 * Writes two texts in turn over a config until it is ended, and says a dot after each: `writer.js <config> <text>
 * <text>`.
 */
const [configPath = '', ...texts] = process.argv.slice(2);
const both = await Promise.all(texts.map((file) => readFile(file, 'utf8')));
for (let turn = 0; ; turn++) {
  const read = await readConfig(configPath);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  const written = await writeConfig(read.value, both[turn % both.length] ?? '');
  if (!written.ok) throw new Error(JSON.stringify(written.error));
  writeSync(1, '.');
}
