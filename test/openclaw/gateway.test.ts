import { readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { gatewayUp } from '../../electron/adapters/openclaw/gateway.ts';
import { testHost } from '../support/host.ts';
import { clientOf, type Host } from '../../electron/host/host.ts';
import type { LastFallback, GuardView } from '../../shared/failover/types.ts';
import { isDeep } from '../support/depth.ts';
import { itDeep } from '../support/it-deep.ts';
import { freePort } from './harness.ts';
import { run } from './recipes.ts';
import { hostedRef, localRef, startStage, type Stage } from './route-stage.ts';
import { callHost } from '../support/call.ts';

/** All that is tried before a running gateway. One start of it takes twenty seconds of a core, so they share one. */

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
}, 300_000);
afterAll(() => stage.close());

/** Waits until the gateway has taken the file as it stands: then this model answers a turn. */
const answersAgain = (by: 'local' | 'hosted') =>
  expect.poll(async () => (await stage.turn()).by, { timeout: 60_000, interval: 500 }).toBe(by);

it('a gateway that runs is seen, and none on a free port', async () => {
  // It may still be busy with its start, and too busy to answer in time.
  await expect.poll(() => gatewayUp(stage.gateway.port), { timeout: 60_000 }).toBe(true);
  expect(await gatewayUp(await freePort())).toBe(false);
  expect(await stage.read()).toBe(stage.text);
});

it('a switch is seen to be live in the running gateway, and the way back is the same file', async () => {
  const at = { ...stage.at, env: stage.env };
  // The watcher of the gateway starts a moment after its health answers, and a busy machine takes longer than a command
  // waits.
  await expect
    .poll(
      async () =>
        (await run(at, ['route', 'local-first'])).json.refused ?? (await run(at, ['route', 'hosted-first'])).json.live,
      { timeout: 90_000, interval: 1000 },
    )
    .toBe('live');
  await run(at, ['route', 'local-first']);
  expect(await stage.read()).toBe(stage.text);
  await answersAgain('local');
});

const listen = async (state: string): Promise<{ host: Host; told: LastFallback[] }> => {
  const host = await testHost({
    shell: 'browser',
    configPath: stage.at.configPath,
    stateDir: path.join(stage.at.dir, state),
    env: stage.env,
  });
  const told: LastFallback[] = [];
  host.subscribe((name, payload) => {
    if (name === 'route.fellBack') told.push(payload as LastFallback);
  });
  return { host, told };
};
const last = async (host: Host): Promise<unknown> => (await callHost(host, 'route.lastFallback', {})).answered;

