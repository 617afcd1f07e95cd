import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { corpus } from '../corpus/corpus.ts';
import { refusedBy } from '../corpus/releases.ts';
import { isDeep, sample } from '../support/depth.ts';
import { openclaw, scratch, type Scratch } from './harness.ts';
import { residentCommands, residentVariable } from './resident.ts';

/** Each command as the tests and Hearth give it. */
const asked: Readonly<Record<(typeof residentCommands)[number], readonly string[]>> = {
  'config validate': ['config', 'validate', '--json'],
  'config get': ['config', 'get', 'gateway'],
  'config file': ['config', 'file', '--json'],
  'models status': ['models', 'status', '--json'],
  'models list': ['models', 'list', '--all', '--json'],
  'plugins list': ['plugins', 'list', '--json'],
};

const routed = (primary: string, fallbacks: readonly string[], alias: string): string =>
  JSON.stringify({
    gateway: { mode: 'local', port: 20_000 + primary.length },
    models: {
      providers: {
        home: {
          baseUrl: 'http://127.0.0.1:9/v1',
          apiKey: '${HOME_KEY}',
          api: 'openai-completions',
          models: [{ id: 'm1', name: 'M1', contextWindow: 65_536 }],
        },
      },
    },
    agents: { defaults: { model: { primary, fallbacks }, models: { [primary]: { alias } } } },
  });

/** Configs after each of which the next would be wrong if anything of it was kept. */
const texts = [
  routed('home/m1', ['openrouter/x/y'], 'A'),
  '{ bogus: 1 }',
  routed('anthropic/claude-sonnet-4-5', ['home/m1'], 'B'),
  '{ gateway: { mode: "local",, }',
  '{ models: { $include: "./parts/more.json5" } }',
  '{}',
];
/**
 * What the corpus holds: of each the loaded one is asked, so that what it kept would show at the next, and a fresh one
 * of what the release refuses and of some of the rest.
 */
const exhaustive = [...corpus]
  .filter(([, text]) => !text.includes('\u2028'))
  .map(([name, text], at) => ({
    command: 'config validate' as const,
    text,
    isCompared: refusedBy[name]?.includes('2026.9.6') === true || at % 8 === 0,
  }));

beforeAll(async () => {
  await openclaw();
});

/** What is said, without what differs from one process or moment to the next. */
const unnamed = (said: string, at: Scratch): string =>
  said
    .replaceAll(at.dir, 'HOME')
    .replaceAll(/\d{13}/g, 'MOMENT')
    .replaceAll(/^\[sqlite\/transaction\] slow .*\n/gm, '');

async function place(text: string): Promise<Scratch> {
  const at = await scratch(text);
  await mkdir(path.join(at.stateDir, 'parts'));
  await writeFile(path.join(at.stateDir, 'parts', 'more.json5'), '{ mode: "merge" }');
  return at;
}

/** What OpenClaw answers, loaded or fresh, with the files that it leaves. */
async function answer(args: readonly string[], text: string, how: 'loaded' | 'fresh'): Promise<object> {
  const at = await place(text);
  try {
    const { [residentVariable]: folder, ...fresh } = at.env;
    expect(folder).toBeDefined();
    const done = await (await openclaw()).run(args, how === 'loaded' ? at.env : fresh, { cwd: at.dir });
    // Some names hold a hash of where the folder is.
    const files = (await readdir(at.stateDir, { recursive: true }))
      .filter((name) => !/-(shm|wal)$/.test(name))
      .map((name) => name.replace(/\.[0-9a-f]{8}\./, '.HASH.'));
    return { code: done.code, stdout: unnamed(done.stdout, at), stderr: unnamed(done.stderr, at), files: files.sort() };
  } finally {
    await at.cleanup();
  }
}

const mostAsked: readonly string[] = ['config validate', 'models status', 'models list'];
/** A fresh start costs seconds, so the commands that few tests give are compared of the first three texts. */
const cases = residentCommands.flatMap((command) =>
  texts.map((text, at) => ({ command, text, isCompared: mostAsked.includes(command) || at < 3 })),
);
const pairs = isDeep
  ? [...cases, ...exhaustive]
  : sample(
      cases.filter(({ command }) => command === 'config validate' || command === 'models status'),
      2,
    );

it(
  'an OpenClaw that stays loaded answers as one that was started for the question, whatever it was asked before',
  { timeout: 1_200_000 },
  async () => {
    const waiting = [...pairs];
    const lane = async (): Promise<void> => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const { command, text, isCompared } = next;
        const [loaded, fresh] = await Promise.all([
          answer(asked[command], text, 'loaded'),
          isCompared ? answer(asked[command], text, 'fresh') : null,
        ]);
        if (fresh === null) continue;
        expect(loaded, `${command} of ${text.slice(0, 200)}`).toEqual(fresh);
      }
    };
    await Promise.all([lane(), lane()]);
  },
);
