// Sentences about the guard: its two models, its phase, and the last thing it did.
import { displayName } from '../../../../shared/openclaw/display-name.ts';
import type { GuardNews, GuardView } from '../../../../shared/failover/types.ts';
import type { RouteModel } from '../../../../shared/openclaw/types.ts';
import { newsValues } from '../../../../shared/i18n/guard-words.ts';
import { errorText } from '../../../i18n/error-text.ts';
import { formatMoment, formatTime } from '../../../i18n/format.ts';
import type { Text } from '../../../i18n/i18n.ts';
import type { Language } from '../../../../shared/i18n/language.ts';

type Names = { readonly local: string; readonly instead: string };

/** What the two models of the guard are called, or what stands for them where there is none. */
export const guardNames = (
  t: Text,
  { local, instead }: Pick<GuardView, 'local' | 'instead'>,
  hops: readonly RouteModel[],
): Names => ({
  local: local === null ? t('guard:theLocal') : displayName(local, hops),
  instead: instead === null ? t('guard:aHosted') : displayName(instead, hops),
});

/** "14:02" for today, else with its day. */
export function sinceText(iso: string | null, language: Language, now: Date): string {
  if (iso === null) return '';
  return new Date(iso).toDateString() === now.toDateString()
    ? formatTime(iso, language)
    : formatMoment(iso, language, now);
}

/** What the guard is at, in a sentence; null where its mode says it all. */
export function phaseSays(t: Text, language: Language, view: GuardView, names: Names, now: Date): string | null {
  const { phase, nothing, seen: health, sight, since } = view;
  switch (phase) {
    case 'off':
      return null;
    case 'nothing-to-guard':
      return t(nothing === null ? 'guardWords:phase.nothing-to-guard' : `guardWords:nothing.${nothing}`);
    case 'guarding':
    case 'warned':
      return since === null
        ? t(`guardWords:phase.${phase}`, names)
        : t(`guard:says.${phase}`, {
            ...names,
            when: sinceText(since, language, now),
            because: t(`guardWords:because.${health}`),
          });
    default:
      return t(`guardWords:phase.${phase}`, { ...names, host: sight?.host ?? '' });
  }
}

/** The last thing that the guard did, in a sentence; of a change that was refused also why. */
export function newsSays(t: Text, news: GuardNews, hops: readonly RouteModel[]): string {
  const because = {
    down: t('guardWords:because.down'),
    hung: t('guardWords:because.hung'),
    'model-lost': t('guardWords:because.model-lost'),
    well: t('guardWords:because.well'),
    unclear: t('guardWords:because.unclear'),
  };
  const values = newsValues(news, because);
  const named = Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      key,
      (key === 'local' || key === 'instead') && typeof value === 'string' ? displayName(value, hops) : value,
    ]),
  );
  const sentence = t(`guardWords:news.${news.kind}`, {
    local: '',
    instead: '',
    because: '',
    host: '',
    minutes: 0,
    ceilingHours: 0,
    ...named,
  });
  return news.kind === 'refused' ? `${sentence}${t('gap')}${errorText(t, news.error).title}` : sentence;
}
