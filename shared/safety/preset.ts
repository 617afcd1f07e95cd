// Safety settings offered for local models, whether each stands, and the changes they make.
import { openWebTools } from '../doctor/config-view.ts';
import { webDenials } from '../doctor/fixes.ts';
import { applyToValue, isObject, valueAt, type Change, type JsonValue, type KeyPath } from '../json5/change.ts';
import { stringAt } from '../openclaw/config.ts';
import type { RouteModel } from '../openclaw/types.ts';
import { accepts, acceptsChange } from '../openclaw/versions.ts';
import type { SafetyKind, SafetyRow } from './types.ts';

/** What the offers are decided from. */
export type SafetyFacts = {
  readonly config: JsonValue | null;
  /** The installed release; null: not known, and then only what every release takes is offered. */
  readonly version: string | null;
  /** The models of the route. */
  readonly hops: readonly RouteModel[];
  /**
   * What a sandbox runs in: `ready` where Docker runs and has the image, `no-image` where it runs without, `none` where
   * it doesn't.
   */
  readonly docker: DockerState;
};
export type DockerState = 'ready' | 'no-image' | 'none';

type Offer = {
  /** Whether the config is as safe as this already, or safer. */
  readonly stands: (facts: SafetyFacts) => boolean;
  /** What makes it so: none where the release takes no key for it. It only ever narrows. */
  readonly changes: (facts: SafetyFacts) => readonly Change[];
  readonly needs?: (facts: SafetyFacts) => SafetyRow['needs'];
  readonly models?: (facts: SafetyFacts) => readonly RouteModel[];
};

const set = (path: KeyPath, value: JsonValue): Change => ({ op: 'set', path, value });
const at = (facts: SafetyFacts, path: KeyPath): JsonValue | undefined => valueAt(facts.config ?? undefined, path);
const isOneOf = (value: JsonValue | undefined, ...these: readonly string[]): boolean =>
  typeof value === 'string' && these.includes(value);
const defaults: KeyPath = ['agents', 'defaults'];

/** Sets a switch that has two positions. */
const switchOn = (path: KeyPath): Offer => ({
  stands: (facts) => at(facts, path) === true,
  changes: () => [set(path, true)],
});

/** Unset means on and `safeguard` in every release that was tried: 2026.9.6 by its schema, 2026.2.9 by its source. */
const compaction: Offer = {
  stands: (facts) =>
    at(facts, [...defaults, 'compaction', 'enabled']) !== false &&
    at(facts, [...defaults, 'compaction', 'mode']) !== 'default',
  changes: (facts) => [
    ...(at(facts, [...defaults, 'compaction', 'enabled']) === false
      ? [set([...defaults, 'compaction', 'enabled'], true)]
      : []),
    ...(at(facts, [...defaults, 'compaction', 'mode']) === 'default'
      ? [set([...defaults, 'compaction', 'mode'], 'safeguard')]
      : []),
  ],
};

const sandboxOf = (facts: SafetyFacts, key: string): JsonValue | undefined => at(facts, [...defaults, 'sandbox', key]);
const sandboxed = (facts: SafetyFacts): boolean => isOneOf(sandboxOf(facts, 'mode'), 'non-main', 'all');

const sandbox: Offer = {
  stands: sandboxed,
  // What the user wrote beside the mode stays; the rest is spelled out as the narrowest.
  changes: (facts) => [
    set([...defaults, 'sandbox', 'mode'], 'non-main'),
    ...(sandboxOf(facts, 'workspaceAccess') === undefined
      ? [set([...defaults, 'sandbox', 'workspaceAccess'], 'none')]
      : []),
    ...(sandboxOf(facts, 'scope') === undefined ? [set([...defaults, 'sandbox', 'scope'], 'session')] : []),
  ],
  needs: (facts) => {
    const backend = sandboxOf(facts, 'backend');
    if ((backend !== undefined && backend !== 'docker') || facts.docker === 'ready') return null;
    return facts.docker === 'none' ? 'docker' : 'sandbox-image';
  },
};

const localsOf = ({ hops }: SafetyFacts): RouteModel[] =>
  hops.filter((hop, i) => hop.where === 'local' && hops.findIndex(({ ref }) => ref === hop.ref) === i);
const openLocals = (facts: SafetyFacts): RouteModel[] =>
  localsOf(facts).filter((hop) => openWebTools(facts.config, hop).length > 0);

const narrowTools: Offer = {
  stands: (facts) => openLocals(facts).length === 0,
  // Each on what the one before it left: two models of one route may be named by the same entry.
  changes: (facts) =>
    openLocals(facts).reduce<Change[]>((made, hop) => {
      const now = applyToValue(facts.config ?? {}, made)?.value ?? facts.config;
      return [...made, ...webDenials(now, hop)];
    }, []),
  models: openLocals,
};

const exec = (facts: SafetyFacts, key: string): JsonValue | undefined => at(facts, ['tools', 'exec', key]);
const allowsListed = (facts: SafetyFacts): boolean => isOneOf(exec(facts, 'security'), 'deny', 'allowlist');
const asksOnMiss = (facts: SafetyFacts): boolean => isOneOf(exec(facts, 'ask'), 'on-miss', 'always');

