import {
  chmod,
  link,
  mkdir,
  mkdtemp,
  readFile,
  readdir,
  rename,
  rm,
  stat,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startSimulatedLmStudio, type SimulatedLmStudio } from '../../../electron/practice/simulated-lm-studio.ts';
import { openHistory } from '../../../electron/adapters/config/history.ts';
import { commit } from '../../../electron/host/changes.ts';
import { testHost } from '../../support/host.ts';
import { createOpenClaw } from '../../../electron/host/openclaw.ts';
import { clientOf, type Host } from '../../../electron/host/host.ts';
import type { CallName, Request, Value } from '../../../shared/contract/calls.ts';
import { planChain } from '../../../shared/changes/plan-setup.ts';
import { noEgressFacts } from '../../../shared/providers/serving.ts';
import type { AnswersInput, Outcome } from '../../../shared/changes/types.ts';
import { callHost } from '../../support/call.ts';

let server: SimulatedLmStudio;
beforeAll(async () => {
  server = await startSimulatedLmStudio({ latencyMs: 0 });
});
afterAll(() => server.close());

let dir: string;
let config: string;
let host: Host;
const open = async (env: Record<string, string> = {}) =>
  testHost({
    configPath: config,
    stateDir: path.join(dir, 'hearth'),
    env: { HOME: dir, PATH: '', ...env },
  });
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'hearth-road-'));
  config = path.join(dir, '.openclaw', 'openclaw.json');
  host = await open();
});
afterEach(async () => {
  await host.close();
  await rm(dir, { recursive: true, force: true });
});

const call = <N extends CallName>(name: N, request: Request<N>, on: Host = host): Promise<Value<N>> =>
  callHost(on, name, request);
const write = async (text: string) => {
  await mkdir(path.dirname(config), { recursive: true });
  await writeFile(config, text, { mode: 0o600 });
};
const text = () => readFile(config, 'utf8');
const answers = (more: Partial<AnswersInput> = {}): AnswersInput => ({
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
  ...more,
});
const apply = (given = answers(), baseHash: string | null = null, on: Host = host): Promise<Outcome> =>
  call('setup.apply', { answers: given, baseHash }, on);
const commented = `// mine\n{\n  gateway: { mode: 'local', auth: { token: 'very-secret' } }, // keep\n}\n`;

