// Which entries of the history still count once undone ones, and undone undos, are left out.
import type { HistoryEntry } from './types.ts';

type ActiveEntry = Pick<HistoryEntry, 'id' | 'what' | 'undone'>;

/** The changes that an entry of the history took back: none for one that made a change of its own. */
function takenBack({ what }: ActiveEntry): readonly string[] {
  return what.kind === 'undo' ? [what.of] : what.kind === 'before-hearth' ? what.of : [];
}

/**
 * The changes that still count, in the order given. A change that was taken back counts no more, unless the taking back
 * was itself taken back; what only takes back is no change of Hearth's own and is never among them.
 */
export function activeChanges<E extends ActiveEntry>(entries: readonly E[]): E[] {
  const goneFor = (entry: ActiveEntry): boolean => {
    if (!entry.undone) return false;
    const takers = entries.filter((other) => other.id !== entry.id && takenBack(other).includes(entry.id));
    return takers.length === 0 || !takers.every(goneFor);
  };
  return entries.filter(
    (entry) => entry.what.kind !== 'undo' && entry.what.kind !== 'before-hearth' && !goneFor(entry),
  );
}
