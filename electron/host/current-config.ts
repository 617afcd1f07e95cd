/** The config as it stands now, or why OpenClaw takes none of it. */
import type { AppError } from '../../shared/base/errors.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { JsonValue } from '../../shared/json5/change.ts';
import { readTree, type ConfigPlace, type ConfigTree } from '../adapters/config/config-tree.ts';

/** The config with all its files. Errors: why it can't be read; `include-refused` where OpenClaw takes none of it. */
export async function currentTree(place: ConfigPlace): Promise<Result<ConfigTree, AppError>> {
  const read = await readTree(place);
  const refused = read.ok ? refusedInclude(read.value) : null;
  return refused === null ? read : err(refused);
}

/** Its value as OpenClaw sees it; null where there is none. Errors: those of `currentTree`. */
export async function currentConfig(place: ConfigPlace): Promise<Result<JsonValue | null, AppError>> {
  const read = await currentTree(place);
  return read.ok ? ok(read.value.value) : read;
}

/** Why OpenClaw takes nothing of a config whose includes can't be followed; null where they can. */
export const refusedInclude = ({ root, fault }: ConfigTree): AppError | null =>
  fault === null
    ? null
    : { kind: 'include-refused', path: root.path, key: [...fault.key], file: fault.file, why: fault.why };
