import i18next from 'i18next';
import { useMemo, useSyncExternalStore } from 'react';
import type { Language } from '../../shared/contract/calls.ts';
import { appEn } from './app.en.ts';
import { appJa } from './app.ja.ts';
import { startOfDay } from './format.ts';
import { balanceEn } from '../../shared/i18n/balance.en.ts';
import { balanceJa } from '../../shared/i18n/balance.ja.ts';
import { errorDetailsEn, errorsEn } from '../../shared/i18n/errors.en.ts';
import { errorDetailsJa, errorsJa } from '../../shared/i18n/errors.ja.ts';
import { egressWordsEn } from '../../shared/i18n/egress.en.ts';
import { egressWordsJa } from '../../shared/i18n/egress.ja.ts';
import { routeWordsEn } from '../../shared/i18n/route.en.ts';
import { routeWordsJa } from '../../shared/i18n/route.ja.ts';
import { patienceWordsEn } from '../../shared/i18n/patience.en.ts';
import { patienceWordsJa } from '../../shared/i18n/patience.ja.ts';
import { guardWordsEn } from '../../shared/i18n/guard.en.ts';
import { guardWordsJa } from '../../shared/i18n/guard.ja.ts';
import { fitWordsEn } from '../../shared/i18n/fit.en.ts';
import { fitWordsJa } from '../../shared/i18n/fit.ja.ts';
import { findingSourcesEn, findingsEn } from '../../shared/i18n/findings.en.ts';
import { findingSourcesJa, findingsJa } from '../../shared/i18n/findings.ja.ts';
import { notesEn } from '../../shared/i18n/notes.en.ts';
import { notesJa } from '../../shared/i18n/notes.ja.ts';
import { proofWordsEn } from '../../shared/i18n/proof.en.ts';
import { proofWordsJa } from '../../shared/i18n/proof.ja.ts';
import { tiersEn } from '../../shared/i18n/tiers.en.ts';
import { tiersJa } from '../../shared/i18n/tiers.ja.ts';
import { clusterEn } from './cluster.en.ts';
import { clusterJa } from './cluster.ja.ts';
import { fitEn } from './fit.en.ts';
import { fitJa } from './fit.ja.ts';
import { guardEn } from './guard.en.ts';
import { guardJa } from './guard.ja.ts';
import { reachWordsEn } from '../../shared/i18n/reach.en.ts';
import { reachWordsJa } from '../../shared/i18n/reach.ja.ts';
import { reachEn } from './reach.en.ts';
import { reachJa } from './reach.ja.ts';
import { hostedEn } from './hosted.en.ts';
import { hostedJa } from './hosted.ja.ts';
import { drillWordsEn } from '../../shared/i18n/drill.en.ts';
import { drillWordsJa } from '../../shared/i18n/drill.ja.ts';
import { drillEn } from './drill.en.ts';
import { drillJa } from './drill.ja.ts';
import { safetyEn } from './safety.en.ts';
import { safetyJa } from './safety.ja.ts';
import { safetyWordsEn } from '../../shared/i18n/safety.en.ts';
import { safetyWordsJa } from '../../shared/i18n/safety.ja.ts';
import { limitValues } from '../../shared/openclaw/limits.ts';
import { inSentence } from '../../shared/base/foreign-text.ts';
import { modelsEn } from './models.en.ts';
import { modelsJa } from './models.ja.ts';
import { wizardEn } from './wizard.en.ts';
import { wizardJa } from './wizard.ja.ts';

const en = {
  app: appEn,
  wizard: wizardEn,
  errors: errorsEn,
  errorDetails: errorDetailsEn,
  findings: findingsEn,
  findingSources: findingSourcesEn,
  notes: notesEn,
  tiers: tiersEn,
  models: modelsEn,
  cluster: clusterEn,
  balance: balanceEn,
  fit: fitEn,
  fitWords: fitWordsEn,
  proof: proofWordsEn,
  guard: guardEn,
  guardWords: guardWordsEn,
  reach: reachEn,
  reachWords: reachWordsEn,
  hosted: hostedEn,
  drill: drillEn,
  drillWords: drillWordsEn,
  safety: safetyEn,
  safetyWords: safetyWordsEn,
  egressWords: egressWordsEn,
  routeWords: routeWordsEn,
  patienceWords: patienceWordsEn,
};
const ja = {
  app: appJa,
  wizard: wizardJa,
  errors: errorsJa,
  errorDetails: errorDetailsJa,
  findings: findingsJa,
  findingSources: findingSourcesJa,
  notes: notesJa,
  tiers: tiersJa,
  models: modelsJa,
  cluster: clusterJa,
  balance: balanceJa,
  fit: fitJa,
  fitWords: fitWordsJa,
  proof: proofWordsJa,
  guard: guardJa,
  guardWords: guardWordsJa,
  reach: reachJa,
  reachWords: reachWordsJa,
  hosted: hostedJa,
  drill: drillJa,
  drillWords: drillWordsJa,
  safety: safetyJa,
  safetyWords: safetyWordsJa,
  egressWords: egressWordsJa,
  routeWords: routeWordsJa,
  patienceWords: patienceWordsJa,
};

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app';
    resources: typeof en;
  }
}

const namespaces = [
  'app',
  'wizard',
  'errors',
  'errorDetails',
  'findings',
  'findingSources',
  'notes',
  'tiers',
  'models',
  'cluster',
  'balance',
  'fit',
  'fitWords',
  'proof',
  'guard',
  'guardWords',
  'reach',
  'reachWords',
  'hosted',
  'drill',
  'drillWords',
  'safety',
  'safetyWords',
  'egressWords',
  'routeWords',
  'patienceWords',
] as const;

export const systemLanguage = (): Language => (navigator.language.toLowerCase().startsWith('ja') ? 'ja' : 'en');

export async function startI18n(): Promise<void> {
  await i18next.init({
    resources: { en, ja },
    lng: systemLanguage(),
    fallbackLng: 'en',
    ns: [...namespaces],
    defaultNS: 'app',
    // React escapes what the page would read as its own. What turns a sentence round is written out or set apart here.
    interpolation: { escapeValue: true, escape: inSentence, defaultVariables: limitValues },
  });
}

export async function setLanguage(language: Language): Promise<void> {
  document.documentElement.lang = language;
  if (i18next.language !== language) await i18next.changeLanguage(language);
}

const languageNow = (): Language => (i18next.language === 'ja' ? 'ja' : 'en');

function followLanguage(told: () => void): () => void {
  i18next.on('languageChanged', told);
  return () => i18next.off('languageChanged', told);
}

const textIn = (language: Language) => ({ t: i18next.getFixedT(language, namespaces), language });
const texts = new Map<Language, ReturnType<typeof textIn>>();

/**
 * The words of the language that is shown now; the same two values until it changes. Every part of the page calls this
 * at every drawing, so it looks nothing up.
 */
export function useText() {
  const language = useSyncExternalStore(followLanguage, languageNow);
  const known = texts.get(language) ?? textIn(language);
  texts.set(language, known);
  return known;
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
