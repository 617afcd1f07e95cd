import type { AppError } from '../errors.ts';
import { applyToValue, valueAt, type JsonValue, type KeyPath } from '../json5/change.ts';
import { edit } from '../json5/edit.ts';
import { modelPath } from '../openclaw/config.ts';
import type { Arrangement } from '../openclaw/orders.ts';
import { planOrder, type Plan } from '../openclaw/plan.ts';
import type { Note, Order } from '../openclaw/types.ts';
import { respell, type Past } from '../openclaw/undo.ts';
import { err, ok, type Result } from '../result.ts';
import { withClosings } from './closings.ts';
import type { ReachFacts } from './facts.ts';
import { leftNote, reopen, reopenChanges, type Closed, type FileOf } from './reopen.ts';

export type SwitchContext = {
  /** The config as OpenClaw sees it, and the text of its main file. */
  readonly config: JsonValue | null;
  readonly text: string | null;
  readonly list: Arrangement;
  /** Earlier switches, newest first: for the spelling that they replaced. */
  readonly pasts: readonly Past[];
  /** What closed something for local-only and is in force. */
  readonly closed: readonly Closed[];
  readonly fileOf: FileOf;
  readonly facts: ReachFacts;
};

/** A switch as changes, or as a whole text where what local-only had closed opens again. */
export type Switch = Plan | { readonly whole: string; readonly paths: readonly KeyPath[]; readonly notes: readonly Note[] };

/**
 * A switch of the order. To local-only it closes in the same change what else could send words away; from there it opens that again.
 * Otherwise only the lines of primary and fallbacks change, and a way back writes them as they were. Errors: `no-route`, `empty-route`.
 */
export function planSwitch(order: Order, context: SwitchContext): Result<Switch, AppError> {
  const { config, text, list, pasts, closed, fileOf, facts } = context;
  const inParts = closed.some(({ parts }) => parts.length > 0);
  const opened = order === 'local-only' || text === null || inParts ? null : reopen(text, closed);
  if (opened !== null) {
    const again = planOpened(order, opened.text, list, pasts);
    if (again !== null) return ok({ whole: again.text, paths: [...opened.paths, ...again.paths], notes: [{ kind: 'opened-again' }, ...leftNote(opened.left)] });
  }
  const plan = planOrder(config, order, list);
  if (!plan.ok || config === null || text === null) return plan;
  const wanted = applyToValue(config, plan.value.changes);
  if (wanted === null) return err({ kind: 'no-route' });
  const asBefore = plan.value.changes.length === 0 ? null : respell(text, valueAt(wanted.value, modelPath), pasts);
  const changes = asBefore === null ? plan.value.changes : [asBefore];
  if (order !== 'local-only') {
    const open = inParts ? reopenChanges({ text, at: [] }, closed, fileOf) : null;
    return ok(open === null ? { ...plan.value, changes } : { changes: [...open.changes, ...changes], from: open.texts, notes: [...plan.value.notes, { kind: 'opened-again' }, ...leftNote(open.left)] });
  }
  return ok(withClosings(config, { ...plan.value, changes }, facts));
}

/** The order on a text that is open again. Null where its model does not stand in this text. */
function planOpened(order: Order, text: string, list: Arrangement, pasts: readonly Past[]): { text: string; paths: KeyPath[] } | null {
  const value = edit(text, []);
  const plan = value.ok ? planOrder(value.value.value, order, list) : null;
  if (plan === null || !plan.ok || !value.ok) return null;
  if (plan.value.changes.length === 0) return { text, paths: [] };
  const wanted = applyToValue(value.value.value, plan.value.changes);
  const asBefore = wanted === null ? null : respell(text, valueAt(wanted.value, modelPath), pasts);
  const done = edit(text, asBefore === null ? plan.value.changes : [asBefore]);
  return done.ok ? { text: done.value.text, paths: [[...modelPath]] } : null;
}
