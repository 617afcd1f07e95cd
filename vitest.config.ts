import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** A machine may be slow or busy; what is waited for says how long it may take only where that is what is tested. */
const expecting = { poll: { timeout: 20_000 } };
const fakeElectron = fileURLToPath(new URL('test/electron/fake-electron.ts', import.meta.url));

export default defineConfig({
  test: {
    projects: [
      { resolve: { alias: [{ find: /^electron$/, replacement: fakeElectron }] }, test: { name: 'unit', include: ['test/unit/**/*.test.ts', 'test/servers/**/*.test.ts'], environment: 'node', expect: expecting, testTimeout: 60_000, hookTimeout: 60_000 } },
      { test: { name: 'browser', include: ['test/browser/**/*.test.ts', 'test/electron/**/*.test.ts'], environment: 'node', expect: expecting, testTimeout: 60_000, hookTimeout: 120_000, fileParallelism: false } },
      { test: { name: 'openclaw', include: ['test/openclaw/**/*.test.ts'], environment: 'node', expect: expecting, testTimeout: 180_000, hookTimeout: 600_000 } },
    ],
  },
});
