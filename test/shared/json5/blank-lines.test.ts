import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applyToValue,
  pathsOverlap,
  sameValue,
  valueAt,
  type Change,
  type JsonValue,
  type KeyPath,
} from '../../../shared/json5/change.ts';
import { revertEdits } from '../../../shared/json5/edit-back.ts';
import { edit } from '../../../shared/json5/edit.ts';
import { parse } from '../../../shared/json5/parse.ts';
import type { Document, Node } from '../../../shared/json5/syntax.ts';
import { textAt, toValue } from '../../../shared/json5/value.ts';
import { corpus } from '../../corpus/corpus.ts';
import { runs, sample } from '../../support/depth.ts';
import { layouts } from './layouts.ts';
import { commentsBut, ownComments, placeOf } from './ownership.ts';

const documentOf = (text: string): Document => {
  const parsed = parse(text);
  if (!parsed.ok) throw new Error(`${JSON.stringify(parsed.error)} in ${text}`);
  return parsed.value;
};
const without = (text: string, ...paths: KeyPath[]): string => {
  const done = edit(
    text,
    paths.map((path): Change => ({ op: 'delete', path })),
  );
  if (!done.ok) throw new Error(JSON.stringify(done.error));
  return done.value.text;
};

/** Where each path of a value leads to; duplicates of a key are left out, since nothing can be deleted there. */
function pathsIn(node: Node, at: KeyPath = []): KeyPath[] {
  if (node.kind === 'scalar') return [];
  const names = node.items.map((item, i) => item.key?.name ?? i);
  return node.items.flatMap((item, i) =>
    names.filter((name) => name === names[i]).length > 1
      ? []
      : [[...at, names[i] as string | number], ...pathsIn(item.value, [...at, names[i] as string | number])],
  );
}

type Gap = { readonly blank: number; readonly opens: boolean; readonly closes: boolean };

/** The stretches of white space of a text, each with its blank lines and whether a bracket stands at it. */
function gapsOf(document: Document): Gap[] {
  const { text, comments } = document;
  const covered: { start: number; end: number }[] = [...comments];
  const brackets = new Set<number>();
  const visit = (node: Node): void => {
    if (node.kind === 'scalar') covered.push(node);
    else {
      brackets.add(node.start).add(node.end - 1);
      for (const item of node.items) {
        if (item.key !== null) covered.push(item.key);
        visit(item.value);
      }
    }
  };
  visit(document.root);
  const spans = covered.sort((a, b) => a.start - b.start);
  const space = /[\s\ufeff]+/y;
  const gaps: Gap[] = [];
  let next = 0;
  for (let at = 0; at < text.length;) {
    while ((spans[next]?.end ?? text.length + 1) <= at) next++;
    const span = spans[next];
    if (span !== undefined && span.start <= at) {
      at = span.end;
      continue;
    }
    space.lastIndex = at;
    const gap = space.exec(text)?.[0] ?? '';
    const lines = gap.split(/\r\n|[\n\r\u2028\u2029]/).length - 2;
    if (gap !== '')
      gaps.push({
        blank: Math.max(0, lines),
        opens: brackets.has(at - 1) && '{['.includes(text[at - 1] ?? ''),
        closes: brackets.has(at + gap.length) && '}]'.includes(text[at + gap.length] ?? ''),
      });
    at += Math.max(1, gap.length);
  }
  return gaps;
}
const doubled = (gaps: readonly Gap[]): number => gaps.reduce((sum, { blank }) => sum + Math.max(0, blank - 1), 0);
const atBrackets = (gaps: readonly Gap[]): number =>
  gaps.filter(({ blank, opens, closes }) => blank > 0 && (opens || closes)).length;
const isStrict = (text: string): boolean => {
  try {
    JSON.parse(text.replace(/^\ufeff/, ''));
    return true;
  } catch {
    return false;
  }
};

/** What must be so after any deletion. */
function expectTidy(text: string, path: KeyPath): void {
  const document = documentOf(text);
  const { parent, index } = placeOf(document, path);
  const after = without(text, path);
  const next = documentOf(after);
  const value = toValue(document.root);
  const shown = `${JSON.stringify(path)}\n${text}\n=>\n${after}`;
  expect(sameValue(toValue(next.root), applyToValue(value, [{ op: 'delete', path }])?.value), shown).toBe(true);
  const left = commentsBut(next, []);
  for (const comment of commentsBut(document, ownComments(document, { parent, index })))
    expect(left, shown).toContain(comment);
  expect(doubled(gapsOf(next)), shown).toBeLessThanOrEqual(doubled(gapsOf(document)));
  expect(atBrackets(gapsOf(next)), shown).toBeLessThanOrEqual(atBrackets(gapsOf(document)));
  // Everything before the item's neighbours and behind them stays to the byte, doubled blank lines included.
  const before = parent.items[index - 1]?.value.end ?? parent.start + 1;
  const behind = parent.items[index + 1]?.start ?? parent.end - 1;
  expect(after.startsWith(text.slice(0, before)), shown).toBe(true);
  expect(after.endsWith(text.slice(behind)), shown).toBe(true);
  if (isStrict(text)) expect(isStrict(after), shown).toBe(true);
  if (!text.replaceAll('\r\n', '').includes('\n')) expect(after.replaceAll('\r\n', ''), shown).not.toContain('\n');
  expect(after.startsWith('\ufeff'), shown).toBe(text.startsWith('\ufeff'));
}

