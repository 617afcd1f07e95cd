/** The providers of a config that say where they are, by name. */
export type Providers = Readonly<Record<string, string>>;

const sameAddress = (a: string, b: string): boolean => a.replace(/\/+$/, '') === b.replace(/\/+$/, '');

/**
 * The name under which a server goes into the config: the wanted one, or that with a number. An entry of such a name that stands at
 * this address already is the one that is meant; one of any other name is somebody else's. Else the wanted name is taken where it is free, and the next free one where somebody else has it.
 * `answering`, where a server is surely of the kind that the name means, lists the addresses that answer now: an entry of that name
 * at which nothing answers any more is then this server before it moved. Null where the name says nothing of the server.
 */
export function providerName(wanted: string, url: string, providers: Providers, answering: readonly string[] | null): string {
  const isOurs = (name: string): boolean => name === wanted || (name.startsWith(`${wanted}-`) && /^\d+$/.test(name.slice(wanted.length + 1)));
  const standing = Object.keys(providers).find((name) => isOurs(name) && sameAddress(providers[name] ?? '', url));
  if (standing !== undefined) return standing;
  const isFree = (name: string): boolean => !Object.hasOwn(providers, name) || (answering !== null && !answering.some((other) => sameAddress(other, providers[name] ?? '')));
  let name = wanted;
  for (let next = 2; !isFree(name); next++) name = `${wanted}-${next}`;
  return name;
}
