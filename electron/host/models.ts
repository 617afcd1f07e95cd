import type { AppError } from '../../shared/errors.ts';
import type { ModelAction, ModelJob } from '../../shared/servers/jobs.ts';
import { err, type Result } from '../../shared/result.ts';

/** What servers are asked to do with their models, and how far that is. */
export type Models = {
  act(action: ModelAction): Promise<Result<ModelJob, AppError>>;
  jobs(): Promise<ModelJob[]>;
  cancel(id: string): Promise<Result<ModelJob, AppError>>;
};

export const createModels = (): Models => ({
  act: async () => err({ kind: 'cancelled' }),
  jobs: async () => [],
  cancel: async () => err({ kind: 'cancelled' }),
});
