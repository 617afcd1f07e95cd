// Makes a change intent of whole new texts for files, which still merges with other edits.
import type { StoredEntry } from '../adapters/config/history.ts';
import type { ChangeIntent } from './changes.ts';

export type Replacement = StoredEntry['parts'][number];

/**
 * Whole new texts for files, the main one first, as an intent: to go from `before` to `after` is to take back a change
 * that went the other way. Where a file is another by the time of the write, only the named paths are changed in it.
 */
export function replacing([main, ...parts]: readonly [Replacement, ...Replacement[]]): ChangeIntent {
  const turned = ({ path, before, after, paths }: Replacement): Replacement => ({
    path,
    before: after,
    after: before,
    paths,
  });
  return {
    back: {
      id: '',
      at: '',
      what: { kind: 'put-back' },
      undone: false,
      count: 0,
      pid: null,
      ...turned(main),
      parts: parts.map(turned),
      seen: [],
    },
  };
}
