/** Fills a sentence outside the page, as the page's own i18next does. */
import i18next from 'i18next';
import { shownLine } from '../base/foreign-text.ts';
import { sentenceNumbers } from './numbers.ts';

export type Values = Readonly<Record<string, string | number | boolean>>;

function createInterpolator() {
  const instance = i18next.createInstance();
  void instance.init({
    resources: {},
    initAsync: false,
    missingInterpolationHandler: () => '',
    interpolation: { escapeValue: true, escape: shownLine, defaultVariables: sentenceNumbers },
  });
  return instance.services.interpolator;
}

/** Made with the first sentence that is filled, so that what fills none starts sooner. */
let interpolator: ReturnType<typeof createInterpolator> | null = null;

/**
 * Returns the sentence with `{{name}}` and `{{name, number}}` filled in; a number of the second kind gets its thousands
 * parted, which is written alike in English and Japanese. What is a constant of the code needs no value; what has none
 * is left out. What can't be seen in a value is written out, so that no value begins a line or turns the sentence
 * round.
 */
export function fill(sentence: string, values: Values): string {
  interpolator ??= createInterpolator();
  return interpolator.interpolate(sentence, values, 'en', {});
}
