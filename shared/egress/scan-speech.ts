// Egress paths of answers read aloud, by settings or by the agents' own tool.
import { isObject, valueAt, type JsonValue, type KeyPath } from '../json5/change.ts';
import { stringAt } from '../openclaw/config.ts';
import { isDenied } from './tool-policy.ts';
import { placesOf } from './expand.ts';
import type { EgressInputs } from './facts.ts';
import { keyFor, keyName, knownKeys } from './known-keys.ts';
import { isNewer, type PathLockdown, type EgressPath, type Scope } from './egress-path.ts';
import { speechBlocks } from './table.ts';
import { chainNamed, chainOf, placeOfService, shownName } from './where.ts';

const tool = 'tts';

/**
 * Answers read aloud. They are where a block says so, and by the agents' own tool where that is not denied: without any
 * setting it takes the first service with a key, and Microsoft's, which asks for none (2026.9.6).
 */
export function scanSpeech(config: JsonValue | null, facts: EgressInputs, scopes: readonly Scope[]): EgressPath[] {
  const shared = speechBlocks
    .flatMap((pattern) => placesOf(config, pattern))
    .map(({ path, value }) => ({ path, value, agent: null as string | null }));
  const own = scopes
    .filter(({ agent }) => agent !== null)
    .flatMap(({ path, agent }) =>
      placesOf(config, 'tts', path).map((place) => ({ path: place.path, value: place.value, agent })),
    );
  const blocks = [...shared, ...own];
  const byTool: PathLockdown[] = isDenied(config, tool) ? [] : [{ how: 'deny', tools: [tool] }];
  const rows = blocks.flatMap(({ path, value, agent }) => lookAtBlock(config, { path, value, agent, byTool }, facts));
  const base: KeyPath = isNewer(facts.openclaw) ? ['tts'] : ['messages', 'tts'];
  // Whatever speaks first, a service that needs no key stands behind it; a row that says so already is enough.
  const isSaid = rows.some((row) => row.agent === null && row.where !== 'local' && row.path?.at(-1) !== 'summaryModel');
  if (isSaid || (byTool.length === 0 && !blocks.some(({ value }) => isSpoken(value)))) return rows;
  const key = keyFor(knownKeys(config, facts), 'speak');
  return [
    ...rows,
    {
      kind: 'tts',
      path: [...base, 'provider'],
      names: key === null ? 'microsoft' : keyName(key),
      where: 'hosted',
      implied: true,
      agent: null,
      close: [...byTool, ...blocks.flatMap(({ path, value }) => silence(path, value))],
    },
  ];
}

const isSpoken = (block: JsonValue): boolean =>
  isObject(block) &&
  ((typeof block['auto'] === 'string' && block['auto'] !== 'off') ||
    (block['auto'] === undefined && block['enabled'] === true));

/**
 * What keeps a block from speaking by itself. Somewhere else than in these two places no release was tried, so the
 * block goes there.
 */
function silence(path: KeyPath, block: JsonValue): PathLockdown[] {
  if (!isSpoken(block)) return [];
  return path[0] === 'channels'
    ? [{ how: 'delete', path }]
    : isObject(block) && block['auto'] === undefined
      ? [{ how: 'delete', path: [...path, 'enabled'] }]
      : [{ how: 'set', path: [...path, 'auto'], to: 'off' }];
}

type SpeechBlock = {
  readonly path: KeyPath;
  readonly value: JsonValue;
  readonly agent: string | null;
  readonly byTool: readonly PathLockdown[];
};

function lookAtBlock(
  config: JsonValue | null,
  { path, value: block, agent, byTool }: SpeechBlock,
  facts: EgressInputs,
): EgressPath[] {
  if (!isObject(block) || (byTool.length === 0 && !isSpoken(block))) return [];
  const close = [...byTool, ...silence(path, block)];
  const addressOf = (service: string) => stringAt(block, ['providers', service, 'baseUrl']);
  const row = (at: KeyPath, service: string, url: string | null): EgressPath => ({
    kind: 'tts',
    path: [...path, ...at],
    names: shownName(service),
    ...placeOfService(config, service, url, facts),
    implied: false,
    agent,
    close,
  });
  const chosen = stringAt(block, ['provider']);
  const services = Object.keys(isObject(block['providers']) ? block['providers'] : {}).filter(
    (name) => name !== chosen,
  );
  const personas = placesOf(block, 'personas.*').flatMap(({ path: at, value }): EgressPath[] => {
    const named = stringAt(value, ['provider']);
    const others = Object.keys(
      isObject(valueAt(value, ['providers'])) ? (valueAt(value, ['providers']) as object) : {},
    ).filter((name) => name !== named);
    return [
      ...(named === null ? [] : [row([...at, 'provider'], named, addressOf(named))]),
      ...others.map((name) =>
        row([...at, 'providers', name], name, stringAt(value, ['providers', name, 'baseUrl']) ?? addressOf(name)),
      ),
    ];
  });
  const summary = block['summaryModel'] === undefined ? [] : chainOf(config, block['summaryModel'], facts, agent);
  return [
    ...(chosen === null ? [] : [row(['provider'], chosen, addressOf(chosen))]),
    ...services.map((name) => row(['providers', name], name, addressOf(name))),
    ...personas,
    ...(summary.length === 0
      ? []
      : [
          {
            kind: 'tts' as const,
            path: [...path, 'summaryModel'],
            ...chainNamed(summary),
            implied: false,
            agent,
            close: [{ how: 'delete' as const, path: [...path, 'summaryModel'] }],
          },
        ]),
  ];
}
