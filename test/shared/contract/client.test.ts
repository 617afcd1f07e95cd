import { expect, it } from 'vitest';
import { createClient, type Bridge } from '../../../shared/contract/client.ts';

/** A bridge that answers every call alike, and tells what a test hands to `tell`. */
function bridgeWith(answer: () => unknown) {
  const listeners = new Map<string, (payload: unknown) => void>();
  const bridge: Bridge = {
    invoke: async () => answer(),
    on(name, listener) {
      listeners.set(name, listener);
      return () => void listeners.delete(name);
    },
  };
  return { client: createClient(bridge), tell: (name: string, payload: unknown) => listeners.get(name)?.(payload) };
}
const settings = { tier: null, language: 'ja', machines: [], keepWarm: [], otherMachine: null, budgetBytes: null };

it('gives the value of a reply that the contract knows', async () => {
  const { client } = bridgeWith(() => ({ ok: true, value: settings }));
  expect(await client.call('settings.read', {})).toEqual({ ok: true, value: settings });
});

it('passes on the error that the host answers', async () => {
  const { client } = bridgeWith(() => ({ ok: false, error: { kind: 'forbidden' } }));
  expect(await client.call('settings.read', {})).toEqual({ ok: false, error: { kind: 'forbidden' } });
});

it.each([
  ['a reply of another shape', () => 'hello'],
  ['a value of another shape', () => ({ ok: true, value: { language: 'fr' } })],
  [
    'a bridge that throws',
    () => {
      throw new Error('gone');
    },
  ],
])('answers an internal error for %s', async (_name, answer) => {
  const { client } = bridgeWith(answer);
  expect(await client.call('settings.read', {})).toMatchObject({ ok: false, error: { kind: 'internal' } });
});

it('hands on events as the contract has them, drops all others, and stops when asked to', () => {
  const { client, tell } = bridgeWith(() => null);
  const heard: unknown[] = [];
  const stop = client.on('config.changed', (payload) => heard.push(payload));
  tell('config.changed', { path: '/c' });
  tell('config.changed', { path: 7 });
  stop();
  tell('config.changed', { path: '/d' });
  expect(heard).toEqual([{ path: '/c' }]);
});