describe('setup', () => {
  it('writes nothing while it is only reviewed', async () => {
    const outcome = await call('setup.review', { answers: answers() });
    expect(outcome).toMatchObject({ applied: false, refused: null });
    expect(outcome.diff).toContain('+');
    await expect(stat(config)).rejects.toThrow();
  });

  it('keeps every byte outside its change, and a private copy of both sides', async () => {
    await write(commented);
    const outcome = await apply();
    expect(outcome).toMatchObject({ applied: true });
    expect(await text()).toContain(
      `// mine\n{\n  gateway: { mode: 'local', auth: { token: 'very-secret' } }, // keep\n`,
    );
    const folder = path.join(dir, 'hearth', 'history');
    const [entry = ''] = await readdir(folder);
    expect((await stat(path.join(folder, entry))).mode & 0o777).toBe(0o600);
    expect(await readFile(path.join(folder, entry), 'utf8')).toContain('very-secret');
  });

  it.each([
    'file:///etc/passwd',
    'javascript:alert(1)',
    'not a url',
    'http://169.254.169.254/v1',
    'http://h:99999/v1',
    'http://user:word@h/v1',
  ])('takes %j for no address, and writes nothing', async (url) => {
    expect(
      await host.dispatch('setup.apply', {
        answers: { ...answers(), local: [{ ...answers().local?.[0], url }] },
        baseHash: null,
      }),
    ).toMatchObject({ ok: false, error: { kind: 'bad-request' } });
    await expect(stat(config)).rejects.toThrow();
  });

  it('keeps no name and password with a machine that was added', async () => {
    expect(
      await clientOf(host).call('settings.save', { machines: ['http://user:word@10.0.0.7:1234/v1'] }),
    ).toMatchObject({
      ok: false,
      error: { kind: 'bad-request' },
    });
    expect(await call('settings.save', { machines: ['10.0.0.7:1234'] })).toMatchObject({ machines: ['10.0.0.7:1234'] });
  });

  it('writes an address as a server is asked at it, whatever was pasted', async () => {
    await apply(
      answers({
        local: [
          {
            url: ` ${server.url}/chat/completions\n`,
            provider: 'lmstudio',
            model: 'minimax-m2.1-gs32',
            contextTokens: 196608,
            api: 'openai-responses',
          },
        ],
      }),
    );
    expect(await text()).toContain(`baseUrl: "${server.url}"`);
  });

  it('shows no secret of the file in diff, changes or history', async () => {
    await write(commented);
    const outcome = await apply();
    const { entries } = await call('history.list', {});
    const { diff } = await call('history.diff', { id: entries[0]?.id ?? '' });
    expect(JSON.stringify([outcome, entries, diff])).not.toContain('very-secret');
  });

  it('writes nothing the second time', async () => {
    await apply();
    const before = await stat(config);
    expect(await apply()).toMatchObject({ applied: false, refused: null, changes: [], diff: '' });
    expect((await stat(config)).ino).toBe(before.ino);
    expect((await call('history.list', {})).entries).toHaveLength(1);
  });

  it('keeps strict JSON strict', async () => {
    await write('{\n  "gateway": {\n    "mode": "local"\n  }\n}\n');
    await apply();
    expect(JSON.parse(await text())).toMatchObject({ models: { mode: 'merge' } });
  });

  it('keeps what somebody else wrote between review and apply, and says so', async () => {
    await write(commented);
    const { baseHash } = await call('setup.review', { answers: answers() });
    await write(`${commented.replace('// keep', '// kept, twice')}// another hand\n`);
    expect(await apply(answers(), baseHash)).toMatchObject({
      applied: true,
      notes: expect.arrayContaining([{ kind: 'merged' }]) as unknown,
    });
    expect(await text()).toContain('// kept, twice');
    expect(await text()).toContain('// another hand');
  });

  it('writes nothing where somebody else changed the same key, and shows both sides', async () => {
    await write(commented);
    const { baseHash } = await call('setup.review', { answers: answers() });
    const theirs = commented.replace('// keep', "\n  models: { mode: 'replace' },");
    await write(theirs);
    expect(await apply(answers(), baseHash)).toMatchObject({
      applied: false,
      refused: {
        kind: 'config-conflict',
        conflicts: [{ key: ['models', 'mode'], base: null, ours: 'merge', theirs: 'replace' }],
      },
    });
    expect(await text()).toBe(theirs);
  });

  it('refuses a review that it does not remember on other bytes', async () => {
    await write(commented);
    expect(await apply(answers(), 'f'.repeat(64))).toMatchObject({
      applied: false,
      refused: { kind: 'config-changed' },
    });
    expect(await text()).toBe(commented);
  });

  it('takes Responses by itself only where it truly answers, and the other dialect where it does not', async () => {
    const auto = answers({
      local: [{ url: server.url, provider: 'lmstudio', model: 'minimax-m2.1-gs32', contextTokens: 196608 }],
    });
    await apply(auto);
    expect(await text()).toContain('api: "openai-responses"');
    const older = await startSimulatedLmStudio({ latencyMs: 0, responses: false });
    await apply(
      answers({ local: [{ url: older.url, provider: 'lmstudio', model: 'minimax-m2.1-gs32', contextTokens: 196608 }] }),
    );
    expect(await text()).toContain('api: "openai-completions"');
    await older.close();
  });

  it('names a dialect that it could not prove as a guess', async () => {
    const dead = answers({
      local: [{ url: 'http://127.0.0.1:9/v1', provider: 'local', model: 'x', contextTokens: 65536 }],
    });
    expect((await call('setup.review', { answers: dead })).notes).toContainEqual({
      kind: 'api-guessed',
      model: 'x',
      api: 'openai-completions',
    });
  });
});

