// What a case of the failover test came to for the user, and what helps.
import type { TestCase, TestEnd, TestRetries } from './types.ts';

/**
 * What a case came to for the user: `first` where the local server is not even asked, because another model stands
 * before it.
 */
export type TestConsequence = 'first' | 'answered' | 'dead' | 'given-up' | 'failed';

/**
 * What helps: no second try of the same model, the guard, a timeout, a larger window, a model to fall back on, or the
 * drill once more.
 */
export type TestHelp = 'at-once' | 'guard' | 'timeout' | 'window' | 'fallback' | 'again';

type Chained = { readonly chain: readonly string[] };
type Drilled = Chained & { readonly patience: TestRetries; readonly atOnce: readonly TestEnd[] };

/** From here on an answer comes too late for a conversation, in seconds. */
const slowS = 15;

/** What a case came to, in the user's terms. */
export const outcomeOf = ({ verdict, asked: requests, answeredBy }: TestEnd, { chain }: Chained): TestConsequence =>
  verdict === 'answered' && requests === 0 && answeredBy === chain[0] ? 'first' : verdict;

const against: Readonly<Record<TestCase, readonly TestHelp[]>> = {
  closed: ['guard'],
  hung: ['guard', 'timeout'],
  overflow: ['window'],
};

/**
 * What helps where falling back at once does: alone where it was seen to answer soon; a hang is waited for until its
 * timeout, which the guard doesn't do.
 */
function withAtOnce(end: TestEnd, helps: readonly TestHelp[], { patience, atOnce }: Drilled): readonly TestHelp[] {
  const then = atOnce.find((candidate) => candidate.case === end.case);
  if (!patience.canSet || then === undefined) return helps;
  if (then.verdict !== 'answered') return end.case === 'hung' ? ['at-once', 'timeout', 'guard'] : helps;
  return then.seconds < slowS ? ['at-once'] : ['at-once', ...helps.filter((help) => help !== 'timeout')];
}

/**
 * What helps against how a case went with the settings as they are, the likeliest first; nothing where it went well. A
 * guard needs another model to put first.
 */
export function helpsOf(end: TestEnd, drill: Drilled): readonly TestHelp[] {
  const outcome = outcomeOf(end, drill);
  if (outcome === 'failed') return ['again'];
  if (outcome === 'first' || (outcome === 'answered' && end.seconds < slowS)) return [];
  if (outcome === 'answered')
    return withAtOnce(
      end,
      against[end.case].filter((help) => help !== 'timeout'),
      drill,
    );
  return drill.chain.length > 1 || end.case === 'overflow' ? withAtOnce(end, against[end.case], drill) : ['fallback'];
}
