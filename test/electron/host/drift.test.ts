import { chmod, mkdir, mkdtemp, readFile, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import JSON5 from 'json5';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startSimulatedLmStudio, type SimulatedLmStudio } from '../../../electron/practice/simulated-lm-studio.ts';
import { testHost } from '../../support/host.ts';
import type { Host } from '../../../electron/host/host.ts';
import type { CallName, Request, Value } from '../../../shared/contract/calls.ts';
import type { JsonObject } from '../../../shared/json5/change.ts';
import { callHost } from '../../support/call.ts';

let server: SimulatedLmStudio;
beforeAll(async () => {
  server = await startSimulatedLmStudio({ latencyMs: 0 });
});
afterAll(() => server.close());

let dir: string;
let config: string;
let host: Host;
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'hearth-drift-'));
  config = path.join(dir, '.openclaw', 'openclaw.json');
  host = await testHost({
    configPath: config,
    stateDir: path.join(dir, 'hearth'),
    env: { HOME: dir, PATH: '' },
  });
});
afterEach(async () => {
  await host.close();
  await rm(dir, { recursive: true, force: true });
});

const call = <N extends CallName>(name: N, request: Request<N>): Promise<Value<N>> => callHost(host, name, request);
const write = async (text: string) => {
  await mkdir(path.dirname(config), { recursive: true });
  await writeFile(config, text, { mode: 0o600 });
};
const text = () => readFile(config, 'utf8');
const commented = `// mine\n{\n  gateway: { mode: 'local', auth: { token: 'very-secret' } }, // keep\n}\n`;
const setUp = () =>
  call('setup.apply', {
    answers: {
      local: [
        {
          url: server.url,
          provider: 'lmstudio',
          model: 'minimax-m2.1-gs32',
          contextTokens: 196608,
          api: 'openai-responses',
        },
      ],
      order: 'local-first',
      hosted: [{ ref: 'anthropic/claude-sonnet-4-5' }],
    },
    baseHash: null,
  });
const drift = async () => (await call('drift.read', {})).drift;
/** Writes the file as OpenClaw does: values kept, comments gone, its stamp added. */
const asOpenClaw = async (change: (config: JsonObject) => void = () => undefined) => {
  const value = JSON5.parse<JsonObject>(await text());
  change(value);
  await write(`${JSON.stringify({ ...value, meta: { lastTouchedVersion: '2026.9.6' } }, null, 2)}\n`);
};
type Model = { agents: { defaults: { model: { primary: string; fallbacks: string[] } } } };
const choose = (primary: string) => (value: JsonObject) => {
  (value as unknown as Model).agents.defaults.model.primary = primary;
};
const primary = ['agents', 'defaults', 'model', 'primary'];

