import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';

// Read with electron-builder's own parser and against its own schema, wherever npm put them.
const builder = createRequire(createRequire(import.meta.url).resolve('electron-builder/package.json'));
const library = createRequire(builder.resolve('app-builder-lib/package.json'));
const yaml = library('js-yaml') as { load(text: string): unknown };

type Target = { readonly target: string; readonly arch: readonly string[] };
type Config = {
  readonly files: readonly string[];
  readonly afterPack: string;
  readonly electronFuses: Readonly<Record<string, boolean>>;
  readonly mac: {
    readonly hardenedRuntime: boolean;
    readonly target: readonly Target[];
    readonly entitlements: string;
    readonly icon: string;
    readonly minimumSystemVersion: string;
    readonly extendInfo: Readonly<Record<string, unknown>>;
  };
  readonly linux: { readonly target: readonly Target[] };
  readonly win: { readonly target: readonly Target[] };
};

const config = yaml.load(readFileSync('electron-builder.yml', 'utf8')) as Config;

describe('the packaging config', () => {
  const schema = JSON.parse(readFileSync(builder.resolve('app-builder-lib/scheme.json'), 'utf8')) as object;
  // The schema carries keywords of its own generator, which are notes and no rules.
  const validate = new Ajv({ strict: false, allErrors: true }).compile(schema);

  it('is one that the installed electron-builder accepts', () => {
    validate(config);
    expect(validate.errors ?? []).toEqual([]);
  });

  it('is read strictly enough to notice a misspelt key', () => {
    expect(validate({ ...config, electronFuse: {} })).toBe(false);
    expect(validate({ ...config, mac: { ...config.mac, hardenedRuntme: true } })).toBe(false);
  });

  it('builds what each system installs', () => {
    const targets = (list: readonly Target[]) =>
      list.flatMap(({ target, arch }) => arch.map((one) => `${target} ${one}`)).sort();
    expect(targets(config.mac.target)).toEqual(['dmg arm64', 'dmg x64', 'zip arm64', 'zip x64']);
    expect(targets(config.linux.target)).toEqual(['AppImage arm64', 'AppImage x64']);
    expect(targets(config.win.target)).toEqual(['nsis x64']);
  });

  it('ships the three bundles and nothing else', () => {
    expect(config.files.filter((one) => !one.startsWith('!'))).toEqual([
      'out/main/**',
      'out/preload/**',
      'out/renderer/**',
      'package.json',
    ]);
  });

  it('ships no source map and no module', () => {
    expect(config.files.filter((one) => one.startsWith('!'))).toEqual(['!**/*.map', '!node_modules/**']);
  });

  it('hardens the runtime: no Node, no debugger, no code from beside the archive', () => {
    expect(config.mac.hardenedRuntime).toBe(true);
    expect(config.electronFuses).toMatchObject({
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableCookieEncryption: true,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
    });
  });

  it('says why it looks around at home, and leaves the transport rules to the hook that can set them', () => {
    expect(config.mac.extendInfo).toEqual({
      NSLocalNetworkUsageDescription: expect.stringContaining('model servers') as string,
    });
    expect(existsSync(config.afterPack)).toBe(true);
  });

  it('names the oldest macOS that the pinned Electron runs on', () => {
    const { devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      devDependencies: Record<string, string>;
    };
    expect(devDependencies['electron']).toMatch(/^\d+\.\d+\.\d+$/);
    expect(config.mac.minimumSystemVersion).toBe('13.0');
  });
});

describe('the files it names', () => {
  const sizeOf = (png: string) => {
    const bytes = readFileSync(png);
    expect(bytes.subarray(1, 4).toString()).toBe('PNG');
    // The colour type of the header: 6 is colour with transparency.
    return [bytes.readUInt32BE(16), bytes.readUInt32BE(20), bytes[25]];
  };

  it('are there', () => {
    for (const file of [config.mac.entitlements, config.mac.icon]) expect(existsSync(file), file).toBe(true);
  });

  it('are icons of the sizes that the systems want, with transparency', () => {
    expect(sizeOf('assets/icon.png')).toEqual([1024, 1024, 6]);
    expect(sizeOf('assets/trayTemplate.png')).toEqual([18, 18, 6]);
    expect(sizeOf('assets/trayTemplate@2x.png')).toEqual([36, 36, 6]);
    expect(sizeOf('assets/trayTemplateMarked.png')).toEqual([18, 18, 6]);
    expect(sizeOf('assets/trayTemplateMarked@2x.png')).toEqual([36, 36, 6]);
  });

  it('entitle the app to just-in-time code and to nothing more', () => {
    expect(
      [...readFileSync(config.mac.entitlements, 'utf8').matchAll(/<key>([^<]+)<\/key>/g)].map((match) => match[1]),
    ).toEqual(['com.apple.security.cs.allow-jit']);
  });
});
