import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { wordsIn } from '../../../shared/i18n/catalog.ts';
import { chosenLanguage } from '../../../shared/i18n/language.ts';
import { createTray } from '../../../electron/desktop/tray.ts';
import { clientOf, type WireReply } from '../../../electron/host/host.ts';
import { log, makeReady, reset, Tray } from '../../packaged/fake-electron.ts';
import {
  answeredBy,
  answeredNow,
  fakeHost,
  guardNow,
  guardView,
  infoNow,
  outcomeNow,
  routeNow,
  type FakeHost,
} from '../fake-host.ts';

let host: FakeHost;
let opens: number;
let quits: number;

beforeEach(async () => {
  reset();
  await makeReady();
  opens = 0;
  quits = 0;
  host = fakeHost({
    'route.read': routeNow('local-first'),
    'app.info': infoNow(false),
    'route.set': outcomeNow(null),
    'guard.read': guardNow(),
    'guard.save': guardNow(),
    'route.lastFallback': answeredNow(null),
  });
});

const settled = () => new Promise((done) => setImmediate(done));
const create = () =>
  createTray({
    images: { plain: '/res/plain.png', marked: '/res/marked.png' },
    client: clientOf(host),
    words: () => wordsIn('en').desktop,
    open: () => opens++,
    quit: () => quits++,
  });
const menu = () => Tray.all[0]?.menu ?? [];
const item = (label: string) => menu().find((one) => one.label === label);
const click = (label: string) => (item(label)?.click as unknown as () => void)();

it('is a template image, so that the system colours it', () => {
  create();
  expect(Tray.all[0]?.image).toMatchObject({ path: '/res/plain.png', template: true });
});

it('shows the state, the three orders with the present one chosen, and the way to the window and out', async () => {
  await create().redraw();
  expect(menu().map((one) => one.label ?? one.type)).toEqual([
    'Local first',
    'separator',
    'Local First',
    'Hosted First',
    'Local Only',
    'separator',
    'Guard',
    'separator',
    'Open Hearth',
    'Quit Hearth',
  ]);
  expect(
    menu()
      .filter((one) => one.type === 'radio')
      .map((one) => [one.label, one.checked]),
  ).toEqual([
    ['Local First', true],
    ['Hosted First', false],
    ['Local Only', false],
  ]);
  expect(Tray.all[0]?.toolTip).toBe('Hearth: Local first');
});

it.each([
  ['custom', 'Your own order'],
  ['hosted-only', 'Hosted only'],
])('chooses none of the orders where the route is %s', async (order, state) => {
  host.answers['route.read'] = routeNow(order);
  await create().redraw();
  expect(menu()[0]?.label).toBe(state);
  expect(menu().filter((one) => one.checked)).toEqual([]);
});

it('says that nothing is set up where there is no route or it can’t be read', async () => {
  host.answers['route.read'] = { ok: false, error: { kind: 'no-route' } };
  await create().redraw();
  expect(menu()[0]?.label).toBe('Not set up');
  expect(item('Local First')?.enabled).toBe(false);
});

it('offers only the orders that can be reached from here', async () => {
  host.answers['route.read'] = routeNow('local-first', ['local-first', 'local-only']);
  await create().redraw();
  expect(['Local First', 'Hosted First', 'Local Only'].map((label) => item(label)?.enabled)).toEqual([
    true,
    false,
    true,
  ]);
});

it('names practice as such', async () => {
  host.answers['app.info'] = infoNow(true);
  await create().redraw();
  expect(item('Practice: nothing here is real')?.enabled).toBe(false);
});

it('sets the order that is clicked, then tells the truth again', async () => {
  await create().redraw();
  host.answers['route.read'] = routeNow('local-only');
  click('Local Only');
  await settled();
  expect(host.asked).toContainEqual(['route.set', { order: 'local-only', dryRun: false }]);
  expect(item('Local Only')?.checked).toBe(true);
  expect(opens).toBe(0);
});

