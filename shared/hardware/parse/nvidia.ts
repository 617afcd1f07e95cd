// Reads NVIDIA cards, parts of cut cards (MIG) and their memory from nvidia-smi and the driver.
import { emptyGpu } from '../empty.ts';
import { mibBytes } from '../limits.ts';
import { counted, gpusPart, leftOf, part, positive, type FactsPart } from '../part.ts';
import type { Gpu } from '../types.ts';

const untold = String.raw`\[?(?:N\/A|Not Supported|Insufficient Permissions|Unknown Error)\]?`;
const row = new RegExp(String.raw`^\s*([A-Za-z].*?)\s*,\s*(\d+|${untold})\s*(?:,\s*(\d+|${untold})\s*)?$`, 'i');

/**
 * `nvidia-smi --query-gpu=name,memory.total,memory.free --format=csv,noheader,nounits`: MiB, in the order of the cards.
 * Chips on shared memory (GB10, Thor, Orin) print `[N/A]`. `table` is the output of plain `nvidia-smi`, which alone
 * tells the parts that a card is cut into (MIG); a program sees one part, so such a card is told as its parts.
 */
export function parseNvidiaSmi(text: string, table = ''): FactsPart {
  const cards = text.split(/\r?\n/).flatMap((line) => {
    const [, name, total, free] = line.match(row) ?? [];
    return name === undefined || total === undefined ? [] : [{ name, total, free }];
  });
  if (cards.length === 0) return {};
  const instances = migIn(table);
  const gpus = cards.flatMap(({ name, total, free }, index): Gpu[] => {
    const parts = instances.filter((of) => of.card === index);
    if (parts.length > 0)
      return parts.map(({ totalBytes, usedBytes }) => ({
        ...emptyGpu(`${name}${migMark}`),
        vramBytes: totalBytes,
        freeBytes: leftOf(totalBytes, usedBytes),
      }));
    const vramMiB = positive(total);
    const freeMiB = counted(free);
    return [
      {
        ...emptyGpu(name),
        vramBytes: vramMiB === undefined ? null : vramMiB * mibBytes,
        freeBytes: vramMiB === undefined || freeMiB === undefined ? null : freeMiB * mibBytes,
      },
    ];
  });
  // A size that is only kept from this user says nothing of how the memory is built.
  const shared = cards.filter(({ total }) => /N\/A|Not Supported/i.test(total));
  const unified = shared.length === cards.length;
  return part({
    gpus,
    unifiedMemory: unified ? true : gpus.some(({ vramBytes }) => vramBytes !== null) ? false : undefined,
    chip: unified ? shared[0]?.name : undefined,
  });
}

const migMark = ' MIG';

/** A part of a card: what one model can use ends at it, so such parts are never added up. */
export const isCardPart = ({ name }: Gpu): boolean => name.endsWith(migMark);

/** The rows `|  0    1   0   0  |  87MiB / 40448MiB | …` below "MIG devices": card, two ids, place, used and total. */
function migIn(table: string): { card: number; usedBytes: number; totalBytes: number }[] {
  return [...table.matchAll(/^\|\s*(\d+)\s+\d+\s+\d+\s+\d+\s*\|\s*(\d+)MiB\s*\/\s*(\d+)MiB\s*\|/gm)].map(
    ([, card, used, total]) => ({
      card: Number(card),
      usedBytes: Number(used) * mibBytes,
      totalBytes: Number(total) * mibBytes,
    }),
  );
}

/**
 * `/proc/driver/nvidia/gpus/…/information`, `path:line` each: names without sizes, for where nvidia-smi is missing or
 * too slow to answer.
 */
export function parseNvidiaProc(text: string): FactsPart {
  return gpusPart(
    [...text.matchAll(/\/information:Model:\s*(\S.*?)\s*$/gm)].flatMap(([, name]) =>
      name === undefined ? [] : [emptyGpu(name)],
    ),
  );
}
