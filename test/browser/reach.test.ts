import { expect, test, type Browser, type Page } from '@playwright/test';
import { appEn } from '../../shared/i18n/app.en.ts';
import { appJa } from '../../shared/i18n/app.ja.ts';
import { reachEn, reachWordsEn } from '../../shared/i18n/reach.en.ts';
import { reachJa, reachWordsJa } from '../../shared/i18n/reach.ja.ts';
import { egressWordsEn } from '../../shared/i18n/egress.en.ts';
import { egressWordsJa } from '../../shared/i18n/egress.ja.ts';
import type { Destination } from '../../shared/network/destination.ts';
import type { ServingEvidence } from '../../shared/providers/serving.ts';
import { openPage } from './built-page.ts';
import { canned } from '../support/page/canned.ts';
import { fakeBridge } from '../support/page/fake-bridge.ts';
import type { Canned } from '../support/page/host-data.ts';
import { route } from '../support/page/route.ts';
import { type Look, asked, button, fill, inEachLook, inspectorOf, looks } from './looks.ts';

const words = {
  en: { app: appEn, reach: reachEn, says: reachWordsEn, egress: egressWordsEn },
  ja: { app: appJa, reach: reachJa, says: reachWordsJa, egress: egressWordsJa },
};

const inspect = inspectorOf('reach');
let browser: Browser;
test.beforeAll(({ browser: ofWorker }) => {
  browser = ofWorker;
});

const row = { evidence: null, implied: false, closable: true, agent: null } as const;
const here = {
  place: 'this-machine',
  evidence: 'loopback',
  host: '127.0.0.1',
  addresses: [],
} as const satisfies Destination;
const plainlyHosted = {
  because: 'provider-hosted',
  destination: null,
  server: null,
  behind: null,
} as const satisfies ServingEvidence;
const leaky: Canned['reach'] = {
  openclaw: '2026.9.6',
  rows: [
    {
      ...row,
      id: 'primary',
      kind: 'primary',
      path: ['agents', 'defaults', 'model', 'primary'],
      names: 'lmstudio/minimax-m2.1-gs32',
      where: 'local',
      closable: false,
      evidence: {
        because: 'server-itself',
        server: 'lmstudio',
        behind: null,
        destination: {
          place: 'own-network',
          evidence: 'resolved',
          host: 'studio.fritz.box',
          addresses: ['192.168.178.20'],
        },
      },
    },
    {
      ...row,
      id: 'fallback',
      kind: 'fallback',
      path: ['agents', 'defaults', 'model', 'fallbacks', 0],
      names: 'anthropic/claude-sonnet-4-5',
      where: 'hosted',
      evidence: plainlyHosted,
    },
    {
      ...row,
      id: 'image',
      kind: 'image',
      path: ['agents', 'defaults', 'imageModel'],
      names: 'lite/smart',
      where: 'hosted',
      evidence: {
        because: 'server-hands-on',
        destination: here,
        server: 'litellm',
        behind: 'anthropic/claude-opus-4-6',
      },
    },
    {
      ...row,
      id: 'heartbeat',
      kind: 'heartbeat',
      path: ['agents', 'entries', 'reader', 'heartbeat', 'model'],
      names: 'openrouter/anthropic/claude-sonnet-4.5',
      where: 'hosted',
      agent: 'reader',
    },
    {
      ...row,
      id: 'fetch',
      kind: 'web-fetch',
      path: ['tools', 'web', 'fetch', 'enabled'],
      names: null,
      where: 'hosted',
      implied: true,
    },
    { ...row, id: 'key', kind: 'inherited-key', path: null, names: 'OPENAI_API_KEY', where: 'hosted', implied: true },
    { ...row, id: 'mcp', kind: 'mcp', path: ['mcp', 'servers', 'files', 'command'], names: 'npx', where: 'unknown' },
    { ...row, id: 'cron', kind: 'cron', path: null, names: null, where: 'unknown', implied: true, closable: false },
    {
      ...row,
      id: 'telegram',
      kind: 'channel',
      path: ['channels', 'telegram'],
      names: 'telegram',
      where: 'hosted',
      closable: false,
    },
  ],
};
const tight: Canned['reach'] = { openclaw: '2026.9.6', rows: leaky.rows.filter(({ kind }) => kind === 'primary') };
const strays: Canned['strays'] = [
  {
    id: 'agent:reader',
    kind: 'agent',
    about: 'reader',
    path: ['agents', 'entries', 'reader', 'model'],
    ref: 'anthropic/claude-sonnet-4-5',
    where: 'hosted',
    bring: { by: 'config' },
  },
  {
    id: 'heartbeat:reader',
    kind: 'heartbeat',
    about: 'reader',
    path: ['agents', 'entries', 'reader', 'heartbeat', 'model'],
    ref: 'openrouter/anthropic/claude-sonnet-4.5',
    where: 'hosted',
    bring: { by: 'config' },
  },
  {
    id: 'session:x',
    kind: 'session',
    about: 'agent:main:telegram:direct:12345',
    path: null,
    ref: 'openai/gpt-5.4',
    where: 'hosted',
    bring: {
      by: 'command',
      line: `openclaw gateway call sessions.patch --params '{"key":"agent:main:telegram:direct:12345","model":null}'`,
    },
  },
];
const status: Canned['status'] = {
  ...canned.status,
  route: { ...route, available: ['local-first', 'hosted-first', 'local-only'] },
};

