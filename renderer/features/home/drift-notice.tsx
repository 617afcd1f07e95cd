// Shows drift on Home key by key, with the choice to put it back or to keep it.
import { useStore } from 'zustand';
import type { Drift } from '../../../shared/changes/drift.ts';
import { useText } from '../../i18n/i18n.ts';
import { ShownKey, ShownValue } from '../../change-review/shown-value.tsx';
import { Button } from '../../ui/button.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Word } from '../../ui/word.tsx';
import type { HomeStore } from './store.ts';
import styles from './home.module.css';

/** As many as are read at a glance; the others fold away. */
const shownAtOnce = 4;

function DriftedKeys({ keys }: { keys: Drift['keys'] }) {
  const { t } = useText();
  const none = t('drift.none');
  return (
    <ul className={styles.drifted}>
      {keys.map(({ path, ours, theirs, file }) => (
        <li key={JSON.stringify([file, path])}>
          <ShownKey path={path} />
          {file === undefined ? null : (
            <code className="dim">
              <Word text={file} />
            </code>
          )}
          <span className={styles.fromTo}>
            <span className="visually-hidden">{t('drift.was')}: </span>
            <ShownValue value={ours} none={none} />
            <span aria-hidden="true"> → </span>
            <span className="visually-hidden">, {t('drift.now')}: </span>
            <ShownValue value={theirs} none={none} />
          </span>
        </li>
      ))}
    </ul>
  );
}

/** What something else did to Hearth's settings and to the comments since, and the two ways to deal with it. */
export function DriftNotice({ store }: { store: HomeStore }) {
  const { t } = useText();
  const { drift, review, keepTheirs } = useStore(store);
  const { plan } = review.getState();
  if (!drift) return null;
  const { keys, comments } = drift;
  const gone = t('drift.comments', { count: comments });
  const rest = keys.slice(shownAtOnce);
  const restore = (
    <Button small onPress={() => void plan({ kind: 'put-back', keys: false, comments: true })}>
      {t('drift.restore')}
    </Button>
  );
  const actions = (
    <>
      {keys.length > 0 ? (
        <Button small onPress={() => void plan({ kind: 'put-back', keys: true, comments: comments > 0 })}>
          {t('drift.putBack')}
        </Button>
      ) : null}
      {comments > 0 ? restore : null}
      <Button small onPress={() => void keepTheirs()}>
        {t('drift.keep')}
      </Button>
    </>
  );
  return (
    <Notice live tone="warn" title={keys.length > 0 ? t('drift.keys', { count: keys.length }) : gone} actions={actions}>
      {keys.length > 0 ? <DriftedKeys keys={keys.slice(0, shownAtOnce)} /> : null}
      {rest.length > 0 ? (
        <Disclosure title={t('drift.more', { count: rest.length })}>
          <DriftedKeys keys={rest} />
        </Disclosure>
      ) : null}
      {keys.length > 0 && comments > 0 ? (
        <p>
          <b>{gone}</b>
        </p>
      ) : null}
      {comments > 0 ? <p className="dim">{t('drift.commentsWhy')}</p> : null}
    </Notice>
  );
}
