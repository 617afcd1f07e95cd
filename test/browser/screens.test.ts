import { expect, test, type Browser, type Page, type Route } from '@playwright/test';
import { appEn } from '../../shared/i18n/app.en.ts';
import { appJa } from '../../shared/i18n/app.ja.ts';
import { wizardEn } from '../../shared/i18n/wizard.en.ts';
import { wizardJa } from '../../shared/i18n/wizard.ja.ts';
import { openPage } from './built-page.ts';
import { canned } from '../support/page/canned.ts';
import { fakeBridge } from '../support/page/fake-bridge.ts';
import type { Canned, PlayedHost } from '../support/page/host-data.ts';
import { outcome } from '../support/page/outcome.ts';
import { route as local } from '../support/page/route.ts';
import { button, fill, inEachLook, inspectorOf, looks, picture } from './looks.ts';

const words = { en: { app: appEn, wizard: wizardEn }, ja: { app: appJa, wizard: wizardJa } };

const inspect = inspectorOf('screens');
let browser: Browser;
test.beforeAll(({ browser: ofWorker }) => {
  browser = ofWorker;
});

const data = (change: Partial<Canned>): string => fakeBridge({ ...canned, ...change });

inEachLook('every screen', looks, 0, (look, it) => {
  const { app, wizard } = words[look.language];
  const heading = (page: Page, part: string) =>
    page.getByRole('heading', { level: 1 }).filter({ hasText: part }).waitFor();

  it('walks from the first screen to Home, every screen in order', async () => {
    const { page, problems, close } = await openPage(browser, look, data({ proofStandsAt: 'tools' }));
    await heading(page, 'Mac Studio');
    await page.getByText(wizard.server.states.ready).first().waitFor();
    await page.getByText(fill(wizard.machine.lookedIn, { time: look.language === 'ja' ? '0.2秒' : '0.2 s' })).waitFor();
    await inspect(page, look, '1 machine');
    await page.getByRole('button', { name: wizard.machine.changeTier }).click();
    await page.getByRole('dialog').waitFor();
    await inspect(page, look, '1b tier');
    await page.keyboard.press('Escape');
    await button(page, app.do.continue).click();
    await heading(page, 'MiniMax');
    await page.getByRole('radio', { name: 'gpt-oss-7b-mini' }).focus();
    await page.keyboard.press('Space');
    await inspect(page, look, '2 model small');
    await page.getByRole('radio', { name: 'MiniMax M2.1 GS32' }).focus();
    await page.keyboard.press('Space');
    await inspect(page, look, '2 model');
    await button(page, app.do.continue).click();
    await page.getByRole('slider').press('End');
    await button(page, wizard.context.useLoaded.replace('{{loaded}}', '32,768')).waitFor();
    await inspect(page, look, '3 context');
    await button(page, wizard.context.useLoaded.replace('{{loaded}}', '32,768')).click();
    await page.locator('summary').filter({ hasText: wizard.context.advanced }).click();
    await inspect(page, look, '3b context advanced');
    await button(page, app.do.continue).click();
    await heading(page, wizard.order.headlines['local-first']);
    await inspect(page, look, '4 order');
    await button(page, wizard.order.up.replace('{{name}}', 'Claude Sonnet 4.5')).click();
    await heading(page, wizard.order.headlines['hosted-first']);
    await button(page, wizard.order.down.replace('{{name}}', 'Claude Sonnet 4.5')).click();
    await button(page, app.do.continue).click();
    await inspect(page, look, '5 prove');
    await button(page, wizard.prove.start).click();
    await button(page, app.do.cancel).waitFor();
    await inspect(page, look, '5b proving');
    await page.evaluate(() => (globalThis as unknown as { host: PlayedHost }).host.proceed());
    await heading(page, 'MiniMax');
    await inspect(page, look, '5c proven');
    await button(page, app.do.continue).click();
    await button(page, wizard.review.apply).waitFor();
    await page.locator('.diff').waitFor();
    await inspect(page, look, '6 review');
    await button(page, wizard.review.apply).click();
    await button(page, wizard.done.home).waitFor();
    await inspect(page, look, '7 done');
    await button(page, wizard.done.home).click();
    await heading(page, app.home.well.replace('{{order}}', app.home.orders['local-first']));
    await inspect(page, look, '8 home');
    await page.getByRole('radio', { name: app.order['hosted-first'] }).focus();
    await page.keyboard.press('Space');
    await page.getByText(app.home.switched.replace('{{order}}', app.order['hosted-first'])).waitFor();
    await inspect(page, look, '8b home switched');
    await button(page, app.history.undoLast).click();
    await page.getByRole('dialog').waitFor();
    await inspect(page, look, '8c home undo');
    await page.keyboard.press('Escape');
    await button(page, app.home.check).click();
    await page.getByText(app.check.levels.problem).first().waitFor();
    await expect(button(page, app.check.again)).toBeEnabled();
    await page.locator('summary').first().click();
    await inspect(page, look, '9 check');
    await page.getByRole('button', { name: app.check.showChange }).click();
    await page.getByRole('dialog').waitFor();
    await inspect(page, look, '9b check fix');
    expect(problems).toEqual([]);
    await close();
    // Some twenty looks by axe: on a busy machine they take longer than a test's usual minute.
  });

  it('shows what stands in the way', async () => {
    const { page, problems, close } = await openPage(
      browser,
      look,
      data({
        sweep: { endpoints: [], closed: canned.sweep.closed, elapsedMs: 240 },
        info: { ...canned.info, practice: false },
        status: {
          ...canned.status,
          openclaw: { found: false, path: null, version: null, gateway: { up: false, port: 18789 } },
          config: { ...canned.status.config, exists: false },
        },
      }),
    );
    await button(page, wizard.machine.practice).waitFor();
    await inspect(page, look, 'x1 no server');
    await button(page, wizard.machine.add).click();
    await page.getByRole('textbox', { name: wizard.machine.addField }).fill('8081');
    await button(page, wizard.machine.addDo).click();
    await page.getByText(wizard.machine.addNothing.replace('{{at}}', '127.0.0.1:8081')).waitFor();
    await inspect(page, look, 'x2 add machine');
    await page.keyboard.press('Escape');
    await button(page, wizard.machine.practice).click();
    await page.getByText(app.practice.banner).waitFor();
    await inspect(page, look, 'x3 practice');
    expect(problems).toEqual([]);
    await close();
  });

  it('shows a refused change and a route that needs its owner', async () => {
    const refused = {
      ...outcome,
      diff: '',
      checkedBy: null,
      refused: {
        kind: 'config-include' as const,
        path: outcome.path,
        key: ['models'],
        includes: ['./models.json5'],
        why: 'list' as const,
      },
      snippet: '{\n  models: { mode: "merge" },\n}',
      notes: [{ kind: 'mode-was-replace' as const }],
    };
    const status = {
      ...canned.status,
      route: { ...local, hops: local.hops.map((hop, at) => (at === 0 ? { ...hop, contextTokens: 196_608 } : hop)) },
    };
    const { page, problems, close } = await openPage(browser, look, data({ review: refused, status }));
    await heading(page, app.home.attention.replace('{{order}}', app.home.orders['local-first']));
    await inspect(page, look, 'y1 home attention');
    await button(page, app.home.setup).click();
    await page.getByText(wizard.server.states.ready).first().waitFor();
    await button(page, app.do.continue).click();
    await button(page, app.do.continue).click();
    await button(page, app.do.continue).click();
    await button(page, app.do.continue).click();
    await button(page, wizard.prove.skip).click();
    await heading(page, wizard.prove.skipped);
    await inspect(page, look, 'y2 skipped');
    await button(page, app.do.continue).click();
    await heading(page, wizard.review.refusedHeadline);
    await inspect(page, look, 'y3 refused');
    expect(problems).toEqual([]);
    await close();
  });
});

