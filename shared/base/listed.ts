/** British English puts no comma before the last of three. */
const locales = { en: 'en-GB', ja: 'ja' } as const;

const more = {
  en: (count: number) => `${count.toLocaleString('en-US')} more`,
  ja: (count: number) => `ほか ${count.toLocaleString('ja-JP')} 件`,
} as const;

/** With one more than this many all are named, since a count of one would be no shorter. */
const named = 3;

/**
 * Names in one phrase of this language: up to four of them, or the first three and how many more. A `disjunction` is of
 * names of which one is meant.
 */
export function listed(
  names: readonly string[],
  language: 'en' | 'ja',
  type: 'conjunction' | 'disjunction' = 'conjunction',
): string {
  const shown = names.length <= named + 1 ? names : [...names.slice(0, named), more[language](names.length - named)];
  return new Intl.ListFormat(locales[language], { type }).format(shown);
}
