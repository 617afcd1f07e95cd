import path from 'node:path';
import process from 'node:process';
import { runnerImport } from 'vite';

/**
 * `npm run fuzz`: tries every parser of foreign data with changed examples, ten million times in all or as often as
 * `HEARTH_FUZZ` says. Each failure is told with its seed; `HEARTH_FUZZ_SEED` tries that one again.
 */

const load = async (name) =>
  (await runnerImport(path.join(import.meta.dirname, name), { configFile: false, logLevel: 'error' })).module;
const [{ Random }, { targets, tryOnce }] = [await load('random.ts'), await load('targets.ts')];

const shownEach = 3;
const batch = 500;
const rows = targets.map((target) => ({ target, tries: 0, ms: 0, failed: 0 }));

function take(row, seed) {
  const since = performance.now();
  try {
    tryOnce(row.target, new Random(seed));
  } catch (cause) {
    if (++row.failed <= shownEach)
      console.log(
        `${row.target.name}, seed ${seed}: ${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}`,
      );
  }
  row.tries++;
  row.ms += performance.now() - since;
}

/** Goes on with whichever parser had the least time, so that a slow one does not take it all. */
function takeMany(wanted, from) {
  for (let done = 0; done < wanted;) {
    const next = rows.reduce((least, row) => (row.ms < least.ms ? row : least));
    for (let tries = 0; tries < batch && done < wanted; tries++) take(next, (from + done++) % 2 ** 32);
  }
}

const again = process.env['HEARTH_FUZZ_SEED'];
const begun = Date.now() % 2 ** 31;
if (again === undefined) takeMany(Number(process.env['HEARTH_FUZZ'] ?? 10_000_000), begun);
else for (const row of rows) take(row, Number(again));

for (const { target, tries, ms, failed } of rows)
  console.log(
    `${String(tries).padStart(9)} tries ${String(Math.round((tries * 1000) / Math.max(ms, 1))).padStart(7)}/s  ${failed} failed  ${target.name}`,
  );
const sum = (of) => rows.reduce((all, row) => all + of(row), 0);
console.log(
  `${sum(({ tries }) => tries)} tries from seed ${again ?? begun} in ${Math.round(sum(({ ms }) => ms) / 1000)} s: ${sum(({ failed }) => failed)} failed`,
);
process.exitCode = sum(({ failed }) => failed) === 0 ? 0 : 1;
