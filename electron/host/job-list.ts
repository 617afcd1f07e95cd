// Jobs of model servers (load, unload, download), told as they go on and kept over restarts.
import { z } from 'zod';
import { isEnded, modelJob, type ModelJob } from '../../shared/servers/jobs.ts';
import { stateFile } from '../adapters/state/state-store.ts';
import type { Emit } from '../../shared/contract/events.ts';

/** How many jobs are kept: what a user may want to look back at, and far more than ever run at a time. */
const most = 50;
/**
 * Progress is told at most four times a second, which is as much as an eye follows, and written down every other
 * second.
 */
const tellMs = 250;
const writeMs = 2000;

/** The jobs of model servers, told as they change and kept in Hearth's own folder so that they outlive this process. */
export type JobList = {
  /** Of this process and of others that use the same folder, newest first. */
  all(): Promise<ModelJob[]>;
  /** What this process itself knows of a job. */
  mine(id: string): ModelJob | null;
  put(job: ModelJob): void;
  /** Writes down what stands; nothing is told or written after it. */
  close(): Promise<void>;
};

const newestFirst = (a: ModelJob, b: ModelJob) => (a.startedAt < b.startedAt ? 1 : a.startedAt > b.startedAt ? -1 : 0);
/** Jobs under way stay, however old: by them the server's work is found again. */
function keep(jobs: readonly ModelJob[]): ModelJob[] {
  const open = jobs.filter((job) => !isEnded(job));
  const over = jobs
    .filter(isEnded)
    .sort(newestFirst)
    .slice(0, Math.max(most - open.length, 0));
  return [...open, ...over].sort(newestFirst);
}

export function openJobList(stateDir: string, emit: Emit): JobList {
  const file = stateFile(stateDir, 'model-jobs.json', z.array(modelJob), []);
  const own = new Map<string, ModelJob>();
  const due = new Map<string, NodeJS.Timeout>();
  let writing: Promise<unknown> = Promise.resolve();
  let writeDue: NodeJS.Timeout | undefined;
  let closed = false;

  // Another process may have written meanwhile, so only this one's own jobs are laid over what stands there.
  const withOwn = (there: readonly ModelJob[]) => keep([...there.filter(({ id }) => !own.has(id)), ...own.values()]);
  const write = () => {
    clearTimeout(writeDue);
    writeDue = undefined;
    writing = writing.then(() => file.change(withOwn));
    return writing;
  };
  const tell = (id: string) => {
    clearTimeout(due.get(id));
    due.delete(id);
    const job = own.get(id);
    if (job !== undefined) emit('models.job', { job });
  };

  return {
    all: async () => withOwn(await file.shown()),
    mine: (id) => own.get(id) ?? null,
    put(job) {
      if (closed) return;
      const before = own.get(job.id);
      own.set(job.id, job);
      const isTurn = before?.phase !== job.phase || before.ticket !== job.ticket;
      if (isTurn) {
        tell(job.id);
        void write();
        return;
      }
      if (!due.has(job.id)) due.set(job.id, setTimeout(() => tell(job.id), tellMs).unref());
      writeDue ??= setTimeout(() => void write(), writeMs).unref();
    },
    async close() {
      if (closed) return;
      closed = true;
      due.forEach((timer) => clearTimeout(timer));
      await write();
    },
  };
}
