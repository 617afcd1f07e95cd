import { describe, expect, it } from 'vitest';
import { untoldGpu, untoldMachine } from '../../../shared/hardware/blank.ts';
import { mergeFacts, parseCpuinfo, parseMeminfo, parseNvidiaSmi, parseOsRelease, parseRegistryGpus, parseRocmSmi, parseSwVers, parseSysctl, parseSystemProfiler } from '../../../shared/hardware/parse.ts';

// The samples are written after the documented and published output of each tool, not recorded here; only /proc's come from a running Linux.
const gib = 1024 ** 3;

describe('sysctl', () => {
  it('tells memory, chip and a limit that the owner set', () => {
    expect(parseSysctl('hw.memsize: 137438953472\nmachdep.cpu.brand_string: Apple M4 Max\nhw.model: Mac16,9\nhw.ncpu: 16\niogpu.wired_limit_mb: 122880\n')).toEqual({
      memoryBytes: 128 * gib, chip: 'Apple M4 Max', modelName: 'Mac16,9', cpuCores: 16, unifiedMemory: true, wiredLimitBytes: 120 * gib,
    });
  });

  it('takes a limit of 0 for none', () => {
    expect(parseSysctl('iogpu.wired_limit_mb: 0\n')).toEqual({});
  });

  it('knows an Intel Mac by its chip', () => {
    expect(parseSysctl('machdep.cpu.brand_string: Intel(R) Core(TM) i9-9980HK CPU @ 2.40GHz\n')).toMatchObject({ unifiedMemory: false });
  });
});

describe('system_profiler', () => {
  const answer = {
    SPDisplaysDataType: [{ _name: 'Apple M3 Ultra', spdisplays_vendor: 'sppci_vendor_Apple', sppci_bus: 'spdisplays_builtin', sppci_cores: '80', sppci_device_type: 'spdisplays_gpu', sppci_model: 'Apple M3 Ultra' }],
    SPHardwareDataType: [{ chip_type: 'Apple M3 Ultra', machine_model: 'Mac15,14', machine_name: 'Mac Studio', number_processors: 'proc 32:24:8', physical_memory: '512 GB', serial_number: 'SECRET' }],
  };

  it('tells the machine, the chip and the GPU with its cores', () => {
    expect(parseSystemProfiler(JSON.stringify(answer))).toEqual({ modelName: 'Mac Studio', chip: 'Apple M3 Ultra', unifiedMemory: true, gpus: [{ ...untoldGpu('Apple M3 Ultra'), cores: 80 }] });
  });

  it('leaves serial numbers behind', () => {
    expect(JSON.stringify(parseSystemProfiler(JSON.stringify(answer)))).not.toContain('SECRET');
  });

  it('keeps what is readable where a field has another type', () => {
    expect(parseSystemProfiler('{"SPDisplaysDataType":[{"sppci_model":"Apple M4","sppci_cores":10}],"SPHardwareDataType":null}')).toEqual({ gpus: [untoldGpu('Apple M4')] });
  });
});

describe('the files of Linux', () => {
  it('tell memory in KiB, in spite of their unit', () => {
    expect(parseMeminfo('MemTotal:       131813412 kB\nMemFree:         1234 kB\n')).toEqual({ memoryBytes: 131_813_412 * 1024 });
  });

  it('tell the processor and count its threads', () => {
    expect(parseCpuinfo('processor\t: 0\nmodel name\t: AMD EPYC 7763 64-Core Processor\nflags\t\t: fpu vme\n\nprocessor\t: 1\nmodel name\t: AMD EPYC 7763 64-Core Processor\n')).toEqual({ chip: 'AMD EPYC 7763 64-Core Processor', cpuCores: 2 });
  });

  it('know a chip whose graphics share the memory', () => {
    expect(parseCpuinfo('processor\t: 0\nmodel name\t: AMD RYZEN AI MAX+ 395 w/ Radeon 8060S\n')).toMatchObject({ unifiedMemory: true });
  });

  it('count the threads of an ARM machine, which tells no name', () => {
    expect(parseCpuinfo('processor\t: 0\nBogoMIPS\t: 2000.00\nCPU implementer\t: 0x41\n\nprocessor\t: 1\n')).toEqual({ cpuCores: 2 });
  });

  it('name the distribution', () => {
    expect(parseOsRelease('NAME="Ubuntu"\nPRETTY_NAME="Ubuntu 24.04.2 LTS"\n')).toEqual({ osVersion: 'Ubuntu 24.04.2 LTS' });
  });
});

