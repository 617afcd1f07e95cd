import fc from 'fast-check';
import JSON5 from 'json5';
import { describe, expect, it } from 'vitest';
import {
  applyToValue,
  isObject,
  sameValue,
  valueAt,
  type Change,
  type JsonValue,
  type KeyPath,
} from '../../../shared/json5/change.ts';
import { edit } from '../../../shared/json5/edit.ts';
import { parse } from '../../../shared/json5/parse.ts';
import type { ContainerNode, Node } from '../../../shared/json5/syntax.ts';
import { nodeAt, textAt, toValue } from '../../../shared/json5/value.ts';
import { runs } from '../../support/depth.ts';
import { documents, jsonValue } from './arbitrary.ts';
import { commentsBut, ownComments, placeOf } from './ownership.ts';

const tries = runs(40, 2_000);

const pathsIn = (value: JsonValue, at: KeyPath = []): KeyPath[] =>
  Array.isArray(value)
    ? [at, ...value.flatMap((item, i) => pathsIn(item, [...at, i]))]
    : isObject(value)
      ? [at, ...Object.keys(value).flatMap((key) => pathsIn(value[key] as JsonValue, [...at, key]))]
      : [at];

const documentOf = (text: string) => {
  const parsed = parse(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
};

const pick = <T>(items: readonly T[], n: number): T => items[n % items.length] as T;
const commentsOf = (text: string) => documentOf(text).comments.map((c) => text.slice(c.start, c.end));
const isSubsequenceOf = (short: readonly string[], long: readonly string[]) => {
  let at = 0;
  for (const item of long) if (item === short[at]) at++;
  return at === short.length;
};
const isSubsequence = (short: string, long: string) => isSubsequenceOf([...short], [...long]);
const isStrict = (text: string) => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};
/** Infinity can't be written into strict JSON; there an edit that asks for it is refused. */
const asJson = (value: unknown, into: string) =>
  isStrict(into)
    ? (JSON.parse(JSON.stringify(value)) as JsonValue)
    : JSON5.parse<JsonValue>(JSON5.stringify(value) ?? 'null');

describe('parse', () => {
  it('agrees with json5 on every text', () => {
    fc.assert(
      fc.property(documents, ({ text }) => sameValue(toValue(documentOf(text).root), JSON5.parse<JsonValue>(text))),
      tries,
    );
  });

  it('accepts and refuses exactly what json5 accepts and refuses when characters are damaged', () => {
    fc.assert(
      fc.property(
        documents,
        fc.nat(),
        fc.constantFrom('', ',', '}', '{', '"', "'", '\\', '/', '*', ':', '0', 'x', '\n', '-', '.', 'e', 'u', '\u2028'),
        ({ text }, n, char) => {
          const at = n % (text.length + 1);
          const damaged = text.slice(0, at) + char + text.slice(at + 1);
          let accepted = true;
          try {
            JSON5.parse(damaged);
          } catch {
            accepted = false;
          }
          return parse(damaged).ok === accepted;
        },
      ),
      tries,
    );
  });
});

