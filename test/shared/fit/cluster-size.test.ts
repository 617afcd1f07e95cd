import { describe, expect, it } from 'vitest';
import { clusterSize } from '../../../shared/fit/cluster-size.ts';
import { gib, mac } from './toys.ts';

const cluster = (...memoryGiB: (number | null)[]) => ({
  cluster: {
    nodes: memoryGiB.map((size, i) => ({
      id: String(i),
      name: null,
      chip: null,
      memoryBytes: size === null ? null : size * gib,
      freeBytes: null,
    })),
    memoryBytes: null,
  },
});

describe('linked machines', () => {
  it('are the nodes with as much memory as this one', () => {
    expect(clusterSize(mac(256), [cluster(256, 255.5)])).toBe(2);
    expect(clusterSize(mac(256), [cluster(256, 512, 256, null)])).toBe(2);
  });

  it('are of the largest cluster, where there are several', () => {
    expect(clusterSize(mac(256), [cluster(256, 256), { cluster: null }, cluster(256, 256, 256, 256)])).toBe(4);
  });

  it('are this one alone where there is no cluster, or none like it', () => {
    expect([
      clusterSize(mac(256), []),
      clusterSize(mac(256), [cluster(512, 512)]),
      clusterSize({ memoryBytes: null }, [cluster(256, 256)]),
    ]).toEqual([1, 1, 1]);
  });
});
