// A model server that was found: its state, problem, key, models and the work under way there.
import type { Endpoint, ServerModel } from '../../../shared/servers/types.ts';
import { answering } from '../../../shared/wizard/model-actions.ts';
import { chatModels } from '../../../shared/wizard/wizard.ts';
import type { AppStore } from '../../state/app-store.ts';
import { errorText } from '../../i18n/error-text.ts';
import { shortAddress } from '../../i18n/format.ts';
import { useText, type Text } from '../../i18n/i18n.ts';
import { DownloadButton } from '../../models/download-button.tsx';
import { JobList } from '../../models/job-list.tsx';
import { Copies } from '../../models/model-actions.tsx';
import type { ModelsStore } from '../../models/store.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Chip, type ChipTone } from '../../ui/chip.tsx';
import { KeyName } from './key-name.tsx';
import { serverTitle } from '../../models/names.ts';
import { ServerBackends, ServerCluster } from './server-cluster.tsx';
import { ServerDetails } from './server-details.tsx';
import { ServerModels } from './server-models.tsx';
import type { WizardStoreApi } from './store.ts';
import styles from './wizard.module.css';

const tones = {
  ready: 'ok',
  loading: 'warn',
  'no-model-loaded': 'warn',
  'needs-key': 'warn',
  unreachable: 'bad',
  'not-a-model-server': 'plain',
} as const satisfies Record<Endpoint['status'], ChipTone>;

function says(t: Text, endpoint: Endpoint, byOwner: boolean): string {
  const models = chatModels(endpoint);
  const parts: string[] = [];
  if (byOwner) parts.push(t('wizard:server.byYou'));
  if (models.length > 0) {
    const tellsLoaded = models.some((m) => m.loaded !== null);
    const loaded = models.filter((m) => m.loaded === true).length;
    const count = t('wizard:server.models', { count: models.length });
    parts.push(
      tellsLoaded
        ? t('wizard:server.modelsLoaded', { models: count, loaded: t('wizard:server.loaded', { count: loaded }) })
        : t('wizard:server.modelsOnly', { models: count }),
    );
  }
  if (endpoint.apis.responses === 'yes') parts.push(t('wizard:server.responses'));
  else if (endpoint.apis.completions === 'yes') parts.push(t('wizard:server.completions'));
  if (endpoint.latencyMs !== null && models.length === 0)
    parts.push(t('wizard:server.latency', { ms: Math.round(endpoint.latencyMs) }));
  return parts.join(t('gap'));
}

/** Why a server can't be used, in words, and what helps. */
function Problem({ endpoint, gone, store }: { endpoint: Endpoint; gone: boolean; store: WizardStoreApi }) {
  const { t } = useText();
  const { problem } = endpoint;
  if (!problem || endpoint.status === 'ready') return null;
  const hangs = problem.kind === 'unreachable' && problem.cause === 'timeout';
  const { meaning, help } = errorText(t, problem);
  return (
    <div className="gap-top dim">
      <p role={gone ? 'status' : undefined}>
        {gone ? t('models:goneHelp') : hangs ? t('wizard:server.hangs') : `${meaning}${t('gap')}${help}`}
      </p>
      <Button
        small
        label={`${t('do.lookAgain')}: ${shortAddress(endpoint.url)}`}
        onPress={() => void store.getState().sweep([endpoint.url])}
      >
        {t('do.lookAgain')}
      </Button>
    </div>
  );
}

type Props = {
  app: AppStore;
  models: ModelsStore;
  endpoint: Endpoint;
  gone: boolean;
  byOwner: boolean;
  keyName: string | null;
  contextFor: (model: ServerModel) => number | null;
  store: WizardStoreApi;
};

export function ServerCard({ app, models, endpoint, gone, byOwner, keyName, contextFor, store }: Props) {
  const { t } = useText();
  const { version } = endpoint.server;
  const answers = answering(endpoint);
  return (
    <Card arrive>
      <div className="row">
        <b>{serverTitle(t, endpoint)}</b>
        <code className="dim">{shortAddress(endpoint.url)}</code>
        {version === null ? null : <span className="dim">{t('wizard:server.version', { version })}</span>}
        <span className="push">
          <Chip tone={tones[endpoint.status]}>
            {gone ? t('models:gone') : t(`wizard:server.states.${endpoint.status}`)}
          </Chip>
        </span>
      </div>
      {gone ? null : <div className="dim">{says(t, endpoint, byOwner)}</div>}
      {endpoint.cluster && answers ? <ServerCluster cluster={endpoint.cluster} /> : null}
      {endpoint.status === 'needs-key' ? (
        <KeyName endpoint={endpoint} storedName={keyName} store={store} />
      ) : (
        <Problem endpoint={endpoint} gone={gone} store={store} />
      )}
      <div className={styles.cardJobs}>
        <JobList store={models} endpoints={[endpoint]} at={(url) => url === endpoint.url} />
      </div>
      {answers ? (
        <div className={styles.cardJobs}>
          {endpoint.models.map((model) => (
            <Copies key={model.id} endpoint={endpoint} model={model} store={models} />
          ))}
        </div>
      ) : null}
      {endpoint.status === 'unreachable' ? null : (
        <div className={styles.cardFolds}>
          {answers ? <ServerModels app={app} models={models} endpoint={endpoint} contextFor={contextFor} /> : null}
          {endpoint.backends && answers ? <ServerBackends backends={endpoint.backends} /> : null}
          <ServerDetails endpoint={endpoint} />
          {answers && endpoint.controls.includes('download') ? (
            <span className="push">
              <DownloadButton endpoint={endpoint} store={models} />
            </span>
          ) : null}
        </div>
      )}
    </Card>
  );
}
