// Folds consecutive switches of the guard into one line of the history.
import type { HistoryEntry } from './types.ts';

type FoldedEntry = Pick<HistoryEntry, 'id' | 'at' | 'what' | 'undone'>;

/** One line of the history: a change of the user's, or switches of the guard that followed one another. */
export type HistoryLine<E extends FoldedEntry> =
  | { readonly kind: 'one'; readonly entry: E }
  | {
      readonly kind: 'guard';
      /** In the order given, newest first. Never empty. */
      readonly entries: readonly E[];
      /** When the earliest and the latest of them were made, ISO. */
      readonly first: string;
      readonly last: string;
      /** The hosted models that stood in, each once, the latest first. */
      readonly stoodIn: readonly string[];
    };

const isGuards = ({ what }: FoldedEntry): boolean => what.kind === 'guard';

function groupOf<E extends FoldedEntry>(entries: readonly [E, ...E[]]): HistoryLine<E> {
  const stoodIn = entries.flatMap(({ what }) => (what.kind === 'guard' && what.to === 'hosted' ? [what.ref] : []));
  return {
    kind: 'guard',
    entries,
    first: (entries.at(-1) ?? entries[0]).at,
    last: entries[0].at,
    stoodIn: [...new Set(stoodIn)],
  };
}

/**
 * The history as its owner reads it: switches of the guard that follow one another become one line, so that a bad night
 * does not bury what the user did. `entries` come newest first, as the history keeps them; every one is in exactly one
 * line, and the order stays.
 */
export function foldHistory<E extends FoldedEntry>(entries: readonly E[]): HistoryLine<E>[] {
  const lines: HistoryLine<E>[] = [];
  let run: E[] = [];
  const close = () => {
    const [newest, ...older] = run;
    if (newest !== undefined) lines.push(groupOf([newest, ...older]));
    run = [];
  };
  for (const entry of entries) {
    if (isGuards(entry)) run.push(entry);
    else {
      close();
      lines.push({ kind: 'one', entry });
    }
  }
  close();
  return lines;
}

/**
 * The last change that the user made and that still stands, which is the one that "undo the last change" means: not
 * what the guard did since, which it would only do again, and not what itself only took something back. Null where
 * there is none.
 */
export function lastOwn<E extends FoldedEntry>(entries: readonly E[]): E | null {
  return entries.find((entry) => !entry.undone && entry.what.kind !== 'undo' && !isGuards(entry)) ?? null;
}
