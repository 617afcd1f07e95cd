// Asks the history which takeover still stands in the config.
import type { AppError } from '../../shared/base/errors.ts';
import { noEgressFacts } from '../../shared/providers/serving.ts';
import { failoverChain, type FailoverModel } from '../../shared/failover/chain.ts';
import type { Takeover } from '../../shared/failover/memory.ts';
import { recallStand } from '../../shared/changes/past-switch.ts';
import { ok, type Result } from '../../shared/base/result.ts';
import { readTree } from '../adapters/config/config-tree.ts';
import { openHistory } from '../adapters/config/history.ts';
import type { Places } from '../adapters/system/paths.ts';

type RecalledAt = Pick<Places, 'stateDir' | 'configPath' | 'env' | 'openclawStateDir'>;

/**
 * The guard's own switch that stands in this chain, by the history of the config; null where there is none. Errors:
 * `history-unreadable`.
 */
export async function recallFrom(
  { stateDir, configPath }: RecalledAt,
  chain: readonly FailoverModel[],
): Promise<Result<Takeover | null, AppError>> {
  const past = await openHistory(stateDir).of(configPath);
  return past.ok ? ok(recallStand(past.value, chain)) : past;
}

/** Whether a switch of the guard's stands in the config as it is now; null where that or the history can't be read. */
export async function isStanding(at: RecalledAt): Promise<boolean | null> {
  const read = await readTree(at);
  const stand = read.ok ? await recallFrom(at, failoverChain(read.value.value, noEgressFacts)) : read;
  return stand.ok ? stand.value !== null : null;
}
