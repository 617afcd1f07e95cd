// Copies access lists and extended attributes to a new file by the system's own `cp`.
import { existsSync } from 'node:fs';
import { lstat } from 'node:fs/promises';
import type { CopyAttributes } from '../system/environment.ts';
import { runTool } from '../system/exec.ts';

type Copier = { readonly programs: readonly string[]; readonly args: (from: string, to: string) => readonly string[] };

/**
 * Node reads neither access lists nor extended attributes. GNU's `cp` and that of macOS carry both; any other knows
 * these options not, and makes no file.
 */
const copiers: Readonly<Partial<Record<NodeJS.Platform, Copier>>> = {
  linux: {
    programs: ['/usr/bin/cp', '/bin/cp', '/run/current-system/sw/bin/cp'],
    args: (from, to) => ['--attributes-only', '--preserve=all,xattr', '--no-preserve=timestamps', '--', from, to],
  },
  darwin: { programs: ['/bin/cp'], args: (from, to) => ['-p', from, to] },
};

const timeoutMs = 10_000;

/** As `CopyAttributes`, by the system's own `cp`. What bytes the new file holds is left open. */
export async function copyAttributes(
  from: string,
  to: string,
  { programs, args }: Copier = copiers[process.platform] ?? { programs: [], args: () => [] },
): ReturnType<CopyAttributes> {
  const file = programs.find((program) => existsSync(program));
  if (file === undefined) return 'no-means';
  const end = await runTool({ file, args: args(from, to), env: { LC_ALL: 'C' }, timeoutMs, maxBytes: 64 * 1024 });
  if (end.how === 'exited' && end.code === 0) return 'copied';
  return (await lstat(to).catch(() => null)) === null ? 'no-means' : 'incomplete';
}
