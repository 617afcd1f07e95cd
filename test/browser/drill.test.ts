import { expect, test, type Browser, type Page } from '@playwright/test';
import { appEn } from '../../shared/i18n/app.en.ts';
import { appJa } from '../../shared/i18n/app.ja.ts';
import { drillEn, drillWordsEn } from '../../shared/i18n/drill.en.ts';
import { drillJa, drillWordsJa } from '../../shared/i18n/drill.ja.ts';
import type { FailoverTest } from '../../shared/failover-test/types.ts';
import { patienceWordsEn } from '../../shared/i18n/patience.en.ts';
import { patienceWordsJa } from '../../shared/i18n/patience.ja.ts';
import { openPage } from './built-page.ts';
import { canned } from '../support/page/canned.ts';
import { fakeBridge } from '../support/page/fake-bridge.ts';
import type { Canned, PlayedHost } from '../support/page/host-data.ts';
import { route } from '../support/page/route.ts';
import { type Look, button, fill, inEachLook, inspectorOf, looks } from './looks.ts';

const words = {
  en: { app: appEn, drill: drillEn, says: drillWordsEn, patience: patienceWordsEn },
  ja: { app: appJa, drill: drillJa, says: drillWordsJa, patience: patienceWordsJa },
};
const [wide] = looks;

const inspect = inspectorOf('drill');
let browser: Browser;
test.beforeAll(({ browser: ofWorker }) => {
  browser = ofWorker;
});

const chain = ['lmstudio/minimax-m2.1-gs32', 'anthropic/claude-sonnet-4-5'];
/** As the real OpenClaw 2026.9.6 was seen to go on. */
const seen: FailoverTest = {
  chain,
  at: '2026-09-12T08:57:00.000Z',
  openclaw: '2026.9.6',
  problem: null,
  patience: { retries: null, canSet: true },
  stopped: false,
  atOnce: [
    {
      case: 'closed',
      answeredBy: chain[1] ?? null,
      standIn: true,
      seconds: 0.8,
      verdict: 'answered',
      said: '',
      asked: 1,
    },
    {
      case: 'hung',
      answeredBy: chain[1] ?? null,
      standIn: true,
      seconds: 301,
      verdict: 'answered',
      said: '',
      asked: 1,
    },
  ],
  ends: [
    {
      case: 'closed',
      answeredBy: chain[1] ?? null,
      standIn: true,
      seconds: 95.2,
      verdict: 'answered',
      said: '',
      asked: 7,
    },
    { case: 'hung', answeredBy: null, standIn: false, seconds: 360, verdict: 'given-up', said: '', asked: 1 },
    {
      case: 'overflow',
      answeredBy: null,
      standIn: false,
      seconds: 4.1,
      verdict: 'dead',
      said: "Context overflow: prompt too large for the model. Try /reset (or /new) to start a fresh session, or use a larger-context model. 400 This model's maximum context length is 4096 tokens.",
      asked: 1,
    },
  ],
};

const heading = (page: Page, text: string) =>
  page.getByRole('heading', { level: 1, name: text, exact: true }).waitFor();
const asked = (page: Page) =>
  page.evaluate(() =>
    (globalThis as unknown as { asked: { name: string; request: Record<string, unknown> }[] }).asked.filter(
      ({ name }) => ['failoverTest.run', 'task.cancel', 'patience.set', 'history.undo'].includes(name),
    ),
  );
const proceed = (page: Page) => page.evaluate(() => (globalThis as unknown as { host: PlayedHost }).host.proceed());
const compared = (page: Page, name: string) =>
  page.getByRole('list', { name, exact: true }).getByRole('listitem').allInnerTexts();
const card = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

/** Opens the drill from Home. */
async function open(look: Look, change: Partial<Canned> = {}): Promise<Awaited<ReturnType<typeof openPage>>> {
  const { app, drill } = words[look.language];
  const status = { ...canned.status, route: change.routeAfter ?? route };
  const opened = await openPage(browser, look, fakeBridge({ ...canned, status, drill: seen, ...change }));
  await opened.page.getByRole('button', { name: app.home.try.drill.name, exact: true }).click();
  await heading(opened.page, drill.headline.idle);
  return opened;
}

