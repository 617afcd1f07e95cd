import { hostedProviders } from '../catalog/hosted.ts';
import { destinationOf } from '../egress/destination.ts';
import { whereServed } from '../egress/serving.ts';
import type { JsonValue } from '../json5/change.ts';
import { folded, placeOf } from '../openclaw/config.ts';
import { hopsIn, readHop } from '../openclaw/route.ts';
import { maskValue } from '../openclaw/secrets.ts';
import type { Hop } from '../openclaw/types.ts';
import { builtInAddress } from '../servers/table.ts';
import type { ReachFacts } from './facts.ts';
import { hostedServices, localCommands, localServices } from './keys.ts';

export type Where = Hop['where'];

/** What is known of where words go. */
export type Known = Pick<ReachFacts, 'egress'>;

/** A model as it is named somewhere: what it resolves to, and where it is. */
export type Named = { readonly ref: string; readonly where: Where };

export function whereOfAddress(url: string, { egress }: Known): Where {
  const { place } = destinationOf(url, egress.network);
  return place === 'internet' ? 'hosted' : place === 'unknown' ? 'unknown' : 'local';
}

/** A model by a name; one that names nothing is nobody's, and nobody knows where it would lead. */
export function modelNamed(config: JsonValue | null, name: string, { egress }: Known, agent: string | null = null): Named {
  const hop = readHop(config, name, egress, agent);
  return hop === null ? { ref: name, where: 'unknown' } : { ref: hop.ref, where: hop.where };
}

/** The models of a value that is a name, or an object with a first one and others behind it. An empty text names none. */
export const chainOf = (config: JsonValue | null, value: JsonValue, { egress }: Known, agent: string | null = null): Named[] =>
  hopsIn(config, value, egress, agent).map(({ ref, where }) => ({ ref, where }));

/** Where a service is that is named without a model: by its own address, else by the provider's entry of that name, else by who it is. */
export function whereOfService(config: JsonValue | null, service: string, address: string | null, known: Known): Where {
  if (address !== null) return whereOfAddress(address, known);
  const name = folded(service);
  if (localServices.has(name)) return 'local';
  const baseUrl = placeOf(config, service, -1).baseUrl ?? builtInAddress(name);
  if (baseUrl !== null) return whereOfAddress(baseUrl, known);
  if (hostedServices.has(name) || hostedProviders.has(name)) return 'hosted';
  return whereServed({ provider: name, modelId: '', baseUrl: null }, known.egress).where;
}

/** A program that is known to ask nobody is local; of any other nobody can tell. */
export const whereOfCommand = (command: string): Where => (localCommands.has(command.trim().split(/[\\/]/).at(-1)?.replace(/\.exe$/i, '') ?? '') ? 'local' : 'unknown');

/** The worst of several: hosted, else unknown, else local. */
export const worst = (places: readonly Where[]): Where => (places.includes('hosted') ? 'hosted' : places.includes('unknown') ? 'unknown' : 'local');

/** A name as it may be shown: what looks like a key is masked, and it is not endless. */
export function shownName(name: string): string {
  const shown = maskValue(name);
  return typeof shown === 'string' ? shown.slice(0, 200) : '';
}
