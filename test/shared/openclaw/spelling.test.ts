import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyToValue, sameValue, type Change, type JsonValue } from '../../../shared/json5/change.ts';
import { spelledAsWritten } from '../../../shared/openclaw/spelling.ts';
import { substitute } from '../../../shared/openclaw/variables.ts';
import { runs } from '../../support/depth.ts';

const values: Readonly<Record<string, string>> = {
  FIRST: 'lm/first-of-all',
  SECOND: 'anthropic/second-one',
  BASE: 'http://studio.example:1234',
  NAME: 'Studio of mine',
  TOOL: 'browser-of-mine',
};
const see = (written: JsonValue): JsonValue => substitute(written, { valueOf: (name) => values[name] ?? null }).value;
const spell = (changes: readonly Change[], written: JsonValue, pasts: readonly JsonValue[] = []) =>
  spelledAsWritten(
    changes,
    { resolved: see(written), written },
    pasts.map((one) => ({ resolved: see(one), written: one })),
  );
const after = (changes: readonly Change[], written: JsonValue): JsonValue =>
  applyToValue(written, spell(changes, written).changes)?.value ?? null;
const set = (path: string, value: JsonValue): Change => ({
  op: 'set',
  path: path.split('.').map((key) => (/^\d+$/.test(key) ? Number(key) : key)),
  value,
});
const modelAt = 'agents.defaults.model';
const withModel = (model: JsonValue): JsonValue => ({ agents: { defaults: { model } } });

describe('what is planned on the config as OpenClaw sees it', () => {
  it('takes a variable along where a name moves', () => {
    const written = withModel({ primary: '${FIRST}', fallbacks: ['x/y', '${SECOND}', '$${FIRST}'] });
    const turned = [
      set(`${modelAt}.primary`, 'anthropic/second-one'),
      set(`${modelAt}.fallbacks`, ['${FIRST}', 'lm/first-of-all', 'x/y']),
    ];
    expect(after(turned, written)).toEqual(
      withModel({ primary: '${SECOND}', fallbacks: ['$${FIRST}', '${FIRST}', 'x/y'] }),
    );
  });

  it('leaves each of two equal elements as it is spelled', () => {
    const written = { tools: { deny: ['${TOOL}', 'browser-of-mine', 'exec'] } };
    expect(after([set('tools.deny', ['browser-of-mine', 'browser-of-mine', 'exec', 'tts'])], written)).toEqual({
      tools: { deny: ['${TOOL}', 'browser-of-mine', 'exec', 'tts'] },
    });
    expect(after([set('tools.deny', ['browser-of-mine', 'tts'])], written)).toEqual({
      tools: { deny: ['${TOOL}', 'tts'] },
    });
  });

  it('knows the elements of a list of models by their ids', () => {
    const written = {
      models: {
        providers: {
          lm: {
            models: [
              { id: '${SECOND}', name: '$${NAME}' },
              { id: 'b', name: 'At ${NAME}' },
            ],
          },
        },
      },
    };
    const planned = [
      { id: 'b', name: 'At Studio of mine', maxTokens: 1 },
      { id: 'anthropic/second-one', name: '${NAME}', maxTokens: 1 },
    ];
    expect(after([set('models.providers.lm.models', planned)], written)).toEqual({
      models: {
        providers: {
          lm: {
            models: [
              { id: 'b', name: 'At ${NAME}', maxTokens: 1 },
              { id: '${SECOND}', name: '$${NAME}', maxTokens: 1 },
            ],
          },
        },
      },
    });
  });

  it('keeps the variable of an address of which only the end is another', () => {
    const provider = (baseUrl: string) => ({ models: { providers: { lm: { baseUrl } } } });
    const baseUrl = (url: string) => set('models.providers.lm.baseUrl', url);
    expect(after([baseUrl('http://studio.example:1234')], provider('${BASE}/v1'))).toEqual(provider('${BASE}'));
    expect(after([baseUrl('http://studio.example:1234/v1')], provider('${BASE}'))).toEqual(provider('${BASE}/v1'));
    expect(after([baseUrl('http://studio.example:12345/v1')], provider('${BASE}/v1'))).toEqual(
      provider('http://studio.example:12345/v1'),
    );
    const own = { models: { providers: { lm: { baseUrl: '${BASE}/v1', models: [] } } } };
    expect(
      after([set('models.providers.lm.models.0', { id: 'm', baseUrl: 'http://studio.example:1234' })], own),
    ).toMatchObject({ models: { providers: { lm: { models: [{ baseUrl: '${BASE}' }] } } } });
  });

  it('escapes what OpenClaw would read as a variable, and not where a key is named on purpose', () => {
    const entry = { name: 'My ${NAME}', apiKey: '${LM_KEY}' };
    expect(after([set('models.providers.lm', entry)], {})).toEqual({
      models: { providers: { lm: { name: 'My $${NAME}', apiKey: '${LM_KEY}' } } },
    });
  });

  it('spells a model that comes back as an earlier text spelled it, today’s text first', () => {
    const [today, past] = [withModel({ primary: 'x/y' }), withModel({ primary: '${FIRST}', fallbacks: ['${UNSET}'] })];
    const back = [set(`${modelAt}.fallbacks`, ['lm/first-of-all', '${UNSET}'])];
    expect(spell(back, today)).toMatchObject({ hasUnknown: true });
    expect(spell(back, today, [past]).changes).toEqual([set(`${modelAt}.fallbacks`, ['${FIRST}', '${UNSET}'])]);
    expect(spell(back, withModel({ primary: 'lm/first-of-all' }), [past]).changes).toEqual([
      set(`${modelAt}.fallbacks`, ['lm/first-of-all', '${UNSET}']),
    ]);
  });

  it('has a change with a text of its own as it is', () => {
    const change: Change = { ...set('a', '${NAME}'), text: "'${NAME}'" } as Change;
    expect(spell([change], {}).changes).toEqual([change]);
  });
});

