import type { ReactNode } from 'react';
import { Checkbox } from 'react-aria-components/Checkbox';

/** A box to tick. `label` is its whole name where what is shown beside it is more than that. */
export function CheckBox({
  children,
  label,
  on,
  disabled = false,
  onChange,
}: {
  children: ReactNode;
  label: string;
  on: boolean;
  disabled?: boolean;
  onChange: (on: boolean) => void;
}) {
  return (
    <Checkbox className="check-box" isSelected={on} isDisabled={disabled} onChange={onChange} aria-label={label}>
      <span className="tick" aria-hidden="true" />
      {children}
    </Checkbox>
  );
}
