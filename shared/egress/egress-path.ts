// One way by which words can leave, what closes it, and whether the installed release can.
import type { ServingEvidence } from '../providers/serving.ts';
import type { JsonValue, KeyPath } from '../json5/change.ts';
import { agentsOfAnyRelease } from '../openclaw/agents.ts';
import { accepts, acceptsChange, supports } from '../openclaw/versions.ts';
import type { EgressKind } from './types.ts';
import type { Destined } from './where.ts';

/** What closes one leak, on paths of the config as it stands. `deny` adds to the tools that no agent may use. */
export type PathLockdown =
  | { readonly how: 'locals' | 'delete'; readonly path: KeyPath }
  | { readonly how: 'set'; readonly path: KeyPath; readonly to: JsonValue }
  | { readonly how: 'deny'; readonly tools: readonly string[] };

/** A way by which words can go somewhere, and what closes it; no closing where a config can't. */
export type EgressPath = {
  readonly kind: EgressKind;
  readonly path: KeyPath | null;
  readonly names: string | null;
  readonly where: Destined;
  /** How that is known; left out where neither a model nor an address is named. */
  readonly evidence?: ServingEvidence | null;
  readonly implied: boolean;
  readonly agent: string | null;
  readonly close: readonly PathLockdown[];
  /** Tells two of one kind apart that have no path. */
  readonly mark?: string;
};

/** An agent's part of the config: the defaults, or one agent's own entry. */
export type Scope = { readonly path: KeyPath; readonly agent: string | null };

export const scopesOf = (config: JsonValue | null): Scope[] => [
  { path: ['agents', 'defaults'], agent: null },
  ...agentsOfAnyRelease(config).map(({ id, path }): Scope => ({ path, agent: id })),
];

/** True when the release keeps its settings in the newer way; an unknown one counts as that. */
export const isNewer = (version: string | null): boolean => supports(version, 'newer-settings') !== false;

/** True when the release makes pictures, music and films by its own tools; an unknown one counts as that. */
export const makesMedia = (version: string | null): boolean => supports(version, 'media-tools') !== false;

/**
 * Whether a change of config closes it with the installed release. What only takes something away is always accepted.
 */
export const isClosable = ({ close }: EgressPath, version: string | null): boolean =>
  close.length > 0 &&
  close.every((lockdown) =>
    lockdown.how === 'set'
      ? acceptsChange(version, { op: 'set', path: lockdown.path, value: lockdown.to })
      : lockdown.how === 'deny'
        ? accepts(version, ['tools', 'deny'])
        : true,
  );
