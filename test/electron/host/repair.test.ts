import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCommandLine } from '../../../electron/cli/run.ts';
import { testHost } from '../../support/host.ts';
import { clientOf, type Host } from '../../../electron/host/host.ts';
import type { CallName, Request, Value } from '../../../shared/contract/calls.ts';
import { callHost } from '../../support/call.ts';

let dir: string;
let folder: string;
let host: Host;
const env = () => ({
  HOME: dir,
  PATH: [path.join(dir, 'bin'), '/usr/bin', '/bin'].join(path.delimiter),
  SECRET_KEY: 'sk-very-secret',
  OPENAI_API_KEY: 'sk-another',
});
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'hearth-repairs-'));
  folder = path.join(dir, '.openclaw');
  await Promise.all([mkdir(folder), mkdir(path.join(dir, 'bin'))]);
  await fakeOpenClaw('');
  host = await testHost({
    configPath: path.join(folder, 'openclaw.json'),
    stateDir: path.join(dir, 'hearth'),
    env: env(),
  });
});
afterEach(async () => {
  await host.close();
  await rm(dir, { recursive: true, force: true });
});

/**
 * A stand-in for OpenClaw 2026.9.6: it refuses `resetOnExit` and `port: "x"`, and its doctor mends the first, rewrites
 * the file as JSON and leaves the marks that the real one leaves. `first` is done before the doctor does that.
 */
async function fakeOpenClaw(first: string): Promise<void> {
  const script = path.join(dir, 'bin', 'fake.cjs');
  await writeFile(
    script,
    `
const fs = require('node:fs');
const path = require('node:path');
const file = process.env.OPENCLAW_CONFIG_PATH;
const ran = ${JSON.stringify(dir)} + '/ran';
const times = fs.existsSync(ran) ? fs.readFileSync(ran, 'utf8').split('\\n').length : 1;
fs.appendFileSync(ran, JSON.stringify(process.env) + '\\n');
${first}
const config = JSON.parse(fs.readFileSync(file, 'utf8'));
delete (config.session ?? {}).resetOnExit;
config.wizard = { lastRunCommand: 'doctor' };
config.skills = { entries: { github: { enabled: false } } };
config.agents = { ...config.agents, entries: { main: { workspace: path.join(process.env.OPENCLAW_STATE_DIR, 'workspace') } } };
fs.writeFileSync(file, JSON.stringify(config));
fs.writeFileSync(path.join(process.env.OPENCLAW_STATE_DIR, 'state.sqlite'), '');
`,
  );
  // A shell starts twenty times as fast as a Node, so it answers what needs none. The files that the config includes
  // count as part of it.
  await writeFile(
    path.join(dir, 'bin', 'openclaw'),
    `#!/bin/sh
case "$*" in
  --version) echo 'OpenClaw 2026.9.6 (eb377ac)' ;;
  'config validate --json')
    text=$(cat "$OPENCLAW_CONFIG_PATH")
    for part in "\${OPENCLAW_CONFIG_PATH%/*}"/*; do case "$text" in *"/\${part##*/}'"*) text="$text$(cat "$part")" ;; esac; done
    issues=
    case "$text" in *resetOnExit*) issues='{"path":"session","message":"Unrecognized key: \\"resetOnExit\\""}' ;; esac
    case "$text" in *'port: "x"'* | *'port": "x"'*) issues="$issues\${issues:+,}"'{"path":"gateway.port","message":"expected number"}' ;; esac
    printf '%s\\n' '{"valid":'"$([ -z "$issues" ] && echo true || echo false)"',"issues":['"$issues"']}' ;;
  'doctor --fix --non-interactive') exec ${process.execPath} ${script} ;;
esac
`,
  );
  await chmod(path.join(dir, 'bin', 'openclaw'), 0o755);
}

const old = `// mine\n{\n  gateway: { mode: 'local' }, // here\n  session: { resetOnExit: true, idle: 5 },\n  // a key\n  models: { providers: { a: { apiKey: '\${SECRET_KEY}', baseUrl: 'http://127.0.0.1:1/v1' } } },\n}\n`;
const lay = (text: string, name = 'openclaw.json') => writeFile(path.join(folder, name), text, { mode: 0o600 });
const text = (name = 'openclaw.json') => readFile(path.join(folder, name), 'utf8');
const call = <N extends CallName>(name: N, request: Request<N>): Promise<Value<N>> => callHost(host, name, request);
const repair = (dryRun: boolean, baseHash: string | null = null) =>
  call('repair.run', { taskId: 'w', dryRun, baseHash });
const ran = async (): Promise<Record<string, string>[]> =>
  (await readFile(path.join(dir, 'ran'), 'utf8').catch(() => ''))
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, string>);

