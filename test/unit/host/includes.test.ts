import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createHearthHost } from '../../../electron/host/create.ts';
import type { Host } from '../../../electron/host/host.ts';
import type { CallName, Request, Value } from '../../../shared/contract/contract.ts';

let dir: string;
let folder: string;
let host: Host;
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'hearth-includes-'));
  folder = path.join(dir, '.openclaw');
  await mkdir(folder);
  host = await createHearthHost({ shell: 'command-line', practice: false, configPath: path.join(folder, 'openclaw.json'), stateDir: path.join(dir, 'hearth'), env: { HOME: dir, PATH: '' }, version: '0' });
});
afterEach(async () => {
  await host.close();
  await rm(dir, { recursive: true, force: true });
});

const files: Record<string, string> = {
  'openclaw.json': `// root\n{\n  gateway: { mode: 'local' }, // stays\n  models: { $include: './models.json5' },\n  agents: { defaults: { model: { primary: 'anthropic/a', fallbacks: [] } } },\n}\n`,
  'models.json5': `// my models\n{\n  mode: 'merge',\n  providers: {\n    attic: { baseUrl: 'http://10.0.0.7:1/v1', models: [] }, // a friend's\n  },\n}\n`,
};
const lay = (more: Record<string, string> = {}) => Promise.all(Object.entries({ ...files, ...more }).map(([name, text]) => writeFile(path.join(folder, name), text, { mode: 0o600 })));
const text = (name: string) => readFile(path.join(folder, name), 'utf8');
async function call<N extends CallName>(name: N, request: Request<N>): Promise<Value<N>> {
  const reply = await host.dispatch(name, request);
  if (!reply.ok) throw new Error(JSON.stringify(reply.error));
  return reply.value as Value<N>;
}
const setup = () => call('setup.apply', { basis: null, answers: { local: [{ url: 'http://127.0.0.1:9/v1', provider: 'local', model: 'm', contextTokens: 65536, api: 'openai-completions' }], order: 'local-first', hosted: [{ ref: 'anthropic/a' }] } });

it('a change goes into the file that owns its key, and every file keeps its other bytes', async () => {
  await lay();
  const outcome = await setup();
  expect(outcome).toMatchObject({ applied: true, notes: expect.arrayContaining([{ kind: 'written-to-include', file: 'models.json5' }]) as unknown });
  expect(await text('models.json5')).toMatch(/^\/\/ my models\n\{\n {2}mode: 'merge',\n {2}providers: \{\n {4}attic: .* \/\/ a friend's\n {4}local: \{/);
  expect(await text('openclaw.json')).toContain(`models: { $include: './models.json5' },`);
  expect(await text('openclaw.json')).not.toContain('127.0.0.1');
  expect(await readdir(folder)).toEqual(['models.json5', 'openclaw.json']);
});

it('the route is read through the include, and an undo takes both files back to the byte', async () => {
  await lay();
  await setup();
  expect((await call('route.read', {})).hops[0]).toMatchObject({ ref: 'local/m', where: 'local', baseUrl: 'http://127.0.0.1:9/v1' });
  expect(await call('history.undo', { id: null, dryRun: false })).toMatchObject({ applied: true });
  expect([await text('openclaw.json'), await text('models.json5')]).toEqual([files['openclaw.json'], files['models.json5']]);
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
  await writeFile(path.join(folder, 'models.json5'), (await text('models.json5')).replace('// my models', '// still mine'));
  expect(await call('history.undo', { id: null, dryRun: false })).toMatchObject({ applied: true });
  expect(await text('models.json5')).toBe(files['models.json5']?.replace('// my models', '// still mine'));
});
