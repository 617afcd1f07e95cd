// A toned message with a title, details and buttons, read aloud where it is new.
import type { ReactNode } from 'react';

type Props = {
  tone: 'ok' | 'warn' | 'bad' | 'info';
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
  /** Something that just happened, to be read out. */ live?: boolean;
};

export function Notice({ tone, title, children, actions, live = false }: Props) {
  return (
    <div className={`notice ${tone}`} {...(live ? { role: tone === 'bad' ? 'alert' : 'status' } : {})}>
      <div className="grow">
        <b>{title}</b>
        {children}
        {actions === undefined ? null : <div className="row">{actions}</div>}
      </div>
    </div>
  );
}
