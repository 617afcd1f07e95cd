import { describe, expect, it } from 'vitest';
import { bandwidthOf } from '../../../shared/hardware/catalog.ts';
import { budgetOf } from '../../../shared/fit/machine.ts';
import { machineNamed, machineNames } from '../../../shared/fit/machine-named.ts';

describe('a machine by its name', () => {
  it('has the most memory it is sold with, or as much as is said', () => {
    expect(machineNamed('ms-m3-ultra')).toMatchObject({
      id: 'ms-m3-ultra@512',
      machine: { facts: { os: 'macos', chip: 'Apple M3 Ultra', memoryBytes: 512 * 1024 ** 3 }, count: 1 },
    });
    expect(machineNamed('MS-M3-Ultra@96')).toMatchObject({ id: 'ms-m3-ultra@96' });
  });

  it('is linked with others where it shares memory, and holds more cards where it is a card', () => {
    expect(machineNamed('2xms-m5-ultra@256')).toMatchObject({ id: '2xms-m5-ultra@256', machine: { count: 2 } });
    expect(machineNamed('8xh200')?.machine.facts.gpus).toHaveLength(8);
  });

  it.each(['', 'nothing-such', 'ms-m3-ultra@511', '0xh200', '99xh200', 'x'])('is none for "%s"', (name) => {
    expect(machineNamed(name)).toBeNull();
  });

  it('is known for every machine of the catalog, with a chip that the catalog recognises and a budget', () => {
    for (const name of machineNames()) {
      const machine = machineNamed(name)?.machine;
      const [gpu] = machine?.facts.gpus ?? [];
      expect([name, gpu === undefined ? null : bandwidthOf(gpu.name, gpu.cores)]).toEqual([name, expect.any(Number)]);
      expect(machine === undefined ? 0 : (budgetOf(machine)?.bytes ?? 0)).toBeGreaterThan(0);
    }
  });
});
