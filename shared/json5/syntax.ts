/** Where something stands in a text. Offsets are in UTF-16 units, lines and columns count from 1. */
export type Position = { readonly line: number; readonly column: number };

export type Comment = { readonly start: number; readonly end: number; readonly line: boolean };

type ScalarNode = {
  readonly kind: 'scalar';
  readonly start: number;
  readonly end: number;
  readonly value: string | number | boolean | null;
};
export type ContainerItem = {
  /** Null for an array's element. */
  readonly key: { readonly name: string; readonly start: number; readonly end: number } | null;
  readonly start: number;
  readonly value: Node;
  /** Offset of the comma behind it, or -1. */
  readonly comma: number;
};
export type ContainerNode = {
  readonly kind: 'object' | 'array';
  readonly start: number;
  readonly end: number;
  readonly items: readonly ContainerItem[];
};
export type Node = ScalarNode | ContainerNode;

/** A parsed text: values with their ranges, and every comment in order. */
export type Document = { readonly text: string; readonly root: Node; readonly comments: readonly Comment[] };

export type SyntaxProblem = Position & { readonly found: string };

const LF = 10,
  CR = 13,
  LS = 0x2028,
  PS = 0x2029;
export const isLineEnd = (code: number): boolean => code === LF || code === CR || code === LS || code === PS;

/** Any line end that JSON5 knows, CRLF as one. */
export const lineEnd = /\r\n|[\n\r\u2028\u2029]/;

/**
 * Whether a line ends between two offsets. By hand, because this is asked for every gap of a file that may have a
 * megabyte of them.
 */
export function breaksLine(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (isLineEnd(text.charCodeAt(at))) return true;
  return false;
}

/** Where the line begins that an offset stands on. */
export function lineStart(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && !isLineEnd(text.charCodeAt(at - 1))) at--;
  return at;
}

/** Where the next line begins; -1 where none follows. */
export function nextLine(text: string, offset: number): number {
  const end = lineEndFrom(text, offset);
  return end >= text.length ? -1 : end + (text.startsWith('\r\n', end) ? 2 : 1);
}

/** Where the line ends that an offset stands on, its line end not counted. */
export function lineEndFrom(text: string, offset: number): number {
  let at = offset;
  while (at < text.length && !isLineEnd(text.charCodeAt(at))) at++;
  return at;
}

export const isSpace = (code: number): boolean =>
  code === 32 ||
  (code >= 9 && code <= 13) ||
  code === 0xa0 ||
  code === 0xfeff ||
  code === LS ||
  code === PS ||
  (code > 0x167f &&
    (code === 0x1680 || (code >= 0x2000 && code <= 0x200a) || code === 0x202f || code === 0x205f || code === 0x3000));

/** Line and column of an offset; CRLF counts as one line end. */
export function positionAt(text: string, offset: number): Position {
  let line = 1;
  let start = 0;
  for (let i = 0; i < offset; i++) {
    const code = text.charCodeAt(i);
    if (!isLineEnd(code)) continue;
    if (code === CR && text.charCodeAt(i + 1) === LF) {
      if (i + 1 >= offset) break;
      i++;
    }
    line++;
    start = i + 1;
  }
  return { line, column: offset - start + 1 };
}
