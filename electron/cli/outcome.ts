// Prints what a change came to on a terminal: diff, notes, refusal, and whether it is live.
import { wordsIn } from '../../shared/i18n/catalog.ts';
import { fill } from '../../shared/i18n/fill.ts';
import type { Language } from '../../shared/i18n/language.ts';
import { sayError, sayNote } from '../../shared/i18n/say.ts';
import type { Outcome } from '../../shared/changes/types.ts';

/** Whether a value is what a change came to. */
export const isOutcome = (value: object): value is Outcome => 'refused' in value;

/** Whether nothing was written although something was to be. */
export const refused = (outcome: Outcome): boolean => outcome.refused !== null;

/** Returns what a change came to, in lines for a terminal. */
export function printOutcome(outcome: Outcome, language: Language): string {
  const words = wordsIn(language).cli.outcome;
  const half = outcome.notes
    .filter((note) => note.kind === 'half-written')
    .map((note) => `${sayNote(language, note)}\n`)
    .join('');
  if (outcome.refused !== null) {
    const state = half === '' ? `${words.nothingWritten}\n` : half;
    const byHand =
      outcome.snippet === null ? '' : `\n${fill(words.byHand, { path: outcome.path })}\n${outcome.snippet}`;
    return `${state}${sayError(language, outcome.refused)}\n${byHand}`;
  }
  if (outcome.diff === '') return `${words.nothing}\n`;
  const notes = outcome.notes.map((note) => `${sayNote(language, note)}\n`).join('');
  const checked =
    outcome.checkedBy === null ? words.unchecked : fill(words.checked, { version: outcome.checkedBy.openclaw });
  const written = fill(words.written, { path: outcome.path, checked, id: outcome.historyId ?? '' });
  const ended = outcome.applied
    ? `${written}\n${outcome.live === null ? '' : words.live[outcome.live]}`
    : fill(words.notWritten, { checked });
  return `${outcome.diff}${notes}${ended}\n`;
}
