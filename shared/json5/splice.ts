// Splices that add or remove items of a JSON5 container, with their commas and comments.
import { withoutSpareBlankLines, type TextSpan } from './blank-lines.ts';
import type { JsonValue } from './change.ts';
import { maxInlineColumns, printKey, printValue } from './print.ts';
import { indentAt, isSpread, startsLine, type Style } from './style.ts';
import {
  breaksLine,
  isLineEnd,
  lineEnd,
  lineEndFrom,
  lineStart,
  nextLine,
  type Comment,
  type ContainerNode,
  type Document,
  type ContainerItem,
} from './syntax.ts';

/** One replacement in a text, in offsets of that text. */
export type Splice = { readonly start: number; readonly end: number; readonly text: string };

/** Applies splices that do not overlap. */
export function spliceAll(text: string, splices: readonly Splice[]): string {
  let result = '';
  let from = 0;
  for (const splice of [...splices].sort((a, b) => a.start - b.start || a.end - b.end)) {
    result += text.slice(from, splice.start) + splice.text;
    from = splice.end;
  }
  return result + text.slice(from);
}

const commentsBetween = (document: Document, start: number, end: number): Comment[] => {
  let low = 0;
  let high = document.comments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((document.comments[middle] as Comment).start < start) low = middle + 1;
    else high = middle;
  }
  const comments: Comment[] = [];
  for (let i = low; i < document.comments.length && (document.comments[i] as Comment).end <= end; i++)
    comments.push(document.comments[i] as Comment);
  return comments;
};

/** Whether an item's comma stands on a later line, as where commas lead. */
const isCommaApart = (text: string, item: ContainerItem): boolean =>
  item.comma >= 0 && breaksLine(text, item.value.end, item.comma);

/**
 * End of what belongs to an item on its own line: its comma and the comments behind it up to the line's end. A comma on
 * a later line does not count.
 */
const tailEnd = (document: Document, item: ContainerItem, limit: number): number =>
  tailFrom(
    document,
    item,
    item.comma >= 0 && !isCommaApart(document.text, item) ? item.comma + 1 : item.value.end,
    limit,
  );

function tailFrom(document: Document, item: ContainerItem, from: number, limit: number): number {
  let end = from;
  const lineEnd = Math.min(lineEndFrom(document.text, end), limit);
  for (const comment of commentsBetween(document, item.value.end, limit)) {
    if (
      comment.start > lineEnd ||
      comment.end > lineEnd ||
      /\S/.test(document.text.slice(Math.max(end, item.value.end), Math.max(end, comment.start)))
    )
      break;
    end = Math.max(end, comment.end);
  }
  return end;
}

/** Appends an item to an object (`name` given) or an array (`name` null), in the manner of the items before it. */
export function appendItem(
  document: Document,
  node: ContainerNode,
  name: string | null,
  value: JsonValue,
  style: Style,
  spelled?: string,
): Splice[] {
  const { text } = document;
  const last = node.items.at(-1);
  const close = node.end - 1;
  const comments = commentsBetween(document, node.start, node.end);
  const spread =
    last === undefined
      ? !style.oneLine &&
        (breaksLine(text, node.start, node.end) || comments.length > 0 || node === document.root || name !== null)
      : isSpread(text, node);
  const own = last === undefined ? style : ownStyle(document, node, style);
  const base = indentAt(text, node.start);
  const firstOnLine = node.items.find((item) => startsLine(text, item.start));
  const inner = firstOnLine !== undefined ? indentAt(text, firstOnLine.start) : base + own.indent;
  const label = name === null ? '' : `${printKey(name, own)}:${own.afterColon}`;
  const flat = label + (spelled ?? printValue(value, own, inner, !spread));
  // On a line that would grow out of sight the new value alone is spread; what stands before it keeps its bytes.
  const body =
    !spread && !style.oneLine && flat.length > maxInlineColumns
      ? label + (spelled ?? printValue(value, own, base, false))
      : flat;
  if (last === undefined) {
    if (!spread)
      return [
        {
          start: close,
          end: close,
          text:
            (node.kind === 'object' && text.slice(node.start + 1, close) === '' ? own.padding : '') +
            body +
            (node.kind === 'object' ? own.padding : ''),
        },
      ];
    // Above the comments that stand there, so that none of them becomes the new item's own.
    const from = comments.reduce(
      (at, comment) => (breaksLine(text, at, comment.start) ? at : comment.end),
      node.start + 1,
    );
    const added = eolAt(text, from, own) + inner + body + (own.trailingComma ? ',' : '');
    return from < (comments.at(-1)?.end ?? 0)
      ? [{ start: from, end: from, text: added }]
      : [{ start: from, end: close, text: added + own.eol + base }];
  }
  const end = tailFrom(document, last, hadCommaEnd(last), close);
  const hadComma = last.comma >= 0;
  if (!spread) {
    const gap = own.afterColon === '' ? '' : ' ';
    if (hadComma) return [{ start: end, end, text: `${gap}${body},` }];
    if (end === last.value.end) return [{ start: end, end, text: `,${gap}${body}` }];
    return [
      { start: last.value.end, end: last.value.end, text: ',' },
      { start: end, end, text: gap + body },
    ];
  }
  const added = eolAt(text, end, own) + inner + body + (hadComma ? ',' : '');
  if (hadComma) return [{ start: end, end, text: added }];
  if (end === last.value.end) return [{ start: end, end, text: `,${added}` }];
  return [
    { start: last.value.end, end: last.value.end, text: ',' },
    { start: end, end, text: added },
  ];
}

