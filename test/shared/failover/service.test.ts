import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guardServiceOf, type ServiceOf } from '../../../electron/host/failover-service.ts';
import type { Context } from '../../../electron/host/context.ts';
import { serviceFile } from '../../../shared/failover/service.ts';
import { scratchFolder } from '../../scratch-folder.ts';
import { runs } from '../../support/depth.ts';

const wanted = {
  node: '/opt/node/bin/node',
  cli: '/opt/hearth/out/cli/hearth.js',
  configPath: '/home/mika/.openclaw/openclaw.json',
  stateDir: '/home/mika/.local/state/hearth',
};
const linux = { platform: 'linux', home: '/home/mika', uid: 1000 };
const mac = { platform: 'darwin', home: '/Users/mika', uid: 501 };
const textOf = (given: Partial<typeof wanted>, place: typeof linux): string =>
  serviceFile({ ...wanted, ...given }, place)?.text ?? '';

/**
 * Reads a command line as `systemd.service(5)` says that systemd does: quotes, C escapes, `%%`, and `$$` in arguments
 * alone.
 */
function systemdReads(unit: string): string[] {
  const line = /^ExecStart=(.*)$/m.exec(unit)?.[1] ?? '';
  const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };
  return [...line.matchAll(/"((?:\\.|[^"\\])*)"/gs)].map(([, word = ''], i) => {
    const plain = word.replaceAll('%%', '%').replace(/\\(.)/gs, (_, sign: string) => escapes[sign] ?? sign);
    return i === 0 ? plain : plain.replaceAll('$$', '$');
  });
}

/** The arguments of a property list, as any XML reader takes them. */
const launchdReads = (plist: string): string[] =>
  [...(/<array>(.*?)<\/array>/s.exec(plist)?.[1] ?? '').matchAll(/<string>(.*?)<\/string>/gs)].map(([, value = '']) =>
    value
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&apos;', "'")
      .replaceAll('&amp;', '&'),
  );

const args = (given: typeof wanted): string[] => [
  given.node,
  given.cli,
  'guard',
  '--config',
  given.configPath,
  '--state',
  given.stateDir,
];
const anyPath = fc
  .string({
    unit: fc.constantFrom('a', 'é', '火', ' ', '"', "'", '\\', '%', '$', '&', '<', '>', ';', '#', '\n', '\t'),
    minLength: 1,
    maxLength: 20,
  })
  .map((name) => `/${name}`);
const anyWanted = fc.record({ node: anyPath, cli: anyPath, configPath: anyPath, stateDir: anyPath });

describe('the file of a service', () => {
  it('has launchd keep the guard of this config running in the background, and says what to type', () => {
    const file = serviceFile(wanted, mac);
    expect(file).toMatchObject({
      system: 'launchd',
      path: '/Users/mika/Library/LaunchAgents/dev.hearth.guard.plist',
      start: ['launchctl bootstrap gui/501 /Users/mika/Library/LaunchAgents/dev.hearth.guard.plist'],
      stop: ['launchctl bootout gui/501/dev.hearth.guard'],
    });
    expect(launchdReads(file?.text ?? '')).toEqual(args(wanted));
    for (const key of [
      'KeepAlive</key>\n  <true/>',
      'RunAtLoad</key>\n  <true/>',
      'ThrottleInterval</key>\n  <integer>10<',
      'ProcessType</key>\n  <string>Background<',
      `StandardErrorPath</key>\n  <string>${wanted.stateDir}/guard.log<`,
    ])
      expect(file?.text).toContain(key);
  });

  it('has systemd start it again whenever it ends, and with the machine where the owner lingers', () => {
    const file = serviceFile(wanted, linux);
    expect(file).toMatchObject({
      system: 'systemd',
      path: '/home/mika/.config/systemd/user/hearth-guard.service',
      start: [
        'systemctl --user daemon-reload',
        'systemctl --user enable --now hearth-guard.service',
        'loginctl enable-linger',
      ],
      stop: ['systemctl --user disable --now hearth-guard.service'],
    });
    expect(systemdReads(file?.text ?? '')).toEqual(args(wanted));
    for (const line of ['Restart=always', 'RestartSec=10', 'StartLimitIntervalSec=0', 'WantedBy=default.target'])
      expect(file?.text.split('\n')).toContain(line);
  });

  it('keeps every sign of a path in both, whatever that sign means to the system', () => {
    fc.assert(
      fc.property(anyWanted, (given) => {
        expect(systemdReads(textOf(given, linux))).toEqual(args(given));
        expect(launchdReads(textOf(given, mac))).toEqual(args(given));
      }),
      runs(40, 1_000),
    );
  });

  it('never lets a path add a line of its own', () => {
    fc.assert(
      fc.property(anyWanted, (given) => {
        expect(textOf(given, linux).split('\n')).toHaveLength(textOf({}, linux).split('\n').length);
      }),
      runs(40, 1_000),
    );
  });

  it('quotes the path of a home with a space where a shell reads it', () => {
    expect(serviceFile(wanted, { ...mac, home: "/Volumes/Mika's Disk" })?.start).toEqual([
      `launchctl bootstrap gui/501 '/Volumes/Mika'\\''s Disk/Library/LaunchAgents/dev.hearth.guard.plist'`,
    ]);
  });

  it('is none on Windows', () => {
    expect(serviceFile(wanted, { ...linux, platform: 'win32' })).toBeNull();
  });
});

