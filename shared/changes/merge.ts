// Finds the keys that a plan and somebody else changed differently since a common base.
import { sameValue, valueAt, type Change, type JsonValue, type KeyPath } from '../json5/change.ts';

/** A key that two sides changed differently since the base that both started from. Undefined: not there. */
export type Conflict = {
  readonly key: KeyPath;
  readonly base: JsonValue | undefined;
  readonly ours: JsonValue | undefined;
  readonly theirs: JsonValue | undefined;
};

/**
 * What stands against making our changes on their version: keys that they changed too, to something else than we mean.
 * An element of a list is not compared by its place: lists are planned anew on their version, where an element is found
 * by its id.
 */
export function conflictsBetween(
  base: JsonValue | null,
  ours: readonly Change[],
  theirs: JsonValue | null,
): Conflict[] {
  const at = (value: JsonValue | null, path: KeyPath) => (value === null ? undefined : valueAt(value, path));
  return ours
    .filter((change) => change.path.every((key) => typeof key === 'string'))
    .map((change) => ({
      key: change.path,
      base: at(base, change.path),
      ours: change.op === 'set' ? change.value : undefined,
      theirs: at(theirs, change.path),
    }))
    .filter(({ base: before, ours: expected, theirs: now }) => !sameValue(before, now) && !sameValue(expected, now));
}
