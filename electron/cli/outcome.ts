import { sayError, sayNote } from '../../shared/i18n/say.ts';
import type { Outcome } from '../../shared/changes/types.ts';

/** Whether a value is what a change came to. */
export const isOutcome = (value: object): value is Outcome => 'refused' in value;

/** Whether nothing was written although something was to be. */
export const refused = (outcome: Outcome): boolean => outcome.refused !== null;

const liveWords: Readonly<Record<NonNullable<Outcome['live']>, string>> = {
  live: 'The running gateway has taken it.\n',
  refused: 'The running gateway did not take it and goes on with the config it had; hearth check shows why.\n',
  'not-seen': 'The gateway has not said yet that it took it.\n',
  'no-gateway': 'No gateway is running, so it counts from its next start.\n',
};

/** What a change came to, in lines for a terminal. */
export function printOutcome(outcome: Outcome): string {
  const half = outcome.notes
    .filter((note) => note.kind === 'half-written')
    .map((note) => `${sayNote('en', note)}\n`)
    .join('');
  if (outcome.refused !== null)
    return `${half === '' ? 'Nothing was written.\n' : half}${sayError('en', outcome.refused)}\n${outcome.snippet === null ? '' : `\nTo do it by hand, put this into ${outcome.path}:\n${outcome.snippet}`}`;
  if (outcome.diff === '') return 'Nothing to change.\n';
  const notes = outcome.notes.map((note) => `${sayNote('en', note)}\n`).join('');
  const checked =
    outcome.checkedBy === null ? 'not checked by OpenClaw' : `checked by OpenClaw ${outcome.checkedBy.openclaw}`;
  return `${outcome.diff}${notes}${outcome.applied ? `Written to ${outcome.path} (${checked}). Way back: hearth undo ${outcome.historyId}\n${outcome.live === null ? '' : liveWords[outcome.live].trimEnd()}` : `Not written yet (${checked}).`}\n`;
}
