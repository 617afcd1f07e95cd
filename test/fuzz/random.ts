/** Numbers from one seed: the same seed makes the same tries (mulberry32). */
export class Random {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** A whole number from 0 to below `end`. */
  below(end: number): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * end);
  }

  of<T>(items: readonly T[]): T {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new Error('there is nothing to choose from');
    return item;
  }
}

/**
 * What programs stumble over: words of JSON and of the formats read here, numbers at their ends, and characters that
 * are not what they seem.
 */
const words = [
  'null',
  'true',
  'false',
  '""',
  '{}',
  '[]',
  '[[',
  '{"a":',
  '0',
  '-0',
  '-1',
  '0.5',
  '1e308',
  '1e400',
  '5e-324',
  '1e-310',
  'NaN',
  'Infinity',
  '9007199254740993',
  '4294967296',
  '18446744073709551616',
  '"__proto__"',
  '"constructor"',
  '"toString"',
  '"id"',
  '"data"',
  '"models"',
  '"object"',
  '"error"',
  '"message"',
  '"loaded"',
  '"context_length"',
  '${KEY}',
  '$${KEY}',
  '$include',
  '\\u0000',
  '\\ud800',
  '//',
  '/*',
  '*/',
  "'",
  '"',
  '`',
  '\\',
  '\n',
  '\r',
  '\r\n',
  '\t',
  ' ',
  ',',
  ':',
  ';',
  '=',
  '#',
  '%',
  '..',
  '/',
  '://',
  '@',
  '[::1]',
  '127.0.0.1',
  '%00',
  '\0',
  '\u0007',
  '\u001b[31m',
  '\u009b',
  '\u00a0',
  '\u2028',
  '\u2029',
  '\u202e',
  '\u2066',
  '\ufeff',
  '\ud83d',
  '\udc00',
  '🔥',
  'İ',
  'ß',
  'data: ',
  'event: ',
  '[DONE]',
  '--',
  '--json',
  '--at=',
  'sk-made-up-0123456789abcdef',
  'Bearer made-up-token-0123456789',
];

const pieceOf = (text: string, random: Random): string => {
  const from = random.below(text.length + 1);
  return text.slice(from, from + random.below(Math.min(64, text.length - from) + 1));
};

/**
 * One example with up to eight changes: a word put in, a piece taken out, doubled, moved or taken from another example,
 * a character or a number changed.
 */
export function mutated(examples: readonly string[], random: Random): string {
  let text = random.of(examples);
  for (let left = random.below(8) + 1; left > 0; left--) {
    const at = random.below(text.length + 1);
    const end = Math.min(text.length, at + random.below(16));
    switch (random.below(7)) {
      case 0:
        text = text.slice(0, at) + random.of(words) + text.slice(at);
        break;
      case 1:
        text = text.slice(0, at) + text.slice(end);
        break;
      case 2:
        text = text.slice(0, at) + pieceOf(text, random) + text.slice(at);
        break;
      case 3:
        text = text.slice(0, at) + pieceOf(random.of(examples), random) + text.slice(end);
        break;
      case 4:
        text =
          text.slice(0, at) +
          String.fromCharCode(random.below(random.below(4) === 0 ? 0x10000 : 0x80)) +
          text.slice(at + 1);
        break;
      case 5:
        text =
          text.slice(0, at) +
          text.slice(at).replace(/-?\d+(?:\.\d+)?|true|false|null|"[^"\n]{0,40}"/, () => random.of(words));
        break;
      case 6:
        text = text.slice(0, at);
        break;
    }
  }
  // What is longer is only slower.
  return text.slice(0, 20_000);
}
