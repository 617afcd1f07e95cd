import { describe, expect, it } from 'vitest';
import { emptyGpu } from '../../../../shared/hardware/empty.ts';
import { parseAmdSmi, parseRocmSmi } from '../../../../shared/hardware/parse/amd.ts';
import { parseArcDevices } from '../../../../shared/hardware/parse/llama-server.ts';
import { parseNvidiaProc, parseNvidiaSmi } from '../../../../shared/hardware/parse/nvidia.ts';
import { parseAmdSysfs, parseIntelNames, parseIntelSysfs } from '../../../../shared/hardware/parse/sysfs.ts';
import { parseRegistryBios, parseRegistryGpus } from '../../../../shared/hardware/parse/windows.ts';
import { parseXpuSmi } from '../../../../shared/hardware/parse/xpu-smi.ts';
import { garbage } from './garbage.ts';

const gib = 1024 ** 3;
const mib = 1024 ** 2;

describe('nvidia-smi', () => {
  it('tells MiB a card, in all and free', () => {
    expect(parseNvidiaSmi('NVIDIA GeForce RTX 4090, 24564, 24057\nNVIDIA GeForce RTX 4090, 24564, 0\n')).toEqual({
      unifiedMemory: false,
      gpus: [24_057, 0].map((freeMiB) => ({
        ...emptyGpu('NVIDIA GeForce RTX 4090'),
        vramBytes: 24_564 * mib,
        freeBytes: freeMiB * mib,
      })),
    });
  });

  it('may tell the size alone', () => {
    expect(parseNvidiaSmi('NVIDIA GeForce RTX 4090, 24564\r\n')).toEqual({
      unifiedMemory: false,
      gpus: [{ ...emptyGpu('NVIDIA GeForce RTX 4090'), vramBytes: 24_564 * mib }],
    });
  });

  it.each(['NVIDIA GB10, [N/A]\n', 'NVIDIA GB10, [N/A], [N/A]\n', 'NVIDIA GB10, Not Supported, Not Supported\n'])(
    'takes a size that does not exist for memory shared with the processor: %j',
    (text) => {
      expect(parseNvidiaSmi(text)).toEqual({
        unifiedMemory: true,
        chip: 'NVIDIA GB10',
        gpus: [emptyGpu('NVIDIA GB10')],
      });
    },
  );

  it('takes a size that this user may not see for unknown', () => {
    expect(parseNvidiaSmi('NVIDIA A100-SXM4-80GB, [Insufficient Permissions], [Insufficient Permissions]\n')).toEqual({
      gpus: [emptyGpu('NVIDIA A100-SXM4-80GB')],
    });
  });

  it('counts the memory on the module of a Grace Hopper, which has more beside it', () => {
    expect(parseNvidiaSmi('NVIDIA GH200 480GB, 97871, 97200\n')).toMatchObject({
      unifiedMemory: false,
      gpus: [{ vramBytes: 97_871 * mib }],
    });
  });

  it('tells a card that is cut as its parts', () => {
    const table =
      '|  0    1   0   0  |              87MiB / 40448MiB    | 60      0 |  3   0    3    0    3 |\n|                  |                 0MiB / 65535MiB  |           |                       |\n|  0    2   0   1  |              87MiB / 40448MiB    | 60      0 |  3   0    3    0    3 |\n';
    expect(
      parseNvidiaSmi('NVIDIA H100 80GB HBM3, 81559, 81000\nNVIDIA H100 80GB HBM3, 81559, 81000\n', table).gpus?.map(
        ({ name, vramBytes, freeBytes }) => [name, (vramBytes ?? 0) / mib, (freeBytes ?? 0) / mib],
      ),
    ).toEqual([
      ['NVIDIA H100 80GB HBM3 MIG', 40_448, 40_361],
      ['NVIDIA H100 80GB HBM3 MIG', 40_448, 40_361],
      ['NVIDIA H100 80GB HBM3', 81_559, 81_000],
    ]);
  });

  it('finds no card in a failure', () => {
    expect(
      parseNvidiaSmi(
        "NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver.\nMake sure that the latest driver is installed and running.\n",
      ),
    ).toEqual({});
    expect(parseNvidiaSmi('No devices were found\n')).toEqual({});
  });

  it('is stood in for by the names that the kernel module knows', () => {
    expect(
      parseNvidiaProc(
        '/proc/driver/nvidia/gpus/0000:01:00.0/information:Model: \t\t NVIDIA H200\n/proc/driver/nvidia/gpus/0000:01:00.0/information:IRQ:   \t\t 75\n',
      ),
    ).toEqual({ gpus: [emptyGpu('NVIDIA H200')] });
  });
});

