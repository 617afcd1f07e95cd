// Run by the test command before the browser suite: finds a Chromium, fetches one where there is none, or says what to
// do. Looks in the same places as test/browser/chromium.ts; plain JavaScript, so that it runs before anything is built.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { chromium } from '@playwright/test';

const NAMES = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const MAC_APPS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

function find() {
  const given = process.env.CHROMIUM_PATH;
  if (given) return existsSync(given) ? given : null;
  const folders = ['/usr/bin', ...(process.env.PATH ?? '').split(path.delimiter)].filter(Boolean);
  const candidates = [
    ...NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name))),
    ...(process.platform === 'darwin' ? MAC_APPS : []),
    chromium.executablePath(),
  ];
  return candidates.find((file) => file && existsSync(file)) ?? null;
}

/** Runs a command with its output on stderr; stdout is kept for the path. */
function run(command, args) {
  console.error(`> ${command} ${args.join(' ')}`);
  return (
    spawnSync(command, args, { stdio: ['ignore', 2, 2], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
      .status === 0
  );
}

function fetchOne() {
  if (process.env.CHROMIUM_PATH) return;
  const apt =
    process.platform === 'linux' &&
    process.getuid?.() === 0 &&
    spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status === 0;
  const got =
    apt &&
    run('apt-get', ['update']) &&
    ['chromium-headless-shell', 'chromium'].some((name) =>
      run('apt-get', ['install', '-y', '--no-install-recommends', name]),
    );
  if (got && find() !== null) return;
  const playwright = path.join(
    path.dirname(createRequire(import.meta.url).resolve('@playwright/test/package.json')),
    'cli.js',
  );
  run(process.execPath, [playwright, 'install', 'chromium']);
}

if (find() === null) fetchOne();
const found = find();
if (found === null) {
  console.error(
    process.env.CHROMIUM_PATH
      ? `CHROMIUM_PATH names ${process.env.CHROMIUM_PATH}, which is not there.`
      : 'The browser tests need a Chromium. Install Chromium or Google Chrome ("apt-get install chromium", "brew install --cask chromium"), or set CHROMIUM_PATH to one.',
  );
  process.exitCode = 1;
} else {
  console.log(found);
}
