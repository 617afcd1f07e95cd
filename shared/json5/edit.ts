// Edits a JSON5 text by changes and leaves every byte outside them as it is.
import { err, ok, type Result } from '../base/result.ts';
import {
  applyToValue,
  isObject,
  samePath,
  sameValue,
  valueAt,
  type Change,
  type JsonValue,
  type KeyPath,
} from './change.ts';
import { parseJson5 } from './json5.ts';
import { parse } from './parse.ts';
import { printScalar, printString, printValue } from './print.ts';
import { appendItem, removeItem, spliceAll, type Splice } from './splice.ts';
import { freshStyle, indentAt, readStyle, type Style } from './style.ts';
import {
  positionAt,
  type ContainerNode,
  type Document,
  type ContainerItem,
  type Node,
  type Position,
} from './syntax.ts';
import { itemsNamed, toValue } from './value.ts';

export type EditProblem =
  | (Position & { readonly kind: 'syntax'; readonly found: string })
  | (Position & {
      readonly kind: 'duplicate-key' | 'not-an-object' | 'check-failed';
      readonly key: KeyPath;
      /** The value at `key`, where it is what stands in the way. */ readonly stands?: JsonValue;
    });

export type Edited = { readonly text: string; readonly value: JsonValue };

/**
 * Makes changes in a JSON5 text and leaves every byte outside them as it is: comments, order, quotes, indentation, line
 * ends. Strict JSON stays strict JSON. The result is parsed again with json5 and compared with the value meant before
 * it is given. Errors: `syntax` where the text is no JSON5; `duplicate-key` where a path runs through a repeated key,
 * so that it is not clear which one is meant; `not-an-object` where a path runs through a scalar or through a list as
 * if it were an object, told by what stands in the way; `check-failed` where the check of the result fails.
 */
export function edit(text: string, changes: readonly Change[]): Result<Edited, EditProblem> {
  const first = parse(text);
  if (!first.ok) return err({ kind: 'syntax', ...first.error });
  const { root } = first.value;
  const before = toValue(root);
  const expected = applyToValue(before, changes);
  const habits = readStyle(first.value);
  const style =
    root.kind !== 'scalar' && root.items.length === 0 && /^\s*\{\s*\}\s*$/.test(text)
      ? { ...habits, ...freshStyle, eol: habits.eol }
      : habits;
  const draft: EditDraft = { document: first.value, pending: [], regions: [] };
  for (const change of together(before, changes)) {
    const problem = applyChange(draft, change, style);
    if (problem !== null) return err(asInFile(problem, first.value));
  }
  const result = spliceAll(draft.document.text, draft.pending);
  const problem = { kind: 'check-failed' as const, key: changes[0]?.path ?? [], line: 1, column: 1 };
  if (expected === null || !sameValue(readBack(result), expected.value)) return err(problem);
  const respelled = changes.some((change) => change.op === 'set' && change.text !== undefined);
  if (style.strict && !respelled && !isJson(result)) return err(problem);
  return ok({ text: result, value: expected.value });
}

/**
 * Sets that go into the same object that is not there yet become one, so that it is written as a whole
 * and not as its first key with the others squeezed in behind it.
 */
function together(value: JsonValue, changes: readonly Change[]): Change[] {
  const result: Change[] = [];
  for (const change of changes) {
    const missing = change.path.findIndex((_, depth) => valueAt(value, change.path.slice(0, depth + 1)) === undefined);
    const fresh =
      missing < 0 || change.path.slice(missing).some((key) => typeof key === 'number')
        ? null
        : change.path.slice(0, missing + 1);
    const index =
      fresh === null || change.op !== 'set' || change.text !== undefined
        ? -1
        : result.findIndex(
            (earlier) => earlier.op === 'set' && earlier.text === undefined && samePath(earlier.path, fresh),
          );
    const earlier = result[index];
    const joined =
      fresh === null || earlier?.op !== 'set'
        ? null
        : applyToValue(earlier.value, [{ ...change, path: change.path.slice(fresh.length) }]);
    if (fresh !== null && joined !== null) result[index] = { op: 'set', path: fresh, value: joined.value };
    else if (fresh !== null && change.op === 'set' && change.text === undefined)
      result.push({
        op: 'set',
        path: fresh,
        value: change.path.slice(fresh.length).reduceRight<JsonValue>((inner, key) => ({ [key]: inner }), change.value),
      });
    else result.push(change);
  }
  return result;
}

