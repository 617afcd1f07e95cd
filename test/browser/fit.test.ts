import { expect, test, type Browser, type Locator, type Page } from '@playwright/test';
import { formatRange, gibNumber } from '../../renderer/machine/fit-format.ts';
import { catalog } from '../../shared/models/catalog.ts';
import { headlineOf, withModels } from '../../shared/fit/listing.ts';
import { estimator } from '../../shared/fit/estimator.ts';
import { anything, fitRows } from '../../shared/fit/rows.ts';
import { alternativesFor } from '../../shared/fit/alternatives.ts';
import type { FoundModel } from '../../shared/models/files/types.ts';
import type { Endpoint } from '../../shared/servers/types.ts';
import { fromSlider, toSlider } from '../../shared/wizard/context.ts';
import { isDeep, sample } from '../support/depth.ts';
import { lmStudio, model as served } from '../support/page/servers.ts';
import { bestOn, gibText, inspect, openFit, placeOn, rowsOf, sixMachines, words, type Opened } from './fit-pages.ts';
import { button, fill, looks } from './looks.ts';

let browser: Browser;
test.beforeAll(({ browser: ofWorker }) => {
  browser = ofWorker;
});

const [wide, narrow] = looks;
const { app, fit, fitWords, wizard } = words.en;
const studio = { recording: 'mac-512', endpoints: [] };
const laptop = { recording: 'mac-128', endpoints: [] };

const rail = (page: Page) => page.getByRole('complementary');
/** The bar of what is looked at closely, with its numbers. */
const memory = (page: Page) => rail(page).locator('.memory-bar__memory');
const slider = (page: Page) => page.getByRole('slider', { name: fit.look.context, exact: true });
const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const row = (page: Page, name: string | RegExp) =>
  page.getByRole('radio', { name, ...(typeof name === 'string' ? { exact: true } : {}) });
const part = (page: Page, title: string) => rail(page).getByRole('region', { name: title, exact: true });
const text = async (of: Locator): Promise<string> => (await of.innerText()).replace(/\s+/g, ' ');

// Each machine in all of its looks, or some of them in one look, which differs from one to the next.
const onSix = sample(sixMachines, 3).flatMap((simulated) => {
  const taken = isDeep
    ? simulated.looks
    : simulated.looks.filter((_, number) => number === sixMachines.indexOf(simulated) % simulated.looks.length);
  return taken.map((look) => ({ ...simulated, look, on: `${simulated.recording}, ${look.name}` }));
});

for (const simulated of onSix)
  test.describe(`on ${simulated.on}`, () => {
    const { best, contextTokens, look, recording } = simulated;
    const said = words[look.language];

    test('the screen says what suits it best and why, with the numbers of its bar, the verdict and the first word', async () => {
      const { page, problems, close } = await openFit(browser, look, simulated);
      const chosen = bestOn(simulated);
      expect(chosen.contextTokens).toBe(contextTokens);
      await heading(page).filter({ hasText: best }).waitFor();
      const first = rowsOf(page).first();
      // The servers are told after the machine, and with them what is linked.
      await first
        .getByText(
          fill(said.fit.of, {
            total: gibNumber(chosen.totalBytes, look.language),
            budget: gibText(placeOn(simulated).budget.bytes),
          }),
        )
        .waitFor();
      await first.getByText(said.fit.list.best, { exact: true }).waitFor();
      await first.getByText(fill(said.fit.verdict.fits, { memory: gibText(chosen.marginBytes) })).waitFor();
      if (chosen.firstWordSeconds === null) throw new Error(`${recording}: no speed is known`);
      await first
        .getByText(
          fill(said.fit.list.firstWord, {
            range: fill(said.fit.seconds, { range: formatRange(chosen.firstWordSeconds, look.language) }),
          }),
        )
        .waitFor();
      const { recommendation } = fitRows(catalog, placeOn(simulated), anything, estimator);
      const head = headlineOf(recommendation);
      if (head.kind !== 'best' || head.over === null)
        throw new Error(`${recording}: nothing is preferred over anything`);
      await expect(first).toContainText(said.fitWords.becauses[head.over.because], { useInnerText: true });
      // What is looked at closely is the same until another is chosen.
      for (const bytes of [chosen.weightsBytes, chosen.contextBytes, chosen.workingBytes])
        await expect(memory(page)).toContainText(gibText(bytes), { useInnerText: true });
      await expect(page.locator('.fit__machine')).toContainText(gibText(placeOn(simulated).budget.bytes), {
        useInnerText: true,
      });
      await inspect(page, look, `six ${recording}`);
      expect(problems).toEqual([]);
      await close();
    });
  });

