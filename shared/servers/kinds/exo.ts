/** exo: one endpoint for a cluster of machines that share a model. */
import { foreignWord } from '../../base/foreign-text.ts';
import { includesText, noVariant } from '../entries.ts';
import { asList, asPositive, asRecord, asText, asWord, at, type JsonRecord } from '../../base/json-fields.ts';
import type { ClusterNode, Endpoint, ServerModel } from '../types.ts';
import { hasKeys, proof } from '../evidence.ts';
import { add, type Reader } from '../reader.ts';
import { leaks, parserFaults, type Remedy } from '../remedies.ts';
import { plainKind, type ServerKind } from './kind.ts';

type State = NonNullable<ServerModel['state']>;
const bytesAt = (memory: unknown, key: string): number | null => asPositive(at(memory, [key, 'inBytes']));
const named = (value: unknown): string | null => (value === 'Unknown' ? null : asWord(value));

/**
 * The machines of `GET /state`: by id in `nodeIdentities` and `nodeMemory`, in older builds in `nodeProfiles` together;
 * memory as `ramTotal.inBytes`. From exo's source and its own dashboard. Null where no machine is told.
 */
export function parseExoCluster(json: unknown): Endpoint['cluster'] {
  const state = asRecord(json);
  const [identities, memories, profiles] = ['nodeIdentities', 'nodeMemory', 'nodeProfiles'].map((key) =>
    asRecord(state[key]),
  );
  const inTopology = (asList(at(state, ['topology', 'nodes'])) ?? []).flatMap(
    (node) => asText(node) ?? asText(asRecord(node)['nodeId']) ?? [],
  );
  const ids = [
    ...new Set([...inTopology, ...[identities, memories, profiles].flatMap((part) => Object.keys(part ?? {}))]),
  ];
  const nodes = ids.map((id): ClusterNode => {
    const profile = asRecord(profiles?.[id]);
    const identity = { ...profile, ...asRecord(identities?.[id]) };
    const memory = memories?.[id] ?? profile['memory'];
    return {
      id: foreignWord(id),
      name: named(identity['friendlyName']),
      chip: named(identity['chipId']),
      memoryBytes: bytesAt(memory, 'ramTotal'),
      freeBytes: bytesAt(memory, 'ramAvailable'),
    };
  });
  const sizes = nodes.map(({ memoryBytes }) => memoryBytes).filter((bytes) => bytes !== null);
  return nodes.length === 0
    ? null
    : { nodes, memoryBytes: sizes.length > 0 ? sizes.reduce((sum, bytes) => sum + bytes, 0) : null };
}

/** exo wraps a value into an object whose one key names its type. */
const untag = (value: unknown, key: string): JsonRecord => {
  const record = asRecord(value);
  return Object.hasOwn(record, key) ? record : asRecord(Object.values(record)[0]);
};
const tagOf = (value: unknown): string => Object.keys(asRecord(value))[0] ?? '';

/** The runners that an instance is spread over: in `nodeToRunner`, in newer builds in each shard's second place. */
function runnersOf(assignments: JsonRecord): string[] {
  const shards =
    asList(assignments['shards'])?.map((shard) => asList(shard)?.[1]) ??
    Object.values(asRecord(assignments['nodeToRunner']));
  return shards.flatMap((runner) => asText(runner) ?? []);
}

function stateOf(statuses: readonly string[]): State {
  if (statuses.includes('RunnerFailed')) return 'failed';
  return statuses.every((status) => /^Runner(Loaded|Ready|Running)$/.test(status)) ? 'loaded' : 'loading';
}

/** The state of each model that `GET /state` has placed on machines. A model that is placed nowhere is not in it. */
export function parseExoPlaced(json: unknown): ReadonlyMap<string, State> {
  const state = asRecord(json);
  const runners = asRecord(state['runners']);
  const placed = new Map<string, State>();
  for (const instance of Object.values(asRecord(state['instances']))) {
    const assignments = asRecord(untag(instance, 'shardAssignments')['shardAssignments']);
    const id = asText(assignments['modelId']);
    if (id === null) continue;
    const now = stateOf(runnersOf(assignments).map((runner) => tagOf(runners[runner])));
    if (placed.get(id) !== 'loaded') placed.set(id, now);
  }
  return placed;
}

/** The catalogue of every model exo knows is its list; those on its disks are the ones that can be used. */
const readExo: Reader = (snapshot) => {
  const own = snapshot.listAt('exo-models');
  const models = own.models ?? snapshot.models;
  const items = own.models === null ? snapshot.entries : own.entries;
  const entries = new Map(items.map((item) => [asText(item['id']) ?? '', item]));
  const state = snapshot.json('exo-state');
  const placed = parseExoPlaced(state);
  const read = (model: ServerModel): ServerModel => {
    const item = entries.get(model.id) ?? {};
    const chat = includesText(item['tasks'], 'TextGeneration');
    const megabytes = asPositive(item['storage_size_megabytes']);
    const dialect = asText(item['reasoning_dialect']);
    const now = placed.get(model.id) ?? 'unloaded';
    return add(model, {
      ...(chat === null ? {} : { kind: chat ? 'chat' : 'embedding' }),
      ...(state === undefined ? {} : { state: now, loaded: now === 'loaded' }),
      // The words in its `capabilities` are not known, so that their absence says nothing.
      tools: null,
      reasoning: dialect === null ? null : dialect !== 'none',
      variant: {
        ...noVariant,
        quantization: asWord(item['quantization']),
        sizeBytes: megabytes === null ? null : megabytes * 1024 * 1024,
      },
    });
  };
  return { cluster: parseExoCluster(state), ...(models === null ? {} : { models: models.map(read) }) };
};

/** Flags from the server's own pages and help, as of 2026-09. */
const remedies: readonly Remedy[] = [
  {
    codes: ['tools-as-text', ...parserFaults, ...leaks],
    family: null,
    mend: 'exo-update',
    flags: null,
    source: 'exo-explore/exo #1882, #2187',
  },
];

export const exo: ServerKind = {
  ...plainKind,
  id: 'exo',
  name: 'exo',
  ports: [52415],
  ownedBy: ['exo'],
  fingerprint: {
    proofs: ['exo-state'],
    facts: ['exo-models'],
    check: (snapshot, owned) =>
      hasKeys(snapshot.json('exo-state'), 'instances', 'runners', 'downloads', 'topology')
        ? proof(owned, ['exo-state'])
        : null,
  },
  responses: 'yes',
  reasoningIn: 'reasoning_content',
  read: readExo,
  healthCheck: { ask: 'models', timeoutMs: 20_000 },
  engine: 'mlx',
  modelFolders: ['exo', 'huggingface'],
  remedies,
};
