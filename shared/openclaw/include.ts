import { isObject, type Change, type JsonValue, type KeyPath } from '../json5/change.ts';

/** Where a change would reach into something that another file owns. */
export type Included = { readonly key: KeyPath; readonly includes: string[] };

const namesIn = (value: JsonValue | undefined): string[] => (typeof value === 'string' ? [value] : Array.isArray(value) ? value.filter((name) => typeof name === 'string') : []);

/** The first `$include` on the way to a changed key; null where every changed key is the file's own. */
export function includeInTheWay(config: JsonValue | null, changes: readonly Change[]): Included | null {
  for (const change of changes) {
    let here: JsonValue | undefined = config ?? undefined;
    for (let depth = 0; depth <= change.path.length; depth++) {
      if (isObject(here) && Object.hasOwn(here, '$include')) return { key: change.path.slice(0, depth), includes: namesIn(here['$include']) };
      const key = change.path[depth];
      here = key === undefined ? undefined : Array.isArray(here) && typeof key === 'number' ? here[key] : isObject(here) && typeof key === 'string' && Object.hasOwn(here, key) ? here[key] : undefined;
    }
  }
  return null;
}
