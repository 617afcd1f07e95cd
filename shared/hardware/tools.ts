// Which programs to run and files to read on each system to learn a machine's hardware.
import { intelSizes } from './parse/sysfs.ts';
import type { MachineFacts } from './types.ts';

/**
 * What is asked for facts of a machine: a program to run (only where one of the paths `where` is there, if it has any),
 * a file to read, or the same few files in every folder of one kind.
 */
export type HardwareTool =
  | {
      readonly key: ToolKey;
      readonly how: 'run';
      readonly file: string;
      readonly args: readonly string[];
      readonly where?: readonly string[];
    }
  | { readonly key: ToolKey; readonly how: 'read'; readonly path: string }
  | {
      readonly key: ToolKey;
      readonly how: 'read-each';
      readonly folder: string;
      readonly each: RegExp;
      readonly files: readonly string[];
    };

const files = [
  '/proc/meminfo',
  '/proc/cpuinfo',
  '/etc/os-release',
  '/proc/sys/kernel/osrelease',
  '/sys/class/dmi/id/product_name',
  '/proc/device-tree/model',
] as const;
type Folder = '/sys/class/drm' | '/proc/driver/nvidia/gpus';
type Program =
  | 'sysctl'
  | 'system_profiler'
  | 'sw_vers'
  | 'vm_stat'
  | 'llama-server'
  | 'nvidia-smi'
  | 'nvidia-smi table'
  | 'rocm-smi'
  | 'amd-smi static'
  | 'amd-smi metric'
  | 'xpu-smi'
  | 'reg DriverDesc'
  | 'reg qwMemorySize'
  | 'reg BIOS';
/** What the runtime itself knows; the adapter writes it down as `RuntimeFacts`. */
export const runtimeKey = 'Node.js';

export type ToolKey = (typeof files)[number] | Folder | Program | typeof runtimeKey;

/** What each tool printed. One that is missing, failed or was too slow has no entry. */
export type ToolOutputs = Readonly<Partial<Record<ToolKey, string>>>;

const read = (path: (typeof files)[number]): HardwareTool => ({ key: path, how: 'read', path });
const run = (key: Program, file: string, ...args: readonly string[]): HardwareTool & { readonly how: 'run' } => ({
  key,
  how: 'run',
  file,
  args,
});
const displayAdapters = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Class\\{4d36e968-e325-11ce-bfc1-08002be10318}';

const nvidia = [
  run('nvidia-smi', 'nvidia-smi', '--query-gpu=name,memory.total,memory.free', '--format=csv,noheader,nounits'),
  run('nvidia-smi table', 'nvidia-smi'),
];
const llamaServer = run('llama-server', 'llama-server', '--list-devices');
/** The drivers of Intel's cards. Elsewhere llama-server would wake every card to tell what is known already. */
const intelDrivers = ['/sys/module/xe', '/sys/module/i915'];

/** By system, everything that is asked; all of it at once. None of it changes anything or leaves the machine. */
export const toolsOf: Readonly<Record<MachineFacts['os'], readonly HardwareTool[]>> = {
  macos: [
    run('sysctl', 'sysctl', 'hw.memsize', 'machdep.cpu.brand_string', 'hw.model', 'hw.ncpu', 'iogpu.wired_limit_mb'),
    run('system_profiler', 'system_profiler', 'SPDisplaysDataType', 'SPHardwareDataType', '-json'),
    run('sw_vers', 'sw_vers'),
    run('vm_stat', 'vm_stat'),
    llamaServer,
  ],
  linux: [
    ...files.map(read),
    ...nvidia,
    {
      key: '/proc/driver/nvidia/gpus',
      how: 'read-each',
      folder: '/proc/driver/nvidia/gpus',
      each: /:/,
      files: ['information'],
    },
    run('amd-smi static', 'amd-smi', 'static', '--asic', '--vram', '--json'),
    run('amd-smi metric', 'amd-smi', 'metric', '--mem-usage', '--json'),
    run('rocm-smi', 'rocm-smi', '--showmeminfo', 'vram', 'gtt', '--showproductname', '--json'),
    run('xpu-smi', 'xpu-smi', 'discovery', '--dump', '1,2,16'),
    {
      key: '/sys/class/drm',
      how: 'read-each',
      folder: '/sys/class/drm',
      each: /^card\d+$/,
      files: [
        'device/vendor',
        'device/device',
        'device/uevent',
        'device/product_name',
        'device/mem_info_vram_total',
        'device/mem_info_vram_used',
        'device/mem_info_gtt_total',
        ...intelSizes,
      ],
    },
    { ...llamaServer, where: intelDrivers },
  ],
  windows: [
    ...nvidia,
    run('reg DriverDesc', 'reg', 'query', displayAdapters, '/s', '/v', 'DriverDesc'),
    run('reg qwMemorySize', 'reg', 'query', displayAdapters, '/s', '/v', 'HardwareInformation.qwMemorySize'),
    run('reg BIOS', 'reg', 'query', 'HKLM\\HARDWARE\\DESCRIPTION\\System\\BIOS', '/v', 'SystemProductName'),
  ],
  other: [],
};

/**
 * Folders that a program started from the desktop may not have on its PATH, and where these tools live. Windows has its
 * own on it.
 */
export const toolFolders: Readonly<Record<MachineFacts['os'], readonly string[]>> = {
  macos: ['/usr/bin', '/usr/sbin', '/opt/homebrew/bin', '/usr/local/bin'],
  linux: ['/usr/bin', '/usr/sbin', '/usr/local/bin', '/opt/rocm/bin', '/usr/lib/wsl/lib'],
  windows: [],
  other: [],
};
