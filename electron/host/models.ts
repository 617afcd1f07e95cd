// Has model servers load, unload and download models, and follows each job to its end.
import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { AppError } from '../../shared/base/errors.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { driverFor, isInTheWay, isSameAction, scriptOf } from '../../shared/servers/drive/drivers.ts';
import { serverKind } from '../../shared/servers/kinds.ts';
import type { Driver, DriveEnd, Patch, DriveTarget, Script } from '../../shared/servers/drive/script.ts';
import { isEnded, type ModelAction, type ModelJob } from '../../shared/servers/jobs.ts';
import type { Endpoint } from '../../shared/servers/types.ts';
import { drive, sendTo } from '../adapters/servers/drive.ts';
import { probeEndpoint, type ProbeOptions } from '../adapters/servers/probe.ts';
import { namedKeyFor } from './provider-key.ts';
import { openJobList } from './job-list.ts';
import type { Environment } from '../adapters/system/environment.ts';
import type { Emit } from '../../shared/contract/events.ts';

/** What servers are asked to do with their models, and how far that is. */
export type Models = {
  /**
   * Answers when the server stands there for sure and the work has begun. A second ask for the same joins the first.
   */
  act(action: ModelAction): Promise<Result<ModelJob, AppError>>;
  jobs(): Promise<ModelJob[]>;
  cancel(id: string): Promise<Result<ModelJob, AppError>>;
  /** Takes up again what was under way when Hearth was last closed. */
  recover(): Promise<void>;
  /** Stops watching. What servers are doing is left to them. */
  close(): Promise<void>;
};

export type ModelsOptions = {
  readonly world: Pick<Environment, 'env' | 'stateDir' | 'openclawStateDir'>;
  readonly emit: Emit;
  readonly now: () => Date;
  /** Keeps the details of a bug under an id. */
  readonly report: (id: string, call: string, cause: unknown) => void;
  /** The secret that the config holds for exactly this address; none unless told. */
  readonly keyAt?: (url: string) => Promise<string | null>;
  readonly probe?: (url: string, options: Pick<ProbeOptions, 'signal' | 'key' | 'trusted'>) => Promise<Endpoint>;
  /** Divides every wait; 1 unless a test is in a hurry. */
  readonly haste?: number;
};

type RunningJob = {
  readonly controller: AbortController;
  readonly driver: Driver;
  readonly headers: Readonly<Record<string, string>>;
  finished: Promise<void>;
  cancelRequested: boolean;
};
type Way = {
  readonly driver: Driver;
  readonly place: DriveTarget;
  readonly headers: Readonly<Record<string, string>>;
  readonly url: string;
  readonly server: string;
};

/** A server may be started after Hearth: a job of an earlier run waits ten minutes for it. */
const awaitMs = 5000;
const awaitLooks = 120;
/** Over how long a rate is taken: long enough to stand still for the eye, short enough to follow the line. */
const rateMs = 5000;

/** Bytes a second out of two looks at how many there are, for servers that don't tell it. */
function meter(now: () => Date): (doneBytes: number) => number | null {
  let looks: { readonly at: number; readonly bytes: number }[] = [];
  return (bytes) => {
    const at = now().getTime();
    looks = [...looks.filter((look) => at - look.at <= rateMs), { at, bytes }];
    const [first] = looks;
    const elapsedMs = first === undefined ? 0 : at - first.at;
    return first === undefined || elapsedMs < 500
      ? null
      : Math.max(0, Math.round(((bytes - first.bytes) * 1000) / elapsedMs));
  };
}

