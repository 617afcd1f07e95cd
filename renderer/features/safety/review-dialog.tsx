import { useStore } from 'zustand';
import { useText } from '../../i18n/i18n.ts';
import { ChangeDialog } from '../../change-review/change-dialog.tsx';
import type { SafetyStore } from './store.ts';

/** What is ticked is shown as a change before it is made. */
export function ReviewDialog({ store }: { store: SafetyStore }) {
  const { t } = useText();
  const { review: outcome, close, apply, useMine: takeMine } = useStore(store);
  if (!outcome) return null;
  return (
    <ChangeDialog
      title={t('safety:review.title')}
      lead={t('safety:review.lead')}
      outcome={outcome}
      act={t('do.apply')}
      onAct={() => void apply()}
      onClose={close}
      onUseMine={() => void takeMine()}
    />
  );
}
