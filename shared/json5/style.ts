// Reads how a JSON5 text is written: quotes, indentation, line ends and commas.
import { breaksLine, isLineEnd, isSpace, lineStart, type ContainerNode, type Document, type Node } from './syntax.ts';

/** How a text is written, so that what is added looks like its neighbours. */
export type Style = {
  /** Plain JSON: double quotes, no trailing commas, no comments. It stays plain JSON. */
  readonly strict: boolean;
  readonly eol: string;
  readonly indent: string;
  readonly quote: '"' | "'";
  readonly bareKeys: boolean;
  readonly trailingComma: boolean;
  /** Whether short objects and arrays stand on one line. */
  readonly inlineObjects: boolean;
  readonly inlineArrays: boolean;
  /** Whether the whole text stands on one line. */
  readonly oneLine: boolean;
  /** What stands between `{` and the first key of an inline object, and behind a colon. */
  readonly padding: string;
  readonly afterColon: string;
};

export const freshStyle: Style = {
  strict: false,
  eol: '\n',
  indent: '  ',
  quote: '"',
  bareKeys: true,
  trailingComma: true,
  inlineObjects: true,
  inlineArrays: true,
  oneLine: false,
  padding: ' ',
  afterColon: ' ',
};

const isStrict = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

type Tally = {
  bare: number;
  quoted: number;
  single: number;
  double: number;
  commas: number;
  noCommas: number;
  inlineObjects: number;
  spreadObjects: number;
  inlineArrays: number;
  spreadArrays: number;
  padded: number;
  unpadded: number;
  spaced: number;
  tight: number;
  indents: Map<string, number>;
};

/** Whether a container's own layout (not its children's) breaks a line. */
export function isSpread(text: string, node: ContainerNode): boolean {
  let from = node.start + 1;
  for (const item of node.items) {
    if (breaksLine(text, from, item.start)) return true;
    from = item.value.end;
  }
  return breaksLine(text, from, node.end);
}

/** Whether white space follows the colon between a key and its value, where nothing but white space comes before it. */
function isSpaced(text: string, from: number, to: number): boolean {
  let at = from;
  while (at < to && isSpace(text.charCodeAt(at))) at++;
  return text.charCodeAt(at) === 58 && isSpace(text.charCodeAt(at + 1));
}

/** The white space at the start of the line that an offset stands on. */
export const indentAt = (text: string, offset: number): string =>
  /^[ \t]*/.exec(text.slice(lineStart(text, offset), offset))?.[0] ?? '';

/** Whether only white space stands between an offset and the start of its line. */
export function startsLine(text: string, offset: number): boolean {
  let at = offset;
  while (at > 0 && [9, 32, 0xfeff].includes(text.charCodeAt(at - 1))) at--;
  return at === 0 || isLineEnd(text.charCodeAt(at - 1));
}

/**
 * The line end that a text has most of; LF where it has none but the separators of Unicode, which strict JSON does not
 * know.
 */
function eolOf(text: string): string {
  const count = (eol: RegExp) => text.match(eol)?.length ?? 0;
  const [crlf, lf, cr] = [count(/\r\n/g), count(/(?<!\r)\n/g), count(/\r(?!\n)/g)];
  return crlf > lf && crlf >= cr ? '\r\n' : cr > lf ? '\r' : '\n';
}

function count(document: Document, node: Node, tally: Tally, isRoot: boolean): void {
  const { text } = document;
  if (node.kind === 'scalar') {
    const first = text[node.start];
    if (first === "'") tally.single++;
    if (first === '"') tally.double++;
    return;
  }
  const spread = isSpread(text, node);
  const [first, last] = [node.items[0], node.items.at(-1)];
  if (first !== undefined && last !== undefined && spread) {
    if (last.comma >= 0) tally.commas++;
    else tally.noCommas++;
    const [outer, inner] = [indentAt(text, node.start), indentAt(text, first.start)];
    if (startsLine(text, first.start) && inner.length > outer.length && inner.startsWith(outer)) {
      const unit = inner.slice(outer.length);
      tally.indents.set(unit, (tally.indents.get(unit) ?? 0) + 1);
    }
  }
  if (first !== undefined && !isRoot) {
    if (node.kind === 'object') tally[spread ? 'spreadObjects' : 'inlineObjects']++;
    else tally[spread ? 'spreadArrays' : 'inlineArrays']++;
  }
  if (first !== undefined && !spread && node.kind === 'object')
    tally[text[node.start + 1] === ' ' ? 'padded' : 'unpadded']++;
  for (const item of node.items) {
    if (item.key !== null) {
      const first = text.charCodeAt(item.key.start);
      const quoted = first === 34 || first === 39;
      tally[quoted ? 'quoted' : 'bare']++;
      if (quoted) tally[first === 39 ? 'single' : 'double']++;
      tally[isSpaced(text, item.key.end, item.value.start) ? 'spaced' : 'tight']++;
    }
    count(document, item.value, tally, false);
  }
}

/** Reads a document's habits; where it has none, those of a fresh config stand in. */
export function readStyle(document: Document): Style {
  const { text } = document;
  const tally: Tally = {
    bare: 0,
    quoted: 0,
    single: 0,
    double: 0,
    commas: 0,
    noCommas: 0,
    inlineObjects: 0,
    spreadObjects: 0,
    inlineArrays: 0,
    spreadArrays: 0,
    padded: 0,
    unpadded: 0,
    spaced: 0,
    tight: 0,
    indents: new Map(),
  };
  count(document, document.root, tally, true);
  const strict = isStrict(text.replace(/^\ufeff/, ''));
  const oneLine =
    document.root.kind !== 'scalar' &&
    document.root.items.length > 0 &&
    !/[\n\r]/.test(text.trim()) &&
    !document.comments.some((comment) => comment.line && comment.end < document.root.end);
  const indent = [...tally.indents].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '  ';
  return {
    strict,
    eol: eolOf(text),
    indent,
    quote: !strict && tally.single > tally.double ? "'" : '"',
    bareKeys: !strict && tally.bare >= tally.quoted,
    trailingComma: !strict && (tally.commas > 0 || tally.noCommas === 0) && tally.commas >= tally.noCommas,
    inlineObjects: oneLine || tally.inlineObjects > 0 || (!strict && tally.spreadObjects < 3),
    inlineArrays: oneLine || tally.inlineArrays > 0 || (!strict && tally.spreadArrays === 0),
    oneLine,
    padding: tally.unpadded > tally.padded ? '' : ' ',
    afterColon: tally.tight > tally.spaced ? '' : ' ',
  };
}
