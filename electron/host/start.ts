// What the setup wizard starts from, with hosted models and retries where OpenClaw is asked.
import type { AppError } from '../../shared/base/errors.ts';
import { ok, type Result } from '../../shared/base/result.ts';
import type { StartingPoint } from '../../shared/wizard/starting-point.ts';
import type { Context } from './context.ts';
import { findBackups } from './hosted.ts';
import { readPatience } from './patience.ts';
import { readStanding } from './active-changes.ts';

/**
 * What a setup starts from. `withKeys`: OpenClaw is asked, for seconds, which release it is and, where there is no
 * route, which keys it finds. Errors: why the config can't be read.
 */
export async function readStart(context: Context, withKeys: boolean): Promise<Result<StartingPoint, AppError>> {
  const [standing, patience] = await Promise.all([
    readStanding(context, withKeys),
    withKeys ? readPatience(context) : null,
  ]);
  if (!standing.ok) return standing;
  const backups = withKeys && !standing.value.stands ? await findBackups(context) : standing.value.backups;
  return ok({ ...standing.value, backups, patience: patience?.ok === true ? patience.value : null });
}
