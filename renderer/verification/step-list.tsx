// All steps of a verification with their state, the newest result read out to screen readers.
import type { StepId } from '../../shared/verification/types.ts';
import type { Proving } from '../../shared/wizard/state.ts';
import { useText } from '../i18n/i18n.ts';
import { allSteps } from './choice.ts';
import { stateWords, StepCard, type StepSurroundings } from './step-card.tsx';
import { stepStateOf } from './step-state.ts';
import { stepName } from './words.ts';
import styles from './verification.module.css';

/** The nine steps as they stand. The newest verdict is read out. */
export function ProofList({
  proving,
  steps,
  around,
}: {
  proving: Proving;
  steps: readonly StepId[];
  around: Omit<StepSurroundings, 'proof' | 'running'>;
}) {
  const { t } = useText();
  const running = proving.kind === 'running';
  const proof = proving.kind === 'done' ? proving.proof : null;
  const newest = running ? proving.steps.at(-1) : undefined;
  return (
    <>
      <ol className={styles.list} aria-label={t('wizard:prove.list')}>
        {allSteps.map((id) => (
          <StepCard key={id} id={id} state={stepStateOf(id, proving, steps)} around={{ ...around, proof, running }} />
        ))}
      </ol>
      <span className="visually-hidden" role="status">
        {newest === undefined
          ? ''
          : t('wizard:prove.announce', {
              name: stepName(t, newest.id),
              result: stateWords(t, { kind: 'ended', result: newest }),
            })}
      </span>
    </>
  );
}
