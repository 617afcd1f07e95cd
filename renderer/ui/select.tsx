type Props = {
  label: string;
  value: string;
  options: readonly { value: string; text: string }[];
  disabled?: boolean;
  onChange: (value: string) => void;
};

/** A plain list to choose one of, as the system draws it. */
export function PickOne({ label, value, options, disabled = false, onChange }: Props) {
  return (
    <select
      className="pick-one"
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
}
