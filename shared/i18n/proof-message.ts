/** Says in one line what a step of a proof came to. */
import { remedyFor } from '../verification/remedies.ts';
import type { CodeValues } from '../verification/types.ts';
import { wordsIn } from './catalog.ts';
import { fill } from './fill.ts';
import type { Language } from './language.ts';
import { asidesEn } from './proof.en.ts';
import type { ProofCode } from '../verification/codes.ts';

export type AsideKey = keyof typeof asidesEn;
const asideKeys = Object.keys(asidesEn).filter((key): key is AsideKey => key in asidesEn);

/** Which asides a code gets with these values, in the order in which the values came: those whose value is there. */
export const asidesOf = (code: ProofCode, values: CodeValues): readonly AsideKey[] =>
  Object.entries(values).flatMap(([name, value]) =>
    asideKeys.filter((key) => value !== '' && key === `${code}-${name}`),
  );

/**
 * Where a proof was taken, as far as it tells what helps: the server's id, the model's family of markup if it is known,
 * and its id.
 */
export type ProofPlace = { readonly server: string; readonly family: string | null; readonly model: string };

/** Returns what a step came to, with what helps: the exact mend where one is known for that place. */
export function proofMessage(
  language: Language,
  code: ProofCode,
  values: CodeValues,
  place: ProofPlace | null = null,
): string {
  const { app, proof } = wordsIn(language);
  const { codes, asides: asideWords, mends } = proof;
  const { title, helps } = codes[code];
  const mend = place === null ? null : remedyFor(code, place.server, place.family, place.model);
  const asides = asidesOf(code, values).map((key) => fill(asideWords[key], values));
  return [
    fill(app.sentence, { title: fill(title, values) }),
    ...asides,
    mend === null ? fill(helps, values) : fill(mends[mend.id], mend.values),
  ]
    .filter((part) => part !== '')
    .join(app.gap);
}
