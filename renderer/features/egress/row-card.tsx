// One egress path for the user: its meaning, where it leads, why that is known, and its config key.
import type { EgressRow } from '../../../shared/egress/types.ts';
import { useText } from '../../i18n/i18n.ts';
import { whyText } from '../../parts/place-text.ts';
import { Card } from '../../ui/card.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Word } from '../../ui/word.tsx';
import styles from './egress.module.css';

/** One way by which words go somewhere, in plain words, with the key that says so. */
export function RowCard({ row }: { row: EgressRow }) {
  const { t } = useText();
  const { kind, path, names, where, evidence, implied, closable, agent } = row;
  const why = evidence === null ? '' : whyText(t, evidence, names?.split('/')[0] ?? null);
  const out = where !== 'local';
  return (
    <Card>
      <div className="row">
        <h3 className="card-title">{t(`reachWords:kinds.${kind}.title`)}</h3>
        {agent === null ? null : <Chip tone="plain">{t('reach:agent', { agent })}</Chip>}
        {implied && out ? <Chip tone="plain">{t('reach:implied')}</Chip> : null}
        {out && !closable && kind !== 'channel' ? <Chip tone="warn">{t('reach:open')}</Chip> : null}
      </div>
      {out ? (
        <p className="says">
          {t(`reachWords:kinds.${kind}.meaning`)}
          {implied ? `${t('gap')}${t('reachWords:implied')}` : ''}
          {!closable && kind !== 'channel' ? `${t('gap')}${t('reachWords:fixed')}` : ''}
        </p>
      ) : null}
      <dl className={styles.facts}>
        {names === null && why === '' ? null : (
          <div>
            <dt>{t('reach:names')}</dt>
            <dd>
              {names === null ? null : (
                <code>
                  <Word text={names} />
                </code>
              )}
              {why === '' ? null : <div className="dim">{why}</div>}
            </dd>
          </div>
        )}
        {path === null ? null : (
          <div>
            <dt>{t('reach:key')}</dt>
            <dd>
              <code>
                <Word text={path.join('.')} />
              </code>
            </dd>
          </div>
        )}
      </dl>
    </Card>
  );
}
