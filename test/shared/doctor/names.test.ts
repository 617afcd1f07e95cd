import { describe, expect, it } from 'vitest';
import { diagnose, fixFor } from '../../../shared/doctor/diagnose.ts';
import type { CheckFacts, HopFacts } from '../../../shared/doctor/facts.ts';
import { noEgressFacts } from '../../../shared/providers/serving.ts';
import { applyToValue, type JsonValue } from '../../../shared/json5/change.ts';
import { nothingRemembered } from '../../../shared/openclaw/model-order.ts';
import { readRoute } from '../../../shared/openclaw/route.ts';
import { substitute } from '../../../shared/openclaw/variables.ts';
import type { RouteModel } from '../../../shared/openclaw/types.ts';
import { endpoint, healthy } from './fixtures.ts';
import { emptyModel } from '../../../shared/servers/types.ts';

const lm = (...ids: string[]): JsonValue => ({
  baseUrl: 'http://127.0.0.1:1234/v1',
  api: 'openai-completions',
  timeoutSeconds: 300,
  models: ids.map((id) => ({ id, name: id, contextWindow: 65_536 })),
});
const chain = (
  model: JsonValue,
  more: { [key: string]: JsonValue } = {},
  providers: JsonValue = { endpoint: lm('google/gemma-3-27b'), lm: lm('qwen3-8b') },
): JsonValue => ({
  gateway: { mode: 'local' },
  agents: { defaults: { model }, ...more },
  models: { mode: 'merge', providers },
});

const nothingSeen = (hop: RouteModel): HopFacts => ({
  hop,
  endpoint: null,
  curl: null,
  listed: null,
  model: null,
  answer: null,
  proven: true,
});
/** A check of a config at which no server was asked but those that list these ids. */
function checked(written: JsonValue, over: Partial<CheckFacts> = {}, ids: readonly string[] | null = null): CheckFacts {
  const { value: config, open } = substitute(written, { valueOf: () => null });
  const route = readRoute(config, 'default-agent', nothingRemembered, noEgressFacts);
  const hops = route.hops.map((hop): HopFacts =>
    ids === null || hop.where !== 'local'
      ? nothingSeen(hop)
      : {
          ...nothingSeen(hop),
          endpoint: { ...endpoint, models: ids.map(emptyModel) },
          listed: ids.includes(hop.modelId),
        },
  );
  return healthy({ config, route, hops, open, usable: {}, variables: [], ...over });
}
const bad = (facts: CheckFacts): string[] =>
  diagnose(facts)
    .filter(({ level }) => level === 'problem' || level === 'warning')
    .map(({ id }) => id);
const told = (facts: CheckFacts, kind: string) => diagnose(facts).find((one) => one.kind === kind);
/** The config after the fix of one finding. */
const mended = (facts: CheckFacts, id: string): JsonValue =>
  applyToValue(facts.config, fixFor(id, facts) ?? [])?.value ?? null;

describe('a name by which OpenClaw knows no model', () => {
  it('is told with what was meant, and nothing that follows from it', () => {
    const facts = checked(chain({ primary: 'google/gemma-3-27b' }), { usable: { google: 'no' } });
    expect(told(facts, 'name-meant')).toMatchObject({
      level: 'problem',
      about: 'google/gemma-3-27b',
      fixable: true,
      facts: { name: 'google/gemma-3-27b', meant: ['endpoint/google/gemma-3-27b'] },
    });
    expect(bad(facts)).toEqual(['name-meant:google/gemma-3-27b']);
    expect(told(facts, 'no-local-model')).toBeUndefined();
  });

  it('is no finding where OpenClaw has a key for the provider that it goes to', () => {
    expect(bad(checked(chain({ primary: 'google/gemma-3-27b' }), { usable: { google: 'yes' } }))).toEqual([]);
  });

  it.each([
    ['a provider that is nowhere', 'foo/bar', 'name-unknown:foo/bar'],
    ['an id alone that becomes one of OpenAI’s', 'nothing-like-it', 'name-unknown:nothing-like-it'],
    ['an entry without an address that lists other models', 'bare/other', 'name-unknown:bare/other'],
    ['LiteLLM without an entry', 'litellm/my-model', 'name-unknown:litellm/my-model'],
    ['a name that says no model', 'lm/', 'name-empty:lm/'],
  ])('is told for %s', (_what, primary, id) => {
    const providers = { lm: lm('qwen3-8b'), bare: { models: [{ id: 'mine', name: 'mine' }] } };
    expect(
      bad(checked(chain({ primary }, {}, providers), {}, ['qwen3-8b'])).filter((one) => one.startsWith('name-')),
    ).toEqual([id]);
  });

  it('is told among the fallbacks that OpenClaw passes over', () => {
    expect(bad(checked(chain({ primary: 'lm/qwen3-8b', fallbacks: ['/x'] }), {}, ['qwen3-8b']))).toContain(
      'name-empty:/x',
    );
  });

  it.each([
    ['a hosted model that OpenClaw carries', 'anthropic/claude-opus-4-6'],
    ['one of OpenAI’s by its id alone', 'gpt-5.4'],
    ['an id alone that one provider lists', 'qwen3-8b'],
    ['a provider that finds its own models', 'ollama/qwen3:8b'],
    ['a model that its entry doesn’t list, which is asked for all the same', 'lm/unlisted'],
  ])('is not told for %s', (_what, primary) => {
    expect(bad(checked(chain({ primary }))).filter((id) => id.startsWith('name-'))).toEqual([]);
  });
});

