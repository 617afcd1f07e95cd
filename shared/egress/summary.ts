// Counts how many egress paths lead off the machine, apart from the user's own channels.
import type { EgressKind, EgressRow } from './types.ts';

/** How much of a map leads off this machine, apart from the channels that the user talks through. */
export type EgressSummary = {
  /** The ways that surely lead off it. */
  readonly hosted: number;
  /** The ways of which nobody knows where they lead; they count as leading off it. */
  readonly unknown: number;
  /** What these ways are for, each once, in the order of the map. */
  readonly kinds: readonly EgressKind[];
  /** The channels that the talk itself goes through. They are the user's own doors and none of the above. */
  readonly channels: number;
};

/** Whether words can leave this machine by it: unknown counts as hosted. */
export const leaves = (row: EgressRow): boolean => row.where !== 'local';

/** Whether it is a channel that the user talks through, which is no leak but the way in and out. */
export const isChannel = (row: EgressRow): boolean => row.kind === 'channel' && row.path?.length === 2;

/**
 * A map in two numbers, for a place that has room for one line. Both are 0 where nothing but the user's own channels
 * leads off this machine.
 */
export function egressSummary(rows: readonly EgressRow[]): EgressSummary {
  const out = rows.filter((row) => leaves(row) && !isChannel(row));
  const count = (where: EgressRow['where']) => out.filter((row) => row.where === where).length;
  return {
    hosted: count('hosted'),
    unknown: count('unknown'),
    kinds: [...new Set(out.map((row) => row.kind))],
    channels: rows.filter(isChannel).length,
  };
}
