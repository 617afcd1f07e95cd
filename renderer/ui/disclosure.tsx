// A section that folds open under its title, and may draw its content only then.
import { useState, type ReactNode } from 'react';
import { classes } from './classes.ts';

type Props = {
  title: string;
  /** For those that look alike in a list: which one it is. */
  label?: string;
  children: ReactNode;
  open?: boolean;
  /** For what is worth asking only when it is looked at. */
  onOpen?: () => void;
  /** Draws what is inside only while it is open: for what changes at every move of a drag. */
  lazy?: boolean;
  /** What is inside stands under the title, not indented. */
  flush?: boolean;
};

export function Disclosure({ title, label, children, open = false, onOpen, lazy = false, flush = false }: Props) {
  const [isOpen, setOpen] = useState(open);
  const toggled = (nowOpen: boolean) => {
    setOpen(nowOpen);
    if (nowOpen) onOpen?.();
  };
  return (
    <details
      className={classes('fold', flush && 'flush')}
      open={open}
      onToggle={(event) => toggled(event.currentTarget.open)}
    >
      <summary {...(label === undefined ? {} : { 'aria-label': label })}>{title}</summary>
      <div className="inside">{lazy && !isOpen ? null : children}</div>
    </details>
  );
}
