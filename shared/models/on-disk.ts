// Tells models found on the user's disk from those of the catalog.
import type { FoundModel } from './files/types.ts';
import type { CatalogModel } from './types.ts';

/** Whether an id is of a model that was found on this disk (`disk:qwen3:30b`), not of the catalog. */
export const isOnDisk = (id: string): boolean => id.startsWith('disk:');

/** The models of this disk that have no row in the catalog; one that lies on two shelves counts once. */
export function foundBeside(models: readonly FoundModel[]): readonly CatalogModel[] {
  const own = models.filter(({ build }) => build === null).map(({ model }) => model);
  return own.filter(({ id }, i) => own.findIndex((model) => model.id === id) === i);
}
