// A row of the fit list: one build with its memory bar, speed, verdict and risks.
import { memo, useId } from 'react';
import type { ListedModel } from '../../../shared/fit/listing.ts';
import { engineNames } from '../../../shared/i18n/fit.en.ts';
import { useText } from '../../i18n/i18n.ts';
import { Chip } from '../../ui/chip.tsx';
import {
  formatGib,
  formatRange,
  formatTokens,
  gibNumber,
  secondsText,
  verdictText,
  wordsText,
} from '../../machine/fit-format.ts';
import { Bar, verdictTones } from '../../machine/memory-bar.tsx';
import { buildName } from './names.ts';
import { RiskChips } from '../../machine/risk-list.tsx';
import { Word } from '../../ui/word.tsx';
import { classes } from '../../ui/classes.ts';
import styles from './fit.module.css';

type Props = {
  listed: ListedModel;
  budgetBytes: number;
  /** Where it is, in words. */
  where: string;
  /** Why it is the recommended one; null for all others. */
  why: string | null;
  group: string;
  on: boolean;
  onChoose: (listed: ListedModel) => void;
};

/** One way to run a model: its bar, the same as numbers, how fast it will feel and what it risks. */
export const FitItem = memo(function FitItem({ listed, budgetBytes, where, why, group, on, onChoose }: Props) {
  const { t, language } = useText();
  const id = useId();
  const { row, model, variant } = listed;
  const words = wordsText(t, language, row);
  const facts = [
    t('fit:list.context', { tokens: formatTokens(row.contextTokens, language) }),
    row.firstWordSeconds === null
      ? t('fit:list.firstWordUntold')
      : t('fit:list.firstWord', { range: secondsText(t, language, row.firstWordSeconds) }),
  ];
  return (
    <li className={classes(styles.item, on && styles.on)}>
      <label htmlFor={id}>
        <input
          id={id}
          type="radio"
          name={group}
          checked={on}
          onChange={() => onChoose(listed)}
          aria-label={buildName(t, listed)}
          aria-describedby={`${id}-says`}
        />
        <span className={styles.row} id={`${id}-says`}>
          <span className={styles.line}>
            <span className={styles.name}>
              <b>
                <Word text={model.name} />
              </b>{' '}
              <span>
                <Word text={variant.name} />
              </span>
            </span>
            {row.recommended ? <Chip tone="local">{t('fit:list.best')}</Chip> : null}
            <span className={classes(styles.total, 'tabular')}>
              {t('fit:of', { total: gibNumber(row.totalBytes, language), budget: formatGib(budgetBytes, language) })}
            </span>
            <Chip tone={verdictTones[row.verdict]}>{verdictText(t, language, row)}</Chip>
          </span>
          <Bar thin row={row} budgetBytes={budgetBytes} />
          <span className={styles.facts}>
            {facts.map((fact) => (
              <span key={fact}>{fact}</span>
            ))}
            {words === null || row.tokensPerSecond === null ? null : (
              <span title={t('fit:tokensTitle', { range: formatRange(row.tokensPerSecond, language) })}>{words}</span>
            )}
            <span>{engineNames[row.engine]}</span>
            <span>{where}</span>
          </span>
          {row.risks.length === 0 ? null : (
            <span className={styles.risks}>
              <RiskChips risks={row.risks} />
            </span>
          )}
          {why === null ? null : <span className={styles.why}>{why}</span>}
        </span>
      </label>
    </li>
  );
});
