import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createHearthHost } from '../../electron/host/create.ts';
import type { Host } from '../../electron/host/host.ts';
import type { Answered } from '../../shared/guard/types.ts';
import { hostedRef, localRef, startStage, type Stage } from './route-stage.ts';

let stage: Stage;
const open = async (state: string): Promise<{ host: Host; told: Answered[] }> => {
  const host = await createHearthHost({ shell: 'browser', practice: false, configPath: stage.at.configPath, stateDir: path.join(stage.at.dir, state), env: stage.env, version: '0.0.0' });
  const told: Answered[] = [];
  host.subscribe((name, payload) => {
    if (name === 'route.answered') told.push(payload as Answered);
  });
  return { host, told };
};
const last = async (host: Host): Promise<unknown> => ((await host.dispatch('route.answered', {})) as { value: { answered: unknown } }).value.answered;

beforeAll(async () => {
  stage = await startStage();
}, 300_000);
afterAll(() => stage.close());

it('a hosted answer where a local one was meant is told once for each time that it begins, and is over when the local model answers again', async () => {
  const { host, told } = await open('one');
  try {
    expect(await last(host)).toBeNull();
    // A server without the path that is asked for has OpenClaw fall back within seconds; one that is off, only after a minute and a half.
    stage.flaws.only = 'openai-responses';
    expect((await stage.turn()).by).toBe('hosted');
    const answered = { ref: hostedRef, meant: localRef, reason: 'model_not_found', at: expect.any(String) as string };
    await expect.poll(() => last(host), { timeout: 10_000 }).toMatchObject(answered);
    expect((await stage.turn()).by).toBe('hosted');
    await last(host);
    expect(told).toMatchObject([answered]);

    delete stage.flaws.only;
    expect((await stage.turn()).by).toBe('local');
    await expect.poll(() => last(host), { timeout: 10_000 }).toBeNull();
    stage.flaws.only = 'openai-responses';
    expect((await stage.turn()).by).toBe('hosted');
    await expect.poll(() => told.length, { timeout: 10_000 }).toBe(2);
  } finally {
    await host.close();
  }
  const { host: restarted, told: toldAgain } = await open('two');
  try {
    expect(await last(restarted)).toMatchObject({ ref: hostedRef, meant: localRef });
    expect((await stage.turn()).by).toBe('hosted');
    await last(restarted);
    expect(toldAgain).toEqual([]);
  } finally {
    delete stage.flaws.only;
    await restarted.close();
  }
});

it('nothing is told where the hosted model was meant to answer', async () => {
  await stage.turn();
  const from = (await stage.read()).replace(`primary: '${localRef}', fallbacks: ['${hostedRef}']`, `primary: '${hostedRef}', fallbacks: ['${localRef}']`);
  await stage.write(from);
  const { host, told } = await open('three');
  try {
    await expect.poll(async () => (await stage.turn()).by, { timeout: 60_000, interval: 500 }).toBe('hosted');
    expect(await last(host)).toBeNull();
    expect(told).toEqual([]);
  } finally {
    await host.close();
    await stage.write(stage.text);
  }
});