it('a hosted answer where a local one was meant is told once for each time that it begins, and is over when the local model answers again', async () => {
  const { host, told } = await listen('one');
  try {
    expect(await last(host)).toBeNull();
    // A server without the path that is asked for has OpenClaw fall back within seconds; one that is off, only after a
    // minute and a half.
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
  const { host: restarted, told: toldAgain } = await listen('two');
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
  const from = (await stage.read()).replace(
    `primary: '${localRef}', fallbacks: ['${hostedRef}']`,
    `primary: '${hostedRef}', fallbacks: ['${localRef}']`,
  );
  await stage.write(from);
  const { host, told } = await listen('three');
  try {
    await answersAgain('hosted');
    expect(await last(host)).toBeNull();
    expect(told).toEqual([]);
  } finally {
    await host.close();
    await stage.write(stage.text);
    await answersAgain('local');
  }
});

it('with patience at once, the fallback answers the very turn in which the local server is off or breaks off, by one try each; a slow one is waited for', async () => {
  const { host } = await listen('patience');
  const asked = () => stage.local.requests.filter(({ path: asking }) => asking === '/chat/completions').length;
  const settings = path.join(stage.at.stateDir, 'agents/main/agent/settings.json');
  try {
    expect(await clientOf(host).call('patience.set', { patience: 'at-once', dryRun: false })).toMatchObject({
      ok: true,
      value: { applied: true, refused: null, live: 'live' },
    });
    expect(await readFile(settings, 'utf8')).toContain('"maxRetries": 0');
    // Read at each turn, so that nothing is restarted, and no config is rewritten.
    await stage.front.kill();
    expect((await stage.turn()).by).toBe('hosted');
    await stage.front.revive();
    let before = asked();
    stage.flaws.breaksOff = true;
    expect((await stage.turn()).by).toBe('hosted');
    expect(asked() - before).toBe(1);
    delete stage.flaws.breaksOff;
    before = asked();
    stage.flaws.prefillMs = isDeep ? 60_000 : 3000;
    expect((await stage.turn()).by).toBe('local');
    expect(asked() - before).toBe(1);
    expect(await stage.read()).toBe(stage.text);
    await clientOf(host).call('history.undo', { id: null, dryRun: false });
    expect(await readFile(settings, 'utf8').catch(() => null)).toBeNull();
  } finally {
    delete stage.flaws.breaksOff;
    delete stage.flaws.prefillMs;
    await stage.front.revive();
    await host.close();
    await rm(settings, { force: true });
  }
});

const open = (state: string): Promise<Host> =>
  testHost({
    shell: 'browser',
    configPath: stage.at.configPath,
    stateDir: path.join(stage.at.dir, state),
    env: stage.env,
  });
const view = (host: Host): Promise<GuardView> => callHost(host, 'guard.read', {});
/** A guard that was told to switch, and has seen the local server well. */
async function guarded(state: string): Promise<Host> {
  const host = await open(state);
  await clientOf(host).call('guard.save', { mode: 'switch', returnAfterS: 10 });
  await expect
    .poll(() => view(host), { timeout: 30_000 })
    .toMatchObject({ phase: 'watching', seen: 'well', local: localRef, instead: hostedRef, runs: 'here' });
  return host;
}
const live = async (from: number): Promise<number | null> => stage.logged('config hot reload applied', from, 20_000);
const logLength = async (): Promise<number> => (await stat(stage.log)).size;

/** The server is well again: the guard takes its switch back, to the byte. */
async function returns(host: Host): Promise<void> {
  await stage.front.revive();
  await expect
    .poll(() => view(host), { timeout: 120_000, interval: 1000 })
    .toMatchObject({ phase: 'watching', news: { news: { kind: 'returned' } } });
  expect(await stage.read()).toBe(stage.text);
  await answersAgain('local');
  expect((await callHost(host, 'history.list', {})).entries.map(({ what }) => what)).toMatchObject([
    { kind: 'guard', to: 'local', why: 'well' },
    { kind: 'guard', to: 'hosted', why: 'down' },
  ]);
}

it('a killed local server has the hosted model answer the next turn, by two lines of the file', async () => {
  const host = await guarded('killed');
  try {
    expect((await stage.turn()).by).toBe('local');
    const from = await logLength();
    await stage.front.kill();
    await expect
      .poll(() => view(host), { timeout: 30_000 })
      .toMatchObject({
        phase: 'guarding',
        seen: 'down',
        news: { news: { kind: 'switched', local: localRef, instead: hostedRef, why: 'down' } },
      });
    expect(await live(from)).not.toBeNull();
    const asked = stage.local.requests.length;
    expect((await stage.turn()).by).toBe('hosted');
    expect(stage.local.requests.slice(asked).filter(({ path: asking }) => asking === '/chat/completions')).toEqual([]);
    expect((await stage.read()).split('\n').filter((line, i) => line !== stage.text.split('\n')[i])).toEqual([
      `      model: { primary: '${hostedRef}', fallbacks: ['${localRef}'] }, // and the cloud behind it`,
    ]);
    // The guard changes nothing twice within a minute, so its way back is for a deep run.
    if (isDeep) await returns(host);
  } finally {
    await host.close();
    await stage.front.revive();
    await stage.write(stage.text);
    await answersAgain('local');
  }
}, 300_000);

itDeep(
  'a server that hangs has the hosted model answer the next turn, and what the owner wrote in between stands',
  async () => {
    const host = await guarded('hung');
    try {
      const from = await logLength();
      stage.front.hang();
      await expect.poll(() => view(host), { timeout: 30_000 }).toMatchObject({ phase: 'guarding', seen: 'hung' });
      expect(await live(from)).not.toBeNull();
      expect((await stage.turn()).by).toBe('hosted');

      const owners = (await stage.read()).replace(`fallbacks: ['${localRef}']`, 'fallbacks: []');
      await stage.write(owners);
      await expect
        .poll(() => view(host), { timeout: 20_000 })
        .toMatchObject({ news: { news: { kind: 'stood-aside', local: localRef } } });
      await stage.front.revive();
      // A minute after its switch, and ten seconds after the server is well, the guard would have put it back.
      await sleep(75_000);
      expect(await stage.read()).toBe(owners);
    } finally {
      await host.close();
      await stage.front.revive();
      await stage.write(stage.text);
    }
  },
  300_000,
);

itDeep(
  'a guard that was ended while a hosted model stood in takes its own switch back when it comes again',
  async () => {
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
  },
  300_000,
);

it('nothing is switched where the guard only warns', async () => {
  const host = await guarded('warned');
  try {
    await clientOf(host).call('guard.save', { mode: 'warn' });
    await stage.front.kill();
    await expect
      .poll(() => view(host), { timeout: 30_000 })
      .toMatchObject({
        phase: 'warned',
        news: { news: { kind: 'would-switch', local: localRef, instead: hostedRef } },
      });
    expect(await stage.read()).toBe(stage.text);
  } finally {
    await host.close();
    await stage.front.revive();
  }
}, 120_000);
