import JSON5 from 'json5';
import { describe, expect, it } from 'vitest';
import {
  isObject,
  sameValue,
  setOwn,
  valueAt,
  type Change,
  type JsonValue,
  type KeyPath,
} from '../../../shared/json5/change.ts';
import { edit, type EditProblem } from '../../../shared/json5/edit.ts';
import { parse } from '../../../shared/json5/parse.ts';
import type { Comment, ContainerNode, Document, Node } from '../../../shared/json5/syntax.ts';
import { nodeAt, textAt } from '../../../shared/json5/value.ts';
import { typicalChanges } from '../../corpus/changes.ts';
import { corpus } from '../../corpus/corpus.ts';
import { generatedConfig } from '../../corpus/generate.ts';
import { isDeep, sample } from '../../support/depth.ts';
import { commentsBut, ownComments, placeOf } from './ownership.ts';

/**
 * A file of this size takes about a second to change and to look through: a few changes stand for all of them, and a
 * smaller file for it.
 */
const large = 'one megabyte';
const files = new Map([...corpus, [large, generatedConfig(2 ** (isDeep ? 20 : 17))]]);

/** Of the changes to the other files, a sample makes every third one, in each file others. */
const every = isDeep ? 1 : 3;

/** Where a change would have to guess or to throw something away: file and change, then what is said of it. */
const refusals: Readonly<Record<string, Pick<EditProblem, 'kind' | 'line' | 'column'>>> = {
  'duplicate-keys-elsewhere.json5: a larger context window': { kind: 'duplicate-key', line: 11, column: 127 },
  'duplicate-keys-elsewhere.json5: a key less': { kind: 'duplicate-key', line: 8, column: 7 },
  'duplicate-primary.json5: another primary': { kind: 'duplicate-key', line: 8, column: 9 },
  'duplicate-primary.json5: a provider less': { kind: 'duplicate-key', line: 14, column: 3 },
  'duplicate-primary.json5: a provider more': { kind: 'duplicate-key', line: 14, column: 3 },
  'model-as-string.json5: another primary': { kind: 'not-an-object', line: 6, column: 14 },
  'model-as-string.json5: other fallbacks': { kind: 'not-an-object', line: 6, column: 14 },
  'null-in-the-way.json5: another primary': { kind: 'not-an-object', line: 4, column: 15 },
  'null-in-the-way.json5: other fallbacks': { kind: 'not-an-object', line: 4, column: 15 },
  'null-in-the-way.json5: an alias': { kind: 'not-an-object', line: 4, column: 15 },
  'null-in-the-way.json5: a policy of models': { kind: 'not-an-object', line: 4, column: 15 },
  'null-in-the-way.json5: a provider more': { kind: 'not-an-object', line: 6, column: 24 },
  'pinned-entries-string.json5: another primary': { kind: 'not-an-object', line: 4, column: 24 },
  'pinned-entries-string.json5: other fallbacks': { kind: 'not-an-object', line: 4, column: 24 },
  'stamp-june.json: another primary': { kind: 'not-an-object', line: 4, column: 16 },
  'stamp-june.json: other fallbacks': { kind: 'not-an-object', line: 4, column: 16 },
};

