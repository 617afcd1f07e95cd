import { createHash, randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { access, link, mkdir, open, readFile, realpath, rename, stat, unlink } from 'node:fs/promises';
import path from 'node:path';
import type { AppError } from '../../shared/errors.ts';
import { err, ok, type Result } from '../../shared/result.ts';

/** A config as it stood at one moment. `text` is null where there is no file. */
export type ConfigSnapshot = {
  /** Where the owner knows the file. */
  readonly path: string;
  /** Where its bytes are, behind any symbolic link. */
  readonly target: string;
  readonly text: string | null;
  readonly mode: number;
  /** A fingerprint of the bytes; `absent` where there is no file. */
  readonly basis: string;
};

/** More than any config; a larger file is not read into memory. */
const maxBytes = 32 * 1024 * 1024;
const privateMode = 0o600;

const codeOf = (cause: unknown): string => (cause instanceof Error && 'code' in cause ? String(cause.code) : '');
const isAbsent = (cause: unknown): boolean => ['ENOENT', 'ENOTDIR'].includes(codeOf(cause));

/** The fingerprint of a file's bytes by which a later read is compared. */
export const basisOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Reads a config whole. Errors: `config-unreadable` with its cause. A missing file is no error. */
export async function readConfig(configPath: string): Promise<Result<ConfigSnapshot, AppError>> {
  const unreadable = (cause: 'permission' | 'not-a-file' | 'encoding' | 'too-large' | 'io') => err({ kind: 'config-unreadable' as const, path: configPath, cause });
  try {
    const target = await targetOf(configPath);
    const info = await stat(target);
    if (!info.isFile()) return unreadable('not-a-file');
    if (info.size > maxBytes) return unreadable('too-large');
    const bytes = await readFile(target);
    const text = decode(bytes);
    if (text === null) return unreadable('encoding');
    return ok({ path: configPath, target, text, mode: info.mode & 0o777, basis: basisOf(bytes) });
  } catch (cause) {
    if (isAbsent(cause)) return ok({ path: configPath, target: await targetOf(configPath), text: null, mode: privateMode, basis: 'absent' });
    return unreadable(['EACCES', 'EPERM'].includes(codeOf(cause)) ? 'permission' : codeOf(cause) === 'EISDIR' ? 'not-a-file' : 'io');
  }
}

/** Text of bytes that are whole UTF-8, its byte order mark included; null where they are not. */
function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

async function targetOf(configPath: string): Promise<string> {
  try {
    return await realpath(configPath);
  } catch {
    return path.resolve(configPath);
  }
}

/** Why Hearth may not write this config, by what the owner's environment and the file system say; null where it may. */
export async function whyReadonly(snapshot: ConfigSnapshot, env: Readonly<Record<string, string | undefined>>): Promise<AppError | null> {
  const readonly = (why: 'env' | 'nix' | 'permission' | 'folder' | 'owner'): AppError => ({ kind: 'config-readonly', path: snapshot.path, why });
  if (env['OPENCLAW_CONFIG_READONLY'] === '1') return readonly('env');
  if (env['OPENCLAW_NIX_MODE'] === '1') return readonly('nix');
  if (snapshot.text !== null) {
    if (!(await may(snapshot.target, constants.W_OK)) || (snapshot.mode & 0o222) === 0) return readonly('permission');
    const owner = (await stat(snapshot.target)).uid;
    const self = process.getuid?.();
    if (self !== undefined && owner !== self && self !== 0) return readonly('owner');
  }
  return (await may(await nearestFolder(path.dirname(snapshot.target)), constants.W_OK)) ? null : readonly('folder');
}

async function may(file: string, mode: number): Promise<boolean> {
  try {
    await access(file, mode);
    return true;
  } catch {
    return false;
  }
}

async function nearestFolder(folder: string): Promise<string> {
  if ((await may(folder, constants.F_OK)) || path.dirname(folder) === folder) return folder;
  return nearestFolder(path.dirname(folder));
}

/**
 * Puts a text in the place of what a snapshot holds: a private file beside it, flushed, then one rename, so that a reader
 * sees the old bytes or the new ones whole. A link stays a link. The mode is kept; what is created is 0600.
 * Errors: `config-changed` where the bytes on disk are no longer the snapshot's; `disk` where the disk refuses.
 */
export async function writeConfig(snapshot: ConfigSnapshot, text: string): Promise<Result<{ basis: string }, AppError>> {
  const { target } = snapshot;
  const bytes = Buffer.from(text, 'utf8');
  const temporary = path.join(path.dirname(target), `.${path.basename(target)}.hearth-${randomBytes(6).toString('hex')}`);
  try {
    await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
    await writeFlushed(temporary, bytes, snapshot.mode);
    const now = await readConfig(snapshot.path);
    if (!now.ok || now.value.basis !== snapshot.basis || now.value.target !== target) {
      await remove(temporary);
      return err({ kind: 'config-changed', path: snapshot.path });
    }
    if (snapshot.text === null) await createOnly(temporary, target);
    else await rename(temporary, target);
    await flushFolder(path.dirname(target));
    return ok({ basis: basisOf(bytes) });
  } catch (cause) {
    await remove(temporary);
    if (codeOf(cause) === 'EEXIST') return err({ kind: 'config-changed', path: snapshot.path });
    return err(diskError(cause, snapshot.path));
  }
}

/** Removes a config that Hearth created, if its bytes are still the ones it wrote. Errors as `writeConfig`. */
export async function removeConfig(snapshot: ConfigSnapshot): Promise<Result<{ basis: string }, AppError>> {
  const now = await readConfig(snapshot.path);
  if (!now.ok || now.value.basis !== snapshot.basis) return err({ kind: 'config-changed', path: snapshot.path });
  try {
    await unlink(snapshot.target);
    return ok({ basis: 'absent' });
  } catch (cause) {
    return err(diskError(cause, snapshot.path));
  }
}

export function diskError(cause: unknown, file: string): AppError {
  const code = codeOf(cause);
  return { kind: 'disk', path: file, cause: diskCauses[code] ?? 'io' };
}

/** EBUSY is a file that is a mount of its own, as in a container; the others come from drives that know no rename. */
const diskCauses: Readonly<Record<string, Extract<AppError, { kind: 'disk' }>['cause']>> = {
  ENOSPC: 'full', EDQUOT: 'full', EACCES: 'permission', EPERM: 'permission', EROFS: 'permission',
  EBUSY: 'not-replaceable', EXDEV: 'not-replaceable', ENOTSUP: 'not-replaceable', EOPNOTSUPP: 'not-replaceable', ENOSYS: 'not-replaceable',
};

/** Writes a new file that only the owner may read, and waits until the disk has it. */
export async function writeFlushed(file: string, bytes: Uint8Array, mode = privateMode): Promise<void> {
  const handle = await open(file, 'wx', privateMode);
  try {
    await handle.writeFile(bytes);
    if (mode !== privateMode) await handle.chmod(mode);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Gives a file its name, unless that was taken meanwhile: a link fails then, where a rename would silently replace. It serves only where a drive knows no links. */
export async function createOnly(temporary: string, target: string): Promise<void> {
  try {
    await link(temporary, target);
  } catch (cause) {
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(codeOf(cause)) || (await may(target, constants.F_OK))) throw cause;
    await rename(temporary, target);
    return;
  }
  await remove(temporary);
}

async function remove(file: string): Promise<void> {
  await unlink(file).catch(() => undefined);
}

async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
