/**
 * Three-letter words: each of them, with the space before it, is one token in the vocabularies of all current models,
 * so that four characters are a token.
 */
const words = [
  'the',
  'and',
  'for',
  'day',
  'old',
  'new',
  'man',
  'boy',
  'sea',
  'sun',
  'sky',
  'air',
  'ice',
  'oil',
  'map',
  'key',
  'box',
  'bag',
  'cup',
  'pen',
  'bed',
  'car',
  'bus',
  'dog',
  'cat',
  'cow',
  'fox',
  'hat',
  'leg',
  'arm',
  'eye',
  'ear',
  'red',
  'big',
  'low',
  'far',
  'hot',
  'dry',
  'wet',
  'sad',
  'top',
  'end',
  'way',
  'run',
  'sit',
  'cut',
  'put',
  'see',
  'say',
  'ask',
  'buy',
  'pay',
  'win',
  'get',
  'let',
  'use',
  'try',
  'own',
  'all',
  'any',
  'one',
  'two',
  'six',
  'ten',
] as const;
const wordsALine = 20;

/** Characters a token of such a text, where the server does not count. */
export const usualCharsAToken = 4;
/**
 * What a server's count may make of it: no vocabulary has a token of two words, so that a smaller count is not one of
 * all that was sent; the poorest ones have a token a letter, or two.
 */
export const plausibleCharsAToken = { least: 0.5, most: 4.3 } as const;

/** FNV-1a, 32 bits. */
const hashOf = (text: string): number =>
  [...text].reduce((hash, letter) => Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16_777_619) >>> 0, 2_166_136_261);

/** A fact in a long text. `at`: 0 is its very start, 1 its end. */
export type Needle = { readonly at: number; readonly door: string; readonly code: string };

export const needleLine = ({ door, code }: Needle): string => `The code of the ${door} door is ${code}.`;
export const needleQuestion = ({ door }: Needle): string =>
  `What is the code of the ${door} door? It stands in the text above. Reply with the code and nothing else.`;

/**
 * Plain lines of words without meaning, `chars` characters long (never more, and at most a line less), with its needle
 * in its place. Always the same for the same `seed`, and another from its first line on for another, so that no server
 * has it in store.
 */
export function longPrompt(chars: number, needle: Needle, seed: string): string {
  let state = hashOf(seed);
  const line = (): string =>
    Array.from({ length: wordsALine }, () => {
      // A full-period generator modulo 2^32 (Numerical Recipes); its high bits are the good ones.
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return words[state >>> 26] ?? 'the';
    }).join(' ');
  const fact = needleLine(needle);
  const lineChars = wordsALine * 4;
  const count = Math.max(0, Math.floor((chars - fact.length - 1) / lineChars));
  const place = Math.min(count, Math.floor(needle.at * count));
  const lines = Array.from({ length: count }, line);
  return [...lines.slice(0, place), fact, ...lines.slice(place)].join('\n');
}
