// Small JSON files in Hearth's state folder; a damaged one is put aside and told.
import { randomBytes } from 'node:crypto';
import { readFile, rename, stat, unlink } from 'node:fs/promises';
import path from 'node:path';
import type { z } from 'zod';
import type { AppError } from '../../../shared/base/errors.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import { nextState, noState, readState, unknownIn, type StateRead } from '../../../shared/base/state-file.ts';
import { namesOfState, removeLeftovers } from '../files/leftovers.ts';
import { codeOf, diskError, writeFlushed } from '../files/replace-file.ts';
import { locked } from '../files/state-lock.ts';

/**
 * A small JSON file in Hearth's own state folder. Only a file that is not there counts as absent; one that is damaged
 * is put aside and told. What this Hearth doesn't know of it stays in it.
 */
export type StateFile<T> = {
  /** What stands there; the fallback where there is no file. Errors: `state-unreadable`. */
  read(): Promise<Result<T, AppError>>;
  /**
   * The same where it is only shown: the fallback also for what can't be read, which is told. Nothing to write back.
   */
  shown(): Promise<T>;
  /**
   * Changes what stands there at this moment, and answers what stands then. Errors: `state-unreadable` and `disk`;
   * nothing was written then.
   */
  change(next: (now: T) => T): Promise<Result<T, AppError>>;
};

export type StateTrouble = Extract<AppError, { kind: `state-${string}` }>;

/** So many damaged files of one name are kept, the newest without a number. */
const asideKept = 3;
/** What another program is writing in place is whole after this long. */
const settleMs = 100;

const met = new Map<string, StateTrouble>();
const listeners = new Set<(trouble: StateTrouble) => void>();

/** What is the matter with the files of a state folder, as far as this process met it. */
export const stateTroubles = (stateDir: string): StateTrouble[] =>
  [...met].filter(([file]) => path.dirname(file) === path.resolve(stateDir)).map(([, trouble]) => trouble);

/** Tells each trouble with the files of a state folder once. Answers how to stop. */
export function onStateTrouble(stateDir: string, tell: (trouble: StateTrouble) => void): () => void {
  const listener = (trouble: StateTrouble) => {
    if (path.dirname(trouble.path) === path.resolve(stateDir)) tell(trouble);
  };
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

function meet(trouble: StateTrouble): void {
  if (JSON.stringify(met.get(trouble.path)) === JSON.stringify(trouble)) return;
  met.set(trouble.path, trouble);
  for (const tell of listeners) tell(trouble);
}

function unreadable(
  file: string,
  cause: Extract<StateTrouble, { kind: 'state-unreadable' }>['cause'],
): Result<never, StateTrouble> {
  const error = { kind: 'state-unreadable' as const, path: file, cause };
  meet(error);
  return err(error);
}

/** The text of a state file; null where there is none. Errors: `state-unreadable`, which is told. */
export async function stateText(file: string): Promise<Result<string | null, StateTrouble>> {
  try {
    const text = (await stat(file)).isFile() ? await readFile(file, 'utf8') : null;
    if (text === null) return unreadable(file, 'not-a-file');
    if (met.get(file)?.kind === 'state-unreadable') met.delete(file);
    return ok(text);
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') {
      if (met.get(file)?.kind === 'state-unreadable') met.delete(file);
      return ok(null);
    }
    return unreadable(file, ['EACCES', 'EPERM'].includes(codeOf(cause)) ? 'permission' : 'io');
  }
}

export function stateFile<S extends z.ZodType>(
  stateDir: string,
  name: string,
  schema: S,
  fallback: z.output<S>,
): StateFile<z.output<S>> {
  type Read = StateRead<z.output<S>>;
  const file = path.resolve(stateDir, name);

  /** Null for what is no state file at all. */
  const parse = (text: string): Read | null => {
    try {
      return readState(schema, JSON.parse(text));
    } catch (cause) {
      if (cause instanceof SyntaxError || cause instanceof RangeError) return null;
      throw cause;
    }
  };
  const look = async (): Promise<Result<{ readonly read: Read | null; readonly text: string | null }, AppError>> => {
    const text = await stateText(file);
    if (!text.ok) return text;
    return ok({ text: text.value, read: text.value === null ? noState(fallback) : parse(text.value) });
  };

  const write = async (raw: unknown): Promise<Result<null, AppError>> => {
    const temporary = path.join(path.dirname(file), `.${name}.${randomBytes(4).toString('hex')}`);
    try {
      await writeFlushed(temporary, Buffer.from(JSON.stringify(raw, null, 2)));
      await rename(temporary, file);
      return ok(null);
    } catch (cause) {
      await unlink(temporary).catch(() => undefined);
      return err(diskError(cause, file));
    }
  };

  const aside = (number: number): string => `${file}.damaged${number === 1 ? '' : `-${number}`}`;
  /** Puts a damaged file aside, whole, and leaves what can be read of it. The lock is held. */
  const settled = async (): Promise<Result<Read, AppError>> => {
    let looked = await look();
    if (looked.ok && isDamaged(looked.value.read)) {
      await new Promise((done) => setTimeout(done, settleMs));
      looked = await look();
    }
    if (!looked.ok) return looked;
    const { read } = looked.value;
    if (!isDamaged(read)) return ok(read);
    try {
      for (let number = asideKept - 1; number > 0; number--) {
        await rename(aside(number), aside(number + 1)).catch((cause: unknown) => {
          if (codeOf(cause) !== 'ENOENT') throw cause;
        });
      }
      await rename(file, aside(1));
    } catch {
      return unreadable(file, 'damaged');
    }
    meet({ kind: 'state-damaged', path: file, kept: aside(1) });
    if (read === null) return ok(noState(fallback));
    const written = await write(read.raw);
    return written.ok ? ok({ ...read, damaged: false }) : written;
  };

  const read = async (): Promise<Result<Read, AppError>> => {
    const looked = await look();
    if (!looked.ok) return looked;
    const there = isDamaged(looked.value.read) ? await locked(file, settled) : ok(looked.value.read);
    // A folder that takes no lock takes no file that is put aside either.
    if (!there.ok) return there.error.kind === 'disk' ? unreadable(file, 'damaged') : there;
    const keys = unknownIn(there.value);
    if (keys.length > 0) meet({ kind: 'state-newer', path: file, keys });
    return there;
  };

  return {
    async read() {
      const there = await read();
      return there.ok ? ok(there.value.value) : there;
    },
    async shown() {
      const there = await read();
      return there.ok ? there.value.value : fallback;
    },
    change: (next) =>
      locked(file, async () => {
        await removeLeftovers(path.dirname(file), [namesOfState]);
        const there = await settled();
        if (!there.ok) return there;
        const after = next(there.value.value);
        const raw = nextState(there.value, after);
        if (raw === there.value.raw) return ok(after);
        const written = await write(raw);
        return written.ok ? ok(after) : written;
      }),
  };
}

const isDamaged = <T>(read: StateRead<T> | null): read is null | (StateRead<T> & { damaged: true }) =>
  read === null || read.damaged;
