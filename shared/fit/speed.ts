// Estimates tokens per second and time to first token from a chip, a model and its context.
import { bitsPerToken, isSumOfBytes } from './cache.ts';
import type { Chip } from './speed-chips.ts';
import type { Geometry, Load, Range } from '../models/types.ts';
import { agentPromptTokens } from '../openclaw/limits.ts';

/** Machines or cards that hold one model together. */
type Link =
  /** Every layer split over machines (exo over Thunderbolt RDMA) or over cards in one host (vLLM). */
  | 'tensor-network'
  | 'tensor-host'
  /** Layers handed out, so that one part works at a time: llama.cpp over TCP, or over the cards of one host. */
  | 'layers-network'
  | 'layers-host';

/** What a speed depends on: whose weights, on which chip. A null chip is one whose bandwidth is not known. */
export type SpeedAsk = {
  readonly chip: Chip | null;
  readonly parts: number;
  readonly link: Link;
  readonly weightsBytes: number;
  readonly parametersB: number;
  readonly activeB: number;
  readonly geometry: Geometry;
  readonly load: Pick<Load, 'keyCache' | 'valueCache' | 'batchTokens'>;
};

/**
 * What takes most of the time of a token: reading weights, reading the context, starting the work of each layer,
 * passing it on.
 */
export type SpeedReason = 'weights' | 'context' | 'layers' | 'links';
export type Speed = { readonly tokensPerSecond: Range; readonly reason: SpeedReason };

/** A time in seconds, or work, at best and at worst. */
type Seconds = { readonly best: number; readonly worst: number };

/**
 * Which share of its bandwidth a chip reaches. Dense models stream their weights; experts are gathered in small pieces.
 */
const denseShare = { best: 0.96, worst: 0.57 };
const expertShare = { best: 0.95, worst: 0.45 };

/**
 * Seconds that a layer costs beside what it reads, by kind of chip: small models on a fast chip wait for it, not for
 * memory.
 */
const layerSeconds: Readonly<Record<Chip['kind'], Seconds>> = {
  apple: { best: 62e-6, worst: 134e-6 },
  'apple-ultra': { best: 85e-6, worst: 185e-6 },
  nvidia: { best: 38e-6, worst: 82e-6 },
  amd: { best: 60e-6, worst: 130e-6 },
  unified: { best: 50e-6, worst: 108e-6 },
};

/** Latent attention unpacks its keys: times a plain layer. */
const latentFactor = 1.4;
/**
 * Compressed attention works out what to read: operations in tera for each token, so it waits for what the chip
 * computes. From DeepSeek V4 Flash and GLM-5.3 Flash on five chips.
 */
const compressedTeraops: Seconds = { best: 0.22, worst: 0.47 };

/**
 * Seconds for each layer (tensor) or for each handing over (layers), from Geerling's cluster of M3 Ultras and a host of
 * six RTX 3090.
 */
const linkSeconds: Readonly<Record<Link, Seconds>> = {
  'tensor-network': { best: 60e-6, worst: 130e-6 },
  'tensor-host': { best: 20e-6, worst: 43e-6 },
  'layers-network': { best: 3e-3, worst: 6.5e-3 },
  'layers-host': { best: 0.4e-3, worst: 0.86e-3 },
};

const isTensor = (link: Link): boolean => link.startsWith('tensor');

/** Bytes of weights that one token reads: the share of the parameters that work on it. */
export const activeWeightBytes = ({
  weightsBytes,
  parametersB,
  activeB,
}: Pick<SpeedAsk, 'weightsBytes' | 'parametersB' | 'activeB'>): number =>
  (weightsBytes * Math.min(activeB, parametersB)) / parametersB;

/**
 * Bytes of the context that one token reads with so much behind it, on one of `tensorParallel` parts; linear layers
 * read and write their whole state.
 */
export function contextReadBytes(
  geometry: Geometry,
  load: Pick<Load, 'keyCache' | 'valueCache'>,
  depthTokens: number,
  tensorParallel = 1,
): number {
  const bits = geometry.cache.reduce(
    (sum, kind) =>
      sum + Math.min(depthTokens, kind.windowTokens ?? depthTokens) * bitsPerToken(kind, load, tensorParallel),
    0,
  );
  return bits / 8 + (2 * geometry.stateBytes) / tensorParallel;
}

