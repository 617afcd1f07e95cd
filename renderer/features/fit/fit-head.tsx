// The headline of the fit screen: which build is recommended, over which other, and why.
import type { TierKey } from '../../../shared/hardware/types.ts';
import { useText, type Text } from '../../i18n/i18n.ts';
import { Headline } from '../../parts/frame.tsx';
import { formatGib } from '../../machine/fit-format.ts';
import { rowName } from './names.ts';
import { useReckoned, type Reckoned } from './fit-results.tsx';
import type { Language } from '../../../shared/i18n/language.ts';
import { classes } from '../../ui/classes.ts';
import styles from './fit.module.css';

function headlineText(t: Text, { headline, models, place, elsewhere }: Reckoned, chatOnly: boolean): string {
  if (headline.kind === 'none-fits') return t('fit:headline.noneFits');
  if (headline.kind === 'none-suits') return t('fit:headline.noneSuits');
  const name = rowName(t, headline.row, models);
  if (chatOnly) return elsewhere ? t('fit:headline.chatOther', { name }) : t('fit:headline.chat', { name });
  if (elsewhere) return t('fit:headline.bestOther', { name });
  return t(place.budget.source === 'given' ? 'fit:headline.bestGiven' : 'fit:headline.best', { name });
}

function leadText(t: Text, language: Language, { headline, models, place }: Reckoned, chatOnly: boolean): string {
  switch (headline.kind) {
    case 'none-fits':
      return [
        t('fit:lead.noneFits', { memory: formatGib(place.budget.bytes, language) }),
        ...(chatOnly ? [] : [t('fit:lead.noneFitsHelp')]),
      ].join(t('gap'));
    case 'none-suits':
      return t('fit:lead.noneSuits', {
        name: rowName(t, headline.nearest, models),
        because: t(`fitWords:becauses.${headline.because}`),
      });
    case 'best':
      return overText(t, headline.over, models) ?? t('fit:lead.alone');
  }
}

/** What something is preferred over and why; null where there is nothing else. */
export const overText = (
  t: Text,
  over: Extract<Reckoned['headline'], { kind: 'best' }>['over'],
  models: Reckoned['models'],
): string | null =>
  over === null
    ? null
    : t('fit:lead.over', { name: rowName(t, over.row, models), because: t(`fitWords:becauses.${over.because}`) });

/** What suits this machine best and why; on a small one, what it honestly can't. */
export function FitHead({ tier }: { tier: TierKey | null }) {
  const { t, language } = useText();
  const reckoned = useReckoned();
  const chatOnly = tier === 'below';
  return (
    <>
      <Headline>{headlineText(t, reckoned, chatOnly)}</Headline>
      <p className={classes('lead', styles.lead)}>
        {leadText(t, language, reckoned, chatOnly)}
        {chatOnly ? `${t('gap')}${t('tiers:below.means')}` : ''}
      </p>
    </>
  );
}