describe('a repair by OpenClaw', () => {
  it('is shown with OpenClaw’s words before anything is written', async () => {
    await lay(old);
    const { version, issues, outcome } = await repair(true);
    expect({ version, issues }).toEqual({
      version: '2026.9.6',
      issues: [{ path: 'session', message: 'Unrecognized key: "resetOnExit"' }],
    });
    expect(outcome).toMatchObject({ applied: false, refused: null, notes: [{ kind: 'repair-skills', count: 1 }] });
    expect(outcome.diff).toContain('-  session: { resetOnExit: true, idle: 5 },');
    expect(await text()).toBe(old);
  });

  it('is made in the owner’s file as our own edit, with comments and variables where they were, and undone to the byte', async () => {
    await lay(old);
    await repair(false);
    expect(await text()).toBe(
      old
        .replace('{ resetOnExit: true, idle: 5 }', '{ idle: 5 }')
        .replace(
          /\n\}\n$/,
          `\n  agents: {\n    entries: {\n      main: { workspace: '${path.join(folder, 'workspace')}' },\n    },\n  },\n}\n`,
        ),
    );
    expect((await call('history.list', {})).entries[0]?.what).toEqual({ kind: 'repair', version: '2026.9.6' });
    await call('history.undo', { id: null, dryRun: false });
    expect(await text()).toBe(old);
  });

  it('that was seen is the one that is made: OpenClaw is not asked twice', async () => {
    await lay(old);
    const { outcome } = await repair(true);
    expect((await repair(false, outcome.baseHash)).outcome).toMatchObject({ applied: true, diff: outcome.diff });
    expect(await ran()).toHaveLength(1);
  });

  it('keeps what somebody else saved after it was seen', async () => {
    await lay(old);
    const { outcome } = await repair(true);
    await lay(old.replace(`mode: 'local'`, `mode: 'local', port: 18790`));
    expect((await repair(false, outcome.baseHash)).outcome).toMatchObject({ applied: true, refused: null });
    expect(await text()).toContain('port: 18790');
    expect(await text()).not.toContain('resetOnExit');
  });

  it('goes into the included file that owns the key', async () => {
    const main = `{\n  // main\n  gateway: { mode: 'local' },\n  session: { $include: './session.json5' },\n}\n`;
    const part = `// a part\n{ resetOnExit: true, idle: 5 }\n`;
    await lay(main);
    await lay(part, 'session.json5');
    // The stand-in tells what is wrong by the files beside the config.
    expect((await repair(false)).outcome).toMatchObject({ applied: true, refused: null });
    expect(await text('session.json5')).toBe('// a part\n{ idle: 5 }\n');
    expect(await text()).toContain(`session: { $include: './session.json5' },`);
    await call('history.undo', { id: null, dryRun: false });
    expect([await text(), await text('session.json5')]).toEqual([main, part]);
  });

  it('runs in a home of its own, which is gone afterwards, and is given no key and no way to the network', async () => {
    await lay(old);
    await repair(true);
    const [seen] = await ran();
    const root = seen?.['HOME'] ?? '';
    expect(path.basename(root)).toMatch(/^hearth-check-/);
    for (const name of ['OPENCLAW_HOME', 'OPENCLAW_STATE_DIR', 'OPENCLAW_CONFIG_PATH', 'TMPDIR', 'XDG_CONFIG_HOME'])
      expect([name, seen?.[name]?.startsWith(root)]).toEqual([name, true]);
    expect(seen).toMatchObject({
      OPENCLAW_SERVICE_REPAIR_POLICY: 'external',
      npm_config_offline: 'true',
      HTTPS_PROXY: 'http://127.0.0.1:9',
    });
    expect(JSON.stringify(seen)).not.toContain('sk-');
    await expect(readdir(root)).rejects.toMatchObject({ code: 'ENOENT' });
    expect(await readdir(folder)).toEqual(['openclaw.json']);
  });

  it('is tried once more where OpenClaw gave up and changed nothing', async () => {
    await fakeOpenClaw('if (times === 1) process.exit(1);');
    await lay(old);
    expect((await repair(true)).outcome.refused).toBeNull();
    expect(await ran()).toHaveLength(2);
  });

  it('that fails each time says how, and nothing is written', async () => {
    await fakeOpenClaw(`console.error('lease lost'); process.exit(1);`);
    await lay(old);
    expect(await clientOf(host).call('repair.run', { taskId: 'w', dryRun: false, baseHash: null })).toMatchObject({
      ok: false,
      error: { kind: 'openclaw-failed', cause: 'crash', detail: 'exit 1: lease lost' },
    });
    expect(await text()).toBe(old);
  });

  it('can be stopped, and its scratch is gone then', async () => {
    await fakeOpenClaw('for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000);');
    await lay(old);
    const running = clientOf(host).call('repair.run', { taskId: 'w', dryRun: false, baseHash: null });
    while ((await ran()).length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    await call('task.cancel', { taskId: 'w' });
    expect(await running).toMatchObject({ ok: false, error: { kind: 'cancelled' } });
    await expect(readdir((await ran())[0]?.['HOME'] ?? '')).rejects.toMatchObject({ code: 'ENOENT' });
    expect(await text()).toBe(old);
  });

  it('that leaves something is refused with the words that are left', async () => {
    const both = old.replace(`mode: 'local'`, `mode: 'local', port: "x"`);
    await lay(both);
    const { issues, outcome } = await repair(false);
    expect(issues).toHaveLength(2);
    expect(outcome).toMatchObject({
      applied: false,
      refused: { kind: 'repair-incomplete', issues: [{ path: 'gateway.port', message: 'expected number' }] },
    });
    expect(await text()).toBe(both);
  });

  it('that OpenClaw gives up on, all seen, is refused with all the words', async () => {
    await fakeOpenClaw(`console.log('Doctor finished, but config fixes were not applied.'); process.exit(1);`);
    await lay(old);
    expect((await repair(false)).outcome).toMatchObject({
      applied: false,
      refused: { kind: 'repair-incomplete', issues: [{ path: 'session' }] },
    });
    expect(await ran()).toHaveLength(1);
  });

  it('is not asked for where OpenClaw accepts the config, nor where there is none', async () => {
    const fine = `{ gateway: { mode: 'local' } }\n`;
    await lay(fine);
    expect(await repair(false)).toMatchObject({ issues: [], outcome: { applied: false, refused: null, diff: '' } });
    expect(await ran()).toEqual([]);
    expect(await text()).toBe(fine);
  });

  it('is the fix of what the check says of such a config', async () => {
    await lay(old);
    const { findings } = await call('doctor.run', { taskId: 'c' });
    expect(findings.find(({ kind }) => kind === 'config-invalid')).toMatchObject({
      id: 'config-invalid',
      fixable: true,
    });
    const shown = await call('doctor.fix', { finding: 'config-invalid', dryRun: true });
    expect(shown.diff).toContain('resetOnExit');
    expect(await call('doctor.fix', { finding: 'config-invalid', dryRun: false })).toMatchObject({
      applied: true,
      diff: shown.diff,
    });
    expect(await ran()).toHaveLength(1);
  });

  it('is what a setup is refused for until it was made', async () => {
    await lay(old);
    const answers = {
      local: [
        {
          url: 'http://127.0.0.1:9/v1',
          provider: 'local',
          model: 'm',
          contextTokens: 65536,
          api: 'openai-completions' as const,
        },
      ],
      order: 'local-first' as const,
      hosted: [],
    };
    expect(await call('setup.review', { answers })).toMatchObject({
      refused: { kind: 'openclaw-rejects', alreadyInvalid: true },
    });
    await repair(false);
    expect(await call('setup.apply', { answers, baseHash: null })).toMatchObject({ refused: null, applied: true });
  });
});

