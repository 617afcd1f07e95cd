// Tells whether a server hands requests for a model on to somebody else's machine.
import { backendFinder, isAnyRemote } from './backends.ts';
import { isClosedModel, isCloudModel, isHostedOwner } from './makers.ts';
import { serverKind } from './kinds.ts';
import type { Endpoint, ServerModel } from './types.ts';

/**
 * Whether a server hands requests for a model on to somebody else's machine, and what says so. Both null where nothing
 * does.
 */
export type Served = Pick<ServerModel, 'remote' | 'remoteEvidence'>;
type ToldRemote = Served & Pick<ServerModel, 'id'>;

const notTold: Served = { remote: null, remoteEvidence: null };

/**
 * What is known of who runs a model. `evidence` is what the server's own lists say; `owner` is the model's `owned_by`.
 * A name and an owner count only where no engine is recognised, because any engine serves any model under any name.
 */
export function servedBy(
  { id, ...evidence }: ToldRemote,
  owner: string | null,
  { id: server, certainty }: Endpoint['server'],
): Served {
  const { runs } = serverKind(server);
  const isEngine = runs === 'here' || runs === 'either';
  if (evidence.remote === true) return evidence;
  if (isCloudModel(id) && (runs !== 'here' || certainty !== 'certain'))
    return { remote: true, remoteEvidence: 'cloud-name' };
  if (isEngine && certainty !== 'certain') return notTold;
  if (runs === 'here') return { remote: false, remoteEvidence: 'engine' };
  if (evidence.remote === false) return evidence;
  if (runs === 'unknown' && owner !== null && isHostedOwner(owner, id))
    return { remote: true, remoteEvidence: 'owned-by' };
  return !isEngine && isClosedModel(id) ? { remote: true, remoteEvidence: 'maker-name' } : notTold;
}

/**
 * The same of a model that a config or a person names, also where the server's list leaves it out, as a proxy's does
 * that serves patterns.
 */
export function servedAt(
  { models, backends, server }: Pick<Endpoint, 'models' | 'backends' | 'server'>,
  id: string,
): Served {
  const listed = models.find((model) => model.id === id);
  if (listed !== undefined) return { remote: listed.remote, remoteEvidence: listed.remoteEvidence };
  const remote = backends === null ? null : isAnyRemote(backendFinder(backends)(id), id);
  return servedBy({ id, remote, remoteEvidence: remote === null ? null : 'litellm-backend' }, null, server);
}
