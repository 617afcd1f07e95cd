import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chainKinds } from '../../../shared/doctor/chain-kinds.ts';
import { compactsAt, windowThatCompactsBy } from '../../../shared/doctor/chain-view.ts';
import { diagnose } from '../../../shared/doctor/diagnose.ts';
import type { CheckFacts } from '../../../shared/doctor/facts.ts';
import type { Finding } from '../../../shared/doctor/types.ts';
import type { JsonValue } from '../../../shared/json5/change.ts';
import { reviewChain } from '../../../shared/changes/chain-review.ts';
import { readRoute } from '../../../shared/openclaw/route.ts';
import { runs } from '../../support/depth.ts';
import { afterFix } from './fixtures.ts';
import { noEgressFacts } from '../../../shared/providers/serving.ts';
import { nothingRemembered } from '../../../shared/openclaw/model-order.ts';

const version = '2026.9.6';
const model = (id: string, more: { [key: string]: JsonValue } = {}): JsonValue => ({
  id,
  name: id,
  contextWindow: 131_072,
  maxTokens: 8192,
  ...more,
});
const server = (baseUrl: string, models: JsonValue[], more: { [key: string]: JsonValue } = {}): JsonValue => ({
  baseUrl,
  api: 'openai-completions',
  timeoutSeconds: 300,
  models,
  ...more,
});

type Parts = {
  primary?: string;
  fallbacks?: JsonValue;
  providers?: { [key: string]: JsonValue };
  agents?: { [key: string]: JsonValue };
  aliases?: { [key: string]: JsonValue };
};
const providers = {
  studio: server('http://192.168.1.20:1234/v1', [model('large'), model('small', { contextWindow: 32_768 })]),
  rig: server('http://192.168.1.21:8000/v1', [model('other')]),
};
const config = ({
  primary = 'studio/large',
  fallbacks = ['anthropic/a', 'openai/b'],
  providers: given = providers,
  agents = {},
  aliases = {},
}: Parts = {}): JsonValue => ({
  gateway: { mode: 'local' },
  agents: { defaults: { model: { primary, fallbacks }, models: aliases }, ...agents },
  models: { mode: 'merge', providers: given },
});

const factsOf = (value: JsonValue | null, over: Partial<CheckFacts> = {}): CheckFacts => ({
  config: value,
  route: readRoute(value, 'default-agent', nothingRemembered, noEgressFacts),
  openclaw: { found: true, path: null, version, gateway: { up: true, port: 18789 } },
  validation: null,
  hops: [],
  noRoute: null,
  ...over,
});
const chainOnly = (findings: readonly Finding[]): Finding[] =>
  findings.filter(({ kind }) => (chainKinds as readonly string[]).includes(kind));
const seen = (value: JsonValue | null, over: Partial<CheckFacts> = {}): Finding[] =>
  chainOnly(diagnose(factsOf(value, over)));
const ids = (value: JsonValue | null, over: Partial<CheckFacts> = {}): string[] =>
  seen(value, over).map(({ id }) => id);
/** The config once the fix of one finding was made. */
const mended = (value: JsonValue, id: string, over: Partial<CheckFacts> = {}): JsonValue =>
  afterFix(factsOf(value, over), id).config ?? null;

describe('a chain with nothing wrong', () => {
  it('of a local model and two hosted ones by different providers says nothing', () => {
    expect(ids(config())).toEqual([]);
  });

  it('says nothing where no model is set', () => {
    expect(ids({})).toEqual([]);
    expect(ids(null)).toEqual([]);
  });
});

