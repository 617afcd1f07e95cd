import { describe, expect, it } from 'vitest';
import { reasonsEn } from '../../../shared/i18n/proof.en.ts';
import { fill } from '../../../shared/i18n/fill.ts';
import { noCapabilities, type ApiCapabilities, type Capabilities } from '../../../shared/verification/capabilities.ts';
import { settingPaths, settingValue } from '../../../shared/verification/setting.ts';
import { apiFor, settingsFor, type SettingSurroundings } from '../../../shared/verification/settings.ts';
import { verifiedSetting, type ApiName, type VerifiedSpeed } from '../../../shared/verification/types.ts';

const works: ApiCapabilities = { text: 'yes', tools: 'yes', carriesOn: 'yes', reasoning: 'none', usageTold: true };
const untried = noCapabilities({ id: 'x', name: 'X', version: null });
const apis = (
  completions: Partial<ApiCapabilities>,
  responses: Partial<ApiCapabilities> | null = null,
): Capabilities['apis'] => ({
  'openai-completions': { ...works, ...completions },
  'openai-responses':
    responses === null ? { ...untried.apis['openai-responses'], text: 'route-absent' } : { ...works, ...responses },
});
const speed = (more: Partial<VerifiedSpeed>): VerifiedSpeed => ({ ...untried.speed, ...more });
const learned = (more: Partial<Capabilities> = {}, server = 'llamacpp'): Capabilities => ({
  ...noCapabilities({ id: server, name: server, version: null }),
  apis: apis({}),
  ...more,
});
type Given = SettingSurroundings & { readonly contextTokens: number | null };
const given = (more: Partial<Given> = {}): Given => ({
  version: '2026.9.6',
  provider: 'local',
  model: 'm',
  hasChannel: false,
  contextTokens: 32_768,
  ...more,
});
const made = (of: Capabilities, at: Partial<Given> = {}): Record<string, unknown> =>
  Object.fromEntries(settingsFor(of, given(at)).map(({ path, value }) => [path, value]));
const reasons = (of: Capabilities, at: Partial<Given> = {}): Record<string, string> =>
  Object.fromEntries(settingsFor(of, given(at)).map(({ path, reason }) => [path, reason]));

describe('the dialect', () => {
  it.each<[string, Capabilities['apis'], ApiName | null]>([
    ['is Responses where all holds there', apis({}, {}), 'openai-responses'],
    ['is Chat Completions where Responses is not there', apis({}), 'openai-completions'],
    ['is Chat Completions where Responses loses tools', apis({}, { tools: 'no-tool-call' }), 'openai-completions'],
    [
      'is Chat Completions where Responses loses the thread',
      apis({}, { carriesOn: 'lost-thread' }),
      'openai-completions',
    ],
    ['is Chat Completions where thoughts leak over Responses', apis({}, { reasoning: 'inside' }), 'openai-completions'],
    ['is Responses where Chat Completions leaks thoughts', apis({ reasoning: 'inside' }, {}), 'openai-responses'],
    [
      'is Responses where Chat Completions has no tools',
      apis({ tools: 'tools-as-text' }, { reasoning: 'inside' }),
      'openai-responses',
    ],
    [
      'is Chat Completions where tools work over neither',
      apis({ tools: 'tools-unsupported' }, { tools: 'tools-unsupported' }),
      'openai-completions',
    ],
    ['is the one that speaks', apis({ text: 'empty-answer' }, { tools: 'no-tool-call' }), 'openai-responses'],
    ['is none where neither speaks', apis({ text: 'empty-answer' }), null],
  ])('%s', (_name, seen, api) => {
    expect(apiFor(learned({ apis: seen }))).toBe(api);
  });

  it('tells what may leak where a channel is configured and Responses is not to be had', () => {
    expect(reasons(learned(), { hasChannel: true })).toEqual({ api: 'api-openai-completions-leaks' });
    expect(reasons(learned({ apis: apis({}, {}) }), { hasChannel: true })).toEqual({ api: 'api-openai-responses' });
    expect(reasons(learned())).toEqual({ api: 'api-openai-completions' });
  });

  it('sets nothing where neither is fit', () => {
    expect(
      settingsFor(
        learned({ apis: apis({ text: 'no-answer' }), trueContext: { tokens: 20_000, how: 'overflow-told' } }),
        given(),
      ),
    ).toEqual([]);
  });
});

