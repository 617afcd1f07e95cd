// Shows text from a server, file or config safely, with hidden characters made visible.
import { shownLine } from '../../shared/base/foreign-text.ts';

/**
 * Words that somebody else wrote (a server, a file, a config), set apart so that their direction turns nothing beside
 * them round; what can't be seen in them is written out.
 */
export const Word = ({ text }: { text: string }) => <bdi>{shownLine(text)}</bdi>;
