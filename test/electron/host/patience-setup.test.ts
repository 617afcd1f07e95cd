import { spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testHost } from '../../support/host.ts';
import type { Host } from '../../../electron/host/host.ts';
import type { CallName, Request, Value } from '../../../shared/contract/calls.ts';
import { answersFor } from '../../../shared/wizard/answers.ts';
import { atModel, clickedThrough, studio } from '../../shared/wizard/standing-route.ts';
import type { SetupAskedInput } from '../../../shared/changes/types.ts';
import { callHost } from '../../support/call.ts';

let dir: string;
let state: string;
let host: Host;
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'hearth-patience-setup-'));
  state = path.join(dir, '.openclaw');
  await mkdir(path.join(dir, 'bin'), { recursive: true });
  await mkdir(state);
  // A stand-in for an OpenClaw that tells its release and takes every config.
  await writeFile(
    path.join(dir, 'bin', 'openclaw'),
    `#!/bin/sh\nif [ "$1" = --version ]; then echo "OpenClaw 2026.9.6 (0)"; else echo '{"valid":true,"issues":[]}'; fi\n`,
  );
  await chmod(path.join(dir, 'bin', 'openclaw'), 0o755);
  host = await testHost({
    configPath: path.join(state, 'openclaw.json'),
    stateDir: path.join(dir, 'hearth'),
    env: { HOME: dir, PATH: `${path.join(dir, 'bin')}:/usr/bin:/bin` },
  });
});
afterEach(async () => {
  await host.close();
  await rm(dir, { recursive: true, force: true });
});

const callOf =
  (asked: Host) =>
  async <N extends CallName>(name: N, request: Request<N>): Promise<Value<N>> =>
    callHost(asked, name, request);
const call = <N extends CallName>(name: N, request: Request<N>): Promise<Value<N>> => callOf(host)(name, request);
const configFile = () => path.join(state, 'openclaw.json');
const own = (agent = 'main') => path.join(state, 'agents', agent, 'agent', 'settings.json');
const read = (file: string) => readFile(file, 'utf8').catch(() => null);
const small = (retries: number) =>
  `{\n  "retry": {\n    "provider": {\n      "maxRetries": ${retries}\n    }\n  }\n}\n`;
async function laySettings(text: string, agent = 'main'): Promise<void> {
  await mkdir(path.dirname(own(agent)), { recursive: true });
  await writeFile(own(agent), text, { mode: 0o600 });
}
const answers = (more: Partial<SetupAskedInput> = {}): SetupAskedInput => ({
  local: [
    { url: 'http://127.0.0.1:1/v1', provider: 'house', model: 'm', contextTokens: 65_536, api: 'openai-completions' },
  ],
  order: 'local-first',
  hosted: [{ ref: 'anthropic/claude-sonnet-4-5' }],
  patience: 'at-once',
  ...more,
});

/** What the wizard sends where nothing of what it proposes is changed. */
async function allDefaults(): Promise<SetupAskedInput> {
  const start = await call('setup.start', { asked: true });
  const { facts, draft } = clickedThrough(
    atModel(null, [studio(['m'])], { ...start, backups: [{ ref: 'anthropic/claude-sonnet-4-5', alias: 'Sonnet' }] }),
  );
  const made =
    draft.chosen && draft.size ? answersFor(facts, { ...draft, chosen: draft.chosen, size: draft.size }) : null;
  if (made === null) throw new Error('the wizard did not come to its review');
  return made;
}

describe('what a setup starts from', () => {
  it('holds what stands in the agents’ settings, once OpenClaw is asked', async () => {
    await writeFile(configFile(), '{ agents: { list: [{ id: "main", default: true }, { id: "mail" }] } }', {
      mode: 0o600,
    });
    await laySettings(small(1), 'mail');
    expect(await call('setup.start', { asked: false })).toMatchObject({ patience: null });
    expect(await call('setup.start', { asked: true })).toMatchObject({
      patience: {
        offered: true,
        version: '2026.9.6',
        choice: null,
        agents: [
          { id: 'main', retries: null },
          { id: 'mail', retries: 1 },
        ],
      },
    });
  });

  it('is told although the agents’ settings can’t be read', async () => {
    await laySettings('half {');
    expect(await call('setup.start', { asked: true })).toMatchObject({
      stands: false,
      patience: { agents: [{ id: 'main', from: 'unreadable' }] },
    });
    const sent = await allDefaults();
    expect(sent.patience).toBeUndefined();
    expect(await call('setup.apply', { answers: sent, baseHash: null })).toMatchObject({
      applied: true,
      refused: null,
    });
    expect(await read(own())).toBe('half {');
  });
});

