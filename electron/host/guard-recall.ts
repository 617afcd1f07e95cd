import { guardChain, type GuardHop } from '../../shared/guard/chain.ts';
import type { Stand } from '../../shared/guard/memory.ts';
import { recallStand } from '../../shared/guard/recall.ts';
import { readTree } from '../adapters/config-tree.ts';
import { openHistory } from '../adapters/history.ts';
import type { Places } from '../adapters/places.ts';

type At = Pick<Places, 'stateDir' | 'configPath' | 'env'>;

/** The guard's own switch that stands in this chain, by the history of the config; null where there is none. */
export async function recallFrom({ stateDir, configPath }: At, chain: readonly GuardHop[]): Promise<Stand | null> {
  return recallStand((await openHistory(stateDir).list()).filter((entry) => entry.path === configPath), chain);
}

/** Whether a switch of the guard's stands in the config as it is now; null where that can't be read. */
export async function isStanding(at: At): Promise<boolean | null> {
  const read = await readTree(at.configPath, at.env);
  return read.ok ? (await recallFrom(at, guardChain(read.value.value))) !== null : null;
}
