/** The calls of the contract: what a page, a shell or a command line can ask of the host, and what it answers. */
import { z } from 'zod';
import { appError, type AppError } from '../base/errors.ts';
import { balance, balancePlan, balanceWritten } from '../balance/types.ts';
import { finding } from '../doctor/types.ts';
import { fitAnswer, fitQuery } from '../fit/query.ts';
import { machine, tierKey } from '../hardware/types.ts';
import { measuredSpeed } from '../fit/measured.ts';
import { failoverTest, failoverTestQuery } from '../failover-test/types.ts';
import { lastFallback, guardMode, guardService, guardView } from '../failover/types.ts';
import { hostedList, keyTaken, routing, routingView } from '../hosted/types.ts';
import { shelvesRead } from '../models/files/types.ts';
import { drift } from '../changes/drift.ts';
import { configInfo, openclawInfo, order, route } from '../openclaw/types.ts';
import { patience, patienceView } from '../patience/types.ts';
import { verification, verificationTarget } from '../verification/types.ts';
import { egressMap, override } from '../egress/types.ts';
import type { Result } from '../base/result.ts';
import { auditPair, safetyKind, safetyRow } from '../safety/types.ts';
import { modelAction, modelJob, warmModel } from '../servers/jobs.ts';
import { typedUrl } from '../network/server-url.ts';
import { endpoint, sweepResult } from '../servers/types.ts';
import { startingPoint } from '../wizard/starting-point.ts';
import { historyEntry, outcome, setupAsked } from '../changes/types.ts';
import { language } from '../i18n/language.ts';

/**
 * An id that the caller makes for a task, work that takes long, so that its progress can be told apart and it can be
 * cancelled.
 */
export const taskId = z.string().min(1).max(64);
const nothing = z.object({});

/** Whose route is meant: an agent's by its id; without one, that of the agent that answers where nobody says which. */
const ofAgent = z.object({ agent: z.string().optional() });

/** What the user told Hearth itself; kept in Hearth's own state folder, never in OpenClaw's config. */
export const settings = z.object({
  tier: tierKey.nullable().default(null),
  language: language.nullable().default(null),
  /** Addresses of model servers that the user added. */
  machines: z.array(z.string()).default([]),
  /** Models that are to stay in memory while Hearth runs. */
  keepWarm: z.array(warmModel).default([]),
  /** The machine that the models run on where it is not this one, as `machineNamed` reads it. */
  otherMachine: z.string().nullable().default(null),
  /** What one model may take, in bytes, where the user says so. */
  budgetBytes: z.number().positive().nullable().default(null),
});
export type Settings = z.infer<typeof settings>;

/** Only what is given changes. */
const settingsChange = z.object({
  tier: tierKey.nullable().exactOptional(),
  language: language.nullable().exactOptional(),
  machines: z.array(typedUrl).exactOptional(),
  keepWarm: z.array(warmModel).exactOptional(),
  otherMachine: z.string().nullable().exactOptional(),
  budgetBytes: z.number().positive().nullable().exactOptional(),
});

export const appInfo = z.object({
  version: z.string(),
  platform: z.string(),
  shell: z.enum(['desktop', 'browser', 'command-line']),
  /** True while everything shown is simulated and the config is a scratch file. */
  practice: z.boolean(),
  /** True when the app was started for practice and cannot leave it. */
  practiceOnly: z.boolean(),
  configPath: z.string(),
});
export type AppInfo = z.infer<typeof appInfo>;

const status = z.object({
  machine,
  endpoints: z.array(endpoint),
  route,
  config: configInfo,
  openclaw: openclawInfo,
  /** The last proof of each local hop, where there was one. */
  /** Of every local hop the newest proof, and the one before it; newest first for each. */
  proofs: z.array(verification),
  /** What is the matter with Hearth's own files. */
  state: z.array(appError).default([]),
});
export type Status = z.infer<typeof status>;

const call = <Q extends z.ZodType, S extends z.ZodType>(request: Q, value: S) => ({ request, value });

