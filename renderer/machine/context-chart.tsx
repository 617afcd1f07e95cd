// A chart of how a model's memory grows with its context window, up to the machine's limit.
import { memo } from 'react';
import { chartOf } from '../../shared/fit/listing.ts';
import { formatThousands } from '../i18n/format.ts';
import { useText } from '../i18n/i18n.ts';
import { formatGib, formatTokens } from './fit-format.ts';
import styles from './context-chart.module.css';

type Props = {
  points: readonly { contextTokens: number; totalBytes: number }[];
  limitBytes: number;
  /** The context that is chosen, in tokens. */
  at: number;
  /** The longest that fits; null where none does. */
  longest: number | null;
  /** Which model it is about. */
  label: string;
};

/** The same as a table, for who can't see the line; it stays while only the chosen context moves. */
const Numbers = memo(function Numbers({ points, label }: Pick<Props, 'points' | 'label'>) {
  const { t, language } = useText();
  return (
    // A table is never smaller than what stands in it, so it is not hidden by itself: its length would be room to
    // scroll into.
    <div className="visually-hidden">
      <table>
        <caption>{label}</caption>
        <thead>
          <tr>
            <th scope="col">{t('fit:chart.context')}</th>
            <th scope="col">{t('fit:chart.memory')}</th>
          </tr>
        </thead>
        <tbody>
          {points.map((point) => (
            <tr key={point.contextTokens}>
              <th scope="row">{formatTokens(point.contextTokens, language)}</th>
              <td>{formatGib(point.totalBytes, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
});

/**
 * Memory over context as a line, with the machine's limit and the chosen context; the numbers are in a table for who
 * can't see it.
 */
export function ContextChart({ points, limitBytes, at, longest, label }: Props) {
  const { t, language } = useText();
  const chart = chartOf(points, limitBytes, at, longest);
  if (chart === null) return null;
  const tokens = (count: number) => formatTokens(count, language);
  const { line, chosen, limitY, longestX, mostTokens, whole } = chart;
  const path = line.map(({ x, y }) => `${x},${y}`).join(' ');
  return (
    <figure className={styles.chart}>
      <div className={styles.plot} aria-hidden="true">
        <svg viewBox="0 0 100 100" preserveAspectRatio="none" focusable="false">
          <polygon className={styles.under} points={`${line[0]?.x ?? 0},100 ${path} ${line.at(-1)?.x ?? 100},100`} />
          <line className={styles.limit} x1="0" x2="100" y1={limitY} y2={limitY} />
          {longestX === null ? null : (
            <line className={styles.longest} x1={longestX} x2={longestX} y1={limitY} y2="100" />
          )}
          <polyline className={styles.line} points={path} />
          <line className={styles.chosen} x1={chosen.x} x2={chosen.x} y1={chosen.y} y2="100" />
        </svg>
        <span
          className={styles.limitText}
          data-side={chart.text.side}
          data-at={chart.text.at}
          style={{ top: `${limitY}%` }}
        >
          {t('fit:chart.limit', { memory: formatGib(limitBytes, language) })}
        </span>
        <i className={styles.dot} style={{ left: `${chosen.x}%`, top: `${chosen.y}%` }} />
      </div>
      <div className={styles.axis} aria-hidden="true">
        <span>0</span>
        <span>{t('fit:chart.axis')}</span>
        <span>{formatThousands(mostTokens)}</span>
      </div>
      <figcaption>
        {chosen.totalBytes === null
          ? null
          : t('fit:chart.at', { tokens: tokens(at), memory: formatGib(chosen.totalBytes, language) })}
        {t('gap')}
        {longest === null
          ? t('fit:chart.never')
          : t(whole ? 'fit:chart.all' : 'fit:chart.longest', { tokens: tokens(longest) })}
      </figcaption>
      <Numbers points={points} label={label} />
    </figure>
  );
}
