import { describe, expect, it } from 'vitest';
import { machines } from '../../../shared/hardware/catalog.ts';
import { toMachineView } from '../../../shared/fit/machine-view.ts';
import { emptyGpu, emptyMachine } from '../../../shared/hardware/empty.ts';
import type { MachineFacts } from '../../../shared/hardware/types.ts';
import {
  budgetSaid,
  choiceNow,
  machineKinds,
  mostTogether,
  namedParts,
  offeredMachines,
  saidBy,
  withKind,
  withMachine,
  type MachineChoice,
  type OtherMachine,
} from '../../../shared/wizard/other-machine.ts';

const gib = 1024 ** 3;
const here: MachineFacts = {
  ...emptyMachine('macos'),
  osVersion: '26.4',
  modelName: 'MacBook Pro',
  chip: 'Apple M3 Max',
  memoryBytes: 64 * gib,
  unifiedMemory: true,
};
const nothing: MachineChoice = { kind: 'this', id: null, memoryGiB: null, count: 1, budgetGiB: null };
const seen = (said: OtherMachine) => toMachineView(here, { tier: null, ...said }, false);
const offered = (id: string) => {
  const found = machineKinds.flatMap((kind) => offeredMachines(kind, '')).find((one) => one.id === id);
  if (found === undefined) throw new Error(`${id} is not offered`);
  return found;
};

describe('which machines are offered', () => {
  it('is every machine of the catalog under exactly one kind, and none beside this one', () => {
    const all = machineKinds.flatMap((kind) => offeredMachines(kind, '').map(({ id }) => id));
    expect(all.toSorted()).toEqual(machines.map(({ id }) => id).toSorted());
    expect(offeredMachines('this', '')).toEqual([]);
  });
  it('is narrowed by every word that is searched for, in any order and case', () => {
    expect(offeredMachines('mac', 'ULTRA m3').map(({ id }) => id)).toEqual(['ms-m3-ultra']);
    expect(offeredMachines('other', ' h200 ').map(({ id }) => id)).toEqual(['h200']);
    expect(offeredMachines('mac', 'h200')).toEqual([]);
  });
  it('tells sizes from small to large, and whether several are linked or sit in one host', () => {
    for (const machine of machineKinds.flatMap((kind) => offeredMachines(kind, '')))
      expect(machine.memoryGiB).toEqual(machine.memoryGiB.toSorted((a, b) => a - b));
    expect(offered('ms-m5-ultra').several).toBe('linked');
    expect(offered('dgx-spark').several).toBe('linked');
    expect(offered('h200').several).toBe('cards');
  });
});

describe('what a choice comes to', () => {
  it('is a name that is read back, for every machine, size and number that can be chosen', () => {
    for (const kind of machineKinds) {
      for (const machine of offeredMachines(kind, '')) {
        for (const memoryGiB of machine.memoryGiB) {
          for (const count of [1, mostTogether]) {
            const said = saidBy({ ...nothing, kind, id: machine.id, memoryGiB, count });
            expect(namedParts(said?.otherMachine ?? '')).toEqual({ machine, kind, memoryGiB, count });
          }
        }
      }
    }
  });
  it.each([
    [nothing, { otherMachine: null, budgetBytes: null }],
    [
      { ...nothing, budgetGiB: 48 },
      { otherMachine: null, budgetBytes: 48 * gib },
    ],
    [
      { ...nothing, kind: 'mac', id: 'ms-m5-ultra', memoryGiB: 256, count: 2 },
      { otherMachine: '2xms-m5-ultra@256', budgetBytes: null },
    ],
    [
      { ...nothing, kind: 'other', id: 'h200', memoryGiB: 141, count: 8, budgetGiB: 900 },
      { otherMachine: '8xh200@141', budgetBytes: 900 * gib },
    ],
  ] as const)('%o is %o', (choice, said) => {
    expect(saidBy(choice)).toEqual(said);
  });
  it('is nothing while no machine is chosen, or one with a size that it is not sold with', () => {
    expect(saidBy({ ...nothing, kind: 'mac' })).toBeNull();
    expect(saidBy({ ...nothing, kind: 'mac', id: 'ms-m5-ultra', memoryGiB: 100 })).toBeNull();
  });
  it('is what was said before, when the dialog is opened again', () => {
    for (const said of [
      { otherMachine: null, budgetBytes: null },
      { otherMachine: '2xms-m5-ultra@256', budgetBytes: null },
      { otherMachine: 'h200@141', budgetBytes: 100 * gib },
    ])
      expect(saidBy(choiceNow(seen(said)))).toEqual(said);
  });
});

describe('changing the choice', () => {
  it('keeps a size that the next machine has too, and takes its largest otherwise', () => {
    const small = withMachine({ ...nothing, kind: 'mac' }, offered('ms-m3-ultra'));
    expect(small).toMatchObject({ id: 'ms-m3-ultra', memoryGiB: 512 });
    expect(withMachine({ ...small, memoryGiB: 256 }, offered('ms-m5-ultra')).memoryGiB).toBe(256);
    expect(withMachine({ ...small, memoryGiB: 256 }, offered('m5')).memoryGiB).toBe(32);
  });
  it('forgets the machine with its kind, and keeps what a model may take', () => {
    const choice: MachineChoice = { kind: 'mac', id: 'm5', memoryGiB: 32, count: 2, budgetGiB: 20 };
    expect(withKind(choice, 'other')).toEqual({ kind: 'other', id: null, memoryGiB: null, count: 1, budgetGiB: 20 });
    expect(withKind(choice, 'mac')).toBe(choice);
  });
});

describe('what a model may take there', () => {
  it('is what the owner said before anything else', () => {
    expect(budgetSaid({ otherMachine: 'h200@141', budgetBytes: 100 * gib }, { facts: here })).toEqual({
      bytes: 100 * gib,
      source: 'given',
    });
  });
  it('is that of the machine named, all of those together, or of this one', () => {
    const [one, two, own] = ['ms-m5-ultra@256', '2xms-m5-ultra@256', null].map(
      (otherMachine) => budgetSaid({ otherMachine, budgetBytes: null }, { facts: here })?.bytes ?? 0,
    );
    expect(two).toBe(2 * (one ?? 0));
    expect(own).toBeLessThan(64 * gib);
    expect(own).toBeGreaterThan(32 * gib);
  });
  it('is not known where this machine tells too little', () => {
    expect(
      budgetSaid(
        { otherMachine: null, budgetBytes: null },
        { facts: { ...emptyMachine('linux'), gpus: [emptyGpu('some card')] } },
      ),
    ).toBeNull();
  });
});

it('takes a name apart only where the catalog has it', () => {
  expect(namedParts('no-such-machine@64')).toBeNull();
  expect(namedParts('ms-m5-ultra')).toMatchObject({ count: 1, memoryGiB: 512 });
});
