// Plans a switch of the order, which also closes or opens settings for local only.
import type { AppError } from '../base/errors.ts';
import {
  applyToValue,
  containsPath,
  pathsOverlap,
  sameValue,
  valueAt,
  type Change,
  type JsonValue,
  type KeyPath,
} from '../json5/change.ts';
import { edit } from '../json5/edit.ts';
import { parse } from '../json5/parse.ts';
import { textAt, toValue } from '../json5/value.ts';
import { readChain } from '../openclaw/chain.ts';
import { includesIn } from '../openclaw/include.ts';
import { planOrder } from './plan-setup.ts';
import type { Target } from '../openclaw/route.ts';
import type { Order } from '../openclaw/types.ts';
import { asResolved, spelledAsWritten } from '../openclaw/spelling.ts';
import { restoreSpelling, type ChainFile } from '../openclaw/revert.ts';
import { err, ok, type Result } from '../base/result.ts';
import { withLockdown } from './lockdown.ts';
import type { EgressInputs } from '../egress/facts.ts';
import { leftNote, unlock, unlockChanges, type Closed, type FileOf, type UnlockPlan } from './unlock.ts';
import type { Note } from './types.ts';
import type { Plan } from './plan.ts';

export type SwitchContext = {
  /** The config as OpenClaw sees it, and the text of its main file. */
  readonly config: JsonValue | null;
  readonly text: string | null;
  /** Which chain of a config is changed: of this one, or of the same with all open again that local-only had closed. */
  readonly targetIn: (config: JsonValue | null) => Target;
  /**
   * The file that has a chain, with earlier switches: for the spelling that they replaced. Null where no single one has
   * it.
   */
  readonly chainFile: (path: KeyPath) => ChainFile | null;
  /** What closed something for local-only and is in force. */
  readonly closed: readonly Closed[];
  readonly fileOf: FileOf;
  readonly facts: EgressInputs;
  /** A value as OpenClaw sees it; `at`: where it stands. */
  readonly resolve: (value: JsonValue, at: KeyPath) => JsonValue;
};

/** A switch as changes, or as a whole text where what local-only had closed opens again. */
export type Switch =
  | Plan
  | { readonly whole: string; readonly paths: readonly KeyPath[]; readonly notes: readonly Note[] };

/**
 * A switch of the order. To local-only it closes in the same change what else could send words away; from there it
 * opens that again. Otherwise only the lines of primary and fallbacks change, and a way back writes them as they were.
 * Errors: `no-route`, `empty-route`.
 */
export function planSwitch(order: Order, context: SwitchContext): Result<Switch, AppError> {
  const { config, text, closed, fileOf, facts, resolve } = context;
  // What is opened in a config of several files goes into each of them, and so can't be one text.
  const opened = order === 'local-only' || text === null || isOfSeveral(text, closed) ? null : unlock(text, closed);
  if (opened !== null) {
    const again = planOpened(order, opened.text, context);
    if (again !== null)
      return ok({
        whole: again.text,
        paths: [...opened.paths, ...again.paths],
        notes: [{ kind: 'opened-again' }, ...leftNote(opened.unchanged)],
      });
  }
  if (order !== 'local-only' && opened === null && config !== null && text !== null) {
    const open = unlockChanges({ text, at: [] }, closed, fileOf);
    if (open !== null) return planReopened(order, config, open, context);
  }
  const plan = planChained(order, config, [], context);
  if (!plan.ok || order !== 'local-only') return plan;
  // What it closes is decided on the models as OpenClaw sees them, whatever their spelling.
  const resolved = asResolved(plan.value.changes, false, resolve);
  return ok(withLockdown(config, plan.value, facts, resolved));
}

/** The order with all open again that local-only had closed, as changes of each file. */
function planReopened(
  order: Order,
  config: JsonValue,
  open: UnlockPlan,
  context: SwitchContext,
): Result<Plan, AppError> {
  const { path } = readChain(config, context.targetIn(config).agent);
  const before = partsOf(path, context.chainFile).flatMap((part) =>
    chainBefore(context.closed, part, context.chainFile(part)),
  );
  const plan = planChained(order, config, before, context);
  if (!plan.ok) return plan;
  return ok({
    changes: [...open.changes, ...plan.value.changes],
    from: open.texts,
    notes: [...plan.value.notes, { kind: 'opened-again' }, ...leftNote(open.unchanged)],
  });
}

/**
 * What of a chain is written as one: all of it, or its first model and the others each for itself where they stand in
 * different files.
 */
function partsOf(path: KeyPath, chainFile: SwitchContext['chainFile']): KeyPath[] {
  const parts = [
    [...path, 'primary'],
    [...path, 'fallbacks'],
  ];
  return parts.every((part) => chainFile(part)?.place === chainFile(path)?.place) ? [path] : parts;
}

/**
 * A part of the chain as it was written before switches to local-only, each of which left it as the next one found it;
 * none where somebody touched it since.
 */
