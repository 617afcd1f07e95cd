// Buttons to load, unload and keep a model in memory, and a notice where it is loaded twice.
import { serverModelName } from '../../shared/wizard/draft.ts';
import { useState } from 'react';
import { useStore } from 'zustand';
import type { Endpoint, ServerModel } from '../../shared/servers/types.ts';
import { isWarm, offersFor, runningJob, suggestedContext } from '../../shared/wizard/model-actions.ts';
import type { AppStore } from '../state/app-store.ts';
import { formatNumber, formatSize } from '../i18n/format.ts';
import { useText } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { Switch } from '../ui/switch.tsx';
import { LoadDialog } from './load-dialog.tsx';
import type { ModelsStore } from './store.ts';

export type ModelProps = { endpoint: Endpoint; model: ServerModel; store: ModelsStore };

/**
 * The buttons that a model has where it is now. They stay in place, switched off, while something is under way with it.
 */
export function ModelButtons({ endpoint, model, store, contextTokens }: ModelProps & { contextTokens: number | null }) {
  const { t } = useText();
  const [asking, setAsking] = useState(false);
  const busy = useStore(store, (s) => runningJob(s.jobs, endpoint.url, model.id) !== null);
  const offers = offersFor(endpoint, model);
  const { act } = store.getState();
  const about = { url: endpoint.url, model: model.id };
  const named = (action: string) => t('models:do.of', { action, model: serverModelName(model) });
  const load = () =>
    offers.load === 'plain' ? void act({ kind: 'load', ...about, contextTokens: null }) : setAsking(true);
  const word =
    offers.load === 'plain'
      ? t('models:do.loadNow')
      : offers.load === 'again'
        ? t('models:do.loadAgain')
        : t('models:do.load');
  return (
    <>
      {offers.load === 'none' ? null : (
        <Button small off={busy} label={named(word)} onPress={load}>
          {word}
        </Button>
      )}
      {offers.unload ? (
        <Button
          small
          off={busy}
          label={named(t('models:do.unload'))}
          onPress={() => void act({ kind: 'unload', ...about, instance: null })}
        >
          {t('models:do.unload')}
        </Button>
      ) : null}
      {asking ? (
        <LoadDialog
          endpoint={endpoint}
          model={model}
          contextTokens={contextTokens}
          store={store}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}

/** Loads a model with one given window, without a question. */
export function LoadWith({
  endpoint,
  model,
  store,
  tokens,
  text,
}: ModelProps & { tokens: number | null; text: string }) {
  const { t } = useText();
  const busy = useStore(store, (s) => runningJob(s.jobs, endpoint.url, model.id) !== null);
  const { load } = offersFor(endpoint, model);
  if (load === 'none') return null;
  const contextTokens = load === 'plain' ? null : suggestedContext(model, tokens);
  return (
    <Button
      small
      off={busy}
      label={t('models:do.of', { action: text, model: serverModelName(model) })}
      onPress={() => void store.getState().act({ kind: 'load', url: endpoint.url, model: model.id, contextTokens })}
    >
      {text}
    </Button>
  );
}

/** Says that a model is in memory more than once, which is rarely meant. */
export function Copies({ endpoint, model, store }: ModelProps) {
  const { t, language } = useText();
  const busy = useStore(store, (s) => runningJob(s.jobs, endpoint.url, model.id) !== null);
  const { instances } = model;
  if (instances.length < 2) return null;
  const twice = instances.length === 2;
  const times = instances.length;
  const title = twice ? t('models:copies.twice') : t('models:copies.times', { times });
  const why = twice ? t('models:copies.twiceWhy') : t('models:copies.timesWhy', { times });
  const unload = () => void store.getState().act({ kind: 'unload-duplicates', url: endpoint.url, model: model.id });
  const actions = offersFor(endpoint, model).unloadOthers ? (
    <>
      <Button
        small
        off={busy}
        label={t('models:do.of', { action: t('models:copies.unload'), model: serverModelName(model) })}
        onPress={unload}
      >
        {t('models:copies.unload')}
      </Button>
      <span className="dim">{t('models:copies.keeps')}</span>
    </>
  ) : undefined;
  return (
    <Notice
      tone="warn"
      title={t('models:named', { name: serverModelName(model), what: title })}
      {...(actions === undefined ? {} : { actions })}
    >
      <p>{why}</p>
      <ul className="dim">
        {instances.map((copy) => (
          <li key={copy.id} className="break">
            {copy.contextTokens === null
              ? t('models:copies.eachUntold', { id: copy.id })
              : t('models:copies.each', { id: copy.id, tokens: formatNumber(copy.contextTokens, language) })}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** Has Hearth keep a model in memory, and says what that costs. */
export function KeepLoaded({
  app,
  endpoint,
  model,
  contextTokens: wanted,
}: {
  app: AppStore;
  endpoint: Endpoint;
  model: ServerModel;
  contextTokens: number | null;
}) {
  const { t, language } = useText();
  const warm = useStore(app, (s) => s.settings?.keepWarm) ?? [];
  const on = isWarm(warm, endpoint.url, model.id);
  if (!offersFor(endpoint, model).keepWarm && !on) return null;
  const size = model.variant.sizeBytes;
  const costs =
    size === null ? t('models:warm.costsUntold') : t('models:warm.costs', { size: formatSize(size, language) });
  const contextTokens = model.contextTokens.loaded ?? wanted;
  return (
    <Switch
      text={t('models:warm.label')}
      label={t('models:warm.labelOf', { model: serverModelName(model) })}
      hint={costs}
      on={on}
      onChange={(keep) => void app.getState().keepWarm({ url: endpoint.url, model: model.id, contextTokens }, keep)}
    />
  );
}
