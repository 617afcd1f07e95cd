import { diffValues } from '../../shared/json5/difference.ts';
import {
  applyToValue,
  sameValue,
  valueAt,
  type Change,
  type JsonValue,
  type KeyPath,
} from '../../shared/json5/change.ts';
import { readChain } from '../../shared/openclaw/chain.ts';
import {
  aliasesPath,
  folded,
  objectAt,
  policyAllows,
  policyPath,
  providerKey,
  providerPath,
  stringAt,
} from '../../shared/openclaw/config.ts';
import { contextTokensOf, maxTokensOf, modelEntryPath, namedModelPath } from '../../shared/openclaw/model-entry.ts';
import { aliasesIn, listedIds } from '../../shared/openclaw/model-ref.ts';
import { chain } from '../../shared/openclaw/model-order.ts';
import { isSameAddress } from '../../shared/openclaw/provider-name.ts';
import { agentMeant, routeModelsOf, readRouteModel, type AgentScope } from '../../shared/openclaw/route.ts';
import type { Order } from '../../shared/openclaw/types.ts';
import { accepts } from '../../shared/openclaw/versions.ts';
import { egressRows } from '../../shared/egress/map.ts';
import type { EgressInputs } from '../../shared/egress/facts.ts';
import type { Answers, LocalAnswer } from '../../shared/changes/types.ts';

/** What a change is for, and the config before and after it. */
export type Goal = {
  readonly order: Order;
  /** Whose chain is put into that order. */
  readonly whose: AgentScope;
  /** What a setup was asked for; null for a mere switch of the order. */
  readonly answers: Answers | null;
  /** The release that Hearth was told of; null for none. */
  readonly version: string | null;
  readonly before: JsonValue | null;
  readonly after: JsonValue;
  readonly facts: EgressInputs;
};

const refOf = ({ provider, model }: LocalAnswer): string => `${folded(provider)}/${model}`;
const refsIn = (config: JsonValue | null, { whose, facts }: Goal): string[] =>
  routeModelsOf(config, agentMeant(config, whose), facts.egress).map(({ ref }) => ref);

const firstNamed = (config: JsonValue | null, { whose }: Goal): string | null =>
  readChain(config, agentMeant(config, whose)).primary;

/** The refs that the chain is to have, primary first. A switch is to leave the chain that it leaves. */
function wantedChain(goal: Goal): string[] {
  const { order, answers } = goal;
  return answers === null
    ? refsIn(goal.after, goal)
    : chain(
        order,
        answers.local.map(refOf),
        answers.hosted.map(({ ref }) => ref),
      );
}

/**
 * The models that alone may be chosen, as a release goes by a config; none listed means all. Until 2026.8 the map of
 * names is that list; the newer has one of its own, which its next save makes of the map where a config never had any.
 */
function allowlist(config: JsonValue | null, version: string | null): readonly string[] {
  const own = config === null ? undefined : valueAt(config, policyPath);
  // Only a release that has a policy takes a config with its mark.
  const isMarked = valueAt(config ?? {}, ['meta', 'migrations', 'modelPolicyAllowlist']) === true;
  const takesPolicy = version === null ? own !== undefined || isMarked : accepts(version, policyPath);
  if (takesPolicy && Array.isArray(own)) return own.map(String);
  if (takesPolicy && isMarked) return [];
  return Object.keys(objectAt(config, aliasesPath) ?? {});
}

function canBeChosen(config: JsonValue, ref: string, version: string | null): boolean {
  const [provider = '', ...id] = ref.split('/');
  if (allowlist(config, version).length === 0) return true;
  if (Array.isArray(valueAt(config, policyPath))) return policyAllows(config, ref, [aliasOf(config, ref)]);
  return valueAt(config, namedModelPath(config, { provider, modelId: id.join('/') })) !== undefined;
}

