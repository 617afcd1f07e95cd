import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { lstat, mkdir, open, rename, stat, unlink, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import type { AppError } from '../../shared/errors.ts';
import { readEnv, withEnv } from '../../shared/hosted/env-text.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { diskError, writeFlushed } from './config-file.ts';

/** OpenClaw's own file of keys (see `/help/environment` of its docs): read by it wherever it is started from. */
export const envFileOf = (openclawStateDir: string): string => path.join(openclawStateDir, '.env');

/** When it was last written and by how much it is filled, as one word that changes with it. */
export const envFileMark = (openclawStateDir: string): Promise<string> => stat(envFileOf(openclawStateDir)).then((info) => `${info.mtimeMs} ${info.size}`, () => 'none');

type Standing = { readonly text: string; readonly mark: string };

/** Null where there is no file. A link is not followed: what is behind it may be read by others. */
async function readStanding(file: string): Promise<Result<Standing | null, 'not-ours' | 'unclear-file'>> {
  let handle: FileHandle;
  try {
    handle = await open(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : null;
    if (code === 'ENOENT') return ok(null);
    if (code === 'ELOOP' || code === 'EMLINK') return err('not-ours');
    throw cause;
  }
  try {
    const info = await handle.stat();
    const mine = process.getuid === undefined || info.uid === process.getuid();
    if (!info.isFile() || !mine || (await lstat(file)).isSymbolicLink()) return err('not-ours');
    const bytes = await handle.readFile();
    const text = bytes.toString('utf8');
    // Bytes that are no UTF-8 would come back as others.
    return Buffer.from(text, 'utf8').equals(bytes) ? ok({ text, mark: `${info.ino} ${info.mtimeMs} ${info.size}` }) : err('unclear-file');
  } finally {
    await handle.close();
  }
}

/** How often a change that another writer made in between is read anew. */
const maxRounds = 3;

/**
 * Sets one name in OpenClaw's own `.env` to a secret, whole or not at all, 0600, with every other byte as it was. No copy of the old file is kept:
 * a second place for secrets is one more to lose them from. Errors: `key-not-taken` where the file is a link, someone else's, or can't be read
 * without doubt; `disk`. Neither holds a byte of the file.
 */
export async function keepKey(openclawStateDir: string, name: string, value: string): Promise<Result<{ readonly replaced: boolean }, AppError>> {
  const file = envFileOf(openclawStateDir);
  const temporary = path.join(openclawStateDir, `.env.hearth-${randomBytes(6).toString('hex')}`);
  const refuse = (why: 'not-ours' | 'unclear-file') => err({ kind: 'key-not-taken', envName: name, why } as const);
  try {
    await mkdir(openclawStateDir, { recursive: true, mode: 0o700 });
    for (let round = 1; ; round++) {
      const standing = await readStanding(file);
      if (!standing.ok) return refuse(standing.error);
      const text = standing.value?.text ?? '';
      const next = withEnv(text, name, value);
      if (next === null) return refuse('unclear-file');
      await writeFlushed(temporary, Buffer.from(next, 'utf8'));
      const now = await readStanding(file);
      if (!now.ok) return refuse(now.error);
      if (now.value?.mark !== standing.value?.mark) {
        await unlink(temporary);
        if (round < maxRounds) continue;
        return refuse('unclear-file');
      }
      await rename(temporary, file);
      return ok({ replaced: readEnv(text).has(name) });
    }
  } catch (cause) {
    return err(diskError(cause, file));
  } finally {
    await unlink(temporary).catch(() => undefined);
  }
}
