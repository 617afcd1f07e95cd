// A short coloured label for a state, or for local and hosted.
import type { ReactNode } from 'react';

export type ChipTone = 'ok' | 'warn' | 'bad' | 'hosted' | 'local' | 'plain';

export function Chip({ tone, children }: { tone: ChipTone; children: ReactNode }) {
  return <span className={`chip ${tone}`}>{children}</span>;
}
