import { fork } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { createHearthHost } from '../../electron/host/create.ts';
import { createClient } from '../../shared/contract/client.ts';
import { createHomeStore } from '../../renderer/features/home/store.ts';
import { closedPort } from '../electron/adapters/servers/fakes.ts';
import { boundsAfter, followSignals, measure, type Figures } from './figures.ts';
import { hurry } from './hurry.ts';
import { size, timesAsFast } from './size.ts';
import type { EventPayload } from '../../shared/contract/events.ts';

/**
 * The day itself, in a process of its own: the real host, Home's own store before it, the guard that switches, and
 * another program at the config. The clocks are hurried; disk, sockets and processor are not, so that beside them each
 * is 144 times as slow as on a real day.
 */
const folder = mkdtempSync(path.join(tmpdir(), 'hearth-load-'));
const [configFolder, stateDir] = [path.join(folder, 'openclaw'), path.join(folder, 'state')];
const configPath = path.join(configFolder, 'openclaw.json');

/** What the run made: the folder of the day, and the one that its own bundle stands in. */
const remove = () => [folder, import.meta.dirname].forEach((one) => rmSync(one, { recursive: true, force: true }));
process.on('disconnect', () => {
  remove();
  process.exit(1);
});

const told = z.object({ ports: z.array(z.number()).optional(), comings: z.number().optional() });
const servers = fork(path.join(import.meta.dirname, 'servers.mjs'), { stdio: 'inherit' });
const heard = () =>
  new Promise<z.infer<typeof told>>((done) => servers.once('message', (message) => done(told.parse(message))));
const { ports = [] } = await heard();
const urls = ports.map((port) => `http://127.0.0.1:${port}/v1`);
const gatewayPort = await closedPort();

followSignals();
const { timers } = hurry(timesAsFast);
const broken: string[] = [];
process.on('warning', (warning) => broken.push(`a warning: ${warning.name} ${warning.message}`));

mkdirSync(configFolder);
const chain = ['local/load/model-0', 'anthropic/claude-opus-4-6', 'near/my-model', 'openai/gpt-5.4'] as const;
writeFileSync(
  configPath,
  `// mine
{
  gateway: { mode: 'local', port: ${gatewayPort} },
  ui: { note: 0 }, // told by another program
  models: { mode: 'merge', providers: {
    local: { baseUrl: '${urls[0]}', models: [{ id: 'load/model-0' }] },
    near: { baseUrl: '${urls[1]}', models: [{ id: 'my-model' }] },
  } },
  agents: { defaults: { model: {
    primary: "${chain[0]}", // the big one
    fallbacks: [ '${chain[1]}', /* spare */ '${chain[2]}', '${chain[3]}' ],
  } } },
}
`,
  { mode: 0o600 },
);

const host = await createHearthHost({
  shell: 'browser',
  practice: false,
  configPath,
  stateDir,
  env: { HOME: folder, PATH: '' },
  version: '0.0.0',
});
let subscribed = 0;
const client = createClient({
  // The wire of the browser shell carries text.
  invoke: async (name, request) => JSON.parse(JSON.stringify(await host.dispatch(name, request))) as unknown,
  on(name, listener) {
    subscribed++;
    const stop = host.subscribe(
      (one, payload: EventPayload<typeof one>) => one === name && listener(JSON.parse(JSON.stringify(payload))),
    );
    return () => {
      subscribed--;
      stop();
    };
  },
});
const counts = { changes: 0, told: 0, read: 0, moves: 0, switches: 0, refused: 0, comings: 0, endpoints: 0 };
client.on('config.changed', () => void counts.told++);
client.on('servers.found', () => void counts.endpoints++);
client.on('servers.closed', () => void counts.endpoints++);
let lastNews: string | null = null;
client.on('guard.changed', ({ news }) => {
  if (news !== null && news.at !== lastNews && ['switched', 'returned'].includes(news.news.kind)) counts.moves++;
  lastNews = news?.at ?? lastNews;
});

const home = createHomeStore(client);
home.subscribe((now, before) => void (before.reading && !now.reading && counts.read++));
const isStill = () => !home.getState().reading && !home.getState().switching;
const untilRead = async () => {
  while (!isStill()) await pause(500);
};

/**
 * What another program does: reads the config, changes one thing of its own, and writes it, in place or by a new file.
 * Now and then the chain as well.
 */
function changeAsAnother(at: number): void {
  const before = readFileSync(configPath, 'utf8');
  let text = before.replace(/note: \d+/, `note: ${at}`);
  if (at % 200 === 0)
    text = text.replace(/near\/my-model|openai\/gpt-5\.4/g, (name) => (name === chain[2] ? chain[3] : chain[2]));
  if (at % 2 === 0) writeFileSync(configPath, text);
  else {
    writeFileSync(`${configPath}.tmp`, text, { mode: 0o600 });
    renameSync(`${configPath}.tmp`, configPath);
  }
  counts.changes++;
}

async function switchTo(order: 'hosted-first' | 'local-first'): Promise<void> {
  await home.getState().switchTo(order);
  await untilRead();
  counts.switches++;
  if (home.getState().switched?.outcome.applied !== true) counts.refused++;
}

