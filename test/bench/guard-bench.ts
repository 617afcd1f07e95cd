import { spawn } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createHearthHost } from '../../electron/host/create.ts';
import { hostedRef, localRef, startStage, type Stage, type Turn } from '../openclaw/route-stage.ts';
import { openclaw } from '../openclaw/harness.ts';
import { command, median } from './measure.ts';
import { clientOf } from '../../electron/host/host.ts';

const hearth = path.resolve('out/cli/hearth.js');
/**
 * How many turns of each kind are taken with the guard; those that OpenClaw has to save by itself take minutes, so
 * there are fewer.
 */
const turns = Number(process.env['HEARTH_BENCH_TURNS'] ?? 10);
const isQuick = turns < 10;

const afterKillMs = 3000;
const afterHangMs = 5000;
const givenUpMs = 300_000;
const restMs = isQuick ? 15_000 : 60_000;
/** Within these the engine reads its code in and collects once; what comes after is the same for months. */
const warmUpMs = 20_000;
/** So many that one slow click of a busy machine is not the 95th percentile by itself. */
const clicks = isQuick ? turns : 30;
/** An owner does not click while the gateway still takes the click before. */
const betweenClicksMs = 1000;

const percentile = (values: readonly number[], part: number): number =>
  [...values].sort((a, b) => a - b)[Math.max(0, Math.ceil(values.length * part) - 1)] ?? Number.NaN;
const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
const spread = (values: readonly number[]): string =>
  `p50 ${seconds(percentile(values, 0.5)).padStart(7)}   p95 ${seconds(percentile(values, 0.95)).padStart(7)}`;
const row = (what: string, said: string): string => `${what.padEnd(78)} ${said}`;
const outcome = ({ by, ms }: Turn): string =>
  by === null ? `not answered within ${seconds(ms)}` : `${seconds(ms).padStart(7)}, by the ${by} model`;

type Guard = { readonly pid: number; readonly end: () => Promise<void> };
let guards = 0;

/**
 * `hearth guard` as its own process with a fresh memory, so that no round waits for the minute between two switches.
 * Watches before this resolves.
 */
