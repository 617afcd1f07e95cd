import { z } from 'zod';
import { settings } from '../../shared/contract/contract.ts';
import type { AppError } from '../../shared/errors.ts';
import type { Arrangement } from '../../shared/openclaw/orders.ts';
import { keptWith } from '../../shared/proof/kept.ts';
import { proof, type Proof } from '../../shared/proof/types.ts';
import { ok, type Result } from '../../shared/result.ts';
import { stateFile, type StateFile } from '../adapters/state-store.ts';
import { openGuardStores, type GuardStores } from './guard-stores.ts';

const arrangements = z.record(z.string(), z.object({ locals: z.array(z.string()), hosted: z.array(z.string()) }));
/** Fingerprints only: what somebody else wrote can be a secret. */
const accepted = z.record(z.string(), z.array(z.string()));

/** Hearth's own memory: settings, the owner's list for each config, what was proven, and what the owner accepted of others' changes. */
export type Stores = {
  readonly settings: StateFile<z.output<typeof settings>>;
  /** Null where none is remembered. Errors: `state-unreadable`. */
  arrangement(configPath: string): Promise<Result<Arrangement | null, AppError>>;
  /** What can't be remembered is forgotten: neither a switch nor a proof fails because Hearth's own folder is full. */
  rememberArrangement(configPath: string, list: Arrangement): Promise<unknown>;
  readonly guard: GuardStores;
  /** Newest first; none where they can't be read, which is told. */
  proofs(): Promise<Proof[]>;
  rememberProof(done: Proof): Promise<unknown>;
  /** The fingerprints of what the owner accepted, for each config. */
  readonly accepted: StateFile<Record<string, string[]>>;
};

export function openStores(stateDir: string): Stores {
  const lists = stateFile(stateDir, 'arrangements.json', arrangements, {});
  const proven = stateFile(stateDir, 'proofs.json', z.array(proof), []);
  return {
    settings: stateFile(stateDir, 'settings.json', settings, settings.parse({})),
    async arrangement(configPath) {
      const kept = await lists.read();
      return kept.ok ? ok(kept.value[configPath] ?? null) : kept;
    },
    rememberArrangement: async (configPath, list) => lists.change((kept) => ({ ...kept, [configPath]: { locals: [...list.locals], hosted: [...list.hosted] } })),
    guard: openGuardStores(stateDir),
    proofs: () => proven.shown(),
    rememberProof: async (done) => proven.change((kept) => keptWith(kept, done)),
    accepted: stateFile(stateDir, 'accepted-drift.json', accepted, {}),
  };
}