it('is drawn once for a switch or a change of the guard, though the host tells of it as well', async () => {
  await create().redraw();
  const reads = () => host.asked.filter(([name]) => name === 'route.read').length;
  let answer: (reply: WireReply) => void = () => undefined;
  const before = reads();
  host.answers['route.set'] = new Promise((give) => (answer = give));
  click('Local Only');
  host.emit('config.changed', { path: '/c' });
  answer(outcomeNow(null));
  await settled();
  expect(reads()).toBe(before + 1);

  host.answers['guard.save'] = new Promise((give) => (answer = give));
  (item('Guard')?.submenu as unknown as { click: () => void }[])[1]?.click();
  host.emit('guard.changed', guardView());
  answer(guardNow());
  await settled();
  expect(reads()).toBe(before + 2);
  host.emit('config.changed', { path: '/c' });
  expect(reads()).toBe(before + 3);
});

it.each<[string, WireReply]>([
  ['was refused', outcomeNow({ kind: 'no-route' })],
  ['failed', { ok: false, error: { kind: 'internal', id: 'x' } }],
])('opens the window where a switch %s, and shows the order as it still is', async (_how, reply) => {
  host.answers['route.set'] = reply;
  await create().redraw();
  click('Hosted First');
  await settled();
  expect(opens).toBe(1);
  expect(item('Local First')?.checked).toBe(true);
});

it('opens the window and quits when told to', async () => {
  await create().redraw();
  click('Open Hearth');
  click('Quit Hearth');
  expect([opens, quits]).toEqual([1, 1]);
});

it('is drawn again when the config, the mode, the guard or who answers changes, and at no other event', async () => {
  create();
  host.emit('servers.closed', { taskId: 'w', url: 'u' });
  expect(host.asked).toEqual([]);
  host.emit('config.changed', { path: '/c' });
  host.emit('app.changed', {
    version: '1',
    platform: 'darwin',
    shell: 'desktop',
    practice: true,
    practiceOnly: false,
    configPath: '/c',
  });
  host.emit('guard.changed', guardView());
  host.emit('route.fellBack', answeredBy('2026-09-12T14:02:00.000Z'));
  await settled();
  expect(host.asked.filter(([name]) => name === 'route.read')).toHaveLength(4);
});

it('drops an answer that comes after a newer one was asked for', async () => {
  const tray = create();
  let answerOld: (reply: WireReply) => void = () => undefined;
  host.answers['route.read'] = new Promise((answer) => (answerOld = answer));
  const old = tray.redraw();
  host.answers['route.read'] = routeNow('hosted-first');
  await tray.redraw();
  answerOld(routeNow('local-only'));
  await old;
  expect(menu()[0]?.label).toBe('Hosted first');
});

it('is left alone once it is gone', async () => {
  const tray = create();
  const drawing = tray.redraw();
  tray.close();
  await drawing;
  expect(menu()).toEqual([]);
  expect(host.listeners()).toBe(0);
});

describe('the guard in the menu bar', () => {
  const modes = () =>
    (item('Guard')?.submenu ?? []) as unknown as { label: string; checked: boolean; click: () => void }[];
  const line = () => menu()[0]?.label;

  it('is a submenu of its three modes with the present one chosen', async () => {
    host.answers['guard.read'] = guardNow({
      settings: { mode: 'warn', ceilingHours: null, returnAfterS: 30 },
      phase: 'watching',
    });
    await create().redraw();
    expect(modes().map(({ label, checked }) => [label, checked])).toEqual([
      ['Off', false],
      ['Only Warn Me', true],
      ['Switch for Me', false],
    ]);
  });

  it('is set to the mode that is clicked, then tells the truth again', async () => {
    await create().redraw();
    host.answers['guard.read'] = guardNow({
      settings: { mode: 'switch', ceilingHours: null, returnAfterS: 30 },
      phase: 'watching',
    });
    modes()[2]?.click();
    await settled();
    expect(host.asked).toContainEqual(['guard.save', { mode: 'switch' }]);
    expect(modes().map(({ checked }) => checked)).toEqual([false, false, true]);
    expect(opens).toBe(0);
  });

  it('opens the window where its mode could not be set', async () => {
    host.answers['guard.save'] = { ok: false, error: { kind: 'guard-elsewhere' } };
    await create().redraw();
    modes()[1]?.click();
    await settled();
    expect(opens).toBe(1);
    expect(modes()[0]?.checked).toBe(true);
  });

  it('claims no mode where the host can’t say', async () => {
    host.answers['guard.read'] = { ok: false, error: { kind: 'internal', id: 'x' } };
    await create().redraw();
    expect(item('Guard')).toEqual({ label: 'Guard', enabled: false });
  });

  it.each([
    ['guarding', 'Guard: Claude Sonnet 4.5 stands in'],
    ['warned', 'Guard: minimax-m2.1 doesn’t answer'],
    ['ceiling', 'Guard: this month’s hours are used up'],
    ['doubtful', 'Local first'],
    ['watching', 'Local first'],
  ] as const)('says in the first line what it is at while %s', async (phase, says) => {
    host.answers['guard.read'] = guardNow({ phase });
    await create().redraw();
    expect(line()).toBe(says);
    expect(Tray.all[0]?.toolTip).toBe(`Hearth: ${says}`);
  });
});

