import { expect, test, type Browser, type Page } from '@playwright/test';
import { appEn } from '../../shared/i18n/app.en.ts';
import { appJa } from '../../shared/i18n/app.ja.ts';
import { guardEn, guardWordsEn } from '../../shared/i18n/guard.en.ts';
import { guardJa, guardWordsJa } from '../../shared/i18n/guard.ja.ts';
import { errorsEn } from '../../shared/i18n/errors.en.ts';
import { patienceWordsEn } from '../../shared/i18n/patience.en.ts';
import { patienceWordsJa } from '../../shared/i18n/patience.ja.ts';
import type { GuardView } from '../../shared/failover/types.ts';
import type { EgressRow } from '../../shared/egress/types.ts';
import { openPage } from './built-page.ts';
import { canned } from '../support/page/canned.ts';
import { fakeBridge } from '../support/page/fake-bridge.ts';
import type { Canned, PlayedHost } from '../support/page/host-data.ts';
import { outcome } from '../support/page/outcome.ts';
import { route as localFirst } from '../support/page/route.ts';
import { type Look, asked, axeMarks, button, fill, inEachLook, inspectorOf, looks } from './looks.ts';
import type { HistoryEntry } from '../../shared/changes/types.ts';

const words = {
  en: { app: appEn, guard: guardEn, shared: guardWordsEn, patience: patienceWordsEn },
  ja: { app: appJa, guard: guardJa, shared: guardWordsJa, patience: patienceWordsJa },
};

const inspect = inspectorOf('home');
let browser: Browser;
test.beforeAll(({ browser: ofWorker }) => {
  browser = ofWorker;
});

const [wide] = looks;

const local = 'lmstudio/minimax-m2.1-gs32';
const instead = 'anthropic/claude-sonnet-4-5';
const localName = 'MiniMax M2.1 GS32';
const insteadName = 'Claude Sonnet 4.5';

const row = (id: string, where: EgressRow['where']): EgressRow => ({
  id,
  kind: 'fallback',
  path: null,
  names: null,
  where,
  evidence: null,
  implied: false,
  closable: true,
  agent: null,
});
const reach: Canned['reach'] = {
  openclaw: '2026.9.6',
  rows: [row('a', 'local'), row('b', 'hosted'), row('c', 'hosted'), row('d', 'unknown')],
};
const tight: Canned['reach'] = { openclaw: '2026.9.6', rows: [row('a', 'local')] };
const today = (hour: number, minute: number): string => new Date(new Date().setHours(hour, minute, 0, 0)).toISOString();
const guard = (change: Partial<GuardView>): GuardView => ({
  ...canned.guard,
  settings: { mode: 'switch', ceilingHours: 10, returnAfterS: 30 },
  phase: 'watching',
  seen: 'well',
  runs: 'here',
  guardedMsThisMonth: 11_520_000,
  ...change,
});
const onHome: Canned['status'] = { ...canned.status, route: localFirst };
const [first, second, third] = localFirst.hops;
if (!first || !second || !third) throw new Error('three models');
const deadServer: Canned['status']['endpoints'] = canned.status.endpoints.map((one) => ({
  ...one,
  status: 'unreachable',
  models: [],
  problem: { kind: 'unreachable', url: one.url, cause: 'refused' },
}));
const stoodIn: Canned['status'] = {
  ...onHome,
  endpoints: deadServer,
  route: {
    ...localFirst,
    order: 'hosted-first',
    primary: instead,
    fallbacks: [local, third.ref],
    hops: [second, first, third],
  },
};
const localOnly: Canned['status'] = {
  ...onHome,
  route: { ...localFirst, order: 'local-only', fallbacks: [], hops: [first] },
};

const heading = (page: Page, text: string) =>
  page.getByRole('heading', { level: 1, name: text, exact: true }).waitFor();
const card = (page: Page, look: Look) =>
  page.getByRole('region', { name: words[look.language].patience.titleMac, exact: true });
const choices = (page: Page, look: Look) =>
  card(page, look).getByRole('radiogroup', { name: words[look.language].patience.titleMac, exact: true });
