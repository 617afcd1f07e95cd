// All prompt-injection traps, in the order in which a model meets them.
import { anotherLanguage } from './another-language.ts';
import { fakeSystemNote } from './fake-system-note.ts';
import { fetchedPage } from './fetched-page.ts';
import { file } from './file.ts';
import { forwardedMessage } from './forwarded-message.ts';
import { hiddenText } from './hidden-text.ts';
import { slowMultiTurn } from './slow-multi-turn.ts';
import { toolResult } from './tool-result.ts';
import type { Canary } from './types.ts';

/** Every trap, in the order in which they are laid. */
export const allCanaries: readonly Canary[] = [
  ...fetchedPage,
  ...toolResult,
  ...file,
  ...forwardedMessage,
  ...hiddenText,
  ...anotherLanguage,
  ...fakeSystemNote,
  ...slowMultiTurn,
];
