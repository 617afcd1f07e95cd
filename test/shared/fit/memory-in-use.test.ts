import { describe, expect, it } from 'vitest';
import { memoryInUse, modelsToUnload, type MemoryInUse } from '../../../shared/fit/memory-in-use.ts';
import { emptyEndpoint } from '../../../shared/servers/empty.ts';
import { type Endpoint, emptyModel } from '../../../shared/servers/types.ts';
import { gib, row } from './toys.ts';

const held = (model: string, gibibytes: number, key: string | null = null): MemoryInUse => ({
  model,
  bytes: gibibytes * gib,
  key,
});
/** Of a build of 60 GiB on a budget of 100. */
const names = (all: readonly MemoryInUse[], totalGiB = 60) =>
  modelsToUnload(row({ totalBytes: totalGiB * gib }), all, 100 * gib).map(({ model }) => model);

describe('what is in the way of a build that fits alone', () => {
  it('is nothing where there is room beside all that is loaded', () => {
    expect(names([held('a', 20), held('b', 20)])).toEqual([]);
  });

  it('is the smallest that is enough', () => {
    expect(names([held('large', 50), held('enough', 30), held('small', 5)])).toEqual(['large']);
    expect(names([held('large', 50), held('enough', 20), held('small', 1)], 45)).toEqual(['enough']);
  });

  it('are several, the largest first, where one is not enough', () => {
    expect(names([held('b', 30), held('a', 35), held('c', 20)], 90)).toEqual(['a', 'b', 'c']);
    expect(names([held('b', 30), held('a', 35), held('c', 5)], 80)).toEqual(['a', 'b']);
  });

  it('is never the build itself', () => {
    expect(names([held('itself', 60, 'toy v')])).toEqual([]);
  });

  it('is nothing where the build does not fit even alone: to unload would not help', () => {
    expect(names([held('a', 90)], 120)).toEqual([]);
  });
});

describe('what is held now', () => {
  const server = (url: string, change: Partial<Endpoint> = {}): Endpoint => ({
    ...emptyEndpoint(url),
    models: [
      { ...emptyModel('in'), loaded: true, variant: { ...emptyModel('in').variant, sizeBytes: 5 * gib } },
      { ...emptyModel('out'), loaded: false, variant: { ...emptyModel('out').variant, sizeBytes: 7 * gib } },
      { ...emptyModel('untold'), loaded: true },
    ],
    ...change,
  });

  it('are the loaded models of this machine whose size is told', () => {
    expect(memoryInUse([server('http://127.0.0.1:1234/v1')], [])).toEqual([held('in', 5)]);
  });

  it('are none of a server on another machine, but those of linked ones', () => {
    expect(memoryInUse([server('http://studio-2.local:8000/v1')], [])).toEqual([]);
    expect(
      memoryInUse([server('http://studio-2.local:52415/v1', { cluster: { nodes: [], memoryBytes: null } })], []),
    ).toEqual([held('in', 5)]);
  });
});
