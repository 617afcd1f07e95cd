// Recognises from the history that the guard's takeover still stands, and what it replaced.
import { parse } from '../json5/parse.ts';
import { toValue } from '../json5/value.ts';
import { pathsOverlap, valueAt, type JsonValue, type KeyPath } from '../json5/change.ts';
import { modelPath } from '../openclaw/config.ts';
import { chainNames, sameChain, type FailoverModel } from '../failover/chain.ts';
import type { Takeover } from '../failover/memory.ts';
import type { HistoryEntry } from './types.ts';

type WrittenKey = { readonly before: string | null; readonly after: string | null; readonly paths: readonly KeyPath[] };
/** What the history holds of one change: the texts of each file before and after, and the paths in each. */
export type PastChange = Pick<HistoryEntry, 'what' | 'at'> & WrittenKey & { readonly parts: readonly WrittenKey[] };

/**
 * The switch of the guard's that stands now, by what the history knows: the last change of the chain was the guard's
 * own, and what it wrote then is the chain of now. Null where it is not so, and where the model that it found first is
 * local no more. `entries` are those of this config, newest first.
 */
export function recallStand(
  entries: readonly PastChange[],
  chain: readonly Pick<FailoverModel, 'name' | 'ref' | 'where'>[],
): Takeover | null {
  const wrote = chain.map(({ name }) => name);
  let [models, since]: [string[], string | null] = [wrote, null];
  // Of several that took over from one another, the first found the chain of the user.
  for (const entry of entries) {
    const moved = chainsOf(entry);
    if (moved === null) continue;
    if (entry.what.kind !== 'guard' || entry.what.to !== 'hosted' || !sameChain(moved.after, models)) break;
    [models, since] = [moved.before, entry.at];
  }
  const [instead, local] = [chain[0], chain.find(({ name }) => name === models[0])];
  if (since === null || instead === undefined || local?.where !== 'local') return null;
  return {
    found: models,
    wrote,
    local: local.ref,
    instead: instead.ref,
    paid: instead.where !== 'local',
    sinceMs: Date.parse(since),
  };
}

/** The chain before and after a change, primary first; null where it left the chain alone. */
function chainsOf(entry: PastChange): { readonly before: string[]; readonly after: string[] } | null {
  const files = [
    { written: entry as WrittenKey, at: modelPath as KeyPath | null },
    ...entry.parts.map((written) => ({ written, at: placeIn(written) })),
  ];
  for (const { written, at } of files) {
    if (at === null || written.before === written.after) continue;
    const [before, after] = [namesIn(written.before, at), namesIn(written.after, at)];
    if (!sameChain(before, after)) return { before, after };
  }
  return null;
}

/** Where an included file holds the chain, by the paths that were changed in it; null where it holds none. */
function placeIn({ paths }: WrittenKey): KeyPath | null {
  return (
    [...modelPath.keys(), modelPath.length]
      .map((i) => modelPath.slice(i))
      .find((place) => paths.some((changed) => pathsOverlap(place, changed))) ?? null
  );
}

function namesIn(text: string | null, at: KeyPath): string[] {
  const parsed = text === null || text.trim() === '' ? null : parse(text);
  const value = parsed?.ok === true ? valueAt(toValue(parsed.value.root), at) : undefined;
  return chainNames(
    value === undefined ? null : modelPath.reduceRight<JsonValue>((inside, key) => ({ [key]: inside }), value),
  );
}
