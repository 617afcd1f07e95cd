// Table of chips: memory bandwidth, and how fast each was seen to read prompts.
import { bandwidthOf } from '../hardware/catalog.ts';

/**
 * How fast a chip's memory is and what it was seen to compute while reading prompts. Tera is 10^12, a GB 10^9 bytes.
 */
export type Chip = {
  readonly id: string;
  readonly bandwidthBytesPerSecond: number;
  /**
   * What starting a layer's work costs for each token: the link between the two halves of an Ultra, a driver, a slow
   * processor.
   */
  readonly kind: 'apple' | 'apple-ultra' | 'nvidia' | 'amd' | 'unified';
  /**
   * Operations a second, in tera, that prompts of models with experts, and of dense ones, were read with. Null: nothing
   * to go by.
   */
  readonly expertTeraops: number | null;
  readonly denseTeraops: number | null;
  readonly status: 'measured' | 'inferred';
};

type ChipRow = Omit<Chip, 'bandwidthBytesPerSecond'> & { readonly names: RegExp; readonly gpuCores: number | null };

const row = (
  id: string,
  names: RegExp,
  gpuCores: number | null,
  kind: Chip['kind'],
  expertTeraops: number | null,
  denseTeraops: number | null,
  status: Chip['status'] = 'inferred',
): ChipRow => ({ id, names, gpuCores, kind, expertTeraops, denseTeraops, status });

/**
 * Operations a second: 2 x active parameters x tokens a second of measured prompts, attention counted; where no
 * row was measured they are scaled by GPU cores (an Ultra as 1.5 of a Max; since M5 each core has matrix units), status
 * `inferred`. Sources: teamblobfish.com (MiniMax M2.5 on M3 Ultra), antirez/ds4 README and pull requests (M1, M2 and M3
 * Ultra, DGX Spark), MacStories and omlx.ai (M5 Ultra, M5 Max), banandre.com (M5 Max), llmfit's benchmarks (M1 Max, M4
 * Pro, RTX 3090 and 5090, RX 7900 XTX).
 */
const rows: readonly ChipRow[] = [
  row('m1-max', /\bM1 Max\b/, 32, 'apple', 5, 7.3, 'measured'),
  row('m1-ultra', /\bM1 Ultra\b/, 64, 'apple-ultra', 6.5, 11, 'measured'),
  row('m1-pro', /\bM1 Pro\b/, 16, 'apple', 2.6, 3.7),
  row('m1', /\bM1$/, 8, 'apple', 1.3, 1.9),
  row('m2-max', /\bM2 Max\b/, 38, 'apple', 6.8, 9.5),
  row('m2-ultra', /\bM2 Ultra\b/, 76, 'apple-ultra', 10.4, 17, 'measured'),
  row('m2-pro', /\bM2 Pro\b/, 19, 'apple', 3.4, 4.8),
  row('m2', /\bM2$/, 10, 'apple', 1.8, 2.5),
  row('m3-max-30', /\bM3 Max\b/, 30, 'apple', 5.3, 7.5),
  row('m3-max', /\bM3 Max\b/, 40, 'apple', 7, 10),
  row('m3-ultra', /\bM3 Ultra\b/, 80, 'apple-ultra', 12.5, 19, 'measured'),
  row('m3-pro', /\bM3 Pro\b/, 18, 'apple', 3.2, 4.4),
  row('m3', /\bM3$/, 10, 'apple', 1.8, 2.5),
  row('m4-max-32', /\bM4 Max\b/, 32, 'apple', 7.5, 10.8),
  row('m4-max', /\bM4 Max\b/, 40, 'apple', 9.3, 13.5),
  row('m4-pro', /\bM4 Pro\b/, 20, 'apple', 4.7, 6.8, 'measured'),
  row('m4', /\bM4$/, 10, 'apple', 2.2, 3),
  row('m5-max-32', /\bM5 Max\b/, 32, 'apple', 17, 26),
  row('m5-max', /\bM5 Max\b/, 40, 'apple', 21, 32, 'measured'),
  row('m5-ultra', /\bM5 Ultra\b/, 80, 'apple-ultra', 32, 50, 'measured'),
  row('m5-pro', /\bM5 Pro\b/, 20, 'apple', 10.5, 16),
  row('m5', /\bM5$/, 10, 'apple', 5.2, 8),
  row('m6', /\bM6$/, 12, 'apple', 6.3, 9.6),
  row('rtx3090', /\bRTX 3090\b(?! Ti)/, null, 'nvidia', 36, 45, 'measured'),
  row('rtx4090', /\bRTX 4090\b(?! Laptop)/, null, 'nvidia', 70, 95),
  row('rtx5090', /\bRTX 5090\b(?! Laptop)/, null, 'nvidia', 80, 110, 'measured'),
  row('rtxpro6000', /\bRTX PRO 6000\b/, null, 'nvidia', 85, 120),
  row('a6000', /\bRTX A6000\b/, null, 'nvidia', 36, 48),
  row('l40s', /\bL40S\b/, null, 'nvidia', 70, 95),
  row('a100-80', /\bA100\b.*\b80\s?GB\b/, null, 'nvidia', 80, 120),
  row('h100-sxm', /\bH100\b(?!.*\b(?:PCIe|NVL)\b)/, null, 'nvidia', 200, 320),
  row('h200', /\bH200\b/, null, 'nvidia', 200, 320),
  row('b200', /\bB200\b/, null, 'nvidia', 400, 600),
  row('rx7900xtx', /\b7900 XTX\b/, null, 'amd', 25, 37, 'measured'),
  row('r9700', /\bR9700\b/, null, 'amd', 25, 37),
  row('dgx-spark', /\bGB10\b|\bDGX Spark\b/, null, 'unified', 12.5, 25, 'measured'),
  row('strix-halo', /\b8060S\b|\bAI MAX\+? ?395\b/i, null, 'unified', 8, 13, 'measured'),
];

