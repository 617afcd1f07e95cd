import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runCommandLine } from '../../../electron/cli/run.ts';
import { startRecorded, type RecordedServer } from '../adapters/servers/recorded-server.ts';

let proxy: RecordedServer;
beforeAll(async () => {
  proxy = await startRecorded('litellm', 'hosted');
});
afterAll(() => proxy.close());

let dir: string;
let config: string;
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'hearth-agents-'));
  config = path.join(dir, 'openclaw.json');
  const model = (id: string) => ({ id, name: id });
  const models = {
    providers: {
      box: { baseUrl: 'http://192.0.2.1.nowhere.invalid:8000/v1', api: 'openai-completions', models: [model('far')] },
      proxy: { baseUrl: proxy.url, api: 'openai-completions', models: [model('local-qwen'), model('claude-sonnet')] },
    },
  };
  const agents = {
    defaults: { model: { primary: 'proxy/local-qwen', fallbacks: ['anthropic/claude-sonnet-4-5'] } },
    entries: {
      main: {},
      reader: {},
      ops: { model: { primary: 'box/far', fallbacks: ['proxy/local-qwen', 'proxy/claude-sonnet'] } },
    },
  };
  await writeFile(config, JSON.stringify({ models, agents }), { mode: 0o600 });
});
afterEach(() => rm(dir, { recursive: true, force: true }));

async function hearth(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  const code = await runCommandLine([...args, '--config', config, '--state', path.join(dir, 'hearth')], {
    packageRoot: dir,
    version: '1.2.3',
    env: { HOME: dir, PATH: '' },
    platform: 'linux',
    stdout: (text) => (out += text),
    stderr: (text) => (err += text),
    readFile: (file) => readFileSync(file, 'utf8'),
  });
  return { code, out, err };
}
const standing = async () =>
  (
    JSON.parse(await readFile(config, 'utf8')) as {
      agents: { defaults: { model: object }; entries: { ops: { model: { primary: string } } } };
    }
  ).agents;

describe('hearth route', () => {
  it('says whose route it is and who goes by others, and of a proxy’s model what the proxy says of it', async () => {
    const { out } = await hearth('route');
    expect(out.split('\n')).toEqual([
      'local-first',
      'This is the route of the agent main. It is also the route of reader. Agents with other models: ops.',
      '1. proxy/local-qwen (local)',
      '      127.0.0.1 is this machine. LiteLLM there says that the model stays in your own network.',
      '2. anthropic/claude-sonnet-4-5 (hosted)',
      '',
    ]);
  });

  it('shows the route of the agent that is named, with why each model stays, leaves or is not known', async () => {
    const { code, out } = await hearth('route', '--agent', 'Ops');
    expect(code).toBe(0);
    expect(out).toContain('This is the route of the agent ops. Agents with other models: main and reader.');
    // The machine's own resolver says that there is no such name, or is too busy to say anything in time.
    expect(out).toMatch(
      /1\. box\/far \(not known, so it counts as leaving\)\n {6}(Its|Looking up its) name 192\.0\.2\.1\.nowhere\.invalid /,
    );
    expect(out).toContain(
      '3. proxy/claude-sonnet (hosted)\n      127.0.0.1 is this machine. LiteLLM there hands it on to ',
    );
  });

  it('switches the chain of the agent that is named, and says whom that reaches', async () => {
    const before = await standing();
    const { code, out } = await hearth('route', 'local-first', '--agent', 'ops');
    expect(code).toBe(0);
    expect(out).toContain(
      'Agents that go by this order from now on: ops.\nAgents that go by other models, which this doesn’t change: main and reader.\n',
    );
    const after = await standing();
    expect(after.entries.ops.model.primary).toBe('proxy/local-qwen');
    expect(after.defaults).toEqual(before.defaults);
  });

  it('says of a switch to local-only that it reaches every agent', async () => {
    const { out } = await hearth('route', 'local-only', '--dry-run');
    expect(out).toContain('Agents that go by this order from now on: main, reader and ops.\n');
    expect(out).not.toContain('which this doesn’t change');
  });
});

describe('an agent that the config does not name', () => {
  it.each([['route'], ['status'], ['route', 'local-first']])(
    'is refused for %j with those that there are, and nothing is written',
    async (...args) => {
      const before = await readFile(config, 'utf8');
      const { code, out, err } = await hearth(...args, '--agent', 'nobody');
      expect(code).toBe(1);
      expect(out + err).toContain('The config names no agent nobody\nThe agents there are: main, reader, ops.');
      expect(await readFile(config, 'utf8')).toBe(before);
    },
  );

  it('is an error of its own kind in JSON', async () => {
    const { out } = await hearth('status', '--agent', 'nobody', '--json');
    expect(JSON.parse(out)).toEqual({
      error: { kind: 'agent-missing', id: 'nobody', known: ['main', 'reader', 'ops'] },
    });
  });
});

it('hearth status tells of the agent that is named', async () => {
  const { out } = await hearth('status', '--agent', 'ops', '--json');
  expect(JSON.parse(out)).toMatchObject({
    route: { agent: { id: 'ops', own: true, default: 'main' }, hops: [{ ref: 'box/far' }, {}, {}] },
  });
});

it('hearth check says whose route it looked at', async () => {
  expect((await hearth('check')).out).toMatch(/^This is the route of the agent main\.\n/);
});

it('hearth reach tells of each model that is not plainly here or hosted why it counts as it does', async () => {
  const { out } = await hearth('reach');
  expect(out).toMatch(
    /\[leaves\] An agent with a model of its own: .*\n {6}agents\.entries\.ops\.model\n {6}127\.0\.0\.1 is this machine\. LiteLLM there hands it on to /,
  );
  expect(out).toMatch(
    /\[stays here\] The first model: proxy\/local-qwen\n {6}.*\n {6}127\.0\.0\.1 is this machine\. LiteLLM there says that the model stays/,
  );
});

it('says of a route that nothing names that OpenClaw takes the first that is listed', async () => {
  await writeFile(
    config,
    JSON.stringify({
      models: {
        providers: {
          proxy: { baseUrl: proxy.url, api: 'openai-completions', models: [{ id: 'local-qwen', name: 'Q' }] },
        },
      },
    }),
  );
  expect((await hearth('route')).out).toContain(
    '1. proxy/local-qwen (local)\n      No model is named, so OpenClaw takes the first that is listed.',
  );
});
