// The types of the wizard's state: its steps, facts, draft and events.
import type { AppError } from '../base/errors.ts';
import type { Machine } from '../hardware/types.ts';
import type { ConfigInfo, OpenClawInfo, Order } from '../openclaw/types.ts';
import type { Patience } from '../patience/types.ts';
import type { Verification, VerificationProgress, StepProgress, StepResult } from '../verification/types.ts';
import type { Endpoint, ServerModel, SweepResult } from '../servers/types.ts';
import type { StartingPoint } from './starting-point.ts';
import type { HostedAnswer, Outcome } from '../changes/types.ts';

export const steps = ['machine', 'model', 'context', 'order', 'prove', 'review'] as const;
export type Step = (typeof steps)[number];

export type Sweep = {
  /** The sweeps under way; an answer of any other one is late and is dropped. */
  readonly works: readonly string[];
  /** Sweeps that Hearth makes by itself and that nobody waits for. */
  readonly quietWorks: readonly string[];
  readonly endpoints: readonly Endpoint[];
  readonly closed: readonly string[];
  /** Servers that answered before and do so no longer. */
  readonly gone: readonly string[];
  readonly elapsedMs: number | null;
  readonly error: AppError | null;
};

export type Facts = {
  readonly machine: Machine | null;
  readonly openclaw: OpenClawInfo | null;
  readonly config: ConfigInfo | null;
  readonly sweep: Sweep;
  /** Names of environment variables that hold a server's key, by address. Never a key. */
  readonly keyNames: Readonly<Record<string, string>>;
  /** What the config has to start from; null until it was read. */
  readonly start: StartingPoint | null;
  /** Whether OpenClaw was asked for the keys of first backups. */
  readonly askedKeys: boolean;
};

export type Chosen = { readonly endpoint: Endpoint; readonly model: ServerModel };
export type Size = {
  /** Null until the user says it, where the server doesn't tell. */
  readonly contextTokens: number | null;
  /** The user's own number, not one that the server told. */
  readonly own: boolean;
  readonly maxTokens: number;
  readonly name: string;
  readonly alias: string;
};
/**
 * A hosted model of the draft. One that stands in the route keeps the name, the alias and the spelling that the config
 * has for it.
 */
export type HostedHop = HostedAnswer & { readonly name?: string; readonly spelled?: string };
export type Fallback = { readonly order: Order; readonly hosted: readonly HostedHop[] };

export type Proving =
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'running';
      readonly work: string;
      readonly steps: readonly StepResult[];
      readonly at: StepProgress | null;
    }
  | { readonly kind: 'done'; readonly proof: Verification }
  | { readonly kind: 'failed'; readonly error: AppError; readonly steps: readonly StepResult[] }
  | { readonly kind: 'skipped' };

export type Reviewing =
  | { readonly kind: 'idle' }
  | { readonly kind: 'planning'; readonly work: string }
  | { readonly kind: 'planned'; readonly outcome: Outcome }
  | { readonly kind: 'applying'; readonly work: string; readonly outcome: Outcome }
  | { readonly kind: 'failed'; readonly error: AppError };

/** What the user decided so far; kept when a step is gone back to. */
export type Draft = {
  readonly chosen: Chosen | null;
  readonly size: Size | null;
  readonly fallback: Fallback;
  /** Refs of local models of the route that the user takes out of it. */
  readonly localsOut: readonly string[];
  /** What OpenClaw does when a model can't answer; null leaves that as it stands. */
  readonly patience: Patience | null;
  /**
   * What the user decided himself, so that nothing read later takes its place: the model, the order with its models,
   * the patience.
   */
  readonly own: { readonly model: boolean; readonly fallback: boolean; readonly patience: boolean };
  readonly proving: Proving;
  /** Paths of the proof's settings that the user does not want. */
  readonly leftOut: readonly string[];
  readonly reviewing: Reviewing;
  readonly applied: Outcome | null;
};

type At<S extends string, Needs extends keyof Draft = never> = {
  readonly step: S;
  readonly facts: Facts;
  readonly draft: Draft & { readonly [K in Needs]: NonNullable<Draft[K]> };
};
export type WizardState =
  | At<'machine'>
  | At<'model'>
  | At<'context', 'chosen' | 'size'>
  | At<'order', 'chosen' | 'size'>
  | At<'prove', 'chosen' | 'size'>
  | At<'review', 'chosen' | 'size'>
  | At<'done', 'chosen' | 'size' | 'applied'>;

export type WizardEvent =
  | { type: 'machine-read'; machine: Machine }
  | { type: 'openclaw-read'; openclaw: OpenClawInfo }
  | { type: 'config-read'; config: ConfigInfo }
  | { type: 'start-read'; start: StartingPoint; askedKeys: boolean }
  | { type: 'sweep-started'; work: string; how: 'afresh' | 'added' | 'quiet' }
  | { type: 'sweep-found'; work: string; endpoint: Endpoint }
  | { type: 'sweep-closed'; work: string; url: string }
  | { type: 'sweep-ended'; work: string; result: SweepResult }
  | { type: 'sweep-failed'; work: string; error: AppError }
  /** Told by watching what is known, whether a sweep runs or not. */
  | { type: 'server-seen'; endpoint: Endpoint }
  | { type: 'server-left'; url: string }
  | { type: 'key-named'; url: string; envName: string }
  | { type: 'model-chosen'; url: string; model: string }
  /** A model that its server doesn't list, as where a key is needed before it lists anything. */
  | { type: 'model-typed'; url: string; model: string }
  | { type: 'size-set'; size: Partial<Size> }
  | { type: 'order-set'; order: Order }
  | { type: 'patience-set'; patience: Patience }
  | { type: 'hosted-added'; hosted: HostedAnswer }
  | { type: 'hosted-removed'; ref: string }
  | { type: 'local-removed'; ref: string }
  | { type: 'hop-moved'; ref: string; by: 1 | -1 }
  | { type: 'hop-dropped'; ref: string; target: string; position: 'before' | 'after' }
  | { type: 'proof-started'; work: string }
  | { type: 'proof-step'; work: string; progress: VerificationProgress }
  | { type: 'proof-ended'; work: string; proof: Verification }
  | { type: 'proof-failed'; work: string; error: AppError }
  | { type: 'proof-skipped' }
  | { type: 'setting-left-out'; path: string }
  | { type: 'setting-taken'; path: string }
  | { type: 'review-started'; work: string }
  | { type: 'review-ended'; work: string; outcome: Outcome }
  | { type: 'review-failed'; work: string; error: AppError }
  | { type: 'apply-started'; work: string }
  | { type: 'apply-ended'; work: string; outcome: Outcome }
  | { type: 'go'; to: Step }
  | { type: 'continue' }
  | { type: 'back' };
