// The history of changes beside Home, each with its diff and undo, the guard's work folded.
import { useStore } from 'zustand';
import { foldHistory, lastOwn } from '../../../shared/changes/history-fold.ts';
import { activeChanges } from '../../../shared/changes/active-changes.ts';
import { displayName } from '../../../shared/openclaw/display-name.ts';
import type { RouteModel } from '../../../shared/openclaw/types.ts';
import { formatMoment } from '../../i18n/format.ts';
import { useText, useToday } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { historyWords } from './history-words.ts';
import type { HomeStore } from './store.ts';
import { inSentence } from '../../../shared/base/foreign-text.ts';
import type { HistoryEntry } from '../../../shared/changes/types.ts';
import styles from './home.module.css';

/** One change: what it was, as a link to its diff, and when. Without `undo` it can't be taken back by itself. */
function Change({
  entry,
  hops,
  store,
  undo,
  now,
}: {
  entry: HistoryEntry;
  hops: readonly RouteModel[];
  store: HomeStore;
  undo: boolean;
  now: Date;
}) {
  const { t, language } = useText();
  const { showEntry, review } = store.getState();
  const description = historyWords(t, entry, hops);
  const when = formatMoment(entry.at, language, now);
  return (
    <>
      <div className={styles.when}>
        {when}
        {entry.undone ? ` · ${t('history.undone')}` : ''}
      </div>
      <div className="split">
        <span className="grow">
          <Button
            look="link"
            flush
            label={t('history.show', { what: description, when })}
            onPress={() => void showEntry(entry)}
          >
            {description}
          </Button>
        </span>
        {entry.undone || !undo ? null : (
          <Button
            small
            label={t('history.undoThis', { what: description, when })}
            onPress={() => void review.getState().plan({ kind: 'undo', id: entry.id })}
          >
            {t('do.undo')}
          </Button>
        )}
      </div>
    </>
  );
}

type GuardLine = {
  readonly entries: readonly HistoryEntry[];
  readonly first: string;
  readonly last: string;
  readonly stoodIn: readonly string[];
};

/** What the guard did, as one line. It has no undo of its own: the guard would only do it again. */
function GuardSwitches({
  line,
  hops,
  store,
  now,
}: {
  line: GuardLine;
  hops: readonly RouteModel[];
  store: HomeStore;
  now: Date;
}) {
  const { t, language } = useText();
  const moments = [...new Set([line.first, line.last].map((at) => formatMoment(at, language, now)))];
  const models = line.stoodIn.map((ref) => inSentence(displayName(ref, hops))).join(t('history.and'));
  return (
    <>
      <div className={styles.when}>{moments.join(' – ')}</div>
      <Disclosure title={t('history.guardTimes', { count: line.entries.length })}>
        <div className="stack">
          {models === '' ? null : <p className="dim">{t('history.guardModels', { models })}</p>}
          <ul>
            {line.entries.map((entry) => (
              <li key={entry.id}>
                <Change entry={entry} hops={hops} store={store} undo={false} now={now} />
              </li>
            ))}
          </ul>
          <p className="dim">{t('history.guardNoUndo')}</p>
        </div>
      </Disclosure>
    </>
  );
}

/** What Hearth changed, newest first, each change of the user's with the way back; what the guard did is folded. */
export function ChangesRail({ store }: { store: HomeStore }) {
  const { t } = useText();
  const { history, damaged, status, review } = useStore(store);
  const { plan } = review.getState();
  const hops = status?.route.hops ?? [];
  const now = useToday();
  const last = lastOwn(history);
  return (
    <>
      <h2>{t('history.title')}</h2>
      {damaged.length === 0 ? null : (
        <p className="dim break">{t('history.damaged', { files: damaged.join(t('history.and')) })}</p>
      )}
      {history.length === 0 ? (
        <p className="dim">{t('history.empty')}</p>
      ) : (
        <>
          <ul className={styles.changes}>
            {foldHistory(history).map((line) =>
              line.kind === 'one' ? (
                <li key={line.entry.id}>
                  <Change entry={line.entry} hops={hops} store={store} undo now={now} />
                </li>
              ) : (
                // The oldest of a group stays, while newer ones join it: an unfolded group stays unfolded.
                <li key={line.entries.at(-1)?.id}>
                  <GuardSwitches line={line} hops={hops} store={store} now={now} />
                </li>
              ),
            )}
            <li className="dim">
              {activeChanges(history).length > 0 ? (
                <Button look="link" flush onPress={() => void plan({ kind: 'before-hearth' })}>
                  {t('history.before')}
                </Button>
              ) : (
                t('history.before')
              )}
            </li>
          </ul>
          {last === null ? null : (
            <Button onPress={() => void plan({ kind: 'undo', id: last.id })}>{t('history.undoLast')}</Button>
          )}
        </>
      )}
    </>
  );
}
