// Reads chip, memory, GPU cores and macOS version from a Mac's own command-line tools.
import { z } from 'zod';
import { parseJsonOutput } from '../../base/json-output.ts';
import { emptyGpu } from '../empty.ts';
import { mibBytes } from '../limits.ts';
import { keyLines, part, positive, type FactsPart } from '../part.ts';

/**
 * `sysctl hw.memsize machdep.cpu.brand_string hw.model hw.ncpu iogpu.wired_limit_mb`: bytes, text, MiB. A wired limit
 * of 0 means that none is set.
 */
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
const displays = z.looseObject({ sppci_model: optionalText, _name: optionalText, sppci_cores: optionalText });
const hardware = z.looseObject({ machine_name: optionalText, chip_type: optionalText, cpu_type: optionalText });
const profiler = z.looseObject({
  SPDisplaysDataType: z.array(displays).catch([]),
  SPHardwareDataType: z.array(hardware).catch([]),
});

/**
 * `system_profiler SPDisplaysDataType SPHardwareDataType -json`. It also tells serial numbers, which are left behind
 * here.
 */
export function parseSystemProfiler(text: string): FactsPart {
  const answer = parseJsonOutput(text, profiler);
  if (answer === null) return {};
  const [machine] = answer.SPHardwareDataType;
  const gpus = answer.SPDisplaysDataType.flatMap((display) => {
    const name = display.sppci_model ?? display._name;
    return name === undefined ? [] : [{ ...emptyGpu(name), cores: positive(display.sppci_cores) ?? null }];
  });
  return part({
    modelName: machine?.machine_name,
    chip: machine?.chip_type ?? machine?.cpu_type,
    unifiedMemory: machine?.chip_type?.startsWith('Apple'),
    gpus,
  });
}

/** `sw_vers`: the version of macOS, as `26.1`. */
export const parseSwVers = (text: string): FactsPart => part({ osVersion: keyLines(text).get('ProductVersion') });

/**
 * `vm_stat`: what programs could take now, in bytes. Free pages alone are next to nothing on a healthy Mac, which fills
 * its memory with what it may need again; so the pages that it gives up without a loss count too: inactive, speculative
 * (read ahead; the tool's "free" does not hold them) and purgeable. Compressed and wired pages are in use. Purgeable
 * pages may be inactive as well, and inactive ones may first have to be written or compressed: this is the upper end.
 */
export function parseVmStat(text: string): FactsPart {
  const pageBytes = positive(text.match(/page size of (\d+) bytes/)?.[1]);
  const lines = keyLines(text);
  const pages = (of: string): number | undefined => positive(lines.get(`Pages ${of}`)?.replace(/\.$/, ''));
  const free = pages('free');
  if (pageBytes === undefined || free === undefined) return {};
  return {
    memoryFreeBytes:
      pageBytes * (free + (pages('inactive') ?? 0) + (pages('speculative') ?? 0) + (pages('purgeable') ?? 0)),
  };
}
