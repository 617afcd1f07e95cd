import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noEgressFacts } from '../../../shared/providers/serving.ts';
import type { JsonObject } from '../../../shared/json5/change.ts';
import { readChain } from '../../../shared/openclaw/chain.ts';
import { objectAt } from '../../../shared/openclaw/config.ts';
import { aliasesIn } from '../../../shared/openclaw/model-ref.ts';
import { chain } from '../../../shared/openclaw/model-order.ts';
import { routeModelsOf } from '../../../shared/openclaw/route.ts';
import { answersFor } from '../../../shared/wizard/answers.ts';
import { keptLocals } from '../../../shared/wizard/draft.ts';
import type { WizardState } from '../../../shared/wizard/state.ts';
import { runs } from '../../support/depth.ts';
import { applied, atModel, clickedThrough, startOf, studio, walk } from './standing-route.ts';

const lm = {
  baseUrl: 'http://127.0.0.1:1234/v1',
  apiKey: 'lmstudio',
  api: 'openai-responses',
  timeoutSeconds: 300,
  models: [
    { id: 'big', name: 'Big one', contextWindow: 131_072, contextTokens: 131_072, maxTokens: 4096 },
    { id: 'small', name: 'Small' },
  ],
};
const withChain = (
  model: JsonObject | string,
  more: { models?: JsonObject; providers?: JsonObject } = {},
): JsonObject => ({
  models: { mode: 'merge', providers: { lmstudio: lm, ...more.providers } },
  agents: { defaults: { model, ...(more.models === undefined ? {} : { models: more.models }) } },
});
const namesIn = (config: Parameters<typeof readChain>[0]): string[] => {
  const { primary, fallbacks } = readChain(config, null);
  return primary === null ? [] : [primary, ...fallbacks];
};
const hostedIn = ({ draft }: WizardState): string[] => draft.fallback.hosted.map(({ ref }) => ref);
const answersOf = ({ facts, draft }: WizardState) =>
  draft.chosen && draft.size ? answersFor(facts, { ...draft, chosen: draft.chosen, size: draft.size }) : null;

