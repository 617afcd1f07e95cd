// The wizard's step that picks a local model, with how it fits, what it risks and the recommended one.
import { risksFor, usualContext, type Fits } from '../../../shared/wizard/model-fit.ts';
import { variantRisk } from '../../../shared/wizard/variant-risk.ts';
import { serverModelName } from '../../../shared/wizard/draft.ts';
import { chatModels, openByKey, usable } from '../../../shared/wizard/wizard.ts';
import { offersFor } from '../../../shared/wizard/model-actions.ts';
import type { Chosen, Draft, Facts } from '../../../shared/wizard/state.ts';
import type { Endpoint } from '../../../shared/servers/types.ts';
import { shortAddress } from '../../i18n/format.ts';
import { useText } from '../../i18n/i18n.ts';
import type { AppStore } from '../../state/app-store.ts';
import { RiskList } from '../../machine/risk-list.tsx';
import { Headline } from '../../parts/frame.tsx';
import { JobList } from '../../models/job-list.tsx';
import { Copies, KeepLoaded, ModelButtons } from '../../models/model-actions.tsx';
import type { ModelsStore } from '../../models/store.ts';
import { StateChip } from '../../models/state-chip.tsx';
import { stateOf } from '../../models/words.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Notice } from '../../ui/notice.tsx';
import { OptionCards } from '../../ui/option-cards.tsx';
import { FitChip } from './fit-chip.tsx';
import { modelFacts } from './model-facts.ts';
import { serverName } from '../../models/names.ts';
import { wantedContext } from './server-list.tsx';
import type { WizardStoreApi } from './store.ts';
import { TypedModel } from './typed-model.tsx';
import { useRecommended } from '../../machine/use-fits.ts';
import styles from './wizard.module.css';

/**
 * Says what a build risks, as far as it is known which one it is; else what its name points to. The user may still
 * choose it.
 */
function Risk({ fits, chosen: { endpoint, model } }: { fits: Fits; chosen: Chosen }) {
  const { t } = useText();
  const contextTokens = usualContext(model);
  const risks = risksFor(fits.of(endpoint, model, contextTokens), contextTokens);
  if (risks !== null)
    return risks.length === 0 ? null : (
      <Notice live tone="warn" title={t('wizard:model.risksTitle')}>
        <RiskList risks={risks} />
      </Notice>
    );
  const { quantized, small } = variantRisk(model);
  if (!quantized && !small) return null;
  const title =
    quantized && small
      ? t('wizard:model.bothTitle')
      : quantized
        ? t('wizard:model.quantizedTitle')
        : t('wizard:model.smallTitle');
  return (
    <Notice live tone="warn" title={title}>
      <p>{t('wizard:model.risk')}</p>
    </Notice>
  );
}

/** What Hearth itself would take there, and the way to all that fits. */
function Recommended({ app, fits, facts, chosen }: { app: AppStore; fits: Fits; facts: Facts; chosen: Chosen | null }) {
  const { t } = useText();
  const best = useRecommended(fits.knowledge, facts.sweep.endpoints);
  const { machine } = fits.knowledge;
  if (machine === null || machine.budget === null) return null;
  const fit = chosen === null ? null : fits.of(chosen.endpoint, chosen.model, usualContext(chosen.model));
  const where = machine.other === null ? 'here' : 'there';
  const isChosen = fit?.kind === 'known' && fit.row.model === best?.row.model && fit.row.variant === best.row.variant;
  const says =
    best === null
      ? t(`wizard:fit.none.${where}`)
      : isChosen
        ? t(`wizard:fit.isBest.${where}`)
        : t(`wizard:fit.best.${where}`, { build: `${best.model.name} ${best.variant.name}` });
  return (
    <p className="dim">
      {says}{' '}
      <Button look="link" onPress={() => app.getState().show('fit')}>
        {t('wizard:machine.seeFit')}
      </Button>
    </p>
  );
}