async function startGuard({ at, env, local }: Stage): Promise<Guard> {
  const from = local.requests.length;
  const child = spawn(
    process.execPath,
    [hearth, 'guard', '--config', at.configPath, '--state', path.join(at.dir, `guard-${guards++}`)],
    { env, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const lists = () => local.requests.slice(from).filter((one) => one.path === '/models').length;
  while (lists() < 2) {
    if (child.exitCode !== null) throw new Error(`hearth guard ended:\n${said}`);
    await sleep(50);
  }
  await sleep(1000);
  return {
    pid: child.pid ?? 0,
    async end() {
      child.kill('SIGINT');
      const hurry = setTimeout(() => child.kill('SIGKILL'), 5000);
      await ended;
      clearTimeout(hurry);
    },
  };
}

/** Resolves with the time until other bytes stand in the config, whoever wrote them; null where none did. */
async function untilWritten(file: string, withinMs: number): Promise<number | null> {
  const startedAt = performance.now();
  const print = () => {
    const info = statSync(file, { throwIfNoEntry: false });
    return `${info?.ino ?? 0} ${info?.mtimeMs ?? 0}`;
  };
  const before = print();
  while (performance.now() - startedAt < withinMs) {
    if (print() !== before) return performance.now() - startedAt;
    await sleep(2);
  }
  return null;
}

type Broken = 'killed' | 'hung';

/** A well server and the config of the beginning, as the gateway sees it. */
async function asAtFirst(stage: Stage): Promise<void> {
  await stage.front.revive();
  if ((await stage.read()) !== stage.text) {
    const from = statSync(stage.log).size;
    await stage.write(stage.text);
    await stage.logged('config hot reload applied', from, 10_000);
  }
  const turn = await stage.turn();
  if (turn.by !== 'local') throw new Error(`a well local server did not answer: ${JSON.stringify(turn)}`);
}

async function breakIt({ front }: Stage, how: Broken): Promise<void> {
  if (how === 'killed') await front.kill();
  else front.hang();
}

type Round = { readonly turn: Turn; readonly answeredAfterMs: number; readonly writtenMs: number | null };

async function guardedRound(stage: Stage, how: Broken, waitMs: number): Promise<Round> {
  await asAtFirst(stage);
  const guard = await startGuard(stage);
  try {
    const written = untilWritten(stage.at.configPath, 30_000);
    const brokenAt = performance.now();
    await breakIt(stage, how);
    await sleep(waitMs);
    const turn = await stage.turn(givenUpMs);
    return { turn, answeredAfterMs: performance.now() - brokenAt, writtenMs: await written };
  } finally {
    await guard.end();
  }
}

async function guardedRows(stage: Stage, how: Broken, waitMs: number, healthyMs: number): Promise<string[]> {
  const rounds: Round[] = [];
  for (let round = 0; round < turns; round++) rounds.push(await guardedRound(stage, how, waitMs));
  const answered = rounds.filter(({ turn }) => turn.by === 'hosted').map(({ turn }) => turn.ms);
  const what = `local server ${how}, with the guard`;
  const above = percentile(answered, 0.95) - healthyMs;
  return [
    row(
      `${what}: a turn sent ${seconds(waitMs)} later, ${answered.length} of ${turns} by the fallback`,
      `${spread(answered)}   p95 ${seconds(above)} above a healthy turn, goal 4 s`,
    ),
    row(`  from then until it is answered`, spread(rounds.map(({ answeredAfterMs }) => answeredAfterMs))),
    row(`  from then until the switch is on disk`, spread(rounds.flatMap(({ writtenMs }) => writtenMs ?? []))),
  ];
}

async function bareRow(stage: Stage, how: Broken, waitMs: number): Promise<string> {
  await asAtFirst(stage);
  await breakIt(stage, how);
  await sleep(waitMs);
  return row(
    `local server ${how}, OpenClaw alone: a turn sent ${seconds(waitMs)} later`,
    outcome(await stage.turn(givenUpMs)),
  );
}

/**
 * A turn that waits for its first word when the server dies: what is under way is OpenClaw's, so the guard can help
 * only what comes after.
 */
async function underWayRow(stage: Stage, withGuard: boolean): Promise<string> {
  await asAtFirst(stage);
  const guard = withGuard ? await startGuard(stage) : null;
  try {
    stage.front.hang();
    const asking = stage.turn(givenUpMs);
    await sleep(1500);
    await stage.front.kill();
    return row(
      `local server killed 1.5 s into a turn, ${withGuard ? 'with the guard' : 'OpenClaw alone'}: that turn`,
      outcome(await asking),
    );
  } finally {
    await guard?.end();
  }
}

async function clickRows(stage: Stage): Promise<string[]> {
  await asAtFirst(stage);
  const host = await createHearthHost({
    shell: 'browser',
    practice: false,
    configPath: stage.at.configPath,
    stateDir: path.join(stage.at.dir, 'clicks'),
    env: stage.env,
    version: '0.0.0',
  });
  const written: number[] = [];
  const live: number[] = [];
  const said: number[] = [];
  let unseen = 0;
  try {
    for (let run = -1; run < clicks; run++) {
      await sleep(betweenClicksMs);
      const from = statSync(stage.log).size;
      const onDisk = untilWritten(stage.at.configPath, 5000);
      const taken = stage.logged('config hot reload applied', from, 10_000);
      const startedAt = performance.now();
      const reply = await clientOf(host).call('route.set', {
        order: run % 2 === 0 ? 'local-first' : 'hosted-first',
        dryRun: false,
      });
      const toldMs = performance.now() - startedAt;
      const [writtenMs, liveMs] = await Promise.all([onDisk, taken]);
      if (run < 0) continue;
      if (writtenMs !== null) written.push(writtenMs);
      if (liveMs !== null) live.push(liveMs);
      if (reply.ok && reply.value.live === 'live') said.push(toldMs);
      else unseen++;
    }
  } finally {
    await host.close();
  }
  const spreadMs = (values: readonly number[]) =>
    `p50 ${percentile(values, 0.5).toFixed(0).padStart(5)} ms  p95 ${percentile(values, 0.95).toFixed(0).padStart(5)} ms`;
  return [
    row(
      `switch by click in the running app, ${clicks} clicks, until it is on disk`,
      `${spreadMs(written)}   goal 30 ms`,
    ),
    row('  until the gateway’s log says that it took it', `${spreadMs(live)}   goal 1500 ms`),
    row(
      `  until Hearth says so, ${said.length} of ${clicks}`,
      said.length === 0 ? `never (${unseen})` : spreadMs(said),
    ),
  ];
}

async function commandRowsOf(stage: Stage): Promise<string[]> {
  await asAtFirst(stage);
  const real = await openclaw();
  const time = async (task: () => Promise<unknown>): Promise<number> => {
    const startedAt = performance.now();
    await task();
    return performance.now() - startedAt;
  };
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let run = 0; run < (isQuick ? 1 : 3); run++) {
    for (const order of ['hosted-first', 'local-first'])
      ours.push(
        await time(() =>
          command(
            process.execPath,
            [
              hearth,
              'route',
              order,
              '--config',
              stage.at.configPath,
              '--state',
              path.join(stage.at.dir, 'clicks'),
              '--json',
            ],
            stage.env,
          ),
        ),
      );
    for (const [primary, fallback] of [
      [hostedRef, localRef],
      [localRef, hostedRef],
    ] as const) {
      theirs.push(
        await time(async () => {
          await command(real.bin, ['models', 'set', primary], stage.env);
          await command(real.bin, ['models', 'fallbacks', 'clear'], stage.env);
          await command(real.bin, ['models', 'fallbacks', 'add', fallback], stage.env);
        }),
      );
    }
    await stage.write(stage.text);
  }
  const [oursMs, theirsMs] = [median(ours), median(theirs)];
  return [
    row(
      'switch by command line, what the gateway made of it included',
      `${oursMs.toFixed(0).padStart(7)} ms   openclaw models set + fallbacks clear + add ${theirsMs.toFixed(0).padStart(7)} ms   ${(oursMs / theirsMs).toFixed(3)}`,
    ),
  ];
}

/** The processor time of a process in ms, and its memory in bytes. */
async function costOf(pid: number): Promise<{ readonly cpuMs: number; readonly bytes: number }> {
  const stat = `/proc/${pid}/stat`;
  const bytes = Number((await command('ps', ['-o', 'rss=', '-p', String(pid)], process.env)).trim()) * 1024;
  if (existsSync(stat)) {
    const fields = readFileSync(stat, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return { cpuMs: (Number(fields[11]) + Number(fields[12])) * 10, bytes };
  }
  const [minutes = '0', rest = '0'] = (await command('ps', ['-o', 'time=', '-p', String(pid)], process.env))
    .trim()
    .split(':');
  return { cpuMs: (Number(minutes) * 60 + Number(rest)) * 1000, bytes };
}

async function restRow(stage: Stage): Promise<string> {
  await asAtFirst(stage);
  const guard = await startGuard(stage);
  try {
    await sleep(warmUpMs);
    const before = await costOf(guard.pid);
    await sleep(restMs);
    const after = await costOf(guard.pid);
    return row(
      `hearth guard at rest, over ${seconds(restMs)} from ${seconds(warmUpMs)} after its start, which took ${before.cpuMs.toFixed(0)} ms of processor time`,
      `${(((after.cpuMs - before.cpuMs) / restMs) * 100).toFixed(2)} % of one core, goal 0.2 %   ${(after.bytes / 1024 ** 2).toFixed(0)} MB, goal 60 MB`,
    );
  } finally {
    await guard.end();
  }
}

/**
 * The guard and the switch before the real gateway, with fakes of the local server and of the hosted model. Takes about
 * a quarter of an hour.
 */
export async function guardRows(): Promise<string[]> {
  const stage = await startStage();
  const rows: string[] = [];
  const add = (more: readonly string[]): void => {
    rows.push(...more);
    // Told as they come, because the whole takes a while.
    process.stderr.write(`${more.join('\n')}\n`);
  };
  try {
    const healthy: number[] = [];
    for (let turn = 0; turn < turns; turn++) healthy.push((await stage.turn()).ms);
    const healthyMs = percentile(healthy, 0.5);
    add([row('a healthy turn through the real gateway', spread(healthy))]);
    add(await clickRows(stage));
    add(await guardedRows(stage, 'killed', afterKillMs, healthyMs));
    add(await guardedRows(stage, 'hung', afterHangMs, healthyMs));
    add([await restRow(stage)]);
    add(await commandRowsOf(stage));
    add([await underWayRow(stage, true)]);
    add([await bareRow(stage, 'killed', afterKillMs)]);
    if (!isQuick) {
      add([await underWayRow(stage, false)]);
      add([await bareRow(stage, 'hung', afterHangMs)]);
    }
    return rows;
  } finally {
    await stage.close();
  }
}
