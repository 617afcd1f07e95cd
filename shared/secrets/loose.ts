// Finds secrets by the names before them in text that no parser reads, such as comments.
import { isFlag, isSecretArgument, passwordsIn } from './arguments.ts';
import { holdsSecrets, holdsStrings, isPlainHeader, pairNames, speaksOfSecret } from './names.ts';
import { isReference, type Span } from './shapes.ts';

/**
 * How a text is read that no parser reads. `config`: lines of a config, as in comments, where whatever stands behind a
 * secret's name is one. `value`: a string of a config, which may be a command. `said`: sentences of a program, where
 * "token: expected a string" is none.
 */
export type TextManner = 'config' | 'value' | 'said';

/**
 * `strings`: where any string may be a secret, as among headers; `called`: of a pair of a name and a value the name.
 */
type TextFrame = { readonly open: string; secret: boolean; readonly strings: boolean; called: string | null };
type Token = { readonly start: number; readonly end: number; readonly text: string; readonly quoted: boolean };

const blank = /\s/;
const longestReference = 140;
const endsWord = /[\s"'`,;:=：＝{}[\]()]/;
const lineEnd = /[\n\r\u2028\u2029]/;
const literal = /^(?:true|false|null|undefined|yes|no|on|off)$/i;
/** Words of a sentence about a secret that are none themselves. */
const plainWord = new RegExp(
  String.raw`^(?:${[
    'required|missing|expected|invalid|must|not|string|undefined|null|is|was|are|a|an|the|of|for|from|in|at|to|and',
    'should|please|use|see|set|unset|empty|too|unknown|unexpected|unauthorized|denied|failed|error|expired|none',
    'received|got|object|number|boolean|wrong|incorrect|optional|gone|dead|here|there|below|above|elsewhere|kept',
    'its|my|your|only|one|never|always',
  ].join('|')})\W*$`,
  'i',
);
const scheme = /^(?:bearer|basic|digest|negotiate)$/i;
/** How a line to type names a secret. */
const named = /^(?:\$[A-Za-z_]\w*|<[\w -]*>)$/;
/** Where something reads like no word of a language. */
const isOdd = (text: string): boolean => text.length >= 8 && /\d/.test(text) && /[A-Za-z]/.test(text);

/**
 * What in such a text is secret by the names before it. Linear in the text: each sign is looked at a fixed number of
 * times.
 */
export function namedIn(text: string, manner: TextManner): Span[] {
  const spans = passwordsIn(text);
  scan(text, manner, spans);
  return spans;
}

function scan(text: string, manner: TextManner, spans: Span[]): void {
  const frames: TextFrame[] = [];
  let name = null as Token | null;
  let armed = null as Token | null;
  // What stood before the last sign of a pair, the flag that was read last, and whether an "is" after a secret's name
  // was.
  let key = null as string | null;
  let flagged = null as string | null;
  let hasKeyword = false;
  let at = 0;
  const frame = (): TextFrame | undefined => frames.at(-1);
  const put = (start: number, end: number): void => {
    const value = text.slice(start, end);
    if (value !== '' && !isReference(value) && !literal.test(value) && !scheme.test(value) && !named.test(value))
      spans.push({ start, end });
  };
  while (at < text.length) {
    const sign = text[at] as string;
    if (blank.test(sign)) {
      at++;
    } else if (isMark(text, at)) {
      // `//`, `/*`, `*/`, `*` and `#` at the begin of a line say nothing.
      at += sign === '/' || text[at + 1] === '/' ? 2 : 1;
    } else if (isPairing(sign) && !(sign === ':' && text.startsWith('//', at + 1))) {
      armed = name === null ? null : armedBy(name, text, at, manner, frame());
      [key, flagged, hasKeyword] = [name?.text ?? null, null, false];
      name = null;
      at++;
      while (text[at] === '=' || text[at] === '>') at++;
    } else if (sign === '{' || sign === '[') {
      const isStrings =
        manner === 'config' && (key === null ? sign === '[' && frame()?.strings === true : holdsStrings(key));
      frames.push({
        open: sign,
        secret: armed === null ? (frame()?.secret ?? false) : holdsSecrets(armed.text),
        strings: isStrings,
        called: null,
      });
      [armed, name, key, flagged, hasKeyword] = [null, null, null, null, false];
      at++;
    } else if (sign === '}' || sign === ']') {
      frames.pop();
      [armed, name, key, flagged, hasKeyword] = [null, null, null, null, false];
      at++;
    } else if (sign === ',' || sign === ';' || sign === '(' || sign === ')') {
      if (sign !== ',') [flagged, hasKeyword] = [null, false];
      [armed, name, key] = [null, null, null];
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
      const isName = isPairing(next);
      const here = frame();
      if (here !== undefined && key !== null && pairNames.includes(key)) here.called = token.text;
      key = null;
      if (armed !== null) {
        if (isBareSecret(token.text, armed, manner)) put(token.start, token.start + token.text.length);
        armed = null;
      } else if (
        flagged !== null &&
        isSecretArgument(flagged, token.text) &&
        ((manner !== 'said' && !plainWord.test(token.text)) || token.quoted || isOdd(token.text))
      ) {
        put(token.start, token.start + token.text.length);
      } else if (
        hasKeyword &&
        !isFlag(token.text) &&
        (token.quoted || isOdd(token.text) || (manner === 'config' && isLast(text, token) && isNoWord(token.text)))
      ) {
        put(token.start, token.start + token.text.length);
      } else if (frame()?.secret === true && !isName) {
        if (name?.text !== 'source') put(token.start, token.start + token.text.length);
      } else if (token.quoted && !isName && token.text.length > 3) {
        // A string may hold a whole line of its own: a flag with what belongs to it, a header.
        for (const { start, end } of namedIn(
          token.text.replaceAll(/\\?["'`]/g, (quote) => ' '.repeat(quote.length)),
          manner === 'said' ? 'said' : 'value',
        ))
          put(token.start + start, token.start + end);
      }
      if (frame()?.secret === true && token.text === 'source') (frame() as TextFrame).secret = false;
      flagged = !isName && isFlag(token.text) ? token.text : null;
      hasKeyword =
        !isName && /^(?:is|was|->|→)$/.test(token.text) && name !== null && speaksOfSecret(name.text) === 'yes';
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

const isPairing = (sign: string | undefined): boolean => sign === ':' || sign === '=' || sign === '：' || sign === '＝';

/** The name whose secret follows it and its sign; null where none does. */
function armedBy(
  name: Token,
  text: string,
  at: number,
  manner: TextManner,
  frame: TextFrame | undefined,
): Token | null {
  const isPair =
    manner === 'config' &&
    name.text === 'value' &&
    frame?.called !== null &&
    frame?.called !== undefined &&
    speaksOfSecret(frame.called) === 'yes';
  if (isPair || (frame?.strings === true && !isPlainHeader(name.text))) return name;
  const speaks = speaksOfSecret(name.text);
  if (speaks === 'no') return null;
  return speaks === 'yes' || manner === 'config' || name.quoted || text[at] === '=' || text[at] === '＝' ? name : null;
}

/** Whether it has signs that a word in a sentence has not, or is longer than those are. */
const isNoWord = (text: string): boolean =>
  !plainWord.test(text) &&
  (/[^a-z].*[\w!?]$/.test(text) || (text.length >= 12 && !/(?:ed|ing|able|ible|tion|ment|ly)\W?$/.test(text)));

/** Whether a word ends its line or its sentence. */
const isLast = (text: string, { end }: Token): boolean =>
  /^[.!]?[ \t]*(?:$|[\n\r\u2028\u2029]|\*\/)/.test(text.slice(end, end + farBlanks));

/** A sentence goes on behind a word; a value in a config goes on to the end of its line. */
function bareEnd(text: string, at: number, manner: TextManner): number {
  let end = at;
  while (end < text.length) {
    const sign = text[end] as string;
    if (sign === '$' && text[end + 1] === '{') {
      const close = text.slice(end, end + longestReference).indexOf('}');
      end += close < 0 ? 2 : close + 1;
      continue;
    }
    if (manner !== 'config' && sign === '&') break;
    if (
      lineEnd.test(sign) ||
      sign === ',' ||
      sign === ';' ||
      sign === '}' ||
      sign === ']' ||
      sign === ')' ||
      sign === '"' ||
      sign === '`'
    )
      break;
    if (
      blank.test(sign) &&
      (manner !== 'config' || text.startsWith('//', end + 1) || text[end + 1] === '#' || text.startsWith('*/', end + 1))
    )
      break;
    end++;
  }
  while (end > at && blank.test(text[end - 1] as string)) end--;
  return end;
}

function isBareSecret(value: string, name: Token, manner: TextManner): boolean {
  if (
    /^[-+]?[\d.,]+$/.test(value) &&
    /token|key$/i.test(name.text) &&
    (manner !== 'config' || /tokens/i.test(name.text))
  )
    return false;
  if (manner === 'config') return true;
  if (isFlag(name.text)) return isSecretArgument(name.text, value) && !plainWord.test(value);
  if (speaksOfSecret(name.text) === 'maybe') return name.quoted ? true : isOdd(value);
  return name.quoted || !plainWord.test(value);
}

/** A string in quotes, its own line at most, or a word. `text` is without quotes and begins at `start`. */
function tokenAt(text: string, at: number): Token {
  const sign = text[at] as string;
  const isQuote = sign === '"' || sign === '`' || (sign === "'" && !/\w/.test(text[at - 1] ?? ''));
  if (isQuote) {
    let end = at + 1;
    while (end < text.length && text[end] !== sign && !(lineEnd.test(text[end] as string) && text[end - 1] !== '\\'))
      end += text[end] === '\\' ? 2 : 1;
    end = Math.min(end, text.length);
    return { start: at + 1, end: Math.min(text.length, end + 1), text: text.slice(at + 1, end), quoted: true };
  }
  let end = at;
  while (end < text.length) {
    if (text[end] === '$' && text[end + 1] === '{') end += 2;
    else if (end > at && endsWord.test(text[end] as string) && !(text[end] === "'" && /\w/.test(text[end - 1] ?? '')))
      break;
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
