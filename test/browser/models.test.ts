import { expect, test, type Browser, type Page } from '@playwright/test';
import { appEn } from '../../shared/i18n/app.en.ts';
import { appJa } from '../../shared/i18n/app.ja.ts';
import { modelsEn } from '../../shared/i18n/models.en.ts';
import { modelsJa } from '../../shared/i18n/models.ja.ts';
import { wizardEn } from '../../shared/i18n/wizard.en.ts';
import { wizardJa } from '../../shared/i18n/wizard.ja.ts';
import { emptyEndpoint } from '../../shared/servers/empty.ts';
import type { ModelJob } from '../../shared/servers/jobs.ts';
import type { Endpoint } from '../../shared/servers/types.ts';
import { openPage } from './built-page.ts';
import { canned } from '../support/page/canned.ts';
import { fakeBridge } from '../support/page/fake-bridge.ts';
import type { Canned, PlayedHost } from '../support/page/host-data.ts';
import { route } from '../support/page/route.ts';
import { lmStudio, model } from '../support/page/servers.ts';
import { type Look, asked, fill, inEachLook, inspectorOf } from './looks.ts';
import type { EventName, EventPayload } from '../../shared/contract/events.ts';

const words = {
  en: { app: appEn, wizard: wizardEn, models: modelsEn },
  ja: { app: appJa, wizard: wizardJa, models: modelsJa },
};

const inspect = inspectorOf('models');
let browser: Browser;
test.beforeAll(({ browser: ofWorker }) => {
  browser = ofWorker;
});

const looks = [
  { name: 'wide light en', width: 1120, height: 720, scheme: 'light', language: 'en' },
  { name: 'narrow dark ja', width: 800, height: 600, scheme: 'dark', language: 'ja' },
  { name: 'narrow light en', width: 800, height: 600, scheme: 'light', language: 'en' },
  { name: 'wide dark ja', width: 1120, height: 720, scheme: 'dark', language: 'ja' },
] as const;

const exo: Endpoint = {
  ...emptyEndpoint('http://studio-1.local:52415/v1'),
  status: 'ready',
  server: { id: 'exo', name: 'exo', certainty: 'certain', version: null, evidence: ['GET /state'] },
  latencyMs: 6,
  apis: { completions: 'yes', responses: 'yes' },
  keyNeeded: 'no',
  models: [model('mlx-community/MiniMax-M2.1-8bit', { name: 'MiniMax M2.1 8bit', loaded: true, state: 'loaded' })],
  cluster: {
    memoryBytes: 1024 * 2 ** 30,
    nodes: [
      { id: 'n1', name: 'studio-1', chip: 'Apple M3 Ultra', memoryBytes: 512 * 2 ** 30, freeBytes: 200 * 2 ** 30 },
      { id: 'n2', name: 'studio-2', chip: 'Apple M3 Ultra', memoryBytes: 512 * 2 ** 30, freeBytes: null },
    ],
  },
};
const proxy: Endpoint = {
  ...emptyEndpoint('http://127.0.0.1:4000/v1'),
  status: 'ready',
  server: {
    id: 'litellm',
    name: 'LiteLLM',
    certainty: 'certain',
    version: '1.77.5',
    evidence: ['GET /health/liveliness'],
  },
  latencyMs: 3,
  apis: { completions: 'yes', responses: 'yes' },
  models: [model('house-model', { remote: true })],
  backends: [
    {
      model: 'house-model',
      servedAs: 'openai/minimax-m2.1',
      url: 'http://studio-2.local:8000/v1',
      maxInputTokens: 196_608,
      maxOutputTokens: null,
    },
    { model: 'spare', servedAs: null, url: null, maxInputTokens: null, maxOutputTokens: null },
  ],
};
const shared: Endpoint = {
  ...emptyEndpoint('http://127.0.0.1:8080/v1'),
  status: 'ready',
  server: { id: 'llamacpp', name: 'llama.cpp', certainty: 'likely', version: null, evidence: ['GET /props'] },
  apis: { completions: 'yes', responses: 'unknown' },
  reasoningIn: 'inline',
  controls: ['load', 'unload'],
  models: [
    model('qwen3-8b', {
      loaded: true,
      state: 'sleeping',
      contextTokens: { loaded: 8_192, max: 40_960, slots: 4 },
      reasoning: true,
    }),
  ],
};
const untold: Endpoint = {
  ...emptyEndpoint('http://127.0.0.1:8000/v1'),
  status: 'ready',
  models: [model('some-model', { kind: 'unknown' })],
};
const twice: Endpoint = {
  ...lmStudio,
  models: lmStudio.models.map((one, at) =>
    at === 0
      ? {
          ...one,
          state: 'loaded',
          instances: [
            { id: 'minimax-m2.1-gs32', contextTokens: 32_768 },
            { id: 'minimax-m2.1-gs32:2', contextTokens: 4_096 },
          ],
        }
      : one,
  ),
};
const QWEN = 'Qwen3.5 27B';
const withQwen = (tokens: number): Endpoint => ({
  ...lmStudio,
  models: lmStudio.models.map((one) =>
    one.id === 'qwen3.5-27b'
      ? { ...one, loaded: true, state: 'loaded', contextTokens: { ...one.contextTokens, loaded: tokens } }
      : one,
  ),
});

