import fc from 'fast-check';
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
import { diffValues } from '../../../shared/json5/difference.ts';
import { revertEdits, editFromPrevious } from '../../../shared/json5/edit-back.ts';
import { edit } from '../../../shared/json5/edit.ts';
import { parse } from '../../../shared/json5/parse.ts';
import { toValue } from '../../../shared/json5/value.ts';
import { runs } from '../../support/depth.ts';
import { documents } from './arbitrary.ts';

const documentOf = (text: string) => {
  const parsed = parse(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
};
const valueOf = (text: string): JsonValue => toValue(documentOf(text).root);
const commentsOf = (text: string) => documentOf(text).comments.map(({ start, end }) => text.slice(start, end));
const edited = (text: string, changes: readonly Change[]): string => {
  const done = edit(text, changes);
  if (!done.ok) throw new Error(JSON.stringify(done.error));
  return done.value.text;
};
const back = (before: string, after: string, now: string, changes: readonly Change[]): string => {
  const done = revertEdits({ before, after }, now, changes);
  if (!done.ok) throw new Error(JSON.stringify(done.error));
  return done.value.text;
};

const before = `{
  // who answers
  model: 'local/a',
  eyes: 'hosted/x', // mine
  /* far away */
  ears: 'hosted/y',
  tools: { deny: [] }
}
`;
const closing: Change[] = [
  { op: 'delete', path: ['eyes'] },
  { op: 'delete', path: ['ears'] },
  { op: 'set', path: ['tools', 'deny'], value: ['web'] },
];
const opening: Change[] = [
  { op: 'set', path: ['eyes'], value: 'hosted/x' },
  { op: 'set', path: ['ears'], value: 'hosted/y' },
  { op: 'set', path: ['tools', 'deny'], value: [] },
];
const after = edited(before, closing);

describe('a step back', () => {
  it('has lost comments to bring', () => {
    expect(commentsOf(after)).toEqual(['// who answers']);
  });
  it('is the first text where nothing happened since', () => {
    expect(back(before, after, after, opening)).toBe(before);
  });
  it('brings the comments where somebody wrote elsewhere since', () => {
    expect(back(before, after, after.replace('local/a', 'local/b'), opening)).toBe(
      before.replace('local/a', 'local/b'),
    );
  });
  it('brings those of the lines that nobody touched, where somebody wrote into one beside them', () => {
    const now = after.replace("deny: ['web']", "deny: ['web'], allow: ['exec']");
    expect(now).not.toBe(after);
    expect(back(before, after, now, opening)).toBe(before.replace('deny: []', "deny: [], allow: ['exec']"));
  });
  it('takes back no more than it is told to', () => {
    expect(valueOf(back(before, after, after, opening.slice(0, 1)))).toEqual({
      model: 'local/a',
      eyes: 'hosted/x',
      tools: { deny: ['web'] },
    });
    expect(back(before, after, after, opening.slice(0, 2))).toBe(before.replace('deny: []', "deny: ['web']"));
  });
  it('works where every line is another one by now', () => {
    const now = JSON.stringify(valueOf(after), null, 4);
    expect(valueOf(back(before, after, now, opening))).toEqual(valueOf(before));
  });
  it('keeps carriage returns', () => {
    const [old, later] = [before, after].map((text) => text.replaceAll('\n', '\r\n')) as [string, string];
    expect(back(old, later, later.replace('local/a', 'local/b'), opening)).toBe(old.replace('local/a', 'local/b'));
  });

  const pathsIn = (value: JsonValue, at: KeyPath = []): KeyPath[] => [
    at,
    ...(isObject(value) ? Object.keys(value).flatMap((key) => pathsIn(value[key] as JsonValue, [...at, key])) : []),
  ];
  it('means what the plain edit means and keeps every comment that it keeps, whatever was changed and whoever wrote in between', () => {
    let brought = 0;
    fc.assert(
      fc.property(
        documents,
        fc.array(fc.nat(), { minLength: 1, maxLength: 3 }),
        fc.nat(),
        fc.boolean(),
        ({ text }, picks, foreign, deletes) => {
          const value = valueOf(text);
          fc.pre(isObject(value));
          const inside = pathsIn(value).slice(1);
          fc.pre(inside.length > 0);
          const paths = picks
            .map((n) => inside[n % inside.length] as KeyPath)
            .filter(
              (path, i, all) =>
                all.findIndex(
                  (other) =>
                    path.every((key, depth) => other[depth] === key) ||
                    other.every((key, depth) => path[depth] === key),
                ) === i,
            );
          const gone = edit(
            text,
            paths.map((path): Change => (deletes ? { op: 'delete', path } : { op: 'set', path, value: 'closed' })),
          );
          fc.pre(gone.ok);
          const later = gone.ok ? gone.value.text : '';
          const somewhere = pathsIn(valueOf(later))[foreign % pathsIn(valueOf(later)).length] ?? [];
          const note = edit(later, [
            {
              op: 'set',
              path: isObject(valueAt(valueOf(later), somewhere)) ? [...somewhere, 'since'] : somewhere,
              value: 'since',
            },
          ]);
          const now = note.ok ? note.value.text : later;
          const changes = paths.map((path): Change => ({ op: 'set', path, value: valueAt(value, path) as JsonValue }));
          const plain = edit(now, changes);
          const done = revertEdits({ before: text, after: later }, now, changes);
          expect(done.ok).toBe(plain.ok);
          if (!plain.ok || !done.ok) return;
          expect(sameValue(valueOf(done.value.text), plain.value.value)).toBe(true);
          const [kept, plainly] = [commentsOf(done.value.text), commentsOf(plain.value.text)];
          expect(kept.length).toBeGreaterThanOrEqual(plainly.length);
          if (kept.length > plainly.length) brought++;
        },
      ),
      runs(30, 2_000),
    );
    expect(brought).toBeGreaterThan(0);
  });
});

describe('an edit from a text in which some of it is made already', () => {
  const now = "{ deny: ['a', 'b', 'c'], port: 1 }";
  const changes: Change[] = [
    { op: 'set', path: ['deny'], value: ['a', 'b'] },
    { op: 'set', path: ['deny'], value: ['a'] },
    { op: 'set', path: ['port'], value: 2 },
  ];
  it('does only what is left, where one place is changed more than once', () => {
    expect(editFromPrevious("{ deny: ['a'] /* mine */, port: 1 }", now, changes)).toMatchObject({
      ok: true,
      value: { text: "{ deny: ['a'] /* mine */, port: 2 }" },
    });
  });
  it('leaves a text aside that leads to another value', () => {
    expect(editFromPrevious("{ deny: ['a'], port: 1, more: true }", now, changes)).toEqual(edit(now, changes));
    expect(editFromPrevious('{ no text', now, changes)).toEqual(edit(now, changes));
  });
});

describe('the difference of two values', () => {
  it('makes the one of the other', () => {
    fc.assert(
      fc.property(documents, documents, (one, other) => {
        const [from, to] = [valueOf(one.text), valueOf(other.text)];
        fc.pre(isObject(from) && isObject(to));
        expect(sameValue(applyToValue(from, diffValues(from, to))?.value, to)).toBe(true);
      }),
      runs(40, 1_000),
    );
  });
});
