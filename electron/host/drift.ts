// Finds what something else changed of Hearth's settings, and puts it back or accepts it.
import type { AppError } from '../../shared/base/errors.ts';
import type { JsonValue } from '../../shared/json5/change.ts';
import {
  driftFacts,
  planRestore,
  shownDrift,
  type Drift,
  type DriftFacts,
  type Today,
} from '../../shared/changes/drift.ts';
import type { Revision } from '../../shared/changes/revision.ts';
import { activeChanges } from '../../shared/changes/active-changes.ts';
import { ok, type Result } from '../../shared/base/result.ts';
import { hashOf } from '../adapters/files/replace-file.ts';
import { readTree, resolveInclude, type ConfigTree } from '../adapters/config/config-tree.ts';
import type { StoredEntry } from '../adapters/config/history.ts';
import { commit } from './changes.ts';
import type { Context } from './context.ts';
import { settingsBack, settingsDrift, type SettingsDrift } from './settings-drift.ts';
import type { Outcome } from '../../shared/changes/types.ts';
import { placeInState } from './change-view.ts';

const print = (...parts: unknown[]): string => hashOf(Buffer.from(JSON.stringify(parts)));
const keyPrint = ({ path, ours, theirs }: DriftFacts['keys'][number]): string =>
  print('key', path, ours ?? null, theirs ?? null);
/** Of the main file a comment is known by its words alone, of another one by the file as well. */
const commentPrint = (comment: string, file: string, main: string): string =>
  file === main ? print('comment', comment) : print('comment', comment, file);

type FoundDrift = { readonly facts: DriftFacts; readonly prints: readonly string[]; readonly now: JsonValue | null };
type Finder = {
  readonly inConfig: (today: Today) => FoundDrift | null;
  /** In the settings of the agents that this config has. */ readonly inSettings: (
    config: JsonValue | null,
  ) => Promise<SettingsDrift[]>;
  readonly entries: readonly StoredEntry[];
};

/**
 * How to find what drifted in the files of a config and in its agents' settings, apart from what the user accepted.
 * Errors: `history-unreadable`.
 */
async function finder(context: Context): Promise<Result<Finder, AppError>> {
  const { world, history } = context;
  const past = await history.of(world.configPath);
  if (!past.ok) return past;
  const entries = past.value;
  const stand = new Set(activeChanges(entries));
  const accepted = new Set((await context.stores.accepted.shown())[world.configPath] ?? []);
  return ok({
    entries,
    inConfig(today) {
      const main = today.files[0].path;
      const pasts = stand.size === 0 ? [] : entries.map((entry) => pastOf(entry, main, stand.has(entry)));
      const facts = driftFacts(pasts, today, resolveInclude);
      const drift = facts === null ? null : withoutKnown(facts, accepted, main);
      return drift === null ? null : { ...drift, now: today.value };
    },
    inSettings: (config) => settingsDrift(context, config, { entries, accepted }),
  });
}

/** What the user has not accepted of it, with the fingerprints to accept it by. */
function withoutKnown(facts: DriftFacts, accepted: ReadonlySet<string>, main: string): Omit<FoundDrift, 'now'> | null {
  const keys = facts.keys.filter((key) => !accepted.has(keyPrint(key)));
  const comments = facts.comments
    .map((lost) => ({
      ...lost,
      comments: lost.comments.filter((comment) => !accepted.has(commentPrint(comment, lost.file, main))),
    }))
    .filter((lost) => lost.comments.length > 0);
  if (keys.length === 0 && comments.length === 0) return null;
  return {
    facts: { keys, comments },
    prints: [
      ...keys.map(keyPrint),
      ...comments.flatMap((lost) => lost.comments.map((comment) => commentPrint(comment, lost.file, main))),
    ],
  };
}

/**
 * What was taken back holds no setting of Hearth's any more; its texts may still be the last that Hearth wrote or saw.
 */
