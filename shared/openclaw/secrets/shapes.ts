import { isSecretParameter } from './names.ts';

/** A part of a text, by its offsets. */
export type Span = { readonly start: number; readonly end: number };

/**
 * Keys by the shapes in which they are handed out. Every repeat is of one class of signs and ends what was begun, so that no text makes
 * the search go back.
 */
const shapes = new RegExp(`(?<![A-Za-z0-9_])(?:${[
  'sk-(?:ant|proj|or|svcacct|lf|admin|None)-[\\w-]{4,}', 'sk-[A-Za-z0-9]{20,}', 'sk_(?:live|test)_\\w{8,}', 'rk_(?:live|test)_\\w{8,}', 'pk-lf-[\\w-]{8,}', 'whsec_\\w{8,}',
  '(?:AKIA|ASIA)[A-Z0-9]{12,}', 'AIza[\\w-]{20,}', 'ya29\\.[\\w-]{10,}', 'GOCSPX-[\\w-]{10,}', '1//0[\\w-]{20,}',
  'gh[pousr]_\\w{10,}', 'github_pat_\\w{10,}', 'glpat-[\\w-]{10,}', 'gl(?:dt|rt|cbt|ptt|soat)-[\\w-]{10,}',
  'xox[abeoprs]-[\\w-]{8,}', 'xapp-[\\w-]{10,}', 'hf_[A-Za-z0-9]{16,}', 'gsk_\\w{16,}', 'nvapi-[\\w-]{10,}', 'xai-[\\w-]{20,}', 'pplx-\\w{16,}', 'r8_\\w{16,}', 'tvly-[\\w-]{10,}', 'fc-[a-f0-9]{24,}', 'csk-\\w{16,}', 'fw_\\w{16,}', 'sk_[a-f0-9]{32,}',
  'npm_[A-Za-z0-9]{20,}', 'pypi-[\\w-]{16,}', 'dop_v1_\\w{16,}', 'dckr_pat_[\\w-]{10,}', 'lin_api_\\w{16,}', 'ntn_\\w{16,}', 'secret_[A-Za-z0-9]{20,}', 'shpat_\\w{16,}', 'SG\\.[\\w-]{12,}(?:\\.[\\w-]+)?', 'key-[a-f0-9]{32}', 'hvs\\.[\\w-]{16,}', 'tskey-[\\w-]{10,}', 'tfp_\\w{16,}',
  'EAA[A-Za-z0-9]{30,}', 'AGE-SECRET-KEY-\\w{16,}', 'eyJ[\\w-]{8,}(?:\\.[\\w-]+)*', '\\d{6,12}:[A-Za-z0-9_-]{30,}', '[MNO][A-Za-z0-9_-]{22,26}\\.[\\w-]{6}\\.[\\w-]{27,}',
].join('|')})`, 'g');

/** Begins of keys that real providers hand out, however short what follows. */
const begins = /^(?:sk-(?:ant|proj|or|svcacct|lf)-|AKIA|AIza|gh[pousr]_|github_pat_|glpat-|xox[abprs]-|hf_|gsk_|r8_|nvapi-|pplx-|xai-|npm_|eyJ)\S*$/;

/** Whether a whole string is such a key, or begins as one. */
export function isKeyShaped(value: string): boolean {
  if (begins.test(value)) return true;
  shapes.lastIndex = 0;
  const first = shapes.exec(value);
  return first !== null && first.index === 0 && first[0].length === value.length;
}

/** Those of them that only a hosted provider hands out. */
export const isHostedKey = (value: string): boolean => /^(?:sk-(?:ant|proj|or|svcacct|admin)-|AIza|AKIA|gsk_|xai-|nvapi-|hf_|pplx-|r8_|gh[pousr]_|github_pat_)/.test(value);

const blank = /\s/;
const closes = (sign: string | undefined): boolean => sign === undefined || blank.test(sign) || sign === '"' || sign === "'" || sign === '`' || sign === '<' || sign === '>' || sign === '\\';

/** A text that names its secrets instead of holding them: `${NAME}`, with a word for the scheme before it. */
export const isReference = (value: string): boolean => value.includes('${') && /^(?:(?:bearer|basic|token)\s)?[\s:;,/@-]*$/i.test(value.replace(/\$\{[A-Za-z_][A-Za-z0-9_]*\}/g, ''));

/** How far a password may go on over signs that end a host, such as a slash that was not escaped. */
const longestUserinfo = 256;

