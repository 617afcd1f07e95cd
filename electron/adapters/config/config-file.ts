// Reads one config file as it stands, says why it can't be written, and replaces or removes it.
import { constants, realpathSync } from 'node:fs';
import { access, lstat, open, readlink, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AppError } from '../../../shared/base/errors.ts';
import type { CopyAttributes } from '../system/environment.ts';
import { parse } from '../../../shared/json5/parse.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import {
  hashOf,
  codeOf,
  createFile,
  diskError,
  isAbsent,
  namesOf,
  privateMode,
  replaceFile,
  type NotReplaced,
  type FileOwner,
  type StandingFile,
} from '../files/replace-file.ts';

/**
 * A config as it stood at one moment. `text` is null where there is no file; then `baseHash`, a fingerprint of the
 * bytes, is `absent`.
 */
export type ConfigSnapshot = StandingFile & {
  /** Where the owner knows the file. */
  readonly path: string;
  /** Where its bytes are, behind any symbolic link. */
  readonly target: string;
  readonly text: string | null;
  /** How many names it has: more than one where it is hard-linked. */
  readonly links: number;
};

/** More than any config; a larger file is not read into memory. */
const maxBytes = 32 * 1024 * 1024;

/**
 * A text that is none yet and younger than this may be half of one: other programs empty a file first and write it
 * then.
 */
const freshMs = 2_000;
const rereadMs = 40;
/** A file that is written to for longer is not waited for. */
const patienceMs = 6_000;

/**
 * Reads a config whole. One that was written a moment ago and is empty or no JSON5 is read again until it is whole or
 * no longer fresh. Errors: `config-unreadable` with its cause. A missing file is no error.
 */
export async function readConfig(configPath: string): Promise<Result<ConfigSnapshot, AppError>> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const { read, writtenMs } = await readOnce(configPath);
    const isFresh = Math.abs(Date.now() - writtenMs) < freshMs;
    if (!isFresh || isWhole(read)) return read;
    if (Date.now() > deadline) return err({ kind: 'config-unreadable', path: configPath, cause: 'being-written' });
    await sleep(rereadMs);
  }
}

/** Reads a config as it is at this very moment, be it half-written. Errors as `readConfig`. */
export const readConfigNow = async (configPath: string): Promise<Result<ConfigSnapshot, AppError>> =>
  (await readOnce(configPath)).read;

/** Whether a text may be what its writer meant; a character may be cut in the middle as well. */
function isWhole(read: Result<ConfigSnapshot, AppError>): boolean {
  if (!read.ok) return read.error.kind !== 'config-unreadable' || read.error.cause !== 'encoding';
  return read.value.text === null || (read.value.text.trim() !== '' && parse(read.value.text).ok);
}

type Unreadable = Extract<AppError, { kind: 'config-unreadable' }>['cause'];

async function readOnce(configPath: string): Promise<{ read: Result<ConfigSnapshot, AppError>; writtenMs: number }> {
  const unreadable = (cause: Unreadable, writtenMs = -Infinity) => ({
    read: err({ kind: 'config-unreadable', path: configPath, cause } as const),
    writtenMs,
  });
  const target = await targetOf(configPath);
  if (target === null) return unreadable('link');
  try {
    // What is no file may do things when it is opened.
    if (!(await stat(target)).isFile()) return unreadable('not-a-file');
    const handle = await open(target, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const info = await handle.stat();
      if (!info.isFile()) return unreadable('not-a-file');
      if (info.size > maxBytes) return unreadable('too-large');
      const bytes = await handle.readFile();
      if (isUtf16(bytes)) return unreadable('utf-16');
      const text = decode(bytes);
      if (text === null) return unreadable('encoding', info.mtimeMs);
      const { uid, gid, mtimeMs: writtenMs } = info;
      return {
        read: ok({
          path: configPath,
          target,
          text,
          mode: info.mode & 0o777,
          baseHash: hashOf(bytes),
          uid,
          gid,
          links: await namesOf(target, info),
        }),
        writtenMs,
      };
    } finally {
      await handle.close();
    }
  } catch (cause) {
    if (isAbsent(cause))
      return {
        read: ok({
          path: configPath,
          target,
          text: null,
          mode: privateMode,
          baseHash: 'absent',
          ...ourselves(),
          links: 0,
        }),
        writtenMs: -Infinity,
      };
    return unreadable(
      ['EACCES', 'EPERM'].includes(codeOf(cause)) ? 'permission' : codeOf(cause) === 'EISDIR' ? 'not-a-file' : 'io',
    );
  }
}

const ourselves = (): FileOwner => ({ uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 });

/** Text of bytes that are whole UTF-8, its byte order mark included; null where they are not. */
function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** As much of a file as shows how it is encoded. */
const encodingBytes = 4096;

