// The screen of hosted providers and their keys, and of which hosts may serve routed models.
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { AppStore } from '../../state/app-store.ts';
import { useText, type Text } from '../../i18n/i18n.ts';
import { ChangeDialog } from '../../change-review/change-dialog.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { Frame, Headline } from '../../parts/frame.tsx';
import { Button } from '../../ui/button.tsx';
import { ProviderCard } from './provider-card.tsx';
import { RoutingCard } from './routing-card.tsx';
import { createHostedStore, type HostedState } from './store.ts';
import type { Client } from '../../../shared/contract/client.ts';

function headline(t: Text, { list }: HostedState): string {
  if (list === null) return t('hosted:headline.asking');
  if (list.providers.every(({ usable }) => usable === 'unasked')) return t('hosted:headline.unasked');
  if (list.providers.every(({ usable }) => usable === 'unknown')) return t('hosted:headline.unknown');
  const count = list.providers.filter(({ usable }) => usable === 'yes').length;
  return count === 0 ? t('hosted:headline.none') : t('hosted:headline.found', { count });
}

/**
 * The providers of hosted models: which OpenClaw could use now, where it looks for a key, and where a routed model is
 * served.
 */
export function HostedScreen({ app, client }: { app: AppStore; client: Client }) {
  const { t } = useText();
  const [store] = useState(() => createHostedStore(client));
  const state = useStore(store);
  const { list, table, views, viewsError, error, review } = state;
  useEffect(() => store.getState().begin(), [store]);
  const { providers, models, source } = list ?? table;
  const rail = (
    <>
      <h2>{t('hosted:routing.title')}</h2>
      <p className="dim">{views.length === 0 ? t('hosted:routing.none') : t('hosted:routing.lead')}</p>
      {viewsError ? <ErrorNotice error={viewsError} tone="warn" /> : null}
      <div className="stack">
        {views.map((view) => (
          <RoutingCard key={`${view.ref} ${JSON.stringify(view.routing)}`} store={store} view={view} />
        ))}
      </div>
    </>
  );
  return (
    <Frame
      app={app}
      place="hosted"
      rail={rail}
      railLabel={t('hosted:routing.title')}
      footer={
        <>
          <span className="says" />
          <Button onPress={() => app.getState().show('home')}>{t('hosted:back')}</Button>
        </>
      }
    >
      <Headline>{headline(t, state)}</Headline>
      <p className="lead">{t('hosted:lead')}</p>
      {error ? <ErrorNotice error={error} live /> : null}
      {list === null ? null : <p className="dim">{t(`hosted:source.${source}`)}</p>}
      <h2>{t('hosted:providers')}</h2>
      <ul className="stack" aria-label={t('hosted:providers')}>
        {providers.map((provider) => (
          <li key={provider.id}>
            <ProviderCard
              store={store}
              provider={provider}
              models={models.filter((model) => model.provider === provider.id)}
            />
          </li>
        ))}
      </ul>
      <ChangeDialog
        store={review}
        words={({ ref }) => ({
          title: t('hosted:routing.dialog', { model: views.find((view) => view.ref === ref)?.name ?? ref }),
          lead: null,
          act: t('hosted:routing.write'),
        })}
      />
    </Frame>
  );
}
