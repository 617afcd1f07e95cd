// Replaces a file by a rename, with owner, mode and attributes kept, unless somebody else wrote.
import { createHash } from 'node:crypto';
import { constants, existsSync, linkSync, readFileSync, renameSync, statSync, unlinkSync } from 'node:fs';
import { lchown, link, lstat, mkdir, open, readdir, stat, unlink, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AppError } from '../../../shared/base/errors.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import type { CopyAttributes } from '../system/environment.ts';
import { copyAttributes } from './file-attributes.ts';
import { namesBeside, temporaryBeside } from './leftovers.ts';

/** Whom a file belongs to, by numbers; both 0 where the system knows no such numbers. */
export type FileOwner = { readonly uid: number; readonly gid: number };

/** A file as it was read: its bytes by their fingerprint, whom it belongs to and who may use it. */
export type StandingFile = FileOwner & { readonly baseHash: string; readonly mode: number };

/**
 * `changed`: somebody else wrote meanwhile, and what they wrote stands. `not-kept`: the new file could not have all
 * that the old one has beside its bytes.
 */
export type NotReplaced = 'changed' | 'not-kept';

export const privateMode = 0o600;

/** The fingerprint of a file's bytes by which a later read is compared. */
export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

export const codeOf = (cause: unknown): string => (cause instanceof Error && 'code' in cause ? String(cause.code) : '');

/** How many names an open file has on its drive, without those that a replacement of it holds for a moment. */
export async function namesOf(
  file: string,
  { ino, nlink }: { readonly ino: number; readonly nlink: number },
): Promise<number> {
  if (nlink <= 1) return nlink;
  const folder = path.dirname(file);
  const named = namesBeside(file);
  const beside = (await readdir(folder).catch(() => [])).filter((name) => named.test(name));
  const own = await Promise.all(
    beside.map((name) =>
      lstat(path.join(folder, name)).then(
        (info) => info.ino === ino,
        () => false,
      ),
    ),
  );
  return nlink - own.filter(Boolean).length;
}

/**
 * OpenClaw watches its config by chokidar, which passes over whatever happens within 5 ms of what it heard last. Making
 * the second name of the old file is such an event, so the rename may be passed over; taking that name away, after this
 * pause, is what it then hears.
 */
const watchersRestMs = 25;

type Replacing = {
  readonly file: string;
  readonly standing: StandingFile;
  /** Null removes the file. */
  readonly bytes: Uint8Array | null;
  /** Who may use the new file, where that differs from the old one. */
  readonly mode?: number;
  /** Whether the path still leads to this file; asked without a pause before the file is replaced. */
  readonly leadsHere?: () => boolean;
  readonly copy?: CopyAttributes | undefined;
};

/**
 * Replaces a file by one rename: a reader sees the old bytes or the new ones whole. Owner, group and mode are kept,
 * access list and extended attributes where the system's own `cp` can copy them. Bytes and rights are compared with
 * those that were read and the file is replaced without a pause in between; then what was replaced is looked at once
 * more, and put back where another program wrote into it even so. Errors: `NotReplaced`. Throws what the disk says.
 */
export async function replaceFile({
  file,
  standing,
  bytes,
  mode = standing.mode,
  leadsHere = () => true,
  copy = copyAttributes,
}: Replacing): Promise<Result<null, NotReplaced>> {
  const next = temporaryBeside(file);
  const backup = temporaryBeside(file);
  try {
    if (bytes !== null && !(await makeNext({ file, standing, bytes, mode, next, copy }))) return err('not-kept');
    const made = bytes === null ? null : { ino: statSync(next).ino, baseHash: hashOf(bytes) };
    if (!replaceNow({ file, standing, next: bytes === null ? null : next, backup, leadsHere })) return err('changed');
    // At once, while nobody else has come to the new file; and again for whoever was slower.
    if (!isAsRead(backup, standing) && putBack(file, backup, made)) return err('changed');
    await flushFolder(path.dirname(file));
    await sleep(watchersRestMs);
    return !isAsRead(backup, standing) && putBack(file, backup, made) ? err('changed') : ok(null);
  } finally {
    await remove(next);
    await remove(backup);
  }
}

type NextFile = {
  readonly file: string;
  readonly standing: StandingFile;
  readonly bytes: Uint8Array;
  readonly mode: number;
  readonly next: string;
  readonly copy: CopyAttributes;
};

/** Makes the file that is to take the other's place. False where it can't be given all that the other has. */
async function makeNext({ file, standing, bytes, mode, next, copy }: NextFile): Promise<boolean> {
  const copied = await copy(file, next);
  if (copied === 'incomplete') return false;
  const handle =
    copied === 'copied'
      ? await open(next, constants.O_RDWR | (constants.O_NOFOLLOW ?? 0))
      : await open(next, 'wx', privateMode);
  try {
    if (!(await giveTo(handle, standing, mode))) return false;
    // Before there is anything in it to read.
    if (((await handle.stat()).mode & 0o777) !== mode) await handle.chmod(mode);
    await handle.truncate(0);
    await handle.writeFile(bytes);
    await handle.sync();
    return true;
  } finally {
    await handle.close();
  }
}

/**
 * Whether a file of our own now belongs to this owner and group. A group that may do nothing with it need not be kept.
 */
