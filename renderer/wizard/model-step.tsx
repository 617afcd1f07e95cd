import { variantRisk } from '../../shared/wizard/variant-risk.ts';
import { displayName } from '../../shared/wizard/draft.ts';
import { chatModels, openByKey, usable } from '../../shared/wizard/wizard.ts';
import { offersFor } from '../../shared/wizard/model-actions.ts';
import type { Chosen, Draft, Facts } from '../../shared/wizard/state.ts';
import type { Endpoint, ServerModel } from '../../shared/servers/types.ts';
import { shortAddress } from '../i18n/format.ts';
import { useText } from '../i18n/i18n.ts';
import type { AppStore } from '../app-store.ts';
import { Headline } from '../layout/frame.tsx';
import { JobList } from '../models/job-list.tsx';
import { Copies, KeepLoaded, ModelButtons } from '../models/model-actions.tsx';
import type { ModelsStore } from '../models/store.ts';
import { StateChip } from '../models/state-chip.tsx';
import { stateOf } from '../models/words.ts';
import { Card } from '../ui/card.tsx';
import { Notice } from '../ui/notice.tsx';
import { OptionCards } from '../ui/option-cards.tsx';
import { modelFacts } from './model-facts.ts';
import { serverName } from './names.ts';
import { wantedContext } from './server-list.tsx';
import type { WizardStoreApi } from './store.ts';
import { TypedModel } from './typed-model.tsx';

/** Says what a reduced build risks. The owner may still choose it. */
function Risk({ model }: { model: ServerModel }) {
  const { t } = useText();
  const { quantized, small } = variantRisk(model);
  if (!quantized && !small) return null;
  const title = quantized && small ? t('wizard:model.bothTitle') : quantized ? t('wizard:model.quantizedTitle') : t('wizard:model.smallTitle');
  return <Notice live tone="warn" title={title}><p>{t('wizard:model.risk')}</p></Notice>;
}

function ModelCards({ models, endpoint, draft, store }: { models: ModelsStore; endpoint: Endpoint; draft: Draft; store: WizardStoreApi }) {
  const { t, language } = useText();
  const label = t('wizard:model.label', { server: serverName(t, endpoint) });
  const options = chatModels(endpoint).map((model) => ({
    value: model.id,
    title: displayName(model),
    body: modelFacts(t, language, model).join(' · '),
    aside: stateOf(model) === 'unknown' ? null : <StateChip endpoint={endpoint} model={model} store={models} />,
  }));
  return (
    <>
      <h2>{label} <code>{shortAddress(endpoint.url)}</code></h2>
      <OptionCards
        label={label}
        value={draft.chosen?.endpoint.url === endpoint.url ? draft.chosen.model.id : null}
        options={options}
        onChange={(model) => store.getState().send({ type: 'model-chosen', url: endpoint.url, model })}
      />
    </>
  );
}

/** The chosen model as it stands on its server, and what can be done with it there. */
function ChosenModel({ app, models, draft, gone }: { app: AppStore; models: ModelsStore; draft: Draft & { chosen: Chosen }; gone: boolean }) {
  const { t } = useText();
  const { endpoint, model } = draft.chosen;
  const wanted = wantedContext(draft, endpoint, model);
  if (gone) return <Notice live tone="bad" title={t('models:gone')}><p>{t('models:goneModel', { server: serverName(t, endpoint) })}</p></Notice>;
  const state = stateOf(model);
  const { load, unload, keepWarm } = offersFor(endpoint, model);
  return (
    <>
      {load === 'none' && !unload && !keepWarm ? null : (
        <Card>
          <div className="row">
            <b className="break">{displayName(model)}</b>
            <StateChip endpoint={endpoint} model={model} store={models} />
            <span className="push row"><ModelButtons endpoint={endpoint} model={model} store={models} wanted={wanted} /></span>
          </div>
          <KeepLoaded app={app} endpoint={endpoint} model={model} wanted={wanted} />
        </Card>
      )}
      <Copies endpoint={endpoint} model={model} store={models} />
      {state === 'unloaded' ? <p className="dim">{t('wizard:model.notLoadedHelp')}</p> : null}
    </>
  );
}

type Props = { app: AppStore; models: ModelsStore; store: WizardStoreApi; facts: Facts; draft: Draft };

export function ModelStep({ app, models, store, facts, draft }: Props) {
  const { t } = useText();
  const { endpoints, gone } = facts.sweep;
  const servers = endpoints.filter(usable);
  const hidden = servers.flatMap((e) => e.models).filter((m) => m.kind === 'embedding').length;
  const { chosen } = draft;
  const left = endpoints.filter((e) => gone.includes(e.url) && e.url !== chosen?.endpoint.url);
  return (
    <>
      <Headline>{chosen ? t('wizard:model.headline', { model: displayName(chosen.model) }) : t('wizard:model.headlineNone')}</Headline>
      <p className="lead">{t('wizard:model.lead')}{t('gap')}{chosen ? t('wizard:model.leadChosen') : ''}</p>
      <div className="stack">
        <JobList store={models} endpoints={endpoints} at={() => true} />
        {chosen ? <ChosenModel app={app} models={models} draft={{ ...draft, chosen }} gone={gone.includes(chosen.endpoint.url)} /> : null}
        {chosen ? <Risk model={chosen.model} /> : null}
      </div>
      {servers.map((endpoint) => <ModelCards key={endpoint.url} models={models} endpoint={endpoint} draft={draft} store={store} />)}
      {left.map((endpoint) => <p key={endpoint.url} className="dim gap-top" role="status">{t('models:goneModel', { server: serverName(t, endpoint) })}</p>)}
      {endpoints.filter((e) => openByKey(facts, e)).map((endpoint) => <TypedModel key={endpoint.url} endpoint={endpoint} draft={draft} store={store} />)}
      {hidden > 0 ? <p className="dim gap-top">{t('wizard:model.hidden', { count: hidden })}</p> : null}
    </>
  );
}
