// Turns an error of the app into a title, its meaning and what helps, in the user's language.
import type { AppError } from '../../shared/base/errors.ts';
import { errorDetailKey } from '../../shared/i18n/error-detail-key.ts';
import { errorValues } from '../../shared/i18n/error-values.ts';
import type { Text } from './i18n.ts';

export type ErrorText = { title: string; meaning: string; help: string };

/** An error in words: what went wrong, what that means, what helps. */
export function errorText(t: Text, error: AppError): ErrorText {
  const key = errorDetailKey(error);
  const fields = errorValues(error);
  const values = { ...fields, because: key === null ? '' : t(`errorDetails:${key}`, fields) };
  return {
    title: t(`errors:${error.kind}.title`, values),
    meaning: t(`errors:${error.kind}.meaning`, values),
    help: t(`errors:${error.kind}.help`, values),
  };
}
