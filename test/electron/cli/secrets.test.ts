import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCommandLine } from '../../../electron/cli/run.ts';
import { testHost } from '../../support/host.ts';
import { calls, type CallName } from '../../../shared/contract/calls.ts';
import { isObject, type JsonObject, type JsonValue } from '../../../shared/json5/change.ts';
import { closedPort } from '../adapters/servers/fakes.ts';
import { isDeep, sample } from '../../support/depth.ts';
import {
  plainPlaces,
  shapedSecrets,
  spellingsOf,
  tellingComments,
  tellingPlaces,
} from '../../support/planted-secrets.ts';

let dir: string;
let configPath: string;
let planted: string[];
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'hearth-planted-'));
  configPath = path.join(dir, '.openclaw', 'openclaw.json');
  planted = [];
  await mkdir(path.dirname(configPath));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

/** A secret of its own for each place, so that none is masked because another place told it. */
function plant(kind: 'word' | 'letters' = 'word'): string {
  const n = planted.length;
  const secret =
    kind === 'letters'
      ? `quietcanary${String.fromCharCode(97 + (n % 26), 97 + Math.floor(n / 26))}`
      : `Canary-${n}-of-mine`;
  planted.push(secret);
  return secret;
}
const known = (secret: string): string => {
  planted.push(secret);
  return secret;
};

/** What is in both, objects taken together. */
function together(one: JsonValue, other: JsonValue): JsonValue {
  if (!isObject(one) || !isObject(other)) return other;
  const all: JsonObject = { ...one };
  for (const key of Object.keys(other))
    all[key] = key in all ? together(all[key] as JsonValue, other[key] as JsonValue) : (other[key] as JsonValue);
  return all;
}

/**
 * A config with a secret in every place that is known, of shapes that tell themselves in the others, and in the
 * providers whose addresses and keys are told.
 */
async function plantedConfig(): Promise<JsonObject> {
  const port = await closedPort();
  const places = [
    ...tellingPlaces.map(([, put]) => put(plant())),
    ...shapedSecrets.map(([, secret], i) =>
      (plainPlaces[i % plainPlaces.length] as (typeof plainPlaces)[number])[1](known(secret)),
    ),
  ];
  return together(
    { parts: places },
    {
      gateway: { mode: 'local', auth: { mode: 'token', token: plant() } },
      models: {
        providers: {
          box: {
            baseUrl: `http://me:${plant()}@127.0.0.1:${port}/v1?key=${plant()}&x=1`,
            apiKey: plant('letters'),
            headers: { 'X-Own': plant() },
            api: 'openai-completions',
            models: [{ id: 'one', name: 'One', contextWindow: 65_536 }],
          },
          openai: { baseUrl: 'https://api.openai.com/v1', apiKey: plant('letters'), models: [] },
          groq: { apiKey: plant('letters'), models: [] },
        },
      },
      mcp: {
        servers: {
          a: {
            command: 'npx',
            args: ['-y', 'x', '--api-key', plant('letters'), `--token=${plant()}`],
            env: { ANY: plant() },
          },
          b: {
            url: `https://mcp.example/s?token=${plant()}`,
            headers: { Authorization: `Bearer ${plant('letters')}` },
          },
        },
      },
      browser: { cdpUrl: `wss://browser.example/?token=${plant()}` },
      channels: {
        telegram: { enabled: true, botToken: plant() },
        slack: {
          enabled: true,
          appToken: plant('letters'),
          webhookUrl: `https://hooks.slack.com/services/T/B/${plant()}`,
        },
      },
      hooks: { enabled: true, token: plant() },
      env: { vars: { ANY_OTHER: plant() } },
      agents: {
        defaults: {
          model: { primary: 'box/one', fallbacks: ['anthropic/claude-sonnet-4-5'] },
          models: { 'box/one': { alias: 'One' } },
        },
      },
    },
  ) as JsonObject;
}

const commented = (text: string): string =>
  `${tellingComments.map((comment) => `${comment(plant())}\n`).join('')}// ${known('6839201745:AAGq3xWz8Lk2Vn5Tb7Yc9Rd1Fh4Jm6Ps0Q')}\n${text}\n`;
const styles: readonly (readonly [style: string, write: (config: JsonObject) => Promise<void>])[] = [
  ['with comments', async (config) => writeFile(configPath, commented(JSON.stringify(config, null, 2)))],
  ['on one line', async (config) => writeFile(configPath, JSON.stringify(config))],
  [
    'of several files',
    async ({ models, mcp, env, agents, ...rest }) => {
      const file = async (name: string, value: JsonValue): Promise<JsonObject> => {
        await writeFile(path.join(path.dirname(configPath), name), commented(JSON.stringify(value, null, 2)));
        return { $include: `./${name}` };
      };
      await writeFile(
        configPath,
        JSON.stringify(
          {
            ...rest,
            models: await file('models.json5', models as JsonValue),
            mcp: await file('mcp.json5', mcp as JsonValue),
            env: { vars: await file('vars.json5', (env as JsonObject)['vars'] as JsonValue) },
            agents: await file('agents.json5', agents as JsonValue),
          },
          null,
          2,
        ),
      );
    },
  ],
];

const leaked = (said: string): string[] =>
  planted.filter((secret) => spellingsOf(secret).some((one) => said.includes(one)));