const drift: Canned['drift'] = {
  keys: [
    {
      path: ['agents', 'defaults', 'model', 'primary'],
      ours: 'lmstudio/minimax-m2.1-gs32',
      theirs: 'anthropic/claude-sonnet-4-6',
    },
    {
      path: ['models', 'providers', 'lmstudio', 'models', 0],
      ours: {
        id: 'minimax-m2.1-gs32',
        name: 'MiniMax M2.1 GS32',
        reasoning: false,
        input: ['text'],
        cost: { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 },
        contextWindow: 196_608,
      },
      theirs: null,
    },
    { path: ['retry', 'provider', 'maxRetries'], ours: 0, theirs: 4, file: 'agents/main/agent/settings.json' },
    { path: ['models', 'providers', 'lmstudio', 'timeoutSeconds'], ours: 300, theirs: 30 },
    {
      path: ['models', 'providers', 'lmstudio', 'baseUrl'],
      ours: 'http://127.0.0.1:1234/v1',
      theirs: 'http://127.0.0.1:1235/v1',
    },
  ],
  comments: 3,
};
const conflict: Canned['firstAttempt'] = {
  kind: 'config-conflict',
  path: outcome.path,
  conflicts: [
    {
      key: ['agents', 'defaults', 'model', 'primary'],
      base: 'anthropic/claude-sonnet-4-5',
      ours: 'lmstudio/minimax-m2.1-gs32',
      theirs: 'openai/gpt-5.2',
    },
    {
      key: ['agents', 'defaults', 'model', 'fallbacks'],
      base: null,
      ours: ['anthropic/claude-sonnet-4-5', 'anthropic/claude-opus-4-6'],
      theirs: ['anthropic/claude-opus-4-6'],
    },
  ],
};

