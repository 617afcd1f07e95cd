import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import JSON5 from 'json5';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testHost } from '../../support/host.ts';
import type { Host } from '../../../electron/host/host.ts';
import type { CallName, Request, Value } from '../../../shared/contract/calls.ts';
import { changesMoreThanOrder } from '../../../shared/changes/changes-more.ts';
import type { Order } from '../../../shared/openclaw/types.ts';
import type { Note, Outcome } from '../../../shared/changes/types.ts';
import { callHost } from '../../support/call.ts';

let dir: string;
let config: string;
let host: Host;
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'hearth-reach-'));
  config = path.join(dir, '.openclaw', 'openclaw.json');
  await mkdir(path.dirname(config), { recursive: true });
  host = await testHost({
    configPath: config,
    stateDir: path.join(dir, 'hearth'),
    env: { HOME: dir, PATH: '', BRAVE_API_KEY: 'not-for-anyones-eyes' },
  });
});
afterEach(async () => {
  await host.close();
  await rm(dir, { recursive: true, force: true });
});

const call = <N extends CallName>(name: N, request: Request<N>): Promise<Value<N>> => callHost(host, name, request);
const text = () => readFile(config, 'utf8');
const to = (order: Order) => call('route.set', { order, dryRun: false });

const leaky = `// mine
{
  agents: {
    defaults: {
      // who answers
      model: {
        primary: 'lmstudio/a', // me
        fallbacks: [ 'anthropic/b', "anthropic/c" ],
      },
      imageModel: 'openai/gpt-6-astra', // eyes
      compaction: { mode: 'safeguard', model: 'anthropic/b' },
    },
    list: [ { id: 'main' }, /* the quiet one */ { id: 'reader', model: 'anthropic/b' } ],
  },
  tools: { deny: [ 'process' ], /* the web */ web: { fetch: { maxChars: 4000 } } },
}
`;

