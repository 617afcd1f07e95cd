import { getEventListeners } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { withAny } from '../../../../electron/adapters/system/any-signal.ts';
import { createOpenClawCli } from '../../../../electron/adapters/openclaw/command.ts';
import { probeEndpoint } from '../../../../electron/adapters/servers/probe.ts';
import { closedPort } from '../servers/fakes.ts';

/** The listeners of a signal, and its own fields: Node keeps in one more what was made of it. */
const keptAt = ({ signal }: AbortController) => [
  getEventListeners(signal, 'abort').length,
  Object.getOwnPropertySymbols(signal).length,
];
const nothing = keptAt(new AbortController());

describe('a signal that outlives what is done under it', () => {
  let [app, one] = [new AbortController(), new AbortController()];
  beforeEach(() => {
    [app, one] = [new AbortController(), new AbortController()];
  });

  it('ends the task with its own reason, whichever of them it is and whenever that was', async () => {
    const reasonOf = (signal: AbortSignal) =>
      new Promise((done) =>
        signal.aborted ? done(signal.reason) : signal.addEventListener('abort', () => done(signal.reason)),
      );
    const ending = new AbortController();
    const waiting = withAny([app.signal, undefined, ending.signal], reasonOf);
    ending.abort('enough');
    expect(await waiting).toBe('enough');
    expect(await withAny([app.signal, ending.signal], reasonOf)).toBe('enough');
  });

  it('keeps nothing of a task that is over, whatever came of it', async () => {
    await withAny([app.signal, one.signal], async () => 1);
    await withAny([app.signal, one.signal], () => Promise.reject(new Error('no'))).catch(() => undefined);
    expect([app, one].map(keptAt)).toEqual([nothing, nothing]);
  });

  it('keeps nothing of the questions to a server', async () => {
    await probeEndpoint(`http://127.0.0.1:${await closedPort()}/v1`, { signal: app.signal });
    expect(keptAt(app)).toEqual(nothing);
  });

  it('keeps nothing of the calls of OpenClaw', async () => {
    const cli = createOpenClawCli({ env: { PATH: '' }, signal: app.signal });
    await cli.run(['status'], { signal: one.signal });
    await cli.install(one.signal);
    expect([app, one].map(keptAt)).toEqual([nothing, nothing]);
  });

  it('is joined to others in this one way alone', () => {
    const root = path.resolve(import.meta.dirname, '../../../..');
    const sources = ['electron', 'renderer', 'shared'].flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.tsx?$/.test(name))
        .map((name) => path.join(root, folder, name)),
    );
    expect(sources.filter((file) => readFileSync(file, 'utf8').includes('AbortSignal.any('))).toEqual([]);
  });
});
