// Merges what all hardware tools printed into the facts of one machine.
import { foreignWord } from '../base/foreign-text.ts';
import { emptyMachine } from './empty.ts';
import { parseAmdSmi, parseRocmSmi } from './parse/amd.ts';
import { parseCpuinfo, parseDeviceTree, parseMeminfo, parseOsRelease, parseProductName } from './parse/linux.ts';
import { parseArcDevices, parseMetalLimit } from './parse/llama-server.ts';
import { parseSwVers, parseSysctl, parseSystemProfiler, parseVmStat } from './parse/mac.ts';
import { parseRuntime } from './parse/node.ts';
import { parseNvidiaProc, parseNvidiaSmi } from './parse/nvidia.ts';
import { parseAmdSysfs, parseIntelNames, parseIntelSysfs } from './parse/sysfs.ts';
import { parseRegistryBios, parseRegistryGpus } from './parse/windows.ts';
import { parseXpuSmi } from './parse/xpu-smi.ts';
import { part, type FactsPart } from './part.ts';
import { runtimeKey, type ToolKey, type ToolOutputs } from './tools.ts';
import { machineFacts, type MachineFacts } from './types.ts';

/** What one tool told. */
type ToolFacts = { readonly by: ToolKey; readonly part: FactsPart };

/**
 * The facts of a machine from what its tools printed, on any system. Pure: a recorded output gives what the machine
 * itself gave. A tool that is not there, or printed something else, leaves its facts null or to another tool; never
 * throws. `onFault` is told where one could not be read although it should.
 */
export function factsFrom(
  os: MachineFacts['os'],
  outputs: ToolOutputs,
  onFault: (tool: ToolKey, cause: unknown) => void = () => undefined,
): MachineFacts {
  const out = (key: ToolKey): string => outputs[key] ?? '';
  const readPart = (by: ToolKey, parse: (text: string) => FactsPart): ToolFacts => {
    try {
      return { by, part: shownPart(parse(out(by))) };
    } catch (cause) {
      onFault(by, cause);
      return { by, part: {} };
    }
  };
  const nvidia = readPart('nvidia-smi', (text) => parseNvidiaSmi(text, out('nvidia-smi table')));
  const runtime = readPart(runtimeKey, (text) => parseRuntime(text, os));
  switch (os) {
    case 'macos': {
      // The profiler names the machine as its owner does ("Mac Studio"), sysctl as Apple numbers it.
      const profiler = readPart('system_profiler', parseSystemProfiler);
      return factsOf(
        os,
        [
          profiler,
          readPart('sysctl', parseSysctl),
          readPart('sw_vers', parseSwVers),
          readPart('vm_stat', parseVmStat),
          readPart('llama-server', parseMetalLimit),
          runtime,
        ],
        [[profiler]],
      );
    }
    case 'linux': {
      const board = readPart('/proc/device-tree/model', parseDeviceTree);
      const kernel = readPart('/sys/class/drm', parseAmdSysfs);
      return factsOf(
        os,
        [
          readPart('/proc/meminfo', parseMeminfo),
          readPart('/proc/cpuinfo', parseCpuinfo),
          readPart('/etc/os-release', (text) => parseOsRelease(text, out('/proc/sys/kernel/osrelease'))),
          readPart('/sys/class/dmi/id/product_name', parseProductName),
          board,
          nvidia,
          runtime,
        ],
        [
          [nvidia, board, readPart('/proc/driver/nvidia/gpus', parseNvidiaProc)],
          [
            withLent(
              readPart('amd-smi static', (text) => parseAmdSmi(text, out('amd-smi metric'))),
              kernel,
            ),
            withLent(readPart('rocm-smi', parseRocmSmi), kernel),
            kernel,
          ],
          [
            readPart('xpu-smi', parseXpuSmi),
            readPart('/sys/class/drm', parseIntelSysfs),
            readPart('llama-server', parseArcDevices),
            readPart('/sys/class/drm', parseIntelNames),
          ],
        ],
      );
    }
    case 'windows': {
      const registry: ToolFacts = {
        by: 'reg qwMemorySize',
        part: parseRegistryGpus(out('reg DriverDesc'), out('reg qwMemorySize')),
      };
      // The registry has every maker's cards, but not what of them is free.
      const others =
        registry.part.gpus?.filter(({ name }) => nvidia.part.gpus === undefined || !/nvidia/i.test(name)) ?? [];
      return factsOf(
        os,
        [readPart('reg BIOS', parseRegistryBios), nvidia, runtime],
        [[nvidia], [{ ...registry, part: { gpus: others } }]],
      );
    }
    case 'other':
      return factsOf(os, [runtime], []);
  }
}

const parts = machineFacts.omit({ os: true, toldBy: true }).partial();

/** What a tool told in words that can be shown; nothing of it where it holds what no machine has. */
function shownPart(foreign: FactsPart): FactsPart {
  const words = Object.fromEntries(
    Object.entries(foreign).map(([name, value]) => [name, typeof value === 'string' ? foreignWord(value) : value]),
  );
  const read = parts.safeParse({
    ...words,
    ...(foreign.gpus === undefined
      ? {}
      : { gpus: foreign.gpus.map((gpu) => ({ ...gpu, name: foreignWord(gpu.name) })) }),
  });
  return read.success ? part(read.data as FactsPart) : {};
}

/**
 * A lone card with what the kernel knows to be lent to it, where its own tool did not tell: without it a chip on shared
 * memory seems to get all of it.
 */
function withLent(tool: ToolFacts, kernel: ToolFacts): ToolFacts {
  const [card, second] = tool.part.gpus ?? [];
  const [gpu, other] = kernel.part.gpus ?? [];
  if (card === undefined || gpu === undefined || second !== undefined || other !== undefined) return tool;
  return {
    ...tool,
    part: {
      ...tool.part,
      gpus: [{ ...card, freeBytes: card.freeBytes ?? gpu.freeBytes, sharedBytes: card.sharedBytes ?? gpu.sharedBytes }],
    },
  };
}

/**
 * Lays what tools told over nothing; where two tell the same fact, the earlier wins. Of GPUs, each inner list is one
 * maker's, and the first of it that names any counts: two tools name the same card differently.
 */
function factsOf(
  os: MachineFacts['os'],
  tools: readonly ToolFacts[],
  gpusTold: readonly (readonly ToolFacts[])[],
): MachineFacts {
  const toldBy: Record<string, string> = {};
  const first = <K extends Exclude<keyof FactsPart, 'gpus'>>(key: K): NonNullable<MachineFacts[K]> | null => {
    for (const { by, part } of tools) {
      const value: FactsPart[K] = part[key];
      if (value === undefined) continue;
      toldBy[key] = by;
      return value;
    }
    return null;
  };
  const named = gpusTold.flatMap(
    (maker) => maker.find(({ part }) => part.gpus !== undefined && part.gpus.length > 0) ?? [],
  );
  if (named.length > 0) toldBy['gpus'] = named.map(({ by }) => by).join(', ');
  return {
    ...emptyMachine(os),
    osVersion: first('osVersion'),
    modelName: first('modelName'),
    chip: first('chip'),
    cpuCores: first('cpuCores'),
    memoryBytes: first('memoryBytes'),
    memoryFreeBytes: first('memoryFreeBytes'),
    unifiedMemory: first('unifiedMemory'),
    wiredLimitBytes: first('wiredLimitBytes'),
    metalLimitBytes: first('metalLimitBytes'),
    gpus: named.flatMap(({ part }) => part.gpus ?? []),
    toldBy,
  };
}