inEachLook('a fire drill', looks, 0, (look, it) => {
  const { app, drill, says, patience } = words[look.language];

  it('is explained, counts while it runs, and ends with its consequences', async () => {
    const { page, problems, close } = await open(look, { drillStandsAt: 'closed' });
    await page.getByText(drill.what.standIn).waitFor();
    await inspect(page, look, '1 choose');
    await button(page, drill.start).click();
    await heading(page, drill.headline.running);
    await page
      .locator('.failover-test__cases .failover-test__times')
      .filter({ hasText: 'asked_one' in drill.run ? drill.run.asked_one : fill(drill.run.asked_other, { count: '1' }) })
      .first()
      .waitFor();
    await inspect(page, look, '2 running');
    await proceed(page);
    await heading(page, fill(drill.headline.nobody_other, { count: '2' }));
    const answered = card(page, says.cases.closed);
    await answered
      .getByText(
        fill(says.outcomes.closed.answered, {
          model: 'Claude Sonnet 4.5',
          time: look.language === 'ja' ? '95秒' : '95 s',
        }),
        { exact: true },
      )
      .waitFor();
    await answered.getByText(fill(says.standIn, { model: 'Claude Sonnet 4.5' }), { exact: true }).waitFor();
    const time = (en: string) => (look.language === 'ja' ? en.replace(' s', '秒') : en);
    await page
      .getByText(fill(says.gain.instead, { model: 'Claude Sonnet 4.5', time: time('0.8 s'), before: time('95 s') }), {
        exact: true,
      })
      .waitFor();
    expect(
      (await compared(page, fill(drill.compared, { case: says.cases.closed }))).map((text) => text.split('\n')),
    ).toEqual([
      [patience.choice.openclaw, time('95 s'), 'Claude Sonnet 4.5'],
      [patience.choice['at-once'], time('0.8 s'), 'Claude Sonnet 4.5'],
    ]);
    expect(
      (await compared(page, fill(drill.compared, { case: says.cases.hung }))).map((text) => text.split('\n')),
    ).toEqual([
      [patience.choice.openclaw, time('360 s'), drill.verdicts['given-up']],
      [patience.choice['at-once'], time('301 s'), 'Claude Sonnet 4.5'],
    ]);
    await expect(
      page.getByRole('list', { name: fill(drill.compared, { case: says.cases.overflow }), exact: true }),
    ).toHaveCount(0);
    await card(page, says.cases.overflow).getByText(drill.said, { exact: true }).click();
    await inspect(page, look, '3 results');
    expect(problems).toEqual([]);
    await close();
  });

  it('sets what it has shown, after the change was seen, and takes it back', async () => {
    const { page, problems, close } = await open(look);
    await button(page, drill.start).click();
    await button(page, patience.choice['at-once']).click();
    await page.getByRole('dialog').getByText(patience.titleMac).waitFor();
    await inspect(page, look, '5 change');
    await button(page, app.do.apply).click();
    await page.getByText(drill.set, { exact: true }).waitFor();
    await inspect(page, look, '6 set');
    await expect(button(page, patience.choice['at-once'])).toHaveCount(0);
    await button(page, app.do.undo).click();
    await button(page, patience.choice['at-once']).waitFor();
    expect(
      (await asked(page))
        .slice(1)
        .map(({ name, request }) => [name, request['patience'] ?? request['id'], request['dryRun']]),
    ).toEqual([
      ['patience.set', 'at-once', true],
      ['patience.set', 'at-once', false],
      ['history.undo', 'h2', false],
    ]);
    expect(problems).toEqual([]);
    await close();
  });

  it('keeps what is known when it is stopped', async () => {
    const { page, problems, close } = await open(look, { drillStandsAt: 'closed' });
    await button(page, drill.start).click();
    await page.locator('.failover-test__cases').getByText(`${patience.choice.openclaw}: `).first().waitFor();
    await button(page, drill.stop).click();
    await page.getByText(drill.cancelled).waitFor();
    await heading(page, drill.headline.unclear);
    expect(
      (await compared(page, fill(drill.compared, { case: says.cases.closed }))).map((text) =>
        text.split('\n').slice(1),
      ),
    ).toEqual([
      ['–', drill.stopped],
      [look.language === 'ja' ? '0.8秒' : '0.8 s', 'Claude Sonnet 4.5'],
    ]);
    await button(page, patience.choice['at-once']).waitFor();
    await inspect(page, look, '7 stopped');
    expect(problems).toEqual([]);
    await close();
  });

  it('asks twice before anything is paid for', async () => {
    const { page, problems, close } = await open(look, { drillStandsAt: 'closed' });
    await page.getByText(drill.pay.switch, { exact: true }).click();
    await page.getByRole('dialog').getByText(drill.pay.lead).waitFor();
    await inspect(page, look, '4 price');
    await button(page, drill.pay.keep).click();
    await page.getByText(drill.what.standIn).waitFor();
    await page.getByText(drill.pay.switch, { exact: true }).click();
    await button(page, drill.pay.agree).click();
    await page.getByText(drill.what.paid).waitFor();
    await button(page, drill.start).click();
    await heading(page, drill.headline.running);
    await proceed(page);
    await heading(page, fill(drill.headline.nobody_other, { count: '2' }));
    expect((await asked(page)).map(({ request }) => request['pay'])).toEqual([true]);
    // What was agreed to was that drill and no other.
    await button(page, drill.again).click();
    await heading(page, drill.headline.running);
    await button(page, drill.stop).click();
    await page.getByText(drill.cancelled).waitFor();
    expect((await asked(page)).map(({ name, request }) => [name, request['pay']])).toEqual([
      ['failoverTest.run', true],
      ['failoverTest.run', false],
      ['task.cancel', undefined],
    ]);
    await button(page, drill.back).click();
    await button(page, app.home.try.drill.name).waitFor();
    expect(problems).toEqual([]);
    await close();
  });
});

