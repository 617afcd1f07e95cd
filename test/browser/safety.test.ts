import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test, type Browser } from '@playwright/test';
import { appEn } from '../../shared/i18n/app.en.ts';
import { appJa } from '../../shared/i18n/app.ja.ts';
import { safetyEn, safetyWordsEn } from '../../shared/i18n/safety.en.ts';
import { safetyJa, safetyWordsJa } from '../../shared/i18n/safety.ja.ts';
import { parseAudit } from '../../shared/safety/audit.ts';
import type { AuditPair, SafetyRow } from '../../shared/safety/types.ts';
import { openPage } from './built-page.ts';
import { canned } from '../support/page/canned.ts';
import { fakeBridge } from '../support/page/fake-bridge.ts';
import type { Canned } from '../support/page/host-data.ts';
import { outcome } from '../support/page/outcome.ts';
import { route } from '../support/page/route.ts';
import { type Look, asked, button, inEachLook, inspectorOf, looks } from './looks.ts';

const words = {
  en: { app: appEn, safety: safetyEn, said: safetyWordsEn },
  ja: { app: appJa, safety: safetyJa, said: safetyWordsJa },
};

const ref = 'local/qwen2.5-7b-instruct';
const row = (kind: SafetyRow['kind'], change: Partial<SafetyRow> = {}): SafetyRow => ({
  kind,
  state: 'offered',
  needs: null,
  models: [],
  recommended: true,
  ...change,
});
const rows: SafetyRow[] = [
  row('narrow-tools', { models: [ref] }),
  row('exec-asks'),
  row('sandbox', { state: 'needs', needs: 'docker', recommended: false }),
  row('workspace-only'),
  row('loop-guard', { state: 'unsupported', recommended: false }),
  row('compaction', { state: 'stands', recommended: false }),
];
/** What 2026.9.6 printed, and the same with what the preset and a closed file make of it. */
const before = parseAudit(
  readFileSync(path.join(import.meta.dirname, '../shared/safety/audit-2026.9.6.json'), 'utf8'),
  null,
);
if (before === null) throw new Error('the recorded audit is no audit');
const audit: AuditPair = {
  before,
  after: {
    critical: 0,
    warn: 3,
    info: 2,
    findings: before.findings
      .filter(({ checkId }) => checkId !== 'fs.config.perms_world_readable')
      .map((one) =>
        one.checkId === 'models.small_params'
          ? { ...one, severity: 'info', detail: `- ${ref} (7B) (ok; sandbox=off; web=[off])` }
          : one,
      ),
  },
};
const diff = `--- openclaw.json\n+++ openclaw.json\n@@ -30,2 +30,3 @@\n   channels: {},\n+  tools: { byProvider: { "${ref}": { deny: ["group:web", "browser"] } }, exec: { mode: "ask" }, fs: { workspaceOnly: true } },\n }\n`;

const inspect = inspectorOf('safety');
let browser: Browser;
test.beforeAll(({ browser: ofWorker }) => {
  browser = ofWorker;
});

/** Home, and from there the screen about safety. */
async function openSafety(look: Look, change: Partial<Canned>) {
  const opened = await openPage(
    browser,
    look,
    fakeBridge({ ...canned, status: { ...canned.status, route }, review: { ...outcome, diff }, ...change }),
  );
  await button(opened.page, words[look.language].app.home.try.safety.name).click();
  return opened;
}

inEachLook('safety', looks, 3, (look, it) => {
  const { app, safety, said } = words[look.language];

  it('offers what can be narrowed, says what the audit makes of it, and writes it after a look at the change', async () => {
    const { page, problems, close } = await openSafety(look, { safety: rows, audit });
    await page.getByText(said.offers['narrow-tools'].why).waitFor();
    const boxes = page.getByRole('checkbox');
    await expect(boxes).toHaveCount(3);
    for (const kind of ['narrow-tools', 'exec-asks', 'workspace-only'] as const) {
      await expect(page.getByRole('checkbox', { name: said.offers[kind].title }), kind).toBeChecked();
      await page.getByText(said.offers[kind].cost).waitFor();
    }
    await page.getByText(said.needs.docker).waitFor();
    await page.getByText(said.states.unsupported, { exact: true }).first().waitFor();
    await inspect(page, look, 'safety 1 offers');

    await button(page, safety.audit.run).click();
    const becomes = ('becomes_other' in safety.audit ? safety.audit.becomes_other : '')
      .replace('{{count}}', '2')
      .replace('{{after}}', '0');
    await page.getByText(becomes).waitFor();
    const changes = page.getByRole('list', { name: safety.audit.changes });
    await expect(changes.getByText(said.changes.gone, { exact: true })).toHaveCount(1);
    await expect(changes.getByText(said.changes.eased, { exact: true })).toHaveCount(1);
    await page.locator('summary').first().click();
    await page.getByText(becomes).scrollIntoViewIfNeeded();
    await inspect(page, look, 'safety 2 audit');

    // The audit is of what was ticked then.
    await page.getByRole('checkbox', { name: said.offers['workspace-only'].title }).focus();
    await page.keyboard.press('Space');
    await expect(page.getByText(becomes)).toHaveCount(0);

    await button(page, safety.review.do).click();
    await page.getByRole('dialog').getByRole('list', { name: app.diff.label }).waitFor();
    await inspect(page, look, 'safety 3 review');
    await page.getByRole('dialog').getByRole('button', { name: app.do.apply, exact: true }).click();
    await page.getByText(safety.applied).waitFor();
    await inspect(page, look, 'safety 4 written');
    const kinds = ['narrow-tools', 'exec-asks'];
    await expect
      .poll(() => asked(page, 'safety.apply'))
      .toEqual([
        { kinds, dryRun: true },
        { kinds, dryRun: false },
      ]);
    await expect.poll(() => asked(page, 'safety.audit')).toMatchObject([{ kinds: [...kinds, 'workspace-only'] }]);
    expect(problems).toEqual([]);
    await close();
  });
});

test.describe('where there is little to do', () => {
  const [look] = looks;
  const { safety, said } = words.en;

  test('a route without a local model has nothing to narrow, and nothing can be written', async () => {
    const { page, problems, close } = await openSafety(look, { safety: [] });
    await page.getByRole('heading', { name: safety.headline.none }).waitFor();
    await expect(button(page, safety.review.do)).toBeDisabled();
    expect(problems).toEqual([]);
    await close();
  });

  test('all that stands is said so, with no box to tick', async () => {
    const { page, close } = await openSafety(look, {
      safety: rows.map(({ kind }) => row(kind, { state: 'stands', recommended: false })),
    });
    await page.getByRole('heading', { name: safety.headline.done }).waitFor();
    await expect(page.getByRole('checkbox')).toHaveCount(0);
    await expect(page.getByText(said.states.stands, { exact: true })).toHaveCount(rows.length);
    await close();
  });

  test('an audit that can’t be read, or finds the same, says so', async () => {
    const none = await openSafety(look, { safety: rows, audit: { before: null, after: null } });
    await button(none.page, safety.audit.run).click();
    await none.page.getByText(safety.audit.none).waitFor();
    await none.close();
    const same = await openSafety(look, { safety: rows, audit: { before, after: before } });
    await button(same.page, safety.audit.run).click();
    await same.page.getByText(safety.audit.same).waitFor();
    await same.page.getByText(safety.audit.left, { exact: true }).first().waitFor();
    await same.close();
  });
});