describe('a fallback smaller than what a talk grows to', () => {
  it('is named with its size and the size at which OpenClaw sums the talk up', () => {
    expect(seen(config({ fallbacks: ['studio/small', 'anthropic/a'] }))[0]).toMatchObject({
      id: 'fallback-too-small:studio/small',
      level: 'warning',
      facts: { model: 'small', other: 'large', windowTokens: 32_768, grownTokens: 111_072 },
      fixable: true,
    });
  });

  it('is mended by counting on less for the first model, which leaves its own window as it is', () => {
    const value = config({ fallbacks: ['studio/small', 'anthropic/a'] });
    const after = mended(value, 'fallback-too-small:studio/small');
    expect(ids(after)).toEqual([]);
    expect(after).toMatchObject({
      models: {
        providers: {
          studio: { models: [{ contextWindow: 131_072, contextTokens: 43_690 }, { contextWindow: 32_768 }] },
        },
      },
    });
  });

  it('is mended in the window itself where the release has no cap', () => {
    const old = { openclaw: { found: true, path: null, version: '2026.2.9', gateway: { up: true, port: 1 } } };
    const value = config({ fallbacks: ['studio/small', 'anthropic/a'], providers: { ...providers } });
    expect(mended(value, 'fallback-too-small:studio/small', old)).toMatchObject({
      models: { providers: { studio: { models: [{ contextWindow: 43_690 }, { contextWindow: 32_768 }] } } },
    });
  });

  it('can’t be mended where the first model is hosted and has no entry, and is not guessed at where its size is not told', () => {
    expect(ids(config({ primary: 'anthropic/a', fallbacks: ['studio/small', 'openai/b'] }))).toEqual([]);
  });

  it('is not mended by leaving less room than a talk needs', () => {
    const tiny = {
      studio: server('http://192.168.1.20:1234/v1', [
        model('large'),
        model('small', { contextWindow: 20_000, maxTokens: 4096 }),
      ]),
    };
    expect(
      seen(config({ fallbacks: ['studio/small', 'anthropic/a'], providers: tiny })).find(
        ({ kind }) => kind === 'fallback-too-small',
      )?.fixable,
    ).toBe(false);
  });

  it('the cap is the largest that sums up in time, whatever the size', () => {
    fc.assert(
      fc.property(fc.integer({ min: 4000, max: 2_000_000 }), (tokens) => {
        const window = windowThatCompactsBy(tokens);
        expect(compactsAt(window)).toBeLessThanOrEqual(tokens);
        expect(compactsAt(window + 2)).toBeGreaterThan(tokens);
      }),
      runs(100, 1_000),
    );
  });
});

describe('all that can step in fails together', () => {
  it('where every fallback is with one provider, by whose bill all of them stop', () => {
    expect(seen(config({ fallbacks: ['anthropic/a', 'anthropic/b'] }))).toMatchObject([
      { id: 'fallbacks-one-provider', level: 'info', facts: { provider: 'anthropic' }, fixable: false },
    ]);
  });

  it('where the only fallback is with the first model’s own provider', () => {
    expect(ids(config({ primary: 'anthropic/a', fallbacks: ['anthropic/b'] }))).toEqual(['fallbacks-one-provider']);
  });

  it('not where one hosted fallback stands behind a local model, or a local one stands among the hosted', () => {
    expect(ids(config({ fallbacks: ['anthropic/a'] }))).toEqual([]);
    expect(ids(config({ fallbacks: ['anthropic/a', 'rig/other', 'anthropic/b'] }))).toEqual([]);
  });

  it('where all models are on one machine, by whatever name that is this machine', () => {
    const here = {
      a: server('http://127.0.0.1:1234/v1', [model('m')]),
      b: server('http://localhost:8080/v1', [model('m')]),
    };
    expect(seen(config({ primary: 'a/m', fallbacks: ['b/m'], providers: here }))).toMatchObject([
      { kind: 'chain-one-machine', facts: { machine: '127.0.0.1' } },
    ]);
  });

  it('not where they are on two', () => {
    expect(ids(config({ fallbacks: ['rig/other'] }))).toEqual([]);
  });
});

