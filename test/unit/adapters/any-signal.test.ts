import { getEventListeners } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { withAny } from '../../../electron/adapters/any-signal.ts';
import { createOpenClawCli } from '../../../electron/adapters/openclaw-cli.ts';
import { probeEndpoint } from '../../../electron/adapters/probe.ts';
import { closedPort } from '../../servers/fakes.ts';

/** What stands at a signal that nobody listens to any more: its own fields alone. */
const fieldsOf = (signal: AbortSignal): number => Object.getOwnPropertySymbols(signal).length;
const fresh = fieldsOf(new AbortController().signal);

describe('a signal that outlives what is done under it', () => {
  const [app, one] = [new AbortController(), new AbortController()];

  it('ends the task with its own reason, whichever of them it is and whenever that was', async () => {
    const reasonOf = (signal: AbortSignal) => new Promise((done) => (signal.aborted ? done(signal.reason) : signal.addEventListener('abort', () => done(signal.reason))));
    const ending = new AbortController();
    const waiting = withAny([app.signal, undefined, ending.signal], reasonOf);
    ending.abort('enough');
    expect(await waiting).toBe('enough');
    expect(await withAny([app.signal, ending.signal], reasonOf)).toBe('enough');
  });

  it('keeps nothing of a task that is over, whatever came of it', async () => {
    await withAny([app.signal, one.signal], async () => 1);
    await withAny([app.signal, one.signal], () => Promise.reject(new Error('no'))).catch(() => undefined);
    expect([app, one].map(({ signal }) => [getEventListeners(signal, 'abort').length, fieldsOf(signal)])).toEqual([[0, fresh], [0, fresh]]);
  });

  it('keeps nothing of the questions to a server', async () => {
    await probeEndpoint(`http://127.0.0.1:${await closedPort()}/v1`, { signal: app.signal });
    expect([getEventListeners(app.signal, 'abort').length, fieldsOf(app.signal)]).toEqual([0, fresh]);
  });

  it('keeps nothing of the calls of OpenClaw', async () => {
    const cli = createOpenClawCli({ env: { PATH: '' }, signal: app.signal });
    await cli.run(['status'], { signal: one.signal });
    await cli.install(one.signal);
    expect([app, one].map(({ signal }) => [getEventListeners(signal, 'abort').length, fieldsOf(signal)])).toEqual([[0, fresh], [0, fresh]]);
  });

  it('is joined to others in this one way alone', () => {
    const root = path.resolve(import.meta.dirname, '../../..');
    const sources = ['electron', 'renderer', 'shared'].flatMap((folder) => readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name)).map((name) => path.join(root, folder, name)));
    expect(sources.filter((file) => readFileSync(file, 'utf8').includes('AbortSignal.any('))).toEqual([]);
  });
});