const hadCommaEnd = (item: ContainerItem): number => (item.comma >= 0 ? item.comma + 1 : item.value.end);

/**
 * The line end that stands at an offset, so that a line before an added one keeps its own; elsewhere the document's.
 */
const eolAt = (text: string, offset: number, style: Style): string =>
  isLineEnd(text.charCodeAt(offset)) ? text.slice(offset, nextLine(text, offset)) : style.eol;

/** The document's style, with the key and string quotes that this very container uses. */
function ownStyle(document: Document, node: ContainerNode, style: Style): Style {
  if (style.strict) return style;
  const { text } = document;
  const keys = node.items.flatMap((item) => (item.key === null ? [] : [text[item.key.start]]));
  const strings = node.items
    .flatMap((item) => (item.value.kind === 'scalar' ? [text[item.value.start]] : []))
    .filter((c) => c === '"' || c === "'");
  const quotes = [...strings, ...keys.filter((c) => c === '"' || c === "'")];
  const single = quotes.filter((c) => c === "'").length;
  const bare = keys.filter((c) => c !== '"' && c !== "'").length;
  return {
    ...style,
    ...(quotes.length === 0 ? {} : { quote: single * 2 > quotes.length ? ("'" as const) : ('"' as const) }),
    ...(keys.length === 0 ? {} : { bareKeys: bare * 2 >= keys.length }),
  };
}

/**
 * Removes an item with the comments that belong to it: those directly above it without a blank line between,
 * and those behind it on its line. Every other comment stays. Of the blank lines that meet where it stood, those of one
 * side stay.
 */
export function removeItem(document: Document, node: ContainerNode, index: number): Splice[] {
  return withoutSpareBlankLines(document.text, insideOf(document, node), cutItem(document, node, index)).map(
    (range) => ({ ...range, text: '' }),
  );
}

/** What lies between the brackets of a container, without the comments that stand on their lines. */
function insideOf(document: Document, node: ContainerNode): TextSpan {
  const { text } = document;
  const comments = commentsBetween(document, node.start, node.end);
  const [first, last] = [node.items[0]?.start ?? node.end, node.items.at(-1)?.value.end ?? node.start];
  const start = comments.reduce(
    (at, comment) => (comment.end <= first && !breaksLine(text, at, comment.start) ? comment.end : at),
    node.start + 1,
  );
  const end = comments.reduceRight(
    (at, comment) => (comment.start >= last && !breaksLine(text, comment.end, at) ? comment.start : at),
    node.end - 1,
  );
  return { start, end };
}

/** Returns an item with the comments that belong to it and go with it, in offsets of the text. */
export function extentOf(document: Document, node: ContainerNode, index: number): TextSpan {
  const item = node.items[index] as ContainerItem;
  return {
    start: ownStart(document, item, floorOf(document, node, index)),
    end: tailEnd(document, item, node.items[index + 1]?.start ?? node.end - 1),
  };
}

