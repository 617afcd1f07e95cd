import { useStore } from 'zustand';
import { useText } from '../i18n/i18n.ts';
import { ChangeDiff } from '../layout/change-diff.tsx';
import { CheckedBy, Refused } from '../layout/outcome-notes.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { historyWords } from './history-words.ts';
import type { HomeDialog, HomeStore } from './store.ts';

function Body({ dialog }: { dialog: HomeDialog }) {
  const { t } = useText();
  if (dialog.kind === 'entry') return dialog.diff === '' ? <p className="dim">{t('history.noDiff')}</p> : <ChangeDiff diff={dialog.diff} />;
  return (
    <div className="stack">
      <p className="dim">{t('history.undoLead')}</p>
      <Refused outcome={dialog.outcome} />
      {dialog.outcome.diff === '' && dialog.outcome.refused ? null : <ChangeDiff diff={dialog.outcome.diff} />}
      <CheckedBy outcome={dialog.outcome} />
    </div>
  );
}

/** One change looked at, or an undo previewed before it is done. */
export function HistoryDialog({ store }: { store: HomeStore }) {
  const { t } = useText();
  const { dialog, close, planUndo, confirmUndo } = useStore(store);
  if (!dialog) return null;
  if (dialog.kind === 'entry') {
    const { entry } = dialog;
    return (
      <Dialog open onClose={close} title={t('history.dialogTitle', { what: historyWords(t, entry) })} actions={<>{entry.undone ? null : <Button onPress={() => void planUndo(entry.id)}>{t('history.undoTitle')}</Button>}<Button look="primary" onPress={close}>{t('do.close')}</Button></>}>
        <Body dialog={dialog} />
      </Dialog>
    );
  }
  const possible = !dialog.outcome.refused && dialog.outcome.diff !== '';
  return (
    <Dialog open onClose={close} title={t('history.undoTitle')} actions={<><Button onPress={close}>{t('do.cancel')}</Button><Button look="primary" disabled={!possible} onPress={() => void confirmUndo()}>{t('history.undoDo')}</Button></>}>
      <Body dialog={dialog} />
    </Dialog>
  );
}
