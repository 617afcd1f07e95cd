import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyToValue, valueAt, type Change, type JsonValue } from '../../../shared/json5/change.ts';
import { accepts } from '../../../shared/openclaw/versions.ts';
import { planLockdown } from '../../../shared/changes/lockdown.ts';
import { egressRows } from '../../../shared/egress/map.ts';
import { runs } from '../../support/depth.ts';
import { factsOf, leaks, planted, quiet, quietFacts } from '../egress/planted.ts';

const closed = (config: JsonValue, facts = quietFacts) =>
  applyToValue(config, planLockdown(config, facts).changes)?.value ?? null;
const stillOpen = (config: JsonValue | null, facts = quietFacts) =>
  egressRows(config, facts).filter(({ kind, where, closable }) => where !== 'local' && closable && kind !== 'fallback');

it('changes nothing of a quiet config', () => {
  expect(planLockdown(quiet, quietFacts)).toEqual({ changes: [], stays: 0 });
});

describe('local-only closes every leak that a config can close', () => {
  it.each(leaks.filter(({ closable, kind }) => closable !== false && kind !== 'fallback'))('$name', (leak) => {
    const [config, facts] = [planted([leak]), factsOf([leak])];
    expect(planLockdown(config, facts).changes.length).toBeGreaterThan(0);
    expect(stillOpen(closed(config, facts), facts)).toEqual([]);
  });

  it('all of them together, and then there is nothing left to do', () => {
    const together = leaks.filter(({ alone }) => alone !== true);
    const [config, facts] = [planted(together), factsOf(together)];
    const after = closed(config, facts);
    expect(stillOpen(after, facts)).toEqual([]);
    expect(planLockdown(after, facts)).toMatchObject({ changes: [] });
  });

  it('keeps what is local beside what is hosted', () => {
    const config =
      applyToValue(quiet, [
        {
          op: 'set',
          path: ['agents', 'defaults', 'imageModel'],
          value: { primary: 'anthropic/x', fallbacks: ['lmstudio/m'] },
        },
      ])?.value ?? null;
    expect(valueAt(closed(config), ['agents', 'defaults', 'imageModel'])).toEqual({
      primary: 'lmstudio/m',
      fallbacks: [],
    });
    const agents =
      applyToValue(quiet, [
        {
          op: 'set',
          path: ['agents', 'entries', 'main', 'model'],
          value: { primary: 'lmstudio/m', fallbacks: ['anthropic/x'] },
        },
      ])?.value ?? null;
    expect(valueAt(closed(agents), ['agents', 'entries', 'main', 'model'])).toEqual({
      primary: 'lmstudio/m',
      fallbacks: [],
    });
  });

  it('adds to the tools that are denied already', () => {
    const config = {
      ...(quiet as object),
      tools: { deny: ['process'], web: { search: { enabled: false }, fetch: { enabled: false } } },
    };
    expect(valueAt(closed(config), ['tools', 'deny'])).toEqual(['process', 'tts']);
  });

  it('leaves the order of the models to the switch', () => {
    const [fallback] = leaks;
    const config = planted(fallback === undefined ? [] : [fallback]);
    expect(
      planLockdown(config, quietFacts).changes.filter(({ path }) =>
        path.join('.').startsWith('agents.defaults.model.'),
      ),
    ).toEqual([]);
  });
});

it('says how much no config can close', () => {
  const outside = leaks.filter(({ closable, alone }) => closable === false && alone !== true);
  expect(planLockdown(planted(outside), factsOf(outside))).toEqual({ changes: [], stays: outside.length });
});

it('sets only what the release accepts', () => {
  const together = leaks.filter(({ alone }) => alone !== true);
  fc.assert(
    fc.property(fc.subarray([...together]), fc.constantFrom('2026.9.6', '2026.2.9', null), (some, openclaw) => {
      const { changes } = planLockdown(planted(some), { ...factsOf(some), openclaw });
      const fresh = changes.filter(
        (change): change is Change & { op: 'set' } =>
          change.op === 'set' && valueAt(planted(some), change.path) === undefined,
      );
      expect(fresh.filter(({ path }) => !accepts(openclaw, path))).toEqual([]);
    }),
    runs(10, 1_000),
  );
});

