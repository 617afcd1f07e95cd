// Which machine, budget and tier count for fit: the one the user named, else this one.
import type { Machine, TierKey } from '../hardware/types.ts';
import { budgetOf, fitTier, type FitMachine } from './machine.ts';
import { machineNamed } from './machine-named.ts';
import type { FitTarget } from './rows.ts';

/**
 * Where models are to run: on the machine that the user named, else on this one, with as many as are linked to it
 * (`linked`, 1 for itself alone). Null where its facts do not tell what one model may take and the user did not say it
 * either.
 */
export function fitTarget({ facts, other, budget }: Machine, linked: number): FitTarget | null {
  const named = other === null ? null : machineNamed(other.id);
  const machine: FitMachine = named?.machine ?? { facts, count: linked };
  const found = budget?.how === 'given' ? { bytes: budget.bytes, source: 'given' as const } : budgetOf(machine);
  return found === null ? null : { machine, budget: found };
}

/** What the facts of a place come to, all that is linked to its machine counted; null where they do not tell. */
export function detectedTier({ tier }: Pick<Machine, 'tier'>, place: FitTarget | null): TierKey | null {
  const machine = place === null || place.budget.source === 'given' ? null : place.machine;
  return machine === null ? tier.detected : fitTier(machine);
}

/** The tier of a place: what the user chose, else what its facts come to. */
export const tierAt = (machine: Pick<Machine, 'tier'>, place: FitTarget | null): TierKey | null =>
  machine.tier.chosen ?? detectedTier(machine, place);
