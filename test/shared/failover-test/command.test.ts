import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCommandLine } from '../../../electron/cli/run.ts';
import type { FailoverTest } from '../../../shared/failover-test/types.ts';

/**
 * Stands where OpenClaw would: keeps what it was given, asks the first server of its config as often as its settings
 * say, else four times, then the second once, and answers with what that said.
 */
const stub = `
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
const config = JSON.parse(readFileSync(process.env.OPENCLAW_CONFIG_PATH, 'utf8'));
const { primary, fallbacks = [] } = config.agents.defaults.model;
const settingsAt = (...at) => { try { return JSON.parse(readFileSync(path.join(...at, 'settings.json'), 'utf8')); } catch { return null; } };
const settings = { agent: settingsAt(process.env.OPENCLAW_STATE_DIR, 'agents', 'main', 'agent'), workspace: settingsAt(config.agents.defaults.workspace, '.openclaw') };
const retries = settings.workspace?.retry?.provider?.maxRetries ?? settings.agent?.retry?.provider?.maxRetries ?? 3;
writeFileSync(process.env.KEPT + '', JSON.stringify({ args: process.argv.slice(2), env: process.env, config, settings }));
const failed = (provider) => appendFileSync(config.logging.file, JSON.stringify({ 1: { event: 'embedded_run_agent_end', isError: true, provider }, time: new Date().toISOString() }) + '\\n');
const ask = async (ref) => {
  const [provider, ...id] = ref.split('/');
  const at = config.models.providers[provider];
  if (at?.baseUrl === undefined) return { provider, model: id.join('/'), text: 'paid for' };
  const answer = await fetch(at.baseUrl + '/chat/completions', { method: 'POST', body: JSON.stringify({ model: id.join('/') }) }).catch(() => null);
  if (answer === null) failed(provider);
  if (answer?.ok === false) return false;
  return answer !== null ? { provider, model: id.join('/'), text: (await answer.json()).choices[0].message.content } : null;
};
let said = null;
// What was said no to is not asked again.
for (let tries = retries + 1; tries > 0 && said === null; tries--) said = await ask(primary);
said ||= (fallbacks.length > 0 ? await ask(fallbacks[0]) : null);
console.log(JSON.stringify(!said ? { payloads: [{ text: 'Context overflow.', isError: true }], meta: {} } : { payloads: [{ text: said.text }], meta: { agentMeta: said } }));
`;

let dir: string;
let kept: string;
async function install(release: string): Promise<void> {
  await writeFile(
    path.join(dir, 'bin', 'openclaw'),
    `#!/bin/sh\n[ "$1" = --version ] && echo 'OpenClaw ${release}' && exit\nKEPT=${JSON.stringify(kept)} exec ${JSON.stringify(process.execPath)} ${JSON.stringify(path.join(dir, 'stub.mjs'))} "$@"\n`,
  );
  await chmod(path.join(dir, 'bin', 'openclaw'), 0o755);
}
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'hearth-failover-test-command-'));
  kept = path.join(dir, 'kept.json');
  await mkdir(path.join(dir, 'bin'));
  await writeFile(path.join(dir, 'stub.mjs'), stub);
  await install('2026.9.6');
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const lmstudio = { baseUrl: 'http://127.0.0.1:1234/v1', models: [{ id: 'one', name: 'One', contextWindow: 32_768 }] };
const config = (fallbacks: readonly string[], more: object = {}): string =>
  JSON.stringify({
    models: { providers: { lmstudio, ...more } },
    agents: { defaults: { model: { primary: 'lmstudio/one', fallbacks } } },
  });

async function hearth(text: string, args: readonly string[], env: Record<string, string> = {}) {
  let [out, err] = ['', ''];
  await writeFile(path.join(dir, 'openclaw.json'), text);
  const code = await runCommandLine(
    ['drill', ...args, '--state', path.join(dir, 'hearth'), '--config', path.join(dir, 'openclaw.json')],
    {
      packageRoot: dir,
      version: '1.2.3',
      env: { HOME: dir, PATH: path.join(dir, 'bin'), ...env },
      platform: process.platform,
      readFile: () => '',
      stdout: (said) => (out += said),
      stderr: (said) => (err += said),
    },
  );
  return { code, out, err };
}
const given = async () =>
  JSON.parse(await readFile(kept, 'utf8')) as {
    args: string[];
    env: Record<string, string>;
    config: { models: { mode: string; providers: Record<string, object> } };
    settings: { agent: unknown; workspace: unknown };
  };

