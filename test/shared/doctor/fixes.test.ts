import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diagnose, fixFor } from '../../../shared/doctor/diagnose.ts';
import type { CheckFacts } from '../../../shared/doctor/facts.ts';
import type { JsonValue } from '../../../shared/json5/change.ts';
import { runs } from '../../support/depth.ts';
import { afterFix, configWith, configWithout, healthy, kinds, loadedWith, ref } from './fixtures.ts';

const window = ['models', 'providers', 'lmstudio', 'models', 1, 'contextWindow'];

describe('fixFor', () => {
  it('lowers contextWindow of that very model to what the server loaded', () => {
    expect(fixFor(`context-too-large:${ref}`, loadedWith(65_536))).toEqual([
      { op: 'set', path: window, value: 65_536 },
    ]);
  });

  it('lowers the window and the cap where both are too large, and neither where the smaller one fits', () => {
    const config = configWith([...window.slice(0, -1), 'contextTokens'], 200_000);
    const [set, at] = ['set' as const, window.slice(0, -1)];
    expect(fixFor(`context-too-large:${ref}`, { ...loadedWith(65_536), config })).toEqual([
      { op: set, path: [...at, 'contextWindow'], value: 65_536 },
      { op: set, path: [...at, 'contextTokens'], value: 65_536 },
    ]);
    expect(fixFor(`context-too-large:${ref}`, { ...loadedWith(196_608), config })).toBeNull();
  });

  it('offers nothing for a window whose model the config doesn’t declare', () => {
    const facts = { ...loadedWith(65_536), config: configWithout(['models', 'providers']) };
    expect(diagnose(facts).find((one) => one.kind === 'context-too-large')?.fixable).toBe(false);
    expect(fixFor(`context-too-large:${ref}`, facts)).toBeNull();
  });

  it('adds the web and the browser to what a model is denied already', () => {
    const facts = healthy({
      config: configWith(['tools', 'byProvider', ref], { profile: 'coding', deny: ['exec', 'browser'] }),
    });
    expect(afterFix(facts, `safety-narrow:${ref}`).config).toMatchObject({
      tools: { byProvider: { [ref]: { profile: 'coding', deny: ['exec', 'browser', 'group:web'] } } },
    });
  });

  it('makes the rules for a model where there are none', () => {
    expect(fixFor(`safety-narrow:${ref}`, healthy({ config: configWithout(['tools']) }))).toEqual([
      { op: 'set', path: ['tools', 'byProvider', ref, 'deny'], value: ['group:web', 'browser'] },
    ]);
  });

  it('carries over what the provider’s rules forbid, because the model’s own replace them', () => {
    const facts = healthy({
      config: configWith(['tools', 'byProvider'], { lmstudio: { profile: 'minimal', deny: ['exec'] } }),
    });
    expect(fixFor(`safety-narrow:${ref}`, facts)).toEqual([
      {
        op: 'set',
        path: ['tools', 'byProvider', ref],
        value: { profile: 'minimal', deny: ['exec', 'group:web', 'browser'] },
      },
    ]);
  });

  it('sets models.mode to merge', () => {
    expect(fixFor('mode-replace', healthy({ config: configWith(['models', 'mode'], 'replace') }))).toEqual([
      { op: 'set', path: ['models', 'mode'], value: 'merge' },
    ]);
  });

  it('appends a shut-out model to the list and keeps the others', () => {
    const facts = healthy({ config: configWith(['agents', 'defaults', 'modelPolicy'], { allow: ['anthropic/*'] }) });
    expect(afterFix(facts, `policy-shuts-out:${ref}`).config).toMatchObject({
      agents: { defaults: { modelPolicy: { allow: ['anthropic/*', ref] } } },
    });
  });

  it('sets gateway.mode to local', () => {
    expect(fixFor('gateway-mode-missing', healthy({ config: {} }))).toEqual([
      { op: 'set', path: ['gateway', 'mode'], value: 'local' },
    ]);
  });

  it('answers null for a finding that isn’t there and for one that no change mends', () => {
    expect(fixFor('mode-replace', healthy())).toBeNull();
    expect(fixFor('gateway-up', healthy())).toBeNull();
  });
});

describe('whatever the config holds', () => {
  const junk = fc.jsonValue({ maxDepth: 3 }).map((value) => value as JsonValue);
  const or = (value: fc.Arbitrary<JsonValue>) =>
    fc.oneof({ weight: 5, arbitrary: value }, { weight: 1, arbitrary: junk });
  const tokens = fc.constantFrom<JsonValue[]>(0, -1, 0.5, 4_000, 65_536, 200_000, 1e9, null, '65536');
  const tools = or(
    fc.array(fc.constantFrom<JsonValue[]>('group:web', 'Browser', 'exec', '*', 7, null), { maxLength: 3 }),
  );
  const record = (shape: Record<string, fc.Arbitrary<JsonValue>>) =>
    or(fc.record(shape, { requiredKeys: [] }).map((value) => value as JsonValue));
  const rules = record({ profile: fc.constantFrom('minimal', 'coding'), deny: tools });
  const entry = record({
    id: fc.constantFrom('minimax-m2.1-gs32', 'other'),
    contextWindow: tokens,
    contextTokens: tokens,
  });
  /** Near enough to a real config that every fix has something to do, and spoilt in places. */
  const config = record({
    gateway: record({ mode: fc.constantFrom('local', 'remote') }),
    models: record({
      mode: fc.constantFrom('merge', 'replace'),
      providers: record({ lmstudio: record({ models: or(fc.array(entry, { maxLength: 3 })) }) }),
    }),
    agents: record({
      defaults: record({
        modelPolicy: record({
          allow: or(fc.array(fc.constantFrom<JsonValue[]>(ref, 'lmstudio/*', 'Opus', 'x/y', 3), { maxLength: 3 })),
        }),
      }),
    }),
    tools: record({
      deny: tools,
      byProvider: record({ [ref]: rules, 'LMStudio/MiniMax-m2.1-gs32': rules, lmstudio: rules }),
    }),
  });
  const facts = (value: JsonValue | null): CheckFacts => ({ ...loadedWith(65_536), config: value });

  it('diagnose never throws', () => {
    fc.assert(
      fc.property(fc.oneof(junk, config, fc.constant(null)), (value) => {
        expect(diagnose(facts(value)).length).toBeGreaterThan(0);
      }),
      runs(40, 1_000),
    );
  });

  it('a finding is fixable exactly where there is a fix, and its fix makes it disappear', () => {
    const mended = new Set<string>();
    fc.assert(
      fc.property(config, (value) => {
        const before = facts(value);
        for (const one of diagnose(before)) {
          expect(fixFor(one.id, before) !== null).toBe(one.fixable);
          if (!one.fixable) continue;
          mended.add(one.kind);
          expect(diagnose(afterFix(before, one.id)).map((left) => left.id)).not.toContain(one.id);
        }
      }),
      runs(100, 3_000),
    );
    expect([...mended].sort()).toEqual([
      'context-too-large',
      'gateway-mode-missing',
      'mode-replace',
      'policy-shuts-out',
      'safety-narrow',
      'timeout-missing',
    ]);
  });

  it('a fix makes no finding worse', () => {
    fc.assert(
      fc.property(config, (value) => {
        const before = facts(value);
        const known = new Set(kinds(before));
        for (const one of diagnose(before)) {
          if (!one.fixable) continue;
          const fresh = diagnose(afterFix(before, one.id)).filter(
            (left) => left.level === 'problem' && !known.has(left.kind),
          );
          expect(fresh).toEqual([]);
        }
      }),
      runs(40, 1_000),
    );
  });
});
