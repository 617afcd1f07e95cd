/** Says errors, findings and notes in lines of text, for the command line. */
import type { AppError } from '../base/errors.ts';
import { listed } from '../base/listed.ts';
import type { Note } from '../changes/types.ts';
import type { Finding, FindingFacts } from '../doctor/types.ts';
import { wordsIn } from './catalog.ts';
import { errorDetailKey } from './error-detail-key.ts';
import { errorValues } from './error-values.ts';
import { fill, type Values } from './fill.ts';
import { sourceKey } from './finding-source.ts';
import type { Language } from './language.ts';

/** Of these names one is meant. */
const alternatives = 'meant';

/** The fields of a note, or the facts of a finding, with their lists of names told in a row. */
export const sentenceValues = (fields: Note | FindingFacts, language: Language): Values =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([key, value]) =>
      Array.isArray(value)
        ? [[key, listed(value.map(String), language, key === alternatives ? 'disjunction' : 'conjunction')]]
        : typeof value === 'object'
          ? []
          : [[key, value]],
    ),
  );

/** Returns an error in up to three lines: what went wrong, what that means, what helps. */
export function sayError(language: Language, error: AppError): string {
  const { errors, errorDetails } = wordsIn(language);
  const fields = errorValues(error);
  const key = errorDetailKey(error);
  const values = { ...fields, because: key === null ? '' : fill(errorDetails[key], fields) };
  const { title, meaning, help } = errors[error.kind];
  return [title, meaning, help]
    .map((sentence) => fill(sentence, values).trim())
    .filter((sentence) => sentence !== '')
    .join('\n');
}

/** Returns a finding in indented lines, with the request that shows it where there is one. */
export function sayFinding(language: Language, finding: Finding): string {
  // Why a config can't be used is said as every other command says it.
  if (finding.kind === 'config-refused' && finding.error !== null)
    return sayError(language, finding.error).split('\n').join('\n    ');
  const words = wordsIn(language);
  const { title, meaning, help } = words.findings[finding.kind];
  const source = sourceKey(finding);
  const sentences = [
    title,
    meaning,
    source === null ? '' : words.findingSources[source],
    finding.level === 'good' ? '' : help,
  ];
  const values = sentenceValues(finding.facts, language);
  const lines = sentences.map((sentence) => fill(sentence, values)).filter((sentence) => sentence !== '');
  return [...lines, ...(finding.curl === null ? [] : [`$ ${finding.curl.line}`, finding.curl.answer])].join('\n    ');
}

/** Returns a note in one line. */
export function sayNote(language: Language, note: Note): string {
  const words = wordsIn(language);
  if (note.kind === 'chain') {
    const { meaning, help } = words.findings[note.code];
    const values = sentenceValues(note.facts, language);
    return fill(words.notes.chain, {
      because: [meaning, help].map((sentence) => fill(sentence, values)).join(words.app.gap),
    });
  }
  const because = note.kind === 'proof-set' ? fill(words.proof.reasons[note.reason], note.values) : '';
  return fill(words.notes[note.kind], { ...sentenceValues(note, language), because });
}
