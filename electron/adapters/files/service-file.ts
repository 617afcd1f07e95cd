// Reads, writes and removes the system service file that starts the guard.
import { randomBytes } from 'node:crypto';
import { existsSync, realpathSync } from 'node:fs';
import { lstat, mkdir, readFile, rename, unlink } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import type { AppError } from '../../../shared/base/errors.ts';
import type { ServicePlace } from '../../../shared/failover/service.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import { createOnly, diskError, writeFlushed } from './replace-file.ts';

type ServiceVariables = Readonly<Record<string, string | undefined>>;

/** The service manager reads it under its own name; launchd refuses one that others may write. */
const serviceMode = 0o644;

/** What stands at a service's place: its text, null for nothing, `other` for what is no readable file. */
export async function readServiceFile(file: string): Promise<{ readonly text: string } | 'other' | null> {
  const info = await lstat(file).catch((cause: unknown) =>
    cause instanceof Error && 'code' in cause && ['ENOENT', 'ENOTDIR'].includes(String(cause.code))
      ? null
      : ('other' as const),
  );
  if (info === null) return null;
  if (info === 'other' || !info.isFile()) return 'other';
  return readFile(file, 'utf8').then(
    (text) => ({ text }),
    () => 'other' as const,
  );
}

/**
 * Writes a service file, whole or not at all, and its folder where there is none. `replace` allows for one that is
 * there already. Errors: `file-exists` where one came meanwhile, `disk`.
 */
export async function writeServiceFile(file: string, text: string, replace: boolean): Promise<Result<null, AppError>> {
  const temporary = path.join(path.dirname(file), `.${path.basename(file)}.hearth-${randomBytes(6).toString('hex')}`);
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFlushed(temporary, Buffer.from(text, 'utf8'), serviceMode);
    if (replace) await rename(temporary, file);
    else await createOnly(temporary, file);
    return ok(null);
  } catch (cause) {
    return err(
      cause instanceof Error && 'code' in cause && cause.code === 'EEXIST'
        ? { kind: 'file-exists', path: file }
        : diskError(cause, file),
    );
  } finally {
    await unlink(temporary).catch(() => undefined);
  }
}

/** Removes it; one that is gone is no error. Errors: `disk`. */
export async function removeServiceFile(file: string): Promise<Result<null, AppError>> {
  try {
    await unlink(file);
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'ENOENT')) return err(diskError(cause, file));
  }
  return ok(null);
}

/** Whose services these are. */
export const servicePlace = (env: ServiceVariables): ServicePlace => ({
  platform: process.platform,
  home: env['HOME'] ?? homedir(),
  uid: process.getuid?.() ?? null,
});

/**
 * How this very Hearth is started on a command line, by full paths; null for a packaged desktop app, which carries no
 * command line.
 */
export function ownCommand(env: ServiceVariables): { readonly node: string; readonly cli: string } | null {
  const first = process.argv[1];
  if (first === undefined) return null;
  const isElectron = process.versions['electron'] !== undefined;
  const cli = isElectron ? path.resolve(first, 'out/cli/hearth.js') : path.resolve(first);
  const node = nodeOnPath(env, isElectron ? null : process.execPath) ?? (isElectron ? null : process.execPath);
  return node === null || !existsSync(cli) ? null : { node, cli };
}

/**
 * The name under which the shell finds Node: it outlives an update, where the place behind its link doesn't. `same`
 * asks for this very one.
 */
function nodeOnPath(env: ServiceVariables, same: string | null): string | null {
  const places = (env['PATH'] ?? '')
    .split(path.delimiter)
    .filter((folder) => path.isAbsolute(folder))
    .map((folder) => path.join(folder, 'node'));
  const leadsThere = (place: string) =>
    existsSync(place) && (same === null || realpathSync(place) === realpathSync(same));
  return places.find(leadsThere) ?? null;
}