describe('the fix of a name', () => {
  it('writes what was meant wherever the wrong one stands', () => {
    const facts = checked(
      chain({ primary: 'lmm/qwen3-8b', fallbacks: ['anthropic/claude-opus-4-6', ' lmm/qwen3-8b'] }),
    );
    expect(mended(facts, 'name-meant:lmm/qwen3-8b')).toMatchObject({
      agents: {
        defaults: { model: { primary: 'lm/qwen3-8b', fallbacks: ['anthropic/claude-opus-4-6', 'lm/qwen3-8b'] } },
      },
    });
  });

  it('changes the chain of the agent that has one', () => {
    const facts = checked(chain({ primary: 'lm/qwen3-8b' }, { entries: { main: { model: 'lmm/qwen3-8b' } } }));
    expect(mended(facts, 'name-meant:lmm/qwen3-8b')).toMatchObject({
      agents: { defaults: { model: { primary: 'lm/qwen3-8b' } }, entries: { main: { model: 'lm/qwen3-8b' } } },
    });
  });

  it('changes the first model of all where the agent has fallbacks alone', () => {
    const facts = checked(chain({ primary: 'lmm/qwen3-8b' }, { entries: { main: { model: { fallbacks: [] } } } }));
    expect(mended(facts, 'name-meant:lmm/qwen3-8b')).toMatchObject({
      agents: { defaults: { model: { primary: 'lm/qwen3-8b' } } },
    });
  });

  it('is not offered where several may be meant', () => {
    const facts = checked(chain({ primary: 'c/same' }, {}, { a: lm('same'), b: lm('same') }));
    expect(told(facts, 'name-meant')).toMatchObject({ fixable: false, facts: { meant: ['a/same', 'b/same'] } });
    expect(fixFor('name-meant:c/same', facts)).toBeNull();
  });

  it('leaves nothing of it', () => {
    const facts = checked(chain({ primary: 'google/gemma-3-27b' }), { usable: { google: 'no' } });
    expect(bad(checked(mended(facts, 'name-meant:google/gemma-3-27b'))).filter((id) => id.startsWith('name-'))).toEqual(
      [],
    );
  });
});

describe('a model that its entry doesn’t list', () => {
  it('is told with what the server calls it, and mended', () => {
    const facts = checked(chain({ primary: 'lm/Qwen3-8B' }), {}, ['qwen3-8b']);
    expect(told(facts, 'model-meant')).toMatchObject({
      level: 'problem',
      fixable: true,
      facts: { meant: ['lm/qwen3-8b'] },
    });
    expect(told(facts, 'model-missing')).toBeUndefined();
    expect(mended(facts, 'model-meant:lm/Qwen3-8B')).toMatchObject({
      agents: { defaults: { model: { primary: 'lm/qwen3-8b' } } },
    });
  });

  it('and that the server has is told with the window that OpenClaw counts on', () => {
    expect(told(checked(chain({ primary: 'lm/new' }), {}, ['new']), 'model-unlisted')).toMatchObject({
      level: 'info',
      facts: { countedTokens: 200_000 },
    });
  });

  it('is compared by that window with what the server has room for', () => {
    const facts = checked(chain({ primary: 'lm/new' }), {}, ['new']);
    const model = { ...emptyModel('new'), contextTokens: { loaded: 32_768, max: null, slots: null } };
    const seen = { ...facts, hops: facts.hops.map((hop) => ({ ...hop, model })) };
    expect(told(seen, 'context-too-large')).toMatchObject({
      facts: { configuredTokens: 200_000, serverTokens: 32_768, source: 'default' },
    });
  });

  it('and that a provider of OpenClaw’s own finds by itself is not told', () => {
    const config = chain({ primary: 'lmstudio/new' }, {}, { lmstudio: lm('qwen3-8b') });
    expect(told(checked(config, {}, ['new']), 'model-unlisted')).toBeUndefined();
  });
});

describe('a variable that is not set', () => {
  const providers = (baseUrl: string, id = 'q'): JsonValue => ({
    lm: { baseUrl, api: 'openai-completions', models: [{ id, name: 'q' }] },
  });
  it.each([
    [
      'in an address',
      chain({ primary: 'lm/q' }, {}, providers('http://${LM_HOST}:1234/v1')),
      'variable-not-set:LM_HOST',
      'models.providers.lm.baseUrl',
    ],
    [
      'in a port',
      chain({ primary: 'lm/q' }, {}, providers('http://127.0.0.1:${LM_PORT}/v1')),
      'variable-not-set:LM_PORT',
      'models.providers.lm.baseUrl',
    ],
    [
      'in the name of a model',
      chain({ primary: '${MODEL}' }),
      'variable-not-set:MODEL',
      'agents.defaults.model.primary',
    ],
    [
      'in a fallback of an agent',
      chain(
        { primary: 'lm/qwen3-8b' },
        { entries: { main: { model: { primary: 'lm/qwen3-8b', fallbacks: ['${NEXT}'] } } } },
      ),
      'variable-not-set:NEXT',
      'agents.entries.main.model.fallbacks.0',
    ],
    [
      'in an id',
      chain({ primary: 'lm/${MODEL}' }, {}, providers('http://127.0.0.1:1/v1', '${MODEL}')),
      'variable-not-set:MODEL',
      'agents.defaults.model.primary',
    ],
  ])('is told %s with its place, and nothing of the model', (_where, config, id, key) => {
    const facts = checked(config);
    expect(diagnose(facts).find((one) => one.id === id)?.facts['key']).toBe(key);
    expect(
      bad(facts).filter((one) => /name-|server-|model-|safety|no-local/.test(one) && !one.includes('qwen3-8b')),
    ).toEqual([]);
  });

  it('is no finding where it decides nothing', () => {
    expect(
      bad(
        checked(chain({ primary: 'lm/qwen3-8b' }, { list: [{ id: 'main', name: '${MY_NAME}' }] }), {}, ['qwen3-8b']),
      ).filter((id) => id.startsWith('variable')),
    ).toEqual([]);
  });
});
