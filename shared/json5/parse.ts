// Parses JSON5 into nodes with their ranges, and keeps the place of comments and commas.
import { err, ok, type Result } from '../base/result.ts';
import {
  isLineEnd,
  isSpace,
  positionAt,
  type Comment,
  type Document,
  type ContainerItem,
  type Node,
  type SyntaxProblem,
} from './syntax.ts';

/** Deeper nesting than any config has; a hostile file is refused instead of exhausting the stack. */
const maxDepth = 512;

class Stop extends Error {
  readonly offset: number;
  constructor(offset: number) {
    super('syntax');
    this.offset = offset;
  }
}

type Scan = { readonly text: string; at: number; readonly comments: Comment[] };

/**
 * Parses JSON5 (spec.json5.org 1.0) into nodes with their ranges, keeping the place of every comment and comma.
 * Errors: the first offset that does not fit, with line, column and what stands there.
 */
export function parse(text: string): Result<Document, SyntaxProblem> {
  const scan: Scan = { text, at: 0, comments: [] };
  try {
    skipTrivia(scan);
    const root = readValue(scan, 0);
    skipTrivia(scan);
    if (scan.at < text.length) throw new Stop(scan.at);
    return ok({ text, root, comments: scan.comments });
  } catch (cause) {
    if (!(cause instanceof Stop)) throw cause;
    const character =
      cause.offset >= text.length ? 'end of file' : String.fromCodePoint(text.codePointAt(cause.offset) ?? 0);
    return err({ ...positionAt(text, cause.offset), found: character });
  }
}

function skipTrivia(scan: Scan): void {
  const { text } = scan;
  for (;;) {
    const code = text.charCodeAt(scan.at);
    if (isSpace(code)) {
      scan.at++;
    } else if (code === 47 && text.charCodeAt(scan.at + 1) === 47) {
      const start = scan.at;
      while (scan.at < text.length && !isLineEnd(text.charCodeAt(scan.at))) scan.at++;
      scan.comments.push({ start, end: scan.at, line: true });
    } else if (code === 47 && text.charCodeAt(scan.at + 1) === 42) {
      const start = scan.at;
      const close = text.indexOf('*/', start + 2);
      if (close < 0) throw new Stop(text.length);
      scan.at = close + 2;
      scan.comments.push({ start, end: scan.at, line: false });
    } else {
      return;
    }
  }
}

function readValue(scan: Scan, depth: number): Node {
  const code = scan.text.charCodeAt(scan.at);
  if (code === 123) return readContainer(scan, 'object', 125, depth);
  if (code === 91) return readContainer(scan, 'array', 93, depth);
  const start = scan.at;
  const value = code === 34 || code === 39 ? readString(scan) : readWordOrNumber(scan);
  return { kind: 'scalar', start, end: scan.at, value };
}

function readContainer(scan: Scan, kind: 'object' | 'array', close: number, depth: number): Node {
  const start = scan.at++;
  if (depth >= maxDepth) throw new Stop(start);
  const items: ContainerItem[] = [];
  for (;;) {
    skipTrivia(scan);
    if (scan.text.charCodeAt(scan.at) === close) break;
    const itemStart = scan.at;
    const key = kind === 'object' ? readKey(scan) : null;
    const value = readValue(scan, depth + 1);
    skipTrivia(scan);
    const comma = scan.text.charCodeAt(scan.at) === 44 ? scan.at++ : -1;
    items.push({ key, start: itemStart, value, comma });
    if (comma >= 0) continue;
    if (scan.text.charCodeAt(scan.at) !== close) throw new Stop(scan.at);
    break;
  }
  scan.at++;
  return { kind, start, end: scan.at, items };
}

function readKey(scan: Scan): NonNullable<ContainerItem['key']> {
  const start = scan.at;
  const code = scan.text.charCodeAt(start);
  const name = code === 34 || code === 39 ? readString(scan) : readIdentifier(scan);
  const end = scan.at;
  skipTrivia(scan);
  if (scan.text.charCodeAt(scan.at) !== 58) throw new Stop(scan.at);
  scan.at++;
  skipTrivia(scan);
  return { name, start, end };
}

const idStart = /[\p{ID_Start}$_]/u;
const idContinue = /[\p{ID_Continue}$_\u200c\u200d]/u;

