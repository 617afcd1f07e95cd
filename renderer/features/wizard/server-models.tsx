// All models of one server: state, facts, and buttons to load, unload or keep them in memory.
import { useStore } from 'zustand';
import type { Endpoint, ServerModel } from '../../../shared/servers/types.ts';
import { serverModelName } from '../../../shared/wizard/draft.ts';
import { isWarm } from '../../../shared/wizard/model-actions.ts';
import type { AppStore } from '../../state/app-store.ts';
import { useText } from '../../i18n/i18n.ts';
import { KeepLoaded, ModelButtons } from '../../models/model-actions.tsx';
import type { ModelsStore } from '../../models/store.ts';
import { StateChip } from '../../models/state-chip.tsx';
import { stateOf } from '../../models/words.ts';
import { Disclosure } from '../../ui/disclosure.tsx';
import { modelFacts } from './model-facts.ts';
import { serverName } from '../../models/names.ts';
import { Word } from '../../ui/word.tsx';
import { classes } from '../../ui/classes.ts';
import styles from './wizard.module.css';

type Props = {
  app: AppStore;
  models: ModelsStore;
  endpoint: Endpoint;
  contextFor: (model: ServerModel) => number | null;
};

const rank = {
  loaded: 0,
  sleeping: 0,
  loading: 1,
  downloading: 1,
  failed: 1,
  unknown: 2,
  unloaded: 2,
} as const satisfies Record<ReturnType<typeof stateOf>, number>;

function ModelRow({
  app,
  models,
  endpoint,
  model,
  contextTokens,
}: Omit<Props, 'contextFor'> & { model: ServerModel; contextTokens: number | null }) {
  const { t, language } = useText();
  const warm = useStore(app, (s) => isWarm(s.settings?.keepWarm ?? [], endpoint.url, model.id));
  const held = stateOf(model) === 'loaded' || stateOf(model) === 'sleeping';
  return (
    <li>
      <div className="row">
        <b className="break">
          <Word text={serverModelName(model)} />
        </b>
        <StateChip endpoint={endpoint} model={model} store={models} />
        <span className="push row">
          <ModelButtons endpoint={endpoint} model={model} store={models} contextTokens={contextTokens} />
        </span>
      </div>
      <div className="dim break">{modelFacts(t, language, model).join(' · ')}</div>
      {held || warm ? <KeepLoaded app={app} endpoint={endpoint} model={model} contextTokens={contextTokens} /> : null}
    </li>
  );
}

/** Every model of a server with how it stands now; what is in memory comes first. */
export function ServerModels({ app, models, endpoint, contextFor }: Props) {
  const { t } = useText();
  if (endpoint.models.length === 0) return null;
  const sorted = endpoint.models.toSorted((a, b) => rank[stateOf(a)] - rank[stateOf(b)]);
  const label = t('models:list.label', { server: serverName(t, endpoint) });
  return (
    <Disclosure title={t('models:list.title')} label={label}>
      <ul className={classes(styles.plainList, styles.roomy)} aria-label={label}>
        {sorted.map((model) => (
          <ModelRow
            key={model.id}
            app={app}
            models={models}
            endpoint={endpoint}
            model={model}
            contextTokens={contextFor(model)}
          />
        ))}
      </ul>
    </Disclosure>
  );
}
