#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { interrupted } from './command/arguments.ts';
import type { CommandWorld } from './command/run.ts';

const packageRoot = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const { version } = JSON.parse(readFileSync(path.join(packageRoot, 'package.json'), 'utf8')) as { version: string };

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** The signal that asked for an end. */
let ended: NodeJS.Signals | null = null;

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
    const heard = (signal: NodeJS.Signals): void => {
      ended = signal;
      listener();
    };
    // Once: whoever presses it again means the whole command. The system says SIGTERM, and a terminal that goes away SIGHUP, where a person presses Ctrl-C.
    for (const signal of signals) process.once(signal, heard);
    return () => signals.forEach((signal) => process.off(signal, heard));
  },
};
const args = process.argv.slice(2);

/** A guard stays for months, so that it is read in without the rest of Hearth. */
const guarded = args.includes('guard') ? await (await import('./command/guard-line.ts')).runGuardLine(args, world) : null;
const code = guarded ?? (await (await import('./command/run.ts')).runCommandLine(args, world));
process.exitCode = code === interrupted && ended !== null ? 128 + constants.signals[ended] : code;
// All is put away by now: what would still hold the process is a terminal or a pipe that nobody reads from any more.
if (ended !== null) process.exit();
