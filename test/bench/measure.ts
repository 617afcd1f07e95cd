import { execFile } from 'node:child_process';
import path from 'node:path';

/** How often each thing is measured, after one warm-up. */
export const runs = Number(process.env['HEARTH_BENCH_RUNS'] ?? 5);

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** The median time of a task in ms. The warm-up is run -1. */
export async function timed(task: (run: number) => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let run = -1; run < runs; run++) {
    const started = performance.now();
    await task(run);
    if (run >= 0) times.push(performance.now() - started);
  }
  return median(times);
}

/** A program's output; rejects with all that it said where it failed. */
export const command = (
  file: string,
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<string> =>
  new Promise((resolve, reject) => {
    execFile(file, args, { env, maxBuffer: 1 << 26 }, (error, stdout, stderr) =>
      error === null
        ? resolve(stdout)
        : reject(new Error(`${path.basename(file)} ${args.join(' ')}\n${stdout}${stderr}`)),
    );
  });

/** A row of the table: ours, theirs and the ratio of both, all in ms. */
export const line = (what: string, ms: number, peer: string, peerMs: number): string =>
  `${what.padEnd(58)} ${ms.toFixed(0).padStart(7)} ms   ${peer.padEnd(44)} ${peerMs.toFixed(0).padStart(7)} ms   ${(ms / peerMs).toFixed(3)}`;