const glance = (page: Page, cell: number) => page.locator('.home__glance .home__cell').nth(cell);

async function open(
  look: Look,
  change: Partial<Canned>,
  more = '',
): Promise<{ page: Page; finish: () => Promise<void> }> {
  const { page, problems, close } = await openPage(
    browser,
    look,
    `${fakeBridge({ ...canned, status: onHome, reach, ...change })};${more}`,
  );
  return {
    page,
    finish: async () => {
      expect(problems).toEqual([]);
      await close();
    },
  };
}

const tellGuard = (page: Page, view: GuardView) =>
  page.evaluate((told) => (globalThis as unknown as { host: PlayedHost }).host.tell('guard.changed', told), view);

/** Switches by keyboard, and expects Hearth to say of the file and of the gateway what it saw. */
async function switchTo(
  page: Page,
  look: Look,
  order: 'local-first' | 'hosted-first' | 'local-only',
  live: 'live' | 'not-seen' | 'refused' | 'no-gateway',
): Promise<void> {
  const { app } = words[look.language];
  await page.getByRole('radio', { name: app.order[order] }).focus();
  await page.keyboard.press('Space');
  await page.getByText(fill(app.home.switched, { order: app.order[order] })).waitFor();
  await expect(page.locator('.home__seen')).toContainText(`${app.home.seen.written} ${outcome.path}`, {
    useInnerText: true,
  });
  await expect(page.locator('.home__seen')).toContainText(app.reload[live], { useInnerText: true });
  await expect(page.getByRole('radio', { name: app.order[order] })).toBeChecked();
}

