import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import JSON5 from 'json5';
import { expect, test, type Browser } from '@playwright/test';
import { appEn as app } from '../../shared/i18n/app.en.ts';
import { openclaw } from '../openclaw/harness.ts';
import { isDeep } from '../support/depth.ts';
import { button, picture } from './looks.ts';
import { startSimulatedLmStudio, type SimulatedLmStudio } from '../../electron/practice/simulated-lm-studio.ts';

/** The built command line, the real host and a real file: what the page does when another program saves the config. */

const hearth = path.resolve(import.meta.dirname, '../../out/cli/hearth.js');
const before = `// kept by hand\n{\n  gateway: { mode: 'local', port: 18789 }, // the door\n}\n`;

let browser: Browser;
let server: SimulatedLmStudio;
let home: string;
let config: string;
let shell: ChildProcess;
test.beforeAll(async ({ browser: ofWorker }) => {
  test.setTimeout(600_000);
  browser = ofWorker;
  [server] = await Promise.all([startSimulatedLmStudio({ latencyMs: 0 }), ...(isDeep ? [openclaw()] : [])]);
  home = mkdtempSync(path.join(tmpdir(), 'hearth-browser-drift-'));
  config = path.join(home, '.openclaw', 'openclaw.json');
  mkdirSync(path.dirname(config));
  writeFileSync(config, before);
});
test.afterAll(async () => {
  await stop();
  await server.close();
  rmSync(home, { recursive: true, force: true });
});

// PATH is empty, so that no installed OpenClaw slows the walk.
const env = () => ({
  HOME: home,
  PATH: '',
  CI: '1',
  HEARTH_PORTS: String(server.port),
  XDG_STATE_HOME: path.join(home, 'state'),
});

async function setUp(): Promise<void> {
  const answers = path.join(home, 'answers.json5');
  writeFileSync(
    answers,
    JSON5.stringify({
      local: [
        {
          url: server.url,
          provider: 'lmstudio',
          model: 'minimax-m2.1-gs32',
          name: 'MiniMax M2.1 GS32',
          api: 'openai-responses',
          contextTokens: 196_608,
        },
      ],
      order: 'local-first',
      hosted: [{ ref: 'anthropic/claude-sonnet-4-5', alias: 'Sonnet' }],
    }),
  );
  await promisify(execFile)(process.execPath, [hearth, 'setup', '--answers', answers, '--json'], { env: env() });
}

function open(): Promise<string> {
  shell = spawn(process.execPath, [hearth, 'open', '--browser'], { env: env(), stdio: ['ignore', 'pipe', 'pipe'] });
  return new Promise((resolve, reject) => {
    shell.stdout?.setEncoding('utf8').once('data', (text: string) => resolve(text.trim()));
    shell.on('error', reject);
  });
}

/** Ends the shell. It writes its state until it is gone. */
async function stop(): Promise<void> {
  const ended = once(shell, 'close');
  if (shell.exitCode === null && shell.kill('SIGTERM')) await ended;
}

type Config = {
  agents: { defaults: { model: { primary: string } } };
  models?: { providers: Record<string, { api?: string }> };
  meta?: object;
};
/** Saves the config as OpenClaw does: as plain JSON, with a stamp and without a comment. */
function save(change: (value: Config) => void): void {
  const value = JSON5.parse<Config>(readFileSync(config, 'utf8'));
  change(value);
  writeFileSync(config, `${JSON.stringify({ ...value, meta: { lastTouchedVersion: '2026.9.6' } }, null, 2)}\n`);
}

const count = (text: string, n: number) => text.replace('{{count}}', String(n));