/** No model has fewer layers; where fewer keep a cache and nothing is told of the others, the usual count stands in. */
const leastLayers = 8;
const usualLayers = 48;
/** Of hybrids with linear layers, one in four keeps a cache (Qwen3.5, Qwen3.6, Qwen3-Next). */
const layersPerCached = 4;

function layersOf(geometry: Geometry): number {
  const latent = geometry.cache.filter((kind) => kind.valueDim === 0).map((kind) => kind.layers);
  const plain = geometry.cache.filter((kind) => kind.valueDim !== 0).reduce((sum, kind) => sum + kind.layers, 0);
  // The index that chooses tokens lies in the same layers as the keys that it chooses from.
  const cached = plain + Math.max(0, ...latent.filter((layers) => layers > plain));
  if (cached < leastLayers && geometry.stateBytes === 0) return usualLayers;
  return geometry.stateBytes > 0 ? cached * layersPerCached : cached;
}

function attentionOf(geometry: Geometry): 'plain' | 'latent' | 'compressed' {
  if (geometry.cache.some(isSumOfBytes)) return 'compressed';
  return geometry.cache.length > 0 && geometry.cache.every((kind) => kind.valueDim === 0) ? 'latent' : 'plain';
}

/**
 * Tokens a second while an answer is written, with `depthTokens` of context behind it (0: at rest), for one
 * conversation and without guessing ahead. Time of a token = (active weights + context) / (bandwidth x share) + layers
 * x what a layer costs + links. Null where the chip or a size is not known. The bands are wide enough for 40 published
 * measurements on 16 chips, and no more than a factor of 2.2.
 */
export function decode(ask: SpeedAsk, depthTokens: number): Speed | null {
  const { chip, parts, link, geometry } = ask;
  const weightsBytes = activeWeightBytes(ask);
  if (chip === null || parts < 1 || !(weightsBytes > 0)) return null;
  const share = ask.activeB < ask.parametersB ? expertShare : denseShare;
  const split = isTensor(link) ? parts : 1;
  const bandwidth = chip.bandwidthBytesPerSecond;
  const contextBytes = contextReadBytes(geometry, ask.load, depthTokens, split);
  const layerTime = layerTimeOf(chip, geometry);
  if (layerTime === null) return null;
  const passes = parts === 1 ? 0 : isTensor(link) ? layersOf(geometry) : parts - 1;
  const time = (end: 'best' | 'worst'): Record<SpeedReason, number> => ({
    weights: weightsBytes / (split * bandwidth * share[end]),
    context: contextBytes / (bandwidth * share[end]),
    layers: layerTime[end],
    links: passes * linkSeconds[link][end],
  });
  const worst = time('worst');
  return { tokensPerSecond: { low: 1 / total(worst), high: 1 / total(time('best')) }, reason: largest(worst) };
}

/**
 * What all layers cost one token beside what they read; null where the chip's operations decide it and are not known.
 */
function layerTimeOf(chip: Chip, geometry: Geometry): Seconds | null {
  const attention = attentionOf(geometry);
  if (attention === 'compressed') {
    const { expertTeraops } = chip;
    return expertTeraops === null
      ? null
      : { best: compressedTeraops.best / expertTeraops, worst: compressedTeraops.worst / expertTeraops };
  }
  const layers = layersOf(geometry) * (attention === 'latent' ? latentFactor : 1);
  return { best: layers * layerSeconds[chip.kind].best, worst: layers * layerSeconds[chip.kind].worst };
}

const total = (parts: Readonly<Record<SpeedReason, number>>): number =>
  Object.values(parts).reduce((sum, part) => sum + part, 0);

function largest(parts: Readonly<Record<SpeedReason, number>>): SpeedReason {
  const order = ['weights', 'context', 'layers', 'links'] as const;
  return order.reduce<SpeedReason>((most, item) => (parts[item] > parts[most] ? item : most), 'weights');
}

/** English words for each token, as tokenizers have it for plain prose. */
const wordsPerToken = 0.75;

