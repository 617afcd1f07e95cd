import { expect, test, type Browser, type Page } from '@playwright/test';
import { appEn } from '../../shared/i18n/app.en.ts';
import { appJa } from '../../shared/i18n/app.ja.ts';
import { wizardEn } from '../../shared/i18n/wizard.en.ts';
import { wizardJa } from '../../shared/i18n/wizard.ja.ts';
import { emptyEndpoint } from '../../shared/servers/empty.ts';
import type { Endpoint } from '../../shared/servers/types.ts';
import { proofWordsEn } from '../../shared/i18n/proof.en.ts';
import { proofWordsJa } from '../../shared/i18n/proof.ja.ts';
import { openPage } from './built-page.ts';
import { canned } from '../support/page/canned.ts';
import { fakeBridge } from '../support/page/fake-bridge.ts';
import type { Canned } from '../support/page/host-data.ts';
import { route } from '../support/page/route.ts';
import { lmStudio, model } from '../support/page/servers.ts';
import { type Look, button, inEachLook, inspectorOf, looks } from './looks.ts';
import { brokenProof, goodProof, warnedProof } from '../support/page/proofs.ts';

/**
 * The step "Prove it" in the built page, with a server that does everything right, one that does not, and one that
 * takes its time.
 */

const words = {
  en: { app: appEn, wizard: wizardEn, proof: proofWordsEn },
  ja: { app: appJa, wizard: wizardJa, proof: proofWordsJa },
};

const inspect = inspectorOf('prove');
let browser: Browser;
test.beforeAll(({ browser: ofWorker }) => {
  browser = ofWorker;
});

const vllm: Endpoint = {
  ...emptyEndpoint('http://studio-2.local:8000/v1'),
  status: 'ready',
  latencyMs: 9,
  problem: null,
  apis: { completions: 'yes', responses: 'yes' },
  server: { id: 'vllm', name: 'vLLM', certainty: 'certain', version: '0.15.1', evidence: ['GET /version'] },
  models: [model('qwen3-32b', { loaded: true, contextTokens: { loaded: 131_072, max: 131_072, slots: null } })],
};
/** LM Studio with room for more than it has loaded, found to hold less than was planned. */
const roomy: Endpoint = {
  ...lmStudio,
  models: [
    model('minimax-m2.1-gs32', {
      name: 'MiniMax M2.1 GS32',
      loaded: true,
      contextTokens: { loaded: 65_536, max: 196_608, slots: null },
    }),
  ],
};
const smaller: Canned['proof'] = {
  ...goodProof,
  steps: goodProof.steps.map((one) =>
    one.id === 'context' ? { ...one, verdict: 'fail', code: 'smaller-context', values: { tokens: 32_768 } } : one,
  ),
};

const data = (change: Partial<Canned>): string => fakeBridge({ ...canned, stepMs: 4, ...change });
const sweepOf = (endpoint: Endpoint): Canned['sweep'] => ({ endpoints: [endpoint], closed: [], elapsedMs: 20 });
const heading = (page: Page, part: string) =>
  page.getByRole('heading', { level: 1 }).filter({ hasText: part }).waitFor();

/** Walks to the step: the model is taken as it is offered. */
async function toProve(page: Page, look: Look): Promise<void> {
  const { app, wizard } = words[look.language];
  await page.getByText(wizard.server.states.ready).first().waitFor();
  for (let at = 0; at < 4; at++) await button(page, app.do.continue).click();
  await heading(page, wizard.prove.headline);
}
const row = (page: Page, name: string) =>
  page.locator('.verification__row').filter({ has: page.locator('.verification__what b', { hasText: name }) });
const runs = (page: Page) =>
  page.evaluate(() =>
    (globalThis as unknown as { asked: { name: string; request: { target: Record<string, unknown> } }[] }).asked
      .filter(({ name }) => name === 'verification.run')
      .map(({ request }) => request.target),
  );

