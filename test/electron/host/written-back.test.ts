import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import JSON5 from 'json5';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readTree } from '../../../electron/adapters/config/config-tree.ts';
import { testHost } from '../../support/host.ts';
import type { Host } from '../../../electron/host/host.ts';
import type { CallName, Request, Value } from '../../../shared/contract/calls.ts';
import { isObject, type JsonValue } from '../../../shared/json5/change.ts';
import { sample } from '../../support/depth.ts';
import type { Order } from '../../../shared/openclaw/types.ts';
import type { AnswersInput } from '../../../shared/changes/types.ts';
import { callHost } from '../../support/call.ts';

const values = {
  LM_BASE_URL: 'http://127.0.0.1:9/v1',
  MODEL_HERE: 'lm/model-of-this-room',
  MODEL_THERE: 'anthropic/model-far-away',
  MODEL_ID: 'model-of-this-room',
  EYES: 'openai/eyes-far-away',
  TOOL: 'process',
  WORD: 'word-of-the-room',
};

let dir: string;
let folder: string;
let host: Host;
const place = () => ({
  configPath: path.join(folder, 'openclaw.json'),
  env: { HOME: dir, PATH: '', ...values },
  openclawStateDir: folder,
});
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'hearth-written-'));
  folder = path.join(dir, '.openclaw');
  await mkdir(folder);
  host = await open();
});
const open = (more: Record<string, string> = {}) =>
  testHost({
    configPath: path.join(folder, 'openclaw.json'),
    stateDir: path.join(dir, 'hearth'),
    env: { ...place().env, ...more },
  });
afterEach(async () => {
  await host.close();
  await rm(dir, { recursive: true, force: true });
});

type Files = Readonly<Record<string, string>>;
const lay = (files: Files) =>
  Promise.all(Object.entries(files).map(([name, text]) => writeFile(path.join(folder, name), text, { mode: 0o600 })));
const text = (name: string) => readFile(path.join(folder, name), 'utf8');
const now = async (files: Files): Promise<Files> =>
  Object.fromEntries(await Promise.all(Object.keys(files).map(async (name) => [name, await text(name)] as const)));
const seen = async (): Promise<JsonValue | null> => {
  const tree = await readTree(place());
  if (!tree.ok) throw new Error(JSON.stringify(tree.error));
  expect(tree.value.fault).toBeNull();
  return tree.value.value;
};
const call = <N extends CallName>(name: N, request: Request<N>): Promise<Value<N>> => callHost(host, name, request);
const to = (order: Order) => call('route.set', { order, dryRun: false });
const answers = (more: Partial<AnswersInput> = {}, provider = 'lm'): AnswersInput => ({
  local: [
    { url: values.LM_BASE_URL, provider, model: values.MODEL_ID, contextTokens: 65_536, api: 'openai-completions' },
  ],
  order: 'local-first',
  hosted: [{ ref: values.MODEL_THERE }],
  ...more,
});
const setUp = (given = answers()) => call('setup.apply', { baseHash: null, answers: given });

/** No text of a file says what a variable holds, but for the names of keys, which no variable can be. */
function expectNoValues(files: Files): void {
  const strings = (value: JsonValue): string[] =>
    typeof value === 'string'
      ? [value]
      : Array.isArray(value)
        ? value.flatMap(strings)
        : isObject(value)
          ? Object.values(value).flatMap(strings)
          : [];
  for (const [name, one] of Object.entries(files)) {
    for (const said of strings(JSON5.parse<JsonValue>(one)))
      for (const value of Object.values(values)) expect(said, name).not.toContain(value);
  }
}

const provider = `{
    mode: 'merge',
    providers: {
      lm: {
        baseUrl: '\${LM_BASE_URL}', // where it runs
        apiKey: 'lm', api: 'openai-completions',
        models: [ { id: '\${MODEL_ID}', name: 'Word for word: $\${WORD}', contextWindow: 65536 }, { id: 'other', name: "The \${WORD}" } ],
      },
    },
  }`;
const model = `{
        primary: '\${MODEL_HERE}', // me
        fallbacks: [ "\${MODEL_THERE}", 'anthropic/other' /* as well */ ],
      }`;
