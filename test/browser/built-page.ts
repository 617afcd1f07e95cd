import { existsSync, readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { fileURLToPath } from 'node:url';
import { contentSecurityPolicy } from '../../electron/adapters/system/static-files.ts';
import type { Browser, ConsoleMessage, Page, Route } from '@playwright/test';

const out = fileURLToPath(new URL('../../out/renderer', import.meta.url));
const types: Record<string, string> = {
  js: 'text/javascript',
  css: 'text/css',
  html: 'text/html',
  svg: 'image/svg+xml',
};
const emptyPath = '/empty';

/** What was read of the built page, by path. */
const read = new Map<string, { status: number; body: Buffer; headers: Record<string, string> }>();

const answer: RequestListener = ({ url }, response) => {
  const { pathname } = new URL(url ?? '/', 'http://127.0.0.1');
  // A browser asks for it once, at any moment, and complains in the console of whoever is looking.
  if (pathname === '/favicon.ico') return void response.writeHead(204).end();
  let known = read.get(pathname);
  if (known === undefined) {
    const file = pathname === '/' ? '/index.html' : pathname;
    const there = pathname === emptyPath || existsSync(out + file);
    const type = types[file.split('.').at(-1) ?? ''] ?? 'text/html';
    // The names of the assets change with what is in them.
    const age = file.startsWith('/assets/') ? 'max-age=3600, immutable' : 'no-store';
    const body = there && pathname !== emptyPath ? readFileSync(out + file) : Buffer.alloc(0);
    const headers = { 'content-type': type, 'content-security-policy': contentSecurityPolicy, 'cache-control': age };
    known = { status: there ? 200 : 404, body, headers };
    read.set(pathname, known);
  }
  response.writeHead(known.status, known.headers).end(known.body);
};

let served: Promise<string> | null = null;

/**
 * Serves the built page and returns its origin: loopback, where a page may make random ids and use the clipboard
 * without TLS.
 */
function origin(): Promise<string> {
  return (served ??= new Promise((resolve, reject) => {
    const server = createServer(answer).on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const at = server.address();
      if (at !== null && typeof at === 'object') resolve(`http://127.0.0.1:${at.port}`);
    });
    server.unref();
  }));
}

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

/**
 * Tabs that no test uses, by their language, which a tab keeps. The app is one large script: a tab that ran it before
 * takes it up ten times as fast as a new one, so a test gets a document of its own and not a tab of its own.
 */
const resting: Record<Look['language'], Page[]> = { en: [], ja: [] };

async function takeTab(browser: Browser, language: Look['language']): Promise<Page> {
  const tab = resting[language].pop();
  if (tab !== undefined) return tab;
  const context = await browser.newContext({ locale: language, permissions: ['clipboard-read', 'clipboard-write'] });
  return context.newPage();
}

/** The built page under the policy that it ships with. Whatever the console complains of is kept in `problems`. */
export async function openPage(
  browser: Browser,
  look: Look,
  init: string,
  { loopback, lent = {}, forcedColors, motion }: More = {},
): Promise<{ page: Page; problems: string[]; close: () => Promise<void> }> {
  const at = await origin();
  const page = await takeTab(browser, look.language);
  await page.setViewportSize({ width: look.width, height: look.height });
  const reducedMotion = motion ? 'no-preference' : 'reduce';
  await page.emulateMedia({ colorScheme: look.scheme, reducedMotion, forcedColors: forcedColors ?? 'none' });
  const problems: string[] = [];
  const onConsole = (message: ConsoleMessage): void => {
    if (message.type() === 'error' || message.type() === 'warning') problems.push(message.text());
  };
  const onError = (error: Error): void => void problems.push(String(error));
  page.on('console', onConsole).on('pageerror', onError);
  const given = [await page.addInitScript(init)];
  for (const [name, does] of Object.entries(lent)) given.push(await page.exposeFunction(name, does));
  if (loopback) await page.route(`${at}/api/**`, loopback.api);
  await page.goto(`${at}/${loopback?.hash ?? ''}`);
  const close = async (): Promise<void> => {
    await page.evaluate(() => {
      sessionStorage.clear();
      localStorage.clear();
    });
    for (const one of given) await one.dispose();
    // Out of the window, so that the next page is not pointed at.
    await page.mouse.move(-1, -1);
    await page.goto(`${at}${emptyPath}`);
    if (loopback) await page.unrouteAll({ behavior: 'wait' });
    page.off('console', onConsole).off('pageerror', onError);
    resting[look.language].push(page);
  };
  return { page, problems, close };
}

/** Nothing may stick out sideways. Answers what does. */
export const overflowing = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('#root *')].flatMap((element) => {
      const box = element.getBoundingClientRect();
      const hidden =
        element.closest('.visually-hidden, .words, [data-react-aria-top-layer]') !== null ||
        getComputedStyle(element).clipPath !== 'none' ||
        getComputedStyle(element).clip !== 'auto';
      return !hidden && box.width > 1 && box.right > document.documentElement.clientWidth + 1
        ? [`${element.tagName}.${element.className}`]
        : [];
    }),
  );
