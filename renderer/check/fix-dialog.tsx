import { useStore } from 'zustand';
import { useText } from '../i18n/i18n.ts';
import { ChangeDiff } from '../layout/change-diff.tsx';
import { CheckedBy, Notes, Refused } from '../layout/outcome-notes.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import type { CheckStore } from './store.ts';

/** A repair is shown as a change before it is made. */
export function FixDialog({ store }: { store: CheckStore }) {
  const { t } = useText();
  const { fix, close, applyFix, useMine } = useStore(store);
  if (!fix) return null;
  const { finding, outcome } = fix;
  const possible = !outcome.refused && outcome.diff !== '';
  return (
    <Dialog open onClose={close} title={t('check.fixTitle')} actions={<><Button onPress={close}>{t('do.cancel')}</Button><Button look="primary" disabled={!possible} onPress={() => void applyFix()}>{t('do.apply')}</Button></>}>
      <div className="stack">
        <p className="dim">{t('check.fixLead', { what: t(`findings:${finding.kind}.title`, finding.facts) })}</p>
        <Refused outcome={outcome} choose={{ useMine: () => void useMine(), keepTheirs: close }} />
        {outcome.diff === '' && outcome.refused ? null : <ChangeDiff diff={outcome.diff} />}
        <CheckedBy outcome={outcome} />
        <Notes outcome={outcome} title={t('wizard:review.notes')} />
      </div>
    </Dialog>
  );
}
