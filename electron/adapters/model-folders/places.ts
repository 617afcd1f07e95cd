// Where each known app keeps its models, by system, environment variable and settings.
import path from 'node:path';
import type { Shelf } from '../../../shared/models/files/types.ts';

export type ShelfPlace = { readonly shelf: Shelf; readonly path: string };

export type FolderQuery = {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  readonly platform: NodeJS.Platform;
  /** What LM Studio's pointer file says: where its home lies; null where there is none. */
  readonly lmStudioHome: string | null;
  /** The folder for models in LM Studio's settings; null where they name none. */
  readonly lmStudioModels: string | null;
};

/**
 * The folders in which the known apps keep models, whether they are there or not; one that a variable names comes
 * before the usual one. Sources: each app's documentation, and `constants.py` of exo-explore/exo for the names of its
 * variables.
 */
export function shelfPlaces({ env, home, platform, lmStudioHome, lmStudioModels }: FolderQuery): ShelfPlace[] {
  const inHome = (...parts: string[]) => path.join(home, ...parts);
  const named = (name: string): string[] => {
    const value = env[name]?.trim();
    return value === undefined || value === '' ? [] : [expand(value, home)];
  };
  const list = (name: string): string[] =>
    (env[name] ?? '')
      .split(path.delimiter)
      .map((part) => part.trim())
      .filter((part) => part !== '')
      .map((part) => expand(part, home));
  const cache = named('XDG_CACHE_HOME')[0] ?? inHome('.cache');
  const hubs = [
    ...named('HF_HUB_CACHE'),
    ...named('HUGGINGFACE_HUB_CACHE'),
    ...named('HF_HOME').map((at) => path.join(at, 'hub')),
    path.join(cache, 'huggingface', 'hub'),
  ];
  const llamaCaches = [
    ...named('LLAMA_CACHE'),
    platform === 'darwin' ? inHome('Library', 'Caches', 'llama.cpp') : path.join(cache, 'llama.cpp'),
  ];
  const exoHome = named('EXO_HOME')[0] ?? inHome('.exo');
  const exoData =
    platform === 'linux' && named('EXO_HOME').length === 0
      ? [path.join(named('XDG_DATA_HOME')[0] ?? inHome('.local', 'share'), 'exo', 'models')]
      : [];
  const on = (shelf: Shelf, paths: readonly string[]): ShelfPlace[] =>
    [...new Set(paths)].map((at) => ({ shelf, path: at }));
  return [
    ...on('lmstudio', [
      ...(lmStudioModels === null ? [] : [expand(lmStudioModels, home)]),
      ...(lmStudioHome === null ? [] : [path.join(expand(lmStudioHome, home), 'models')]),
      inHome('.lmstudio', 'models'),
      path.join(cache, 'lm-studio', 'models'),
    ]),
    ...on('ollama', [
      ...named('OLLAMA_MODELS'),
      inHome('.ollama', 'models'),
      ...(platform === 'linux' ? ['/usr/share/ollama/.ollama/models'] : []),
    ]),
    ...on('huggingface', hubs),
    ...on('llama.cpp', llamaCaches),
    ...on(
      'openclaw',
      [...named('OPENCLAW_STATE_DIR'), inHome('.openclaw')].map((at) => path.join(at, 'models', 'llama.cpp')),
    ),
    ...on('exo', [
      ...named('EXO_DEFAULT_MODELS_DIR'),
      ...list('EXO_MODELS_DIRS'),
      path.join(exoHome, 'models'),
      ...exoData,
    ]),
  ];
}

/** A path as a shell would read it: `~` is the home, and what is not absolute lies in it. */
function expand(value: string, home: string): string {
  if (value === '~' || value.startsWith('~/') || value.startsWith('~\\')) return path.join(home, value.slice(1));
  return path.isAbsolute(value) ? value : path.join(home, value);
}
