import { spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { constants, tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildForNode } from '../../support/build.ts';

/** The command line as it is built, with an OpenClaw that never ends its check. */
let root = '';
beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'hearth-signals-'));
  await writeFile(path.join(root, 'package.json'), '{"version":"0.0.0"}');
  await buildForNode(
    {
      hearth: path.join(import.meta.dirname, '../../../electron/cli/main.ts'),
      leaver: path.join(import.meta.dirname, '../adapters/system/leaver.ts'),
    },
    path.join(root, 'out', 'cli'),
  );
});
afterAll(() => rm(root, { recursive: true, force: true }));

const config = '// mine\n{ gateway: { auth: { token: "very-secret" } } }\n';
const answers = {
  local: [
    {
      url: 'http://127.0.0.1:9/v1',
      provider: 'lmstudio',
      model: 'big',
      contextTokens: 65_536,
      api: 'openai-responses',
    },
  ],
  order: 'local-only',
};
const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe('a command that a signal ends while OpenClaw checks', () => {
  it.concurrent.for(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'takes its copy and OpenClaw with it: %s',
    async (signal, { expect: see }) => {
      const dir = await mkdtemp(path.join(root, 'home-'));
      const [state, bin] = [path.join(dir, '.openclaw'), path.join(dir, 'bin')];
      for (const folder of [state, bin]) await mkdir(folder);
      await writeFile(path.join(state, 'openclaw.json'), config, { mode: 0o600 });
      await writeFile(path.join(dir, 'answers.json5'), JSON.stringify(answers));
      const pids = path.join(dir, 'pids');
      await writeFile(
        path.join(bin, 'openclaw'),
        `#!/bin/sh\ncase "$*" in\n--version) echo "OpenClaw 2026.9.6 (eb377ac)";;\n"config validate --json") sleep 600 & echo "$$ $!" > "${pids}.new"; mv "${pids}.new" "${pids}"; wait;;\nesac\n`,
      );
      await chmod(path.join(bin, 'openclaw'), 0o755);
      const child = spawn(
        process.execPath,
        [
          path.join(root, 'out/cli/hearth.mjs'),
          'setup',
          '--answers',
          path.join(dir, 'answers.json5'),
          '--state',
          path.join(dir, 'hearth'),
        ],
        { env: { HOME: dir, PATH: `${bin}:/usr/bin:/bin` }, stdio: 'ignore' },
      );
      const ended = new Promise<number | null>((end) => child.once('exit', (code) => end(code)));
      await see.poll(() => readFile(pids, 'utf8').catch(() => '')).not.toBe('');
      see((await readdir(state)).some((name) => name.startsWith('.openclaw.json.hearth-check-'))).toBe(true);
      child.kill(signal);
      see(await ended).toBe(128 + constants.signals[signal]);
      see(await readdir(state)).toEqual(['openclaw.json']);
      see(await readFile(path.join(state, 'openclaw.json'), 'utf8')).toBe(config);
      for (const pid of (await readFile(pids, 'utf8')).trim().split(' ').map(Number))
        await see.poll(() => isAlive(pid)).toBe(false);
    },
  );
});

it('a process that leaves by the short way takes the tools with it that it runs', async () => {
  const pids = path.join(root, 'left');
  const child = spawn(process.execPath, [path.join(root, 'out/cli/leaver.mjs'), pids], { stdio: 'ignore' });
  expect(await new Promise((end) => child.once('exit', end))).toBe(3);
  for (const pid of (await readFile(pids, 'utf8')).trim().split(' ').map(Number))
    await expect.poll(() => isAlive(pid)).toBe(false);
});