/** What the owner does now and then; the local model is first again after it. */
async function ownerActs(at: number): Promise<void> {
  if (at % 6 === 2) await home.getState().keepTheirs();
  else if (at % 6 === 4) await client.call('drift.restore', { keys: true, comments: true, dryRun: false });
  else if (at % 6 === 5) await client.call('history.undo', { id: null, dryRun: false });
  else await switchTo('hosted-first');
  const route = await client.call('route.read', {});
  if (route.ok && route.value.order === 'hosted-first') await switchTo('local-first');
}

/** All machines are looked for, and watched for two minutes. */
async function lookAround(hour: number): Promise<void> {
  const work = `around ${hour}`;
  await client.call('servers.sweep', { taskId: `sweep ${hour}`, at: urls });
  const watching = client.call('servers.watch', { taskId: work, urls });
  await pause(120_000);
  await client.call('task.cancel', { taskId: work });
  await watching;
}

let stopHome: (() => void) | null = null;
/** In minutes. */
const ownerEach = 8;
const figures: { minute: number; now: Figures }[] = [];
async function look(minute: number, bounds: Figures | null = null): Promise<void> {
  stopHome?.();
  stopHome = null;
  const held = heard();
  servers.send('hold');
  counts.comings = (await held).comings ?? counts.comings;
  await pause(30_000);
  await untilRead();
  figures.push({
    minute,
    now: await measure({ configPath, stateDir, timers, subscribed: () => subscribed }, () => pause(7_000), bounds),
  });
  servers.send('go on');
}

const begunMs = Date.now();
const realBegun = process.hrtime.bigint();
await client.call('guard.save', { mode: 'switch', ceilingHours: null, returnAfterS: 10 });
const watching = client.call('servers.watch', { taskId: 'near', urls: urls.slice(0, 6) });
const minute = () => (Date.now() - begunMs) / 60_000;
const isDue = () => counts.changes < Math.min(size.changes, (minute() / size.minutes) * size.changes);
let [measured, owner] = [0, 0];
while (minute() < size.minutes || counts.changes < size.changes) {
  // The window is open for a quarter of the time.
  const isOpen = minute() % size.measuredEach < size.measuredEach / 4;
  if (isOpen && stopHome === null) stopHome = home.getState().begin();
  if (!isOpen && stopHome !== null) {
    stopHome();
    stopHome = null;
  }
  // Each change has its own time; what is late comes in bursts, and none comes while Home reads.
  for (let burst = 0; burst < 4 && isDue(); burst++) changeAsAnother(counts.changes + 1);
  if (minute() / ownerEach > owner + 1) await ownerActs(++owner);
  if (minute() >= (measured + 1) * size.measuredEach && measured < size.minutes / size.measuredEach - 1) {
    await lookAround(++measured);
    await look(minute());
  }
  await pause(700);
  await untilRead();
}
const [first] = figures.map(({ now }) => now);
if (first === undefined) throw new Error('nothing was measured before the end');
const bounds = boundsAfter(first);
await look(minute(), bounds);

await client.call('guard.save', { mode: 'off' });
const text = readFileSync(configPath, 'utf8');
for (const part of [...chain, '// mine', '/* spare */', '// the big one', `note: ${size.changes}`])
  if (!text.includes(part)) broken.push(`the config has lost ${part}`);
const log = path.join(stateDir, 'hearth.log');
if (existsSync(log)) broken.push(`told as faults in Hearth: ${readFileSync(log, 'utf8').slice(0, 2000)}`);
if (counts.moves < Math.floor(size.minutes / 60)) broken.push(`the guard moved only ${counts.moves} times`);

const last = figures.at(-1)?.now ?? first;
const names = Object.keys(bounds) as (keyof Figures)[];
for (const name of names)
  if (last[name] > bounds[name]) broken.push(`${name}: ${last[name]}, where ${bounds[name]} was the bound`);

const shown = (name: keyof Figures, value: number): string =>
  name.endsWith('Bytes') ? `${(value / 1024 / 1024).toFixed(2)} MB` : String(value);
const most = (name: keyof Figures) => Math.max(...figures.map(({ now }) => now[name]));
const seconds = {
  real: Math.round(Number(process.hrtime.bigint() - realBegun) / 1e9),
  processor: Math.round(process.cpuUsage().user / 1e6),
};
console.log(
  `${Math.round(minute())} minutes in ${seconds.real} s, ${seconds.processor} s of processor: ${counts.changes} changes by others, of which ${counts.told} were told; Home read ${counts.read} times;`,
);
console.log(
  `servers came ${counts.comings} times, told ${counts.endpoints} times; the guard moved ${counts.moves} times; the owner switched ${counts.switches} times, ${counts.refused} of them refused`,
);
console.log(`${''.padEnd(16)}${['first', 'most', 'last', 'bound'].map((head) => head.padStart(12)).join('')}`);
for (const name of names)
  console.log(
    `${name.padEnd(16)}${[first[name], most(name), last[name], bounds[name]].map((value) => shown(name, value).padStart(12)).join('')}`,
  );
for (const one of broken) console.log(one);

servers.send('end');
await client.call('task.cancel', { taskId: 'near' });
await watching;
await host.close();
remove();
process.exitCode = broken.length === 0 ? 0 : 1;
// With nothing left open it ends by itself.
process.removeAllListeners('disconnect');
process.disconnect?.();
