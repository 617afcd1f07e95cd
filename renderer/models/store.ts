// State of loads, unloads and downloads at model servers, and the calls that start or cancel them.
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AppError } from '../../shared/base/errors.ts';
import { isEnded, type ModelAction, type ModelJob } from '../../shared/servers/jobs.ts';
import { withJob } from '../../shared/wizard/model-actions.ts';
import type { Client } from '../../shared/contract/client.ts';

/** What ended longer ago than this is no news when the app is opened. */
const newsMs = 600_000;

type ModelsState = {
  /** Newest first. */
  jobs: readonly ModelJob[];
  /** Ended jobs that the user put aside. */
  dismissed: ReadonlySet<string>;
  /** What could not even be asked for. */
  refused: { readonly action: ModelAction; readonly error: AppError } | null;
  begin: () => () => void;
  act: (action: ModelAction) => Promise<void>;
  cancel: (id: string) => Promise<void>;
  dismiss: (id: string) => void;
  /** Asks once more for what a job failed at. */
  retry: (job: ModelJob) => Promise<void>;
  forgetRefused: () => void;
};
export type ModelsStore = StoreApi<ModelsState>;

const isOld = (job: ModelJob): boolean =>
  isEnded(job) && (job.endedAt === null || Date.now() - Date.parse(job.endedAt) > newsMs);

type Hears = {
  /** At which server something just came to its end. */
  ended: (url: string) => void;
  /** What the user just asked for. */
  onRequest: (action: ModelAction) => void;
};

/** The work with models, as the host tells it. */
export function createModelsStore(client: Client, hears: Hears): ModelsStore {
  return createStore<ModelsState>()((set, get) => {
    const put = (job: ModelJob) => {
      const before = get().jobs.find((candidate) => candidate.id === job.id);
      set((s) => ({ jobs: withJob(s.jobs, job) }));
      if (isEnded(job) && (before === undefined || !isEnded(before))) hears.ended(job.action.url);
    };
    const read = async () => {
      const reply = await client.call('models.jobs', {});
      if (!reply.ok) return;
      set((s) => ({
        // What an event told meanwhile is newer than this answer.
        jobs: [...s.jobs, ...reply.value.jobs.filter((job) => !s.jobs.some((candidate) => candidate.id === job.id))],
        dismissed: new Set([...s.dismissed, ...reply.value.jobs.filter(isOld).map((job) => job.id)]),
      }));
    };
    const act = async (action: ModelAction) => {
      set({ refused: null });
      hears.onRequest(action);
      const reply = await client.call('models.start', { action });
      if (!reply.ok) set({ refused: { action, error: reply.error } });
      // An event may have told more of it than this answer, which was made when the work began.
      else if (!get().jobs.some((job) => job.id === reply.value.id)) put(reply.value);
    };
    const dismiss = (id: string) => set((s) => ({ dismissed: new Set([...s.dismissed, id]) }));
    return {
      jobs: [],
      dismissed: new Set(),
      refused: null,
      begin: () => {
        void read();
        return client.on('models.job', ({ job }) => put(job));
      },
      act,
      cancel: async (id) => {
        const reply = await client.call('models.cancel', { id });
        if (reply.ok && isEnded(reply.value)) put(reply.value);
      },
      dismiss,
      retry: async (job) => {
        dismiss(job.id);
        await act(job.action);
      },
      forgetRefused: () => set({ refused: null }),
    };
  });
}
