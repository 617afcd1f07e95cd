// Finds which comments an edit takes out of a text, by the key that they belong to.
import { isObject, type JsonValue, type KeyPath } from './change.ts';
import { parse } from './parse.ts';
import { extentOf } from './splice.ts';
import { lineStart, nextLine, type Comment, type Document, type Node } from './syntax.ts';
import { toValue } from './value.ts';

/** How many lines of comments went with a key. */
export type CommentsGone = { readonly path: KeyPath; readonly lines: number };

/**
 * Returns the keys with which comments of a text are gone in the text after it, in the order of the text before: the
 * outermost key that is gone, or the key that a comment belongs to where that is still there. Comments that belong to
 * no key are not counted; none at all where a text is no JSON5.
 */
export function commentsGone(before: string, after: string): CommentsGone[] {
  const was = parse(before);
  if (!was.ok || was.value.comments.length === 0) return [];
  const is = parse(after);
  if (!is.ok) return [];
  const values = { was: toValue(was.value.root), is: toValue(is.value.root) };
  const lines = new Map<string, { path: KeyPath; starts: Set<number> }>();
  for (const comment of missing(was.value, is.value, values)) {
    const { path } = goneWith(ownerOf(was.value, comment.start), values);
    if (path.length === 0) continue;
    const key = JSON.stringify(path);
    const lost = lines.get(key) ?? { path, starts: new Set<number>() };
    for (const start of lineStartsIn(before, comment)) lost.starts.add(start);
    lines.set(key, lost);
  }
  return [...lines.values()].map(({ path, starts }) => ({ path, lines: starts.size }));
}

type Values = { readonly was: JsonValue; readonly is: JsonValue };

/**
 * The comments that a text has and the other one has not. Of those that read the same, the ones that stood with a key
 * that is gone.
 */
function missing(was: Document, is: Document, values: Values): Comment[] {
  const [had, has] = [byWords(was), byWords(is)];
  const gone = [...had].flatMap(([words, comments]) => {
    const count = comments.length - (has.get(words)?.length ?? 0);
    if (count <= 0 || count === comments.length) return count <= 0 ? [] : comments;
    const ofGoneKey = new Set(comments.filter(({ start }) => goneWith(ownerOf(was, start), values).isGone));
    return [...ofGoneKey, ...comments.filter((comment) => !ofGoneKey.has(comment))].slice(0, count);
  });
  return gone.sort((a, b) => a.start - b.start);
}

function byWords({ text, comments }: Document): Map<string, Comment[]> {
  const byText = new Map<string, Comment[]>();
  for (const comment of comments) {
    const words = text.slice(comment.start, comment.end);
    const same = byText.get(words);
    if (same === undefined) byText.set(words, [comment]);
    else same.push(comment);
  }
  return byText;
}

/**
 * The path of the key or element that a comment goes with, by where it begins; that of the container around it where it
 * goes with none.
 */
function ownerOf(document: Document, offset: number): KeyPath {
  const path: (string | number)[] = [];
  for (let node: Node = document.root; node.kind !== 'scalar';) {
    const container = node;
    const isNear = (i: number) =>
      (container.items[i - 1]?.value.end ?? container.start) <= offset &&
      offset < (container.items[i + 1]?.start ?? container.end);
    const index = container.items.findIndex((_, i) => {
      if (!isNear(i)) return false;
      const { start, end } = extentOf(document, container, i);
      return start <= offset && offset < end;
    });
    const item = container.items[index];
    if (item === undefined) break;
    path.push(item.key?.name ?? index);
    node = item.value;
  }
  return path;
}

/** Of a path the part down to the first key that is there no more, or to the element of a list that has got shorter. */
function goneWith(path: KeyPath, values: Values): { readonly path: KeyPath; readonly isGone: boolean } {
  let [was, is]: (JsonValue | undefined)[] = [values.was, values.is];
  for (const [depth, key] of path.entries()) {
    const isThere: boolean =
      typeof key === 'number'
        ? Array.isArray(was) && Array.isArray(is) && is.length >= was.length
        : isObject(is) && Object.hasOwn(is, key);
    if (!isThere) return { path: path.slice(0, depth + 1), isGone: true };
    [was, is] = [was, is].map((value) =>
      typeof key === 'number' ? (value as JsonValue[])[key] : (value as { [key: string]: JsonValue })[key],
    );
  }
  return { path, isGone: false };
}

/** Where the lines begin that a comment stands on. */
function lineStartsIn(text: string, { start, end }: Comment): number[] {
  const starts = [lineStart(text, start)];
  for (let at = nextLine(text, start); at >= 0 && at < end; at = nextLine(text, at)) starts.push(at);
  return starts;
}
