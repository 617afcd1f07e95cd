// Tells when the bytes of the config, of a file that it includes or of OpenClaw's `.env` change.
import { existsSync, watch, type FSWatcher } from 'node:fs';
import path from 'node:path';
import type { JsonValue } from '../../../shared/json5/change.ts';
import { readConfigNow } from './config-file.ts';
import { readTree, type ConfigPlace } from './config-tree.ts';
import { envFileOf } from './env-file.ts';

const settleMs = 120;

/**
 * Tells when the bytes of a config changed, whoever changed them: of its main file, of any file that it includes, those
 * included later as well, or of OpenClaw's own `.env`. `beside`: the files beside a config, as OpenClaw sees it, that
 * are looked at too. Answers how to stop.
 */
export function watchConfig(
  place: ConfigPlace,
  changed: () => void,
  beside: (config: JsonValue | null) => readonly string[] = () => [],
): () => void {
  // Its variables are a part of what OpenClaw sees.
  const own = [place.configPath, envFileOf(place.openclawStateDir)];
  let timer: NodeJS.Timeout | undefined;
  let before: string | null = null;
  let files: readonly string[] = own;
  let stopped = false;
  const soon = () => {
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(look, settleMs);
  };
  const folders = watchFolders(soon);
  const lookOnce = async () => {
    const tree = await readTree(place);
    // Where the main file can't be read, what it included is not known to have changed.
    if (tree.ok) files = [...new Set([...own, ...tree.value.named, ...beside(tree.value.value)])];
    const looks = await Promise.all(files.map(lookAt));
    if (stopped) return;
    const now = looks.map(({ print }) => print).join('\n');
    if (before !== null && now !== before) changed();
    before = now;
    // What happened in a folder between the reading of it and its watch is seen by one more look.
    if (folders.follow(looks.flatMap(({ places }) => places))) soon();
  };
  let looking = Promise.resolve();
  const look = () => {
    looking = looking.then(() => (stopped ? undefined : lookOnce()));
  };
  folders.follow(files);
  look();
  return () => {
    stopped = true;
    clearTimeout(timer);
    folders.follow([]);
  };
}

/** A file's name, its bytes, and where to watch for it: at its own place and behind a link. */
async function lookAt(file: string): Promise<{ print: string; places: string[] }> {
  const read = await readConfigNow(file);
  return read.ok
    ? { print: `${file} ${read.value.baseHash}`, places: [file, read.value.target] }
    : { print: `${file} unreadable`, places: [file] };
}

type Watched = { readonly watcher: FSWatcher; names: ReadonlySet<string> };

/** Watches the folders of files, because a watcher on a file goes deaf after the first atomic replace. */
function watchFolders(onEvent: () => void) {
  const watched = new Map<string, Watched>();
  const end = (folder: string) => {
    watched.get(folder)?.watcher.close();
    watched.delete(folder);
  };
  const begin = (folder: string, names: ReadonlySet<string>) => {
    try {
      const watcher = watch(folder, { persistent: false }, (_event, name) => {
        // A folder that tells its own name was moved or removed, and another one may stand in its place.
        if (name === path.basename(folder)) end(folder);
        else if (name !== null && watched.get(folder)?.names.has(name) !== true) return;
        onEvent();
      });
      watcher.on('error', () => {
        watcher.close();
        onEvent();
      });
      watched.set(folder, { watcher, names });
    } catch {
      // Gone or closed to us since: the next look tries again.
    }
  };
  return {
    /** Watches for these files and for no others any more. Says whether a folder came that was not watched. */
    follow(files: readonly string[]): boolean {
      const namesOf = namesByFolder(files);
      for (const folder of [...watched.keys()]) if (!namesOf.has(folder)) end(folder);
      let fresh = false;
      for (const [folder, names] of namesOf) {
        const there = watched.get(folder);
        if (there === undefined) begin(folder, names);
        else there.names = names;
        fresh ||= there === undefined && watched.has(folder);
      }
      return fresh;
    },
  };
}

/**
 * The folders to watch, and the names in each that count. Of a folder that is not there yet, the nearest one that is.
 */
function namesByFolder(files: readonly string[]): Map<string, ReadonlySet<string>> {
  const folders = new Map<string, Set<string>>();
  for (const file of files) {
    let place = path.resolve(file);
    while (!existsSync(path.dirname(place)) && path.dirname(place) !== place) place = path.dirname(place);
    const folder = path.dirname(place);
    folders.set(folder, (folders.get(folder) ?? new Set()).add(path.basename(place)));
  }
  return folders;
}
