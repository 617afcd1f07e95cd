import { listed } from '../../shared/base/listed.ts';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { appEn } from '../../shared/i18n/app.en.ts';
import { appJa } from '../../shared/i18n/app.ja.ts';
import type { Destination } from '../../shared/network/destination.ts';
import type { Route } from '../../shared/openclaw/types.ts';
import { egressWordsEn } from '../../shared/i18n/egress.en.ts';
import { egressWordsJa } from '../../shared/i18n/egress.ja.ts';
import { notesEn } from '../../shared/i18n/notes.en.ts';
import { notesJa } from '../../shared/i18n/notes.ja.ts';
import { routeWordsEn } from '../../shared/i18n/route.en.ts';
import { routeWordsJa } from '../../shared/i18n/route.ja.ts';
import { hopFor } from '../support/hop.ts';
import { openPage } from './built-page.ts';
import { canned } from '../support/page/canned.ts';
import { fakeBridge } from '../support/page/fake-bridge.ts';
import type { Canned, PlayedHost } from '../support/page/host-data.ts';
import { outcome } from '../support/page/outcome.ts';
import { route } from '../support/page/route.ts';
import { type Look, asked, fill, button, inEachLook, inspectorOf, looks } from './looks.ts';

const words = {
  en: { app: appEn, egress: egressWordsEn, notes: notesEn, says: routeWordsEn },
  ja: { app: appJa, egress: egressWordsJa, notes: notesJa, says: routeWordsJa },
};

const inspect = inspectorOf('home agents');
let browser: Browser;
test.beforeAll(({ browser: ofWorker }) => {
  browser = ofWorker;
});

const all = ['main', 'ops', 'a-reader-of-long-documents'];
const at127: Destination = {
  place: 'this-machine',
  evidence: 'loopback',
  host: '127.0.0.1',
  addresses: [],
} satisfies Destination;
const ofMain: Route = {
  ...route,
  agent: {
    id: 'main',
    own: false,
    reaches: ['main', 'a-reader-of-long-documents'],
    others: ['ops'],
    all,
    default: 'main',
  },
};
const model = (provider: string, modelId: string, baseUrl: string) => ({
  ref: `${provider}/${modelId}`,
  provider,
  modelId,
  baseUrl,
  name: modelId,
});
const box = hopFor({
  ...model('box', 'qwen3-235b', 'http://gpu-box.fritz.box:8000/v1'),
  where: 'local',
  destination: { place: 'own-network', evidence: 'resolved', host: 'gpu-box.fritz.box', addresses: ['192.168.178.20'] },
});
const smart = hopFor({
  ...model('lite', 'smart', 'http://127.0.0.1:4000/v1'),
  where: 'hosted',
  because: 'server-hands-on',
  destination: at127,
  server: 'litellm',
  behind: 'anthropic/claude-opus-4-6',
});
const gone = hopFor({
  ...model('gone', 'llama', 'http://gpu.example.com/v1'),
  where: 'unknown',
  because: 'address-unknown',
  destination: { place: 'unknown', evidence: 'not-resolved', host: 'gpu.example.com', addresses: [] },
});
const ofOps: Route = {
  ...route,
  order: 'custom',
  hops: [box, smart, gone],
  primary: box.ref,
  fallbacks: [smart.ref, gone.ref],
  agent: {
    id: 'ops',
    own: true,
    reaches: ['ops'],
    others: ['main', 'a-reader-of-long-documents'],
    all,
    default: 'main',
  },
};
const status: Canned['status'] = { ...canned.status, route: ofMain };
const routes = { main: ofMain, ops: ofOps, 'a-reader-of-long-documents': ofMain };

const host = (page: Page, act: 'tell' | 'drop') =>
  page.evaluate((what) => {
    const { host: played } = globalThis as unknown as { host: PlayedHost };
    if (what === 'drop') played.dropAgent('ops');
    played.tell('config.changed', { path: '/c' });
  }, act);

async function open(look: Look, change: Partial<Canned>) {
  const { page, problems, close } = await openPage(browser, look, fakeBridge({ ...canned, status, routes, ...change }));
  await page.locator('.home__glance').waitFor();
  return {
    page,
    finish: async () => {
      expect(problems).toEqual([]);
      await close();
    },
  };
}