function readBack(text: string): JsonValue | undefined {
  try {
    return parseJson5(text);
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

type Region = { readonly start: number; readonly end: number };

/**
 * A text that is being changed. What is `pending` is meant for the same parsed document, because nothing of it lies in
 * the region of another; so a text is parsed again only where one change builds on another.
 */
type EditDraft = { document: Document; pending: Splice[]; regions: Region[] };

function settle(draft: EditDraft): EditProblem | null {
  const next = parse(spliceAll(draft.document.text, draft.pending));
  if (!next.ok) return { kind: 'check-failed', key: [], line: next.error.line, column: next.error.column };
  Object.assign(draft, { document: next.value, pending: [], regions: [] });
  return null;
}

function add(draft: EditDraft, { start, end }: Region, splices: readonly Splice[]): null {
  if (splices.length === 0) return null;
  draft.pending.push(...splices);
  draft.regions.push({ start, end });
  return null;
}

type FoundItem = {
  readonly node: Node;
  readonly parent: ContainerNode | null;
  readonly index: number;
  readonly missing: KeyPath;
};

/** Walks a path as far as it exists; what is left of it stands in `missing`. */
function find(document: Document, path: KeyPath): Result<FoundItem, EditProblem> {
  let node: Node = document.root;
  let parent: ContainerNode | null = null;
  let index = -1;
  for (const [depth, key] of path.entries()) {
    if (node.kind === 'scalar' || (node.kind === 'array') !== (typeof key === 'number'))
      return err({
        kind: 'not-an-object',
        key: path.slice(0, depth),
        stands: toValue(node),
        ...positionAt(document.text, node.start),
      });
    const items: readonly ContainerItem[] =
      typeof key === 'number' ? node.items.slice(key, key + 1) : itemsNamed(node, key);
    if (items.length > 1)
      return err({
        kind: 'duplicate-key',
        key: path.slice(0, depth + 1),
        ...positionAt(document.text, (items[1] as ContainerItem).start),
      });
    if (items.length === 0) return ok({ node, parent, index, missing: path.slice(depth) });
    parent = node;
    index = typeof key === 'number' ? key : node.items.indexOf(items[0] as ContainerItem);
    node = (items[0] as ContainerItem).value;
  }
  return ok({ node, parent, index, missing: [] });
}

/**
 * Finds a path in a draft whose pending splices leave the region of its change alone; those that don't are settled
 * first.
 */
function locate(
  draft: EditDraft,
  path: KeyPath,
  regionOf: (item: FoundItem) => Region,
): Result<FoundItem, EditProblem> {
  const located = find(draft.document, path);
  const reached = located.ok ? regionOf(located.value) : draft.document.root;
  if (!draft.regions.some((region) => region.start < reached.end && reached.start < region.end)) return located;
  const problem = settle(draft);
  return problem === null ? find(draft.document, path) : err(problem);
}

/** A problem with the place that it has in the user's file, which earlier changes of the same edit have moved. */
function asInFile(problem: EditProblem, document: Document): EditProblem {
  if (problem.kind === 'syntax') return problem;
  const located = find(document, problem.key);
  if (problem.kind === 'not-an-object')
    return located.ok && located.value.missing.length === 0
      ? { ...problem, ...positionAt(document.text, located.value.node.start) }
      : problem;
  return !located.ok && located.error.kind === problem.kind ? located.error : problem;
}

function applyChange(draft: EditDraft, change: Change, style: Style): EditProblem | null {
  const located = locate(draft, change.path, ({ node, parent }) => (change.op === 'delete' ? (parent ?? node) : node));
  if (!located.ok) return located.error;
  const { node, parent, index, missing } = located.value;
  if (change.op === 'delete')
    return missing.length > 0 || parent === null ? null : add(draft, parent, removeItem(draft.document, parent, index));
  if (missing.length === 0) {
    if (change.text !== undefined) return add(draft, node, [{ start: node.start, end: node.end, text: change.text }]);
    return replace(draft, change.path, change.value, style);
  }
  const key = missing[0] as string | number;
  const value = missing
    .slice(1)
    .reduceRight<JsonValue>((inner, name) => (typeof name === 'number' ? [inner] : { [name]: inner }), change.value);
  const spelled = missing.length === 1 ? change.text : undefined;
  return add(
    draft,
    node,
    appendItem(draft.document, node as ContainerNode, typeof key === 'string' ? key : null, value, style, spelled),
  );
}

/** Turns the value at a path into another one by the smallest steps: what is equal keeps its bytes. */
function replace(draft: EditDraft, path: KeyPath, value: JsonValue, style: Style): EditProblem | null {
  const located = locate(draft, path, ({ node }) => node);
  if (!located.ok) return located.error;
  const { node } = located.value;
  const old = toValue(node);
  if (sameValue(old, value)) return null;
  if (isObject(old) && isObject(value)) return replaceObject(draft, path, old, value, style);
  if (node.kind === 'array' && Array.isArray(old) && Array.isArray(value))
    return replaceArray(draft, path, node, old, value, style);
  return add(draft, node, [{ start: node.start, end: node.end, text: spell(draft.document, node, value, style) }]);
}

/** A string that takes a string's place keeps its quotes; everything else is written in the file's style. */
function spell(document: Document, node: Node, value: JsonValue, style: Style): string {
  const quote = document.text[node.start];
  if (typeof value === 'string' && (quote === '"' || quote === "'")) return printString(value, quote);
  if (!isObject(value) && !Array.isArray(value)) return printScalar(value, style);
  return printValue(value, style, indentAt(document.text, node.start));
}

/** Does one step after the other until one meets a problem. */
function inTurn<T>(items: readonly T[], step: (item: T) => EditProblem | null): EditProblem | null {
  for (const item of items) {
    const problem = step(item);
    if (problem !== null) return problem;
  }
  return null;
}

function replaceObject(
  draft: EditDraft,
  path: KeyPath,
  old: { [key: string]: JsonValue },
  value: { [key: string]: JsonValue },
  style: Style,
): EditProblem | null {
  const gone = Object.keys(old).filter((key) => !Object.hasOwn(value, key));
  const sharedKeys = Object.keys(value).filter((key) => Object.hasOwn(old, key));
  const fresh = Object.keys(value).filter((key) => !Object.hasOwn(old, key));
  return (
    inTurn(sharedKeys, (key) => replace(draft, [...path, key], value[key] as JsonValue, style)) ??
    inTurn(fresh, (key) =>
      applyChange(draft, { op: 'set', path: [...path, key], value: value[key] as JsonValue }, style),
    ) ??
    inTurn(gone, (key) => applyChange(draft, { op: 'delete', path: [...path, key] }, style))
  );
}

/**
 * Turns a list into another one. Elements that only go are taken out with their own comments, elements that only change
 * places are moved as they are spelled; else what both ends share is kept, so that an insertion or a removal touches
 * only its own lines.
 */
function replaceArray(
  draft: EditDraft,
  path: KeyPath,
  node: ContainerNode,
  old: readonly JsonValue[],
  value: readonly JsonValue[],
  style: Style,
): EditProblem | null {
  const remove = (index: number) => applyChange(draft, { op: 'delete', path: [...path, index] }, style);
  const leaving = leavingOf(old, value);
  if (leaving !== null) return inTurn(leaving.reverse(), remove);
  const moves = movesOf(draft.document, node, old, value);
  if (moves !== null) return add(draft, node, moves);
  const shorter = Math.min(old.length, value.length);
  let head = 0;
  while (head < shorter && sameValue(old[head], value[head])) head++;
  let tail = 0;
  while (tail < shorter - head && sameValue(old[old.length - 1 - tail], value[value.length - 1 - tail])) tail++;
  const removed = Array.from({ length: Math.max(0, old.length - value.length) }, (_, i) => old.length - tail - 1 - i);
  const written = [...value.keys()].slice(head);
  return (
    inTurn(removed, remove) ??
    inTurn(written, (i) =>
      i < old.length - removed.length
        ? replace(draft, [...path, i], value[i] as JsonValue, style)
        : applyChange(draft, { op: 'set', path: [...path, i], value: value[i] as JsonValue }, style),
    )
  );
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

/** More displaced elements than any user moves about; their places are not looked for one by one. */
const maxMoves = 1000;

/** Puts every element, as it is spelled, where its equal is wanted; null where the other list has other elements. */
function movesOf(
  document: Document,
  { items }: ContainerNode,
  old: readonly JsonValue[],
  value: readonly JsonValue[],
): Splice[] | null {
  if (old.length !== value.length) return null;
  const places = [...old.keys()].filter((i) => !sameValue(old[i], value[i]));
  if (places.length > maxMoves) return null;
  const free = new Set(places);
  const moves: Splice[] = [];
  for (const place of places) {
    const from = [...free].find((i) => sameValue(old[i], value[place]));
    if (from === undefined) return null;
    free.delete(from);
    const [source, target] = [(items[from] as ContainerItem).value, (items[place] as ContainerItem).value];
    moves.push({ start: target.start, end: target.end, text: document.text.slice(source.start, source.end) });
  }
  return moves;
}
