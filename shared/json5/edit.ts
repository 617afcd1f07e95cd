import JSON5 from 'json5';
import { err, ok, type Result } from '../result.ts';
import { applyToValue, isObject, sameValue, valueAt, type Change, type JsonValue, type KeyPath } from './change.ts';
import { parse } from './parse.ts';
import { printScalar, printString, printValue } from './print.ts';
import { appendItem, removeItem, spliceAll, type Splice } from './splice.ts';
import { freshStyle, indentAt, readStyle, type Style } from './style.ts';
import { positionAt, type ContainerNode, type Document, type Item, type Node, type Position } from './syntax.ts';
import { itemsNamed, toValue } from './value.ts';

export type EditProblem =
  | (Position & { readonly kind: 'syntax'; readonly found: string })
  | (Position & { readonly kind: 'duplicate-key' | 'not-an-object' | 'check-failed'; readonly key: KeyPath });

export type Edited = { readonly text: string; readonly value: JsonValue };

/**
 * Makes changes in a JSON5 text and leaves every byte outside them as it is: comments, order, quotes, indentation, line ends.
 * Strict JSON stays strict JSON. The result is parsed again with json5 and compared with the value meant before it is given.
 * Errors: `syntax` where the text is no JSON5; `duplicate-key` where a path runs through a repeated key, so that it is not clear
 * which one is meant; `not-an-object` where a path runs through a scalar; `check-failed` where the check of the result fails.
 */
export function edit(text: string, changes: readonly Change[]): Result<Edited, EditProblem> {
  const first = parse(text);
  if (!first.ok) return err({ kind: 'syntax', ...first.error });
  const meant = applyToValue(toValue(first.value.root), changes);
  let document = first.value;
  const style = document.root.kind !== 'scalar' && document.root.items.length === 0 ? { ...readStyle(document), ...(/^\s*\{\s*\}\s*$/.test(text) ? { ...freshStyle, eol: readStyle(document).eol } : {}) } : readStyle(document);
  for (const change of together(toValue(document.root), changes)) {
    const done = applyChange(document, change, style);
    if (!done.ok) return done;
    document = done.value;
  }
  const problem = { kind: 'check-failed' as const, key: changes[0]?.path ?? [], line: 1, column: 1 };
  if (meant === null || !sameValue(readBack(document.text), meant.value)) return err(problem);
  const respelled = changes.some((change) => change.op === 'set' && change.text !== undefined);
  if (style.strict && !respelled && !isJson(document.text)) return err(problem);
  return ok({ text: document.text, value: meant.value });
}

/**
 * Sets that go into the same object that is not there yet become one, so that it is written as a whole
 * and not as its first key with the others squeezed in behind it.
 */
function together(value: JsonValue, changes: readonly Change[]): Change[] {
  const result: Change[] = [];
  for (const change of changes) {
    const missing = change.path.findIndex((_, depth) => valueAt(value, change.path.slice(0, depth + 1)) === undefined);
    const fresh = missing < 0 || change.path.slice(missing).some((key) => typeof key === 'number') ? null : change.path.slice(0, missing + 1);
    const index = fresh === null || change.op !== 'set' || change.text !== undefined ? -1 : result.findIndex((earlier) => earlier.op === 'set' && earlier.text === undefined && samePath(earlier.path, fresh));
    const earlier = result[index];
    const joined = fresh === null || earlier?.op !== 'set' ? null : applyToValue(earlier.value, [{ ...change, path: change.path.slice(fresh.length) }]);
    if (fresh !== null && joined !== null) result[index] = { op: 'set', path: fresh, value: joined.value };
    else if (fresh !== null && change.op === 'set' && change.text === undefined) result.push({ op: 'set', path: fresh, value: change.path.slice(fresh.length).reduceRight<JsonValue>((inner, key) => ({ [key]: inner }), change.value) });
    else result.push(change);
  }
  return result;
}

const samePath = (a: KeyPath, b: KeyPath): boolean => a.length === b.length && a.every((key, i) => key === b[i]);

