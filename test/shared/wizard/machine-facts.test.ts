import { describe, expect, it } from 'vitest';
import { machineNamed } from '../../../shared/fit/machine-named.ts';
import { budgetOf, type FitMachine } from '../../../shared/fit/machine.ts';
import type { FitTarget } from '../../../shared/fit/rows.ts';
import { emptyGpu, emptyMachine } from '../../../shared/hardware/empty.ts';
import type { MachineFacts } from '../../../shared/hardware/types.ts';
import { assumedOf, readFacts, usedNow } from '../../../shared/wizard/machine-facts.ts';

const gib = 1024 ** 3;
const mac: MachineFacts = {
  ...emptyMachine('macos'),
  osVersion: '26.4',
  modelName: 'Mac Studio',
  chip: 'Apple M3 Ultra',
  memoryBytes: 512 * gib,
  unifiedMemory: true,
  gpus: [{ ...emptyGpu('Apple M3 Ultra'), cores: 80 }],
  toldBy: { memoryBytes: 'sysctl' },
};
const at = (machine: FitMachine): FitTarget => ({
  machine,
  budget: budgetOf(machine) ?? { bytes: 0, source: 'cpu-only' },
});
const kinds = (place: FitTarget) => assumedOf(place).map(({ kind }) => kind);

describe('what was read', () => {
  it('is the system alone of a machine that told nothing', () => {
    expect(readFacts(emptyMachine('linux'))).toEqual([{ name: 'os', tool: null }]);
  });
  it('names the tool where it is kept, and leaves out what was not read', () => {
    expect(readFacts(mac)).toEqual([
      { name: 'modelName', tool: null },
      { name: 'chip', tool: null },
      { name: 'os', tool: null },
      { name: 'gpus', tool: null },
      { name: 'memoryBytes', tool: 'sysctl' },
    ]);
  });
  it('counts a limit of 0 as read: it is the default', () => {
    expect(readFacts({ ...mac, wiredLimitBytes: 0 }).map(({ name }) => name)).toContain('wiredLimitBytes');
  });
});

it.each([
  [512 * gib, 500 * gib, 12 * gib],
  [512 * gib, null, null],
  [null, gib, null],
  [gib, 2 * gib, 0],
] as const)('of %s bytes with %s free %s are in use', (memoryBytes, memoryFreeBytes, used) => {
  expect(usedNow({ memoryBytes, memoryFreeBytes })).toBe(used);
});

describe('what is assumed', () => {
  it('is a limit of Metal, what stays free of it, and the speed of memory by the name of the chip', () => {
    const assumed = assumedOf(at({ facts: mac, count: 1 }));
    expect(assumed.map(({ kind }) => kind)).toEqual(['lent', 'kept-free', 'bandwidth']);
    expect(assumed[2]).toEqual({ kind: 'bandwidth', chip: 'Apple M3 Ultra', gigabytesPerSecond: 819 });
  });
  it('is told of one machine where several are linked, and adds up to the budget', () => {
    const place = at(machineNamed('2xms-m5-ultra@256')?.machine ?? { facts: mac, count: 2 });
    const [lent, kept] = assumedOf(place);
    expect(lent?.kind === 'lent' && kept?.kind === 'kept-free' ? 2 * (lent.bytes - kept.bytes) : null).toBe(
      place.budget.bytes,
    );
  });
  it('is nothing of memory where the owner said what a model may take, and nothing at all without a machine', () => {
    expect(kinds({ machine: { facts: mac, count: 1 }, budget: { bytes: gib, source: 'given' } })).toEqual([
      'bandwidth',
    ]);
    expect(assumedOf({ machine: null, budget: { bytes: gib, source: 'given' } })).toEqual([]);
  });
  it('says where the speed of memory is not known', () => {
    expect(
      kinds(
        at({
          facts: { ...emptyMachine('linux'), gpus: [{ ...emptyGpu('some card'), vramBytes: 24 * gib }] },
          count: 1,
        }),
      ),
    ).toEqual(['lent', 'kept-free', 'no-bandwidth']);
  });
});