function ModelCards({
  fits,
  models,
  endpoint,
  draft,
  store,
}: {
  fits: Fits;
  models: ModelsStore;
  endpoint: Endpoint;
  draft: Draft;
  store: WizardStoreApi;
}) {
  const { t, language } = useText();
  const label = t('wizard:model.label', { server: serverName(t, endpoint) });
  const options = chatModels(endpoint).map((model) => ({
    value: model.id,
    title: serverModelName(model),
    body: modelFacts(t, language, model).join(' · '),
    aside: (
      <span className={styles.asides}>
        {stateOf(model) === 'unknown' ? null : <StateChip endpoint={endpoint} model={model} store={models} />}
        {fits.knowledge.machine === null ? null : <FitChip fit={fits.of(endpoint, model, usualContext(model))} />}
      </span>
    ),
  }));
  return (
    <>
      <h2>
        {label} <code>{shortAddress(endpoint.url)}</code>
      </h2>
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
function ChosenModel({
  app,
  models,
  draft,
  gone,
}: {
  app: AppStore;
  models: ModelsStore;
  draft: Draft & { chosen: Chosen };
  gone: boolean;
}) {
  const { t } = useText();
  const { endpoint, model } = draft.chosen;
  const wantedTokens = wantedContext(draft, endpoint, model);
  if (gone)
    return (
      <Notice live tone="bad" title={t('models:gone')}>
        <p>{t('models:goneModel', { server: serverName(t, endpoint) })}</p>
      </Notice>
    );
  const state = stateOf(model);
  const { load, unload, keepWarm } = offersFor(endpoint, model);
  return (
    <>
      {load === 'none' && !unload && !keepWarm ? null : (
        <Card>
          <div className="row">
            <b className="break">{serverModelName(model)}</b>
            <StateChip endpoint={endpoint} model={model} store={models} />
            <span className="push row">
              <ModelButtons endpoint={endpoint} model={model} store={models} contextTokens={wantedTokens} />
            </span>
          </div>
          <KeepLoaded app={app} endpoint={endpoint} model={model} contextTokens={wantedTokens} />
        </Card>
      )}
      <Copies endpoint={endpoint} model={model} store={models} />
      {state === 'unloaded' ? <p className="dim">{t('wizard:model.notLoadedHelp')}</p> : null}
    </>
  );
}

type Props = { app: AppStore; fits: Fits; models: ModelsStore; store: WizardStoreApi; facts: Facts; draft: Draft };

export function ModelStep({ app, fits, models, store, facts, draft }: Props) {
  const { t } = useText();
  const { endpoints, gone } = facts.sweep;
  const servers = endpoints.filter(usable);
  const hidden = servers.flatMap((e) => e.models).filter((m) => m.kind === 'embedding').length;
  const { chosen } = draft;
  const previous = endpoints.filter((e) => gone.includes(e.url) && e.url !== chosen?.endpoint.url);
  return (
    <>
      <Headline>
        {chosen ? t('wizard:model.headline', { model: serverModelName(chosen.model) }) : t('wizard:model.headlineNone')}
      </Headline>
      <p className="lead">
        {t('wizard:model.lead')}
        {t('gap')}
        {chosen ? t('wizard:model.leadChosen') : ''}
      </p>
      <div className="stack">
        <JobList store={models} endpoints={endpoints} at={() => true} />
        {chosen ? (
          <ChosenModel
            app={app}
            models={models}
            draft={{ ...draft, chosen }}
            gone={gone.includes(chosen.endpoint.url)}
          />
        ) : null}
        {chosen ? <Risk fits={fits} chosen={chosen} /> : null}
        <Recommended app={app} fits={fits} facts={facts} chosen={chosen} />
      </div>
      {servers.map((endpoint) => (
        <ModelCards key={endpoint.url} fits={fits} models={models} endpoint={endpoint} draft={draft} store={store} />
      ))}
      {previous.map((endpoint) => (
        <p key={endpoint.url} className="dim gap-top" role="status">
          {t('models:goneModel', { server: serverName(t, endpoint) })}
        </p>
      ))}
      {endpoints
        .filter((e) => openByKey(facts, e))
        .map((endpoint) => (
          <TypedModel key={endpoint.url} endpoint={endpoint} draft={draft} store={store} />
        ))}
      {hidden > 0 ? <p className="dim gap-top">{t('wizard:model.hidden', { count: hidden })}</p> : null}
    </>
  );
}
