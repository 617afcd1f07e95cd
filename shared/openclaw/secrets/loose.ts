import { holdsSecrets, speaksOfSecret } from './names.ts';
import { isReference, type Span } from './shapes.ts';

/**
 * How a text is read that no parser reads. `config`: lines of a config, as in comments, where whatever stands behind a secret's name is
 * one. `value`: a string of a config, which may be a command. `said`: sentences of a program, where "token: expected a string" is none.
 */
export type Manner = 'config' | 'value' | 'said';

type Frame = { readonly open: string; secret: boolean };
type Token = { readonly start: number; readonly end: number; readonly text: string; readonly quoted: boolean };

const blank = /\s/;
const longestReference = 140;
const endsWord = /[\s"'`,;:={}[\]()]/;
const lineEnd = /[\n\r\u2028\u2029]/;
const literal = /^(?:true|false|null|undefined|yes|no|on|off)$/i;
/** Words of a sentence about a secret that are none themselves. */
const plainWord = /^(?:required|missing|expected|invalid|must|not|string|undefined|null|is|was|are|a|an|the|of|for|from|in|at|to|and|should|please|use|see|set|unset|empty|too|unknown|unexpected|unauthorized|denied|failed|error|expired|none|received|got|object|number|boolean|wrong|incorrect)\W*$/i;
const scheme = /^(?:bearer|basic|digest|negotiate)$/i;
/** How a line to type names a secret. */
const named = /^(?:\$[A-Za-z_]\w*|<[\w -]*>)$/;
const flag = /^--?[A-Za-z][\w-]*$/;
/** Where something reads like no word of a language. */
const isOdd = (text: string): boolean => text.length >= 8 && /\d/.test(text) && /[A-Za-z]/.test(text);

/** What in such a text is secret by the names before it. Linear in the text: each sign is looked at a fixed number of times. */
export function namedIn(text: string, manner: Manner): Span[] {
  const spans: Span[] = [];
  scan(text, manner, spans);
  return spans;
}

function scan(text: string, manner: Manner, spans: Span[]): void {
  const frames: Frame[] = [];
  let name = null as Token | null;
  let armed = null as Token | null;
  // A flag or an "is" after a secret's name was read last; `told` where it was a word of a sentence.
  let [pending, told] = [false, false];
  let at = 0;
  const frame = (): Frame | undefined => frames.at(-1);
  const put = (start: number, end: number): void => {
    const value = text.slice(start, end);
    if (value !== '' && !isReference(value) && !literal.test(value) && !scheme.test(value) && !named.test(value)) spans.push({ start, end });
  };
  while (at < text.length) {
    const sign = text[at] as string;
    if (blank.test(sign)) {
      at++;
    } else if (isMark(text, at)) {
      // `//`, `/*`, `*/`, `*` and `#` at the begin of a line say nothing.
      at += sign === '/' || text[at + 1] === '/' ? 2 : 1;
    } else if ((sign === ':' || sign === '=') && !(sign === ':' && text.startsWith('//', at + 1))) {
      armed = name !== null && arms(name, text, at, manner) ? name : null;
      pending = false;
      name = null;
      at++;
      while (text[at] === '=' || text[at] === '>') at++;
    } else if (sign === '{' || sign === '[') {
      frames.push({ open: sign, secret: armed === null ? (frame()?.secret ?? false) : holdsSecrets(armed.text) });
      [armed, name, pending] = [null, null, false];
      at++;
    } else if (sign === '}' || sign === ']') {
      frames.pop();
      [armed, name, pending] = [null, null, false];
      at++;
    } else if (sign === ',' || sign === ';' || sign === '(' || sign === ')') {
      if (sign !== ',') pending = false;
      [armed, name] = [null, null];
      at++;
    } else if (armed !== null && sign !== '"' && sign !== "'" && sign !== '`') {
      const end = bareEnd(text, at, manner);
      const value = text.slice(at, end);
      if (isBareSecret(value, armed, manner)) put(at, end);
      // What follows the word for a scheme is the secret.
      [armed, name] = [scheme.test(value) ? armed : null, null];
      at = Math.max(end, at + 1);
    } else {
      const token = tokenAt(text, at);
      const next = afterBlanks(text, token.end);
      const isName = next === ':' || next === '=';
      if (armed !== null) {
        if (isBareSecret(token.text, armed, manner)) put(token.start, token.start + token.text.length);
        armed = null;
      } else if (pending && !flag.test(token.text) && ((manner !== 'said' && !told && !plainWord.test(token.text)) || token.quoted || isOdd(token.text))) {
        put(token.start, token.start + token.text.length);
      } else if (frame()?.secret === true && !isName) {
        if (name?.text !== 'source') put(token.start, token.start + token.text.length);
      } else if (token.quoted && !isName && token.text.length > 3) {
        // A string may hold a whole line of its own: a flag with what belongs to it, a header.
        for (const { start, end } of namedIn(token.text.replaceAll(/["'`]/g, ' '), manner === 'said' ? 'said' : 'value')) put(token.start + start, token.start + end);
      }
      if (frame()?.secret === true && token.text === 'source') (frame() as Frame).secret = false;
      pending = !isName && ((flag.test(token.text) && speaksOfSecret(token.text) === 'yes') || (/^(?:is|->|→)$/.test(token.text) && name !== null && speaksOfSecret(name.text) === 'yes'));
      told = pending && !flag.test(token.text);
      name = token;
      at = Math.max(token.end, at + 1);
    }
  }
}

function isMark(text: string, at: number): boolean {
  const [sign, next] = [text[at], text[at + 1]];
  if (sign === '/') return next === '/' || next === '*';
  if (sign === '*') return next === '/' || next === '*' || next === ' ';
  return sign === '#' && (at === 0 || blank.test(text[at - 1] ?? ''));
}

/** Whether what follows a name and its sign is its secret. */
function arms(name: Token, text: string, at: number, manner: Manner): boolean {
  const speaks = speaksOfSecret(name.text);
  if (speaks === 'no') return false;
  return speaks === 'yes' || manner === 'config' || name.quoted || text[at] === '=';
}

/** A sentence goes on behind a word; a value in a config goes on to the end of its line. */
function bareEnd(text: string, at: number, manner: Manner): number {
  let end = at;
  while (end < text.length) {
    const sign = text[end] as string;
    if (sign === '$' && text[end + 1] === '{') {
      const close = text.slice(end, end + longestReference).indexOf('}');
      end += close < 0 ? 2 : close + 1;
      continue;
    }
    if (manner !== 'config' && sign === '&') break;
    if (lineEnd.test(sign) || sign === ',' || sign === ';' || sign === '}' || sign === ']' || sign === ')' || sign === '"' || sign === '`') break;
    if (blank.test(sign) && (manner !== 'config' || text.startsWith('//', end + 1) || text[end + 1] === '#' || text.startsWith('*/', end + 1))) break;
    end++;
  }
  while (end > at && blank.test(text[end - 1] as string)) end--;
  return end;
}

function isBareSecret(value: string, name: Token, manner: Manner): boolean {
  if (/^[-+]?[\d.,]+$/.test(value) && /token|key$/i.test(name.text) && (manner !== 'config' || /tokens/i.test(name.text))) return false;
  if (manner === 'config') return true;
  if (speaksOfSecret(name.text) === 'maybe') return name.quoted ? true : isOdd(value);
  return name.quoted || !plainWord.test(value);
}

/** A string in quotes, its own line at most, or a word. `text` is without quotes and begins at `start`. */
function tokenAt(text: string, at: number): Token {
  const sign = text[at] as string;
  const isQuote = sign === '"' || sign === '`' || (sign === "'" && !/\w/.test(text[at - 1] ?? ''));
  if (isQuote) {
    let end = at + 1;
    while (end < text.length && text[end] !== sign && !(lineEnd.test(text[end] as string) && text[end - 1] !== '\\')) end += text[end] === '\\' ? 2 : 1;
    end = Math.min(end, text.length);
    return { start: at + 1, end: Math.min(text.length, end + 1), text: text.slice(at + 1, end), quoted: true };
  }
  let end = at;
  while (end < text.length) {
    if (text[end] === '$' && text[end + 1] === '{') end += 2;
    else if (end > at && endsWord.test(text[end] as string) && !(text[end] === "'" && /\w/.test(text[end - 1] ?? ''))) break;
    else end++;
  }
  end = Math.min(end, text.length);
  return { start: at, end, text: text.slice(at, end), quoted: false };
}

/** Enough to see past the blanks between a name and its sign. */
const farBlanks = 16;
function afterBlanks(text: string, at: number): string | undefined {
  let next = at;
  while (next < text.length && next - at < farBlanks && blank.test(text[next] as string)) next++;
  return text[next];
}
