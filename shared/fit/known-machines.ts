// Every machine of the catalog with its memory budget, to name one that is large enough.
import { budgetOf } from './machine.ts';
import { machineNamed, machineNames } from './machine-named.ts';
import type { Neighbour } from './alternatives.ts';

/** Every machine of the catalog with what one model may take on it, to name one that is large enough. */
export const knownMachines: readonly Neighbour[] = machineNames().flatMap((name) => {
  const machine = machineNamed(name);
  const budget = machine === null ? null : budgetOf(machine.machine);
  return machine === null || budget === null ? [] : [{ id: machine.id, machine: machine.machine, budget }];
});
