import { stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createHearthHost } from '../../electron/host/create.ts';
import type { Host } from '../../electron/host/host.ts';
import type { GuardView } from '../../shared/guard/types.ts';
import { itDeep } from '../support/depth.ts';
import { hostedRef, localRef, startStage, type Stage } from './route-stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
}, 300_000);
afterAll(() => stage.close());

const open = (state: string): Promise<Host> => createHearthHost({ shell: 'browser', practice: false, configPath: stage.at.configPath, stateDir: path.join(stage.at.dir, state), env: stage.env, version: '0.0.0' });
const view = async (host: Host): Promise<GuardView> => ((await host.dispatch('guard.read', {})) as { value: GuardView }).value;
/** A guard that was told to switch, and has seen the local server well. */
async function guarded(state: string): Promise<Host> {
  const host = await open(state);
  await host.dispatch('guard.save', { mode: 'switch', returnAfterS: 10 });
  await expect.poll(() => view(host), { timeout: 30_000 }).toMatchObject({ phase: 'watching', seen: 'well', local: localRef, instead: hostedRef, runs: 'here' });
  return host;
}
const live = async (from: number): Promise<number | null> => stage.logged('config hot reload applied', from, 20_000);
const logLength = async (): Promise<number> => (await stat(stage.log)).size;

it('a killed local server has the hosted model answer the next turn, and the file is byte for byte as it was once the server is well again', async () => {
  const host = await guarded('killed');
  try {
    expect((await stage.turn()).by).toBe('local');
    const from = await logLength();
    await stage.front.kill();
    await expect.poll(() => view(host), { timeout: 30_000 }).toMatchObject({ phase: 'guarding', seen: 'down', news: { news: { kind: 'switched', local: localRef, instead: hostedRef, why: 'down' } } });
    expect(await live(from)).not.toBeNull();
    const asked = stage.local.requests.length;
    expect((await stage.turn()).by).toBe('hosted');
    expect(stage.local.requests.slice(asked).filter(({ path: asking }) => asking === '/chat/completions')).toEqual([]);
    expect((await stage.read()).split('\n').filter((line, i) => line !== stage.text.split('\n')[i])).toEqual([`      model: { primary: '${hostedRef}', fallbacks: ['${localRef}'] }, // and the cloud behind it`]);

    await stage.front.revive();
    await expect.poll(() => view(host), { timeout: 120_000, interval: 1000 }).toMatchObject({ phase: 'watching', news: { news: { kind: 'returned' } } });
    expect(await stage.read()).toBe(stage.text);
    await expect.poll(async () => (await stage.turn()).by, { timeout: 30_000 }).toBe('local');
    expect(((await host.dispatch('history.list', {})) as { value: { entries: { what: unknown }[] } }).value.entries.map(({ what }) => what)).toMatchObject([{ kind: 'guard', to: 'local', why: 'well' }, { kind: 'guard', to: 'hosted', why: 'down' }]);
  } finally {
    await host.close();
    await stage.front.revive();
    await stage.write(stage.text);
  }
}, 300_000);

itDeep('a server that hangs has the hosted model answer the next turn, and what the owner wrote in between stands', async () => {
  const host = await guarded('hung');
  try {
    const from = await logLength();
    stage.front.hang();
    await expect.poll(() => view(host), { timeout: 30_000 }).toMatchObject({ phase: 'guarding', seen: 'hung' });
    expect(await live(from)).not.toBeNull();
    expect((await stage.turn()).by).toBe('hosted');

    const owners = (await stage.read()).replace(`fallbacks: ['${localRef}']`, 'fallbacks: []');
    await stage.write(owners);
    await expect.poll(() => view(host), { timeout: 20_000 }).toMatchObject({ news: { news: { kind: 'stood-aside', local: localRef } } });
    await stage.front.revive();
    // A minute after its switch, and ten seconds after the server is well, the guard would have put it back.
    await sleep(75_000);
    expect(await stage.read()).toBe(owners);
  } finally {
    await host.close();
    await stage.front.revive();
    await stage.write(stage.text);
  }
}, 300_000);

itDeep('a guard that was ended while a hosted model stood in takes its own switch back when it comes again', async () => {
  const host = await guarded('ended');
  await stage.front.kill();
  await expect.poll(() => view(host), { timeout: 30_000 }).toMatchObject({ phase: 'guarding' });
  await host.close();
  expect(await stage.read()).not.toBe(stage.text);
  await stage.front.revive();
  const again = await open('ended');
  try {
    await expect.poll(() => stage.read(), { timeout: 120_000, interval: 1000 }).toBe(stage.text);
  } finally {
    await again.close();
    await stage.write(stage.text);
  }
}, 300_000);

it('nothing is switched where the guard only warns', async () => {
  const host = await guarded('warned');
  try {
    await host.dispatch('guard.save', { mode: 'warn' });
    await stage.front.kill();
    await expect.poll(() => view(host), { timeout: 30_000 }).toMatchObject({ phase: 'warned', news: { news: { kind: 'would-switch', local: localRef, instead: hostedRef } } });
    expect(await stage.read()).toBe(stage.text);
  } finally {
    await host.close();
    await stage.front.revive();
  }
}, 120_000);