inEachLook('something else at work in the config', looks, 3, (look, it) => {
  const { app, wizard } = words[look.language];
  const heading = (page: Page, part: string) =>
    page.getByRole('heading', { level: 1 }).filter({ hasText: part }).waitFor();
  const count = (text: string, n: number) => text.replace('{{count}}', String(n));
  const onHome = { ...canned.status, route: local };

  it('says what drifted and puts it back after a look at the change', async () => {
    const { page, problems, close } = await openPage(browser, look, data({ status: onHome, drift }));
    await page.getByText(count(app.drift.keys_other, 5)).waitFor();
    await page.getByText(count(app.drift.comments_other, 3)).waitFor();
    await page.getByText('agents/main/agent/settings.json', { exact: true }).waitFor();
    await page.locator('.notice summary').click();
    await inspect(page, look, 'z1 drift');
    await button(page, app.drift.putBack).click();
    await page.getByRole('dialog', { name: app.drift.putBackTitle }).waitFor();
    await inspect(page, look, 'z2 put back');
    await page.getByRole('dialog').getByRole('button', { name: app.drift.putBackDo, exact: true }).click();
    await page.getByText(app.drift.putBackNow, { exact: true }).waitFor();
    await expect(page.getByText(count(app.drift.comments_other, 3))).toHaveCount(0);
    expect(problems).toEqual([]);
    await close();
  });

  it('offers the comments alone where only they are gone, and leaves it so where that is wanted', async () => {
    const { page, problems, close } = await openPage(
      browser,
      look,
      data({ status: onHome, drift: { keys: [], comments: 3 } }),
    );
    await page.getByText(count(app.drift.comments_other, 3)).waitFor();
    await heading(page, app.home.well.replace('{{order}}', app.home.orders['local-first']));
    await inspect(page, look, 'z3 comments gone');
    await button(page, app.drift.restore).press('Enter');
    await page.getByRole('dialog', { name: app.drift.restoreTitle }).waitFor();
    await page.keyboard.press('Escape');
    await button(page, app.drift.keep).press('Enter');
    await expect(page.getByText(count(app.drift.comments_other, 3))).toHaveCount(0);
    expect(problems).toEqual([]);
    await close();
  });

  it('goes back to before Hearth after a look at the change', async () => {
    const { page, problems, close } = await openPage(browser, look, data({ status: onHome }));
    await button(page, app.history.before).press('Enter');
    await page.getByRole('dialog', { name: app.history.beforeTitle }).waitFor();
    await inspect(page, look, 'z4 before hearth');
    await page.getByRole('dialog').getByRole('button', { name: app.history.beforeDo, exact: true }).click();
    await page.getByText(app.history.beforeNow).waitFor();
    expect(problems).toEqual([]);
    await close();
  });

  it('shows both sides where somebody else set the same, in the review and in a repair, and lets the owner choose', async () => {
    const { page, problems, close } = await openPage(browser, look, data({ firstAttempt: conflict }));
    await page.getByText(wizard.server.states.ready).first().waitFor();
    for (let i = 0; i < 4; i++) await button(page, app.do.continue).click();
    await button(page, wizard.prove.skip).click();
    await button(page, app.do.continue).click();
    await page.locator('.diff').waitFor();
    await button(page, wizard.review.apply).click();
    await heading(page, wizard.review.conflictHeadline);
    await expect(page.getByRole('table').getByRole('row')).toHaveCount(3);
    await inspect(page, look, 'z5 conflict');
    await button(page, app.conflict.useMine).press('Enter');
    await button(page, wizard.done.home).waitFor();
    expect(problems).toEqual([]);
    await close();
  });

  it('shows both sides in a repair, and closes where theirs is kept', async () => {
    const { page, problems, close } = await openPage(browser, look, data({ status: onHome, firstAttempt: conflict }));
    await button(page, app.home.check).click();
    await page.getByRole('button', { name: app.check.showChange }).click();
    await page.getByRole('dialog').getByRole('button', { name: app.do.apply, exact: true }).click();
    await page.getByRole('dialog').getByRole('table').waitFor();
    await inspect(page, look, 'z6 conflict in a repair');
    await button(page, app.conflict.keepTheirs).press('Enter');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await page.getByRole('button', { name: app.check.showChange }).click();
    await page.getByRole('dialog').getByRole('button', { name: app.do.apply, exact: true }).click();
    await page.getByText(app.check.fixed).waitFor();
    expect(problems).toEqual([]);
    await close();
  });
});

