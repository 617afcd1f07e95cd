/** What every run of the installed OpenClaw in a folder of its own has in common: its environment, and its end. */
import { createHash } from 'node:crypto';
import { readdir, realpath, rm } from 'node:fs/promises';
import path from 'node:path';
import type { FoundOpenClaw } from './find.ts';

export type Variables = Readonly<Record<string, string | undefined>>;

/** Where a scratch keeps what OpenClaw reads and writes; all of it stands under `root`. */
export type ScratchFolders = {
  readonly root: string;
  readonly stateDir: string;
  readonly temporary: string;
  readonly configPath: string;
};

/** What a program needs to start and to speak to a server on this system; none of it holds a secret. */
const handedOn = [
  'LANG',
  'LC_ALL',
  'LC_CTYPE',
  'TZ',
  'NODE_EXTRA_CA_CERTS',
  'SystemRoot',
  'SYSTEMROOT',
  'windir',
  'WINDIR',
  'ComSpec',
  'COMSPEC',
  'PATHEXT',
  'SystemDrive',
  'PROCESSOR_ARCHITECTURE',
  'NUMBER_OF_PROCESSORS',
];

/**
 * The environment of an OpenClaw that works in a scratch: of the user's own only what is handed on, and every folder
 * that it may look for stands in the scratch.
 */
export const scratchEnv = (
  { searchPath }: Pick<FoundOpenClaw, 'searchPath'>,
  env: Variables,
  { root, stateDir, temporary, configPath }: ScratchFolders,
): Variables => ({
  ...Object.fromEntries(handedOn.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]]))),
  PATH: searchPath,
  NO_COLOR: '1',
  DO_NOT_TRACK: '1',
  HOME: root,
  USERPROFILE: root,
  APPDATA: root,
  LOCALAPPDATA: root,
  TMPDIR: temporary,
  TEMP: temporary,
  TMP: temporary,
  XDG_CONFIG_HOME: root,
  XDG_CACHE_HOME: root,
  XDG_DATA_HOME: root,
  XDG_STATE_HOME: root,
  OPENCLAW_HOME: root,
  OPENCLAW_STATE_DIR: stateDir,
  OPENCLAW_CONFIG_PATH: configPath,
  // Else 2026.9.6 starts itself again in a process group of its own, which neither a cancelled run nor one that is out
  // of time would end.
  OPENCLAW_NO_RESPAWN: '1',
});

/** Removes a scratch and the locks of its state. What can't be removed is left to whoever looks for leftovers. */
export async function removeScratch({ root, stateDir }: Pick<ScratchFolders, 'root' | 'stateDir'>): Promise<void> {
  await Promise.all(
    [
      rm(root, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }),
      removeLocks(path.join(stateDir, 'state', 'openclaw.sqlite')),
    ].map((done) => done.catch(() => undefined)),
  );
}

/**
 * Removes the empty lock files that OpenClaw 2026.9.6 leaves in the shared temporary folder, whatever TMPDIR says;
 * their names begin with what they lock and go on with a hash of the database's path, which was this scratch's alone.
 */
async function removeLocks(database: string): Promise<void> {
  if (process.getuid === undefined) return;
  const folder = path.join(await realpath('/tmp'), `openclaw-state-locks-${process.getuid()}`);
  const ending = `.${createHash('sha256').update(database).digest('hex').slice(0, 8)}.lock.sqlite`;
  const names = await readdir(folder);
  await Promise.all(
    names.filter((name) => name.endsWith(ending)).map((name) => rm(path.join(folder, name), { force: true })),
  );
}
