import { formatDuration } from '../i18n/format.ts';
import { useText } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { useElapsed } from '../ui/progress.tsx';
import type { DrillRun } from './store.ts';
import { drillTime } from './words.ts';

/** Each case as it stands, counting its seconds, and the way out. */
export function RunCard({ run, onCancel }: { run: DrillRun; onCancel: () => void }) {
  const { t, language } = useText();
  const elapsed = useElapsed(run.startedAt);
  const cases = [...run.cases];
  const ended = cases.filter(([, { end }]) => end !== null);
  return (
    <div className="card drill-run">
      <div className="row">
        <b className="grow">{t('drill:headline.running')}</b>
        <span className="dim times">{t('drill:run.over', { time: formatDuration(elapsed, language) })}</span>
        <Button small onPress={onCancel}>{t('drill:stop')}</Button>
      </div>
      <ProgressBar label={t('drill:run.label')} value={null} />
      <ul className="drill-cases">
        {cases.map(([kase, { seconds, asked, end }]) => (
          <li key={kase} className={end === null ? '' : 'ended'}>
            <span className="grow">{t(`drillWords:cases.${kase}`)}</span>
            <span className="dim times">
              {end !== null ? `${t(`drill:verdicts.${end.verdict}`)} · ${drillTime(end.seconds, language)}` : seconds === 0 ? t('drill:run.starting') : `${formatDuration(seconds * 1000, language)} · ${asked === 0 ? t('drill:run.waiting') : t('drill:run.asked', { count: asked })}`}
            </span>
          </li>
        ))}
      </ul>
      <span className="visually-hidden" role="status">{ended.map(([kase, { end }]) => `${t(`drillWords:cases.${kase}`)}: ${end === null ? '' : t(`drill:verdicts.${end.verdict}`)}`).join('. ')}</span>
    </div>
  );
}
