import { expect, it } from 'vitest';
import type { Client } from '../../../shared/contract/client.ts';
import { createLongTask } from '../../../shared/contract/long-task.ts';
import { ok, type Result } from '../../../shared/base/result.ts';
import type { AppError } from '../../../shared/base/errors.ts';

/** A host that answers a task when a test says so. */
function slowHost() {
  const calls: string[] = [];
  const answers = new Map<string, (reply: Result<unknown, AppError>) => void>();
  const listeners = new Set<{ name: string; listener: (payload: unknown) => void }>();
  const client = {
    call: (name: string, request: { taskId: string }) => {
      calls.push(`${name} ${request.taskId}`);
      if (name === 'task.cancel') return Promise.resolve(ok({}));
      return new Promise((answer) => answers.set(request.taskId, answer));
    },
    on: (name: string, listener: (payload: unknown) => void) => {
      const one = { name, listener };
      listeners.add(one);
      return () => void listeners.delete(one);
    },
  } as unknown as Client;
  return {
    client,
    calls,
    listeners,
    close: (taskId: string, url: string) => {
      for (const { name, listener } of listeners) if (name === 'servers.closed') listener({ taskId, url });
    },
    answer: (taskId: string) => answers.get(taskId)?.(ok({ endpoints: [], closed: [], elapsedMs: 1 })),
  };
}
const answered = { ok: true, value: { endpoints: [], closed: [], elapsedMs: 1 } };

it('hands on what its own task tells, and the answer', async () => {
  const host = slowHost();
  const told: unknown[] = [];
  const reply = createLongTask(host.client, 'servers.sweep').start({ taskId: 'a', at: null }, (progress) =>
    told.push(progress),
  );
  host.close('a', 'http://mine');
  host.close('b', 'http://not-mine');
  host.answer('a');
  expect(await reply).toEqual(answered);
  expect(told).toEqual([{ name: 'servers.closed', payload: { taskId: 'a', url: 'http://mine' } }]);
  expect(host.listeners.size).toBe(0);
});

it('asks the host to end a task that is cancelled, and drops what it still tells and answers', async () => {
  const host = slowHost();
  const told: unknown[] = [];
  const task = createLongTask(host.client, 'servers.sweep');
  const reply = task.start({ taskId: 'a', at: null }, (progress) => told.push(progress));
  task.cancel();
  host.close('a', 'http://late');
  host.answer('a');
  expect(await reply).toBeNull();
  expect(told).toEqual([]);
  expect(host.calls).toEqual(['servers.sweep a', 'task.cancel a']);
});

it('cancels the task that runs when a newer one starts, and drops its late answer', async () => {
  const host = slowHost();
  const task = createLongTask(host.client, 'servers.sweep');
  const [older, newer] = [task.start({ taskId: 'a', at: null }), task.start({ taskId: 'b', at: null })];
  host.answer('b');
  host.answer('a');
  expect(await older).toBeNull();
  expect(await newer).toEqual(answered);
  expect(host.calls).toEqual(['servers.sweep a', 'task.cancel a', 'servers.sweep b']);
});

it('takes what a task tells and answers after it was asked to stop', async () => {
  const host = slowHost();
  const told: unknown[] = [];
  const task = createLongTask(host.client, 'servers.sweep');
  const reply = task.start({ taskId: 'a', at: null }, (progress) => told.push(progress));
  task.stop();
  host.close('a', 'http://last');
  host.answer('a');
  expect(await reply).toEqual(answered);
  expect(told).toHaveLength(1);
  expect(host.calls).toContain('task.cancel a');
});

it('asks nothing of the host where no task runs', async () => {
  const host = slowHost();
  const task = createLongTask(host.client, 'servers.sweep');
  const reply = task.start({ taskId: 'a', at: null });
  host.answer('a');
  await reply;
  task.stop();
  task.cancel();
  expect(host.calls).toEqual(['servers.sweep a']);
});
