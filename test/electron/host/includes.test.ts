import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import JSON5 from 'json5';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { testHost } from '../../support/host.ts';
import type { Host } from '../../../electron/host/host.ts';
import type { CallName, Request, Value } from '../../../shared/contract/calls.ts';
import { callHost } from '../../support/call.ts';

let dir: string;
let folder: string;
let host: Host;
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'hearth-includes-'));
  folder = path.join(dir, '.openclaw');
  await mkdir(folder);
  host = await testHost({
    configPath: path.join(folder, 'openclaw.json'),
    stateDir: path.join(dir, 'hearth'),
    env: { HOME: dir, PATH: '' },
  });
});
afterEach(async () => {
  await host.close();
  await rm(dir, { recursive: true, force: true });
});

const files: Record<string, string> = {
  'openclaw.json': `// root\n{\n  gateway: { mode: 'local' }, // stays\n  models: { $include: './models.json5' },\n  agents: { defaults: { model: { primary: 'anthropic/a', fallbacks: [] } } },\n}\n`,
  'models.json5': `// my models\n{\n  mode: 'merge',\n  providers: {\n    attic: { baseUrl: 'http://10.0.0.7:1/v1', models: [] }, // a friend's\n  },\n}\n`,
};
const lay = (more: Record<string, string> = {}) =>
  Promise.all(
    Object.entries({ ...files, ...more }).map(([name, text]) =>
      writeFile(path.join(folder, name), text, { mode: 0o600 }),
    ),
  );
const text = (name: string) => readFile(path.join(folder, name), 'utf8');
const call = <N extends CallName>(name: N, request: Request<N>): Promise<Value<N>> => callHost(host, name, request);
const setup = () =>
  call('setup.apply', {
    baseHash: null,
    answers: {
      local: [
        {
          url: 'http://127.0.0.1:9/v1',
          provider: 'local',
          model: 'm',
          contextTokens: 65536,
          api: 'openai-completions',
        },
      ],
      order: 'local-first',
      hosted: [{ ref: 'anthropic/a' }],
    },
  });

