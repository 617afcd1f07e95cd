import { describe, expect, it } from 'vitest';
import { emptyGpu, emptyMachine } from '../../../shared/hardware/empty.ts';
import { machineFacts } from '../../../shared/hardware/types.ts';
import { factsFrom } from '../../../shared/hardware/facts.ts';
import { toolsOf } from '../../../shared/hardware/tools.ts';

const systems = ['macos', 'linux', 'windows', 'other'] as const;

describe('the facts of a machine', () => {
  it.each(systems)('are all null on %s where no tool answered', (os) => {
    expect(factsFrom(os, {})).toEqual(emptyMachine(os));
  });

  it('come from the tool that was asked first', () => {
    const facts = factsFrom('macos', {
      system_profiler: '{"SPHardwareDataType":[{"machine_name":"Mac Studio"}]}',
      sysctl: 'hw.model: Mac16,9\nhw.ncpu: 16\n',
      sw_vers: 'ProductName:\t\tmacOS\nProductVersion:\t\t26.1\nBuildVersion:\t\t25B78\n',
      'Node.js': '{"memoryBytes":1024,"memoryFreeBytes":512,"cpuCores":4,"cpuModel":"Apple M4"}',
    });
    expect(facts).toMatchObject({
      modelName: 'Mac Studio',
      cpuCores: 16,
      osVersion: '26.1',
      chip: 'Apple M4',
      memoryBytes: 1024,
      memoryFreeBytes: null,
    });
    expect(facts.toldBy).toEqual({
      modelName: 'system_profiler',
      cpuCores: 'sysctl',
      osVersion: 'sw_vers',
      chip: 'Node.js',
      memoryBytes: 'Node.js',
    });
  });

  it('have each maker’s cards once, by the best of its tools', () => {
    const card = '/sys/class/drm/card0/device';
    const facts = factsFrom('linux', {
      'nvidia-smi': 'NVIDIA GeForce RTX 4090, 24564, 24057\n',
      'rocm-smi': '{"card0":{"VRAM Total Memory (B)":"25753026560","Card Series":"Radeon RX 7900 XTX"}}',
      '/sys/class/drm': `${card}/vendor:0x1002\n${card}/mem_info_vram_total:25753026560\n`,
      'llama-server': 'Available devices:\n  CUDA0: NVIDIA GeForce RTX 4090 (24080 MiB, 23660 MiB free)\n',
    });
    expect(facts.gpus.map(({ name }) => name)).toEqual(['NVIDIA GeForce RTX 4090', 'Radeon RX 7900 XTX']);
    expect(facts.toldBy['gpus']).toBe('nvidia-smi, rocm-smi');
  });

  it('have what the kernel lends a chip where the tool of its maker does not tell', () => {
    const card = '/sys/class/drm/card0/device';
    const kernel = `${card}/vendor:0x1002\n${card}/mem_info_vram_total:4294967296\n${card}/mem_info_vram_used:4294967296\n${card}/mem_info_gtt_total:66571993088\n`;
    const facts = factsFrom('linux', {
      'amd-smi static':
        '[{"gpu":0,"asic":{"market_name":"AMD Radeon 8060S Graphics"},"vram":{"size":{"value":4096,"unit":"MB"}}}]',
      '/sys/class/drm': kernel,
    });
    expect(facts.gpus).toEqual([
      {
        ...emptyGpu('AMD Radeon 8060S Graphics'),
        vramBytes: 4_294_967_296,
        freeBytes: 0,
        sharedBytes: 66_571_993_088,
      },
    ]);
  });

  it('have a Jetson’s graphics from its board where it has no nvidia-smi', () => {
    expect(factsFrom('linux', { '/proc/device-tree/model': 'NVIDIA Jetson AGX Orin Developer Kit\0' })).toMatchObject({
      modelName: 'NVIDIA Jetson AGX Orin Developer Kit',
      unifiedMemory: true,
      gpus: [emptyGpu('NVIDIA Jetson AGX Orin Developer Kit')],
    });
  });
});

describe('the table of tools', () => {
  it.each(systems)('asks each thing of %s once', (os) => {
    const keys = toolsOf[os].map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('runs nothing through a shell and nothing that changes the machine', () => {
    const run = systems.flatMap((os) => toolsOf[os]).flatMap((tool) => (tool.how === 'run' ? [tool] : []));
    expect([...new Set(run.map(({ file }) => file))].sort()).toEqual([
      'amd-smi',
      'llama-server',
      'nvidia-smi',
      'reg',
      'rocm-smi',
      'sw_vers',
      'sysctl',
      'system_profiler',
      'vm_stat',
      'xpu-smi',
    ]);
    expect(run.filter(({ file }) => file === 'reg').every(({ args }) => args[0] === 'query')).toBe(true);
    expect(
      run
        .filter(({ file }) => file === 'sysctl')
        .flatMap(({ args }) => args)
        .some((arg) => arg.includes('=') || arg === '-w'),
    ).toBe(false);
  });
});

describe('an odd tool', () => {
  const meminfo = 'MemTotal:       32768000 kB\n';
  it('names what it found in words that can be shown', () => {
    expect(
      factsFrom('linux', {
        '/sys/class/dmi/id/product_name': 'Box\u202e\u009b31m',
        'nvidia-smi': 'NVIDIA\u202e RTX, 24564, 20000',
      }),
    ).toMatchObject({ modelName: 'Box 31m', gpus: [{ name: 'NVIDIA RTX' }] });
  });
  it('that tells what no machine has tells nothing, and the others are heard', () => {
    const facts = factsFrom('linux', { '/proc/meminfo': meminfo, 'nvidia-smi': `NVIDIA RTX, ${'9'.repeat(400)}, 1` });
    expect(facts).toMatchObject({ memoryBytes: 32_768_000 * 1024, gpus: [] });
    expect(machineFacts.safeParse(facts).success).toBe(true);
  });
  it('at which Hearth fails is reported, and the others are heard', () => {
    const faults: string[] = [];
    const outputs = {
      '/proc/meminfo': meminfo,
      get 'nvidia-smi'(): string {
        throw new Error('a fault');
      },
    };
    expect(factsFrom('linux', outputs, (tool) => faults.push(tool)).memoryBytes).toBe(32_768_000 * 1024);
    expect(faults).toEqual(['nvidia-smi']);
  });
});
