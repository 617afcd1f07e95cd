// Judges one case of the failover test by OpenClaw's output and what the servers saw.
import { z } from 'zod';
import { parseJson } from '../base/json-fields.ts';
import { lastWords, parseTurn, type AgentTurn } from '../openclaw/cli-output.ts';
import { maskSaid } from '../secrets/mask.ts';
import type { ScratchObservation } from '../verification/end-to-end.ts';
import type { TestCase, TestEnd } from './types.ts';

/** How one case went: what OpenClaw printed, and what Hearth's own servers saw of it. */
export type TestObservation = Pick<ScratchObservation, 'how' | 'stdout' | 'stderr'> & {
  /** Whether Hearth stopped it because its time was over. */
  readonly limitReached: boolean;
  /**
   * From OpenClaw's first request to its end or to the stand-in's answer, in milliseconds; null where it asked nobody.
   */
  readonly turnMs: number | null;
  /** How long OpenClaw ran, in milliseconds. */
  readonly ranMs: number;
  /**
   * Requests that reached the broken server; a closed port counts none, and OpenClaw's own words are counted in their
   * place.
   */
  readonly requests: number;
};

export type TestWords = {
  readonly case: TestCase;
  readonly refs: ReadonlyMap<string, string>;
  readonly standIns: readonly string[];
  readonly broken: readonly string[];
  /** What must not be shown: keys, and where the scratch stood. */
  readonly secrets: readonly string[];
};

const logged = z.object({
  1: z.object({ event: z.literal('embedded_run_agent_end'), isError: z.literal(true), provider: z.string() }),
  time: z.string(),
});

/**
 * What OpenClaw's own log tells of attempts that failed at these providers: how many, and when the first one did, in
 * milliseconds since 1970.
 */
export function failuresIn(
  log: string,
  providers: readonly string[],
): { readonly count: number; readonly firstAt: number | null } {
  const times = log.split('\n').flatMap((line) => {
    if (!line.includes('embedded_run_agent_end')) return [];
    // Half a line, of which the rest is yet to be written, is no JSON.
    const parsed = logged.safeParse(parseJson(line));
    return parsed.success && providers.includes(parsed.data[1].provider) ? [Date.parse(parsed.data.time)] : [];
  });
  return { count: times.length, firstAt: times.find((time) => !Number.isNaN(time)) ?? null };
}

const longestSaid = 300;

/** OpenClaw's own words of why it did not answer, with the server's behind them where they differ. */
function saidBy(answer: AgentTurn | null, stderr: string): string {
  const shown = (answer?.payloads ?? [])
    .filter(({ isError }) => isError === true)
    .map(({ text }) => text ?? '')
    .join(' ')
    .trim();
  const [inner, outer] = [answer?.meta?.error?.message ?? '', answer?.error?.message ?? ''];
  const parts = [shown, outer, inner].filter((part) => part !== '');
  const distinct = parts.filter((part, at) => !parts.slice(0, at).some((before) => before.includes(part)));
  return distinct.length > 0 ? distinct.join(' ') : lastWords(stderr);
}

/** Judges one case of a drill. Total: whatever OpenClaw printed, there is an end. */
export function judgeTest(
  observation: TestObservation,
  { case: kase, refs, standIns, broken, secrets }: TestWords,
): TestEnd {
  const clean = (text: string): string =>
    maskSaid(text, secrets)
      .replace(/[\s\p{Cc}]+/gu, ' ')
      .trim()
      .slice(0, longestSaid);
  const answer = parseTurn(observation.stdout);
  const spoke = (answer?.payloads ?? []).some(({ text, isError }) => isError !== true && (text ?? '').trim() !== '');
  const ref = `${answer?.meta?.agentMeta?.provider ?? ''}/${answer?.meta?.agentMeta?.model ?? ''}`;
  const answeredBy =
    observation.how === 'exited' && spoke && !broken.includes(answer?.meta?.agentMeta?.provider ?? '')
      ? (refs.get(ref) ?? null)
      : null;
  const end = (verdict: TestEnd['verdict'], text: string): TestEnd => ({
    case: kase,
    answeredBy,
    standIn: answeredBy !== null && standIns.includes(answeredBy),
    verdict,
    said: clean(text),
    asked: observation.requests,
    seconds: Math.round((observation.turnMs ?? observation.ranMs) / 100) / 10,
  });
  if (answeredBy !== null) return end('answered', '');
  if (observation.limitReached || observation.how === 'timeout') return end('given-up', saidBy(answer, ''));
  const answerText = saidBy(answer, observation.stderr);
  return end(
    observation.how === 'exited' && (answer !== null || observation.requests > 0) ? 'dead' : 'failed',
    answerText,
  );
}
