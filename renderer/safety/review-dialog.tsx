import { useStore } from 'zustand';
import { useText } from '../i18n/i18n.ts';
import { ChangeDiff } from '../layout/change-diff.tsx';
import { CheckedBy, Notes, Refused } from '../layout/outcome-notes.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import type { SafetyStore } from './store.ts';

/** What is ticked is shown as a change before it is made. */
export function ReviewDialog({ store }: { store: SafetyStore }) {
  const { t } = useText();
  const { review: outcome, close, apply, useMine } = useStore(store);
  if (!outcome) return null;
  const possible = !outcome.refused && outcome.diff !== '';
  return (
    <Dialog open onClose={close} title={t('safety:review.title')} actions={<><Button onPress={close}>{t('do.cancel')}</Button><Button look="primary" disabled={!possible} onPress={() => void apply()}>{t('do.apply')}</Button></>}>
      <div className="stack">
        <p className="dim">{t('safety:review.lead')}</p>
        <Refused outcome={outcome} choose={{ useMine: () => void useMine(), keepTheirs: close }} />
        {outcome.diff === '' && outcome.refused ? null : <ChangeDiff diff={outcome.diff} />}
        <CheckedBy outcome={outcome} />
        <Notes outcome={outcome} title={t('wizard:review.notes')} />
      </div>
    </Dialog>
  );
}
