// Runs against what ships, not against the sources: the built preload, the built page and a real host, in a real
// Chromium.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadStatic, securityHeaders } from '../../electron/adapters/system/static-files.ts';
import { startBrowserShell } from '../../electron/browser/server.ts';
import { createHearthHost } from '../../electron/host/create.ts';
import type { Host } from '../../electron/host/host.ts';
import { theBrowser } from '../browser/chromium.ts';
import { ensureBundles } from './bundles.ts';
import { scratchFolder } from '../scratch-folder.ts';

beforeAll(() => ensureBundles(['renderer', 'main', 'preload']));

describe('the built preload', () => {
  const source = () => readFileSync('out/preload/preload.cjs', 'utf8');

  it('is one CommonJS file that requires only electron, as a sandboxed preload must', () => {
    expect([...source().matchAll(/require\(["']([^"']+)["']\)/g)].map((match) => match[1])).toEqual(['electron']);
    expect(source()).not.toMatch(/^\s*(?:import|export)\s/m);
  });

  it('carries none of the contract with it', () => {
    expect(source().length).toBeLessThan(2_000);
  });

  it('exposes one object', () => {
    const exposed: string[] = [];
    const electron = { contextBridge: { exposeInMainWorld: (key: string) => exposed.push(key) }, ipcRenderer: {} };
    vm.runInNewContext(source(), { require: () => electron, module: { exports: {} }, exports: {} });
    expect(exposed).toEqual(['bridge']);
  });
});

describe('the built main file', () => {
  it('imports only electron and Node', () => {
    const imported = [...readFileSync('out/main/main.js', 'utf8').matchAll(/^import\b[^'"]*['"]([^'"]+)['"]/gm)].map(
      (match) => match[1] ?? '',
    );
    expect(imported).toContain('electron');
    expect(imported.filter((name) => name !== 'electron' && !name.startsWith('node:'))).toEqual([]);
  });

  it('waits for nothing at its top level, because Electron is not ready before it has been read', () => {
    expect(readFileSync('out/main/main.js', 'utf8')).not.toMatch(/^(?:const \w+ = )?await /m);
  });
});

describe('the built page', () => {
  let browser: Browser;
  let host: Host;
  beforeAll(async () => {
    browser = await theBrowser();
    host = await createHearthHost({
      shell: 'desktop',
      practice: true,
      configPath: null,
      stateDir: scratchFolder(),
      env: process.env,
      version: '0.0.0',
    });
  });
  afterAll(async () => {
    await host?.close();
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

  it('draws over the built preload, under the production policy, without a complaint', async () => {
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

  it('draws over the browser shell, and takes the ticket out of the address', async () => {
    const shell = await startBrowserShell({ host, rendererRoot: path.resolve('out/renderer') });
    const page = await browser.newPage();
    const problems = listen(page);
    await page.goto(shell.url);
    await page.getByRole('banner').first().waitFor();
    expect(page.url()).toBe(`${shell.origin}/`);
    expect(problems).toEqual([]);
    await page.close();
    await shell.close();
  });
});
