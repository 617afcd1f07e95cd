// Where failover keeps its settings, its memory of each config and its lease.
import { createHash } from 'node:crypto';
import path from 'node:path';
import { z } from 'zod';
import { emptyFailoverState, failoverState } from '../../shared/failover/memory.ts';
import { guardSettings, type GuardSettings } from '../../shared/failover/types.ts';
import { learnedTimings } from '../../shared/failover/watching.ts';
import { stateFile, type StateFile } from '../adapters/state/state-store.ts';

/** What the guard knows of one config and, by their addresses, of its servers. */
const guardKept = z.object({
  memory: failoverState.default(emptyFailoverState),
  learned: z.record(z.string(), learnedTimings).default({}),
});
export type GuardRecord = z.infer<typeof guardKept>;

/**
 * The guard's part of Hearth's state folder. The settings are the user's; what is kept is written only by the process
 * that watches, which has the lease.
 */
export type GuardStores = {
  readonly settings: StateFile<GuardSettings>;
  state(configPath: string): StateFile<GuardRecord>;
  leaseFile(configPath: string): string;
};

const ofConfig = (configPath: string): string => createHash('sha256').update(configPath).digest('hex').slice(0, 12);

export function openGuardStores(stateDir: string): GuardStores {
  return {
    settings: stateFile(stateDir, 'guard.json', guardSettings, guardSettings.parse({})),
    state: (configPath) => stateFile(stateDir, `guard-${ofConfig(configPath)}.json`, guardKept, guardKept.parse({})),
    leaseFile: (configPath) => path.join(stateDir, `guard-${ofConfig(configPath)}.lease`),
  };
}
