import type { ReactNode } from 'react';

export function Disclosure({ title, children, open = false }: { title: string; children: ReactNode; open?: boolean }) {
  return (
    <details className="fold" open={open}>
      <summary>{title}</summary>
      <div className="inside">{children}</div>
    </details>
  );
}
