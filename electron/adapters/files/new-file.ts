// Writes a file where the user asked for one, and replaces only what Hearth wrote there before.
import { constants } from 'node:fs';
import { copyFile, readFile, realpath, rename, stat, unlink } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import type { AppError } from '../../../shared/base/errors.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import { codeOf, createOnly, diskError, writeFlushed } from './replace-file.ts';
import { removeLeftoversBeside, temporaryBeside } from './leftovers.ts';

/** The user's folder. */
export const homeOf = (env: Readonly<Record<string, string | undefined>>): string => env['HOME'] ?? homedir();

/** A path in full where it was typed from the home folder, as in `~/models.yaml`; any other as it is. */
export const fromHome = (typed: string, env: Readonly<Record<string, string | undefined>>): string =>
  /^~[/\\]/.test(typed) ? path.join(homeOf(env), typed.slice(2)) : typed;

/** Where a path leads, without links; of what is not there the path in full. */
export const landing = (file: string): Promise<string> => realpath(file).catch(() => path.resolve(file));

/** Whether two paths lead to one file, through links as well. */
export const isSameFile = async (a: string, other: string): Promise<boolean> =>
  (await landing(a)) === (await landing(other));

type NewFilePlace = { readonly target: string; readonly taken: 'file' | 'other' | 'no' };

const whatStands = async (file: string): Promise<NewFilePlace['taken']> =>
  stat(file).then(
    (info) => (info.isFile() ? 'file' : 'other'),
    () => 'no',
  );

async function placeOf(file: string): Promise<NewFilePlace | null> {
  const target = await realpath(file).catch(() => null);
  if (target !== null) return { target, taken: await whatStands(target) };
  const folder = await realpath(path.dirname(file)).catch(() => null);
  return folder !== null && (await whatStands(folder)) === 'other'
    ? { target: path.join(folder, path.basename(file)), taken: 'no' }
    : null;
}

/** What may be written where. */
export type NewFile = {
  readonly text: string;
  /** Whether a file that is there may be replaced, if Hearth wrote it: by what its text says. */
  readonly overwrite: boolean;
  readonly isOurs: (text: string) => boolean;
  /** Whether a place, a full path without links, belongs to a program. */
  readonly isTaken: (target: string) => boolean;
};

/** Copies a file to a name beside it that nothing has. */
async function keepCopy(target: string): Promise<string> {
  for (let n = 1; ; n++) {
    const copy = `${target}.bak${n === 1 ? '' : n}`;
    try {
      await copyFile(target, copy, constants.COPYFILE_EXCL);
      return copy;
    } catch (cause) {
      if (!isExisting(cause)) throw cause;
    }
  }
}

const isExisting = (cause: unknown): boolean => codeOf(cause) === 'EEXIST';

/**
 * Writes a text to a file that the owner named: whole or not at all, readable for its owner alone, and in a folder that
 * is there. One that Hearth wrote before may be replaced, and stays as a copy beside it, `backup`; null where there was
 * none, or it says the same already. Errors: `file-refused` (no full path, no such folder, no file, a program's place,
 * not Hearth's), `file-exists`, `disk`.
 */
export async function writeNewFile(
  file: string,
  { text, overwrite, isOurs, isTaken }: NewFile,
): Promise<Result<{ path: string; backup: string | null }, AppError>> {
  const refuse = (why: Extract<AppError, { kind: 'file-refused' }>['why']) =>
    err({ kind: 'file-refused', path: file, why } as const);
  if (!path.isAbsolute(file)) return refuse('relative');
  const place = await placeOf(file);
  if (place === null) return refuse('no-folder');
  if (isTaken(place.target)) return refuse('taken-place');
  if (place.taken === 'other') return refuse('not-a-file');
  if (place.taken === 'file' && !overwrite) return err({ kind: 'file-exists', path: file });
  const temporary = temporaryBeside(place.target);
  try {
    await removeLeftoversBeside([place.target]);
    const before = place.taken === 'file' ? await readFile(place.target, 'utf8') : null;
    if (before !== null && !isOurs(before)) return refuse('not-ours');
    if (before === text) return ok({ path: file, backup: null });
    await writeFlushed(temporary, Buffer.from(text, 'utf8'));
    if (before === null) {
      await createOnly(temporary, place.target);
      return ok({ path: file, backup: null });
    }
    const backup = await keepCopy(place.target);
    // Only what was looked at is replaced.
    if ((await readFile(place.target, 'utf8')) !== before) return refuse('not-ours');
    await rename(temporary, place.target);
    return ok({ path: file, backup });
  } catch (cause) {
    return err(isExisting(cause) ? { kind: 'file-exists', path: file } : diskError(cause, file));
  } finally {
    await unlink(temporary).catch(() => undefined);
  }
}
