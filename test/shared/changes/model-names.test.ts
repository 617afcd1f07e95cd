import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyToValue, valueAt, type JsonObject, type JsonValue } from '../../../shared/json5/change.ts';
import { aliasesPath, policyPath } from '../../../shared/openclaw/config.ts';
import { keepsChoiceOpen, nameChanges, type NamedModel } from '../../../shared/changes/model-names.ts';
import { aliasesIn } from '../../../shared/openclaw/model-ref.ts';
import { runs } from '../../support/depth.ts';

const local: NamedModel = { ref: 'rig/m', alias: 'Rig' };
const hosted: NamedModel = { ref: 'openai/x' };
const config = (defaults: JsonObject, more: JsonObject = {}): JsonValue => ({
  agents: { defaults: { model: 'openai/x', ...defaults }, ...more },
});
const plan = (standing: JsonValue | null, version: string | null, models: readonly NamedModel[] = [local, hosted]) =>
  nameChanges(models, { config: standing, version });
const after = (standing: JsonValue | null, version: string | null, models?: readonly NamedModel[]) =>
  applyToValue(standing ?? {}, plan(standing, version, models).changes)?.value ?? null;
const kinds = (standing: JsonValue | null, version: string | null, models?: readonly NamedModel[]) =>
  plan(standing, version, models).notes.map(({ kind }) => kind);

describe('where any model may be chosen', () => {
  it.each([null, '2026.2.9', '2026.3.13', '2026.6.8'])(
    'nothing is listed that would be the only choice from then on, and it is said what was left out (OpenClaw %s)',
    (version) => {
      for (const standing of [null, {}, config({}), config({ models: {} })]) {
        expect(plan(standing, version).changes).toEqual([]);
        expect(kinds(standing, version)).toEqual(['choice-kept-open']);
      }
    },
  );

  it('the newest releases are told that it stays so, in the same change', () => {
    for (const standing of [null, config({}), config({ models: {} })]) {
      expect(valueAt(after(standing, '2026.9.6') ?? {}, policyPath)).toEqual([]);
      expect(valueAt(after(standing, '2026.9.6') ?? {}, aliasesPath)).toEqual({ 'rig/m': { alias: 'Rig' } });
    }
  });

  it('nothing at all is written where no model has a name or a way to think', () => {
    for (const version of [null, '2026.3.13', '2026.9.6'])
      expect(plan(config({}), version, [{ ref: 'rig/m' }, hosted])).toEqual({ changes: [], notes: [] });
  });

  it('a policy without rules says so already', () => {
    for (const modelPolicy of [{}, { allow: [] }])
      expect(after(config({ modelPolicy }), '2026.9.6')).toEqual(
        config({ modelPolicy, models: { 'rig/m': { alias: 'Rig' } } }),
      );
  });

  it('is where a first entry needs the same word with it', () => {
    expect(keepsChoiceOpen({ config: config({}), version: '2026.9.6' })).toEqual([
      { op: 'set', path: policyPath, value: [] },
    ]);
    expect(keepsChoiceOpen({ config: config({}), version: '2026.3.13' })).toBeNull();
    expect(keepsChoiceOpen({ config: config({ models: { 'a/b': {} } }), version: '2026.3.13' })).toEqual([]);
  });
});

describe('where only what is listed can be chosen', () => {
  it.each([null, '2026.2.9', '2026.3.13', '2026.6.8', '2026.9.6'])(
    'every model of the order is, and all that was stays (OpenClaw %s)',
    (version) => {
      expect(after(config({ models: { 'a/b': { alias: 'B' } } }), version)).toEqual(
        config({ models: { 'a/b': { alias: 'B' }, 'rig/m': { alias: 'Rig' }, 'openai/x': {} } }),
      );
    },
  );

  it('a policy gets a rule for each model that none of its rules lets in, and the names only those that are named', () => {
    expect(after(config({ models: { 'a/b': {} }, modelPolicy: { allow: ['openai/*'] } }), '2026.9.6')).toEqual(
      config({ models: { 'a/b': {}, 'rig/m': { alias: 'Rig' } }, modelPolicy: { allow: ['openai/*', 'rig/m'] } }),
    );
  });
});

