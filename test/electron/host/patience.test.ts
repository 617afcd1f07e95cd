import { spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testHost } from '../../support/host.ts';
import { clientOf, type Host } from '../../../electron/host/host.ts';
import type { CallName, Request, Value } from '../../../shared/contract/calls.ts';
import type { Order } from '../../../shared/openclaw/types.ts';
import type { Patience } from '../../../shared/patience/types.ts';
import { callHost } from '../../support/call.ts';

let dir: string;
let state: string;
let host: Host;
const open = (version: string | null) =>
  testHost({
    configPath: path.join(state, 'openclaw.json'),
    stateDir: path.join(dir, 'hearth'),
    env: { HOME: dir, PATH: version === null ? '' : `${path.join(dir, version)}:/usr/bin:/bin` },
  });

/** A stand-in for an OpenClaw that tells its release and takes every config. */
async function fakeOpenClaw(version: string): Promise<void> {
  await mkdir(path.join(dir, version), { recursive: true });
  await writeFile(
    path.join(dir, version, 'openclaw'),
    `#!/bin/sh\nif [ "$1" = --version ]; then echo "OpenClaw ${version} (0)"; else echo '{"valid":true,"issues":[]}'; fi\n`,
  );
  await chmod(path.join(dir, version, 'openclaw'), 0o755);
}

beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'hearth-patience-'));
  state = path.join(dir, '.openclaw');
  await mkdir(state);
  await fakeOpenClaw('2026.9.6');
  host = await open('2026.9.6');
});
afterEach(async () => {
  await host.close();
  await rm(dir, { recursive: true, force: true });
});

const call = <N extends CallName>(name: N, request: Request<N>): Promise<Value<N>> => callHost(host, name, request);
const set = (patience: Patience, agent?: string, dryRun = false) =>
  call('patience.set', { patience, dryRun, ...(agent === undefined ? {} : { agent }) });
const switchTo = (order: Order) => call('route.set', { order, dryRun: false });
const provider = `models: { providers: { house: { baseUrl: 'http://127.0.0.1:1/v1', apiKey: 'x', api: 'openai-completions', models: [{ id: 'm', name: 'M' }] } } },`;
const config = (agents = '', model = `{ primary: 'house/m', fallbacks: ['anthropic/claude-sonnet-4-5'] }`) => `// mine
{
  ${provider}
  agents: { defaults: { model: ${model} }${agents} }, // the house first
}
`;
const lay = (text: string) => writeFile(path.join(state, 'openclaw.json'), text, { mode: 0o600 });
const own = (agent = 'main') => path.join(state, 'agents', agent, 'agent', 'settings.json');
async function laySettings(text: string, agent = 'main', mode = 0o600): Promise<void> {
  await mkdir(path.dirname(own(agent)), { recursive: true });
  await writeFile(own(agent), text);
  await chmod(own(agent), mode);
}
const read = (file: string) => readFile(file, 'utf8').catch(() => null);
const texts = async (...agents: string[]) => [
  await read(path.join(state, 'openclaw.json')),
  ...(await Promise.all((agents.length === 0 ? ['main'] : agents).map((agent) => read(own(agent))))),
];
const small = (retries: number) =>
  `{\n  "retry": {\n    "provider": {\n      "maxRetries": ${retries}\n    }\n  }\n}\n`;