const documentOf = (text: string): Document => {
  const parsed = parse(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
};

/** What a change means, worked out on the value alone and apart from the editor. */
function meant(config: JsonValue, changes: readonly Change[]): JsonValue {
  const root = structuredClone(config);
  for (const { path, ...change } of changes) {
    let here: JsonValue = root;
    for (const key of path.slice(0, -1)) {
      if (isObject(here) && !Object.hasOwn(here, key)) setOwn(here, String(key), {});
      here = valueAt(here, [key]) as JsonValue;
    }
    const last = path.at(-1) as string | number;
    if (Array.isArray(here)) here[last as number] = (change as { value: JsonValue }).value;
    else if (isObject(here) && change.op === 'set') setOwn(here, String(last), change.value);
    else if (isObject(here)) Reflect.deleteProperty(here, last);
  }
  return root;
}

/** The comments that may go: those of what is deleted, be it a key or an element that a shorter list no longer has. */
function mayGo(document: Document, changes: readonly Change[]): Comment[] {
  return changes.flatMap((change) => {
    if (change.op === 'delete')
      return nodeAt(document, change.path) === null ? [] : ownComments(document, placeOf(document, change.path));
    const node = nodeAt(document, change.path);
    if (node?.kind !== 'array' || !Array.isArray(change.value)) return [];
    const { value } = change;
    return node.items.flatMap((item, index) =>
      item.value.kind === 'scalar' && !value.includes(item.value.value) && value.length < node.items.length
        ? ownComments(document, { parent: node, index })
        : [],
    );
  });
}

/** Every key with its value, as spelled, that no change lies in or above; a list counts as a whole. */
function untouched(document: Document, node: Node, paths: readonly KeyPath[], at: KeyPath = []): string[] {
  if (node.kind === 'scalar') return [];
  return node.items.flatMap((item, index) => {
    const here = [...at, item.key?.name ?? index];
    const touched = paths.some((path) => path.every((key, depth) => depth >= here.length || key === here[depth]));
    const below = paths.some((path) => path.length > here.length && here.every((key, depth) => key === path[depth]));
    if (below) return untouched(document, item.value, paths, here);
    return touched ? [] : [`${JSON.stringify(here)} ${document.text.slice(item.start, item.value.end)}`];
  });
}

/**
 * What stands before and behind all top-level keys that a change lies in; everything up to the last value where the key
 * is new.
 */
function around(document: Document, paths: readonly KeyPath[]): [string, string] {
  const { text } = document;
  const { items, end } = document.root as ContainerNode;
  const touched = items.filter((item) => paths.some((path) => path[0] === item.key?.name));
  const isNew = paths.some((path) => !items.some((item) => item.key?.name === path[0]));
  const first = touched[0]?.start ?? items.at(-1)?.value.end ?? document.root.start + 1;
  const last = isNew ? end - 1 : (touched.at(-1)?.value.end ?? end - 1);
  return [text.slice(0, first), text.slice(last)];
}

const isStrict = (text: string): boolean => {
  try {
    JSON.parse(text.replace(/^\ufeff/, ''));
    return true;
  } catch {
    return false;
  }
};
const blankless = (text: string): string => text.replace(/\s+/g, '');
const hasOnlyCrlf = (text: string): boolean => text.includes('\r\n') && !/[^\r]\n/.test(text);

/** The way back: a key that was there is spelled as it was, a new one goes with all that was made for it. */
function inverse(document: Document, config: JsonValue, changes: readonly Change[]): Change[] | null {
  if (changes.some((change) => change.op === 'delete')) return null;
  return changes.map(({ path }): Change => {
    const missing = path.findIndex((_, depth) => valueAt(config, path.slice(0, depth + 1)) === undefined);
    if (missing >= 0) return { op: 'delete', path: path.slice(0, missing + 1) };
    return { op: 'set', path, value: valueAt(config, path) as JsonValue, text: textAt(document, path) as string };
  });
}

describe.each([...files].map(([file, text], at) => [file, text, at] as const))('%s', (file, text, at) => {
  const document = documentOf(text);
  const config = JSON5.parse<JsonValue>(text);
  const all = typicalChanges.flatMap(({ name, changes }) => {
    const list = changes(config);
    return list === null ? [] : [{ name, changes: list }];
  });
  const cases = file === large ? sample(all, 2) : all.filter((_, change) => (change + at) % every === 0);

  it.each(cases)('$name', ({ name, changes }) => {
    const edited = edit(text, changes);
    const refusal = refusals[`${file}: ${name}`];
    if (refusal !== undefined) {
      expect(edited).toMatchObject({ ok: false, error: refusal });
      return;
    }
    if (!edited.ok) throw new Error(JSON.stringify(edited.error));
    const after = edited.value.text;
    const newDocument = documentOf(after);
    const paths = changes.map((change) => change.path);

    expect(sameValue(JSON5.parse<JsonValue>(after), meant(config, changes))).toBe(true);
    expect(commentsBut(newDocument, [])).toEqual(commentsBut(document, mayGo(document, changes)));

    const kept = new Set(untouched(newDocument, newDocument.root, paths));
    expect(untouched(document, document.root, paths).filter((item) => !kept.has(item))).toEqual([]);
    const [head, tail] = around(document, paths);
    expect(after.slice(0, head.length)).toBe(head);
    expect(after.slice(after.length - tail.length)).toBe(tail);

    if (hasOnlyCrlf(text)) expect(after).not.toMatch(/[^\r]\n/);
    if (!text.includes('\r')) expect(after).not.toContain('\r');
    // An empty object has no hand yet that could be kept.
    if (isStrict(text) && !sameValue(config, {})) expect(isStrict(after)).toBe(true);
    expect(after.startsWith('\ufeff')).toBe(text.startsWith('\ufeff'));

    const back = inverse(document, config, changes);
    if (back === null) return;
    const returned = edit(after, back);
    if (!returned.ok) throw new Error(JSON.stringify(returned.error));
    // The space that an added key made for itself may stay; what was respelled is there again to the byte.
    if (back.some((change) => change.op === 'delete')) expect(blankless(returned.value.text)).toBe(blankless(text));
    else expect(returned.value.text).toBe(text);
  });
});

it('every refusal belongs to a file and a change of the corpus', () => {
  const names = [...files.keys()].flatMap((file) => typicalChanges.map(({ name }) => `${file}: ${name}`));
  expect(Object.keys(refusals).filter((name) => !names.includes(name))).toEqual([]);
});

it.each(typicalChanges)('$name can be made to many files of the corpus', ({ changes }) => {
  expect([...corpus.values()].filter((text) => changes(JSON5.parse<JsonValue>(text)) !== null).length).toBeGreaterThan(
    20,
  );
});