const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, ...(typeof name === 'string' ? { exact: true } : {}) });
const card = (page: Page, server: string) => page.locator('.card').filter({ hasText: server });

type Hosted = typeof globalThis & { host: PlayedHost; asked: { name: string; request: unknown }[] };
const tell = <N extends EventName>(page: Page, name: N, payload: EventPayload<N>) =>
  page.evaluate(([n, p]) => (globalThis as Hosted).host.tell(n as N, p as EventPayload<N>), [name, payload] as const);
const stand = (page: Page, endpoints: Endpoint[]) =>
  page.evaluate((all) => (globalThis as Hosted).host.stand(all), endpoints);
const goOn = (page: Page, change: Partial<ModelJob>) =>
  page.evaluate((part) => (globalThis as Hosted).host.goOn(part), change);
const watching = (page: Page) => page.evaluate(() => (globalThis as Hosted).host.watching());

async function open(look: Look, endpoints: Endpoint[], change: Partial<Canned> = {}) {
  const opened = await openPage(
    browser,
    look,
    fakeBridge({ ...canned, sweep: { endpoints, closed: canned.sweep.closed, elapsedMs: 214 }, ...change }),
  );
  await opened.page
    .getByText(fill(words[look.language].wizard.machine.lookedIn, { time: look.language === 'ja' ? '0.2秒' : '0.2 s' }))
    .waitFor();
  return opened;
}
const unfold = async (page: Page, server: string, text: string) =>
  card(page, server).locator('summary').filter({ hasText: text }).click();

