// Which facts of the machine were read and by which tool, and what is assumed instead.
import { bandwidthOf } from '../hardware/catalog.ts';
import { budgetOf, type FitMachine } from '../fit/machine.ts';
import type { FitTarget } from '../fit/rows.ts';
import { budget } from '../hardware/tier.ts';
import type { GpuBudget, MachineFacts } from '../hardware/types.ts';

/** What is shown of what was read, in this order. */
const factNames = [
  'modelName',
  'chip',
  'os',
  'cpuCores',
  'gpus',
  'memoryBytes',
  'memoryFreeBytes',
  'metalLimitBytes',
  'wiredLimitBytes',
] as const;
export type FactName = (typeof factNames)[number];

/** A fact that was read, and the tool that told it; null where that is not kept. */
export type ReadFact = { readonly name: FactName; readonly tool: string | null };

const isReported = (facts: MachineFacts, name: FactName): boolean =>
  name === 'gpus' ? facts.gpus.length > 0 : facts[name] !== null;

/** Which facts of a machine were read. What no tool told is not in it. */
export const readFacts = (facts: MachineFacts): readonly ReadFact[] =>
  factNames.filter((name) => isReported(facts, name)).map((name) => ({ name, tool: facts.toldBy[name] ?? null }));

/** What all that runs takes of the memory now, loaded models included, in bytes; null where it was not read. */
export const usedNow = ({
  memoryBytes,
  memoryFreeBytes,
}: Pick<MachineFacts, 'memoryBytes' | 'memoryFreeBytes'>): number | null =>
  memoryBytes === null || memoryFreeBytes === null ? null : Math.max(0, memoryBytes - memoryFreeBytes);

/** What Hearth takes for granted of a machine because nothing told it. Bytes, and 10^9 bytes a second. */
export type Assumption =
  /** What one machine or its cards lend to models, before a reserve is taken off. */
  | { readonly kind: 'lent'; readonly how: Exclude<GpuBudget['how'], 'given' | 'cpu-only'>; readonly bytes: number }
  /** Of what is lent, what a model is not given. */
  | { readonly kind: 'kept-free'; readonly bytes: number }
  | { readonly kind: 'bandwidth'; readonly chip: string; readonly gigabytesPerSecond: number }
  | { readonly kind: 'no-bandwidth' };

/**
 * What is taken for granted of the machine that counts. Nothing where the user said what a model may take and no
 * machine is known.
 */
export function assumedOf({ machine, budget: { source } }: FitTarget): readonly Assumption[] {
  if (machine === null) return [];
  return [...(source === 'given' ? [] : roomOf(machine)), ...speedOf(machine)];
}

function roomOf(machine: FitMachine): readonly Assumption[] {
  const lent = budget(machine.facts);
  const whole = budgetOf(machine);
  if (lent === null || whole === null || lent.how === 'given' || lent.how === 'cpu-only') return [];
  const keptBytes = lent.bytes - whole.bytes / machine.count;
  return [
    { kind: 'lent', how: lent.how, bytes: lent.bytes },
    ...(keptBytes > 0 ? [{ kind: 'kept-free' as const, bytes: keptBytes }] : []),
  ];
}

function speedOf({ facts }: FitMachine): readonly Assumption[] {
  const cores = facts.gpus[0]?.cores ?? null;
  const names = [...facts.gpus.map(({ name }) => name), ...(facts.chip === null ? [] : [facts.chip])];
  for (const chip of names) {
    const gigabytesPerSecond = bandwidthOf(chip, cores);
    if (gigabytesPerSecond !== null) return [{ kind: 'bandwidth', chip, gigabytesPerSecond }];
  }
  return [{ kind: 'no-bandwidth' }];
}