describe('a model that never falls back', () => {
  it('is the local one where the owner’s list has hosted ones that are left out, told without a repair that would send words out', () => {
    expect(seen(config({ fallbacks: [] }), { storedKeys: ['anthropic/a', 'openai/b'] })).toMatchObject([
      { kind: 'nothing-steps-in', level: 'info', facts: { others: 2 }, fixable: false },
    ]);
    expect(ids(config({ fallbacks: [] }), { storedKeys: [] })).toEqual([]);
  });
});

describe('a model that is named twice', () => {
  it('is taken out wherever it comes again, by its name or its alias', () => {
    const value = config({
      fallbacks: ['Big', 'anthropic/a', 'anthropic/a', 'openai/b', 'studio/large'],
      aliases: { 'studio/large': { alias: 'big' } },
    });
    expect(ids(value)).toEqual(['fallback-repeats:studio/large', 'fallback-repeats:anthropic/a']);
    const after = mended(mended(value, 'fallback-repeats:studio/large'), 'fallback-repeats:anthropic/a');
    expect(after).toMatchObject({ agents: { defaults: { model: { fallbacks: ['anthropic/a', 'openai/b'] } } } });
    expect(ids(after)).toEqual([]);
  });
});

describe('a hosted model without a key', () => {
  it('is named where OpenClaw says that it has none, once a provider', () => {
    expect(
      seen(config({ fallbacks: ['anthropic/a', 'anthropic/b', 'openai/c'] }), {
        usable: { anthropic: 'no', openai: 'yes' },
      }),
    ).toMatchObject([{ id: 'hosted-key-missing:anthropic', level: 'warning', fixable: false }]);
  });

  it.each(['unknown', 'unasked'] as const)('is not claimed where OpenClaw’s word is %s', (usable) => {
    expect(ids(config(), { usable: { anthropic: usable } })).toEqual([]);
  });
});

describe('the longest answer', () => {
  const with_ = (contextWindow: number, maxTokens: number) =>
    config({
      providers: { studio: server('http://192.168.1.20:1234/v1', [model('large', { contextWindow, maxTokens })]) },
    });

  it.each([
    [65_536, 32_768],
    [65_536, 60_000],
    [20_000, 8192],
  ])('in a window of %i tokens is too long with %i, and shortened until it is not', (window, answer) => {
    const value = with_(window, answer);
    expect(ids(value)).toEqual(['answer-crowds-window:studio/large']);
    expect(ids(mended(value, 'answer-crowds-window:studio/large'))).toEqual([]);
  });

  it('of a quarter of the window is fine', () => {
    expect(ids(with_(65_536, 16_384))).toEqual([]);
  });

  it('is not the thing to mend in a window that OpenClaw’s own prompt fills', () => {
    expect(seen(with_(13_000, 4096))[0]).toMatchObject({ kind: 'answer-crowds-window', fixable: false });
  });
});

describe('how long a local server is waited for', () => {
  const waiting = (more: { [key: string]: JsonValue }) =>
    config({ providers: { studio: { baseUrl: 'http://192.168.1.20:1234/v1', models: [model('large')], ...more } } });

  it('is forever where the config says nothing', () => {
    const value = waiting({});
    expect(ids(value)).toEqual(['timeout-missing:studio']);
    expect(mended(value, 'timeout-missing:studio')).toMatchObject({
      models: { providers: { studio: { timeoutSeconds: 300 } } },
    });
    expect(ids(mended(value, 'timeout-missing:studio'))).toEqual([]);
  });

  it.each([
    [29, true],
    [30, false],
    [300, false],
  ])('is too short with %i s: %s', (timeoutSeconds, short) => {
    const value = waiting({ timeoutSeconds });
    expect(ids(value)).toEqual(short ? ['timeout-too-short:studio'] : []);
  });

  it('is mended where it is too short', () => {
    expect(ids(mended(waiting({ timeoutSeconds: 20 }), 'timeout-too-short:studio'))).toEqual([]);
  });

  it('is not asked about in a release that knows no such key', () => {
    expect(
      ids(waiting({}), { openclaw: { found: true, path: null, version: '2026.2.9', gateway: { up: true, port: 1 } } }),
    ).toEqual([]);
  });
});

