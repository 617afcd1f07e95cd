import { z } from 'zod';
import { settings } from '../../shared/contract/contract.ts';
import type { Arrangement } from '../../shared/openclaw/orders.ts';
import { keptWith } from '../../shared/proof/kept.ts';
import { proof, type Proof } from '../../shared/proof/types.ts';
import { stateFile, type StateFile } from '../adapters/state-store.ts';
import { openGuardStores, type GuardStores } from './guard-stores.ts';

const arrangements = z.record(z.string(), z.object({ locals: z.array(z.string()), hosted: z.array(z.string()) }));

/** Proofs of an earlier Hearth that say less than one of now are left out, and the others stay. */
const proofs = z.array(z.unknown()).transform((kept) => kept.flatMap((one) => proof.safeParse(one).data ?? []));

/** Hearth's own memory: settings, the owner's list for each config, and what was proven. */
export type Stores = {
  readonly settings: StateFile<z.output<typeof settings>>;
  arrangement(configPath: string): Promise<Arrangement | null>;
  /** What can't be remembered is forgotten: neither a switch nor a proof fails because Hearth's own folder is full. */
  rememberArrangement(configPath: string, list: Arrangement): Promise<unknown>;
  readonly guard: GuardStores;
  /** Newest first. */
  proofs(): Promise<Proof[]>;
  rememberProof(done: Proof): Promise<unknown>;
};

export function openStores(stateDir: string): Stores {
  const lists = stateFile(stateDir, 'arrangements.json', arrangements, {});
  const proven = stateFile(stateDir, 'proofs.json', proofs, []);
  return {
    settings: stateFile(stateDir, 'settings.json', settings, settings.parse({})),
    arrangement: async (configPath) => (await lists.read())[configPath] ?? null,
    rememberArrangement: async (configPath, list) => lists.write({ ...(await lists.read()), [configPath]: { locals: [...list.locals], hosted: [...list.hosted] } }),
    guard: openGuardStores(stateDir),
    proofs: () => proven.read(),
    rememberProof: async (done) => proven.write(keptWith(await proven.read(), done)),
  };
}