/** 2026.9 has one word for both; it refuses that word beside the older two (seen with 2026.9.6). */
const oneWord = (facts: SafetyFacts): boolean => accepts(facts.version, ['tools', 'exec', 'mode']);

/**
 * 2026.2 asks only for what runs on the gateway, and without a sandbox it runs the rest there too, unasked (its docs on
 * exec). With a sandbox for some, to send all of it to the gateway would take those out of theirs: then there is no key
 * for it.
 */
const sentToGateway = (facts: SafetyFacts): boolean =>
  oneWord(facts) || exec(facts, 'host') === 'gateway' || exec(facts, 'host') === 'node';

const execAsks: Offer = {
  stands: (facts) => {
    if (exec(facts, 'security') === 'deny' || isOneOf(exec(facts, 'mode'), 'deny', 'allowlist', 'ask')) return true;
    if (!sentToGateway(facts)) return sandboxOf(facts, 'mode') === 'all';
    // Listed commands only, whether it asks for the others or not; or all of them asked for.
    return exec(facts, 'security') === 'allowlist' || exec(facts, 'ask') === 'always';
  },
  changes: (facts) => {
    if (oneWord(facts) && exec(facts, 'security') === undefined && exec(facts, 'ask') === undefined)
      return [set(['tools', 'exec', 'mode'], 'ask')];
    if (!sentToGateway(facts) && sandboxed(facts)) return [];
    return [
      ...(sentToGateway(facts) ? [] : [set(['tools', 'exec', 'host'], 'gateway')]),
      ...(allowsListed(facts) ? [] : [set(['tools', 'exec', 'security'], 'allowlist')]),
      ...(asksOnMiss(facts) ? [] : [set(['tools', 'exec', 'ask'], 'on-miss')]),
    ];
  },
};

/**
 * What is offered for a local model, in this order. The words for each stand in `shared/i18n/safety` under the same
 * kind.
 */
const offers: Readonly<Record<SafetyKind, Offer>> = {
  'narrow-tools': narrowTools,
  'exec-asks': execAsks,
  sandbox,
  'workspace-only': switchOn(['tools', 'fs', 'workspaceOnly']),
  'loop-guard': switchOn(['tools', 'loopDetection', 'enabled']),
  compaction,
};

export const safetyKinds = Object.keys(offers) as readonly SafetyKind[];

/**
 * The changes of one offer; null where the release takes no key for it, or the config has something else in its place.
 */
function changesOf(kind: SafetyKind, facts: SafetyFacts): readonly Change[] | null {
  const changes = offers[kind].changes(facts);
  const taken = changes.length > 0 && changes.every((change) => acceptsChange(facts.version, change));
  return taken && isObject(facts.config ?? undefined) && applyToValue(facts.config, changes) !== null ? changes : null;
}

/**
 * What can be offered for the local models of the route, and how each offer stands. None where there is no local model.
 * Nothing is ticked that would make turns fail.
 */
export function safetyRows(facts: SafetyFacts): SafetyRow[] {
  if (localsOf(facts).length === 0) return [];
  return safetyKinds.map((kind): SafetyRow => {
    const offer = offers[kind];
    const models = (offer.models?.(facts) ?? []).map(({ ref }) => ref);
    if (offer.stands(facts)) return { kind, state: 'stands', needs: null, models, recommended: false };
    if (changesOf(kind, facts) === null) return { kind, state: 'unsupported', needs: null, models, recommended: false };
    const needs = offer.needs?.(facts) ?? null;
    return needs === null
      ? { kind, state: 'offered', needs, models, recommended: true }
      : { kind, state: 'needs', needs, models, recommended: false };
  });
}

/**
 * The changes that the chosen offers make together. What stands already, can't be, or lacks what it needs adds none,
 * because a turn would fail by it. Each is decided on what the ones before it left.
 */
export function planSafety(kinds: readonly SafetyKind[], facts: SafetyFacts): Change[] {
  // The sandbox decides where a command runs, and so whether and how it can be asked for.
  const inTurn = ['sandbox' as const, ...safetyKinds.filter((kind) => kind !== 'sandbox')].filter((kind) =>
    kinds.includes(kind),
  );
  return inTurn.reduce<Change[]>((made, kind) => {
    const now = {
      ...facts,
      config: made.length === 0 ? facts.config : (applyToValue(facts.config ?? {}, made)?.value ?? facts.config),
    };
    const lacks = (offers[kind].needs?.(now) ?? null) !== null;
    return lacks || localsOf(now).length === 0 || offers[kind].stands(now)
      ? made
      : [...made, ...(changesOf(kind, now) ?? [])];
  }, []);
}

/** The image that a sandbox is made from: the config's own, else OpenClaw's (the same in 2026.2.9 and 2026.9.6). */
export const sandboxImage = (config: JsonValue | null): string =>
  stringAt(config, [...defaults, 'sandbox', 'docker', 'image']) ?? 'openclaw-sandbox:bookworm-slim';
