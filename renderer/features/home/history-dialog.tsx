import { useStore } from 'zustand';
import { useText, type Text } from '../../i18n/i18n.ts';
import { ChangeDiff } from '../../change-review/change-diff.tsx';
import { ChangeDialog } from '../../change-review/change-dialog.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { historyWords } from './history-words.ts';
import type { HomeChange, HomeStore } from './store.ts';
import type { Outcome } from '../../../shared/changes/types.ts';

/** What a change is called, what it does, and the word on the button that makes it. */
function changeWords(t: Text, change: HomeChange): { title: string; lead: string; act: string } {
  switch (change.kind) {
    case 'order':
      return {
        title: t('home.moreTitle', { order: t(`order.${change.order}`) }),
        lead: t(
          change.allAgents ? 'home.joinsLead' : change.order === 'local-only' ? 'home.closesLead' : 'home.opensLead',
        ),
        act: t('home.moreDo'),
      };
    case 'undo':
      return { title: t('history.undoTitle'), lead: t('history.undoLead'), act: t('history.undoDo') };
    case 'before-hearth':
      return { title: t('history.beforeTitle'), lead: t('history.beforeLead'), act: t('history.beforeDo') };
    case 'put-back':
      return change.keys
        ? { title: t('drift.putBackTitle'), lead: t('drift.putBackLead'), act: t('drift.putBackDo') }
        : { title: t('drift.restoreTitle'), lead: t('drift.restoreLead'), act: t('drift.restoreDo') };
  }
}

function WayBack({ store, change, outcome }: { store: HomeStore; change: HomeChange; outcome: Outcome }) {
  const { t } = useText();
  const { close, confirmChange, useMine: takeMine } = useStore(store);
  return (
    <ChangeDialog
      {...changeWords(t, change)}
      outcome={outcome}
      onAct={() => void confirmChange()}
      onClose={close}
      onUseMine={() => void takeMine()}
    />
  );
}

/** One change looked at, or a way back previewed before it is taken. */
export function HistoryDialog({ store }: { store: HomeStore }) {
  const { t } = useText();
  const { dialog, status, close, planChange } = useStore(store);
  if (!dialog) return null;
  if (dialog.kind === 'change') return <WayBack store={store} change={dialog.change} outcome={dialog.outcome} />;
  const { entry, diff } = dialog;
  return (
    <Dialog
      open
      onClose={close}
      title={t('history.dialogTitle', { what: historyWords(t, entry, status?.route.hops ?? []) })}
      actions={
        <>
          {entry.undone || entry.what.kind === 'guard' ? null : (
            <Button onPress={() => void planChange({ kind: 'undo', id: entry.id })}>{t('history.undoTitle')}</Button>
          )}
          <Button look="primary" onPress={close}>
            {t('do.close')}
          </Button>
        </>
      }
    >
      {diff === '' ? <p className="dim">{t('history.noDiff')}</p> : <ChangeDiff diff={diff} />}
    </Dialog>
  );
}
