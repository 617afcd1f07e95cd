// Has agents with models of their own join a switch of the order, and notes which it misses.
import type { AppError } from '../base/errors.ts';
import type { JsonValue } from '../json5/change.ts';
import { edit } from '../json5/edit.ts';
import { joinChanges, reachOf, type Target, type Unreached } from '../openclaw/route.ts';
import type { Order } from '../openclaw/types.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { Switch } from './switch.ts';
import type { Note } from './types.ts';

/**
 * A switch that has these agents go by it, in the same change. Errors: `no-route` where its text can't be changed so.
 */
export function joinedSwitch(made: Switch, missed: readonly Unreached[]): Result<Switch, AppError> {
  const notes: Note[] = [...made.notes, { kind: 'agents-join', agents: missed.map(({ id }) => id) }];
  const changes = joinChanges(missed);
  if (!('whole' in made)) return ok({ ...made, changes: [...made.changes, ...changes], notes });
  const whole = edit(made.whole, changes);
  return whole.ok
    ? ok({ whole: whole.value.text, paths: [...made.paths, ...changes.map(({ path }) => path)], notes })
    : err({ kind: 'no-route' });
}

/**
 * Whom a switch reaches, and whom it does not because they go by models of their own; nothing where there is one agent
 * alone.
 */
export function agentNotes(
  order: Order,
  target: Target,
  { after, missed }: { readonly after: JsonValue | null; readonly missed: readonly Unreached[] },
): Note[] {
  const { reaches, others } = reachOf(after, order, target);
  if (reaches.length + others.length < 2) return [];
  const reached: Note[] = reaches.length === 0 ? [] : [{ kind: 'reaches-agents', agents: reaches }];
  if (target.agent !== null) return others.length === 0 ? reached : [...reached, { kind: 'other-agents', others }];
  return missed.length === 0 ? reached : [...reached, { kind: 'unreached-agents', agents: missed.map(({ id }) => id) }];
}