async function giveTo(handle: FileHandle, { uid, gid }: FileOwner, mode: number): Promise<boolean> {
  const isGiven = async () => {
    const now = await handle.stat();
    return now.isFile() && now.nlink === 1 && now.uid === uid && (now.gid === gid || (mode & 0o070) === 0);
  };
  const now = await handle.stat();
  if (now.uid !== uid || now.gid !== gid) await handle.chown(uid, gid).catch(() => undefined);
  return isGiven();
}

/**
 * Compares and replaces with nothing in between. A second name of the old file stays in `backup`, where the drive knows
 * such. False where it is not as it was read.
 */
function replaceNow({
  file,
  standing,
  next,
  backup,
  leadsHere,
}: Pick<NextFile, 'file' | 'standing'> & {
  readonly next: string | null;
  readonly backup: string;
  readonly leadsHere: () => boolean;
}): boolean {
  try {
    const isLinked = keepLink(file, backup);
    const look = isLinked ? backup : file;
    const now = statSync(look);
    const isSame =
      now.uid === standing.uid &&
      now.gid === standing.gid &&
      (now.mode & 0o777) === standing.mode &&
      hashOf(readFileSync(look)) === standing.baseHash;
    if (!isSame || !leadsHere() || statSync(file).ino !== now.ino) return false;
  } catch (cause) {
    if (isAbsent(cause)) return false;
    throw cause;
  }
  if (next === null) unlinkSync(file);
  else renameSync(next, file);
  return true;
}

function keepLink(file: string, backup: string): boolean {
  try {
    linkSync(file, backup);
    return true;
  } catch (cause) {
    if (isAbsent(cause)) throw cause;
    return false;
  }
}

/** Whether a replaced file still holds what was read of it; so too where no second name of it was kept. */
function isAsRead(backup: string, { baseHash }: StandingFile): boolean {
  try {
    return hashOf(readFileSync(backup)) === baseHash;
  } catch {
    return true;
  }
}

/**
 * Gives the old file its place again, itself and not a copy: the other program may still be writing into it. False
 * where somebody has changed the new one by then.
 */
function putBack(
  file: string,
  backup: string,
  made: { readonly ino: number; readonly baseHash: string } | null,
): boolean {
  try {
    if (made === null) linkSync(backup, file);
    else if (statSync(file).ino === made.ino && hashOf(readFileSync(file)) === made.baseHash) renameSync(backup, file);
    else return false;
    return true;
  } catch {
    return false;
  }
}

/**
 * Makes a private file where there is none, and its folder. What root makes in the folder of another account belongs to
 * that account. Errors: `changed` where one came meanwhile. Throws what the disk says.
 */
export async function createFile(file: string, bytes: Uint8Array): Promise<Result<null, 'changed'>> {
  const folder = path.dirname(file);
  const next = temporaryBeside(file);
  try {
    await makeFolder(folder);
    await writeFlushed(next, bytes);
    await createOnly(next, file);
    await flushFolder(folder);
    return ok(null);
  } catch (cause) {
    if (codeOf(cause) === 'EEXIST') return err('changed');
    throw cause;
  } finally {
    await remove(next);
  }
}

/** Whose a new file in a folder is to be, where that is not who makes it: what root makes for another account. */
async function ownerIn(folder: string): Promise<FileOwner | null> {
  if (process.getuid?.() !== 0) return null;
  const { uid, gid } = await stat(folder);
  return uid === 0 ? null : { uid, gid };
}

/**
 * Makes a private folder and those above it. What root makes in the folder of another account belongs to that account.
 */
export async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  const owner = await ownerIn(path.dirname(first));
  if (owner === null) return;
  for (let made = folder; made.length >= first.length; made = path.dirname(made))
    await lchown(made, owner.uid, owner.gid);
}

export function diskError(cause: unknown, file: string): AppError {
  return { kind: 'disk', path: file, cause: diskCauses[codeOf(cause)] ?? 'io' };
}

/** EBUSY is a file that is a mount of its own, as in a container; the others come from drives that know no rename. */
const diskCauses: Readonly<Record<string, Extract<AppError, { kind: 'disk' }>['cause']>> = {
  ENOSPC: 'full',
  EDQUOT: 'full',
  EACCES: 'permission',
  EPERM: 'permission',
  EROFS: 'permission',
  EBUSY: 'not-replaceable',
  EXDEV: 'not-replaceable',
  ENOTSUP: 'not-replaceable',
  EOPNOTSUPP: 'not-replaceable',
  ENOSYS: 'not-replaceable',
};

/**
 * Writes a new file that only its owner may read, and waits until the disk has it. What root writes in the folder of
 * another account belongs to that account, which could not read it else.
 */
export async function writeFlushed(file: string, bytes: Uint8Array, mode = privateMode): Promise<void> {
  const owner = await ownerIn(path.dirname(file));
  const handle = await open(file, 'wx', privateMode);
  try {
    if (owner !== null) await handle.chown(owner.uid, owner.gid);
    await handle.writeFile(bytes);
    if (mode !== privateMode) await handle.chmod(mode);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Gives a file its name, unless that was taken meanwhile: a link fails then, where a rename would silently replace. It
 * serves only where a drive knows no links.
 */
export async function createOnly(temporary: string, target: string): Promise<void> {
  try {
    await link(temporary, target);
  } catch (cause) {
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(codeOf(cause)) || existsSync(target))
      throw cause;
    renameSync(temporary, target);
    return;
  }
  await remove(temporary);
}

export const isAbsent = (cause: unknown): boolean => ['ENOENT', 'ENOTDIR'].includes(codeOf(cause));

async function remove(file: string): Promise<void> {
  await unlink(file).catch(() => undefined);
}

async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
