import { describe, expect, it } from 'vitest';
import { ok } from '../../../shared/result.ts';
import { askUrl, type Replies, type Reply } from '../../../shared/servers/asks.ts';
import { identify, nextAsks } from '../../../shared/servers/identify.ts';
import { servers, usualPorts } from '../../../shared/servers/table.ts';

const reply = (body: unknown, status = 200, headers: Record<string, string> = {}): Reply => ok({ status, headers, body: JSON.stringify(body), elapsedMs: 5 });
const owned = (...owners: (string | undefined)[]): Replies => ({ models: reply({ data: owners.map((owned_by, index) => ({ id: `m${index}`, owned_by })) }) });
const unexpected = reply({ error: 'Unexpected endpoint or method. (GET /v1/models)' });

describe('what to ask next', () => {
  it('is the list of models, and it alone', () => expect(nextAsks({})).toEqual(['models']));
  it('is nothing where that was not answered', () => expect(nextAsks({ models: { ok: false, error: { kind: 'cancelled' } } })).toEqual([]));
  it('is LM Studio’s own where the list looks like LM Studio’s', () => {
    const asks = ['lmstudio-greeting', 'lmstudio-v1', 'lmstudio-v0'];
    expect(nextAsks(owned('organization_owner'))).toEqual(asks);
    expect(nextAsks({ models: reply({ data: [] }, 200, { 'x-powered-by': 'Express' }) })).toEqual(asks);
    expect(nextAsks({ models: unexpected })).toEqual(asks);
  });
  it('is the routes alone where another server owns the models', () => expect(nextAsks(owned('vllm'))).toEqual(['completions', 'responses']));
  it('is the greeting too where nobody does', () => expect(nextAsks(owned(undefined))).toEqual(['lmstudio-greeting', 'completions', 'responses']));
  it('is LM Studio’s lists after a greeting that nothing announced', () => {
    expect(nextAsks({ ...owned(undefined), 'lmstudio-greeting': reply({ lmstudio: true }), 'completions': unexpected, 'responses': unexpected })).toEqual(['lmstudio-v1', 'lmstudio-v0']);
  });
  it('is nothing of what was asked already', () => {
    expect(nextAsks({ ...owned('organization_owner'), 'lmstudio-greeting': reply({}), 'lmstudio-v1': reply({}), 'lmstudio-v0': reply({}) })).toEqual([]);
  });
  it('is put to the root or to the base, as the question has it', () => {
    expect([askUrl('lmstudio-v1', 'http://x:1/v1'), askUrl('responses', 'http://x:1/v1')]).toEqual(['http://x:1/api/v1/models', 'http://x:1/v1/responses']);
  });
});

describe('who answered', () => {
  it('is certainly LM Studio by its greeting alone', () => {
    expect(identify({ ...owned(undefined), 'lmstudio-greeting': reply({ lmstudio: true }) })).toMatchObject({ id: 'lmstudio', certainty: 'certain', evidence: ['GET /lmstudio-greeting'] });
  });
  it('is not LM Studio because a greeting has status 200', () => {
    expect(identify({ ...owned(undefined), 'lmstudio-greeting': reply({ error: 'Unexpected endpoint or method. (GET /lmstudio-greeting)' }) })).toMatchObject({ id: 'generic_openai', certainty: 'unknown' });
  });
  it('is likely LM Studio by its 200 for a route that it lacks', () => expect(identify({ models: unexpected })).toMatchObject({ id: 'lmstudio', certainty: 'likely' }));
  it('is nobody in particular where the owners differ', () => expect(identify(owned('vllm', 'ollama'))).toMatchObject({ id: 'generic_openai', certainty: 'unknown' }));
  it('is nobody in particular where two servers use one owner', () => expect(identify(owned('user'))).toMatchObject({ id: 'generic_openai' }));
  it.each(servers.flatMap(({ id, ownedBy }) => ownedBy.map((owner) => [owner, id] as const)))('owned by %s is likely %s', (owner, id) => expect(identify(owned(owner))).toMatchObject({ id, certainty: 'likely' }));
  it('is not called certain by any owner', () => expect(servers.flatMap(({ ownedBy }) => ownedBy).filter((owner) => identify(owned(owner)).certainty === 'certain')).toEqual([]));
});

describe('the table', () => {
  it('has a port for each server, all of them among the usual ones', () => {
    expect(servers.flatMap(({ ports }) => ports).filter((port) => !usualPorts.includes(port))).toEqual([]);
    expect(new Set(usualPorts).size).toBe(16);
  });
});
