// Egress paths of pictures, sound and films: the models that read them and the tools that make them.
import { isObject, valueAt, type JsonValue } from '../json5/change.ts';
import { stringAt } from '../openclaw/config.ts';
import { placesOf, type PatternPlace } from './expand.ts';
import type { EgressInputs } from './facts.ts';
import type { KeyUse } from '../providers/keys.ts';
import { keyFor, keyName, knownKeys } from './known-keys.ts';
import { makesMedia, type EgressPath } from './egress-path.ts';
import { isDenied } from './tool-policy.ts';
import {
  chainNamed,
  chainOf,
  modelNamed,
  placeOfAddress,
  placeOfService,
  shownName,
  whereOfCommand,
  type Placed,
} from './where.ts';

/** What arrives and is put into words before the model sees it, and the use of a key that does so by itself. */
const senses = { image: 'see-image', audio: 'hear-audio', video: 'see-video' } as const satisfies Record<
  string,
  KeyUse
>;
type Sense = keyof typeof senses;
const senseNames = Object.keys(senses) as Sense[];

/** What can be made, the tool that makes it, and the use of a key that lets it. */
const makes = {
  image: ['image_generate', 'make-image'],
  music: ['music_generate', 'make-music'],
  video: ['video_generate', 'make-video'],
} as const satisfies Record<string, readonly [string, KeyUse]>;

/** Pictures, sound and films: what looks at them, and what makes them. */
export function scanMedia(config: JsonValue | null, facts: EgressInputs): EgressPath[] {
  return [...understanding(config, facts), ...generation(config, facts)];
}

function understanding(config: JsonValue | null, facts: EgressInputs): EgressPath[] {
  const isOpen = (sense: Sense) => valueAt(config ?? {}, ['tools', 'media', sense, 'enabled']) !== false;
  const open = senseNames.filter(isOpen);
  const shut = (of: readonly Sense[]) =>
    of.map((sense) => ({ how: 'set' as const, path: ['tools', 'media', sense, 'enabled'], to: false }));
  const kindOf = (of: readonly Sense[]) =>
    of.length === 1 && of[0] === 'audio' ? ('transcription' as const) : ('media-understanding' as const);
  const sensesOf = ({ value }: PatternPlace): Sense[] => {
    const tags = isObject(value) ? value['capabilities'] : undefined;
    return Array.isArray(tags) && tags.length > 0 ? open.filter((sense) => tags.includes(sense)) : open;
  };
  const shared = placesOf(config, 'tools.media.models.*').map((place) => ({ place, of: sensesOf(place) }));
  const own = open.flatMap((sense) =>
    placesOf(config, `tools.media.${sense}.models.*`).map((place) => ({ place, of: [sense] })),
  );
  const entries = [...shared, ...own].filter(({ of }) => of.length > 0);
  const rows = entries.map(({ place, of }): EgressPath => ({
    kind: kindOf(of),
    path: place.path,
    ...whoUnderstands(config, place.value, facts),
    implied: false,
    agent: null,
    close: shut(of),
  }));
  const preferred = open.flatMap((sense): EgressPath[] => {
    const path = ['tools', 'media', sense, 'preferredModel'];
    const name = stringAt(config, path);
    if (name === null || !name.includes('/')) return [];
    const model = modelNamed(config, name, facts);
    return [
      {
        kind: kindOf([sense]),
        path,
        names: shownName(model.ref),
        where: model.where,
        evidence: model.evidence,
        implied: false,
        agent: null,
        close: shut([sense]),
      },
    ];
  });
  const addresses = open.flatMap((sense): EgressPath[] => {
    const path = ['tools', 'media', sense, 'baseUrl'];
    const url = stringAt(config, path);
    return url === null
      ? []
      : [
          {
            kind: kindOf([sense]),
            path,
            names: null,
            ...placeOfAddress(url, facts),
            implied: false,
            agent: null,
            close: shut([sense]),
          },
        ];
  });
  const keys = knownKeys(config, facts);
  const implied = open
    .filter((sense) => !entries.some(({ of }) => of.includes(sense)))
    .flatMap((sense): EgressPath[] => {
      const key = keyFor(keys, senses[sense]);
      return key === null
        ? []
        : [
            {
              kind: kindOf([sense]),
              path: ['tools', 'media', sense, 'enabled'],
              names: keyName(key),
              where: 'hosted',
              implied: true,
              agent: null,
              close: shut([sense]),
            },
          ];
    });
  return [...rows, ...preferred, ...addresses, ...implied];
}

function whoUnderstands(
  config: JsonValue | null,
  value: JsonValue,
  facts: EgressInputs,
): Pick<EgressPath, 'names' | 'where'> & Partial<Placed> {
  const [provider, model, command, url] = ['provider', 'model', 'command', 'baseUrl'].map((key) =>
    stringAt(value, [key]),
  );
  if (url) return { names: provider ? shownName(provider) : null, ...placeOfAddress(url, facts) };
  if (provider && model) {
    const { ref, ...placed } = modelNamed(config, `${provider}/${model}`, facts);
    return {
      names: shownName(ref),
      ...(placed.where === 'unknown' ? placeOfService(config, provider, null, facts) : placed),
    };
  }
  if (provider) return { names: shownName(provider), ...placeOfService(config, provider, null, facts) };
  return command ? { names: shownName(command), where: whereOfCommand(command) } : { names: null, where: 'unknown' };
}

function generation(config: JsonValue | null, facts: EgressInputs): EgressPath[] {
  const keys = makesMedia(facts.openclaw) ? knownKeys(config, facts) : [];
  return Object.entries(makes).flatMap(([kind, [tool, use]]): EgressPath[] => {
    if (isDenied(config, tool)) return [];
    const close = [{ how: 'deny' as const, tools: [tool] }];
    const [newest, ...older] = [
      ['agents', 'defaults', 'mediaModels', kind],
      ['agents', 'defaults', `${kind}GenerationModel`],
    ];
    const paths = [newest, ...older].flatMap((path = []): EgressPath[] => {
      const value = config === null ? undefined : valueAt(config, path);
      const chain = value === undefined ? [] : chainOf(config, value, facts);
      return chain.length === 0
        ? []
        : [{ kind: 'media', path, ...chainNamed(chain), implied: false, agent: null, close }];
    });
    const key = paths.length > 0 ? null : keyFor(keys, use);
    return key === null
      ? paths
      : [
          {
            kind: 'media',
            path: newest ?? null,
            names: keyName(key),
            where: 'hosted',
            implied: true,
            agent: null,
            close,
          },
        ];
  });
}
