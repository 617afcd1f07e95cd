// Keeps both sides of every change in the state folder, and settles what a crash left open.
import { randomBytes } from 'node:crypto';
import { readdir, readFile, rename, stat, unlink } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { AppError } from '../../../shared/base/errors.ts';
import { guardOverflow } from '../../../shared/changes/undoable.ts';
import { isApplied } from '../../../shared/changes/applied.ts';
import { keyPath } from '../../../shared/openclaw/types.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import { codeOf, diskError, writeFlushed } from '../files/replace-file.ts';
import { isAlive } from '../files/state-lock.ts';
import { namesOfState, removeLeftovers } from '../files/leftovers.ts';
import { isOwnFolder, makePrivate } from '../files/own-folder.ts';
import { historyEntry, type HistoryEntry } from '../../../shared/changes/types.ts';

/** A kind of change that this Hearth does not know was made by a newer one. */
const anyWhat = z
  .looseObject({ kind: z.string() })
  .transform((what): HistoryEntry['what'] => historyEntry.shape.what.safeParse(what).data ?? { kind: 'other' });

/** An entry with the exact texts on both sides of the change; null where there was no file. */
const storedEntry = historyEntry.extend({
  what: anyWhat,
  /** Counts the changes, whatever the clock says; 0 in entries that were written before they were counted. */
  count: z.int().nonnegative().default(0),
  /** The process that made it, of interest only until the change is settled. */
  pid: z.int().positive().nullable().default(null),
  before: z.string().nullable(),
  after: z.string().nullable(),
  /** The paths that the change set or deleted in the main file. */
  paths: z.array(keyPath),
  /** The same of each included file that the change went into. */
  parts: z
    .array(
      z.object({
        path: z.string(),
        before: z.string().nullable(),
        after: z.string().nullable(),
        paths: z.array(keyPath),
      }),
    )
    .default([]),
  /** The texts of the included files that the change left alone. */
  seen: z.array(z.object({ path: z.string(), text: z.string() })).default([]),
});
export type StoredEntry = z.infer<typeof storedEntry>;

/**
 * Entries beyond this number are dropped; the first one of each config, "before Hearth", stays for good. Age counts for
 * nothing: a clock can be wrong.
 */
const maxEntries = 200;
/**
 * The guard's own are counted apart, for each config, so that a restless night does not push out what the user did.
 */
const maxGuardEntries = 60;
/** Larger entries are read each time rather than held in memory. */
const maxKnownBytes = 64n * 1024n;
/** Another Hearth may be in the middle of a change for this long. */
const pendingMs = 30_000;
const asideEnding = '.damaged';

/**
 * Hearth's own copies of every change, in its state folder: 0600 files in a 0700 folder, because a config can hold
 * secrets. An entry is on disk before the config is replaced and counts only once it is confirmed. What can't be read
 * is never taken for absent: a damaged entry is put aside, and any other trouble is the error `history-unreadable`.
 */
export type History = {
  /** Every change that counts, newest first. Settles on the way what a crash or a full disk left open. */
  list(): Promise<Result<StoredEntry[], AppError>>;
  /** The same of one config. */
  of(configPath: string): Promise<Result<StoredEntry[], AppError>>;
  /** Where the entries stand that could not be read and were put aside. */
  damaged(): Promise<string[]>;
  begin(entry: Omit<StoredEntry, 'id' | 'at' | 'undone' | 'count' | 'pid'>): Promise<Result<string, AppError>>;
  /**
   * Has a change count. Never fails: what the disk does not take stands in memory and is tried again at each list.
   * Answers whether the disk took it.
   */
  confirm(id: string): Promise<boolean>;
  drop(id: string): Promise<void>;
  /** As `confirm`: an undo stands by then, so that this never fails. */
  markUndone(id: string): Promise<boolean>;
  /**
   * Settles what a crash left open: a change that stands in its files counts, one that stands in none never happened.
   */
  recover(): Promise<void>;
};

type HistoryRead = { readonly entry: StoredEntry; readonly raw: object };

/** What this process knows of one history, through whichever door it is used. */
type Held = {
  /**
   * A switch looks through the whole history before it writes: an entry whose file is the very same is not read anew.
   */
  readonly stored: Map<string, { readonly print: string; readonly entry: StoredEntry }>;
  /** What was begun here, until the disk has it settled; and those of it that stand in the config. */
  readonly begun: Map<string, StoredEntry>;
  readonly standing: Set<string>;
  /** Marks that the disk has not taken yet. */
  readonly undone: Set<string>;
};
const inMemory = new Map<string, Held>();

