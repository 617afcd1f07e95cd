// Plans a setup on a config that has a route already, and leaves alone what stands.
import { applyToValue, containsPath, type Change, type JsonValue } from '../json5/change.ts';
import type { AppError } from '../base/errors.ts';
import type { EgressFacts } from '../providers/serving.ts';
import { withLockdown } from '../changes/lockdown.ts';
import { planSetupAndEgress, type SetupContext } from '../changes/setup.ts';
import { err, ok, type Result } from '../base/result.ts';
import { readChain } from '../openclaw/chain.ts';
import { folded, modelPath, providerKey, splitRef } from '../openclaw/config.ts';
import { chain } from '../openclaw/model-order.ts';
import { planChain, planSetup } from '../changes/plan-setup.ts';
import { routeModelsOf } from '../openclaw/route.ts';
import type { StartingPoint } from './starting-point.ts';
import type { Answers, HostedAnswer, SetupAsked } from '../changes/types.ts';
import type { Plan, ResolvedAnswers } from '../changes/plan.ts';

/**
 * What a setup means: what is said, else the order and the hosted models that stand. `remembered` are the refs of the
 * hosted models that a later switch finds; local-only only remembers those that stand.
 */
export function answersMeant(
  { order: chosenOrder, hosted: named, local }: SetupAsked,
  start: StartingPoint,
): Answers & { readonly remembered: readonly string[] } {
  const hosted = named ?? start.hosted.map(({ ref }) => ({ ref }));
  // Hosted-first needs one, and here nobody asked for it.
  const order = chosenOrder ?? (start.order === 'hosted-first' && hosted.length === 0 ? 'local-first' : start.order);
  return {
    local,
    order,
    hosted: order === 'local-only' ? (named ?? []) : hosted,
    remembered: hosted.map(({ ref }) => ref),
  };
}

/** Names of models as the route spells them; a model that does not stand there, by its ref. */
export const spelledBy = ({ locals, hosted }: StartingPoint, refs: readonly string[]): string[] =>
  refs.map((ref) => [...hosted, ...locals].find((model) => model.ref === ref)?.spelled ?? ref);

export type StandingPlan = {
  /** The route before the setup. */
  readonly start: StartingPoint;
  /** Refs of local models that stay in the chain behind those of the answers. */
  readonly keep: readonly string[];
};

/**
 * A setup that leaves alone what stands: models that are kept in the chain are only named there, hosted ones get no
 * entry of a provider that did without, and each name of the chain stays spelled as it was where it still means the
 * same. Errors: those of `planSetup`.
 */
export function planOnStanding(
  answers: ResolvedAnswers,
  { start, keep }: StandingPlan,
  context: SetupContext,
): Result<Plan, AppError> {
  const { config, egress } = context;
  const plan = planKeeping(
    answers,
    keep.map((ref) => ({ ref })),
    context,
  );
  if (!plan.ok) return plan;
  const own = new Set(answers.local.map(({ provider }) => folded(provider)));
  const standing = new Set(
    [...start.hosted.map(({ ref }) => splitRef(ref).provider), ...keep.map((ref) => splitRef(ref).provider)]
      .map(folded)
      .filter((id) => !own.has(id)),
  );
  const isAdded = ({ path }: Change): boolean =>
    path.length === 3 &&
    path[0] === 'models' &&
    path[1] === 'providers' &&
    standing.has(folded(String(path[2]))) &&
    providerKey(config, String(path[2])) === null;
  const changes = start.stands ? plan.value.changes.filter((change) => !isAdded(change)) : plan.value.changes;
  const refs = chain(
    answers.order,
    [...answers.local.map(({ provider, model }) => `${provider.trim()}/${model}`), ...keep],
    answers.hosted.map(({ ref }) => ref),
  );
  return ok({ ...plan.value, changes: spelledAsBefore(config, changes, refs, { start, egress }) });
}

/** `keptModels` stand in the chain right behind the local models of the answers. */
function planKeeping(
  answers: ResolvedAnswers,
  keptModels: readonly HostedAnswer[],
  context: SetupContext,
): Result<Plan, AppError> {
  if (answers.order === 'local-only') {
    if (keptModels.length === 0) return planSetupAndEgress(answers, context);
    const plan = planSetup({ ...answers, order: 'local-first', hosted: [...keptModels] }, context);
    return plan.ok ? ok(withLockdown(context.config, plan.value, context.facts)) : plan;
  }
  const [first, ...rest] = answers.hosted;
  const isBehindFirst = answers.order === 'hosted-first';
  if (isBehindFirst && first === undefined) return err({ kind: 'empty-route', order: answers.order });
  const hosted =
    isBehindFirst && first !== undefined ? [first, ...keptModels, ...rest] : [...keptModels, ...answers.hosted];
  return planSetupAndEgress({ ...answers, hosted }, context);
}

const isOfChain = ({ path }: Change): boolean =>
  containsPath(modelPath, path) &&
  (path.length === modelPath.length || ['primary', 'fallbacks'].includes(String(path[modelPath.length])));

/** Whether two refs name the same model: case and blanks of a provider don't count. */
function isSameRef(a: string, b: string): boolean {
  const [first, other] = [splitRef(a), splitRef(b)];
  return folded(first.provider) === folded(other.provider) && first.modelId === other.modelId;
}

/**
 * The same changes with the names of the chain as the route spells them, one after the other, where the chain still
 * means `refs` by them. A name can mean another model at another place, or by an alias: then the ref stands there.
 */
function spelledAsBefore(
  config: JsonValue | null,
  changes: readonly Change[],
  refs: readonly string[],
  { start, egress }: { readonly start: StartingPoint; readonly egress: EgressFacts },
): readonly Change[] {
  const after = (list: readonly Change[]): JsonValue | null => applyToValue(config ?? {}, list)?.value ?? null;
  const meantBy = (list: readonly Change[]): string[] => routeModelsOf(after(list), null, egress).map(({ ref }) => ref);
  const { primary, fallbacks } = readChain(after(changes), null);
  const planned = meantBy(changes);
  if (primary === null || planned.length !== refs.length || fallbacks.length + 1 !== refs.length) return changes;
  const others = changes.filter((change) => !isOfChain(change));
  const standing = refs.map((ref) => [...start.hosted, ...start.locals].find((model) => isSameRef(model.ref, ref)));
  const refsWanted = planned.map((ref, at) => standing[at]?.ref ?? ref);
  const right = (list: readonly string[]): number => list.filter((ref, at) => ref === refsWanted[at]).length;
  let best = { names: [primary, ...fallbacks], changes, right: right(planned) };
  const named = (at: number, name: string): typeof best | null => {
    const names = best.names.with(at, name);
    const made = planChain(config, names, null);
    const list = made.ok ? [...made.value.changes, ...others] : null;
    const resolved = list === null ? [] : meantBy(list);
    return list !== null && resolved[at] === refsWanted[at] && right(resolved) >= best.right
      ? { names, changes: list, right: right(resolved) }
      : null;
  };
  for (const [at, model] of standing.entries())
    if (model !== undefined) best = named(at, model.spelled) ?? named(at, model.ref) ?? best;
  return best.changes;
}
