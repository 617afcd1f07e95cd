import { chmod, mkdir, mkdtemp, readdir, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { rehearsalOf, type RehearsalSubject } from '../../electron/host/scratch-turn.ts';
import { noCapabilities, type Capabilities } from '../../shared/verification/capabilities.ts';
import type { StepProgress } from '../../shared/verification/types.ts';
import { itDeep } from '../support/it-deep.ts';
import { fakeModel, startFake, type Flaws } from './agent-fake.ts';
import { openclaw } from './harness.ts';
import { withFirst } from './install.ts';

const nonce = 'h9xa1b2c3d4e5';
/** A temporary folder of this test's own, because another one may have OpenClaw rehearse at the same time. */
let own: string;
let owner: string;
let env: Record<string, string>;

/** The owner's own OpenClaw, to which nothing may happen: a config with a hosted primary, a session and a key. */
beforeAll(async () => {
  const { binDir, version } = await openclaw();
  expect(version).toBe('2026.9.6');
  own = await realpath(await mkdtemp(path.join(tmpdir(), 'hearth-own-')));
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) vi.stubEnv(name, own);
  owner = await mkdtemp(path.join(tmpdir(), 'hearth-owner-'));
  const state = path.join(owner, '.openclaw');
  await mkdir(path.join(state, 'agents', 'main', 'sessions'), { recursive: true });
  await writeFile(
    path.join(state, 'openclaw.json'),
    `// mine\n{ agents: { defaults: { model: { primary: 'anthropic/claude-sonnet-4-5' } } }, channels: { telegram: { enabled: true, botToken: 'made-up' } } }\n`,
    { mode: 0o400 },
  );
  await writeFile(path.join(state, '.env'), 'ANTHROPIC_API_KEY=made-up-owner-key\n', { mode: 0o400 });
  await writeFile(path.join(state, 'agents', 'main', 'sessions', 'sessions.json'), '{}\n', { mode: 0o400 });
  env = {
    PATH: withFirst(binDir, process.env['PATH']),
    HOME: owner,
    USERPROFILE: owner,
    OPENCLAW_HOME: owner,
    OPENCLAW_STATE_DIR: state,
    OPENCLAW_CONFIG_PATH: path.join(state, 'openclaw.json'),
    ANTHROPIC_API_KEY: 'made-up-owner-key',
    TELEGRAM_BOT_TOKEN: 'made-up-owner-token',
  };
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(own, { recursive: true, force: true });
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
const left = async (): Promise<string[]> => (await readdir(own)).filter((name) => name.startsWith('hearth-rehearsal-'));

/** A model whose dialect was proven, as far as a rehearsal needs it. */
function learned(api: 'openai-completions' | 'openai-responses'): Capabilities {
  const nothing = noCapabilities({ id: 'unknown', name: 'fake', version: null });
  return {
    ...nothing,
    apis: {
      ...nothing.apis,
      [api]: { text: 'yes', tools: 'yes', carriesOn: 'yes', reasoning: 'none', usageTold: true },
    },
  };
}

async function rehearsed(
  flaws: Flaws,
  more: Partial<RehearsalSubject> & {
    readonly api?: 'openai-completions' | 'openai-responses';
    readonly signal?: AbortSignal;
  } = {},
) {
  const { api = 'openai-completions', signal = new AbortController().signal, ...subject } = more;
  const fake = await startFake(flaws);
  const told: StepProgress[] = [];
  try {
    const end = await rehearsalOf({
      url: fake.url,
      provider: 'local',
      model: fakeModel,
      version: '2026.9.6',
      contextTokens: 65_536,
      marker: null,
      secret: null,
      nonce,
      env,
      hasChannel: false,
      ...subject,
    })(learned(api), signal, (progress) => told.push(progress));
    return { ...end, told, requests: fake.requests };
  } finally {
    await fake.close();
  }
}

it('passes where the model reads the file through OpenClaw, and leaves the owner’s OpenClaw as it was, to the byte', async () => {
  const before = await everything(owner);
  const { judged, told, requests } = await rehearsed({ key: 'made-up-server-key' }, { secret: 'made-up-server-key' });
  expect(judged).toMatchObject({
    verdict: 'pass',
    code: 'passed',
    values: { seconds: expect.any(Number) as number, usedTokens: expect.any(Number) as number },
  });
  expect(judged.evidence[0]?.saw).toContain(nonce);
  expect(JSON.stringify(judged)).not.toContain('made-up-server-key');
  expect(told).toEqual([
    { id: 'end-to-end', done: 0, of: 1, leftMs: null },
    { id: 'end-to-end', done: 1, of: 1, leftMs: 0 },
  ]);
  // The nonce is in none but the file, so that only its tool can have brought it.
  expect(requests.map(({ path: route }) => route)).toEqual(['/chat/completions', '/chat/completions']);
  expect(requests[0]?.body).not.toContain(nonce);
  // About as large as OpenClaw's own first turn, which is what a rehearsal is for.
  expect(requests[0]?.body.length).toBeGreaterThan(36_000);
  expect(requests[0]?.body.length).toBeLessThan(60_000);
  for (const { body } of requests) expect(body).not.toMatch(/made-up-owner/);
  expect(await everything(owner)).toEqual(before);
  expect(await left()).toEqual([]);
});

itDeep('passes over Responses too', async () => {
  const { judged, requests } = await rehearsed({ only: 'openai-responses' }, { api: 'openai-responses' });
  expect(judged).toMatchObject({ verdict: 'pass', code: 'passed' });
  expect(requests.map(({ path: route }) => route)).toEqual(['/responses', '/responses']);
});

itDeep('catches a model that pretends to have read', async () => {
  const { judged } = await rehearsed({ pretends: true });
  expect(judged).toMatchObject({
    verdict: 'fail',
    code: 'rehearsal-pretended',
    evidence: [{ saw: 'I have read it. The word is sunflower.' }],
  });
});

itDeep(
  'ends a turn that hangs when its time is over, and another one when it is cancelled, with all its processes',
  async () => {
    const hung = rehearsed({ hangs: true }, { deadlineMs: 40_000 });
    const stop = new AbortController();
    const cancelled = rehearsed({ hangs: true }, { signal: stop.signal });
    const running = async (): Promise<number> => {
      const pids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name));
      const environments = await Promise.all(
        pids.map((pid) => readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '')),
      );
      return environments.filter((text) => text.includes(`${own}/hearth-rehearsal-`)).length;
    };
    if (process.platform === 'linux') await expect.poll(running, { timeout: 30_000 }).toBeGreaterThan(1);
    stop.abort();
    await cancelled;
    const { judged } = await hung;
    expect(judged).toMatchObject({ verdict: 'fail', code: 'rehearsal-slow' });
    // A killed process is gone only once the system has taken its memory back, which may be after its pipes have
    // closed.
    await expect.poll(running, { timeout: 20_000 }).toBe(0);
    expect(await left()).toEqual([]);
  },
);

it('says where OpenClaw is not installed', async () => {
  const empty = await mkdtemp(path.join(tmpdir(), 'hearth-empty-'));
  await chmod(empty, 0o700);
  try {
    const { judged } = await rehearsed({}, { env: { PATH: empty, HOME: empty } });
    expect(judged).toMatchObject({ verdict: 'skipped', code: 'openclaw-missing' });
  } finally {
    await rm(empty, { recursive: true });
  }
});
