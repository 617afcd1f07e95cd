// Reads Metal's memory limit and Intel Arc cards from llama-server's list of devices.
import { emptyGpu } from '../empty.ts';
import { mibBytes } from '../limits.ts';
import { gpusPart, part, type FactsPart } from '../part.ts';

type Device = { readonly id: string; readonly name: string; readonly totalBytes: number; readonly freeBytes: number };

/** The lines `MTL0: Apple M4 Max (110100 MiB, 110100 MiB free)` of `llama-server --list-devices`. */
function devicesIn(text: string): Device[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const [, id, name, total, free] = line.match(/^\s*([A-Za-z]+\d+): (.+) \((\d+) MiB, (\d+) MiB free\)\s*$/) ?? [];
    return id === undefined || name === undefined || !(Number(total) > 0)
      ? []
      : [{ id, name, totalBytes: Number(total) * mibBytes, freeBytes: Number(free) * mibBytes }];
  });
}

/**
 * The total of a Metal device is Metal's recommendedMaxWorkingSetSize. Of simulated further devices each tells the
 * same, so the first one counts.
 */
export function parseMetalLimit(text: string): FactsPart {
  return part({ metalLimitBytes: devicesIn(text).find(({ id }) => id.startsWith('MTL'))?.totalBytes });
}

/**
 * Intel's own cards, of which few other tools tell the memory. Every other device is left out: graphics without memory
 * of their own are listed too, with the main memory as theirs.
 */
export function parseArcDevices(text: string): FactsPart {
  const names = new Set<string>();
  return gpusPart(
    devicesIn(text).flatMap(({ id, name, totalBytes, freeBytes }) => {
      // The same card is listed once by each backend.
      const backend = id.replace(/\d+$/, '');
      if (!/\bArc\b.*\b[AB]\d{2,3}\b/.test(name) || (names.size > 0 && !names.has(backend))) return [];
      names.add(backend);
      return [{ ...emptyGpu(name), vramBytes: totalBytes, freeBytes }];
    }),
  );
}