describe('the choice of what happens when a model can’t answer', () => {
  it('is shown before it is written, goes into the agent’s own settings alone, and can be undone', async () => {
    await lay(config());
    const before = await texts();
    const shown = await set('at-once', undefined, true);
    expect(shown).toMatchObject({ applied: false, refused: null, changes: [] });
    expect(shown.diff).toContain('agents/main/agent/settings.json');
    expect(shown.diff).toContain('+      "maxRetries": 0');
    expect(await texts()).toEqual(before);
    const done = await set('at-once');
    expect(done).toMatchObject({ applied: true, refused: null, live: 'live' });
    expect(await texts()).toEqual([before[0], small(0)]);
    expect((await stat(own())).mode & 0o777).toBe(0o600);
    expect(await call('patience.read', {})).toMatchObject({
      offered: true,
      version: '2026.9.6',
      choice: 'at-once',
      agents: [{ id: 'main', hasFallback: true, retries: 0, from: 'agent', waiting: null }],
    });
    expect((await call('history.list', {})).entries[0]).toMatchObject({
      what: { kind: 'patience', patience: 'at-once', agent: null },
    });
    await call('history.undo', { id: null, dryRun: false });
    expect(await texts()).toEqual(before);
  });

  it('keeps the bytes, the mode and the unknown keys of settings that are there', async () => {
    await lay(config());
    await laySettings('{\n\t"theme": "dark",\n\t"retry": { "enabled": true }\n}', 'main', 0o640);
    await set('after-one-try');
    expect(await read(own())).toBe(
      '{\n\t"theme": "dark",\n\t"retry": { "enabled": true, "provider": { "maxRetries": 1 } }\n}',
    );
    expect((await stat(own())).mode & 0o777).toBe(0o640);
    await set('openclaw');
    expect(await read(own())).toBe('{\n\t"theme": "dark",\n\t"retry": { "enabled": true }\n}');
  });

  it('stands only for agents that have a fallback; for others it waits for one', async () => {
    await lay(
      config(
        `, list: [{ id: 'main', default: true }, { id: 'mail', model: 'house/m' }, { id: 'research', model: { primary: 'openai/gpt-5.2', fallbacks: ['house/m'] } }]`,
      ),
    );
    const done = await set('at-once');
    expect(done.notes).toEqual([{ kind: 'patience-waits', agents: ['mail'] }]);
    expect((await texts('main', 'mail', 'research')).slice(1)).toEqual([small(0), null, small(0)]);
    expect(
      (await call('patience.read', {})).agents.map(({ id, hasFallback, retries, waiting }) => [
        id,
        hasFallback,
        retries,
        waiting,
      ]),
    ).toEqual([
      ['main', true, 0, null],
      ['mail', false, null, 'at-once'],
      ['research', true, 0, null],
    ]);
  });

  it('waits too where only models of this machine follow: there it is asking again that helps', async () => {
    await lay(config('', `{ primary: 'house/m', fallbacks: ['house/n'] }`));
    expect((await set('at-once')).notes).toEqual([{ kind: 'patience-waits', agents: ['main'] }]);
    expect(await read(own())).toBeNull();
  });

  it('can be one agent’s alone', async () => {
    await lay(config(`, list: [{ id: 'main', default: true }, { id: 'mail' }]`));
    await set('at-once');
    await set('after-one-try', 'mail');
    expect((await texts('main', 'mail')).slice(1)).toEqual([small(0), small(1)]);
    expect(await call('patience.read', {})).toMatchObject({ choice: null });
    expect(await set('at-once', 'nobody')).toMatchObject({ applied: false, refused: { kind: 'agent-missing' } });
  });

  it('goes where an agent’s folder is', async () => {
    await lay(config(`, list: [{ id: 'main', default: true, agentDir: '~/elsewhere' }]`));
    await set('at-once');
    expect(await read(path.join(dir, 'elsewhere', 'settings.json'))).toBe(small(0));
  });

  it.each([null, '2026.6.8'])('isn’t offered without a release that knows it (%s)', async (version) => {
    if (version !== null) await fakeOpenClaw(version);
    await host.close();
    host = await open(version);
    await lay(config());
    expect(await set('at-once')).toMatchObject({
      applied: false,
      refused: { kind: 'patience-not-offered', version: version ?? '' },
    });
    expect(await call('patience.read', {})).toMatchObject({ offered: version === null ? null : false });
    expect(await read(own())).toBeNull();
    await laySettings(small(0));
    expect(await set('openclaw')).toMatchObject({ applied: true, refused: null });
  });

  it('tells what the chain that is guarded has, and how long a silent model is waited for', async () => {
    await lay(
      config(
        `, list: [{ id: 'main', default: true }, { id: 'mail' }, { id: 'lab', model: { primary: 'house/m', fallbacks: ['openai/gpt-5.2'] } }]`,
      ).replace("apiKey: 'x'", "apiKey: 'x', timeoutSeconds: 90"),
    );
    await set('at-once', 'main');
    expect(await call('patience.read', {})).toMatchObject({
      choice: null,
      guarded: 'openclaw',
      agents: [{ hungSeconds: 90 }, { hungSeconds: 90 }, { hungSeconds: 90 }],
    });
    await set('after-one-try', 'mail');
    expect(await call('patience.read', {})).toMatchObject({ choice: null, guarded: 'after-one-try' });
  });

  it('can be tried in practice, where no OpenClaw is', async () => {
    const practice = await testHost({
      practice: true,
      configPath: null,
      stateDir: null,
      env: { HOME: dir, PATH: '' },
    });
    expect(await clientOf(practice).call('patience.read', {})).toMatchObject({
      ok: true,
      value: { offered: true, version: '2026.9.6' },
    });
    await practice.close();
  });

  it('is refused where the settings are none that OpenClaw reads', async () => {
    await lay(config());
    await laySettings('// mine\n{}');
    expect(await set('at-once')).toMatchObject({
      applied: false,
      refused: { kind: 'settings-unreadable', path: own() },
    });
    expect(await read(own())).toBe('// mine\n{}');
  });

  it('names a workspace that says otherwise', async () => {
    await lay(config());
    await mkdir(path.join(state, 'workspace', '.openclaw'), { recursive: true });
    await writeFile(
      path.join(state, 'workspace', '.openclaw', 'settings.json'),
      '{"retry":{"provider":{"maxRetries":4}}}',
    );
    expect((await set('at-once')).notes).toEqual([
      { kind: 'patience-workspace', file: path.join(state, 'workspace', '.openclaw', 'settings.json') },
    ]);
    expect((await call('patience.read', {})).agents).toMatchObject([{ retries: 4, from: 'workspace' }]);
    await lay(config().replace('defaults: {', `defaults: { embeddedAgent: { projectSettingsPolicy: 'ignore' },`));
    expect((await call('patience.read', {})).agents).toMatchObject([{ retries: 0, from: 'agent' }]);
  });
});