describe('the wizard on a config with a route', () => {
  it.each([
    ['openai and google', 'local-first', ['lmstudio/big', 'openai/gpt-5', 'google/gemini-2.5-pro']],
    ['openai-codex and bailian', 'local-first', ['lmstudio/big', 'openai-codex/gpt-5.3-codex', 'bailian/qwen3-max']],
    [
      'zai, deepseek and minimax',
      'hosted-first',
      ['zai/glm-5.2', 'lmstudio/big', 'deepseek/deepseek-chat', 'minimax/MiniMax-M3'],
    ],
    ['a single hosted one', 'hosted-first', ['moonshot/kimi-k3', 'lmstudio/big']],
    ['none', 'local-only', ['lmstudio/big']],
  ])('starts from its own hosted models: %s', (_what, order, [primary = '', ...fallbacks]) => {
    const config = withChain({ primary, fallbacks });
    const state = atModel(config, [studio(['small', 'big'])]);
    expect(state.draft.fallback.order).toBe(order);
    expect(hostedIn(state)).toEqual([primary, ...fallbacks].filter((name) => !name.startsWith('lmstudio/')));
    const after = applied(config, clickedThrough(state));
    expect(namesIn(after)).toEqual([primary, ...fallbacks]);
    expect(objectAt(after, ['models', 'providers'])).toEqual(objectAt(config, ['models', 'providers']));
  });

  it('puts the local model first where only hosted ones stand, and keeps those in their order', () => {
    const config = withChain({ primary: 'openai/gpt-5', fallbacks: ['google/gemini-2.5-pro'] });
    const after = applied(config, clickedThrough(atModel(config, [studio(['small'])])));
    expect(namesIn(after)).toEqual(['lmstudio/small', 'openai/gpt-5', 'google/gemini-2.5-pro']);
  });

  it('shows the model that an alias or an id alone means, and writes the chain as it was spelled', () => {
    const providers = {
      bailian: {
        baseUrl: 'https://dashscope.example.com/v1',
        api: 'openai-completions',
        models: [{ id: 'qwen3-max' }],
      },
    };
    const models = { 'openai/gpt-5': { alias: 'brain' }, 'lmstudio/big': { alias: 'home' }, 'bailian/qwen3-max': {} };
    const config = withChain(
      { primary: 'qwen3-max', fallbacks: ['HOME', 'brain', 'Google/gemini-2.5-pro'] },
      { providers, models },
    );
    const state = atModel(config, [studio(['big'])]);
    expect(state.draft.fallback).toMatchObject({
      order: 'hosted-first',
      hosted: [
        { ref: 'bailian/qwen3-max', spelled: 'qwen3-max' },
        { ref: 'openai/gpt-5', spelled: 'brain', alias: 'brain' },
        { ref: 'google/gemini-2.5-pro' },
      ],
    });
    const after = applied(config, clickedThrough(state));
    expect(namesIn(after)).toEqual(['qwen3-max', 'HOME', 'brain', 'Google/gemini-2.5-pro']);
    expect(aliasesIn(after, null)).toEqual(aliasesIn(config, null));
  });

  it('spells out an id alone that would mean another model at its new place', () => {
    const config = withChain({ primary: 'openai/gpt-5', fallbacks: ['gpt-5-mini'] });
    const after = applied(config, clickedThrough(atModel(config, [studio(['small'])])));
    expect(routeModelsOf(after, null, noEgressFacts).map(({ ref }) => ref)).toEqual([
      'lmstudio/small',
      'openai/gpt-5',
      'openai/gpt-5-mini',
    ]);
  });

  it('stays local only, and has what local-only left out at hand for any other order', () => {
    const config = withChain({ primary: 'lmstudio/big' }, { models: { 'zai/glm-5.2': { alias: 'glm' } } });
    const start = startOf(config, { locals: ['lmstudio/big'], hosted: ['glm', 'deepseek/deepseek-chat'] });
    const state = atModel(config, [studio(['big'])], start);
    expect(state.draft.fallback).toMatchObject({
      order: 'local-only',
      hosted: [{ ref: 'zai/glm-5.2', spelled: 'glm' }, { ref: 'deepseek/deepseek-chat' }],
    });
    expect(namesIn(applied(config, clickedThrough(state)))).toEqual(['lmstudio/big']);
    expect(answersOf(clickedThrough(state))?.hosted).toBeUndefined();
    const opened = walk(state, [
      { type: 'continue' },
      { type: 'continue' },
      { type: 'order-set', order: 'hosted-first' },
    ]);
    const after = applied(
      config,
      walk(opened, [{ type: 'continue' }, { type: 'proof-skipped' }, { type: 'continue' }]),
    );
    expect(namesIn(after)).toEqual(['glm', 'lmstudio/big', 'deepseek/deepseek-chat']);
  });

  it('starts from its local model where that one’s server answers: name, context, longest answer, alias and provider', () => {
    const studioProvider = { ...lm, models: [lm.models[0] as JsonObject] };
    const config = withChain(
      { primary: 'my-studio/big', fallbacks: ['openai/gpt-5'] },
      {
        providers: { 'my-studio': studioProvider },
        models: { 'my-studio/big': { alias: 'Chef' }, 'openai/gpt-5': {} },
      },
    );
    const state = atModel(config, [studio(['small', 'big'])]);
    expect(state.draft).toMatchObject({
      chosen: { model: { id: 'big' } },
      size: { name: 'Big one', contextTokens: 131_072, own: true, maxTokens: 4096, alias: 'Chef' },
    });
    expect(answersOf(state)?.local?.[0]).toMatchObject({ provider: 'my-studio', api: 'openai-responses' });
    expect(answersOf(state)?.local?.[0]).not.toHaveProperty('alias');
    expect(applied(config, clickedThrough(state))).toEqual(config);
  });

  it('takes the model of the route once its server answers, unless the owner chose another one', () => {
    const config = withChain({ primary: 'lmstudio/big', fallbacks: ['openai/gpt-5'] });
    const other = studio(['else'], 'http://127.0.0.1:8080/v1');
    const early = atModel(config, [other]);
    expect(early.draft.chosen?.model.id).toBe('else');
    expect(walk(early, [{ type: 'server-seen', endpoint: studio(['big']) }]).draft.chosen?.model.id).toBe('big');
    const own = walk(early, [
      { type: 'server-seen', endpoint: studio(['small', 'big']) },
      { type: 'model-chosen', url: other.url, model: 'else' },
      { type: 'server-seen', endpoint: studio(['big']) },
    ]);
    expect(own.draft.chosen?.model.id).toBe('else');
  });

  it('keeps its other local models behind the chosen one, also while they don’t answer, until the owner takes them out', () => {
    const config = withChain(
      { primary: 'lmstudio/big', fallbacks: ['far/llama', 'openai/gpt-5'] },
      {
        providers: {
          far: {
            baseUrl: 'http://10.0.0.7:8000/v1',
            apiKey: 'x',
            api: 'openai-completions',
            models: [{ id: 'llama', name: 'Llama' }],
          },
        },
      },
    );
    const state = clickedThrough(atModel(config, [studio(['big'])]));
    expect(keptLocals(state.facts.start, state.draft).map(({ ref }) => ref)).toEqual(['far/llama']);
    expect(namesIn(applied(config, state))).toEqual(['lmstudio/big', 'far/llama', 'openai/gpt-5']);
    const out = walk(state, [
      { type: 'go', to: 'order' },
      { type: 'local-removed', ref: 'far/llama' },
      { type: 'go', to: 'review' },
    ]);
    expect(namesIn(applied(config, out))).toEqual(['lmstudio/big', 'openai/gpt-5']);
    const alone = walk(state, [
      { type: 'go', to: 'order' },
      { type: 'order-set', order: 'local-only' },
      { type: 'go', to: 'review' },
    ]);
    expect(namesIn(applied(config, alone))).toEqual(['lmstudio/big', 'far/llama']);
  });

  it('puts a model of the owner’s choice in the place of the first local one', () => {
    const config = withChain({ primary: 'lmstudio/big', fallbacks: ['openai/gpt-5'] });
    const state = walk(atModel(config, [studio(['big', 'small'])]), [
      { type: 'model-chosen', url: 'http://127.0.0.1:1234/v1', model: 'small' },
    ]);
    expect(namesIn(applied(config, clickedThrough(state)))).toEqual(['lmstudio/small', 'openai/gpt-5']);
  });

  it('leaves what the owner decided when the config is read again', () => {
    const config = withChain({ primary: 'lmstudio/big', fallbacks: ['openai/gpt-5'] });
    const state = walk(atModel(config, [studio(['big'])]), [
      { type: 'continue' },
      { type: 'continue' },
      { type: 'hosted-removed', ref: 'openai/gpt-5' },
      { type: 'start-read', start: startOf(config), askedKeys: true },
    ]);
    expect(hostedIn(state)).toEqual([]);
  });
});

