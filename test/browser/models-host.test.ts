import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { modelsEn } from '../../shared/i18n/models.en.ts';
import { wizardEn } from '../../shared/i18n/wizard.en.ts';
import { closedPort } from '../electron/adapters/servers/fakes.ts';
import { isDeep } from '../support/depth.ts';
import { picture } from './looks.ts';
import { startSimulatedLmStudio, type SimulatedLmStudio } from '../../electron/practice/simulated-lm-studio.ts';

/** The built app over a simulated LM Studio that really loads, stops and starts. */

const hearth = path.resolve(import.meta.dirname, '../../out/cli/hearth.js');

let browser: Browser;
test.beforeAll(({ browser: ofWorker }) => {
  browser = ofWorker;
});

let home: string;
let child: ChildProcess | null = null;
let lmStudio: SimulatedLmStudio | null = null;
let context: BrowserContext | null = null;
test.beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'hearth-models-'));
});
test.afterEach(async () => {
  await context?.close();
  // It writes its state until it is gone.
  const ended = child !== null && child.exitCode === null ? once(child, 'close') : null;
  child?.kill('SIGTERM');
  await ended;
  await lmStudio?.close();
  context = null;
  child = null;
  lmStudio = null;
  rmSync(home, { recursive: true, force: true });
});

/** Opens the app that looks at one port only. */
async function open(port: number): Promise<{ page: Page; problems: string[] }> {
  const started = spawn(process.execPath, [hearth, 'open', '--browser'], {
    env: { HOME: home, PATH: '', CI: '1', HEARTH_PORTS: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child = started;
  const url = await new Promise<string>((resolve) =>
    started.stdout.setEncoding('utf8').once('data', (text: string) => resolve(text.trim())),
  );
  context = await browser.newContext({
    viewport: { width: 1120, height: 720 },
    locale: 'en-US',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  await page.goto(url);
  return { page, problems };
}
const summary = (page: Page, text: string) => page.locator('summary').filter({ hasText: text }).first();

test.describe('the app over a real server', () => {
  test('loads a model with a chosen window and shows what the server really holds', async () => {
    // Its MLX models get another window than asked for, as real ones at times do.
    lmStudio = await startSimulatedLmStudio({ loadMs: 1500, mlxContextTokens: 40_960 });
    const { page, problems } = await open(lmStudio.port);
    await summary(page, modelsEn.list.title).click();
    const name = 'MiniMax M2.1 GS32';
    const row = page.locator('.wizard__plain-list > li').filter({ hasText: name });
    await row.getByText('196,608 tokens loaded of 196,608').waitFor();
    await row.getByRole('button', { name: new RegExp(`^${modelsEn.do.loadAgain}`) }).click();
    await page.getByRole('dialog').getByRole('textbox').fill('65536');
    await page.keyboard.press('Enter');
    await page.getByRole('progressbar').waitFor();
    await picture(page, 'host 1 loading');
    await page.getByText(modelsEn.jobs.done.load.replace('{{model}}', name)).waitFor();
    await page.getByText(modelsEn.jobs.got.replace('{{asked}}', '65,536').replace('{{got}}', '40,960')).waitFor();
    await row.getByText(modelsEn.state.loaded, { exact: true }).waitFor();
    await row.getByText('40,960 tokens loaded of 196,608').waitFor();
    await picture(page, 'host 2 loaded');
    expect(problems).toEqual([]);
  });

  test('sees a server stop and start while somebody looks', async () => {
    const port = await closedPort();
    lmStudio = await startSimulatedLmStudio({ port });
    const { page, problems } = await open(port);
    await page.getByText(wizardEn.server.states.ready, { exact: true }).waitFor();
    await lmStudio.close();
    lmStudio = null;
    await page.getByText(modelsEn.gone, { exact: true }).waitFor();
    lmStudio = await startSimulatedLmStudio({ port });
    await page.getByText(wizardEn.server.states.ready, { exact: true }).waitFor();
    await expect(page.getByText(modelsEn.gone, { exact: true })).toHaveCount(0);
    expect(problems).toEqual([]);
  });

  test('asks the server nothing more once the page is left', async () => {
    lmStudio = await startSimulatedLmStudio();
    const { requests } = lmStudio;
    const { page, problems } = await open(lmStudio.port);
    await summary(page, modelsEn.list.title).waitFor();
    const found = requests.length;
    await expect.poll(() => requests.length, { timeout: 30_000 }).toBeGreaterThan(found + 1);
    await page.goto('about:blank');
    // What was under way has arrived.
    await pause(1000);
    const left = requests.length;
    // Longer than the first pauses of a watch, of which one was under way; a deep run waits longer than any that it
    // makes.
    await pause(isDeep ? 12_000 : 5_000);
    expect(requests.length).toBe(left);
    expect(problems).toEqual([]);
  });
});
