// How a config.json says the weights are stored: name of the quantization and bits a weight.
import { z } from 'zod';
import type { Config } from './config-shape.ts';

/** How weights are stored: its name as people call it, and bits a weight with their scales; null bits for a mixture. */
export type Stored = { readonly name: string | null; readonly bitsPerWeight: number | null };

/** Some mixtures tell bits that are no whole number, none fewer than half a one. */
const bitsTold = z.number().min(0.5).max(64);
const groupTold = z.int().min(-1).max(65_536).nullish().catch(null);

const part = z.object({
  bits: bitsTold,
  group_size: groupTold.transform((size) => ((size ?? 0) > 0 ? size : null)),
  mode: z.string().nullish().catch(null),
});
type StoredPart = z.infer<typeof part>;

/** MLX's own choice where a config tells none. */
const usualGroup = 64;
const gates = /(?:^|\.)(?:gate|router|shared_expert_gate|e_score_correction_bias)$/;

/**
 * MLX: `{bits, group_size, mode}` and, beside them, parts of the model that are stored otherwise. In affine mode each
 * group has a scale and a bias of 16 bits, so a group of 32 (GS32) costs a bit more a weight. `mxfp4` and `mxfp8` have
 * 8 bits for each 32, `nvfp4` for each 16. The gates of experts are few weights: that they are stored in more bits
 * changes no figure.
 */
export function storedInMlx(quantization: Readonly<Record<string, unknown>>): Stored | null {
  const whole = part.safeParse(quantization);
  if (!whole.success) return null;
  const others = Object.entries(quantization)
    .filter(([name, value]) => typeof value === 'object' && value !== null && !gates.test(name))
    .map(([, value]) => part.safeParse(value))
    .filter((candidate) => candidate.success)
    .map(({ data }) => data)
    .filter(
      (candidate) =>
        candidate.bits !== whole.data.bits ||
        (candidate.group_size ?? whole.data.group_size) !== whole.data.group_size ||
        (candidate.mode ?? 'affine') !== (whole.data.mode ?? 'affine'),
    );
  const name = nameOfPart(whole.data);
  const bits = new Set(others.map((other) => other.bits));
  if (others.length === 0) return { name, bitsPerWeight: bitsOfPart(whole.data) };
  // Their makers name one such mixture so: mostly 4 bits of floating point, the rest in 8.
  return {
    name: (whole.data.mode ?? '').startsWith('mxfp4') && bits.size === 1 && bits.has(8) ? 'MXFP4-Q8' : name,
    bitsPerWeight: null,
  };
}

function nameOfPart({ bits, group_size, mode }: StoredPart): string {
  if (mode !== null && mode !== undefined && mode !== 'affine') return mode.toUpperCase();
  return `${bits}-bit${group_size === 32 ? ' GS32' : ''}`;
}

function bitsOfPart({ bits, group_size, mode }: StoredPart): number {
  if (mode === 'nvfp4') return bits + 8 / (group_size ?? 16);
  if (mode?.startsWith('mxfp') === true) return bits + 8 / (group_size ?? 32);
  return bits + 32 / (group_size ?? usualGroup);
}

const method = z.object({
  quant_method: z.string().nullish().catch(null),
  bits: bitsTold.nullish().catch(null),
  w_bit: bitsTold.nullish().catch(null),
  group_size: groupTold,
  q_group_size: groupTold,
});

/**
 * Hugging Face's `quantization_config`. A scale of 16 bits and a zero point for each group; that of FP8 stands for 128
 * x 128 weights.
 */
function storedByMethod(config: Readonly<Record<string, unknown>>): Stored | null {
  const parsed = method.safeParse(config);
  const name = parsed.success ? (parsed.data.quant_method ?? null) : null;
  if (!parsed.success || name === null) return null;
  const bits = parsed.data.bits ?? parsed.data.w_bit ?? null;
  const group = parsed.data.group_size ?? parsed.data.q_group_size ?? null;
  switch (name.toLowerCase()) {
    case 'fp8':
    case 'fbgemm_fp8':
      return { name: 'FP8', bitsPerWeight: 8 };
    case 'mxfp4':
      return { name: 'MXFP4', bitsPerWeight: 4.25 };
    default:
      return {
        name: bits === null ? name.toUpperCase() : `${name.toUpperCase()} ${bits}-bit`,
        bitsPerWeight: bits === null ? null : bits + (group !== null && group > 0 ? (16 + bits) / group : 0),
      };
  }
}

const plainTypes: Readonly<Record<string, Stored>> = {
  bfloat16: { name: 'BF16', bitsPerWeight: 16 },
  float16: { name: 'FP16', bitsPerWeight: 16 },
  float32: { name: 'FP32', bitsPerWeight: 32 },
};

/**
 * How a `config.json` says that the weights are stored. MLX also copies its own block to `quantization_config`, without
 * a method.
 */
export function storedIn(config: Config): Stored {
  const mlx =
    config.quantization ??
    (config.quantization_config !== null && config.quantization_config['quant_method'] === undefined
      ? config.quantization_config
      : null);
  return (
    (mlx === null ? null : storedInMlx(mlx)) ??
    (config.quantization_config === null ? null : storedByMethod(config.quantization_config)) ??
    plainTypes[config.dtype ?? config.torch_dtype ?? ''] ?? { name: null, bitsPerWeight: null }
  );
}
