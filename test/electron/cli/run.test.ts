import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startSimulatedLmStudio, type SimulatedLmStudio } from '../../../electron/practice/simulated-lm-studio.ts';
import { runCommandLine } from '../../../electron/cli/run.ts';
import { closedPort, startGateway } from '../adapters/servers/fakes.ts';

let server: SimulatedLmStudio;
beforeAll(async () => {
  server = await startSimulatedLmStudio({ latencyMs: 0 });
});
afterAll(() => server.close());

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'hearth-command-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

type Ran = { code: number; out: string; json: unknown; err: string };
async function hearth(args: string[], env: Record<string, string> = {}): Promise<Ran> {
  let out = '';
  let err = '';
  const code = await runCommandLine([...args, '--json', '--state', path.join(dir, 'hearth')], {
    packageRoot: dir,
    version: '1.2.3',
    env: { HOME: dir, PATH: '', ...env },
    platform: 'linux',
    stdout: (text) => (out += text),
    stderr: (text) => (err += text),
    readFile: (file) => readFileSync(file, 'utf8'),
  });
  return { code, out, json: out === '' ? undefined : JSON.parse(out), err };
}
const answersFile = async (more: object = {}) => {
  const file = path.join(dir, 'answers.json5');
  await writeFile(
    file,
    `// what I want\n${JSON.stringify({ local: [{ url: server.url, provider: 'lmstudio', model: 'minimax-m2.1-gs32', alias: 'Minimax', contextTokens: 196608 }], order: 'local-first', hosted: [{ ref: 'anthropic/claude-sonnet-4-5', alias: 'Sonnet' }], ...more })}`,
  );
  return file;
};

describe('probe', () => {
  it('tells an LM Studio from another endpoint, and what is closed', async () => {
    const other = await startGateway();
    const dead = `http://127.0.0.1:${await closedPort()}/v1`;
    const ran = await hearth(['probe', '--at', server.url, `--at=${other.url}`, '--at', dead]);
    expect(ran.code).toBe(0);
    expect(ran.json).toMatchObject({
      endpoints: [
        {
          url: server.url,
          server: { id: 'lmstudio', certainty: 'certain' },
          status: 'ready',
          apis: { completions: 'yes', responses: 'yes' },
          models: expect.arrayContaining([
            expect.objectContaining({
              id: 'minimax-m2.1-gs32',
              kind: 'chat',
              loaded: true,
              contextTokens: { loaded: 196608, max: 196608, slots: null },
            }),
          ]) as unknown,
        },
        { server: { certainty: 'unknown' }, status: 'ready' },
        { url: dead, status: 'unreachable' },
      ],
      closed: [],
    });
    await other.close();
  });
});

it('HEARTH_PORTS names the ports to look at instead of the usual ones', async () => {
  const dead = await closedPort();
  const ran = await hearth(['probe'], { HEARTH_PORTS: `${server.port},${dead}` });
  expect(ran.json).toMatchObject({ endpoints: [{ url: server.url }], closed: [`http://127.0.0.1:${dead}/v1`] });
});

