import fc from 'fast-check';
import JSON5 from 'json5';
import { describe, expect, it } from 'vitest';
import { applyToValue, isObject, type JsonValue, type KeyPath } from '../../../shared/json5/change.ts';
import { edit } from '../../../shared/json5/edit.ts';
import { providersIn } from '../../../shared/openclaw/config.ts';
import { planSetup } from '../../../shared/changes/plan-setup.ts';
import { readRoute } from '../../../shared/openclaw/route.ts';
import { accepts } from '../../../shared/openclaw/versions.ts';
import type { SettingAnswer } from '../../../shared/verification/setting.ts';
import { runs } from '../../support/depth.ts';
import { noEgressFacts } from '../../../shared/providers/serving.ts';
import { nothingRemembered } from '../../../shared/openclaw/model-order.ts';
import { answers as answersSchema, type Note } from '../../../shared/changes/types.ts';
import type { ResolvedAnswers, ResolvedLocal } from '../../../shared/changes/plan.ts';

const current = '2026.9.6';
const url = 'http://127.0.0.1:8000/v1';
const local: ResolvedLocal = {
  url,
  provider: 'local',
  model: 'm',
  api: 'openai-completions',
  contextTokens: 32_768,
  maxTokens: 8192,
};
const answers = (settings: SettingAnswer[], more: Partial<ResolvedLocal> = {}): ResolvedAnswers => ({
  local: [{ ...local, ...more, settings }],
  order: 'local-only',
  hosted: [],
});
type Loose = { [key: string]: Loose } & Loose[] & string;
const planned = (config: JsonValue | null, given: ResolvedAnswers, version: string | null = current) => {
  const plan = planSetup(given, { config, version, keptKeys: [], egress: noEgressFacts });
  if (!plan.ok) throw new Error(JSON.stringify(plan.error));
  const value = applyToValue(config ?? {}, plan.value.changes)?.value;
  // What is planned on values must be what the text becomes.
  const text = edit(config === null ? '{}\n' : JSON5.stringify(config, null, 2), plan.value.changes);
  if (!text.ok) throw new Error(JSON.stringify(text.error));
  expect(text.value.value).toEqual(value);
  return { value: value as Loose, changes: plan.value.changes, notes: plan.value.notes };
};
const provider = (config: JsonValue | null, given: ResolvedAnswers, version: string | null = current): Loose =>
  planned(config, given, version).value['models']?.['providers']?.['local'] as Loose;

const all: SettingAnswer[] = [
  { path: 'api', value: 'openai-responses' },
  { path: 'timeoutSeconds', value: 120 },
  { path: 'params.preload', value: false },
  { path: 'models[].contextWindow', value: 24_000 },
  { path: 'models[].contextTokens', value: 24_000 },
  { path: 'models[].maxTokens', value: 4096 },
  { path: 'models[].reasoning', value: true },
  { path: 'models[].input', value: ['text', 'image'] },
  { path: 'models[].params.num_ctx', value: 24_000 },
  { path: 'models[].compat.requiresStringContent', value: true },
  { path: 'models[].compat.strictMessageKeys', value: true },
  { path: 'models[].compat.supportsTools', value: false },
  { path: 'models[].compat.supportsDeveloperRole', value: false },
  { path: 'models[].compat.supportsReasoningEffort', value: false },
  { path: 'models[].compat.maxTokensField', value: 'max_tokens' },
  { path: 'models[].compat.thinkingFormat', value: 'qwen-chat-template' },
  { path: 'models[].compat.toolSchemaProfile', value: 'llamacpp' },
  { path: 'models[].compat.unsupportedToolSchemaKeywords', value: ['pattern'] },
  { path: 'agents.defaults.models[].params.thinking', value: 'off' },
  { path: 'tools.byProvider[].deny', value: ['group:web', 'browser'] },
];
const compat = {
  requiresStringContent: true,
  strictMessageKeys: true,
  supportsTools: false,
  supportsDeveloperRole: false,
  supportsReasoningEffort: false,
  maxTokensField: 'max_tokens',
  thinkingFormat: 'qwen-chat-template',
  toolSchemaProfile: 'llamacpp',
  unsupportedToolSchemaKeywords: ['pattern'],
};

