// A drop-down list in the system's own look, for one choice of several.
import { classes } from './classes.ts';
import styles from './select.module.css';

type Props = {
  label: string;
  value: string;
  options: readonly { value: string; text: string }[];
  disabled?: boolean;
  /** Shows the label above it; else it is only read out. */
  captioned?: boolean;
  /** As wide as there is room, and as high as a field. */
  wide?: boolean;
  onChange: (value: string) => void;
};

/** A plain list to choose one of, as the system draws it. */
export function PickOne({ label, value, options, disabled = false, captioned = false, wide = false, onChange }: Props) {
  const select = (
    <select
      className={classes(styles.select, wide && styles.wide)}
      aria-label={label}
      value={value}
      disabled={disabled}
      onChange={(event) => onChange(event.target.value)}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.text}
        </option>
      ))}
    </select>
  );
  if (!captioned) return select;
  return (
    <label className={styles.captioned}>
      <span>{label}</span>
      {select}
    </label>
  );
}
