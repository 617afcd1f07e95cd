import { useStore } from 'zustand';
import { useText } from '../../i18n/i18n.ts';
import { ChangeDialog } from '../../change-review/change-dialog.tsx';
import type { ReachStore } from './store.ts';

/** All that would be written, before it is. */
export function ReviewDialog({ store }: { store: ReachStore }) {
  const { t } = useText();
  const { review, close, apply, useMine: takeMine } = useStore(store);
  if (!review) return null;
  const { change, outcome } = review;
  const [title, lead] =
    change.kind === 'local-only'
      ? [t('reach:review.localOnly'), t('reach:review.localOnlyLead')]
      : [t('reach:review.strays'), t('reach:review.straysLead')];
  return (
    <ChangeDialog
      title={title}
      lead={lead}
      outcome={outcome}
      act={t('reach:review.apply')}
      onAct={() => void apply()}
      onClose={close}
      onUseMine={() => void takeMine()}
    />
  );
}
