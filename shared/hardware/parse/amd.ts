// Reads AMD cards and their memory from the output of rocm-smi and amd-smi.
import { z } from 'zod';
import { parseJsonOutput } from '../../base/json-output.ts';
import { emptyGpu } from '../empty.ts';
import { gibBytes, mibBytes } from '../limits.ts';
import { counted, gpusPart, leftOf, positive, type FactsPart } from '../part.ts';

const rocm = z.record(z.string(), z.record(z.string(), z.unknown()));
const isName = (text: string | undefined): text is string =>
  text !== undefined && text !== '' && !/^(?:n\/a|0x[0-9a-f]+)$/i.test(text);

/**
 * `rocm-smi --showmeminfo vram gtt --showproductname --json`: bytes as text, one object a card. Releases differ in the
 * keys of the name. GTT is what the driver lends a chip of the main memory.
 */
export function parseRocmSmi(text: string): FactsPart {
  return gpusPart(
    Object.entries(parseJsonOutput(text, rocm) ?? {})
      .filter(([key]) => /^card\d+$/.test(key))
      .map(([key, card]) => {
        const valueOf = (pattern: RegExp): string | undefined => {
          const value = Object.entries(card).find(([name]) => pattern.test(name))?.[1];
          return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
        };
        const vramBytes = positive(valueOf(/^VRAM Total Memory/i)) ?? null;
        const names = [valueOf(/^card series$/i), valueOf(/^device name$/i), valueOf(/^card model$/i)];
        return {
          ...emptyGpu(names.find(isName) ?? `AMD ${key}`),
          vramBytes,
          freeBytes: leftOf(vramBytes, counted(valueOf(/^VRAM Total Used Memory/i)) ?? null),
          sharedBytes: positive(valueOf(/^GTT Total Memory/i)) ?? null,
        };
      }),
  );
}

const amount = z
  .union([
    z.number(),
    z.string(),
    z.looseObject({ value: z.union([z.number(), z.string()]), unit: z.string().catch('MB') }),
  ])
  .optional()
  .catch(undefined);
const amdGpu = z.looseObject({
  gpu: z.number().catch(-1),
  asic: z
    .looseObject({ market_name: z.string().optional().catch(undefined) })
    .optional()
    .catch(undefined),
  vram: z.looseObject({ size: amount, vram_size: amount, vram_size_mb: amount }).optional().catch(undefined),
  mem_usage: z.looseObject({ total_vram: amount, used_vram: amount, total_gtt: amount }).optional().catch(undefined),
});
const amdList = z.array(amdGpu);
// ROCm 7 put the list into an object.
const amdSmi = z.union([amdList, z.looseObject({ gpu_data: amdList }).transform((answer) => answer.gpu_data)]);

/**
 * `amd-smi static --asic --vram --json` and `amd-smi metric --mem-usage --json`, matched by the number of the card.
 * Releases print a size as a number, as `24560 MB` or as value and unit; its MB are MiB.
 */
export function parseAmdSmi(staticText: string, metricText: string): FactsPart {
  const read = (text: string): z.infer<typeof amdList> => parseJsonOutput(text, amdSmi) ?? [];
  const metrics = new Map(read(metricText).map((entry) => [entry.gpu, entry.mem_usage]));
  const fixed = read(staticText);
  const cards = fixed.length > 0 ? fixed : read(metricText);
  return gpusPart(
    cards.map(({ gpu, asic, vram }) => {
      const usage = metrics.get(gpu);
      const vramBytes =
        bytesOf(vram?.size) ?? bytesOf(vram?.vram_size) ?? bytesOf(vram?.vram_size_mb) ?? bytesOf(usage?.total_vram);
      const name = asic?.market_name;
      const total = vramBytes !== null && vramBytes > 0 ? vramBytes : null;
      return {
        ...emptyGpu(isName(name) ? name : `AMD gpu${gpu}`),
        vramBytes: total,
        freeBytes: leftOf(total, bytesOf(usage?.used_vram)),
        sharedBytes: bytesOf(usage?.total_gtt),
      };
    }),
  );
}

function bytesOf(size: z.infer<typeof amount>): number | null {
  const [, value, unit] =
    (typeof size === 'object' ? `${size.value} ${size.unit}` : String(size)).match(
      /^\s*(\d+(?:\.\d+)?)\s*(MB|MiB|GB|GiB|B)?\s*$/i,
    ) ?? [];
  if (value === undefined) return null;
  const scale = /^g/i.test(unit ?? '') ? gibBytes : /^b$/i.test(unit ?? '') ? 1 : mibBytes;
  return Number(value) * scale;
}