describe('setup', () => {
  it('shows what it would do and writes nothing when it is a dry run', async () => {
    const ran = await hearth(['setup', '--answers', await answersFile(), '--dry-run']);
    expect(ran).toMatchObject({ code: 0, json: { applied: false, refused: null, checkedBy: null } });
    await expect(readFile(path.join(dir, '.openclaw/openclaw.json'))).rejects.toThrow();
  });
  it('writes to the config that it was told', async () => {
    const config = path.join(dir, 'elsewhere.json');
    expect(await hearth(['setup', '--answers', await answersFile(), '--config', config])).toMatchObject({
      code: 0,
      json: { applied: true, path: config },
    });
    expect(await readFile(config, 'utf8')).toContain('minimax-m2.1-gs32');
  });
  it('takes options before the command as well', async () => {
    const config = path.join(dir, 'elsewhere.json');
    expect(await hearth(['--config', config, 'setup', '--answers', await answersFile()])).toMatchObject({
      code: 0,
      json: { path: config },
    });
  });
  it.each([
    ['OPENCLAW_CONFIG_PATH', (at: string) => at],
    ['OPENCLAW_STATE_DIR', (at: string) => path.dirname(at)],
    ['OPENCLAW_HOME', (at: string) => path.dirname(path.dirname(at))],
  ])('honours %s', async (name, value) => {
    const config = path.join(dir, 'other', '.openclaw', 'openclaw.json');
    await mkdir(path.dirname(config), { recursive: true });
    expect(await hearth(['setup', '--answers', await answersFile()], { [name]: value(config) })).toMatchObject({
      code: 0,
      json: { applied: true, path: config },
    });
  });
  it('ends with 1 where it refuses', async () => {
    const file = await answersFile({
      local: [{ url: server.url, provider: 'lmstudio', model: 'm', contextTokens: 4096, api: 'openai-completions' }],
    });
    expect(await hearth(['setup', '--answers', file])).toMatchObject({
      code: 1,
      json: { applied: false, refused: { kind: 'context-too-small' } },
    });
  });
  it('ends with 2 where the answers are missing, unreadable or incomplete, and says what is wrong', async () => {
    expect(await hearth(['setup'])).toMatchObject({ code: 2, json: { error: { kind: 'usage' } } });
    expect(await hearth(['setup', '--answers', path.join(dir, 'none')])).toMatchObject({ code: 2 });
    const ran = await hearth(['setup', '--answers', await answersFile({ order: 'sideways' })]);
    expect(ran).toMatchObject({ code: 2, json: { error: { issues: [expect.stringContaining('order')] } } });
    const patient = await hearth(['setup', '--answers', await answersFile({ patience: 'never' })]);
    expect(patient).toMatchObject({
      code: 2,
      json: { error: { issues: [expect.stringMatching(/^patience: .*at-once.*after-one-try.*openclaw/)] } },
    });
  });
});

describe('route, history and undo', () => {
  it('go there and back', async () => {
    await hearth(['setup', '--answers', await answersFile()]);
    expect(await hearth(['route'])).toMatchObject({
      code: 0,
      json: {
        order: 'local-first',
        primary: 'lmstudio/minimax-m2.1-gs32',
        fallbacks: ['anthropic/claude-sonnet-4-5'],
        hops: [{ where: 'local' }, { where: 'hosted' }],
      },
    });
    expect(await hearth(['route', 'hosted-first'])).toMatchObject({ code: 0, json: { applied: true } });
    const { entries } = (await hearth(['history'])).json as { entries: { id: string; what: object }[] };
    expect(entries.map((entry) => entry.what)).toEqual([
      { kind: 'order', order: 'hosted-first' },
      { kind: 'setup', model: 'minimax-m2.1-gs32' },
    ]);
    expect(await hearth(['undo', entries[0]?.id ?? ''])).toMatchObject({ code: 0, json: { applied: true } });
    expect((await hearth(['route'])).json).toMatchObject({ order: 'local-first' });
    expect(await hearth(['undo', 'nothing-such'])).toMatchObject({
      code: 1,
      json: { refused: { kind: 'history-missing' } },
    });
  });
});

describe('the command line itself', () => {
  it('tells the state of everything', async () => {
    await hearth(['setup', '--answers', await answersFile()]);
    expect(await hearth(['status'])).toMatchObject({
      code: 0,
      json: {
        machine: { simulated: false },
        endpoints: [{ server: { id: 'lmstudio' } }],
        route: { order: 'local-first' },
        config: { exists: true, writable: true },
        openclaw: { found: false, version: null, gateway: { up: false } },
      },
    });
  });
  it.each([
    [['frobnicate']],
    [['route', 'sideways']],
    [['probe', '--nope']],
    [['route', 'local-first', 'twice']],
    [['probe', '--at']],
    [['open', '--practice', '--config', 'x']],
    [['open', '--port', 'many']],
  ])('ends with 2 for %j and says what was wrong', async (args) => {
    const ran = await hearth(args);
    expect(ran.code).toBe(2);
    expect(ran.err).toMatch(/^hearth: /);
  });
  it.each([[['route']], [['history']], [['help']], [['undo']], [['frobnicate']]])(
    'prints one JSON document for %j and nothing else',
    async (args) => {
      expect((await hearth(args)).json).toBeTypeOf('object');
    },
  );
});