describe('the wizard where nothing stands', () => {
  it.each([
    ['no config', null],
    ['an empty config', {}],
  ] as const)('chooses no hosted model on %s', (_what, config) => {
    const state = atModel(config, [studio(['big'])]);
    expect(state.draft.fallback).toEqual({ order: 'local-first', hosted: [] });
    expect(namesIn(applied(config, clickedThrough(state)))).toEqual(['lmstudio/big']);
  });

  it('chooses the backups of which OpenClaw finds the key', () => {
    const backups = [
      { ref: 'openai/gpt-5.6-sol', alias: 'Sol' },
      { ref: 'zai/glm-5.2', alias: 'GLM' },
    ];
    expect(atModel(null, [studio(['big'])], { ...startOf(null), backups }).draft.fallback).toEqual({
      order: 'local-first',
      hosted: backups,
    });
  });
});

describe('an alias that is proposed', () => {
  const models = {
    'openai/gpt-5': { alias: 'SMALL' },
    'anthropic/claude-opus-4-6': { alias: 'best' },
    'google/gemini-2.5-pro': { alias: 'local' },
  };
  const config = withChain({ primary: 'openai/gpt-5' }, { models });
  const atOrder = walk(atModel(config, [studio(['small'])]), [{ type: 'continue' }, { type: 'continue' }]);

  it('is none that another model has, capitals or not', () => {
    expect(atOrder.draft.size?.alias).toBe('');
    expect(aliasesIn(applied(config, clickedThrough(atModel(config, [studio(['small'])]))), null)).toEqual(
      aliasesIn(config, null),
    );
    const added = walk(atOrder, [{ type: 'hosted-added', hosted: { ref: 'xai/grok-4', alias: 'Best' } }]);
    expect(added.draft.fallback.hosted.at(-1)).toEqual({ ref: 'xai/grok-4' });
  });

  it('never takes the place of one that the model has', () => {
    const added = walk(atOrder, [
      { type: 'hosted-added', hosted: { ref: 'anthropic/claude-opus-4-6', alias: 'Opus' } },
    ]);
    expect(added.draft.fallback.hosted.at(-1)).toEqual({ ref: 'anthropic/claude-opus-4-6' });
  });

  it('is none that the draft gives to another', () => {
    const added = walk(atOrder, [
      { type: 'hosted-added', hosted: { ref: 'xai/grok-4', alias: 'Grok' } },
      { type: 'hosted-added', hosted: { ref: 'xai/grok-5', alias: 'grok' } },
    ]);
    expect(added.draft.fallback.hosted.slice(-2)).toEqual([
      { ref: 'xai/grok-4', alias: 'Grok' },
      { ref: 'xai/grok-5' },
    ]);
  });
});

