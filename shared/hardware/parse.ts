import { z } from 'zod';
import { mibBytes } from './limits.ts';
import { untoldGpu, untoldMachine } from './blank.ts';
import type { MachineFacts } from './types.ts';

/** What one tool told. Everything that it did not tell is absent, never null, so that parts can be laid over each other. */
export type FactsPart = { -readonly [K in Exclude<keyof MachineFacts, 'toldBy'>]?: NonNullable<MachineFacts[K]> };

/** Lays parts over nothing; where two tell the same fact, the earlier part wins. GPUs come from the first part that names any. */
export function mergeFacts(os: MachineFacts['os'], parts: readonly FactsPart[]): MachineFacts {
  const first = <K extends keyof FactsPart>(key: K): NonNullable<MachineFacts[K]> | null => {
    for (const part of parts) {
      const value: FactsPart[K] = part[key];
      if (value !== undefined) return value;
    }
    return null;
  };
  return {
    ...untoldMachine(os),
    osVersion: first('osVersion'),
    modelName: first('modelName'),
    chip: first('chip'),
    cpuCores: first('cpuCores'),
    memoryBytes: first('memoryBytes'),
    unifiedMemory: first('unifiedMemory'),
    wiredLimitBytes: first('wiredLimitBytes'),
    gpus: parts.find((part) => part.gpus !== undefined && part.gpus.length > 0)?.gpus ?? [],
  };
}

/** Lines `key: value` or `key = value`; the first of a key wins. */
function keyLines(text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    const [, key, value] = line.match(/^\s*([^:=]+?)\s*[:=]\s*(.*?)\s*$/) ?? [];
    if (key !== undefined && value !== undefined && value !== '' && !found.has(key)) found.set(key, value);
  }
  return found;
}

const positive = (text: string | undefined): number | undefined => {
  const number = text === undefined || !/^\d+(?:\.\d+)?$/.test(text.trim()) ? Number.NaN : Number(text);
  return number > 0 ? number : undefined;
};

/** Drops what was not told. */
function part(told: { [K in keyof FactsPart]: FactsPart[K] | undefined }): FactsPart {
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));
}

/** `sysctl hw.memsize machdep.cpu.brand_string hw.model hw.ncpu iogpu.wired_limit_mb`: bytes, text, MiB. A wired limit of 0 means that none is set. */
export function parseSysctl(text: string): FactsPart {
  const lines = keyLines(text);
  const chip = lines.get('machdep.cpu.brand_string');
  const wiredMiB = positive(lines.get('iogpu.wired_limit_mb'));
  return part({
    memoryBytes: positive(lines.get('hw.memsize')),
    chip,
    modelName: lines.get('hw.model'),
    cpuCores: positive(lines.get('hw.ncpu')),
    unifiedMemory: chip?.startsWith('Apple'),
    wiredLimitBytes: wiredMiB === undefined ? undefined : wiredMiB * mibBytes,
  });
}

const optionalText = z.string().optional().catch(undefined);
const displays = z.looseObject({ sppci_model: optionalText, _name: optionalText, sppci_cores: optionalText, sppci_device_type: optionalText });
const hardware = z.looseObject({ machine_name: optionalText, chip_type: optionalText, cpu_type: optionalText, physical_memory: optionalText });
const profiler = z.looseObject({ SPDisplaysDataType: z.array(displays).catch([]), SPHardwareDataType: z.array(hardware).catch([]) });

/** `system_profiler SPDisplaysDataType SPHardwareDataType -json`. It also tells serial numbers, which are left behind here. */
export function parseSystemProfiler(text: string): FactsPart {
  const answer = profiler.safeParse(json(text));
  if (!answer.success) return {};
  const [machine] = answer.data.SPHardwareDataType;
  const gpus = answer.data.SPDisplaysDataType.flatMap((display) => {
    const name = display.sppci_model ?? display._name;
    return name === undefined ? [] : [{ ...untoldGpu(name), cores: positive(display.sppci_cores) ?? null }];
  });
  return part({ modelName: machine?.machine_name, chip: machine?.chip_type ?? machine?.cpu_type, unifiedMemory: machine?.chip_type?.startsWith('Apple'), gpus: gpus.length > 0 ? gpus : undefined });
}