describe('rocm-smi', () => {
  it('tells bytes a card, and skips what is no card', () => {
    expect(
      parseRocmSmi(
        '{"card0":{"VRAM Total Memory (B)":"25753026560","VRAM Total Used Memory (B)":"27856896","GTT Total Memory (B)":"33559042048","Card Series":"Radeon RX 7900 XTX"},"system":{"Driver version":"6.8"}}',
      ),
    ).toEqual({
      gpus: [
        {
          ...emptyGpu('Radeon RX 7900 XTX'),
          vramBytes: 25_753_026_560,
          freeBytes: 25_753_026_560 - 27_856_896,
          sharedBytes: 33_559_042_048,
        },
      ],
    });
  });

  it('is read past a warning that it prints first', () => {
    expect(
      parseRocmSmi(
        'WARNING: AMD GPU device(s) is/are in a low-power state. Check power control/runtime_status\n\n{"card0":{"VRAM Total Memory (B)":"1024"}}\n',
      ),
    ).toEqual({ gpus: [{ ...emptyGpu('AMD card0'), vramBytes: 1024 }] });
  });

  it.each([
    ['{"Card Series":"0x744c","Card Model":"Radeon RX 7900 XTX"}', 'Radeon RX 7900 XTX'],
    ['{"Card Series":"N/A","Device Name":"Phoenix3"}', 'Phoenix3'],
    ['{"Card Model":"0x1586"}', 'AMD card1'],
    ['{}', 'AMD card1'],
  ])('names the card of %s', (card, name) => {
    expect(parseRocmSmi(`{"card1":${card}}`)).toEqual({ gpus: [emptyGpu(name)] });
  });
});

describe('amd-smi', () => {
  const card = { ...emptyGpu('Radeon RX 7900 XTX'), vramBytes: 24_560 * mib };
  const asic = { market_name: 'Radeon RX 7900 XTX' };

  it.each([
    ['a list with value and unit', [{ gpu: 0, asic, vram: { size: { value: 24_560, unit: 'MB' } } }]],
    ['an object around the list', { gpu_data: [{ gpu: 0, asic, vram: { size: { value: 24_560, unit: 'MB' } } }] }],
    ['an older key and text', [{ gpu: 0, asic, vram: { vram_size: '24560 MB' } }]],
    ['a number in megabytes', [{ gpu: 0, asic, vram: { vram_size_mb: 24_560 } }]],
  ])('tells the memory as %s', (_form, answer) => {
    expect(parseAmdSmi(JSON.stringify(answer), '')).toEqual({ gpus: [card] });
  });

  it('tells what is used by the number of the card', () => {
    const both = [
      { gpu: 1, asic, vram: { size: { value: 24_560, unit: 'MB' } } },
      { gpu: 0, asic, vram: { size: { value: 24_560, unit: 'MB' } } },
    ];
    const usage = {
      gpu_data: [
        { gpu: 0, mem_usage: { used_vram: { value: 60, unit: 'MB' }, total_gtt: { value: 32_004, unit: 'MB' } } },
        { gpu: 1, mem_usage: 'N/A' },
      ],
    };
    expect(parseAmdSmi(JSON.stringify(both), JSON.stringify(usage))).toEqual({
      gpus: [card, { ...card, freeBytes: 24_500 * mib, sharedBytes: 32_004 * mib }],
    });
  });

  it('tells the memory where only what is used was answered', () => {
    expect(
      parseAmdSmi(
        '',
        '[{"gpu":0,"mem_usage":{"total_vram":{"value":65520,"unit":"MB"},"used_vram":{"value":283,"unit":"MB"}}}]',
      ),
    ).toEqual({ gpus: [{ ...emptyGpu('AMD gpu0'), vramBytes: 65_520 * mib, freeBytes: 65_237 * mib }] });
  });

  it('leaves out a size that it does not know', () => {
    expect(
      parseAmdSmi(
        '{"gpu_data":[{"gpu":0,"asic":{"market_name":"AMD Instinct MI300A"},"vram":{"size":"N/A"}},{"gpu":1,"asic":"N/A","vram":"N/A"}]}',
        '',
      ),
    ).toEqual({ gpus: [emptyGpu('AMD Instinct MI300A'), emptyGpu('AMD gpu1')] });
  });
});

