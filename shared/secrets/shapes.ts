/** A part of a text, by its offsets. */
export type Span = { readonly start: number; readonly end: number };

/**
 * Keys by the shapes in which they are handed out. Every repeat is of one class of signs and ends what was begun, so
 * that no text makes the search go back.
 */
const shapes = new RegExp(
  `(?<![A-Za-z0-9_])(?:${[
    'sk-(?:ant|proj|or|svcacct|lf|admin|None)-[\\w-]{4,}',
    'sk-[A-Za-z0-9]{20,}',
    'sk_(?:live|test)_\\w{8,}',
    'rk_(?:live|test)_\\w{8,}',
    'pk-lf-[\\w-]{8,}',
    'whsec_\\w{8,}',
    '(?:AKIA|ASIA)[A-Z0-9]{12,}',
    'AIza[\\w-]{20,}',
    'ya29\\.[\\w-]{10,}',
    'GOCSPX-[\\w-]{10,}',
    '1//0[\\w-]{20,}',
    'gh[pousr]_\\w{10,}',
    'github_pat_\\w{10,}',
    'glpat-[\\w-]{10,}',
    'gl(?:dt|rt|cbt|ptt|soat)-[\\w-]{10,}',
    'xox[abcdeoprs][-.][\\w.-]{8,}',
    'xapp-[\\w-]{10,}',
    'hf_[A-Za-z0-9]{16,}',
    'gsk_\\w{16,}',
    'nvapi-[\\w-]{10,}',
    'xai-[\\w-]{20,}',
    'pplx-\\w{16,}',
    'r8_\\w{16,}',
    'tvly-[\\w-]{10,}',
    'fc-[a-f0-9]{24,}',
    'csk-\\w{16,}',
    'fw_\\w{16,}',
    'sk_[a-f0-9]{32,}',
    'npm_[A-Za-z0-9]{20,}',
    'pypi-[\\w-]{16,}',
    'dop_v1_\\w{16,}',
    'dckr_pat_[\\w-]{10,}',
    'lin_api_\\w{16,}',
    'ntn_\\w{16,}',
    'secret_[A-Za-z0-9]{20,}',
    'shpat_\\w{16,}',
    'SG\\.[\\w-]{12,}(?:\\.[\\w-]+)?',
    'key-[a-f0-9]{32}',
    'hvs\\.[\\w-]{16,}',
    'tskey-[\\w-]{10,}',
    'tfp_\\w{16,}',
    'sk-[a-z]{2,12}-[A-Za-z0-9][\\w-]{19,}',
    'sess-[A-Za-z0-9]{20,}',
    'AQ\\.[\\w-]{30,}',
    'jina_\\w{20,}',
    'BSA[\\w-]{20,}',
    'lsv2_(?:pt|sk)_\\w{16,}',
    'pcsk_\\w{16,}',
    'tgp_v1_[\\w-]{16,}',
    'bce-v3/[\\w/-]{16,}',
    '[a-f0-9]{32}\\.[A-Za-z0-9]{16}',
    'SK[a-f0-9]{32}',
    'sntry[su]_[\\w=+/-]{16,}',
    'sbp_[a-f0-9]{20,}',
    'sb_secret_[\\w-]{16,}',
    'dapi[a-f0-9]{32}',
    'figd_[\\w-]{16,}',
    'ph[xc]_\\w{20,}',
    'pat[A-Za-z0-9]{14}\\.[a-f0-9]{32,}',
    'shp(?:ss|ca|pa)_\\w{16,}',
    'dp\\.(?:st|pt|ct|sa|scim|audit)\\.[\\w.-]{20,}',
    'ATATT[\\w=-]{20,}',
    'glsa_\\w{16,}',
    'PMAK-[\\w-]{20,}',
    'NRAK-[A-Z0-9]{20,}',
    'sq0[a-z]{3}-[\\w-]{16,}',
    'rnd_\\w{20,}',
    'e2b_\\w{20,}',
    'rubygems_\\w{20,}',
    'EAA[A-Za-z0-9]{30,}',
    'AGE-SECRET-KEY-\\w{16,}',
    'eyJ[\\w-]{8,}(?:\\.[\\w-]+)*',
    '(?:bot)?\\d{6,12}(?::|%3A)[A-Za-z0-9_-]{30,}',
    '[MNO][A-Za-z0-9_-]{22,26}\\.[\\w-]{6}\\.[\\w-]{27,}',
  ].join('|')})`,
  'g',
);

/** Begins of keys that real providers hand out, however short what follows. */
const prefixes = [
  'sk-(?:ant|proj|or|svcacct|lf)-|AKIA|AIza|gh[pousr]_|github_pat_|glpat-|xox[abprs]-',
  'hf_|gsk_|r8_|nvapi-|pplx-|xai-|npm_|eyJ',
].join('|');
const begins = new RegExp(String.raw`^(?:${prefixes})\S*$`);

/** Whether a whole string is such a key, or begins as one. */
export function isKeyShaped(value: string): boolean {
  if (begins.test(value)) return true;
  shapes.lastIndex = 0;
  const first = shapes.exec(value);
  return first !== null && first.index === 0 && first[0].length === value.length;
}

/** Those of them that only a hosted provider hands out. */
export const isHostedKey = (value: string): boolean =>
  /^(?:sk-(?:ant|proj|or|svcacct|admin)-|AIza|AKIA|gsk_|xai-|nvapi-|hf_|pplx-|r8_|gh[pousr]_|github_pat_)/.test(value);

/** A text that names its secrets instead of holding them: `${NAME}`, with a word for the scheme before it. */
export const isReference = (value: string): boolean =>
  value.includes('${') &&
  /^(?:(?:bearer|basic|token)\s)?[\s:;,/@-]*$/i.test(value.replace(/\$\{[A-Za-z_][A-Za-z0-9_]*\}/g, ''));

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
const prose = new RegExp(
  String.raw`^(?:${[
    String.raw`auth\w*|tokens?|schemes?|headers?|realm\S*|required|missing|invalid|expired|keys?|credentials?`,
    String.raw`prefix|format|string|values?|instead|support\w*|sessions?|access`,
  ].join('|')})\W*$`,
  'i',
);

function schemes(text: string, spans: Span[]): void {
  for (const match of text.matchAll(scheme)) {
    const [whole, name = '', value = ''] = match;
    // "Basic" begins names of things as well; its secret is base64.
    const isOne =
      name.toLowerCase() === 'basic'
        ? /^[A-Za-z0-9+/]{10,}={0,2}$/.test(value) &&
          (value.endsWith('=') || (/\d/.test(value) && /[a-z]/.test(value) && /[A-Z]/.test(value)))
        : !prose.test(value);
    if (isOne) spans.push({ start: match.index + whole.length - value.length, end: match.index + whole.length });
  }
}

/**
 * Keys of known shapes in a text, whatever stands around them, in no order; blocks of private keys apart. Linear in the
 * text.
 */
export function shapedIn(text: string): Span[] {
  const spans: Span[] = [];
  if (text.length < 6) return spans;
  if (/bearer|basic/i.test(text)) schemes(text, spans);
  shapes.lastIndex = 0;
  for (let match = shapes.exec(text); match !== null; match = shapes.exec(text))
    spans.push({ start: match.index, end: shapes.lastIndex });
  return spans;
}
