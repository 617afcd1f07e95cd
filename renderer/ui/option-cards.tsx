// A choice of one among cards, each with a title and an explanation.
import { useId, type ReactNode } from 'react';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import { classes } from './classes.ts';
import { Word } from './word.tsx';
import styles from './option-cards.module.css';
import { inSentence } from '../../shared/base/foreign-text.ts';

type Option = { value: string; title: string; body: ReactNode; aside?: ReactNode };
type Props = {
  label: string;
  value: string | null;
  options: readonly Option[];
  onChange: (value: string) => void;
  dense?: boolean;
};

/**
 * Radio cards. The title is the name and the rest the description, so that a screen reader isn't read a paragraph as a
 * name.
 */
export function OptionCards({ label, value, options, onChange, dense = false }: Props) {
  const id = useId();
  return (
    <RadioGroup
      className={classes(styles.options, dense && styles.dense)}
      aria-label={label}
      value={value}
      onChange={onChange}
    >
      {options.map((option, at) => (
        <Radio
          key={option.value}
          className={classes(styles.option)}
          value={option.value}
          aria-label={inSentence(option.title)}
          aria-describedby={`${id}-${at}`}
        >
          <span className={styles.says}>
            <b className="break">
              <Word text={option.title} />
            </b>
            <span id={`${id}-${at}`} className="dim" style={{ display: 'block' }}>
              {option.body}
            </span>
          </span>
          {option.aside}
        </Radio>
      ))}
    </RadioGroup>
  );
}
