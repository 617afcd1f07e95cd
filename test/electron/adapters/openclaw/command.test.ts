import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createOpenClawCli, type OpenClawCli } from '../../../../electron/adapters/openclaw/command.ts';

let dir: string;
let bin: string;
let configPath: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'hearth-cli-test-'));
  bin = join(dir, 'bin');
  configPath = join(dir, 'state', 'openclaw.json');
  await mkdir(bin);
  await mkdir(join(dir, 'state'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

/**
 * A stand-in for `openclaw`: a script of the shell whose answers follow what 2026.9.6 and 2026.2.9 print. It notes each
 * call in `calls`.
 */
async function fakeOpenClaw(answers: string, at = bin): Promise<void> {
  await mkdir(at, { recursive: true });
  const path = join(at, 'openclaw');
  await writeFile(
    path,
    `#!/bin/sh\necho "$* [$OPENCLAW_CONFIG_PATH]" >> "${dir}/calls"\ncase "$*" in\n${answers}\nesac\n`,
  );
  await chmod(path, 0o755);
}
const calls = async (): Promise<string[]> => (await readFile(join(dir, 'calls'), 'utf8')).trim().split('\n');

const cli = (timeoutMs = 20_000, path = bin): OpenClawCli =>
  createOpenClawCli({ env: { PATH: [path, '/usr/bin', '/bin'].join(delimiter) }, home: dir, timeoutMs });
const newer = '--version) echo "OpenClaw 2026.9.6 (eb377ac)";;';
const older = '--version) echo 2026.2.9;;';

describe('finding OpenClaw', () => {
  it('reads the version that a release with a name and a commit prints', async () => {
    await fakeOpenClaw(newer);
    expect(await cli().install()).toEqual({ path: join(bin, 'openclaw'), version: '2026.9.6' });
  });

  it('reads the bare version of an older release', async () => {
    await fakeOpenClaw(older);
    expect(await cli().install()).toMatchObject({ version: '2026.2.9' });
  });

  it('answers nothing where none is installed', async () => {
    expect(await cli().install()).toBeNull();
    expect(await cli().validateConfig('{}', { configPath })).toEqual({ ok: true, value: null });
  });

  it('looks into the folders of version managers, newest first', async () => {
    await fakeOpenClaw(older, join(dir, '.nvm/versions/node/v9.11.0/bin'));
    await fakeOpenClaw(newer, join(dir, '.nvm/versions/node/v24.21.0/bin'));
    expect(await cli().install()).toEqual({
      path: join(dir, '.nvm/versions/node/v24.21.0/bin/openclaw'),
      version: '2026.9.6',
    });
  });

  it('asks it not to start itself anew, which a call that is given up would leave behind', async () => {
    await fakeOpenClaw(`${newer}\nstatus) echo "$OPENCLAW_NO_RESPAWN";;`);
    expect(await cli().run(['status'])).toMatchObject({ ok: true, value: { stdout: '1\n' } });
  });

  it('passes over a file that may not be run', async () => {
    await writeFile(join(bin, 'openclaw'), 'not a program', { mode: 0o644 });
    await fakeOpenClaw(newer, join(dir, '.local/bin'));
    expect(await cli().install()).toMatchObject({ path: join(dir, '.local/bin/openclaw') });
  });

  it('puts the found folder first on the PATH, so that the script finds the Node beside it', async () => {
    await fakeOpenClaw(`${newer}\npath) echo "$PATH";;`, join(dir, '.volta/bin'));
    const answer = await cli().run(['path']);
    expect(answer.ok && answer.value?.stdout.split(delimiter)[0]).toBe(join(dir, '.volta/bin'));
  });

  it('remembers what it found until the file changes', async () => {
    await fakeOpenClaw(newer);
    const one = cli();
    await one.install();
    await one.install();
    expect(await calls()).toHaveLength(1);
    await fakeOpenClaw('--version) echo "OpenClaw 2026.10.1 (0123456)";;');
    expect(await one.install()).toMatchObject({ version: '2026.10.1' });
  });
});

describe('checking a config', () => {
  it('tells the issues and the version, of a private copy beside the config that is gone afterwards', async () => {
    await fakeOpenClaw(
      `${newer}\n"config validate --json") stat -c %a "$OPENCLAW_CONFIG_PATH" > "${dir}/mode" 2>/dev/null || stat -f %Lp "$OPENCLAW_CONFIG_PATH" > "${dir}/mode"; cat "$OPENCLAW_CONFIG_PATH" > "${dir}/seen"; echo '{"valid":false,"path":"x","issues":[{"path":"<root>","message":"Unrecognized key: \\"bogus\\""}]}'; exit 1;;`,
    );
    expect(await cli().validateConfig('{bogus:1}', { configPath })).toEqual({
      ok: true,
      value: { version: '2026.9.6', valid: false, issues: [{ path: '<root>', message: 'Unrecognized key: "bogus"' }] },
    });
    expect(await readFile(join(dir, 'seen'), 'utf8')).toBe('{bogus:1}');
    expect((await readFile(join(dir, 'mode'), 'utf8')).trim()).toBe('600');
    expect((await calls())[1]).toContain(`[${join(dir, 'state')}/.openclaw.json.hearth-check-`);
    expect(await readdir(join(dir, 'state'))).toEqual([]);
  });

  it('names the config and not the copy in messages', async () => {
    await fakeOpenClaw(
      `${newer}\n"config validate --json") echo "{\\"valid\\":false,\\"issues\\":[{\\"path\\":\\"a\\",\\"message\\":\\"in $OPENCLAW_CONFIG_PATH\\"}]}"; exit 1;;`,
    );
    expect(await cli().validateConfig('{}', { configPath })).toMatchObject({
      value: { issues: [{ message: `in ${configPath}` }] },
    });
  });

  it("uses a private folder where the config's is not there yet, and does not make it", async () => {
    await fakeOpenClaw(`${newer}\n"config validate --json") echo '{"valid":true,"warnings":[]}';;`);
    const absent = join(dir, 'later', 'openclaw.json');
    expect(await cli().validateConfig('{}', { configPath: absent })).toMatchObject({
      ok: true,
      value: { valid: true },
    });
    await expect(stat(join(dir, 'later'))).rejects.toThrow('ENOENT');
    const copy = (await calls())[1]?.match(/\[(.*)\]/)?.[1] ?? '';
    expect(copy).toContain('hearth-check-');
    await expect(stat(copy)).rejects.toThrow('ENOENT');
  });

  it('reads the problem lines of a release without a validator', async () => {
    await fakeOpenClaw(
      `${older}\n"config get gateway") printf 'Config invalid\\nFile: ~/x.json\\nProblem:\\n  - agents.defaults.model: Invalid input: expected object, received string\\n  - agents: Unrecognized key: "entries"\\n\\nRun: openclaw doctor --fix\\n' >&2; exit 1;;`,
    );
    expect(await cli().validateConfig('{}', { configPath })).toEqual({
      ok: true,
      value: {
        version: '2026.2.9',
        valid: false,
        issues: [
          { path: 'agents.defaults.model', message: 'Invalid input: expected object, received string' },
          { path: 'agents', message: 'Unrecognized key: "entries"' },
        ],
      },
    });
    expect((await calls()).map((line) => line.split(' [')[0])).toEqual(['--version', 'config get gateway']);
  });

  it('takes a config without the asked key for valid in a release without a validator', async () => {
    await fakeOpenClaw(`${older}\n"config get gateway") echo 'Config path not found: gateway' >&2; exit 1;;`);
    expect(await cli().validateConfig('{}', { configPath })).toMatchObject({ ok: true, value: { valid: true } });
  });

  it('falls back where a release of unknown age has no such option', async () => {
    await fakeOpenClaw(
      `--version) echo "OpenClaw 2026.5.1 (1234567)";;\n"config validate --json") echo "error: unknown option '--json'" >&2; exit 1;;\n"config get gateway") echo '{}';;`,
    );
    expect(await cli().validateConfig('{}', { configPath })).toMatchObject({
      ok: true,
      value: { version: '2026.5.1', valid: true },
    });
  });

  it('reports a crash with what was printed, and removes the copy', async () => {
    await fakeOpenClaw(`${newer}\n"config validate --json") echo boom >&2; exit 7;;`);
    expect(await cli().validateConfig('{}', { configPath })).toEqual({
      ok: false,
      error: { kind: 'openclaw-failed', cause: 'crash', detail: 'exit 7: boom' },
    });
    expect(await readdir(join(dir, 'state'))).toEqual([]);
  });

  it('ends a check that hangs, with its children, and removes the copy', async () => {
    await fakeOpenClaw(`${newer}\n"config validate --json") sleep 60 & wait;;`);
    const one = cli(600);
    expect(await one.validateConfig('{}', { configPath })).toMatchObject({
      ok: false,
      error: { kind: 'openclaw-failed', cause: 'timeout' },
    });
    expect(await readdir(join(dir, 'state'))).toEqual([]);
  });

  it('ends a check that prints without end', async () => {
    await fakeOpenClaw(`${newer}\n"config validate --json") yes;;`);
    expect(await cli().validateConfig('{}', { configPath })).toMatchObject({
      ok: false,
      error: { kind: 'openclaw-failed', cause: 'crash' },
    });
  });

  it('stops when it is cancelled and removes the copy', async () => {
    await fakeOpenClaw(`${newer}\n"config validate --json") touch "${dir}/started"; sleep 60;;`);
    const controller = new AbortController();
    const checking = cli().validateConfig('{}', { configPath, signal: controller.signal });
    while ((await stat(join(dir, 'started')).catch(() => null)) === null)
      await new Promise((resolve) => setTimeout(resolve, 10));
    controller.abort();
    expect(await checking).toEqual({ ok: false, error: { kind: 'cancelled' } });
    expect(await readdir(join(dir, 'state'))).toEqual([]);
  });
});