describe('what a proof set', () => {
  it('goes into a fresh config', () => {
    const { value } = planned(null, answers(all));
    expect(value['models']?.['providers']?.['local']).toEqual({
      baseUrl: url,
      apiKey: 'sk-local',
      api: 'openai-responses',
      timeoutSeconds: 120,
      params: { preload: false },
      models: [
        {
          id: 'm',
          name: 'm',
          reasoning: true,
          input: ['text', 'image'],
          cost: { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 },
          contextWindow: 24_000,
          contextTokens: 24_000,
          maxTokens: 4096,
          params: { num_ctx: 24_000 },
          compat,
        },
      ],
    });
    expect(value['tools']).toEqual({ byProvider: { 'local/m': { deny: ['group:web', 'browser'] } } });
    expect(value['agents']?.['defaults']?.['models']).toEqual({ 'local/m': { params: { thinking: 'off' } } });
  });

  it('goes into an entry that stands, and leaves the rest of it', () => {
    const before =
      JSON5.parse<JsonValue>(`{ models: { mode: 'merge', providers: { local: { baseUrl: '${url}', apiKey: 'mine', api: 'openai-completions', timeoutSeconds: 60, headers: { x: 'y' }, models: [
      { id: 'm', name: 'Mine', reasoning: false, input: ['text', 'audio'], contextWindow: 128000, maxTokens: 32000, compat: { supportsStore: false, unsupportedToolSchemaKeywords: ['format'] } } ] } } }, agents: { defaults: { models: { 'local/m': { alias: 'M' } } } } }`);
    const { value } = planned(before, answers(all));
    expect(value['models']?.['providers']?.['local']).toEqual({
      baseUrl: url,
      apiKey: 'mine',
      api: 'openai-responses',
      timeoutSeconds: 120,
      headers: { x: 'y' },
      params: { preload: false },
      models: [
        {
          id: 'm',
          name: 'Mine',
          reasoning: true,
          input: ['text', 'audio', 'image'],
          contextWindow: 24_000,
          contextTokens: 24_000,
          maxTokens: 4096,
          params: { num_ctx: 24_000 },
          compat: { supportsStore: false, ...compat, unsupportedToolSchemaKeywords: ['format', 'pattern'] },
        },
      ],
    });
    expect(value['agents']?.['defaults']?.['models']).toEqual({
      'local/m': { alias: 'M', params: { thinking: 'off' } },
    });
  });

  it('changes nothing the second time', () => {
    expect(planned(planned(null, answers(all)).value, answers(all)).changes).toEqual([]);
  });

  it('changes nothing that it says nothing of', () => {
    const before: JsonValue = {
      models: {
        mode: 'merge',
        providers: {
          local: {
            baseUrl: url,
            apiKey: 'x',
            api: 'openai-completions',
            timeoutSeconds: 45,
            models: [
              {
                id: 'm',
                name: 'M',
                reasoning: true,
                input: ['text', 'image'],
                contextWindow: 32_768,
                contextTokens: 32_768,
                maxTokens: 8192,
                compat: { supportsTools: false },
              },
            ],
          },
        },
      },
    };
    expect(provider(before, answers([{ path: 'api', value: 'openai-completions' }]))).toEqual(
      (before as Loose)['models']?.['providers']?.['local'],
    );
  });

  it('takes the true context over a larger one, and never makes a smaller one larger', () => {
    expect(provider(null, answers([{ path: 'models[].contextWindow', value: 200_000 }]))['models']?.[0]).toMatchObject({
      contextWindow: 32_768,
      contextTokens: 32_768,
    });
    expect(
      planSetup(answers([{ path: 'models[].contextWindow', value: 8_192 }]), {
        config: null,
        version: current,
        keptKeys: [],
        egress: noEgressFacts,
      }),
    ).toMatchObject({ ok: false, error: { kind: 'context-too-small', contextTokens: 8_192 } });
  });

  it('leaves more patience than was measured to be needed', () => {
    const waiting = (seconds: number) => ({
      models: { providers: { local: { baseUrl: url, timeoutSeconds: seconds, models: [] } } },
    });
    expect(provider(waiting(500), answers([{ path: 'timeoutSeconds', value: 120 }]))['timeoutSeconds']).toBe(500);
    expect(provider(waiting(45), answers([{ path: 'timeoutSeconds', value: 120 }]))['timeoutSeconds']).toBe(120);
    const two: ResolvedAnswers = {
      local: [
        { ...local, settings: [{ path: 'timeoutSeconds', value: 120 }] },
        { ...local, model: 'n' },
      ],
      order: 'local-only',
      hosted: [],
    };
    expect(provider(null, two)['timeoutSeconds']).toBe(300);
  });

  it('leaves out what the release does not take', () => {
    const old = provider(null, answers(all), '2026.2.9');
    expect(old).toEqual({
      baseUrl: url,
      apiKey: 'sk-local',
      api: 'openai-responses',
      models: [
        {
          id: 'm',
          name: 'm',
          reasoning: true,
          input: ['text', 'image'],
          cost: { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 },
          contextWindow: 24_000,
          maxTokens: 4096,
          compat: { supportsDeveloperRole: false, supportsReasoningEffort: false, maxTokensField: 'max_tokens' },
        },
      ],
    });
  });

  it('is told, each with its reason', () => {
    const { notes } = planned(
      null,
      answers([
        { path: 'timeoutSeconds', value: 120, reason: 'timeout', values: { seconds: 120 } },
        { path: 'models[].input', value: ['text', 'image'] },
      ]),
    );
    expect(notes).toEqual<Note[]>([
      {
        kind: 'proof-set',
        model: 'm',
        path: 'timeoutSeconds',
        value: '120',
        reason: 'timeout',
        values: { seconds: 120 },
      },
    ]);
  });

  it('can be written down as answers', () => {
    const given = {
      local: [{ url, provider: 'local', model: 'm', contextTokens: 32_768, settings: all }],
      order: 'local-only',
    };
    expect(answersSchema.parse(given).local[0]?.settings).toEqual(all);
    expect(
      answersSchema.safeParse({
        ...given,
        local: [{ ...given.local[0], settings: [{ path: 'gateway.auth', value: {} }] }],
      }).success,
    ).toBe(false);
  });
});

