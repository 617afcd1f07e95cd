// Plans a setup together with the settings its order closes or opens, and the agents it reaches.
import type { AppError } from '../base/errors.ts';
import { applyToValue, pathsOverlap, type KeyPath } from '../json5/change.ts';
import { planSetup } from './plan-setup.ts';
import { joinChanges, unreachedAgents } from '../openclaw/route.ts';
import { ok, type Result } from '../base/result.ts';
import { withLockdown } from './lockdown.ts';
import type { EgressInputs } from '../egress/facts.ts';
import { leftNote, unlockChanges, type Closed, type FileOf } from './unlock.ts';
import type { Note } from './types.ts';
import type { Plan, PlanContext, ResolvedAnswers } from './plan.ts';

export type SetupContext = PlanContext & {
  /** The text of the main file; null: no file. */
  readonly text: string | null;
  /** What closed something for local-only and is in force. */
  readonly closed: readonly Closed[];
  readonly fileOf: FileOf;
  readonly facts: EgressInputs;
  /** Whether agents with models of their own are to go by the same order. */
  readonly allAgents: boolean;
};

/**
 * A setup with what its order means for all else: local-only closes in the same change what could send words away, any
 * other order opens that again. Where the setup writes itself, it opens nothing and says so. Agents that the order
 * doesn't reach join it where that is asked for, and are named where not. Errors: those of `planSetup`.
 */
export function planSetupAndEgress(answers: ResolvedAnswers, context: SetupContext): Result<Plan, AppError> {
  const plan = planSetup(answers, context);
  if (!plan.ok) return plan;
  if (answers.order !== 'local-only') return ok(withAgents(withOpenings(context, plan.value), context));
  const closed = withLockdown(context.config, plan.value, context.facts);
  // Nothing leaves by them any more: whose models are their own is then no matter of the order.
  return ok(context.allAgents ? withAgents(closed, context) : closed);
}

function withAgents(plan: Plan, { config, egress, allAgents }: SetupContext): Plan {
  const planned = applyToValue(config ?? {}, plan.changes)?.value ?? null;
  const missed = unreachedAgents(planned, egress);
  if (missed.length === 0) return plan;
  const ids = missed.map(({ id }) => id);
  if (!allAgents) return { ...plan, notes: [...plan.notes, { kind: 'unreached-agents', agents: ids }] };
  return {
    ...plan,
    changes: [...plan.changes, ...joinChanges(missed)],
    notes: [...plan.notes, { kind: 'agents-join', agents: ids }],
  };
}

function withOpenings({ text, closed, fileOf }: SetupContext, plan: Plan): Plan {
  const isWritten = (path: KeyPath): boolean => plan.changes.some((change) => pathsOverlap(change.path, path));
  const open = text === null ? null : unlockChanges({ text, at: [] }, closed, fileOf, isWritten);
  if (open === null) return plan;
  const { changes, texts, unchanged, skipped } = open;
  const opened: Note[] = changes.length === 0 ? [] : [{ kind: 'opened-again' }];
  const stays: Note[] =
    skipped.length === 0 ? [] : [{ kind: 'stays-closed', keys: skipped.map((path) => path.join('.')).join(', ') }];
  return {
    changes: [...changes, ...plan.changes],
    from: texts,
    notes: [...plan.notes, ...opened, ...stays, ...leftNote(unchanged)],
    opens: true,
  };
}
