import { describe, expect, it } from 'vitest';
import { edit } from '../../../shared/json5/edit.ts';
import {
  planRevert,
  restoreSpelling,
  type RestoredSpelling,
  type PastFileChange,
} from '../../../shared/openclaw/revert.ts';
import { modelPath } from '../../../shared/openclaw/config.ts';

const before = `{ a: 'one', /* kept */ b: { c: 1 } }`;
const past = (after: string, ...paths: (string | number)[][]): PastFileChange => ({ before, after, paths });

describe('undo', () => {
  it('gives the earlier bytes back where nothing happened since', () => {
    expect(planRevert(past(`{ a: 'two' }`, ['a']), `{ a: 'two' }`)).toEqual({
      ok: true,
      value: { kind: 'whole', text: before },
    });
  });
  it('takes only its own change back where somebody else wrote since', () => {
    const now = `{ a: 'two', /* kept */ b: { c: 1 }, mine: true }`;
    const plan = planRevert(past(`{ a: 'two', /* kept */ b: { c: 1 } }`, ['a']), now);
    expect(plan.ok && plan.value.kind === 'inverse' && edit(now, plan.value.changes)).toMatchObject({
      value: { text: `{ a: 'one', /* kept */ b: { c: 1 }, mine: true }` },
    });
  });
  it('removes what it had added, with the objects that hold nothing else', () => {
    const now = `{ a: 'one', b: { c: 1 }, models: { providers: { x: {} } }, mine: true }`;
    const plan = planRevert(
      past(`{ a: 'one', b: { c: 1 }, models: { providers: { x: {} } } }`, ['models', 'providers', 'x']),
      now,
    );
    expect(plan.ok && plan.value.kind === 'inverse' && edit(now, plan.value.changes)).toMatchObject({
      value: { text: `{ a: 'one', b: { c: 1 }, mine: true }` },
    });
  });
  it('names what is in the way where somebody changed the same key', () => {
    expect(planRevert(past(`{ a: 'two' }`, ['a']), `{ a: 'three' }`)).toEqual({ ok: false, error: [['a']] });
  });
});

describe('respell', () => {
  const first = `{ agents: { defaults: { model: { primary: 'l', /* net */ fallbacks: ["h"] } } } }`;
  const second = `{ agents: { defaults: { model: { primary: 'h', /* net */ fallbacks: ["l"] } } } }`;
  const inFile = (text: string): RestoredSpelling => ({
    path: modelPath,
    file: { place: null, text, at: modelPath, pasts: [{ before: first, after: second, paths: [] }] },
    resolve: (value) => value,
  });
  it('finds the spelling that an order had before', () => {
    expect(restoreSpelling({ primary: 'l', fallbacks: ['h'] }, inFile(second))).toMatchObject({
      text: `{ primary: 'l', /* net */ fallbacks: ["h"] }`,
    });
  });
  it('finds none once somebody touched it', () => {
    expect(restoreSpelling({ primary: 'l', fallbacks: ['h'] }, inFile(second.replace('net', 'my net')))).toBeNull();
  });
});