/** Whether a key can be written without quotes; ASCII only, so that every reader agrees. */
export const isBareKey = (name: string): boolean => /^[A-Za-z_$][\w$]*$/.test(name);

const isPlainNameCode = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95 || code === 36;

function readIdentifier(scan: Scan): string {
  const start = scan.at;
  const first = scan.text.charCodeAt(start);
  if (isPlainNameCode(first) && (first < 48 || first > 57))
    while (isPlainNameCode(scan.text.charCodeAt(scan.at))) scan.at++;
  let name = scan.text.slice(start, scan.at);
  for (;;) {
    const at = scan.at;
    let char = String.fromCodePoint(scan.text.codePointAt(at) ?? 0);
    let width = char.length;
    if (char === '\\') {
      if (scan.text.charCodeAt(at + 1) !== 117) throw new Stop(at + 1);
      char = String.fromCharCode(readHex(scan, at + 2, 4));
      width = 6;
    }
    if (at >= scan.text.length || !(name === '' ? idStart : idContinue).test(char)) {
      if (name === '' || width === 6) throw new Stop(at);
      return name;
    }
    name += char;
    scan.at += width;
  }
}

function readHex(scan: Scan, at: number, digits: number): number {
  const hex = scan.text.slice(at, at + digits);
  if (!/^[0-9a-fA-F]+$/.test(hex) || hex.length !== digits) throw new Stop(at);
  return Number.parseInt(hex, 16);
}

const simpleEscapes: Record<string, string> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

function readString(scan: Scan): string {
  const { text } = scan;
  const quote = text.charCodeAt(scan.at++);
  let value = '';
  let from = scan.at;
  for (;;) {
    const at = scan.at;
    const code = text.charCodeAt(at);
    if (at >= text.length) throw new Stop(at);
    if (code === quote) {
      value += text.slice(from, at);
      scan.at++;
      return value;
    }
    if (code === 10 || code === 13) throw new Stop(at);
    if (code === 92) {
      value += text.slice(from, at) + readEscape(scan);
      from = scan.at;
    } else {
      scan.at++;
    }
  }
}

function readEscape(scan: Scan): string {
  const at = scan.at + 1;
  const char = scan.text[at];
  const code = scan.text.charCodeAt(at);
  if (char === undefined) throw new Stop(at);
  scan.at = at + 1;
  const simple = simpleEscapes[char];
  if (simple !== undefined) return simple;
  if (char === 'x' || char === 'u') {
    const digits = char === 'x' ? 2 : 4;
    scan.at += digits;
    return String.fromCharCode(readHex(scan, at + 1, digits));
  }
  if (char === '0') {
    if (/[0-9]/.test(scan.text[at + 1] ?? '')) throw new Stop(at + 1);
    return '\0';
  }
  if (code >= 49 && code <= 57) throw new Stop(at);
  if (isLineEnd(code)) {
    if (code === 13 && scan.text.charCodeAt(at + 1) === 10) scan.at++;
    return '';
  }
  const whole = String.fromCodePoint(scan.text.codePointAt(at) ?? 0);
  scan.at = at + whole.length;
  return whole;
}

const word = /null|true|false/y;
const exponent = '(?:[eE][+-]?[0-9]+)?';
const decimal = String.raw`(?:0|[1-9][0-9]*)(?:\.[0-9]*)?${exponent}|\.[0-9]+${exponent}`;
const number = new RegExp(`[+-]?(?:Infinity|NaN|0[xX][0-9a-fA-F]+|${decimal})`, 'y');
const words: Record<string, boolean | null> = { null: null, true: true, false: false };

function readWordOrNumber(scan: Scan): number | boolean | null {
  const { text, at } = scan;
  word.lastIndex = at;
  const literal = word.exec(text)?.[0];
  number.lastIndex = at;
  const digits = literal === undefined ? number.exec(text)?.[0] : undefined;
  const token = literal ?? digits;
  if (token === undefined) throw new Stop(at);
  const next = text[at + token.length];
  if (next !== undefined && /[\w$.+\\-]/.test(next)) throw new Stop(at + token.length);
  scan.at = at + token.length;
  if (literal !== undefined) return words[literal] ?? null;
  const sign = token[0] === '-' ? -1 : 1;
  return sign * Number(token.replace(/^[+-]/, ''));
}
