/** Removes what a Hearth left behind that was killed. */
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readTree } from '../config/config-tree.ts';
import { envFileOf } from '../config/env-file.ts';
import {
  checkFolders,
  namesOfState,
  removeLeftoverFolders,
  removeLeftovers,
  removeLeftoversBeside,
} from '../files/leftovers.ts';
import type { Environment } from '../system/environment.ts';

/**
 * Removes the temporary files that a Hearth left which was killed: copies of the config and of the keys, and files of
 * Hearth's own. Never fails.
 */
export async function cleanUp(
  world: Pick<Environment, 'configPath' | 'env' | 'openclawStateDir' | 'stateDir'>,
): Promise<void> {
  const { configPath, openclawStateDir, stateDir } = world;
  const tree = await readTree(world).catch(() => null);
  const files = tree?.ok === true ? [...tree.value.named] : [];
  await Promise.all([
    removeLeftoversBeside([...new Set([path.resolve(configPath), ...files, envFileOf(openclawStateDir)])]),
    ...[stateDir, path.join(stateDir, 'history')].map((folder) => removeLeftovers(folder, [namesOfState])),
    removeLeftoverFolders(tmpdir(), checkFolders),
  ]);
}
