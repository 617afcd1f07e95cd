// Plans the changes that close every egress path a setting can close, for local only.
import {
  applyToValue,
  isObject,
  containsPath,
  samePath,
  sameValue,
  valueAt,
  type Change,
  type JsonValue,
  type KeyPath,
} from '../json5/change.ts';
import { diffValues } from '../json5/difference.ts';
import { aliasesPath, modelPath, policyPath } from '../openclaw/config.ts';
import { firstOf } from '../openclaw/model-ref.ts';
import { localName } from '../openclaw/route.ts';
import { isCloudModel } from '../servers/makers.ts';
import type { RouteModel } from '../openclaw/types.ts';
import { deniedTools, denyPath } from '../egress/tool-policy.ts';
import type { EgressInputs } from '../egress/facts.ts';
import { isClosable, type PathLockdown, type EgressPath } from '../egress/egress-path.ts';
import { scanConfig } from '../egress/scan.ts';
import { hopsAt } from '../egress/where.ts';
import type { Note } from './types.ts';
import type { Plan } from './plan.ts';

/** What closes everything that a config can close, and how much it can't. */
export type LockdownPlan = { readonly changes: readonly Change[]; readonly stays: number };

/** What one closing opens another can show: a model that is gone leaves the one that OpenClaw takes instead. */
const maxRounds = 5;

/**
 * The changes that keep every word on this machine, on a config whose route is local already. Only keys that the
 * installed release accepts. What leaves by OpenClaw's own state, and by the channels that the user talks through, no
 * config can close: it is counted.
 */
export function planLockdown(config: JsonValue, facts: EgressInputs): LockdownPlan {
  let now = config;
  // What is only implied may be so by a key that goes: it has its turn once nothing is left that a key says.
  for (let round = 0; round < maxRounds; round++) {
    const changes = closingsOf(now, facts);
    const next = changes.length === 0 ? null : applyToValue(now, changes);
    if (next === null) break;
    now = next.value;
  }
  const open = scanConfig(now, facts).filter(
    (leak) => leak.where !== 'local' && leak.kind !== 'primary' && leak.kind !== 'fallback',
  );
  return { changes: diffValues(config, now), stays: open.length };
}

/**
 * A change to an order in which nothing is hosted, with all else closed that could send words away: what of it closes,
 * and what there is to say. `resolved`: its changes as OpenClaw sees them, where they are spelled otherwise.
 */
export function withLockdown(
  config: JsonValue | null,
  plan: Plan,
  facts: EgressInputs,
  resolved: readonly Change[] = plan.changes,
): Plan {
  const planned = applyToValue(config ?? {}, resolved);
  if (planned === null) return plan;
  const { changes, stays } = planLockdown(planned.value, facts);
  const notes: Note[] = [
    ...(changes.length > 0 ? [{ kind: 'closed-for-local-only', count: changes.length } as const] : []),
    ...(stays > 0 ? [{ kind: 'stays-open', count: stays } as const] : []),
  ];
  return {
    changes: settled(config ?? {}, [...plan.changes, ...changes]),
    notes: [...plan.notes, ...notes],
    closes: changes.map(({ path }) => path),
  };
}

/** Changes of which none is undone or made needless by a later one. */
function settled(config: JsonValue, changes: readonly Change[]): Change[] {
  const last = changes.filter(
    (change, i) => !changes.slice(i + 1).some((later) => containsPath(later.path, change.path)),
  );
  // A name that says nothing is there for the list of what can be chosen: where a policy comes in, that is the list.
  const hasPolicy = last.some(({ op, path }) => op === 'set' && samePath(path, policyPath));
  const isBareName = (change: Change): boolean =>
    change.op === 'set' &&
    change.path.length === aliasesPath.length + 1 &&
    containsPath(aliasesPath, change.path) &&
    sameValue(change.value, {});
  return last.filter(
    (change) =>
      (change.op === 'set' || valueAt(config, change.path) !== undefined) && !(hasPolicy && isBareName(change)),
  );
}

function closingsOf(config: JsonValue, facts: EgressInputs): Change[] {
  const all = scanConfig(config, facts).filter((leak) => leak.where !== 'local' && isClosable(leak, facts.openclaw));
  const closings = changesFor(
    config,
    all.filter(({ implied }) => !implied),
    facts,
  );
  return closings.length > 0 ? closings : changesFor(config, all, facts);
}

function changesFor(config: JsonValue, open: readonly EgressPath[], facts: EgressInputs): Change[] {
  const closings = open
    .flatMap(({ close, agent }) => close.map((closing) => ({ ...closing, agent })))
    .filter((closing) => closing.how === 'deny' || !containsPath(modelPath, closing.path));
  const tools = [...new Set(closings.flatMap((closing) => (closing.how === 'deny' ? closing.tools : [])))].filter(
    (name) => !deniedTools(config).includes(name),
  );
  const denied: Change[] =
    tools.length === 0 ? [] : [{ op: 'set', path: denyPath, value: [...deniedTools(config), ...tools] }];
  const others = closings.flatMap((closing) => (closing.how === 'deny' ? [] : changeOf(config, closing, facts)));
  const unique = others.filter(
    (change, i) => !others.slice(0, i).some((earlier) => samePath(earlier.path, change.path)),
  );
  return [...unique, ...denied].filter((change) =>
    change.op === 'delete'
      ? valueAt(config, change.path) !== undefined
      : !sameValue(valueAt(config, change.path), change.value),
  );
}

function changeOf(
  config: JsonValue,
  closing: Exclude<PathLockdown, { how: 'deny' }> & { readonly agent: string | null },
  facts: EgressInputs,
): Change[] {
  if (closing.how === 'set') return [{ op: 'set', path: closing.path, value: closing.to }];
  if (closing.how === 'delete') return [{ op: 'delete', path: closing.path }];
  const value = valueAt(config, closing.path);
  if (value === undefined) return [];
  // A list of models loses those that its server hands on.
  if (Array.isArray(value))
    return [
      {
        op: 'set',
        path: closing.path,
        value: value.filter((item) => !(isObject(item) && typeof item['id'] === 'string' && isCloudModel(item['id']))),
      },
    ];
  const hops = hopsAt(config, { path: closing.path, value, agent: closing.agent }, facts);
  const namesOf = (some: readonly RouteModel[]): string[] => some.map(localName).filter((name) => name !== null);
  if (typeof value === 'string' || !isObject(value)) {
    const [name] = namesOf(hops);
    return [name === undefined ? { op: 'delete', path: closing.path } : { op: 'set', path: closing.path, value: name }];
  }
  if (namesOf(hops).length === 0) return [{ op: 'delete', path: closing.path }];
  const first = firstOf(value);
  const keepsFirst = first === null || (hops[0]?.spelled === first && hops[0].where === 'local');
  const rest = namesOf(keepsFirst && first !== null ? hops.slice(1) : hops);
  const at = (key: string): KeyPath => [...closing.path, key];
  // Fallbacks without a first model stand behind the route's own.
  if (keepsFirst) return [{ op: 'set', path: at('fallbacks'), value: rest }];
  const [primary = '', ...fallbacks] = rest;
  return [
    { op: 'set', path: at('primary'), value: primary },
    { op: 'set', path: at('fallbacks'), value: fallbacks },
  ];
}
