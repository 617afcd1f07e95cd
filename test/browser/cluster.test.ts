import { expect, test, type Browser, type Page } from '@playwright/test';
import { appEn } from '../../shared/i18n/app.en.ts';
import { appJa } from '../../shared/i18n/app.ja.ts';
import { clusterEn } from '../../shared/i18n/balance.en.ts';
import { clusterJa } from '../../shared/i18n/balance.ja.ts';
import { wizardEn } from '../../shared/i18n/wizard.en.ts';
import { balancerPort } from '../../shared/balance/types.ts';
import { litellmConfig } from '../../shared/balance/litellm-config.ts';
import { emptyEndpoint } from '../../shared/servers/empty.ts';
import type { Endpoint } from '../../shared/servers/types.ts';
import { openPage } from './built-page.ts';
import { canned } from '../support/page/canned.ts';
import { fakeBridge } from '../support/page/fake-bridge.ts';
import type { Canned, PlayedHost } from '../support/page/host-data.ts';
import { lmStudio, model } from '../support/page/servers.ts';
import { button, fill, inEachLook, inspectorOf, looks } from './looks.ts';

declare const host: PlayedHost;
declare const asked: {
  name: string;
  request: {
    path?: string;
    overwrite?: boolean;
    name?: string;
    deployments?: { url: string; model: string; apiKeyEnv: string | null }[];
  };
}[];

const words = { en: { app: appEn, cluster: clusterEn }, ja: { app: appJa, cluster: clusterJa } };

const shared = 'minimax-m2.1-gs32';
const vllm: Endpoint = {
  ...emptyEndpoint('http://studio-2.local:8000/v1'),
  status: 'ready',
  latencyMs: 9,
  apis: { completions: 'yes', responses: 'unknown' },
  server: { id: 'vllm', name: 'vLLM', certainty: 'certain', version: '0.21', evidence: ['GET /v1/models'] },
  models: [model(`mlx-community/${shared}`, { contextTokens: { loaded: 131_072, max: 131_072, slots: null } })],
};
const other: Endpoint = {
  ...vllm,
  url: 'http://mini.local:11434/v1',
  server: { ...vllm.server, id: 'ollama', name: 'Ollama' },
  models: [model('qwen3:30b', { loaded: true })],
};
const litellm: Endpoint = {
  ...emptyEndpoint('http://127.0.0.1:4000/v1'),
  status: 'ready',
  server: { id: 'litellm', name: 'LiteLLM', certainty: 'certain', version: null, evidence: [] },
  models: [model(shared, {})],
};
const deployments = [
  { url: lmStudio.url, model: shared, apiKeyEnv: null },
  { url: vllm.url, model: `mlx-community/${shared}`, apiKeyEnv: null },
];
const plan: Canned['balance'] = {
  text: litellmConfig({ name: shared, strategy: 'least-busy', deployments }, 32_768),
  notes: [
    { kind: 'different-models', models: `${shared}, mlx-community/${shared}` },
    { kind: 'different-contexts', contextTokens: 32_768 },
  ],
  contextTokens: 32_768,
};
const data = (change: Partial<Canned>): string =>
  fakeBridge({ ...canned, sweep: { ...canned.sweep, endpoints: [lmStudio, vllm, other] }, balance: plan, ...change });

const inspect = inspectorOf('cluster');
let browser: Browser;
test.beforeAll(({ browser: ofWorker }) => {
  browser = ofWorker;
});

const lastAsked = (page: Page, name: string) =>
  page.evaluate((wanted) => asked.findLast((one) => one.name === wanted)?.request, name);

