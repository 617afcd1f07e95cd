import { describe, expect, it } from 'vitest';
import {
  parseCpuinfo,
  parseDeviceTree,
  parseMeminfo,
  parseOsRelease,
  parseProductName,
} from '../../../../shared/hardware/parse/linux.ts';
import { garbage } from './garbage.ts';

describe('the files of Linux', () => {
  it('tell memory in KiB, in spite of their unit', () => {
    expect(
      parseMeminfo('MemTotal:       131813412 kB\nMemFree:         1234 kB\nMemAvailable:   120000000 kB\n'),
    ).toEqual({ memoryBytes: 131_813_412 * 1024, memoryFreeBytes: 120_000_000 * 1024 });
  });

  it('tell no free memory where the kernel does not estimate it', () => {
    expect(parseMeminfo('MemTotal:       131813412 kB\nMemFree:         1234 kB\n')).toEqual({
      memoryBytes: 131_813_412 * 1024,
    });
  });

  it('tell the processor and count its threads', () => {
    expect(
      parseCpuinfo(
        'processor\t: 0\nmodel name\t: AMD EPYC 7763 64-Core Processor\nflags\t\t: fpu vme\n\nprocessor\t: 1\nmodel name\t: AMD EPYC 7763 64-Core Processor\n',
      ),
    ).toEqual({ chip: 'AMD EPYC 7763 64-Core Processor', cpuCores: 2 });
  });

  it('know a chip whose graphics share the memory', () => {
    expect(parseCpuinfo('processor\t: 0\nmodel name\t: AMD RYZEN AI MAX+ 395 w/ Radeon 8060S\n')).toMatchObject({
      unifiedMemory: true,
    });
  });

  it('count the threads of an ARM machine, which tells no name', () => {
    expect(parseCpuinfo('processor\t: 0\nBogoMIPS\t: 2000.00\nCPU implementer\t: 0x41\n\nprocessor\t: 1\n')).toEqual({
      cpuCores: 2,
    });
  });

  it('name the distribution, and Windows around it', () => {
    const text = 'NAME="Ubuntu"\nPRETTY_NAME="Ubuntu 24.04.2 LTS"\n';
    expect(parseOsRelease(text, '6.8.0-52-generic\n')).toEqual({ osVersion: 'Ubuntu 24.04.2 LTS' });
    expect(parseOsRelease(text, '6.6.87.2-microsoft-standard-WSL2\n')).toEqual({
      osVersion: 'Ubuntu 24.04.2 LTS (WSL)',
    });
  });

  it.each(['System Product Name\n', 'To Be Filled By O.E.M.\n', 'Default string\n', '\n'])(
    'have no name where the maker left %j',
    (text) => {
      expect(parseProductName(text)).toEqual({});
    },
  );

  it('name an ARM board, whose graphics count only where they are NVIDIA’s', () => {
    expect(parseDeviceTree('Raspberry Pi 5 Model B Rev 1.0\0')).toEqual({
      modelName: 'Raspberry Pi 5 Model B Rev 1.0',
    });
  });

  it('tell nothing in garbage', () => {
    for (const text of garbage)
      for (const parse of [parseMeminfo, parseCpuinfo, parseOsRelease]) expect(parse(text)).toEqual({});
  });
});
