// Helpers to write a catalog row: kinds of cache layers, and builds with status and source.
import type { CacheLayers, Variant } from '../types.ts';
import type { FactStatus } from '../../base/sources.ts';

/*
 * How the catalogue's facts stand:
 *   confirmed  the size or shape is told by the file, its config, an engine's log or a model card that tells exact
 *   bytes computed   from parameters and bits, where the same sum was checked against a published size
 *   inferred   told only about (`~230 GB`), or of a sister model, or computed with the usual bits of its kind, or
 *   unconfirmed in any other way
 * Where no source tells a file's bits a weight, they are its size over the model's parameters.
 */

/** Layers that keep keys and values of the same width for the whole context. */
export const full = (layers: number, kvHeads: number, headDim: number): CacheLayers => ({
  layers,
  kvHeads,
  keyDim: headDim,
  valueDim: headDim,
  windowTokens: null,
});

/** Layers that look back over a window only. */
export const sliding = (layers: number, kvHeads: number, headDim: number, windowTokens: number): CacheLayers => ({
  layers,
  kvHeads,
  keyDim: headDim,
  valueDim: headDim,
  windowTokens,
});

/**
 * Multi-head latent attention: one compressed key of 512 + 64, from which the value is made again. llama.cpp logs its
 * values as 0 MiB.
 */
export const latent = (layers: number): CacheLayers => ({
  layers,
  kvHeads: 1,
  keyDim: 576,
  valueDim: 0,
  windowTokens: null,
});

/** The keys of 128 by which sparse attention picks what it looks at; kept beside the layer's own. */
export const index = (layers: number): CacheLayers => ({
  layers,
  kvHeads: 1,
  keyDim: 128,
  valueDim: 0,
  windowTokens: null,
});

/**
 * Attention that compresses by a rule of its own: all that is known is about how many bytes a token takes, as if stored
 * in 16 bits.
 */
export const compressed = (bytesPerToken: number): CacheLayers => ({
  layers: 1,
  kvHeads: 1,
  keyDim: bytesPerToken / 2,
  valueDim: 0,
  windowTokens: null,
});

/** MiB in bytes. */
export const mib = (count: number): number => Math.round(count * 1024 ** 2);

/** A build whose source tells its size in its own words. */
export const file = (
  id: string,
  name: string,
  format: Variant['format'],
  bitsPerWeight: number,
  weightsBytes: number,
  status: FactStatus,
  source: string,
): Variant => ({ id, name, format, weightsBytes, bitsPerWeight, status, source });

/** A build whose exact size one of exo's model cards tells (exo-explore/exo at b5375f8). */
export const card = (
  id: string,
  name: string,
  bitsPerWeight: number,
  weightsBytes: number,
  repository: string,
  format: Variant['format'] = 'mlx',
): Variant => ({
  id,
  name,
  format,
  weightsBytes,
  bitsPerWeight,
  status: 'confirmed',
  source: `exo's model card of ${repository}`,
});

/** As `card`, of cards whose size is a round number of GiB: likely GB that were read as GiB, so up to 7 % too much. */
export const roundedCard = (
  id: string,
  name: string,
  bitsPerWeight: number,
  weightsBytes: number,
  repository: string,
): Variant => ({
  ...card(id, name, bitsPerWeight, weightsBytes, repository),
  status: 'inferred',
  source: `exo's model card of ${repository}, rounded to GiB there`,
});

/** Marks a build in the few bits that its maker released. */
export const native = (variant: Variant): Variant => ({ ...variant, native: true });
