// Spells numbers from two to twelve for the start of a sentence.
import type { Text } from './i18n.ts';

const words = [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;

/** A small number as a word, to begin a sentence with. */
export function spelled(t: Text, count: number): string | number {
  const word = words.find((n) => n === count);
  return word === undefined ? count : t(`numbers.n${word}`);
}
