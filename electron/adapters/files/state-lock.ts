// Lets one process at a time change a file of Hearth's, by a lock file beside it.
import { link, readFile, rename, stat, unlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { AppError } from '../../../shared/base/errors.ts';
import { err, type Result } from '../../../shared/base/result.ts';
import { codeOf, diskError, makeFolder } from './replace-file.ts';

/** A change of a small file takes milliseconds. How long a lock that names no process may stand. */
const namelessMs = 10_000;
/**
 * How long a lock of a living process may stand: a busy machine may stop it for seconds, and numbers of processes are
 * used again.
 */
const heldMs = 60_000;
const waitMs = 20_000;
const retryMs = 15;

/** Whether a process of this number is there; one that belongs to somebody else is. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return codeOf(cause) === 'EPERM';
  }
}

const last = new Map<string, Promise<unknown>>();
/** What the locks say that this process holds now: one of its own that is not among them was left by a full disk. */
const held = new Set<string>();

/**
 * Does one thing at a time with a file, among all processes of this machine. Errors: the task's own, and `disk` where
 * its folder takes no lock.
 */
export function locked<T>(file: string, task: () => Promise<Result<T, AppError>>): Promise<Result<T, AppError>> {
  const mine = (last.get(file) ?? Promise.resolve()).then(() => hold(file, task));
  const over: Promise<unknown> = mine
    .then(
      () => undefined,
      () => undefined,
    )
    .then(() => {
      if (last.get(file) === over) last.delete(file);
    });
  last.set(file, over);
  return mine;
}

async function hold<T>(file: string, task: () => Promise<Result<T, AppError>>): Promise<Result<T, AppError>> {
  const lock = path.join(path.dirname(file), `.${path.basename(file)}.lock`);
  const mine = `${process.pid} ${randomBytes(4).toString('hex')}`;
  held.add(mine);
  try {
    const refused = await untilTaken(file, lock, mine);
    if (refused !== null) return err(refused);
    try {
      return await task();
    } finally {
      if (!(await isOthers(lock, mine))) await unlink(lock).catch(() => undefined);
    }
  } finally {
    held.delete(mine);
  }
}

/** Waits for the lock. Returns why there is none; null once it is taken. */
async function untilTaken(file: string, lock: string, mine: string): Promise<AppError | null> {
  try {
    await makeFolder(path.dirname(file));
    for (const from = performance.now(); !(await take(lock, mine)); await pause(retryMs)) {
      if (performance.now() - from > waitMs) return { kind: 'disk', path: file, cause: 'io' };
    }
    return null;
  } catch (cause) {
    return diskError(cause, file);
  }
}

async function take(lock: string, mine: string): Promise<boolean> {
  try {
    await writeFile(lock, mine, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (cause) {
    if (codeOf(cause) !== 'EEXIST') throw cause;
    await breakStale(lock);
    return false;
  }
}

/** Whether a lock is known to be somebody else's by now: ours may have been taken for abandoned meanwhile. */
const isOthers = (lock: string, mine: string): Promise<boolean> =>
  readFile(lock, 'utf8').then(
    (text) => text !== mine,
    () => false,
  );

/**
 * Takes a lock away that nobody holds any more. Of several that find it so, one alone gets to move it; who moved one
 * that was taken anew in between gives it back.
 */
async function breakStale(lock: string): Promise<void> {
  const aside = `${lock}.${randomBytes(4).toString('hex')}`;
  try {
    const [found, text] = [await stat(lock), await readFile(lock, 'utf8')];
    const pid = Number.parseInt(text, 10);
    const isNamed = pid > 0;
    const ageMs = Math.abs(Date.now() - found.mtimeMs);
    const isLeft = isNamed && (pid === process.pid ? !held.has(text) : !isAlive(pid));
    if (ageMs < (isNamed ? heldMs : namelessMs) && !isLeft) return;
    await rename(lock, aside);
    const moved = await stat(aside);
    if (moved.ino !== found.ino || moved.mtimeMs !== found.mtimeMs) await link(aside, lock).catch(() => undefined);
    await unlink(aside);
  } catch (cause) {
    if (codeOf(cause) !== 'ENOENT') throw cause;
  }
}
