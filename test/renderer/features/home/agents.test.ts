import { describe, expect, it } from 'vitest';
import { createClient, type Bridge } from '../../../../shared/contract/client.ts';
import { createHomeStore } from '../../../../renderer/features/home/store.ts';
import { canned } from '../../../support/page/canned.ts';
import { outcome } from '../../../support/page/outcome.ts';
import { route } from '../../../support/page/route.ts';

/** A host with these agents, which keeps what it was asked and can tell of changes. */
function hostWith(agents: readonly string[]) {
  const asked: [string, unknown][] = [];
  const there = new Set(agents);
  let tell = (): void => undefined;
  const read = ({ agent = 'main' }: { agent?: string }) => {
    const id = there.has(agent) ? agent : null;
    if (id === null) return { ok: false, error: { kind: 'agent-missing', id: agent, known: [...there] } };
    return {
      ok: true,
      value: { ...canned.status, route: { ...route, agent: { ...route.agent, id, all: [...there], default: 'main' } } },
    };
  };
  const values: Record<string, unknown> = {
    'route.set': { ...outcome, applied: true },
    'history.list': { entries: [] },
    'drift.read': { drift: null },
    'route.lastFallback': { answered: null },
    'egress.read': { openclaw: null, rows: [] },
  };
  const bridge: Bridge = {
    invoke: async (name, request) => {
      asked.push([name, request]);
      return name === 'status.read' ? read(request as { agent?: string }) : { ok: true, value: values[name] };
    },
    on: (name, listener) => {
      if (name === 'config.changed') tell = () => listener({ path: '/c' });
      return () => undefined;
    },
  };
  return {
    bridge,
    there,
    tell: () => tell(),
    of: (call: string) => asked.filter(([name]) => name === call).map(([, request]) => request),
  };
}

describe('the agent that was picked on Home', () => {
  it('is the one whose route is read and switched from then on, after a change as well', async () => {
    const host = hostWith(['main', 'ops']);
    const store = createHomeStore(createClient(host.bridge));
    store.getState().begin();
    await store.getState().pickAgent('ops');
    expect(store.getState().status?.route.agent.id).toBe('ops');
    host.tell();
    await expect.poll(() => store.getState().reading).toBe(false);
    await store.getState().switchTo('hosted-first');
    expect(host.of('status.read')).toEqual([{}, { agent: 'ops' }, { agent: 'ops' }, { agent: 'ops' }]);
    expect(host.of('route.set')).toEqual([{ agent: 'ops', order: 'hosted-first', allAgents: false, dryRun: false }]);
  });

  it('gives way to the one that answers once the config no longer names it', async () => {
    const host = hostWith(['main', 'ops']);
    const store = createHomeStore(createClient(host.bridge));
    await store.getState().pickAgent('ops');
    host.there.delete('ops');
    await store.getState().refresh();
    expect(store.getState()).toMatchObject({ agent: null, error: null, status: { route: { agent: { id: 'main' } } } });
  });
});

describe('a change that Home is told of', () => {
  it('is read once, and what is shown stays until it is', async () => {
    const host = hostWith(['main']);
    const store = createHomeStore(createClient(host.bridge));
    store.getState().begin();
    await expect.poll(() => store.getState().reach).not.toBeNull();
    await expect.poll(() => store.getState().reading).toBe(false);
    const gaps: boolean[] = [];
    store.subscribe(({ status, reach }) => gaps.push(status === null || reach === null));
    host.tell();
    await expect.poll(() => host.of('egress.read').length).toBe(4);
    await expect.poll(() => store.getState().reading).toBe(false);
    expect(host.of('status.read')).toHaveLength(2);
    expect(gaps).not.toContain(true);
  });
});