inEachLook('a proof', looks, 1, (look, it) => {
  const { app, wizard, proof } = words[look.language];

  it('ticks off all nine steps of a server that does everything right, and says what that sets', async () => {
    const { page, problems, close } = await openPage(browser, look, data({}));
    await toProve(page, look);
    await inspect(page, look, '1 before');
    await page.getByRole('radio', { name: wizard.prove.full }).focus();
    await page.keyboard.press('Space');
    await button(page, wizard.prove.start).click();
    await heading(page, wizard.prove.verdicts.proven.replace('{{model}}', 'MiniMax M2.1 GS32'));
    await expect(page.locator('.verification__row[data-kind=pass]')).toHaveCount(9);
    await expect(page.locator('.verification__row details[open]')).toHaveCount(0);
    await page.getByText(wizard.prove.sets.title, { exact: true }).waitFor();
    await page.getByText(wizard.prove.speed.title, { exact: true }).waitFor();
    await page
      .locator('.verification__canary-score')
      .getByText(wizard.prove.canaries.score.replace('{{resisted}}', '24').replace('{{of}}', '24'))
      .waitFor();
    await page.getByText(wizard.prove.canaries.lead).waitFor();
    await row(page, proof.steps.tools).locator('summary').click();
    await page.getByText('read_note({"code":"h10x8c2fe04d1b"})').waitFor();
    await inspect(page, look, '2 good');
    await expect(button(page, app.do.continue)).toBeEnabled();
    expect(problems).toEqual([]);
    await close();
  });

  it('opens what failed by itself, with the flag that mends it and the context that is true', async () => {
    const { page, problems, close } = await openPage(browser, look, data({ sweep: sweepOf(vllm), proof: brokenProof }));
    await toProve(page, look);
    await page.getByRole('radio', { name: wizard.prove.full }).focus();
    await page.keyboard.press('Space');
    await button(page, wizard.prove.start).click();
    await heading(page, wizard.prove.verdicts.tools.replace('{{model}}', 'qwen3-32b'));
    const tools = row(page, proof.steps.tools);
    await tools.getByText(proof.codes['tools-as-text'].means).waitFor();
    await tools.getByText('--enable-auto-tool-choice --tool-call-parser hermes').first().waitFor();
    await tools.getByRole('button', { name: wizard.prove.copyOf.replace('{{name}}', proof.steps.tools) }).click();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('--tool-call-parser hermes');
    await inspect(page, look, '3 broken');
    await row(page, proof.steps.context)
      .getByRole('button', { name: wizard.prove.helps.context.replace('{{tokens}}', '32,768') })
      .click();
    await heading(page, wizard.context.headline.replace('{{tokens}}', '32,768'));
    expect(problems).toEqual([]);
    await close();
  });

  it('shows what there is to know where it works and falls for some traps', async () => {
    const { page, problems, close } = await openPage(browser, look, data({ proof: warnedProof }));
    await toProve(page, look);
    await page.getByRole('radio', { name: wizard.prove.full }).focus();
    await page.keyboard.press('Space');
    await button(page, wizard.prove.start).click();
    const [before = ''] = wizard.prove.verdicts.toKnow_other
      .replace('{{model}}', 'MiniMax M2.1 GS32')
      .split(/\{\{(?:number|count)\}\}/);
    await heading(page, before);
    await page.locator('.verification__canary-marks + .row').getByText(proof.canaries['fetched-page']).waitFor();
    await inspect(page, look, '4 to know');
    expect(problems).toEqual([]);
    await close();
  });
});

