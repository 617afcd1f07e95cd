// State of sharing work over machines: chosen servers, the planned LiteLLM config, and the written one.
import { createStore, type StoreApi } from 'zustand/vanilla';
import { firstShares, shareName, type Share } from '../../../../shared/balance/choose.ts';
import { balancerUrl, type BalancePlan, type BalanceWritten } from '../../../../shared/balance/types.ts';
import type { AppError } from '../../../../shared/base/errors.ts';
import type { Endpoint } from '../../../../shared/servers/types.ts';
import type { Client } from '../../../../shared/contract/client.ts';

type ClusterState = {
  shares: readonly Share[];
  name: string;
  file: string;
  /** What would be written; null while the machines are asked, or where they can't share the work. */
  plan: BalancePlan | null;
  /** Why these can't share the work. */
  refused: AppError | null;
  /** Why the file was not written. */
  unsaved: AppError | null;
  saving: boolean;
  written: BalanceWritten | null;
  /** Whether LiteLLM answers, once it was looked for. */
  status: 'looking' | 'yes' | 'other' | 'no' | null;
  call: (name: string) => void;
  put: (file: string) => void;
  share: (url: string, change: Partial<Pick<Share, 'model' | 'on'>>) => void;
  /** Asks the machines anew; the answer to an older asking is dropped. */
  planNow: () => Promise<void>;
  save: (overwrite: boolean) => Promise<void>;
  look: () => Promise<void>;
};
export type ClusterStore = StoreApi<ClusterState>;

type BalanceStores = {
  readonly endpoints: readonly Endpoint[];
  readonly keyNames: Readonly<Record<string, string>>;
  /** Looks at one address and answers what stands there now; null where nothing does. */
  readonly lookAt: (url: string) => Promise<Endpoint | null>;
};

/**
 * What the user decides about sharing the work, and what the host says of it. It writes only when `save` is asked for.
 */
export function createClusterStore(client: Client, { endpoints, keyNames, lookAt }: BalanceStores): ClusterStore {
  const shares = firstShares(endpoints);
  return createStore<ClusterState>()((set, get) => {
    let generation = 0;
    /** Leaves what the machines said, and will yet say, of what was chosen before. */
    const leavePlan = () => {
      generation++;
      set({ plan: null, refused: null, unsaved: null });
    };
    const balance = () => ({
      name: get().name,
      deployments: get()
        .shares.filter(({ on }) => on)
        .map(({ url, model }) => ({ url, model, apiKeyEnv: keyNames[url] ?? null })),
    });
    return {
      shares,
      name: shareName(shares),
      file: '~/hearth-litellm.yaml',
      plan: null,
      refused: null,
      unsaved: null,
      saving: false,
      written: null,
      status: null,
      call: (name) => {
        set({ name });
        leavePlan();
      },
      put: (file) => set({ file, unsaved: null }),
      share: (url, change) => {
        set((s) => ({ shares: s.shares.map((share) => (share.url === url ? { ...share, ...change } : share)) }));
        leavePlan();
      },
      planNow: async () => {
        const turn = ++generation;
        const reply = await client.call('balance.plan', balance());
        if (turn !== generation) return;
        set(reply.ok ? { plan: reply.value, refused: null } : { plan: null, refused: reply.error });
      },
      save: async (overwrite) => {
        set({ saving: true, unsaved: null });
        const reply = await client.call('balance.write', { ...balance(), path: get().file, overwrite });
        set(reply.ok ? { saving: false, written: reply.value } : { saving: false, unsaved: reply.error });
      },
      look: async () => {
        set({ status: 'looking' });
        const endpoint = await lookAt(balancerUrl);
        const offers = endpoint?.models.some(({ id }) => id === get().name.trim()) ?? false;
        set({ status: endpoint === null ? 'no' : offers ? 'yes' : 'other' });
      },
    };
  });
}
