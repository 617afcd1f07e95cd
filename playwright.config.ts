import { defineConfig } from '@playwright/test';
import { launchOptions } from './test/browser/chromium.ts';
import { filesIn } from './test/support/files-in.ts';
import { optimizeLess } from './test/support/optimize-less.ts';

// The workers read this file too.
optimizeLess();

/** Of a test that fails, a trace is kept. `--trace on` has one of every test, with the page as it was at every step. */
export default defineConfig({
  testDir: 'test/browser',
  testMatch: filesIn('test/browser').map((file) => `**/${file}`),
  outputDir: 'out/browser-tests',
  workers: 2,
  retries: 0,
  // A machine may be slow or busy: nothing here tests how long something takes.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [['./test/support/browser-reporter.ts'], ['list']],
  use: {
    launchOptions: launchOptions(),
    actionTimeout: 30_000,
    navigationTimeout: 30_000,
    // Pictures and copies of the page at every step would take up to a third more time.
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: false, sources: false },
    screenshot: 'only-on-failure',
  },
});
