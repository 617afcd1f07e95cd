import { describe, expect, it } from 'vitest';
import { emptyGpu } from '../../../../shared/hardware/empty.ts';
import { parseMetalLimit } from '../../../../shared/hardware/parse/llama-server.ts';
import { parseSwVers, parseSysctl, parseSystemProfiler, parseVmStat } from '../../../../shared/hardware/parse/mac.ts';
import { garbage } from './garbage.ts';

const gib = 1024 ** 3;
const mib = 1024 ** 2;

describe('sysctl', () => {
  it('tells memory, chip and a limit that the owner set', () => {
    expect(
      parseSysctl(
        'hw.memsize: 137438953472\nmachdep.cpu.brand_string: Apple M4 Max\nhw.model: Mac16,9\nhw.ncpu: 16\niogpu.wired_limit_mb: 122880\n',
      ),
    ).toEqual({
      memoryBytes: 128 * gib,
      chip: 'Apple M4 Max',
      modelName: 'Mac16,9',
      cpuCores: 16,
      unifiedMemory: true,
      wiredLimitBytes: 120 * gib,
    });
  });

  it('takes a limit of 0 for none', () => {
    expect(parseSysctl('iogpu.wired_limit_mb: 0\n')).toEqual({});
  });

  it('knows an Intel Mac by its chip', () => {
    expect(parseSysctl('machdep.cpu.brand_string: Intel(R) Core(TM) i9-9980HK CPU @ 2.40GHz\n')).toMatchObject({
      unifiedMemory: false,
    });
  });
});

describe('system_profiler', () => {
  const answer = {
    SPDisplaysDataType: [
      {
        _name: 'Apple M3 Ultra',
        spdisplays_vendor: 'sppci_vendor_Apple',
        sppci_bus: 'spdisplays_builtin',
        sppci_cores: '80',
        sppci_device_type: 'spdisplays_gpu',
        sppci_model: 'Apple M3 Ultra',
      },
    ],
    SPHardwareDataType: [
      {
        chip_type: 'Apple M3 Ultra',
        machine_model: 'Mac15,14',
        machine_name: 'Mac Studio',
        number_processors: 'proc 32:24:8',
        physical_memory: '512 GB',
        serial_number: 'SECRET',
      },
    ],
  };

  it('tells the machine, the chip and the GPU with its cores', () => {
    expect(parseSystemProfiler(JSON.stringify(answer))).toEqual({
      modelName: 'Mac Studio',
      chip: 'Apple M3 Ultra',
      unifiedMemory: true,
      gpus: [{ ...emptyGpu('Apple M3 Ultra'), cores: 80 }],
    });
  });

  it('leaves serial numbers behind', () => {
    expect(JSON.stringify(parseSystemProfiler(JSON.stringify(answer)))).not.toContain('SECRET');
  });

  it('keeps what is readable where a field has another type', () => {
    expect(
      parseSystemProfiler(
        '{"SPDisplaysDataType":[{"sppci_model":"Apple M4","sppci_cores":10}],"SPHardwareDataType":null}',
      ),
    ).toEqual({ gpus: [emptyGpu('Apple M4')] });
  });
});

describe('vm_stat', () => {
  it('counts what programs could take, in pages of the size that it tells', () => {
    const text = (pageBytes: number): string =>
      `Mach Virtual Memory Statistics: (page size of ${pageBytes} bytes)\nPages free:                               61996.\nPages active:                            322418.\nPages inactive:                          377102.\nPages speculative:                         1000.\nPages wired down:                        143112.\nPages purgeable:                            500.\n`;
    expect(parseVmStat(text(16_384))).toEqual({ memoryFreeBytes: (61_996 + 377_102 + 1000 + 500) * 16_384 });
    expect(parseVmStat(text(4096))).toEqual({ memoryFreeBytes: (61_996 + 377_102 + 1000 + 500) * 4096 });
  });

  it('tells nothing without the size of a page', () => {
    expect(parseVmStat('Pages free:  61996.\nPages inactive: 377102.\n')).toEqual({});
  });
});

describe('llama-server', () => {
  it('tells what Metal lends, in MiB', () => {
    expect(
      parseMetalLimit(
        'Available devices:\n  MTL0: Apple M4 Max (110100 MiB, 98000 MiB free)\n  BLAS: Accelerate (0 MiB, 0 MiB free)\n',
      ),
    ).toEqual({ metalLimitBytes: 110_100 * mib });
  });

  it('counts simulated devices once', () => {
    expect(
      parseMetalLimit(
        '  MTL0: Apple M2 Ultra (165150 MiB, 158091 MiB free)\n  MTL1: Apple M2 Ultra (165150 MiB, 158091 MiB free)\n',
      ),
    ).toEqual({ metalLimitBytes: 165_150 * mib });
  });

  it('tells nothing where its GPU is not Metal’s', () => {
    expect(
      parseMetalLimit('  BLAS: Accelerate (0 MiB, 0 MiB free)\n  RPC0: 100.64.0.3:50053 (24576 MiB, 24000 MiB free)\n'),
    ).toEqual({});
  });
});

it('takes nothing from garbage', () => {
  for (const text of garbage)
    for (const parse of [parseSysctl, parseSystemProfiler, parseSwVers, parseVmStat, parseMetalLimit])
      expect(parse(text)).toEqual({});
});
