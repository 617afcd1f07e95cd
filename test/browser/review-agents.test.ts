import { expect, test, type Browser, type Page } from '@playwright/test';
import { appEn } from '../../shared/i18n/app.en.ts';
import { appJa } from '../../shared/i18n/app.ja.ts';
import { wizardEn } from '../../shared/i18n/wizard.en.ts';
import { wizardJa } from '../../shared/i18n/wizard.ja.ts';
import { listed } from '../../shared/base/listed.ts';
import { openPage } from './built-page.ts';
import { canned } from '../support/page/canned.ts';
import { fakeBridge } from '../support/page/fake-bridge.ts';
import type { Canned } from '../support/page/host-data.ts';
import { outcome } from '../support/page/outcome.ts';
import { asked, button, fill, inEachLook, inspectorOf, looks } from './looks.ts';

const words = { en: { app: appEn, wizard: wizardEn }, ja: { app: appJa, wizard: wizardJa } };
const inspect = inspectorOf('review agents');
let browser: Browser;
test.beforeAll(({ browser: ofWorker }) => {
  browser = ofWorker;
});

/** Agents as people call them; the default one first. */
const roster = (size: number): string[] => [
  'main',
  ...Array.from(
    { length: size - 1 },
    (_, i) => ['scout', 'desk', 'a-reader-of-long-documents', 'night-watch'][i % 4] + (i < 4 ? '' : `-${i}`),
  ),
];

/** A review of a config with so many agents that have models of their own, each of which a line is about. */
const reviewOf = (size: number): Canned['review'] => ({
  ...outcome,
  diff: `@@ -4,${size + 6} +4,${size + 9} @@\n   agents: {\n     defaults: {\n-      model: "openai/gpt-5.2",\n+      model: {\n+        primary: "lmstudio/minimax-m2.1-gs32",\n+        fallbacks: ["openai/gpt-5.2"],\n+      },\n     },\n     list: [\n${roster(
    size,
  )
    .map((id) => `       { id: "${id}", model: "openrouter/z" },\n`)
    .join('')}     ],\n`,
  notes: [{ kind: 'unreached-agents', agents: roster(size) }],
});

inEachLook('the review of a roster', looks, 1, (look, it) => {
  const { app, wizard } = words[look.language];
  const box = (page: Page, size: number) =>
    page.getByText(
      fill(size === 1 && look.language === 'en' ? wizardEn.review.alsoFor_one : wizard.review.alsoFor_other, {
        agents: listed(roster(size), look.language),
      }),
      { exact: true },
    );

  async function toReview(size: number) {
    const opened = await openPage(browser, look, fakeBridge({ ...canned, review: reviewOf(size) }));
    const { page } = opened;
    for (let step = 0; step < 4; step++) await button(page, app.do.continue).click();
    await button(page, wizard.prove.skip).click();
    await button(page, app.do.continue).click();
    await page.locator('.diff').waitFor();
    return opened;
  }

  for (const size of [1, 3, 10, 40, 69]) {
    it(`of ${size} names in one line those that the order doesn’t reach, and once`, async () => {
      const { page, problems, close } = await toReview(size);
      await box(page, size).waitFor();
      expect(
        await page
          .getByText('main', { exact: false })
          .filter({ visible: true })
          .evaluateAll((all) => all.filter((one) => one.closest('.diff') === null && one.children.length === 0).length),
      ).toBe(1);
      await inspect(page, look, `${size}`);
      expect(problems).toEqual([]);
      await close();
    });
  }

  it('takes them along in the same change where that is ticked', async () => {
    const { page, problems, close } = await toReview(3);
    await box(page, 3).click();
    await expect
      .poll(async () => (await asked(page, 'setup.review')).map((one) => (one as { allAgents: boolean }).allAgents))
      .toEqual([false, true]);
    await page.locator('.diff').waitFor();
    await button(page, wizard.review.apply).click();
    await expect
      .poll(async () => (await asked(page, 'setup.apply')).map((one) => (one as { allAgents: boolean }).allAgents))
      .toEqual([true]);
    expect(problems).toEqual([]);
    await close();
  });
});