test.describe("what a machine honestly can't", () => {
  test('is said on a laptop of 16 GB, and not on one that can', async () => {
    for (const [simulated, times] of [
      [{ recording: 'mac-laptop-16', endpoints: [] }, 1],
      [laptop, 0],
    ] as const) {
      const { page, close } = await openFit(browser, wide, simulated);
      await expect(page.getByText(words.en.tiers.below.means, { exact: false })).toHaveCount(times);
      await close();
    }
  });
});

/** Everything that follows the slider, as text. */
async function picture(page: Page): Promise<Record<'memory' | 'chart' | 'list' | 'says', string>> {
  return {
    memory: await text(memory(page)),
    chart: await text(rail(page).locator('figcaption')),
    list: await text(rowsOf(page).first()),
    says: (await slider(page).getAttribute('aria-valuetext')) ?? '',
  };
}

test.describe('the picture', () => {
  let opened: Opened;
  const open = async (
    simulated: Parameters<typeof openFit>[2],
    change: Parameters<typeof openFit>[3] = {},
  ): Promise<Page> => {
    opened = await openFit(browser, wide, simulated, change);
    return opened.page;
  };
  const done = async (): Promise<void> => {
    expect(opened.problems).toEqual([]);
    await opened.close();
  };

  test("follows the context slider, by keyboard and by mouse, and goes back to each build's best", async () => {
    const page = await open(studio);
    const rest = await picture(page);
    await slider(page).focus();
    await page.keyboard.press('Home');
    await expect.poll(async () => (await picture(page)).list).not.toBe(rest.list);
    const least = await picture(page);
    for (const key of ['memory', 'chart', 'list', 'says'] as const) expect(least[key], key).not.toBe(rest[key]);
    for (let i = 0; i < 5; i++) await page.keyboard.press('PageUp');
    await page.keyboard.press('ArrowRight');
    const more = await picture(page);
    expect(more.memory).not.toBe(least.memory);
    const tokens = more.says.match(/[\d,]+/)?.[0] ?? '';
    expect(more.chart).toContain(tokens);
    await expect.poll(async () => (await picture(page)).list).toContain(tokens);

    const box = await slider(page).boundingBox();
    if (box === null) throw new Error('no slider is in sight');
    const y = box.y + box.height / 2;
    const at = (share: number) => box.x + 10 + (box.width - 20) * share;
    await page.mouse.move(at(0.3), y);
    await page.mouse.down();
    // Not let go of yet: the picture moves while the mouse does.
    await page.mouse.move(at(0.6), y);
    const during = await picture(page);
    expect(during.memory).not.toBe(more.memory);
    await expect.poll(async () => (await picture(page)).list).not.toBe(more.list);
    await page.mouse.move(at(0.7), y);
    expect((await picture(page)).memory).not.toBe(during.memory);
    await page.mouse.up();
    await button(page, fit.look.backToAuto).click();
    await expect.poll(() => picture(page)).toEqual(rest);
    await done();
  });

  test("draws memory over context with the limit, and has the numbers as a table for who can't see it", async () => {
    const page = await open(studio);
    const figure = rail(page).getByRole('figure');
    const limit = gibText(placeOn(studio).budget.bytes);
    await figure.getByText(fill(fit.chart.limit, { memory: limit })).waitFor();
    const chosen = bestOn(studio);
    await expect(figure.locator('figcaption')).toContainText(
      fill(fit.chart.at, { tokens: '196,608', memory: gibText(chosen.totalBytes) }),
      { useInnerText: true },
    );
    const table = figure.getByRole('table', { name: /MiniMax M2\.1/ });
    await expect(table.getByRole('columnheader')).toHaveText([fit.chart.context, fit.chart.memory], {
      useInnerText: true,
    });
    const cells = table.getByRole('row').last();
    await expect(cells.getByRole('rowheader')).toHaveText('196,608', { useInnerText: true });
    await expect(cells.getByRole('cell')).toHaveText(gibText(chosen.totalBytes), { useInnerText: true });
    expect(await figure.locator('svg').evaluate((svg) => svg.closest('[aria-hidden="true"]') !== null)).toBe(true);
    await done();
  });

  test('searches, counts what was found, says when nothing is called that, and sorts', async () => {
    const page = await open(studio);
    const count = page.locator('.fit__list-head').getByRole('status');
    const all = await rowsOf(page).count();
    await page.getByRole('textbox', { name: fit.look.search }).fill('qwen 8-bit');
    await expect.poll(() => rowsOf(page).count()).toBeLessThan(all);
    const found = await rowsOf(page).count();
    await expect(count).toContainText(new RegExp(`^${found} builds? `), { useInnerText: true });
    for (const one of await rowsOf(page).allInnerTexts()) expect(one).toMatch(/qwen/i);
    await page.getByRole('textbox', { name: fit.look.search }).fill('no such model');
    await page.getByText(fit.list.none, { exact: true }).waitFor();
    await inspect(page, wide, 'nothing found');
    await button(page, fit.list.clear).click();
    await expect(rowsOf(page)).toHaveCount(all);

    const totals = () =>
      page
        .locator('.fit__total')
        .evaluateAll((found) => found.map((one) => Number.parseFloat((one.textContent ?? '').replaceAll(',', ''))));
    await page.getByRole('combobox', { name: fit.look.sort }).selectOption('size');
    await expect
      .poll(
        async () =>
          (await totals()).length > 3 &&
          (await totals()).every((total, i, sums) => i === 0 || total >= (sums[i - 1] ?? 0)),
      )
      .toBe(true);
    await expect(count).toContainText(fit.list.sorted.size, { useInnerText: true });
    await page.getByRole('combobox', { name: fit.look.sort }).selectOption('recommended');
    await expect.poll(async () => text(rowsOf(page).first())).toContain(fit.list.best);
    await done();
  });

  test("shows what a build risks and what that means, and what makes one fit that doesn't", async () => {
    const page = await open(laptop);
    await row(page, /^gpt-oss 120B/)
      .first()
      .check();
    await part(page, fit.rail.risks).getByText(fitWords.riskMeans['few-parameters']).waitFor();
    await page.getByText(fit.look.builds, { exact: true }).click();
    await page.getByText(fit.look.misfits, { exact: true }).click();
    await row(page, 'MiniMax M2.1 in 8-bit GS32').check();
    await rail(page).getByText(fitWords.builds.gs32).waitFor();
    const ways = part(page, fit.rail.ways);
    await ways.waitFor();
    await inspect(page, wide, 'ways out');
    await expect(memory(page)).toContainText(/too much/, { useInnerText: true });
    const other = ways.getByRole('button', { name: /Run it on/ });
    await other.click();
    // On the machine that was named it fits.
    await heading(page)
      .filter({ hasText: /MiniMax|GLM|Kimi/ })
      .waitFor();
    await button(page, fit.machine.own).waitFor();
    await expect(page.locator('.fit__machine')).not.toContainText('MacBook Pro', { useInnerText: true });
    await done();
  });

  test('takes a shorter context where that is the way out', async () => {
    const most = 1_048_576;
    // The slider's last stop below what most models were made for.
    const stop = Math.round(toSlider(262_144, most)) - 1;
    const tokens = fromSlider(stop, most);
    const place = placeOn(laptop);
    // A build whose weights fit and whose longest context does not.
    const listed = withModels(fitRows(catalog, place, { ...anything, contextTokens: tokens }, estimator).rows, catalog);
    const long = listed.flatMap(({ row: one, model, variant }) => {
      const way = alternativesFor(one, model, variant, place, [], estimator).find(
        ({ kind }) => kind === 'shorter-context',
      );
      return way?.kind === 'shorter-context' && one.verdict === 'no'
        ? [{ name: fill(fit.name, { model: model.name, variant: variant.name }), contextTokens: way.contextTokens }]
        : [];
    })[0];
    if (long === undefined) throw new Error('no build would fit with less');
    const page = await open(laptop);
    await slider(page).fill(String(stop));
    await expect(slider(page)).toHaveAttribute(
      'aria-valuetext',
      fill(fit.look.says, { tokens: tokens.toLocaleString('en') }),
    );
    await page.getByText(fit.look.misfits, { exact: true }).click();
    await page.getByText(fit.look.builds, { exact: true }).click();
    await row(page, long.name).check();
    await expect(memory(page)).toContainText(/too much/, { useInnerText: true });
    await part(page, fit.rail.ways)
      .getByRole('button', { name: /Take a context of/ })
      .click();
    await expect.poll(() => text(memory(page))).toMatch(/Fits/);
    await expect(slider(page)).toHaveAttribute(
      'aria-valuetext',
      fill(fit.look.says, { tokens: long.contextTokens.toLocaleString('en') }),
    );
    await done();
  });

  test('counts for another machine that the owner names, for a budget typed by hand, and for this one again', async () => {
    const page = await open(laptop);
    const own = await heading(page).innerText();
    await button(page, fit.machine.other).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: wizard.other.kinds.mac }).check({ force: true });
    await dialog.getByRole('textbox', { name: wizard.other.search }).fill('M3 Ultra');
    await dialog
      .getByRole('radio', { name: /M3 Ultra/ })
      .first()
      .check({ force: true });
    await inspect(page, wide, 'another machine');
    await dialog.getByRole('button', { name: wizard.other.use, exact: true }).click();
    await heading(page).filter({ hasText: 'MiniMax M2.1 in 8-bit GS32' }).waitFor();
    await expect(page.locator('.fit__machine')).toContainText('M3 Ultra', { useInnerText: true });
    await rowsOf(page)
      .first()
      .getByText(gibText(placeOn(studio).budget.bytes), { exact: false })
      .waitFor();
    await inspect(page, wide, 'on another machine');

    await button(page, fit.machine.own).click();
    await heading(page).filter({ hasText: own }).waitFor();
    await button(page, fit.machine.other).click();
    await dialog.getByRole('textbox', { name: wizard.other.budget }).fill('24');
    await page.keyboard.press('Tab');
    await dialog.getByRole('button', { name: wizard.other.use, exact: true }).click();
    await rowsOf(page).first().getByText('of 24 GiB', { exact: false }).waitFor();
    await expect(page.locator('.fit__machine')).toContainText(fitWords.budgetSourceNames.given, { useInnerText: true });
    await button(page, fit.machine.own).click();
    await heading(page).filter({ hasText: own }).waitFor();
    await done();
  });

  const other: Endpoint = {
    ...lmStudio,
    models: [
      served('devstral-small-2', {
        name: 'Devstral Small 2',
        loaded: true,
        state: 'loaded',
        variant: {
          quantization: 'Q4_K_M',
          bitsPerWeight: 4.8,
          format: 'gguf',
          sizeBytes: 14_300_000_000,
          params: '24B',
        },
      }),
      served('big', {
        name: 'A large one',
        loaded: true,
        state: 'loaded',
        variant: { quantization: null, bitsPerWeight: null, format: null, sizeBytes: 257_000_000_000, params: null },
      }),
    ],
  };

  test('offers to unload what is in the way of a build that fits alone, and not for one that never fits', async () => {
    const page = await open({ recording: 'mac-512', endpoints: [other] });
    await rail(page)
      .getByText(fill(fit.rail.unload, { model: 'A large one' }))
      .waitFor();
    await inspect(page, wide, 'unload');
    await page.getByText(fit.look.misfits, { exact: true }).click();
    await page.getByText(fit.look.builds, { exact: true }).click();
    const never = page.locator('.fit__list > li').filter({ hasText: 'too much' }).last();
    await never.getByRole('radio').check();
    await expect(rail(page).getByText(/^Unload/)).toHaveCount(0);
    await done();
  });

  test('puts measured speeds in the place of estimates and says that they were measured', async () => {
    const page = await open(studio, {
      speeds: [
        {
          model: 'minimax-m2.1',
          variant: 'mlx-8bit-gs32',
          firstWordSeconds: { cold: 31.4, warm: 1.2 },
          tokensPerSecond: 28,
          at: '2026-11-20T10:00:00.000Z',
        },
      ],
    });
    await rowsOf(page)
      .first()
      .getByText(fill(fit.list.firstWord, { range: fill(fit.seconds, { range: '31' }) }))
      .waitFor();
    const speed = part(page, fit.rail.speed);
    await speed.getByText(fit.rail.measuredHere, { exact: false }).waitFor();
    await speed
      .getByText(
        fill(fit.rail.firstWord, {
          cold: fill(fit.seconds, { range: '31' }),
          warm: fill(fit.seconds, { range: '1.2' }),
        }),
      )
      .waitFor();
    // Of another machine nothing was measured here.
    await button(page, fit.machine.other).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: wizard.other.kinds.mac }).check({ force: true });
    await dialog
      .getByRole('radio', { name: /M3 Ultra/ })
      .first()
      .check({ force: true });
    await dialog.getByRole('button', { name: wizard.other.use, exact: true }).click();
    await button(page, fit.machine.own).waitFor();
    await expect(speed.getByText(fit.rail.measuredHere, { exact: false })).toHaveCount(0);
    await done();
  });

  test('shows models on this disk as they are told: builds of the list in their place, others as rows of their own', async () => {
    const qwen = catalog.find(({ id }) => id === 'qwen3.8-27b');
    const [variant] = qwen?.variants ?? [];
    if (qwen === undefined || variant === undefined) throw new Error('the catalog has no Qwen3.8 27B');
    const of = (change: Partial<FoundModel>): FoundModel => ({
      shelf: 'ollama',
      path: '/Users/mika/.ollama/models/blobs/sha256-1',
      name: 'qwen3.8:27b',
      model: { ...qwen, variants: [variant] },
      build: { model: qwen.id, variant: variant.id },
      ...change,
    });
    const own = of({
      shelf: 'lmstudio',
      path: '/Users/mika/.lmstudio/models/mika/merge',
      name: 'mika/merge',
      model: {
        ...qwen,
        id: 'disk:mika/merge',
        name: 'Mika’s merge',
        variants: [{ ...variant, id: 'Q4_K_M', name: 'Q4_K_M' }],
      },
      build: null,
    });
    const page = await open(studio, {
      shelves: {
        found: [of({}), own],
        unread: [{ path: '/Users/mika/.cache/half.gguf', why: 'incomplete' }],
        looked: [],
      },
    });
    const disk = rowsOf(page).filter({ hasText: 'Mika’s merge' });
    await disk.getByText(fill(fit.where.disk, { shelf: 'LM Studio' })).waitFor();
    await page.getByRole('textbox', { name: fit.look.search }).fill('qwen3.8 27b');
    await rowsOf(page)
      .getByText(fill(fit.where.disk, { shelf: 'Ollama' }))
      .first()
      .waitFor();
    await page.getByText(fill(fit.shelves.found_other, { count: '2' })).waitFor();
    await page
      .locator('summary')
      .filter({ hasText: fill(fit.shelves.unread_one, { count: '1' }) })
      .click();
    await page.getByText(fit.why.incomplete).waitFor();
    await inspect(page, wide, 'on this disk');
    await done();
  });
});

