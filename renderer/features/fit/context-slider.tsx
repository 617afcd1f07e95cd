// The slider that sets one context window for all builds, or leaves each build its best.
import { memo } from 'react';
import { useStore } from 'zustand';
import { fromSlider, sliderMarks, sliderSteps, toSlider } from '../../../shared/wizard/context.ts';
import { formatThousands } from '../../i18n/format.ts';
import { useText } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { Slider } from '../../ui/slider.tsx';
import { formatTokens } from '../../machine/fit-format.ts';
import type { ViewStore } from './view.ts';
import styles from './fit.module.css';

/** No model of the catalog was made for more. */
const mostTokens = 1_048_576;
const marks = sliderMarks(mostTokens).map(({ at, tokens }) => ({ at, text: formatThousands(tokens) }));
/** Where the slider rests while every build has its own. */
const restTokens = 196_608;

/** Apart from what moves, so that a drag does not render it. */
const BackToAuto = memo(function BackToAuto({ view }: { view: ViewStore }) {
  const { t } = useText();
  const isAuto = useStore(view, (s) => s.choice.contextTokens === null);
  return (
    <Button small off={isAuto} onPress={() => view.getState().ask({ contextTokens: null })}>
      {t('fit:look.backToAuto')}
    </Button>
  );
});

/** One context for every build, or each its best. */
export function ContextSlider({ view }: { view: ViewStore }) {
  const { t, language } = useText();
  const tokens = useStore(view, (s) => s.choice.contextTokens);
  const says =
    tokens === null ? t('fit:look.autoSays') : t('fit:look.says', { tokens: formatTokens(tokens, language) });
  return (
    <div className={styles.context}>
      <div className={styles.contextSays}>
        <b>{t('fit:look.context')}</b>
        <span className="tabular">{tokens === null ? t('fit:look.auto') : says}</span>
      </div>
      <Slider
        compact
        idle={tokens === null}
        label={t('fit:look.context')}
        value={toSlider(tokens ?? restTokens, mostTokens)}
        steps={sliderSteps}
        says={says}
        marks={marks}
        onChange={(position) => view.getState().ask({ contextTokens: fromSlider(position, mostTokens) })}
      />
      <BackToAuto view={view} />
    </div>
  );
}
