import type { AppError } from '../../shared/errors.ts';
import { fitAnswerTo } from '../../shared/fit/answer.ts';
import type { FitAnswer, FitAsked } from '../../shared/fit/asked.ts';
import { measures } from '../../shared/fit/measures.ts';
import type { Result } from '../../shared/result.ts';
import type { World } from './world.ts';

/** Works out what fits. This machine is read only where no other and no budget is named. Errors: `bad-request` for what the catalog does not have. */
export const fitRowsFor = (world: World, asked: FitAsked): Promise<Result<FitAnswer, AppError>> =>
  fitAnswerTo(asked, async () => ({ facts: await world.readMachine(new AbortController().signal), count: 1 }), measures);
