import { readFile } from 'node:fs/promises';
import { cpus, release, totalmem } from 'node:os';
import { mergeFacts, parseCpuinfo, parseMeminfo, parseNvidiaSmi, parseOsRelease, parseRegistryGpus, parseRocmSmi, parseSwVers, parseSysctl, parseSystemProfiler, type FactsPart } from '../../shared/hardware/parse.ts';
import type { MachineFacts } from '../../shared/hardware/types.ts';
import { runTool } from './run-tool.ts';

type Options = { readonly signal?: AbortSignal | undefined };

const toolTimeoutMs = 3000;
const displayAdapters = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Class\\{4d36e968-e325-11ce-bfc1-08002be10318}';

/**
 * Reads this machine with the tools that the system has, all at once, each at most 3 s. A tool that is missing, slow or
 * cancelled leaves its facts null; never throws.
 */
export async function readMachineFacts({ signal }: Options = {}): Promise<MachineFacts> {
  const tool = async (file: string, args: readonly string[]): Promise<string> => {
    // A fixed language, because the keys are read as words; sbin, because a desktop app's PATH may lack it.
    const env = { ...process.env, LC_ALL: 'C', PATH: [process.env['PATH'], ...(process.platform === 'win32' ? [] : ['/usr/bin', '/usr/sbin', '/opt/rocm/bin'])].join(process.platform === 'win32' ? ';' : ':') };
    const end = await runTool({ file, args, env, timeoutMs: toolTimeoutMs, maxBytes: 1024 * 1024, signal });
    return end.how === 'exited' ? end.stdout : '';
  };
  const file = (path: string): Promise<string> => readFile(path, 'utf8').catch(() => '');
  switch (process.platform) {
    case 'darwin': return mergeFacts('macos', [...await readMac(tool), general()]);
    case 'linux': return mergeFacts('linux', [...await readLinux(tool, file), general()]);
    case 'win32': return mergeFacts('windows', [...await readWindows(tool), general(), { osVersion: release() }]);
    default: return mergeFacts('other', [general()]);
  }
}

type Tool = (file: string, args: readonly string[]) => Promise<string>;

async function readMac(tool: Tool): Promise<FactsPart[]> {
  const [profiler, sysctl, version] = await Promise.all([
    tool('system_profiler', ['SPDisplaysDataType', 'SPHardwareDataType', '-json']),
    tool('sysctl', ['hw.memsize', 'machdep.cpu.brand_string', 'hw.model', 'hw.ncpu', 'iogpu.wired_limit_mb']),
    tool('sw_vers', []),
  ]);
  // The profiler names the machine as its owner does ("Mac Studio"), sysctl as Apple numbers it.
  return [parseSystemProfiler(profiler), parseSysctl(sysctl), parseSwVers(version)];
}

async function readLinux(tool: Tool, file: (path: string) => Promise<string>): Promise<FactsPart[]> {
  const [memory, cpu, os, product, nvidia, rocm] = await Promise.all([
    file('/proc/meminfo'), file('/proc/cpuinfo'), file('/etc/os-release'), file('/sys/class/dmi/id/product_name'),
    nvidiaSmi(tool), tool('rocm-smi', ['--showmeminfo', 'vram', '--showproductname', '--json']),
  ]);
  return [parseMeminfo(memory), parseCpuinfo(cpu), parseOsRelease(os), product.trim() ? { modelName: product.trim() } : {}, parseNvidiaSmi(nvidia), parseRocmSmi(rocm)];
}

async function readWindows(tool: Tool): Promise<FactsPart[]> {
  const [nvidia, names, sizes] = await Promise.all([
    nvidiaSmi(tool),
    tool('reg', ['query', displayAdapters, '/s', '/v', 'DriverDesc']),
    tool('reg', ['query', displayAdapters, '/s', '/v', 'HardwareInformation.qwMemorySize']),
  ]);
  return [parseNvidiaSmi(nvidia), parseRegistryGpus(names, sizes)];
}

const nvidiaSmi = (tool: Tool): Promise<string> => tool('nvidia-smi', ['--query-gpu=name,memory.total', '--format=csv,noheader,nounits']);

/** What Node itself knows, where the tools told nothing. */
function general(): FactsPart {
  const [first] = cpus();
  return { ...(first?.model ? { chip: first.model } : {}), ...(cpus().length > 0 ? { cpuCores: cpus().length } : {}), memoryBytes: totalmem() };
}
