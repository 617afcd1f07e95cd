import { existsSync } from 'node:fs';
import path from 'node:path';
import { chromium, type LaunchOptions } from '@playwright/test';

/** The first needs a third less time: it is Chromium without its own windows and pages. */
const NAMES = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const MAC_APPS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

function onPath(name: string): string | null {
  const folders = ['/usr/bin', ...(process.env['PATH'] ?? '').split(path.delimiter)].filter((folder) => folder !== '');
  return folders.map((folder) => path.join(folder, name)).find((file) => existsSync(file)) ?? null;
}

/** Where a Chromium is: the one that CHROMIUM_PATH names, the system's, or the one that Playwright fetched. */
function chromiumPath(): string | null {
  const given = process.env['CHROMIUM_PATH'];
  if (given) return existsSync(given) ? given : null;
  const candidates = [
    ...NAMES.map(onPath),
    ...(process.platform === 'darwin' ? MAC_APPS : []),
    chromium.executablePath(),
  ];
  return candidates.find((file): file is string => Boolean(file) && existsSync(file as string)) ?? null;
}

/** Returns how each worker starts that Chromium: with everything off by which it would reach the network on its own. */
export function launchOptions(): LaunchOptions {
  const executablePath = chromiumPath();
  if (executablePath === null) {
    throw new Error('no Chromium here: run "node test/setup/ensure-chromium.mjs", or set CHROMIUM_PATH');
  }
  const offline = [
    '--disable-gpu',
    '--disable-quic',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
  const args = [...offline, '--no-first-run', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])];
  return { executablePath, args };
}
