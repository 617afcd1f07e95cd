// Plans and writes a LiteLLM config that shares the work among several model servers.
import {
  balanceNotes,
  normalBalance,
  refuseBalance,
  smallestContext,
  startLine,
} from '../../shared/balance/balance.ts';
import { isOurConfig, litellmConfig } from '../../shared/balance/litellm-config.ts';
import { isTakenPlace } from '../../shared/balance/place.ts';
import type { Balance, BalancePlan, BalanceWritten } from '../../shared/balance/types.ts';
import type { AppError } from '../../shared/base/errors.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { readTree } from '../adapters/config/config-tree.ts';
import { fromHome, homeOf, isSameFile, landing, writeNewFile } from '../adapters/files/new-file.ts';
import { probeEndpoint } from '../adapters/servers/probe.ts';
import type { Environment } from '../adapters/system/environment.ts';

/** Asks each machine what it holds and plans the config that shares the work among them. Errors: `cannot-balance`. */
export async function planBalance(input: Balance): Promise<Result<BalancePlan, AppError>> {
  const balance = normalBalance(input);
  const refused = refuseBalance(balance);
  if (refused !== null) return err(refused);
  const facts = await Promise.all(
    balance.deployments.map(async (deployment) => ({ deployment, endpoint: await probeEndpoint(deployment.url) })),
  );
  const contextTokens = smallestContext(facts);
  return ok({ text: litellmConfig(balance, contextTokens), notes: balanceNotes(facts), contextTokens });
}

/** The places of OpenClaw and of Hearth itself, and the user's home. */
async function takenPlaces(world: Environment): Promise<{ home: string; own: string[] }> {
  const tree = await readTree(world);
  const own = [world.openclawStateDir, world.stateDir, ...(tree.ok ? tree.value.named : [])];
  return { home: await landing(homeOf(world.env)), own: await Promise.all(own.map((place) => landing(place))) };
}

type Wanted = Balance & { readonly path: string; readonly overwrite: boolean };

/**
 * Writes that config where the user said; a path may begin with `~/`. Errors: those of the plan and of `writeNewFile`.
 */
export async function writeBalance(
  world: Environment,
  { path: typed, overwrite, ...balance }: Wanted,
): Promise<Result<BalanceWritten, AppError>> {
  const file = fromHome(typed.trim(), world.env);
  if (await isSameFile(file, world.configPath)) return err({ kind: 'file-refused', path: file, why: 'config' });
  const plan = await planBalance(balance);
  if (!plan.ok) return plan;
  const { text, notes, contextTokens } = plan.value;
  const places = await takenPlaces(world);
  const written = await writeNewFile(file, {
    text,
    overwrite,
    isOurs: isOurConfig,
    isTaken: (target) => isTakenPlace(target, places),
  });
  if (!written.ok) return written;
  return ok({
    path: file,
    kept: written.value.backup,
    start: startLine(file, process.platform === 'win32'),
    notes,
    contextTokens,
  });
}