/** Who somebody is, in the addresses of a text: what stands between `mark` and `@`. */
function userinfo(text: string, mark: string, spans: Span[]): void {
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + mark.length)) {
    const from = at + mark.length;
    let host = from;
    while (host < text.length && !closes(text[host]) && text[host] !== '/' && text[host] !== '?' && text[host] !== '#') host++;
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

/** Addresses that are a secret from some part on. */
const hooks: readonly (readonly [begin: string, then: RegExp])[] = [
  ['hooks.slack.com/', /[^\s"'`<>,\\]+/y], ['/api/webhooks/', /[^\s"'`<>,\\?]+/y], ['webhook.office.com/', /[^\s"'`<>,\\]+/y], ['/api/webhook/', /[^\s"'`<>,\\?]+/y], ['maker.ifttt.com/', /[^\s"'`<>,\\]+/y], ['chat.googleapis.com/v1/spaces/', /[^\s"'`<>,\\?]+/y],
];

function webhooks(text: string, spans: Span[]): void {
  for (const [begin, then] of hooks) {
    for (let at = text.indexOf(begin); at >= 0;) {
      const start = at + begin.length;
      then.lastIndex = start;
      const end = start + (then.exec(text)?.[0].length ?? 0);
      if (end > start) spans.push({ start, end });
      at = text.indexOf(begin, end);
    }
  }
}

const parameter = /[?&;#]([\w.~%-]{1,64})=([^\s&#;"'`<>,\\]{1,})/g;

function parameters(text: string, spans: Span[]): void {
  for (const match of text.matchAll(parameter)) {
    const [whole, name = '', value = ''] = match;
    if (!isSecretParameter(name) || isReference(value)) continue;
    spans.push({ start: match.index + whole.length - value.length, end: match.index + whole.length });
  }
}

/** Blocks of private keys, from their first line to their last; one that is cut off goes to the end. */
export function blocksIn(text: string): Span[] {
  const spans: Span[] = [];
  for (let at = text.indexOf('-----BEGIN '); at >= 0;) {
    const head = text.indexOf('-----', at + 11);
    const name = head < 0 ? '' : text.slice(at + 11, Math.min(head, at + 80));
    if (!/PRIVATE KEY|PGP MESSAGE/.test(name)) {
      at = text.indexOf('-----BEGIN ', at + 11);
      continue;
    }
    const tail = text.indexOf('-----END ', head);
    const end = tail < 0 ? text.length : Math.min(text.length, tail + 9 + name.length + 5);
    spans.push({ start: at, end });
    at = text.indexOf('-----BEGIN ', end);
  }
  return spans;
}

const scheme = /\b(Bearer|Basic)[ \t]{1,8}([\w.~+/=*…-]{6,})/gi;
/** What stands behind the word in a sentence about such keys. */
const prose = /^(?:auth\w*|tokens?|schemes?|headers?|realm\S*|required|missing|invalid|expired|keys?|credentials?|prefix|format|string|values?|instead|support\w*|access)\W*$/i;

function schemes(text: string, spans: Span[]): void {
  for (const match of text.matchAll(scheme)) {
    const [whole, name = '', value = ''] = match;
    // "Basic" begins names of things as well; its secret is base64.
    const isOne = name.toLowerCase() === 'basic' ? /^[A-Za-z0-9+/]{10,}={0,2}$/.test(value) && (value.endsWith('=') || (/\d/.test(value) && /[a-z]/.test(value) && /[A-Z]/.test(value))) : !prose.test(value);
    if (isOne) spans.push({ start: match.index + whole.length - value.length, end: match.index + whole.length });
  }
}

/** What in a text is secret by its own shape, whatever stands around it, in no order; blocks of private keys apart. Linear in the text. */
export function shapedIn(text: string): Span[] {
  const spans: Span[] = [];
  if (text.length < 6) return spans;
  if (text.includes('@')) for (const mark of ['://', ':\\/\\/']) userinfo(text, mark, spans);
  if (text.includes('/')) webhooks(text, spans);
  if (text.includes('=')) parameters(text, spans);
  if (/bearer|basic/i.test(text)) schemes(text, spans);
  shapes.lastIndex = 0;
  for (let found = shapes.exec(text); found !== null; found = shapes.exec(text)) spans.push({ start: found.index, end: shapes.lastIndex });
  return spans;
}
