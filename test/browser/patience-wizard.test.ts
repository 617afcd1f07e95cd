import { expect, test, type Browser, type Page } from '@playwright/test';
import { appEn } from '../../shared/i18n/app.en.ts';
import { appJa } from '../../shared/i18n/app.ja.ts';
import { wizardEn } from '../../shared/i18n/wizard.en.ts';
import { wizardJa } from '../../shared/i18n/wizard.ja.ts';
import { patienceWordsEn } from '../../shared/i18n/patience.en.ts';
import { patienceWordsJa } from '../../shared/i18n/patience.ja.ts';
import { openPage } from './built-page.ts';
import { canned, openPatience } from '../support/page/canned.ts';
import { fakeBridge } from '../support/page/fake-bridge.ts';
import type { Canned } from '../support/page/host-data.ts';
import { outcome } from '../support/page/outcome.ts';
import { asked, button, fill, inEachLook, inspectorOf, looks, type Look } from './looks.ts';

const words = {
  en: { app: appEn, wizard: wizardEn, patience: patienceWordsEn },
  ja: { app: appJa, wizard: wizardJa, patience: patienceWordsJa },
};
const inspect = inspectorOf('patience wizard');
let browser: Browser;
test.beforeAll(({ browser: ofWorker }) => {
  browser = ofWorker;
});

const wizardLooks: readonly Look[] = [
  ...looks,
  { name: 'phone light en', width: 390, height: 760, scheme: 'light', language: 'en' },
  { name: 'phone dark ja', width: 390, height: 760, scheme: 'dark', language: 'ja' },
];

type View = NonNullable<Canned['start']['patience']>;
const agents = (...numbers: (number | null)[]): View['agents'] =>
  numbers.map((retries, at) => ({
    ...(openPatience.agents[0] as View['agents'][number]),
    id: `agent-${at}`,
    hasFallback: true,
    retries,
    from: retries === null ? 'openclaw' : 'agent',
  }));
const settingsDiff = `${outcome.diff.replace(/^@@/, ' // openclaw.json\n@@')} // agents/main/agent/settings.json\n@@ -0,0 +1,7 @@\n+{\n+  "retry": {\n+    "provider": {\n+      "maxRetries": 0\n+    }\n+  }\n+}\n`;