function readBack(text: string): JsonValue | undefined {
  try {
    return JSON5.parse<JsonValue>(text);
  } catch {
    return undefined;
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text.replace(/^\ufeff/, ''));
    return true;
  } catch {
    return false;
  }
}

function reparsed(document: Document, splices: readonly Splice[]): Result<Document, EditProblem> {
  if (splices.length === 0) return ok(document);
  const next = parse(spliceAll(document.text, splices));
  return next.ok ? next : err({ kind: 'check-failed', key: [], line: next.error.line, column: next.error.column });
}

type Found = { readonly node: Node; readonly parent: ContainerNode | null; readonly index: number; readonly missing: KeyPath };

/** Walks a path as far as it exists; what is left of it stands in `missing`. */
function find(document: Document, path: KeyPath): Result<Found, EditProblem> {
  let node: Node = document.root;
  let parent: ContainerNode | null = null;
  let index = -1;
  for (const [depth, key] of path.entries()) {
    const at = (kind: 'duplicate-key' | 'not-an-object', offset: number) => err({ kind, key: path.slice(0, depth + 1), ...positionAt(document.text, offset) });
    if (node.kind === 'scalar' || (node.kind === 'array') !== (typeof key === 'number')) return at('not-an-object', node.start);
    const found: readonly Item[] = typeof key === 'number' ? node.items.slice(key, key + 1) : itemsNamed(node, key);
    if (found.length > 1) return at('duplicate-key', (found[1] as Item).start);
    if (found.length === 0) return ok({ node, parent, index, missing: path.slice(depth) });
    parent = node;
    index = node.items.indexOf(found[0] as Item);
    node = (found[0] as Item).value;
  }
  return ok({ node, parent, index, missing: [] });
}

function applyChange(document: Document, change: Change, style: Style): Result<Document, EditProblem> {
  const found = find(document, change.path);
  if (!found.ok) return found;
  const { node, parent, index, missing } = found.value;
  if (change.op === 'delete') {
    if (missing.length > 0 || parent === null) return ok(document);
    return reparsed(document, removeItem(document, parent, index));
  }
  if (missing.length === 0) {
    if (change.text !== undefined) return reparsed(document, [{ start: node.start, end: node.end, text: change.text }]);
    return replace(document, change.path, change.value, style);
  }
  const key = missing[0] as string | number;
  const value = missing.slice(1).reduceRight<JsonValue>((inner, name) => (typeof name === 'number' ? [inner] : { [name]: inner }), change.value);
  const spelled = missing.length === 1 ? change.text : undefined;
  return reparsed(document, appendItem(document, node as ContainerNode, typeof key === 'string' ? key : null, value, style, spelled));
}

/** Turns the value at a path into another one by the smallest steps: what is equal keeps its bytes. */
function replace(document: Document, path: KeyPath, value: JsonValue, style: Style): Result<Document, EditProblem> {
  const found = find(document, path);
  if (!found.ok) return found;
  const { node } = found.value;
  const old = toValue(node);
  if (sameValue(old, value)) return ok(document);
  if (isObject(old) && isObject(value)) return replaceObject(document, path, old, value, style);
  if (Array.isArray(old) && Array.isArray(value)) return replaceArray(document, path, old, value, style);
  return reparsed(document, [{ start: node.start, end: node.end, text: spell(document, node, value, style) }]);
}

/** A string that takes a string's place keeps its quotes; everything else is written in the file's style. */
function spell(document: Document, node: Node, value: JsonValue, style: Style): string {
  const quote = document.text[node.start];
  if (typeof value === 'string' && (quote === '"' || quote === "'")) return printString(value, quote);
  if (!isObject(value) && !Array.isArray(value)) return printScalar(value, style);
  return printValue(value, style, indentAt(document.text, node.start));
}

