// Tells when a verification is out of date, and what differs between two of one model.
import type { RouteModel } from '../openclaw/types.ts';
import { genericServer } from '../servers/kinds/generic-openai.ts';
import type { Endpoint } from '../servers/types.ts';
import type { Verification, StepId } from './types.ts';

/** What of its subject changed since a proof, so that it says less than it did. */
export type Stale = 'context' | 'version' | 'variant';

const differ = <T>(before: T | null, now: T | null): boolean => before !== null && now !== null && before !== now;

/**
 * Why a proof is due anew: the model is another build than the one that was proven, it is configured larger or loaded
 * smaller, or its server is another release. Null where nothing of this is known to have changed. `endpoint`: as its
 * server tells it now, null where it does not.
 */
export function isStale(
  proof: Verification,
  endpoint: Endpoint | null,
  hop: Pick<RouteModel, 'modelId' | 'contextTokens'>,
): Stale | null {
  const newEndpoint =
    endpoint === null || endpoint.status === 'unreachable' || endpoint.status === 'not-a-model-server'
      ? null
      : endpoint;
  const model = newEndpoint?.models.find(({ id }) => id === hop.modelId) ?? null;
  if (differ(proof.variant, model?.variant.quantization ?? null)) return 'variant';
  const loaded = model?.contextTokens.loaded ?? null;
  const proven = proof.contextTokens;
  const needed = hop.contextTokens ?? loaded;
  if (proven !== null && needed !== null && needed > proven) return 'context';
  if (
    proven !== null &&
    loaded !== null &&
    loaded < Math.min(proven, proof.trueContextTokens ?? Infinity, needed ?? Infinity)
  )
    return 'context';
  const knownId = (id: string | null): string | null => (id === genericServer.id ? null : id);
  if (
    differ(knownId(proof.server.id), knownId(newEndpoint?.server.id ?? null)) ||
    differ(proof.server.version, newEndpoint?.server.version ?? null)
  )
    return 'version';
  return null;
}

/** One thing that a proof saw otherwise than the one before it. Times in milliseconds, speeds in tokens per second. */
export type VerificationDifference =
  | {
      readonly kind: 'slower' | 'faster';
      readonly metric: 'start' | 'first-word' | 'reading' | 'writing';
      readonly before: number;
      readonly now: number;
    }
  | { readonly kind: 'now-fails' | 'now-works'; readonly step: StepId }
  | { readonly kind: 'context'; readonly before: number; readonly now: number }
  | { readonly kind: 'api'; readonly before: string | null; readonly now: string | null }
  | { readonly kind: 'version'; readonly before: string; readonly now: string };

/** Times of one machine differ by this much from run to run; what differs by more is told. */
const noticeable = 1.3;

/**
 * What is slower or otherwise since an earlier proof of the same model; what either of them did not ask is left out.
 */
export function differsFrom(previous: Verification, now: Verification): readonly VerificationDifference[] {
  const verdictOf = (proof: Verification, id: StepId): boolean | null => {
    const verdict = proof.steps.find((step) => step.id === id)?.verdict;
    return verdict === undefined || verdict === 'skipped' ? null : verdict !== 'fail';
  };
  const steps = now.steps.flatMap(({ id }): VerificationDifference[] => {
    const [before, after] = [verdictOf(previous, id), verdictOf(now, id)];
    return before === null || after === null || before === after
      ? []
      : [{ kind: after ? 'now-works' : 'now-fails', step: id }];
  });
  const [context, version] = [
    [previous.trueContextTokens, now.trueContextTokens],
    [previous.server.version, now.server.version],
  ] as const;
  return [
    ...steps,
    ...(previous.api === now.api ? [] : [{ kind: 'api', before: previous.api, now: now.api } as const]),
    ...(context[0] === null || context[1] === null || context[0] === context[1]
      ? []
      : [{ kind: 'context', before: context[0], now: context[1] } as const]),
    ...(version[0] === null || version[1] === null || version[0] === version[1]
      ? []
      : [{ kind: 'version', before: version[0], now: version[1] } as const]),
    ...paces(previous, now),
  ];
}

function paces({ speed: before }: Verification, { speed: now }: Verification): VerificationDifference[] {
  const compare = (
    metric: Extract<VerificationDifference, { metric: string }>['metric'],
    was: number | null,
    is: number | null,
    moreIs: 'slower' | 'faster',
  ): VerificationDifference[] => {
    if (was === null || is === null || was <= 0 || is <= 0 || Math.max(was / is, is / was) < noticeable) return [];
    return [{ kind: is > was === (moreIs === 'slower') ? 'slower' : 'faster', metric, before: was, now: is }];
  };
  return [
    ...compare('start', before.coldStartMs, now.coldStartMs, 'slower'),
    ...compare('first-word', before.firstWordMs.cold, now.firstWordMs.cold, 'slower'),
    ...compare('reading', before.prefillTokensPerSecond, now.prefillTokensPerSecond, 'faster'),
    ...compare('writing', before.decodeTokensPerSecond, now.decodeTokensPerSecond, 'faster'),
  ];
}