/** `sw_vers`: the version of macOS, as `26.1`. */
export const parseSwVers = (text: string): FactsPart => part({ osVersion: keyLines(text).get('ProductVersion') });

/** `/etc/os-release`: the distribution's own name for itself. */
export const parseOsRelease = (text: string): FactsPart => part({ osVersion: keyLines(text).get('PRETTY_NAME')?.replace(/^"(.*)"$/, '$1') });

/** `/proc/meminfo`: its "kB" are KiB. */
export function parseMeminfo(text: string): FactsPart {
  const kib = positive(keyLines(text).get('MemTotal')?.replace(/\s*kB$/, ''));
  return part({ memoryBytes: kib === undefined ? undefined : kib * 1024 });
}

/** `/proc/cpuinfo`: one block a logical processor. ARM machines tell no model name there. */
export function parseCpuinfo(text: string): FactsPart {
  const chip = keyLines(text).get('model name');
  const cpuCores = text.match(/^processor\s*:/gm)?.length;
  // Strix Halo: its graphics use the main memory.
  return part({ chip, cpuCores, unifiedMemory: chip !== undefined && /Ryzen AI Max/i.test(chip) ? true : undefined });
}

/** `nvidia-smi --query-gpu=name,memory.total --format=csv,noheader,nounits`: MiB. Chips on shared memory (GB10) print `[N/A]`. */
export function parseNvidiaSmi(text: string): FactsPart {
  const rows = text.split(/\r?\n/).flatMap((line) => {
    const [, name, size] = line.match(/^\s*(\S.*?)\s*,\s*(\d+|\[?(?:N\/A|Not Supported)\]?)\s*$/i) ?? [];
    return name === undefined || size === undefined ? [] : [{ name, mib: positive(size) ?? null }];
  });
  return part({
    gpus: rows.length === 0 ? undefined : rows.map(({ name, mib }) => ({ ...untoldGpu(name), vramBytes: mib === null ? null : mib * mibBytes })),
    unifiedMemory: rows.length === 0 ? undefined : rows.some(({ mib }) => mib === null),
  });
}

const rocm = z.record(z.string(), z.record(z.string(), z.unknown()));

/** `rocm-smi --showmeminfo vram --showproductname --json`: bytes as text, one object a card. The name's key differs by release. */
export function parseRocmSmi(text: string): FactsPart {
  const cards = rocm.safeParse(json(text));
  if (!cards.success) return {};
  const gpus = Object.entries(cards.data).filter(([key]) => key.startsWith('card')).map(([key, card]) => {
    const told = (pattern: RegExp): string | undefined => {
      const value = Object.entries(card).find(([name]) => pattern.test(name))?.[1];
      return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
    };
    return { ...untoldGpu(told(/^card series$/i) ?? told(/^card model$/i) ?? `AMD ${key}`), vramBytes: positive(told(/^VRAM Total Memory/i)) ?? null };
  });
  return part({ gpus: gpus.length > 0 ? gpus : undefined });
}

/**
 * `reg query` of Windows' display adapters, one text for `DriverDesc` and one for `HardwareInformation.qwMemorySize` (bytes, hex).
 * The 32-bit figure that WMI tells ends at 4 GB, so it is not asked.
 */
export function parseRegistryGpus(names: string, sizes: string): FactsPart {
  const byKey = (text: string, value: RegExp): Map<string, string> => {
    const found = new Map<string, string>();
    let key = '';
    for (const line of text.split(/\r?\n/)) {
      if (line.startsWith('HKEY_')) key = line.trim();
      const data = line.match(value)?.[1];
      if (data !== undefined) found.set(key, data);
    }
    return found;
  };
  const sizeOf = byKey(sizes, /qwMemorySize\s+REG_QWORD\s+(0x[0-9a-f]+)/i);
  // An adapter without memory of its own, such as a remote desktop's, is no GPU.
  const gpus = [...byKey(names, /DriverDesc\s+REG_SZ\s+(.+?)\s*$/)].flatMap(([key, name]) => {
    const bytes = Number(sizeOf.get(key));
    return bytes > 0 ? [{ ...untoldGpu(name), vramBytes: bytes }] : [];
  });
  return part({ gpus: gpus.length > 0 ? gpus : undefined });
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
