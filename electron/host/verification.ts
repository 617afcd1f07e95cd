// Verifies a model for the user: decides if it may be asked and with which key, keeps the result.
import { randomBytes } from 'node:crypto';
import { whereServed, type EgressFacts } from '../../shared/providers/serving.ts';
import type { AppError } from '../../shared/base/errors.ts';
import { valueAt, type JsonValue } from '../../shared/json5/change.ts';
import { hasChannel, providerPath, providersIn } from '../../shared/openclaw/config.ts';
import { keyNameIn } from '../../shared/openclaw/key-name.ts';
import { providerNamed, providerStanding } from '../../shared/openclaw/provider-name.ts';
import type { SettingSurroundings } from '../../shared/verification/settings.ts';
import type { Verification, VerificationTarget, VerificationProgress } from '../../shared/verification/types.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { baseUrls, hostOf, isForbiddenHost } from '../../shared/network/address.ts';
import { probeEndpoint } from '../adapters/servers/probe.ts';
import { prove } from '../adapters/servers/prove.ts';
import type { Context } from './context.ts';
import { keyOf, namedKeyFor } from './provider-key.ts';
import { rehearsalOf } from './scratch-turn.ts';
import { currentConfig } from './current-config.ts';

/** Words of this run that no model can have met before: twelve letters of the alphabet of hex, from one seed. */
function nonces(): (place: number) => string {
  const seed = randomBytes(6).toString('hex');
  return (place) => `h${place}x${seed}`;
}
/** Far behind the places that the steps use. */
const rehearsalPlace = 9000;

/** `secret` is what must not be seen; `isNamed`: the user named its variable, so that it goes only where it may. */
type TargetKey = { readonly sent: string | null; readonly secret: string | null; readonly isNamed: boolean };

/**
 * The key that a target names, or that the config names for the server at this very address. Errors: `key-not-sent`,
 * `key-missing`.
 */
async function keyFor(
  { world }: Context,
  target: VerificationTarget,
  standing: string | null,
  config: JsonValue | null,
): Promise<Result<TargetKey, AppError>> {
  const { url, apiKeyEnv, hostedKey = false } = target;
  const own = standing === null ? null : (await keyOf(world, config, standing)).secret;
  if (
    apiKeyEnv !== undefined &&
    standing !== null &&
    keyNameIn(valueAt(config ?? undefined, [...providerPath(config, standing), 'apiKey'])) === apiKeyEnv
  ) {
    return own === null
      ? err({ kind: 'key-missing', envName: apiKeyEnv })
      : ok({ sent: own, secret: own, isNamed: true });
  }
  if (apiKeyEnv !== undefined) {
    const key = await namedKeyFor(world, { name: apiKeyEnv, url, isAgreed: hostedKey });
    return key.ok ? ok({ sent: key.value, secret: key.value, isNamed: true }) : key;
  }
  if (target.apiKey !== undefined) return ok({ sent: target.apiKey, secret: null, isNamed: false });
  return ok({ sent: own, secret: own, isNamed: false });
}

/**
 * Whether a proof may be sent there, by what is known now of who serves the model. Errors: `hosted-not-proven` where it
 * is somebody else's; `ask-before-proving` where nobody knows and the user did not say yes.
 */
function mayBeSent(
  { url, model, yes = false }: VerificationTarget,
  provider: string,
  facts: EgressFacts,
): Result<null, AppError> {
  const { where, because } = whereServed({ provider, modelId: model, baseUrl: url }, facts);
  if (where === 'hosted') return err({ kind: 'hosted-not-proven', url, model });
  if (where === 'local' || yes) return ok(null);
  const why =
    because === 'proxy-silent' || because === 'closed-name' || because === 'address-unknown'
      ? because
      : 'provider-unknown';
  return err({ kind: 'ask-before-proving', url, model, because: why });
}

