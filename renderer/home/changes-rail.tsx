import { useStore } from 'zustand';
import { standing } from '../../shared/openclaw/standing.ts';
import { formatMoment } from '../i18n/format.ts';
import { useText } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { historyWords } from './history-words.ts';
import type { HomeStore } from './store.ts';

/** What Hearth changed, newest first, each with the way back. */
export function ChangesRail({ store }: { store: HomeStore }) {
  const { t, language } = useText();
  const { history, showEntry, planChange } = useStore(store);
  const now = new Date();
  return (
    <>
      <h2>{t('history.title')}</h2>
      {history.length === 0 ? <p className="dim">{t('history.empty')}</p> : (
        <>
          <ul className="changes">
            {history.map((entry) => {
              const what = historyWords(t, entry);
              const when = formatMoment(entry.at, language, now);
              return (
                <li key={entry.id}>
                  <div className="when">{when}{entry.undone ? ` · ${t('history.undone')}` : ''}</div>
                  <div className="split">
                    <span className="grow"><Button look="link" label={t('history.show', { what, when })} onPress={() => void showEntry(entry)}>{what}</Button></span>
                    {entry.undone ? null : <Button small label={t('history.undoThis', { what, when })} onPress={() => void planChange({ kind: 'undo', id: entry.id })}>{t('do.undo')}</Button>}
                  </div>
                </li>
              );
            })}
            <li className="dim">{standing(history).length > 0 ? <Button look="link" onPress={() => void planChange({ kind: 'before-hearth' })}>{t('history.before')}</Button> : t('history.before')}</li>
          </ul>
          {history.some((entry) => !entry.undone) ? <Button onPress={() => void planChange({ kind: 'undo', id: null })}>{t('history.undoLast')}</Button> : null}
        </>
      )}
    </>
  );
}
