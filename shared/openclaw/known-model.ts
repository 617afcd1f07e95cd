// Tells whether OpenClaw knows a model by its name, and why it does not.
import { hostedModels, hostedProviders } from '../providers/hosted.ts';
import { isClosedModel } from '../servers/makers.ts';
import { builtInAddress, builtInProvider } from '../servers/kinds.ts';
import type { RouteModel } from './types.ts';
import { variablesIn } from './variables.ts';

/**
 * What OpenClaw counts on, in tokens, for a model that its provider's entry doesn't list: it asks the address of that
 * entry for it all the same (run against 2026.9.6; `models list` leaves such a one out).
 */
export const unlistedContextTokens = 200_000;

/**
 * Whether OpenClaw 2026.9.6 carries models of a provider itself, or finds them, so that it needs no entry. Of LiteLLM
 * it carries the provider alone: without an entry every model of it is unknown.
 */
export const isCarried = (provider: string): boolean =>
  hostedProviders.has(provider) || builtInProvider(provider)?.findsModels === true;

/** What of a hop says whether OpenClaw knows it. */
type NamedProvider = Pick<
  RouteModel,
  'by' | 'ref' | 'provider' | 'modelId' | 'spelled' | 'listed' | 'hasEntry' | 'baseUrl'
>;

/**
 * Why OpenClaw 2026.9.6 knows no model of a name: `no-provider` where the config has no entry with an address for the
 * provider and OpenClaw carries none; `id-alone` where the name is an id that nothing lists, which becomes one of
 * OpenAI's. Null where it knows one, and where a variable that is not set stands in the name, so that nobody can tell.
 */
export function whyUnknown(named: NamedProvider): 'no-provider' | 'id-alone' | null {
  const { by, ref, provider, modelId, spelled, listed, hasEntry, baseUrl } = named;
  if (listed || variablesIn(spelled).length > 0 || variablesIn(ref).length > 0) return null;
  if (by === 'default-provider' && provider === 'openai') {
    const isOpenAis = isClosedModel(modelId) || hostedModels.some((hostedModel) => hostedModel.ref === ref);
    return isOpenAis ? null : 'id-alone';
  }
  // An entry that lists other models leads to this one by its address alone.
  return (hasEntry && baseUrl !== null) || isCarried(provider) ? null : 'no-provider';
}

/**
 * Whether OpenClaw asks an entry's address for a model that the entry doesn't list, and counts on
 * `unlistedContextTokens`. Providers that it carries itself find what their server has.
 */
export const isAskedUnlisted = ({ provider, listed, hasEntry, baseUrl }: NamedProvider): boolean =>
  hasEntry && !listed && baseUrl !== null && builtInAddress(provider) === null;