/** Opens the dialog for the second model of LM Studio and asks for a window. */
async function loadQwen(page: Page, look: Look, tokens: string): Promise<void> {
  const { models } = words[look.language];
  await unfold(page, 'LM Studio', models.list.title);
  await button(page, fill(models.do.of, { action: models.do.load, model: QWEN })).click();
  await page.getByRole('dialog').getByRole('textbox').fill(tokens);
  await page.keyboard.press('Tab');
  await page.getByRole('dialog').getByRole('button', { name: models.do.loadNow, exact: true }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

inEachLook('models and servers', looks, 0, (look, it) => {
  const { app, wizard, models } = words[look.language];

  it('shows everything that is told of each server, and says what is not told', async () => {
    const { page, problems, close } = await open(look, [exo, proxy, shared, untold]);
    await card(page, 'studio-1.local:52415')
      .getByText(fill(models.cluster.total_other, { count: '2', memory: '1 TB' }))
      .waitFor();
    await page.getByText(models.cluster.why).waitFor();
    await page.getByText(fill(wizard.server.likely, { name: 'llama.cpp' })).waitFor();
    await page.getByText(models.unknownServer).waitFor();
    await inspect(page, look, '1 servers');
    await unfold(page, 'LiteLLM', fill(models.backends.title_other, { count: '2' }));
    await card(page, 'LiteLLM').getByText('openai/minimax-m2.1').waitFor();
    await card(page, 'LiteLLM').getByText(models.backends.untold).waitFor();
    await card(page, 'LiteLLM').scrollIntoViewIfNeeded();
    await inspect(page, look, '2 backends');
    await unfold(page, '127.0.0.1:8080', models.list.title);
    await page.getByText(fill(models.facts.slots, { slots: '4', tokens: '8,192' })).waitFor();
    await card(page, '127.0.0.1:8000').locator('summary').filter({ hasText: models.details.title }).click();
    expect(await card(page, '127.0.0.1:8000').locator('dd').filter({ hasText: models.untold }).count()).toBeGreaterThan(
      4,
    );
    await card(page, '127.0.0.1:8000').scrollIntoViewIfNeeded();
    await inspect(page, look, '3 not told');
    expect(problems).toEqual([]);
    await close();
  });

  it('loads a model with the chosen context, shows it going on, and says where less was loaded than asked for', async () => {
    const { page, problems, close } = await open(look, [lmStudio]);
    await unfold(page, 'LM Studio', models.list.title);
    await inspect(page, look, '4 list');
    await button(page, fill(models.do.of, { action: models.do.load, model: QWEN })).click();
    const field = page.getByRole('dialog').getByRole('textbox');
    await expect(field).toHaveValue('65,536');
    await field.fill('300000');
    await page.keyboard.press('Tab');
    await page.getByText(fill(models.loading.tooMuch, { max: '262,144' })).waitFor();
    await inspect(page, look, '5 load dialog');
    await field.fill('65536');
    await page.keyboard.press('Enter');
    await page.getByText(models.jobs.phase.asking).waitFor();
    await expect
      .poll(() => asked(page, 'models.start'))
      .toEqual([{ action: { kind: 'load', url: lmStudio.url, model: 'qwen3.5-27b', contextTokens: 65_536 } }]);
    await goOn(page, {
      phase: 'loading',
      progress: { doneBytes: null, totalBytes: null, bytesPerSecond: null, fraction: 0.4 },
    });
    await page.getByRole('progressbar').waitFor();
    await expect(page.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '0.4');
    await inspect(page, look, '6 loading');
    await stand(page, [withQwen(32_768)]);
    await goOn(page, { phase: 'done', endedAt: new Date().toISOString(), loadedContextTokens: 32_768 });
    await page.getByText(fill(models.jobs.got, { asked: '65,536', got: '32,768' }), { exact: false }).waitFor();
    await card(page, 'LM Studio')
      .getByText(fill(models.facts.loadedOfMax, { loaded: '32,768', max: '262,144' }), { exact: false })
      .waitFor();
    await inspect(page, look, '7 got less');
    expect((await asked(page, 'servers.sweep')).at(-1)).toMatchObject({ at: [lmStudio.url] });
    await button(page, fill(models.jobs.dismissOf, { what: fill(models.jobs.done.load, { model: QWEN }) })).click();
    await page.locator('.models__job').waitFor({ state: 'detached' });
    expect(problems).toEqual([]);
    await close();
  });

  it('says why a load failed, and tries again', async () => {
    const { page, problems, close } = await open(look, [lmStudio]);
    await loadQwen(page, look, '131072');
    await page.getByText(models.jobs.phase.asking).waitFor();
    await goOn(page, {
      phase: 'failed',
      endedAt: new Date().toISOString(),
      error: {
        kind: 'server-said',
        url: lmStudio.url,
        status: 500,
        reason: 'load-failed',
        message: 'Model loading was stopped due to insufficient system resources.',
      },
    });
    await page.getByRole('alert').waitFor();
    await inspect(page, look, '8 failed');
    await button(page, fill(models.do.of, { action: app.do.retry, model: QWEN })).click();
    await page.getByText(models.jobs.phase.asking).waitFor();
    await expect.poll(() => asked(page, 'models.start')).toHaveLength(2);
    await button(
      page,
      fill(models.jobs.cancelOf, { action: app.do.cancel, what: fill(models.jobs.what.load, { model: QWEN }) }),
    ).click();
    await page.getByText(fill(models.jobs.cancelled.load, { model: QWEN })).waitFor();
    expect(problems).toEqual([]);
    await close();
  });

  it('downloads with bytes, speed and time left, and says that a download goes on without it', async () => {
    const { page, problems, close } = await open(look, [lmStudio]);
    await button(page, fill(models.do.ofServer, { action: models.do.download, server: 'LM Studio' })).click();
    await page.getByRole('dialog').getByText(models.downloading.lmstudio).waitFor();
    await page.getByRole('textbox', { name: models.downloading.field }).fill('openai/gpt-oss-20b');
    await inspect(page, look, '9 download dialog');
    await page.keyboard.press('Enter');
    await page.getByText(fill(models.jobs.what.download, { model: 'openai/gpt-oss-20b' })).waitFor();
    await goOn(page, {
      phase: 'downloading',
      progress: { doneBytes: 3_000_000_000, totalBytes: 12_000_000_000, bytesPerSecond: 50_000_000, fraction: null },
    });
    await page
      .getByText(fill(models.jobs.left, { time: fill(models.jobs.minutes_other, { count: '3' }) }), { exact: false })
      .waitFor();
    await page.getByText(models.jobs.leaves).waitFor();
    await inspect(page, look, '10 downloading');
    await button(page, new RegExp(models.jobs.stopWatching)).click();
    await page.getByText(models.jobs.left_behind).waitFor();
    expect(problems).toEqual([]);
    await close();
  });

  it('says that a model is loaded twice and unloads the other', async () => {
    const { page, problems, close } = await open(look, [twice]);
    await page.getByText(models.copies.twiceWhy).waitFor();
    await inspect(page, look, '11 twice');
    await button(page, fill(models.do.of, { action: models.copies.unload, model: 'MiniMax M2.1 GS32' })).click();
    await expect
      .poll(() => asked(page, 'models.start'))
      .toEqual([{ action: { kind: 'unload-duplicates', url: lmStudio.url, model: 'minimax-m2.1-gs32' } }]);
    expect(problems).toEqual([]);
    await close();
  });

  it('follows a server that stops and comes back while somebody looks', async () => {
    const { page, problems, close } = await open(look, [lmStudio, untold]);
    await expect.poll(() => watching(page)).toMatchObject({ urls: [lmStudio.url, untold.url] });
    const watch = await watching(page);
    const taskId = watch?.taskId ?? '';
    await tell(page, 'servers.closed', { taskId, url: lmStudio.url });
    await card(page, 'LM Studio').getByText(models.gone, { exact: true }).waitFor();
    await inspect(page, look, '12 gone');
    await tell(page, 'servers.found', { taskId, endpoint: withQwen(65_536) });
    await card(page, 'LM Studio').getByText(wizard.server.states.ready, { exact: true }).waitFor();
    expect(await watching(page)).toEqual(watch);
    expect(problems).toEqual([]);
    await close();
  });

  it('shows the chosen model with what can be done on the model screen', async () => {
    const { page, problems, close } = await open(look, [twice]);
    await button(page, app.do.continue).click();
    await page.getByRole('switch', { name: fill(models.warm.labelOf, { model: 'MiniMax M2.1 GS32' }) }).press('Space');
    await expect
      .poll(() => asked(page, 'settings.save'))
      .toEqual([{ keepWarm: [{ url: lmStudio.url, model: 'minimax-m2.1-gs32', contextTokens: 32_768 }] }]);
    await inspect(page, look, '13 model');
    await button(page, fill(models.do.of, { action: models.do.loadAgain, model: 'MiniMax M2.1 GS32' })).click();
    await page.getByRole('dialog').getByRole('textbox').fill('131072');
    await page.keyboard.press('Enter');
    await page.getByText(models.jobs.phase.asking, { exact: false }).waitFor();
    await page.getByText(models.state.loading, { exact: true }).first().waitFor();
    expect((await asked(page, 'settings.save')).at(-1)).toEqual({
      keepWarm: [{ url: lmStudio.url, model: 'minimax-m2.1-gs32', contextTokens: 131_072 }],
    });
    await inspect(page, look, '14 model busy');
    const taskId = (await watching(page))?.taskId ?? '';
    await tell(page, 'servers.closed', { taskId, url: lmStudio.url });
    await page.getByText(fill(models.goneModel, { server: 'LM Studio' })).waitFor();
    await expect(button(page, app.do.continue)).toBeEnabled();
    await inspect(page, look, '15 model gone');
    expect(problems).toEqual([]);
    await close();
  });
});

test.describe('where the loaded window is not the one that OpenClaw counts on', () => {
  const look = looks[0];

  test('loads it anew from the context screen, and the screen follows', async () => {
    const { page, problems, close } = await open(look, [lmStudio]);
    await button(page, appEn.do.continue).click();
    await button(page, appEn.do.continue).click();
    await page.getByRole('slider').press('End');
    await button(page, /^Load it with 196,608/).click();
    await expect
      .poll(() => asked(page, 'models.start'))
      .toEqual([{ action: { kind: 'load', url: lmStudio.url, model: 'minimax-m2.1-gs32', contextTokens: 196_608 } }]);
    await inspect(page, look, '16 context');
    const [first, ...others] = lmStudio.models;
    await stand(page, [
      {
        ...lmStudio,
        models: [
          ...(first ? [{ ...first, contextTokens: { ...first.contextTokens, loaded: 196_608 } }] : []),
          ...others,
        ],
      },
    ]);
    await goOn(page, { phase: 'done', endedAt: new Date().toISOString(), loadedContextTokens: 196_608 });
    await page.getByText(wizardEn.context.differsChip, { exact: true }).waitFor({ state: 'detached' });
    expect(problems).toEqual([]);
    await close();
  });

  test('loads a model of the route from Home', async () => {
    const resting = {
      ...lmStudio,
      models: lmStudio.models.map((one) => ({
        ...one,
        loaded: false,
        contextTokens: { ...one.contextTokens, loaded: null },
      })),
    };
    const { page, problems, close } = await openPage(
      browser,
      look,
      fakeBridge({ ...canned, status: { ...canned.status, route, endpoints: [resting] } }),
    );
    await button(page, /^Load it with 32,768/).click();
    await page.getByText(modelsEn.jobs.phase.asking, { exact: false }).waitFor();
    await inspect(page, look, '17 home');
    await expect
      .poll(() => asked(page, 'models.start'))
      .toEqual([{ action: { kind: 'load', url: lmStudio.url, model: 'minimax-m2.1-gs32', contextTokens: 32_768 } }]);
    expect(problems).toEqual([]);
    await close();
  });
});

test.describe('looking on its own', () => {
  const look = looks[0];

  test('stops following while the page is hidden or another step is shown, and starts again', async () => {
    const { page, close } = await open(look, [lmStudio]);
    await expect.poll(() => watching(page)).not.toBeNull();
    const hide = (hidden: boolean) =>
      page.evaluate((off) => {
        Object.defineProperty(document, 'visibilityState', {
          configurable: true,
          get: () => (off ? 'hidden' : 'visible'),
        });
        document.dispatchEvent(new Event('visibilitychange'));
      }, hidden);
    await hide(true);
    await expect.poll(() => watching(page)).toBeNull();
    await hide(false);
    await expect.poll(() => watching(page)).not.toBeNull();
    await button(page, appEn.do.continue).click();
    await page.getByRole('radio').first().waitFor();
    expect(await watching(page)).not.toBeNull();
    await button(page, appEn.do.continue).click();
    await page.getByRole('slider').waitFor();
    await expect.poll(() => watching(page)).toBeNull();
    await close();
  });

  test('finds a server that was started meanwhile when the window is come back to, and keeps what it shows', async () => {
    const { page, close } = await open(look, [lmStudio]);
    await stand(page, [lmStudio, shared]);
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await page.getByText('127.0.0.1:8080', { exact: true }).waitFor();
    await expect(page.getByText(wizardEn.machine.looking)).toHaveCount(0);
    await expect.poll(() => watching(page)).toMatchObject({ urls: [lmStudio.url, shared.url] });
    await close();
  });

  test('finds a download again that went on while the app was closed', async () => {
    const job: ModelJob = {
      id: 'old',
      action: { kind: 'download', url: lmStudio.url, model: 'openai/gpt-oss-20b' },
      server: 'lmstudio',
      phase: 'downloading',
      progress: { doneBytes: 1_000_000, totalBytes: null, bytesPerSecond: null, fraction: null },
      startedAt: '2026-11-21T10:00:00.000Z',
      endedAt: null,
      loadedContextTokens: null,
      cancel: 'leaves',
      ticket: 't',
      error: null,
    };
    const { page, close } = await open(look, [lmStudio], {
      jobs: [
        job,
        {
          ...job,
          id: 'older',
          action: { ...job.action, model: 'x' },
          phase: 'done',
          endedAt: '2026-11-20T10:00:00.000Z',
        },
      ],
    });
    await page.getByText('1 MB so far').waitFor();
    await expect(page.locator('.models__job')).toHaveCount(1);
    await close();
  });

  test('says so where a server cannot even be asked, and tries again', async () => {
    const { page, close } = await open(look, [lmStudio], {
      firstAct: { kind: 'unreachable', url: lmStudio.url, cause: 'refused' },
    });
    await loadQwen(page, look, '65536');
    await page.getByRole('alert').waitFor();
    await button(page, appEn.do.retry).click();
    await page.getByText(modelsEn.jobs.phase.asking).waitFor();
    await expect(page.getByRole('alert')).toHaveCount(0);
    await close();
  });

  test('keeps the keyboard where it was when the cancelled work goes away', async () => {
    const { page, close } = await open(look, [lmStudio]);
    await loadQwen(page, look, '65536');
    await button(page, new RegExp(`^${appEn.do.cancel}: `)).focus();
    await page.keyboard.press('Enter');
    await page.getByText(fill(modelsEn.jobs.cancelled.load, { model: QWEN })).waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.className)).toBe('models__job');
    await close();
  });
});
