import { beforeAll, beforeEach, expect, it } from 'vitest';
import { log, reset, tellPage } from '../../packaged/fake-electron.ts';
import type { Bridge } from '../../../shared/contract/client.ts';

let exposed: Record<string, unknown>;
let bridge: Bridge;

beforeAll(async () => {
  await import('../../../electron/desktop/preload.ts');
  exposed = log.exposed;
  bridge = exposed['bridge'] as Bridge;
});
beforeEach(reset);

it('gives the page one object with two functions and nothing of Electron', () => {
  expect(Object.keys(exposed)).toEqual(['bridge']);
  expect(Object.keys(bridge).sort()).toEqual(['invoke', 'on']);
});

it('sends every call over the one channel, whatever the name', async () => {
  expect(await bridge.invoke('app.info', {})).toBe('answer');
  await bridge.invoke('not.a.call', null);
  expect(log.invoked).toEqual([
    ['hearth:invoke', 'app.info', {}],
    ['hearth:invoke', 'not.a.call', null],
  ]);
});

it('gives a listener the payload of its own event, and never the event object', () => {
  const heard: unknown[][] = [];
  bridge.on('config.changed', (...all) => heard.push(all));
  tellPage('hearth:event', 'config.changed', { path: '/c' });
  tellPage('hearth:event', 'app.changed', { practice: true });
  tellPage('other:channel', 'config.changed', { path: '/d' });
  expect(heard).toEqual([[{ path: '/c' }]]);
});

it('stops telling a listener that is taken off', () => {
  const heard: unknown[] = [];
  const off = bridge.on('config.changed', (payload) => heard.push(payload));
  off();
  tellPage('hearth:event', 'config.changed', { path: '/c' });
  expect(heard).toEqual([]);
});
