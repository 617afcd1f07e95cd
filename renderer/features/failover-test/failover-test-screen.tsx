// The screen of the failover test: choice of cases, the run, and the results beside the route.
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { casesOf } from '../../../shared/failover-test/patience.ts';
import type { Route } from '../../../shared/openclaw/types.ts';
import type { AppStore } from '../../state/app-store.ts';
import { formatMoment, shortAddress } from '../../i18n/format.ts';
import { useText, useToday } from '../../i18n/i18n.ts';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { Frame, Headline } from '../../parts/frame.tsx';
import { RouteList } from '../../parts/route-list.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ChooseDrill } from './choose-cases.tsx';
import { EndCard } from './end-card.tsx';
import { Offer, OfferDialog } from './offer.tsx';
import { RunCard } from './run-card.tsx';
import { createDrillStore } from './store.ts';
import { headlineText, modelName } from './words.ts';
import type { Client } from '../../../shared/contract/client.ts';

function Chain({ route }: { route: Route | null }) {
  const { t } = useText();
  return (
    <>
      <h2>{t('drill:rail')}</h2>
      {route === null ? (
        <p className="dim">{t('drill:reading')}</p>
      ) : (
        <RouteList
          items={route.hops.map((hop) => ({
            ref: hop.ref,
            name: modelName(hop.ref, route),
            where: hop.where,
            says: hop.baseUrl === null ? hop.provider : shortAddress(hop.baseUrl),
          }))}
        />
      )}
    </>
  );
}

/** The fire drill: what is tried, how it goes, and who answered. */
export function DrillScreen({ app, client }: { app: AppStore; client: Client }) {
  const { t, language } = useText();
  const today = useToday();
  const [store] = useState(() => createDrillStore(client));
  const { route, cases, run, drill, earlier, error } = useStore(store);
  useEffect(() => store.getState().begin(), [store]);
  const headline =
    run !== null ? t('drill:headline.running') : drill === null ? t('drill:headline.idle') : headlineText(t, drill);
  const footer = (
    <>
      <span className="says" />
      <Button onPress={() => app.getState().show('home')}>{t('drill:back')}</Button>
      {run === null ? (
        <Button look="primary" disabled={cases.length === 0} onPress={() => void store.getState().start()}>
          {drill === null ? t('drill:start') : t('drill:again')}
        </Button>
      ) : null}
    </>
  );
  const when = drill === null ? '' : formatMoment(drill.at, language, today);
  return (
    <Frame
      app={app}
      place={run !== null ? 'drill-run' : drill === null ? 'drill' : 'drill-done'}
      rail={<Chain route={route} />}
      railLabel={t('drill:rail')}
      footer={footer}
    >
      <Headline>{headline}</Headline>
      <p className="lead">
        {drill === null
          ? t('drill:lead')
          : drill.openclaw === null
            ? t('drill:whenUntold', { when })
            : t('drill:when', { version: drill.openclaw, when })}
      </p>
      <div className="stack">
        {error === null ? null : error.kind === 'cancelled' ? (
          <Notice live tone="info" title={t('drill:cancelled')} />
        ) : (
          <ErrorNotice live error={error} />
        )}
        {drill?.stopped === true ? <Notice live tone="info" title={t('drill:cancelled')} /> : null}
        {drill?.problem == null ? null : drill.problem.kind === 'key-missing' ? (
          <Notice tone="warn" title={t('drillWords:spared', { envName: drill.problem.envName })} />
        ) : (
          <ErrorNotice tone="warn" error={drill.problem} />
        )}
        {run === null ? null : <RunCard run={run} onCancel={() => store.getState().cancel()} />}
        {drill === null ? null : (
          <section className="stack" aria-label={t('drill:results')}>
            <Offer drill={drill} route={route} store={store} />
            {casesOf(drill, earlier).map((result) => (
              <EndCard key={result.case} result={result} drill={drill} route={route} app={app} />
            ))}
          </section>
        )}
        {run === null ? <ChooseDrill store={store} /> : null}
      </div>
      <OfferDialog app={app} store={store} />
    </Frame>
  );
}
