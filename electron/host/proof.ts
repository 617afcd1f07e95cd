import { randomBytes } from 'node:crypto';
import type { AppError } from '../../shared/errors.ts';
import type { JsonValue } from '../../shared/json5/change.ts';
import { hasChannel, providersIn } from '../../shared/openclaw/config.ts';
import { providerNamed, providerStanding } from '../../shared/openclaw/provider-name.ts';
import { isCloudModel } from '../../shared/openclaw/route.ts';
import type { Surroundings } from '../../shared/proof/settings.ts';
import type { Proof, ProofTarget, ProofTold } from '../../shared/proof/types.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { baseUrls, hostOf, isForbiddenHost, isLocalHost } from '../../shared/servers/address.ts';
import { findKey } from '../adapters/keys.ts';
import { probeEndpoint } from '../adapters/probe.ts';
import { prove } from '../adapters/prove.ts';
import { currentConfig } from './changes.ts';
import type { Context } from './context.ts';
import { keyOf } from './hop-key.ts';
import { rehearsalOf } from './rehearsal.ts';

/** Words of this run that no model can have met before: twelve letters of the alphabet of hex, from one seed. */
function nonces(): (place: number) => string {
  const seed = randomBytes(6).toString('hex');
  return (place) => `h${place}x${seed}`;
}
/** Far behind the places that the steps use. */
const rehearsalPlace = 9000;

/** The key that a target names, or that the config names for the server at this very address. Errors: `key-missing`. */
async function keyFor({ world }: Context, target: ProofTarget, url: string, config: JsonValue | null): Promise<Result<{ readonly sent: string | null; readonly secret: string | null }, AppError>> {
  if (target.apiKeyEnv !== undefined) {
    const secret = await findKey(target.apiKeyEnv, world.env, world.openclawStateDir);
    return secret === null ? err({ kind: 'key-missing', envName: target.apiKeyEnv }) : ok({ sent: secret, secret });
  }
  if (target.apiKey !== undefined) return ok({ sent: target.apiKey, secret: null });
  const provider = providerStanding(providersIn(config), url);
  const secret = provider === null ? null : (await keyOf(world, config, provider)).secret;
  return ok({ sent: secret, secret });
}

/**
 * Sends the proof's requests to one model, never to a hosted one. The secret that a target or the config names is looked up here and goes
 * into the request's header only. Errors: `hosted-not-proven`, `key-missing`, `unreachable`, `cancelled`.
 */
export async function runProof(context: Context, target: ProofTarget, signal: AbortSignal, onTold: (told: ProofTold) => void): Promise<Result<Proof, AppError>> {
  const { world, stores, openclaw, now } = context;
  const url = baseUrls(target.url)[0];
  if (url === undefined || isForbiddenHost(hostOf(url))) return err({ kind: 'unreachable', url: target.url, cause: 'address' });
  if (!isLocalHost(hostOf(url)) || isCloudModel(target.model)) return err({ kind: 'hosted-not-proven', url: target.url, model: target.model });
  const at = target.url;
  const read = await currentConfig(world);
  const config = read.ok ? read.value : null;
  const key = await keyFor(context, target, at, config);
  if (!key.ok) return key;
  const { sent, secret } = key.value;
  const headers: Record<string, string> = sent === null ? {} : { authorization: `Bearer ${sent}` };
  const [endpoint, installed] = await Promise.all([probeEndpoint(url, { signal, ...(sent === null ? {} : { trusted: true, key: () => Promise.resolve(sent) }) }), openclaw.info()]);
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
    rehearse: version === null ? null : rehearsalOf({ ...surroundings, version, url: at, contextTokens, marker: target.apiKey ?? null, secret, nonce: nonce(rehearsalPlace), env: world.env }),
  });
  if (done.ok) await stores.rememberProof(done.value);
  return done;
}
