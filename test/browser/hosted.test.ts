import { expect, test, type Browser } from '@playwright/test';
import { appEn } from '../../shared/i18n/app.en.ts';
import { appJa } from '../../shared/i18n/app.ja.ts';
import { hostedEn } from '../../shared/i18n/hosted.en.ts';
import { hostedJa } from '../../shared/i18n/hosted.ja.ts';
import { hostedListOf, nothingAsked } from '../../shared/hosted/list.ts';
import { routingSentence } from '../../shared/i18n/routing-sentence.ts';
import { openPage } from './built-page.ts';
import { canned } from '../support/page/canned.ts';
import { fakeBridge } from '../support/page/fake-bridge.ts';
import type { Canned } from '../support/page/host-data.ts';
import { route } from '../support/page/route.ts';
import { type Look, button, inEachLook, inspectorOf, looks } from './looks.ts';
import { noEgressFacts } from '../../shared/providers/serving.ts';

declare const asked: { name: string; request: { provider?: string; dryRun?: boolean; routing?: unknown } }[];

const words = { en: hostedEn, ja: hostedJa };
const apps = { en: appEn, ja: appJa };

const view = {
  ref: 'openrouter/minimax/minimax-m2.7',
  name: 'MiniMax M2.7',
  next: 'Sonnet',
  routing: null,
  sent: 'model-params',
  why: 'sent',
} as const;
const list = {
  ...hostedListOf(
    null,
    { ...nothingAsked, wasAsked: true, keys: new Map([['openrouter', 'env']]), carried: new Set<string>() },
    noEgressFacts,
  ),
  envFile: '/Users/mika/.openclaw/.env',
};
const data = (change: Partial<Canned>): string =>
  fakeBridge({
    ...canned,
    status: { ...canned.status, route },
    hosted: { ...list, canPaste: true },
    routing: [view],
    ...change,
  });

const inspect = inspectorOf('hosted');
let browser: Browser;
test.beforeAll(({ browser: ofWorker }) => {
  browser = ofWorker;
});

const open = async (look: Look, change: Partial<Canned> = {}) => {
  const opened = await openPage(browser, look, data(change));
  const { page } = opened;
  await button(page, apps[look.language].home.try.hosted.name).click();
  await page.getByRole('heading', { level: 2, name: words[look.language].providers, exact: true }).waitFor();
  return opened;
};

inEachLook('hosted models', looks, 1, (look, it) => {
  const w = words[look.language];

  it('says which keys were found, takes one past the page, and shows a choice of hosts before it is written', async () => {
    const { page, problems, close } = await open(look);
    const card = (name: string) =>
      page.getByRole('listitem').filter({ has: page.getByRole('heading', { level: 3, name, exact: true }) });
    await card('OpenRouter').getByText(w.usable.yes, { exact: true }).waitFor();
    await card('Anthropic').getByText(w.usable.no, { exact: true }).waitFor();
    await inspect(page, look, '1 hosted');
    await button(page, w.pasteLabel.replace('{{name}}', 'Anthropic')).click();
    await card('Anthropic').getByText(w.usable.yes, { exact: true }).waitFor();
    expect(await page.evaluate(() => asked.findLast((one) => one.name === 'keys.pasteFromClipboard')?.request)).toEqual(
      {
        provider: 'anthropic',
      },
    );

    await page.getByText(routingSentence(look.language, view, null), { exact: true }).waitFor();
    await page.locator('summary').filter({ hasText: w.routing.change }).click();
    for (const name of ['Together', 'DeepInfra']) await page.getByRole('checkbox', { name }).press('Space');
    await page.getByRole('checkbox', { name: w.routing.training }).press('Space');
    const wanted = {
      only: ['together', 'deepinfra'],
      order: [],
      allowFallbacks: true,
      denyCollection: true,
      zeroRetention: false,
    };
    await page.getByText(routingSentence(look.language, view, wanted), { exact: true }).waitFor();
    await inspect(page, look, '2 routing');
    await button(page, w.routing.review).click();
    await page.getByRole('dialog').waitFor();
    await inspect(page, look, '3 review');
    expect(
      await page.evaluate(() => asked.filter((one) => one.name === 'openrouter.set').map((one) => one.request.dryRun)),
    ).toEqual([true]);
    await button(page, w.routing.write).click();
    await page.getByText(w.routing.written, { exact: true }).waitFor();
    expect(await page.evaluate(() => asked.findLast((one) => one.name === 'openrouter.set')?.request)).toEqual({
      ref: view.ref,
      routing: wanted,
      dryRun: false,
    });
    expect(problems).toEqual([]);
    await close();
  });
});

test.describe('a page without a clipboard', () => {
  test('shows the line to type, and no button that could take a key', async () => {
    const { page, close } = await open(looks[0], { hosted: { ...list, canPaste: false } });
    await page.getByText('hearth key ANTHROPIC_API_KEY', { exact: true }).waitFor();
    await expect(page.getByRole('button', { name: hostedEn.pasteLabel.replace('{{name}}', 'Anthropic') })).toHaveCount(
      0,
    );
    await close();
  });

  test('says that a release drops the choice of hosts, and offers none then', async () => {
    const { page, close } = await open(looks[0], { routing: [{ ...view, sent: null, why: 'release-too-old' }] });
    await page.getByText(hostedEn.routing.notSent['release-too-old']).waitFor();
    await expect(page.locator('summary').filter({ hasText: hostedEn.routing.change })).toHaveCount(0);
    await close();
  });
});
