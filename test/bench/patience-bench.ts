import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ChangingFlaws } from '../openclaw/agent-fake.ts';
import { startStage, type Stage } from '../openclaw/route-stage.ts';
import { median } from './measure.ts';

/**
 * How often each thing is done; the retries of OpenClaw's own patience take a minute and a half each, so there are
 * fewer of those.
 */
const turns = Number(process.env['HEARTH_BENCH_TURNS'] ?? 10);
const givenUpMs = 300_000;

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
const row = (what: string, said: string): string => `${what.padEnd(86)} ${said}`;

/** Retries before the fallback; null is OpenClaw's own number. */
type Retries = number | null;
const nameOf = (retries: Retries): string => (retries === null ? 'own' : String(retries));

/** Has the main agent retry this often. Read anew at each turn, so nothing is restarted. */
function setRetries({ at }: Stage, retries: Retries): void {
  const file = path.join(at.stateDir, 'agents/main/agent/settings.json');
  if (retries === null) return rmSync(file, { force: true });
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify({ retry: { provider: { maxRetries: retries } } }));
}

async function setTimeoutSeconds(stage: Stage, timeoutSeconds: number): Promise<void> {
  const text = stage.text.replace(/timeoutSeconds: \d+/, `timeoutSeconds: ${timeoutSeconds}`);
  if ((await stage.read()) === text) return;
  const from = statSync(stage.log).size;
  await stage.write(text);
  await stage.logged('config hot reload applied', from, 10_000);
}

/** A way in which the local server can't answer, or answers late. */
type Trouble = {
  readonly name: string;
  readonly flaws?: ChangingFlaws;
  readonly isDead?: boolean;
  readonly timeoutSeconds?: number;
  readonly unloaded?: boolean;
  /** The trouble is over after this long. */ readonly forMs?: number;
  /** What the fallback has beside it. */ readonly hosted?: ChangingFlaws;
  /** Minutes each, so that the next turn is not taken. */ readonly isLong?: true;
};

const overflowBody = {
  error: {
    code: 400,
    message: 'the request exceeds the available context size. try increasing the context size or enable context shift',
    type: 'exceed_context_size_error',
    n_prompt_tokens: 20_000,
    n_ctx: 16_384,
  },
};
const loadingBody = { error: { message: 'Loading model', type: 'unavailable_error', code: 503 } };
const overloadedBody = { error: { message: 'Overloaded', type: 'overloaded_error', code: 529 } };
/**
 * Each as a server says it: llama-server while it loads and on overflow (recorded), LM Studio as it loads on demand,
 * OpenAI's words for a rate limit.
 */
const troubles: readonly Trouble[] = [
  { name: 'off at the start of a turn', isDead: true },
  { name: 'broken off in mid-stream', flaws: { breaksOff: true } },
  { name: 'hangs before its first event, timeoutSeconds 25', flaws: { hangs: true }, timeoutSeconds: 25, isLong: true },
  { name: 'hangs before its first event, timeoutSeconds 60', flaws: { hangs: true }, timeoutSeconds: 60, isLong: true },
  {
    name: 'hangs after its first event, timeoutSeconds 25',
    flaws: { hangs: 'after-first-event' },
    timeoutSeconds: 25,
    isLong: true,
  },
  {
    name: 'hangs after its first event, timeoutSeconds 60',
    flaws: { hangs: 'after-first-event' },
    timeoutSeconds: 60,
    isLong: true,
  },
  { name: '503 loading model', flaws: { refuses: { status: 503, body: loadingBody } } },
  { name: '503 loading model, for 10 s', flaws: { refuses: { status: 503, body: loadingBody } }, forMs: 10_000 },
  {
    name: 'one 500, then well',
    flaws: {
      refuses: {
        status: 500,
        body: { error: { message: 'Internal server error', type: 'server_error', code: 500 } },
        times: 1,
      },
    },
  },
  {
    name: '429 without a wait',
    flaws: {
      refuses: {
        status: 429,
        body: {
          error: { message: 'Rate limit reached for requests', type: 'rate_limit_error', code: 'rate_limit_exceeded' },
        },
      },
    },
  },
  {
    name: '500',
    flaws: {
      refuses: { status: 500, body: { error: { message: 'Internal server error', type: 'server_error', code: 500 } } },
    },
  },
  { name: 'the conversation is too long', flaws: { refuses: { status: 400, body: overflowBody } } },
  { name: 'events that are no JSON', flaws: { garbles: true } },
  {
    name: 'off, and the fallback is overloaded once',
    isDead: true,
    hosted: { refuses: { status: 529, body: overloadedBody, times: 1 } },
  },
  {
    name: 'off, and the fallback is overloaded three times',
    isDead: true,
    hosted: { refuses: { status: 529, body: overloadedBody, times: 3 } },
  },
  { name: 'loads for 20 s on demand', flaws: { loadMs: 20_000 }, unloaded: true },
  { name: 'well, 60 s until its first event', flaws: { prefillMs: 60_000 }, isLong: true },
];

async function makeWell(stage: Stage): Promise<void> {
  for (const flaws of [stage.flaws, stage.hostedFlaws])
    for (const key of Object.keys(flaws)) delete flaws[key as keyof ChangingFlaws];
  stage.local.unload();
  await stage.front.revive();
}

/** The end of a trouble that is over by itself. */
let ending: NodeJS.Timeout | undefined;