describe('a file that another program is saving', () => {
  const filled = `// mine\n{ agents: { defaults: { model: { primary: 'anthropic/b', fallbacks: ['lmstudio/a'] } } }, models: { providers: { lmstudio: { baseUrl: 'http://127.0.0.1:9/v1' } } } }\n`;

  it.each([
    ['empty', ''],
    ['half-written', filled.slice(0, 40)],
  ])('is waited for where a setup finds it %s, and all of it is kept', async (_what, half) => {
    await write(half);
    const applying = apply();
    await sleep(300);
    await writeFile(config, filled);
    expect(await applying).toMatchObject({ applied: true, refused: null });
    expect(await text()).toContain('// mine');
  });

  it.each([
    ['empty', () => truncate(config)],
    ['gone', () => rename(config, `${config}.aside`)],
  ])('is waited for where a switch finds it %s', async (_what, take) => {
    await write(filled);
    await call('route.set', { order: 'local-first', dryRun: false });
    const before = await text();
    await take();
    const switching = call('route.set', { order: 'hosted-first', dryRun: false });
    await sleep(300);
    await writeFile(config, before);
    expect(await switching).toMatchObject({ applied: true, refused: null });
  });

  it('is not begun anew where it stays empty and Hearth knows what it held', async () => {
    await write(filled);
    await apply();
    await write('');
    await utimes(config, 1_000_000_000, 1_000_000_000);
    expect(await apply()).toMatchObject({ applied: false, refused: { kind: 'config-emptied', path: config } });
    expect(await text()).toBe('');
    await rm(config);
    expect(await apply()).toMatchObject({ applied: true });
  });

  it('is begun anew where it was left empty and nothing is known of it', async () => {
    await write('\n');
    await utimes(config, 1_000_000_000, 1_000_000_000);
    expect(await apply()).toMatchObject({ applied: true });
  });
});

it('a file with a second name is parted from it, and that is said before and once', async () => {
  await write(commented);
  const twin = path.join(dir, 'dotfiles.json');
  await link(config, twin);
  const said = expect.arrayContaining([{ kind: 'hard-linked', file: 'openclaw.json' }]) as unknown;
  expect(await call('setup.review', { answers: answers() })).toMatchObject({ notes: said });
  expect(await apply()).toMatchObject({ applied: true, notes: said });
  expect(await readFile(twin, 'utf8')).toBe(commented);
  expect((await call('history.undo', { id: null, dryRun: false })).notes).not.toContainEqual({
    kind: 'hard-linked',
    file: 'openclaw.json',
  });
});

