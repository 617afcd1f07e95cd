import { randomBytes } from 'node:crypto';
import type { AppError } from '../../shared/errors.ts';
import { destinationOf, isOwnPlace } from '../../shared/egress/destination.ts';
import { whereServed } from '../../shared/egress/serving.ts';
import { valueAt, type JsonValue } from '../../shared/json5/change.ts';
import { hasChannel, providerPath, providersIn } from '../../shared/openclaw/config.ts';
import { keyNameIn } from '../../shared/openclaw/key-name.ts';
import { providerNamed, providerStanding } from '../../shared/openclaw/provider-name.ts';
import { isCloudModel } from '../../shared/servers/makers.ts';
import type { Surroundings } from '../../shared/proof/settings.ts';
import type { Proof, ProofTarget, ProofTold } from '../../shared/proof/types.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { baseUrls, hostOf, isForbiddenHost } from '../../shared/servers/address.ts';
import { probeEndpoint } from '../adapters/probe.ts';
import { prove } from '../adapters/prove.ts';
import { currentConfig } from './changes.ts';
import type { Context } from './context.ts';
import { keyOf, namedKeyFor } from './hop-key.ts';
import { rehearsalOf } from './rehearsal.ts';

/** Words of this run that no model can have met before: twelve letters of the alphabet of hex, from one seed. */
function nonces(): (place: number) => string {
  const seed = randomBytes(6).toString('hex');
  return (place) => `h${place}x${seed}`;
}
/** Far behind the places that the steps use. */
const rehearsalPlace = 9000;

/** `secret` is what must not be seen; `isNamed`: the owner named its variable, so that it goes only where it may. */
type TargetKey = { readonly sent: string | null; readonly secret: string | null; readonly isNamed: boolean };

/** The key that a target names, or that the config names for the server at this very address. Errors: `key-not-sent`, `key-missing`. */
async function keyFor({ world }: Context, target: ProofTarget, standing: string | null, config: JsonValue | null): Promise<Result<TargetKey, AppError>> {
  const { url, apiKeyEnv, hostedKey = false } = target;
  const own = standing === null ? null : (await keyOf(world, config, standing)).secret;
  if (apiKeyEnv !== undefined && standing !== null && keyNameIn(valueAt(config ?? undefined, [...providerPath(config, standing), 'apiKey'])) === apiKeyEnv) {
    return own === null ? err({ kind: 'key-missing', envName: apiKeyEnv }) : ok({ sent: own, secret: own, isNamed: true });
  }
  if (apiKeyEnv !== undefined) {
    const key = await namedKeyFor(world, { name: apiKeyEnv, url, isAgreed: hostedKey });
    return key.ok ? ok({ sent: key.value, secret: key.value, isNamed: true }) : key;
  }
  if (target.apiKey !== undefined) return ok({ sent: target.apiKey, secret: null, isNamed: false });
  return ok({ sent: own, secret: own, isNamed: false });
}

/**
 * Sends the proof's requests to one model, never to a hosted one. The secret that a target or the config names is looked up here and goes
 * into the request's header only. A named variable goes only to a server that is recognised
 * or that the config names. Errors: `hosted-not-proven`, `key-missing`, `key-not-sent`, `unreachable`, `cancelled`.
 */
export async function runProof(context: Context, target: ProofTarget, signal: AbortSignal, onTold: (told: ProofTold) => void): Promise<Result<Proof, AppError>> {
  const { world, stores, openclaw, now } = context;
  const url = baseUrls(target.url)[0];
  if (url === undefined || isForbiddenHost(hostOf(url))) return err({ kind: 'unreachable', url: target.url, cause: 'address' });
  const hosted = err({ kind: 'hosted-not-proven' as const, url: target.url, model: target.model });
  const to = destinationOf(url, (await context.egress.facts([url], signal)).network);
  if (!isOwnPlace(to.place) || isCloudModel(target.model)) return hosted;
  const at = target.url;
  const read = await currentConfig(world);
  const config = read.ok ? read.value : null;
  const standing = providerStanding(providersIn(config), at);
  const key = await keyFor(context, target, standing, config);
  if (!key.ok) return key;
  const { sent, secret, isNamed } = key.value;
  const trusted = !isNamed || standing !== null;
  const [endpoint, installed] = await Promise.all([probeEndpoint(url, { signal, ...(sent === null ? {} : { trusted, key: () => Promise.resolve(sent) }) }), openclaw.info()]);
  context.egress.heard(endpoint);
  // A proxy of the user's own may hand the model on to somebody who charges for it.
  const served = { provider: standing ?? '', modelId: target.model, baseUrl: url };
  if (whereServed(served, context.egress.known()).where === 'hosted') return hosted;
  const isKnown = trusted || endpoint.server.certainty !== 'unknown';
  if (!isKnown && endpoint.status !== 'unreachable') return err({ kind: 'key-not-sent', envName: target.apiKeyEnv ?? '', url: target.url, why: 'unknown-server' });
  const headers: Record<string, string> = sent === null || !isKnown ? {} : { authorization: `Bearer ${sent}` };
  const model = endpoint.models.find(({ id }) => id === target.model) ?? null;
  const version = installed?.version ?? null;
  const contextTokens = target.contextTokens ?? model?.contextTokens.loaded ?? model?.contextTokens.max ?? null;
  const surroundings: Surroundings = { version, provider: target.provider ?? providerNamed(providersIn(config), at, endpoint.server), model: target.model, hasChannel: hasChannel(config), ...(target.maxTokens === undefined ? {} : { maxTokens: target.maxTokens }) };
  const nonce = nonces();
  const done = await prove({ url: at, model: target.model, headers }, {
    signal, onTold, now: () => now().getTime(), nonce, contextTokens, surroundings,
    server: { id: endpoint.server.id, name: endpoint.server.name, version: endpoint.server.version },
    variant: model?.variant.quantization ?? null, vision: model?.vision ?? null,
    expectedServer: endpoint.server.certainty === 'certain' ? (target.server ?? null) : null,
    ...(target.steps === undefined ? {} : { steps: target.steps }), ...(target.fullContext === undefined ? {} : { fullContext: target.fullContext }),
    rehearse: version === null ? null : rehearsalOf({ ...surroundings, version, url: at, contextTokens, marker: target.apiKey ?? null, secret: isKnown ? secret : null, nonce: nonce(rehearsalPlace), env: world.env }),
  });
  if (done.ok) await stores.rememberProof(done.value);
  return done;
}
