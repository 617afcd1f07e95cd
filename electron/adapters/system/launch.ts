// Starts the Electron app or the default browser, and fetches the Electron binary when missing.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import { withAny } from './any-signal.ts';

export type Env = Readonly<Record<string, string | undefined>>;
type DesktopEnd = { readonly code: number | null; readonly ranMs: number };

/** The outside programs that opening the app needs. */
export type Launcher = {
  isRoot(): boolean;
  /** Where the Electron binary is, or null. Found by path: requiring the package would download it on the spot. */
  desktopBinary(packageRoot: string, env: Env, platform: NodeJS.Platform): string | null;
  /** The script that fetches the binary, or null where the package isn't installed or the user declined downloads. */
  desktopFetcher(packageRoot: string, env: Env): string | null;
  /** Runs that script, or answers in one line why it failed. Ends it after ten minutes or when `stop` says so. */
  fetchDesktop(script: string, stop: AbortSignal): Promise<Result<null, string>>;
  runDesktop(binary: string, args: readonly string[], env: Env, stop: AbortSignal): Promise<DesktopEnd>;
  /**
   * Opens the default browser at an address where there is one; whether it did is nobody's business. The address can
   * hold a ticket, and every user of a machine can read every process's arguments: so a file goes there that only this
   * user can read, and it leads on. Answers how to take that file away.
   */
  openBrowser(url: string, platform: NodeJS.Platform): () => void;
};

const fetchLimitMs = 10 * 60_000;

function electronExecutable(platform: NodeJS.Platform): string {
  if (platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return platform === 'win32' ? 'electron.exe' : 'electron';
}

function browserCommand(file: string, platform: NodeJS.Platform): readonly [string, readonly string[]] {
  if (platform === 'darwin') return ['open', [file]];
  // `start` takes its first quoted argument for a title.
  if (platform === 'win32') return ['cmd', ['/c', 'start', '""', `"${file}"`]];
  return ['xdg-open', [file]];
}

/** A page that leads on to an address, in a folder that only this user can enter. */
function writeForwarder(url: string, platform: NodeJS.Platform): { readonly folder: string; readonly file: string } {
  // A browser out of a snap sees a temporary folder of its own, and the home folder but for what begins with a dot.
  const folder = mkdtempSync(
    path.join(platform === 'linux' && existsSync('/snap/bin') ? homedir() : tmpdir(), 'hearth-open-'),
  );
  const file = path.join(folder, 'hearth.html');
  const target = url.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
  const page = [
    '<!doctype html><meta charset="utf-8"><meta name="referrer" content="no-referrer"><title>Hearth</title>',
    `<meta http-equiv="refresh" content="0; url=${target}">`,
  ].join('');
  writeFileSync(file, `${page}\n`, { mode: 0o600, flag: 'wx' });
  return { folder, file };
}

export const systemLauncher: Launcher = {
  isRoot: () => process.getuid?.() === 0,

  desktopBinary(packageRoot, env, platform) {
    const configured = env['ELECTRON_OVERRIDE_DIST_PATH'];
    const electron = path.join(packageRoot, 'node_modules/electron');
    // The install script writes path.txt last, so without it an unpacking was cut short.
    if (!configured && !existsSync(path.join(electron, 'path.txt'))) return null;
    const binary = path.join(configured || path.join(electron, 'dist'), electronExecutable(platform));
    return existsSync(binary) ? binary : null;
  },

  desktopFetcher(packageRoot, env) {
    const script = path.join(packageRoot, 'node_modules/electron/install.js');
    return env['ELECTRON_SKIP_BINARY_DOWNLOAD'] || !existsSync(script) ? null : script;
  },

  fetchDesktop(script, stop) {
    const limit = AbortSignal.timeout(fetchLimitMs);
    return withAny(
      [stop, limit],
      (signal) =>
        new Promise((done) => {
          const child = spawn(process.execPath, [script], { stdio: ['ignore', 'ignore', 'pipe'], signal });
          let output = '';
          child.stderr.setEncoding('utf8').on('data', (text: string) => {
            output = (output + text).slice(0, 4096);
          });
          child.on('error', (cause) => done(err(limit.aborted ? 'it took more than ten minutes' : cause.message)));
          // What it says when it fails is a stack trace; its first line is the reason.
          child.on('close', (code) =>
            done(code === 0 ? ok(null) : err(output.trim().split('\n', 1)[0] || `exit code ${code}`)),
          );
        }),
    );
  },

  runDesktop: (binary, args, env, stop) =>
    new Promise((done) => {
      const started = Date.now();
      // With this variable set, as some editors' terminals do, Electron would run as plain Node and show nothing.
      const { ELECTRON_RUN_AS_NODE: _asNode, ...clean } = env;
      const child = spawn(binary, args, { stdio: 'inherit', env: clean, signal: stop });
      child.on('error', () => done({ code: null, ranMs: Date.now() - started }));
      child.on('exit', (code) => done({ code, ranMs: Date.now() - started }));
    }),

  openBrowser(url, platform) {
    try {
      const { folder, file } = writeForwarder(url, platform);
      const [command, args] = browserCommand(file, platform);
      const child = spawn(command, args, {
        stdio: 'ignore',
        detached: true,
        windowsVerbatimArguments: platform === 'win32',
      });
      child.on('error', () => undefined);
      child.unref();
      return () => rmSync(folder, { recursive: true, force: true });
    } catch {
      // The address is printed as well.
      return () => undefined;
    }
  },
};

/** SIGHUP is what a terminal that goes away sends. */
const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Calls `listener` at the first Ctrl-C or end signal; a second one ends the process as usual. Answers how to stop
 * listening.
 */
export function onStopSignal(listener: () => void): () => void {
  const off = (): void => stopSignals.forEach((signal) => process.off(signal, onSignal));
  const onSignal = (): void => {
    off();
    listener();
  };
  for (const signal of stopSignals) process.on(signal, onSignal);
  return off;
}