/** Where what stands before an item ends. */
function floorOf(document: Document, node: ContainerNode, index: number): number {
  const before = node.items[index - 1];
  return before === undefined ? node.start + 1 : tailEnd(document, before, (node.items[index] as ContainerItem).start);
}

/** What an item takes up, with its comments and the comma that goes with it. */
function cutItem(document: Document, node: ContainerNode, index: number): Splice[] {
  const { text } = document;
  const item = node.items[index] as ContainerItem;
  const before = node.items[index - 1];
  const after = node.items[index + 1];
  const close = node.end - 1;
  const limit = after?.start ?? close;
  const floor = floorOf(document, node, index);
  const { start: own, end } = extentOf(document, node, index);
  const apart = isCommaApart(text, item);
  // Where commas lead, the one in front goes with the item and the one behind it stays for what follows.
  const leads =
    before !== undefined &&
    isCommaApart(text, before) &&
    (apart || item.comma < 0) &&
    /^[ \t]*$/.test(text.slice(before.comma + 1, own));
  const start = leads ? before.comma : own;
  const gone = leads ? -1 : apart ? item.comma : after === undefined && item.comma < 0 ? (before?.comma ?? -1) : -1;
  const dropComma: Splice[] = gone < 0 ? [] : [{ start: gone, end: gone + 1, text: '' }];
  const rest = text.slice(node.start + 1, start) + text.slice(end, close);
  if (node.items.length === 1 && !/\S/.test(rest)) return [{ start: node.start + 1, end: close, text: '' }];
  const ownLines =
    startsLine(text, start) &&
    /^[ \t]*([\n\r\u2028\u2029]|$)/.test(text.slice(end, end + 200)) &&
    (limit === close || end < limit);
  if (ownLines) {
    const next = nextLine(text, end);
    if (next >= 0 && next <= node.end)
      return [...dropComma, { start: Math.max(lineStart(text, start), floorLine(text, floor)), end: next, text: '' }];
  }
  if (after !== undefined && !breaksLine(text, end, after.start))
    return [...dropComma, { start, end: skipBlank(text, end, after.start), text: '' }];
  // The item behind moves up to the opening bracket where this one stood on its line.
  if (
    before === undefined &&
    after !== undefined &&
    !startsLine(text, start) &&
    !/[^\s,]/.test(text.slice(end, after.start))
  )
    return [{ start, end: after.start, text: '' }];
  const from = before === undefined ? start : skipBlankBack(text, start, floor);
  // The bracket behind the last item moves up with it, unless a line comment would swallow it.
  const joins = before !== undefined && after === undefined && startsLine(text, start) && !breaksLine(text, end, close);
  const swallowed = joins && commentsBetween(document, before.value.end, start).at(-1)?.line === true;
  return [
    ...dropComma,
    { start: joins && !swallowed && !/\S/.test(text.slice(floor, from)) ? floor : from, end, text: '' },
  ];
}

/** The line after `floor`, so that a removal never reaches into what stands before the item. */
const floorLine = (text: string, floor: number): number => (startsLine(text, floor) ? 0 : floor);

function skipBlank(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && (text[at] === ' ' || text[at] === '\t')) at++;
  return at;
}

function skipBlankBack(text: string, from: number, floor: number): number {
  let at = from;
  while (at > floor && (text[at - 1] === ' ' || text[at - 1] === '\t')) at--;
  return at;
}

/** Start of an item with the comments that stand directly above or before it. */
function ownStart(document: Document, item: ContainerItem, floor: number): number {
  const { text } = document;
  let start = item.start;
  const above = commentsBetween(document, floor, item.start);
  for (let i = above.length - 1; i >= 0; i--) {
    const comment = above[i] as Comment;
    const gap = text.slice(comment.end, start);
    const blankLines = gap.split(lineEnd).length - 1;
    const sharesLineWithEarlier = !startsLine(text, comment.start) && blankLines > 0;
    if (/\S/.test(gap) || blankLines > 1 || sharesLineWithEarlier) break;
    start = comment.start;
  }
  return start;
}
