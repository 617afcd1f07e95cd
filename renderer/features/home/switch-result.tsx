// Reports a switch of order or another change: file written, gateway reloaded or not, notes, and undo.
import { useStore } from 'zustand';
import { changesMoreThanOrder } from '../../../shared/changes/changes-more.ts';
import { useText, type Text } from '../../i18n/i18n.ts';
import { Notes, Refused } from '../../change-review/outcome-notes.tsx';
import { Button } from '../../ui/button.tsx';
import { FactTable } from '../../ui/fact-table.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Working } from '../../ui/progress.tsx';
import type { HomeChange, HomeStore } from './store.ts';
import { Word } from '../../ui/word.tsx';
import type { Outcome } from '../../../shared/changes/types.ts';
import styles from './home.module.css';

function madeWords(t: Text, change: HomeChange): string {
  switch (change.kind) {
    case 'order':
      return t('home.switched', { order: t(`order.${change.order}`) });
    case 'undo':
      return t('history.undoneNow');
    case 'before-hearth':
      return t('history.beforeNow');
    case 'put-back':
      return t(change.keys ? 'drift.putBackNow' : 'drift.restoredNow');
  }
}

/**
 * The two things that Hearth saw of a switch, told apart: the bytes on disk, and what the running gateway made of them.
 */
function Seen({ outcome: { path, live } }: { outcome: Outcome }) {
  const { t } = useText();
  const facts = [
    {
      name: t('home.seen.file'),
      value: (
        <>
          {t('home.seen.written')}{' '}
          <code>
            <Word text={path} />
          </code>
        </>
      ),
    },
    ...(live === null ? [] : [{ name: t('home.seen.gateway'), value: t(`reload.${live}`) }]),
  ];
  return (
    <div className={styles.seen}>
      <FactTable look="tight" facts={facts} />
    </div>
  );
}

/** What a switch or an undo came to, with the way back. */
export function SwitchResult({ store }: { store: HomeStore }) {
  const { t } = useText();
  const { switching, switched, made, review } = useStore(store);
  if (switching) return <Working text={t('home.switching')} />;
  if (made)
    return (
      <>
        <Notice live tone="ok" title={madeWords(t, made.change)} />
        <Notes outcome={made.outcome} title={t('wizard:review.notes')} />
      </>
    );
  if (!switched) return null;
  const { order, outcome } = switched;
  if (outcome.refused) return <Refused outcome={outcome} />;
  if (!outcome.applied) return <Notice live tone="info" title={t('home.unchanged')} />;
  const { historyId: id, live } = outcome;
  return (
    <>
      <Notice
        live
        tone={live === 'refused' ? 'warn' : 'ok'}
        title={t('home.switched', { order: t(`order.${order}`) })}
        {...(id === null
          ? {}
          : {
              actions: (
                <Button small onPress={() => void review.getState().plan({ kind: 'undo', id })}>
                  {t('do.undo')}
                </Button>
              ),
            })}
      >
        <p className="dim">{t(changesMoreThanOrder(outcome) ? 'home.switchedMore' : 'home.switchedFine')}</p>
        <Seen outcome={outcome} />
      </Notice>
      <Notes outcome={outcome} title={t('wizard:review.notes')} />
    </>
  );
}
