// Starts the page's translations, switches the language, and gives components their texts and today.
import i18next from 'i18next';
import { useMemo, useSyncExternalStore } from 'react';
import { catalog, namespaces, type EnglishWords } from '../../shared/i18n/catalog.ts';
import { sentenceNumbers } from '../../shared/i18n/numbers.ts';
import { inSentence } from '../../shared/base/foreign-text.ts';
import { startOfDay } from './format.ts';
import type { Language } from '../../shared/i18n/language.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app';
    resources: EnglishWords;
  }
}

export const systemLanguage = (): Language => (navigator.language.toLowerCase().startsWith('ja') ? 'ja' : 'en');

export async function startI18n(): Promise<void> {
  await i18next.init({
    resources: catalog,
    lng: systemLanguage(),
    fallbackLng: 'en',
    ns: [...namespaces],
    defaultNS: 'app',
    // React escapes what the page would read as its own. What turns a sentence round is written out or set apart here.
    interpolation: { escapeValue: true, escape: inSentence, defaultVariables: sentenceNumbers },
  });
}

export async function setLanguage(language: Language): Promise<void> {
  document.documentElement.lang = language;
  if (i18next.language !== language) await i18next.changeLanguage(language);
}

const languageNow = (): Language => (i18next.language === 'ja' ? 'ja' : 'en');

function followLanguage(onChange: () => void): () => void {
  i18next.on('languageChanged', onChange);
  return () => i18next.off('languageChanged', onChange);
}

const textIn = (language: Language) => ({ t: i18next.getFixedT(language, namespaces), language });
const texts = new Map<Language, ReturnType<typeof textIn>>();

/**
 * The words of the language that is shown now; the same two values until it changes. Every part of the page calls this
 * at every drawing, so it looks nothing up.
 */
export function useText() {
  const language = useSyncExternalStore(followLanguage, languageNow);
  const text = texts.get(language) ?? textIn(language);
  texts.set(language, text);
  return text;
}
export type Text = ReturnType<typeof useText>['t'];

function followDay(changed: () => void): () => void {
  const timer = setInterval(changed, 60_000);
  return () => clearInterval(timer);
}
const midnight = (): number => startOfDay(new Date());

/**
 * Returns the midnight that began today, local time. A window left open sees the next day within a minute of its
 * beginning.
 */
export function useToday(): Date {
  const day = useSyncExternalStore(followDay, midnight);
  return useMemo(() => new Date(day), [day]);
}
