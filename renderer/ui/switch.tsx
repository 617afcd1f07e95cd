import { useId } from 'react';
import { Switch as AriaSwitch } from 'react-aria-components/Switch';

type Props = {
  text: string;
  /** For switches that look alike in a list: which one it is. */ label?: string;
  hint: string;
  on: boolean;
  onChange: (on: boolean) => void;
};

export function Switch({ text, label, hint, on, onChange }: Props) {
  const id = useId();
  return (
    <div className="switch-line">
      <AriaSwitch
        className="switch"
        isSelected={on}
        onChange={onChange}
        aria-describedby={id}
        {...(label === undefined ? {} : { 'aria-label': label })}
      >
        <span className="track" aria-hidden="true" />
        {text}
      </AriaSwitch>
      <span id={id} className="hint">
        {hint}
      </span>
    </div>
  );
}