test.describe('while Home is open and another program saves the config', () => {
  test('the notice comes by itself, and what is put back is in the file with its comments', async () => {
    await setUp();
    const ours = readFileSync(config, 'utf8');
    const page = await (
      await browser.newContext({ viewport: { width: 1120, height: 720 }, locale: 'en-US', reducedMotion: 'reduce' })
    ).newPage();
    await page.goto(await open());
    await page.getByRole('heading', { name: 'MiniMax M2.1 GS32' }).waitFor();
    await expect(button(page, app.drift.keep)).toHaveCount(0);

    save(() => undefined);
    await page.getByText(count(app.drift.comments_other, 2)).waitFor();
    await expect(button(page, app.drift.putBack)).toHaveCount(0);
    await button(page, app.drift.restore).click();
    await page.getByRole('dialog').getByText('// kept by hand').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: app.drift.restoreDo, exact: true }).click();
    await page.getByText(app.drift.restoredNow).waitFor();
    expect(readFileSync(config, 'utf8').replace(/ {2}meta: [^\n]+\n/, '')).toBe(ours);

    save((value) => {
      value.agents.defaults.model.primary = 'openai/other';
    });
    await page.getByText(app.drift.keys_one).waitFor();
    await page.getByText('openai/other', { exact: true }).first().waitFor();
    await expect(page.getByText(app.drift.restoredNow)).toHaveCount(0);
    await picture(page, 'drift real');
    await button(page, app.drift.putBack).click();
    await page.getByRole('dialog').getByRole('button', { name: app.drift.putBackDo, exact: true }).click();
    await page.getByText(app.drift.putBackNow, { exact: true }).waitFor();
    await expect(page.getByText(app.drift.keys_one)).toHaveCount(0);
    expect(readFileSync(config, 'utf8').replace(/ {2}meta: [^\n]+\n/, '')).toBe(ours);

    save((value) => {
      value.agents.defaults.model.primary = 'openai/other';
    });
    await button(page, app.drift.keep).click();
    await expect(page.getByText(app.drift.keys_one)).toHaveCount(0);

    await button(page, app.history.before).click();
    await page.getByRole('dialog').getByRole('button', { name: app.history.beforeDo, exact: true }).click();
    await page.getByText(app.history.beforeNow).waitFor();
    expect(JSON5.parse(readFileSync(config, 'utf8'))).toEqual({
      gateway: { mode: 'local', port: 18789 },
      agents: { defaults: { model: { primary: 'openai/other' } } },
      meta: { lastTouchedVersion: '2026.9.6' },
    });
    await page.context().close();
  });

  if (isDeep)
    test('the real OpenClaw is one of them: its write shows, is put back, and every change has its diff and its undo', async () => {
      test.setTimeout(300_000);
      const { run } = await openclaw();
      const set = (key: string, value: string) =>
        run(['config', 'set', key, value], { ...env(), PATH: process.env['PATH'], OPENCLAW_HOME: home, TMPDIR: home });
      const api = () => JSON5.parse<Config>(readFileSync(config, 'utf8')).models?.providers['lmstudio']?.api;
      await stop();
      // Other comments than those whose loss was accepted above.
      writeFileSync(config, before.replace('by hand', 'by the owner').replace('the door', 'the gate'));
      await setUp();
      const page = await (
        await browser.newContext({ viewport: { width: 1120, height: 720 }, locale: 'en-US', reducedMotion: 'reduce' })
      ).newPage();
      await page.goto(await open());
      await page.getByRole('heading', { name: 'MiniMax M2.1 GS32' }).waitFor();

      const done = await set('models.providers.lmstudio.api', 'openai-completions');
      expect(done.code, done.stderr).toBe(0);
      expect(readFileSync(config, 'utf8')).not.toContain('// kept by the owner');
      await page.getByText(app.drift.keys_one).waitFor();
      await page.getByText(/comments are gone/).waitFor();
      await picture(page, 'drift by the real openclaw');
      await button(page, app.drift.restore).click();
      await page.getByRole('dialog').getByRole('button', { name: app.drift.restoreDo, exact: true }).click();
      await page.getByText(app.drift.restoredNow).waitFor();
      expect(readFileSync(config, 'utf8')).toContain('// kept by the owner');
      expect(api()).toBe('openai-completions');

      await button(page, app.drift.putBack).click();
      await page.getByRole('dialog').getByRole('button', { name: app.drift.putBackDo, exact: true }).click();
      await page.getByText(app.drift.putBackNow, { exact: true }).waitFor();
      expect(api()).toBe('openai-responses');

      const shown = page.getByRole('button', { name: /^Show what changed: / });
      expect(await shown.count()).toBeGreaterThanOrEqual(3);
      for (let i = 0; i < (await shown.count()); i++) {
        await shown.nth(i).click();
        await page.getByRole('dialog').getByRole('list', { name: app.diff.label }).waitFor();
        await expect(page.getByRole('dialog').locator('ins, del').first(), `entry ${i}`).toBeVisible();
        await page.getByRole('dialog').getByRole('button', { name: app.do.close, exact: true }).first().click();
        await expect(page.getByRole('dialog')).toHaveCount(0);
      }
      await button(page, app.history.undoLast).click();
      await page.getByRole('dialog').getByRole('button', { name: app.history.undoDo, exact: true }).click();
      await page.getByText(app.history.undoneNow, { exact: true }).waitFor();
      expect(api()).toBe('openai-completions');
      await page.context().close();
    });
});
