// The main screen after setup: the route's models, the guard, notices, and the history of changes.
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { AppStore } from '../../state/app-store.ts';
import { GuardCard } from './failover/failover-card.tsx';
import { createPatienceStore } from './failover/patience-store.ts';
import { createGuardStore } from './failover/store.ts';
import { useText } from '../../i18n/i18n.ts';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { Frame } from '../../parts/frame.tsx';
import { JobList } from '../../models/job-list.tsx';
import { createModelsStore } from '../../models/store.ts';
import { createHopProofs } from '../../verification/route-verifications.ts';
import { Button } from '../../ui/button.tsx';
import { Working } from '../../ui/progress.tsx';
import { AnsweredNotice } from './answered-notice.tsx';
import { ChangesRail } from './history-panel.tsx';
import { DriftNotice } from './drift-notice.tsx';
import { GlanceCard } from './overview-card.tsx';
import { HistoryDialog } from './history-dialog.tsx';
import { HomeHead, unusable } from './home-head.tsx';
import { HopCard } from './model-card.tsx';
import { createHomeStore } from './store.ts';
import { SwitchResult } from './switch-result.tsx';
import { TryCard } from './try-card.tsx';
import { Word } from '../../ui/word.tsx';
import type { Client } from '../../../shared/contract/client.ts';

export function HomeScreen({ app, client }: { app: AppStore; client: Client }) {
  const { t } = useText();
  const [store] = useState(() => createHomeStore(client));
  const { status, reading, error } = useStore(store);
  const [models] = useState(() =>
    createModelsStore(client, {
      ended: () => void store.getState().refresh(),
      onRequest: (action) => void app.getState().warmAsAsked(action),
    }),
  );
  const [guard] = useState(() => createGuardStore(client));
  const [patience] = useState(() => createPatienceStore(client));
  const [proofs] = useState(() => createHopProofs(client, () => void store.getState().refresh()));
  useEffect(() => store.getState().begin(), [store]);
  useEffect(() => guard.getState().begin(), [guard]);
  useEffect(() => patience.getState().begin(), [patience]);
  useEffect(() => proofs.getState().begin(), [proofs]);
  useEffect(() => models.getState().begin(), [models]);
  const problem = status ? unusable(status) : null;
  const footer = (
    <>
      <span className="says">
        {status ? (
          <>
            {t('home.config')}:{' '}
            <code>
              <Word text={status.config.path} />
            </code>
          </>
        ) : null}
      </span>
      <Button onPress={() => app.getState().show('wizard')}>{t('home.setup')}</Button>
      <Button onPress={() => app.getState().show('fit')}>{t('fit:open')}</Button>
      <Button look="primary" onPress={() => app.getState().show('check')}>
        {t('home.check')}
      </Button>
    </>
  );
  return (
    <Frame app={app} place="home" rail={<ChangesRail store={store} />} railLabel={t('history.title')} footer={footer}>
      {status ? <HomeHead status={status} store={store} guard={guard} /> : <h1 tabIndex={-1}>{t('home.reading')}</h1>}
      {status ? <GlanceCard app={app} status={status} home={store} guard={guard} /> : null}
      <div className="stack">
        <SwitchResult store={store} />
        <AnsweredNotice app={app} store={store} hops={status?.route.hops ?? []} />
        <DriftNotice store={store} />
        {error ? <ErrorNotice live error={error} /> : null}
        {status?.state.map((trouble) => (
          <ErrorNotice key={JSON.stringify(trouble)} error={trouble} tone="warn" />
        ))}
        {status?.config.problem && problem === null ? <ErrorNotice error={status.config.problem} tone="warn" /> : null}
        <JobList store={models} endpoints={status?.endpoints ?? []} at={() => true} />
        <ol className="stack" aria-label={t('home.routeTitle')}>
          {status?.route.hops.map((hop, at) => (
            <li key={`${hop.ref} ${at}`}>
              <HopCard client={client} hop={hop} isFirst={at === 0} status={status} models={models} proofs={proofs} />
            </li>
          ))}
        </ol>
        {status && problem === null ? (
          <GuardCard
            app={app}
            status={status}
            patience={patience}
            guard={guard}
            onUndo={(id) => void store.getState().review.getState().plan({ kind: 'undo', id })}
          />
        ) : null}
        {status && problem === null ? <TryCard app={app} /> : null}
        {status ? (
          <p className="dim">
            {status.openclaw.found
              ? t(status.openclaw.gateway.up ? 'home.gatewayUp' : 'home.gatewayDown')
              : t('home.openclawMissing')}
          </p>
        ) : null}
        <div className="row">
          {reading ? (
            <Working text={t('home.reading')} />
          ) : (
            <Button small onPress={() => void store.getState().refresh()}>
              {t('home.refresh')}
            </Button>
          )}
        </div>
      </div>
      <HistoryDialog store={store} />
    </Frame>
  );
}
