import process from 'node:process';
import { z } from 'zod';
import { startSimulatedLmStudio } from '../../electron/practice/simulated-lm-studio.ts';
import { practiceModels } from '../../electron/practice/lm-studio-models.ts';
import { closedPort } from '../electron/adapters/servers/fakes.ts';
import { everyVariant } from '../electron/adapters/servers/recorded.ts';
import { startRecorded } from '../electron/adapters/servers/recorded-server.ts';
import { Random } from '../fuzz/random.ts';
import { timesAsFast } from './size.ts';

/**
 * The servers of the load in a process of their own: the one of the route, with 500 models, and 40 machines. Each is
 * away and comes back at its own port again and again. All are there while a `hold` stands.
 */
const order = z.enum(['hold', 'go on', 'end']);
const random = new Random(20_261_127);
const pick = (...seconds: number[]): number => (random.of(seconds) * 1000) / timesAsFast;

const [first] = practiceModels;
if (first === undefined) throw new Error('no practice model');
const models = Array.from({ length: 500 }, (_, at) => ({
  ...first,
  key: `load/model-${at}`,
  name: `Model ${at}`,
  loadedContextTokens: at === 0 ? 8192 : null,
}));
const kinds = [...new Set(everyVariant().map(([id]) => id))];
type Start = (port: number) => Promise<{ close(): Promise<void> }>;
const starts: readonly Start[] = [
  (port) => startSimulatedLmStudio({ models, port, latencyMs: 0 }),
  ...Array.from(
    { length: 40 },
    (_, at): Start =>
      (port) =>
        startRecorded(kinds[at % kinds.length] ?? 'ollama', 'default', { port }),
  ),
];

let held = false;
let ended = false;
let comings = 0;
const resting = new Set<() => void>();
const rest = (ms: number): Promise<void> =>
  new Promise((done) => {
    const up = (): void => {
      clearTimeout(timer);
      resting.delete(up);
      done();
    };
    const timer = setTimeout(up, ms);
    resting.add(up);
  });

async function comeAndGo(start: Start, at: number, port: number): Promise<void> {
  while (!ended) {
    const server = await start(port).catch(() => null);
    comings++;
    // The one of the route is away for long enough to be stood in for, and there for long enough to come back to, at
    // least now and then.
    do await rest(at === 0 ? pick(3, 20, 100, 200) : pick(20, 60, 120, 240));
    while (held && !ended);
    await server?.close();
    if (!held && !ended) await rest(at === 0 ? pick(2, 10, 40, 90) : pick(5, 30, 60));
  }
}

const ports = await Promise.all(starts.map(() => closedPort()));
const going = Promise.all(starts.map((start, at) => comeAndGo(start, at, ports[at] ?? 0)));
process.on('message', (told) => {
  const said = order.parse(told);
  held = said === 'hold';
  ended = said === 'end';
  if (said !== 'go on') for (const up of [...resting]) up();
  if (held) process.send?.({ comings });
});
process.on('disconnect', () => process.exit());
process.send?.({ ports });
await going;
process.disconnect();
