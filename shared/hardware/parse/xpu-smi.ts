// Reads the names and memory of Intel's cards from xpu-smi's CSV.
import { emptyGpu } from '../empty.ts';
import { mibBytes } from '../limits.ts';
import { gpusPart, type FactsPart } from '../part.ts';

/**
 * `xpu-smi discovery --dump 1,2,16`: number, name and memory of Intel's cards, a line of CSV each, the memory as
 * `24480.00 MiB`.
 */
export function parseXpuSmi(text: string): FactsPart {
  return gpusPart(
    [...text.matchAll(/^\s*"?\d+"?\s*,\s*"?([^",]+?)"?\s*,\s*"?(\d+(?:\.\d+)?) MiB"?\s*$/gm)].flatMap(([, name, mib]) =>
      name === undefined || !(Number(mib) > 0) ? [] : [{ ...emptyGpu(name), vramBytes: Number(mib) * mibBytes }],
    ),
  );
}