const tools = `{ deny: [ '\${TOOL}', 'cron' ], /* the web */ web: { fetch: { maxChars: 4000 } } }`;
const whole = `// mine
{
  gateway: { mode: 'local' },
  agents: {
    defaults: {
      model: ${model},
      models: { '${values.MODEL_HERE}': { alias: 'Near $\${WORD}' } },
      modelPolicy: { allow: [ '\${MODEL_HERE}', 'anthropic/*' ] },
      imageModel: '\${EYES}', // eyes
    },
    list: [ { id: 'main' }, { id: 'reader', model: '\${MODEL_THERE}' } ],
  },
  models: ${provider},
  tools: ${tools},
}
`;
const layouts: Readonly<Record<string, Files>> = {
  'one file': { 'openclaw.json': whole },
  'a file within a file': {
    'openclaw.json': whole.replace(/ {2}agents: \{[^]*?\n {2}\},\n/, `  agents: { $include: './agents.json5' },\n`),
    'agents.json5': `// agents\n{\n${/ {4}defaults: \{[^]*?\n {4}\},\n.*\n/.exec(whole)?.[0].replace(model, `{ $include: './model.json5' }`) ?? ''}}\n`,
    'model.json5': model,
  },
  'a file beside keys': {
    'openclaw.json': whole.replace(tools, `{ $include: './tools.json5', web: { fetch: { maxChars: 4000 } } }`),
    'tools.json5': `{ deny: [ '\${TOOL}', 'cron' ] }\n`,
  },
  'included files': {
    'openclaw.json': whole
      .replace(provider, `{ $include: './models.json5' }`)
      .replace(tools, `{ $include: './tools.json5' }`)
      .replace(model, `{ $include: './model.json5' }`),
    'models.json5': `// models\n${provider}\n`,
    'tools.json5': `// tools\n${tools}\n`,
    'model.json5': `// model\n${model}\n`,
  },
};
const orders: readonly Order[] = ['local-only', 'hosted-first', 'local-first'];

/** The first and the last each time, all of them in a deep run. */
const tried = sample(Object.entries(layouts), 2);

describe.each(tried)('a config with variables in %s', (_, files) => {
  beforeEach(() => lay(files));

  it('goes through all orders and comes back byte for byte, with no value in it on the way', async () => {
    for (const order of [...orders, 'hosted-first', 'local-only', 'local-first'] as const) {
      expect(await to(order)).toMatchObject({ applied: true, refused: null });
      expect((await call('route.read', {})).order).toBe(order);
      expectNoValues(await now(files));
      expect(await call('drift.read', {})).toEqual({ drift: null });
    }
    expect(await now(files)).toEqual(files);
  });

  it('keeps its variables where somebody wrote a comment between two orders', async () => {
    await to('local-only');
    for (const name of Object.keys(files))
      await writeFile(path.join(folder, name), `${await text(name)}// since\n`, { mode: 0o600 });
    expect(await to('local-first')).toMatchObject({ applied: true });
    expect(
      JSON5.parse(JSON.stringify(Object.values(await now(files)).map((one) => JSON5.parse<JsonValue>(one)))),
    ).toEqual(Object.values(files).map((one) => JSON5.parse<JsonValue>(one)));
  });

  it('keeps them where somebody changed a fallback meanwhile, and the chain has to be planned anew', async () => {
    await to('local-only');
    const name = Object.keys(files).find((one) => files[one]?.includes('// me')) ?? '';
    await writeFile(path.join(folder, name), (await text(name)).replace(/\/\/ me\b/, '// still me'), { mode: 0o600 });
    expect(await to('hosted-first')).toMatchObject({ applied: true });
    expectNoValues(await now(files));
    expect(await seen()).toMatchObject({
      agents: {
        defaults: { model: { primary: values.MODEL_THERE, fallbacks: [values.MODEL_HERE, 'anthropic/other'] } },
      },
    });
  });

  it('is set up without a second provider or model, and comes back byte for byte', async () => {
    expect(await setUp()).toMatchObject({ applied: true, refused: null });
    expectNoValues(await now(files));
    expect(await seen()).toMatchObject({
      models: {
        providers: {
          lm: {
            baseUrl: values.LM_BASE_URL,
            models: [
              { id: values.MODEL_ID, name: 'Word for word: ${WORD}' },
              { id: 'other', name: `The ${values.WORD}` },
            ],
          },
        },
      },
    });
    expect(Object.keys(((await seen()) as { models: { providers: object } }).models.providers)).toEqual(['lm']);
    expect(await call('drift.read', {})).toEqual({ drift: null });
    expect(await setUp()).toMatchObject({ applied: false, refused: null, diff: '' });
    await call('history.undo', { id: null, dryRun: false });
    expect(await now(files)).toEqual(files);
  });

  it('is set up with local-only, opened again by a switch, and keeps every variable', async () => {
    expect(await setUp(answers({ order: 'local-only' }))).toMatchObject({ applied: true });
    expectNoValues(await now(files));
    expect(await to('hosted-first')).toMatchObject({ applied: true });
    expectNoValues(await now(files));
    expect(await seen()).toMatchObject({
      agents: { defaults: { model: { primary: values.MODEL_THERE }, imageModel: values.EYES } },
      tools: { deny: ['process', 'cron'] },
    });
  });

  it('brings strays along and back, and is made safer and back', async () => {
    const { strays } = await call('overrides.list', {});
    expect(strays.map(({ about }) => about)).toContain('reader');
    expect(await call('overrides.apply', { ids: strays.map(({ id }) => id), dryRun: false })).toMatchObject({
      applied: true,
    });
    expect(await call('safety.apply', { kinds: ['narrow-tools', 'loop-guard'], dryRun: false })).toMatchObject({
      applied: true,
    });
    expect(((await seen()) as { tools: { byProvider: object } }).tools.byProvider).toHaveProperty([
      values.MODEL_HERE,
      'deny',
    ]);
    expectNoValues(await now(files));
    await call('history.undo', { id: null, dryRun: false });
    await call('history.undo', { id: null, dryRun: false });
    expect(await now(files)).toEqual(files);
  });

  it('gets a setting back that somebody changed, with its variable', async () => {
    await to('hosted-first');
    await to('local-first');
    await to('hosted-first');
    const after = await now(files);
    const name = Object.keys(files).find((one) => after[one]?.includes('// me')) ?? '';
    await writeFile(path.join(folder, name), (await text(name)).replace(/primary: '[^']*'/, "primary: 'x/y'"), {
      mode: 0o600,
    });
    expect((await call('drift.read', {})).drift).toMatchObject({ keys: [{ ours: '${MODEL_THERE}', theirs: 'x/y' }] });
    expect(await call('drift.restore', { keys: true, comments: true, dryRun: false })).toMatchObject({ applied: true });
    expect(await now(files)).toEqual(after);
  });
});

