import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

export type Fault = {
  readonly code: 'ENOSPC' | 'EIO' | 'EMFILE' | 'EACCES';
  readonly at: number;
  readonly lasts: boolean;
};

type Call = (...args: unknown[]) => unknown;

let fault: Fault | null = null;
let calls = 0;

/** Whether this call is one that fails. */
const fails = (): boolean => {
  calls++;
  return fault !== null && (fault.lasts ? calls >= fault.at : calls === fault.at);
};
const error = (name: string, given: unknown): Error =>
  Object.assign(new Error(`${fault?.code}: injected, ${name}`), {
    code: fault?.code,
    syscall: name,
    ...(typeof given === 'string' ? { path: given } : {}),
  });

/** What counts the calls, and throws in place of the one that fails; a handle is closed all the same. */
function wrap(owner: object, names: readonly string[], asynchronous: boolean): void {
  for (const name of names) {
    const real = Reflect.get(owner, name) as Call | undefined;
    if (typeof real !== 'function') continue;
    const wrapped: Call = asynchronous
      ? async function (this: unknown, ...args) {
          const isFault = fails();
          if (isFault && name !== 'close') throw error(name, args[0]);
          const answer = await real.apply(this, args);
          if (isFault) throw error(name, args[0]);
          return answer;
        }
      : function (this: unknown, ...args) {
          const isFault = fails();
          if (isFault && name !== 'closeSync') throw error(name, args[0]);
          const answer = real.apply(this, args);
          if (isFault) throw error(name, args[0]);
          return answer;
        };
    Object.defineProperty(owner, name, { value: Object.assign(wrapped, real), writable: true, configurable: true });
  }
}

const paths = [
  'access',
  'chmod',
  'chown',
  'copyFile',
  'lchown',
  'link',
  'lstat',
  'mkdir',
  'mkdtemp',
  'open',
  'readFile',
  'readdir',
  'readlink',
  'realpath',
  'rename',
  'rm',
  'stat',
  'symlink',
  'truncate',
  'unlink',
  'utimes',
  'writeFile',
  'appendFile',
];
const handles = [
  'chmod',
  'chown',
  'close',
  'datasync',
  'read',
  'readFile',
  'stat',
  'sync',
  'truncate',
  'utimes',
  'write',
  'writeFile',
];

/**
 * Has each call to the disk by this process be one that can fail. What `node:fs` gives is replaced for every module of
 * it.
 */
export async function watchDisk(): Promise<void> {
  const handle = await fs.promises.open(process.execPath, 'r');
  const prototype = Object.getPrototypeOf(handle) as object;
  await handle.close();
  wrap(fs.promises, paths, true);
  wrap(prototype, handles, true);
  wrap(
    fs,
    [...paths, 'close', 'fsync', 'fstat', 'fchmod', 'fchown', 'write', 'read'].map((name) => `${name}Sync`),
    false,
  );
  syncBuiltinESMExports();
}

/** Runs a task with this fault, null for none, and tells how many calls to the disk it made. */
export async function withFault<T>(
  given: Fault | null,
  task: () => Promise<T>,
): Promise<{ readonly value: T; readonly calls: number }> {
  [fault, calls] = [given, 0];
  try {
    return { value: await task(), calls };
  } finally {
    fault = null;
  }
}
