// Formats what a fit says: tokens, GiB, ranges of speed, seconds and the verdict.
import type { FitRow, Range } from '../../shared/models/types.ts';
import { wordsPerSecond } from '../../shared/fit/speed.ts';
import type { Text } from '../i18n/i18n.ts';
import type { Language } from '../../shared/i18n/language.ts';

const bytesPerGib = 2 ** 30;

/** Making a formatter takes longer than using it, and a list that follows a slider uses many. */
const formatters = new Map<string, Intl.NumberFormat>();
function number(value: number, language: Language, digits: number): string {
  const key = `${language} ${digits}`;
  const formatter = formatters.get(key) ?? new Intl.NumberFormat(language, { maximumFractionDigits: digits });
  formatters.set(key, formatter);
  return formatter.format(value);
}
export const formatTokens = (tokens: number, language: Language): string => number(tokens, language, 0);

/**
 * Memory that models take, in GiB: one decimal below 100, whole above, two where there is next to nothing. Never to be
 * mixed with GB, which are of ten.
 */
export const formatGib = (bytes: number, language: Language): string => `${gibNumber(bytes, language)} GiB`;

export function gibNumber(bytes: number, language: Language): string {
  const gib = bytes / bytesPerGib;
  return number(gib, language, Math.abs(gib) < 0.1 ? 2 : Math.abs(gib) < 100 ? 1 : 0);
}

/** Below ten one decimal says something, where it is not 0; above, whole seconds do. */
const rounded = (value: number): number => (value < 3 ? Math.max(0.1, Math.round(value * 10) / 10) : Math.round(value));

/** A line is never broken between the two ends. */
const dash = '\u2060–\u2060';

/** "25–40", or "25" where both ends say the same. */
export function formatRange({ low, high }: Range, language: Language): string {
  const [from, to] = [number(rounded(low), language, 1), number(rounded(high), language, 1)];
  return from === to ? from : `${from}${dash}${to}`;
}

/** "25–40 s": the time to the first word. */
export const secondsText = (t: Text, language: Language, range: Range): string =>
  t('fit:seconds', { range: formatRange(range, language) });

/** "about 20–30 words a second"; null where the speed is not known. */
export function wordsText(
  t: Text,
  language: Language,
  { tokensPerSecond }: Pick<FitRow, 'tokensPerSecond'>,
): string | null {
  return tokensPerSecond === null
    ? null
    : t('fit:words', { range: formatRange(wordsPerSecond(tokensPerSecond), language) });
}

/** "Fits, 151 GiB to spare". */
export function verdictText(
  t: Text,
  language: Language,
  { verdict, marginBytes }: Pick<FitRow, 'verdict' | 'marginBytes'>,
): string {
  return t(`fit:verdict.${verdict}`, { memory: formatGib(Math.abs(marginBytes), language) });
}

/** Parameters, told in billions, as the number that stands before "billion" or before 億. */
export const formatParameters = (billions: number, language: Language): string =>
  number(language === 'ja' ? billions * 10 : billions, language, billions < 10 && language === 'en' ? 1 : 0);