async function hearth(...args: string[]): Promise<string> {
  let said = '';
  const add = (text: string) => void (said += text);
  await runCommandLine([...args, '--config', configPath, '--state', path.join(dir, 'hearth')], {
    packageRoot: dir,
    version: '1.2.3',
    env: { HOME: dir, PATH: '', HEARTH_PORTS: '1' },
    platform: 'linux',
    stdout: add,
    stderr: add,
    readFile: () =>
      '{ local: [{ url: "http://127.0.0.1:1/v1", provider: "mine", model: "m", contextTokens: 65536, api: "openai-completions" }], order: "local-first", hosted: [] }',
  });
  return said;
}

const lines: readonly (readonly string[])[] = [
  ['route'],
  ['status'],
  ['check'],
  ['setup', '--answers', 'x', '--dry-run'],
  ['route', 'hosted-first', '--dry-run'],
  ['route', 'local-only', '--dry-run'],
  ['route', 'hosted-first'],
  ['history'],
  ['drift'],
  ['strays'],
  ['reach'],
  ['hosted'],
  ['routing'],
  ['safety'],
  ['safety', '--apply', 'all', '--dry-run'],
  ['guard', '--status'],
  ['undo', '--dry-run'],
  ['undo', '--all', '--dry-run'],
  ['undo'],
  ['undo', '--all'],
];

describe('a config with a secret in every place', () => {
  it.each(isDeep ? styles : styles.slice(1, 2))(
    'shows none of them on the command line: %s',
    async (style, write) => {
      await write(await plantedConfig());
      expect(planted.length).toBeGreaterThan(100);
      // On one line every change shows the whole config, so that each command is tried there; of the others those that
      // show its text.
      const tried = isDeep
        ? lines.filter(
            (one) =>
              style === 'on one line' ||
              ['setup', 'history', 'undo'].includes(one[0] ?? '') ||
              one[1] === 'hosted-first',
          )
        : lines.filter(
            (one) =>
              ['status', 'setup', 'history', 'safety', 'undo'].includes(one[0] ?? '') ||
              one.join(' ') === 'route hosted-first',
          );
      for (const [i, line] of tried.entries()) {
        const ways = isDeep || i % 2 === 0 ? [[], ['--json']] : [[]];
        for (const way of isDeep ? ways : ways.slice(-1)) {
          const said = await hearth(...line, ...way);
          expect(said).not.toBe('');
          expect([line, leaked(said)]).toEqual([line, []]);
        }
      }
    },
    180_000,
  );

  it.each(isDeep ? styles : styles.slice(2))(
    'shows none of them to a page: %s',
    async (_style, write) => {
      await write(await plantedConfig());
      const stateDir = path.join(dir, 'hearth');
      const host = await testHost({
        shell: 'browser',
        configPath,
        stateDir,
        env: { HOME: dir, PATH: '', HEARTH_PORTS: '1' },
      });
      const told: string[] = [];
      host.subscribe((name, payload) => void told.push(JSON.stringify([name, payload])));
      const ask = async (name: CallName, request: unknown): Promise<string> => {
        // As it goes over the wire, before anybody parses it.
        const said = JSON.stringify(await host.dispatch(name, request));
        expect([name, leaked(said)]).toEqual([name, []]);
        return said;
      };
      try {
        // Whatever can be asked without more, before and after a change, with the change itself and with what somebody
        // else made of it.
        const asked = Object.keys(calls).filter(
          (name): name is CallName =>
            ![
              'app.setPractice',
              'localModels.scan',
              'machine.read',
              'history.revertAll',
              'failoverTest.run',
              'guard.run',
            ].includes(name),
        );
        await ask('route.set', { order: 'hosted-first', dryRun: true });
        expect(await ask('route.set', { order: 'hosted-first', dryRun: false })).toContain('"applied":true');
        const {
          value: { entries },
        } = JSON.parse(await ask('history.list', {})) as { value: { entries: { id: string }[] } };
        await ask('history.diff', { id: entries[0]?.id });
        for (const name of asked)
          await ask(name, {
            taskId: 'w',
            dryRun: true,
            id: entries[0]?.id ?? '',
            keys: true,
            comments: true,
            order: 'local-only',
            kinds: ['tools'],
            at: null,
          });
        await ask('history.revertAll', { dryRun: true });
        // A page that sends what no call takes is told so, and not what it sent.
        for (const name of asked)
          await ask(name, { taskId: 7, target: planted[0], answers: planted, order: planted[1], id: 7 });
        const rest = await readFile(configPath, 'utf8');
        await writeFile(configPath, `{{ ${rest}`);
        for (const name of asked) await ask(name, { taskId: 'w', dryRun: true, id: 'x', order: 'local-only' });
      } finally {
        await host.close();
      }
      expect(leaked(told.join('\n'))).toEqual([]);
      // The history holds whole configs, for its owner alone; nothing else of Hearth's own holds one.
      for (const name of (await readdir(stateDir, { recursive: true })).filter(
        (one) => !one.startsWith('history') && /\.(?:json|log)$/.test(one),
      ))
        expect([name, leaked(await readFile(path.join(stateDir, name), 'utf8'))]).toEqual([name, []]);
    },
    120_000,
  );
});

it('is not repeated where it was typed in the wrong place', async () => {
  for (const secret of sample(shapedSecrets.slice(0, 12), 3).map(([, one]) => known(one)))
    for (const line of [
      ['key', 'NAME', secret],
      [secret],
      ['route', secret],
      ['probe', `--${secret}`],
      ['undo', secret],
    ])
      expect(leaked(await hearth(...line))).toEqual([]);
});