test.describe('a proof that takes its time', () => {
  const [look] = looks;
  const { app, wizard, proof } = words.en;

  test('shows how far it is and the time left, is stopped by one button, and starts again', async () => {
    const { page, problems, close } = await openPage(browser, look, data({ proofStandsAt: 'prompt-injection' }));
    await toProve(page, look);
    await page.getByRole('radio', { name: wizard.prove.full }).focus();
    await page.keyboard.press('Space');
    await button(page, wizard.prove.start).click();
    await page
      .getByText(
        wizard.prove.running
          .replace('{{at}}', '8')
          .replace('{{of}}', '9')
          .replace('{{name}}', proof.steps['prompt-injection']),
      )
      .waitFor();
    await row(page, proof.steps['prompt-injection'])
      .getByText(wizard.prove.asked.replace('{{done}}', '23').replace('{{of}}', '24'))
      .waitFor();
    await page.getByText(/about \d+ s left/).waitFor();
    await expect(page.locator('.verification__row[data-kind=pass]')).toHaveCount(7);
    await expect(button(page, app.do.continue)).toBeDisabled();
    await inspect(page, look, '5 slow');
    await button(page, app.do.cancel).click();
    await page.getByText(wizard.prove.stopped).waitFor();
    await button(page, wizard.prove.start).click();
    await heading(page, wizard.prove.verdicts.proven.replace('{{model}}', 'MiniMax M2.1 GS32'));
    expect((await runs(page)).length).toBe(2);
    expect(problems).toEqual([]);
    await close();
  });

  test('loads the model with more where its server can, out of the step that found it too small', async () => {
    const { page, problems, close } = await openPage(browser, look, data({ sweep: sweepOf(roomy), proof: smaller }));
    await toProve(page, look);
    await page.getByRole('radio', { name: wizard.prove.full }).focus();
    await page.keyboard.press('Space');
    await button(page, wizard.prove.start).click();
    await heading(page, wizard.prove.verdicts.context.replace('{{model}}', 'MiniMax M2.1 GS32'));
    await inspect(page, look, '6 smaller');
    await row(page, proof.steps.context)
      .getByRole('button', { name: wizard.prove.helps.reload.replace('{{tokens}}', '65,536') })
      .click();
    await page.locator('.models__job').first().waitFor();
    expect(problems).toEqual([]);
    await close();
  });

  test('is walked by keyboard alone: single steps are chosen, proven, looked into, and the whole is proven after them', async () => {
    const { page, problems, close } = await openPage(browser, look, data({}));
    await toProve(page, look);
    const press = async (name: string) => {
      await button(page, name).focus();
      await page.keyboard.press('Enter');
    };
    await page.locator('summary').filter({ hasText: wizard.prove.advanced }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('checkbox', { name: proof.steps['tool-result'] }).focus();
    await page.keyboard.press('Space');
    await page.getByRole('checkbox', { name: proof.steps.context }).focus();
    await page.keyboard.press('Space');
    await page.getByRole('switch', { name: wizard.prove.wholeContext }).focus();
    await page.keyboard.press('Space');
    await inspect(page, look, '7 own choice');
    await press(wizard.prove.start);
    await heading(page, wizard.prove.verdicts.provenOwn.replace('{{model}}', 'MiniMax M2.1 GS32'));
    await expect
      .poll(() => runs(page))
      .toMatchObject([{ steps: ['reachable', 'chat', 'tools', 'context'], fullContext: true, contextTokens: 32_768 }]);
    await row(page, proof.steps.reachable).locator('summary').focus();
    await page.keyboard.press('Enter');
    await row(page, proof.steps.reachable).getByText('GET /models').waitFor();
    await press(wizard.prove.further);
    await heading(page, wizard.prove.verdicts.proven.replace('{{model}}', 'MiniMax M2.1 GS32'));
    await press(app.do.continue);
    await button(page, wizard.review.apply).waitFor();
    expect(problems).toEqual([]);
    await close();
  });

  test('is made again on Home, where it stands', async () => {
    const old = { ...goodProof, at: '2026-11-02T09:12:00.000Z' };
    const { page, problems, close } = await openPage(
      browser,
      look,
      data({
        status: {
          ...canned.status,
          route,
          proofs: [old, { ...old, at: '2026-10-02T09:12:00.000Z', speed: { ...old.speed, decodeTokensPerSecond: 61 } }],
        },
        proofStandsAt: 'speed',
      }),
    );
    const again = page.getByRole('button', {
      name: appEn.home.proof.of.replace('{{what}}', appEn.home.proof.again).replace('{{model}}', 'MiniMax M2.1 GS32'),
    });
    await page.getByText(appEn.home.proof.full.replace('{{held}}', '9').replace('{{of}}', '9')).waitFor();
    await page
      .getByText(appEn.home.proof.differs.writing.replace('{{now}}', '37').replace('{{before}}', '61'))
      .waitFor();
    await inspect(page, look, '8 home');
    await again.click();
    await page
      .getByText(
        wizard.prove.running.replace('{{at}}', '7').replace('{{of}}', '9').replace('{{name}}', proof.steps.speed),
      )
      .waitFor();
    await inspect(page, look, '9 home proving');
    await button(page, app.do.cancel).click();
    await again.click();
    await page.getByText(/Proven: Today/).waitFor();
    expect(problems).toEqual([]);
    await close();
  });
});
