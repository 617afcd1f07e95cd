/** How a change is shown: its diff, values and notes with secrets masked, and the snippet to paste. */
import path from 'node:path';
import { snippetOf } from '../../shared/changes/snippet.ts';
import type { Note, Outcome } from '../../shared/changes/types.ts';
import { applyToValue, valueAt, type Change, type JsonValue } from '../../shared/json5/change.ts';
import { edit } from '../../shared/json5/edit.ts';
import { joinedDiff } from '../../shared/json5/joined-diff.ts';
import { maskedDiff, maskValue } from '../../shared/secrets/mask.ts';
import type { ConfigSnapshot } from '../adapters/config/config-file.ts';
import type { ConfigPlace, ConfigTree } from '../adapters/config/config-tree.ts';
import type { FileEdit } from './file-edits.ts';

/** Returns a value as it may be shown, null where there is none. */
export const masked = (value: JsonValue | undefined, key: Change['path'], config: JsonValue | null): JsonValue =>
  value === undefined ? null : maskValue(value, key, config);

/** True for a file of the config. */
export const isOfConfig = (tree: ConfigTree, { path: file }: ConfigSnapshot): boolean =>
  tree.files.has(path.resolve(file));

/**
 * What a file is called in a diff: one beside the config by its place in the state folder, since many have the same
 * name.
 */
const nameIn = (world: ConfigPlace, tree: ConfigTree, snapshot: ConfigSnapshot): string =>
  isOfConfig(tree, snapshot) ? path.basename(snapshot.path) : placeInState(world, snapshot.path);

/** Where a file stands in OpenClaw's state folder; the whole path of one outside of it. */
export function placeInState({ openclawStateDir }: Pick<ConfigPlace, 'openclawStateDir'>, file: string): string {
  const inState = path.relative(openclawStateDir, file);
  return inState.startsWith('..') || path.isAbsolute(inState) ? file : inState;
}

/** Returns one masked diff of all these files; that of the main file comes first. */
export function diffOf(world: ConfigPlace, tree: ConfigTree, works: readonly FileEdit[]): string {
  return joinedDiff(
    works.map(({ snapshot, next }) => ({
      name: nameIn(world, tree, snapshot),
      diff: maskedDiff(snapshot.text ?? '', next ?? '', tree.placeOf(snapshot.path)),
      isMain: snapshot.target === tree.root.target,
    })),
  );
}

/** Returns what is to be known of the files themselves: an include is written, or one has a second name. */
export const partNotes = (tree: ConfigTree, works: readonly FileEdit[]): Note[] =>
  works.flatMap(({ snapshot }) => {
    const { path: place, target, links } = snapshot;
    const file = path.basename(place);
    return [
      ...(target === tree.root.target || !isOfConfig(tree, snapshot)
        ? []
        : [{ kind: 'written-to-include', file } as const]),
      ...(links > 1 ? [{ kind: 'hard-linked', file } as const] : []),
    ];
  });

/** Returns the changes as JSON5 to paste by hand; null where they can't be shown so. */
export function snippetFor(changes: readonly Change[], config: JsonValue | null): string | null {
  const whole = edit(JSON.stringify(config ?? {}), changes);
  // Changes that the file's own shape refuses are shown as they would read in an empty one.
  const result = whole.ok
    ? whole
    : edit(
        '{}',
        changes.filter((change) => change.path.every((key) => typeof key === 'string')),
      );
  return result.ok ? snippetOf(changes, result.value.value) : null;
}

/** Returns each change with its values before and after, secrets masked. */
export function shownChanges(changes: readonly Change[], config: JsonValue | null): Outcome['changes'] {
  const after = applyToValue(config ?? {}, changes)?.value ?? config;
  return changes.map((change) => ({
    path: [...change.path],
    before: masked(config === null ? undefined : valueAt(config, change.path), change.path, config),
    after: masked(change.op === 'delete' ? undefined : change.value, change.path, after),
  }));
}
