import { hostedProviders } from '../catalog/hosted.ts';
import { isObject, type JsonValue } from '../json5/change.ts';
import { placeOf } from '../openclaw/config.ts';
import { readHop, whereOf } from '../openclaw/route.ts';
import { maskValue } from '../openclaw/secrets.ts';
import type { Hop } from '../openclaw/types.ts';
import { hostOf, isLocalHost } from '../servers/address.ts';
import { hostedServices, localCommands, localServices } from './keys.ts';

export type Where = Hop['where'];

/** A model as it is named somewhere: what it resolves to, and where it is. */
export type Named = { readonly ref: string; readonly where: Where };

export const whereOfAddress = (url: string): Where => (isLocalHost(hostOf(url)) ? 'local' : 'hosted');

export function modelNamed(config: JsonValue | null, name: string): Named {
  const { ref, where } = readHop(config, name);
  return { ref, where };
}

/** The models of a value that is a ref, or an object with a first one and others behind it. An empty text names none. */
export function chainOf(config: JsonValue | null, value: JsonValue): Named[] {
  const names = typeof value === 'string' ? [value] : isObject(value) ? [value['primary'], ...(Array.isArray(value['fallbacks']) ? value['fallbacks'] : [])] : [];
  return names.flatMap((name) => (typeof name === 'string' && name.trim() !== '' ? [modelNamed(config, name.trim())] : []));
}

/** Where a service is that is named without a model: by its own address, else by the provider's entry of that name, else by who it is. */
export function whereOfService(config: JsonValue | null, service: string, address: string | null): Where {
  if (address !== null) return whereOfAddress(address);
  const name = service.trim().toLowerCase();
  if (localServices.has(name)) return 'local';
  const { baseUrl } = placeOf(config, service, -1);
  if (baseUrl !== null) return whereOfAddress(baseUrl);
  return hostedServices.has(name) || hostedProviders.has(name) ? 'hosted' : whereOf(name, '', null);
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