test.describe('without colour, and without a mouse', () => {
  test('tells the parts of a bar apart by pattern, also where the system gives the colours', async () => {
    for (const forcedColors of [undefined, 'active'] as const) {
      const { page, close } = await openFit(
        browser,
        narrow,
        studio,
        {},
        forcedColors === undefined ? {} : { forcedColors },
      );
      const drawn = await rail(page)
        .locator('.memory-bar__bar > i')
        .evaluateAll((parts) =>
          parts.map((one) => {
            const style = getComputedStyle(one);
            return `${style.backgroundImage} ${style.borderStyle} ${style.borderWidth} ${style.maskImage} ${forcedColorsOf(style)}`;
            function forcedColorsOf({ backgroundImage, backgroundColor }: CSSStyleDeclaration): string {
              return backgroundImage === 'none' ? backgroundColor : '';
            }
          }),
        );
      expect(drawn.length).toBeGreaterThan(2);
      expect(new Set(drawn).size, `${forcedColors ?? 'grey'}: ${drawn.join(' | ')}`).toBe(drawn.length);
      await inspect(page, narrow, forcedColors === undefined ? 'patterns' : 'forced colours');
      await close();
    }
  });

  test('is used by keyboard alone: from the list to a closer look and back, and the reader is told what each thing is', async () => {
    const { page, problems, close } = await openFit(browser, wide, studio);
    const reach = async (role: string, name: RegExp): Promise<void> => {
      for (let i = 0; i < 40; i++) {
        await page.keyboard.press('Tab');
        const [at, label] = await page.evaluate(
          () =>
            [
              document.activeElement?.getAttribute('type') ?? document.activeElement?.tagName ?? '',
              document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '',
            ] as const,
        );
        if (at.toLowerCase() === role && name.test(label)) return;
      }
      throw new Error(`no ${role} ${name.source} on the way`);
    };
    await reach('range', new RegExp(fit.look.context));
    await page.keyboard.press('ArrowLeft');
    await reach('button', new RegExp(fit.look.backToAuto));
    await page.keyboard.press('Enter');
    await reach('radio', /MiniMax M2\.1/);
    const list = page.getByRole('radiogroup', { name: fit.list.label });
    await expect(list.getByRole('radio')).toHaveCount(await rowsOf(page).count());
    await page.keyboard.press('ArrowDown');
    const second = await list.getByRole('radio').nth(1).getAttribute('aria-label');
    await expect(list.getByRole('radio').nth(1)).toBeChecked();
    await rail(page)
      .getByRole('group', { name: fill(fit.rail.memoryOf, { name: second ?? '' }) })
      .waitFor();
    await rail(page)
      .getByRole('table', { name: fill(fit.rail.chartOf, { name: second ?? '' }) })
      .waitFor();
    expect(
      await list
        .getByRole('radio')
        .nth(1)
        .evaluate((input) => document.getElementById(input.getAttribute('aria-describedby') ?? '')?.textContent ?? ''),
    ).toMatch(/GiB/);
    await button(page, fit.back).focus();
    await page.keyboard.press('Enter');
    await button(page, wizard.machine.seeFit).waitFor();
    await button(page, app.do.continue).waitFor();
    expect(problems).toEqual([]);
    await close();
  });
});