describe('the kernel', () => {
  const file = (name: string, value: string): string => `/sys/class/drm/card1/${name}:${value}`;

  it('tells an AMD card’s memory, used and lent', () => {
    expect(
      parseAmdSysfs(
        [
          file('device/vendor', '0x1002'),
          file('device/device', '0x1586'),
          file('device/mem_info_vram_total', '4294967296'),
          file('device/mem_info_vram_used', '268435456'),
          file('device/mem_info_gtt_total', '103079215104'),
        ].join('\n'),
      ),
    ).toEqual({
      gpus: [{ ...emptyGpu('AMD Radeon (0x1586)'), vramBytes: 4 * gib, freeBytes: 3.75 * gib, sharedBytes: 96 * gib }],
    });
  });

  it('names a card where the driver does', () => {
    expect(
      parseAmdSysfs(
        [
          file('device/vendor', '0x1002'),
          file('device/product_name', 'AMD INSTINCT MI250'),
          file('device/mem_info_vram_total', '1024'),
        ].join('\n'),
      ),
    ).toMatchObject({ gpus: [{ name: 'AMD INSTINCT MI250' }] });
  });

  it.each(['device/tile0/physical_vram_size_bytes', 'lmem_total_bytes'])(
    'tells an Intel card’s memory by %s',
    (path) => {
      const text = [file('device/vendor', '0x8086'), file('device/device', '0xe20b'), file(path, '12809404416')].join(
        '\n',
      );
      expect(parseIntelSysfs(text)).toEqual({
        gpus: [{ ...emptyGpu('Intel Arc (0xe20b)'), vramBytes: 12_809_404_416 }],
      });
      expect(parseAmdSysfs(text)).toEqual({});
    },
  );

  it('names an Intel card whose memory nothing tells, and no graphics of a processor', () => {
    const intel = (slot: string): string =>
      [
        file('device/vendor', '0x8086'),
        file('device/device', '0x56a0'),
        file('device/uevent', 'DRIVER=i915'),
        file('device/uevent', `PCI_SLOT_NAME=${slot}`),
      ].join('\n');
    expect(parseIntelNames(intel('0000:03:00.0'))).toEqual({ gpus: [emptyGpu('Intel Arc (0x56a0)')] });
    expect(parseIntelNames(intel('0000:00:02.0'))).toEqual({});
  });

  it('leaves out graphics without memory of their own', () => {
    expect(parseIntelSysfs([file('device/vendor', '0x8086'), file('device/device', '0x46a6')].join('\n'))).toEqual({});
  });
});

describe('the tools for Intel’s cards', () => {
  it('tell MiB a card', () => {
    const cards = { gpus: [{ ...emptyGpu('Intel(R) Arc(TM) Pro B60 Graphics'), vramBytes: 24_480 * mib }] };
    expect(
      parseXpuSmi('Device ID,Device Name,Memory Physical Size\n0,"Intel(R) Arc(TM) Pro B60 Graphics","24480.00 MiB"\n'),
    ).toEqual(cards);
    expect(
      parseXpuSmi('Device ID,Device Name,Memory Physical Size\n0,Intel(R) Arc(TM) Pro B60 Graphics,24480.00 MiB\n'),
    ).toEqual(cards);
    expect(parseXpuSmi('0,"Intel(R) Iris(R) Xe Graphics","0.00 MiB"\n')).toEqual({});
  });

  it('tell a card that two backends list once, and no graphics of a processor', () => {
    expect(
      parseArcDevices(
        'Available devices:\n  SYCL0: Intel(R) Arc(TM) A770 Graphics (15473 MiB, 15473 MiB free)\n  Vulkan0: Intel(R) Arc(tm) A770 Graphics (DG2) (16256 MiB, 14630 MiB free)\n  Vulkan1: Intel(R) UHD Graphics 770 (ADL-S GT1) (48000 MiB, 43200 MiB free)\n',
      ),
    ).toEqual({
      gpus: [{ ...emptyGpu('Intel(R) Arc(TM) A770 Graphics'), vramBytes: 15_473 * mib, freeBytes: 15_473 * mib }],
    });
    expect(parseArcDevices('  Vulkan0: Intel(R) Arc(tm) Graphics (MTL) (47000 MiB, 42000 MiB free)\n')).toEqual({});
  });
});

describe('the registry of Windows', () => {
  const key = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Class\\{4d36e968-e325-11ce-bfc1-08002be10318}';
  it('tells the memory of an adapter beyond 4 GB, and leaves out one without memory', () => {
    expect(
      parseRegistryGpus(
        `\r\n${key}\\0000\r\n    DriverDesc    REG_SZ    AMD Radeon RX 7900 XTX\r\n\r\n${key}\\0001\r\n    DriverDesc    REG_SZ    Microsoft Remote Display Adapter\r\n`,
        `\r\n${key}\\0000\r\n    HardwareInformation.qwMemorySize    REG_QWORD    0x600000000\r\n`,
      ),
    ).toEqual({ gpus: [{ ...emptyGpu('AMD Radeon RX 7900 XTX'), vramBytes: 24 * gib }] });
  });

  it('names the machine', () => {
    expect(
      parseRegistryBios(
        '\r\nHKEY_LOCAL_MACHINE\\HARDWARE\\DESCRIPTION\\System\\BIOS\r\n    SystemProductName    REG_SZ    ROG Flow Z13 GZ302EA\r\n\r\n',
      ),
    ).toEqual({ modelName: 'ROG Flow Z13 GZ302EA' });
    expect(parseRegistryBios('    SystemProductName    REG_SZ    System Product Name\r\n')).toEqual({});
  });
});

it('have no card in garbage', () => {
  const parsers = [
    parseNvidiaSmi,
    parseNvidiaProc,
    parseRocmSmi,
    (text: string) => parseAmdSmi(text, text),
    parseAmdSysfs,
    parseIntelSysfs,
    parseIntelNames,
    parseXpuSmi,
    parseArcDevices,
    (text: string) => parseRegistryGpus(text, text),
    parseRegistryBios,
  ];
  for (const text of garbage) for (const parse of parsers) expect(parse(text)).toEqual({});
});
