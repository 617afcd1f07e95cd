// Turns what OpenClaw's own repair did to a copy of the config into a change like any other.
import type { Value } from '../../shared/contract/calls.ts';
import type { AppError } from '../../shared/base/errors.ts';
import type { Change } from '../../shared/json5/change.ts';
import { diffValues } from '../../shared/json5/difference.ts';
import { takenOf } from '../../shared/changes/repair.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { ConfigIssue } from '../../shared/openclaw/cli-output.ts';
import { repairOnCopy } from '../adapters/openclaw/doctor.ts';
import { commit } from './changes.ts';
import type { Context } from './context.ts';
import { hashOfTree } from './file-edits.ts';
import type { Note, Outcome } from '../../shared/changes/types.ts';
import { currentTree } from './current-config.ts';

/** What OpenClaw says of a config, and what its own repair would change in it. */
type Repair = {
  readonly baseHash: string;
  readonly version: string;
  readonly issues: readonly ConfigIssue[];
  readonly changes: readonly Change[];
  readonly skills: number;
};

/** The last repair that was looked at: a minute's work, and it is that very one that the user says yes to. */
const lastRepair = new WeakMap<Context, Repair>();

type RepairQuery = {
  readonly dryRun: boolean;
  /** The bytes that the user saw the repair for; null takes what stands there. */ readonly baseHash: string | null;
};

/**
 * Has OpenClaw mend a config that it refuses, on a copy, and makes what it changed there a change of the config like
 * any other. A config that it accepts is left alone. Errors: why the config can't be read, `openclaw-missing`,
 * `openclaw-failed`, `cancelled`. Where its repair leaves something, that is refused as `repair-incomplete`.
 */
export async function repair(
  context: Context,
  query: RepairQuery,
  signal: AbortSignal,
  queue: <T>(task: () => Promise<T>) => Promise<T>,
): Promise<Result<Value<'repair.run'>, AppError>> {
  const planned = await planRepair(context, query.baseHash, signal);
  if (!planned.ok) return planned;
  if (signal.aborted) return err({ kind: 'cancelled' });
  const { version, issues, changes, skills } = planned.value;
  const notes: Note[] = skills === 0 ? [] : [{ kind: 'repair-skills', count: skills }];
  const outcome = await queue(() =>
    commit(context, {
      what: { kind: 'repair', version },
      plan: () => ok({ changes, notes, isSpelled: true }),
      dryRun: query.dryRun,
      check: 'always',
      baseHash: query.baseHash,
    }),
  );
  return ok({
    version,
    issues: issues.map((issue) => ({ ...issue })),
    outcome: withWhatIsLeft(outcome, planned.value),
  });
}

/** A repair that OpenClaw still refuses afterwards, or that changes nothing of a config that it refuses, is none. */
function withWhatIsLeft(outcome: Outcome, { version, issues, changes }: Repair): Outcome {
  const { refused } = outcome;
  const remaining =
    refused?.kind === 'openclaw-rejects' ? refused.issues : refused === null && changes.length === 0 ? issues : [];
  return remaining.length === 0
    ? outcome
    : {
        ...outcome,
        snippet: null,
        refused: { kind: 'repair-incomplete', version, issues: remaining.map((issue) => ({ ...issue })) },
      };
}

async function planRepair(
  context: Context,
  baseHash: string | null,
  signal: AbortSignal,
): Promise<Result<Repair, AppError>> {
  const { world, openclaw } = context;
  const last = lastRepair.get(context);
  // What somebody else changed since is merged on the one road, as with every change that was reviewed.
  if (last !== undefined && baseHash !== null && last.baseHash === baseHash) return ok(last);
  const tree = await currentTree(world);
  if (!tree.ok) return tree;
  const { root, written } = tree.value;
  const checked = await openclaw.validate(root.text ?? '{}', []);
  if (checked === null) return err({ kind: 'openclaw-missing' });
  if (!checked.ok) return checked;
  const { version, valid, issues } = checked.value;
  if (last?.baseHash === hashOfTree(tree.value) && last.version === version) return ok(last);
  const plan: Repair = { baseHash: hashOfTree(tree.value), version, issues, changes: [], skills: 0 };
  if (valid || written === null) return ok(plan);
  const made = await repairOnCopy(written, {
    env: world.env,
    configPath: world.configPath,
    stateDir: world.openclawStateDir,
    signal,
  });
  if (!made.ok) return made;
  if (made.value === null) return err({ kind: 'openclaw-missing' });
  const taken = takenOf(written, made.value);
  const repaired: Repair = { ...plan, changes: diffValues(written, taken.value), skills: taken.skills.length };
  lastRepair.set(context, repaired);
  return ok(repaired);
}
