// Labelled fields for a text or a positive number, with a hint and a problem line.
import { FieldError } from 'react-aria-components/FieldError';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { NumberField as AriaNumberField } from 'react-aria-components/NumberField';
import { Text } from 'react-aria-components/Text';
import { TextField as AriaTextField } from 'react-aria-components/TextField';
import { classes } from './classes.ts';

type Common = { label: string; hint?: string; problem?: string | null };
type TextProps = Common & {
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
  mono?: boolean;
  wide?: boolean;
};

export function TextField({
  label,
  hint,
  problem = null,
  value,
  onChange,
  placeholder,
  mono = false,
  wide = false,
}: TextProps) {
  return (
    <AriaTextField
      className={classes('field', wide && 'wide')}
      value={value}
      onChange={onChange}
      isInvalid={problem !== null}
      autoComplete="off"
      spellCheck="false"
    >
      <Label>{label}</Label>
      <Input className={mono ? 'mono' : ''} {...(placeholder === undefined ? {} : { placeholder })} />
      {hint === undefined ? null : (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      )}
      <FieldError className="problem">{problem}</FieldError>
    </AriaTextField>
  );
}

type NumberProps = Common & {
  value: number | null;
  onChange: (value: number | null) => void;
  step?: number;
  /** Decimals that it may have. */ digits?: number;
};

/** A number above zero, whole where nothing else is said; taken over on Enter or when the field is left. */
export function NumberField({ label, hint, problem = null, value, onChange, digits = 0 }: NumberProps) {
  const part = 10 ** digits;
  return (
    <AriaNumberField
      className="field"
      value={value ?? NaN}
      onChange={(v) => onChange(Number.isNaN(v) ? null : Math.round(v * part) / part)}
      minValue={1 / part}
      isInvalid={problem !== null}
      isWheelDisabled
      formatOptions={{ maximumFractionDigits: digits }}
    >
      <Label>{label}</Label>
      <Input />
      {hint === undefined ? null : (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      )}
      <FieldError className="problem">{problem}</FieldError>
    </AriaNumberField>
  );
}
