import type { ReactNode } from 'react';

type Props = { title: string; /** For those that look alike in a list: which one it is. */ label?: string; children: ReactNode; open?: boolean };

export function Disclosure({ title, label, children, open = false }: Props) {
  return (
    <details className="fold" open={open}>
      <summary {...(label === undefined ? {} : { 'aria-label': label })}>{title}</summary>
      <div className="inside">{children}</div>
    </details>
  );
}
