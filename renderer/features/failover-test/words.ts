// Texts of failover test results: names of models, times, retries, outcomes and the headline.
import { outcomeOf } from '../../../shared/failover-test/consequence.ts';
import type { FailoverTest, TestEnd } from '../../../shared/failover-test/types.ts';
import { displayName } from '../../../shared/openclaw/display-name.ts';
import type { Route } from '../../../shared/openclaw/types.ts';
import { choiceOf } from '../../../shared/patience/plan.ts';
import { formatSeconds } from '../../i18n/format.ts';
import type { Text } from '../../i18n/i18n.ts';
import type { Language } from '../../../shared/i18n/language.ts';

/** What a model of the route is called. */
export const modelName = (ref: string, route: Route | null): string => displayName(ref, route?.hops ?? []);

export const drillTime = (seconds: number, language: Language): string => formatSeconds(seconds * 1000, language);

/** What a number of retries is called. */
export function choiceText(t: Text, retries: number | null): string {
  const choice = choiceOf(retries);
  return choice === null ? t('patienceWords:other', { count: retries ?? 0 }) : t(`patienceWords:choice.${choice}`);
}

/** What a case came to, in a sentence with its consequence. */
export function outcomeText(
  t: Text,
  language: Language,
  end: TestEnd,
  drill: FailoverTest,
  route: Route | null,
): string {
  return t(`drillWords:outcomes.${end.case}.${outcomeOf(end, drill)}`, {
    model: end.answeredBy === null ? '' : modelName(end.answeredBy, route),
    time: drillTime(end.seconds, language),
  });
}

/** What the drill came to as a whole. */
export function headlineText(t: Text, { ends, stopped }: FailoverTest): string {
  const silent = ends.filter(({ verdict }) => verdict === 'dead' || verdict === 'given-up').length;
  if (silent > 0) return t('drill:headline.nobody', { count: silent });
  return stopped || ends.some(({ verdict }) => verdict === 'failed')
    ? t('drill:headline.unclear')
    : t('drill:headline.holds');
}
