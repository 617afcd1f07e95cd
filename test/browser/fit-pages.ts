import type { Browser, Page } from '@playwright/test';
import { appEn } from '../../shared/i18n/app.en.ts';
import { appJa } from '../../shared/i18n/app.ja.ts';
import { fitEn, fitWordsEn } from '../../shared/i18n/fit.en.ts';
import { fitJa, fitWordsJa } from '../../shared/i18n/fit.ja.ts';
import { wizardEn } from '../../shared/i18n/wizard.en.ts';
import { wizardJa } from '../../shared/i18n/wizard.ja.ts';
import { catalog } from '../../shared/models/catalog.ts';
import { clusterSize } from '../../shared/fit/cluster-size.ts';
import { toMachineView } from '../../shared/fit/machine-view.ts';
import { estimator } from '../../shared/fit/estimator.ts';
import { fitTarget } from '../../shared/fit/target.ts';
import { anything, fitRows, type FitTarget } from '../../shared/fit/rows.ts';
import type { FitRow } from '../../shared/models/types.ts';
import type { Machine } from '../../shared/hardware/types.ts';
import { emptyEndpoint } from '../../shared/servers/empty.ts';
import type { Endpoint } from '../../shared/servers/types.ts';
import { tiersEn } from '../../shared/i18n/tiers.en.ts';
import { tiersJa } from '../../shared/i18n/tiers.ja.ts';
import { recordedMachine } from '../shared/hardware/recorded.ts';
import { openPage } from './built-page.ts';
import { canned } from '../support/page/canned.ts';
import { fakeBridge } from '../support/page/fake-bridge.ts';
import type { Canned, Lent } from '../support/page/host-data.ts';
import { model } from '../support/page/servers.ts';
import { inspectorOf, looks, type Look } from './looks.ts';

/** Six machines as their own tools told them, and the screen that says what fits on them. */

export const words = {
  en: { app: appEn, fit: fitEn, fitWords: fitWordsEn, wizard: wizardEn, tiers: tiersEn },
  ja: { app: appJa, fit: fitJa, fitWords: fitWordsJa, wizard: wizardJa, tiers: tiersJa },
};

const gib = 2 ** 30;
const loaded = { loaded: true, state: 'loaded' } as const;
const node = (name: string) => ({
  id: name,
  name,
  chip: 'Apple M5 Ultra',
  memoryBytes: 256 * gib,
  freeBytes: 200 * gib,
});
/** Two Macs that exo holds together. */
const exo: Endpoint = {
  ...emptyEndpoint('http://127.0.0.1:52415/v1'),
  status: 'ready',
  server: { id: 'exo', name: 'exo', certainty: 'certain', version: null, evidence: ['GET /state'] },
  latencyMs: 5,
  apis: { completions: 'yes', responses: 'yes' },
  keyNeeded: 'no',
  models: [model('mlx-community/MiniMax-M2.1-6bit', { name: 'MiniMax M2.1 6bit', ...loaded })],
  cluster: { memoryBytes: 512 * gib, nodes: [node('studio-1'), node('studio-2')] },
};

export type Simulated = {
  readonly recording: string;
  readonly endpoints: readonly Endpoint[];
  /** What is recommended there. */
  readonly best: string;
  readonly contextTokens: number;
  readonly looks: readonly Look[];
};
type Bare = Pick<Simulated, 'recording' | 'endpoints'>;
const [wide, narrow, narrowJa, wideJa] = looks;
export const sixMachines: readonly Simulated[] = [
  { recording: 'mac-laptop-16', endpoints: [], best: 'Qwen3.5 9B', contextTokens: 65_536, looks },
  { recording: 'linux-rtx4090', endpoints: [], best: 'Qwen3.8 27B', contextTokens: 98_304, looks: [narrow] },
  { recording: 'mac-128', endpoints: [], best: 'gpt-oss 120B', contextTokens: 131_072, looks: [narrowJa] },
  { recording: 'mac-512', endpoints: [], best: 'MiniMax M2.1', contextTokens: 196_608, looks },
  { recording: 'mac-256-m5-ultra', endpoints: [exo], best: 'MiniMax M2.1', contextTokens: 196_608, looks: [wideJa] },
  { recording: 'linux-8xh200', endpoints: [], best: 'Kimi K2.5', contextTokens: 262_144, looks: [wide] },
];

/** A recorded machine as the host would tell it to a page. */
const machineOf = (recording: string): Machine =>
  toMachineView(recordedMachine(recording), { tier: null, otherMachine: null, budgetBytes: null }, false);

/** Where models are to run on a simulated machine, by the sums that the page has too. */
export function placeOn({ recording, endpoints }: Bare): FitTarget {
  const machine = machineOf(recording);
  const place = fitTarget(machine, clusterSize(machine.facts, endpoints));
  if (place === null) throw new Error(`${recording} tells no budget`);
  return place;
}

/** The row that is recommended on it. */
export function bestOn(simulated: Bare): FitRow {
  const [row] = fitRows(catalog, placeOn(simulated), anything, estimator).rows;
  if (row === undefined) throw new Error(`no row on ${simulated.recording}`);
  return row;
}

/** A number of bytes as these screens write it. */
export function gibText(bytes: number): string {
  const number = bytes / gib;
  return `${new Intl.NumberFormat('en', { maximumFractionDigits: Math.abs(number) < 100 ? 1 : 0 }).format(number)} GiB`;
}

export type Opened = Awaited<ReturnType<typeof openPage>>;
type More = Parameters<typeof openPage>[3];

/**
 * Opens the app on a simulated machine, at the first step of the setup. What the owner says of the machine changes what
 * is told of it, as in the host.
 */
export async function openOn(
  browser: Browser,
  look: Look,
  { recording, endpoints }: Bare,
  change: Partial<Canned> = {},
  more: More = {},
): Promise<Opened> {
  const facts = recordedMachine(recording);
  const lent: Lent = {
    machineSeen: ({ tier, otherMachine, budgetBytes }) =>
      toMachineView(facts, { tier, otherMachine, budgetBytes }, false),
  };
  const data: Canned = {
    ...canned,
    status: { ...canned.status, machine: machineOf(recording), endpoints: [...endpoints] },
    sweep: { ...canned.sweep, endpoints: [...endpoints] },
    ...change,
  };
  const opened = await openPage(browser, look, fakeBridge(data), { lent, ...more });
  await opened.page.getByRole('heading', { level: 1 }).waitFor();
  return opened;
}

/** The same, on the screen that says what fits. */
export async function openFit(
  browser: Browser,
  look: Look,
  simulated: Bare,
  change: Partial<Canned> = {},
  more: More = {},
): Promise<Opened> {
  const opened = await openOn(browser, look, simulated, change, more);
  await opened.page.getByRole('button', { name: words[look.language].wizard.machine.seeFit, exact: true }).click();
  await rowsOf(opened.page).first().waitFor();
  return opened;
}

/** The bars of the list, each a way to run a model. */
export const rowsOf = (page: Page) => page.locator('.fit__list > li');

export const inspect = inspectorOf('fit');
