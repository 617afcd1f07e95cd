// The button of all screens in its looks, with an off state that keeps the keyboard focus.
import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { classes } from './classes.ts';

type Props = {
  children: ReactNode;
  onPress?: () => void;
  look?: 'plain' | 'primary' | 'danger' | 'link' | 'icon' | 'step';
  small?: boolean;
  /** Begins where the text above and below it does: for a link on a line of its own. */
  flush?: boolean;
  disabled?: boolean;
  /** Does nothing now, yet keeps the focus: for a button that its own press may switch off. */
  off?: boolean;
  /** For buttons that look alike in a list: which one it is. */
  label?: string;
  submit?: boolean;
  slot?: string;
};

export function Button({
  children,
  onPress,
  look = 'plain',
  small = false,
  flush = false,
  disabled = false,
  off = false,
  label,
  submit = false,
  slot,
}: Props) {
  return (
    <AriaButton
      className={classes('button', look, small && 'small', flush && 'flush', off && 'off')}
      isDisabled={disabled}
      type={submit ? 'submit' : 'button'}
      {...(off ? { 'aria-disabled': true } : onPress ? { onPress } : {})}
      {...(label === undefined ? {} : { 'aria-label': label })}
      {...(slot === undefined ? {} : { slot })}
    >
      {children}
    </AriaButton>
  );
}
