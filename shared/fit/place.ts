import type { Machine } from '../hardware/types.ts';
import { budgetOf, type FitMachine } from './machine.ts';
import { machineNamed } from './machine-named.ts';
import type { Place } from './rows.ts';

/**
 * Where models are to run: on the machine that the owner named, else on this one, with as many as are linked to it (`linked`, 1 for
 * itself alone). Null where its facts do not tell what one model may take and the owner did not say it either.
 */
export function placeOf({ facts, other, budget }: Machine, linked: number): Place | null {
  const named = other === null ? null : machineNamed(other.id);
  const machine: FitMachine = named?.machine ?? { facts, count: linked };
  const found = budget?.how === 'given' ? { bytes: budget.bytes, source: 'given' as const } : budgetOf(machine);
  return found === null ? null : { machine, budget: found };
}
