import type { AppError } from '../../shared/errors.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { StartingPoint } from '../../shared/wizard/starting-point.ts';
import type { Context } from './context.ts';
import { findBackups } from './hosted.ts';
import { readStanding } from './standing.ts';

/** What a setup starts from. `asked`: where there is no route OpenClaw is asked, for seconds, which keys it finds. Errors: why the config can't be read. */
export async function readStart(context: Context, asked: boolean): Promise<Result<StartingPoint, AppError>> {
  const standing = await readStanding(context, asked);
  return standing.ok && asked && !standing.value.stands ? ok({ ...standing.value, backups: await findBackups(context) }) : standing;
}
