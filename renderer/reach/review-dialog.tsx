import { useStore } from 'zustand';
import { useText } from '../i18n/i18n.ts';
import { ChangeDiff } from '../layout/change-diff.tsx';
import { CheckedBy, Notes, Refused } from '../layout/outcome-notes.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import type { ReachStore } from './store.ts';

/** All that would be written, before it is. */
export function ReviewDialog({ store }: { store: ReachStore }) {
  const { t } = useText();
  const { review, close, apply, useMine } = useStore(store);
  if (!review) return null;
  const { change, outcome } = review;
  const possible = !outcome.refused && outcome.diff !== '';
  const [title, lead] = change.kind === 'local-only' ? [t('reach:review.localOnly'), t('reach:review.localOnlyLead')] : [t('reach:review.strays'), t('reach:review.straysLead')];
  return (
    <Dialog open onClose={close} title={title} actions={<><Button onPress={close}>{t('do.cancel')}</Button><Button look="primary" disabled={!possible} onPress={() => void apply()}>{t('reach:review.apply')}</Button></>}>
      <div className="stack">
        <p className="dim">{lead}</p>
        <Refused outcome={outcome} choose={{ useMine: () => void useMine(), keepTheirs: close }} />
        {outcome.diff === '' && outcome.refused ? null : <ChangeDiff diff={outcome.diff} />}
        <CheckedBy outcome={outcome} />
        <Notes outcome={outcome} title={t('wizard:review.notes')} />
      </div>
    </Dialog>
  );
}