describe('a switch of the order', () => {
  it('to local only gives OpenClaw its patience back in the same change, and one away brings the choice again', async () => {
    await lay(config());
    await laySettings('{"theme":"dark"}');
    await set('at-once');
    const before = await texts();
    await switchTo('local-only');
    expect(await read(own())).toBe('{"theme":"dark"}');
    expect(await call('patience.read', {})).toMatchObject({
      agents: [{ hasFallback: false, retries: null, waiting: 'at-once' }],
    });
    await switchTo('local-first');
    expect(await texts()).toEqual(before);
    await call('history.undo', { id: null, dryRun: false });
    expect(await read(own())).toBe('{"theme":"dark"}');
  });

  it('ten times over gives the first bytes of both files back', async () => {
    await lay(config());
    await laySettings('{\r\n    "retry": {"provider": {"maxRetries": 0}},\r\n    "theme": "dark"\r\n}');
    const before = await texts();
    const orders: Order[] = [
      'local-only',
      'hosted-first',
      'local-only',
      'local-first',
      'hosted-first',
      'local-only',
      'hosted-first',
      'local-first',
      'local-only',
      'local-first',
    ];
    for (const order of orders) expect(await switchTo(order)).toMatchObject({ refused: null });
    expect(await texts()).toEqual(before);
  });

  it('brings nothing back that was given up meanwhile', async () => {
    await lay(config());
    await set('at-once');
    await switchTo('local-only');
    await set('openclaw');
    await switchTo('local-first');
    expect(await read(own())).toBeNull();
  });

  it('isn’t kept back by settings that can’t be read', async () => {
    await lay(config());
    await laySettings('half {');
    expect(await switchTo('local-only')).toMatchObject({ applied: true, refused: null });
    expect(await read(own())).toBe('half {');
  });

  it('says so where it must leave settings as they are, because there is no way to know what they hold', async () => {
    await lay(config());
    await mkdir(own(), { recursive: true });
    expect(await switchTo('local-only')).toMatchObject({
      applied: true,
      refused: null,
      notes: expect.arrayContaining([{ kind: 'settings-left', file: own() }]) as unknown,
    });
  });

  it('is taken back whole by one undo', async () => {
    await lay(config());
    await set('at-once');
    const before = await texts();
    await switchTo('local-only');
    await call('history.undo', { id: null, dryRun: false });
    expect(await texts()).toEqual(before);
    await call('history.revertAll', { dryRun: false });
    expect(await texts()).toEqual([before[0], null]);
  });
});

