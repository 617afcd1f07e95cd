import { fileURLToPath } from 'node:url';
import { startSimulatedLmStudio } from '../../electron/practice/simulated-lm-studio.ts';
import { openclaw, scratch } from '../openclaw/harness.ts';
import * as fakes from '../electron/adapters/servers/fakes.ts';
import * as hostile from '../electron/adapters/servers/hostile.ts';
import { startRecorded } from '../electron/adapters/servers/recorded-server.ts';
import { command, line, median, runs, timed } from './measure.ts';
import type { SweepFigures } from './sweep-child.ts';

type Closable = { readonly url: string; close(): Promise<void> };

/** What pours, drips, expands or nests: one of each kind that costs its reader something. */
const floods: readonly (() => Promise<fakes.Fake>)[] = [
  hostile.startEndlessModels,
  hostile.startHugeModels,
  hostile.startTinyChunks,
  hostile.startMillionObjects,
  hostile.startManyModels,
  hostile.startMostModels,
  hostile.startOpenBrackets,
  hostile.startDeepList,
  hostile.startLongId,
  hostile.startWideText,
  hostile.startHeaderFlood,
  hostile.startContinueFlood,
  hostile.startTrailers,
  hostile.startChunkExtensions,
  hostile.startGzipBomb,
  fakes.startEndless,
  fakes.startDrip,
  hostile.startFullOllama,
];
const ports = 18;

const live = (): Promise<Closable>[] => [
  startSimulatedLmStudio({ latencyMs: 0 }),
  startRecorded('ollama'),
  startRecorded('vllm'),
  startRecorded('llamacpp'),
];
const closed = async (count: number): Promise<string[]> =>
  (await Promise.all(Array.from({ length: count }, () => fakes.closedPort()))).map(
    (port) => `http://127.0.0.1:${port}/v1`,
  );

/** One sweep in a process of its own: the servers of the bench must not share its thread or its memory. */
const sweepOnce = async (urls: readonly string[]): Promise<SweepFigures> =>
  JSON.parse(
    await command(process.execPath, [fileURLToPath(import.meta.url), 'sweep', ...urls], process.env),
  ) as SweepFigures;

async function repeated(
  starting: readonly Promise<Closable>[],
  closedPorts: number,
  times = runs,
): Promise<readonly SweepFigures[]> {
  const servers = await Promise.all(starting);
  try {
    const urls = [...servers.map(({ url }) => url), ...(await closed(closedPorts))];
    const figures: SweepFigures[] = [];
    for (let run = -1; run < times; run++) {
      const seen = await sweepOnce(urls);
      if (run >= 0) figures.push(seen);
    }
    return figures;
  } finally {
    await Promise.all(servers.map((server) => server.close()));
  }
}

const lastLive = ({ described }: SweepFigures): number =>
  Math.max(...described.filter(({ status }) => status === 'ready').map(({ atMs }) => atMs));
const spread = (values: readonly number[]): string =>
  `${Math.min(...values).toFixed(0)} to ${Math.max(...values).toFixed(0)}`;
const megabytes = (bytes: number): string => `${(bytes / 1024 ** 2).toFixed(1)} MB`;

async function modelsListed(): Promise<number> {
  const real = await openclaw();
  const at = await scratch(null);
  try {
    return await timed(() => command(real.bin, ['models', 'list', '--json'], at.env));
  } finally {
    await at.cleanup();
  }
}

/** Sweeps of 18 ports, beside the time that OpenClaw takes to list its models without asking any server. */
export async function serverRows(): Promise<string[]> {
  const peerMs = await modelsListed();
  const peer = 'openclaw models list (probes nothing)';
  const rows: string[] = [];
  const sets: readonly (readonly [string, () => Promise<Closable>[], number])[] = [
    ['4 servers up, 14 closed', live, ports - 4],
    [
      '4 up, 3 that never answer, 11 closed',
      () => [...live(), fakes.startHang(), fakes.startHang(), fakes.startHang()],
      ports - 7,
    ],
  ];
  for (const [what, start, closedPorts] of sets) {
    const figures = await repeated(start(), closedPorts);
    const all = figures.map(lastLive);
    const over = figures.map(({ overMs }) => overMs);
    rows.push(
      line(`sweep, ${what}: all 4 described`, median(all), peer, peerMs),
      line(`   the same, over`, median(over), peer, peerMs),
    );
    rows.push(
      `   from ${spread(all)} ms and ${spread(over)} ms; ${megabytes(Math.max(...figures.map(({ peakBytes }) => peakBytes)))} of memory over the start at most`,
    );
  }
  const figures = await repeated(
    floods.map((start) => start()),
    0,
  );
  rows.push(
    line(`sweep of ${floods.length} hostile servers, over`, median(figures.map(({ overMs }) => overMs)), peer, peerMs),
  );
  rows.push(`   ${megabytes(Math.max(...figures.map(({ peakBytes }) => peakBytes)))} of memory over the start at most`);
  for (const start of floods) {
    const same = await repeated(Array.from({ length: ports }, start), 0, 1);
    rows.push(
      `   all ${ports} alike, ${start.name.replace(/^start/, '').padEnd(20)} ${megabytes(Math.max(...same.map(({ peakBytes }) => peakBytes))).padStart(9)}   over after ${spread(same.map(({ overMs }) => overMs))} ms`,
    );
  }
  return rows;
}
