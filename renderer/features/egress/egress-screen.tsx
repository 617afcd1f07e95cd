// The screen of every way by which words can leave, with the offer to close them for local only.
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { egressSummary } from '../../../shared/egress/summary.ts';
import type { EgressMap, EgressRow } from '../../../shared/egress/types.ts';
import type { AppStore } from '../../state/app-store.ts';
import { useText, type Text } from '../../i18n/i18n.ts';
import { spelled } from '../../i18n/number-words.ts';
import { ChangeDialog } from '../../change-review/change-dialog.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { Frame, Headline } from '../../parts/frame.tsx';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Working } from '../../ui/progress.tsx';
import { groupNames, rowsOf, type GroupName } from './groups.ts';
import { RowCard } from './row-card.tsx';
import { createReachStore, type ReachStore } from './store.ts';
import { StraysCard } from './overrides-card.tsx';
import type { Client } from '../../../shared/contract/client.ts';
import { classes } from '../../ui/classes.ts';
import styles from './egress.module.css';

const tones = { hosted: 'hosted', unknown: 'warn', channel: 'plain', local: 'local' } as const satisfies Record<
  GroupName,
  string
>;

function headlineOf(t: Text, map: EgressMap | null, mac: boolean): string {
  if (map === null) return t('reach:title');
  const { hosted, unknown, channels } = egressSummary(map.rows);
  const count = hosted + unknown;
  if (count > 0) return t(mac ? 'reach:waysMac' : 'reach:ways', { count, number: spelled(t, count) });
  return channels > 0
    ? t(mac ? 'reach:butChannelsMac' : 'reach:butChannels')
    : t(mac ? 'reach:nothingMac' : 'reach:nothing');
}

function Tally({ rows }: { rows: readonly EgressRow[] }) {
  const { t } = useText();
  return (
    <>
      <h2>{t('reach:tally')}</h2>
      <ul className="stack">
        {groupNames.map((group) => (
          <li key={group} className="row">
            <Chip tone={tones[group]}>{t(`reach:groups.${group}`)}</Chip>
            <span className="push">{rowsOf(rows, group).length}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Group({ name, rows }: { name: GroupName; rows: readonly EgressRow[] }) {
  const { t } = useText();
  if (rows.length === 0) return null;
  return (
    <section className={styles.group} aria-label={t(`reach:groups.${name}`)}>
      <h2>{t(`reach:groups.${name}`)}</h2>
      {name === 'channel' || name === 'local' ? <p className="dim">{t(`reach:groupsSay.${name}`)}</p> : null}
      <ul className={classes('stack', styles.rows)}>
        {rows.map((row) => (
          <li key={row.id}>
            <RowCard row={row} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What local-only would do, where there is a local model to be alone. */
function LocalOnly({ store, open }: { store: ReachStore; open: boolean }) {
  const { t } = useText();
  const { route, review, plan } = useStore(store);
  const planning = useStore(review, (s) => s.review.phase === 'planning');
  if (!open || !route?.available.includes('local-only')) return null;
  const action = (
    <Button small look="primary" disabled={planning} onPress={() => void plan({ kind: 'local-only' })}>
      {t('reach:localOnlySee')}
    </Button>
  );
  return (
    <Notice tone="info" title={t('reach:localOnly')} actions={action}>
      <p className="says">{t(route.order === 'local-only' ? 'reach:localOnlyStands' : 'reach:localOnlyLead')}</p>
    </Notice>
  );
}

/** Every way by which words can leave this machine, and the one change that closes them. */
export function ReachScreen({ app, client }: { app: AppStore; client: Client }) {
  const { t } = useText();
  const [store] = useState(() => createReachStore(client));
  const { map, reading, error, done, review, read } = useStore(store);
  const mac = useStore(app, (s) => s.info?.platform === 'darwin');
  useEffect(() => store.getState().begin(), [store]);
  const rows = map?.rows ?? [];
  const closes = rows.some((row) => row.where !== 'local' && row.closable);
  const footer = (
    <>
      <span className="says">{reading && map !== null ? <Working text={t('reach:reading')} /> : null}</span>
      <Button disabled={reading} onPress={() => void read()}>
        {t('reach:again')}
      </Button>
      <Button look="primary" onPress={() => app.getState().show('home')}>
        {t('reach:back')}
      </Button>
    </>
  );
  return (
    <Frame
      app={app}
      place="reach"
      rail={map === null ? null : <Tally rows={rows} />}
      railLabel={t('reach:tally')}
      footer={footer}
    >
      <Headline>{headlineOf(t, map, mac)}</Headline>
      <p className="lead">
        {t('reach:lead')}
        {map !== null && map.openclaw === null ? `${t('gap')}${t('reach:leadNotAsked')}` : ''}
      </p>
      <div className="stack">
        {error ? (
          <ErrorNotice
            live
            error={error}
            actions={
              <Button small onPress={() => void read()}>
                {t('do.retry')}
              </Button>
            }
          />
        ) : null}
        {done ? (
          <Notice
            live
            tone="ok"
            title={t(done.change.kind === 'local-only' ? 'reach:done.localOnly' : 'reach:done.strays')}
          >
            <p className="dim">{done.outcome.live === null ? '' : t(`reload.${done.outcome.live}`)}</p>
          </Notice>
        ) : null}
        {map === null && reading ? <Working text={t('reach:reading')} /> : null}
        <LocalOnly store={store} open={closes} />
        <StraysCard store={store} />
        {groupNames.map((name) => (
          <Group key={name} name={name} rows={rowsOf(rows, name)} />
        ))}
      </div>
      <ChangeDialog
        store={review}
        words={({ kind }) => ({
          title: t(kind === 'local-only' ? 'reach:review.localOnly' : 'reach:review.strays'),
          lead: t(kind === 'local-only' ? 'reach:review.localOnlyLead' : 'reach:review.straysLead'),
          act: t('reach:review.apply'),
        })}
      />
    </Frame>
  );
}
