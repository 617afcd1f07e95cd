import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { levelOf, planRouting, readRoutingOf, routingViews } from '../../../shared/changes/routing.ts';
import { routingSentence } from '../../../shared/i18n/routing-sentence.ts';
import type { Routing } from '../../../shared/hosted/types.ts';
import { applyToValue, type JsonValue } from '../../../shared/json5/change.ts';
import { edit } from '../../../shared/json5/edit.ts';
import { runs } from '../../support/depth.ts';

const ref = 'openrouter/minimax/minimax-m2.7';
const now = '2026.9.6';
const routing: Routing = {
  only: ['together', 'deepinfra'],
  order: [],
  allowFallbacks: false,
  denyCollection: true,
  zeroRetention: false,
};
const planned = (config: JsonValue, wanted: Routing | null, of = ref): JsonValue => {
  const plan = planRouting(config, of, wanted, now);
  if (!plan.ok) throw new Error(JSON.stringify(plan.error));
  const text = edit(JSON.stringify(config), plan.value.changes);
  const value = applyToValue(config, plan.value.changes)?.value ?? config;
  if (plan.value.changes.length > 0) expect(text.ok && text.value.value).toEqual(value);
  return value;
};
const providerWith = (baseUrl: string, api = 'openai-completions') => ({
  baseUrl,
  api,
  models: [{ id: 'm', name: 'm' }],
});
const withProvider = (id: string, baseUrl: string, api?: string): JsonValue => ({
  models: { providers: { [id]: providerWith(baseUrl, api) } },
});

describe('the level at which a choice of hosts is sent', () => {
  it.each([
    ['OpenRouter itself', {}, ref, now, 'model-params', 'sent'],
    [
      'another name at openrouter.ai',
      withProvider('mine', 'https://openrouter.ai/api/v1'),
      'mine/m',
      now,
      'model-params',
      'sent',
    ],
    [
      'OpenRouter’s name at a proxy',
      withProvider('openrouter', 'https://proxy.example/v1'),
      'openrouter/m',
      now,
      'extra-body',
      'sent',
    ],
    [
      'a proxy that is named after it',
      withProvider('my-openrouter', 'http://10.0.0.2:4000/v1'),
      'my-openrouter/m',
      now,
      'extra-body',
      'sent',
    ],
    ['a model that doesn’t come through it', {}, 'anthropic/claude-sonnet-4-5', now, null, 'not-a-router'],
    ['the older release', {}, ref, '2026.2.9', null, 'release-too-old'],
    ['a release that is not known', {}, ref, null, null, 'release-unknown'],
    [
      'the Responses API',
      withProvider('openrouter', 'https://openrouter.ai/api/v1', 'openai-responses'),
      'openrouter/m',
      now,
      null,
      'responses-api',
    ],
  ] as const)('for %s', (_what, config, of, version, sent, why) => {
    expect(levelOf(config, of, version)).toEqual({ sent, why });
  });
});