inEachLook('Home', looks, 0, (look, it) => {
  const { app, guard: say, shared, patience } = words[look.language];
  const { glance: at } = app.home;

  it('tells at a glance who answers now, what stands by and what leaves the machine, with the way to the map', async () => {
    const { page, finish } = await open(look, {});
    await heading(page, fill(app.home.well, { order: app.home.orders['local-first'] }));
    await expect(glance(page, 0)).toContainText(localName, { useInnerText: true });
    await expect(glance(page, 0)).toContainText(app.place.staysMac, { useInnerText: true });
    await expect(glance(page, 1)).toContainText(`${insteadName}${at.then}Claude Opus 4.6`, { useInnerText: true });
    await glance(page, 2)
      .getByText(fill(at.ways_other, { count: 3 }))
      .waitFor();
    await inspect(page, look, 'well');
    await glance(page, 2).getByRole('button', { name: at.map }).click();
    await expect(page.locator('.home__glance')).toHaveCount(0);
    await finish();
  });

  for (const [order, status, notes, lead] of [
    ['local-only', onHome, [{ kind: 'closed-for-local-only', count: 3 }], app.home.closesLead],
    ['local-first', localOnly, [{ kind: 'opened-again' }], app.home.opensLead],
  ] as const)
    it(`shows a switch to ${order} before it is written where it does more than change the order, and says so after`, async () => {
      const { page, finish } = await open(look, { status, review: { ...outcome, live: 'live', notes: [...notes] } });
      const sets = () => asked(page, 'route.set');
      await page.getByRole('radio', { name: app.order[order] }).focus();
      await page.keyboard.press('Space');
      await page.getByRole('dialog').getByText(lead).waitFor();
      await expect.poll(() => sets()).toEqual([{ order, allAgents: false, dryRun: true }]);
      await expect(page.getByRole('radio', { name: app.order[order], includeHidden: true })).not.toBeChecked();
      await inspect(page, look, `asked ${order}`);
      await button(page, app.home.moreDo).click();
      await page.getByText(fill(app.home.switched, { order: app.order[order] })).waitFor();
      await page.getByText(app.home.switchedMore, { exact: true }).waitFor();
      await expect(page.getByText(app.home.switchedFine)).toHaveCount(0);
      await expect
        .poll(() => sets())
        .toEqual([
          { order, allAgents: false, dryRun: true },
          { order, allAgents: false, dryRun: false },
        ]);
      await finish();
    });

  it('says who stands in for whom and since when while the guard does its work', async () => {
    const news = { at: today(0, 1), news: { kind: 'switched', local, instead, why: 'down' } } as const;
    const { page, finish } = await open(look, {
      status: stoodIn,
      guard: guard({ phase: 'guarding', since: today(0, 1), seen: 'down', news }),
    });
    await heading(page, fill(app.home.guarding, { instead: insteadName, local: localName }));
    await glance(page, 0)
      .getByText(fill(at.standsInSince, { local: localName, when: '00:01' }))
      .waitFor();
    await card(page, look)
      .getByText(fill(say.says.guarding, { instead: insteadName, local: localName, when: '00:01' }))
      .waitFor();
    await card(page, look)
      .getByText(fill(shared.news.switched, { local: localName, because: shared.because.down, instead: insteadName }))
      .waitFor();
    await inspect(page, look, 'guarding');
    await card(page, look).scrollIntoViewIfNeeded();
    await inspect(page, look, 'guarding card');
    await finish();
  });

  it('says in a sentence what the guard is at: warned, stood aside, at its ceiling, looking closer, run elsewhere, run by nobody', async () => {
    const states: [name: string, change: Partial<GuardView>, says: string][] = [
      [
        'warned',
        {
          phase: 'warned',
          since: today(0, 1),
          seen: 'hung',
          settings: { mode: 'warn', ceilingHours: null, returnAfterS: 30 },
        },
        fill(say.says.warned, { local: localName, because: shared.because.hung, when: '00:01' }),
      ],
      ['stood aside', { phase: 'stood-aside' }, fill(shared.phase['stood-aside'], { local: localName })],
      [
        'ceiling',
        {
          phase: 'ceiling',
          guardedMsThisMonth: 36_000_000,
          news: { at: today(0, 1), news: { kind: 'ceiling', local, ceilingHours: 10 } },
        },
        shared.phase.ceiling,
      ],
      ['doubtful', { phase: 'doubtful', seen: 'unclear' }, fill(shared.phase.doubtful, { local: localName })],
      ['elsewhere', { runs: 'elsewhere' }, shared.runs.elsewhere],
      ['nowhere', { phase: 'off', runs: 'nowhere' }, shared.runs.nowhere],
    ];
    const { page, finish } = await open(look, { guard: guard({}) });
    await card(page, look)
      .getByText(fill(shared.phase.watching, { local: localName }), { exact: true })
      .waitFor();
    await card(page, look).scrollIntoViewIfNeeded();
    for (const [name, change, says] of states) {
      await tellGuard(page, guard(change));
      await card(page, look).getByText(says, { exact: true }).waitFor();
      if (name === 'warned' || name === 'ceiling') await inspect(page, look, `guard ${name}`);
    }
    await finish();
  });

  it('says why there is nothing to guard, and of local only that nothing leaves, or how much still could', async () => {
    const idle = guard({ phase: 'nothing-to-guard', nothing: 'local-only', local: null, instead: null });
    const shut = await open(look, { status: localOnly, guard: idle, reach: tight });
    await shut.page.getByText(app.home.localOnlyTight).waitFor();
    await glance(shut.page, 2).getByText(at.nothing, { exact: true }).waitFor();
    await card(shut.page, look).getByText(shared.nothing['local-only']).waitFor();
    await inspect(shut.page, look, 'local only');
    await shut.finish();
    const leaky = await open(look, { status: localOnly, guard: idle });
    await leaky.page.getByText(fill(app.home.localOnlyLeaks_other, { count: 3 })).waitFor();
    await leaky.finish();
  });

  it('tells once that a hosted model answered though local was meant', async () => {
    const { page, finish } = await open(look, {
      answered: { ref: instead, meant: local, at: today(0, 2), reason: 'timeout' },
    });
    const title = page.getByText(
      fill(app.home.answered.title, { model: insteadName, when: '00:02', meant: localName }),
    );
    await title.waitFor();
    await inspect(page, look, 'answered');
    await button(page, app.home.answered.seen).press('Enter');
    await expect(title).toHaveCount(0);
    const heard = async () => (await asked(page, 'route.lastFallback')).length;
    const before = await heard();
    await button(page, app.home.check).click();
    await button(page, app.check.home).click();
    await page.locator('.home__glance').waitFor();
    await expect.poll(heard).toBeGreaterThan(before);
    await expect(title).toHaveCount(0);
    await finish();
  });

  it('folds what the guard did into one line without an undo, and undoes the owner’s own last change', async () => {
    const did = (id: string, minute: number, to: 'hosted' | 'local'): HistoryEntry => ({
      id,
      at: today(0, minute),
      what: { kind: 'guard', to, ref: to === 'hosted' ? instead : local, why: to === 'hosted' ? 'down' : 'well' },
      path: outcome.path,
      undone: false,
    });
    const history = [
      did('g4', 9, 'local'),
      did('g3', 8, 'hosted'),
      did('g2', 6, 'local'),
      did('g1', 5, 'hosted'),
      ...canned.history,
    ];
    const { page, finish } = await open(look, { history });
    const group = page
      .locator('.home__changes summary')
      .filter({ hasText: fill(app.history.guardTimes_other, { count: 4 }) });
    await group.waitFor();
    const undoes = page
      .locator('.home__changes')
      .getByRole('button', { name: app.do.undo, exact: false })
      .filter({ hasText: new RegExp(`^${app.do.undo}$`) });
    await expect(undoes).toHaveCount(1);
    await group.click();
    await page.getByText(app.history.guardNoUndo).waitFor();
    await expect(undoes).toHaveCount(1);
    await expect(page.locator('.home__changes .inside li')).toHaveCount(4);
    await group.scrollIntoViewIfNeeded();
    await inspect(page, look, 'folded');
    await button(page, app.history.undoLast).click();
    await page.getByRole('dialog').waitFor();
    await expect.poll(() => asked(page, 'history.undo')).toEqual([{ id: 'h2', dryRun: true }]);
    await finish();
  });

  it('switches to hosted first and says apart what is on disk and what the gateway took', async () => {
    const { page, finish } = await open(look, { review: { ...outcome, live: 'live' } });
    await switchTo(page, look, 'hosted-first', 'live');
    await inspect(page, look, 'switched');
    await finish();
  });

  it('says who answers when this Mac can’t, after how long, and what the guard is for, and sets it with one press and an undo', async () => {
    const { page, finish } = await open(look, { review: { ...outcome, live: 'live' } });
    const radio = (name: keyof typeof words.en.patience.choice) =>
      choices(page, look).getByRole('radio', { name: patience.choice[name] });
    await card(page, look)
      .getByText(fill(patience.means.openclaw, { model: insteadName }))
      .waitFor();
    await card(page, look).getByText(say.means.off, { exact: true }).waitFor();
    await expect(radio('openclaw')).toBeChecked();
    await card(page, look).scrollIntoViewIfNeeded();
    await inspect(page, look, 'patience of OpenClaw');
    await radio('at-once').focus();
    await page.keyboard.press('Space');
    await card(page, look)
      .getByText(fill(patience.means['at-once'], { model: insteadName }))
      .waitFor();
    await card(page, look)
      .getByText(fill(patience.hung, { seconds: 120 }))
      .waitFor();
    await card(page, look).getByText(say.second.off, { exact: true }).waitFor();
    await card(page, look)
      .getByText(fill(patience.done, { choice: patience.choice['at-once'] }))
      .waitFor();
    await expect.poll(() => asked(page, 'patience.set')).toEqual([{ patience: 'at-once', dryRun: false }]);
    await inspect(page, look, 'patience set');
    await card(page, look).getByRole('button', { name: app.do.undo, exact: true }).press('Enter');
    await page.getByRole('dialog').waitFor();
    await expect.poll(() => asked(page, 'history.undo')).toEqual([{ id: 'h2', dryRun: true }]);
    await finish();
  });

  it('tells in the history what was chosen, and for whom', async () => {
    const chose = (id: string, minute: number, agent: string | null): HistoryEntry => ({
      id,
      at: today(0, minute),
      what: { kind: 'patience', patience: 'at-once', agent },
      path: outcome.path,
      undone: false,
    });
    const { page, finish } = await open(look, {
      history: [chose('p2', 9, 'mail'), chose('p1', 8, null), ...canned.history],
    });
    const choice = patience.choice['at-once'];
    await page.locator('.home__changes').getByText(fill(app.history.patience, { choice }), { exact: true }).waitFor();
    await page
      .locator('.home__changes')
      .getByText(fill(app.history.patienceOf, { choice, agent: 'mail' }), { exact: true })
      .click();
    await page.getByRole('dialog').waitFor();
    await inspect(page, look, 'patience in history');
    await finish();
  });

  it('shows what has the system run the guard, and writes or removes it', async () => {
    const { page, finish } = await open(look, {});
    await card(page, look).locator('summary').click();
    await card(page, look)
      .getByText(fill(say.service.file, { path: canned.service.path ?? '' }))
      .waitFor();
    await card(page, look)
      .getByText(canned.service.start[0] ?? '')
      .waitFor();
    await button(page, say.service.install).press('Enter');
    await card(page, look).getByText(say.service.installed, { exact: true }).waitFor();
    await button(page, say.service.remove).scrollIntoViewIfNeeded();
    await inspect(page, look, 'service');
    await button(page, say.service.remove).press('Enter');
    await card(page, look).getByText(say.service.notInstalled, { exact: true }).waitFor();
    await finish();
  });
});