it('closes for the older release in its own words', () => {
  const config = {
    agents: {
      defaults: { model: { primary: 'lmstudio/m' }, memorySearch: { provider: 'openai' } },
      list: [{ id: 'main', model: { primary: 'anthropic/x' } }],
    },
    messages: { tts: { auto: 'always', provider: 'openai' } },
  };
  const { changes } = planLockdown(config, { ...quietFacts, openclaw: '2026.2.9' });
  expect(changes).toEqual(
    expect.arrayContaining([
      { op: 'set', path: ['agents', 'defaults', 'memorySearch', 'enabled'], value: false },
      { op: 'delete', path: ['agents', 'list', 0, 'model'] },
      { op: 'set', path: ['messages', 'tts', 'auto'], value: 'off' },
      { op: 'set', path: ['tools', 'deny'], value: ['tts'] },
      { op: 'set', path: ['browser', 'enabled'], value: false },
    ]),
  );
});

describe('no closing is needless', () => {
  const roster = (utility: object = {}): JsonValue => ({
    gateway: { mode: 'local' },
    models: { providers: { lmstudio: { baseUrl: 'http://127.0.0.1:1234/v1', models: [{ id: 'm', name: 'M' }] } } },
    agents: {
      defaults: { model: { primary: 'lmstudio/m' }, ...utility },
      list: [
        { id: 'main', default: true, model: 'openai/gpt-5.2' },
        { id: 'b', model: { primary: 'anthropic/x' } },
      ],
    },
  });

  it.each([null, '2026.2.9', '2026.3.13', '2026.6.8', '2026.9.6'])(
    'what an agent’s hosted model implied goes with it: no small model is written (OpenClaw %s)',
    (openclaw) => {
      const { changes } = planLockdown(roster(), { ...quietFacts, openclaw });
      expect(changes.filter(({ path }) => path.includes('utilityModel'))).toEqual([]);
      expect(changes).toEqual(
        expect.arrayContaining([
          { op: 'delete', path: ['agents', 'list', 0, 'model'] },
          { op: 'delete', path: ['agents', 'list', 1, 'model'] },
        ]),
      );
    },
  );

  it('each of them closes something', () => {
    const together = leaks.filter(({ alone }) => alone !== true);
    fc.assert(
      fc.property(
        fc.subarray([...together]),
        fc.constantFrom('2026.9.6', '2026.6.8', '2026.3.13', '2026.2.9', null),
        (some, openclaw) => {
          const [config, facts] = [planted(some), { ...factsOf(some), openclaw }];
          const { changes } = planLockdown(config, facts);
          const open = (list: readonly Change[]): number =>
            stillOpen(applyToValue(config, list)?.value ?? null, facts).length;
          const all = open(changes);
          // A first model and its fallbacks are one list: what moves to the first place leaves the others.
          const placeOf = ({ path }: Change): string =>
            path.filter((key, i) => i < path.length - 1 || (key !== 'primary' && key !== 'fallbacks')).join('.');
          for (const place of new Set(changes.map(placeOf)))
            expect({ without: place, more: open(changes.filter((one) => placeOf(one) !== place)) > all }).toEqual({
              without: place,
              more: true,
            });
        },
      ),
      runs(5, 300),
    );
  });

  it('planned again on what it left, it plans nothing', () => {
    const together = leaks.filter(({ alone }) => alone !== true);
    fc.assert(
      fc.property(
        fc.subarray([...together]),
        fc.constantFrom('2026.9.6', '2026.6.8', '2026.3.13', '2026.2.9', null),
        (some, openclaw) => {
          const [config, facts] = [planted(some), { ...factsOf(some), openclaw }];
          expect(planLockdown(closed(config, facts) ?? {}, facts).changes).toEqual([]);
        },
      ),
      runs(5, 300),
    );
  });
});