test.describe('in a browser, where no preload gives a bridge', () => {
  test('trades the ticket for a session, takes it out of the address, and says when the session is over', async () => {
    let over = false;
    const seen: string[] = [];
    const api = async (route: Route) => {
      const request = route.request();
      const path = new URL(request.url()).pathname;
      seen.push(`${path} ${request.headers()['authorization'] ?? ''}`);
      if (path === '/api/session') return route.fulfill({ json: { session: 'S' } });
      if (over) return route.fulfill({ status: 401, json: {} });
      if (path === '/api/events')
        return route.fulfill({ body: 'event: hello\ndata: {"instance":"1"}\n\n', contentType: 'text/event-stream' });
      const { name } = request.postDataJSON() as { name: string };
      const values: Record<string, unknown> = {
        'app.info': canned.info,
        'settings.read': canned.settings,
        'route.read': local,
        'status.read': { ...canned.status, route: local },
        'history.list': { entries: [] },
        'drift.read': { drift: null },
      };
      return route.fulfill({ json: { ok: true, value: values[name] ?? {} } });
    };
    const { page, close } = await openPage(browser, looks[0], '', { loopback: { hash: '#ticket=T', api } });
    await page.getByRole('heading', { level: 1, name: appEn.home.well.replace('{{order}}', 'Local first') }).waitFor();
    expect(page.url()).not.toContain('ticket');
    expect(seen).toContain('/api/events Bearer S');
    over = true;
    // The page also notices by itself, when it listens for events anew: then there is no button any more.
    const refresh = button(page, appEn.home.refresh);
    await refresh.evaluateAll((found) => {
      for (const one of found) (one as HTMLElement).click();
    });
    await page.getByRole('heading', { name: appEn.ended.title }).waitFor();
    await close();
  });

  test('ends where another program answers at the address of a Hearth that is gone: it is neither shown nor told anything', async () => {
    let gone = false;
    const asked: string[] = [];
    const api = (route: Route) => {
      const request = route.request();
      const path = new URL(request.url()).pathname;
      if (gone) asked.push(`${path} ${request.postData() ?? ''}`);
      if (path === '/api/session') return route.fulfill({ json: { session: 'S' } });
      if (path === '/api/events')
        return route.fulfill({
          body: `event: hello\ndata: {"instance":"${gone ? 'another' : '1'}"}\n\nevent: config.changed\ndata: {}\n\n`,
          contentType: 'text/event-stream',
        });
      const { name } = request.postDataJSON() as { name: string };
      const values: Record<string, unknown> = {
        'app.info': canned.info,
        'settings.read': canned.settings,
        'route.read': local,
        'status.read': { ...canned.status, route: local },
        'history.list': { entries: [] },
        'drift.read': { drift: null },
      };
      return route.fulfill({ json: { ok: true, value: values[name] ?? {} } });
    };
    const { page, close } = await openPage(browser, looks[0], '', { loopback: { hash: '#ticket=T', api } });
    await page.getByRole('heading', { level: 1, name: appEn.home.well.replace('{{order}}', 'Local first') }).waitFor();
    let reloads = 0;
    page.on('framenavigated', () => reloads++);
    gone = true;
    await page.getByRole('heading', { name: appEn.ended.title }).waitFor();
    expect([reloads, asked.filter((one) => !one.startsWith('/api/events'))]).toEqual([0, []]);
    await close();
  });
});

