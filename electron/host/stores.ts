// Hearth's own memory: settings, remembered orders, verifications, retries and accepted drift.
import { z } from 'zod';
import { settings } from '../../shared/contract/calls.ts';
import type { AppError } from '../../shared/base/errors.ts';
import type { ModelOrder, Remembered } from '../../shared/openclaw/model-order.ts';
import { retainedWith } from '../../shared/verification/retention.ts';
import { verification, type Verification } from '../../shared/verification/types.ts';
import { ok, type Result } from '../../shared/base/result.ts';
import { stateFile, type StateFile } from '../adapters/state/state-store.ts';
import { openGuardStores, type GuardStores } from './failover-stores.ts';

const arrangements = z.record(z.string(), z.object({ locals: z.array(z.string()), hosted: z.array(z.string()) }));
/** An agent's own list stands behind that of all agents of its config. */
const listKey = (configPath: string, agent: string): string => `${configPath} agent:${agent}`;

const waiting = z.record(z.string(), z.record(z.string(), z.number()));

/** Fingerprints only: what somebody else wrote can be a secret. */
const accepted = z.record(z.string(), z.array(z.string()));

/**
 * Hearth's own memory: settings, the user's list for each config, what was proven, and what the user accepted of
 * others' changes.
 */
export type Stores = {
  readonly settings: StateFile<z.output<typeof settings>>;
  /** What the last switches of a config left out. Errors: `state-unreadable`. */
  remembered(configPath: string): Promise<Result<Remembered, AppError>>;
  /** What can't be remembered is forgotten: neither a switch nor a proof fails because Hearth's own folder is full. */
  rememberArrangement(configPath: string, agent: string | null, list: ModelOrder): Promise<unknown>;
  readonly guard: GuardStores;
  /** Newest first; none where they can't be read, which is told. */
  proofs(): Promise<Verification[]>;
  rememberProof(done: Verification): Promise<unknown>;
  /** The numbers of retries that are kept for agents without a fallback, by config and agent. */
  readonly patience: StateFile<Record<string, Record<string, number>>>;
  /** The fingerprints of what the user accepted, for each config. */
  readonly accepted: StateFile<Record<string, string[]>>;
};

export function openStores(stateDir: string): Stores {
  const lists = stateFile(stateDir, 'arrangements.json', arrangements, {});
  const proven = stateFile(stateDir, 'verifications.json', z.array(verification), []);
  return {
    settings: stateFile(stateDir, 'settings.json', settings, settings.parse({})),
    async remembered(configPath) {
      const read = await lists.read();
      if (!read.ok) return read;
      const head = listKey(configPath, '');
      const own = Object.entries(read.value).flatMap(([key, list]) =>
        key.startsWith(head) ? [[key.slice(head.length), list] as const] : [],
      );
      return ok({ shared: read.value[configPath] ?? null, own: Object.fromEntries(own) });
    },
    rememberArrangement: async (configPath, agent, list) =>
      lists.change((before) => ({
        ...before,
        [agent === null ? configPath : listKey(configPath, agent)]: {
          locals: [...list.locals],
          hosted: [...list.hosted],
        },
      })),
    guard: openGuardStores(stateDir),
    proofs: () => proven.shown(),
    rememberProof: async (done) => proven.change((proofs) => retainedWith(proofs, done)),
    patience: stateFile(stateDir, 'patience.json', waiting, {}),
    accepted: stateFile(stateDir, 'accepted-drift.json', accepted, {}),
  };
}
