import { useStore } from 'zustand';
import type { AppStore } from '../app-store.ts';
import { reachable } from '../../shared/wizard/wizard.ts';
import { steps } from '../../shared/wizard/state.ts';
import { useText, type Text } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { ReviewActions } from './review-actions.tsx';
import type { WizardStoreApi } from './store.ts';
import type { WizardState } from '../../shared/wizard/state.ts';

/** Why the road doesn't go on yet; a button that is off should say why. */
function missing(t: Text, wizard: WizardState): string {
  switch (wizard.step) {
    case 'machine': return wizard.facts.sweep.works.length > 0 ? '' : t('wizard:machine.needsContinue');
    case 'model': return t('wizard:model.needsContinue');
    case 'order': return t('wizard:order.noHosted');
    case 'prove': return wizard.draft.proving.kind === 'running' ? '' : wizard.draft.proving.kind === 'done' ? t('wizard:prove.needsMend') : t('wizard:prove.needsContinue');
    case 'context': case 'review': case 'done': return '';
  }
}

export function WizardFooter({ app, store }: { app: AppStore; store: WizardStoreApi }) {
  const { t } = useText();
  const wizard = useStore(store, (s) => s.wizard);
  const { send } = store.getState();
  if (wizard.step === 'done') return <Button look="primary" onPress={() => app.getState().show('home')}>{t('wizard:done.home')}</Button>;
  const back = <Button onPress={() => send({ type: 'back' })} disabled={wizard.step === 'machine' || wizard.draft.reviewing.kind === 'applying'}>{t('do.back')}</Button>;
  if (wizard.step === 'review') return <ReviewActions store={store} facts={wizard.facts} reviewing={wizard.draft.reviewing} back={back} />;
  const to = steps[steps.indexOf(wizard.step) + 1];
  const ready = to !== undefined && reachable(wizard, to);
  return (
    <>
      <span className="says">{ready ? '' : missing(t, wizard)}</span>
      {back}
      {wizard.step === 'prove' && !ready && wizard.draft.proving.kind !== 'running' ? <Button onPress={() => send({ type: 'proof-skipped' })}>{t('wizard:prove.skip')}</Button> : null}
      <Button look="primary" disabled={!ready} onPress={() => send({ type: 'continue' })}>{t('do.continue')}</Button>
    </>
  );
}
