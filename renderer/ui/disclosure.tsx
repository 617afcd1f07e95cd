import type { ReactNode } from 'react';

type Props = { title: string; /** For those that look alike in a list: which one it is. */ label?: string; children: ReactNode; open?: boolean; /** For what is worth asking only when it is looked at. */ onOpen?: () => void };

export function Disclosure({ title, label, children, open = false, onOpen }: Props) {
  return (
    <details className="fold" open={open} {...(onOpen ? { onToggle: (event) => { if (event.currentTarget.open) onOpen(); } } : {})}>
      <summary {...(label === undefined ? {} : { 'aria-label': label })}>{title}</summary>
      <div className="inside">{children}</div>
    </details>
  );
}
