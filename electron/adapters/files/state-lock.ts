import { readFile, rename, stat, unlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { AppError } from '../../../shared/base/errors.ts';
import { err, type Result } from '../../../shared/base/result.ts';
import { codeOf, diskError, makeFolder } from './replace-file.ts';

/** A change of a small file takes milliseconds: who holds it for longer than this is gone, or sleeps. */
const staleMs = 10_000;
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
  try {
    await makeFolder(path.dirname(file));
    for (const from = performance.now(); !(await take(lock)); await pause(retryMs)) {
      if (performance.now() - from > 2 * staleMs) return err({ kind: 'disk', path: file, cause: 'io' });
    }
  } catch (cause) {
    return err(diskError(cause, file));
  }
  try {
    return await task();
  } finally {
    await unlink(lock).catch(() => undefined);
  }
}

async function take(lock: string): Promise<boolean> {
  try {
    await writeFile(lock, String(process.pid), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (cause) {
    if (codeOf(cause) !== 'EEXIST') throw cause;
    await breakStale(lock);
    return false;
  }
}

/** Takes a lock away that nobody holds any more. Of several that find it so, one alone gets to move it. */
async function breakStale(lock: string): Promise<void> {
  const aside = `${lock}.${randomBytes(4).toString('hex')}`;
  try {
    const [{ mtimeMs }, pid] = [await stat(lock), Number(await readFile(lock, 'utf8'))];
    if (Math.abs(Date.now() - mtimeMs) < staleMs && !(pid > 0 && !isAlive(pid))) return;
    await rename(lock, aside);
    await unlink(aside);
  } catch (cause) {
    if (codeOf(cause) !== 'ENOENT') throw cause;
  }
}