it('a change goes into the file that owns its key, and every file keeps its other bytes', async () => {
  await lay();
  const outcome = await setup();
  expect(outcome).toMatchObject({
    applied: true,
    notes: expect.arrayContaining([{ kind: 'written-to-include', file: 'models.json5' }]) as unknown,
  });
  expect(await text('models.json5')).toMatch(
    /^\/\/ my models\n\{\n {2}mode: 'merge',\n {2}providers: \{\n {4}attic: .* \/\/ a friend's\n {4}local: \{/,
  );
  expect(await text('openclaw.json')).toContain(`models: { $include: './models.json5' },`);
  expect(await text('openclaw.json')).not.toContain('127.0.0.1');
  expect(await readdir(folder)).toEqual(['models.json5', 'openclaw.json']);
});

it('the route is read through the include, and an undo takes both files back to the byte', async () => {
  await lay();
  await setup();
  expect((await call('route.read', {})).hops[0]).toMatchObject({
    ref: 'local/m',
    where: 'local',
    baseUrl: 'http://127.0.0.1:9/v1',
  });
  expect(await call('history.undo', { id: null, dryRun: false })).toMatchObject({ applied: true });
  expect([await text('openclaw.json'), await text('models.json5')]).toEqual([
    files['openclaw.json'],
    files['models.json5'],
  ]);
});

it('no file changes where one of them may not be written', async () => {
  await lay();
  await chmod(path.join(folder, 'models.json5'), 0o400);
  expect(await setup()).toMatchObject({ applied: false, refused: { kind: 'config-readonly', why: 'permission' } });
  expect(await text('openclaw.json')).toBe(files['openclaw.json']);
});

it('an undo keeps what somebody else wrote into the part since', async () => {
  await lay();
  await setup();
  await writeFile(
    path.join(folder, 'models.json5'),
    (await text('models.json5')).replace('// my models', '// still mine'),
  );
  expect(await call('history.undo', { id: null, dryRun: false })).toMatchObject({ applied: true });
  expect(await text('models.json5')).toBe(files['models.json5']?.replace('// my models', '// still mine'));
});

const toolsFile = `// my tools\n{\n  deny: ['process'], // never\n  web: { fetch: { maxChars: 4000 } }, // the web\n}\n`;
const splitFiles = {
  'openclaw.json': `// root\n{\n  gateway: { mode: 'local' }, // stays\n  models: { $include: './models.json5' },\n  tools: { $include: './tools.json5' },\n  agents: { defaults: { model: { primary: 'local/m', fallbacks: ['anthropic/a'] }, imageModel: 'openai/eyes' } }, // agents\n}\n`,
  'models.json5': `// my models\n{\n  mode: 'merge',\n  providers: { local: { baseUrl: 'http://127.0.0.1:9/v1', models: [{ id: 'm', name: 'm', contextWindow: 65536 }] } },\n}\n`,
  'tools.json5': toolsFile,
};
const allFiles = async () => JSON.stringify(await Promise.all(Object.keys(splitFiles).map(text)));

it('what local-only closed in an included file opens again with the order, and what somebody changed since stays', async () => {
  await lay(splitFiles);
  const before = await allFiles();
  expect(await call('route.set', { order: 'local-only', dryRun: false })).toMatchObject({
    applied: true,
    refused: null,
  });
  expect(JSON5.parse(await text('tools.json5'))).not.toEqual(JSON5.parse(toolsFile));
  expect(await call('route.set', { order: 'local-first', dryRun: false })).toMatchObject({
    applied: true,
    notes: expect.arrayContaining([{ kind: 'opened-again' }]) as unknown,
  });
  expect(await allFiles()).toBe(before);

  await call('route.set', { order: 'local-only', dryRun: false });
  await writeFile(
    path.join(folder, 'tools.json5'),
    (await text('tools.json5')).replace(/deny: \[[^\]]*\]/, "deny: ['exec']"),
    { mode: 0o600 },
  );
  expect(await call('route.set', { order: 'local-first', dryRun: false })).toMatchObject({
    applied: true,
    notes: expect.arrayContaining([{ kind: 'left-as-is', keys: 'tools.deny' }]) as unknown,
  });
  expect(JSON5.parse(await text('tools.json5'))).toEqual({ deny: ['exec'], web: { fetch: { maxChars: 4000 } } });
  expect(await text('openclaw.json')).toBe(splitFiles['openclaw.json']);
});

it('so does what a setup with local-only closed there, and nothing else of the setup', async () => {
  await lay(splitFiles);
  const answers = {
    local: [
      {
        url: 'http://127.0.0.1:9/v1',
        provider: 'local',
        model: 'm',
        contextTokens: 65_536,
        api: 'openai-completions' as const,
      },
    ],
    order: 'local-only' as const,
    hosted: [{ ref: 'anthropic/a' }],
  };
  expect(await call('setup.apply', { baseHash: null, answers })).toMatchObject({ applied: true });
  expect(JSON5.parse(await text('tools.json5'))).not.toEqual(JSON5.parse(toolsFile));
  await writeFile(path.join(folder, 'tools.json5'), `${await text('tools.json5')}// since\n`, { mode: 0o600 });
  await call('route.set', { order: 'local-first', dryRun: false });
  expect(await text('tools.json5')).toBe(`${toolsFile}// since\n`);
  expect(JSON5.parse(await text('openclaw.json'))).toMatchObject({
    agents: { defaults: { model: { primary: 'local/m', fallbacks: ['anthropic/a'] }, imageModel: 'openai/eyes' } },
  });
  expect(JSON5.parse<{ providers: { local: { api: string } } }>(await text('models.json5')).providers.local.api).toBe(
    'openai-completions',
  );
});

it('a setup with another order opens it there too, with its comments', async () => {
  await lay(splitFiles);
  await call('route.set', { order: 'local-only', dryRun: false });
  await writeFile(path.join(folder, 'tools.json5'), `${await text('tools.json5')}// since\n`, { mode: 0o600 });
  const answers = {
    local: [
      {
        url: 'http://127.0.0.1:9/v1',
        provider: 'local',
        model: 'm',
        contextTokens: 65_536,
        api: 'openai-completions' as const,
      },
    ],
    order: 'local-first' as const,
    hosted: [{ ref: 'anthropic/a' }],
  };
  expect(await call('setup.apply', { baseHash: null, answers })).toMatchObject({
    applied: true,
    notes: expect.arrayContaining([{ kind: 'opened-again' }]) as unknown,
  });
  expect(await text('tools.json5')).toBe(`${toolsFile}// since\n`);
  expect(JSON5.parse(await text('openclaw.json'))).toMatchObject({
    agents: { defaults: { imageModel: 'openai/eyes' } },
  });
});
