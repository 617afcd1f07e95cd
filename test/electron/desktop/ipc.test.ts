import { beforeEach, expect, it } from 'vitest';
import { ipcMain as electronIpc } from 'electron';
import { eventChannel, invokeChannel } from '../../../electron/desktop/channels.ts';
import { isTrustedSender, registerIpc } from '../../../electron/desktop/ipc.ts';
import { ok } from '../../../shared/base/result.ts';
import { invokeFrom, reset } from '../../packaged/fake-electron.ts';
import { fakeHost, type FakeHost } from '../fake-host.ts';

const page = { origin: 'app://bundle', parent: null };
let host: FakeHost;
let told: unknown[][];
let finished: unknown[];

beforeEach(() => {
  reset();
  host = fakeHost();
  told = [];
  finished = [];
});

const register = () =>
  registerIpc({
    ipcMain: electronIpc,
    host,
    isTrusted: isTrustedSender,
    broadcast: (...all) => told.push(all),
    afterCall: (name) => finished.push(name),
  });

it('passes a call of the page to the host and its reply back as data', async () => {
  register();
  expect(await invokeFrom(page, invokeChannel, 'history.diff', { id: 'a' })).toEqual({
    ok: true,
    value: { echo: { id: 'a' } },
  });
  expect(host.asked).toEqual([['history.diff', { id: 'a' }]]);
});

it.each([
  ['a frame that is gone', null],
  ['a frame inside the page', { origin: 'app://bundle', parent: page }],
  ['another origin', { origin: 'https://evil.example', parent: null }],
  ['an opaque origin', { origin: 'null', parent: null }],
  ['a longer origin', { origin: 'app://bundle.evil', parent: null }],
  ['an address in place of an origin', { origin: 'app://bundle/', parent: null }],
  ['a development server', { origin: 'http://localhost:5173', parent: null }],
])('refuses %s before the host hears of it', async (_who, frame) => {
  register();
  expect(await invokeFrom(frame, invokeChannel, 'app.info', {})).toEqual({ ok: false, error: { kind: 'forbidden' } });
  expect(host.asked).toEqual([]);
});

it('broadcasts what the host tells until stopped', () => {
  const stop = register();
  host.emit('config.changed', { path: '/c' });
  stop();
  host.emit('config.changed', { path: '/d' });
  expect(told).toEqual([[eventChannel, 'config.changed', { path: '/c' }]]);
});

it('tells of calls that went well and of no others', async () => {
  host.answers = { 'settings.save': ok({}), 'route.set': { ok: false, error: { kind: 'no-route' } } };
  register();
  await invokeFrom(page, invokeChannel, 'settings.save', {});
  await invokeFrom(page, invokeChannel, 'route.set', {});
  expect(finished).toEqual(['settings.save']);
});
