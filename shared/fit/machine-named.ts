// Reads a machine written as text, such as two linked Macs, into the facts the catalog has of it.
import { machineById, machines } from '../hardware/catalog.ts';
import { gibBytes } from '../hardware/limits.ts';
import { emptyGpu, emptyMachine } from '../hardware/empty.ts';
import type { MachineFacts } from '../hardware/types.ts';
import type { FitMachine } from './machine.ts';
import type { CatalogMachine } from '../hardware/catalog/machine.ts';

/** A machine of the catalog as it was asked for. */
export type NamedMachine = { readonly id: string; readonly name: string; readonly machine: FitMachine };

const mostOfOne = 16;

/**
 * The machine that a person names: `ms-m3-ultra`, `ms-m3-ultra@256` (GiB; without it the most it is sold with),
 * `2xms-m5-ultra@256` (linked), `8xh200` (cards in one host). Null where the catalog has no such machine or it is not
 * sold with that much memory.
 */
export function machineNamed(text: string): NamedMachine | null {
  const [, count = '1', id = '', size] =
    text
      .trim()
      .toLowerCase()
      .match(/^(?:(\d{1,2})x)?([a-z][a-z0-9-]*)(?:@(\d{1,4}))?$/) ?? [];
  const machine = machineById(id);
  if (machine === null) return null;
  const [many, memoryGiB] = [Number(count), size === undefined ? Math.max(...machine.memoryGiB) : Number(size)];
  if (many < 1 || many > mostOfOne || !machine.memoryGiB.includes(memoryGiB)) return null;
  const name = `${many > 1 ? `${many} x ` : ''}${machine.name}, ${memoryGiB} GB${many > 1 ? ' each' : ''}`;
  return {
    id: `${many > 1 ? `${many}x` : ''}${id}@${memoryGiB}`,
    name,
    machine: { facts: factsOf(machine, memoryGiB, machine.unified ? 1 : many), count: machine.unified ? many : 1 },
  };
}

/** Every way to name one machine of the catalog, with its memory, smallest first. */
export const machineNames = (): string[] =>
  machines.flatMap(({ id, memoryGiB }) => [...memoryGiB].sort((a, b) => a - b).map((size) => `${id}@${size}`));

/**
 * What would be read of such a machine: a Mac on the macOS that the table of Metal's limits is from, or cards in a
 * Linux host.
 */
function factsOf(machine: CatalogMachine, memoryGiB: number, cards: number): MachineFacts {
  const memoryBytes = memoryGiB * gibBytes;
  const { chip } = machine;
  const isMac = chip.startsWith('Apple');
  const gpu = {
    ...emptyGpu(chip),
    cores: machine.gpuCores.at(-1) ?? null,
    vramBytes: machine.unified ? null : memoryBytes,
  };
  return {
    ...emptyMachine(isMac ? 'macos' : 'linux'),
    osVersion: isMac ? '26' : null,
    modelName: machine.name,
    chip: machine.unified ? chip : null,
    memoryBytes: machine.unified ? memoryBytes : null,
    unifiedMemory: machine.unified,
    gpus: Array.from({ length: cards }, () => gpu),
  };
}
