// Opens Hearth as a desktop window, or as a page in the browser where that can't be.
import path from 'node:path';
import { wordsIn } from '../../shared/i18n/catalog.ts';
import { fill } from '../../shared/i18n/fill.ts';
import type { Language } from '../../shared/i18n/language.ts';
import { onStopSignal, systemLauncher, type Env, type Launcher } from '../adapters/system/launch.ts';
import { startBrowserShell } from '../browser/server.ts';
import { chooseShell, mayOpenBrowser } from './choose-shell.ts';
import type { Host } from '../host/host.ts';
import { writeShellArguments, type ShellArguments } from '../host/shell-arguments.ts';

export type OpenRequest = ShellArguments & {
  /** Never the desktop, even where it would run. */
  readonly browserOnly: boolean;
  /** The browser shell's port; null takes any free one. */
  readonly port: number | null;
};

/** Everything that `openApp` touches. The last two have real ones by default. */
export type OpenWorld = {
  /** The folder that holds package.json, out/ and node_modules/. */
  readonly packageRoot: string;
  readonly env: Env;
  readonly platform: NodeJS.Platform;
  /** In which the person at the terminal is spoken to. */
  readonly language: Language;
  /** Makes the host of the browser shell; not called where the desktop opens, which makes its own. */
  readonly createHost: () => Promise<Host>;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  readonly launcher?: Launcher;
  readonly onStop?: (listener: () => void) => () => void;
};

const stoppedExitCode = 130;

/** `npm run dev` restarts the shell on every change; the page that is open must outlive that. */
const developmentSession = (env: Env): { session?: string } =>
  env['HEARTH_DEV'] === '1' && env['HEARTH_DEV_SESSION'] !== undefined ? { session: env['HEARTH_DEV_SESSION'] } : {};

/** A desktop that fails within this time never came up; one that fails later was in use, and its failure is its own. */
const startMs = 15_000;

/** Opens Hearth as a desktop window, or as a page where that can't be. Answers the exit code once it was closed. */
export async function openApp(request: OpenRequest, world: OpenWorld): Promise<number> {
  const { env, platform, packageRoot, stderr } = world;
  const words = wordsIn(world.language).cli.open;
  const launcher = world.launcher ?? systemLauncher;
  const stop = new AbortController();
  const off = (world.onStop ?? onStopSignal)(() => stop.abort());
  try {
    const find = () => launcher.desktopBinary(packageRoot, env, platform);
    const choose = () =>
      chooseShell({
        browserAsked: request.browserOnly,
        platform,
        env,
        root: launcher.isRoot(),
        hasBinary: find() !== null,
      });
    let choice = choose();
    if (
      choice.shell === 'browser' &&
      choice.because === 'no-binary' &&
      (await fetchDesktop(launcher, world, stop.signal))
    )
      choice = choose();
    if (stop.signal.aborted) return stoppedExitCode;

    const binary = choice.shell === 'desktop' ? find() : null;
    if (binary !== null) {
      const end = await launcher.runDesktop(binary, [packageRoot, ...writeShellArguments(request)], env, stop.signal);
      if (end.code === 0 || stop.signal.aborted) return 0;
      if (end.ranMs >= startMs) return end.code ?? 1;
      stderr(`${words.failed}\n`);
    } else if (choice.shell === 'browser' && choice.because !== 'asked') {
      stderr(`${words[choice.because]}\n`);
    }
    return await serveBrowser(request, world, launcher, stop.signal);
  } finally {
    off();
  }
}

async function fetchDesktop(
  launcher: Launcher,
  { packageRoot, env, stderr, language }: OpenWorld,
  stop: AbortSignal,
): Promise<boolean> {
  const script = launcher.desktopFetcher(packageRoot, env);
  if (script === null) return false;
  const words = wordsIn(language).cli.open;
  stderr(`${words.fetching}\n`);
  const fetched = await launcher.fetchDesktop(script, stop);
  if (!fetched.ok && !stop.aborted) stderr(`${fill(words.notFetched, { error: fetched.error })}\n`);
  return fetched.ok;
}

async function serveBrowser(
  request: OpenRequest,
  { packageRoot, env, platform, language, createHost, stdout, stderr }: OpenWorld,
  launcher: Launcher,
  stop: AbortSignal,
): Promise<number> {
  const words = wordsIn(language).cli.open;
  const host = await createHost();
  try {
    const shell = await startBrowserShell({
      host,
      rendererRoot: path.join(packageRoot, 'out/renderer'),
      port: request.port ?? 0,
      ...developmentSession(env),
    }).catch((cause: unknown) => cause as NodeJS.ErrnoException);
    if (shell instanceof Error) {
      stderr(`${fill(words.port, { port: request.port ?? 0, error: shell.code ?? shell.message })}\n`);
      return 1;
    }
    stdout(`${shell.url}\n`);
    if (env['SSH_CONNECTION']) stderr(`${fill(words.tunnel, { port: shell.port })}\n`);
    const takeAway = mayOpenBrowser({ platform, env }) ? launcher.openBrowser(shell.url, platform) : () => undefined;
    if (!stop.aborted) await new Promise((stopped) => stop.addEventListener('abort', stopped, { once: true }));
    takeAway();
    await shell.close();
    return 0;
  } finally {
    await host.close();
  }
}
