// `npm test`, and with --deep `npm run test:deep`: runs one suite after the other, fetches what they need meanwhile,
// and says what runs and how long each took. Plain JavaScript, because it runs before anything is built.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const isDeep = process.argv.includes('--deep');
const require = createRequire(import.meta.url);

/** The command of a package in node_modules, as arguments of Node. */
function bin(name, command = name) {
  const manifest = require.resolve(`${name}/package.json`);
  const entry = require(manifest).bin;
  return [path.join(path.dirname(manifest), typeof entry === 'string' ? entry : entry[command])];
}
const playwright = [...bin('@playwright/test', 'playwright'), 'test'];
const vitest = (project) => [...bin('vitest'), 'run', '--project', project];
const vite = (mode) => [...bin('vite'), 'build', '--mode', mode];

/** What is fetched once, in the background: a step that needs it waits for it. */
const fetches = [
  { name: 'a Chromium', runs: [[path.join(root, 'test/setup/ensure-chromium.mjs')]] },
  { name: 'OpenClaw', runs: [[path.join(root, 'test/setup/fetch-openclaw.mjs')]] },
];
const steps = [
  isDeep
    ? {
        name: 'types, by the compiler itself',
        runs: ['shared', 'electron', 'renderer', '.'].map((project) => [...bin('typescript', 'tsc'), '-p', project]),
      }
    : {
        name: 'layout, types, lint and the order of the house',
        runs: [[...bin('oxfmt'), '--check'], bin('oxlint'), [path.join(root, 'test/house/run.mjs'), '--check']],
      },
  { name: 'build', runs: ['renderer', 'cli', 'preload', 'main'].map(vite) },
  { name: 'unit tests', runs: [vitest('unit')] },
  { name: 'browser tests', runs: [playwright], needs: 'a Chromium' },
  { name: 'OpenClaw tests', runs: [vitest('openclaw')], needs: 'OpenClaw' },
];

/** Where each suite names what failed, so that it stands at the end of all that is printed. */
const notes = mkdtempSync(path.join(tmpdir(), 'hearth-test-'));
const failures = path.join(notes, 'failures');
writeFileSync(failures, '');

const startedAt = performance.now();
const clock = (ms) => `${Math.floor(ms / 60_000)}:${String(Math.floor(ms / 1000) % 60).padStart(2, '0')}`;
const say = (text) => console.log(`\n[${clock(performance.now() - startedAt)}] ${text}`);

/** Runs one command to its end; answers whether it went well, and what it printed where that was to be kept. */
function run(args, { keep = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { ...process.env, HEARTH_TEST_FAILURES: failures, ...(isDeep ? { HEARTH_TEST_DEPTH: 'deep' } : {}) },
      stdio: keep ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    });
    let printed = '';
    for (const stream of keep ? [child.stdout, child.stderr] : [])
      stream.setEncoding('utf8').on('data', (text) => {
        printed += text;
      });
    child.on('error', (error) => resolve({ ok: false, printed: String(error) }));
    child.on('close', (code) => resolve({ ok: code === 0, printed }));
  });
}

async function all(runs, options) {
  for (const args of runs) {
    const done = await run(args, options);
    if (!done.ok) return done;
  }
  return { ok: true, printed: '' };
}

const fetching = new Map(fetches.map(({ name, runs }) => [name, all(runs, { keep: true })]));

const results = [];
for (const [at, { name, runs, needs }] of steps.entries()) {
  if (needs !== undefined) {
    const waits = setTimeout(() => say(`waiting for ${needs}, which is being fetched`), 1000);
    const fetched = await fetching.get(needs);
    clearTimeout(waits);
    if (!fetched.ok) {
      console.error(fetched.printed);
      results.push({ name, ok: false, ms: 0 });
      continue;
    }
  }
  say(`${name} (${at + 1} of ${steps.length})`);
  const since = performance.now();
  const { ok } = await all(runs);
  results.push({ name, ok, ms: performance.now() - since });
  // Without a build there is nothing to test.
  if (!ok && name === 'build') break;
}
const failed = results.filter(({ ok }) => !ok);
say(
  `${failed.length === 0 ? 'all passed' : `failed: ${failed.map(({ name }) => name).join(', ')}`}\n${results.map(({ name, ok, ms }) => `  ${ok ? '✓' : '✗'} ${clock(ms).padStart(5)}  ${name}`).join('\n')}`,
);
if (failed.length > 0) console.log(readFileSync(failures, 'utf8'));
rmSync(notes, { recursive: true, force: true });
process.exitCode = failed.length === 0 ? 0 : 1;
