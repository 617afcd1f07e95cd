// Dialogs of Home's changes: the diff of an earlier change, or one to review before it is made.
import { useStore } from 'zustand';
import { useText, type Text } from '../../i18n/i18n.ts';
import { ChangeDiff } from '../../change-review/change-diff.tsx';
import { ChangeDialog, type ReviewWords } from '../../change-review/change-dialog.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { historyWords } from './history-words.ts';
import type { HomeChange, HomeStore } from './store.ts';
import type { HistoryEntry } from '../../../shared/changes/types.ts';
import type { RouteModel } from '../../../shared/openclaw/types.ts';

/** What a change is called, what it does, and the word on the button that makes it. */
function changeWords(t: Text, change: HomeChange): ReviewWords {
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

type EntryProps = {
  entry: HistoryEntry;
  diff: string;
  hops: readonly RouteModel[];
  onUndo: () => void;
  onClose: () => void;
};

/** What one change of the history changed, with its way back where it has one. */
function EntryDialog({ entry, diff, hops, onUndo, onClose }: EntryProps) {
  const { t } = useText();
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('history.dialogTitle', { what: historyWords(t, entry, hops) })}
      actions={
        <>
          {entry.undone || entry.what.kind === 'guard' ? null : (
            <Button onPress={onUndo}>{t('history.undoTitle')}</Button>
          )}
          <Button look="primary" onPress={onClose}>
            {t('do.close')}
          </Button>
        </>
      }
    >
      {diff === '' ? <p className="dim">{t('history.noDiff')}</p> : <ChangeDiff diff={diff} />}
    </Dialog>
  );
}

/** One change looked at, or a way back previewed before it is taken. */
export function HistoryDialog({ store }: { store: HomeStore }) {
  const { t } = useText();
  const { review, entry, status, closeEntry } = useStore(store);
  return (
    <>
      <ChangeDialog store={review} words={(change) => changeWords(t, change)} />
      {entry === null ? null : (
        <EntryDialog
          {...entry}
          hops={status?.route.hops ?? []}
          onUndo={() => void review.getState().plan({ kind: 'undo', id: entry.entry.id })}
          onClose={closeEntry}
        />
      )}
    </>
  );
}