describe('whatever the config holds', () => {
  const junk = fc.jsonValue({ maxDepth: 3 }).map((value) => value as JsonValue);
  const or = (value: fc.Arbitrary<JsonValue>) =>
    fc.oneof({ weight: 6, arbitrary: value }, { weight: 1, arbitrary: junk });
  const record = (shape: Record<string, fc.Arbitrary<JsonValue>>) =>
    or(fc.record(shape, { requiredKeys: [] }).map((value) => value as JsonValue));
  const ref = fc.constantFrom<JsonValue[]>('studio/large', 'studio/small', 'rig/other', 'anthropic/a', 'Big', 7);
  const tokens = fc.constantFrom<JsonValue[]>(0, -3, 8192, 16_000, 32_768, 131_072, 1e9, null);
  const own = or(
    fc.oneof(ref, fc.record({ primary: ref, fallbacks: fc.array(ref, { maxLength: 2 }) }, { requiredKeys: [] })),
  );
  const provider = record({
    baseUrl: fc.constantFrom('http://192.168.1.20:1/v1', 'http://localhost:1/v1'),
    timeoutSeconds: fc.constantFrom<JsonValue[]>(5, 300, null),
    models: or(
      fc.array(
        record({
          id: fc.constantFrom('large', 'small', 'other'),
          contextWindow: tokens,
          contextTokens: tokens,
          maxTokens: tokens,
        }),
        { maxLength: 3 },
      ),
    ),
  });
  const any = record({
    agents: record({
      defaults: record({ model: own, models: record({ 'studio/large': record({ alias: fc.constant('Big') }) }) }),
      entries: record({ work: record({ model: own }) }),
      list: or(fc.array(record({ id: fc.constant('home'), model: own }), { maxLength: 2 })),
    }),
    models: record({
      mode: fc.constantFrom('merge', 'replace'),
      providers: record({ studio: provider, rig: provider }),
    }),
  });

  /**
   * A chain as an owner has it, with one thing or another amiss: what needs several parts that fit is met in any
   * sample.
   */
  const near = fc
    .record({
      fallbacks: fc.array(ref, { maxLength: 2 }),
      window: tokens,
      answer: tokens,
      timeoutSeconds: fc.constantFrom<JsonValue[]>(5, 300, null),
      own,
    })
    .map((some) =>
      config({
        fallbacks: some.fallbacks,
        providers: {
          studio: server(
            'http://192.168.1.20:1/v1',
            [model('large', { maxTokens: some.answer }), model('small', { contextWindow: some.window })],
            { timeoutSeconds: some.timeoutSeconds },
          ),
        },
        agents: { entries: { main: {}, work: { model: some.own } } },
      }),
    );

  it('a finding is fixable exactly where there is a fix, and its fix makes it disappear', () => {
    const done = new Set<string>();
    fc.assert(
      fc.property(fc.oneof(any, near), (value) => {
        for (const one of seen(value)) {
          if (!one.fixable) continue;
          done.add(one.kind);
          expect(ids(mended(value, one.id))).not.toContain(one.id);
        }
      }),
      runs(200, 3_000),
    );
    expect([...done].sort()).toEqual([
      'answer-crowds-window',
      'fallback-repeats',
      'fallback-too-small',
      'timeout-missing',
      'timeout-too-short',
    ]);
  });

  it('the review says of a config the same as the check, and never throws', () => {
    fc.assert(
      fc.property(fc.oneof(junk, any), (value) => {
        expect(reviewChain(value, { version, egress: noEgressFacts }).map(({ id }) => id)).toEqual(ids(value));
      }),
      runs(40, 1_000),
    );
  });
});