/** The one table of calls. A call added here does not compile until the host handles it. */
export const calls = {
  'app.info': call(nothing, appInfo),
  'app.setPractice': call(z.object({ on: z.boolean() }), appInfo),
  'settings.read': call(nothing, settings),
  'settings.save': call(settingsChange, settings),
  'machine.read': call(nothing, machine),
  /**
   * Probes the usual ports and the user's machines, or only `at`. Tells each endpoint as it is known, by
   * `servers.found`.
   */
  'servers.sweep': call(z.object({ taskId, at: z.array(z.string()).nullable() }), sweepResult),
  /**
   * Looks at these addresses again and again until cancelled: tells `servers.found` only where something differs, and
   * `servers.closed` where nothing answers any more. Costs next to nothing while nothing changes.
   */
  'servers.watch': call(z.object({ taskId, urls: z.array(z.string()) }), nothing),
  /**
   * Has a server do something with a model. Answers as soon as the server was asked; how it goes on is told by
   * `models.job`.
   */
  'models.start': call(z.object({ action: modelAction }), modelJob),
  /** What is under way, and what ended lately, newest first. */
  'models.jobs': call(nothing, z.object({ jobs: z.array(modelJob) })),
  'models.cancel': call(z.object({ id: z.string() }), modelJob),
  /**
   * What of the catalog fits on a machine, how fast it will feel and what it risks: sums only, nothing is asked of a
   * server.
   */
  'fit.rows': call(fitQuery, fitAnswer),
  /** What proofs measured, so that a page can put it in the place of estimates. */
  'fit.measured': call(nothing, z.object({ speeds: z.array(measuredSpeed) })),
  /**
   * Reads the headers of the model files in the folders of the known apps. Tells each by `localModels.found` as it is
   * read.
   */
  'localModels.scan': call(z.object({ taskId }), shelvesRead),
  /** Asks the machines and plans the config of a LiteLLM proxy that shares a model among them; writes nothing. */
  'balance.plan': call(balance, balancePlan),
  /**
   * Writes that config to a new file, in a folder that is there. Replaces a file only where `overwrite` says so and
   * Hearth wrote it, and keeps a copy. Starts nothing.
   */
  'balance.write': call(balance.extend({ path: z.string(), overwrite: z.boolean() }), balanceWritten),
  'openclaw.read': call(nothing, openclawInfo),
  'config.read': call(nothing, configInfo),
  /**
   * Sends real requests to one model, and never to a hosted one. Tells each step by `verification.progress`, as it goes
   * on and then with its verdict.
   */
  'verification.run': call(z.object({ taskId, target: verificationTarget }), verification),
  /**
   * What a setup starts from. Told at once where `asked` is false: which keys OpenClaw finds for a first route, and how
   * long it tries a model, is left out then.
   */
  'setup.start': call(z.object({ asked: z.boolean().default(true) }), startingPoint),
  /** Plans a setup and has OpenClaw check it; writes nothing. */
  /** `allAgents`: agents with models of their own are to go by the same order, in the same change. */
  'setup.review': call(z.object({ answers: setupAsked, allAgents: z.boolean().default(false) }), outcome),
  /** Does what was reviewed; `baseHash` null accepts whatever the file holds now. */
  'setup.apply': call(
    z.object({ answers: setupAsked, allAgents: z.boolean().default(false), baseHash: z.string().nullable() }),
    outcome,
  ),
  'route.read': call(ofAgent, route),
  'route.set': call(ofAgent.extend({ order, allAgents: z.boolean().default(false), dryRun: z.boolean() }), outcome),
  'status.read': call(ofAgent, status),
  /** The last turn that another model answered than the one that was meant to, by OpenClaw's own log. */
  'route.lastFallback': call(nothing, z.object({ answered: lastFallback.nullable() })),
  /** Models set elsewhere, which a switch of the order does not reach. */
  'overrides.list': call(nothing, z.object({ strays: z.array(override) })),
  /** Has those follow the route that a change of config can bring along. */
  'overrides.apply': call(z.object({ ids: z.array(z.string()), dryRun: z.boolean() }), outcome),
  /**
   * Every key by which words can leave the machine. Told at once where `asked` is false: what only OpenClaw's own state
   * knows is left out then.
   */
  'egress.read': call(z.object({ asked: z.boolean().default(true) }), egressMap),
  /** How long OpenClaw tries a model before the next one answers, agent by agent. */
  'patience.read': call(nothing, patienceView),
  /** Sets that for all agents with a fallback, or for one. Where there is no fallback it is kept until there is one. */
  'patience.set': call(ofAgent.extend({ patience, dryRun: z.boolean() }), outcome),
  'guard.read': call(nothing, guardView),
  'guard.save': call(
    z.object({
      mode: guardMode.exactOptional(),
      ceilingHours: z.number().positive().nullable().exactOptional(),
      returnAfterS: z.int().min(10).max(3600).exactOptional(),
    }),
    guardView,
  ),
  /**
   * Watches until cancelled, whatever the settings say of the mode, and tells by `guard.changed`. For a machine without
   * the app.
   */
  'guard.run': call(z.object({ taskId, mode: z.enum(['warn', 'switch']).nullable() }), guardView),
  /** What has the system start the guard by itself; `do` null only shows it. */
  'guard.service': call(z.object({ do: z.enum(['install', 'remove']).nullable() }), guardService),
  /** Hosted models to offer, and which providers OpenClaw could use now. No secret is read. */
  'hosted.list': call(nothing, hostedList),
  /**
   * Takes a key from the clipboard into OpenClaw's own `.env`, past the page. Only a shell that has a clipboard can.
   */
  'keys.pasteFromClipboard': call(z.object({ provider: z.string() }), hostedList),
  /**
   * Takes a key that was given at the shell's own door into OpenClaw's own `.env`, under the name of a variable that
   * holds keys.
   */
  'keys.set': call(z.object({ name: z.string() }), keyTaken),
  'openrouter.read': call(nothing, z.object({ views: z.array(routingView) })),
  'openrouter.set': call(z.object({ ref: z.string(), routing: routing.nullable(), dryRun: z.boolean() }), outcome),
  /**
   * Has the real OpenClaw meet a broken local server, in a scratch of its own. Tells each case by
   * `failoverTest.progress`.
   */
  'failoverTest.run': call(failoverTestQuery.extend({ taskId }), failoverTest),
  'safety.read': call(nothing, z.object({ rows: z.array(safetyRow) })),
  'safety.apply': call(z.object({ kinds: z.array(safetyKind), dryRun: z.boolean() }), outcome),
  /** Runs OpenClaw's own audit on the config as it stands, and on a copy with these changes. */
  'safety.audit': call(z.object({ taskId, kinds: z.array(safetyKind) }), auditPair),
  /**
   * Newest first; `damaged` are the files of entries that could not be read and were put aside. Errors:
   * `history-unreadable`.
   */
  'history.list': call(nothing, z.object({ entries: z.array(historyEntry), damaged: z.array(z.string()).default([]) })),
  'history.diff': call(z.object({ id: z.string() }), z.object({ diff: z.string() })),
  'history.undo': call(z.object({ id: z.string().nullable(), dryRun: z.boolean() }), outcome),
  /** Takes every change back that still stands. */
  'history.revertAll': call(z.object({ dryRun: z.boolean() }), outcome),
  /** What something else changed of Hearth's settings since. To be asked again on `config.changed`. */
  'drift.read': call(nothing, z.object({ drift: drift.nullable() })),
  'drift.restore': call(z.object({ keys: z.boolean(), comments: z.boolean(), dryRun: z.boolean() }), outcome),
  /** Accepts what stands there now; it is not told again until it changes. */
  'drift.accept': call(nothing, nothing),
  /**
   * Goes through the guide's troubleshooting, on the route of the agent that answers where nobody says which (`agent`;
   * null where the config names none). Tells each finding by `doctor.finding`.
   */
  'doctor.run': call(z.object({ taskId }), z.object({ findings: z.array(finding), agent: z.string().nullable() })),
  'doctor.fix': call(z.object({ finding: z.string(), dryRun: z.boolean() }), outcome),
  /**
   * Has OpenClaw's own repair mend a config that it refuses, on a copy, and shows or makes what that changes; see
   * `outcome`. `issues`: what OpenClaw names before; none where it accepts the config, which is then left alone. Takes
   * a minute. `baseHash`: of the outcome that the user saw.
   */
  'repair.run': call(
    z.object({ taskId, dryRun: z.boolean(), baseHash: z.string().nullable() }),
    z.object({ version: z.string(), issues: z.array(z.object({ path: z.string(), message: z.string() })), outcome }),
  ),
  'task.cancel': call(z.object({ taskId }), nothing),
} as const;

export type CallName = keyof typeof calls;
export type Request<N extends CallName> = z.input<(typeof calls)[N]['request']>;
type Parsed<N extends CallName> = z.output<(typeof calls)[N]['request']>;
export type Value<N extends CallName> = z.output<(typeof calls)[N]['value']>;
export type Reply<N extends CallName> = Result<Value<N>, AppError>;
export type Handlers = { readonly [N in CallName]: (request: Parsed<N>) => Promise<Reply<N>> };

export const isCallName = (name: unknown): name is CallName => typeof name === 'string' && Object.hasOwn(calls, name);
