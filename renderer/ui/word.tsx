import { shownLine } from '../../shared/foreign-text.ts';

/** A word that somebody else wrote, set apart so that its direction turns nothing beside it round; what can't be seen in it is written out. */
export const Word = ({ text }: { text: string }) => <bdi>{shownLine(text)}</bdi>;
