import { expect, it } from 'vitest';
import { readSimulatedShelves } from '../../../../electron/practice/model-folders.ts';
import { shelvesRead, type FoundModel } from '../../../../shared/models/files/types.ts';

it('practice has a build that the catalog knows on its disk, and one that it does not', () => {
  const told: FoundModel[] = [];
  const shelves = readSimulatedShelves((found) => told.push(found));
  expect(shelvesRead.parse(shelves)).toEqual(shelves);
  expect(told).toEqual(shelves.found);
  expect(shelves.found.map(({ build, model }) => [build, model.variants[0]?.name, model.tools])).toEqual([
    [{ model: 'minimax-m2.1', variant: 'mlx-8bit-gs32' }, '8-bit GS32', true],
    [null, 'Q6_K', true],
  ]);
});
