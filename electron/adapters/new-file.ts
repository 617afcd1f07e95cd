import { randomBytes } from 'node:crypto';
import { realpath, rename, stat, unlink } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import type { AppError } from '../../shared/errors.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { createOnly, diskError, writeFlushed } from './config-file.ts';

/** A path in full where it was typed from the home folder, as in `~/models.yaml`; any other as it is. */
export const fromHome = (typed: string, env: Readonly<Record<string, string | undefined>>): string => (/^~[/\\]/.test(typed) ? path.join(env['HOME'] ?? homedir(), typed.slice(2)) : typed);

const landing = (file: string): Promise<string> => realpath(file).catch(() => path.resolve(file));

/** Whether two paths lead to one file, through links as well. */
export const isSameFile = async (one: string, other: string): Promise<boolean> => (await landing(one)) === (await landing(other));

type Place = { readonly target: string; readonly taken: 'file' | 'other' | 'no' };

const whatStands = async (file: string): Promise<Place['taken']> => stat(file).then((info) => (info.isFile() ? 'file' : 'other'), () => 'no');

async function placeOf(file: string): Promise<Place | null> {
  const target = await realpath(file).catch(() => null);
  if (target !== null) return { target, taken: await whatStands(target) };
  return (await whatStands(path.dirname(file))) === 'other' ? { target: file, taken: 'no' } : null;
}

/**
 * Writes a text to a file that the owner named: whole or not at all, readable for its owner alone, and in a folder that is there.
 * Errors: `file-refused` (no full path, no such folder, no file), `file-exists` unless it may be replaced, `disk`.
 */
export async function writeNewFile(file: string, text: string, overwrite: boolean): Promise<Result<{ path: string }, AppError>> {
  if (!path.isAbsolute(file)) return err({ kind: 'file-refused', path: file, why: 'relative' });
  const place = await placeOf(file);
  if (place === null) return err({ kind: 'file-refused', path: file, why: 'no-folder' });
  if (place.taken === 'other') return err({ kind: 'file-refused', path: file, why: 'not-a-file' });
  if (place.taken === 'file' && !overwrite) return err({ kind: 'file-exists', path: file });
  const temporary = path.join(path.dirname(place.target), `.${path.basename(place.target)}.hearth-${randomBytes(6).toString('hex')}`);
  try {
    await writeFlushed(temporary, Buffer.from(text, 'utf8'));
    if (overwrite) await rename(temporary, place.target);
    else await createOnly(temporary, place.target);
    return ok({ path: file });
  } catch (cause) {
    return err(cause instanceof Error && 'code' in cause && cause.code === 'EEXIST' ? { kind: 'file-exists', path: file } : diskError(cause, file));
  } finally {
    await unlink(temporary).catch(() => undefined);
  }
}
