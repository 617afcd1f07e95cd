// Runs a program without a shell, bounded in time and output, and ends its children with it.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Readable } from 'node:stream';

export type ToolRun = {
  readonly file: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly timeoutMs: number;
  readonly maxBytes: number;
  readonly signal?: AbortSignal | undefined;
};

/** How a program ended. What it printed until then is kept in every case but `missing`. */
export type ToolEnd = {
  readonly how: 'exited' | 'timeout' | 'cancelled' | 'too-large' | 'missing';
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
};

/** How to end what runs now; whoever leaves this process by the short way leaves none of it behind. */
const running = new Set<() => void>();
const endAll = (): void => running.forEach((end) => end());

/**
 * Whether no folder of the given PATH has this program. To start a process copies this one first, which takes far
 * longer than a look. Windows also tries endings, and a program with a folder in its name is not looked up.
 */
function isNowhere({ file, env }: Pick<ToolRun, 'file' | 'env'>): boolean {
  const folders = env['PATH'];
  return (
    process.platform !== 'win32' &&
    folders !== undefined &&
    !file.includes('/') &&
    !folders.split(delimiter).some((folder) => existsSync(join(folder, file)))
  );
}

/**
 * Runs a program without a shell and never throws. Time and output are bounded, and its whole process group ends with
 * it, because some tools start themselves again as a child that would outlive them.
 */
export function runTool(run: ToolRun): Promise<ToolEnd> {
  return new Promise((resolve) => {
    if (run.signal?.aborted) return resolve({ how: 'cancelled', code: null, stdout: '', stderr: '' });
    if (isNowhere(run)) return resolve({ how: 'missing', code: null, stdout: '', stderr: '' });
    const ownGroup = process.platform !== 'win32';
    const child = spawn(run.file, [...run.args], {
      env: run.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
      detached: ownGroup,
    });
    const parts = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
    let bytes = 0;
    let how: ToolEnd['how'] = 'exited';

    const end = (code: number | null): void => {
      clearTimeout(deadline);
      running.delete(kill);
      if (running.size === 0) process.off('exit', endAll);
      run.signal?.removeEventListener('abort', onAbort);
      resolve({
        how,
        code,
        stdout: Buffer.concat(parts.stdout).toString('utf8'),
        stderr: Buffer.concat(parts.stderr).toString('utf8'),
      });
    };
    const kill = (): void => {
      // What was never started has no process: its handle's id is 0, and to kill that is to kill our own group.
      if (child.pid === undefined) return;
      try {
        if (ownGroup) process.kill(-child.pid, 'SIGKILL');
        else child.kill('SIGKILL');
      } catch {
        // It ended on its own in the meantime, and `close` is on its way.
      }
    };
    const stop = (why: ToolEnd['how']): void => {
      if (how !== 'exited') return;
      how = why;
      kill();
    };
    if (running.size === 0) process.once('exit', endAll);
    running.add(kill);
    const onAbort = (): void => {
      stop('cancelled');
    };
    const deadline = setTimeout(() => {
      stop('timeout');
    }, run.timeoutMs);
    run.signal?.addEventListener('abort', onAbort, { once: true });
    for (const name of ['stdout', 'stderr'] as const) {
      // Where no more files may be opened there is none.
      (child[name] as Readable | undefined)?.on('data', (part: Buffer) => {
        bytes += part.length;
        if (bytes > run.maxBytes) stop('too-large');
        else parts[name].push(part);
      });
    }
    child.on('error', () => {
      if (child.pid !== undefined) return;
      how = 'missing';
      end(null);
    });
    child.on('close', end);
  });
}
