// Egress paths of memory search, where an agent's texts are sent to be turned into embeddings.
import { isObject, valueAt, type JsonValue, type KeyPath } from '../json5/change.ts';
import { stringAt } from '../openclaw/config.ts';
import type { EgressInputs } from './facts.ts';
import { keyFor, keyName, knownKeys } from './known-keys.ts';
import { isNewer, type PathLockdown, type EgressPath, type Scope } from './egress-path.ts';
import { placeOfService, shownName } from './where.ts';

type MemoryBlock = { readonly path: KeyPath; readonly agent: string | null };

/** Services to which these settings give another name than the providers have. */
const providerOf: Readonly<Record<string, string>> = { gemini: 'google', bedrock: 'amazon-bedrock' };

/**
 * The search of what an agent remembers: its texts are turned into numbers by somebody. The newer release asks OpenAI
 * where nothing is said.
 */
export function scanMemory(config: JsonValue | null, facts: EgressInputs, scopes: readonly Scope[]): EgressPath[] {
  const shared: MemoryBlock[] = [
    { path: ['memory', 'search'], agent: null },
    { path: ['agents', 'defaults', 'memorySearch'], agent: null },
  ];
  const own = scopes
    .filter(({ agent }) => agent !== null)
    .flatMap(({ path, agent }): MemoryBlock[] => [
      { path: [...path, 'memory', 'search'], agent },
      { path: [...path, 'memorySearch'], agent },
    ]);
  return [...shared, ...own].flatMap((block) => lookAtBlock(config, facts, block));
}

function lookAtBlock(config: JsonValue | null, facts: EgressInputs, { path, agent }: MemoryBlock): EgressPath[] {
  const block = config === null ? undefined : valueAt(config, path);
  if (isObject(block) && block['enabled'] === false) return [];
  const old = path.at(-1) === 'memorySearch';
  const implies = agent === null && old === !isNewer(facts.openclaw);
  if (!isObject(block) && !implies) return [];
  // The newer release can do without: then it searches by words alone. The older one can only do without the search.
  const shut: PathLockdown = old
    ? { how: 'set', path: [...path, 'enabled'], to: false }
    : { how: 'set', path: [...path, 'provider'], to: 'none' };
  const address = stringAt(block ?? null, ['remote', 'baseUrl']);
  const provider = stringAt(block ?? null, ['provider']);
  const row = (
    kind: EgressPath['kind'],
    at: string,
    service: string,
    close: PathLockdown,
    url: string | null,
  ): EgressPath => {
    const name = Object.hasOwn(providerOf, service) ? (providerOf[service] as string) : service;
    const model = stringAt(block ?? null, ['model']);
    const names = shownName(kind === 'memory-search' && model !== null ? `${service}/${model}` : service);
    return {
      kind,
      path: [...path, at],
      names,
      ...placeOfService(config, name, url, facts),
      implied: false,
      agent,
      close: [close],
    };
  };
  const fallback = stringAt(block ?? null, ['fallback']);
  const behind =
    fallback === null || fallback === 'none'
      ? []
      : [row('embeddings', 'fallback', fallback, { how: 'delete', path: [...path, 'fallback'] }, null)];
  if (provider === 'none') return behind;
  if (provider !== null && provider !== 'auto')
    return [row('memory-search', 'provider', provider, shut, provider === 'local' ? null : address), ...behind];
  if (address !== null)
    return [row('embeddings', 'provider', address, shut, address), ...behind].map((leak) =>
      leak.names === address ? { ...leak, path: [...path, 'remote', 'baseUrl'], names: null } : leak,
    );
  const key = implies
    ? keyFor(
        knownKeys(config, facts).filter((candidate) => candidate.provider === 'openai' || old),
        'embeddings',
      )
    : null;
  return key === null
    ? behind
    : [
        {
          kind: 'memory-search',
          path: [...path, 'provider'],
          names: keyName(key),
          where: 'hosted',
          implied: true,
          agent,
          close: [shut],
        },
        ...behind,
      ];
}