test.describe('the fallback order, by keyboard alone', () => {
  test('adds from the list and by typing, removes, moves by button and by keyboard drag, and says what happened', async () => {
    const { page, problems, close } = await openPage(browser, looks[0], data({}));
    const { wizard } = words.en;
    const names = () =>
      page.locator('.reorder [role=row]').evaluateAll((rows) => rows.map((row) => row.querySelector('b')?.textContent));
    await page.getByText(wizard.server.states.ready).first().waitFor();
    for (const next of ['radio', 'slider', 'combobox'] as const) {
      await button(page, appEn.do.continue).focus();
      await page.keyboard.press('Enter');
      await page.getByRole(next).first().waitFor();
    }
    await page.getByRole('combobox').focus();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('option', { name: 'Claude Haiku 4.5' }).waitFor();
    await picture(page, '4b combo');
    await page.keyboard.type('Haiku');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(names).toContain('Claude Haiku 4.5');
    await page.getByRole('combobox').focus();
    await page.keyboard.type('openrouter/minimax/m2');
    await page.keyboard.press('Escape');
    await button(page, wizard.order.add).press('Enter');
    await expect
      .poll(names)
      .toEqual(['MiniMax M2.1 GS32', 'Claude Sonnet 4.5', 'Claude Opus 4.6', 'Claude Haiku 4.5', 'minimax/m2']);
    // Into the list by Tab, to a row by arrows, to its buttons by Tab.
    const into = async (row: number, name: string) => {
      await page.locator('.reorder [role=row]').first().focus();
      await page.keyboard.press('Home');
      for (let i = 0; i < row; i++) await page.keyboard.press('ArrowDown');
      for (
        let i = 0;
        i < 5 && (await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))) !== name;
        i++
      )
        await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
    };
    await into(4, 'Remove minimax/m2');
    await page.getByText('minimax/m2 was removed.').waitFor({ state: 'attached' });
    await into(3, 'Move Claude Haiku 4.5 up');
    await page.getByText('Claude Haiku 4.5 is now at place 3.').waitFor({ state: 'attached' });
    await into(1, 'Move Claude Sonnet 4.5 up');
    await page.getByText('Claude Sonnet 4.5 is now at place 1.').waitFor({ state: 'attached' });
    expect(await page.evaluate(() => document.activeElement?.closest('.reorder') !== null)).toBe(true);
    await into(0, 'Move Claude Sonnet 4.5 down');
    await into(3, 'Drag Claude Opus 4.6');
    // Each place to drop takes the focus a moment after its key; a key that comes sooner is lost.
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
    await expect.poll(focused).not.toBe('Drag Claude Opus 4.6');
    for (let i = 0; i < 2; i++) {
      const before = await focused();
      await page.keyboard.press('ArrowUp');
      await expect.poll(focused).not.toBe(before);
    }
    await picture(page, '4c drag');
    await page.keyboard.press('Enter');
    await expect
      .poll(names)
      .not.toEqual(['MiniMax M2.1 GS32', 'Claude Sonnet 4.5', 'Claude Haiku 4.5', 'Claude Opus 4.6']);
    expect((await names()).toSorted()).toEqual([
      'Claude Haiku 4.5',
      'Claude Opus 4.6',
      'Claude Sonnet 4.5',
      'MiniMax M2.1 GS32',
    ]);
    expect(problems).toEqual([]);
    await close();
  });
});

