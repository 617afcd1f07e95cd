import type { AppError } from '../base/errors.ts';
import { shownLine } from '../base/foreign-text.ts';
import type { Finding } from '../doctor/types.ts';
import { errorDetailKey } from './error-detail-key.ts';
import { errorValues } from './error-values.ts';
import { errorDetailsEn, errorsEn } from './errors.en.ts';
import { findingSourcesEn, findingsEn } from './findings.en.ts';
import { sourceKey } from './finding-source.ts';
import { limitValues } from '../openclaw/limits.ts';
import { listed, listWordsEn, type ListWords } from '../base/listed.ts';
import { notesEn } from './notes.en.ts';
import { reasonsEn } from './proof.en.ts';
import type { Note } from '../changes/types.ts';

type Values = Readonly<Record<string, string | number | boolean>>;

/** A note's fields with its lists of names told in a row. */
export const noteValues = (note: Note, words: ListWords): Values =>
  Object.fromEntries(
    Object.entries(note).flatMap(([key, value]) =>
      Array.isArray(value)
        ? [[key, listed(value.map(String), words)]]
        : typeof value === 'object'
          ? []
          : [[key, value]],
    ),
  );

/**
 * Fills `{{name}}` and `{{name, number}}` as the page's i18n does; a number of the second kind gets its thousands
 * parted. OpenClaw's limits are known to every sentence. What can't be seen in a value is written out, so that no value begins a line or turns the sentence round.
 */
export function fill(sentence: string, values: Values): string {
  return sentence.replace(
    /\{\{\s*(\w+)\s*(,\s*number\s*)?\}\}/g,
    (_match, name: string, number: string | undefined) => {
      const value = values[name] ?? limitValues[name] ?? '';
      return number !== undefined && typeof value === 'number'
        ? value.toLocaleString('en-US')
        : shownLine(String(value));
    },
  );
}

/** An error in plain English, for the command line: what went wrong, what that means, what helps. */
export function sayError(error: AppError): string {
  const known = errorValues(error);
  const key = errorDetailKey(error);
  const values = { ...known, because: key === null ? '' : fill(errorDetailsEn[key], known) };
  const { title, meaning, help } = errorsEn[error.kind];
  return [title, meaning, help]
    .map((sentence) => fill(sentence, values).trim())
    .filter((sentence) => sentence !== '')
    .join('\n');
}

/** A finding in plain English, for the command line. */
export function sayFinding(finding: Finding): string {
  // Why a config can't be used is said as every other command says it.
  if (finding.kind === 'config-refused' && finding.error !== null)
    return sayError(finding.error).split('\n').join('\n    ');
  const { title, meaning, help } = findingsEn[finding.kind];
  const source = sourceKey(finding);
  const told = [title, meaning, source === null ? '' : findingSourcesEn[source], finding.level === 'good' ? '' : help];
  const lines = told.map((sentence) => fill(sentence, finding.facts)).filter((sentence) => sentence !== '');
  return [...lines, ...(finding.curl === null ? [] : [`$ ${finding.curl.line}`, finding.curl.answer])].join('\n    ');
}

/** A note in plain English, for the command line. */
export function sayNote(note: Note): string {
  if (note.kind === 'chain')
    return fill(notesEn.chain, {
      because: [findingsEn[note.code].meaning, findingsEn[note.code].help]
        .map((sentence) => fill(sentence, note.facts))
        .join(' '),
    });
  const because = note.kind === 'proof-set' ? fill(reasonsEn[note.reason], note.values) : '';
  return fill(notesEn[note.kind], { ...noteValues(note, listWordsEn), because });
}
