import { useStore } from 'zustand';
import { useText } from '../../i18n/i18n.ts';
import { ChangeDialog } from '../../change-review/change-dialog.tsx';
import type { CheckStore } from './store.ts';

/** A repair is shown as a change before it is made. */
export function FixDialog({ store }: { store: CheckStore }) {
  const { t } = useText();
  const { fix, close, applyFix, useMine: takeMine } = useStore(store);
  if (!fix) return null;
  const { finding, outcome } = fix;
  const lead = t('check.fixLead', { what: t(`findings:${finding.kind}.title`, finding.facts) });
  return (
    <ChangeDialog
      title={t('check.fixTitle')}
      lead={lead}
      outcome={outcome}
      act={t('do.apply')}
      onAct={() => void applyFix()}
      onClose={close}
      onUseMine={() => void takeMine()}
    />
  );
}
