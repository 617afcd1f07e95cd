// State of model files on this disk and of measured speeds, shared by all screens that tell fits.
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AppError } from '../../shared/base/errors.ts';
import type { MeasuredSpeed } from '../../shared/fit/measured.ts';
import type { FoundModel, UnreadModel } from '../../shared/models/files/types.ts';
import type { Client } from '../../shared/contract/client.ts';
import { createLongTask } from '../../shared/contract/long-task.ts';

export type FitKnown = {
  /** Models on this disk, as far as they were read. */
  foundModels: readonly FoundModel[];
  unread: readonly UnreadModel[];
  /** What proofs measured. */
  speeds: readonly MeasuredSpeed[];
  /** Whether the disk is being read now, was read to its end, or what went wrong. */
  reading: boolean;
  read: boolean;
  error: AppError | null;
  /** Reads what was not read yet, for as long as somebody looks; answers what ends the looking. */
  look: () => () => void;
  /** Leaves off reading; what was read so far stays. */
  stop: () => void;
  /** Reads the disk once more. */
  again: () => void;
};
export type FitStore = StoreApi<FitKnown>;

/** What the page knows of this disk and of measured speeds; one store for each client, so it is read once and kept. */
function createFitStore(client: Client): FitStore {
  const store = createStore<FitKnown>()((set, get) => {
    let lookers = 0;
    const scan = createLongTask(client, 'localModels.scan');
    const stop = () => {
      scan.cancel();
      set({ reading: false });
    };
    const add = (model: FoundModel) =>
      set((s) => ({
        foundModels: [
          ...s.foundModels.filter((foundModel) => foundModel.path !== model.path || foundModel.name !== model.name),
          model,
        ],
      }));
    const readShelves = async () => {
      if (get().reading || get().read) return;
      set({ reading: true, error: null });
      const reply = await scan.start({ taskId: crypto.randomUUID() }, ({ payload }) => add(payload.found));
      if (reply === null) return;
      set(
        reply.ok
          ? { reading: false, read: true, foundModels: reply.value.found, unread: reply.value.unread }
          : { reading: false, error: reply.error.kind === 'cancelled' ? null : reply.error },
      );
    };
    // Grows with each change of the app, so that what was asked for before it is known as late.
    let generation = 0;
    const readSpeeds = async () => {
      const before = generation;
      const reply = await client.call('fit.measured', {});
      if (reply.ok && before === generation) set({ speeds: reply.value.speeds });
    };
    // Practice has another disk and other proofs.
    client.on('app.changed', () => {
      generation++;
      stop();
      set({ foundModels: [], unread: [], speeds: [], read: false, error: null });
      if (lookers === 0) return;
      void readShelves();
      void readSpeeds();
    });
    return {
      foundModels: [],
      unread: [],
      speeds: [],
      reading: false,
      read: false,
      error: null,
      look: () => {
        lookers += 1;
        void readShelves();
        void readSpeeds();
        return () => {
          lookers -= 1;
          if (lookers === 0) stop();
        };
      },
      stop,
      again: () => {
        set({ read: false });
        void readShelves();
      },
    };
  });
  return store;
}

const stores = new WeakMap<Client, FitStore>();

export function fitStoreOf(client: Client): FitStore {
  const store = stores.get(client);
  if (store !== undefined) return store;
  const made = createFitStore(client);
  stores.set(client, made);
  return made;
}
