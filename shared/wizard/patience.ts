// Whether the wizard offers a choice of retries, and which one it proposes.
import { whereFound } from '../providers/serving.ts';
import type { RouteModel } from '../openclaw/types.ts';
import { hasFallback } from '../patience/plan.ts';
import type { Patience, PatienceView } from '../patience/types.ts';
import { keptLocals } from './draft.ts';
import { whereStands } from './starting-point.ts';
import type { Chosen, Draft, Facts } from './state.ts';

/** Where the models of the draft's route are answered. */
function wheresOf(
  { start }: Pick<Facts, 'start'>,
  draft: Draft & { readonly chosen: Chosen },
): Pick<RouteModel, 'where'>[] {
  const {
    chosen: { endpoint, model },
    fallback,
  } = draft;
  const hosted = fallback.order === 'local-only' ? [] : fallback.hosted;
  return [
    whereFound(endpoint, model.id),
    ...keptLocals(start, draft).map(whereStands),
    ...hosted.map(() => ({ where: 'hosted' as const })),
  ];
}

/**
 * Whether the user chooses what OpenClaw does when a model can't answer: the installed release knows the setting, and
 * another model can answer.
 */
export const offersPatience = (facts: Pick<Facts, 'start'>, draft: Draft & { readonly chosen: Chosen }): boolean =>
  facts.start?.patience?.offered === true && hasFallback(wheresOf(facts, draft));

/** Why a setup proposes nothing and leaves the agents' settings as they stand. */
export type LeftAsIs =
  | { readonly kind: 'unreadable' | 'workspace'; readonly agent: string }
  | { readonly kind: 'other'; readonly count: number }
  | { readonly kind: 'mixed' };

/** Null where a setup has something to propose: what stands for all agents, else the recommended choice. */
export function leftAsIs({ agents, choice }: PatienceView): LeftAsIs | null {
  const unreadable = agents.find(({ from }) => from === 'unreadable');
  if (unreadable !== undefined) return { kind: 'unreadable', agent: unreadable.id };
  const near = agents.find(({ from }) => from === 'workspace');
  if (near !== undefined) return { kind: 'workspace', agent: near.id };
  if (choice !== null) return null;
  const able = agents.filter((agent) => agent.hasFallback);
  const counts = new Set((able.length > 0 ? able : agents).map(({ retries }) => retries));
  const [count = null] = counts;
  return counts.size === 1 && count !== null ? { kind: 'other', count } : { kind: 'mixed' };
}

/** What is proposed where nothing stands. */
export const recommendedPatience: Patience = 'at-once';

/** Whether no agent has a number of its own, so that the recommended choice is a proposal. */
export const standsOpen = (view: PatienceView): boolean => view.choice === 'openclaw' && leftAsIs(view) === null;

/** The choice that a setup begins with; null leaves what stands. */
export function startingPatience(view: PatienceView | null): Patience | null {
  if (view === null || leftAsIs(view) !== null) return null;
  return standsOpen(view) ? recommendedPatience : view.choice;
}
