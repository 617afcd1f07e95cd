import type { AppError } from '../../shared/base/errors.ts';
import { ok, type Result } from '../../shared/base/result.ts';
import type { StartingPoint } from '../../shared/wizard/starting-point.ts';
import type { Context } from './context.ts';
import { findBackups } from './hosted.ts';
import { readPatience } from './patience.ts';
import { readStanding } from './active-changes.ts';

/**
 * What a setup starts from. `asked`: OpenClaw is asked, for seconds, which release it is and, where there is no route,
 * which keys it finds. Errors: why the config can't be read.
 */
export async function readStart(context: Context, asked: boolean): Promise<Result<StartingPoint, AppError>> {
  const [standing, patience] = await Promise.all([readStanding(context, asked), asked ? readPatience(context) : null]);
  if (!standing.ok) return standing;
  const backups = asked && !standing.value.stands ? await findBackups(context) : standing.value.backups;
  return ok({ ...standing.value, backups, patience: patience?.ok === true ? patience.value : null });
}
