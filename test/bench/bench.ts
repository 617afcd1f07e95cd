import { execFile, spawn } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { get } from 'node:http';
import path from 'node:path';
import JSON5 from 'json5';
import { startSimulatedLmStudio } from '../../electron/adapters/simulated-lm-studio.ts';
import { openclaw, scratch, type Scratch } from '../openclaw/harness.ts';
import { closedPort, startHang } from '../servers/fakes.ts';
import { editRows } from './edit-bench.ts';

/** Prints Hearth's times beside those of the real OpenClaw, in one run on one machine. Ratios are what counts: machines differ. */

const hearth = path.resolve('out/cli/hearth.js');
const runs = Number(process.env['HEARTH_BENCH_RUNS'] ?? 5);

const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

async function timed(task: (run: number) => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let run = -1; run < runs; run++) {
    const started = performance.now();
    await task(run);
    if (run >= 0) times.push(performance.now() - started);
  }
  return median(times);
}

const command = (file: string, args: readonly string[], at: Scratch): Promise<string> =>
  new Promise((resolve, reject) => {
    execFile(file, args, { env: at.env, maxBuffer: 1 << 26 }, (error, stdout, stderr) => (error === null ? resolve(stdout) : reject(new Error(`${path.basename(file)} ${args.join(' ')}\n${stdout}${stderr}`))));
  });
const hearthDoes = (at: Scratch, ...args: string[]): Promise<string> => command(process.execPath, [hearth, ...args, '--json', '--state', path.join(at.dir, 'hearth')], at);

/** From the start of the process to the page's first bytes. */
function browserShell(at: Scratch): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [hearth, 'open', '--browser', '--state', path.join(at.dir, 'hearth')], { env: { ...at.env, CI: '1' }, stdio: ['ignore', 'pipe', 'ignore'] });
    child.on('error', reject);
    child.stdout.setEncoding('utf8').once('data', (url: string) => {
      get(url.split('#')[0] as string, (response) => {
        response.resume();
        response.on('end', () => {
          child.kill('SIGTERM');
          child.once('exit', () => resolve());
        });
      }).on('error', reject);
    });
  });
}

const line = (what: string, ms: number, peer: string, peerMs: number): string => `${what.padEnd(58)} ${ms.toFixed(0).padStart(7)} ms   ${peer.padEnd(44)} ${peerMs.toFixed(0).padStart(7)} ms   ${(ms / peerMs).toFixed(3)}`;

const real = await openclaw();
const server = await startSimulatedLmStudio({ latencyMs: 0 });
const others = await Promise.all([startSimulatedLmStudio({ latencyMs: 0 }), startSimulatedLmStudio({ latencyMs: 0, generation: '0.3' })]);
const hanging = await Promise.all([startHang(), startHang(), startHang()]);
const closed = await Promise.all(Array.from({ length: 10 }, () => closedPort()));
const at = await scratch(null);
try {
  await mkdir(path.join(at.dir, 'hearth'), { recursive: true });
  const answers = { local: [{ url: server.url, provider: 'lmstudio', model: 'minimax-m2.1-gs32', contextTokens: 196608, maxTokens: 8192, api: 'openai-responses' }], order: 'local-first', hosted: [{ ref: 'anthropic/claude-sonnet-4-5' }] };
  await writeFile(path.join(at.dir, 'answers.json5'), JSON.stringify(answers));
  await hearthDoes(at, 'setup', '--answers', path.join(at.dir, 'answers.json5'));
  const written = await readFile(at.configPath, 'utf8');

  const rows: string[] = [];
  rows.push(line('browser shell, start to first page', await timed(() => browserShell(at)), 'openclaw --version', await timed(() => command(real.bin, ['--version'], at))));

  const urls = [server.url, ...others.map((one) => one.url), ...hanging.map((one) => one.url), ...closed.map((port) => `http://127.0.0.1:${port}/v1`)].slice(0, 16);
  let inside = 0;
  const probed = await timed(async () => {
    inside = (JSON.parse(await hearthDoes(at, 'probe', ...urls.flatMap((url) => ['--at', url]))) as { elapsedMs: number }).elapsedMs;
  });
  const listed = await timed(() => command(real.bin, ['models', 'list', '--json'], at));
  rows.push(line(`probe of ${urls.length} ports (3 open, 3 hanging, 10 closed), whole command`, probed, 'openclaw models list (probes nothing)', listed));
  rows.push(line('the same, the sweep alone', inside, 'openclaw models list (probes nothing)', listed));

  const switched = await timed((run) => hearthDoes(at, 'route', run % 2 === 0 ? 'hosted-first' : 'local-first'));
  await writeFile(at.configPath, written);
  const theirs = await timed((run) => command(real.bin, ['models', 'set', run % 2 === 0 ? 'anthropic/claude-sonnet-4-5' : 'lmstudio/minimax-m2.1-gs32'], at));
  rows.push(line('switch of order by command line', switched, 'openclaw models set (primary alone)', theirs));

  // Their one command with the whole effect of the switch: primary and fallbacks in one patch.
  const patches = [{ primary: 'anthropic/claude-sonnet-4-5', fallbacks: ['lmstudio/minimax-m2.1-gs32'] }, { primary: 'lmstudio/minimax-m2.1-gs32', fallbacks: ['anthropic/claude-sonnet-4-5'] }];
  const files = patches.map((_, i) => path.join(at.dir, `patch-${i}.json5`));
  await Promise.all(patches.map((model, i) => writeFile(files[i] as string, JSON.stringify({ agents: { defaults: { model } } }))));
  // It refuses a model that neither its catalog nor the config knows.
  const known = JSON5.parse<{ models: { providers: Record<string, object> } }>(written);
  known.models.providers['anthropic'] = { baseUrl: 'https://api.anthropic.com', api: 'anthropic-messages', models: [{ id: 'claude-sonnet-4-5', name: 'Sonnet' }] };
  await writeFile(at.configPath, JSON.stringify(known, null, 2));
  const patched = await timed((run) => command(real.bin, ['config', 'patch', '--file', files[run % 2 === 0 ? 0 : 1] as string], at));
  rows.push(line('the same', switched, 'openclaw config patch --file (the whole switch)', patched));

  process.stdout.write(`medians of ${runs} runs after one warm-up; ratio below 1 means Hearth is faster\n\n${rows.join('\n')}\n\n${editRows(runs).join('\n')}\n`);
} finally {
  await Promise.all([server, ...others, ...hanging].map((one) => one.close()));
  await at.cleanup();
}