test.describe('on Home', () => {
  const { app, guard: say, shared, patience } = words.en;
  const [main] = canned.patience.agents;
  if (!main) throw new Error('an agent');

  for (const [order, live, status] of [
    ['local-only', 'not-seen', onHome],
    ['local-first', 'refused', stoodIn],
    ['hosted-first', 'no-gateway', onHome],
  ] as const)
    test(`a switch to ${order} says where the gateway did not take it: ${live}`, async () => {
      const { page, finish } = await open(wide, { status, review: { ...outcome, live } });
      await switchTo(page, wide, order, live);
      await finish();
    });

  test('the guard is set by keyboard alone: its mode, its hours, and how long local must be well', async () => {
    const { page, finish } = await open(wide, {});
    await page.getByRole('radio', { name: shared.mode.off }).focus();
    await page.keyboard.press('ArrowRight');
    await page.getByText(fill(shared.phase.watching, { local: localName })).waitFor();
    await page.keyboard.press('ArrowRight');
    await page.getByText(fill(say.means.switch, { local: localName, instead: insteadName })).waitFor();
    expect(
      await page.evaluate(() => document.activeElement?.closest('[role=radiogroup]')?.getAttribute('aria-label')),
    ).toBe(say.modeLabel);
    await page.keyboard.press('Tab');
    await page.keyboard.type('2.5');
    await page.keyboard.press('Tab');
    await page.getByText('of 2.5 h').waitFor();
    await page.getByRole('combobox', { name: say.wellFor.label }).selectOption('60');
    await expect
      .poll(() => asked(page, 'guard.save'))
      .toEqual([{ mode: 'warn' }, { mode: 'switch' }, { ceilingHours: 2.5 }, { returnAfterS: 60 }]);
    await page.getByRole('textbox', { name: say.ceiling.label }).fill('');
    await page.keyboard.press('Enter');
    await page.getByText('no limit', { exact: false }).first().waitFor();
    expect((await asked(page, 'guard.save')).at(-1)).toEqual({ ceilingHours: null });
    await finish();
  });

  const cannotChoose: [string, Partial<Canned['patience']>, Canned['status'], string[]][] = [
    [
      'an older release',
      { offered: false, version: '2026.6.8' },
      onHome,
      [fill(patience.notOffered, { version: '2026.6.8' })],
    ],
    ['no OpenClaw', { offered: null, version: null }, onHome, [patience.noOpenclaw]],
    ['local only', { agents: [{ ...main, hasFallback: false }] }, localOnly, [patience.noFallback]],
    [
      'local only, with a choice that waits',
      { choice: 'at-once', agents: [{ ...main, hasFallback: false, waiting: 'at-once' }] },
      localOnly,
      [patience.noFallback, patience.waits],
    ],
  ];
  for (const [what, change, status, says] of cannotChoose)
    test(`what OpenClaw does can’t be chosen with ${what}, and the card says why`, async () => {
      const { page, finish } = await open(wide, { status, patience: { ...canned.patience, ...change } });
      for (const one of says) await card(page, wide).getByText(one).waitFor();
      await card(page, wide)
        .getByText(status === localOnly ? shared.nothing['no-hosted'] : say.means.off, { exact: true })
        .waitFor();
      for (const radio of await choices(page, wide).getByRole('radio').all()) await expect(radio).toBeDisabled();
      await expect(card(page, wide).getByText(fill(patience.means.openclaw, { model: insteadName }))).toHaveCount(0);
      expect(await axeMarks(page)).toEqual([]);
      await finish();
    });

  const cardSays: [string, Partial<Canned['patience']>, string[]][] = [
    [
      'agents that differ',
      {
        choice: null,
        agents: [
          { ...main, retries: 0, from: 'agent' },
          { ...main, id: 'mail' },
          { ...main, id: 'research' },
          { ...main, id: 'archive', hasFallback: false },
        ],
      },
      [
        patience.mixed,
        `${patience.choice['at-once']}: main.`,
        `${patience.choice.openclaw}: mail and research.`,
        fill(patience.alone, { agents: 'archive' }),
      ],
    ],
    [
      'a number of the owner’s own',
      { choice: null, agents: [{ ...main, retries: 3, from: 'agent' }] },
      [fill(patience.other, { count: 3 })],
    ],
    [
      'a workspace that sets it',
      { choice: 'at-once', agents: [{ ...main, retries: 0, from: 'workspace' }] },
      [fill(patience.workspace, { agent: 'main' })],
    ],
    [
      'settings that can’t be read',
      { agents: [{ ...main, from: 'unreadable' }] },
      [fill(patience.unreadable, { agent: 'main' })],
    ],
    [
      'no time after which a silent model is given up',
      { choice: 'at-once', agents: [{ ...main, retries: 0, from: 'agent', hungSeconds: null }] },
      [patience.hungOpen],
    ],
    [
      'one more try of a silent model',
      { choice: 'after-one-try', agents: [{ ...main, retries: 1, from: 'agent' }] },
      [fill(patience.means['after-one-try'], { model: insteadName }), fill(patience.hung, { seconds: 240 })],
    ],
  ];
  for (const [what, change, says] of cardSays)
    test(`the card says so of ${what}`, async () => {
      const { page, finish } = await open(wide, { patience: { ...canned.patience, ...change } });
      for (const one of says) await card(page, wide).getByText(one).waitFor();
      await finish();
    });

  test('a hosted model that comes first is followed by the next one, and the card has that for its title', async () => {
    const { page, finish } = await open(wide, { status: { ...stoodIn, endpoints: canned.status.endpoints } });
    await page
      .getByRole('region', { name: patience.titleModel, exact: true })
      .getByText(fill(patience.means.openclaw, { model: localName }))
      .waitFor();
    await finish();
  });

  test('while the guard has a hosted model stand in, that is who answers when this Mac can’t', async () => {
    const { page, finish } = await open(wide, {
      status: stoodIn,
      guard: guard({ phase: 'guarding', since: today(0, 1), seen: 'down' }),
    });
    await card(page, wide)
      .getByText(fill(patience.means.openclaw, { model: insteadName }))
      .waitFor();
    await finish();
  });

  test('what the command line sets shows at once, and a choice that OpenClaw’s settings refuse says why', async () => {
    const { page, finish } = await open(wide, {
      review: { ...outcome, refused: { kind: 'settings-unreadable', path: main.file } },
    });
    await choices(page, wide).getByRole('radio', { name: patience.choice['at-once'] }).focus();
    await page.keyboard.press('Space');
    await card(page, wide).getByText(errorsEn['settings-unreadable'].title).waitFor();
    await expect(choices(page, wide).getByRole('radio', { name: patience.choice.openclaw })).toBeChecked();
    const reads = (await asked(page, 'patience.read')).length;
    await page.evaluate(
      (path) => (globalThis as unknown as { host: PlayedHost }).host.tell('config.changed', { path }),
      outcome.path,
    );
    await expect.poll(async () => (await asked(page, 'patience.read')).length).toBeGreaterThan(reads);
    await finish();
  });

  test('what the guard does shows at once, without a reload', async () => {
    const { page, finish } = await open(wide, { guard: guard({}) });
    await card(page, wide).getByText(say.phases.watching, { exact: true }).waitFor();
    await tellGuard(page, guard({ phase: 'warned', since: today(0, 1), seen: 'down' }));
    await card(page, wide).getByText(say.phases.warned, { exact: true }).waitFor();
    await finish();
  });

  test('another answer is told as it is heard', async () => {
    const { page, finish } = await open(wide, {});
    await page.locator('.home__glance').waitFor();
    await page.evaluate((heard) => (globalThis as unknown as { host: PlayedHost }).host.tell('route.fellBack', heard), {
      ref: instead,
      meant: local,
      at: today(0, 2),
      reason: null,
    });
    await page
      .getByText(fill(app.home.answered.title, { model: insteadName, when: '00:02', meant: localName }))
      .waitFor();
    await finish();
  });

  test('a config that OpenClaw refuses is told once, and nothing is offered that needs a route', async () => {
    const problem: Canned['status']['config']['problem'] = {
      kind: 'include-refused',
      path: canned.status.config.path,
      key: ['models'],
      file: './models.json',
      why: 'missing',
    };
    const { page, finish } = await open(wide, {
      status: { ...canned.status, config: { ...canned.status.config, problem } },
    });
    await heading(page, errorsEn['include-refused'].title);
    await expect(page.getByText(errorsEn['include-refused'].title, { exact: true })).toHaveCount(1);
    await expect(page.getByRole('radiogroup', { name: app.home.switchLabel })).toHaveCount(0);
    await expect(card(page, wide)).toHaveCount(0);
    await button(page, app.home.refresh).waitFor();
    await finish();
  });

  test('a first model whose server is silent is not said to answer', async () => {
    const { page, finish } = await open(wide, { status: { ...onHome, endpoints: deadServer } });
    await glance(page, 0).getByText(app.home.glance.should).waitFor();
    await glance(page, 0)
      .getByText(fill(app.home.glance.silentNext, { next: insteadName }))
      .waitFor();
    await page.getByText(app.home.silentLead).waitFor();
    await finish();
  });

  test('nothing above the guard moves when the map of what leaves comes late', async () => {
    const late =
      'const asks = bridge.invoke; bridge.invoke = async (name, request) => { if (name === "egress.read") await new Promise((go) => { globalThis.letGo = go; }); return asks(name, request); };';
    const { page, finish } = await open(wide, {}, late);
    await glance(page, 2).getByText('…').waitFor();
    const places = () =>
      page
        .locator('.main .card')
        .evaluateAll((cards) => cards.map((one) => Math.round(one.getBoundingClientRect().top)));
    const before = await places();
    await page.evaluate(() => (globalThis as unknown as { letGo: () => void }).letGo());
    await glance(page, 2)
      .getByText(fill(app.home.glance.ways_other, { count: 3 }))
      .waitFor();
    expect(await places()).toEqual(before);
    await finish();
  });

  test('the fire drill, the safety settings and the hosted models are one press away', async () => {
    for (const screen of ['drill', 'safety', 'hosted'] as const) {
      const { page, finish } = await open(wide, {});
      await button(page, app.home.try[screen].name).press('Enter');
      await expect(page.locator('.home__glance')).toHaveCount(0);
      await finish();
    }
  });
});