inEachLook('the agents on Home', looks, 0, (look, it) => {
  const { app, egress, notes, says } = words[look.language];
  const { label, join } = app.home.agent;
  const picker = (page: Page) => page.getByRole('combobox', { name: label, exact: true });
  const reads = (page: Page) => asked(page, 'status.read');
  const pickOps = async (page: Page) => {
    await picker(page).selectOption('ops');
    await page.getByRole('heading', { level: 2, name: 'qwen3-235b', exact: true }).waitFor();
  };

  it('name the one whose route is shown and who else goes by it, and show another’s when it is picked', async () => {
    const { page, finish } = await open(look, {});
    await expect(picker(page)).toHaveValue('main');
    await page.getByText(fill(says.agent.also, { agents: 'a-reader-of-long-documents' })).waitFor();
    await page.getByText(fill(says.agent.others, { agents: 'ops' })).waitFor();
    await inspect(page, look, 'main');
    await pickOps(page);
    await page
      .getByText(fill(says.agent.others, { agents: listed(['main', 'a-reader-of-long-documents'], look.language) }))
      .waitFor();
    await expect.poll(() => reads(page)).toEqual([{}, { agent: 'ops' }]);
    await inspect(page, look, 'ops');
    await finish();
  });

  it('say of each model that is not plainly here or hosted how that is known', async () => {
    const { page, finish } = await open(look, {});
    await expect(page.locator('.home__why')).toHaveCount(0);
    await pickOps(page);
    await page
      .getByText(fill(egress.why['resolved-own-network'], { host: 'gpu-box.fritz.box', addresses: '192.168.178.20' }), {
        exact: true,
      })
      .waitFor();
    await page
      .getByText(fill(egress.why['server-hands-on-to'], { server: 'LiteLLM', behind: 'anthropic/claude-opus-4-6' }))
      .waitFor();
    await page.getByText(fill(egress.why['not-resolved'], { host: 'gpu.example.com' }), { exact: true }).waitFor();
    await page.getByText(app.home.state.unclear, { exact: true }).waitFor();
    await finish();
  });

  it('keep the one that was picked through a change of the config, and switch its order', async () => {
    const { page, finish } = await open(look, {});
    await pickOps(page);
    await host(page, 'tell');
    await expect.poll(async () => (await reads(page)).at(-1)).toEqual({ agent: 'ops' });
    await expect.poll(async () => (await reads(page)).length).toBe(3);
    await expect(picker(page)).toHaveValue('ops');
    await page.getByText(app.order['hosted-first'], { exact: true }).click();
    await expect
      .poll(() => asked(page, 'route.set'))
      .toEqual([{ agent: 'ops', order: 'hosted-first', allAgents: false, dryRun: false }]);
    await finish();
  });

  it('go back to the one that answers where the one that was picked is gone', async () => {
    const { page, finish } = await open(look, {});
    await pickOps(page);
    await host(page, 'drop');
    await expect(picker(page)).toHaveValue('main');
    expect((await reads(page)).slice(-2)).toEqual([{ agent: 'ops' }, {}]);
    await finish();
  });

  it('are named in a switch to local-only, before it is written', async () => {
    const review: Canned['review'] = {
      ...outcome,
      notes: [
        { kind: 'closed-for-local-only', count: 3 },
        { kind: 'reaches-agents', agents: all },
      ],
    };
    const { page, finish } = await open(look, { review });
    await page.getByText(app.order['local-only'], { exact: true }).click();
    await page
      .getByRole('dialog')
      .getByText(fill(notes['reaches-agents'], { agents: listed(all, look.language) }))
      .waitFor();
    await inspect(page, look, 'asked');
    await button(page, app.do.cancel).click();
    await finish();
  });

  it('with models of their own are switched too where that is ticked, after a look at what it takes away', async () => {
    const review: Canned['review'] = { ...outcome, notes: [{ kind: 'agents-join', agents: ['ops'] }] };
    const { page, finish } = await open(look, { review });
    await page.getByText(join, { exact: true }).click();
    await inspect(page, look, 'ticked');
    await page.getByText(app.order['hosted-first'], { exact: true }).click();
    await page
      .getByRole('dialog')
      .getByText(fill(notes['agents-join'], { agents: 'ops' }))
      .waitFor();
    await inspect(page, look, 'too');
    await expect
      .poll(() => asked(page, 'route.set'))
      .toEqual([{ order: 'hosted-first', allAgents: true, dryRun: true }]);
    await button(page, app.do.cancel).click();
    await pickOps(page);
    await expect(page.getByText(join, { exact: true })).toHaveCount(0);
    await finish();
  });

  it('need no picker where there is one, and no word where the config names none', async () => {
    const solo = { id: 'solo', own: true, reaches: ['solo'], others: [], all: ['solo'], default: 'solo' };
    const one = await open(look, { routes: {}, status: { ...status, route: { ...ofMain, agent: solo } } });
    await one.page.locator('.home__whose').getByText('solo', { exact: true }).waitFor();
    await expect(picker(one.page)).toHaveCount(0);
    await inspect(one.page, look, 'one');
    await one.finish();
    const none = await open(look, { routes: {}, status: { ...status, route } });
    await expect(none.page.locator('.home__whose')).toHaveCount(0);
    await none.finish();
  });

  it('are told that no model is named where OpenClaw takes the first that is listed', async () => {
    const [first] = route.hops;
    if (first === undefined) throw new Error('a model');
    const implied: Route = { ...ofMain, order: 'local-only', hops: [{ ...first, by: 'first-listed' }] };
    const { page, finish } = await open(look, { status: { ...status, route: implied } });
    await page.getByText(says.by['first-listed'], { exact: true }).waitFor();
    await inspect(page, look, 'implied');
    await finish();
  });
});
