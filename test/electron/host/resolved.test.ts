import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { testHost } from '../../support/host.ts';
import { clientOf, type Host } from '../../../electron/host/host.ts';
import type { CallName, Request, Value } from '../../../shared/contract/calls.ts';
import { closedPort } from '../adapters/servers/fakes.ts';
import { callHost } from '../../support/call.ts';

let dir: string;
let folder: string;
let lm: string;
let host: Host;
const env = { MODEL_REF: 'lm/q', FALLBACK: 'anthropic/claude-sonnet-4-6' };

beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'hearth-resolved-'));
  folder = path.join(dir, '.openclaw');
  await mkdir(folder);
  lm = `lm: { baseUrl: 'http://127.0.0.1:${await closedPort()}/v1', apiKey: 'lmstudio', models: [ { id: 'q' }, { id: 'r' } ] }`;
  host = await testHost({
    configPath: path.join(folder, 'openclaw.json'),
    stateDir: path.join(dir, 'hearth'),
    env: { HOME: dir, PATH: '', ...env },
  });
});
afterEach(async () => {
  await host.close();
  await rm(dir, { recursive: true, force: true });
});

const write = (name: string, text: string) => writeFile(path.join(folder, name), text, { mode: 0o600 });
const read = (name = 'openclaw.json') => readFile(path.join(folder, name), 'utf8');
const call = <N extends CallName>(name: N, request: Request<N>): Promise<Value<N>> => callHost(host, name, request);

it('a hosted fallback in an included list is seen, and local-only is refused where it would stay', async () => {
  const text = `{ models: { providers: { ${lm} } }, agents: { defaults: { model: { $include: './m.json', fallbacks: ['lm/r'] } } } }\n`;
  await write('openclaw.json', text);
  await write('m.json', `{ primary: 'lm/q', fallbacks: ['anthropic/claude-sonnet-4-6'] }\n`);
  expect(await call('route.read', {})).toMatchObject({
    order: 'custom',
    fallbacks: ['anthropic/claude-sonnet-4-6', 'lm/r'],
  });
  expect(await call('route.set', { order: 'local-only', dryRun: false })).toMatchObject({
    applied: false,
    refused: { kind: 'config-include', includes: ['./m.json'], why: 'merged' },
  });
  expect(await read()).toBe(text);
});

it('a model by a variable is switched as what it stands for, and stays the variable there and back', async () => {
  const text = `{\n  models: { providers: { ${lm} } },\n  agents: { defaults: { model: { primary: '\${MODEL_REF}', fallbacks: ['\${FALLBACK}'] } } }, // mine\n}\n`;
  await write('openclaw.json', text);
  expect(await call('route.read', {})).toMatchObject({
    order: 'local-first',
    primary: 'lm/q',
    fallbacks: [env.FALLBACK],
  });
  expect(await call('route.set', { order: 'hosted-first', dryRun: false })).toMatchObject({ applied: true });
  const switched = await read();
  expect(switched).toMatch(/primary: ['"]\$\{FALLBACK\}['"], fallbacks: \[\s*['"]\$\{MODEL_REF\}['"]\s*\]/);
  expect(switched).not.toMatch(/lm\/q|claude-sonnet/);
  expect(await call('route.set', { order: 'local-first', dryRun: false })).toMatchObject({ applied: true });
  expect(await read()).toBe(text);
});

it('an include that OpenClaw can’t follow is said instead of a route, and nothing is written', async () => {
  const text = `{ agents: { $include: './gone.json' } }\n`;
  await write('openclaw.json', text);
  const refused = { kind: 'include-refused', key: ['agents'], file: path.join(folder, 'gone.json'), why: 'missing' };
  expect(await clientOf(host).call('route.read', {})).toMatchObject({ ok: false, error: refused });
  expect(await call('route.set', { order: 'local-only', dryRun: false })).toMatchObject({ applied: false, refused });
  expect(await read()).toBe(text);
});