describe('what is refused comes with a reason and a snippet to paste', () => {
  it.each([
    ['a file that is no JSON5', '{ a: 1 b: 2 }', 'config-syntax'],
    [
      'a list of includes in the touched part',
      `{ models: { $include: ['./a.json5', './b.json5'] } }`,
      'config-include',
    ],
    ['an include from outside its folder', `{ models: { $include: '../../models.json5' } }`, 'include-refused'],
    ['an include that is not there', `{ models: { $include: './models.json5' } }`, 'include-refused'],
    ['a file that includes itself', `{ models: { $include: './openclaw.json' } }`, 'include-refused'],
    ['an include that is no JSON5', `{ models: { $include: './slip.json5' } }`, 'include-refused'],
    [
      'keys beside an include that is a list',
      `{ models: { $include: './list.json5', mode: 'merge' } }`,
      'include-refused',
    ],
    ['a repeated key in the touched part', `{ models: {}, models: {} }`, 'config-edit-unsafe'],
    ['a scalar in the touched part', `{ models: 'none' }`, 'config-edit-unsafe'],
  ])('%s', async (_name, before, kind) => {
    await write(before);
    for (const [name, part] of Object.entries({ a: '{}', b: '{}', slip: '{ a: ', list: '[]' }))
      await writeFile(path.join(path.dirname(config), `${name}.json5`), part);
    // What is broken since long ago is not waited for.
    for (const file of ['openclaw.json', 'slip.json5'])
      await utimes(path.join(path.dirname(config), file), 1_000_000_000, 1_000_000_000);
    const outcome = await apply();
    expect(outcome).toMatchObject({ applied: false, refused: { kind } });
    expect(outcome.snippet).toContain('minimax-m2.1-gs32');
    expect(await text()).toBe(before);
  });

  it.each([
    ['read-only by its environment', { OPENCLAW_CONFIG_READONLY: '1' }, 'env'],
    ['Nix', { OPENCLAW_NIX_MODE: '1' }, 'nix'],
  ])('a config that is %s', async (_name, env, why) => {
    await write(commented);
    const locked = await open(env);
    const outcome = await apply(answers(), null, locked);
    expect(outcome).toMatchObject({ applied: false, refused: { kind: 'config-readonly', why } });
    expect(outcome.snippet).toContain('minimax-m2.1-gs32');
    await locked.close();
  });

  it('a file that is write-protected', async () => {
    await write(commented);
    await chmod(config, 0o444);
    expect(await apply()).toMatchObject({ applied: false, refused: { kind: 'config-readonly', why: 'permission' } });
    expect(await text()).toBe(commented);
  });
});

describe('the order', () => {
  it('keeps the owner’s list through local-only and back, byte for byte', async () => {
    await write(
      `{\n  agents: { defaults: { model: {\n    primary: 'lmstudio/a', // me\n    fallbacks: [\n      'anthropic/b', // them\n      "anthropic/c"\n    ] } } },\n}\n`,
    );
    const first = await text();
    for (const order of [
      'local-only',
      'local-first',
      'hosted-first',
      'local-only',
      'hosted-first',
      'local-first',
    ] as const) {
      expect(await call('route.set', { order, dryRun: false })).toMatchObject({ applied: true });
      expect((await call('route.read', {})).order).toBe(order);
    }
    expect(await text()).toBe(first);
  });

  it('is not switched where there is none', async () => {
    expect(await call('route.set', { order: 'local-first', dryRun: false })).toMatchObject({
      applied: false,
      refused: { kind: 'no-route' },
    });
  });
});

describe('undo', () => {
  it('goes back step by step to the file before Hearth, and to no file where there was none', async () => {
    await apply();
    await call('route.set', { order: 'hosted-first', dryRun: false });
    expect(await call('history.undo', { id: null, dryRun: false })).toMatchObject({ applied: true });
    expect((await call('route.read', {})).order).toBe('local-first');
    expect(await call('history.undo', { id: null, dryRun: false })).toMatchObject({ applied: true });
    await expect(stat(config)).rejects.toThrow();
    expect(await call('history.undo', { id: null, dryRun: false })).toMatchObject({
      applied: false,
      refused: { kind: 'history-missing' },
    });
  });

  it('keeps what somebody else wrote since, and refuses where they changed the same key', async () => {
    await write(commented);
    await apply();
    const set = await text();
    await writeFile(config, set.replace('// mine', '// mine, still'));
    expect(await call('history.undo', { id: null, dryRun: false })).toMatchObject({ applied: true });
    expect(await text()).toBe(commented.replace('// mine', '// mine, still'));
    await apply();
    await writeFile(config, (await text()).replace('196608', '65536'));
    expect(await call('history.undo', { id: null, dryRun: false })).toMatchObject({
      applied: false,
      refused: { kind: 'undo-conflict' },
    });
  });
});

