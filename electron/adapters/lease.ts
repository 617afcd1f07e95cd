import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, stat, unlink, utimes } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

const note = z.object({ pid: z.int().positive(), configPath: z.string(), token: z.string() });

/** A right that only one process of this machine has at a time. */
export type Lease = {
  /** Whether it is still ours: another may have taken it while this machine slept. */
  isOurs(): Promise<boolean>;
  /** Says that we are still there. To be called more often than every minute. */
  renew(): Promise<void>;
  release(): Promise<void>;
};

/** After this long without a sign the holder is gone, even where another process has its number by now. */
const staleMs = 90_000;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return cause instanceof Error && 'code' in cause && cause.code === 'EPERM';
  }
}

const read = async (file: string) => {
  try {
    const parsed = note.safeParse(JSON.parse(await readFile(file, 'utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
};

async function isHeld(file: string): Promise<boolean> {
  const info = await stat(file).catch(() => null);
  if (info === null) return false;
  const age = Math.abs(Date.now() - info.mtimeMs);
  const held = await read(file);
  // One that can't be read is being written, for a moment.
  return held === null ? age < 2_000 : isAlive(held.pid) && age < staleMs;
}

/** Whether a process of this machine that is alive holds it, this one included. */
export const isLeased = isHeld;

/** Takes a lease kept in a file; null where another one has it, or where the file can't be written. */
export async function takeLease(file: string, configPath: string): Promise<Lease | null> {
  if (await isHeld(file)) return null;
  const token = randomBytes(12).toString('hex');
  const isOurs = async () => (await read(file))?.token === token;
  try {
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    await unlink(file).catch(() => undefined);
    const handle = await open(file, 'wx', 0o600);
    try {
      await handle.writeFile(JSON.stringify({ pid: process.pid, configPath, token }));
    } finally {
      await handle.close();
    }
  } catch {
    return null;
  }
  // Two may have found it stale at once; what stands in the end counts.
  if (!(await isOurs())) return null;
  return {
    isOurs,
    renew: async () => {
      const at = new Date();
      if (await isOurs()) await utimes(file, at, at).catch(() => undefined);
    },
    release: async () => {
      if (await isOurs()) await unlink(file).catch(() => undefined);
    },
  };
}