/**
 * Sends the proof's requests to one model, never to a hosted one, and to one of which nobody knows only after a yes:
 * the server is asked who serves it before anything else is sent. The secret that a target or the config names is
 * looked up here and goes into the request's header only. A named variable goes only to a server that is recognised
 * or that the config names. Errors: `hosted-not-proven`, `ask-before-proving`, `key-missing`, `key-not-sent`,
 * `unreachable`, `cancelled`.
 */
export async function runProof(
  context: Context,
  target: VerificationTarget,
  signal: AbortSignal,
  onTold: (event: VerificationProgress) => void,
): Promise<Result<Verification, AppError>> {
  const { world, stores, openclaw, egress, now } = context;
  const url = baseUrls(target.url)[0];
  if (url === undefined || isForbiddenHost(hostOf(url)))
    return err({ kind: 'unreachable', url: target.url, cause: 'address' });
  const at = target.url;
  const read = await currentConfig(world);
  const config = read.ok ? read.value : null;
  const standing = providerStanding(providersIn(config), at);
  const provider = target.provider ?? standing ?? '';
  const byAddress = mayBeSent(target, provider, { network: (await egress.facts([at], signal)).network, serving: [] });
  // What the server says is heard first, where it is one of the user's own.
  if (!byAddress.ok && (byAddress.error.kind !== 'ask-before-proving' || byAddress.error.because === 'address-unknown'))
    return byAddress;
  const key = await keyFor(context, target, standing, config);
  if (!key.ok) return key;
  const { sent, secret, isNamed } = key.value;
  const trusted = !isNamed || standing !== null;
  const [endpoint, installed] = await Promise.all([
    probeEndpoint(url, { signal, ...(sent === null ? {} : { trusted, key: () => Promise.resolve(sent) }) }),
    openclaw.info(),
  ]);
  const isKnown = trusted || endpoint.server.certainty !== 'unknown';
  if (!isKnown && endpoint.status !== 'unreachable')
    return err({ kind: 'key-not-sent', envName: target.apiKeyEnv ?? '', url: target.url, why: 'unknown-server' });
  egress.learn(endpoint);
  const judged = mayBeSent(target, provider, egress.cachedFacts());
  if (!judged.ok)
    return endpoint.status === 'unreachable' && endpoint.problem !== null ? err(endpoint.problem) : judged;
  const headers: Record<string, string> = sent === null || !isKnown ? {} : { authorization: `Bearer ${sent}` };
  const model = endpoint.models.find(({ id }) => id === target.model) ?? null;
  const version = installed?.version ?? null;
  const contextTokens = target.contextTokens ?? model?.contextTokens.loaded ?? model?.contextTokens.max ?? null;
  const surroundings: SettingSurroundings = {
    version,
    provider: target.provider ?? providerNamed(providersIn(config), at, endpoint.server),
    model: target.model,
    hasChannel: hasChannel(config),
    ...(target.maxTokens === undefined ? {} : { maxTokens: target.maxTokens }),
  };
  const nonce = nonces();
  const done = await prove(
    { url: at, model: target.model, headers },
    {
      signal,
      onTold,
      now: () => now().getTime(),
      nonce,
      contextTokens,
      surroundings,
      server: { id: endpoint.server.id, name: endpoint.server.name, version: endpoint.server.version },
      variant: model?.variant.quantization ?? null,
      vision: model?.vision ?? null,
      expectedServer: endpoint.server.certainty === 'certain' ? (target.server ?? null) : null,
      ...(target.steps === undefined ? {} : { steps: target.steps }),
      ...(target.fullContext === undefined ? {} : { fullContext: target.fullContext }),
      rehearse:
        version === null
          ? null
          : rehearsalOf({
              ...surroundings,
              version,
              url: at,
              contextTokens,
              marker: target.apiKey ?? null,
              secret: isKnown ? secret : null,
              nonce: nonce(rehearsalPlace),
              env: world.env,
            }),
    },
  );
  if (done.ok) await stores.rememberProof(done.value);
  return done;
}
