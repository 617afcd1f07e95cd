// Reads AMD and Intel cards and their memory from Linux's files of graphics devices.
import { emptyGpu } from '../empty.ts';
import { gpusPart, leftOf, positive, counted, type FactsPart } from '../part.ts';

const amd = '0x1002';
const intel = '0x8086';

/** Where Intel's drivers tell a card's memory: xe by tile, i915 by card, each in two places by release. */
export const intelSizes = [
  'device/tile0/physical_vram_size_bytes',
  'device/tile0/memory/physical_vram_size_bytes',
  'device/lmem_total_bytes',
  'lmem_total_bytes',
] as const;

type Card = ReadonlyMap<string, string>;

/**
 * The files of `/sys/class/drm/card*`, a line `path:value` each, as `grep .` prints them; of `device/uevent` each of
 * its own keys.
 */
function cardsIn(text: string): Card[] {
  const cards = new Map<string, Map<string, string>>();
  for (const [, card, file, value] of text.matchAll(/\/drm\/(card\d+)\/([^\s:]+):(.*?)\s*$/gm)) {
    if (card === undefined || file === undefined || value === undefined) continue;
    const files = cards.get(card) ?? new Map<string, string>();
    const [, key, of] = file === 'device/uevent' ? (value.match(/^(\w+)=(.*)$/) ?? []) : [];
    cards.set(card, files.set(key ?? file, of ?? value));
  }
  return [...cards.values()];
}

/**
 * What the kernel knows of AMD's cards: memory of their own, what of it is used, and what is lent of the main memory
 * (GTT); bytes.
 */
export function parseAmdSysfs(text: string): FactsPart {
  return gpusPart(
    cardsIn(text).flatMap((card) => {
      const vramBytes = positive(card.get('device/mem_info_vram_total')) ?? null;
      if (vramBytes === null || card.get('device/vendor') !== amd) return [];
      const name = card.get('device/product_name') ?? '';
      return [
        {
          ...emptyGpu(name === '' ? nameBy('AMD Radeon', card) : name),
          vramBytes,
          freeBytes: leftOf(vramBytes, counted(card.get('device/mem_info_vram_used')) ?? null),
          sharedBytes: positive(card.get('device/mem_info_gtt_total')) ?? null,
        },
      ];
    }),
  );
}

/**
 * Intel's cards, where the driver tells their memory. Graphics without memory of their own tell none and are left out.
 */
export function parseIntelSysfs(text: string): FactsPart {
  return gpusPart(
    cardsIn(text).flatMap((card) => {
      const vramBytes = intelSizes.map((file) => positive(card.get(file))).find((size) => size !== undefined);
      if (vramBytes === undefined || card.get('device/vendor') !== intel) return [];
      return [
        {
          ...emptyGpu(nameBy('Intel Arc', card)),
          vramBytes,
          freeBytes: positive(card.get('lmem_avail_bytes')) ?? null,
        },
      ];
    }),
  );
}

/**
 * Intel's cards by name alone, for where nothing tells their memory: then what a model may use is unknown, not nothing.
 * A processor's own graphics are on the first bus, at its place 2.
 */
export function parseIntelNames(text: string): FactsPart {
  return gpusPart(
    cardsIn(text).flatMap((card) =>
      card.get('device/vendor') === intel && /^[0-9a-f]{4}:(?!00:)/.test(card.get('PCI_SLOT_NAME') ?? '')
        ? [emptyGpu(nameBy('Intel Arc', card))]
        : [],
    ),
  );
}

/** The kernel has no names for cards, only the number of their kind. */
const nameBy = (family: string, card: Card): string =>
  [family, ...(card.has('device/device') ? [`(${card.get('device/device')})`] : [])].join(' ');
