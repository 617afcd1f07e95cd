#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCommandLine } from './command/run.ts';

const packageRoot = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const { version } = JSON.parse(readFileSync(path.join(packageRoot, 'package.json'), 'utf8')) as { version: string };

process.exitCode = await runCommandLine(process.argv.slice(2), {
  packageRoot,
  version,
  env: process.env,
  platform: process.platform,
  stdout: (text) => process.stdout.write(text),
  stderr: (text) => process.stderr.write(text),
  readFile: (file) => readFileSync(file === '-' ? 0 : file, 'utf8'),
  onInterrupt: (listener) => {
    // Once: whoever presses it again means the whole command.
    process.once('SIGINT', listener);
    return () => process.off('SIGINT', listener);
  },
});
