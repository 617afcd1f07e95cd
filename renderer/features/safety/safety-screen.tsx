// The screen that limits what local models may do, with OpenClaw's audit and the change's review.
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { SafetyRow } from '../../../shared/safety/types.ts';
import type { AppStore } from '../../state/app-store.ts';
import { useText, type Text } from '../../i18n/i18n.ts';
import { ChangeDialog } from '../../change-review/change-dialog.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { Frame, Headline } from '../../parts/frame.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Working } from '../../ui/progress.tsx';
import { AuditCard } from './audit-card.tsx';
import { OfferCard } from './offer-card.tsx';
import { createSafetyStore } from './store.ts';
import type { Client } from '../../../shared/contract/client.ts';
import { classes } from '../../ui/classes.ts';
import styles from './safety.module.css';

const states = ['offered', 'stands', 'needs', 'unsupported'] as const satisfies readonly SafetyRow['state'][];

function Tally({ rows }: { rows: readonly SafetyRow[] }) {
  const { t } = useText();
  const counted = states
    .map((state) => ({ state, count: rows.filter((row) => row.state === state).length }))
    .filter(({ count }) => count > 0);
  return (
    <div>
      <h2>{t('safety:rail')}</h2>
      <ul className="stack">
        {counted.map(({ state, count }) => (
          <li key={state} className="row">
            <span>{t(`safety:tally.${state}`)}</span>
            <span className="push">{count}</span>
          </li>
        ))}
      </ul>
      <p className={classes('dim', styles.note)}>{t('safety:note')}</p>
    </div>
  );
}

function headlineOf(t: Text, rows: readonly SafetyRow[] | null): string {
  if (rows === null) return t('safety:title');
  if (rows.length === 0) return t('safety:headline.none');
  const open = rows.filter((row) => row.state === 'offered').length;
  return open === 0 ? t('safety:headline.done') : t('safety:headline.open', { count: open });
}

/**
 * What a local model should not be allowed, each with its reason and its price; and what OpenClaw's own audit says of
 * it.
 */
export function SafetyScreen({ app, client }: { app: AppStore; client: Client }) {
  const { t } = useText();
  const [store] = useState(() => createSafetyStore(client));
  const { rows, chosen, error, applied, review, read } = useStore(store);
  useEffect(() => store.getState().begin(), [store]);
  const footer = (
    <>
      <span className="says">{chosen.length === 0 ? '' : t('safety:chosen', { count: chosen.length })}</span>
      <Button onPress={() => app.getState().show('home')}>{t('safety:back')}</Button>
      <Button look="primary" disabled={chosen.length === 0} onPress={() => void review.getState().plan(chosen)}>
        {t('safety:review.do')}
      </Button>
    </>
  );
  return (
    <Frame
      app={app}
      place={applied === null ? 'safety' : 'safety-written'}
      rail={<Tally rows={rows ?? []} />}
      railLabel={t('safety:rail')}
      footer={footer}
    >
      <Headline>{headlineOf(t, rows)}</Headline>
      <p className="lead">{t(rows?.length === 0 ? 'safety:lead.none' : 'safety:lead.some')}</p>
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
        {applied ? (
          <Notice live tone="ok" title={t('safety:applied')}>
            <p className="dim">
              {applied.live === null ? '' : t(`reload.${applied.live}`)}
              {t('gap')}
              {t('safety:undo')}
            </p>
          </Notice>
        ) : null}
        {rows === null ? (
          <Working text={t('safety:reading')} />
        ) : (
          <ul className="stack" aria-label={t('safety:rail')}>
            {rows.map((row) => (
              <li key={row.kind}>
                <OfferCard row={row} store={store} />
              </li>
            ))}
          </ul>
        )}
        {rows === null ? null : <AuditCard store={store} />}
      </div>
      <ChangeDialog
        store={review}
        words={() => ({ title: t('safety:review.title'), lead: t('safety:review.lead'), act: t('do.apply') })}
      />
    </Frame>
  );
}
