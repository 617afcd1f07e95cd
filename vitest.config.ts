import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const fakeElectron = fileURLToPath(new URL('test/electron/fake-electron.ts', import.meta.url));

export default defineConfig({
  test: {
    projects: [
      { resolve: { alias: [{ find: /^electron$/, replacement: fakeElectron }] }, test: { name: 'unit', include: ['test/unit/**/*.test.ts', 'test/servers/**/*.test.ts'], environment: 'node', testTimeout: 60_000, hookTimeout: 60_000 } },
      { test: { name: 'browser', include: ['test/browser/**/*.test.ts', 'test/electron/**/*.test.ts'], environment: 'node', testTimeout: 60_000, hookTimeout: 120_000, fileParallelism: false } },
      { test: { name: 'openclaw', include: ['test/openclaw/**/*.test.ts'], environment: 'node', testTimeout: 180_000, hookTimeout: 600_000 } },
    ],
  },
});
