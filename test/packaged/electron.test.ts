// The one suite that starts the real Electron. Without a binary it is skipped and says so; REQUIRE_ELECTRON=1 makes
// that a failure.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeShellArguments } from '../../electron/host/shell-arguments.ts';
import { ensureBundles } from './bundles.ts';
import { electronBinary } from './electron-binary.ts';
import { scratchFolder } from '../scratch-folder.ts';

const binary = electronBinary();
const missing = 'missing' in binary ? binary.missing : null;
if (missing !== null && process.env['REQUIRE_ELECTRON'] === '1') throw new Error(missing);
if (missing !== null) console.warn(`\nSKIPPED, the desktop itself is not tested: ${missing}\n`);

describe.skipIf(missing !== null)('the desktop', () => {
  let app: ElectronApplication;
  let page: Page;
  const problems: string[] = [];

  beforeAll(async () => {
    ensureBundles(['renderer', 'main', 'preload']);
    const folder = scratchFolder();
    const configPath = path.join(folder, 'openclaw.json');
    writeFileSync(configPath, '{}\n');
    const unsandboxed = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    app = await _electron.launch({
      executablePath: 'path' in binary ? binary.path : '',
      args: [
        ...unsandboxed,
        '.',
        `--user-data-dir=${path.join(folder, 'electron')}`,
        ...writeShellArguments({ practice: true, configPath, stateDir: path.join(folder, 'state') }),
      ],
    });
    page = await app.firstWindow();
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
    page.on('pageerror', (error) => problems.push(String(error)));
    await page.waitForLoadState('load');
  });
  afterAll(() => app?.close());

  it('shows the bundled page, in the sandbox, without Node', async () => {
    expect(
      await page.evaluate(() => [
        location.origin,
        typeof Reflect.get(globalThis, 'process'),
        typeof Reflect.get(globalThis, 'require'),
      ]),
    ).toEqual(['app://bundle', 'undefined', 'undefined']);
    const preferences = await app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as
        | { getLastWebPreferences(): { sandbox?: boolean; contextIsolation?: boolean } }
        | undefined;
      return contents?.getLastWebPreferences();
    });
    expect(preferences).toMatchObject({ sandbox: true, contextIsolation: true });
  });

  it('answers the page, which proves that its origin is the one we trust', async () => {
    const reply = await page.evaluate(() =>
      (globalThis as unknown as { bridge: { invoke(name: string, request: unknown): Promise<unknown> } }).bridge.invoke(
        'app.info',
        {},
      ),
    );
    expect(reply).toMatchObject({ ok: true, value: { shell: 'desktop', practice: true } });
  });

  it('lets the page reach nothing outside', async () => {
    const reached = await page.evaluate(() =>
      fetch('http://127.0.0.1:9/').then(
        () => true,
        () => false,
      ),
    );
    expect(reached).toBe(false);
    expect(await page.evaluate(() => window.open('https://evil.example/') === null)).toBe(true);
  });

  it('draws without an error', async () => {
    await page.getByRole('banner').waitFor();
    expect(problems.filter((one) => !one.includes('127.0.0.1:9'))).toEqual([]);
  });
});
