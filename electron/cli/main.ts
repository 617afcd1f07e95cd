#!/usr/bin/env node
// Entry point of the `hearth` command: its streams, signals and exit code.
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { interrupted } from './arguments.ts';
import type { CommandWorld } from './run.ts';

const packageRoot = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const { version } = JSON.parse(readFileSync(path.join(packageRoot, 'package.json'), 'utf8')) as { version: string };

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** The signals that asked for an end. */
const received: (typeof signals)[number][] = [];

const world: CommandWorld = {
  packageRoot,
  version,
  env: process.env,
  platform: process.platform,
  stdout: (text) => process.stdout.write(text),
  stderr: (text) => process.stderr.write(text),
  readFile: (file) => readFileSync(file === '-' ? 0 : file, 'utf8'),
  readSecret: async (prompt) =>
    (await import('../adapters/system/hidden-input.ts')).readSecretLine(prompt, {
      stdin: process.stdin,
      stderr: (text) => process.stderr.write(text),
    }),
  onInterrupt: (listener) => {
    const hear = (signal: NodeJS.Signals): void => {
      received.push(...signals.filter((candidate) => candidate === signal));
      listener();
    };
    // Once: whoever presses it again means the whole command. The system says SIGTERM, and a terminal that goes away
    // SIGHUP, where a person presses Ctrl-C.
    for (const signal of signals) process.once(signal, hear);
    return () => signals.forEach((signal) => process.off(signal, hear));
  },
};
const args = process.argv.slice(2);

/** A guard stays for months, so that it is read in without the rest of Hearth. */
const guarded = args.includes('guard') ? await (await import('./guard-line.ts')).runGuardLine(args, world) : null;
const code = guarded ?? (await (await import('./run.ts')).runCommandLine(args, world));
const [signal] = received;
process.exitCode = code === interrupted && signal !== undefined ? 128 + constants.signals[signal] : code;
// All is put away by now: what would still hold the process is a terminal or a pipe that nobody reads from any more.
if (signal !== undefined) process.exit();
