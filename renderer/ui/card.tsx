// A framed box for content, which can be highlighted or slide in on arrival.
import type { ReactNode } from 'react';

export function Card({
  children,
  on = false,
  arrive = false,
}: {
  children: ReactNode;
  on?: boolean;
  arrive?: boolean;
}) {
  return <div className={`card${on ? ' on' : ''}${arrive ? ' arrive' : ''}`}>{children}</div>;
}