/** The models that a config lists of machines of the house, as their names are understood. */
export function localsListed(config: JsonValue | null, { egress }: EgressInputs): string[] {
  const names = Object.entries(objectAt(config, ['models', 'providers']) ?? {}).flatMap(([provider, entry]) =>
    listedIds(entry).map((id) => `${provider}/${id}`),
  );
  const hops = names.flatMap((name) => readRouteModel(config, name, egress) ?? []);
  return hops.filter(({ where }) => where === 'local').map(({ ref }) => ref);
}

/** Whether a name leads to a machine of the house. */
export const isLocal = (config: JsonValue | null, ref: string, { egress }: EgressInputs): boolean =>
  readRouteModel(config, ref, egress)?.where === 'local';

/**
 * What could be chosen before and can't be any more. Local-only may shut out what leaves the house, and nothing else.
 */
function shutOut(config: JsonValue, { order, version, before, facts }: Goal): string[] {
  const listed = allowlist(before, version);
  if (order === 'local-only')
    return (
      listed.length > 0 ? listed.filter((ref) => isLocal(before, ref, facts)) : localsListed(before, facts)
    ).filter((ref) => !canBeChosen(config, ref, version));
  if (listed.length === 0) return allowlist(config, version).length === 0 ? [] : ['what is not listed'];
  const now = allowlist(config, version);
  return now.length === 0 ? [] : listed.filter((ref) => !now.includes(ref));
}

const aliasOf = (config: JsonValue, ref: string): string | null =>
  Object.entries(aliasesIn(config, null)).find(([, meant]) => meant === ref)?.[0] ?? null;

/** What a config lacks of one local answer: its provider, address, window and all else that was asked for. */
function lackingOf(config: JsonValue, local: LocalAnswer, { version, after }: Goal): string[] {
  const model = { provider: folded(local.provider), modelId: local.model };
  const provider = providerPath(config, local.provider);
  const entry = modelEntryPath(config, model);
  if (providerKey(config, local.provider) === null || entry === null) return [`${refOf(local)} is not listed`];
  const has = (key: string): boolean => valueAt(config, [...provider, key]) !== undefined;
  const facts: Readonly<Record<string, boolean>> = {
    address: isSameAddress(stringAt(config, [...provider, 'baseUrl']) ?? '', local.url),
    dialect: (stringAt(config, [...entry, 'api']) ?? stringAt(config, [...provider, 'api'])) === local.api,
    key: has('apiKey'),
    name:
      local.name === undefined
        ? valueAt(config, [...entry, 'name']) !== undefined
        : stringAt(config, [...entry, 'name']) === local.name,
    window:
      contextTokensOf(config, model)?.tokens === local.contextTokens &&
      sameValue(valueAt(config, [...entry, 'contextWindow']) ?? null, local.contextTokens),
    // Either says it; where both are written both say the same.
    'window in use': sameValue(
      valueAt(config, [...entry, 'contextTokens']) ?? null,
      valueAt(after, [...entry, 'contextTokens']) ?? null,
    ),
    'longest answer': maxTokensOf(config, model)?.tokens === local.maxTokens,
    patience: has('timeoutSeconds') || !accepts(version, [...provider, 'timeoutSeconds']),
  };
  return Object.entries(facts).flatMap(([what, holds]) => (holds ? [] : [`${refOf(local)} lacks its ${what}`]));
}

/** The aliases that were asked for and given: one that was taken is not given. */
function aliasesGiven({ answers, after }: Goal): [alias: string, ref: string][] {
  const given = aliasesIn(after, null);
  const asked = [
    ...(answers?.local ?? []).map((local) => ({ ref: refOf(local), alias: local.alias })),
    ...(answers?.hosted ?? []),
  ];
  return asked.flatMap(({ ref, alias }): [string, string][] =>
    alias !== undefined && given[alias] === ref ? [[alias, ref]] : [],
  );
}