function pastOf({ after, paths, parts, seen: resolved }: StoredEntry, main: string, stands: boolean): Revision {
  const withoutAccepted = (keyPaths: StoredEntry['paths']) => (stands ? keyPaths : []);
  const others = [
    ...parts.map((part) => ({ path: part.path, after: part.after, paths: withoutAccepted(part.paths) })),
    ...resolved.map(({ path, text }) => ({ path, after: text, paths: [] })),
  ];
  return { main: { path: main, after, paths: withoutAccepted(paths) }, others };
}

function todayOf({ root, files, written, resolve }: ConfigTree): Today {
  const parts = [...files.values()].filter((file) => file !== root).map(({ path, text }) => ({ path, text }));
  return {
    files: [{ path: root.path, text: root.text }, ...parts],
    value: written,
    resolve: (value) => resolve(value),
  };
}

/**
 * What something else changed of Hearth's settings since, and the user has not accepted. Errors: why the config can't
 * be read.
 */
async function lookForDrift(
  context: Context,
): Promise<Result<{ readonly drift: FoundDrift | null; readonly settings: readonly SettingsDrift[] }, AppError>> {
  const tree = await readTree(context.world);
  if (!tree.ok) return tree;
  const find = await finder(context);
  return find.ok
    ? ok({ drift: find.value.inConfig(todayOf(tree.value)), settings: await find.value.inSettings(tree.value.value) })
    : find;
}

export async function readDrift(context: Context): Promise<Result<Drift | null, AppError>> {
  const looked = await lookForDrift(context);
  if (!looked.ok) return looked;
  const { drift, settings } = looked.value;
  if (drift === null && settings.length === 0) return ok(null);
  const { keys, comments } = drift === null ? { keys: [], comments: 0 } : shownDrift(drift.facts, drift.now);
  return ok({
    keys: [
      ...keys,
      ...settings.map(({ path, ours, theirs, file }) => ({
        path: [...path],
        ours,
        theirs,
        file: placeInState(context.world, file),
      })),
    ],
    comments,
  });
}

/** Makes the settings Hearth's again, brings the comments back, or both. */
export async function putBack(
  context: Context,
  parts: { readonly keys: boolean; readonly comments: boolean },
  dryRun: boolean,
): Promise<Outcome> {
  const { configPath } = context.world;
  const find = await finder(context);
  return commit(context, {
    what: { kind: 'put-back' },
    plan(config, text, tree) {
      if (!find.ok) return find;
      const drift = find.value.inConfig(
        tree === null
          ? { files: [{ path: configPath, text }], value: config, resolve: (value) => value }
          : todayOf(tree),
      );
      return ok({
        notes: [],
        isSpelled: true,
        ...(drift === null ? { changes: [] } : planRestore(drift.facts, tree?.written ?? config, parts)),
      });
    },
    dryRun,
    check: 'always',
    baseHash: null,
    beside: async (after) =>
      find.ok && parts.keys
        ? settingsBack(await find.value.inSettings(after), find.value.entries)
        : ok({ works: [], notes: [] }),
  });
}

/**
 * Remembers what stands there now as accepted: it is told again only once it is another. Errors: `disk`,
 * `state-unreadable`, or why the config can't be read.
 */
export async function keepTheirs(context: Context): Promise<Result<Record<string, never>, AppError>> {
  const { world } = context;
  const looked = await lookForDrift(context);
  if (!looked.ok) return looked;
  const prints = [
    ...(looked.value.drift?.prints ?? []),
    ...looked.value.settings.map(({ print: fingerprint }) => fingerprint),
  ];
  if (prints.length === 0) return ok({});
  const written = await context.stores.accepted.change((before) => ({
    ...before,
    [world.configPath]: [...(before[world.configPath] ?? []), ...prints].slice(-maxAccepted),
  }));
  return written.ok ? ok({}) : written;
}

/** More than one config can differ in; the oldest go first. */
const maxAccepted = 1000;
