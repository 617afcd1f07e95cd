// Sets an answer with the present retries beside an answer with none, model and seconds.
import type { ComparedCase } from '../../../shared/failover-test/patience.ts';
import type { TestEnd } from '../../../shared/failover-test/types.ts';
import type { Route } from '../../../shared/openclaw/types.ts';
import { retriesOf } from '../../../shared/patience/types.ts';
import { useText } from '../../i18n/i18n.ts';
import { classes } from '../../ui/classes.ts';
import { choiceText, drillTime, modelName } from './words.ts';
import styles from './failover-test.module.css';

/**
 * Who answered after how long, with OpenClaw's patience as it is and with none, beside each other; nothing where only
 * one of them is known of.
 */
export function Compared({
  result: { slow, atOnce },
  name,
  route,
}: {
  result: ComparedCase;
  name: string;
  route: Route | null;
}) {
  const { t, language } = useText();
  if (slow === null || atOnce === null) return null;
  const tried: readonly { readonly retries: number | null; readonly end: TestEnd | null }[] = [
    slow,
    { retries: retriesOf['at-once'], end: atOnce },
  ];
  return (
    <ul className={styles.compared} aria-label={t('drill:compared', { case: name })}>
      {tried.map(({ retries, end }) => (
        <li key={String(retries)} className={classes(end === atOnce && end.verdict === 'answered' && styles.soonest)}>
          <span className="dim">{choiceText(t, retries)}</span>
          <b>{end === null || end.verdict === 'failed' ? '–' : drillTime(end.seconds, language)}</b>
          <span className="break">
            {end === null
              ? t('drill:stopped')
              : end.answeredBy === null
                ? t(`drill:verdicts.${end.verdict}`)
                : modelName(end.answeredBy, route)}
          </span>
        </li>
      ))}
    </ul>
  );
}
