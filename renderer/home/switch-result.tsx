import { useStore } from 'zustand';
import { useText } from '../i18n/i18n.ts';
import { Refused } from '../layout/outcome-notes.tsx';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { Working } from '../ui/progress.tsx';
import type { HomeStore } from './store.ts';

/** What a switch or an undo came to, with the way back. */
export function SwitchResult({ store }: { store: HomeStore }) {
  const { t } = useText();
  const { switching, switched, undone } = useStore(store);
  if (switching) return <Working text={t('home.switching')} />;
  if (undone) return <Notice live tone="ok" title={t('history.undoneNow')} />;
  if (!switched) return null;
  const { order, outcome } = switched;
  if (outcome.refused) return <Refused outcome={outcome} />;
  if (!outcome.applied) return <Notice live tone="info" title={t('home.unchanged')} />;
  return (
    <Notice live tone="ok" title={t('home.switched', { order: t(`order.${order}`) })} actions={<Button small onPress={() => void store.getState().planUndo(outcome.historyId)}>{t('do.undo')}</Button>}>
      <p className="dim">{t('home.switchedFine')}</p>
    </Notice>
  );
}
