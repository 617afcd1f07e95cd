import { sweep } from '../../electron/adapters/servers/scan-ports.ts';

/** What one sweep took in a process of its own: times from its start in ms, memory over its start in bytes. */
export type SweepFigures = {
  readonly described: readonly {
    readonly url: string;
    readonly status: string;
    readonly name: string;
    readonly atMs: number;
  }[];
  readonly overMs: number;
  readonly peakBytes: number;
};

/** The process's high-water mark; where the platform keeps none that is finer than a sample, the largest sample. */
const highestBytes = (): number => process.resourceUsage().maxRSS * 1024;

/** Sweeps these addresses, all taken for usual ones, and prints the figures as JSON. */
export async function sweepChild(urls: readonly string[]): Promise<void> {
  const described: SweepFigures['described'][number][] = [];
  const startBytes = process.memoryUsage().rss;
  const startedAt = performance.now();
  await sweep({
    urls,
    usual: urls,
    onEndpoint: ({ url, status, server }) =>
      described.push({ url, status, name: server.name, atMs: performance.now() - startedAt }),
    onClosed: () => undefined,
  });
  const overMs = performance.now() - startedAt;
  const figures: SweepFigures = { described, overMs, peakBytes: highestBytes() - startBytes };
  process.stdout.write(JSON.stringify(figures));
}
