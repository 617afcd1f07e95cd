// A right that one process of the machine holds at a time, so that only one watches a config.
import { randomBytes } from 'node:crypto';
import { stat, unlink, utimes } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { AppError } from '../../../shared/base/errors.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import { diskError, makeFolder, writeFlushed } from '../files/replace-file.ts';
import { isAlive } from '../files/state-lock.ts';
import { stateText } from './state-store.ts';

const note = z.object({ pid: z.int().positive(), configPath: z.string(), token: z.string() });

/** A right that only one process of this machine has at a time. */
export type Lease = {
  /**
   * Whether it is still ours: another may have taken it while this machine slept. Errors: `state-unreadable`, where
   * nobody can say.
   */
  isOurs(): Promise<Result<boolean, AppError>>;
  /** Says that we are still there. To be called more often than every minute. */
  renew(): Promise<void>;
  release(): Promise<void>;
};

/** After this long without a sign the holder is gone, even where another process has its number by now. */
const staleMs = 90_000;

type LeaseNote = z.infer<typeof note>;

/** Null where there is none, or none that says who has it. Errors: `state-unreadable`. */
async function read(file: string): Promise<Result<LeaseNote | null, AppError>> {
  const text = await stateText(file);
  if (!text.ok || text.value === null) return text.ok ? ok(null) : text;
  try {
    return ok(note.safeParse(JSON.parse(text.value)).data ?? null);
  } catch {
    return ok(null);
  }
}

/** Whether a process of this machine that is alive holds it, this one included. Errors: `state-unreadable`. */
export async function isLeased(file: string): Promise<Result<boolean, AppError>> {
  const held = await read(file);
  if (!held.ok) return held;
  const info = await stat(file).catch(() => null);
  if (info === null) return ok(false);
  const age = Math.abs(Date.now() - info.mtimeMs);
  // One that says nothing is being written, for a moment.
  return ok(held.value === null ? age < 2_000 : isAlive(held.value.pid) && age < staleMs);
}

/**
 * Takes a lease kept in a file. Errors: `guard-elsewhere` where another one has it, `state-unreadable`, and `disk`
 * where it can't be written.
 */
export async function takeLease(file: string, configPath: string): Promise<Result<Lease, AppError>> {
  const held = await isLeased(file);
  if (!held.ok) return held;
  if (held.value) return err({ kind: 'guard-elsewhere' });
  const token = randomBytes(12).toString('hex');
  const isOurs = async (): Promise<Result<boolean, AppError>> => {
    const there = await read(file);
    return there.ok ? ok(there.value?.token === token) : there;
  };
  const isSurelyOurs = async (): Promise<boolean> => {
    const ours = await isOurs();
    return ours.ok && ours.value;
  };
  try {
    await makeFolder(path.dirname(file));
    await unlink(file).catch(() => undefined);
    await writeFlushed(file, Buffer.from(JSON.stringify({ pid: process.pid, configPath, token })));
  } catch (cause) {
    return err(
      cause instanceof Error && 'code' in cause && cause.code === 'EEXIST'
        ? { kind: 'guard-elsewhere' }
        : diskError(cause, file),
    );
  }
  // Two may have found it stale at once; what stands in the end counts.
  const ours = await isOurs();
  if (!ours.ok || !ours.value) return ours.ok ? err({ kind: 'guard-elsewhere' }) : ours;
  return ok({
    isOurs,
    renew: async () => {
      const at = new Date();
      if (await isSurelyOurs()) await utimes(file, at, at).catch(() => undefined);
    },
    release: async () => {
      if (await isSurelyOurs()) await unlink(file).catch(() => undefined);
    },
  });
}