describe('local-only means it', () => {
  beforeEach(() => writeFile(config, leaky, { mode: 0o600 }));

  it('shows all that it closes before it does, and writes nothing', async () => {
    const outcome = await call('route.set', { order: 'local-only', dryRun: true });
    expect(outcome).toMatchObject({ applied: false, refused: null });
    for (const line of ["imageModel: 'openai/gpt-6-astra'", "model: 'anthropic/b'", 'enabled: false', 'browser', 'tts'])
      expect(outcome.diff).toContain(line);
    expect(outcome.notes.map(({ kind }) => kind)).toContain('closed-for-local-only');
    expect(await text()).toBe(leaky);
  });

  it('closes it in one change, keeps every comment, and the map says so', async () => {
    expect(
      (await call('egress.read', {})).rows.filter(({ where }) => where !== 'local').map(({ kind }) => kind),
    ).toEqual(
      expect.arrayContaining(['fallback', 'image', 'compaction', 'agent', 'web-search', 'web-fetch', 'browser', 'tts']),
    );
    expect(await to('local-only')).toMatchObject({ applied: true });
    expect((await call('egress.read', {})).rows.filter(({ where, closable }) => where !== 'local' && closable)).toEqual(
      [],
    );
    expect((await call('history.list', {})).entries).toHaveLength(1);
    for (const comment of ['// mine', '// who answers', '/* the web */', '/* the quiet one */'])
      expect(await text()).toContain(comment);
  });

  it('switching ten times back and forth gives the first file byte for byte', async () => {
    for (const order of [
      'local-only',
      'local-first',
      'hosted-first',
      'local-only',
      'hosted-first',
      'local-only',
      'local-first',
      'hosted-first',
      'local-only',
      'local-first',
    ] as const) {
      expect(await to(order)).toMatchObject({ applied: true });
      expect((await call('route.read', {})).order).toBe(order);
    }
    expect(await text()).toBe(leaky);
    expect(await call('drift.read', {})).toEqual({ drift: null });
  });

  it('a switch from there says that it opens again what was closed', async () => {
    await to('local-only');
    const opened = await to('hosted-first');
    expect(opened.notes).toContainEqual({ kind: 'opened-again' });
    const ordered = await to('local-first');
    expect(ordered.notes).not.toContainEqual({ kind: 'opened-again' });
    expect([opened, ordered, await to('local-only')].map(changesMoreThanOrder)).toEqual([true, false, true]);
  });

  it('what the owner changed since stays theirs', async () => {
    await to('local-only');
    await writeFile(
      config,
      (await text())
        .replace('// mine', '// mine, still')
        .replace("compaction: { mode: 'safeguard'", "compaction: { mode: 'default', model: 'lmstudio/a'"),
    );
    const outcome = await to('local-first');
    expect(outcome.notes).toContainEqual({ kind: 'left-as-is', keys: 'agents.defaults.compaction.model' });
    expect(await text()).toContain('// mine, still');
    expect(await text()).toContain("      imageModel: 'openai/gpt-6-astra', // eyes\n");
    expect(await text()).toContain("mode: 'default', model: 'lmstudio/a'");
    expect((await call('egress.read', {})).rows.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['image', 'agent', 'web-fetch']),
    );
  });

  it('says how many comment lines go with what it deletes, before and after, and undo brings them back', async () => {
    const said = { kind: 'comment-goes', keys: 'imageModel' };
    expect((await call('route.set', { order: 'local-only', dryRun: true })).notes).toContainEqual(said);
    expect((await to('local-only')).notes).toContainEqual(said);
    await call('history.undo', { id: null, dryRun: false });
    expect(await text()).toBe(leaky);
  });

  it('says so of a stray that is brought along as well, and of comments in an included file', async () => {
    await writeFile(
      config,
      leaky.replace(
        "list: [ { id: 'main' }, /* the quiet one */ { id: 'reader', model: 'anthropic/b' } ],",
        "list: { $include: './agents.json5' },",
      ),
    );
    await writeFile(
      path.join(path.dirname(config), 'agents.json5'),
      `[\n  { id: 'main' },\n  {\n    id: 'reader',\n    // reads, with a key of mine\n    model: 'anthropic/b', // slow\n  },\n]\n`,
    );
    expect((await call('overrides.apply', { ids: ['agent:agents.list.1.model'], dryRun: true })).notes).toContainEqual({
      kind: 'comments-go',
      lines: 2,
      keys: 'model',
    });
  });

  it('chosen twice it closes what was opened in between, and one way back opens all', async () => {
    await to('local-only');
    const closed = await text();
    await writeFile(config, closed.replace('{\n', "{\n  talk: { provider: 'elevenlabs' },\n"));
    expect(await to('local-only')).toMatchObject({ applied: true });
    expect((await call('egress.read', {})).rows.map(({ kind }) => kind)).not.toContain('talk');
    await to('local-first');
    expect((await call('egress.read', {})).rows.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['talk', 'image', 'web-fetch', 'agent']),
    );
  });

  it('is taken back like any other change', async () => {
    await to('local-only');
    expect(await call('history.undo', { id: null, dryRun: false })).toMatchObject({ applied: true });
    expect(await text()).toBe(leaky);
    expect((await to('hosted-first')).notes).not.toContainEqual({ kind: 'opened-again' });
  });

  it('names a variable of the environment, and never what is in it', async () => {
    const told = JSON.stringify([await call('egress.read', {}), await to('local-only')]);
    expect(told).toContain('BRAVE_API_KEY');
    expect(told).not.toContain('not-for-anyones-eyes');
  });
});

it('where nothing is to be closed only the order changes', async () => {
  await writeFile(
    config,
    `{ agents: { defaults: { model: { primary: 'lmstudio/a', fallbacks: ['anthropic/b'] } } }, browser: { enabled: false }, tools: { deny: ['tts'], web: { search: { enabled: false }, fetch: { enabled: false } } } }\n`,
  );
  const outcome = await to('local-only');
  expect(outcome).toMatchObject({ applied: true, notes: [], checkedBy: null });
  expect(outcome.changes.map(({ path: key }) => key.join('.'))).toEqual(['agents.defaults.model.fallbacks']);
});

describe('strays', () => {
  beforeEach(() => writeFile(config, leaky, { mode: 0o600 }));

  it('are named, and brought along where the config says them', async () => {
    const { strays } = await call('overrides.list', {});
    expect(strays).toEqual([
      {
        id: 'agent:agents.list.1.model',
        kind: 'agent',
        about: 'reader',
        path: ['agents', 'list', 1, 'model'],
        ref: 'anthropic/b',
        where: 'hosted',
        bring: { by: 'config' },
      },
    ]);
    expect(await call('overrides.apply', { ids: ['agent:agents.list.1.model'], dryRun: true })).toMatchObject({
      applied: false,
      refused: null,
    });
    expect(await text()).toBe(leaky);
    expect(await call('overrides.apply', { ids: ['agent:agents.list.1.model'], dryRun: false })).toMatchObject({
      applied: true,
    });
    expect((await call('overrides.list', {})).strays).toEqual([]);
    expect((await call('history.list', {})).entries[0]?.what).toEqual({ kind: 'strays' });
    await call('history.undo', { id: null, dryRun: false });
    expect(await text()).toBe(leaky);
  });

  it('one that is not there changes nothing', async () => {
    expect(await call('overrides.apply', { ids: ['agent:nobody'], dryRun: false })).toMatchObject({
      applied: false,
      refused: null,
      diff: '',
    });
  });
});

