import { describe, expect, it } from 'vitest';
import { emptyEndpoint } from '../../../shared/servers/empty.ts';
import type { ModelJob, WarmModel } from '../../../shared/servers/jobs.ts';
import { type Endpoint, type ServerModel, emptyModel } from '../../../shared/servers/types.ts';
import { keepAliveMove } from '../../../shared/servers/keep-alive.ts';

const url = 'http://127.0.0.1:1234/v1';
const at = Date.parse('2026-11-22T12:00:00Z');
const wanted: WarmModel = { url, model: 'm', contextTokens: 65_536 };
const minutes = (count: number) => new Date(at + count * 60_000).toISOString();

const model = (more: Partial<ServerModel> = {}): ServerModel => ({ ...emptyModel('m'), loaded: false, ...more });
const loaded = (window: number | null, unloadsAt: string | null = null): ServerModel =>
  model({ loaded: true, contextTokens: { loaded: window, max: null, slots: null }, unloadsAt });
const endpoint = (one: ServerModel, more: Partial<Endpoint> = {}): Endpoint => ({
  ...emptyEndpoint(url),
  status: 'ready',
  server: { id: 'ollama', name: 'Ollama', certainty: 'certain', version: null, evidence: [] },
  controls: ['load', 'load-context', 'unload', 'keep-warm'],
  models: [one],
  ...more,
});
const job = (kind: 'load' | 'unload', more: Partial<ModelJob> = {}): ModelJob => ({
  id: 'j',
  server: 'ollama',
  phase: 'done',
  progress: null,
  startedAt: minutes(-20),
  endedAt: minutes(-10),
  loadedContextTokens: null,
  cancel: 'stops',
  ticket: null,
  error: null,
  action:
    kind === 'load' ? { kind, url, model: 'm', contextTokens: 65_536 } : { kind, url, model: 'm', instance: null },
  ...more,
});
const move = (one: Endpoint, last: ModelJob | null = null) => keepAliveMove(wanted, one, last, at);

describe('keeping a model warm', () => {
  it('loads what is not loaded, with the window that was asked for', () => {
    expect(move(endpoint(model()))).toEqual({ kind: 'load', contextTokens: 65_536 });
  });
  it('asks for no window where the server can not be given one', () => {
    expect(move(endpoint(model(), { controls: ['load', 'unload', 'keep-warm'] }))).toEqual({
      kind: 'load',
      contextTokens: null,
    });
  });
  it.each([
    [
      'a server that is only likely',
      endpoint(model(), { server: { id: 'ollama', name: 'Ollama', certainty: 'likely', version: null, evidence: [] } }),
    ],
    ['a server that has no means for it', endpoint(model(), { controls: ['unload'] })],
    ['a model that is not listed', endpoint(model(), { models: [] })],
    ['a model that is being loaded', endpoint(model({ state: 'loading' }))],
    ['a server that does not tell what is loaded', endpoint(model({ loaded: null }))],
    ['a model that is loaded as it should be', endpoint(loaded(65_536))],
    ['a model with a larger window than asked for', endpoint(loaded(131_072))],
    ['a model that stays long enough', endpoint(loaded(65_536, minutes(12)))],
  ])('leaves %s alone', (_what, one) => {
    expect(move(one)).toEqual({ kind: 'nothing' });
  });
  it('draws out the time of a model that would soon be dropped, with the window that it has', () => {
    expect(move(endpoint(loaded(131_072, minutes(4))))).toEqual({ kind: 'extend', contextTokens: 131_072 });
  });
  it('loads anew where the window is too small, but asks only once for what the server did not give', () => {
    expect(move(endpoint(loaded(4096)))).toEqual({ kind: 'load', contextTokens: 65_536 });
    expect(move(endpoint(loaded(4096)), job('load'))).toEqual({ kind: 'nothing' });
  });
  it('leaves alone what the owner had Hearth unload, or stopped', () => {
    expect(move(endpoint(model()), job('unload'))).toEqual({ kind: 'nothing' });
    expect(move(endpoint(model()), job('load', { phase: 'cancelled' }))).toEqual({ kind: 'nothing' });
  });
  it('does not meddle with an action that is under way', () => {
    expect(move(endpoint(model()), job('load', { phase: 'loading', endedAt: null }))).toEqual({ kind: 'nothing' });
  });
  it('tries a load that failed again after an hour, not before', () => {
    expect(move(endpoint(model()), job('load', { phase: 'failed', endedAt: minutes(-59) }))).toEqual({
      kind: 'nothing',
    });
    expect(move(endpoint(model()), job('load', { phase: 'failed', endedAt: minutes(-61) }))).toEqual({
      kind: 'load',
      contextTokens: 65_536,
    });
  });
  it('loads again what the server dropped by itself', () => {
    expect(move(endpoint(model()), job('load'))).toEqual({ kind: 'load', contextTokens: 65_536 });
  });
});
