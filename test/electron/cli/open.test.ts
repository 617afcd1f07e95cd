import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { systemLauncher, type Launcher } from '../../../electron/adapters/system/launch.ts';
import { openApp, type OpenRequest, type OpenWorld } from '../../../electron/cli/open.ts';
import { err, ok } from '../../../shared/base/result.ts';
import { scratchFolder } from '../../scratch-folder.ts';
import { fakeHost, type FakeHost } from '../fake-host.ts';

const request: OpenRequest = { browserOnly: false, port: null, practice: false, configPath: null, stateDir: null };

let out: string;
let said: string;
let host: FakeHost;
let did: unknown[];
let binary: string | null;
let stop: () => void;
let listening: boolean;
let printed: Promise<string>;

beforeEach(() => {
  [out, said, did, binary, listening] = ['', '', [], '/electron', false];
  host = fakeHost();
});

function launcher(more: Partial<Launcher> = {}): Launcher {
  return {
    isRoot: () => false,
    desktopBinary: () => binary,
    desktopFetcher: () => null,
    fetchDesktop: async () => err('not called'),
    runDesktop: async (file, args) => {
      did.push([file, ...args]);
      return { code: 0, ranMs: 60_000 };
    },
    openBrowser: (url) => {
      did.push(url);
      return () => did.push('taken away');
    },
    ...more,
  };
}

function world(more: Partial<OpenWorld> = {}): OpenWorld {
  let print: (url: string) => void = () => undefined;
  printed = new Promise((done) => (print = done));
  return {
    packageRoot: '/app',
    env: {},
    platform: 'darwin',
    language: 'en',
    createHost: async () => host,
    stdout: (text) => {
      out += text;
      print(text);
    },
    stderr: (text) => (said += text),
    launcher: launcher(),
    onStop: (listener) => {
      stop = listener;
      listening = true;
      return () => (listening = false);
    },
    ...more,
  };
}

/** Opens in the browser, reads what was printed, then stops as Ctrl-C would. */
async function browse(what: Partial<OpenRequest>, where: Partial<OpenWorld> = {}): Promise<number> {
  const ended = openApp({ ...request, ...what }, world(where));
  await printed;
  stop();
  return ended;
}

describe('the desktop', () => {
  it('is started with the package and what it was given, and its end is ours', async () => {
    expect(await openApp({ ...request, practice: true, configPath: '/c.json', stateDir: '/s' }, world())).toBe(0);
    expect(did).toEqual([['/electron', '/app', '--practice', '--config=/c.json', '--state=/s']]);
    expect([out, said, host.closed, listening]).toEqual(['', '', false, false]);
  });

  it('that fails at its start gives way to the browser', async () => {
    expect(await browse({}, { launcher: launcher({ runDesktop: async () => ({ code: 1, ranMs: 400 }) }) })).toBe(0);
    expect(said).toBe('The desktop window could not start, so Hearth opens in a browser.\n');
    expect(out).toContain('#ticket=');
  });

  it('that fails after it was in use ends with its own code', async () => {
    expect(
      await openApp(request, world({ launcher: launcher({ runDesktop: async () => ({ code: 7, ranMs: 60_000 }) }) })),
    ).toBe(7);
  });

  it('is fetched once where only its binary is missing, then started', async () => {
    binary = null;
    const fetchDesktop = async (script: string) => {
      did.push(script);
      binary = '/electron';
      return ok(null);
    };
    expect(
      await openApp(request, world({ launcher: launcher({ desktopFetcher: () => '/app/install.js', fetchDesktop }) })),
    ).toBe(0);
    expect(did).toEqual(['/app/install.js', ['/electron', '/app']]);
    expect(said.split('\n')).toHaveLength(2);
  });

  it('is not fetched where it could not run, or where the browser was asked for', async () => {
    binary = null;
    const lists = launcher({
      desktopFetcher: () => '/app/install.js',
      fetchDesktop: async () => err(String(did.push('fetched'))),
    });
    await browse({ browserOnly: true }, { launcher: lists, env: { CI: '1' } });
    await browse({}, { launcher: lists, platform: 'linux' });
    await browse(
      {},
      { launcher: { ...lists, isRoot: () => true }, platform: 'linux', env: { DISPLAY: ':0', CI: '1' } },
    );
    expect(did).toEqual([]);
  });

  it('that can’t be fetched gives way to the browser, with one line for each step', async () => {
    binary = null;
    expect(
      await browse(
        {},
        {
          launcher: launcher({
            desktopFetcher: () => '/app/install.js',
            fetchDesktop: async () => err('TypeError: fetch failed'),
          }),
        },
      ),
    ).toBe(0);
    expect(said.trim().split('\n').slice(1)).toEqual([
      'The desktop window could not be fetched (TypeError: fetch failed).',
      'There is no desktop window here, so Hearth opens in a browser.',
    ]);
  });

  it('whose fetching is stopped opens nothing', async () => {
    binary = null;
    const fetchDesktop: Launcher['fetchDesktop'] = async () => {
      stop();
      return err('aborted');
    };
    expect(
      await openApp(request, world({ launcher: launcher({ desktopFetcher: () => '/app/install.js', fetchDesktop }) })),
    ).toBe(130);
    expect([out, did]).toEqual(['', []]);
  });
});