describe('what a verdict sets', () => {
  it('nothing but the dialect where nothing else was seen', () => {
    expect(made(learned())).toEqual({ api: 'openai-completions' });
  });

  it('the true context, as far as it is wanted, and never a guess', () => {
    const context = { 'models[].contextWindow': 24_000, 'models[].contextTokens': 24_000 };
    expect(made(learned({ trueContext: { tokens: 24_000, how: 'overflow-told' } }), { maxTokens: 4096 })).toMatchObject(
      context,
    );
    expect(
      made(learned({ trueContext: { tokens: 200_000, how: 'loaded' } }), { contextTokens: 24_000, maxTokens: 4096 }),
    ).toMatchObject(context);
    expect(
      made(learned({ trueContext: { tokens: 24_000, how: 'held' } }), { contextTokens: null, maxTokens: 4096 }),
    ).toMatchObject(context);
    expect(made(learned(), { contextTokens: 24_000 })).toEqual({ api: 'openai-completions' });
  });

  it('an answer of half the window at the most, with room for OpenClaw’s own prompt where the window was measured', () => {
    expect(made(learned(), { contextTokens: 32_768, maxTokens: 32_768 })['models[].maxTokens']).toBe(16_384);
    expect(made(learned(), { contextTokens: 32_768, maxTokens: 16_384 })['models[].maxTokens']).toBeUndefined();
    expect(made(learned({ trueContext: { tokens: 18_000, how: 'overflow-told' } }))['models[].maxTokens']).toBe(4139);
    expect(made(learned({ trueContext: { tokens: 8_192, how: 'overflow-told' } }))['models[].maxTokens']).toBe(1024);
    expect(made(learned({ trueContext: { tokens: 1_000, how: 'overflow-told' } }))['models[].maxTokens']).toBe(500);
  });

  it.each<[string, Partial<VerifiedSpeed>, number | undefined]>([
    [
      'half as much again as loading and the longest reading',
      { coldStartMs: 20_000, prefillTokensPerSecond: 200 },
      Math.ceil(1.5 * (20 + 32_768 / 200)),
    ],
    ['no less than 60', { coldStartMs: 500, prefillTokensPerSecond: 5000 }, 60],
    ['no more than an hour', { coldStartMs: 1000, prefillTokensPerSecond: 1 }, 3600],
    ['the reading alone where nothing was loaded', { prefillTokensPerSecond: 100 }, Math.ceil(1.5 * 327.68)],
    ['nothing where only a quick start was seen', { coldStartMs: 2000 }, undefined],
    ['a start slower than the usual limit', { coldStartMs: 250_000 }, 375],
    ['nothing where nothing was measured', {}, undefined],
  ])('the seconds to wait: %s', (_name, seen, seconds) => {
    expect(made(learned({ speed: speed(seen) }))['timeoutSeconds']).toBe(seconds);
  });

  it('thinking where it came apart, asked as it was proven', () => {
    const thinking = {
      'models[].reasoning': true,
      'models[].compat.supportsDeveloperRole': false,
      'models[].compat.supportsReasoningEffort': false,
    };
    expect(made(learned({ apis: apis({ reasoning: 'apart' }) }))).toEqual({ api: 'openai-completions', ...thinking });
    expect(made(learned({ apis: apis({}, { reasoning: 'apart' }) }))).toEqual({ api: 'openai-responses', ...thinking });
    for (const reasoning of ['inside', 'none', null] as const)
      expect(made(learned({ apis: apis({ reasoning }) }))['models[].reasoning']).toBeUndefined();
    expect(made(learned({ apis: apis({}, { text: 'thinking-refused' }) }))['models[].reasoning']).toBe(false);
  });

  it('Qwen’s switch where its thoughts leak and its server has the switch', () => {
    const leaking = { apis: apis({ reasoning: 'inside', text: 'yes' }) };
    const off = {
      'models[].reasoning': true,
      'models[].compat.thinkingFormat': 'qwen-chat-template',
      'agents.defaults.models[].params.thinking': 'off',
    };
    expect(made(learned(leaking, 'vllm'), { model: 'Qwen/Qwen3-8B' })).toMatchObject(off);
    expect(made(learned({ ...leaking, family: 'qwen-coder' }, 'sglang'))).toMatchObject(off);
    expect(
      made(learned({ apis: apis({ reasoning: 'inside' }, { reasoning: 'inside' }) }, 'vllm'), { model: 'qwen3-8b' }),
    ).toMatchObject({ api: 'openai-completions', ...off });
    expect(made(learned(leaking, 'vllm'), { model: 'qwen3-8b', version: '2026.2.9' })).toEqual({
      api: 'openai-completions',
    });
    for (const [server, model] of [
      ['vllm', 'deepseek-r1'],
      ['lmstudio', 'qwen3-8b'],
    ] as const)
      expect(made(learned(leaking, server), { model })).toEqual({ api: 'openai-completions' });
    expect(made(learned({}, 'vllm'), { model: 'qwen3-8b' })).toEqual({ api: 'openai-completions' });
  });

  it('pictures only where it was seen whether they are taken', () => {
    expect(made(learned({ vision: true }))['models[].input']).toEqual(['text', 'image']);
    expect(made(learned({ vision: false }))['models[].input']).toEqual(['text']);
    expect(made(learned())['models[].input']).toBeUndefined();
  });

  it('how messages are shaped, for Chat Completions alone', () => {
    const shape = { stringContent: true, strictKeys: true, maxTokensField: 'max_tokens' } as const;
    expect(made(learned({ shape }))).toEqual({
      api: 'openai-completions',
      'models[].compat.requiresStringContent': true,
      'models[].compat.strictMessageKeys': true,
      'models[].compat.maxTokensField': 'max_tokens',
    });
    expect(made(learned({ shape, apis: apis({}, {}) }))).toEqual({ api: 'openai-responses' });
  });

  it.each([
    'tools-unsupported',
    'tool-choice-flags',
    'tool-template-failed',
    'tool-parser-failed',
    'tools-as-text',
    'server-error',
  ] as const)('no tools where they can’t be used: %s', (tools) => {
    expect(made(learned({ apis: apis({ tools }), refusedKeywords: ['pattern'], schemaProfile: 'llamacpp' }))).toEqual({
      api: 'openai-completions',
      'models[].compat.supportsTools': false,
    });
  });

  it.each(['no-tool-call', 'wrong-tool', 'bad-arguments', 'too-slow', 'no-answer', null] as const)(
    'no word on tools where that says nothing of the server: %s',
    (tools) => {
      expect(made(learned({ apis: apis({ tools }) }))).toEqual({ api: 'openai-completions' });
    },
  );

  it('what of the tools’ schemas was refused', () => {
    expect(made(learned({ refusedKeywords: ['pattern', 'maxLength', 'pattern'], schemaProfile: 'llamacpp' }))).toEqual({
      api: 'openai-completions',
      'models[].compat.toolSchemaProfile': 'llamacpp',
      'models[].compat.unsupportedToolSchemaKeywords': ['maxLength', 'pattern'],
    });
  });

  it('that LM Studio loads by itself where copies of the model stand side by side', () => {
    expect(made(learned({ copies: 2 }, 'lmstudio'))['params.preload']).toBe(false);
    expect(made(learned({ copies: 1 }, 'lmstudio'))).toEqual({ api: 'openai-completions' });
    expect(made(learned({ copies: 2 }, 'vllm'))).toEqual({ api: 'openai-completions' });
  });

  it('Ollama’s own route where its other one lost the calls', () => {
    for (const tools of ['ollama-shim', 'tools-as-text', 'no-tool-call'] as const)
      expect(made(learned({ apis: apis({ tools }) }, 'ollama'))).toEqual({
        api: 'ollama',
        'models[].params.num_ctx': 32_768,
      });
    expect(made(learned({ apis: apis({ tools: 'tools-unsupported' }) }, 'ollama'))).toEqual({
      api: 'openai-completions',
      'models[].compat.supportsTools': false,
    });
    expect(made(learned({ apis: apis({ tools: 'no-tool-call' }, {}) }, 'ollama'))).toEqual({ api: 'openai-responses' });
    expect(made(learned({ apis: apis({ tools: 'ollama-shim' }) }, 'ollama'), { version: '2026.2.9' })).toEqual({
      api: 'openai-completions',
    });
  });

  it('fewer tools for a model that fell for tricks, fewer still where it fell for many', () => {
    const denied = (resisted: number) =>
      made(learned({ canaries: { resisted, of: 24, fellFor: [] } }))['tools.byProvider[].deny'];
    expect(denied(24)).toBeUndefined();
    expect(denied(23)).toEqual(['group:web', 'browser']);
    expect(denied(18)).toEqual([
      'group:web',
      'browser',
      'group:runtime',
      'group:messaging',
      'group:automation',
      'group:nodes',
    ]);
    expect(made(learned({ canaries: { resisted: 0, of: 0, fellFor: [] } }))['tools.byProvider[].deny']).toBeUndefined();
  });
});

