import type { DrillCase, DrillEnd } from './types.ts';

/** What a case came to for the owner: `first` where the local server is not even asked, because another model stands before it. */
export type DrillOutcome = 'first' | 'answered' | 'dead' | 'given-up' | 'failed';

/** What helps: the guard, a timeout, a larger window, a model to fall back on, or the drill once more. */
export type DrillHelp = 'guard' | 'timeout' | 'window' | 'fallback' | 'again';

type Chained = { readonly chain: readonly string[] };

/** From here on an answer comes too late for a conversation, in seconds. */
const slowS = 15;

/** What a case came to, in the owner's terms. */
export const outcomeOf = ({ verdict, asked, answeredBy }: DrillEnd, { chain }: Chained): DrillOutcome => (verdict === 'answered' && asked === 0 && answeredBy === chain[0] ? 'first' : verdict);

const against: Readonly<Record<DrillCase, readonly DrillHelp[]>> = { closed: ['guard'], hung: ['guard', 'timeout'], overflow: ['window'] };

/** What helps against how a case went, the likeliest first; nothing where it went well. A guard needs another model to put first. */
export function helpsOf(end: DrillEnd, drill: Chained): readonly DrillHelp[] {
  const outcome = outcomeOf(end, drill);
  if (outcome === 'failed') return ['again'];
  if (outcome === 'first' || (outcome === 'answered' && end.seconds < slowS)) return [];
  if (outcome === 'answered') return against[end.case].filter((help) => help !== 'timeout');
  return drill.chain.length > 1 || end.case === 'overflow' ? against[end.case] : ['fallback'];
}
