import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import JSON5 from 'json5';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { isDeep } from '../support/depth.ts';
import { openclaw, scratch, type Scratch } from './harness.ts';
import { run } from './recipes.ts';

type Config = {
  agents: { defaults: { timeoutSeconds: number; model: { primary: string; fallbacks: string[] } } };
  gateway: { port: number };
};

const local = 'home/m1';
const hosted = 'anthropic/claude-sonnet-4-5';
const start = `{
  // the door
  gateway: { mode: 'local', port: 20000 },
  agents: { defaults: { model: { primary: '${local}', fallbacks: ['${hosted}'] }, timeoutSeconds: 100 } },
  models: { providers: { home: { baseUrl: 'http://127.0.0.1:9/v1', apiKey: 'home', models: [{ id: 'm1', name: 'M1', contextWindow: 32768 }] } } },
}
`;

let at: Scratch;
beforeAll(async () => {
  at = await scratch(start);
});
afterEach(() => at.cleanup());

const config = async (): Promise<Config> => JSON5.parse(await readFile(at.configPath, 'utf8'));

it(
  'no accepted change is lost when Hearth switches the order while the real OpenClaw sets other keys',
  { timeout: 400_000 },
  async () => {
    const { run: openclawDoes } = await openclaw();
    const wanted = { primary: local, timeoutSeconds: 100, port: 20000 };
    const accepted = { switches: 0, sets: 0 };
    const said: string[] = [];
    let turn = 0;
    // OpenClaw refuses its own change where somebody wrote since it read; the longer Hearth pauses, the more of them
    // are accepted.
    for (const [i, pauseMs] of (isDeep ? [150, 600, 2400, 9600, 60_000] : [60_000]).entries()) {
      const round = i + 1;
      const [key, value] =
        round % 2 === 0 ? (['port', 20000 + round] as const) : (['timeoutSeconds', 100 + round] as const);
      let ended = false;
      const set = openclawDoes(
        [
          'config',
          'set',
          key === 'port' ? 'gateway.port' : 'agents.defaults.timeoutSeconds',
          String(value),
          '--strict-json',
        ],
        at.env,
      ).finally(() => {
        ended = true;
      });
      while (!ended) {
        const primary = ++turn % 2 === 0 ? local : hosted;
        const done = await run(at, ['route', primary === local ? 'local-first' : 'hosted-first']);
        if (done.code === 0 && done.json.refused === null) {
          wanted.primary = primary;
          accepted.switches++;
        } else {
          said.push(JSON.stringify(done.json.refused));
        }
        await Promise.race([sleep(pauseMs, undefined, { ref: false }), set.catch(() => undefined)]);
      }
      const done = await set;
      if (done.code === 0) {
        wanted[key] = value;
        accepted.sets++;
      } else {
        said.push(done.stderr);
      }
      const { agents, gateway } = await config();
      const stands = { timeoutSeconds: agents.defaults.timeoutSeconds, port: gateway.port };
      // Its check runs after its write too: then it exits with 1 and says that the config was written. What it refused
      // may stand, the new or the old.
      if (done.code !== 0 && stands[key] === value) {
        expect(done.stderr).toContain('Config was written to');
        wanted[key] = value;
      }
      expect({ primary: agents.defaults.model.primary, ...stands }, `round ${round}\n${said.join('\n')}`).toEqual(
        wanted,
      );
      expect(agents.defaults.model.fallbacks).toEqual([wanted.primary === local ? hosted : local]);
    }
    if (isDeep) {
      // With nobody in its way OpenClaw is heard, so that the rounds above can't all have been refusals for another
      // reason.
      const calm = await openclawDoes(['config', 'set', 'gateway.port', '20100', '--strict-json'], at.env);
      expect(calm.code, calm.stderr).toBe(0);
      expect((await config()).gateway.port).toBe(20100);
      expect((await config()).agents.defaults.model.primary).toBe(wanted.primary);
    }
    expect(accepted.switches).toBeGreaterThan(0);
    expect(accepted.sets, said.join('\n')).toBeGreaterThan(0);
  },
);
