// Tells a switch that also touches other settings or agents, so that the user reviews it first.
import type { Outcome } from './types.ts';

/**
 * Whether a switch of the order closes or opens settings beside it, or takes agents' own models away, so that its owner
 * sees it before it is written.
 */
export const changesMoreThanOrder = ({ notes }: Pick<Outcome, 'notes'>): boolean =>
  notes.some(({ kind }) => kind === 'closed-for-local-only' || kind === 'opened-again' || kind === 'agents-join');
