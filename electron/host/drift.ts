import { z } from 'zod';
import type { AppError } from '../../shared/errors.ts';
import type { JsonValue } from '../../shared/json5/change.ts';
import { driftFacts, putBackChanges, shownDrift, type Drift, type DriftFacts } from '../../shared/openclaw/drift.ts';
import { standing } from '../../shared/openclaw/standing.ts';
import type { Outcome } from '../../shared/openclaw/types.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { basisOf } from '../adapters/config-file.ts';
import { readTree } from '../adapters/config-tree.ts';
import { stateFile } from '../adapters/state-store.ts';
import { commit } from './changes.ts';
import type { Context } from './context.ts';
import { editError } from './file-work.ts';
import { replacing } from './replacing.ts';

/** What the owner has accepted, for each config. Fingerprints only: what somebody else wrote can be a secret. */
const accepted = z.record(z.string(), z.array(z.string()));

const acceptedFile = ({ world }: Context) => stateFile(world.stateDir, 'accepted-drift.json', accepted, {});

const print = (...parts: unknown[]): string => basisOf(Buffer.from(JSON.stringify(parts)));
const printsOf = ({ keys, comments }: DriftFacts): { keys: string[]; comments: string[] } => ({
  keys: keys.map(({ path, ours, theirs }) => print('key', path, ours ?? null, theirs ?? null)),
  comments: comments.map((comment) => print('comment', comment)),
});

/** How to find what drifted in a text, apart from what the owner accepted. */
async function finder(context: Context): Promise<(text: string | null, config: JsonValue | null) => DriftFacts | null> {
  const { world, history } = context;
  const entries = (await history.list()).filter((entry) => entry.path === world.configPath);
  const stand = new Set(standing(entries));
  // What was taken back holds no setting of Hearth's any more; its text may still be the last that Hearth wrote.
  const pasts = stand.size === 0 ? [] : entries.map((entry) => (stand.has(entry) ? entry : { ...entry, paths: [] }));
  const known = new Set((await acceptedFile(context).read())[world.configPath] ?? []);
  return (text, config) => {
    const facts = driftFacts(pasts, text, config);
    if (facts === null) return null;
    const prints = printsOf(facts);
    const keys = facts.keys.filter((_, i) => !known.has(prints.keys[i] ?? ''));
    const comments = facts.comments.filter((_, i) => !known.has(prints.comments[i] ?? ''));
    return keys.length === 0 && comments.length === 0 ? null : { ...facts, keys, comments };
  };
}

/** What something else changed of Hearth's settings since, and the owner has not accepted. Errors: why the config can't be read. */
async function lookForDrift(context: Context): Promise<Result<DriftFacts | null, AppError>> {
  const tree = await readTree(context.world.configPath, context.world.env);
  return tree.ok ? ok((await finder(context))(tree.value.root.text, tree.value.value)) : tree;
}

export async function readDrift(context: Context): Promise<Result<Drift | null, AppError>> {
  const facts = await lookForDrift(context);
  if (!facts.ok) return facts;
  return ok(facts.value === null ? null : shownDrift(facts.value));
}

/** Makes the settings Hearth's again, brings the comments back, or both. */
export async function putBack(context: Context, wanted: { readonly keys: boolean; readonly comments: boolean }, dryRun: boolean): Promise<Outcome> {
  const { configPath } = context.world;
  const find = await finder(context);
  return commit(context, {
    what: { kind: 'put-back' },
    plan(config, text) {
      const facts = find(text, config);
      if (facts === null) return ok({ changes: [], notes: [] });
      const plan = putBackChanges(facts, config, wanted);
      if (!plan.ok) return err(editError(plan.error, configPath));
      const { changes } = plan.value;
      return ok(plan.value.kind === 'changes' ? { changes, notes: [] } : replacing([{ path: configPath, before: text, after: plan.value.text, paths: changes.map((change) => [...change.path]) }]));
    },
    dryRun,
    check: 'always',
    basis: null,
  });
}

/** Remembers what stands there now as accepted: it is told again only once it is another. Errors: `disk`, or why the config can't be read. */
export async function keepTheirs(context: Context): Promise<Result<Record<string, never>, AppError>> {
  const { world } = context;
  const facts = await lookForDrift(context);
  if (!facts.ok) return facts;
  if (facts.value === null) return ok({});
  const file = acceptedFile(context);
  const before = await file.read();
  const { keys, comments } = printsOf(facts.value);
  const written = await file.write({ ...before, [world.configPath]: [...(before[world.configPath] ?? []), ...keys, ...comments].slice(-maxAccepted) });
  return written.ok ? ok({}) : written;
}

/** More than one config can differ in; the oldest go first. */
const maxAccepted = 1000;