describe('practice', () => {
  it('has a world of its own and never touches the real config', async () => {
    await write(commented);
    expect(await call('app.setPractice', { on: true })).toMatchObject({ practice: true });
    const { endpoints } = await call('servers.sweep', { taskId: 'w', at: null });
    const [found] = endpoints;
    expect(found).toMatchObject({ server: { id: 'lmstudio', certainty: 'certain' }, status: 'ready' });
    expect(
      await apply(
        answers({
          local: [{ url: found?.url ?? '', provider: 'lmstudio', model: 'minimax-m2.1-gs32', contextTokens: 196608 }],
        }),
      ),
    ).toMatchObject({ applied: true });
    expect(await call('app.setPractice', { on: false })).toMatchObject({ practice: false, configPath: config });
    expect(await text()).toBe(commented);
    expect((await call('history.list', {})).entries).toEqual([]);
  });
});

describe('the check', () => {
  it('tells each finding as it stands and mends what a change of config mends', async () => {
    await apply(
      answers({
        order: 'local-only',
        local: [
          {
            url: server.url,
            provider: 'lmstudio',
            model: 'minimax-m2.1-gs32',
            contextTokens: 196608,
            api: 'openai-responses',
          },
        ],
      }),
    );
    await writeFile(config, (await text()).replace('contextWindow: 196608', 'contextWindow: 400000'));
    const told: string[] = [];
    host.subscribe((name, payload) => {
      if (name === 'doctor.finding' && 'finding' in payload) told.push(payload.finding.id);
    });
    const { findings } = await call('doctor.run', { taskId: 'c' });
    const kinds = findings.map((finding) => finding.kind);
    expect(kinds).toEqual(
      expect.arrayContaining([
        'server-reached',
        'model-listed',
        'model-loaded',
        'context-too-large',
        'answer-prompt',
        'safety-narrow',
      ]),
    );
    expect(told.toSorted()).toEqual(findings.map((finding) => finding.id).toSorted());
    expect(findings.find((finding) => finding.kind === 'server-reached')?.curl?.line).toBe(`curl ${server.url}/models`);
    const wide = findings.find((finding) => finding.kind === 'context-too-large');
    expect(await call('doctor.fix', { finding: wide?.id ?? '', dryRun: false })).toMatchObject({ applied: true });
    expect(await text()).toContain('contextWindow: 196608');
  });
});

it('a request that does not fit the contract is refused at the door', async () => {
  expect(await host.dispatch('route.set', { order: 'sideways' })).toMatchObject({
    ok: false,
    error: { kind: 'bad-request' },
  });
  expect(await host.dispatch('fs.read', {})).toMatchObject({ ok: false, error: { kind: 'bad-request' } });
});

describe('a text from elsewhere that names a variable', () => {
  const owners = `{\n  agents: { defaults: { model: { primary: '\${OWN_MODEL}' } } },\n}\n`;
  const putFirst = (ref: string) =>
    commit(
      {
        world: { configPath: config, env: {}, openclawStateDir: dir },
        egress: { cachedFacts: () => noEgressFacts },
        history: openHistory(path.join(dir, 'hearth')),
        openclaw: createOpenClaw({ practice: false, env: { PATH: '' }, configPath: config }),
        reviewed: new Map(),
        changed: () => undefined,
      },
      {
        what: { kind: 'order', order: 'local-first' },
        plan: (now) => planChain(now, ['a/b', ref], null),
        dryRun: false,
        check: 'known-keys',
        baseHash: null,
      },
    );
  it('gets into the config on no road', async () => {
    await write(owners);
    expect(await putFirst('lmstudio/x ${STUDIO_KEY}')).toMatchObject({
      applied: false,
      snippet: null,
      refused: { kind: 'reference-refused', text: 'lmstudio/x ${STUDIO_KEY}', name: 'STUDIO_KEY' },
    });
    expect(await text()).toBe(owners);
  });
  it('is moved about and brought back where the owner wrote it', async () => {
    await write(owners);
    expect(await putFirst('${OWN_MODEL}')).toMatchObject({ applied: true });
    expect(await text()).toContain("primary: 'a/b', fallbacks: ['${OWN_MODEL}']");
    await write(owners.replace('${OWN_MODEL}', 'c/d'));
    expect(await putFirst('${OWN_MODEL}')).toMatchObject({ applied: true });
  });
});
