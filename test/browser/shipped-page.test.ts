// Runs against what ships, not against the sources: the built preload, the built page and a real host, in a real
// Chromium.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { loadStatic, securityHeaders } from '../../electron/adapters/system/static-files.ts';
import { startBrowserShell } from '../../electron/browser/server.ts';
import { createHearthHost } from '../../electron/host/create.ts';
import type { Host } from '../../electron/host/host.ts';
import { ensureBundles } from '../packaged/bundles.ts';
import { removeScratchFolders, scratchFolder } from '../scratch-folder.ts';

test.beforeAll(() => ensureBundles(['renderer', 'preload']));

test.describe('the built page', () => {
  let host: Host;
  test.beforeAll(async () => {
    host = await createHearthHost({
      shell: 'desktop',
      practice: true,
      configPath: null,
      stateDir: scratchFolder(),
      env: process.env,
      version: '0.0.0',
    });
  });
  test.afterAll(async () => {
    await host?.close();
    await removeScratchFolders();
  });

  /** Everything that a page complains of, a refusal by its policy included. */
  function listen(page: Page): string[] {
    const problems: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
    page.on('pageerror', (error) => problems.push(String(error)));
    return problems;
  }

  test('draws over the built preload, under the production policy, without a complaint', async ({ browser }) => {
    const page = await browser.newPage();
    const problems = listen(page);
    const channels: string[] = [];
    await page.exposeFunction('__ipc', (channel: string, name: unknown, request: unknown) => {
      channels.push(channel);
      return host.dispatch(name, request);
    });
    const stop = host.subscribe((name, payload) => {
      page
        .evaluate(
          (told) => (globalThis as unknown as { __tell(...all: unknown[]): void }).__tell(...told),
          [name, payload],
        )
        .catch(() => undefined);
    });
    const preload = readFileSync('out/preload/preload.cjs', 'utf8');
    await page.addInitScript(`(() => {
      const listeners = new Set();
      globalThis.__tell = (...told) => listeners.forEach((listener) => listener({}, ...told));
      const electron = {
        contextBridge: { exposeInMainWorld: (key, api) => { globalThis[key] = api; } },
        ipcRenderer: { invoke: (...all) => globalThis.__ipc(...all), on: (_channel, listener) => listeners.add(listener), off: (_channel, listener) => listeners.delete(listener) },
      };
      (function (require, module, exports) {${preload}\n})(() => electron, { exports: {} }, {});
    })()`);
    // https, because app:// is a secure context too; nothing leaves for it.
    await page.route('https://bundle.test/**', async (route) => {
      const file = await loadStatic('out/renderer', new URL(route.request().url()).pathname);
      await route.fulfill({
        status: file.status,
        body: Buffer.from(file.body),
        headers: { ...securityHeaders, 'content-type': file.type },
      });
    });
    await page.goto('https://bundle.test/');
    await page.getByRole('banner').first().waitFor();
    await page.waitForLoadState('networkidle');
    stop();
    expect(new Set(channels)).toEqual(new Set(['hearth:invoke']));
    expect(problems).toEqual([]);
    await page.close();
  });

  test('draws over the browser shell, and takes the ticket out of the address', async ({ browser }) => {
    const shell = await startBrowserShell({ host, rendererRoot: path.resolve('out/renderer') });
    const page = await browser.newPage();
    const problems = listen(page);
    await page.goto(shell.url);
    await page.getByRole('banner').first().waitFor();
    await expect(page).toHaveURL(`${shell.origin}/`);
    expect(problems).toEqual([]);
    await page.close();
    await shell.close();
  });
});
