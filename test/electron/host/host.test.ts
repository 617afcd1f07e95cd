import { expect, it } from 'vitest';
import type { Handlers } from '../../../shared/contract/calls.ts';
import { createHost } from '../../../electron/host/host.ts';
import type { Emit } from '../../../shared/contract/events.ts';

it('a listener that fails takes a fact neither from the others nor from the work that tells it', async () => {
  let emit: Emit = () => undefined;
  const [reported, heard]: [string[], string[]] = [[], []];
  const host = createHost({
    handlers: (tell) => {
      emit = tell;
      return {} as Handlers;
    },
    report: (_id, call) => reported.push(call),
  });
  host.subscribe(() => {
    throw new Error('a fault');
  });
  host.subscribe((name) => heard.push(name));
  emit('config.changed', { path: '/c' });
  expect([heard, reported]).toEqual([['config.changed'], ['config.changed']]);
  await host.close();
});
