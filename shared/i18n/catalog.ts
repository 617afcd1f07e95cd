/** Names every table of words once, in both languages. Page, tray, notifications and command line read no other. */
import { appEn } from './app.en.ts';
import { appJa } from './app.ja.ts';
import { clusterEn, balanceEn } from './balance.en.ts';
import { clusterJa, balanceJa } from './balance.ja.ts';
import { cliEn } from './cli.en.ts';
import { cliJa } from './cli.ja.ts';
import { desktopEn } from './desktop.en.ts';
import { desktopJa } from './desktop.ja.ts';
import { drillEn, drillWordsEn } from './drill.en.ts';
import { drillJa, drillWordsJa } from './drill.ja.ts';
import { egressWordsEn } from './egress.en.ts';
import { egressWordsJa } from './egress.ja.ts';
import { errorsEn, errorDetailsEn } from './errors.en.ts';
import { errorsJa, errorDetailsJa } from './errors.ja.ts';
import { findingsEn, findingSourcesEn } from './findings.en.ts';
import { findingsJa, findingSourcesJa } from './findings.ja.ts';
import { fitEn, fitWordsEn } from './fit.en.ts';
import { fitJa, fitWordsJa } from './fit.ja.ts';
import { guardEn, guardWordsEn } from './guard.en.ts';
import { guardJa, guardWordsJa } from './guard.ja.ts';
import { hostedEn } from './hosted.en.ts';
import { hostedJa } from './hosted.ja.ts';
import { modelsEn } from './models.en.ts';
import { modelsJa } from './models.ja.ts';
import { notesEn } from './notes.en.ts';
import { notesJa } from './notes.ja.ts';
import { patienceWordsEn } from './patience.en.ts';
import { patienceWordsJa } from './patience.ja.ts';
import { proofWordsEn } from './proof.en.ts';
import { proofWordsJa } from './proof.ja.ts';
import { reachEn, reachWordsEn } from './reach.en.ts';
import { reachJa, reachWordsJa } from './reach.ja.ts';
import { routeWordsEn } from './route.en.ts';
import { routeWordsJa } from './route.ja.ts';
import { routingEn } from './routing.en.ts';
import { routingJa } from './routing.ja.ts';
import { safetyEn, safetyWordsEn } from './safety.en.ts';
import { safetyJa, safetyWordsJa } from './safety.ja.ts';
import { tiersEn } from './tiers.en.ts';
import { tiersJa } from './tiers.ja.ts';
import { wizardEn } from './wizard.en.ts';
import { wizardJa } from './wizard.ja.ts';
import type { Language } from './language.ts';
import type { Counterpart } from './shape.ts';

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
  routing: routingEn,
  patienceWords: patienceWordsEn,
  desktop: desktopEn,
  cli: cliEn,
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
  routing: routingJa,
  patienceWords: patienceWordsJa,
  desktop: desktopJa,
  cli: cliJa,
} satisfies Counterpart<typeof en>;

/** The words of a language: a table for each namespace. */
export type Words = Counterpart<typeof en>;
export type EnglishWords = typeof en;

export const catalog = { en, ja } satisfies Record<Language, Words>;

/** Every namespace; a key that names none is looked for in the first. */
export const namespaces: readonly ['app', ...Exclude<keyof typeof en, 'app'>[]] = [
  'app',
  ...(Object.keys(en) as (keyof typeof en)[]).filter((name) => name !== 'app'),
];

/** Returns the tables of one language. */
export const wordsIn = (language: Language): Words => catalog[language];
