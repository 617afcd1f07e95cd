import { ProgressBar as AriaProgressBar } from 'react-aria-components/ProgressBar';

/** A bar from 0 to 1; without a number it only shows that something goes on. */
export function ProgressBar({ label, value }: { label: string; value: number | null }) {
  return (
    <AriaProgressBar
      className="bar"
      aria-label={label}
      maxValue={1}
      value={value ?? 0}
      isIndeterminate={value === null}
    >
      <i className={value === null ? 'moving' : ''} style={value === null ? {} : { width: `${value * 100}%` }} />
    </AriaProgressBar>
  );
}
