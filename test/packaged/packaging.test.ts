// Runs the real electron-builder over stub downloads. It proves what is packed and how; it starts nothing.
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureBundles } from './bundles.ts';
import { stubLinux, stubMac } from './stub-electron.ts';

const require = createRequire(import.meta.url);
const work = mkdtempSync(path.join(tmpdir(), 'hearth-pack-'));
const { version } = JSON.parse(readFileSync(require.resolve('electron/package.json'), 'utf8')) as { version: string };

/** How long a package may take, in milliseconds, beside all the other tests. */
const packMs = 300_000;

async function pack(dist: string, args: readonly string[]): Promise<void> {
  const cli = path.join(path.dirname(require.resolve('electron-builder/package.json')), 'cli.js');
  // Signing needs a Mac; everything before it does not.
  const settings = [
    `-c.electronDist=${dist}`,
    `-c.directories.output=${path.join(work, 'release')}`,
    '-c.electronFuses.resetAdHocDarwinSignature=false',
    '-c.mac.notarize=false',
  ];
  await promisify(execFile)(process.execPath, [cli, ...args, ...settings], {
    env: { ...process.env, CSC_IDENTITY_AUTO_DISCOVERY: 'false' },
    maxBuffer: 1 << 24,
  });
}

async function fusesOf(file: string): Promise<Record<string, boolean>> {
  const wire = (await getCurrentFuseWire(file)) as unknown as Record<number, FuseState>;
  const names = [
    'RunAsNode',
    'EnableCookieEncryption',
    'EnableNodeOptionsEnvironmentVariable',
    'EnableNodeCliInspectArguments',
    'EnableEmbeddedAsarIntegrityValidation',
    'OnlyLoadAppFromAsar',
    'LoadBrowserProcessSpecificV8Snapshot',
    'GrantFileProtocolExtraPrivileges',
  ] as const;
  return Object.fromEntries(names.map((name) => [name, wire[FuseV1Options[name]] === FuseState.ENABLE]));
}

const FUSES = {
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
};

function filesOf(resources: string): string[] {
  return listPackage(path.join(resources, 'app.asar'), { isPack: false })
    .map((file) => file.replaceAll(path.sep, '/'))
    .filter((file) => path.extname(file) !== '');
}

beforeAll(() => ensureBundles(['renderer', 'main', 'preload']));
afterAll(() => rmSync(work, { recursive: true, force: true }));

describe('the package for Linux', () => {
  const resources = path.join(work, 'release/linux-unpacked/resources');
  beforeAll(() => pack(stubLinux(path.join(work, 'linux'), version), ['--linux', 'dir', '--x64']), packMs);

  it('holds the main file, the preload, the page and its description, and nothing else', () => {
    const files = filesOf(resources);
    expect(files.filter((file) => !file.startsWith('/out/renderer/')).sort()).toEqual([
      '/out/main/main.js',
      '/out/preload/preload.cjs',
      '/package.json',
    ]);
    expect(files).toContain('/out/renderer/index.html');
    expect(files.filter((file) => /\.map$|\.tsx?$|node_modules|\.test\./.test(file))).toEqual([]);
  });

  it('has the menu bar images beside the archive', () => {
    for (const file of [
      'trayTemplate.png',
      'trayTemplate@2x.png',
      'trayTemplateMarked.png',
      'trayTemplateMarked@2x.png',
    ])
      expect(existsSync(path.join(resources, file)), file).toBe(true);
  });

  it('has every fuse set', async () => {
    expect(await fusesOf(path.join(work, 'release/linux-unpacked/hearth'))).toEqual(FUSES);
  });
});

describe('the package for a Mac', () => {
  const app = path.join(work, 'release/mac-arm64/Hearth.app');
  const plist = () => readFileSync(path.join(app, 'Contents/Info.plist'), 'utf8').replace(/\s+/g, '');
  beforeAll(() => pack(stubMac(path.join(work, 'mac'), version), ['--mac', 'dir', '--arm64']), packMs);

  it('says who it is and what it runs on', () => {
    expect(plist()).toContain('<key>CFBundleIdentifier</key><string>app.hearth.desktop</string>');
    expect(plist()).toContain('<key>LSMinimumSystemVersion</key><string>13.0</string>');
    expect(plist()).toMatch(/<key>NSLocalNetworkUsageDescription<\/key><string>\w/);
  });

  it('has its archive sealed', () => {
    expect(plist()).toContain('<key>ElectronAsarIntegrity</key>');
  });

  it('speaks plain HTTP at home only', () => {
    expect(plist()).toContain(
      '<key>NSAppTransportSecurity</key><dict><key>NSAllowsArbitraryLoads</key><false/><key>NSAllowsLocalNetworking</key><true/></dict>',
    );
    expect(plist()).not.toContain('NSExceptionDomains');
  });

  it('holds the same files as the one for Linux', () => {
    expect(filesOf(path.join(app, 'Contents/Resources'))).toEqual(
      filesOf(path.join(work, 'release/linux-unpacked/resources')),
    );
  });

  it('has an icon of its own and the languages that it speaks', () => {
    const resources = readdirSync(path.join(app, 'Contents/Resources'));
    expect(readFileSync(path.join(app, 'Contents/Resources/icon.icns')).subarray(0, 4).toString()).toBe('icns');
    expect(resources.filter((name) => name.endsWith('.lproj')).sort()).toEqual(['en.lproj', 'ja.lproj']);
    expect(resources).toContain('trayTemplate@2x.png');
    expect(resources).toContain('trayTemplateMarked@2x.png');
  });

  it('has every fuse set', async () => {
    expect(await fusesOf(app)).toEqual(FUSES);
  });
});
