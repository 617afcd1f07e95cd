// Texts of verification steps: names, verdicts, what helps, reasons for settings and injection traps.
import type { VerifiedSetting, StepId, StepResult } from '../../shared/verification/types.ts';
import type { Text } from '../i18n/i18n.ts';
import { remedyFor } from '../../shared/verification/remedies.ts';
import { asidesEn, canariesEn } from '../../shared/i18n/proof.en.ts';

const isKey = <T extends object>(table: T, key: string): key is string & keyof T => Object.hasOwn(table, key);

export const stepName = (t: Text, id: StepId): string => t(`proof:steps.${id}`);
export const stepMeans = (t: Text, id: StepId): string => t(`proof:stepMeans.${id}`);

/** A verdict in words: what happened, what that means for the user, and what helps. */
export function codeWords(
  t: Text,
  { code, values }: Pick<StepResult, 'code' | 'values'>,
): { readonly title: string; readonly means: string; readonly helps: string } {
  return {
    title: t(`proof:codes.${code}.title`, values),
    means: t(`proof:codes.${code}.means`, values),
    helps: t(`proof:codes.${code}.helps`, values),
  };
}

/** What is to be added to a verdict where its value is there. */
export function asides(t: Text, { code, values }: Pick<StepResult, 'code' | 'values'>): readonly string[] {
  const text = (name: string): string => String(values[name] ?? '');
  const number = (name: string): number => Number(values[name] ?? 0);
  const all = {
    near: text('near'),
    listed: text('listed'),
    construct: text('construct'),
    name: text('name'),
    why: text('why'),
    count: number('count'),
    tokens: number('tokens'),
    resisted: number('resisted'),
    of: number('of'),
    seconds: number('seconds'),
  };
  return Object.entries(values).flatMap(([name, value]) => {
    const key = `${code}-${name}`;
    return value !== '' && isKey(asidesEn, key) ? [t(`proof:asides.${key}`, all)] : [];
  });
}

/** Returns why the proof sets something. */
export const reasonWords = (t: Text, { reason, values }: VerifiedSetting): string =>
  t(`proof:reasons.${reason}`, values);

/** Where a trap was laid. */
export const canaryName = (t: Text, kind: string): string =>
  isKey(canariesEn, kind) ? t(`proof:canaries.${kind}`) : kind;

export type MendWords = { readonly text: string; readonly line: string | null };

/**
 * What mends a verdict at its server; what is to be typed stands in `…`, and on its own in `line`, null where there is
 * nothing to type.
 */
export function mendWords(
  t: Text,
  { code, values }: Pick<StepResult, 'code' | 'values'>,
  server: string,
  model: string,
): MendWords | null {
  const { family } = values;
  const mend = remedyFor(code, server, typeof family === 'string' && family !== '' ? family : null, model);
  if (mend === null) return null;
  const flags = mend.values['flags'] ?? '';
  const text = t(`proof:mends.${mend.id}`, { flags: `\`${flags}\`` });
  // The line follows by itself: what leads up to it is enough.
  return {
    text:
      text.replace(/[`\s]*$/, '').endsWith(flags) && flags !== ''
        ? text.slice(0, text.lastIndexOf(flags) - 1).trimEnd()
        : text,
    line: flags === '' ? null : flags,
  };
}
