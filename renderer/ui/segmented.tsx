// A row of joined buttons to choose one of a few options.
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import { classes } from './classes.ts';
import styles from './segmented.module.css';

type Props<V extends string> = {
  label: string;
  value: V | null;
  options: readonly {
    value: V;
    text: string;
    /** A word behind it. */ note?: string;
    disabled?: boolean;
    lang?: string;
  }[];
  onChange: (value: V) => void;
  small?: boolean;
  disabled?: boolean;
};

export function Segmented<V extends string>({
  label,
  value,
  options,
  onChange,
  small = false,
  disabled = false,
}: Props<V>) {
  return (
    <RadioGroup
      className={classes(styles.segments, small && styles.small)}
      aria-label={label}
      orientation="horizontal"
      value={value}
      onChange={(v) => onChange(v as V)}
      isDisabled={disabled}
    >
      {options.map((option) => (
        <Radio
          key={option.value}
          className={classes(styles.segment)}
          value={option.value}
          isDisabled={option.disabled === true}
        >
          <span lang={option.lang}>{option.text}</span>
          {option.note === undefined ? null : <small>{option.note}</small>}
        </Radio>
      ))}
    </RadioGroup>
  );
}
