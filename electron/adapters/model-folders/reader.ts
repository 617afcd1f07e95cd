// Reads folders and texts within limits of time, entries and depth, never outside a model folder.
import { open, readdir, realpath, stat, type FileHandle } from 'node:fs/promises';
import path from 'node:path';

/** What one look at the shelves may cost. A disk of any size ends there; what was found until then stands. */
export type ReadLimits = { readonly ms: number; readonly entries: number; readonly depth: number };
export const usualLimits: ReadLimits = { ms: 120_000, entries: 100_000, depth: 8 };

/** Files and folders that are open at one time. */
const mostOpen = 4;

export type FolderEntry = {
  readonly name: string;
  readonly path: string;
  readonly kind: 'file' | 'folder' | 'broken';
  readonly sizeBytes: number;
};

type ListedFolder = { readonly name: string; readonly folder: boolean; readonly link: boolean };

/**
 * All reading of a look goes through one of these: never more than four files open, never outside the shelf, and
 * nothing more once it is over.
 */
export type FolderReader = {
  /** Cancelled, or out of time or entries. */
  over(): boolean;
  /** Runs what opens a file when one of the four places is free. */
  opening<T>(run: () => Promise<T>): Promise<T>;
  /**
   * What lies in a folder, links followed as long as they stay within `root`; null where it can't be read, empty where
   * it is not there or was seen before.
   */
  list(folder: string, root: string): Promise<FolderEntry[] | null>;
  /** A file's text; null where it is longer, is not there or can't be read. */
  text(file: string, mostBytes: number): Promise<string | null>;
};

/** Makes the reader of one look. */
export function createReader(signal: AbortSignal, limits: ReadLimits): FolderReader {
  const until = performance.now() + limits.ms;
  const visited = new Set<string>();
  const waiting: (() => void)[] = [];
  let opened = 0;
  let entries = 0;
  const over = (): boolean => signal.aborted || entries >= limits.entries || performance.now() > until;

  async function opening<T>(run: () => Promise<T>): Promise<T> {
    if (opened >= mostOpen) await new Promise<void>((free) => waiting.push(free));
    else opened += 1;
    try {
      return await run();
    } finally {
      // The place goes to the next one that waits, so the count stays.
      const next = waiting.shift();
      if (next === undefined) opened -= 1;
      else next();
    }
  }

  async function entryOf(folder: string, root: string, { name, ...is }: ListedFolder): Promise<FolderEntry | null> {
    const at = path.join(folder, name);
    if (is.folder) return { name, path: at, kind: 'folder', sizeBytes: 0 };
    const real = is.link ? await realpath(at).catch(() => null) : at;
    if (real === null) return { name, path: at, kind: 'broken', sizeBytes: 0 };
    if (is.link && real !== root && !real.startsWith(root + path.sep)) return null;
    const facts = await stat(real).catch(() => null);
    if (facts === null) return { name, path: at, kind: 'broken', sizeBytes: 0 };
    return facts.isDirectory()
      ? { name, path: at, kind: 'folder', sizeBytes: 0 }
      : facts.isFile()
        ? { name, path: at, kind: 'file', sizeBytes: facts.size }
        : null;
  }

  return {
    over,
    opening,
    async list(folder, root) {
      const real = await realpath(folder).catch((cause: unknown) => (isAbsent(cause) ? 'absent' : null));
      if (real === 'absent') return [];
      if (real === null) return null;
      // A link to a folder above would never end.
      if (visited.has(real)) return [];
      visited.add(real);
      const listed = await opening(() => readdir(real, { withFileTypes: true })).catch(() => null);
      if (listed === null) return null;
      const all = listed
        .map((entry): ListedFolder => ({ name: entry.name, folder: entry.isDirectory(), link: entry.isSymbolicLink() }))
        .sort((a, b) => (a.name < b.name ? -1 : 1));
      const candidates: FolderEntry[] = [];
      for (const item of all) {
        if (over()) break;
        entries += 1;
        const entry = await entryOf(folder, root, item);
        if (entry !== null) candidates.push(entry);
      }
      return candidates;
    },
    text: (file, mostBytes) =>
      opening(async () => {
        const handle = await open(file, 'r');
        try {
          return await textIn(handle, mostBytes);
        } finally {
          await handle.close();
        }
      }).catch(() => null),
  };
}

const isAbsent = (cause: unknown): boolean => cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';

async function textIn(handle: FileHandle, mostBytes: number): Promise<string | null> {
  const { size } = await handle.stat();
  if (size > mostBytes) return null;
  return (await handle.readFile()).toString('utf8');
}