const primary = "primary: 'lm/m', fallbacks: ['anthropic/a']";
const lm = `models: { mode: 'merge', providers: { lm: { baseUrl: 'http://127.0.0.1:9/v1', api: 'openai-completions', models: [{ id: 'm', name: 'M' }] } } }`;
const main = (model_: string, more = lm) => `{ agents: { defaults: { model: ${model_} } }, ${more} }\n`;
const chain = async () => ((await seen()) as { agents: { defaults: { model: JsonValue } } }).agents.defaults.model;

describe('a part that is any value', () => {
  it.each([
    ['a name alone', { 'openclaw.json': main(`{ $include: './m.json' }`), 'm.json': `"lm/m"\n` }, []],
    [
      'a name and a list',
      { 'openclaw.json': main(`{ $include: './m.json' }`), 'm.json': `{ ${primary} } // mine\n` },
      ['anthropic/a'],
    ],
    [
      'a list',
      {
        'openclaw.json': main(`{ primary: 'lm/m', fallbacks: { $include: './m.json' } }`),
        'm.json': `[ 'anthropic/a' ] // mine\n`,
      },
      ['anthropic/a'],
    ],
  ] as const)('that is %s is changed in its own file, and comes back byte for byte', async (_, files, fallbacks) => {
    await lay(files);
    expect(
      await setUp(
        answers({
          local: [
            { url: values.LM_BASE_URL, provider: 'lm', model: 'm', contextTokens: 65_536, api: 'openai-completions' },
          ],
          order: 'hosted-first',
          hosted: [{ ref: 'anthropic/b' }],
        }),
      ),
    ).toMatchObject({ applied: true, refused: null });
    expect(await chain()).toEqual({ primary: 'anthropic/b', fallbacks: ['lm/m'] });
    expect(await text('openclaw.json')).toContain('$include');
    await call('history.undo', { id: null, dryRun: false });
    expect(await now(files)).toEqual(files);
    if (fallbacks.length === 0) return;
    expect(await to('hosted-first')).toMatchObject({ applied: true });
    expect(await chain()).toEqual({ primary: 'anthropic/a', fallbacks: ['lm/m'] });
    expect(await to('local-only')).toMatchObject({ applied: true });
    expect(await to('local-first')).toMatchObject({ applied: true });
    expect(await now(files)).toEqual(files);
  });

  it.each([
    [
      'fallbacks from two places',
      { 'openclaw.json': main(`{ $include: './m.json', fallbacks: [ 'anthropic/b' ] }`), 'm.json': `{ ${primary} }\n` },
      'merged',
    ],
    [
      'a list of files',
      {
        'openclaw.json': main(`{ $include: [ './m.json', './n.json' ] }`),
        'm.json': `{ primary: 'lm/m' }\n`,
        'n.json': `{ fallbacks: [ 'anthropic/a' ] }\n`,
      },
      'list',
    ],
  ] as const)('of %s is refused with the reason, and nothing is written', async (_, files, why) => {
    await lay(files);
    expect(await to('hosted-first')).toMatchObject({ applied: false, refused: { kind: 'config-include', why } });
    expect(await now(files)).toEqual(files);
  });

  it('that lists a model already gets no second one from a setup', async () => {
    const models = `[ { id: 'm', name: 'M' } ]\n`;
    await lay({
      'openclaw.json': main(`{ ${primary} }`, lm.replace(/\[.*\]/, `{ $include: './list.json' }`)),
      'list.json': models,
    });
    expect(
      await setUp(
        answers({
          local: [
            { url: values.LM_BASE_URL, provider: 'lm', model: 'm', contextTokens: 65_536, api: 'openai-completions' },
          ],
        }),
      ),
    ).toMatchObject({ applied: true });
    expect(JSON5.parse(await text('list.json'))).toMatchObject([{ id: 'm', name: 'M', contextWindow: 65_536 }]);
    expect(JSON5.parse<JsonValue[]>(await text('list.json'))).toHaveLength(1);
  });

  it('that lists one beside a list of the main file gets none either, and a change of it is refused', async () => {
    const files = {
      'openclaw.json': main(
        `{ ${primary} }`,
        lm.replace('lm: {', "lm: { $include: './more.json',").replace("'m'", "'other'"),
      ),
      'more.json': `{ models: [ { id: 'm', name: 'M' } ] }\n`,
    };
    await lay(files);
    expect(
      await setUp(
        answers({
          local: [
            { url: values.LM_BASE_URL, provider: 'lm', model: 'm', contextTokens: 65_536, api: 'openai-completions' },
          ],
        }),
      ),
    ).toMatchObject({ applied: false, refused: { kind: 'config-include', why: 'merged' } });
    expect(await now(files)).toEqual(files);
  });

  it('of an agent goes with the include where a stray is brought along, and the file stays', async () => {
    const files = {
      'openclaw.json': `{ agents: { defaults: { model: { ${primary} } }, list: [ { id: 'main' }, { id: 'reader', model: { $include: './m.json' } } ] }, ${lm} }\n`,
      'm.json': `"anthropic/a"\n`,
    };
    await lay(files);
    const { strays } = await call('overrides.list', {});
    expect(await call('overrides.apply', { ids: strays.map(({ id }) => id), dryRun: false })).toMatchObject({
      applied: true,
    });
    expect(await text('m.json')).toBe(files['m.json']);
    expect(await text('openclaw.json')).not.toContain('$include');
    await call('history.undo', { id: null, dryRun: false });
    await to('local-only');
    expect(await to('local-first')).toMatchObject({ applied: true });
    expect(await now(files)).toEqual(files);
  });
});

