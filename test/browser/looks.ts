import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import type { AxeResults, RunOptions } from 'axe-core';
import { isDeep } from '../support/depth.ts';
import { overflowing } from './built-page.ts';

/**
 * What every suite that looks at a screen shares: how it is looked at, what must be so of any screen, and the hands on
 * it.
 */

export const looks = [
  { name: 'wide light en', width: 1120, height: 720, scheme: 'light', language: 'en' },
  { name: 'narrow dark en', width: 800, height: 600, scheme: 'dark', language: 'en' },
  { name: 'narrow light ja', width: 800, height: 600, scheme: 'light', language: 'ja' },
  { name: 'wide dark ja', width: 1120, height: 720, scheme: 'dark', language: 'ja' },
] as const;
export type Look = {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly scheme: 'light' | 'dark';
  readonly language: 'en' | 'ja';
};

type Register = (name: string, body: () => Promise<void>) => void;

/**
 * Registers what a body registers for each of these looks, in a group of that look. A deep run takes every test in
 * every look. Else each test is taken in one look, and the looks follow each other from test to test, from the look at
 * `from` on.
 */
export function inEachLook<L extends { readonly name: string }>(
  title: string,
  looksToTake: readonly L[],
  from: number,
  body: (look: L, it: Register) => void,
): void {
  for (const [at, look] of looksToTake.entries()) {
    const found: Parameters<Register>[] = [];
    body(look, (...one) => found.push(one));
    const taken = found.filter((_, number) => isDeep || (number + from) % looksToTake.length === at);
    if (taken.length === 0) continue;
    test.describe(`${title}, ${look.name}`, () => {
      for (const [name, does] of taken) test(name, does);
    });
  }
}

const shots = process.env['HEARTH_SHOTS'];
if (shots) mkdirSync(shots, { recursive: true });
/** Keeps a picture of what is in sight, where someone asks for pictures. */
export async function picture(page: Page, name: string): Promise<void> {
  if (shots) await page.screenshot({ path: `${shots}/${name}.png` });
}

const mostPictures = 4;
const axeTries = 5;

/** Keeps the screen as it is and, scrolled on, the rest of it. */
async function keep(page: Page, look: Look, name: string): Promise<void> {
  if (!shots) return;
  await picture(page, `${name} ${look.name}`);
  const scroller = page.locator(look.width < 960 ? '.pane' : '.main').first();
  if ((await page.getByRole('dialog').count()) > 0 || (await scroller.count()) === 0) return;
  const from = await scroller.evaluate((box) => box.scrollTop);
  for (
    let at = 2;
    at <= mostPictures && (await scroller.evaluate((box) => box.scrollTop + box.clientHeight < box.scrollHeight - 4));
    at++
  ) {
    await scroller.evaluate((box) => {
      box.scrollTop += box.clientHeight - 60;
    });
    await picture(page, `${name} ${look.name} ${at}`);
  }
  await scroller.evaluate((box, top) => {
    box.scrollTop = top;
  }, from);
}

/** How far each pane scrolls past the end of what stands in it, in pixels: nobody wants to scroll into nothing. */
const emptyEnds = (page: Page): Promise<number[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.pane, .main, .rail')]
      .filter((pane) => pane.scrollHeight > pane.clientHeight + 1)
      .map((pane) => {
        const end =
          Math.max(...[...pane.children].map((child) => child.getBoundingClientRect().bottom)) +
          Number.parseFloat(getComputedStyle(pane).paddingBottom);
        return Math.round(pane.scrollHeight - (end - pane.getBoundingClientRect().top + pane.scrollTop));
      }),
  );

/**
 * Waits until the page has drawn what it has and nothing in it moves to an end any more; what turns for ever may turn.
 */
const settled = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const frame = () => new Promise((drawn) => requestAnimationFrame(drawn));
    await frame();
    await frame();
    const ending = document
      .getAnimations()
      .filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime));
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });

type WithAxe = typeof globalThis & { axe: { run: (of: Document, options: RunOptions) => Promise<AxeResults> } };
const axeFolder = path.dirname(createRequire(import.meta.url).resolve('axe-core'));
const axeSource = readFileSync(path.join(axeFolder, 'axe.min.js'), 'utf8');

/**
 * Returns what axe has to say of a page by all the rules that it has on: nothing, else each rule with where it is
 * broken. A page that was still coming to rest is asked anew.
 */
export async function axeMarks(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeSource);
  for (let left = axeTries; ; left--) {
    const marks = await page.evaluate(async () => {
      const { violations } = await (globalThis as WithAxe).axe.run(document, { resultTypes: ['violations'] });
      const where = (nodes: AxeResults['violations'][number]['nodes']) =>
        nodes.slice(0, 3).map(({ target }) => target.join(' '));
      return violations.map(({ id, nodes }) => `${id}: ${where(nodes).join(' | ')}`);
    });
    if (marks.length === 0 || left === 1) return marks;
    await settled(page);
  }
}

/**
 * Looks at one screen: nothing sticks out, the window stands where it stood, no pane scrolls past its end, its footer
 * is in sight, and axe has nothing to say.
 */
export const inspectorOf =
  (suite: string) =>
  async (page: Page, look: Look, screen: string): Promise<void> => {
    await settled(page);
    await keep(page, look, `${suite} ${screen}`);
    expect.soft(await overflowing(page), `${screen} sticks out`).toEqual([]);
    for (const bar of await page.locator('.title-bar').all())
      expect.soft((await bar.boundingBox())?.y, `${screen} is scrolled out of the window`).toBe(0);
    for (const footer of await page.locator('.foot').all())
      expect.soft((await footer.boundingBox())?.y ?? 0, `${screen} footer`).toBeLessThan(look.height);
    for (const empty of await emptyEnds(page)) expect.soft(empty, `${screen} scrolls into nothing`).toBeLessThan(24);
    expect.soft(await axeMarks(page), screen).toEqual([]);
  };

export const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** A text of the app with its values put in. */
export const fill = (text: string, values: Record<string, string | number>): string =>
  Object.entries(values).reduce((said, [name, value]) => said.replaceAll(`{{${name}}}`, String(value)), text);

/** What the page asked its host for by this name, in turn. */
export const asked = (page: Page, name: string) =>
  page.evaluate(
    (wanted) =>
      (globalThis as unknown as { asked: { name: string; request: unknown }[] }).asked
        .filter((one) => one.name === wanted)
        .map(({ request }) => request),
    name,
  );