describe('others that use the same settings', () => {
  it('are waited for by OpenClaw’s own lock, and a lock of a process that is gone is taken away', async () => {
    await lay(config());
    await laySettings('{}');
    const sleeper = spawn('sleep', ['60']);
    await writeFile(`${own()}.lock`, JSON.stringify({ pid: sleeper.pid, createdAt: new Date().toISOString() }));
    expect(await set('at-once')).toMatchObject({ applied: false, refused: { kind: 'settings-locked', path: own() } });
    expect(await texts()).toEqual([config(), '{}']);
    const gone = new Promise((done) => sleeper.once('close', done));
    sleeper.kill('SIGKILL');
    await gone;
    expect(await set('at-once')).toMatchObject({ applied: true, refused: null });
    expect(await read(`${own()}.lock`)).toBeNull();
  });

  it('have what they wrote meanwhile kept on the way back', async () => {
    await lay(config());
    await set('at-once');
    await laySettings('{"theme":"light","retry":{"provider":{"maxRetries":0}}}');
    await call('history.undo', { id: null, dryRun: false });
    expect(JSON.parse((await read(own())) ?? '')).toEqual({ theme: 'light' });
  });
});

describe('a setup', () => {
  const answers = (patience?: Patience, order: Order = 'local-first') => ({
    local: [
      {
        url: 'http://127.0.0.1:1/v1',
        provider: 'house',
        model: 'm',
        contextTokens: 65_536,
        api: 'openai-completions' as const,
      },
    ],
    order,
    hosted: [{ ref: 'anthropic/claude-sonnet-4-5' }],
    ...(patience === undefined ? {} : { patience }),
  });
  it('writes the choice in the same change and the same undo', async () => {
    await lay('{ gateway: { mode: "local" } }');
    const before = await texts();
    const reviewed = await call('setup.review', { answers: answers('at-once') });
    expect(reviewed.diff).toContain('"maxRetries": 0');
    await call('setup.apply', { answers: answers('at-once'), baseHash: reviewed.baseHash });
    expect(await read(own())).toBe(small(0));
    await call('history.undo', { id: null, dryRun: false });
    expect(await texts()).toEqual(before);
  });

  it('that says nothing of it, or has no fallback, begins none', async () => {
    await lay('{ gateway: { mode: "local" } }');
    await call('setup.apply', { answers: answers(), baseHash: null });
    expect(await read(own())).toBeNull();
    await call('setup.apply', { answers: { ...answers('at-once', 'local-only'), hosted: [] }, baseHash: null });
    expect(await read(own())).toBeNull();
    expect(await call('patience.read', {})).toMatchObject({ choice: 'at-once', agents: [{ waiting: 'at-once' }] });
  });
});
