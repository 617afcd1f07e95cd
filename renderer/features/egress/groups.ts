// Sorts egress paths into hosted, not known, channels and local, for the list on the screen.
import type { EgressRow } from '../../../shared/egress/types.ts';
import { isChannel } from '../../../shared/egress/summary.ts';

/** The parts of the map, in the order in which they are shown. */
export const groupNames = ['hosted', 'unknown', 'channel', 'local'] as const;
export type GroupName = (typeof groupNames)[number];

const groupOf = (row: EgressRow): GroupName => (isChannel(row) ? 'channel' : row.where);
export const rowsOf = (rows: readonly EgressRow[], group: GroupName): EgressRow[] =>
  rows.filter((row) => groupOf(row) === group);
