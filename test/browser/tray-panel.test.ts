import { expect, test, type Page } from '@playwright/test';
import { wordsIn } from '../../shared/i18n/catalog.ts';
import { isMarked, trayLine, trayTemplate, type TrayState } from '../../electron/desktop/tray-menu.ts';
import { canned } from '../support/page/canned.ts';
import { route } from '../support/page/route.ts';
import { axeMarks, inEachLook, picture } from './looks.ts';
import { panelPage } from './tray-panel.ts';

/** The menu bar item as a stand-in panel draws it: the menu's own data, in both languages and both schemes. */

let page: Page;
test.beforeAll(async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 720, height: 320 }, deviceScaleFactor: 2 });
  page = await context.newPage();
});
test.afterAll(() => page.context().close());

const still: TrayState = { route, practice: false, guard: canned.guard, answered: null };
const guard = (change: Partial<typeof canned.guard>): TrayState => ({
  ...still,
  guard: { ...canned.guard, settings: { ...canned.guard.settings, mode: 'switch' }, runs: 'here', ...change },
});
const states = {
  'local first': still,
  guarding: {
    ...guard({ phase: 'guarding', since: '2026-09-12T14:02:00.000Z' }),
    route: { ...route, order: 'hosted-first' },
  },
  warned: guard({ phase: 'warned' }),
  answered: {
    ...still,
    answered: {
      ref: 'anthropic/claude-sonnet-4-5',
      meant: 'lmstudio/minimax-m2.1-gs32',
      at: '2026-09-12T14:02:00.000Z',
      reason: null,
    },
  },
  'not set up': { ...still, route: { order: 'none', available: [], hops: [] }, guard: null, practice: true },
} as const satisfies Record<string, TrayState>;
const looks = (['en', 'ja'] as const).flatMap((language) =>
  (['light', 'dark'] as const).map((scheme) => ({ name: `${language}, ${scheme}`, language, scheme })),
);
type Language = (typeof looks)[number]['language'];

async function draw(language: Language, scheme: 'light' | 'dark', name: keyof typeof states): Promise<void> {
  await page.emulateMedia({ colorScheme: scheme });
  const words = wordsIn(language).desktop;
  const nothing = () => undefined;
  const now: TrayState = states[name];
  await page.setContent(
    panelPage({
      language,
      marked: isMarked(now),
      toolTip: `Hearth: ${trayLine(now, words)}`,
      items: trayTemplate(now, words, { choose: nothing, guard: nothing, open: nothing, quit: nothing }),
    }),
  );
  await picture(page, `tray ${name} ${language} ${scheme}`);
}

/** Each item that carries words, with a tick where it is chosen and a dash where it can't be. */
const items = (): Promise<string[]> =>
  page
    .locator('[role^=menuitem]')
    .evaluateAll((all) =>
      all.map(
        (one) =>
          `${one.getAttribute('aria-checked') === 'true' ? '✓ ' : ''}${one.getAttribute('aria-disabled') === 'true' ? '– ' : ''}${one.querySelector('.label')?.textContent ?? ''}`,
      ),
    );

inEachLook('drawn in', looks, 0, ({ language, scheme }, it) => {
  const words = wordsIn(language).desktop;
  const modes = [words.guard.modes.off, words.guard.modes.warn, words.guard.modes.switch];
  const out = [words.open, words.quit];

  for (const name of Object.keys(states) as (keyof typeof states)[])
    it(`${name}: every item is in sight, no word is cut, and axe finds nothing`, async () => {
      await draw(language, scheme, name);
      const cut = await page
        .locator('ul')
        .evaluateAll(
          (all) =>
            all.filter(
              (one) =>
                one.getBoundingClientRect().right > innerWidth || one.getBoundingClientRect().bottom > innerHeight,
            ).length +
            document.querySelectorAll('.label').length -
            [...document.querySelectorAll('.label')].filter((one) => one.scrollWidth <= one.clientWidth).length,
        );
      expect(cut).toBe(0);
      expect(await axeMarks(page)).toEqual([]);
    });

  it('local first: the order is ticked, the guard is off, and nothing is marked', async () => {
    await draw(language, scheme, 'local first');
    await expect
      .poll(() => items())
      .toEqual([
        `– ${words.state['local-first']}`,
        `✓ ${words.orders['local-first']}`,
        words.orders['hosted-first'],
        words.orders['local-only'],
        words.guard.title,
        `✓ ${modes[0]}`,
        ...modes.slice(1),
        ...out,
      ]);
    await expect(page.locator('.icon')).toHaveAttribute('data-marked', 'false');
  });

  it('guarding: the first line names the model that stands in, and the icon is marked', async () => {
    await draw(language, scheme, 'guarding');
    expect((await items())[0]).toBe(`– ${words.guard.standsIn.replace('{{instead}}', 'Claude Sonnet 4.5')}`);
    await expect.poll(() => items()).toContain(`✓ ${modes[2]}`);
    await expect(page.locator('.icon')).toHaveAttribute('data-marked', 'true');
  });

  it('answered: the first line and the tooltip say that a hosted model answers though local was meant', async () => {
    await draw(language, scheme, 'answered');
    const line = words.answered.replace('{{model}}', 'Claude Sonnet 4.5');
    expect((await items())[0]).toBe(`– ${line}`);
    await expect(page.locator('.icon')).toHaveAttribute('aria-label', `Hearth: ${line}`);
    await expect(page.locator('.icon')).toHaveAttribute('data-marked', 'true');
  });

  it('not set up: no order can be chosen, the guard’s modes are not claimed, and practice is named', async () => {
    await draw(language, scheme, 'not set up');
    await expect
      .poll(() => items())
      .toEqual([
        `– ${words.state.none}`,
        `– ${words.practice}`,
        `– ${words.orders['local-first']}`,
        `– ${words.orders['hosted-first']}`,
        `– ${words.orders['local-only']}`,
        `– ${words.guard.title}`,
        ...out,
      ]);
  });
});