const everything = learned(
  {
    apis: apis({ reasoning: 'apart' }),
    shape: { stringContent: true, strictKeys: true, maxTokensField: 'max_tokens' },
    vision: true,
    refusedKeywords: ['pattern'],
    schemaProfile: 'llamacpp',
    trueContext: { tokens: 24_000, how: 'overflow-told' },
    speed: speed({ coldStartMs: 9000, prefillTokensPerSecond: 200 }),
    canaries: { resisted: 10, of: 24, fellFor: [] },
    copies: 2,
  },
  'lmstudio',
);

describe('an installed OpenClaw', () => {
  it('of 2026.2.9 gets only what it takes', () => {
    expect(Object.keys(made(everything, { version: '2026.2.9', maxTokens: 20_000 }))).toEqual([
      'api',
      'models[].contextWindow',
      'models[].maxTokens',
      'models[].reasoning',
      'models[].compat.supportsDeveloperRole',
      'models[].compat.supportsReasoningEffort',
      'models[].input',
      'models[].compat.maxTokensField',
      'tools.byProvider[].deny',
    ]);
    expect(made(everything, { version: null, maxTokens: 20_000 })).toEqual(
      made(everything, { version: '2026.2.9', maxTokens: 20_000 }),
    );
  });

  it('of 2026.9.6 gets all of it', () => {
    const paths = new Set([
      ...Object.keys(made(everything, { maxTokens: 20_000 })),
      ...Object.keys(made(learned({ apis: apis({ tools: 'ollama-shim' }) }, 'ollama'))),
      ...Object.keys(made(learned({ apis: apis({ tools: 'tools-unsupported' }) }))),
      ...Object.keys(made(learned({ apis: apis({ reasoning: 'inside' }) }, 'vllm'), { model: 'qwen3' })),
    ]);
    expect([...paths].sort()).toEqual([...settingPaths].sort());
  });
});

it('every setting has its reason in whole words, is what a config takes, and can be an answer', () => {
  for (const setting of settingsFor(everything, given({ maxTokens: 20_000 }))) {
    expect(fill(reasonsEn[setting.reason], setting.values)).not.toMatch(/\{\{|^$/);
    expect(verifiedSetting.safeParse(setting).success).toBe(true);
    expect(settingValue.safeParse(setting).success).toBe(true);
  }
});

it('a setting that a proof never makes is no answer', () => {
  for (const wrong of [
    { path: 'baseUrl', value: 'http://elsewhere' },
    { path: 'timeoutSeconds', value: 10 },
    { path: 'models[].input', value: [] },
    { path: 'tools.byProvider[].deny', value: ['a b'] },
    { path: 'gateway.auth', value: {} },
  ])
    expect(settingValue.safeParse(wrong).success).toBe(false);
});