/** What a config lacks of what a change was for; empty where it lacks nothing. */
export function lacking(config: JsonValue, goal: Goal, wanted = wantedChain(goal)): string[] {
  const { order, answers, version, before, facts } = goal;
  const found = refsIn(config, goal);
  const lacks: string[] = [];
  const need = (holds: boolean, what: string): void => {
    if (!holds) lacks.push(what);
  };
  need(sameValue(found, wanted), `the chain is ${found.join(', ')} and not ${wanted.join(', ')}`);
  // Whom OpenClaw takes where nobody is named differs from release to release.
  need(firstNamed(config, goal) !== null, 'no first model is named');
  for (const local of answers?.local ?? []) lacks.push(...lackingOf(config, local, goal));
  const aliases = aliasesIn(config, null);
  for (const [alias, ref] of aliasesGiven(goal)) need(aliases[alias] === ref, `${alias} does not mean ${ref}`);
  if (answers !== null) for (const ref of wanted) need(canBeChosen(config, ref, version), `${ref} can't be chosen`);
  lacks.push(...shutOut(config, goal).map((ref) => `${ref} can't be chosen any more`));
  const isListed = (ref: string): boolean => providerKey(config, ref.split('/')[0] ?? '') !== null;
  need(
    stringAt(config, ['models', 'mode']) !== 'replace' || wanted.every(isListed),
    'the mode hides a model of the chain',
  );
  // As OpenClaw's guide to local models has it, where the first provider comes in.
  const hadProviders = Object.keys(objectAt(before, ['models', 'providers']) ?? {}).length > 0;
  need(
    answers === null || hadProviders || stringAt(config, ['models', 'mode']) !== null,
    'the first provider does not say how it is merged',
  );
  if (before === null)
    need(
      stringAt(config, ['gateway', 'mode']) === 'local' && stringAt(config, ['gateway', 'bind']) === 'loopback',
      'the gateway does not start',
    );
  if (lacks.length > 0 || order !== 'local-only') return lacks;
  return egressRows(config, facts)
    .filter(({ where, closable }) => where !== 'local' && closable)
    .map(({ id }) => `${id} is open`);
}

/** One thing that a change did, and the change that takes back that alone. */
type Single = { readonly what: string; readonly back: Change };

/**
 * What was done to a config, one thing after the other: a key at its leaf, an element of a list, a provider as a whole.
 */
function singleChanges(before: JsonValue | null, after: JsonValue): Single[] {
  const from = before ?? {};
  const was = (path: KeyPath): JsonValue | undefined => valueAt(from, path);
  const singles = new Map<string, Single>();
  const add = (path: KeyPath, back: Change, what = JSON.stringify(valueAt(after, path) ?? 'deleted')): void => {
    const key = `${path.join('.')} = ${what}`;
    singles.set(key, { what: key.slice(0, 160), back });
  };
  const backTo = (path: KeyPath): Change => {
    const value = was(path);
    return value === undefined ? { op: 'delete', path } : { op: 'set', path, value };
  };
  for (const { path } of diffValues(from, after)) {
    const provider = path.slice(0, 3);
    if (
      provider.length === 3 &&
      provider[0] === 'models' &&
      provider[1] === 'providers' &&
      was(provider) === undefined
    ) {
      add(provider, { op: 'delete', path: provider });
      continue;
    }
    const [old, now] = [was(path), valueAt(after, path)];
    const rest =
      Array.isArray(old) && Array.isArray(now) ? now.filter((item) => !old.some((one) => sameValue(one, item))) : [];
    if (rest.length === 0 || !Array.isArray(now)) add(path, backTo(path));
    else
      for (const item of rest)
        add(
          path,
          { op: 'set', path, value: now.filter((one) => !sameValue(one, item)) },
          `${JSON.stringify(item)} more`,
        );
  }
  return [...singles.values()];
}

/** What a change did that nothing of its goal needs. */
export function needless(goal: Goal): string[] {
  const wanted = wantedChain(goal);
  return singleChanges(goal.before, goal.after).flatMap(({ what, back }) => {
    const without = applyToValue(goal.after, [back])?.value ?? null;
    return without !== null && lacking(without, goal, wanted).length === 0 ? [what] : [];
  });
}
