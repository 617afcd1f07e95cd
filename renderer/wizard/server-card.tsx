import type { Endpoint } from '../../shared/servers/types.ts';
import { chatModels } from '../../shared/wizard/wizard.ts';
import { errorText } from '../i18n/error-text.ts';
import { shortAddress } from '../i18n/format.ts';
import { useText, type Text } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { Chip, type ChipTone } from '../ui/chip.tsx';
import { KeyName } from './key-name.tsx';
import { serverName } from './names.ts';
import type { WizardStoreApi } from './store.ts';

const tones = { ready: 'ok', loading: 'warn', 'no-model-loaded': 'warn', 'needs-key': 'warn', unreachable: 'bad', 'not-a-model-server': 'plain' } as const satisfies Record<Endpoint['status'], ChipTone>;

function says(t: Text, endpoint: Endpoint, byOwner: boolean): string {
  const models = chatModels(endpoint);
  const parts: string[] = [];
  if (byOwner) parts.push(t('wizard:server.byYou'));
  if (models.length > 0) {
    const told = models.some((m) => m.loaded !== null);
    const loaded = models.filter((m) => m.loaded === true).length;
    const count = t('wizard:server.models', { count: models.length });
    parts.push(told ? t('wizard:server.modelsLoaded', { models: count, loaded: t('wizard:server.loaded', { count: loaded }) }) : t('wizard:server.modelsOnly', { models: count }));
  }
  if (endpoint.apis.responses === 'yes') parts.push(t('wizard:server.responses'));
  else if (endpoint.apis.completions === 'yes') parts.push(t('wizard:server.completions'));
  if (endpoint.latencyMs !== null && models.length === 0) parts.push(t('wizard:server.latency', { ms: Math.round(endpoint.latencyMs) }));
  return parts.join(t('gap'));
}

/** Why a server can't be used, in words, and what helps. */
function Problem({ endpoint, store }: { endpoint: Endpoint; store: WizardStoreApi }) {
  const { t } = useText();
  const { problem } = endpoint;
  if (!problem || endpoint.status === 'ready') return null;
  const hangs = problem.kind === 'unreachable' && problem.cause === 'timeout';
  const { meaning, help } = errorText(t, problem);
  return (
    <div className="gap-top dim">
      <p>{hangs ? t('wizard:server.hangs') : `${meaning}${t('gap')}${help}`}</p>
      <Button small label={`${t('do.lookAgain')}: ${shortAddress(endpoint.url)}`} onPress={() => void store.getState().sweep([endpoint.url])}>{t('do.lookAgain')}</Button>
    </div>
  );
}

type Props = { endpoint: Endpoint; byOwner: boolean; keyName: string | null; store: WizardStoreApi };

export function ServerCard({ endpoint, byOwner, keyName, store }: Props) {
  const { t } = useText();
  const { version, evidence } = endpoint.server;
  return (
    <Card arrive>
      <div className="row">
        <b title={t('wizard:server.evidence', { evidence: evidence.join(', ') })}>{serverName(t, endpoint)}</b>
        <code className="dim">{shortAddress(endpoint.url)}</code>
        {version === null ? null : <span className="dim">{t('wizard:server.version', { version })}</span>}
        <span className="push"><Chip tone={tones[endpoint.status]}>{t(`wizard:server.states.${endpoint.status}`)}</Chip></span>
      </div>
      <div className="dim">{says(t, endpoint, byOwner)}</div>
      {endpoint.status === 'needs-key' ? <KeyName endpoint={endpoint} kept={keyName} store={store} /> : <Problem endpoint={endpoint} store={store} />}
    </Card>
  );
}
