import type { AppError } from '../../../shared/base/errors.ts';
import type { Drift } from '../../../shared/changes/drift.ts';
import type { Outcome } from '../../../shared/changes/types.ts';
import type { Settings, Status, Value } from '../../../shared/contract/calls.ts';
import type { EventName, EventPayload } from '../../../shared/contract/events.ts';
import type { Finding } from '../../../shared/doctor/types.ts';
import type { MachineSpec } from '../../../shared/fit/machine-view.ts';
import type { ModelJob } from '../../../shared/servers/jobs.ts';
import type { Endpoint } from '../../../shared/servers/types.ts';
import type { StepId } from '../../../shared/verification/types.ts';

/** What the page is told, typed from the contract; a test changes what it cares about. */
export type Canned = {
  info: Value<'app.info'>;
  settings: Settings;
  /** What the setup starts from. */
  start: Value<'setup.start'>;
  status: Status;
  sweep: Value<'servers.sweep'>;
  /** What a proof comes to when all steps are asked for; fewer are cut out of it. */
  proof: Value<'verification.run'>;
  /** The step at which the first proof stands still until it is stopped or let go on. */
  proofStandsAt: StepId | null;
  review: Outcome;
  history: Value<'history.list'>['entries'];
  findings: Finding[];
  drift: Drift | null;
  /** What the first attempt to write comes to; null lets it go through. */
  firstAttempt: Outcome['refused'];
  /** The routes of agents, by id; where there are none, every agent has that of `status`. */
  routes: Readonly<Record<string, Status['route']>>;
  /** The route once setup was applied. */
  routeAfter: Status['route'];
  stepMs: number;
  jobs: ModelJob[];
  /** What the first asking of a server comes to; null lets it through. */
  firstAct: AppError | null;
  balance: Value<'balance.plan'>;
  /** Whether the file that is to be written is there already. */
  fileThere: boolean;
  /** What proofs measured. */
  speeds: Value<'fit.measured'>['speeds'];
  /** What lies on this disk; each model is told on its own first. */
  shelves: Value<'localModels.scan'>;
  guard: Value<'guard.read'>;
  patience: Value<'patience.read'>;
  service: Value<'guard.service'>;
  answered: Value<'route.lastFallback'>['answered'];
  strays: Value<'overrides.list'>['strays'];
  reach: Value<'egress.read'>;
  hosted: Value<'hosted.list'>;
  routing: Value<'openrouter.read'>['views'];
  drill: Value<'failoverTest.run'>;
  /** The case at which every drill stands still until it is stopped or let go on. */
  drillStandsAt: Value<'failoverTest.run'>['ends'][number]['case'] | null;
  safety: Value<'safety.read'>['rows'];
  audit: Value<'safety.audit'>;
  /** What OpenClaw's own repair would come to. */
  repair: Value<'repair.run'>;
};

/**
 * What the page's host may ask the test for (`lent` of `openPage`): a pure decision with a whole catalog behind it is
 * not written into the page.
 */
export type Lent = {
  /** The machine as it is seen under what the owner said; where nobody lends it, only the chosen tier changes. */
  machineSeen: (said: MachineSpec) => Value<'machine.read'> | Promise<Value<'machine.read'>>;
};

/** What a test drives the page's host by, in the page's `globalThis.host`. */
export type PlayedHost = {
  tell: <N extends EventName>(name: N, payload: EventPayload<N>) => void;
  /** Lets the servers be these from now on, for whoever looks. */
  stand: (endpoints: Endpoint[]) => void;
  /** What the page watches now. */
  watching: () => { taskId: string; urls: string[] } | null;
  /** Lets the newest job go on, and tells so. */
  goOn: (change: Partial<ModelJob>) => void;
  /** Lets the proof or the drill go on that stands still. */
  proceed: () => void;
  /** Takes an agent out of the config. */
  dropAgent: (id: string) => void;
};