describe('the mark', () => {
  const image = () => Tray.all[0]?.image as unknown as { path: string; template: boolean };

  afterEach(() => vi.useRealTimers());

  it('stands on the icon while a hosted model answers though local was meant, and the first line says which', async () => {
    host.answers['route.lastFallback'] = answeredNow(answeredBy('2026-09-12T14:02:00.000Z'));
    await create().redraw();
    expect(image()).toMatchObject({ path: '/res/marked.png', template: true });
    expect(menu()[0]?.label).toBe('Claude Sonnet 4.5 answers although local was meant');
  });

  it('stands there while the guard has a hosted model stand in', async () => {
    host.answers['guard.read'] = guardNow({ phase: 'guarding' });
    await create().redraw();
    expect(image().path).toBe('/res/marked.png');
  });

  it('comes with the event and goes by itself once local answers again, though nothing tells that', async () => {
    vi.useFakeTimers();
    await create().redraw();
    host.answers['route.lastFallback'] = answeredNow(answeredBy('2026-09-12T14:02:00.000Z'));
    host.emit('route.fellBack', answeredBy('2026-09-12T14:02:00.000Z'));
    await vi.advanceTimersByTimeAsync(0);
    expect(image().path).toBe('/res/marked.png');
    host.answers['route.lastFallback'] = answeredNow(null);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(image().path).toBe('/res/plain.png');
    const asked = host.asked.length;
    await vi.advanceTimersByTimeAsync(600_000);
    expect(host.asked).toHaveLength(asked);
  });

  it('asks no more once the tray is gone', async () => {
    vi.useFakeTimers();
    host.answers['guard.read'] = guardNow({ phase: 'guarding' });
    const tray = create();
    await tray.redraw();
    tray.close();
    const asked = host.asked.length;
    await vi.advanceTimersByTimeAsync(600_000);
    expect(host.asked).toHaveLength(asked);
  });

  it('is set only where it changes, so that nothing flickers', async () => {
    const tray = create();
    await tray.redraw();
    await tray.redraw();
    expect(log.calls).not.toContain('tray image');
    host.answers['guard.read'] = guardNow({ phase: 'guarding' });
    await tray.redraw();
    await tray.redraw();
    expect(log.calls.filter((call) => call === 'tray image')).toHaveLength(1);
    tray.close();
  });
});

describe('the words', () => {
  it('are in the saved language, else in the system’s where that is Japanese, else in English', () => {
    expect(chosenLanguage('en', 'ja-JP')).toBe('en');
    expect(chosenLanguage('ja', 'de')).toBe('ja');
    expect(['ja', 'ja-JP', 'JA', 'en-GB', 'de', 'jam', ''].map((locale) => chosenLanguage(null, locale))).toEqual([
      'ja',
      'ja',
      'ja',
      'en',
      'en',
      'en',
      'en',
    ]);
  });

  it('are all there in both languages', () => {
    const empty = (table: object): string[] =>
      Object.entries(table).flatMap(([key, value]: [string, unknown]) =>
        typeof value === 'object' && value !== null ? empty(value) : value === '' ? [key] : [],
      );
    expect([empty(wordsIn('en').desktop), empty(wordsIn('ja').desktop)]).toEqual([[], []]);
  });
});