test.describe('the fallback order where a route stands', () => {
  const standing: Canned['start'] = {
    ...canned.start,
    stands: true,
    order: 'hosted-first',
    backups: [],
    hosted: [
      { ref: 'openai/gpt-5', spelled: 'brain', name: null, alias: 'brain' },
      { ref: 'bailian/qwen3-max', spelled: 'bailian/qwen3-max', name: 'Qwen3 Max', alias: null },
    ],
    locals: [
      {
        ref: 'lmstudio/minimax-m2.1-gs32',
        spelled: 'lmstudio/minimax-m2.1-gs32',
        provider: 'lmstudio',
        model: 'minimax-m2.1-gs32',
        url: 'http://127.0.0.1:1234/v1',
        name: 'The big one',
        alias: 'Chef',
        api: 'openai-completions',
        contextTokens: 32_768,
        maxTokens: 4096,
      },
      {
        ref: 'far/llama',
        spelled: 'far/llama',
        provider: 'far',
        model: 'llama',
        url: 'http://10.0.0.7:8000/v1',
        name: 'Llama in the attic',
        alias: null,
        api: 'openai-completions',
        contextTokens: null,
        maxTokens: null,
      },
    ],
  };
  for (const language of ['en', 'ja'] as const)
    test(`starts from its models, its order and its names (${language})`, async () => {
      const { page, problems, close } = await openPage(browser, { ...looks[0], language }, data({ start: standing }));
      const { app, wizard } = words[language];
      const rows = page.locator('.reorder [role=row]');
      await page.getByText(wizard.server.states.ready).first().waitFor();
      for (let i = 0; i < 3; i++) await button(page, app.do.continue).click();
      await page
        .getByRole('heading', { level: 1 })
        .filter({ hasText: wizard.order.headlines['hosted-first'] })
        .waitFor();
      await expect(rows.locator('b')).toHaveText(['gpt-5', 'The big one', 'Llama in the attic', 'Qwen3 Max']);
      await rows
        .nth(0)
        .getByText(fill(wizard.order.written, { spelled: 'brain' }))
        .waitFor();
      await rows.nth(2).getByText(wizard.server.states.unreachable).waitFor();
      await picture(page, `4d standing ${language}`);
      await button(page, fill(wizard.order.remove, { name: 'Llama in the attic' })).click();
      await expect(rows.locator('b')).toHaveText(['gpt-5', 'The big one', 'Qwen3 Max']);
      expect(problems).toEqual([]);
      await close();
    });

  test('chooses no backup where there is neither a route nor a key, and says how to add one', async () => {
    const { page, problems, close } = await openPage(
      browser,
      looks[0],
      data({ start: { ...canned.start, backups: [] } }),
    );
    const { wizard } = words.en;
    await page.getByText(wizard.server.states.ready).first().waitFor();
    for (let i = 0; i < 3; i++) await button(page, appEn.do.continue).click();
    await page.getByRole('heading', { level: 1 }).filter({ hasText: wizard.order.alone.headline }).waitFor();
    await page.getByText(wizard.order.alone.why).waitFor();
    await page.getByRole('combobox', { name: wizard.order.alone.add }).waitFor();
    await expect(page.locator('.reorder [role=row]')).toHaveCount(1);
    expect(problems).toEqual([]);
    await close();
  });
});

test.describe('the fallback order, by mouse', () => {
  test('takes a model to where it is dropped', async () => {
    const { page, problems, close } = await openPage(browser, looks[0], data({}));
    const { wizard } = words.en;
    const names = () =>
      page.locator('.reorder [role=row]').evaluateAll((rows) => rows.map((row) => row.querySelector('b')?.textContent));
    await page.getByText(wizard.server.states.ready).first().waitFor();
    for (let i = 0; i < 3; i++) await button(page, appEn.do.continue).click();
    await expect.poll(names).toEqual(['MiniMax M2.1 GS32', 'Claude Sonnet 4.5', 'Claude Opus 4.6']);
    await page
      .locator('.reorder [role=row]')
      .nth(2)
      .dragTo(page.locator('.reorder [role=row]').nth(1), { targetPosition: { x: 200, y: 4 } });
    await expect.poll(names).toEqual(['MiniMax M2.1 GS32', 'Claude Opus 4.6', 'Claude Sonnet 4.5']);
    expect(problems).toEqual([]);
    await close();
  });
});
