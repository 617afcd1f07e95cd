import { variantRisk } from '../../shared/wizard/variant-risk.ts';
import { displayName } from '../../shared/wizard/draft.ts';
import { chatModels, openByKey, usable } from '../../shared/wizard/wizard.ts';
import type { Draft, Facts } from '../../shared/wizard/state.ts';
import type { Endpoint, ServerModel } from '../../shared/servers/types.ts';
import { shortAddress } from '../i18n/format.ts';
import { useText } from '../i18n/i18n.ts';
import { Headline } from '../layout/frame.tsx';
import { Chip } from '../ui/chip.tsx';
import { Notice } from '../ui/notice.tsx';
import { OptionCards } from '../ui/option-cards.tsx';
import { modelFacts } from './model-facts.ts';
import { serverName } from './names.ts';
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

function ModelCards({ endpoint, draft, store }: { endpoint: Endpoint; draft: Draft; store: WizardStoreApi }) {
  const { t, language } = useText();
  const label = t('wizard:model.label', { server: serverName(t, endpoint) });
  const options = chatModels(endpoint).map((model) => ({
    value: model.id,
    title: displayName(model),
    body: modelFacts(t, language, model).join(' · '),
    aside: model.loaded === true ? <Chip tone="ok">{t('wizard:model.loaded')}</Chip> : model.loaded === false ? <Chip tone="plain">{t('wizard:model.notLoaded')}</Chip> : null,
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

export function ModelStep({ store, facts, draft }: { store: WizardStoreApi; facts: Facts; draft: Draft }) {
  const { t } = useText();
  const servers = facts.sweep.endpoints.filter(usable);
  const hidden = servers.flatMap((e) => e.models).filter((m) => m.kind === 'embedding').length;
  const { chosen } = draft;
  return (
    <>
      <Headline>{chosen ? t('wizard:model.headline', { model: displayName(chosen.model) }) : t('wizard:model.headlineNone')}</Headline>
      <p className="lead">{t('wizard:model.lead')}{t('gap')}{chosen ? t('wizard:model.leadChosen') : ''}</p>
      <div className="stack">
        {chosen ? <Risk model={chosen.model} /> : null}
        {chosen?.model.loaded === false ? <p className="dim">{t('wizard:model.notLoadedHelp')}</p> : null}
      </div>
      {servers.map((endpoint) => <ModelCards key={endpoint.url} endpoint={endpoint} draft={draft} store={store} />)}
      {facts.sweep.endpoints.filter((e) => openByKey(facts, e)).map((endpoint) => <TypedModel key={endpoint.url} endpoint={endpoint} draft={draft} store={store} />)}
      {hidden > 0 ? <p className="dim gap-top">{t('wizard:model.hidden', { count: hidden })}</p> : null}
    </>
  );
}
