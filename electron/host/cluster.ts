import { balanceNotes, normalBalance, refuseBalance, smallestContext, startLine } from '../../shared/cluster/balance.ts';
import { litellmConfig } from '../../shared/cluster/litellm-config.ts';
import type { Balance, BalancePlan, BalanceWritten } from '../../shared/cluster/types.ts';
import type { AppError } from '../../shared/errors.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { fromHome, isSameFile, writeNewFile } from '../adapters/new-file.ts';
import { probeEndpoint } from '../adapters/probe.ts';
import type { World } from './world.ts';

/** Asks each machine what it holds and plans the config that shares the work among them. Errors: `cannot-balance`. */
export async function planBalance(asked: Balance): Promise<Result<BalancePlan, AppError>> {
  const balance = normalBalance(asked);
  const refused = refuseBalance(balance);
  if (refused !== null) return err(refused);
  const seen = await Promise.all(balance.deployments.map(async (deployment) => ({ deployment, endpoint: await probeEndpoint(deployment.url) })));
  const contextTokens = smallestContext(seen);
  return ok({ text: litellmConfig(balance, contextTokens), notes: balanceNotes(seen), contextTokens });
}

type Wanted = Balance & { readonly path: string; readonly overwrite: boolean };

/** Writes that config where the owner said; a path may begin with `~/`. Errors: those of the plan and of `writeNewFile`. */
export async function writeBalance(world: World, { path: typed, overwrite, ...asked }: Wanted): Promise<Result<BalanceWritten, AppError>> {
  const file = fromHome(typed.trim(), world.env);
  if (await isSameFile(file, world.configPath)) return err({ kind: 'file-refused', path: file, why: 'config' });
  const plan = await planBalance(asked);
  if (!plan.ok) return plan;
  const written = await writeNewFile(file, plan.value.text, overwrite);
  if (!written.ok) return written;
  const { notes, contextTokens } = plan.value;
  return ok({ path: file, start: startLine(file, process.platform === 'win32'), notes, contextTokens });
}