describe('an alias', () => {
  it('of the user’s stays, and is said', () => {
    const standing = config({ models: { 'rig/m': { alias: 'mine' } } });
    expect(after(standing, '2026.9.6', [local])).toEqual(standing);
    expect(plan(standing, '2026.9.6', [local]).notes).toEqual([{ kind: 'alias-kept', model: 'rig/m', alias: 'mine' }]);
  });

  it.each<[string, JsonValue]>([
    ['for another model', config({ models: { 'openai/y': { alias: 'Rig' } } })],
    ['for another model, with other capitals', config({ models: { 'openai/y': { alias: 'RIG' } } })],
    [
      'for what the chain names',
      config({ models: { 'openai/y': {} }, model: { primary: 'openai/x', fallbacks: ['rig'] } }),
    ],
    [
      'for what an agent’s chain names',
      config({ models: { 'openai/y': {} } }, { list: [{ id: 'main', model: 'Rig' }] }),
    ],
  ])('that is in use %s is left out, and is said', (_what, standing) => {
    expect(JSON.stringify(after(standing, '2026.9.6', [local]))).not.toContain('"alias":"Rig"}},"modelPolicy');
    expect(valueAt(after(standing, '2026.9.6', [local]) ?? {}, [...aliasesPath, 'rig/m', 'alias'])).toBeUndefined();
    expect(kinds(standing, '2026.9.6', [local])).toEqual(['alias-taken']);
  });

  it('goes to the first of two models that are to have the same', () => {
    expect(valueAt(after(config({}), '2026.9.6', [local, { ref: 'rig/n', alias: 'rig' }]) ?? {}, aliasesPath)).toEqual({
      'rig/m': { alias: 'Rig' },
    });
  });
});

it('whatever is named, what could be chosen before can be chosen after, each alias means what it meant, and a second time plans nothing', () => {
  const refs = fc.constantFrom('rig/m', 'rig/n', 'openai/x', 'anthropic/a');
  const aliases = fc.option(fc.constantFrom('Rig', 'rig', 'opus', 'x', 'openai'), { nil: undefined });
  const entries = fc.dictionary(refs, fc.record({ alias: fc.constantFrom('Rig', 'opus', 'x') }, { requiredKeys: [] }), {
    maxKeys: 3,
  });
  const standing = fc
    .record(
      {
        models: entries,
        modelPolicy: fc.record(
          { allow: fc.uniqueArray(fc.constantFrom('openai/*', 'rig/m', 'opus')) },
          { requiredKeys: [] },
        ),
      },
      { requiredKeys: [] },
    )
    .map((some) => config(some as JsonObject));
  const models = fc.uniqueArray(
    fc.record({ ref: refs, alias: aliases, thinking: fc.option(fc.constant('off'), { nil: undefined }) }),
    { selector: ({ ref }) => ref, maxLength: 3 },
  );
  fc.assert(
    fc.property(
      fc.oneof(fc.constant(null), standing),
      models,
      fc.constantFrom(null, '2026.3.13', '2026.9.6'),
      (before, named, version) => {
        const then = after(before, version, named);
        const [listed, allow] = [valueAt(before ?? {}, aliasesPath), valueAt(before ?? {}, policyPath)];
        const names = Object.keys((listed ?? {}) as JsonObject);
        const policy = valueAt(before ?? {}, policyPath.slice(0, -1));
        const limited = policy !== undefined ? Array.isArray(allow) && allow.length > 0 : names.length > 0;
        const nowPolicy = valueAt(then ?? {}, policyPath.slice(0, -1));
        const nowAllow = valueAt(then ?? {}, policyPath);
        const limitedNow =
          nowPolicy !== undefined
            ? Array.isArray(nowAllow) && nowAllow.length > 0
            : Object.keys((valueAt(then ?? {}, aliasesPath) ?? {}) as JsonObject).length > 0;
        expect(limitedNow).toBe(limited);
        if (Array.isArray(allow)) expect(nowAllow).toEqual(expect.arrayContaining(allow));
        expect(Object.keys((valueAt(then ?? {}, aliasesPath) ?? {}) as JsonObject)).toEqual(
          expect.arrayContaining(names),
        );
        expect(aliasesIn(then, null)).toMatchObject(aliasesIn(before, null));
        expect(
          nameChanges(named, { config: then, version }).changes.filter(
            (change) =>
              change.op === 'set' && JSON.stringify(valueAt(then ?? {}, change.path)) !== JSON.stringify(change.value),
          ),
        ).toEqual([]);
      },
    ),
    runs(40, 2_000),
  );
});