describe('a choice of hosts', () => {
  it('is written where it is sent, in OpenRouter’s own words', () => {
    expect(planned({ agents: { defaults: { models: { [ref]: { alias: 'M' } } } } }, routing)).toEqual({
      agents: {
        defaults: {
          models: {
            [ref]: {
              alias: 'M',
              params: {
                provider: { only: ['together', 'deepinfra'], allow_fallbacks: false, data_collection: 'deny' },
              },
            },
          },
        },
      },
    });
  });

  it('goes into the extra body behind a proxy', () => {
    const config = withProvider('my-openrouter', 'http://10.0.0.2:4000/v1');
    expect(planned(config, routing, 'my-openrouter/m')).toMatchObject({
      agents: {
        defaults: {
          models: { 'my-openrouter/m': { params: { extra_body: { provider: { only: ['together', 'deepinfra'] } } } } },
        },
      },
    });
  });

  it('leaves what others set beside it, and taken back leaves only that', () => {
    const config = {
      agents: { defaults: { models: { [ref]: { params: { temperature: 0.2, provider: { sort: 'price' } } } } } },
    };
    const set = planned(config, routing);
    expect(set).toMatchObject({
      agents: {
        defaults: {
          models: { [ref]: { params: { temperature: 0.2, provider: { sort: 'price', allow_fallbacks: false } } } },
        },
      },
    });
    expect(planned(set, null)).toEqual(config);
  });

  it('says the contrary where the provider’s own choice would show through', () => {
    const config = {
      models: { providers: { openrouter: { params: { provider: { data_collection: 'deny', only: ['groq'] } } } } },
    };
    expect(readRoutingOf(config, ref, 'model-params')).toMatchObject({ only: ['groq'], denyCollection: true });
    expect(
      readRoutingOf(planned(config, { ...routing, only: [], denyCollection: false }), ref, 'model-params'),
    ).toMatchObject({ only: [], denyCollection: false, allowFallbacks: false });
  });

  it('opens no allowlist where it makes the first entry of a model', () => {
    expect(planned({}, routing)).toMatchObject({ agents: { defaults: { modelPolicy: { allow: [] } } } });
    expect(planned({ agents: { defaults: { models: { 'a/b': {} } } } }, routing)).not.toHaveProperty(
      'agents.defaults.modelPolicy',
    );
  });

  it.each([
    ['2026.2.9', 'release-too-old'],
    [null, 'release-unknown'],
  ] as const)('is refused where %s would drop it', (version, why) => {
    expect(planRouting({}, ref, routing, version)).toEqual({
      ok: false,
      error: { kind: 'routing-not-sent', ref, why },
    });
  });

  it('is read back as it was set, whatever stood there, and taking it back brings that again', () => {
    const slug = fc.constantFrom('together', 'groq', 'google-vertex/europe', 'x-1');
    const some = fc.record({
      only: fc.uniqueArray(slug),
      order: fc.uniqueArray(slug),
      allowFallbacks: fc.boolean(),
      denyCollection: fc.boolean(),
      zeroRetention: fc.boolean(),
    });
    const rest = fc.option(fc.record({ sort: fc.constantFrom('price', 'latency') }), { nil: undefined });
    fc.assert(
      fc.property(some, rest, fc.boolean(), (wanted, beside, alias) => {
        const config: JsonValue = {
          agents: {
            defaults: {
              models: {
                [ref]: {
                  ...(alias ? { alias: 'M' } : {}),
                  ...(beside === undefined ? {} : { params: { provider: beside } }),
                },
              },
            },
          },
        };
        const set = planned(config, wanted);
        const says =
          wanted.only.length > 0 ||
          wanted.order.length > 0 ||
          !wanted.allowFallbacks ||
          wanted.denyCollection ||
          wanted.zeroRetention;
        expect(readRoutingOf(set, ref, 'model-params')).toEqual(says ? wanted : null);
        expect(planned(set, null)).toEqual(config);
        expect(planRouting(set, ref, wanted, now)).toEqual({ ok: true, value: { changes: [], notes: [] } });
      }),
      runs(40, 1_000),
    );
  });

  it('is told for the routed models of the route alone, each with what answers next', () => {
    const views = routingViews({}, ['lmstudio/x', ref, 'anthropic/c'], now, (one) => `<${one}>`);
    expect(views).toEqual([
      { ref, name: `<${ref}>`, next: '<anthropic/c>', routing: null, sent: 'model-params', why: 'sent' },
    ]);
  });
});

describe('the sentence', () => {
  const view = { name: 'MiniMax', next: 'Claude' };
  const rows: readonly [string, Routing | null, string | null, string, string][] = [
    [
      'hosts of one country',
      routing,
      'Claude',
      'MiniMax, hosted by companies in the US only (Together and DeepInfra), no training on your data; if that is not to be had, Claude.',
      'MiniMaxを、アメリカの会社（TogetherとDeepInfra）だけで動かします。データを学習に使いません。それができないときは、Claudeが答えます。',
    ],
    [
      'hosts of two countries',
      { ...routing, only: ['together', 'nebius'], denyCollection: false },
      'Claude',
      'MiniMax, hosted by Together and Nebius only; if that is not to be had, Claude.',
      'MiniMaxを、TogetherとNebiusだけで動かします。それができないときは、Claudeが答えます。',
    ],
    [
      'a host that is not known',
      { ...routing, only: ['parasail'], denyCollection: false },
      null,
      'MiniMax, hosted by parasail only; if that is not to be had, there is no answer.',
      'MiniMaxを、parasailだけで動かします。それができないときは、回答はありません。',
    ],
    [
      'an order that others may follow',
      { ...routing, only: [], order: ['groq'], allowFallbacks: true, denyCollection: false },
      'Claude',
      'MiniMax, hosted by Groq first, then by whoever OpenRouter chooses.',
      'MiniMaxを、まずGroqで、次にOpenRouterが選ぶ提供元で動かします。',
    ],
    [
      'no choice',
      null,
      'Claude',
      'MiniMax, hosted by whoever OpenRouter chooses.',
      'MiniMaxを、OpenRouterが選ぶ提供元で動かします。',
    ],
  ];
  it.each(rows)('of %s', (_what, chosen, next, en, ja) => {
    expect(routingSentence('en', { ...view, next }, chosen)).toBe(en);
    expect(routingSentence('ja', { ...view, next }, chosen)).toBe(ja);
  });
});