describe('drift', () => {
  it('is none before Hearth did anything, right after it did, and after it took all of it back', async () => {
    await write(commented);
    expect(await drift()).toBeNull();
    await setUp();
    expect(await drift()).toBeNull();
    await call('history.undo', { id: null, dryRun: false });
    await asOpenClaw();
    expect(await drift()).toBeNull();
  });

  it('tells lost comments and changed settings apart, and puts back both', async () => {
    await write(commented);
    await setUp();
    const before = await text();
    await asOpenClaw();
    expect(await drift()).toEqual({ keys: [], comments: 2 });
    await asOpenClaw(choose('openai/other'));
    expect(await drift()).toEqual({
      keys: [{ path: primary, ours: 'lmstudio/minimax-m2.1-gs32', theirs: 'openai/other' }],
      comments: 2,
    });
    const shown = await call('drift.restore', { keys: true, comments: true, dryRun: true });
    expect(shown).toMatchObject({ applied: false, refused: null });
    expect(shown.diff).toContain('+// mine');
    expect(shown.diff).not.toContain('very-secret');
    expect(await drift()).not.toBeNull();
    expect(await call('drift.restore', { keys: true, comments: true, dryRun: false })).toMatchObject({
      applied: true,
      refused: null,
    });
    expect((await text()).replace(/ {2}meta: [^\n]+\n/, '')).toBe(before);
    expect(await drift()).toBeNull();
    expect((await call('history.list', {})).entries[0]?.what).toEqual({ kind: 'put-back' });
  });

  it('puts back what is asked for only', async () => {
    await write(commented);
    await setUp();
    await asOpenClaw(choose('openai/other'));
    await call('drift.restore', { keys: false, comments: true, dryRun: false });
    expect(await text()).toContain('// keep');
    expect(await drift()).toMatchObject({ keys: [{ theirs: 'openai/other' }], comments: 0 });
    await call('drift.restore', { keys: true, comments: false, dryRun: false });
    expect(await drift()).toBeNull();
    expect(await call('drift.restore', { keys: true, comments: true, dryRun: false })).toMatchObject({
      applied: false,
      refused: null,
      diff: '',
    });
  });

  it('can be undone like any change', async () => {
    await write(commented);
    await setUp();
    await asOpenClaw(choose('openai/other'));
    const theirs = await text();
    const { historyId } = await call('drift.restore', { keys: true, comments: true, dryRun: false });
    expect(await call('history.undo', { id: historyId, dryRun: false })).toMatchObject({ applied: true });
    expect(await text()).toBe(theirs);
    expect(await drift()).toMatchObject({ keys: [{ theirs: 'openai/other' }] });
  });

  it('that the owner keeps is not told again until it is another, and its values are nowhere in Hearth’s memory', async () => {
    await write(commented);
    await setUp();
    await asOpenClaw(choose('openai/other'));
    await call('drift.accept', {});
    expect(await drift()).toBeNull();
    expect(await call('drift.restore', { keys: true, comments: true, dryRun: true })).toMatchObject({ diff: '' });
    const memory = path.join(dir, 'hearth', 'accepted-drift.json');
    expect((await stat(memory)).mode & 0o777).toBe(0o600);
    expect(await readFile(memory, 'utf8')).not.toContain('openai/other');
    await asOpenClaw(choose('openai/third'));
    expect(await drift()).toMatchObject({ keys: [{ theirs: 'openai/third' }], comments: 0 });
  });

  it('is told in full where OpenClaw drops settings as well', async () => {
    await write(commented);
    await setUp();
    await asOpenClaw((value) => delete value['models']);
    const found = await drift();
    expect(found?.keys.map(({ path: key, theirs }) => [key[0], theirs])).toEqual([
      ['models', null],
      ['models', null],
    ]);
    await call('drift.restore', { keys: true, comments: true, dryRun: false });
    expect(await drift()).toBeNull();
    expect(await text()).toContain('minimax-m2.1-gs32');
  });

  it('looks through a part that the owner moved into a file of its own, and misses the comments all the same', async () => {
    await write(commented);
    await setUp();
    const { models, ...rest } = JSON5.parse<JsonObject>(await text());
    await writeFile(path.join(path.dirname(config), 'models.json5'), JSON.stringify(models));
    await write(JSON.stringify({ ...rest, models: { $include: './models.json5' } }));
    expect(await drift()).toEqual({ keys: [], comments: 2 });
    await call('drift.restore', { keys: true, comments: true, dryRun: false });
    expect(await drift()).toBeNull();
    expect(await text()).toContain('// keep');
    expect(JSON5.parse(await text())).toMatchObject({ models: { $include: './models.json5' } });
  });
});

