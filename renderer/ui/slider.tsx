// A slider with marks whose position is read out as what it stands for.
import { memo, type CSSProperties } from 'react';
import { classes } from './classes.ts';
import styles from './slider.module.css';

type Props = {
  label: string;
  /** A position between 0 and `steps`; what it stands for is told by `says`. */
  value: number;
  steps: number;
  says: string;
  marks: readonly { at: number; text: string }[];
  onChange: (value: number) => void;
  /** Close to what stands above and below it. */
  compact?: boolean;
  /** Chooses nothing now: nothing is filled and nothing is pointed at. */
  idle?: boolean;
};

const Marks = memo(function Marks({ marks }: Pick<Props, 'marks'>) {
  return (
    <div className={styles.marks} aria-hidden="true">
      {marks.map((mark) => (
        <span key={mark.text} style={{ left: `${mark.at * 100}%` }}>
          {mark.text}
        </span>
      ))}
    </div>
  );
});

/**
 * A native range: it brings its own keyboard, and its position can be read out as something else than a number of
 * steps.
 */
export function Slider({ label, value, steps, says, marks, onChange, compact = false, idle = false }: Props) {
  const fill: CSSProperties & { '--at': string } = {
    '--at': idle ? '0%' : `calc(10px + (100% - 20px) * ${value / steps})`,
  };
  return (
    <div className={classes(styles.range, compact && styles.compact, idle && styles.idle)}>
      <input
        type="range"
        aria-label={label}
        aria-valuetext={says}
        min={0}
        max={steps}
        value={value}
        style={fill}
        onChange={(e) => onChange(Number(e.target.value))}
      />
      <Marks marks={marks} />
    </div>
  );
}
