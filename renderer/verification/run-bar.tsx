import type { StepId } from '../../shared/verification/types.ts';
import type { Proving } from '../../shared/wizard/state.ts';
import { formatAbout, formatDuration } from '../i18n/format.ts';
import { useText } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { useElapsed } from '../ui/progress.tsx';
import { fractionDone, stepUnderWay } from './step-state.ts';
import { stepName } from './words.ts';

/** From here on a first answer that has not come wants explaining. */
const slowMs = 8000;

type Props = {
  proving: Extract<Proving, { kind: 'running' }>;
  asked: readonly StepId[];
  times: { readonly startedAt: number; readonly toldAt: number };
  onCancel: () => void;
};

/** The run as a whole: where it is, how long it has taken, how long it still may, and the way out. */
export function RunBar({ proving, asked, times: { startedAt, toldAt }, onCancel }: Props) {
  const { t, language } = useText();
  const elapsed = useElapsed(startedAt);
  const id = stepUnderWay(proving, asked);
  const told = proving.at?.leftMs ?? null;
  const left = told === null ? null : told - (startedAt + elapsed - toldAt);
  return (
    <div className="proof-run">
      <div className="row">
        <b className="grow">
          {id === null
            ? t('wizard:prove.starting')
            : t('wizard:prove.running', { at: asked.indexOf(id) + 1, of: asked.length, name: stepName(t, id) })}
        </b>
        <span className="dim times">
          {t('wizard:prove.elapsed', { time: formatDuration(elapsed, language) })} ·{' '}
          {left === null || left < 0
            ? t('wizard:prove.leftUntold')
            : t('wizard:prove.left', { time: formatAbout(left, language) })}
        </span>
        <Button small onPress={onCancel}>
          {t('do.cancel')}
        </Button>
      </div>
      <ProgressBar label={t('wizard:prove.run')} value={fractionDone(proving, asked)} />
      {elapsed > slowMs && proving.steps.length < 2 ? <p className="dim">{t('wizard:prove.slow')}</p> : null}
    </div>
  );
}
