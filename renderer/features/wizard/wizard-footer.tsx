// Back, continue and skip under each step of the wizard, with the reason where it can't go on.
import { useStore } from 'zustand';
import type { AppStore } from '../../state/app-store.ts';
import { reachable } from '../../../shared/wizard/wizard.ts';
import { steps, type WizardState } from '../../../shared/wizard/state.ts';
import { useText, type Text } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { ReviewActions } from './review-actions.tsx';
import type { WizardStoreApi } from './store.ts';

/** Why the road doesn't go on yet; a button that is off should say why. */
function missing(t: Text, wizard: WizardState): string {
  switch (wizard.step) {
    case 'machine':
      return wizard.facts.sweep.works.length > 0 ? '' : t('wizard:machine.needsContinue');
    case 'model':
      return t('wizard:model.needsContinue');
    case 'order':
      return t('wizard:order.noHosted');
    case 'prove':
      return wizard.draft.proving.kind === 'running'
        ? ''
        : wizard.draft.proving.kind === 'done'
          ? t('wizard:prove.needsMend')
          : t('wizard:prove.needsContinue');
    case 'context':
    case 'review':
    case 'done':
      return '';
  }
}

/** Whether the road goes on from here. */
function open(wizard: WizardState): boolean {
  const to = steps.find((_, place) => steps[place - 1] === wizard.step);
  return to !== undefined && reachable(wizard, to);
}

/** Looks at what it shows alone, so that a slider that is dragged does not draw it. */
export function WizardFooter({ app, store }: { app: AppStore; store: WizardStoreApi }) {
  const { t } = useText();
  const step = useStore(store, ({ wizard }) => wizard.step);
  const facts = useStore(store, ({ wizard }) => wizard.facts);
  const reviewing = useStore(store, ({ wizard }) => wizard.draft.reviewing);
  const isProving = useStore(store, ({ wizard }) => wizard.draft.proving.kind === 'running');
  const ready = useStore(store, ({ wizard }) => open(wizard));
  const says = useStore(store, ({ wizard }) => (open(wizard) ? '' : missing(t, wizard)));
  const { send } = store.getState();
  if (step === 'done')
    return (
      <Button look="primary" onPress={() => app.getState().show('home')}>
        {t('wizard:done.home')}
      </Button>
    );
  const back = (
    <Button onPress={() => send({ type: 'back' })} disabled={step === 'machine' || reviewing.kind === 'applying'}>
      {t('do.back')}
    </Button>
  );
  if (step === 'review') return <ReviewActions store={store} facts={facts} reviewing={reviewing} back={back} />;
  return (
    <>
      <span className="says">{says}</span>
      {back}
      {step === 'prove' && !ready && !isProving ? (
        <Button onPress={() => send({ type: 'proof-skipped' })}>{t('wizard:prove.skip')}</Button>
      ) : null}
      <Button look="primary" disabled={!ready} onPress={() => send({ type: 'continue' })}>
        {t('do.continue')}
      </Button>
    </>
  );
}