function chainBefore(closed: readonly Closed[], path: KeyPath, file: ChainFile | null): Change[] {
  let changes: Change[] = [];
  let spelling = file === null ? null : spellingAt(file.text, file.at);
  for (const closing of closed) {
    const past = file?.place == null ? closing : closing.parts.find((part) => part.path === file.place);
    const [before, after] = [past?.before, past?.after].map((text) =>
      file === null || text == null ? null : spellingAt(text, file.at),
    );
    if (closing.closes !== null || spelling === null || after?.text !== spelling.text || before == null) break;
    spelling = before;
    changes = [{ op: 'set', path, ...before }];
  }
  return changes;
}

function spellingAt(text: string, at: KeyPath): { readonly text: string; readonly value: JsonValue } | null {
  const parsed = parse(text);
  if (!parsed.ok) return null;
  const [spelled, value] = [textAt(parsed.value, at), valueAt(toValue(parsed.value.root), at)];
  return spelled === null || value === undefined ? null : { text: spelled, value };
}

/**
 * The order on a config in which these changes of its chain are made first, spelled as it was before where an earlier
 * switch replaced that.
 */
function planChained(
  order: Order,
  config: JsonValue | null,
  first: readonly Change[],
  { targetIn, chainFile, resolve }: SwitchContext,
): Result<Plan, AppError> {
  const begun = config === null ? null : (applyToValue(config, asResolved(first, false, resolve))?.value ?? null);
  const target = targetIn(begun);
  const plan = planTarget(begun, order, target);
  if (!plan.ok || begun === null) return plan;
  const applied = applyToValue(begun, plan.value.changes);
  if (applied === null) return err({ kind: 'no-route' });
  const { path } = readChain(begun, target.agent);
  const asBefore = partsOf(path, chainFile).flatMap((part): Change[] => {
    const file = chainFile(part);
    const own = first.filter((change) => sameValue([...change.path], [...part]));
    const text =
      file === null
        ? null
        : edit(
            file.text,
            own.map((change) => ({ ...change, path: file.at })),
          );
    const isChanged = plan.value.changes.some((change) => pathsOverlap(part, change.path));
    const spelled =
      !isChanged || file === null || text?.ok !== true
        ? null
        : restoreSpelling(valueAt(applied.value, part), {
            path: part,
            file: { ...file, text: text.value.text },
            resolve,
          });
    return spelled === null ? own : [spelled];
  });
  // Where a part is as it was before there is nothing left to do in it.
  const isDone = (change: Change): boolean =>
    asBefore.some((candidate) => containsPath(candidate.path, change.path) && !first.includes(candidate));
  return ok({ ...plan.value, changes: [...asBefore, ...plan.value.changes.filter((change) => !isDone(change))] });
}

/** The changes that put a chain into an order, and have an agent go by it that had models of its own. */
function planTarget(config: JsonValue | null, order: Order, { agent, list, joins }: Target): Result<Plan, AppError> {
  const plan = planOrder(config, order, list, agent);
  if (!plan.ok || joins === null) return plan;
  return ok({
    changes: [...plan.value.changes, { op: 'delete', path: [...joins.path, 'model'] }],
    notes: [...plan.value.notes, { kind: 'agent-joins', agent: joins.id }],
  });
}

/**
 * The order on the text of a config of one file that is open again. Null where its model does not stand in this text.
 */
function planOpened(
  order: Order,
  text: string,
  { targetIn, chainFile, resolve }: SwitchContext,
): { text: string; paths: KeyPath[] } | null {
  const value = edit(text, []);
  if (!value.ok) return null;
  const written = value.value.value;
  const config = resolve(written, []);
  const target = targetIn(config);
  const plan = planTarget(config, order, target);
  if (!plan.ok) return null;
  if (plan.value.changes.length === 0) return { text, paths: [] };
  const { path } = readChain(config, target.agent);
  const applied = applyToValue(config, plan.value.changes);
  const file = chainFile(path);
  const asBefore =
    applied === null || file === null
      ? null
      : restoreSpelling(valueAt(applied.value, path), { path, file: { ...file, text }, resolve });
  const planned =
    asBefore === null
      ? plan.value.changes
      : [asBefore, ...plan.value.changes.filter((change) => !containsPath(path, change.path))];
  const pasts = (file?.pasts ?? [])
    .flatMap(({ before }) => valueIn(before))
    .map((item) => ({ written: item, resolved: resolve(item, []) }));
  const done = edit(text, spelledAsWritten(planned, { resolved: config, written }, pasts).changes);
  return done.ok
    ? { text: done.value.text, paths: [[...path], ...(target.joins === null ? [] : [[...target.joins.path, 'model']])] }
    : null;
}

const valueIn = (text: string | null): JsonValue[] => {
  const read = text === null ? null : edit(text, []);
  return read?.ok === true ? [read.value.value] : [];
};

const isOfSeveral = (text: string, closed: readonly Closed[]): boolean =>
  closed.some(({ parts }) => parts.length > 0) || valueIn(text).some((value) => includesIn(value).length > 0);
