// Puts a key into OpenClaw's own `.env` and leaves every other byte of it alone.
import { constants, lstatSync } from 'node:fs';
import { open, stat, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import type { AppError } from '../../../shared/base/errors.ts';
import { readEnv, withEnv } from '../../../shared/hosted/env-text.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import {
  hashOf,
  createFile,
  diskError,
  namesOf,
  privateMode,
  replaceFile,
  type StandingFile,
} from '../files/replace-file.ts';

/** OpenClaw's own file of keys (see `/help/environment` of its docs): read by it wherever it is started from. */
export const envFileOf = (openclawStateDir: string): string => path.join(openclawStateDir, '.env');

/** When it was last written and by how much it is filled, as one word that changes with it. */
export const envFileMark = (openclawStateDir: string): Promise<string> =>
  stat(envFileOf(openclawStateDir)).then(
    (info) => `${info.mtimeMs} ${info.size}`,
    () => 'none',
  );

type EnvLine = StandingFile & { readonly text: string };

/** Null where there is no file. A link is not followed: what is behind it may be read by others. */
async function readStanding(file: string): Promise<Result<EnvLine | null, 'not-ours' | 'unclear-file'>> {
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
    const self = process.getuid?.() ?? 0;
    // Of a file with two names only one would have the key.
    if (!info.isFile() || (await namesOf(file, info)) > 1 || (self !== 0 && info.uid !== self) || isLink(file))
      return err('not-ours');
    const bytes = await handle.readFile();
    const text = bytes.toString('utf8');
    // Bytes that are no UTF-8 would come back as others.
    return Buffer.from(text, 'utf8').equals(bytes)
      ? ok({ text, baseHash: hashOf(bytes), uid: info.uid, gid: info.gid, mode: info.mode & 0o777 })
      : err('unclear-file');
  } finally {
    await handle.close();
  }
}

const isLink = (file: string): boolean => lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() === true;

/** What everybody may read is closed to all but its owner; a group that was let in on purpose stays. */
const closedTo = (mode: number): number => ((mode & 0o007) === 0 ? mode : privateMode);

/** How often a change that another writer made in between is read anew. */
const maxRounds = 3;

/**
 * Sets one name in OpenClaw's own `.env` to a secret, whole or not at all, with every other byte as it was; a new file
 * is 0600. No copy of the old file is kept: a second place for secrets is one more to lose them from. Errors:
 * `key-not-taken` where the file is a link, has a second name, is someone else's, or can't be read without doubt;
 * `disk`. Neither holds a byte of the file.
 */
export async function keepKey(
  openclawStateDir: string,
  name: string,
  value: string,
): Promise<Result<{ readonly replaced: boolean }, AppError>> {
  const file = envFileOf(openclawStateDir);
  const refuse = (why: 'not-ours' | 'unclear-file') => err({ kind: 'key-not-taken', envName: name, why } as const);
  try {
    for (let round = 1; round <= maxRounds; round++) {
      const standing = await readStanding(file);
      if (!standing.ok) return refuse(standing.error);
      const entry = standing.value;
      const next = withEnv(entry?.text ?? '', name, value);
      if (next === null) return refuse('unclear-file');
      const bytes = Buffer.from(next, 'utf8');
      const done =
        entry === null
          ? await createFile(file, bytes)
          : await replaceFile({
              file,
              standing: entry,
              bytes,
              mode: closedTo(entry.mode),
              leadsHere: () => !isLink(file),
            });
      if (done.ok) return ok({ replaced: readEnv(entry?.text ?? '').has(name) });
      if (done.error === 'not-kept') return err({ kind: 'disk', path: file, cause: 'not-kept' });
    }
    return refuse('unclear-file');
  } catch (cause) {
    return err(diskError(cause, file));
  }
}
