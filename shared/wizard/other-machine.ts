// The choice of another machine that models are to run on, by its type, memory and count.
import { machines } from '../hardware/catalog.ts';
import { budgetOf, type FitBudget } from '../fit/machine.ts';
import { machineNamed } from '../fit/machine-named.ts';
import { gibBytes } from '../hardware/limits.ts';
import type { Machine } from '../hardware/types.ts';
import type { CatalogMachine } from '../hardware/catalog/machine.ts';

/** `this`: the machine that Hearth runs on. `other`: an accelerator, or a machine that is built around one. */
export const machineKinds = ['this', 'mac', 'other'] as const;
export type MachineKind = (typeof machineKinds)[number];

/** A machine of the catalog as it is offered; memory in GiB, smallest first, of each one. */
export type OfferedMachine = {
  readonly id: string;
  readonly name: string;
  readonly chip: string;
  readonly memoryGiB: readonly number[];
  /** What several of them are: machines that are linked, or cards in one host. */
  readonly several: 'linked' | 'cards';
};

/** What is chosen so far. The rest of it is kept while another kind is looked at. */
export type MachineChoice = {
  readonly kind: MachineKind;
  readonly id: string | null;
  readonly memoryGiB: number | null;
  readonly count: number;
  /** What one model may take on it, in GiB; null leaves that to Hearth. */
  readonly budgetGiB: number | null;
};

/** What is kept of it; the parts are named as in the settings. Bytes. */
export type OtherMachine = { readonly otherMachine: string | null; readonly budgetBytes: number | null };

/** The most of a kind that are offered together. */
export const mostTogether = 8;

const kindOf = ({ chip }: Pick<CatalogMachine, 'chip'>): MachineKind => (chip.startsWith('Apple') ? 'mac' : 'other');

/** The machines of one kind in which every word of `query` occurs, in any order and case. */
export function offeredMachines(kind: MachineKind, query: string): readonly OfferedMachine[] {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return machines
    .filter(
      (machine) =>
        kindOf(machine) === kind &&
        words.every((word) => `${machine.name} ${machine.chip} ${machine.id}`.toLowerCase().includes(word)),
    )
    .map(({ id, name, chip, memoryGiB, unified }) => ({
      id,
      name,
      chip,
      memoryGiB: memoryGiB.toSorted((a, b) => a - b),
      several: unified ? 'linked' : 'cards',
    }));
}

/** One machine that was named, taken apart; null where the catalog has no such machine. */
export type NamedParts = {
  readonly machine: OfferedMachine;
  readonly kind: MachineKind;
  readonly memoryGiB: number;
  readonly count: number;
};

/** Takes a name apart that `machineNamed` reads (`2xms-m5-ultra@256`). */
export function namedParts(name: string): NamedParts | null {
  const [, count = '1', id = '', memoryGiB = ''] = machineNamed(name)?.id.match(/^(?:(\d+)x)?(.+)@(\d+)$/) ?? [];
  const of = machines.find((candidate) => candidate.id === id);
  const machine =
    of === undefined ? undefined : offeredMachines(kindOf(of), '').find((candidate) => candidate.id === id);
  return of === undefined || machine === undefined
    ? null
    : { machine, kind: kindOf(of), memoryGiB: Number(memoryGiB), count: Number(count) };
}

/** The choice that stands now. */
export function choiceNow({ other, budget }: Pick<Machine, 'other' | 'budget'>): MachineChoice {
  const parts = other === null ? null : namedParts(other.id);
  return {
    kind: parts?.kind ?? 'this',
    id: parts?.machine.id ?? null,
    memoryGiB: parts?.memoryGiB ?? null,
    count: parts?.count ?? 1,
    budgetGiB: budget?.how === 'given' ? Math.max(1, Math.round(budget.bytes / gibBytes)) : null,
  };
}

/** Takes a machine, with the most memory that it is sold with where what was chosen before is not among its sizes. */
export function withMachine(choice: MachineChoice, machine: OfferedMachine): MachineChoice {
  const keepsMemory = choice.memoryGiB !== null && machine.memoryGiB.includes(choice.memoryGiB);
  return { ...choice, id: machine.id, memoryGiB: keepsMemory ? choice.memoryGiB : (machine.memoryGiB.at(-1) ?? null) };
}

/** Looks at another kind; what was chosen of the kind before is none of this one. */
export const withKind = (choice: MachineChoice, kind: MachineKind): MachineChoice =>
  choice.kind === kind ? choice : { ...choice, kind, id: null, memoryGiB: null, count: 1 };

/** The choice in words that are kept; null while it does not name a machine yet. */
export function saidBy({ kind, id, memoryGiB, count, budgetGiB }: MachineChoice): OtherMachine | null {
  const budgetBytes = budgetGiB === null ? null : budgetGiB * gibBytes;
  if (kind === 'this') return { otherMachine: null, budgetBytes };
  const named =
    id === null || memoryGiB === null ? null : machineNamed(`${count > 1 ? `${count}x` : ''}${id}@${memoryGiB}`);
  return named === null ? null : { otherMachine: named.id, budgetBytes };
}

/** What one model may take on the machine that is chosen, every reserve taken off; null where nothing tells it. */
export function budgetSaid(
  { otherMachine, budgetBytes }: OtherMachine,
  { facts }: Pick<Machine, 'facts'>,
): FitBudget | null {
  if (budgetBytes !== null) return { bytes: budgetBytes, source: 'given' };
  return budgetOf(
    otherMachine === null ? { facts, count: 1 } : (machineNamed(otherMachine)?.machine ?? { facts, count: 1 }),
  );
}