describe('where an include leads', () => {
  it('is read from the folder of the config’s name where that is a link, and written there', async () => {
    const elsewhere = path.join(dir, 'dotfiles');
    await mkdir(elsewhere);
    const root = main(`{ $include: './m.json' }`);
    await writeFile(path.join(elsewhere, 'config.json'), root, { mode: 0o600 });
    await writeFile(path.join(elsewhere, 'm.json'), `"of/nobody"\n`);
    await symlink(path.join(elsewhere, 'config.json'), path.join(folder, 'openclaw.json'));
    await writeFile(path.join(folder, 'm.json'), `{ ${primary} }\n`, { mode: 0o600 });
    expect(await to('hosted-first')).toMatchObject({ applied: true });
    expect(JSON5.parse(await text('m.json'))).toEqual({ primary: 'anthropic/a', fallbacks: ['lm/m'] });
    expect(await readFile(path.join(elsewhere, 'm.json'), 'utf8')).toBe(`"of/nobody"\n`);
    expect(await readFile(path.join(elsewhere, 'config.json'), 'utf8')).toBe(root);
    expect(await call('drift.read', {})).toEqual({ drift: null });
    await to('local-first');
    expect(await text('m.json')).toBe(`{ ${primary} }\n`);
  });

  it('may be another folder where OPENCLAW_INCLUDE_ROOTS names it', async () => {
    const elsewhere = path.join(dir, 'shared parts');
    await mkdir(elsewhere);
    await writeFile(path.join(elsewhere, 'm.json'), `{ ${primary} }\n`, { mode: 0o600 });
    await lay({ 'openclaw.json': main(`{ $include: '${path.join(elsewhere, 'm.json')}' }`) });
    expect(await to('hosted-first')).toMatchObject({ refused: { kind: 'include-refused', why: 'outside' } });
    await host.close();
    host = await open({ OPENCLAW_INCLUDE_ROOTS: ' ~/shared parts :/nowhere' });
    expect(await to('hosted-first')).toMatchObject({ applied: true });
    expect(JSON5.parse(await readFile(path.join(elsewhere, 'm.json'), 'utf8'))).toEqual({
      primary: 'anthropic/a',
      fallbacks: ['lm/m'],
    });
  });
});