const heading = (page: Page, text: string) =>
  page.getByRole('heading', { level: 1, name: text, exact: true }).waitFor();

async function open(look: Look, change: Partial<Canned>): Promise<Awaited<ReturnType<typeof openPage>>> {
  const opened = await openPage(browser, look, fakeBridge({ ...canned, status, ...change }));
  await opened.page
    .locator('.home__glance')
    .getByRole('button', { name: words[look.language].app.home.glance.map })
    .click();
  return opened;
}

inEachLook('the reach map', looks, 2, (look, it) => {
  const { reach, says, egress } = words[look.language];
  const ways = (count: number) =>
    look.language === 'en' ? fill(reach.waysMac_other, { number: 'Seven' }) : fill(reach.waysMac_other, { count });

  it('says in its headline how much can leave, and each way in plain words with its key', async () => {
    const { page, problems, close } = await open(look, { reach: leaky, strays });
    await heading(page, ways(7));
    for (const [group, count] of [
      ['hosted', 5],
      ['unknown', 2],
      ['channel', 1],
      ['local', 1],
    ] as const) {
      await expect(
        page.getByRole('region', { name: reach.groups[group], exact: true }).getByRole('listitem'),
      ).toHaveCount(count);
    }
    const outside = page.getByRole('region', { name: reach.groups.hosted, exact: true });
    await outside.getByText('agents.entries.reader.heartbeat.model', { exact: true }).waitFor();
    await outside.getByText(says.kinds['web-fetch'].meaning).waitFor();
    await outside.getByText('OPENAI_API_KEY', { exact: true }).waitFor();
    await page
      .getByRole('region', { name: reach.groups.unknown, exact: true })
      .getByText(reach.open, { exact: true })
      .waitFor();
    await outside
      .getByText(fill(egress.why['server-hands-on-to'], { server: 'LiteLLM', behind: 'anthropic/claude-opus-4-6' }))
      .waitFor();
    const inside = page.getByRole('region', { name: reach.groups.local, exact: true });
    await inside
      .getByText(fill(egress.why['resolved-own-network'], { host: 'studio.fritz.box', addresses: '192.168.178.20' }), {
        exact: true,
      })
      .waitFor();
    // A company's own service is named once, by its model.
    await expect(page.getByText(egress.why['provider-hosted'])).toHaveCount(0);
    await inspect(page, look, 'leaky');
    expect(problems).toEqual([]);
    await close();
  });

  it('shows the whole of local-only before it is written, and says that it was', async () => {
    const { page, problems, close } = await open(look, { reach: leaky });
    await button(page, reach.localOnlySee).click();
    await page.getByRole('dialog').getByText(reach.review.localOnlyLead).waitFor();
    await expect.poll(() => asked(page, 'route.set')).toEqual([{ order: 'local-only', dryRun: true }]);
    await inspect(page, look, 'review');
    await button(page, reach.review.apply).click();
    await page.getByText(reach.done.localOnly, { exact: true }).waitFor();
    await expect
      .poll(() => asked(page, 'route.set'))
      .toEqual([
        { order: 'local-only', dryRun: true },
        { order: 'local-only', dryRun: false },
      ]);
    expect(problems).toEqual([]);
    await close();
  });

  it('names what does not follow the route, brings it along, and gives the line where only OpenClaw can', async () => {
    const { page, problems, close } = await open(look, { reach: leaky, strays });
    const list = page.getByRole('list', { name: reach.strays, exact: true });
    await list.getByText(strays[2]?.bring.by === 'command' ? strays[2].bring.line : '', { exact: true }).waitFor();
    await list.getByText(reach.chat, { exact: true }).waitFor();
    await button(page, `${reach.bring}: ${fill(says.strays.agent.title, { about: 'reader' })}`).click();
    await page.getByRole('dialog').getByText(reach.review.straysLead).waitFor();
    await button(page, words[look.language].app.do.cancel).click();
    await button(page, reach.bringAll).click();
    await button(page, reach.review.apply).click();
    await page.getByText(reach.done.strays, { exact: true }).waitFor();
    await expect
      .poll(() => asked(page, 'overrides.apply'))
      .toEqual([
        { ids: ['agent:reader'], dryRun: true },
        { ids: ['agent:reader', 'heartbeat:reader'], dryRun: true },
        { ids: ['agent:reader', 'heartbeat:reader'], dryRun: false },
      ]);
    expect(problems).toEqual([]);
    await close();
  });

  it('says so where nothing leaves, and offers nothing then', async () => {
    const { page, problems, close } = await open(look, { reach: tight });
    await heading(page, reach.nothingMac);
    await expect(button(page, reach.localOnlySee)).toHaveCount(0);
    await inspect(page, look, 'tight');
    expect(problems).toEqual([]);
    await close();
  });
});