const at = (text: string, n: number): KeyPath => {
  const paths = pathsIn(documentOf(text).root);
  fc.pre(paths.length > 0);
  return paths[n % paths.length] as KeyPath;
};

describe('a deletion', () => {
  it.each([
    [
      'between two neighbours the blank line of one side',
      '{\n  a: 1,\n\n  // about b\n  b: 2,\n\n  c: 3,\n}',
      'b',
      '{\n  a: 1,\n\n  c: 3,\n}',
    ],
    ['a blank line that stood on one side alone', '{\n  a: 1,\n  b: 2,\n\n  c: 3,\n}', 'b', '{\n  a: 1,\n\n  c: 3,\n}'],
    ['no blank line behind the opening bracket', '{\n  a: 1, // one\n\n  b: 2,\n}', 'a', '{\n  b: 2,\n}'],
    ['no blank line before the closing bracket', '{\n  a: 1,\n\n  // about b\n  b: 2\n}', 'b', '{\n  a: 1\n}'],
    ['the blank lines that stood at the brackets', '{\n\n  a: 1,\n\n  b: 2,\n\n}', 'a', '{\n\n  b: 2,\n\n}'],
    [
      'no blank line behind a comment of the bracket’s line',
      '{ // mine\n  a: 1,\n\n  b: 2,\n}',
      'a',
      '{ // mine\n  b: 2,\n}',
    ],
    [
      'the line ends of the file',
      '{\r\n  a: 1,\r\n\r\n  b: 2,\r\n\r\n  c: 3,\r\n}\r\n',
      'b',
      '{\r\n  a: 1,\r\n\r\n  c: 3,\r\n}\r\n',
    ],
    ['no doubled blank line where commas lead', '{\n  a: 1\n\n, b: 2\n\n, c: 3\n}', 'b', '{\n  a: 1\n\n, c: 3\n}'],
    ['no line of a comma that stood alone', '{\n  a: 1\n  ,\n  b: 2\n}', 'b', '{\n  a: 1\n}'],
    [
      'blank lines with blanks in as any other',
      '{\n  a: 1,\n  \n  b: 2,\n\t\n  c: 3,\n}',
      'b',
      '{\n  a: 1,\n  \n  c: 3,\n}',
    ],
    [
      'blank lines that were doubled elsewhere',
      '{\n  a: 1,\n\n\n  b: 2,\n\n  c: 3,\n\n  d: 4,\n}',
      'c',
      '{\n  a: 1,\n\n\n  b: 2,\n\n  d: 4,\n}',
    ],
    [
      'the heading above the blank line, and that line',
      '{\n  a: 1,\n\n  // heading\n\n  // about b\n  b: 2,\n\n  c: 3,\n}',
      'b',
      '{\n  a: 1,\n\n  // heading\n\n  c: 3,\n}',
    ],
  ])('leaves %s', (_what, text, key, left) => {
    expect(without(text, [key])).toBe(left);
  });

  it('is tidy in every layout', () => {
    fc.assert(
      fc.property(layouts, fc.nat(), ({ text }, n) => expectTidy(text, at(text, n))),
      runs(100, 20_000),
    );
  });

  it.each([...corpus])('is tidy everywhere in %s', (_file, text) => {
    for (const path of sample(pathsIn(documentOf(text).root), 4))
      if (edit(text, [{ op: 'delete', path }]).ok) expectTidy(text, path);
  });

  it('is tidy one after the other until nothing is left', () => {
    fc.assert(
      fc.property(layouts, fc.array(fc.nat(), { minLength: 12, maxLength: 12 }), ({ text }, picks) => {
        let now = text;
        for (const n of picks) {
          const paths = pathsIn(documentOf(now).root);
          if (paths.length === 0) return;
          const path = paths[n % paths.length] as KeyPath;
          expectTidy(now, path);
          now = without(now, path);
        }
      }),
      runs(20, 2_000),
    );
  });

  it('comes back to the first bytes', () => {
    fc.assert(
      fc.property(layouts, fc.array(fc.nat(), { minLength: 1, maxLength: 3 }), ({ text }, picks) => {
        const document = documentOf(text);
        const value = toValue(document.root);
        const paths = picks.map((n) => at(text, n)).filter((path) => path.every((key) => typeof key === 'string'));
        const apart = paths.filter((path, i) => !paths.some((other, j) => j < i && pathsOverlap(other, path)));
        fc.pre(apart.length > 0);
        const after = without(text, ...apart);
        const done = revertEdits(
          { before: text, after },
          after,
          apart.map((path): Change => ({
            op: 'set',
            path,
            value: valueAt(value, path) as JsonValue,
            text: textAt(document, path) as string,
          })),
        );
        expect(done.ok && done.value.text, `${JSON.stringify(apart)}\n${after}`).toBe(text);
      }),
      runs(50, 3_000),
    );
  });
});
