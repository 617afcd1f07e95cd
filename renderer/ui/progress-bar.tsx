// A progress bar for a known share of work, or a moving one where the share is not known.
import { ProgressBar as AriaProgressBar } from 'react-aria-components/ProgressBar';
import { classes } from './classes.ts';
import styles from './progress-bar.module.css';

type Props = {
  label: string;
  value: number | null;
  /** A line along the edge of what it belongs to. */
  slim?: boolean;
};

/** A bar from 0 to 1; without a number it only shows that something goes on. */
export function ProgressBar({ label, value, slim = false }: Props) {
  return (
    <AriaProgressBar
      className={classes(styles.bar, slim && styles.slim)}
      aria-label={label}
      maxValue={1}
      value={value ?? 0}
      isIndeterminate={value === null}
    >
      <i
        className={classes(value === null && styles.moving)}
        style={value === null ? {} : { width: `${value * 100}%` }}
      />
    </AriaProgressBar>
  );
}
