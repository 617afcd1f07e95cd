// Progress of reading model files on this disk, how many were found, and which failed.
import type { Client } from '../../../shared/contract/client.ts';
import { useText } from '../../i18n/i18n.ts';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { Button } from '../../ui/button.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { Working } from '../../ui/progress.tsx';
import { Word } from '../../ui/word.tsx';
import { fitStoreOf, type FitKnown } from '../../machine/fit-store.ts';
import styles from './fit.module.css';

/** How the reading of this disk goes, what came of it, and which files could not be read and why. */
export function Shelves({
  client,
  fit: { foundModels, unread, reading, read, error },
}: {
  client: Client;
  fit: FitKnown;
}) {
  const { t } = useText();
  const { stop, again } = fitStoreOf(client).getState();
  if (error)
    return (
      <ErrorNotice
        error={error}
        tone="warn"
        actions={
          <Button small onPress={again}>
            {t('do.retry')}
          </Button>
        }
      />
    );
  if (reading)
    return (
      <Working text={t('fit:shelves.reading')}>
        <Button small onPress={stop}>
          {t('fit:shelves.stop')}
        </Button>
      </Working>
    );
  return (
    <div>
      <div className="row">
        {read ? <span className="dim">{t('fit:shelves.found', { count: foundModels.length })}</span> : null}
        <Button look="link" onPress={again}>
          {t('fit:shelves.again')}
        </Button>
      </div>
      {unread.length === 0 ? null : (
        <Disclosure title={t('fit:shelves.unread', { count: unread.length })}>
          <ul className={styles.unread}>
            {unread.map((item, at) => (
              <li key={at}>
                <code>
                  <Word text={item.path} />
                </code>{' '}
                <span className="dim">{t(`fit:why.${item.why}`, item)}</span>
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </div>
  );
}