const word = fc.oneof(
  fc.constantFrom(
    '${FIRST}',
    '${SECOND}',
    '$${FIRST}',
    '$${SECOND}',
    'lm/first-of-all',
    'anthropic/second-one',
    '${FIRST} and ${SECOND}',
    'at ${NAME}, $${NAME}',
    '${UNSET}',
    '${BASE}/v1',
    'http://studio.example:1234/v1',
    '${TOOL}',
    '$NAME',
    '$$',
    'plain',
  ),
  fc
    .array(fc.constantFrom('$', '{', '}', 'FIRST', '${NAME}', '$${NAME}', ' '), { maxLength: 5 })
    .map((parts) => parts.join('')),
);
const strings = fc.array(word, { maxLength: 5 });
const written = fc.record({
  agents: fc.record({
    defaults: fc.record({
      model: fc.oneof(word, fc.record({ primary: word, fallbacks: strings })),
      modelPolicy: fc.record({ allow: strings }),
    }),
    list: fc.array(fc.record({ id: fc.constantFrom('a', 'b'), model: fc.oneof(word, fc.record({ primary: word })) }), {
      maxLength: 2,
    }),
  }),
  models: fc.record({
    providers: fc.record({
      lm: fc.record({
        baseUrl: word,
        api: word,
        models: fc.array(fc.record({ id: word, name: word }), { maxLength: 3 }),
      }),
    }),
  }),
  tools: fc.record({ deny: strings, allow: strings }),
});
type Config = typeof written extends fc.Arbitrary<infer C> ? C : never;
const stringsIn = (value: JsonValue): string[] =>
  typeof value === 'string'
    ? [value]
    : value === null || typeof value !== 'object'
      ? []
      : Object.values(value).flatMap(stringsIn);

/** Changes as Hearth makes them: lists turned, shortened and lengthened, names moved, entries added to. */
const changesOf = (config: Config): fc.Arbitrary<Change[]> => {
  const seen = see(config) as Config;
  const { model } = seen.agents.defaults;
  const names = typeof model === 'string' ? [model] : [model.primary, ...model.fallbacks];
  const { lm } = seen.models.providers;
  return fc
    .record({
      chain: fc.shuffledSubarray(names, { minLength: 1 }),
      deny: fc.shuffledSubarray(seen.tools.deny),
      policy: fc.shuffledSubarray(seen.agents.defaults.modelPolicy.allow),
      models: fc.shuffledSubarray(lm.models),
      isWhole: fc.boolean(),
      at: fc.nat(2),
    })
    .map(({ chain, deny, policy, models, isWhole, at }) => {
      const [primary = '', ...fallbacks] = chain;
      const chained =
        typeof model === 'string' || isWhole
          ? [set(modelAt, { primary, fallbacks })]
          : [set(`${modelAt}.primary`, primary), set(`${modelAt}.fallbacks`, fallbacks)];
      return [
        ...chained,
        set('tools.deny', [...deny, 'added']),
        set('agents.defaults.modelPolicy.allow', [...policy, primary]),
        ...(lm.models.length > at
          ? [set(`models.providers.lm.models.${at}.maxTokens`, 1)]
          : [set('models.providers.lm.models', [...models, { id: 'new', name: 'a ${NAME} of ours' }])]),
      ];
    });
};

describe('whatever a config says and whatever is moved in it', () => {
  const cases = written.chain((config) =>
    changesOf(config).map((changes) => ({ config: config as JsonValue, changes })),
  );
  const must = (holds: (given: { config: JsonValue; changes: Change[] }) => void) => {
    fc.assert(fc.property(cases, holds), runs(15, 3_000));
  };

  it('OpenClaw sees exactly what was planned', () => {
    must(({ config, changes }) => {
      expect(see(after(changes, config))).toEqual(applyToValue(see(config), changes)?.value);
    });
  });

  it('the file gets no value of a variable that it did not spell out before, and loses no escape', () => {
    must(({ config, changes }) => {
      const before = new Set(stringsIn(config));
      for (const text of stringsIn(after(changes, config)))
        expect(before.has(text) || ['added', 'new', 'a $${NAME} of ours'].includes(text), text).toBe(true);
    });
  });

  it('a plan that changes nothing changes no spelling', () => {
    must(({ config }) => {
      const same = (['agents', 'models', 'tools'] as const).map((key) =>
        set(key, (see(config) as Config)[key] as JsonValue),
      );
      expect(sameValue(after(same, config), config)).toBe(true);
    });
  });
});
