import { runs } from './measure.ts';

/**
 * Prints Hearth's times beside those of the real OpenClaw, in one run on one machine. Ratios are what counts: machines
 * differ.
 */

type Part = { readonly name: string; readonly rows: () => Promise<readonly string[]> };

// Each is imported only where it runs: the process that a sweep is measured in holds nothing but the sweep.
const parts: readonly Part[] = [
  { name: 'commands', rows: async () => (await import('./commands-bench.ts')).commandRows() },
  { name: 'servers', rows: async () => (await import('./servers-bench.ts')).serverRows() },
  { name: 'edit', rows: async () => (await import('./edit-bench.ts')).editRows(runs) },
  { name: 'prove', rows: async () => (await import('./prove-bench.ts')).proveRows() },
  { name: 'fit', rows: async () => (await import('./fit-bench.ts')).fitRowTimes() },
  { name: 'guard', rows: async () => (await import('./guard-bench.ts')).guardRows() },
  { name: 'patience', rows: async () => (await import('./patience-bench.ts')).patienceRows() },
];

const [what, ...given] = process.argv.slice(2);
if (what === 'patience-table')
  process.stdout.write(`${(await (await import('./patience-bench.ts')).patienceTable()).join('\n')}\n`);
else if (what === 'sweep') await (await import('./sweep-child.ts')).sweepChild(given);
else {
  // `HEARTH_BENCH` names the one part to run.
  const wanted = parts.filter(({ name }) => (process.env['HEARTH_BENCH'] ?? name) === name);
  process.stdout.write(`medians of ${runs} runs after one warm-up; ratio below 1 means Hearth is faster\n`);
  for (const part of wanted) process.stdout.write(`\n${(await part.rows()).join('\n')}\n`);
}
