// Boxes for the servers that share the work, each with the model that it serves.
import { useStore } from 'zustand';
import type { Endpoint } from '../../../../shared/servers/types.ts';
import { chatModels } from '../../../../shared/wizard/wizard.ts';
import { shortAddress } from '../../../i18n/format.ts';
import { useText } from '../../../i18n/i18n.ts';
import { CheckBox } from '../../../ui/check-box.tsx';
import { PickOne } from '../../../ui/select.tsx';
import { serverTitle } from '../../../models/names.ts';
import type { ClusterStore } from './store.ts';
import { Word } from '../../../ui/word.tsx';
import styles from './balance.module.css';

/** Which machines take part, and with which of their models. */
export function ShareList({ store, endpoints }: { store: ClusterStore; endpoints: readonly Endpoint[] }) {
  const { t } = useText();
  const { shares, share } = useStore(store);
  const rows = shares.flatMap((item) =>
    endpoints.filter(({ url }) => url === item.url).map((endpoint) => ({ one: item, endpoint })),
  );
  return (
    <ul className={styles.shareList} aria-label={t('cluster:machines')}>
      {rows.map(({ one: chosenShare, endpoint }) => {
        const address = shortAddress(chosenShare.url);
        const name = serverTitle(t, endpoint);
        const models = chatModels(endpoint).map(({ id, name: called }) => ({ value: id, text: called ?? id }));
        return (
          <li key={chosenShare.url}>
            <span className={styles.shareWho}>
              <CheckBox
                label={t('cluster:use', { name, address })}
                on={chosenShare.on}
                onChange={(on) => share(chosenShare.url, { on })}
              >
                <span className="break">
                  <b>
                    <Word text={name} />
                  </b>{' '}
                  <code className="dim">
                    <Word text={address} />
                  </code>
                </span>
              </CheckBox>
            </span>
            <span className={styles.shareChoice}>
              <PickOne
                label={t('cluster:model', { address })}
                value={chosenShare.model}
                options={models}
                disabled={!chosenShare.on}
                onChange={(model) => share(chosenShare.url, { model })}
              />
            </span>
          </li>
        );
      })}
    </ul>
  );
}