describe('hearth repair', () => {
  const hearth = async (...args: string[]) => {
    let said = '';
    const code = await runCommandLine(
      [...args, '--state', path.join(dir, 'line'), '--config', path.join(folder, 'openclaw.json')],
      {
        packageRoot: dir,
        version: '0',
        env: env(),
        platform: 'linux',
        readFile: () => '',
        stdout: (out) => (said += out),
        stderr: (out) => (said += out),
        onInterrupt: () => () => undefined,
      },
    );
    return { code, said };
  };

  it('shows the words and the diff, and takes it with --apply', async () => {
    await lay(old);
    const shown = await hearth('repair');
    expect(shown.code).toBe(0);
    expect(shown.said).toContain('session: Unrecognized key: "resetOnExit"');
    expect(shown.said).toContain('hearth repair --apply');
    expect(await text()).toBe(old);
    const taken = await hearth('repair', '--apply');
    expect(taken).toMatchObject({ code: 0, said: expect.stringContaining('Way back: hearth undo') as unknown });
    expect(await text()).not.toContain('resetOnExit');
    expect((await hearth('history')).said).toContain('repaired by OpenClaw 2026.9.6');
    expect(await hearth('repair')).toMatchObject({
      code: 0,
      said: expect.stringContaining('Nothing to repair') as unknown,
    });
  });

  it('ends with 1 where something is left, and with 2 for both options at once', async () => {
    await lay(old.replace(`mode: 'local'`, `mode: 'local', port: "x"`));
    expect(await hearth('repair', '--apply')).toMatchObject({
      code: 1,
      said: expect.stringContaining('gateway.port: expected number') as unknown,
    });
    expect((await hearth('repair', '--apply', '--dry-run')).code).toBe(2);
  });

  it('is named by what the check says of such a config', async () => {
    await lay(old);
    expect((await hearth('check')).said).toContain('hearth repair');
  });
});
