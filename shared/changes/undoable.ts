// Which change an unnamed undo takes back, and which of the guard's changes are dropped as old.
import type { HistoryEntry } from './types.ts';

/**
 * The change that "undo" means where none is named: the newest that still stands. A switch of the guard's that was
 * already taken back by its own return is none of the user's doing and is passed over; one that stands now is the last
 * change there is.
 */
export function lastToUndo<E extends Pick<HistoryEntry, 'what' | 'undone'>>(entries: readonly E[]): E | undefined {
  const open = entries.filter(({ what, undone }) => !undone && what.kind !== 'undo');
  const [newest] = open;
  if (newest?.what.kind === 'guard' && newest.what.to === 'hosted') return newest;
  return open.find(({ what }) => what.kind !== 'guard');
}

/**
 * Of the guard's own changes only the newest are kept, and a switch never without its return, so that what is left
 * still fits together.
 */
export function guardOverflow<E extends Pick<HistoryEntry, 'what' | 'path'>>(entries: readonly E[], most: number): E[] {
  const own = entries.filter(({ what }) => what.kind === 'guard');
  const newest = own.slice(0, most);
  const oldest = newest.at(-1);
  const cutsPair = own.length > most && oldest?.what.kind === 'guard' && oldest.what.to === 'local';
  return own.slice(cutsPair ? most - 1 : most);
}
