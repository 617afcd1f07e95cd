/** How names are told in a row: what stands between two, before the last, and for those that are not named. */
export type ListWords = { readonly between: string; readonly and: string; readonly more: (count: number) => string };

const listWordsEn: ListWords = {
  between: ', ',
  and: ' and ',
  more: (count) => `${count.toLocaleString('en-US')} more`,
};
const listWordsJa: ListWords = {
  between: '、',
  and: '、',
  more: (count) => `ほか ${count.toLocaleString('ja-JP')} 件`,
};

export const listWordsIn = (language: 'en' | 'ja'): ListWords => (language === 'ja' ? listWordsJa : listWordsEn);

/** With one more than this many all are named, since a count of one would be no shorter. */
const named = 3;

/** Names in one phrase: up to four of them, or the first three and how many more. */
export function listed(names: readonly string[], { between, and, more }: ListWords): string {
  const shown = names.length <= named + 1 ? [...names] : [...names.slice(0, named), more(names.length - named)];
  return shown.length < 2 ? (shown[0] ?? '') : `${shown.slice(0, -1).join(between)}${and}${shown.at(-1) ?? ''}`;
}
