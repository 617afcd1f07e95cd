// Guesses from a model's name and size whether its build resists prompt injection less well.
import { heavyBits } from '../models/quantization.ts';
import type { ServerModel } from '../servers/types.ts';

/** Total parameters, in thousand millions, below which a model counts as small. */
const smallBillions = 20;

export type VariantRisk = { readonly quantized: boolean; readonly small: boolean };

const lowBitsPattern =
  /(?:^|[^a-z0-9])(?:i?q[1-4](?:_[a-z0-9_]+)?|[1-4]-?bits?|mxfp4|nvfp4|fp4|int4|awq|gptq)(?=$|[^a-z0-9])/i;
const smallNamePattern = /(?:^|[^a-z0-9])(?:mini|small|tiny|nano)(?=$|[^a-z0-9])/i;
/**
 * A count of parameters such as "7B", "229B-A10B" or "1.5b"; the first one told is the total, later ones are active.
 */
const billionsPattern = /(?:^|[^a-z0-9.])(\d+(?:\.\d+)?)b(?=$|[^a-z0-9])/i;
const millionsPattern = /(?:^|[^a-z0-9.])\d+(?:\.\d+)?m(?=$|[^a-z0-9])/i;

function billions(text: string | null): number | null {
  if (text === null) return null;
  const match = billionsPattern.exec(text);
  if (match?.[1] !== undefined) return Number(match[1]);
  return millionsPattern.test(text) ? 0 : null;
}

function isQuantized(model: ServerModel): boolean {
  const { bitsPerWeight, quantization } = model.variant;
  // A measured number wins over a name: "Q4" in a name says nothing once the server tells 8 bits.
  if (bitsPerWeight !== null) return bitsPerWeight <= heavyBits;
  return [quantization, model.id, model.name].some((text) => text !== null && lowBitsPattern.test(text));
}

function isSmall(model: ServerModel): boolean {
  const total = billions(model.variant.params) ?? billions(model.id) ?? billions(model.name);
  if (total !== null) return total < smallBillions;
  return [model.id, model.name].some((text) => text !== null && smallNamePattern.test(text));
}

/**
 * For a model that `subjectOf` does not know: whether what its server tells points to a build that resists planted
 * instructions worse than the full-size one.
 */
export const variantRisk = (model: ServerModel): VariantRisk => ({
  quantized: isQuantized(model),
  small: isSmall(model),
});
