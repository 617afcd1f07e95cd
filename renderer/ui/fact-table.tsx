// A list of facts in two columns, the name on one side and its value on the other.
import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import styles from './fact-table.module.css';

type Props = {
  facts: readonly { name: string; value: ReactNode }[];
  /** Stacked has each value under its name; tight has the names no wider than they are. */
  look?: 'beside' | 'stacked' | 'tight';
};

/** Names and values beside each other. */
export function FactTable({ facts, look = 'beside' }: Props) {
  return (
    <dl className={classes(styles.facts, look === 'stacked' && styles.stacked, look === 'tight' && styles.tight)}>
      {facts.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
