// Names temporary files, and removes those that an ended Hearth left behind.
import { randomBytes } from 'node:crypto';
import { lstat, readdir, rm, unlink } from 'node:fs/promises';
import path from 'node:path';

/** A temporary file may be in use for this long; whoever needs one for longer touches it meanwhile. */
export const temporaryLifeMs = 60_000;

/** The private name beside a file under which its next text is written before it takes the file's place. */
export const temporaryBeside = (file: string): string =>
  path.join(path.dirname(file), `.${path.basename(file)}.hearth-${randomBytes(6).toString('hex')}`);

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/**
 * The temporary names that Hearth gives beside a file: its next text, and the copy that OpenClaw checks. `.env` is
 * hidden as it is.
 */
export function namesBeside(file: string): RegExp {
  const name = path.basename(file);
  const hiddenName = `${name.startsWith('.') ? '\\.?' : '\\.'}${literal(name)}`;
  const random = '[0-9a-f]{12}';
  return new RegExp(`^${hiddenName}\\.hearth-(?:${random}|check-${random}|check-[0-9a-f]{16})$`);
}

/**
 * The temporary names in Hearth's own folders: the next text of a state file, or of an entry of the history; and a lock
 * of a state file, which nobody holds for as long.
 */
export const namesOfState =
  /^\.(?:[a-z0-9-]+\.json(?:\.lock)?\.[0-9a-f]{8}|[a-z0-9-]+\.json\.lock|\d{8}T\d{9}Z-[0-9a-f]{6}\.[0-9a-f]{8})$/;

/**
 * Removes the temporary files that an ended Hearth left in a folder: plain files whose name is of one of these patterns
 * and that nobody has touched for a minute. Never throws: what can't be removed now is removed the next time.
 */
export async function removeLeftovers(folder: string, names: readonly RegExp[]): Promise<void> {
  const there = await readdir(folder).catch(() => []);
  const ours = there.filter((name) => names.some((pattern) => pattern.test(name)));
  await Promise.all(
    ours.map(async (name) => {
      const file = path.join(folder, name);
      const info = await lstat(file).catch(() => null);
      if (info?.isFile() === true && Date.now() - info.mtimeMs > temporaryLifeMs)
        await unlink(file).catch(() => undefined);
    }),
  );
}

/** The same beside each of these files. */
export const removeLeftoversBeside = async (files: readonly string[]): Promise<void> =>
  void (await Promise.all(files.map((file) => removeLeftovers(path.dirname(file), [namesBeside(file)]))));

/** The private folder that holds the copy for OpenClaw where none can stand beside the config. */
export const checkFolders = /^hearth-check-[A-Za-z0-9]{6}$/;

/** As `removeLeftovers`, for whole folders of this account. */
export async function removeLeftoverFolders(folder: string, names: RegExp): Promise<void> {
  const there = await readdir(folder).catch(() => []);
  await Promise.all(
    there
      .filter((name) => names.test(name))
      .map(async (name) => {
        const place = path.join(folder, name);
        const info = await lstat(place).catch(() => null);
        const isOurs = info?.isDirectory() === true && (process.getuid === undefined || info.uid === process.getuid());
        if (isOurs && Date.now() - info.mtimeMs > temporaryLifeMs)
          await rm(place, { recursive: true, force: true }).catch(() => undefined);
      }),
  );
}
