import { spawn } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { runnerImport } from 'vite';

/**
 * `npm run load`: lives through a whole day of guard and Home on a clock that runs 144 times as fast, and tells what Hearth holds after each
 * hour of it. Exit code 1 where a bound is broken. `HEARTH_LOAD=MINUTES,CHANGES` says how much instead of 1440 minutes and 10,000 changes.
 */
const [, , part] = process.argv;
if (part === undefined) {
  const child = spawn(process.execPath, ['--expose-gc', import.meta.filename, 'day.ts'], { stdio: 'inherit' });
  child.on('close', (code) => { process.exitCode = code ?? 1; });
} else {
  // Each part runs while it is imported, so that what it imports late is still found.
  await runnerImport(path.join(import.meta.dirname, part), { configFile: false, logLevel: 'error' });
  process.exit();
}
