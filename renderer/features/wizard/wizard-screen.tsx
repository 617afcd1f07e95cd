// The setup as a screen: the step in hand, its navigation, and the route as it is so far.
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Fits } from '../../../shared/wizard/model-fit.ts';
import type { AppStore } from '../../state/app-store.ts';
import { useText } from '../../i18n/i18n.ts';
import { Frame } from '../../parts/frame.tsx';
import { createModelsStore, type ModelsStore } from '../../models/store.ts';
import { ContextStep } from './context-step.tsx';
import { DoneStep } from './done-step.tsx';
import { MachineStep } from './machine-step.tsx';
import { ModelStep } from './model-step.tsx';
import { OrderStep } from './order-step.tsx';
import { ProveStep } from './prove-step.tsx';
import { ReviewStep } from './review-step.tsx';
import { RouteRail } from './route-rail.tsx';
import { StepsNav } from './steps-nav.tsx';
import { createWizardStore, leaveSetup, setupLeft, type WizardStoreApi } from './store.ts';
import { useFits } from '../../machine/use-fits.ts';
import { useWatching } from './use-watching.ts';
import { WizardFooter } from './wizard-footer.tsx';
import type { Client } from '../../../shared/contract/client.ts';

export function WizardScreen({ app, client }: { app: AppStore; client: Client }) {
  const { t } = useText();
  const { round } = app.getState();
  const [store] = useState(() => setupLeft(client, round) ?? createWizardStore(client));
  const step = useStore(store, (s) => s.wizard.step);
  const fits = useFits(
    client,
    useStore(store, (s) => s.wizard.facts.machine),
  );
  // What a server has in memory is other than before, so it is asked again.
  const [models] = useState(() =>
    createModelsStore(client, {
      ended: (url) => void store.getState().lookQuietly([url]),
      onRequest: (action) => void app.getState().warmAsAsked(action),
    }),
  );
  useEffect(() => store.getState().begin(), [store]);
  useEffect(() => {
    leaveSetup(client, null);
    return () => leaveSetup(client, app.getState().screen === 'fit' ? { round, store } : null);
  }, [app, client, round, store]);
  useEffect(() => models.getState().begin(), [models]);
  useWatching(store);
  return (
    <Frame
      app={app}
      place={step}
      nav={<StepsNav store={store} />}
      rail={<RouteRail fits={fits} store={store} />}
      railLabel={t('route.title')}
      footer={<WizardFooter app={app} store={store} />}
    >
      <StepBody app={app} client={client} fits={fits} models={models} store={store} />
    </Frame>
  );
}

function StepBody({
  app,
  client,
  fits,
  models,
  store,
}: {
  app: AppStore;
  client: Client;
  fits: Fits;
  models: ModelsStore;
  store: WizardStoreApi;
}) {
  const wizard = useStore(store, (s) => s.wizard);
  switch (wizard.step) {
    case 'machine':
      return (
        <MachineStep
          app={app}
          client={client}
          models={models}
          store={store}
          facts={wizard.facts}
          draft={wizard.draft}
        />
      );
    case 'model':
      return (
        <ModelStep app={app} fits={fits} models={models} store={store} facts={wizard.facts} draft={wizard.draft} />
      );
    case 'context':
      return (
        <ContextStep
          key={`${wizard.draft.chosen.endpoint.url} ${wizard.draft.chosen.model.id}`}
          fits={fits}
          models={models}
          store={store}
          draft={wizard.draft}
        />
      );
    case 'order':
      return <OrderStep client={client} store={store} facts={wizard.facts} draft={wizard.draft} />;
    case 'prove':
      return <ProveStep fits={fits} models={models} store={store} draft={wizard.draft} />;
    case 'review':
      return <ReviewStep app={app} store={store} facts={wizard.facts} draft={wizard.draft} />;
    case 'done':
      return <DoneStep store={store} facts={wizard.facts} draft={wizard.draft} />;
  }
}