describe('any config with a route', () => {
  const companies = [
    'anthropic',
    'openai',
    'openai-codex',
    'google',
    'bailian',
    'zai',
    'deepseek',
    'minimax',
    'openrouter',
    'moonshot',
  ];
  const ids = ['one', 'Two-2', 'vendor/three', 'gpt-5', 'claude-opus-5', 'glm-5.2'];
  const locals = [
    { ref: 'lmstudio/big', url: lm.baseUrl, id: 'big' },
    { ref: 'lmstudio/small', url: lm.baseUrl, id: 'small' },
    { ref: 'far/llama', url: 'http://10.0.0.7:8000/v1', id: 'llama' },
  ];
  const hostedRef = fc
    .tuple(fc.constantFrom(...companies), fc.constantFrom(...ids))
    .map(([company, id]) => `${company}/${id}`);
  const route = fc
    .record({
      hosted: fc.uniqueArray(hostedRef, { maxLength: 4 }),
      mine: fc.subarray(locals, { minLength: 0 }),
      order: fc.constantFrom('local-first' as const, 'hosted-first' as const, 'mixed' as const),
      aliases: fc.uniqueArray(fc.constantFrom('Fast', 'fable', 'Llama', 'Big', 'LOCAL', 'opus', 'My Model'), {
        maxLength: 4,
        selector: (alias) => alias.toLowerCase(),
      }),
      byAlias: fc.boolean(),
      capitals: fc.boolean(),
      answering: fc.subarray([lm.baseUrl, 'http://10.0.0.7:8000/v1'], { minLength: 1 }),
      seed: fc.nat(),
    })
    .filter(({ hosted, mine }) => hosted.length + mine.length > 0);

  it('keeps its hosted models, their order and every alias when the owner only clicks through; its local ones too', () => {
    fc.assert(
      fc.property(route, ({ hosted, mine, order, aliases, byAlias, capitals, answering, seed }) => {
        const refs =
          order === 'mixed'
            ? [...hosted.slice(0, seed % 3), ...mine.map(({ ref }) => ref), ...hosted.slice(seed % 3)]
            : chain(
                order,
                mine.map(({ ref }) => ref),
                hosted,
              );
        const named = Object.fromEntries(
          refs.flatMap((ref, i) => (aliases[i] === undefined ? [] : [[ref, { alias: aliases[i] }]])),
        );
        const spelled = refs.map((ref, i) =>
          byAlias && aliases[i] !== undefined ? (capitals ? aliases[i].toUpperCase() : aliases[i]) : ref,
        );
        const far = {
          baseUrl: 'http://10.0.0.7:8000/v1',
          apiKey: 'x',
          api: 'openai-completions',
          models: [{ id: 'llama', name: 'Llama', contextWindow: 65_536 }],
        };
        const [primary = '', ...fallbacks] = spelled;
        const config = withChain(fallbacks.length === 0 ? primary : { primary, fallbacks }, {
          providers: { far },
          models: named,
        });
        const before = routeModelsOf(config, null, noEgressFacts);
        const servers = [studio(['big', 'small']), studio(['llama'], far.baseUrl)].filter(({ url }) =>
          answering.includes(url),
        );
        const begun = atModel(config, servers);
        // Where none of the route answers and several others do, only the owner knows which.
        const url = servers[0]?.url ?? '';
        const chosen =
          begun.draft.chosen === null
            ? walk(begun, [
                { type: 'model-chosen', url, model: servers[0]?.models[0]?.id ?? '' },
                { type: 'continue' },
                { type: 'size-set', size: { contextTokens: 65_536 } },
                { type: 'back' },
              ])
            : begun;
        const after = applied(config, clickedThrough(chosen));
        const hops = routeModelsOf(after, null, noEgressFacts);
        // A model that is named twice is written once.
        const away = (list: typeof hops) => [
          ...new Set(list.filter(({ where }) => where !== 'local').map(({ ref }) => ref)),
        ];
        expect(away(hops)).toEqual(away(before));
        const aliasesAfter = aliasesIn(after, null);
        expect(Object.entries(aliasesIn(config, null)).filter(([alias, ref]) => aliasesAfter[alias] !== ref)).toEqual(
          [],
        );
        const answers = (ref: string) => locals.some((one) => one.ref === ref && answering.includes(one.url));
        const stays = (list: typeof hops) => list.map(({ ref }) => ref).filter(answers);
        expect(stays(before).filter((ref) => !stays(hops).includes(ref))).toEqual([]);
        // One of the three orders, whose first local model answers, is written as it was.
        const [first] = mine;
        const isPlain = before.map(({ ref }) => ref).join() === refs.join();
        if (isPlain && order !== 'mixed' && first !== undefined && answers(first.ref))
          expect(namesIn(after)).toEqual(namesIn(config));
      }),
      runs(40, 5_000),
    );
  });
});
