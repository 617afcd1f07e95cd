import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSimulatedLmStudio, type SimulatedLmStudio } from '../../../electron/practice/simulated-lm-studio.ts';
import { runCommandLine } from '../../../electron/cli/run.ts';
import { quickSteps } from '../../../shared/verification/steps.ts';
import { starter } from '../adapters/servers/fakes.ts';
import { startModelServer } from '../adapters/servers/proof-fakes.ts';

const servers = starter();
let dir: string;
let server: SimulatedLmStudio;
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'hearth-verify-command-'));
  server = await servers.run(startSimulatedLmStudio({ latencyMs: 0, requireKey: 'secret-token' }));
});
afterEach(async () => {
  await servers.closeAll();
  await rm(dir, { recursive: true, force: true });
});

async function hearth(args: string[], interruptOn?: RegExp) {
  let [out, err] = ['', ''];
  let interrupt = (): void => undefined;
  const code = await runCommandLine(
    [...args, '--state', path.join(dir, 'hearth'), '--config', path.join(dir, 'openclaw.json')],
    {
      packageRoot: dir,
      version: '1.2.3',
      env: { HOME: dir, PATH: '', LM_TOKEN: 'secret-token' },
      platform: 'linux',
      readFile: () => '',
      stdout: (text) => (out += text),
      stderr(text) {
        err += text;
        if (interruptOn?.test(text) === true) interrupt();
      },
      onInterrupt: (listener) => {
        interrupt = listener;
        return () => undefined;
      },
    },
  );
  return { code, out, err };
}
const mine = () => ['--at', server.url, '--model', 'minimax-m2.1-gs32', '--key-env', 'LM_TOKEN'];
type Printed = { steps: Record<string, unknown>[]; settings: Record<string, unknown>[] };

describe('hearth prove', () => {
  it('tells each step as it ends and prints nothing but what it stands for', async () => {
    const { code, out, err } = await hearth(['prove', ...mine(), '--json']);
    const printed = JSON.parse(out) as Printed;
    expect(code).toBe(0);
    expect(Object.keys(printed)).toEqual(['steps', 'settings', 'speed', 'trueContextTokens', 'canaries']);
    expect(printed).toMatchObject({
      canaries: null,
      trueContextTokens: null,
      speed: { coldStartMs: expect.any(Number) as number },
    });
    expect(printed.steps.filter(({ verdict }) => verdict === 'pass').map(({ id }) => id)).toEqual(quickSteps);
    expect(Object.keys(printed.steps[0] ?? {})).toEqual(['id', 'verdict', 'code', 'message', 'evidence', 'ms']);
    expect(printed.settings.map((setting) => Object.keys(setting).join())).toContain('path,value,because');
    expect(err.match(/^\[ok\]/gm)).toHaveLength(4);
    expect(`${out}${err}`).not.toContain('secret-token');
  });

  it('says in words what it came to', async () => {
    const { code, out } = await hearth(['prove', ...mine()]);
    expect(code).toBe(0);
    expect(out).toMatch(/^minimax-m2\.1-gs32 at http:\S+ works\.\n/);
    expect(out).toContain('api = "openai-responses"');
  });

  it('ends with 1 where a step failed, and shows what was seen', async () => {
    const broken = await servers.run(
      startModelServer({
        refuses: ({ tools }) =>
          tools.length > 0 ? { status: 400, body: { error: 'my-model does not support tools' } } : null,
      }),
    );
    const { code, out, err } = await hearth(['prove', '--at', broken.url, '--model', 'my-model']);
    expect(code).toBe(1);
    expect(err).toMatch(/^\[failed\] \S/m);
    expect(out).toContain('does not support tools');
  });

  it('ends with 1 where the key is nowhere, without asking anybody', async () => {
    const { code, err } = await hearth(['prove', '--at', server.url, '--model', 'x', '--key-env', 'NO_SUCH_KEY']);
    expect(code).toBe(1);
    expect(err).toContain('NO_SUCH_KEY');
    expect(server.requests).toEqual([]);
  });

  it('stops when it is interrupted', async () => {
    const silent = await servers.run(startModelServer({ hangs: true }));
    expect(await hearth(['prove', '--at', silent.url, '--model', 'my-model'], /^\[ok\]/)).toMatchObject({
      code: 1,
      out: '',
    });
    await expect.poll(() => silent.openSockets()).toBe(0);
  });

  it.each([
    [[]],
    [['--at', 'x']],
    [['--at', 'x', '--model', 'y', '--context', 'many']],
    [['--at', 'x', '--model', 'y', '--steps', 'reachable,nowhere']],
    [['--at', 'x', '--model', 'y', '--full-context']],
  ])('ends with 2 for %j', async (args) => {
    expect((await hearth(['prove', ...args])).code).toBe(2);
  });
});
