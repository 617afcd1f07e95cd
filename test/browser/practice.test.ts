import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test, type Browser } from '@playwright/test';
import { appEn } from '../../shared/i18n/app.en.ts';
import { appJa } from '../../shared/i18n/app.ja.ts';
import { wizardEn } from '../../shared/i18n/wizard.en.ts';
import { wizardJa } from '../../shared/i18n/wizard.ja.ts';
import { patienceWordsEn } from '../../shared/i18n/patience.en.ts';
import { patienceWordsJa } from '../../shared/i18n/patience.ja.ts';
import { closedPort } from '../electron/adapters/servers/fakes.ts';
import { axeMarks, button, inEachLook, picture } from './looks.ts';

/** The whole app as a stranger meets it: the built command line serves the built page, and a real Chromium walks it. */

const hearth = path.resolve(import.meta.dirname, '../../out/cli/hearth.js');
const words = {
  en: { app: appEn, wizard: wizardEn, patience: patienceWordsEn },
  ja: { app: appJa, wizard: wizardJa, patience: patienceWordsJa },
};

let browser: Browser;
let home: string;
test.beforeAll(({ browser: ofWorker }) => {
  browser = ofWorker;
  home = mkdtempSync(path.join(tmpdir(), 'hearth-walk-'));
});
test.afterAll(async () => {
  rmSync(home, { recursive: true, force: true });
});

/** Starts the browser shell and gives its address. PATH is empty, so that no installed OpenClaw slows the walk. */
function open(
  args: string[],
  env: Record<string, string> = {},
): Promise<{ url: string; child: ChildProcess; ended: Promise<number | null> }> {
  const child = spawn(process.execPath, [hearth, 'open', '--browser', ...args], {
    env: { HOME: home, PATH: '', CI: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  return new Promise((resolve, reject) => {
    child.stdout.setEncoding('utf8').once('data', (text: string) => resolve({ url: text.trim(), child, ended }));
    child.on('error', reject);
  });
}

const looks = [
  { name: 'wide light en', language: 'en', locale: 'en-US', width: 1120, height: 720, scheme: 'light' },
  { name: 'narrow dark ja', language: 'ja', locale: 'ja-JP', width: 800, height: 600, scheme: 'dark' },
] as const;

inEachLook('practice', looks, 1, (look, it) => {
  const { app, wizard, patience } = words[look.language];

  it('walks from the first screen to Home, switches the order and undoes it, and axe finds nothing on any screen', async () => {
    const { url, child, ended } = await open(['--practice']);
    const context = await browser.newContext({
      viewport: { width: look.width, height: look.height },
      colorScheme: look.scheme,
      locale: look.locale,
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    const problems: string[] = [];
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    page.on('pageerror', (error) => problems.push(String(error)));
    const heading = (part: string) => page.getByRole('heading', { level: 1 }).filter({ hasText: part }).waitFor();
    let screens = 0;
    const inspect = async (name: string) => {
      await picture(page, `walk ${look.language} ${String(++screens)} ${name}`);
      await page.getByText(app.practice.banner).first().waitFor();
      expect.soft(await axeMarks(page), name).toEqual([]);
    };

    await page.goto(url);
    await page.getByText(wizard.server.states.ready).first().waitFor();
    await inspect('machine');
    await button(page, app.do.continue).click();
    await page.getByRole('radio', { name: 'MiniMax M2.1 GS32' }).waitFor();
    await inspect('model');
    await button(page, app.do.continue).click();
    await page.getByRole('slider').waitFor();
    await inspect('context');
    await button(page, app.do.continue).click();
    await heading(wizard.order.headlines['local-first']);
    await page
      .getByRole('radiogroup', { name: patience.titleMac })
      .getByRole('radio', { name: patience.choice['at-once'], checked: true })
      .waitFor();
    await inspect('order');
    await button(page, app.do.continue).click();
    await button(page, wizard.prove.start).click();
    await expect(button(page, app.do.continue)).toBeEnabled();
    await inspect('prove');
    await button(page, app.do.continue).click();
    await page.locator('.diff').waitFor();
    await inspect('review');
    await button(page, wizard.review.apply).click();
    await button(page, wizard.done.home).waitFor();
    await inspect('done');
    await button(page, wizard.done.home).click();
    await heading(app.home.well.replace('{{order}}', app.home.orders['local-first']));
    const means = (choice: keyof typeof patience.means) =>
      page.getByText(new RegExp(patience.means[choice].replaceAll('.', '\\.').replace('{{model}}', '.+')));
    // What the setup chose stands.
    await means('at-once').waitFor();
    await page.getByRole('radio', { name: patience.choice['after-one-try'] }).focus();
    await page.keyboard.press('Space');
    await page.getByText(patience.done.replace('{{choice}}', patience.choice['after-one-try'])).waitFor();
    await means('after-one-try').waitFor();
    await inspect('home');

    await page.getByRole('radio', { name: app.order['hosted-first'] }).focus();
    await page.keyboard.press('Space');
    await page.getByText(app.home.switched.replace('{{order}}', app.order['hosted-first'])).waitFor();
    await inspect('switched');
    await button(page, app.history.undoLast).click();
    await page.getByRole('dialog').waitFor();
    await inspect('undo');
    await page.getByRole('dialog').getByRole('button').last().click();
    await expect(page.getByRole('radio', { name: app.order['local-first'] })).toBeChecked();
    await button(page, app.home.check).click();
    await expect(button(page, app.check.again)).toBeEnabled();
    await inspect('check');

    expect(problems).toEqual([]);
    await context.close();
    child.kill('SIGINT');
    expect(await ended).toBe(0);
  });
});

test.describe('where no model server is found', () => {
  test('the first screen offers practice, and leaving it gives the real machine back', async () => {
    // One port that is closed: whoever runs this may have a model server on a usual one.
    const { url, child, ended } = await open([], { HEARTH_PORTS: String(await closedPort()) });
    const context = await browser.newContext({ viewport: { width: 1120, height: 720 }, locale: 'en-US' });
    const page = await context.newPage();
    await page.goto(url);
    await button(page, wizardEn.machine.practice).click();
    await page.getByText(appEn.practice.banner).waitFor();
    await page.getByText(wizardEn.server.states.ready).first().waitFor();
    await page.getByRole('button', { name: appEn.practice.leave }).click();
    await button(page, wizardEn.machine.practice).waitFor();
    await expect(page.getByText(appEn.practice.banner)).toHaveCount(0);
    await context.close();
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  });
});
