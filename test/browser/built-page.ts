import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CSP } from '../../electron/adapters/static-files.ts';
import type { Browser, Page, Route } from 'playwright-core';

const out = fileURLToPath(new URL('../../out/renderer', import.meta.url));
// Loopback, because only there is a page without TLS allowed to make random ids and use the clipboard.
const origin = 'http://127.0.0.1:5199';
const types: Record<string, string> = { js: 'text/javascript', css: 'text/css', html: 'text/html', svg: 'image/svg+xml' };

export type Look = { width: number; height: number; scheme: 'light' | 'dark'; language: 'en' | 'ja' };

type More = {
  /** As the browser shell serves it. */
  loopback?: { hash: string; api: (route: Route) => Promise<void> };
  /** Functions of the test that the page may call, by name. */
  lent?: Record<string, (asked: never) => unknown>;
  /** As an owner has it who needs the system's own colours. */
  forcedColors?: 'active';
  /** With the movements that most tests would only have to wait for. */
  motion?: true;
};

/** The built page under the policy that it ships with. Whatever the console complains of is kept in `problems`. */
export async function openPage(browser: Browser, look: Look, init: string, { loopback, lent = {}, forcedColors, motion }: More = {}): Promise<{ page: Page; problems: string[]; close: () => Promise<void> }> {
  const context = await browser.newContext({ viewport: { width: look.width, height: look.height }, colorScheme: look.scheme, locale: look.language, reducedMotion: motion ? 'no-preference' : 'reduce', permissions: ['clipboard-read', 'clipboard-write'], ...(forcedColors ? { forcedColors } : {}) });
  for (const [name, does] of Object.entries(lent)) await context.exposeFunction(name, does);
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('console', (message) => { if (message.type() === 'error' || message.type() === 'warning') problems.push(message.text()); });
  page.on('pageerror', (error) => problems.push(String(error)));
  await page.addInitScript(init);
  await page.route(`${origin}/**`, (route) => {
    const path = new URL(route.request().url()).pathname;
    const file = path === '/' ? '/index.html' : path;
    try {
      return route.fulfill({ body: readFileSync(out + file), contentType: types[file.split('.').at(-1) ?? ''] ?? 'text/plain', headers: { 'content-security-policy': CSP } });
    } catch {
      return route.fulfill({ status: 404, body: '' });
    }
  });
  if (loopback) await page.route(`${origin}/api/**`, loopback.api);
  await page.goto(`${origin}/${loopback?.hash ?? ''}`);
  return { page, problems, close: () => context.close() };
}

/** Nothing may stick out sideways. Answers what does. */
export const overflowing = (page: Page): Promise<string[]> => page.evaluate(() => [...document.querySelectorAll('#root *')].flatMap((element) => {
  const box = element.getBoundingClientRect();
  const hidden = element.closest('.visually-hidden, .words, [data-react-aria-top-layer]') !== null || getComputedStyle(element).clipPath !== 'none' || getComputedStyle(element).clip !== 'auto';
  return !hidden && box.width > 1 && box.right > document.documentElement.clientWidth + 1 ? [`${element.tagName}.${element.className}`] : [];
}));