/** The same speed as words a second. */
export const wordsPerSecond = ({ low, high }: Range): Range => ({
  low: low * wordsPerToken,
  high: high * wordsPerToken,
});

/** Around the chip's usual operations a second: how far measured prompts of one chip lie apart. */
const teraopsSpread = { best: 1.45, worst: 0.68 };
/** Of every machine beyond the first, what a prompt gains by it where layers are split. */
const tensorPrefillGain = 0.5;
/** The keys by which sparse attention chooses are no wider; what choosing costs is small beside what is chosen. */
const indexDim = 128;
/**
 * Values of a head in latent attention while a prompt is read (128 + 64 for keys, 128 for values, halved as the formula
 * counts both).
 */
const latentHeadDim = 160;
const batchTokensUnlessTold = 512;

/**
 * Seconds to read `newTokens` of a prompt that has `keptTokens` before it still in memory; null where nothing was
 * measured for the chip. Bound by what the chip computes, and by the weights, all experts of which a batch goes
 * through.
 */
function readSeconds(ask: SpeedAsk, newTokens: number, keptTokens: number): Seconds | null {
  const { chip, parts, link } = ask;
  const teraops = chip === null ? null : ask.activeB < ask.parametersB ? chip.expertTeraops : chip.denseTeraops;
  if (chip === null || teraops === null || parts < 1 || !(ask.weightsBytes > 0)) return null;
  const many = isTensor(link) ? 1 + (parts - 1) * tensorPrefillGain : 1;
  const operations =
    newTokens *
    (2e9 * Math.min(ask.activeB, ask.parametersB) + attentionOperations(ask.geometry, keptTokens + newTokens / 2));
  const batches = newTokens / Math.max(1, ask.load.batchTokens ?? batchTokensUnlessTold);
  const passes = Math.min(ask.weightsBytes, activeWeightBytes(ask) * newTokens) * Math.max(1, batches);
  const bandwidth = chip.bandwidthBytesPerSecond * (isTensor(link) ? parts : 1);
  const seconds = (end: 'best' | 'worst'): number =>
    Math.max(operations / (teraops * 1e12 * many * teraopsSpread[end]), passes / (bandwidth * expertShare[end]));
  return { best: seconds('best'), worst: seconds('worst') };
}

function attentionOperations(geometry: Geometry, depthTokens: number): number {
  if (geometry.heads === null || attentionOf(geometry) === 'compressed') return 0;
  const { heads } = geometry;
  const attending = geometry.cache.filter(({ keyDim, valueDim }) => valueDim !== 0 || keyDim > indexDim);
  return attending.reduce(
    (sum, { layers, keyDim, valueDim, windowTokens }) =>
      sum +
      4 *
        heads *
        (valueDim === 0 ? latentHeadDim : keyDim) *
        Math.min(depthTokens, windowTokens ?? depthTokens) *
        layers,
    0,
  );
}

/**
 * Tokens a second at which a prompt is read, the first of a conversation; null where nothing was measured for the chip.
 */
export function prefill(ask: SpeedAsk, promptTokens: number): Range | null {
  const seconds = promptTokens > 0 ? readSeconds(ask, promptTokens, 0) : null;
  return seconds === null ? null : { low: promptTokens / seconds.worst, high: promptTokens / seconds.best };
}

/** What is new in a next turn while the server still has the rest: the message and a tool's answer. */
const warmNewTokens = 512;

/**
 * Seconds until the first word of an answer. `cold`: nothing of the prompt in memory yet; `warm`: only the last
 * `warmNewTokens` are new. Null where nothing was measured for the chip.
 */
export function firstWord(ask: SpeedAsk, how: 'cold' | 'warm', promptTokens: number = agentPromptTokens): Range | null {
  const newTokens = how === 'cold' ? promptTokens : Math.min(promptTokens, warmNewTokens);
  const reading = promptTokens > 0 ? readSeconds(ask, newTokens, promptTokens - newTokens) : null;
  const writing = decode(ask, promptTokens);
  if (reading === null || writing === null) return null;
  return {
    low: reading.best + 1 / writing.tokensPerSecond.high,
    high: reading.worst + 1 / writing.tokensPerSecond.low,
  };
}