describe('tools kept from one model', () => {
  const deny: SettingAnswer[] = [{ path: 'tools.byProvider[].deny', value: ['group:web', 'browser'] }];
  const toolsOf = (byProvider: JsonValue) =>
    planned({ tools: { byProvider } }, answers(deny)).value['tools']?.['byProvider'];
  it('are added to those that were kept from it already, whatever capitals its entry has', () => {
    expect(toolsOf({ 'Local/M': { profile: 'coding', deny: ['exec', 'browser'] } })).toEqual({
      'Local/M': { profile: 'coding', deny: ['exec', 'browser', 'group:web'] },
    });
  });
  it('take over what the provider’s own entry says, which would count for it no longer', () => {
    expect(toolsOf({ local: { profile: 'minimal', deny: ['exec'] } })).toEqual({
      local: { profile: 'minimal', deny: ['exec'] },
      'local/m': { profile: 'minimal', deny: ['exec', 'group:web', 'browser'] },
    });
  });
});

describe('Ollama’s own route', () => {
  const settings: SettingAnswer[] = [
    { path: 'api', value: 'ollama' },
    { path: 'models[].params.num_ctx', value: 64_000 },
  ];
  const at = { url: 'http://127.0.0.1:11434/v1' };
  it('stands at the address without /v1, with the context that it is to give', () => {
    expect(provider(null, answers(settings, at))).toMatchObject({
      baseUrl: 'http://127.0.0.1:11434',
      api: 'ollama',
      apiKey: 'ollama-local',
      models: [{ params: { num_ctx: 32_768 } }],
    });
  });
  it('is the same server to Hearth, and the same entry the second time', () => {
    const { value } = planned(null, answers(settings, at));
    expect(providersIn(value)).toEqual({ local: at.url });
    expect(readRoute(value, 'default-agent', nothingRemembered, noEgressFacts).hops).toMatchObject([
      { baseUrl: at.url, api: 'ollama', where: 'local' },
    ]);
    expect(planned(value, answers(settings, at))).toMatchObject({ changes: [], notes: [] });
  });
  it('stands with the model alone where others need the OpenAI route', () => {
    const before: JsonValue = {
      models: {
        providers: { local: { baseUrl: at.url, api: 'openai-completions', models: [{ id: 'other', name: 'Other' }] } },
      },
    };
    const after = provider(before, answers(settings, at));
    expect(after).toMatchObject({
      baseUrl: at.url,
      api: 'openai-completions',
      models: [{ id: 'other' }, { id: 'm', api: 'ollama', baseUrl: 'http://127.0.0.1:11434' }],
    });
    expect(
      planned({ models: { mode: 'merge', providers: { local: after } } }, answers(settings, at)).changes.filter(
        ({ path }) => path[0] === 'models',
      ),
    ).toEqual([]);
  });
  it('is left again where the proof finds another', () => {
    const { value } = planned(null, answers(settings, at));
    expect(provider(value, answers([{ path: 'api', value: 'openai-completions' }], at))).toMatchObject({
      baseUrl: at.url,
      api: 'openai-completions',
    });
  });
  it('is not for a release that does not know it', () => {
    for (const given of [answers(settings, at), answers([], { ...at, api: 'ollama' })])
      expect(provider(null, given, '2026.2.9')).toMatchObject({ baseUrl: at.url, api: 'openai-completions' });
  });
});