inEachLook('sharing the work', looks, 2, (look, it) => {
  const { app, cluster } = words[look.language];

  it('offers to share the work, shows what would be written, saves it and finds the proxy', async () => {
    const { page, problems, close } = await openPage(browser, look, data({}));
    await button(page, cluster.open).scrollIntoViewIfNeeded();
    await inspect(page, look, '1 offer');
    await button(page, cluster.open).click();
    await page.getByText(cluster.context.replace('{{tokens}}', '32,768')).waitFor();
    await inspect(page, look, '2 dialog');
    await page.locator('summary').filter({ hasText: cluster.buysTitle }).click();
    await page.locator('summary').filter({ hasText: cluster.preview }).click();
    await page.getByRole('region', { name: cluster.preview }).scrollIntoViewIfNeeded();
    await inspect(page, look, '3 preview');
    await button(page, cluster.save).click();
    await page.getByText(cluster.saved.replace('{{path}}', '/Users/mika/hearth-litellm.yaml')).waitFor();
    await page
      .getByText('litellm --config /Users/mika/hearth-litellm.yaml --host 127.0.0.1 --port 4000', { exact: true })
      .waitFor();
    await button(page, fill(cluster.look, { balancerPort })).click();
    await page.getByText(fill(cluster.notFound, { balancerPort })).waitFor();
    await inspect(page, look, '4 saved');
    await page.evaluate((endpoints) => host.stand(endpoints), [lmStudio, vllm, other, litellm]);
    await button(page, fill(cluster.look, { balancerPort })).click();
    await page.getByText(cluster.found.replace('{{name}}', shared)).waitFor();
    await inspect(page, look, '5 found');
    await page.getByRole('dialog').getByRole('button', { name: app.do.close, exact: true }).click();
    // The proxy is a server to choose from, but none that shares the work with what stands behind it.
    await page.getByText('127.0.0.1:4000').first().waitFor();
    await page.getByText(cluster.offer.replace('{{number}}', '3')).waitFor();
    expect(problems).toEqual([]);
    await close();
  });
});

const plain = looks[0];

test.describe('sharing the work', () => {
  const { cluster } = words.en;
  const open = async (change: Partial<Canned>) => {
    const opened = await openPage(browser, plain, data(change));
    await button(opened.page, cluster.open).click();
    await button(opened.page, cluster.save).and(opened.page.locator(':not([disabled])')).waitFor();
    return opened;
  };

  test('is not offered where a single server can be used', async () => {
    const { page, close } = await openPage(browser, plain, data({ sweep: { ...canned.sweep, endpoints: [lmStudio] } }));
    await page.getByText(fill(wizardEn.machine.lookedIn, { time: '0.2 s' })).waitFor();
    await expect(button(page, cluster.open)).toHaveCount(0);
    await close();
  });

  test('begins with the machines that have a model in common, whatever each calls it', async () => {
    const { page, close } = await open({});
    await expect.poll(() => lastAsked(page, 'balance.plan')).toEqual({ name: shared, deployments });
    await expect(page.getByRole('checkbox', { name: 'Use Ollama at mini.local:11434' })).not.toBeChecked();
    await close();
  });

  test('says why too few machines can’t, and saves nothing then', async () => {
    const { page, close } = await open({});
    await page.getByRole('checkbox', { name: 'Use vLLM at studio-2.local:8000' }).press('Space');
    await page.getByText('Sharing the work takes at least two machines.', { exact: false }).waitFor();
    await expect(button(page, cluster.save)).toBeDisabled();
    await page.getByRole('checkbox', { name: 'Use Ollama at mini.local:11434' }).press('Space');
    await button(page, cluster.save).and(page.locator(':not([disabled])')).waitFor();
    await expect
      .poll(() => lastAsked(page, 'balance.plan'))
      .toMatchObject({
        deployments: [{ url: lmStudio.url }, { url: other.url, model: 'qwen3:30b' }],
      });
    await close();
  });

  test('leaves a file that is there until the owner says that it may be replaced', async () => {
    const { page, close } = await open({ fileThere: true });
    await button(page, cluster.save).click();
    await page.getByText('There is already a file of that name').waitFor();
    await expect.poll(() => lastAsked(page, 'balance.write')).toMatchObject({ overwrite: false });
    await inspect(page, plain, '6 file there');
    await button(page, cluster.replace).click();
    await page.getByText('Nothing was started.', { exact: false }).waitFor();
    await expect
      .poll(() => lastAsked(page, 'balance.write'))
      .toMatchObject({ overwrite: true, path: '~/hearth-litellm.yaml' });
    await close();
  });

  test('asks anew under the name that the owner types', async () => {
    const { page, close } = await open({});
    await page.getByRole('textbox', { name: cluster.name }).fill('one name');
    await expect.poll(async () => (await lastAsked(page, 'balance.plan'))?.name).toBe('one name');
    await close();
  });
});
