import { expect, test, type Browser } from '@playwright/test';
import { lmStudio } from '../support/page/servers.ts';
import { bestOn, gibText, inspect, openOn, placeOn, words } from './fit-pages.ts';
import { button, fill, inEachLook, looks } from './looks.ts';

let browser: Browser;
test.beforeAll(({ browser: ofWorker }) => {
  browser = ofWorker;
});

const studio = { recording: 'mac-512', endpoints: [lmStudio] };

inEachLook('what fits, in the setup', looks, 2, (look, it) => {
  const { app, wizard, fit } = words[look.language];

  it('the first step says what one model may take, what was read by which tool and what is assumed', async () => {
    const { page, problems, close } = await openOn(browser, look, studio);
    await page
      .getByText(fill(wizard.machine.budgets['metal-measured'], { memory: gibText(placeOn(studio).budget.bytes) }), {
        exact: false,
      })
      .first()
      .waitFor();
    await page.locator('summary').filter({ hasText: wizard.read.title }).click();
    await page.getByText(wizard.read.names.memoryBytes, { exact: true }).waitFor();
    for (const tool of ['sysctl', 'system_profiler', 'vm_stat'])
      await expect(page.locator('code').filter({ hasText: tool }), tool).not.toHaveCount(0);
    await page.getByText(wizard.read.assumed, { exact: true }).scrollIntoViewIfNeeded();
    await inspect(page, look, 'setup read');
    expect(problems).toEqual([]);
    await close();
  });

  it('the memory of the chosen model follows the context window', async () => {
    const { page, problems, close } = await openOn(browser, look, studio);
    await button(page, app.do.continue).click();
    const card = page.locator('label').filter({ hasText: 'MiniMax M2.1 GS32' });
    await card.getByText(/GiB/).waitFor();
    await inspect(page, look, 'setup model');
    await button(page, app.do.continue).click();
    const memory = page.locator('.memory-bar__memory');
    await page.getByRole('slider').press('Home');
    const least = await memory.innerText();
    await page.getByRole('slider').press('End');
    const most = await memory.innerText();
    expect(most).not.toBe(least);
    expect(most.replace(/\s+/g, ' ')).toContain(fill(fit.parts.context, {}));
    expect(most).toContain(gibText(bestOn(studio).contextBytes));
    const box = await page.getByRole('slider').boundingBox();
    if (box === null) throw new Error('no slider is in sight');
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    const between = await memory.innerText();
    expect([least, most]).not.toContain(between);
    await page.mouse.up();
    await memory.scrollIntoViewIfNeeded();
    await inspect(page, look, 'setup context');
    await page.locator('summary').filter({ hasText: wizard.fit.chart }).click();
    await page.getByRole('figure').scrollIntoViewIfNeeded();
    await inspect(page, look, 'setup chart');
    expect(problems).toEqual([]);
    await close();
  });
});

test.describe('another machine, in the setup', () => {
  const [wide] = looks;
  const { app, fit, wizard } = words.en;

  test('is named on the first step, counts from then on, and is kept on the way to what fits and back', async () => {
    const { page, problems, close } = await openOn(browser, wide, studio);
    await button(page, wizard.other.open).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: wizard.other.kinds.other }).check({ force: true });
    await dialog.getByRole('textbox', { name: wizard.other.search }).fill('4090');
    await dialog.getByRole('radio', { name: /4090/ }).first().check({ force: true });
    await dialog.getByRole('button', { name: wizard.other.use, exact: true }).click();
    await page.getByText(/You said: .*4090/).waitFor();
    await page.getByText(/Hearth itself runs on .*Mac Studio/).waitFor();
    await inspect(page, wide, 'setup another machine');
    await button(page, wizard.machine.seeFit).click();
    await page.getByRole('heading', { level: 1 }).filter({ hasText: 'Qwen3.8 27B' }).waitFor();
    await button(page, fit.machine.own).click();
    await page.getByRole('heading', { level: 1 }).filter({ hasText: 'MiniMax M2.1' }).waitFor();
    await button(page, fit.back).click();
    await page
      .getByText(/Mac Studio/)
      .first()
      .waitFor();
    await expect(page.getByText(/You said/)).toHaveCount(0);
    await button(page, app.do.continue).waitFor();
    expect(problems).toEqual([]);
    await close();
  });
});