export function createModels({
  world,
  emit,
  now,
  report,
  keyAt = () => Promise.resolve(null),
  probe = probeEndpoint,
  haste = 1,
}: ModelsOptions): Models {
  const list = openJobList(world.stateDir, emit);
  const running = new Map<string, RunningJob>();
  const closing = new AbortController();

  const open = (): ModelJob[] =>
    [...running.keys()].flatMap((id) => list.mine(id) ?? []).filter((job) => !isEnded(job));
  const end = (id: string, phase: ModelJob['phase'], error: AppError | null): void => {
    const job = list.mine(id);
    if (job === null || isEnded(job)) return;
    const progress =
      phase === 'done' && job.progress !== null
        ? { ...job.progress, doneBytes: job.progress.totalBytes ?? job.progress.doneBytes, fraction: 1 }
        : job.progress;
    list.put({ ...job, phase, error, progress, endedAt: now().toISOString() });
  };

  /** The key for a server: the one that is named, else the one that the config has for exactly this address. */
  async function keyFor({ url, apiKeyEnv, hostedKey = false }: ModelAction): Promise<Result<string | null, AppError>> {
    return apiKeyEnv === undefined
      ? ok(await keyAt(url))
      : namedKeyFor(world, { name: apiKeyEnv, url, isAgreed: hostedKey });
  }

  /**
   * Who answers there and by which means it is driven; an error where it may not be asked for this. The key that will
   * be sent with the action opens the server's lists too, because behind a key they alone may tell who it is and what
   * it offers.
   */
  async function wayTo(action: ModelAction, signal: AbortSignal): Promise<Result<Way, AppError>> {
    const key = await keyFor(action);
    if (!key.ok) return key;
    const { value } = key;
    const endpoint = await probe(action.url, {
      signal,
      ...(value === null ? {} : { key: () => Promise.resolve(value), trusted: action.apiKeyEnv === undefined }),
    });
    const driver = driverFor(endpoint, action, value !== null);
    if (!driver.ok) return driver;
    const { url, server, keyNeeded } = endpoint;
    // A named key is sent as its user asked for; the config's own only where one is wanted.
    const sent = action.apiKeyEnv === undefined && keyNeeded !== 'yes' ? null : value;
    return ok({
      driver: driver.value,
      url,
      server: server.id,
      place: { url, sentKey: sent !== null },
      headers: sent === null ? {} : { authorization: `Bearer ${sent}` },
    });
  }

  /** Begins a script for a job that is in the list, after those that are in its way. */
  function begin(
    job: ModelJob,
    { driver, headers, url }: Pick<Way, 'driver' | 'headers' | 'url'>,
    script: Script,
  ): void {
    const ahead = open()
      .filter((other) => other.id !== job.id && isInTheWay(other, job.action))
      .flatMap(({ id }) => running.get(id)?.finished ?? []);
    const controller = new AbortController();
    const rate = meter(now);
    const onPatch = (patch: Patch): void => {
      const before = list.mine(job.id);
      if (before === null || isEnded(before)) return;
      const { progress } = patch;
      const fields =
        progress === null || progress === undefined || progress.bytesPerSecond !== null || progress.doneBytes === null
          ? patch
          : { ...patch, progress: { ...progress, bytesPerSecond: rate(progress.doneBytes) } };
      list.put({ ...before, ...fields });
    };
    const self: RunningJob = { controller, driver, headers, cancelRequested: false, finished: Promise.resolve() };
    running.set(job.id, self);
    const work = async (): Promise<void> => {
      await Promise.all(ahead);
      if (controller.signal.aborted) return;
      self.cancelRequested = true;
      if (ahead.length > 0) onPatch({ phase: 'asking' });
      const result: DriveEnd | null = await drive(script, { url, headers, signal: controller.signal, onPatch, haste });
      if (result !== null) end(job.id, result.phase, result.error);
    };
    list.put({ ...job, phase: ahead.length > 0 ? 'queued' : job.phase });
    self.finished = work()
      .catch((cause: unknown) => {
        const bug = randomBytes(4).toString('hex');
        report(bug, 'models.start', cause);
        end(job.id, 'failed', { kind: 'internal', id: bug });
      })
      .finally(() => running.delete(job.id));
  }

  async function resume(job: ModelJob): Promise<void> {
    list.put(job);
    const neverAsked = job.phase === 'queued' && job.ticket === null;
    const { driver } = serverKind(job.server);
    if (neverAsked || driver === null) return end(job.id, 'lost', null);
    for (let look = 0; look < awaitLooks && !closing.signal.aborted; look++) {
      const now = list.mine(job.id);
      if (now === null || isEnded(now)) return;
      const way = await wayTo(job.action, closing.signal);
      if (closing.signal.aborted) return;
      if (way.ok && way.value.server !== job.server) return end(job.id, 'lost', null);
      if (way.ok) return begin(job, way.value, driver.settle(job, way.value.place));
      if (way.error.kind !== 'unreachable') return end(job.id, 'lost', way.error);
      await pause(awaitMs / haste, undefined, { signal: closing.signal }).catch(() => undefined);
    }
    if (!closing.signal.aborted) end(job.id, 'lost', null);
  }

  return {
    async act(request) {
      const before = open().find((job) => isSameAction(job.action, request));
      if (before !== undefined) return ok(before);
      const way = await wayTo(request, closing.signal);
      if (closing.signal.aborted) return err({ kind: 'cancelled' });
      if (!way.ok) return way;
      const { driver, server, url, place } = way.value;
      const action: ModelAction = { ...request, url };
      const same = open().find((job) => isSameAction(job.action, action));
      if (same !== undefined) return ok(same);
      const script = scriptOf(driver, action, place);
      if (script === null) return err({ kind: 'not-driven', url, server, why: 'not-offered' });
      const job: ModelJob = {
        id: randomBytes(6).toString('hex'),
        action,
        server,
        phase: 'asking',
        progress: null,
        startedAt: now().toISOString(),
        endedAt: null,
        loadedContextTokens: null,
        cancel: driver.cancel[action.kind],
        ticket: null,
        error: null,
      };
      begin(job, way.value, script);
      return ok(list.mine(job.id) ?? job);
    },
    jobs: () => list.all(),
    async cancel(id) {
      const job = list.mine(id) ?? (await list.all()).find((candidate) => candidate.id === id);
      if (job === undefined) return err({ kind: 'job-missing', id });
      if (isEnded(job)) return ok(job);
      const here = running.get(id);
      const stop = here?.cancelRequested === true ? here.driver.stop(job.action) : null;
      here?.controller.abort();
      list.put(job);
      end(id, 'cancelled', null);
      if (here !== undefined && stop !== null) await sendTo({ url: job.action.url, headers: here.headers }, stop);
      return ok(list.mine(id) ?? job);
    },
    async recover() {
      for (const job of await list.all())
        if (!isEnded(job) && list.mine(job.id) === null)
          void resume(job).catch((cause: unknown) => report(randomBytes(4).toString('hex'), 'models.recover', cause));
    },
    async close() {
      closing.abort();
      running.forEach(({ controller }) => controller.abort());
      await list.close();
    },
  };
}
