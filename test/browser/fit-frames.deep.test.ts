import { expect, test, type Browser, type Page } from '@playwright/test';
import { appEn } from '../../shared/i18n/app.en.ts';
import { lmStudio } from '../support/page/servers.ts';
import { openFit, openOn } from './fit-pages.ts';
import { looks } from './looks.ts';
import { drag, framesWhile, type Frames } from './frames.ts';

/**
 * Only in a deep run: how much of a frame a page's own work takes can't be told on a machine that gives it a third of
 * its time.
 */

const [look] = looks;
const moves = 60;
const tries = 6;

let browser: Browser;
test.beforeAll(({ browser: ofWorker }) => {
  browser = ofWorker;
});

const dragged = (page: Page, idleMs: number): Promise<Frames> =>
  framesWhile(browser, page, () => drag(page, page.getByRole('slider').first(), moves), idleMs);

/** A bare native range on a page of its own; `busyMs` is how long it keeps the main thread at every move. */
async function bare(busyMs: number, idleMs = 0): Promise<Frames> {
  const page = await browser.newPage();
  await page.setContent('<input type="range" max="1000" style="width: 700px"><output></output>');
  await page.evaluate(
    (ms) =>
      document.querySelector('input')?.addEventListener('input', (event) => {
        const until = performance.now() + ms;
        while (performance.now() < until);
        const said = document.querySelector('output');
        if (said) said.textContent = (event.target as HTMLInputElement).value;
      }),
    busyMs,
  );
  const frames = await dragged(page, idleMs);
  await page.close();
  return frames;
}

/**
 * The least that any of a few drags dropped by the page's own work. A machine that does something else for a moment
 * makes a page slower than it is, so one drag proves nothing; a page whose own work is too much drops frames every
 * time. How slow the machine is just now is told by a bare page, each time anew.
 */
async function leastDropped(once: (idleMs: number) => Promise<Frames>): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < tries && least > 0; i++) {
    const { typicalMs: idleMs } = await bare(0);
    const { shown, dropped, byPage } = await once(idleMs);
    // Else the trace has nothing of the drag.
    expect(shown + dropped).toBeGreaterThanOrEqual(moves / 2);
    least = Math.min(least, byPage);
  }
  return least;
}

test.describe('what the trace is worth', () => {
  test('has no mark against a page that does next to nothing, and many where the main thread is late', async () => {
    expect(await leastDropped((idleMs) => bare(0, idleMs))).toBe(0);
    let most = 0;
    for (let i = 0; i < tries && most <= moves / 4; i++) {
      const { typicalMs: idleMs } = await bare(0);
      most = Math.max(most, (await bare(40, idleMs)).byPage);
    }
    expect(most).toBeGreaterThan(moves / 4);
  });
});

test.describe('while a slider is dragged', () => {
  test('the screen that says what fits drops no frame', async () => {
    const { page, close } = await openFit(browser, look, { recording: 'mac-512', endpoints: [] }, {}, { motion: true });
    expect(await leastDropped((idleMs) => dragged(page, idleMs))).toBe(0);
    await close();
  });

  test('the context step of the wizard drops no frame', async () => {
    const { page, close } = await openOn(
      browser,
      look,
      { recording: 'mac-512', endpoints: [lmStudio] },
      {},
      { motion: true },
    );
    for (let i = 0; i < 2; i++) await page.getByRole('button', { name: appEn.do.continue, exact: true }).click();
    await page.getByRole('slider').waitFor();
    expect(await leastDropped((idleMs) => dragged(page, idleMs))).toBe(0);
    await close();
  });
});