describe('the browser', () => {
  it('gets one line with the address, which is opened, and ends cleanly at Ctrl-C', async () => {
    expect(await browse({ browserOnly: true })).toBe(0);
    expect(out).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#ticket=[\w-]{43}\n$/);
    expect(did).toEqual([out.trim(), 'taken away']);
    expect([said, host.closed, host.listeners(), listening]).toEqual(['', true, 0, false]);
    await expect(fetch(out)).rejects.toThrow();
  });

  it('is told how to reach it over SSH, and opened nowhere', async () => {
    await browse({}, { env: { SSH_CONNECTION: 'x' } });
    expect(said).toMatch(/^There is no screen here.*\n.*ssh -L (\d+):127\.0\.0\.1:\1 /);
    expect(did).toEqual([]);
  });

  it('fails plainly where the port is taken', async () => {
    const first = openApp({ ...request, browserOnly: true }, world({ env: { CI: '1' } }));
    const port = Number(new URL((await printed).trim()).port);
    const stopFirst = stop;
    expect(await openApp({ ...request, browserOnly: true, port }, world())).toBe(1);
    expect(said).toBe(`Hearth could not listen on port ${port}: EADDRINUSE.\n`);
    stopFirst();
    expect(await first).toBe(0);
  });
});

describe('the system’s launcher', () => {
  const never = new AbortController().signal;
  const folder = scratchFolder;
  const script = (text: string, name = 'install.js') => {
    const file = path.join(folder(), name);
    writeFileSync(file, text);
    chmodSync(file, 0o755);
    return file;
  };

  it('finds the binary that was installed whole, or the one in the folder it is told', () => {
    const root = folder();
    const dist = path.join(root, 'node_modules/electron/dist');
    mkdirSync(dist, { recursive: true });
    writeFileSync(path.join(dist, 'electron'), '');
    expect(systemLauncher.desktopBinary(root, {}, 'linux')).toBeNull();
    writeFileSync(path.join(dist, '../path.txt'), 'electron');
    expect(systemLauncher.desktopBinary(root, {}, 'linux')).toBe(path.join(dist, 'electron'));
    expect(systemLauncher.desktopBinary(root, {}, 'darwin')).toBeNull();
    expect(systemLauncher.desktopBinary('/nowhere', { ELECTRON_OVERRIDE_DIST_PATH: dist }, 'linux')).toBe(
      path.join(dist, 'electron'),
    );
    expect(systemLauncher.desktopBinary(root, { ELECTRON_OVERRIDE_DIST_PATH: '/nowhere' }, 'linux')).toBeNull();
  });

  it('fetches only with the package installed and downloads not declined', () => {
    const root = folder();
    expect(systemLauncher.desktopFetcher(root, {})).toBeNull();
    mkdirSync(path.join(root, 'node_modules/electron'), { recursive: true });
    writeFileSync(path.join(root, 'node_modules/electron/install.js'), '');
    expect(systemLauncher.desktopFetcher(root, {})).toMatch(/install\.js$/);
    expect(systemLauncher.desktopFetcher(root, { ELECTRON_SKIP_BINARY_DOWNLOAD: '1' })).toBeNull();
  });

  it('tells the first line of what a failed fetch says', async () => {
    expect(await systemLauncher.fetchDesktop(script('process.exit(0)'), never)).toEqual(ok(null));
    expect(
      await systemLauncher.fetchDesktop(script('console.error("Error: no way\\n    at x"); process.exit(1)'), never),
    ).toEqual(err('Error: no way'));
    expect(await systemLauncher.fetchDesktop(script('process.exit(3)'), never)).toEqual(err('exit code 3'));
  });

  it('ends a fetch that is stopped', async () => {
    const stopper = new AbortController();
    const fetching = systemLauncher.fetchDesktop(script('setInterval(() => {}, 1000)'), stopper.signal);
    stopper.abort();
    expect((await fetching).ok).toBe(false);
  });

  it('runs the desktop as a desktop, whatever the terminal says, and tells its code', async () => {
    const file = script('#!/bin/sh\n[ -z "$ELECTRON_RUN_AS_NODE" ] && [ "$1" = /app ] && exit 5\nexit 6\n', 'electron');
    expect(
      (await systemLauncher.runDesktop(file, ['/app'], { ELECTRON_RUN_AS_NODE: '1', PATH: process.env['PATH'] }, never))
        .code,
    ).toBe(5);
    expect((await systemLauncher.runDesktop('/nowhere/electron', [], {}, never)).code).toBeNull();
  });

  it('opens the browser by a file that only this user can read, and that is taken away: no process is told the address', async () => {
    const tools = folder();
    const told = path.join(tools, 'told');
    writeFileSync(
      path.join(tools, 'xdg-open'),
      `#!/bin/sh\necho "$#$@" > "${told}.new"\n/bin/cp "$1" "${tools}/page"\n/bin/mv "${told}.new" "${told}"\n`,
      { mode: 0o755 },
    );
    const before = process.env['PATH'];
    process.env['PATH'] = tools;
    try {
      const takeAway = systemLauncher.openBrowser('http://127.0.0.1:4417/#ticket=made-up&"<x>', 'linux');
      await expect.poll(() => existsSync(told)).toBe(true);
      const [, file = ''] = /^1(.*)\n$/.exec(readFileSync(told, 'utf8')) ?? [];
      expect(readFileSync(path.join(tools, 'page'), 'utf8')).toContain(
        'content="0; url=http://127.0.0.1:4417/#ticket=made-up&#38;&#34;&#60;x&#62;"',
      );
      expect([statSync(file).mode & 0o777, statSync(path.dirname(file)).mode & 0o777, path.isAbsolute(file)]).toEqual([
        0o600,
        0o700,
        true,
      ]);
      takeAway();
      expect(existsSync(path.dirname(file))).toBe(false);
    } finally {
      process.env['PATH'] = before;
    }
  });

  it('never fails where there is no browser to open', async () => {
    const before = process.env['PATH'];
    process.env['PATH'] = folder();
    try {
      // A start that fails is told a turn later, as an event that would end the process if nobody heard it.
      const opened = [] as (() => void)[];
      expect(() => opened.push(systemLauncher.openBrowser('http://127.0.0.1/', 'linux'))).not.toThrow();
      opened.forEach((takeAway) => takeAway());
      for (let turn = 0; turn < 5; turn++) await new Promise((done) => setImmediate(done));
    } finally {
      process.env['PATH'] = before;
    }
  });
});
