// A bar of a model's memory by part, against what the machine can lend, with the numbers and verdict.
import type { CSSProperties, ReactNode } from 'react';
import type { FitBudget } from '../../shared/fit/machine.ts';
import { barOf, barParts, type BarPart } from '../../shared/fit/listing.ts';
import type { FitRow } from '../../shared/models/types.ts';
import { useText } from '../i18n/i18n.ts';
import { Chip, type ChipTone } from '../ui/chip.tsx';
import { formatGib, gibNumber, verdictText } from './fit-format.ts';
import { classes } from '../ui/classes.ts';
import styles from './memory-bar.module.css';

export const verdictTones: Record<FitRow['verdict'], ChipTone> = { fits: 'ok', tight: 'warn', no: 'bad' };

type Props = {
  row: FitRow;
  budget: FitBudget;
  /** Whose memory it is, for who can't see the bar. */
  label: string;
  /** More to say beside the parts. */
  children?: ReactNode;
};

/**
 * What one way to run a model takes, part by part, against what one model may take; every length stands beside it as a
 * number.
 */
export function MemoryBar({ row, budget, label, children }: Props) {
  const { t, language } = useText();
  const parts = barParts.filter((part) => part !== 'fixed' || row.fixedBytes > 0);
  return (
    <div className={styles.memory} role="group" aria-label={label}>
      <div className={styles.head}>
        <b>{t('fit:of', { total: gibNumber(row.totalBytes, language), budget: formatGib(budget.bytes, language) })}</b>
        <Chip tone={verdictTones[row.verdict]}>{verdictText(t, language, row)}</Chip>
      </div>
      <Bar row={row} budgetBytes={budget.bytes} />
      <ul className={styles.parts}>
        {parts.map((part) => (
          <li key={part}>
            <i className={styles.swatch} data-part={part} aria-hidden="true" />
            {t(`fit:parts.${part}`)}{' '}
            <span className={classes('tabular', styles.value)}>{formatGib(partBytes(row, part), language)}</span>
          </li>
        ))}
        <li>
          <i className={classes(styles.swatch, styles.limit)} aria-hidden="true" />
          {t('fit:parts.limit')}{' '}
          <span className={classes('tabular', styles.value)}>{formatGib(budget.bytes, language)}</span>
        </li>
        {children === undefined || children === null ? null : <li>{children}</li>}
      </ul>
    </div>
  );
}

const partBytes = (row: FitRow, part: BarPart): number => row[`${part}Bytes`];

/**
 * The bar alone. Parts lie over each other at full length and are cut to their place, so that a change only paints and
 * the patterns, which tell them apart without colour, keep their shape.
 */
export function Bar({ row, budgetBytes, thin = false }: { row: FitRow; budgetBytes: number; thin?: boolean }) {
  const { segments, limitAt, over } = barOf(row, budgetBytes);
  return (
    <div className={classes(styles.bar, thin && styles.thin, over && styles.over)} aria-hidden="true">
      {segments.map(({ part, from, to }) => {
        const place: CSSProperties & Record<'--from' | '--to', string> = {
          '--from': `${from * 100}%`,
          '--to': `${(1 - to) * 100}%`,
        };
        return <i key={part} data-part={part} style={place} />;
      })}
      <u style={{ left: `${limitAt * 100}%` }} />
    </div>
  );
}