export function openHistory(stateDir: string, now: () => Date = () => new Date()): History {
  const folder = path.join(stateDir, 'history');
  const file = (id: string, state: 'json' | 'pending') => path.join(folder, `${id}.${state}`);

  const held: Held = inMemory.get(folder) ?? {
    stored: new Map(),
    begun: new Map(),
    standing: new Set(),
    undone: new Set(),
  };
  inMemory.set(folder, held);
  const { stored, begun, standing, undone } = held;

  const unreadable = (place: string, cause: unknown): AppError => ({
    kind: 'history-unreadable',
    path: place,
    cause: isPermission(cause) ? 'permission' : 'io',
  });

  /** Null where it is gone, and where it was damaged and is aside now. Throws where it can't be read. */
  const parse = async (name: string): Promise<HistoryRead | null> => {
    const text = await readFile(path.join(folder, name), 'utf8').catch(absent);
    if (text === null) return null;
    const raw = jsonOf(text);
    const entry = storedEntry.safeParse(raw);
    if (entry.success) return { entry: entry.data, raw: raw as object };
    await rename(path.join(folder, name), path.join(folder, `${name}${asideEnding}`)).catch(absent);
    return null;
  };
  const read = async (name: string): Promise<StoredEntry | null> => {
    const info = await stat(path.join(folder, name), { bigint: true }).catch(absent);
    if (info === null) return null;
    const print = `${info.ino} ${info.mtimeNs} ${info.size}`;
    const there = stored.get(name);
    if (there?.print === print) return there.entry;
    const entry = (await parse(name))?.entry ?? null;
    if (entry !== null && info.size <= maxKnownBytes) stored.set(name, { print, entry });
    return entry;
  };
  /** The names in the folder; none where there is no folder yet. Throws where it can't be read, or is not Hearth's. */
  const names = async (): Promise<string[]> => {
    const own = await isOwnFolder(folder, stateDir).catch(absent);
    if (own === null) return [];
    if (!own) throw new NotOurs();
    return readdir(folder);
  };
  const readAll = async (all: readonly string[], ending: '.json' | '.pending'): Promise<StoredEntry[]> =>
    (await Promise.all(all.filter((name) => name.endsWith(ending)).map(read))).filter((entry) => entry !== null);

  /** Reads by one way out: what the disk refuses is told. */
  const asResult = async <T>(task: () => Promise<T>): Promise<Result<T, AppError>> => {
    try {
      return ok(await task());
    } catch (cause) {
      return err(
        cause instanceof NotOurs
          ? { kind: 'history-unreadable', path: folder, cause: 'not-ours' }
          : unreadable(pathOf(cause) ?? folder, cause),
      );
    }
  };

  const write = async (id: string, entry: object, state: 'json' | 'pending') => {
    await makePrivate(stateDir);
    await makePrivate(folder);
    if (!(await isOwnFolder(folder, stateDir))) throw new NotOurs();
    const temporary = path.join(folder, `.${id}.${randomBytes(4).toString('hex')}`);
    try {
      await writeFlushed(temporary, Buffer.from(JSON.stringify(entry)));
      await rename(temporary, file(id, state));
    } catch (cause) {
      await unlink(temporary).catch(() => undefined);
      throw cause;
    }
  };

  /**
   * Gives an entry that stands its name. Another Hearth may have settled it, or taken it away, while the clock jumped.
   */
  const settle = async (id: string): Promise<boolean> => {
    const entry = begun.get(id);
    if (entry === undefined) return true;
    try {
      const renamed = await rename(file(id, 'pending'), file(id, 'json')).then(() => true, absent);
      if (renamed === null && (await stat(file(id, 'json')).catch(absent)) === null) await write(id, entry, 'json');
      begun.delete(id);
      standing.delete(id);
      return true;
    } catch {
      return false;
    }
  };
  const mark = async (id: string): Promise<boolean> => {
    try {
      const there = await parse(`${id}.json`);
      if (there !== null) await write(id, { ...there.raw, undone: true }, 'json');
      if (there !== null || !begun.has(id)) undone.delete(id);
      return there !== null;
    } catch {
      return false;
    }
  };

  const recover = async (): Promise<void> => {
    for (const id of [...standing]) await settle(id);
    const pendingNames = (await names()).filter((name) => name.endsWith('.pending'));
    for (const name of pendingNames) {
      const entry = await read(name).catch(() => null);
      if (entry === null || standing.has(entry.id)) continue;
      const fresh = Math.abs(now().getTime() - Date.parse(entry.at)) < pendingMs;
      if (fresh && (entry.pid === null || isAlive(entry.pid))) continue;
      const happened = await stoodIn(entry);
      if (happened === null) continue;
      await (
        happened ? rename(path.join(folder, name), file(entry.id, 'json')) : unlink(path.join(folder, name))
      ).catch(() => undefined);
    }
  };

  const readList = async (): Promise<StoredEntry[]> => {
    await recover();
    for (const id of [...undone]) await mark(id);
    const there = await names();
    for (const name of stored.keys()) if (!there.includes(name)) stored.delete(name);
    const settled = await readAll(there, '.json');
    const unsettled = [...standing]
      .flatMap((id) => begun.get(id) ?? [])
      .filter(({ id }) => !settled.some((entry) => entry.id === id));
    const entries = [...settled, ...unsettled].map((entry) =>
      undone.has(entry.id) ? { ...entry, undone: true } : entry,
    );
    return entries.sort((a, b) => b.count - a.count || (a.id < b.id ? 1 : -1));
  };
  const list = () => asResult(readList);

  const prune = async (): Promise<void> => {
    const entries = await readList();
    const firsts = new Set(
      entries
        .filter((entry, i) => !entries.slice(i + 1).some((older) => older.path === entry.path))
        .map((entry) => entry.id),
    );
    const others = entries.filter((entry) => entry.what.kind !== 'guard');
    const tooMany = [
      ...others.slice(maxEntries),
      ...[...new Set(entries.map((entry) => entry.path))].flatMap((item) =>
        guardOverflow(
          entries.filter((entry) => entry.path === item),
          maxGuardEntries,
        ),
      ),
    ];
    await Promise.all(
      tooMany.filter(({ id }) => !firsts.has(id)).map(({ id }) => unlink(file(id, 'json')).catch(() => undefined)),
    );
  };

  return {
    list,
    async of(configPath) {
      const all = await list();
      return all.ok ? ok(all.value.filter((entry) => entry.path === configPath)) : all;
    },
    damaged: async () =>
      (await names().catch(() => []))
        .filter((name) => name.endsWith(asideEnding))
        .sort()
        .map((name) => path.join(folder, name)),
    async begin(newEntry) {
      await Promise.all([stateDir, folder].map((dir) => removeLeftovers(dir, [namesOfState])));
      const past = await asResult(async () => {
        const entries = await readList();
        return [...entries, ...begun.values(), ...(await readAll(await names(), '.pending'))];
      });
      if (!past.ok) return past;
      const at = now().toISOString();
      const id = `${at.replace(/[-:.]/g, '')}-${randomBytes(3).toString('hex')}`;
      const entry: StoredEntry = {
        ...newEntry,
        id,
        at,
        undone: false,
        count: 1 + Math.max(0, ...past.value.map(({ count }) => count)),
        pid: process.pid,
      };
      try {
        await write(id, entry, 'pending');
        begun.set(id, entry);
        return ok(id);
      } catch (cause) {
        return err(
          cause instanceof NotOurs
            ? { kind: 'history-unreadable', path: folder, cause: 'not-ours' }
            : diskError(cause, folder),
        );
      }
    },
    async confirm(id) {
      standing.add(id);
      const taken = await settle(id);
      if (taken) await prune().catch(() => undefined);
      return taken;
    },
    recover: () => recover().catch(() => undefined),
    async drop(id) {
      begun.delete(id);
      await unlink(file(id, 'pending')).catch(() => undefined);
    },
    async markUndone(id) {
      undone.add(id);
      return mark(id);
    },
  };
}

/** The history's folder is a link, or another account's. */
class NotOurs extends Error {}

const pathOf = (cause: unknown): string | null =>
  cause instanceof Error && 'path' in cause && typeof cause.path === 'string' ? cause.path : null;
const isPermission = (cause: unknown): boolean => ['EACCES', 'EPERM'].includes(String(codeOf(cause)));

/** Nothing, where nothing is there; any other trouble stays one. */
function absent(cause: unknown): null {
  if (codeOf(cause) === 'ENOENT') return null;
  throw cause;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether a change stands in any of its files. Null where one of them can't be read now. */
async function stoodIn(entry: StoredEntry): Promise<boolean | null> {
  try {
    const standing = await Promise.all(
      [entry, ...entry.parts]
        .filter((past) => past.before !== past.after)
        .map(async (past) => isApplied(past, await readFile(past.path, 'utf8').catch(absent))),
    );
    return standing.includes(true) ? true : standing.includes(null) ? null : false;
  } catch {
    return null;
  }
}

/** What the page may know of an entry: everything but the texts. */
export const shownEntry = ({ id, at, what, path: configPath, undone }: StoredEntry): HistoryEntry => ({
  id,
  at,
  what,
  path: configPath,
  undone,
});
