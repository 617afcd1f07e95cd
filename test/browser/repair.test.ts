import { expect, test, type Browser } from '@playwright/test';
import { appEn } from '../../shared/i18n/app.en.ts';
import { appJa } from '../../shared/i18n/app.ja.ts';
import { errorsEn } from '../../shared/i18n/errors.en.ts';
import { errorsJa } from '../../shared/i18n/errors.ja.ts';
import type { AppError } from '../../shared/base/errors.ts';
import { openPage } from './built-page.ts';
import { canned } from '../support/page/canned.ts';
import { fakeBridge } from '../support/page/fake-bridge.ts';
import type { Canned } from '../support/page/host-data.ts';
import { outcome } from '../support/page/outcome.ts';
import { route } from '../support/page/route.ts';
import { type Look, asked, button, inEachLook, inspectorOf, looks } from './looks.ts';

const words = { en: { app: appEn, errors: errorsEn }, ja: { app: appJa, errors: errorsJa } };
const issues = [{ path: 'session', message: 'Unrecognized key: "resetOnExit"' }];
const refused = { kind: 'openclaw-rejects', version: '2026.9.6', alreadyInvalid: true, issues } satisfies AppError;
const diff =
  '--- openclaw.json\n+++ openclaw.json\n@@ -3,1 +3,1 @@\n-  session: { resetOnExit: true },\n+  session: {},\n';
const repair: Canned['repair'] = { version: '2026.9.6', issues, outcome: { ...outcome, diff, baseHash: 'b1' } };

const inspect = inspectorOf('repair');
let browser: Browser;
test.beforeAll(({ browser: ofWorker }) => {
  browser = ofWorker;
});

const openHome = (look: Look, change: Partial<Canned>) =>
  openPage(browser, look, fakeBridge({ ...canned, status: { ...canned.status, route }, repair, ...change }));
const switchTo = async (page: Awaited<ReturnType<typeof openHome>>['page'], name: string) =>
  page.getByRole('radio', { name }).click({ force: true });

inEachLook('a config that OpenClaw refuses', looks, 0, (look, it) => {
  const { app } = words[look.language];

  it('is repaired from the refusal of a switch, after a look at OpenClaw’s words and the change', async () => {
    const { page, problems, close } = await openHome(look, { firstAttempt: refused });
    await switchTo(page, app.order['hosted-first']);
    await button(page, app.repair.do).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(issues[0]?.message ?? '').waitFor();
    await dialog.getByRole('list', { name: app.diff.label }).waitFor();
    await dialog.getByText(app.repair.lead).waitFor();
    await inspect(page, look, 'repair 1 review');
    await dialog.getByRole('button', { name: app.do.apply, exact: true }).click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect
      .poll(() => asked(page, 'repair.run'))
      .toMatchObject([
        { dryRun: true, baseHash: null },
        { dryRun: false, baseHash: 'b1' },
      ]);
    expect(problems).toEqual([]);
    await close();
  });

  it('is repaired from what the check found, which is then run again', async () => {
    const { page, problems, close } = await openHome(look, {
      findings: [
        {
          id: 'config-invalid',
          kind: 'config-invalid',
          level: 'problem',
          about: null,
          facts: { issues: 'session: Unrecognized key' },
          curl: null,
          error: refused,
          fixable: true,
        },
      ],
    });
    await button(page, app.home.check).click();
    await button(page, app.repair.do).click();
    await page.getByRole('dialog').getByRole('button', { name: app.do.apply, exact: true }).click();
    await expect.poll(async () => (await asked(page, 'doctor.run')).length).toBe(2);
    expect(problems).toEqual([]);
    await close();
  });
});

test.describe('a repair', () => {
  const [look] = looks;
  const { app, errors } = words.en;

  test('that leaves something says what, and can’t be applied', async () => {
    const { page, close } = await openHome(look, {
      firstAttempt: refused,
      repair: {
        ...repair,
        outcome: { ...outcome, diff, refused: { kind: 'repair-incomplete', version: '2026.9.6', issues } },
      },
    });
    await switchTo(page, app.order['hosted-first']);
    await button(page, app.repair.do).click();
    await page.getByRole('dialog').getByText(errors['repair-incomplete'].title).waitFor();
    await expect(page.getByRole('dialog').getByRole('button', { name: app.do.apply, exact: true })).toBeDisabled();
    await close();
  });

  test('is not offered where it is the change itself that OpenClaw refuses', async () => {
    const { page, close } = await openHome(look, { firstAttempt: { ...refused, alreadyInvalid: false } });
    await switchTo(page, app.order['hosted-first']);
    await page.getByText(errors['openclaw-rejects'].title).waitFor();
    await expect(button(page, app.repair.do)).toHaveCount(0);
    await close();
  });
});
