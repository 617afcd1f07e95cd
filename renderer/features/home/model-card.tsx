// One model of the route on Home: where it is served, how it is doing, and what to do if not ready.
import { displayName } from '../../../shared/openclaw/display-name.ts';
import type { Status } from '../../../shared/contract/calls.ts';
import type { RouteModel } from '../../../shared/openclaw/types.ts';
import { serverKind } from '../../../shared/servers/kinds.ts';
import { bySentence } from '../../../shared/i18n/route-words.ts';
import type { Client } from '../../../shared/contract/client.ts';
import { formatNumber, shortAddress } from '../../i18n/format.ts';
import { useText, type Text } from '../../i18n/i18n.ts';
import { placeText, whyText } from '../../parts/place-text.ts';
import { LoadWith } from '../../models/model-actions.tsx';
import type { ModelsStore } from '../../models/store.ts';
import type { HopProofsStore } from '../../verification/route-verifications.ts';
import { Card } from '../../ui/card.tsx';
import { Chip, type ChipTone } from '../../ui/chip.tsx';
import { HopMemory } from './model-memory.tsx';
import { HopProof } from './model-verification.tsx';
import { hopState, type HopHealth, type HopState } from './model-state.ts';
import { Word } from '../../ui/word.tsx';
import { inSentence } from '../../../shared/base/foreign-text.ts';
import type { Language } from '../../../shared/i18n/language.ts';
import { classes } from '../../ui/classes.ts';
import styles from './home.module.css';

const tones: Record<HopHealth, ChipTone> = {
  ready: 'ok',
  serverReady: 'ok',
  notLoaded: 'warn',
  loading: 'warn',
  missing: 'bad',
  dead: 'bad',
  needsKey: 'warn',
  other: 'bad',
  standby: 'plain',
  unclear: 'plain',
  notRead: 'plain',
};

function localWords(t: Text, language: Language, hop: RouteModel, state: HopState): string {
  const parts: string[] = [];
  // A server that does not answer says nothing of what it is; the provider's name may still tell.
  const kind = serverKind(hop.provider);
  if (state.endpoint && state.endpoint.status !== 'unreachable') parts.push(state.endpoint.server.name);
  else if (kind.id === hop.provider) parts.push(kind.name);
  if (hop.baseUrl !== null) parts.push(inSentence(shortAddress(hop.baseUrl)));
  if (hop.contextTokens !== null)
    parts.push(t('home.says.context', { tokens: formatNumber(hop.contextTokens, language) }));
  const loaded = state.model?.contextTokens.loaded ?? null;
  if (loaded !== null && loaded !== hop.contextTokens)
    parts.push(t('home.says.contextLoaded', { loaded: formatNumber(loaded, language) }));
  return parts.join(' · ');
}

/** What to do about a model that isn't ready, in a sentence. */
function Advice({ state, hop, models }: { state: HopState; hop: RouteModel; models: ModelsStore }) {
  const { t, language } = useText();
  const { health, endpoint, model, cutOff } = state;
  const poor = health === 'dead' || health === 'notLoaded' || health === 'missing';
  if (!poor && !cutOff) return null;
  const configured = formatNumber(hop.contextTokens ?? 0, language);
  const says = poor
    ? t(`home.says.${health}`)
    : t('home.says.cutOff', { configured, loaded: formatNumber(model?.contextTokens.loaded ?? 0, language) });
  const text = hop.contextTokens === null ? t('models:home.load') : t('models:do.loadWith', { tokens: configured });
  const loadable = endpoint !== null && model !== null && (cutOff || health === 'notLoaded');
  return (
    <div className={styles.advice}>
      <p>{says}</p>
      {loadable ? (
        <div className={styles.adviceAction}>
          <LoadWith endpoint={endpoint} model={model} store={models} tokens={hop.contextTokens} text={text} />
        </div>
      ) : null}
    </div>
  );
}

/** How its name led to it and how it is known where it is, where that is not plain. */
function becauseText(t: Text, hop: RouteModel): string {
  const by = bySentence(hop);
  const named = by === null ? '' : t(`routeWords:by.${by}`, { spelled: hop.spelled, provider: hop.provider });
  return [named, whyText(t, hop, hop.provider)].filter((sentence) => sentence !== '').join(t('gap'));
}

type Props = {
  client: Client;
  hop: RouteModel;
  /** Whether it is the first of the route. */ isFirst: boolean;
  status: Status;
  models: ModelsStore;
  proofs: HopProofsStore;
};

export function HopCard({ client, hop, isFirst, status, models, proofs }: Props) {
  const { t, language } = useText();
  const state = hopState(hop, status);
  const hosted = hop.where === 'hosted';
  const because = becauseText(t, hop);
  const name = displayName(hop.ref, [hop]);
  return (
    <Card on={isFirst}>
      <div className="row">
        <h2 className="card-title break">
          <Word text={name} />
        </h2>
        <Chip tone={hop.where === 'unknown' ? 'plain' : hop.where}>{t(`place.${hop.where}`)}</Chip>
        <span className="push">
          <Chip tone={state.cutOff ? 'warn' : tones[state.health]}>
            {state.health === 'standby' ? placeText(t, status.machine, hop) : t(`home.state.${state.health}`)}
          </Chip>
        </span>
      </div>
      <div className="dim break">
        {hosted ? (
          <code>
            <Word text={hop.ref} />
          </code>
        ) : (
          localWords(t, language, hop, state)
        )}
      </div>
      {because === '' ? null : <p className={classes('dim break', styles.why)}>{because}</p>}
      {!hosted && state.endpoint && state.model ? (
        <HopMemory
          client={client}
          machine={status.machine}
          endpoint={state.endpoint}
          model={state.model}
          contextTokens={hop.contextTokens}
        />
      ) : null}
      <Advice state={state} hop={hop} models={models} />
      {hosted ? null : (
        <HopProof
          hop={hop}
          name={name}
          proof={state.proof}
          differs={state.differs}
          stale={state.stale}
          answers={state.endpoint !== null && state.endpoint.status !== 'unreachable'}
          store={proofs}
        />
      )}
    </Card>
  );
}
