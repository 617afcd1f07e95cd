import { describe, expect, it } from 'vitest';
import { emptyEndpoint } from '../../../shared/servers/empty.ts';
import { type Endpoint, emptyModel } from '../../../shared/servers/types.ts';
import { watchable } from '../../../shared/wizard/servers.ts';
import type { WizardEvent, WizardState } from '../../../shared/wizard/state.ts';
import { next, reachable, start } from '../../../shared/wizard/wizard.ts';

const url = 'http://127.0.0.1:1234/v1';
const unloaded = {
  ...emptyModel('m'),
  kind: 'chat' as const,
  loaded: false,
  contextTokens: { loaded: null, max: 262_144, slots: null },
};
const ready: Endpoint = {
  ...emptyEndpoint(url),
  status: 'ready',
  server: { id: 'lmstudio', name: 'LM Studio', certainty: 'certain', version: '0.4.2', evidence: [] },
  models: [unloaded],
};
const refused: Endpoint = { ...emptyEndpoint(url), problem: { kind: 'unreachable', url, cause: 'refused' } };
const found: WizardEvent[] = [
  { type: 'sweep-started', work: 's', how: 'afresh' },
  { type: 'sweep-ended', work: 's', result: { endpoints: [ready], closed: [], elapsedMs: 9 } },
];
const walk = (events: readonly WizardEvent[], from: WizardState = start()): WizardState => events.reduce(next, from);
const server = (state: WizardState): Endpoint | undefined => state.facts.sweep.endpoints[0];

describe('a server that is watched', () => {
  it('stays in sight as gone when it stops, still known by its name, and can no longer be continued with', () => {
    const state = walk([...found, { type: 'server-left', url }]);
    expect(state.facts.sweep.gone).toEqual([url]);
    expect(server(state)).toMatchObject({ status: 'unreachable', server: { name: 'LM Studio' } });
    expect(reachable(state, 'model')).toBe(false);
  });

  it('is updated in its place when it comes back', () => {
    const state = walk([...found, { type: 'server-left', url }, { type: 'server-seen', endpoint: ready }]);
    expect(state.facts.sweep).toMatchObject({ gone: [], endpoints: [ready] });
  });

  it('is gone too where a look at it alone is refused', () => {
    const state = walk([
      ...found,
      { type: 'sweep-started', work: 'q', how: 'quiet' },
      { type: 'sweep-ended', work: 'q', result: { endpoints: [refused], closed: [], elapsedMs: 1 } },
    ]);
    expect(state.facts.sweep.gone).toEqual([url]);
    expect(server(state)?.server.name).toBe('LM Studio');
  });

  it('is not gone where it only takes too long to answer', () => {
    const state = walk([
      ...found,
      { type: 'server-seen', endpoint: { ...refused, problem: { kind: 'unreachable', url, cause: 'timeout' } } },
    ]);
    expect(state.facts.sweep.gone).toEqual([]);
    expect(server(state)?.status).toBe('unreachable');
  });

  it('was never there where the owner’s own address does not answer from the start', () => {
    const state = walk([
      { type: 'sweep-started', work: 's', how: 'afresh' },
      { type: 'sweep-found', work: 's', endpoint: refused },
      { type: 'sweep-ended', work: 's', result: { endpoints: [refused], closed: [], elapsedMs: 1 } },
    ]);
    expect(state.facts.sweep.gone).toEqual([]);
  });

  it('gives the chosen model the window that was just loaded, unless the owner set a number', () => {
    const loaded: Endpoint = {
      ...ready,
      models: [{ ...unloaded, loaded: true, contextTokens: { loaded: 65_536, max: 262_144, slots: null } }],
    };
    const chosen = walk([...found, { type: 'continue' }, { type: 'model-chosen', url, model: 'm' }]);
    expect(chosen.draft.size?.contextTokens).toBe(262_144);
    expect(walk([{ type: 'server-seen', endpoint: loaded }], chosen).draft.size?.contextTokens).toBe(65_536);
    const own = walk(
      [
        { type: 'continue' },
        { type: 'size-set', size: { contextTokens: 100_000, own: true } },
        { type: 'back' },
        { type: 'server-seen', endpoint: loaded },
      ],
      chosen,
    );
    expect(own.draft.size?.contextTokens).toBe(100_000);
  });
});

describe('a look that nobody asked for', () => {
  it('keeps what is known in sight and adds what is new', () => {
    const other = { ...ready, url: 'http://127.0.0.1:8000/v1' };
    const state = walk([
      ...found,
      { type: 'sweep-started', work: 'q', how: 'quiet' },
      { type: 'sweep-found', work: 'q', endpoint: other },
    ]);
    expect(state.facts.sweep.works).toEqual([]);
    expect(state.facts.sweep.endpoints).toEqual([ready, other]);
  });

  it('says nothing when it fails', () => {
    const state = walk([
      ...found,
      { type: 'sweep-started', work: 'q', how: 'quiet' },
      { type: 'sweep-failed', work: 'q', error: { kind: 'cancelled' } },
    ]);
    expect(state.facts.sweep).toMatchObject({ error: null, quietWorks: [] });
  });
});

describe('what is watched', () => {
  it('is every server, but no program that is none', () => {
    const { sweep } = walk([
      ...found,
      { type: 'server-seen', endpoint: { ...refused, url: 'http://127.0.0.1:5000/v1', status: 'not-a-model-server' } },
    ]).facts;
    expect(watchable(sweep)).toEqual([url]);
  });
});
