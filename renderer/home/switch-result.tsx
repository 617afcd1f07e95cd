import { useStore } from 'zustand';
import { useText, type Text } from '../i18n/i18n.ts';
import { Notes, Refused } from '../layout/outcome-notes.tsx';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { Working } from '../ui/progress.tsx';
import type { HomeChange, HomeStore } from './store.ts';

function madeWords(t: Text, change: HomeChange): string {
  switch (change.kind) {
    case 'undo': return t('history.undoneNow');
    case 'before-hearth': return t('history.beforeNow');
    case 'put-back': return t(change.keys ? 'drift.putBackNow' : 'drift.restoredNow');
  }
}

/** What a switch or an undo came to, with the way back. */
export function SwitchResult({ store }: { store: HomeStore }) {
  const { t } = useText();
  const { switching, switched, made } = useStore(store);
  if (switching) return <Working text={t('home.switching')} />;
  if (made) return <><Notice live tone="ok" title={madeWords(t, made.change)} /><Notes outcome={made.outcome} title={t('wizard:review.notes')} /></>;
  if (!switched) return null;
  const { order, outcome } = switched;
  if (outcome.refused) return <Refused outcome={outcome} />;
  if (!outcome.applied) return <Notice live tone="info" title={t('home.unchanged')} />;
  return (
    <Notice live tone="ok" title={t('home.switched', { order: t(`order.${order}`) })} actions={<Button small onPress={() => void store.getState().planChange({ kind: 'undo', id: outcome.historyId })}>{t('do.undo')}</Button>}>
      <p className="dim">{t('home.switchedFine')}{outcome.live === null ? '' : ` ${t(`reload.${outcome.live}`)}`}</p>
    </Notice>
  );
}