/** Every place of a config that holds no object. */
const leaves = (value: JsonValue, path: KeyPath = []): KeyPath[] =>
  isObject(value)
    ? Object.entries(value).flatMap(([key, one]) => leaves(one, [...path, key]))
    : Array.isArray(value) && value.some(isObject)
      ? value.flatMap((one, index) => leaves(one, [...path, index]))
      : [path];

it('whatever settings come, only keys that the release takes are written', () => {
  const before: JsonValue = {
    models: {
      mode: 'merge',
      providers: {
        local: {
          baseUrl: url,
          api: 'openai-completions',
          models: [
            { id: 'other', name: 'Other' },
            { id: 'm', name: 'M', api: 'openai-completions' },
          ],
        },
      },
    },
    tools: { byProvider: { local: { deny: ['exec'] } } },
  };
  fc.assert(
    fc.property(
      fc.subarray(all),
      fc.constantFrom(null, '2026.2.9', '2026.6.1', current),
      fc.constantFrom<JsonValue | null>(null, before),
      fc.boolean(),
      (some, version, config, native) => {
        const { value } = planned(
          config,
          answers(native ? [{ path: 'api', value: 'ollama' }, ...some.filter(({ path }) => path !== 'api')] : some),
          version,
        );
        const refused = leaves(value).filter(
          (path) =>
            !accepts(
              version,
              path,
              path.at(-1) === 'api' &&
                path.reduce<Loose | undefined>((here, key) => here?.[key as string], value) === 'ollama'
                ? 'ollama-api'
                : 'any',
            ),
        );
        expect(refused).toEqual([]);
      },
    ),
    runs(40, 1_000),
  );
});