inEachLook('the choice in the setup', wizardLooks, 0, (look, it) => {
  const { app, wizard, patience } = words[look.language];
  const group = (page: Page) =>
    page.getByRole('radiogroup', { name: new RegExp(`^(${patience.titleMac}|${patience.titleModel})$`) });
  const choice = (page: Page, name: string) => group(page).getByRole('radio', { name, exact: true });
  const chosen = (page: Page) => group(page).locator('[data-selected]').allTextContents();

  async function atOrder(change: Partial<Canned> = {}) {
    const opened = await openPage(browser, look, fakeBridge({ ...canned, ...change }));
    for (let step = 0; step < 3; step++) await button(opened.page, app.do.continue).click();
    await opened.page.getByRole('heading', { name: wizard.order.list }).waitFor();
    return opened;
  }
  async function toReview(page: Page): Promise<unknown> {
    await button(page, app.do.continue).click();
    await button(page, wizard.prove.skip).click();
    await button(page, app.do.continue).click();
    await page.locator('.diff').waitFor();
    return ((await asked(page, 'setup.review')).at(-1) as { answers: { patience?: unknown } }).answers.patience;
  }
  const withView = (view: Partial<View>): Partial<Canned> => ({
    start: { ...canned.start, patience: { ...openPatience, ...view } },
  });

  it('proposes to fall back at once, says who answers then, and writes that with the order', async () => {
    const { page, problems, close } = await atOrder({ review: { ...outcome, diff: settingsDiff } });
    await expect.poll(() => chosen(page)).toEqual([patience.choice['at-once']]);
    await page.getByText(fill(patience.means['at-once'], { model: 'Claude Sonnet 4.5' })).waitFor();
    await page.getByText(patience.recommended, { exact: true }).waitFor();
    await group(page).scrollIntoViewIfNeeded();
    await inspect(page, look, 'proposed');
    expect(await toReview(page)).toBe('at-once');
    await page.locator('.diff').getByText('agents/main/agent/settings.json', { exact: true }).scrollIntoViewIfNeeded();
    await inspect(page, look, 'review');
    await button(page, wizard.review.apply).click();
    await expect
      .poll(async () =>
        (await asked(page, 'setup.apply')).map((one) => (one as { answers: { patience?: unknown } }).answers.patience),
      )
      .toEqual(['at-once']);
    expect(problems).toEqual([]);
    await close();
  });

  it('is changed by one click or by keyboard, and follows the order', async () => {
    const { page, problems, close } = await atOrder();
    await choice(page, patience.choice['at-once']).focus();
    await page.keyboard.press('ArrowRight');
    await page.getByText(fill(patience.means['after-one-try'], { model: 'Claude Sonnet 4.5' })).waitFor();
    await expect(page.getByText(patience.recommended, { exact: true })).toHaveCount(0);
    await page.getByRole('radio', { name: app.order['hosted-first'] }).focus();
    await page.keyboard.press('Space');
    await page.getByRole('heading', { name: patience.titleModel }).waitFor();
    await page.getByText(fill(patience.means['after-one-try'], { model: 'MiniMax M2.1 GS32' })).waitFor();
    await inspect(page, look, 'hosted first');
    expect(await toReview(page)).toBe('after-one-try');
    expect(problems).toEqual([]);
    await close();
  });

  it('is not there while nothing steps in, and nothing is said of it then', async () => {
    const { page, problems, close } = await atOrder();
    await page.getByRole('radio', { name: app.order['local-only'] }).focus();
    await page.keyboard.press('Space');
    await page.getByText(wizard.order.hostedOut).waitFor();
    await expect(group(page)).toHaveCount(0);
    await inspect(page, look, 'local only');
    expect(await toReview(page)).toBeUndefined();
    expect(problems).toEqual([]);
    await close();
  });

  it('starts from what stands, which is no proposal', async () => {
    const { page, problems, close } = await atOrder(withView({ choice: 'after-one-try', agents: agents(1, 1) }));
    await expect.poll(() => chosen(page)).toEqual([patience.choice['after-one-try']]);
    await expect(page.getByText(patience.recommended, { exact: true })).toHaveCount(0);
    expect(await toReview(page)).toBe('after-one-try');
    expect(problems).toEqual([]);
    await close();
  });

  it('is left open where agents differ, until one is chosen', async () => {
    const { page, problems, close } = await atOrder(withView({ choice: null, agents: agents(0, 1) }));
    await page.getByText(patience.mixed).waitFor();
    await expect.poll(() => chosen(page)).toEqual([]);
    await inspect(page, look, 'agents differ');
    expect(await toReview(page)).toBeUndefined();
    for (let step = 0; step < 2; step++) await button(page, app.do.back).click();
    await choice(page, patience.choice.openclaw).focus();
    await page.keyboard.press('Space');
    await page.getByText(fill(patience.means.openclaw, { model: 'Claude Sonnet 4.5' })).waitFor();
    await expect(page.getByText(patience.mixed)).toHaveCount(0);
    for (let step = 0; step < 2; step++) await button(page, app.do.continue).click();
    await expect
      .poll(async () =>
        (await asked(page, 'setup.review')).map((one) => (one as { answers: { patience?: unknown } }).answers.patience),
      )
      .toEqual([undefined, 'openclaw']);
    expect(problems).toEqual([]);
    await close();
  });

  it('is not there for a release that has no such setting', async () => {
    const { page, problems, close } = await atOrder(withView({ offered: false, version: '2026.6.8' }));
    await page.getByText(wizard.order.overflow).waitFor();
    await expect(group(page)).toHaveCount(0);
    expect(await toReview(page)).toBeUndefined();
    expect(problems).toEqual([]);
    await close();
  });
});
