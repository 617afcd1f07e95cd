// A failover test under way: each case with its requests and seconds, and the button that stops it.
import { formatDuration } from '../../i18n/format.ts';
import { useText } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { useElapsed } from '../../ui/progress.tsx';
import type { DrillRun, PassRun } from './store.ts';
import { choiceText, drillTime } from './words.ts';
import { classes } from '../../ui/classes.ts';
import styles from './failover-test.module.css';

/** Each case as it stands, counting its seconds, and the way out. */
export function RunCard({ run, onCancel }: { run: DrillRun; onCancel: () => void }) {
  const { t, language } = useText();
  const elapsed = useElapsed(run.startedAt);
  const cases = [...run.cases];
  const ended = cases.flatMap(([kase, passes]) =>
    [...passes.values()].flatMap(({ end, retries }) =>
      end === null
        ? []
        : [`${t(`drillWords:cases.${kase}`)}, ${choiceText(t, retries)}: ${t(`drill:verdicts.${end.verdict}`)}`],
    ),
  );
  const stands = ({ seconds, requests, end }: PassRun): string => {
    if (end !== null) return `${t(`drill:verdicts.${end.verdict}`)} · ${drillTime(end.seconds, language)}`;
    if (seconds === 0) return t('drill:run.starting');
    const attempts = requests === 0 ? t('drill:run.waiting') : t('drill:run.asked', { count: requests });
    return `${formatDuration(seconds * 1000, language)} · ${attempts}`;
  };
  return (
    <div className={classes('card', styles.run)}>
      <div className="row">
        <b className="grow">{t('drill:headline.running')}</b>
        <span className={classes('dim', styles.times)}>
          {t('drill:run.over', { time: formatDuration(elapsed, language) })}
        </span>
        <Button small onPress={onCancel}>
          {t('drill:stop')}
        </Button>
      </div>
      <ProgressBar label={t('drill:run.label')} value={null} />
      <ul className={styles.cases}>
        {cases.map(([kase, passes]) => (
          <li key={kase}>
            <span className={styles.case}>{t(`drillWords:cases.${kase}`)}</span>
            <ul className={classes('dim', styles.times)}>
              {[...passes].map(([pass, passRun]) => (
                <li key={pass}>
                  {passes.has('at-once') ? `${choiceText(t, passRun.retries)}: ` : ''}
                  {stands(passRun)}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      <span className="visually-hidden" role="status">
        {ended.join('. ')}
      </span>
    </div>
  );
}