describe('nvidia-smi', () => {
  it('tells MiB a card', () => {
    expect(parseNvidiaSmi('NVIDIA GeForce RTX 4090, 24564\nNVIDIA GeForce RTX 4090, 24564\n')).toEqual({
      unifiedMemory: false, gpus: [1, 2].map(() => ({ ...untoldGpu('NVIDIA GeForce RTX 4090'), vramBytes: 24_564 * 1024 ** 2 })),
    });
  });

  it('takes [N/A] for memory shared with the processor', () => {
    expect(parseNvidiaSmi('NVIDIA GB10, [N/A]\n')).toEqual({ unifiedMemory: true, gpus: [untoldGpu('NVIDIA GB10')] });
  });

  it('finds no card in a failure', () => {
    expect(parseNvidiaSmi('NVIDIA-SMI has failed because it couldn\'t communicate with the NVIDIA driver.\nMake sure that the latest driver is installed and running.\n')).toEqual({});
    expect(parseNvidiaSmi('No devices were found\n')).toEqual({});
  });
});

describe('rocm-smi', () => {
  it('tells bytes a card, and skips what is no card', () => {
    expect(parseRocmSmi('{"card0":{"VRAM Total Memory (B)":"25753026560","VRAM Total Used Memory (B)":"1","Card Series":"Radeon RX 7900 XTX"},"system":{"Driver version":"6.8"}}')).toEqual({ gpus: [{ ...untoldGpu('Radeon RX 7900 XTX'), vramBytes: 25_753_026_560 }] });
  });

  it('names a card by its place where no name is told', () => {
    expect(parseRocmSmi('{"card1":{}}')).toEqual({ gpus: [untoldGpu('AMD card1')] });
  });
});

describe('the registry of Windows', () => {
  const key = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Class\\{4d36e968-e325-11ce-bfc1-08002be10318}';
  it('tells the memory of an adapter beyond 4 GB, and leaves out one without memory', () => {
    expect(parseRegistryGpus(
      `\r\n${key}\\0000\r\n    DriverDesc    REG_SZ    AMD Radeon RX 7900 XTX\r\n\r\n${key}\\0001\r\n    DriverDesc    REG_SZ    Microsoft Remote Display Adapter\r\n`,
      `\r\n${key}\\0000\r\n    HardwareInformation.qwMemorySize    REG_QWORD    0x600000000\r\n`,
    )).toEqual({ gpus: [{ ...untoldGpu('AMD Radeon RX 7900 XTX'), vramBytes: 24 * gib }] });
  });
});

describe('any tool', () => {
  it('may be missing, or answer something else', () => {
    for (const text of ['', 'command not found', '[]', 'null', '<html>', '{"a":1}', ': : :\n= =\n']) {
      for (const parse of [parseSysctl, parseSystemProfiler, parseSwVers, parseOsRelease, parseMeminfo, parseCpuinfo, parseNvidiaSmi, parseRocmSmi]) expect(parse(text)).toEqual({});
    }
  });

  it('leaves its facts null', () => {
    expect(mergeFacts('linux', [])).toEqual(untoldMachine('linux'));
  });

  it('yields to one asked before it', () => {
    expect(mergeFacts('macos', [parseSystemProfiler('{"SPHardwareDataType":[{"machine_name":"Mac Studio"}]}'), parseSysctl('hw.model: Mac16,9\nhw.ncpu: 16'), parseSwVers('ProductName:\t\tmacOS\nProductVersion:\t\t26.1\nBuildVersion:\t\t25B78\n')])).toMatchObject({ modelName: 'Mac Studio', cpuCores: 16, osVersion: '26.1' });
  });
});
