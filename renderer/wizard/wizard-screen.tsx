import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { AppStore } from '../app-store.ts';
import type { Client } from '../client.ts';
import { useText } from '../i18n/i18n.ts';
import { Frame } from '../layout/frame.tsx';
import { createModelsStore, type ModelsStore } from '../models/store.ts';
import { ContextStep } from './context-step.tsx';
import { DoneStep } from './done-step.tsx';
import { MachineStep } from './machine-step.tsx';
import { ModelStep } from './model-step.tsx';
import { OrderStep } from './order-step.tsx';
import { ProveStep } from './prove-step.tsx';
import { ReviewStep } from './review-step.tsx';
import { RouteRail } from './route-rail.tsx';
import { StepsNav } from './steps-nav.tsx';
import { createWizardStore, type WizardStoreApi } from './store.ts';
import { useWatching } from './use-watching.ts';
import { WizardFooter } from './wizard-footer.tsx';

export function WizardScreen({ app, client }: { app: AppStore; client: Client }) {
  const { t } = useText();
  const [store] = useState(() => createWizardStore(client));
  const step = useStore(store, (s) => s.wizard.step);
  // What a server has in memory is other than before, so it is asked again.
  const [models] = useState(() => createModelsStore(client, { ended: (url) => void store.getState().lookQuietly([url]), asked: (action) => void app.getState().warmAsAsked(action) }));
  useEffect(() => store.getState().begin(), [store]);
  useEffect(() => models.getState().begin(), [models]);
  useWatching(store);
  return (
    <Frame app={app} place={step} nav={<StepsNav store={store} />} rail={<RouteRail store={store} />} railLabel={t('route.title')} footer={<WizardFooter app={app} store={store} />}>
      <StepBody app={app} client={client} models={models} store={store} />
    </Frame>
  );
}

function StepBody({ app, client, models, store }: { app: AppStore; client: Client; models: ModelsStore; store: WizardStoreApi }) {
  const wizard = useStore(store, (s) => s.wizard);
  switch (wizard.step) {
    case 'machine': return <MachineStep app={app} client={client} models={models} store={store} facts={wizard.facts} draft={wizard.draft} />;
    case 'model': return <ModelStep app={app} models={models} store={store} facts={wizard.facts} draft={wizard.draft} />;
    case 'context': return <ContextStep key={`${wizard.draft.chosen.endpoint.url} ${wizard.draft.chosen.model.id}`} models={models} store={store} draft={wizard.draft} />;
    case 'order': return <OrderStep store={store} facts={wizard.facts} draft={wizard.draft} />;
    case 'prove': return <ProveStep store={store} draft={wizard.draft} />;
    case 'review': return <ReviewStep app={app} store={store} facts={wizard.facts} draft={wizard.draft} />;
    case 'done': return <DoneStep store={store} facts={wizard.facts} draft={wizard.draft} />;
  }
}
