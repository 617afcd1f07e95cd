// Compares the config schemas of OpenClaw's releases and lists what Hearth writes and reads with the releases that take
// it. Keeps the keys in test/recorded/openclaw-keys.txt. `npm run schemas` for the tried releases; `npm run schemas --
// 2026.10.1` with another one beside them.
import { writeFile } from 'node:fs/promises';
import { runnerImport } from 'vite';

const load = async (file) =>
  (await runnerImport(new URL(file, import.meta.url).pathname, { configFile: false, logLevel: 'error' })).module;
const { keysByRelease } = await load('../openclaw/schema-keys.ts');
const { recordedFile, keysAsText, schemaReport, triedReleases } = await load('../support/schema-report.ts');

const more = process.argv.slice(2);
const keys = await keysByRelease([...triedReleases, ...more]);
if (more.length === 0) await writeFile(recordedFile, keysAsText(keys));
console.log(schemaReport(keys));
process.exit(0);