/**
 * Whether bytes are UTF-16, as Windows' editors and PowerShell save it: by the byte order mark, or without one by the
 * zero beside nearly every letter.
 */
function isUtf16(bytes: Uint8Array): boolean {
  const [first, second, third, fourth] = bytes;
  // UTF-32 begins so as well, with two zeros more.
  if (first === 0xff && second === 0xfe) return !(third === 0 && fourth === 0);
  if (first === 0xfe && second === 0xff) return true;
  const begin = bytes.subarray(0, encodingBytes);
  const zeros = [0, 0];
  for (const [at, byte] of begin.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  return Math.max(even, odd) > begin.length / 6 && Math.min(even, odd) <= begin.length / 100;
}

/** As many links in a row as Linux follows. */
const maxLinks = 40;

/**
 * Where a config's bytes are or would be, behind links that lead to nothing yet as well. Null where a link leads round
 * in a circle or into a folder that is not there: none is made behind a link, as it may be a drive that is not plugged
 * in.
 */
async function targetOf(configPath: string, followed = 0): Promise<string | null> {
  const full = path.resolve(configPath);
  try {
    return await realpath(full);
  } catch (cause) {
    if (codeOf(cause) === 'ELOOP' || followed > maxLinks) return null;
  }
  const folder = path.dirname(full);
  if (folder === full) return full;
  const inFolder = await targetOf(folder, followed);
  if (inFolder === null) return null;
  const there = path.join(inFolder, path.basename(full));
  const isLink = await lstat(there).then(
    (info) => info.isSymbolicLink(),
    () => false,
  );
  if (!isLink) return there;
  const led = await targetOf(path.resolve(inFolder, await readlink(there).catch(() => '.')), followed + 1);
  return led !== null && (await may(path.dirname(led), constants.F_OK)) ? led : null;
}

/**
 * Why Hearth may not write this config, by what the owner's environment and the file system say; null where it may, and
 * where the file is gone by now.
 */
export async function whyReadonly(
  snapshot: ConfigSnapshot,
  env: Readonly<Record<string, string | undefined>>,
): Promise<AppError | null> {
  const readonly = (why: 'env' | 'nix' | 'permission' | 'folder' | 'owner'): AppError => ({
    kind: 'config-readonly',
    path: snapshot.path,
    why,
  });
  if (env['OPENCLAW_CONFIG_READONLY'] === '1') return readonly('env');
  if (env['OPENCLAW_NIX_MODE'] === '1') return readonly('nix');
  if (snapshot.text !== null) {
    if ((snapshot.mode & 0o222) === 0 || (await isDenied(snapshot.target))) return readonly('permission');
    const self = process.getuid?.();
    if (self !== undefined && snapshot.uid !== self && self !== 0) return readonly('owner');
  }
  return (await may(await nearestFolder(path.dirname(snapshot.target)), constants.W_OK)) ? null : readonly('folder');
}

const isDenied = (file: string): Promise<boolean> =>
  access(file, constants.W_OK).then(
    () => false,
    (cause: unknown) => !isAbsent(cause),
  );

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
 * Puts a text in the place of what a snapshot holds, as `replaceFile` does. A link stays a link; what is created is
 * 0600. Errors: `config-changed` where the file on disk is no longer the snapshot's; `disk` where the disk refuses, or
 * where the new file could not have the owner, group, access list or extended attributes of the old one.
 */
export const writeConfig = (
  snapshot: ConfigSnapshot,
  text: string,
  copy?: CopyAttributes,
): Promise<Result<{ baseHash: string }, AppError>> => put(snapshot, Buffer.from(text, 'utf8'), copy);

/** Removes a config that Hearth created, if its bytes are still the ones it wrote. Errors as `writeConfig`. */
export const removeConfig = (snapshot: ConfigSnapshot): Promise<Result<{ baseHash: string }, AppError>> =>
  put(snapshot, null);

async function put(
  snapshot: ConfigSnapshot,
  bytes: Uint8Array | null,
  copy?: CopyAttributes,
): Promise<Result<{ baseHash: string }, AppError>> {
  const { path: file, target } = snapshot;
  const leadsHere = () => realpathSync(file) === target;
  try {
    const done =
      snapshot.text !== null
        ? await replaceFile({ file: target, standing: snapshot, bytes, leadsHere, copy })
        : bytes === null
          ? ok(null)
          : await createFile(target, bytes);
    return done.ok ? ok({ baseHash: bytes === null ? 'absent' : hashOf(bytes) }) : err(notReplaced(done.error, file));
  } catch (cause) {
    return err(diskError(cause, file));
  }
}

const notReplaced = (why: NotReplaced, file: string): AppError =>
  why === 'changed' ? { kind: 'config-changed', path: file } : { kind: 'disk', path: file, cause: why };
