// The wizard's list of steps, with the one in hand and the way back to earlier ones.
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { reachable } from '../../../shared/wizard/wizard.ts';
import { steps } from '../../../shared/wizard/state.ts';
import { useText } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import type { WizardStoreApi } from './store.ts';

const marks = { done: '✓', now: '●', ahead: '○' } as const;

/** Where the user is on the road. Steps already walked can be gone back to. */
export function StepsNav({ store }: { store: WizardStoreApi }) {
  const { t } = useText();
  const step = useStore(store, (s) => s.wizard.step);
  const open = useStore(
    store,
    useShallow(({ wizard }) => steps.map((item) => wizard.step !== 'done' && reachable(wizard, item))),
  );
  const at = step === 'done' ? steps.length : steps.indexOf(step);
  return (
    <nav className="steps" aria-label={t('wizard:stepsLabel')}>
      <ol>
        {steps.map((item, place) => {
          const state = place < at ? 'done' : place === at ? 'now' : 'ahead';
          const inside = (
            <>
              <span className="dot" aria-hidden="true">
                {marks[state]}
              </span>
              <span className="words">
                {t(`wizard:steps.${item}`)} <span className="visually-hidden">({t(`wizard:stepState.${state}`)})</span>
              </span>
            </>
          );
          return (
            <li key={item} className={state} {...(state === 'now' ? { 'aria-current': 'step' as const } : {})}>
              {state === 'done' && open[place] ? (
                <Button look="step" onPress={() => store.getState().send({ type: 'go', to: item })}>
                  {inside}
                </Button>
              ) : (
                <span className="step">{inside}</span>
              )}
            </li>
          );
        })}
      </ol>
      <span className="count" aria-hidden="true">
        {t('wizard:stepOf', { step: Math.min(at + 1, steps.length), total: steps.length })}
      </span>
    </nav>
  );
}
