import { copyFile, rename, symlink } from 'node:fs/promises';
import path from 'node:path';

/**
 * Makes a file, at once, one that is there and can't be read, for whoever runs the tests: root reads through any mode.
 */
export async function makeUnreadable(file: string): Promise<void> {
  await copyFile(file, `${file}.meant`);
  await symlink(path.basename(file), `${file}.loop`);
  await rename(`${file}.loop`, file);
}

/** Makes it, at once, the file again that it was. */
export const makeReadable = (file: string): Promise<void> => rename(`${file}.meant`, file);