/**
 * Operations a second by 10^9 bytes of bandwidth, as the measured chips of a maker have it: what one of its other chips
 * is taken to compute.
 */
const teraopsByBandwidth: readonly {
  readonly names: RegExp;
  readonly kind: Chip['kind'];
  readonly expert: number;
  readonly dense: number;
}[] = [
  { names: /NVIDIA|GeForce|Tesla/i, kind: 'nvidia', expert: 0.04, dense: 0.055 },
  { names: /AMD|Radeon|Instinct|\bMI\d{3}/i, kind: 'amd', expert: 0.026, dense: 0.0385 },
];

/** A chip of which nothing is known but its bandwidth and who makes it. */
function unmeasured(name: string, bandwidthGBs: number): Chip | null {
  const maker = teraopsByBandwidth.find(({ names }) => names.test(name));
  return maker === undefined
    ? null
    : {
        id: name,
        bandwidthBytesPerSecond: bandwidthGBs * 1e9,
        kind: maker.kind,
        expertTeraops: bandwidthGBs * maker.expert,
        denseTeraops: bandwidthGBs * maker.dense,
        status: 'inferred',
      };
}

/**
 * The chip of a name as systems tell it ("Apple M3 Ultra", "NVIDIA GeForce RTX 3090"), null where its bandwidth is not
 * known. One of which no prompt was measured goes by its bandwidth and by its maker's other chips. GPU cores
 * tell apart what one name is sold as and scale what it computes; where they are not told, the smaller build is taken.
 */
export function chipOf(name: string, gpuCores: number | null = null): Chip | null {
  const bandwidthGBs = bandwidthOf(name, gpuCores);
  const named = rows.filter((candidate) => candidate.names.test(name.trim()));
  const match =
    named.find((candidate) => candidate.gpuCores === null || gpuCores === null || gpuCores <= candidate.gpuCores) ??
    named.at(-1);
  if (bandwidthGBs === null) return null;
  if (match === undefined) return unmeasured(name.trim(), bandwidthGBs);
  const { names: _names, gpuCores: fullCores, ...chip } = match;
  const scale = gpuCores === null || fullCores === null ? 1 : gpuCores / fullCores;
  const scaled = (teraops: number | null): number | null => (teraops === null ? null : teraops * scale);
  return {
    ...chip,
    bandwidthBytesPerSecond: bandwidthGBs * 1e9,
    expertTeraops: scaled(chip.expertTeraops),
    denseTeraops: scaled(chip.denseTeraops),
  };
}
