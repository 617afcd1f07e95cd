// Keys and values of the config as the user reads them in lists and tables.
import { Fragment } from 'react';
import { Word } from '../ui/word.tsx';

/** Longer values are cut: the diff shows them whole. */
const longest = 120;

/** A value of the config as it is written, a list of names as such; a word where there is none. */
export function ShownValue({ value, none }: { value: unknown; none: string }) {
  if (value === null || value === undefined) return <span className="dim">{none}</span>;
  const names = Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'string');
  const text = typeof value === 'string' ? value : names ? value.join(', ') : JSON.stringify(value);
  return (
    <code>
      <Word text={text.length > longest ? `${text.slice(0, longest)}…` : text} />
    </code>
  );
}

/** The place of a value in the config; a long one breaks behind a dot. */
export function ShownKey({ path }: { path: readonly (string | number)[] }) {
  return (
    <code>
      {path.map((key, at) => (
        <Fragment key={at}>
          {at === 0 ? null : (
            <>
              .<wbr />
            </>
          )}
          <Word text={String(key)} />
        </Fragment>
      ))}
    </code>
  );
}
