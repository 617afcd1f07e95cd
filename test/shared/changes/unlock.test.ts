import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyToValue, valueAt, type Change, type JsonValue } from '../../../shared/json5/change.ts';
import { edit } from '../../../shared/json5/edit.ts';
import { closedBy } from '../../../shared/changes/unlock.ts';
import { planSwitch, type SwitchContext } from '../../../shared/changes/switch.ts';
import { runs } from '../../support/depth.ts';
import { factsOf, leaks, planted } from '../egress/planted.ts';
import type { HistoryEntry } from '../../../shared/changes/types.ts';

const together = leaks.filter(({ alone, kind }) => alone !== true && kind !== 'fallback');
const list = { locals: ['lmstudio/m'], hosted: ['anthropic/claude-sonnet-4-5'] };
/** A config as an owner keeps it: each line of the top with a word of its own. */
const textOf = (value: JsonValue): string =>
  JSON.stringify(value, null, 2).replace(/^ {2}"(\w+)": .*[,{]$/gm, (line, key: string) => `${line} // my ${key}`);
const valueOf = (text: string): JsonValue => {
  const done = edit(text, []);
  if (!done.ok) throw new Error(JSON.stringify(done.error));
  return done.value.value;
};
const edited = (text: string, changes: readonly Change[]): string => {
  const done = edit(text, changes);
  if (!done.ok) throw new Error(JSON.stringify(done.error));
  return done.value.text;
};

type Entry = Parameters<typeof closedBy>[0][number];
const entry = (what: HistoryEntry['what'], before: string, after: string, changes: readonly Change[]): Entry => ({
  id: 'a',
  what,
  undone: false,
  before,
  after,
  paths: changes.map(({ path }) => [...path]),
});

function switched(
  text: string,
  order: 'local-first' | 'local-only',
  more: Pick<SwitchContext, 'facts'> & Partial<SwitchContext>,
): { text: string; changes: readonly Change[]; closes: readonly (readonly (string | number)[])[] } {
  const plan = planSwitch(order, {
    config: valueOf(text),
    text,
    targetIn: () => ({ agent: null, list, joins: null }),
    chainFile: () => null,
    closed: [],
    fileOf: () => null,
    resolve: (value) => value,
    ...more,
  });
  if (!plan.ok) throw new Error(JSON.stringify(plan.error));
  return 'whole' in plan.value
    ? { text: plan.value.whole, changes: [], closes: [] }
    : { text: edited(text, plan.value.changes), changes: plan.value.changes, closes: plan.value.closes ?? [] };
}

const some = fc.subarray([...together], { minLength: 1 });
const start = (planted_: JsonValue) =>
  textOf(
    applyToValue(planted_, [{ op: 'set', path: ['agents', 'defaults', 'model', 'fallbacks'], value: [...list.hosted] }])
      ?.value ?? planted_,
  );

describe('local-only and back', () => {
  it('is the same file to the byte, whatever it had closed', () => {
    fc.assert(
      fc.property(some, (leaky) => {
        const [before, facts] = [start(planted(leaky)), factsOf(leaky)];
        const closed = switched(before, 'local-only', { facts });
        const back = switched(closed.text, 'local-first', {
          facts,
          closed: closedBy([entry({ kind: 'order', order: 'local-only' }, before, closed.text, closed.changes)]),
        });
        expect(back.text).toBe(before);
      }),
      runs(4, 200),
    );
  });

  it('keeps what somebody wrote in between, and opens all the rest', () => {
    fc.assert(
      fc.property(some, (leaky) => {
        const [before, facts] = [start(planted(leaky)), factsOf(leaky)];
        const closed = switched(before, 'local-only', { facts });
        const since: Change[] = [{ op: 'set', path: ['gateway', 'port'], value: 19_001 }];
        const back = switched(edited(closed.text, since), 'local-first', {
          facts,
          closed: closedBy([entry({ kind: 'order', order: 'local-only' }, before, closed.text, closed.changes)]),
        });
        expect(valueOf(back.text)).toEqual(applyToValue(valueOf(before), since)?.value);
        for (const comment of before.match(/\/\/ my \w+/g) ?? []) expect(back.text).toContain(comment);
      }),
      runs(4, 200),
    );
  });

  it('opens what a setup had closed beside itself, and leaves the setup', () => {
    fc.assert(
      fc.property(some, (leaky) => {
        const [before, facts] = [start(planted(leaky)), factsOf(leaky)];
        const own: Change[] = [{ op: 'set', path: ['models', 'providers', 'lmstudio', 'timeoutSeconds'], value: 240 }];
        const closed = switched(edited(before, own), 'local-only', { facts });
        const setup = entry(
          { kind: 'setup', model: 'm', closed: closed.closes.map((path) => [...path]) },
          before,
          closed.text,
          [...own, ...closed.changes],
        );
        const back = valueOf(switched(closed.text, 'local-first', { facts, closed: closedBy([setup]) }).text);
        expect(back).toEqual(applyToValue(valueOf(before), own)?.value);
        expect(valueAt(back, ['models', 'providers', 'lmstudio', 'timeoutSeconds'])).toBe(240);
      }),
      runs(4, 200),
    );
  });
});

describe('what is closed now', () => {
  const one = (id: string, what: HistoryEntry['what'], undone = false): Entry => ({
    ...entry(what, '{}', '{}', []),
    id,
    undone,
  });

  it('is what was closed since the last switch to another order', () => {
    const closed = closedBy([
      one('3', { kind: 'order', order: 'local-only' }),
      one('2', { kind: 'order', order: 'hosted-first' }),
      one('1', { kind: 'setup', model: 'm', closed: [['browser']] }),
    ]);
    expect(closed).toHaveLength(1);
  });

  it('is nothing where a setup closed nothing, or all of it was taken back', () => {
    expect(closedBy([one('1', { kind: 'setup', model: 'm' })])).toEqual([]);
    expect(closedBy([one('1', { kind: 'order', order: 'local-only' }, true)])).toEqual([]);
  });
});
