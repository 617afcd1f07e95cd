import { spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { runnerImport } from 'vite';
import { placesOf } from './places.mjs';

/**
 * `npm run mutate`: takes each guard away in turn, in a copy of the sources, and expects the tests that know it to
 * fail. A guard that nobody misses is told, and so is a row of the table that no longer fits the source. `npm run
 * mutate -- WORD` takes only the rows that hold the word.
 */

const root = path.resolve(import.meta.dirname, '../..');
const { module } = await runnerImport(path.join(import.meta.dirname, 'mutations.ts'), {
  configFile: false,
  logLevel: 'error',
});
const copied = [
  'assets',
  'electron',
  'renderer',
  'shared',
  'test',
  'electron-builder.yml',
  'package.json',
  'tsconfig.json',
  'vite.config.ts',
  'vitest.config.ts',
  'README.md',
  'docs',
];
const lanes = 2;
const deadlineMs = 300_000;

async function copyOfSources() {
  const folder = await mkdtemp(path.join(tmpdir(), 'hearth-mutate-'));
  for (const name of copied) await cp(path.join(root, name), path.join(folder, name), { recursive: true });
  await symlink(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  await symlink(path.join(root, 'out'), path.join(folder, 'out'));
  return folder;
}

/** Runs these test files until the first fails; answers the exit code, null where it had to be ended. */
function tests(folder, files) {
  return new Promise((resolve) => {
    const child = spawn(
      process.execPath,
      [path.join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--bail', '1', '--reporter', 'dot', ...files],
      { cwd: folder, stdio: 'ignore' },
    );
    const end = setTimeout(() => child.kill('SIGKILL'), deadlineMs);
    child.on('close', (code) => {
      clearTimeout(end);
      resolve(code);
    });
  });
}

/** What came of one row: `caught`, `survived`, `took too long`, or `no longer fits` the source. */
async function tryOne(folder, { file, from, to, tests: files }) {
  const at = path.join(folder, file);
  const text = await readFile(at, 'utf8');
  const [place, ...others] = placesOf(text, from);
  if (place === undefined || others.length > 0) return 'no longer fits';
  await writeFile(at, text.slice(0, place[0]) + to + text.slice(place[1]));
  const code = await tests(folder, files);
  await writeFile(at, text);
  return code === null ? 'took too long' : code === 0 ? 'survived' : 'caught';
}

const wanted = process.argv[2] ?? '';
const chosen = module.mutations.filter((one) => JSON.stringify(one).includes(wanted));
const waiting = [...chosen];
const endings = new Map();

async function lane() {
  const folder = await copyOfSources();
  try {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const ending = await tryOne(folder, next);
      endings.set(next, ending);
      if (ending !== 'caught') console.log(`${ending}: ${next.guard}\n  ${next.file}: ${next.from}`);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Without this a test that fails anyway would count as one that caught something. */
async function passUntouched() {
  const folder = await copyOfSources();
  try {
    return (await tests(folder, [...new Set(chosen.flatMap((one) => one.tests))])) === 0;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

if (await passUntouched()) {
  await Promise.all(Array.from({ length: lanes }, lane));
  const caught = chosen.filter((one) => endings.get(one) === 'caught').length;
  console.log(`${chosen.length} guards taken away in turn: a test failed for ${caught}`);
  process.exitCode = caught === chosen.length ? 0 : 1;
} else {
  console.log('the tests of these guards fail as it is');
  process.exitCode = 1;
}
