// Progress of a verification: its current step, time taken and left, and the cancel button.
import type { StepId } from '../../shared/verification/types.ts';
import type { Proving } from '../../shared/wizard/state.ts';
import { formatAbout, formatDuration } from '../i18n/format.ts';
import { useText } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { useElapsed } from '../ui/progress.tsx';
import { fractionDone, stepUnderWay } from './step-state.ts';
import { stepName } from './words.ts';
import { classes } from '../ui/classes.ts';
import styles from './verification.module.css';

/** From here on a first answer that has not come wants explaining. */
const slowMs = 8000;

type Props = {
  proving: Extract<Proving, { kind: 'running' }>;
  steps: readonly StepId[];
  times: { readonly startedAt: number; readonly toldAt: number };
  onCancel: () => void;
  /** Stands in a card and needs no frame of its own. */
  inCard?: boolean;
};

/** The run as a whole: where it is, how long it has taken, how long it still may, and the way out. */
export function RunBar({ proving, steps, times: { startedAt, toldAt }, onCancel, inCard = false }: Props) {
  const { t, language } = useText();
  const elapsed = useElapsed(startedAt);
  const id = stepUnderWay(proving, steps);
  const estimate = proving.at?.leftMs ?? null;
  const remaining = estimate === null ? null : estimate - (startedAt + elapsed - toldAt);
  return (
    <div className={classes(styles.run, inCard && styles.inCard)}>
      <div className="row">
        <b className="grow">
          {id === null
            ? t('wizard:prove.starting')
            : t('wizard:prove.running', { at: steps.indexOf(id) + 1, of: steps.length, name: stepName(t, id) })}
        </b>
        <span className={classes('dim', styles.times)}>
          {t('wizard:prove.elapsed', { time: formatDuration(elapsed, language) })} ·{' '}
          {remaining === null || remaining < 0
            ? t('wizard:prove.leftUntold')
            : t('wizard:prove.left', { time: formatAbout(remaining, language) })}
        </span>
        <Button small onPress={onCancel}>
          {t('do.cancel')}
        </Button>
      </div>
      <ProgressBar label={t('wizard:prove.run')} value={fractionDone(proving, steps)} />
      {elapsed > slowMs && proving.steps.length < 2 ? <p className="dim">{t('wizard:prove.slow')}</p> : null}
    </div>
  );
}
