// Finds the installed `openclaw` and how to start it, on PATH and where package managers put it.
import { constants } from 'node:fs';
import { access, readdir, realpath, stat } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { compareVersions } from '../../../shared/openclaw/versions.ts';

export type FindSurroundings = {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  readonly platform: NodeJS.Platform;
};

export type FoundOpenClaw = {
  /** What was found by name; shown to the user. */
  readonly path: string;
  /** How to start it without a shell. */
  readonly command: { readonly file: string; readonly firstArgs: readonly string[] };
  /** A PATH on which its `#!/usr/bin/env node` finds a Node. */
  readonly searchPath: string;
  /** Changes when another release is installed in its place. */
  readonly fingerprint: string;
};

/**
 * Finds the `openclaw` that the user's shell would, then where package managers put it: a desktop app is started with
 * a bare PATH. Null where there is none.
 */
export async function findOpenClaw(at: FindSurroundings): Promise<FoundOpenClaw | null> {
  const onPath = (at.env['PATH'] ?? at.env['Path'] ?? '').split(delimiter).filter((dir) => dir !== '');
  const dirs = [...new Set([...onPath, ...(await usualDirs(at))])];
  for (const dir of dirs) {
    for (const name of at.platform === 'win32' ? ['openclaw.exe', 'openclaw.cmd'] : ['openclaw']) {
      const path = join(dir, name);
      const fingerprint = await executableFingerprint(path);
      if (fingerprint === null) continue;
      const searchPath = [...new Set([dir, ...onPath, ...dirs])].join(delimiter);
      return { path, command: await startable(path), searchPath, fingerprint };
    }
  }
  return null;
}

/** A fingerprint of what is there now, links followed; null where it is no file that this user may run. */
export async function executableFingerprint(path: string): Promise<string | null> {
  try {
    const real = await realpath(path);
    const [s] = await Promise.all([stat(real), access(real, constants.X_OK)]);
    return s.isFile() ? `${real}:${s.size}:${s.mtimeMs}` : null;
  } catch {
    return null;
  }
}

/** Windows can't start npm's `.cmd` launcher without a shell, so the script that it names is given to Node. */
async function startable(path: string): Promise<FoundOpenClaw['command']> {
  if (!path.endsWith('.cmd')) return { file: path, firstArgs: [] };
  const dir = dirname(path);
  const node = join(dir, 'node.exe');
  return {
    file: (await executableFingerprint(node)) === null ? 'node.exe' : node,
    firstArgs: [join(dir, 'node_modules', 'openclaw', 'openclaw.mjs')],
  };
}

async function usualDirs({ env, home, platform }: FindSurroundings): Promise<string[]> {
  if (platform === 'win32') {
    const [roaming, local] = [env['APPDATA'], env['LOCALAPPDATA']];
    return [
      ...(roaming ? [join(roaming, 'npm')] : []),
      ...(local ? [join(local, 'pnpm'), join(local, 'Volta', 'bin')] : []),
      join(home, '.bun', 'bin'),
    ];
  }
  const below = (name: string, sub: string): string[] => (env[name] ? [join(env[name], sub)] : []);
  const named = [
    ...below('PNPM_HOME', ''),
    ...below('BUN_INSTALL', 'bin'),
    ...below('VOLTA_HOME', 'bin'),
    ...below('NPM_CONFIG_PREFIX', 'bin'),
  ];
  const inHome = [
    '.local/bin',
    '.npm-global/bin',
    '.bun/bin',
    '.volta/bin',
    'Library/pnpm',
    '.local/share/pnpm',
    '.openclaw/bin',
  ];
  const versions = await Promise.all([
    versionFolders(join(env['NVM_DIR'] ?? join(home, '.nvm'), 'versions', 'node'), 'bin'),
    versionFolders(join(env['FNM_DIR'] ?? join(home, '.local', 'share', 'fnm'), 'node-versions'), 'installation/bin'),
    versionFolders(join(home, 'Library', 'Application Support', 'fnm', 'node-versions'), 'installation/bin'),
  ]);
  return [...named, '/opt/homebrew/bin', '/usr/local/bin', ...inHome.map((dir) => join(home, dir)), ...versions.flat()];
}

/** One folder a Node release, newest first. */
async function versionFolders(root: string, below: string): Promise<string[]> {
  const names = await readdir(root).catch(() => []);
  return names
    .filter((name) => /^v\d/.test(name))
    .sort((a, b) => compareVersions(b, a))
    .map((name) => join(root, name, below));
}