describe('drift in a config of several files', () => {
  const main = `// mine\n{\n  gateway: { mode: 'local' }, // keep\n  models: { $include: './models.json5' },\n  channels: { $include: './deep/channels.json5' },\n}\n`;
  const models = `// my models\n{\n  mode: 'merge', // as ever\n}\n`;
  const channels = `{\n  // the one I use\n  telegram: { enabled: true },\n}\n`;
  const at = (name: string) => path.join(path.dirname(config), name);
  const part = (name: string) => readFile(at(name), 'utf8');
  const begin = async () => {
    await mkdir(at('deep'), { recursive: true });
    await writeFile(at('models.json5'), models, { mode: 0o600 });
    await writeFile(at('deep/channels.json5'), channels, { mode: 0o600 });
    await write(main);
    expect(await setUp()).toMatchObject({ applied: true, refused: null });
  };
  const all = async () => ({
    main: await text(),
    models: await part('models.json5'),
    channels: await part('deep/channels.json5'),
  });
  /** Writes one file as OpenClaw does: values kept, comments gone. */
  const rewrite = async (name: string, change: (value: JsonObject) => void = () => undefined) => {
    const value = JSON5.parse<JsonObject>(await part(name));
    change(value);
    await writeFile(at(name), `${JSON.stringify(value, null, 2)}\n`);
  };
  const baseUrl = ['models', 'providers', 'lmstudio', 'baseUrl'];
  const move = (value: JsonObject) => {
    (value as unknown as { providers: { lmstudio: { baseUrl: string } } }).providers.lmstudio.baseUrl =
      'http://10.0.0.9:1/v1';
  };
  const back = (keys = true, comments = true) => call('drift.restore', { keys, comments, dryRun: false });

  it('is none right after Hearth wrote', async () => {
    await begin();
    expect(await drift()).toBeNull();
  });

  it('names what changed in an included file by its place in the whole, and puts it back there with the comments', async () => {
    await begin();
    const before = await all();
    await rewrite('models.json5', move);
    expect(await drift()).toEqual({
      keys: [{ path: baseUrl, ours: server.url, theirs: 'http://10.0.0.9:1/v1' }],
      comments: 2,
    });
    expect(await back()).toMatchObject({
      applied: true,
      refused: null,
      changes: [{ path: baseUrl }],
      notes: expect.arrayContaining([{ kind: 'written-to-include', file: 'models.json5' }]) as unknown,
    });
    expect(await all()).toEqual(before);
    expect(await drift()).toBeNull();
  });

  it('gives the comments of every file back at once, of those too that Hearth never wrote, and an undo takes all of it back', async () => {
    await begin();
    const before = await all();
    for (const name of ['openclaw.json', 'deep/channels.json5']) await rewrite(name);
    await rewrite('models.json5', move);
    const theirs = await all();
    expect(await drift()).toMatchObject({ keys: [{ path: baseUrl }], comments: 5 });
    const { historyId } = await back();
    expect(await all()).toEqual(before);
    expect(await call('history.undo', { id: historyId, dryRun: false })).toMatchObject({ applied: true });
    expect(await all()).toEqual(theirs);
    expect(await drift()).toMatchObject({ keys: [{ path: baseUrl }] });
  });

  it('gives the comments alone, with the values that each file has today', async () => {
    await begin();
    for (const name of ['openclaw.json', 'models.json5'])
      await rewrite(name, name === 'models.json5' ? move : undefined);
    const values = (await Promise.all([text(), part('models.json5')])).map((one) => JSON5.parse<JsonObject>(one));
    await back(false, true);
    expect(
      await Promise.all([text(), part('models.json5')]).then((both) => both.map((one) => JSON5.parse<JsonObject>(one))),
    ).toEqual(values);
    expect(await text()).toContain('// keep');
    expect(await part('models.json5')).toContain('// as ever');
    expect(await drift()).toMatchObject({ keys: [{ path: baseUrl }], comments: 0 });
  });

  it('writes nothing at all where one of the files may not be written', async () => {
    await begin();
    await rewrite('openclaw.json');
    await rewrite('models.json5', move);
    const theirs = await all();
    await chmod(at('models.json5'), 0o400);
    expect(await back()).toMatchObject({ applied: false, refused: { kind: 'config-readonly' } });
    expect(await all()).toEqual(theirs);
  });

  it('is found where another program takes the parts into the main file and drops a setting there, and is put back into the main file', async () => {
    await begin();
    const value = {
      ...JSON5.parse<JsonObject>(await text()),
      models: JSON5.parse<JsonObject>(await part('models.json5')),
      channels: JSON5.parse<JsonObject>(channels),
    };
    await write(JSON.stringify(value, null, 2));
    expect(await drift()).toEqual({ keys: [], comments: 2 });
    delete (value.models['providers'] as { lmstudio: { baseUrl?: string } }).lmstudio.baseUrl;
    await write(JSON.stringify(value, null, 2));
    expect(await drift()).toEqual({ keys: [{ path: baseUrl, ours: server.url, theirs: null }], comments: 2 });
    await back();
    expect(await text()).toContain('// keep');
    expect(JSON5.parse(await text())).toMatchObject({
      models: { mode: 'merge', providers: { lmstudio: { baseUrl: server.url } } },
    });
    expect(await drift()).toBeNull();
  });

  it('is none where a part only moved to another file', async () => {
    await begin();
    await rename(at('models.json5'), at('deep/mine.json5'));
    await write((await text()).replace('./models.json5', './deep/mine.json5'));
    expect(await drift()).toBeNull();
  });

  it('that the owner keeps is not told again, and a comment kept in one file is still missed in another', async () => {
    await begin();
    await rewrite('models.json5', move);
    await call('drift.accept', {});
    expect(await drift()).toBeNull();
    expect(await back()).toMatchObject({ applied: false, diff: '' });
    await rewrite('deep/channels.json5');
    expect(await drift()).toEqual({ keys: [], comments: 1 });
  });

  it('is not put back where the part can’t be read, and it is said why', async () => {
    await begin();
    await writeFile(at('models.json5'), '{ mode: ');
    await utimes(at('models.json5'), 1_000_000_000, 1_000_000_000);
    expect((await drift())?.keys.map(({ path: key }) => key[0])).toContain('models');
    expect(await back()).toMatchObject({ applied: false, refused: { kind: 'include-refused', why: 'syntax' } });
  });

  it('is none after Hearth took its change back', async () => {
    await begin();
    await call('history.undo', { id: null, dryRun: false });
    await rewrite('models.json5');
    expect(await drift()).toBeNull();
  });

  it('is found with a history from before the texts of the other files were kept', async () => {
    await begin();
    const folder = path.join(dir, 'hearth', 'history');
    for (const name of await readdir(folder)) {
      const { seen, ...old } = JSON.parse(await readFile(path.join(folder, name), 'utf8')) as { seen: unknown[] };
      expect(seen).toHaveLength(1);
      await writeFile(path.join(folder, name), JSON.stringify(old));
    }
    await rewrite('models.json5', move);
    expect(await drift()).toMatchObject({ keys: [{ path: baseUrl }], comments: 2 });
  });
});

