// Finds passwords, secret parameters and webhook secrets in the addresses of a text.
import { isSecretParameter } from './names.ts';
import { randomIn } from './random.ts';
import { isReference, type Span } from './shapes.ts';

const blank = /\s/;
const closes = (sign: string | undefined): boolean =>
  sign === undefined ||
  blank.test(sign) ||
  sign === '"' ||
  sign === "'" ||
  sign === '`' ||
  sign === '<' ||
  sign === '>' ||
  sign === '\\';

/** How far a password may go on over signs that end a host, such as a slash that was not escaped. */
const longestUserinfo = 256;

/** Who somebody is, in the addresses of a text: what stands between `mark` and `@`. */
function userinfo(text: string, mark: string, spans: Span[]): void {
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + mark.length)) {
    const from = at + mark.length;
    let host = from;
    while (host < text.length && !closes(text[host]) && text[host] !== '/' && text[host] !== '?' && text[host] !== '#')
      host++;
    let length = text.slice(from, host).lastIndexOf('@');
    if (length < 0 && /:\D/.test(text.slice(from, Math.min(host + 1, from + longestUserinfo)))) {
      let stop = host;
      while (stop < text.length && stop - from < longestUserinfo && !closes(text[stop])) stop++;
      length = text.slice(from, stop).lastIndexOf('@');
    }
    const who = text.slice(from, from + Math.max(0, length));
    // `git@` names an account that everybody shares.
    if (who !== '' && who !== 'git' && !isReference(who)) spans.push({ start: from, end: from + length });
  }
}

/**
 * Where an address is itself what opens something: hosts that serve nothing else, and for others the path behind which
 * it begins. What comes first in the table counts. Sources: the services' own pages on incoming hooks.
 */
const capabilities: readonly (readonly [host: RegExp, path: RegExp])[] = [
  [/^(?:hooks?|webhooks?)\.[\w.-]+$|(?:^|\.)webhook\.(?:site|office\.com)$/, /^\//],
  [/^api\.telegram\.org$/, /^\/(?:file\/)?bot/],
  [/./, /^\/api(?:\/v\d+)?\/webhooks?\//],
  [/^outlook\.office(?:365)?\.com$/, /^\/webhook\//],
  [/^chat\.googleapis\.com$/, /^\/v1\/spaces\//],
  [/^maker\.ifttt\.com$/, /^\//],
  [/^open\.(?:feishu\.cn|larksuite\.com)$/, /^\/open-apis\/bot\/(?:v\d+\/)?hook\//],
  [/^mcp\.zapier\.com$/, /^\/api\//],
  [/^(?:hc-ping\.com|ntfy\.sh|api\.day\.app|sctapi\.ftqq\.com)$/, /^\//],
  [/^events\.pagerduty\.com$/, /^\/integration\//],
];
/** How a path says on any other host that what follows is a hook. */
const hookPath = /^(?:\/[^/?#]{1,64}){0,6}?\/(?:incoming-?)?(?:web)?hooks?(?:b2)?(?:\/catch)?\//i;
/** A page about hooks, or one that a person named: `/hooks/wake`. */
const plainSegment = /^[a-z]{0,14}(?:[-_.][a-z]{1,14}){0,5}$/;
const isPlain = (rest: string): boolean => rest.split('/').every((segment) => plainSegment.test(segment));

const hosted = /(?<![\w.-])([a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8})(?::\d{1,5})?(?=\\?\/)/gi;
const pathEnd = /(?:\\\/|[^\s"'`<>,\\?#])+/y;
/** As much of a path as tells what it is. */
const pathHead = 256;

function capabilitiesIn(text: string, spans: Span[]): void {
  let end = 0;
  for (const { 0: whole, 1: host = '', index } of text.matchAll(hosted)) {
    const start = index + whole.length;
    if (start >= end) {
      pathEnd.lastIndex = start;
      end = start + (pathEnd.exec(text)?.[0].length ?? 0);
    }
    const path = text.slice(start, Math.min(end, start + pathHead)).replaceAll('\\/', '/');
    const row = capabilities.find(([of, from]) => of.test(host.toLowerCase()) && from.test(path));
    const secret = row === undefined ? hookPath.exec(path)?.[0] : row[1].exec(path)?.[0];
    const rest = path.slice(secret?.length ?? path.length);
    if (secret === undefined || rest === '' || isReference(rest) || (row === undefined && isPlain(rest))) continue;
    // Written with escapes, each slash of the part that stays counts twice.
    spans.push({ start: start + secret.length + (text[start] === '\\' ? secret.split('/').length - 1 : 0), end });
  }
}

const parameter = /(?:[?&;#]|\\u0026)([\w.~%-]{1,64})=([^\s&#;"'`<>,\\]{1,})/g;

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** From here on a parameter that no name tells of is long enough to be judged by its looks. */
const shortestOdd = 16;
const isOdd = (value: string): boolean =>
  value.length >= shortestOdd &&
  randomIn(`${value}${'0a'.repeat(Math.max(0, Math.ceil((20 - value.length) / 2)))}`).length > 0;

function parameters(text: string, spans: Span[]): void {
  for (const match of text.matchAll(parameter)) {
    const [whole, name = '', value = ''] = match;
    if (isReference(value) || !(isSecretParameter(decoded(name)) || isOdd(value))) continue;
    spans.push({ start: match.index + whole.length - value.length, end: match.index + whole.length });
  }
}

/**
 * What in the addresses of a text opens something: who somebody is, the value of a parameter, a hook. Linear in the
 * text.
 */
export function addressedIn(text: string): Span[] {
  const spans: Span[] = [];
  if (text.includes('@')) for (const mark of ['://', ':\\/\\/']) userinfo(text, mark, spans);
  if (text.includes('/')) capabilitiesIn(text, spans);
  if (text.includes('=')) parameters(text, spans);
  return spans;
}