describe('a write that somebody else gets ahead of', () => {
  it('is merged with theirs in an included file, with every variable, and refused where both are about one key', async () => {
    const files = layouts['included files'] ?? {};
    await lay(files);
    const review = await call('setup.review', { answers: answers() });
    await writeFile(
      path.join(folder, 'models.json5'),
      (await text('models.json5')).replace('// where it runs', '// where it runs now'),
      { mode: 0o600 },
    );
    expect(await call('setup.apply', { answers: answers(), baseHash: review.baseHash })).toMatchObject({
      applied: true,
      notes: expect.arrayContaining([{ kind: 'merged' }]) as unknown,
    });
    expect(await text('models.json5')).toContain("'${LM_BASE_URL}', // where it runs now");
    expectNoValues(await now(files));
    const again = await call('setup.review', { answers: answers({ order: 'hosted-first' }) });
    await writeFile(
      path.join(folder, 'model.json5'),
      (await text('model.json5')).replace('primary: ', "primary: 'x/y', was: "),
      { mode: 0o600 },
    );
    expect(
      await call('setup.apply', { answers: answers({ order: 'hosted-first' }), baseHash: again.baseHash }),
    ).toMatchObject({ applied: false, refused: { kind: 'config-conflict' } });
  });
});

describe('a provider under a key that is spelled its own way', () => {
  const name = ' My Studio ';
  const config = `{\n  agents: { defaults: { model: { primary: 'my studio/m', fallbacks: ['anthropic/a'] } } },\n  models: { mode: 'merge', providers: { '${name}': { baseUrl: '\${LM_BASE_URL}', apiKey: 'lm', api: 'openai-completions', models: [{ id: 'm', name: 'M' }] } } },\n}\n`;
  const given = (provider_: string) =>
    answers({
      local: [
        { url: values.LM_BASE_URL, provider: provider_, model: 'm', contextTokens: 65_536, api: 'openai-completions' },
      ],
      hosted: [{ ref: 'anthropic/a' }],
    });

  it.each([name, 'My Studio', 'my studio'])(
    'is set up as %j under that key, and the chain and the address keep their spelling',
    async (one) => {
      await lay({ 'openclaw.json': config });
      expect((await call('route.read', {})).hops[0]).toMatchObject({ where: 'local', baseUrl: values.LM_BASE_URL });
      expect(await setUp(given(one))).toMatchObject({ applied: true, refused: null });
      const written = JSON5.parse<{
        agents: { defaults: { model: JsonValue; models: object } };
        models: { providers: Record<string, JsonValue> };
      }>(await text('openclaw.json'));
      expect(Object.keys(written.models.providers)).toEqual([name]);
      expect(written.models.providers[name]).toMatchObject({
        baseUrl: '${LM_BASE_URL}',
        models: [{ id: 'm', contextWindow: 65_536 }],
      });
      expect(written.agents.defaults.model).toEqual({ primary: 'my studio/m', fallbacks: ['anthropic/a'] });
      expect(await setUp(given(one))).toMatchObject({ applied: false, refused: null, diff: '' });
      expect((await call('route.read', {})).hops.map(({ where }) => where)).toEqual(['local', 'hosted']);
      expect(await call('drift.read', {})).toEqual({ drift: null });
    },
  );

  it('is made safer once, and takes every order', async () => {
    await lay({ 'openclaw.json': config });
    await call('safety.apply', { kinds: ['narrow-tools'], dryRun: false });
    expect((await call('safety.read', {})).rows.find(({ kind }) => kind === 'narrow-tools')).toMatchObject({
      state: 'stands',
    });
    await call('history.undo', { id: null, dryRun: false });
    for (const order of orders) expect(await to(order)).toMatchObject({ applied: true });
    expect(await text('openclaw.json')).toBe(config);
  });
});
