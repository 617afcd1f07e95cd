// Reads system, memory, processor and model name from Linux's proc, sysfs and device-tree files.
import { emptyGpu } from '../empty.ts';
import { keyLines, part, positive, type FactsPart } from '../part.ts';

/**
 * `/etc/os-release`: the distribution's own name for itself; `kernel` is `/proc/sys/kernel/osrelease`, which names WSL.
 */
export function parseOsRelease(text: string, kernel = ''): FactsPart {
  const name = keyLines(text)
    .get('PRETTY_NAME')
    ?.replace(/^"(.*)"$/, '$1');
  return part({ osVersion: name !== undefined && /microsoft/i.test(kernel) ? `${name} (WSL)` : name });
}

/**
 * `/proc/meminfo`: its "kB" are KiB. MemAvailable is the kernel's own estimate of what programs could take without
 * swapping.
 */
export function parseMeminfo(text: string): FactsPart {
  const lines = keyLines(text);
  const bytes = (key: string): number | undefined => {
    const kib = positive(lines.get(key)?.replace(/\s*kB$/, ''));
    return kib === undefined ? undefined : kib * 1024;
  };
  return part({ memoryBytes: bytes('MemTotal'), memoryFreeBytes: bytes('MemAvailable') });
}

/** `/proc/cpuinfo`: one block a logical processor. ARM machines tell no model name there. */
export function parseCpuinfo(text: string): FactsPart {
  const chip = keyLines(text).get('model name');
  return part({
    chip,
    cpuCores: text.match(/^processor\s*:/gm)?.length,
    unifiedMemory: isUnifiedChip(chip) ? true : undefined,
  });
}

/** Strix Halo: its graphics use the main memory, and are strong enough to count. */
export const isUnifiedChip = (chip: string | undefined): boolean => chip !== undefined && /Ryzen AI Max/i.test(chip);

// What makers of boards leave in place of a name.
const noName =
  /^(?:system product name|system version|to be filled by o\.?e\.?m\.?|default string|none|unknown|n\/a|0+)$/i;

/** `/sys/class/dmi/id/product_name`, or the same of Windows' registry. */
export function parseProductName(text: string): FactsPart {
  const name = text.trim();
  return name === '' || noName.test(name) || name.includes('\n') ? {} : { modelName: name };
}

/**
 * `/proc/device-tree/model` of an ARM board. NVIDIA's Jetsons share their memory with their graphics, and older ones
 * have no nvidia-smi.
 */
export function parseDeviceTree(text: string): FactsPart {
  const name = text.replaceAll('\0', '').trim();
  const jetson = /\bNVIDIA\b.*\b(?:Jetson|Orin|Thor|Xavier)\b/i.test(name);
  return { ...parseProductName(name), ...(jetson ? { unifiedMemory: true, gpus: [emptyGpu(name)] } : {}) };
}
