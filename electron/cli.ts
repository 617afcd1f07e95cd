#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CommandWorld } from './command/run.ts';

const packageRoot = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const { version } = JSON.parse(readFileSync(path.join(packageRoot, 'package.json'), 'utf8')) as { version: string };

const world: CommandWorld = {
  packageRoot,
  version,
  env: process.env,
  platform: process.platform,
  stdout: (text) => process.stdout.write(text),
  stderr: (text) => process.stderr.write(text),
  readFile: (file) => readFileSync(file === '-' ? 0 : file, 'utf8'),
  readSecret: async (prompt) => (await import('./adapters/secret-line.ts')).readSecretLine(prompt, { stdin: process.stdin, stderr: (text) => process.stderr.write(text) }),
  onInterrupt: (listener) => {
    // Once: whoever presses it again means the whole command. The system says SIGTERM where a person presses Ctrl-C.
    const signals = ['SIGINT', 'SIGTERM'] as const;
    for (const signal of signals) process.once(signal, listener);
    return () => signals.forEach((signal) => process.off(signal, listener));
  },
};
const args = process.argv.slice(2);

/** A guard stays for months, so that it is read in without the rest of Hearth. */
const guarded = args.includes('guard') ? await (await import('./command/guard-line.ts')).runGuardLine(args, world) : null;
process.exitCode = guarded ?? (await (await import('./command/run.ts')).runCommandLine(args, world));
