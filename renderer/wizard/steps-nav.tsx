import { memo, useDeferredValue } from 'react';
import { useStore } from 'zustand';
import { reachable } from '../../shared/wizard/wizard.ts';
import { steps, type WizardState } from '../../shared/wizard/state.ts';
import { useText } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import type { WizardStoreApi } from './store.ts';

const marks = { done: '✓', now: '●', ahead: '○' } as const;

/** Where the owner is on the road. Steps already walked can be gone back to. While a slider is dragged it waits, so that no frame is late. */
export function StepsNav({ store }: { store: WizardStoreApi }) {
  return <Steps store={store} wizard={useDeferredValue(useStore(store, (s) => s.wizard))} />;
}

const Steps = memo(function Steps({ store, wizard }: { store: WizardStoreApi; wizard: WizardState }) {
  const { t } = useText();
  const at = wizard.step === 'done' ? steps.length : steps.indexOf(wizard.step);
  return (
    <nav className="steps" aria-label={t('wizard:stepsLabel')}>
      <ol>
        {steps.map((step, place) => {
          const state = place < at ? 'done' : place === at ? 'now' : 'ahead';
          const inside = (
            <>
              <span className="dot" aria-hidden="true">{marks[state]}</span>
              <span className="words">{t(`wizard:steps.${step}`)} <span className="visually-hidden">({t(`wizard:stepState.${state}`)})</span></span>
            </>
          );
          const open = state === 'done' && wizard.step !== 'done' && reachable(wizard, step);
          return (
            <li key={step} className={state} {...(state === 'now' ? { 'aria-current': 'step' as const } : {})}>
              {open ? <Button look="step" onPress={() => store.getState().send({ type: 'go', to: step })}>{inside}</Button> : <span className="step">{inside}</span>}
            </li>
          );
        })}
      </ol>
      <span className="count" aria-hidden="true">{t('wizard:stepOf', { step: Math.min(at + 1, steps.length), total: steps.length })}</span>
    </nav>
  );
});