describe('edit', () => {
  it('makes the value meant, whatever the change', () => {
    fc.assert(
      fc.property(
        documents,
        fc.nat(),
        jsonValue,
        fc.constantFrom('replace', 'insert', 'delete', 'append'),
        ({ text }, n, raw, kind) => {
          const value = asJson(raw, text);
          const before = toValue(documentOf(text).root);
          const path = pick(pathsIn(before), n);
          const here = valueAt(before, path);
          const key: string | number = Array.isArray(here) ? here.length : 'new key';
          const change: Change =
            kind === 'delete'
              ? { op: 'delete', path }
              : kind === 'replace' || !(Array.isArray(here) || isObject(here))
                ? { op: 'set', path, value }
                : { op: 'set', path: [...path, key], value };
          if (change.op === 'delete' && path.length === 0) return;
          const meant = applyToValue(before, [change]);
          const edited = edit(text, [change]);
          expect(edited.ok, JSON.stringify(edited)).toBe(true);
          if (edited.ok) expect(sameValue(JSON5.parse<JsonValue>(edited.value.text), meant?.value)).toBe(true);
        },
      ),
      tries,
    );
  });

  it('leaves the bytes on both sides of a replaced value as they are, and gives the first text back', () => {
    fc.assert(
      fc.property(documents, fc.nat(), fc.string(), ({ text }, n, value) => {
        const document = documentOf(text);
        const before = toValue(document.root);
        const paths = pathsIn(before).filter((p) => p.length > 0);
        if (paths.length === 0) return;
        const path = pick(paths, n);
        const node = nodeAt(document, path) as Node;
        const edited = edit(text, [{ op: 'set', path, value }]);
        if (!edited.ok) throw new Error(JSON.stringify(edited));
        expect(edited.value.text.startsWith(text.slice(0, node.start))).toBe(true);
        expect(edited.value.text.endsWith(text.slice(node.end))).toBe(true);
        const back = edit(edited.value.text, [
          { op: 'set', path, value: valueAt(before, path) as JsonValue, text: textAt(document, path) as string },
        ]);
        expect(back.ok && back.value.text).toBe(text);
      }),
      tries,
    );
  });

  it('keeps every character of the file when a key is added', () => {
    fc.assert(
      fc.property(documents, fc.nat(), jsonValue, ({ text }, n, raw) => {
        const before = toValue(documentOf(text).root);
        const containers = pathsIn(before).filter(
          (p) => typeof valueAt(before, p) === 'object' && valueAt(before, p) !== null,
        );
        const path = pick(containers, n);
        const here = valueAt(before, path) as JsonValue;
        const edited = edit(text, [
          { op: 'set', path: [...path, Array.isArray(here) ? here.length : 'new key'], value: asJson(raw, text) },
        ]);
        if (!edited.ok) throw new Error(JSON.stringify(edited));
        const blankless = (s: string) => s.replace(/\s+/g, '');
        expect(isSubsequence(blankless(text), blankless(edited.value.text))).toBe(true);
        expect(commentsOf(edited.value.text)).toEqual(commentsOf(text));
      }),
      tries,
    );
  });

  it('removes a key without adding a character, and without touching another value', () => {
    fc.assert(
      fc.property(documents, fc.nat(), ({ text }, n) => {
        const before = toValue(documentOf(text).root);
        const paths = pathsIn(before).filter((p) => p.length > 0);
        if (paths.length === 0) return;
        const edited = edit(text, [{ op: 'delete', path: pick(paths, n) }]);
        if (!edited.ok) throw new Error(JSON.stringify(edited));
        expect(isSubsequence(edited.value.text, text)).toBe(true);
      }),
      tries,
    );
  });

  it('takes with a removed item no comment but its own, and no two neighbours own the same one', () => {
    fc.assert(
      fc.property(documents, fc.nat(), ({ text }, n) => {
        const document = documentOf(text);
        const paths = pathsIn(toValue(document.root)).filter((p) => p.length > 0);
        if (paths.length === 0) return;
        const path = pick(paths, n);
        const { parent, index } = placeOf(document, path);
        const goneWith = parent.items.map((item, i) => {
          const edited = edit(text, [{ op: 'delete', path: [...path.slice(0, -1), item.key?.name ?? i] }]);
          if (!edited.ok) throw new Error(JSON.stringify(edited));
          return document.comments.length - documentOf(edited.value.text).comments.length;
        });
        const edited = edit(text, [{ op: 'delete', path }]);
        if (!edited.ok) throw new Error(JSON.stringify(edited));
        const own = ownComments(document, { parent, index });
        const left = commentsOf(edited.value.text);
        const others = commentsBut(document, own);
        // What is left is the others, with or without some of its own in between.
        expect(isSubsequenceOf(others, left)).toBe(true);
        expect(isSubsequenceOf(left, commentsOf(text))).toBe(true);
        const within = document.comments.filter((c) => c.start > parent.start && c.end < parent.end).length;
        expect(goneWith.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(within);
      }),
      tries,
    );
  });

  it('keeps every comment when a list is put into another order, and the spelling of what is moved', () => {
    fc.assert(
      fc.property(
        documents,
        fc.nat(),
        fc.array(fc.nat(1000), { minLength: 8, maxLength: 8 }),
        ({ text }, n, weights) => {
          const document = documentOf(text);
          const root = toValue(document.root);
          const lists = pathsIn(root).filter((p) => Array.isArray(valueAt(root, p)));
          if (lists.length === 0) return;
          const path = pick(lists, n);
          const weighted = (valueAt(root, path) as JsonValue[]).map((item, i) => ({
            item,
            weight: weights[i % weights.length] ?? 0,
          }));
          const value = weighted.sort((a, b) => a.weight - b.weight).map(({ item }) => item);
          const edited = edit(text, [{ op: 'set', path, value }]);
          if (!edited.ok) throw new Error(JSON.stringify(edited));
          expect([...commentsOf(edited.value.text)].sort()).toEqual([...commentsOf(text)].sort());
          expect([...edited.value.text].sort()).toEqual([...text].sort());
        },
      ),
      tries,
    );
  });

  it('takes with the elements that a list loses no comment but their own', () => {
    fc.assert(
      fc.property(documents, fc.nat(), fc.nat(), ({ text }, n, mask) => {
        const document = documentOf(text);
        const root = toValue(document.root);
        const lists = pathsIn(root).filter((p) => Array.isArray(valueAt(root, p)));
        if (lists.length === 0) return;
        const path = pick(lists, n);
        const parent = nodeAt(document, path) as ContainerNode;
        const old = valueAt(root, path) as JsonValue[];
        const value = old.filter((_, i) => ((mask >> i) & 1) === 0);
        // Where an equal stands beside it, either may be the one that goes.
        const gone = old.flatMap((item, i) =>
          value.length < old.length &&
          (((mask >> i) & 1) === 1 || old.some((other, j) => j !== i && sameValue(item, other)))
            ? [i]
            : [],
        );
        const edited = edit(text, [{ op: 'set', path, value }]);
        if (!edited.ok) throw new Error(JSON.stringify(edited));
        const others = commentsBut(
          document,
          gone.flatMap((index) => ownComments(document, { parent, index })),
        );
        expect(isSubsequenceOf(others, commentsOf(edited.value.text))).toBe(true);
      }),
      tries,
    );
  });

  it('keeps strict JSON strict', () => {
    fc.assert(
      fc.property(jsonValue, fc.constantFrom(0, 2, '\t'), fc.nat(), jsonValue, (root, indent, n, raw) => {
        const text = JSON.stringify({ root: root ?? 1 }, null, indent);
        const before = JSON.parse(text) as JsonValue;
        const path = pick(
          pathsIn(before).filter((p) => isObject(valueAt(before, p))),
          n,
        );
        const edited = edit(text, [
          { op: 'set', path: [...path, 'new key'], value: JSON.parse(JSON.stringify(raw)) as JsonValue },
        ]);
        if (!edited.ok) throw new Error(JSON.stringify(edited));
        expect(() => JSON.parse(edited.value.text) as unknown).not.toThrow();
      }),
      tries,
    );
  });

  it('refuses what strict JSON can not hold', () => {
    expect(edit('{"a":1}', [{ op: 'set', path: ['a'], value: Number.POSITIVE_INFINITY }])).toMatchObject({
      ok: false,
      error: { kind: 'check-failed' },
    });
  });

  it('changes nothing where nothing changes', () => {
    fc.assert(
      fc.property(documents, fc.nat(), ({ text }, n) => {
        const before = toValue(documentOf(text).root);
        const path = pick(pathsIn(before), n);
        expect(edit(text, [{ op: 'set', path, value: valueAt(before, path) as JsonValue }])).toMatchObject({
          ok: true,
          value: { text },
        });
      }),
      tries,
    );
  });
});
