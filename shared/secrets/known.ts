/** Shorter than this, a secret's letters would be found in any sentence. */
const shortest = 4;
/** From here on a secret is found inside other words too. */
const unmistakable = 12;
const edge = /[A-Za-z0-9]/;

/** The ways in which a secret may be spelled in an answer. */
const spellings = (secret: string): string[] => [
  ...new Set([secret, encodeURIComponent(secret.replace(/\p{Cs}/gu, '')), JSON.stringify(secret).slice(1, -1)]),
];

/**
 * How a text is freed of these secrets, in whichever spelling: `mask` stands in their place. A short one counts only as
 * a word of its own.
 */
export function finderOf(secrets: readonly string[], mask: string): (text: string) => string {
  const byBegin = new Map<string, string[]>();
  for (const secret of secrets) {
    for (const spelled of secret.length < shortest ? [] : spellings(secret)) {
      const begin = spelled.slice(0, shortest);
      const same = byBegin.get(begin);
      if (same === undefined) byBegin.set(begin, [spelled]);
      else same.push(spelled);
    }
  }
  for (const same of byBegin.values()) same.sort((a, b) => b.length - a.length);
  return byBegin.size === 0 ? (text) => text : (text) => without(text, byBegin, mask);
}

export const withoutKnown = (text: string, secrets: readonly string[], mask: string): string =>
  finderOf(secrets, mask)(text);

function without(text: string, byBegin: ReadonlyMap<string, readonly string[]>, mask: string): string {
  let shown = '';
  let from = 0;
  for (let at = 0; at + shortest <= text.length; at++) {
    const secret = byBegin
      .get(text.slice(at, at + shortest))
      ?.find((key) => text.startsWith(key, at) && isWhole(text, at, key));
    if (secret === undefined) continue;
    shown += text.slice(from, at) + mask;
    from = at + secret.length;
    at = from - 1;
  }
  return from === 0 ? text : shown + text.slice(from);
}

const isWhole = (text: string, at: number, secret: string): boolean =>
  secret.length >= unmistakable || !(edge.test(text[at - 1] ?? '') || edge.test(text[at + secret.length] ?? ''));

/** What stands for the part that a server leaves out of a key when it repeats it. */
const gap = /\*{2,}|\.{3,}|…+|•{2,}|[xX]{4,}|\[(?:redacted|hidden|\.\.\.)\]/g;
const part = /[A-Za-z0-9_\-.~+/=]/;
const longestPart = 600;
/** Of a key's begin alone, as much as tells it from any word. */
const leastPart = 6;
const words = /[A-Za-z0-9_\-~+/=]{6,}/g;

/**
 * The same for a key that was sent to whoever answers: shortened forms of it (`sk-abc***xyz`, its begin or its end
 * alone) go as well.
 */
export function withoutSent(text: string, keys: readonly string[], mask: string): string {
  const longKeys = keys.filter((key) => key.length >= shortest);
  if (longKeys.length === 0) return text;
  let shown = withoutKnown(text, longKeys, mask);
  const spans: { start: number; end: number }[] = [];
  for (const match of shown.matchAll(gap)) {
    const last = match.index + match[0].length;
    let [start, end] = [match.index, last];
    while (
      start > 0 &&
      match.index - start < longestPart &&
      part.test(shown[start - 1] ?? '') &&
      (spans.at(-1)?.end ?? 0) < start
    )
      start--;
    while (end < shown.length && end - last < longestPart && part.test(shown[end] ?? '')) end++;
    const [begin, rest] = [shown.slice(start, match.index), shown.slice(last, end).replace(/[.]+$/, '')];
    if (begin.length + rest.length >= 2 && longKeys.some((key) => key.startsWith(begin) && key.endsWith(rest)))
      spans.push({ start, end: last + rest.length });
  }
  for (const { start, end } of spans.reverse()) shown = shown.slice(0, start) + mask + shown.slice(end);
  return shown
    .replace(words, (word) => (longKeys.some((key) => isPartOf(word, key)) ? mask : word))
    .replace(/\b(end(?:s|ing)?(?: in| with)?[: ]{1,3}["'`]?)([\w-]{3,12})/gi, (whole, before: string, end: string) =>
      longKeys.some((key) => key.endsWith(end)) ? `${before}${mask}` : whole,
    );
}

/** Its begin or its end; a begin that is a word of letters alone says nothing of the key. */
const isPartOf = (word: string, key: string): boolean =>
  word.length >= leastPart &&
  word.length < key.length &&
  (key.startsWith(word) || key.endsWith(word)) &&
  !(/^[A-Za-z]+$/.test(word) && word.length < unmistakable);
