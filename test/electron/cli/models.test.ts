import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSimulatedLmStudio, type SimulatedLmStudio } from '../../../electron/practice/simulated-lm-studio.ts';
import { runCommandLine } from '../../../electron/cli/run.ts';

let dir: string;
let server: SimulatedLmStudio;
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'hearth-models-command-'));
  server = await startSimulatedLmStudio({ latencyMs: 0, downloadMs: 2500 });
});
afterEach(async () => {
  await server.close();
  await rm(dir, { recursive: true, force: true });
});

async function hearth(args: string[], interruptOn?: RegExp) {
  let [out, err] = ['', ''];
  let interrupt = (): void => undefined;
  const code = await runCommandLine([...args, '--state', path.join(dir, 'hearth')], {
    packageRoot: dir,
    version: '1.2.3',
    env: { HOME: dir, PATH: '' },
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
  });
  return { code, out, err };
}
const of = (model: string) => ['--at', server.url, '--model', model];

describe('hearth models', () => {
  it('downloads a model to the end, telling on the way how far it is', async () => {
    const ran = await hearth(['models', 'download', ...of('ibm/granite-4-micro'), '--json']);
    expect(ran.code).toBe(0);
    expect(JSON.parse(ran.out)).toMatchObject({ phase: 'done', progress: { fraction: 1 } });
    expect(ran.err).toMatch(/^downloading/m);
  });
  it('loads with a window, says which one it got, and lists what was asked for', async () => {
    const ran = await hearth(['models', 'load', ...of('qwen3.8-27b@q4_k_m'), '--context', '32768']);
    expect(ran).toMatchObject({
      code: 0,
      out: expect.stringContaining('Loaded with a window of 32,768 tokens.') as string,
    });
    expect((await hearth(['models'])).out).toMatch(/load qwen3\.8-27b@q4_k_m at .* done/);
  });
  it('ends with 1 where the server refuses, with its reason', async () => {
    const ran = await hearth(['models', 'load', ...of('nope')]);
    expect(ran).toMatchObject({ code: 1, out: expect.stringContaining('It has no model by that name') as string });
  });
  it('unloads duplicates', async () => {
    await fetch(server.url.replace(/\/v1$/, '/api/v1/models/load'), {
      method: 'POST',
      body: JSON.stringify({ model: 'minimax-m2.1-gs32' }),
    });
    expect(await hearth(['models', 'unload', ...of('minimax-m2.1-gs32'), '--duplicates'])).toMatchObject({
      code: 0,
      out: expect.stringContaining('196,608') as string,
    });
  });
  it('stops when it is interrupted, and says that the server goes on', async () => {
    const ran = await hearth(['models', 'download', ...of('ibm/granite-4-micro')], /downloading/);
    expect(ran).toMatchObject({
      code: 1,
      out: expect.stringContaining('Hearth stopped watching; the server goes on.') as string,
    });
  });
  it.each([
    [['frobnicate', '--at', 'x', '--model', 'y']],
    [['load', '--at', 'x']],
    [['download', '--at', 'x', '--model', 'y', '--context', '1']],
    [['load', '--at', 'x', '--model', 'y', '--context', 'many']],
    [['unload', '--at', 'x', '--model', 'y', '--instance', 'z', '--duplicates']],
    [['load', '--at', 'x', '--model', 'y', '--duplicates']],
  ])('ends with 2 for %j', async (args) => {
    expect((await hearth(['models', ...args])).code).toBe(2);
  });
});