describe('hearth drill', () => {
  it('tells who answered in words, with what it stands for, and ends well', async () => {
    const { code, out, err } = await hearth(config(['anthropic/claude-sonnet-4-5']), ['--case', 'overflow']);
    expect(out).toMatch(
      /^Route: lmstudio\/one, then anthropic\/claude-sonnet-4-5\nIf a model can’t answer: Leave it to OpenClaw\n\nWhen a conversation is too long for the local model, anthropic\/claude-sonnet-4-5 answers after \d\.\d s, each turn anew\.\n {2}A stand-in of Hearth spoke for anthropic\/claude-sonnet-4-5\./,
    );
    expect(out).toContain('Asked of the broken server: 1\n');
    expect(err).toContain('The conversation is too long: OpenClaw is starting\n');
    expect(code).toBe(0);
  });

  it('ends with 1 where nobody answers, and says what helps', async () => {
    const { code, out } = await hearth(config([]), ['--case', 'overflow']);
    expect(out).toContain('nobody answers. OpenClaw gave up after');
    expect(out).toContain('OpenClaw said: Context overflow.');
    expect(out).toContain('Raise the context window');
    expect(code).toBe(1);
  });

  it('gives a script the whole of it', async () => {
    const { out } = await hearth(config(['anthropic/claude-sonnet-4-5']), [
      '--case',
      'overflow',
      '--case',
      'closed',
      '--json',
    ]);
    expect(
      (JSON.parse(out) as FailoverTest).ends.map(({ case: one, verdict, standIn }) => [one, verdict, standIn]),
    ).toEqual([
      ['overflow', 'answered', true],
      ['closed', 'answered', true],
    ]);
  });

  it('hands nothing of the owner’s on, and no keys, unless real requests are agreed to', async () => {
    const env = {
      ANTHROPIC_API_KEY: 'made-up-key',
      TELEGRAM_BOT_TOKEN: 'made-up-token',
      OPENAI_API_KEY: 'made-up-other',
    };
    await hearth(config(['anthropic/claude-sonnet-4-5']), ['--case', 'overflow'], env);
    expect(JSON.stringify(await given())).not.toContain('made-up');
    const { out } = await hearth(config(['anthropic/claude-sonnet-4-5']), ['--case', 'overflow', '--pay'], env);
    const { env: handed, config: written } = await given();
    expect(Object.entries(handed).filter(([, value]) => value.startsWith('made-up'))).toEqual([
      ['ANTHROPIC_API_KEY', 'made-up-key'],
    ]);
    expect(JSON.stringify(written)).not.toContain('made-up');
    expect([written.models.mode, Object.keys(written.models.providers)]).toEqual(['merge', ['lmstudio']]);
    expect(out).toContain('anthropic/claude-sonnet-4-5 answers after');
    expect(out).not.toMatch(/stand-in|made-up/);
  });

  it('hands on a key that stands in the config under a name of its own, and one that is named under that', async () => {
    await writeFile(path.join(dir, '.env'), 'ROUTER_KEY=made-up-router-key\n');
    for (const [apiKey, name, value] of [
      ['sk-ant-made-up', 'HEARTH_DRILL_KEY_1', 'sk-ant-made-up'],
      ['${ROUTER_KEY}', 'ROUTER_KEY', 'made-up-router-key'],
    ] as const) {
      await hearth(
        config(['anthropic/claude-sonnet-4-5'], { anthropic: { apiKey } }),
        ['--case', 'overflow', '--pay'],
        { OPENCLAW_STATE_DIR: dir },
      );
      const { env: handed, config: written } = await given();
      expect(handed[name]).toBe(value);
      expect(written.models.providers['anthropic']).toEqual({ apiKey: `\${${name}}` });
      expect(JSON.stringify(written)).not.toContain('made-up');
    }
  });

  it('stands in for a hosted model whose key is nowhere, and says so', async () => {
    const { out } = await hearth(config(['anthropic/claude-sonnet-4-5']), ['--case', 'overflow', '--pay']);
    expect(out).toContain('ANTHROPIC_API_KEY was not found, so a stand-in spoke for that model instead.\n');
    expect(out).toContain('A stand-in of Hearth spoke for anthropic/claude-sonnet-4-5.');
  });

  it('waits no longer than it was told to', async () => {
    const { code, err } = await hearth(config([]), ['--case', 'everything']);
    expect([code, err]).toEqual([2, expect.stringContaining('no such case: everything')]);
    for (const limit of ['9', '901', 'long'])
      expect((await hearth(config([]), ['--limit', limit])).err).toContain('--limit takes 10 to 900 seconds');
  });

  it('says where OpenClaw is not installed', async () => {
    await rm(path.join(dir, 'bin', 'openclaw'));
    const { code, err } = await hearth(config([]), ['--case', 'closed']);
    expect([code, err]).toEqual([1, expect.stringContaining('OpenClaw isn’t installed here')]);
  });

  const drilled = async (args: readonly string[] = []): Promise<FailoverTest> =>
    JSON.parse(
      (await hearth(config(['anthropic/claude-sonnet-4-5']), ['--case', 'closed', ...args, '--json'])).out,
    ) as FailoverTest;
  const setting = (maxRetries: number) => ({ retry: { provider: { maxRetries } } });
  async function laySettings(text: object, ...at: string[]): Promise<void> {
    await mkdir(path.join(dir, '.openclaw', ...at), { recursive: true });
    await writeFile(path.join(dir, '.openclaw', ...at, 'settings.json'), JSON.stringify(text));
  }

  it('tries falling back at once first and then the user’s own patience, tells both, and how to set it', async () => {
    const { code, out, err } = await hearth(config(['anthropic/claude-sonnet-4-5']), ['--case', 'closed']);
    expect(out).toMatch(
      /\n {2}Leave it to OpenClaw: anthropic\/claude-sonnet-4-5 after \d\.\d s\n {2}Fall back at once: anthropic\/claude-sonnet-4-5 after \d\.\d s\n/,
    );
    expect(
      err
        .split('\n')
        .filter((line) => / starting$| after /.test(line))
        .map((line) => line.replace(/ after .*/, '')),
    ).toEqual([
      'The local server is off, fall back at once: OpenClaw is starting',
      'The local server is off, fall back at once: answered',
      'The local server is off: OpenClaw is starting',
      'The local server is off: answered',
    ]);
    expect(code).toBe(0);
    const done = await drilled();
    expect([done.patience, done.stopped]).toEqual([{ retries: null, canSet: true }, false]);
    expect([done.atOnce, done.ends].map((ends) => ends.map(({ asked, verdict }) => [asked, verdict]))).toEqual([
      [[1, 'answered']],
      [[4, 'answered']],
    ]);
    // The last one to run had the user's own settings, of which there are none.
    expect((await given()).settings).toEqual({ agent: null, workspace: null });
  });

  it('has the agent’s own settings and its workspace’s in the scratch, and nothing else of them', async () => {
    await laySettings(
      { ...setting(1), shellPath: '/made-up', compaction: { enabled: false } },
      'agents',
      'main',
      'agent',
    );
    expect((await drilled()).ends.map(({ asked }) => asked)).toEqual([2]);
    expect((await given()).settings).toEqual({
      agent: { ...setting(1), compaction: { enabled: false } },
      workspace: null,
    });
    await laySettings(setting(2), 'workspace', '.openclaw');
    const { ends, patience, atOnce } = await drilled();
    expect([ends.map(({ asked }) => asked), patience, atOnce]).toEqual([[3], { retries: 2, canSet: false }, []]);
  });

  it('shows one time where OpenClaw falls back at once already, and where the release knows no such setting', async () => {
    await laySettings(setting(0), 'agents', 'main', 'agent');
    const once = await drilled();
    expect([once.patience, once.atOnce, once.ends.map(({ asked }) => asked)]).toEqual([
      { retries: 0, canSet: false },
      [],
      [1],
    ]);
    await rm(path.join(dir, '.openclaw'), { recursive: true });
    await install('2026.6.8');
    expect((await hearth(config(['anthropic/claude-sonnet-4-5']), ['--case', 'closed'])).out).not.toContain(
      'Fall back at once',
    );
  });

  it('tries one case alone where there is no model to fall back on', async () => {
    const { out } = await hearth(config([]), ['--case', 'closed', '--json']);
    expect(JSON.parse(out)).toMatchObject({ patience: { canSet: false }, atOnce: [] });
  });
});