async function bring(
  stage: Stage,
  { flaws = {}, isDead = false, unloaded = false, forMs, hosted = {} }: Trouble,
): Promise<void> {
  Object.assign(stage.flaws, structuredClone(flaws));
  // A copy of its own, so that what comes a few times comes anew.
  Object.assign(stage.hostedFlaws, structuredClone(hosted));
  clearTimeout(ending);
  if (forMs !== undefined) ending = setTimeout(() => void makeWell(stage), forMs).unref();
  if (unloaded) stage.local.unload();
  if (isDead) await stage.front.kill();
}

type Outcome = { readonly by: 'local' | 'hosted' | null; readonly ms: number; readonly asked: number };

async function turnWith(stage: Stage, withinMs = givenUpMs): Promise<Outcome> {
  const from = stage.local.requests.length;
  const { by, ms } = await stage.turn(withinMs);
  return { by, ms, asked: stage.local.requests.slice(from).filter((one) => one.path === '/chat/completions').length };
}

/** One trouble under one number of retries: the first turn, the next, and one when the server is well again. */
async function tried(
  stage: Stage,
  trouble: Trouble,
  retries: Retries,
): Promise<{ readonly first: Outcome; readonly next: Outcome | null; readonly well: Outcome }> {
  setRetries(stage, retries);
  await setTimeoutSeconds(stage, trouble.timeoutSeconds ?? 300);
  await bring(stage, trouble);
  const first = await turnWith(stage);
  // Where OpenClaw never came to an end, the turn goes on behind the one who gave up: the next would only wait for it.
  const next = first.by === null || trouble.isLong === true ? null : await turnWith(stage);
  await makeWell(stage);
  const well = await turnWith(stage);
  return { first, next, well };
}

const told = ({ by, ms, asked }: Outcome): string =>
  `${by === null ? `nobody, ${seconds(ms)}` : `${by}, ${seconds(ms)}`}, asked ${asked}×`;

/** Every trouble under 0, 1, 2 and OpenClaw's own number of retries, as a table in Markdown. Takes about an hour. */
export async function patienceTable(): Promise<string[]> {
  const stage = await startStage();
  const rows = [
    '| the local server | retries | who answered the first turn | the next | once it is well |',
    '|---|---|---|---|---|',
  ];
  const add = (text: string): void => {
    rows.push(text);
    process.stderr.write(`${text}\n`);
  };
  try {
    const healthy: number[] = [];
    for (let turn = 0; turn < 5; turn++) healthy.push((await turnWith(stage)).ms);
    add(`| well | own | local, median ${seconds(median(healthy))} | | |`);
    // Most of it is waiting, so that parts of it may run side by side.
    const only = new RegExp(process.env['HEARTH_BENCH_TROUBLE'] ?? '');
    for (const trouble of troubles.filter(({ name }) => only.test(name))) {
      for (const retries of [0, 1, 2, null]) {
        const { first, next, well } = await tried(stage, trouble, retries);
        add(
          `| ${trouble.name} | ${nameOf(retries)} | ${told(first)} | ${next === null ? '' : told(next)} | ${told(well)} |`,
        );
        if (well.by !== 'local') await sleep(60_000);
      }
    }
    return rows;
  } finally {
    await stage.close();
  }
}

/**
 * What the setting is for, often enough to be believed: whoever answers, how long above a healthy turn, and that a slow
 * server is never passed over.
 */
export async function patienceRows(): Promise<string[]> {
  const stage = await startStage();
  const rows: string[] = [];
  const add = (text: string): void => {
    rows.push(text);
    process.stderr.write(`${text}\n`);
  };
  try {
    const healthy: number[] = [];
    for (let turn = 0; turn < turns; turn++) healthy.push((await turnWith(stage)).ms);
    const healthyMs = median(healthy);
    add(row('a healthy turn through the real gateway', `median ${seconds(healthyMs)}`));
    const often = async (
      trouble: Trouble,
      retries: Retries,
      times: number,
      by: 'local' | 'hosted',
      goal: string,
    ): Promise<void> => {
      setRetries(stage, retries);
      const outcomes: Outcome[] = [];
      for (let turn = 0; turn < times; turn++) {
        await bring(stage, trouble);
        outcomes.push(await turnWith(stage));
        await makeWell(stage);
      }
      const answered = outcomes.filter((one) => one.by === by);
      const ms = answered.map((one) => one.ms);
      add(
        row(
          `${trouble.name}, ${retries === null ? 'OpenClaw’s own retries' : `${retries} retries`}`,
          `${answered.length} of ${times} by the ${by === 'local' ? 'local model' : 'fallback'}   median ${seconds(median(ms))}   slowest ${seconds(Math.max(...ms))}, ${seconds(Math.max(...ms) - healthyMs)} above a healthy turn   ${goal}`,
        ),
      );
    };
    const [off, broken] = troubles;
    const slow = troubles.at(-1);
    if (off === undefined || broken === undefined || slow === undefined) return rows;
    await often(off, 0, turns, 'hosted', 'goal 4 s');
    await often(broken, 0, turns, 'hosted', 'goal 4 s');
    await often(off, null, turns < 10 ? 1 : 3, 'hosted', '');
    await often(broken, null, turns < 10 ? 1 : 3, 'hosted', '');
    await often(slow, 0, turns, 'local', 'goal: never passed over');
    return rows;
  } finally {
    await stage.close();
  }
}
