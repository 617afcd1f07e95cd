// How a tested turn went along the route: which models failed, which one answered, which were spared.
import type { FailoverTest, TestEnd } from '../../../shared/failover-test/types.ts';
import type { Route } from '../../../shared/openclaw/types.ts';
import { useText } from '../../i18n/i18n.ts';
import { drillTime, modelName } from './words.ts';
import styles from './failover-test.module.css';

type Stop = 'failed' | 'answered' | 'spared' | 'never';

/**
 * How far a turn came along the chain: what stands before the answer failed, and what stands behind it was not needed.
 */
function stopOf(
  ref: string,
  at: number,
  { chain }: FailoverTest,
  { answeredBy, asked }: TestEnd,
  route: Route | null,
): Stop {
  if (answeredBy !== null)
    return ref === answeredBy ? 'answered' : at < chain.indexOf(answeredBy) ? 'failed' : 'spared';
  const firstLocal = chain.find((name) => route?.hops.find((hop) => hop.ref === name)?.where === 'local') ?? chain[0];
  return ref === firstLocal && asked > 0 ? 'failed' : 'never';
}

/** The chain of a case as a line of stops, with what each of them did. */
export function ChainLine({ end, drill, route }: { end: TestEnd; drill: FailoverTest; route: Route | null }) {
  const { t, language } = useText();
  const says: Readonly<Record<Stop, string>> = {
    failed: end.asked > 0 ? t('drill:chain.asked', { count: end.asked }) : t('drill:chain.silent'),
    answered: t('drill:chain.answered', { time: drillTime(end.seconds, language) }),
    spared: t('drill:chain.spared'),
    never: t('drill:chain.never'),
  };
  return (
    <ol className={styles.chain} aria-label={t('drill:chain.label', { case: t(`drillWords:cases.${end.case}`) })}>
      {drill.chain.map((ref, at) => {
        const stop = stopOf(ref, at, drill, end, route);
        return (
          <li key={ref} data-stop={stop}>
            <b className="break">{modelName(ref, route)}</b>
            <span className="dim">{says[stop]}</span>
          </li>
        );
      })}
    </ol>
  );
}
