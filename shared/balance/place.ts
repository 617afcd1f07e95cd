/** What the system and its programs have for themselves, by the first folder of a full path. */
const systemFolders = new Set([
  'bin',
  'boot',
  'dev',
  'etc',
  'lib',
  'lib32',
  'lib64',
  'proc',
  'sbin',
  'sys',
  'usr',
  'system',
  'library',
  'applications',
  'windows',
  'program files',
  'program files (x86)',
  'programdata',
]);
/** The same in a home folder, beside all that is hidden there. */
const homeFolders = new Set(['library', 'appdata']);

const partsOf = (file: string): string[] =>
  file
    .replace(/^[A-Za-z]:/, '')
    .split(/[\\/]/)
    .filter((part) => part !== '');
const isIn = (parts: readonly string[], folder: readonly string[]): boolean =>
  folder.length > 0 && folder.every((part, i) => parts[i] === part);

/**
 * Whether a file would stand where a program or the system keeps its own: in one of the `own` places, behind a hidden
 * name, or in a folder of the system. All are full paths without links; `home` is the user's folder.
 */
export function isTakenPlace(
  file: string,
  { home, own }: { readonly home: string; readonly own: readonly string[] },
): boolean {
  const parts = partsOf(file);
  if (own.some((place) => isIn(parts, partsOf(place)))) return true;
  const atHome = isIn(parts, partsOf(home));
  const rest = parts.slice(atHome ? partsOf(home).length : parts[0] === 'private' ? 1 : 0);
  return (
    rest.some((part) => part.startsWith('.')) ||
    (rest.length > 1 && (atHome ? homeFolders : systemFolders).has(rest[0]?.toLowerCase() ?? ''))
  );
}
