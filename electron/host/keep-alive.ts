// Keeps the models that the user chose loaded on their servers while Hearth runs.
import { randomBytes } from 'node:crypto';
import { serverKind } from '../../shared/servers/kinds.ts';
import type { ModelJob, WarmModel } from '../../shared/servers/jobs.ts';
import type { Endpoint } from '../../shared/servers/types.ts';
import { keepAliveSeconds, keepAliveEveryMs, keepAliveMove } from '../../shared/servers/keep-alive.ts';
import { sendTo } from '../adapters/servers/drive.ts';
import { probeEndpoint, type ProbeOptions } from '../adapters/servers/probe.ts';
import type { Models } from './models.ts';

/** Keeps the models in memory that the user chose, by their servers' own means and only while Hearth runs. */
export type KeepWarm = {
  /** Looks now, as after a change of the list. Resolves when everything there was to do has been asked for. */
  look(): Promise<void>;
  close(): void;
};

export type KeepWarmOptions = {
  readonly listWarm: () => Promise<readonly WarmModel[]>;
  readonly models: Pick<Models, 'act' | 'jobs'>;
  readonly now: () => Date;
  /** Keeps the details of a bug under an id. */
  readonly report: (id: string, call: string, cause: unknown) => void;
  /** The secret that the config holds for exactly this address; none unless told. */
  readonly keyAt?: (url: string) => Promise<string | null>;
  readonly probe?: (url: string, options: Pick<ProbeOptions, 'signal' | 'key' | 'trusted'>) => Promise<Endpoint>;
};

/** Long enough for the app to stand before servers are asked to load anything. */
const firstLookMs = 5000;

const isOf = (job: ModelJob, url: string, { model }: WarmModel): boolean =>
  job.action.kind !== 'download' && job.action.url === url && job.action.model === model;

/**
 * Starts looking: shortly after this call, then every few minutes. Without any model to keep warm no server is asked
 * anything.
 */
export function createKeepWarm({
  listWarm,
  models,
  now,
  report,
  keyAt = () => Promise.resolve(null),
  probe = probeEndpoint,
}: KeepWarmOptions): KeepWarm {
  const stopped = new AbortController();
  let looking: Promise<void> = Promise.resolve();

  const tend = async (endpoint: Endpoint, warm: WarmModel): Promise<void> => {
    const last = (await models.jobs()).find((job) => isOf(job, endpoint.url, warm)) ?? null;
    const move = keepAliveMove(warm, endpoint, last, now().getTime());
    if (stopped.signal.aborted) return;
    if (move.kind === 'load')
      await models.act({ kind: 'load', url: endpoint.url, model: warm.model, contextTokens: move.contextTokens });
    const extend =
      move.kind === 'extend'
        ? serverKind(endpoint.server.id).driver?.extend(warm.model, move.contextTokens, keepAliveSeconds)
        : null;
    if (extend === null || extend === undefined) return;
    const key = endpoint.keyNeeded === 'yes' ? await keyAt(warm.url) : null;
    await sendTo(
      { url: endpoint.url, headers: key === null ? {} : { authorization: `Bearer ${key}` }, signal: stopped.signal },
      extend,
    );
  };

  const look = async (): Promise<void> => {
    const all = await listWarm();
    await Promise.all(
      [...new Set(all.map(({ url }) => url))].map(async (url) => {
        if (stopped.signal.aborted) return;
        const endpoint = await probe(url, { signal: stopped.signal, trusted: true, key: () => keyAt(url) });
        for (const each of all.filter((model) => model.url === url)) await tend(endpoint, each);
      }),
    );
  };
  // One look after the other, so that no two of them load the same model.
  const next = (): Promise<void> =>
    (looking = looking
      .then(async () => (stopped.signal.aborted ? undefined : look()))
      .catch((cause: unknown) => report(randomBytes(4).toString('hex'), 'keep-warm', cause)));

  const first = setTimeout(() => void next(), firstLookMs).unref();
  const each = setInterval(() => void next(), keepAliveEveryMs).unref();
  return {
    look: next,
    close() {
      clearTimeout(first);
      clearInterval(each);
      stopped.abort();
    },
  };
}
