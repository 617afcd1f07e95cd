import { readdirSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { testHost } from '../support/host.ts';
import { clientOf, type Host } from '../../electron/host/host.ts';
import {
  type FailoverTest,
  type TestCase,
  type TestEnd,
  type FailoverTestProgress,
} from '../../shared/failover-test/types.ts';
import { itDeep } from '../support/it-deep.ts';
import { openclaw } from './harness.ts';
import { withFirst } from './install.ts';

const local = 'lmstudio/minimax-m2.1';
const hosted = 'anthropic/claude-sonnet-4-5';
let owner: string;
let own: string;
let env: Record<string, string>;
let host: Host;

/** The owner's own OpenClaw, to which nothing may happen: a local-first chain, a channel, a session and a key. */
beforeAll(async () => {
  const { binDir, version } = await openclaw();
  expect(version).toBe('2026.9.6');
  [owner, own] = await Promise.all([
    mkdtemp(path.join(tmpdir(), 'hearth-owner-')),
    mkdtemp(path.join(tmpdir(), 'hearth-own-')),
  ]);
  const state = path.join(owner, '.openclaw');
  await mkdir(path.join(state, 'agents', 'main', 'sessions'), { recursive: true });
  await writeFile(
    path.join(state, 'openclaw.json'),
    `// mine
{
  models: { providers: { lmstudio: {
    baseUrl: 'http://127.0.0.1:1234/v1', api: 'openai-completions', apiKey: 'sk-made-up-owner-server-key-0123456789', timeoutSeconds: 300, params: { preload: false },
    models: [{ id: 'minimax-m2.1', name: 'MiniMax M2.1', contextWindow: 65536, maxTokens: 8192, compat: { supportsDeveloperRole: false } }],
  } } },
  agents: { defaults: { model: { primary: '${local}', fallbacks: ['${hosted}'] }, models: { '${local}': {}, '${hosted}': { alias: 'Sonnet' } }, modelPolicy: { allow: ['lmstudio/*', 'Sonnet'] } } },
  channels: { telegram: { enabled: true, botToken: 'made-up-owner-bot' } },
}
`,
    { mode: 0o400 },
  );
  await writeFile(path.join(state, '.env'), 'ANTHROPIC_API_KEY=made-up-owner-key\n', { mode: 0o400 });
  await writeFile(path.join(state, 'agents', 'main', 'sessions', 'sessions.json'), '{}\n', { mode: 0o400 });
  env = {
    PATH: withFirst(binDir, process.env['PATH']),
    HOME: owner,
    USERPROFILE: owner,
    OPENCLAW_HOME: owner,
    ANTHROPIC_API_KEY: 'made-up-owner-key',
    TELEGRAM_BOT_TOKEN: 'made-up-owner-token',
  };
  host = await testHost({
    configPath: null,
    stateDir: own,
    env,
  });
});
afterAll(async () => {
  await host.close();
  await Promise.all([owner, own].map((folder) => rm(folder, { recursive: true, force: true })));
});

type Seen = { readonly path: string; readonly mode: number; readonly mtimeMs: number; readonly bytes: string | null };
/** Every file and folder below, with its bytes and times. */
async function everything(root: string): Promise<Seen[]> {
  const names = (await readdir(root, { recursive: true })).sort();
  return Promise.all(
    names.map(async (name) => {
      const at = path.join(root, name);
      const { mode, mtimeMs } = await stat(at);
      return {
        path: name,
        mode,
        mtimeMs,
        bytes: (await stat(at)).isFile() ? (await readFile(at)).toString('base64') : null,
      };
    }),
  );
}
/** What an earlier run left that was killed is none of this one's. */
const earlier = readdirSync(tmpdir());
const left = async (): Promise<string[]> =>
  (await readdir(tmpdir())).filter((name) => name.startsWith('hearth-drill-') && !earlier.includes(name));

function listen(work: string): { readonly told: FailoverTestProgress[]; readonly stop: () => void } {
  const told: FailoverTestProgress[] = [];
  const stop = clientOf(host).on('failoverTest.progress', (event) => {
    if (event.taskId === work) told.push(event.told);
  });
  return { told, stop };
}

async function drilled(
  work: string,
  cases: readonly TestCase[],
  limitS: number,
): Promise<{ readonly done: FailoverTest; readonly told: readonly FailoverTestProgress[] }> {
  const { told, stop } = listen(work);
  const reply = await clientOf(host).call('failoverTest.run', { taskId: work, cases: [...cases], limitS });
  stop();
  if (!reply.ok) throw new Error(JSON.stringify(reply.error));
  return { done: reply.value, told };
}

itDeep(
  'finds who answers when the local server is off, hangs or overflows, and leaves the owner’s OpenClaw as it was, to the byte',
  async () => {
    const before = await everything(owner);
    const [main, hung] = await Promise.all([drilled('a', ['closed', 'overflow'], 300), drilled('b', ['hung'], 12)]);
    const [closed, overflow] = main.done.ends;

    expect(main.done).toMatchObject({ chain: [local, hosted], openclaw: '2026.9.6', problem: null });
    // OpenClaw's own patience: six retries and more within a window of 90 s.
    expect(closed).toMatchObject({ case: 'closed', verdict: 'answered', answeredBy: hosted, standIn: true, said: '' });
    expect(closed?.seconds).toBeGreaterThan(45);
    expect(closed?.asked).toBeGreaterThanOrEqual(5);
    expect(overflow).toMatchObject({ case: 'overflow', verdict: 'dead', answeredBy: null, standIn: false, asked: 1 });
    expect(overflow?.said).toMatch(
      /Context overflow: prompt too large for the model.*maximum context length is 4096 tokens/,
    );
    expect(hung.done.ends).toEqual([
      {
        case: 'hung',
        verdict: 'given-up',
        answeredBy: null,
        standIn: false,
        asked: 1,
        said: '',
        seconds: expect.any(Number) as number,
      },
    ]);
    expect(hung.done.ends[0]?.seconds).toBeGreaterThanOrEqual(12);

    const [quick] = main.done.atOnce;
    expect(quick).toMatchObject({ case: 'closed', verdict: 'answered', answeredBy: hosted, standIn: true, asked: 1 });
    expect(hung.done.atOnce).toMatchObject([{ case: 'hung', verdict: 'given-up', asked: 1 }]);
    expect(
      main.told.flatMap((one) => (one.kind === 'begun' && one.case === 'closed' ? [[one.pass, one.retries]] : [])),
    ).toEqual([
      ['at-once', 0],
      ['as-set', null],
    ]);
    expect(main.told.flatMap((one) => (one.kind === 'ended' && one.end.case === 'closed' ? [one.end] : []))).toEqual([
      quick,
      closed,
    ]);
    expect(main.told.flatMap((one) => (one.kind === 'ended' && one.end.case === 'overflow' ? [one.end] : []))).toEqual([
      overflow,
    ]);
    // What is told on the way grows with the asking.
    const asked = main.told.flatMap((one) =>
      one.kind === 'waiting' && one.case === 'closed' && one.pass === 'as-set' ? [one.asked] : [],
    );
    expect(asked).toEqual([...asked].sort((a, b) => a - b));
    expect(asked.at(-1)).toBeGreaterThanOrEqual(4);
    expect(JSON.stringify([main, hung])).not.toMatch(/made-up-owner/);
    expect(await everything(owner)).toEqual(before);
    expect(await left()).toEqual([]);
  },
  480_000,
);

it('is passed over by the stand-in after one try where OpenClaw falls back at once, and is cancelled with all its processes and folders, keeping what it knows', async () => {
  const before = await everything(owner);
  const { told, stop } = listen('c');
  const reply = clientOf(host).call('failoverTest.run', { taskId: 'c', cases: ['closed'] });
  const running = async (): Promise<number> => {
    const pids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name));
    const environments = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '')));
    return environments.filter((text) => text.includes('hearth-drill-')).length;
  };
  const begun = () => told.flatMap((one) => (one.kind === 'begun' && one.case === 'closed' ? [one.pass] : []));
  await expect.poll(begun, { timeout: 200_000 }).toEqual(['at-once', 'as-set']);
  if (process.platform === 'linux') await expect.poll(running, { timeout: 30_000 }).toBeGreaterThan(0);
  await clientOf(host).call('task.cancel', { taskId: 'c' });
  const done = await reply;
  stop();
  const atOnce: TestEnd = {
    case: 'closed',
    verdict: 'answered',
    answeredBy: hosted,
    standIn: true,
    asked: 1,
    said: '',
    seconds: expect.any(Number) as number,
  };
  // A number of retries in the scratch alone makes it one try; OpenClaw's own are five and more.
  expect(done).toMatchObject({
    ok: true,
    value: { patience: { retries: null, canSet: true }, ends: [], atOnce: [atOnce], stopped: true },
  });
  expect(told.flatMap((one) => (one.kind === 'ended' ? [[one.pass, one.end]] : []))).toEqual([['at-once', atOnce]]);
  // A killed process is gone only once the system has taken its memory back, which may be after its pipes have closed.
  await expect.poll(running, { timeout: 20_000 }).toBe(0);
  expect(await left()).toEqual([]);
  expect(await everything(owner)).toEqual(before);
}, 240_000);

it('has nothing to drill in practice, without a route, and without a local model', async () => {
  const impossible = async (practice: boolean, config: string | null): Promise<unknown> => {
    const folder = await mkdtemp(path.join(tmpdir(), 'hearth-empty-'));
    if (config !== null) await writeFile(path.join(folder, 'openclaw.json'), config);
    const other = await testHost({
      practice,
      configPath: practice ? null : path.join(folder, 'openclaw.json'),
      stateDir: folder,
      env,
    });
    const reply = await clientOf(other).call('failoverTest.run', { taskId: 'd', cases: ['closed'] });
    await other.close();
    await rm(folder, { recursive: true });
    return reply;
  };
  expect(await impossible(true, null)).toEqual({ ok: false, error: { kind: 'drill-impossible', why: 'practice' } });
  expect(await impossible(false, null)).toEqual({ ok: false, error: { kind: 'drill-impossible', why: 'no-route' } });
  expect(await impossible(false, `{ agents: { defaults: { model: { primary: '${hosted}' } } } }`)).toEqual({
    ok: false,
    error: { kind: 'drill-impossible', why: 'no-local' },
  });
});
