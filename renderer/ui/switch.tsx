// An on-off switch with its text and a line of explanation.
import { useId } from 'react';
import { Switch as AriaSwitch } from 'react-aria-components/Switch';
import { classes } from './classes.ts';
import styles from './switch.module.css';

type Props = {
  text: string;
  /** For switches that look alike in a list: which one it is. */ label?: string;
  hint: string;
  /** Gives the hint a line of its own, under the words of the switch. */
  hintBelow?: boolean;
  on: boolean;
  onChange: (on: boolean) => void;
};

export function Switch({ text, label, hint, hintBelow = false, on, onChange }: Props) {
  const id = useId();
  return (
    <div className={classes(styles.line, hintBelow && styles.hintBelow)}>
      <AriaSwitch
        className={classes(styles.switch)}
        isSelected={on}
        onChange={onChange}
        aria-describedby={id}
        {...(label === undefined ? {} : { 'aria-label': label })}
      >
        <span className={styles.track} aria-hidden="true" />
        {text}
      </AriaSwitch>
      <span id={id} className={styles.hint}>
        {hint}
      </span>
    </div>
  );
}