describe('before Hearth', () => {
  it('gives the first bytes back where nobody else wrote, however many changes there were', async () => {
    await write(commented);
    await setUp();
    await call('route.set', { order: 'hosted-first', dryRun: false });
    await call('route.set', { order: 'local-only', dryRun: false });
    await call('history.undo', { id: null, dryRun: false });
    const shown = await call('history.revertAll', { dryRun: true });
    expect(shown).toMatchObject({ applied: false, refused: null });
    expect(shown.diff).toContain('-');
    expect(await call('history.revertAll', { dryRun: false })).toMatchObject({ applied: true, refused: null });
    expect(await text()).toBe(commented);
    const { entries } = await call('history.list', {});
    expect(entries[0]?.what.kind).toBe('before-hearth');
    expect(entries.slice(1).filter((entry) => !entry.undone && entry.what.kind !== 'undo')).toEqual([]);
    expect(await call('history.revertAll', { dryRun: false })).toMatchObject({
      applied: false,
      refused: { kind: 'history-missing' },
    });
  });

  it('removes the file that Hearth began', async () => {
    await setUp();
    await call('history.revertAll', { dryRun: false });
    expect(await readdir(path.dirname(config))).toEqual([]);
  });

  it('keeps what somebody else wrote in between, names what they changed, and can itself be taken back', async () => {
    await write(commented);
    await setUp();
    await call('route.set', { order: 'hosted-first', dryRun: false });
    await asOpenClaw((value) => {
      choose('openai/other')(value);
      value['channels'] = { telegram: { enabled: true } };
    });
    const theirs = await text();
    const outcome = await call('history.revertAll', { dryRun: false });
    expect(outcome).toMatchObject({
      applied: true,
      refused: null,
      notes: [{ kind: 'left-as-is', keys: primary.join('.') }],
    });
    expect(JSON5.parse(await text())).toEqual({
      gateway: { mode: 'local', auth: { token: 'very-secret' } },
      agents: { defaults: { model: { primary: 'openai/other' } } },
      channels: { telegram: { enabled: true } },
      meta: { lastTouchedVersion: '2026.9.6' },
    });
    expect(await drift()).toBeNull();
    expect(await call('history.undo', { id: outcome.historyId, dryRun: false })).toMatchObject({ applied: true });
    expect(await text()).toBe(theirs);
    expect(await drift()).toMatchObject({ keys: [{ theirs: 'openai/other' }] });
  });

  it('reaches back into an included file', async () => {
    await mkdir(path.dirname(config), { recursive: true });
    const part = path.join(path.dirname(config), 'models.json5');
    await writeFile(part, `// theirs\n{ mode: 'merge' }\n`);
    const main = `// mine\n{\n  models: { $include: './models.json5' },\n}\n`;
    await write(main);
    expect(await setUp()).toMatchObject({ applied: true, refused: null });
    expect(await readFile(part, 'utf8')).toContain('minimax-m2.1-gs32');
    expect(await call('history.revertAll', { dryRun: false })).toMatchObject({ applied: true });
    expect([await text(), await readFile(part, 'utf8')]).toEqual([main, `// theirs\n{ mode: 'merge' }\n`]);
  });

  it('refuses only where nothing can be taken back', async () => {
    await write(
      `{ gateway: {}, agents: { defaults: { model: { primary: 'lmstudio/a', fallbacks: ['anthropic/b'] } } } }`,
    );
    await call('route.set', { order: 'hosted-first', dryRun: false });
    await write(`{ agents: { defaults: { model: { primary: 'x/y', fallbacks: ['z/z'] } } } }`);
    expect(await call('history.revertAll', { dryRun: false })).toMatchObject({
      applied: false,
      refused: { kind: 'undo-conflict' },
    });
  });
});
