// A checkbox whose content may be richer than its accessible name.
import type { ReactNode } from 'react';
import { Checkbox } from 'react-aria-components/Checkbox';
import { classes } from './classes.ts';
import styles from './check-box.module.css';

/** A box to tick. `label` is its whole name where what is shown beside it is more than that. */
export function CheckBox({
  children,
  label,
  on,
  disabled = false,
  block = false,
  onChange,
}: {
  children: ReactNode;
  label: string;
  on: boolean;
  disabled?: boolean;
  /** Takes the whole line, with the box beside the first line of what is shown. */
  block?: boolean;
  onChange: (on: boolean) => void;
}) {
  return (
    <Checkbox
      className={classes(styles.box, block && styles.block)}
      isSelected={on}
      isDisabled={disabled}
      onChange={onChange}
      aria-label={label}
    >
      <span className={styles.tick} aria-hidden="true" />
      {children}
    </Checkbox>
  );
}
