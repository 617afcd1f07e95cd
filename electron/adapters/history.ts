import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, stat, unlink } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { AppError } from '../../shared/errors.ts';
import { guardOverflow } from '../../shared/guard/undoable.ts';
import { historyEntry, keyPath, type HistoryEntry } from '../../shared/openclaw/types.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { diskError, writeFlushed } from './config-file.ts';

/** An entry with the exact texts on both sides of the change; null where there was no file. */
const storedEntry = historyEntry.extend({
  before: z.string().nullable(),
  after: z.string().nullable(),
  /** The paths that the change set or deleted in the main file. */
  paths: z.array(keyPath),
  /** The same of each included file that the change went into. */
  parts: z.array(z.object({ path: z.string(), before: z.string().nullable(), after: z.string().nullable(), paths: z.array(keyPath) })).default([]),
  /** The texts of the included files that the change left alone. */
  seen: z.array(z.object({ path: z.string(), text: z.string() })).default([]),
});
export type StoredEntry = z.infer<typeof storedEntry>;

/** Entries beyond this number or age are dropped; the first one of each config, "before Hearth", stays for good. */
const maxEntries = 200;
/** The guard's own are counted apart, for each config, so that a restless night does not push out what the owner did. */
const maxGuardEntries = 60;
/** Larger entries are read each time rather than held in memory. */
const maxKnownBytes = 64n * 1024n;
/** Another Hearth may be in the middle of a change for this long. */
const pendingMs = 30_000;
const maxAgeMs = 400 * 24 * 60 * 60 * 1000;

/**
 * Hearth's own copies of every change, in its state folder: 0600 files in a 0700 folder, because a config can hold secrets.
 * An entry is on disk before the config is replaced and counts only once it is confirmed.
 */
export type History = {
  list(): Promise<StoredEntry[]>;
  begin(entry: Omit<StoredEntry, 'id' | 'at' | 'undone'>): Promise<Result<string, AppError>>;
  confirm(id: string): Promise<void>;
  drop(id: string): Promise<void>;
  markUndone(id: string): Promise<void>;
  /** Settles what a crash left open: a change whose text stands in the file counts, any other never happened. */
  recover(): Promise<void>;
};

export function openHistory(stateDir: string, now: () => Date = () => new Date()): History {
  const folder = path.join(stateDir, 'history');
  const file = (id: string, state: 'json' | 'pending') => path.join(folder, `${id}.${state}`);

  /** A switch looks through the whole history before it writes: an entry whose file is the very same is not read anew. */
  const known = new Map<string, { readonly print: string; readonly entry: StoredEntry }>();

  const read = async (name: string): Promise<StoredEntry | null> => {
    try {
      const { ino, mtimeNs, size } = await stat(path.join(folder, name), { bigint: true });
      const print = `${ino} ${mtimeNs} ${size}`;
      const there = known.get(name);
      if (there?.print === print) return there.entry;
      const entry = storedEntry.parse(JSON.parse(await readFile(path.join(folder, name), 'utf8')));
      if (size <= maxKnownBytes) known.set(name, { print, entry });
      return entry;
    } catch {
      return null;
    }
  };
  const list = async (): Promise<StoredEntry[]> => {
    const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.json')).sort().reverse();
    const there = new Set(names);
    for (const name of known.keys()) if (!there.has(name)) known.delete(name);
    return (await Promise.all(names.map(read))).filter((entry) => entry !== null);
  };
  const write = async (entry: StoredEntry, state: 'json' | 'pending') => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const temporary = path.join(folder, `.${entry.id}.${randomBytes(4).toString('hex')}`);
    try {
      await writeFlushed(temporary, Buffer.from(JSON.stringify(entry)));
      await rename(temporary, file(entry.id, state));
    } catch (cause) {
      await unlink(temporary).catch(() => undefined);
      throw cause;
    }
  };

  return {
    list,
    async begin(entry) {
      const at = now().toISOString();
      const id = `${at.replace(/[-:.]/g, '')}-${randomBytes(3).toString('hex')}`;
      try {
        await write({ ...entry, id, at, undone: false }, 'pending');
        return ok(id);
      } catch (cause) {
        return err(diskError(cause, folder));
      }
    },
    async confirm(id) {
      await rename(file(id, 'pending'), file(id, 'json'));
      const kept = await list();
      const firsts = new Set(kept.filter((entry, i) => !kept.slice(i + 1).some((older) => older.path === entry.path)).map((entry) => entry.id));
      const others = kept.filter((entry) => entry.what.kind !== 'guard');
      const tooMany = new Set([...others.slice(maxEntries), ...[...new Set(kept.map((entry) => entry.path))].flatMap((one) => guardOverflow(kept.filter((entry) => entry.path === one), maxGuardEntries))]);
      const extra = kept.filter((entry) => (tooMany.has(entry) || now().getTime() - Date.parse(entry.at) > maxAgeMs) && !firsts.has(entry.id));
      await Promise.all(extra.map((entry) => unlink(file(entry.id, 'json')).catch(() => undefined)));
    },
    async recover() {
      const open = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.pending'));
      for (const name of open) {
        const entry = await read(name);
        const age = entry === null ? Infinity : now().getTime() - Date.parse(entry.at);
        if (age < pendingMs) continue;
        const last = entry === null ? null : lastFile(entry);
        const text = last === null ? null : await readFile(last.path, 'utf8').catch(() => null);
        const happened = entry !== null && last !== null && text === last.after && text !== last.before;
        await (happened ? rename(path.join(folder, name), file(entry.id, 'json')) : unlink(path.join(folder, name))).catch(() => undefined);
      }
    },
    drop: (id) => unlink(file(id, 'pending')).catch(() => undefined),
    async markUndone(id) {
      const entry = await read(`${id}.json`);
      // The undo itself stands by then; on a full disk it can only be offered once more.
      if (entry !== null) await write({ ...entry, undone: true }, 'json').catch(() => undefined);
    },
  };
}

/** The file that a change is written to last: where that one stands, all of them do. */
function lastFile(entry: StoredEntry): StoredEntry | StoredEntry['parts'][number] {
  return entry.after === entry.before ? (entry.parts.at(-1) ?? entry) : entry;
}

/** What the page may know of an entry: everything but the texts. */
export const shownEntry = ({ id, at, what, path: configPath, undone }: StoredEntry): HistoryEntry => ({ id, at, what, path: configPath, undone });
