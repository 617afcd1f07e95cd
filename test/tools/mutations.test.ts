import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { mutations } from '../mutations/mutations.ts';
import { placesOf } from '../mutations/places.mjs';

it('every guard that is taken away to see whether a test misses it stands once in its file', () => {
  const root = path.resolve(import.meta.dirname, '../..');
  const unfit = mutations.filter(
    ({ file, from }) => placesOf(readFileSync(path.join(root, file), 'utf8'), from).length !== 1,
  );
  expect(unfit.map(({ file, from }) => `${file}: ${from}`)).toEqual([]);
});
