// Finds the catalog build or the file on disk that a model on a server is.
import type { FoundModel } from '../models/files/types.ts';
import { serverKind } from '../servers/kinds.ts';
import type { ServerModel } from '../servers/types.ts';
import { bitsOf } from '../models/quantization.ts';
import { matchBuild } from '../models/match-build.ts';
import { slugOf } from '../models/name-words.ts';
import type { CatalogModel, Engine, Variant } from '../models/types.ts';

/**
 * What to work a server's model out as. `how`: by the catalog's build, by a file on this disk, or by the catalog's
 * shape of the model with the size that the server tells.
 */
export type MatchedModel = {
  readonly model: CatalogModel;
  readonly variant: Variant;
  readonly engine: Engine;
  readonly how: 'catalog' | 'disk' | 'size-told';
};

/** A file and a server that tell sizes further apart than this do not mean the same one. */
const sameFileShare = 0.02;
/** No build of a model has fewer or more bits a weight; a size outside is of something else. */
const plausibleBits = { least: 1.5, most: 33 };

/**
 * Null where a server is none whose arithmetic is known, the model runs elsewhere, or neither catalog nor disk has it.
 */
export function matchServerModel(
  model: ServerModel,
  serverId: string,
  models: readonly FoundModel[],
): MatchedModel | null {
  if (model.remote === true || model.kind === 'embedding') return null;
  const { quantization, bitsPerWeight, format, sizeBytes } = model.variant;
  const build = matchBuild({
    names: [model.id, ...(model.name === null ? [] : [model.name])],
    quantization,
    bitsPerWeight,
    format,
    sizeBytes,
  });
  const asSubject = (of: CatalogModel, variant: Variant, how: MatchedModel['how']): MatchedModel | null => {
    const engine = serverEngine(serverId, variant.format);
    return engine === null ? null : { model: of, variant, engine, how };
  };
  if (build?.variant) return asSubject(build.model, build.variant, 'catalog');
  const file = fileOf(model, serverId, models);
  const [variant] = file?.model.variants ?? [];
  if (file !== null && variant !== undefined) return asSubject(file.model, variant, 'disk');
  if (build === null || sizeBytes === null) return null;
  const candidate = toldVariant(model, serverId, sizeBytes);
  const bits = bitsOf(build.model, { ...candidate, bitsPerWeight: null });
  return bits < plausibleBits.least || bits > plausibleBits.most
    ? null
    : asSubject(build.model, candidate, 'size-told');
}

/**
 * The file on the disk that goes by the model's id on the server's own shelf; null where there are several that differ.
 */
function fileOf({ id, variant }: ServerModel, serverId: string, models: readonly FoundModel[]): FoundModel | null {
  const { modelFolders } = serverKind(serverId);
  const named = models.filter(
    (model) =>
      (modelFolders === null || modelFolders.some((folder) => folder === model.shelf)) &&
      [slugOf(model.name), slugOf(model.path)].includes(slugOf(id)),
  );
  const same = named.filter(
    ({ model }) =>
      variant.sizeBytes === null ||
      model.variants.some(({ weightsBytes }) => Math.abs(weightsBytes / (variant.sizeBytes ?? 1) - 1) <= sameFileShare),
  );
  const [foundModel, ...others] = same;
  const bytes = (file: FoundModel): number => file.model.variants[0]?.weightsBytes ?? 0;
  // The same file may lie on two shelves.
  return foundModel !== undefined && others.every((other) => bytes(other) === bytes(foundModel)) ? foundModel : null;
}

function toldVariant(
  { variant: { quantization, bitsPerWeight, format } }: ServerModel,
  serverId: string,
  weightsBytes: number,
): Variant {
  const candidate = (['mlx', 'gguf', 'safetensors'] as const).find((item) => item === format?.toLowerCase());
  return {
    id: quantization?.toLowerCase() ?? 'told',
    name: quantization ?? '',
    format: candidate ?? usualFormat(serverId),
    weightsBytes,
    bitsPerWeight,
    status: 'confirmed',
    source: 'the size that its server tells',
  };
}

/** The format that a server runs where it tells none: its engine's. */
function usualFormat(serverId: string): Variant['format'] {
  const { engine } = serverKind(serverId);
  return engine === 'vllm' ? 'safetensors' : engine === 'mlx' ? 'mlx' : 'gguf';
}

/**
 * The engine whose arithmetic a server's memory follows; null for one that only passes requests on, or of which nothing
 * is known.
 */
export function serverEngine(serverId: string, format: Variant['format']): Engine | null {
  const { engine, runsMlx } = serverKind(serverId);
  if (format === 'mlx' && runsMlx) return 'mlx';
  // What a format is made for is known even where the server is not.
  return engine ?? (format === 'gguf' ? 'llama.cpp' : null);
}
