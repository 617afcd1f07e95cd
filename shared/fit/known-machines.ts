import { budgetOf } from './machine.ts';
import { machineNamed, machineNames } from './machine-named.ts';
import type { Neighbour } from './alternatives.ts';

/** Every machine of the catalog with what one model may take on it, to name one that is large enough. */
export const knownMachines: readonly Neighbour[] = machineNames().flatMap((name) => {
  const known = machineNamed(name);
  const budget = known === null ? null : budgetOf(known.machine);
  return known === null || budget === null ? [] : [{ id: known.id, machine: known.machine, budget }];
});
