/**
 * The diffs of the files of one change as one text: that of the main file first. Each of several is headed by its
 * file's name, in a line that stands outside the hunks; that of the main file alone is not.
 */
export function joinedDiff(
  files: readonly { readonly name: string; readonly diff: string; readonly isMain: boolean }[],
): string {
  const changed = files.filter(({ diff }) => diff !== '').toSorted((a, b) => Number(b.isMain) - Number(a.isMain));
  return changed
    .map(({ name, diff, isMain }) => (isMain && changed.length === 1 ? diff : ` // ${name}\n${diff}`))
    .join('');
}