function replaceObject(document: Document, path: KeyPath, old: { [key: string]: JsonValue }, value: { [key: string]: JsonValue }, style: Style): Result<Document, EditProblem> {
  const gone = Object.keys(old).filter((key) => !Object.hasOwn(value, key));
  const kept = Object.keys(value).filter((key) => Object.hasOwn(old, key));
  const fresh = Object.keys(value).filter((key) => !Object.hasOwn(old, key));
  let result: Result<Document, EditProblem> = ok(document);
  for (const key of kept) if (result.ok) result = replace(result.value, [...path, key], value[key] as JsonValue, style);
  for (const key of fresh) if (result.ok) result = applyChange(result.value, { op: 'set', path: [...path, key], value: value[key] as JsonValue }, style);
  for (const key of gone) if (result.ok) result = applyChange(result.value, { op: 'delete', path: [...path, key] }, style);
  return result;
}

/**
 * Turns a list into another one. Elements that only go are taken out with their own comments, elements that only change places
 * are moved as they are spelled; else what both ends share is kept, so that an insertion or a removal touches only its own lines.
 */
function replaceArray(document: Document, path: KeyPath, old: JsonValue[], value: JsonValue[], style: Style): Result<Document, EditProblem> {
  let result: Result<Document, EditProblem> = ok(document);
  const leaving = leavingOf(old, value);
  if (leaving !== null) {
    for (const i of leaving.reverse()) if (result.ok) result = applyChange(result.value, { op: 'delete', path: [...path, i] }, style);
    return result;
  }
  const moves = movesOf(document, path, old, value);
  if (moves !== null) return reparsed(document, moves);
  const shorter = Math.min(old.length, value.length);
  let head = 0;
  while (head < shorter && sameValue(old[head], value[head])) head++;
  let tail = 0;
  while (tail < shorter - head && sameValue(old[old.length - 1 - tail], value[value.length - 1 - tail])) tail++;
  const removals = Math.max(0, old.length - value.length);
  for (let i = 0; i < removals; i++) if (result.ok) result = applyChange(result.value, { op: 'delete', path: [...path, old.length - tail - 1 - i] }, style);
  for (let i = head; i < value.length; i++) if (result.ok) result = setElement(result.value, [...path, i], value[i] as JsonValue, i < old.length - removals, style);
  return result;
}

/** The places of the elements that a list has to lose to become the other one; null where that is not all. */
function leavingOf(old: readonly JsonValue[], value: readonly JsonValue[]): number[] | null {
  if (value.length >= old.length) return null;
  const leaving: number[] = [];
  for (const [i, item] of old.entries()) {
    const next = i - leaving.length;
    if (next >= value.length || !sameValue(item, value[next])) leaving.push(i);
  }
  return old.length - leaving.length === value.length ? leaving : null;
}

/** More displaced elements than any owner moves about; their places are not looked for one by one. */
const maxMoves = 1000;

/** Puts every element, as it is spelled, where its equal is wanted; null where the other list has other elements. */
function movesOf(document: Document, path: KeyPath, old: readonly JsonValue[], value: readonly JsonValue[]): Splice[] | null {
  if (old.length !== value.length) return null;
  const found = find(document, path);
  const places = [...old.keys()].filter((i) => !sameValue(old[i], value[i]));
  if (!found.ok || found.value.node.kind === 'scalar' || places.length > maxMoves) return null;
  const { items } = found.value.node;
  const free = new Set(places);
  const moves: Splice[] = [];
  for (const place of places) {
    const from = [...free].find((i) => sameValue(old[i], value[place]));
    if (from === undefined) return null;
    free.delete(from);
    const [source, target] = [(items[from] as Item).value, (items[place] as Item).value];
    moves.push({ start: target.start, end: target.end, text: document.text.slice(source.start, source.end) });
  }
  return moves;
}

const setElement = (document: Document, path: KeyPath, value: JsonValue, exists: boolean, style: Style): Result<Document, EditProblem> =>
  exists ? replace(document, path, value, style) : applyChange(document, { op: 'set', path, value }, style);
