import { spawn } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { connect, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import type { RunResult } from './install.ts';

/**
 * The variable that names the folder of the OpenClaw that is loaded: its socket, and the client that a launcher starts
 * in its place.
 */
export const residentVariable = 'HEARTH_TEST_RESIDENT';

/**
 * The commands that one loaded OpenClaw answers again and again as a fresh one does (`resident.test.ts` compares them).
 * Others check the config once a process, keep what they resolved (an audit misses what an earlier one had settled), or
 * stay: they get a process of their own.
 */
export const residentCommands = [
  'config validate',
  'config get',
  'config file',
  'models status',
  'models list',
  'plugins list',
] as const;

/** True when a loaded OpenClaw may answer this. */
export const isResident = (args: readonly string[]): boolean =>
  (residentCommands as readonly string[]).includes(args.slice(0, 2).join(' '));

const answerSchema = z.object({ stdout: z.string(), stderr: z.string(), code: z.number().nullable() });

/** Asks the OpenClaw of this folder; throws where it is gone. */
export function askResident(
  folder: string,
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  cwd: string,
): Promise<RunResult> {
  return new Promise((resolve, reject) => {
    let text = '';
    const line = connect(path.join(folder, 'socket'), () => {
      line.write(`${JSON.stringify({ args, env, cwd })}\n`);
    });
    line
      .setEncoding('utf8')
      .on('data', (part) => {
        text += String(part);
      })
      .on('error', reject)
      .on('end', () => {
        try {
          resolve(answerSchema.parse(JSON.parse(text)));
        } catch (cause) {
          reject(new Error(`the loaded OpenClaw broke off at ${args.join(' ')}`, { cause }));
        }
      });
  });
}

/** An OpenClaw that stays loaded, by its folder, until it is ended or this process ends. */
export type Resident = { readonly folder: string; readonly end: () => void };

/** Starts an OpenClaw that stays loaded, with these variables at its start; those of a question take their place. */
export async function startResident(
  node: string,
  entry: string,
  variables: Readonly<Record<string, string>> = {},
): Promise<Resident> {
  const folder = mkdtempSync(path.join(tmpdir(), 'hearth-resident-'));
  copyFileSync(path.resolve('test/openclaw/resident-client.mjs'), path.join(folder, 'client.mjs'));
  const program = path.resolve('test/openclaw/resident-process.ts');
  const child = spawn(node, [program, path.dirname(entry), path.join(folder, 'socket')], {
    env: { PATH: process.env['PATH'], HOME: folder, NO_COLOR: '1', OPENCLAW_NO_RESPAWN: '1', ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const end = (): void => {
    process.off('exit', end);
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', end);
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  await new Promise<void>((resolve, reject) => {
    child.stdout.once('data', () => {
      resolve();
    });
    child.once('error', reject).once('exit', (code) => {
      reject(new Error(`OpenClaw did not stay loaded: exit code ${String(code)}\n${said}`));
    });
  });
  // It must not hold the tests open when they are done.
  child.unref();
  for (const stream of [child.stdout, child.stderr]) if (stream instanceof Socket) stream.unref();
  return { folder, end };
}
