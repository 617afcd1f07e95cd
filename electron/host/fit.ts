// Answers what fits this machine, from its hardware, the models on disk and measured speeds.
import type { AppError } from '../../shared/base/errors.ts';
import { evaluate } from '../../shared/fit/evaluate.ts';
import type { FitAnswer, FitQuery } from '../../shared/fit/query.ts';
import { estimator } from '../../shared/fit/estimator.ts';
import { speedsFrom } from '../../shared/fit/speeds.ts';
import type { FoundModel } from '../../shared/models/files/types.ts';
import type { Result } from '../../shared/base/result.ts';
import type { Stores } from './stores.ts';
import type { Environment } from '../adapters/system/environment.ts';

/**
 * So long the disk's models are waited for; those that were read by then count. A shelf on a slow or sleeping disk is
 * no reason to say nothing.
 */
const shelvesMs = 2_000;

type Disk = Pick<Environment, 'readShelves'>;

async function foundSoon(world: Disk): Promise<FoundModel[]> {
  const models: FoundModel[] = [];
  const tooLong = AbortSignal.timeout(shelvesMs);
  await Promise.race([
    // Without its disk a question has an answer all the same.
    world.readShelves(tooLong, (model) => void models.push(model)).catch(() => undefined),
    new Promise<void>((resolve) => {
      tooLong.addEventListener(
        'abort',
        () => {
          resolve();
        },
        { once: true },
      );
    }),
  ]);
  return [...models];
}

/**
 * Works out what fits. This machine, its disk and its proofs are read only where the question needs them. Errors:
 * `bad-request` for what neither catalog nor disk has.
 */
export const fitRowsFor = (
  world: Disk & Pick<Environment, 'readMachine'>,
  stores: Pick<Stores, 'proofs'>,
  query: FitQuery,
): Promise<Result<FitAnswer, AppError>> =>
  evaluate(
    query,
    {
      machine: async () => ({ facts: await world.readMachine(new AbortController().signal), count: 1 }),
      foundModels: () => foundSoon(world),
      speeds: async () => speedsFrom(await stores.proofs()),
    },
    estimator,
  );