test.describe('the drill', () => {
  const { drill, says } = words.en;

  test('tries only what is ticked, and nothing at all where nothing is', async () => {
    const { page, close } = await open(wide);
    for (const name of [says.cases.closed, says.cases.hung])
      await page.getByRole('checkbox', { name, exact: true }).press('Space');
    await button(page, drill.start).click();
    await heading(page, drill.headline.nobody_one);
    expect((await asked(page)).map(({ request }) => request['cases'])).toEqual([['overflow']]);
    await page.getByRole('checkbox', { name: says.cases.overflow, exact: true }).press('Space');
    await expect(button(page, drill.again)).toBeDisabled();
    await close();
  });

  test('tells the stops of the chain: who was asked, who answered, and who was never asked', async () => {
    const { page, close } = await open(wide);
    await button(page, drill.start).click();
    const stops = (kase: string) =>
      page
        .getByRole('list', { name: fill(drill.chain.label, { case: kase }), exact: true })
        .getByRole('listitem')
        .allInnerTexts();
    await heading(page, fill(drill.headline.nobody_other, { count: '2' }));
    expect((await stops(says.cases.closed)).map((text) => text.replace(/\n+/g, ': '))).toEqual([
      `MiniMax M2.1 GS32: ${fill(drill.chain.asked_other, { count: '7' })}`,
      `Claude Sonnet 4.5: ${fill(drill.chain.answered, { time: '95 s' })}`,
    ]);
    expect((await stops(says.cases.overflow)).map((text) => text.replace(/\n+/g, ': '))).toEqual([
      `MiniMax M2.1 GS32: ${drill.chain.asked_one}`,
      `Claude Sonnet 4.5: ${drill.chain.never}`,
    ]);
    await close();
  });

  test('leads to the guard, which is on Home', async () => {
    const { page, close } = await open(wide);
    await button(page, drill.start).click();
    await button(page, `${drill.guard}: ${says.cases.hung}`).click();
    await button(page, words.en.app.home.try.drill.name).waitFor();
    await close();
  });

  test('has nothing to offer where the release does not know the setting', async () => {
    const { page, close } = await open(wide, {
      drill: { ...seen, patience: { retries: null, canSet: false }, atOnce: [] },
    });
    await button(page, drill.start).click();
    await button(page, `${drill.guard}: ${says.cases.closed}`).waitFor();
    await expect(page.getByText(patienceWordsEn.choice['at-once'])).toHaveCount(0);
    await close();
  });

  test('says of a hosted model without a key that it was stood in for', async () => {
    const { page, close } = await open(wide, {
      drill: { ...seen, problem: { kind: 'key-missing', envName: 'ANTHROPIC_API_KEY' } },
    });
    await button(page, drill.start).click();
    await page.getByText(fill(says.spared, { envName: 'ANTHROPIC_API_KEY' })).waitFor();
    await close();
  });
});