describe('a first setup with everything as proposed', () => {
  it('writes the route and the settings as one change, shown with each file’s name, and one undo takes both away', async () => {
    const sent = await allDefaults();
    expect(sent).toMatchObject({ order: 'local-first', patience: 'at-once' });
    const reviewed = await call('setup.review', { answers: sent });
    expect(reviewed).toMatchObject({ refused: null, checkedBy: { valid: true } });
    expect(reviewed.diff.match(/^ \/\/ .*$/gm)).toEqual([' // openclaw.json', ' // agents/main/agent/settings.json']);
    expect([await read(configFile()), await read(own())]).toEqual([null, null]);
    const applied = await call('setup.apply', { answers: sent, baseHash: reviewed.baseHash });
    expect(applied).toMatchObject({ applied: true, refused: null, diff: reviewed.diff });
    expect(await read(configFile())).toContain('fallbacks');
    expect(await read(own())).toBe(small(0));
    const { entries } = await call('history.list', {});
    expect(entries).toHaveLength(1);
    expect((await call('history.diff', { id: entries[0]?.id ?? '' })).diff).toBe(reviewed.diff);
    expect(await call('history.undo', { id: null, dryRun: false })).toMatchObject({ applied: true, refused: null });
    expect([await read(configFile()), await read(own())]).toEqual([null, null]);
  });

  it('changes nothing the second time', async () => {
    await call('setup.apply', { answers: await allDefaults(), baseHash: null });
    expect(await call('setup.apply', { answers: answers({ ...(await allDefaults()) }), baseHash: null })).toMatchObject(
      {
        applied: false,
        refused: null,
        diff: '',
      },
    );
  });
});

describe('a setup of a roster', () => {
  const roster = `{ agents: { list: [{ id: 'main', default: true }, { id: 'mail', model: 'openai/gpt-5.2' }, { id: 'night', model: { primary: 'openai/gpt-5.2', fallbacks: ['zai/glm-5.2'] } }] } }\n`;
  const settings = () => Promise.all(['main', 'mail', 'night'].map((agent) => read(own(agent))));

  it('sets it for every agent that has a fallback after the change, and says who waits for one', async () => {
    await writeFile(configFile(), roster, { mode: 0o600 });
    const done = await call('setup.apply', { answers: answers(), baseHash: null });
    expect(await settings()).toEqual([small(0), null, small(0)]);
    expect(done.notes).toContainEqual({ kind: 'patience-waits', agents: ['mail'] });
    await call('history.undo', { id: null, dryRun: false });
    expect([await read(configFile()), await settings()]).toEqual([roster, [null, null, null]]);
  });

  it('sets it for those too that follow the order by the same change', async () => {
    await writeFile(configFile(), roster, { mode: 0o600 });
    const done = await call('setup.apply', { answers: answers(), allAgents: true, baseHash: null });
    expect(await settings()).toEqual([small(0), small(0), small(0)]);
    expect(done.notes.map(({ kind }) => kind)).not.toContain('patience-waits');
    await call('history.undo', { id: null, dryRun: false });
    expect([await read(configFile()), await settings()]).toEqual([roster, [null, null, null]]);
  });
});

it('settings that were made before another program changed the config belong to the change all the same, and go with it', async () => {
  await writeFile(configFile(), '{ gateway: { mode: "local" } }\n', { mode: 0o600 });
  await mkdir(path.dirname(own()), { recursive: true });
  const sleeper = spawn('sleep', ['60']);
  const gone = new Promise((done) => sleeper.once('close', done));
  await writeFile(`${own()}.lock`, JSON.stringify({ pid: sleeper.pid, createdAt: new Date().toISOString() }));
  const applying = call('setup.apply', { answers: answers(), baseHash: null });
  // The change is in the history before the first file is written, which waits for the lock.
  await expect
    .poll(
      () =>
        readdir(path.join(dir, 'hearth', 'history')).then(
          (names) => names.filter((name) => name.endsWith('.pending')).length,
          () => 0,
        ),
      { timeout: 10_000, interval: 5 },
    )
    .toBe(1);
  const theirs = '{ gateway: { mode: "local", port: 18790 } }\n';
  await writeFile(configFile(), theirs, { mode: 0o600 });
  sleeper.kill('SIGKILL');
  await gone;
  expect(await applying).toMatchObject({ applied: true, refused: null });
  expect(await read(own())).toBe(small(0));
  expect((await call('history.list', {})).entries).toHaveLength(1);
  await call('history.undo', { id: null, dryRun: false });
  expect([await read(configFile()), await read(own())]).toEqual([theirs, null]);
});

it.each([null, '2026.6.8'])('a release without the setting leaves it out, and says so (%s)', async (version) => {
  if (version === null) await rm(path.join(dir, 'bin', 'openclaw'));
  else
    await writeFile(
      path.join(dir, 'bin', 'openclaw'),
      `#!/bin/sh\nif [ "$1" = --version ]; then echo "OpenClaw ${version} (0)"; else echo '{"valid":true,"issues":[]}'; fi\n`,
    );
  const done = await call('setup.apply', { answers: answers(), baseHash: null });
  expect(done).toMatchObject({ applied: true, refused: null });
  expect(done.notes).toContainEqual({ kind: 'patience-left-out' });
  expect((await call('setup.review', { answers: answers({ patience: 'openclaw' }) })).notes).not.toContainEqual({
    kind: 'patience-left-out',
  });
  expect(await read(own())).toBeNull();
});

it('practice tries the settings out in its own folder', async () => {
  const practice = await testHost({
    practice: true,
    configPath: null,
    stateDir: null,
    env: { HOME: dir, PATH: '' },
  });
  try {
    const inPractice = callOf(practice);
    expect(await inPractice('setup.start', { asked: true })).toMatchObject({
      patience: { offered: true, choice: 'openclaw' },
    });
    const done = await inPractice('setup.apply', { answers: answers(), baseHash: null });
    expect(done).toMatchObject({ applied: true, refused: null });
    expect(done.diff).toContain('+      "maxRetries": 0');
    expect(await inPractice('patience.read', {})).toMatchObject({ choice: 'at-once' });
    expect(await read(own())).toBeNull();
  } finally {
    await practice.close();
  }
});
