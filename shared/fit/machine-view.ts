// The user's machine as shown: what was read of it, overlaid with what the user said of it.
import { budget, tierOf } from '../hardware/tier.ts';
import type { GpuBudget, Machine, MachineFacts, TierKey } from '../hardware/types.ts';
import { fitTier } from './machine.ts';
import { machineNamed } from './machine-named.ts';

/** What the user said of the machine that models run on. */
export type MachineSpec = {
  readonly tier: TierKey | null;
  readonly otherMachine: string | null;
  readonly budgetBytes: number | null;
};

/**
 * This machine as it was read, laid under what the user said; a machine that the catalog no longer has is left out.
 */
export function toMachineView(
  facts: MachineFacts,
  { tier, otherMachine, budgetBytes }: MachineSpec,
  simulated: boolean,
): Machine {
  const named = otherMachine === null ? null : machineNamed(otherMachine);
  const machine = named?.machine ?? { facts, count: 1 };
  const limit: GpuBudget | null = budgetBytes === null ? null : { bytes: budgetBytes, how: 'given' };
  const one = budget(machine.facts);
  const all: GpuBudget | null = one === null ? null : { ...one, bytes: one.bytes * machine.count };
  return {
    facts,
    other: named === null ? null : { id: named.id, name: named.name },
    budget: limit ?? all,
    tier: { detected: limit === null ? fitTier(machine) : tierOf(limit, machine.facts), chosen: tier },
    simulated,
  };
}
