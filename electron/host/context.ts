// What all handlers of one environment share: config history, stores, OpenClaw, tasks and events.
import type { History } from '../adapters/config/history.ts';
import type { Base } from './changes.ts';
import type { Egress } from './serving.ts';
import type { KeepWarm } from './keep-alive.ts';
import type { Models } from './models.ts';
import type { OpenClaw } from './openclaw.ts';
import type { Stores } from './stores.ts';
import type { Tasks } from './tasks.ts';
import type { Environment } from '../adapters/system/environment.ts';
import type { Emit } from '../../shared/contract/events.ts';

/** What the handlers of one world share. */
export type Context = {
  readonly world: Environment;
  readonly history: History;
  readonly stores: Stores;
  readonly openclaw: OpenClaw;
  /** Where addresses lead, and who serves a model there. */
  readonly egress: Egress;
  readonly works: Tasks;
  readonly models: Models;
  /** Null where the shell does not stay. */
  readonly warm: KeepWarm | null;
  /** What was reviewed lately, by the fingerprint of what it was planned on. */
  readonly reviewed: Map<string, Base>;
  /** Aborted when this process is to end: whatever takes long gives up and puts away what it holds. */
  readonly ending: AbortSignal;
  readonly emit: Emit;
  readonly now: () => Date;
  /** Says that the config on disk changed by our own hand. */
  readonly changed: () => void;
};