describe('a setup whose order is local-only', () => {
  const answers = {
    local: [
      {
        url: 'http://127.0.0.1:9/v1',
        provider: 'lmstudio',
        model: 'a',
        contextTokens: 65_536,
        api: 'openai-responses' as const,
      },
    ],
    order: 'local-only' as const,
  };
  const set = (order: Order) =>
    call('setup.apply', { answers: { ...answers, order, hosted: [{ ref: 'anthropic/b' }] }, baseHash: null });
  const notes = ({ notes: told }: Outcome, kind: Note['kind']) => told.filter((note) => note.kind === kind);

  it('closes in the same change what else could leave, shows it, and says how much', async () => {
    await writeFile(config, leaky, { mode: 0o600 });
    const review = await call('setup.review', { answers });
    expect(await text()).toBe(leaky);
    expect(notes(review, 'closed-for-local-only')).toMatchObject([{ count: expect.any(Number) as number }]);
    expect(review.diff).toContain('deny');
    const applied = await call('setup.apply', { answers, baseHash: review.baseHash });
    expect(applied.changes).toEqual(review.changes);
    expect(
      (await call('egress.read', { asked: false })).rows.filter(({ where, closable }) => where !== 'local' && closable),
    ).toEqual([]);
    await call('history.undo', { id: null, dryRun: false });
    expect(await text()).toBe(leaky);
  });

  it('is opened again by a switch away from it, and only that', async () => {
    await writeFile(config, leaky, { mode: 0o600 });
    await set('local-first');
    const before = JSON5.parse<object>(await text());
    await call('history.undo', { id: null, dryRun: false });
    await set('local-only');
    expect(JSON5.parse(await text())).not.toEqual(before);
    expect(notes(await to('local-first'), 'opened-again')).toHaveLength(1);
    expect(JSON5.parse(await text())).toEqual(before);
  });

  it('closes nothing where a switch has closed all that can be closed', async () => {
    await writeFile(config, leaky, { mode: 0o600 });
    await to('local-only');
    expect(notes(await call('setup.review', { answers }), 'closed-for-local-only')).toEqual([]);
  });

  it('is opened again by a setup with another order, once, and undo closes it as it was', async () => {
    await writeFile(config, leaky, { mode: 0o600 });
    await set('local-first');
    const before = JSON5.parse<object>(await text());
    await call('history.undo', { id: null, dryRun: false });
    await set('local-only');
    const closed = await text();
    const review = await call('setup.review', {
      answers: { ...answers, order: 'local-first', hosted: [{ ref: 'anthropic/b' }] },
    });
    expect(notes(review, 'opened-again')).toHaveLength(1);
    expect(review.diff).toContain("imageModel: 'openai/gpt-6-astra'");
    expect(await text()).toBe(closed);
    await set('local-first');
    expect(JSON5.parse(await text())).toEqual(before);
    expect(notes(await to('hosted-first'), 'opened-again')).toEqual([]);
    expect(notes(await set('local-first'), 'opened-again')).toEqual([]);
    await call('history.undo', { id: null, dryRun: false });
    await call('history.undo', { id: null, dryRun: false });
    await call('history.undo', { id: null, dryRun: false });
    expect(await text()).toBe(closed);
    expect(notes(await to('local-first'), 'opened-again')).toHaveLength(1);
  });

  it('opens after a switch too, and keeps closed what the setup writes into itself', async () => {
    await writeFile(
      config,
      leaky.replace(
        '  tools:',
        "  models: { providers: { lmstudio: { baseUrl: 'http://127.0.0.1:9/v1', apiKey: 'lm', models: [ { id: 'a', name: 'A' }, { id: 'b:cloud', name: 'B' } ] } } },\n  tools:",
      ),
      { mode: 0o600 },
    );
    await to('local-only');
    expect(await text()).not.toContain('b:cloud');
    const opened = await set('local-first');
    expect(notes(opened, 'opened-again')).toHaveLength(1);
    expect(notes(opened, 'stays-closed')).toEqual([{ kind: 'stays-closed', keys: 'models.providers.lmstudio.models' }]);
    expect(await text()).not.toContain('b:cloud');
    expect(await text()).toContain("imageModel: 'openai/gpt-6-astra', // eyes\n");
  });

  it('closes nothing for any other order', async () => {
    await writeFile(config, leaky, { mode: 0o600 });
    expect(notes(await set('local-first'), 'closed-for-local-only')).toEqual([]);
  });
});
