/*
 * Text that others wrote: servers, models, files, tools. Some characters draw nothing and change what stands around
 * them: control characters (a terminal obeys them), direction marks (they turn the words beside them round), tags and
 * fillers (they hide a text). Source: UAX #9 for the direction marks, UTS #51 for the variation selectors that emoji
 * and Japanese names need and that stay.
 */

const hiddenClass =
  '[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}\\p{Default_Ignorable_Code_Point}](?<![\\uFE00-\\uFE0F\\u{E0100}-\\u{E01EF}])';
const hidden = new RegExp(hiddenClass, 'gu');
/** Line ends and tabs are a text's own shape, a lone carriage return is not. */
const hiddenInText = new RegExp(`${hiddenClass}(?<![\\t\\n]|\\r(?=\\n))`, 'gu');
const firstHidden = new RegExp(hiddenClass, 'u');
/** More marks than any script puts on one letter. They would grow over the lines around it. */
const piled = /(\p{M}{4})\p{M}+/gu;

/** The longest name that any screen has room for. */
const wordChars = 200;

/**
 * Whether a text has characters that can't be seen: control and direction characters, tags, fillers, line separators,
 * lone surrogates.
 */
export const hasHidden = (text: string): boolean => firstHidden.test(text);

/**
 * What somebody else wrote, as one line: white space of any kind is one space, what can't be seen is left out, and what
 * is longer than `most` UTF-16 units is cut there and ends in `…`. For what is only shown; never for what is sent back
 * or looked up.
 */
export function foreignWord(text: string, most = wordChars): string {
  // Half a character leaves a mark: taken out, it would let two other halves meet.
  const line = text
    .replace(/\p{Cs}/gu, '\uFFFD')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ')
    .replace(hidden, '')
    .replace(/\s+/g, ' ')
    .replace(piled, '$1')
    .trim();
  return line.length <= most ? line : `${line.slice(0, most).replace(/\p{Cs}$/u, '')}…`;
}

const shortEscapes: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };
const escaped = (match: string): string =>
  shortEscapes[match] ??
  Array.from({ length: match.length }, (_, at) => `\\u${match.charCodeAt(at).toString(16).padStart(4, '0')}`).join('');

/**
 * A text of several lines with everything that can't be seen written as JSON writes it (`\u202e`); line ends and tabs
 * stay. Of a JSON text it makes a JSON text of the same value.
 */
export const shownText = (text: string): string => text.replace(hiddenInText, escaped);

/**
 * The same of a text that stands in a line: line ends and tabs are written out too, so that it can't begin a line of
 * its own.
 */
export const shownLine = (text: string): string => text.replace(hidden, escaped);

/** Scripts that are written from right to left, by their blocks. */
const rightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;
/** What `inSentence` set apart before, which may be a value of a sentence that is itself a value. */
const setApart = /(\u2068[^\u2066-\u2069]*\u2069)/u;

/** Hearth's own sentences hold ranges together with it, and it turns nothing round. */
const wordJoiner = '\u2060';
const shownPiece = (piece: string): string => piece.split(wordJoiner).map(shownLine).join(wordJoiner);

/**
 * The same of a text that is put into a sentence of other words, whose word joiners stay: where it is written from
 * right to left it is set apart (first strong isolate, UAX #9), so that the numbers and words beside it keep their
 * place. Twice is as once.
 */
export function inSentence(text: string): string {
  return text
    .split(setApart)
    .map((piece, at) => {
      const line = shownPiece(at % 2 === 1 ? piece.slice(1, -1) : piece);
      return at % 2 === 1 || rightToLeft.test(line) ? `\u2068${line}\u2069` : line;
    })
    .join('');
}

/** Returns the pattern that finds any of these patterns in such a text, in small letters or capitals. */
export const anyWording = (...wordings: readonly string[]): RegExp => new RegExp(wordings.join('|'), 'i');
