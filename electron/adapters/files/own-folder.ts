// Makes a private folder of Hearth's own, and tells whether a folder can be one of these.
import { chmod, lstat, stat } from 'node:fs/promises';
import { makeFolder } from './replace-file.ts';

const openToOthers = 0o022;
const sticky = 0o1000;

/**
 * Makes a folder of Hearth's own where there is none, and closes it to others where they could put files into it.
 * A folder of another account, or one with the sticky bit such as /tmp, stays as it is. Throws what the disk says.
 */
export async function makePrivate(folder: string): Promise<void> {
  await makeFolder(folder);
  if (process.getuid === undefined) return;
  const { mode, uid } = await stat(folder);
  if (uid !== process.getuid() || (mode & openToOthers) === 0 || (mode & sticky) !== 0) return;
  // A drive without modes of its own refuses.
  await chmod(folder, 0o700).catch(() => undefined);
}

/**
 * Whether what stands at a place is a folder that Hearth can have made: no link, which leads to wherever another
 * program wants, and of this account or of the account that has the folder around it. Throws what the disk says; a
 * place where nothing stands is ENOENT.
 */
export async function isOwnFolder(folder: string, around: string): Promise<boolean> {
  const info = await lstat(folder);
  if (!info.isDirectory()) return false;
  return process.getuid === undefined || info.uid === process.getuid() || info.uid === (await stat(around)).uid;
}