describe('on disk', () => {
  const at = (home: string, practice = false): [Pick<Context, 'world'>, ServiceOf] => [
    {
      world: {
        practice,
        env: { HOME: home },
        configPath: wanted.configPath,
        stateDir: wanted.stateDir,
      } as unknown as Context['world'],
    },
    { command: () => ({ node: wanted.node, cli: wanted.cli }), place: () => ({ ...linux, home }) },
  ];
  const ask = (home: string, todo: 'install' | 'remove' | null, practice = false) => {
    const [context, of] = at(home, practice);
    return guardServiceOf(context, todo, of);
  };
  const fileIn = (home: string) => path.join(home, '.config/systemd/user/hearth-guard.service');

  it('is only shown until it is asked for, then written for its owner to change and all to read, and taken away again', async () => {
    const home = scratchFolder();
    expect(await ask(home, null)).toMatchObject({ ok: true, value: { installed: false, path: fileIn(home) } });
    expect(existsSync(path.join(home, '.config'))).toBe(false);
    const done = await ask(home, 'install');
    expect(done).toMatchObject({ ok: true, value: { installed: true } });
    expect(readFileSync(fileIn(home), 'utf8')).toBe(done.ok ? done.value.text : null);
    expect(statSync(fileIn(home)).mode & 0o777).toBe(0o644);
    expect(await ask(home, null)).toMatchObject({ ok: true, value: { installed: true } });
    expect(await ask(home, 'remove')).toMatchObject({ ok: true, value: { installed: false } });
    expect(existsSync(fileIn(home))).toBe(false);
    expect(await ask(home, 'remove')).toMatchObject({ ok: true, value: { installed: false } });
  });

  it('takes the place of an older one of Hearth’s own', async () => {
    const home = scratchFolder();
    await ask(home, 'install');
    writeFileSync(fileIn(home), readFileSync(fileIn(home), 'utf8').replace('/opt/node/bin/node', '/old/node'));
    expect(await ask(home, 'install')).toMatchObject({ ok: true });
    expect(readFileSync(fileIn(home), 'utf8')).toContain('/opt/node/bin/node');
  });

  it('never replaces or removes a file that Hearth didn’t write', async () => {
    const home = scratchFolder();
    mkdirSync(path.dirname(fileIn(home)), { recursive: true });
    writeFileSync(fileIn(home), '[Service]\nExecStart=/usr/local/bin/mine\n');
    for (const todo of ['install', 'remove'] as const)
      expect(await ask(home, todo)).toEqual({ ok: false, error: { kind: 'file-exists', path: fileIn(home) } });
    expect(await ask(home, null)).toMatchObject({ ok: true, value: { installed: false } });
    expect(readFileSync(fileIn(home), 'utf8')).toContain('/usr/local/bin/mine');
  });

  it('says what stood in the way where the folder can’t be made, and leaves nothing behind', async () => {
    const home = scratchFolder();
    writeFileSync(path.join(home, '.config'), 'no folder');
    expect(await ask(home, 'install')).toMatchObject({ ok: false, error: { kind: 'disk', path: fileIn(home) } });
  });

  it('is none in practice', async () => {
    const home = scratchFolder();
    expect(await ask(home, 'install', true)).toMatchObject({ ok: true, value: { system: 'none', installed: false } });
    expect(existsSync(path.join(home, '.config'))).toBe(false);
  });

  it.runIf(existsSync('/usr/bin/systemd-analyze'))(
    'passes systemd’s own check, with a path that has everything in it',
    () => {
      const home = scratchFolder();
      // A program's own path may hold no quotes: systemd refuses such a unit and says so. What is handed to it may hold
      // anything.
      const folder = path.join(home, 'a % b');
      const state = path.join(home, 'a % "b" $HOME \\ c');
      mkdirSync(folder);
      const node = path.join(folder, 'node');
      writeFileSync(node, '#!/bin/sh\n');
      chmodSync(node, 0o755);
      const unit = path.join(home, 'hearth-guard.service');
      writeFileSync(unit, textOf({ node, stateDir: state }, linux));
      expect(
        execFileSync('/usr/bin/systemd-analyze', ['verify', '--user', '--man=no', unit], {
          env: { HOME: home, XDG_RUNTIME_DIR: home },
          stdio: ['ignore', 'pipe', 'pipe'],
        }).toString(),
      ).toBe('');
    },
  );
});
