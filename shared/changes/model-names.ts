// Plans aliases, thinking and the list of allowed models for the models of a route.
import { isObject, valueAt, type Change, type JsonObject, type JsonValue, type KeyPath } from '../json5/change.ts';
import { agentsIn } from '../openclaw/agents.ts';
import { readChain } from '../openclaw/chain.ts';
import { aliasesPath, folded, objectAt, policyAllows, policyPath, splitRef } from '../openclaw/config.ts';
import { namedModelPath } from '../openclaw/model-entry.ts';
import { accepts } from '../openclaw/versions.ts';
import type { Note } from './types.ts';

/** A model of a route, with what it is to be called and how it is to think where nobody says so. */
export type NamedModel = {
  readonly ref: string;
  readonly alias?: string | undefined;
  readonly thinking?: string | undefined;
};

type CurrentNames = { readonly config: JsonValue | null; readonly version: string | null };

const set = (path: KeyPath, value: JsonValue): Change => ({ op: 'set', path, value });
const entriesOf = (config: JsonValue | null): JsonObject => objectAt(config, aliasesPath) ?? {};
const entryAt = (config: JsonValue | null, ref: string): KeyPath => namedModelPath(config, splitRef(ref));

/**
 * What limits which models may be chosen in a conversation: a policy, else the map of names itself as soon as it has an
 * entry, else nothing. Up to 2026.7 the map is the list of what is allowed; from 2026.8.1 on it still is where there is
 * no policy and OpenClaw did not mark the config as one that it looked through for that (source of 2026.2.9 to
 * 2026.6.8, docs of 2026.9.6 on models, seen with 2026.9.6).
 */
function limitOf(config: JsonValue | null): 'policy' | 'names' | 'none' {
  if (
    isObject(valueAt(config ?? {}, policyPath.slice(0, -1))) ||
    valueAt(config ?? {}, ['meta', 'migrations', 'modelPolicyAllowlist']) === true
  )
    return 'policy';
  return Object.keys(entriesOf(config)).length > 0 ? 'names' : 'none';
}

/**
 * The changes with which a first entry in the map of names limits nothing; null where the release has no key that says
 * so.
 */
export function keepsChoiceOpen({ config, version }: CurrentNames): readonly Change[] | null {
  if (limitOf(config) !== 'none') return [];
  return accepts(version, policyPath) ? [set(policyPath, [])] : null;
}

/**
 * The changes that name the models of a route: aliases and how they think, and an entry or a rule where only what is
 * listed can be chosen. What could be chosen before can be chosen after, an alias of the user's stays, and one that is
 * in use for something else is left out; the notes say so.
 */
export function nameChanges(
  models: readonly NamedModel[],
  standing: CurrentNames,
): { readonly changes: readonly Change[]; readonly notes: readonly Note[] } {
  const { config } = standing;
  const { named, notes } = withFreeAliases(models, config);
  const policy = policyChanges(named, config);
  const names =
    limitOf(config) === 'names'
      ? named
      : named.filter(({ alias, thinking }) => alias !== undefined || thinking !== undefined);
  const changes = entryChanges(names, config);
  const open = changes.length === 0 ? [] : keepsChoiceOpen(standing);
  return open === null
    ? { changes: policy, notes: [...notes, { kind: 'choice-kept-open' }] }
    : { changes: [...changes, ...open, ...policy], notes };
}

/** The models with the aliases that each can have. */
function withFreeAliases(
  models: readonly NamedModel[],
  config: JsonValue | null,
): { readonly named: readonly NamedModel[]; readonly notes: readonly Note[] } {
  const notes: Note[] = [];
  const taken = new Set(
    [...Object.values(entriesOf(config)).flatMap((entry) => aliasOf(entry) ?? []), ...chainNames(config)].map(folded),
  );
  const named = models.map((model): NamedModel => {
    const { ref, alias } = model;
    if (alias === undefined) return model;
    const own = config === null ? null : aliasOf(valueAt(config, entryAt(config, ref)));
    if (own !== null) {
      if (own !== alias) notes.push({ kind: 'alias-kept', model: ref, alias: own });
      return { ...model, alias: undefined };
    }
    if (taken.has(folded(alias))) {
      notes.push({ kind: 'alias-taken', model: ref, alias });
      return { ...model, alias: undefined };
    }
    taken.add(folded(alias));
    return model;
  });
  return { named, notes };
}

const aliasOf = (entry: JsonValue | undefined): string | null => {
  const alias = isObject(entry) ? entry['alias'] : undefined;
  return typeof alias === 'string' && alias.trim() !== '' ? alias : null;
};

/** What the chains of all agents name, and those of each: an alias of the same name would put another model there. */
const chainNames = (config: JsonValue | null): string[] =>
  [null, ...agentsIn(config).map(({ id }) => id)].flatMap((id) => {
    const { primary, fallbacks } = readChain(config, id);
    return primary === null ? [...fallbacks] : [primary, ...fallbacks];
  });

/** Several names of one model go into one entry. */
function entryChanges(named: readonly NamedModel[], config: JsonValue | null): Change[] {
  const isNew = ({ ref }: NamedModel): boolean =>
    config === null || valueAt(config, entryAt(config, ref)) === undefined;
  const missing = new Map(
    named
      .filter(isNew)
      .map(({ ref, alias, thinking }): [string, JsonObject] => [
        ref,
        { ...(alias === undefined ? {} : { alias }), ...(thinking === undefined ? {} : { params: { thinking } }) },
      ]),
  );
  const existing = named
    .filter((candidate) => !isNew(candidate))
    .flatMap(({ ref, alias, thinking }) => [
      ...(alias === undefined ? [] : [set([...entryAt(config, ref), 'alias'], alias)]),
      ...(thinking === undefined ? [] : [set([...entryAt(config, ref), 'params', 'thinking'], thinking)]),
    ]);
  if (missing.size === 0) return existing;
  if (config === null || valueAt(config, aliasesPath) === undefined)
    return [set(aliasesPath, Object.fromEntries(missing))];
  return [...[...missing].map(([ref, entry]) => set([...aliasesPath, ref], entry)), ...existing];
}

/** A policy that has rules gets one for each model that it would shut out. */
function policyChanges(named: readonly NamedModel[], config: JsonValue | null): Change[] {
  const allow = config === null ? undefined : valueAt(config, policyPath);
  const shutOut = named
    .filter(
      ({ ref, alias }) =>
        !policyAllows(config, ref, [
          alias ?? null,
          config === null ? null : aliasOf(valueAt(config, entryAt(config, ref))),
        ]),
    )
    .map(({ ref }) => ref);
  return shutOut.length === 0 || !Array.isArray(allow) ? [] : [set(policyPath, [...allow, ...new Set(shutOut)])];
}
