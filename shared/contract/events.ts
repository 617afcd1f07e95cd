/** The events of the contract: what the host tells on its own. */
import { z } from 'zod';
import { appError } from '../base/errors.ts';
import { lastFallback, guardView } from '../failover/types.ts';
import { failoverTestProgress } from '../failover-test/types.ts';
import { finding } from '../doctor/types.ts';
import { foundModel } from '../models/files/types.ts';
import { verificationProgress } from '../verification/types.ts';
import { modelJob } from '../servers/jobs.ts';
import { endpoint } from '../servers/types.ts';
import { appInfo, taskId } from './calls.ts';

/** Facts that the host tells on its own. Never commands. */
export const events = {
  'servers.found': z.object({ taskId, endpoint }),
  'servers.closed': z.object({ taskId, url: z.string() }),
  'models.job': z.object({ job: modelJob }),
  'localModels.found': z.object({ taskId, found: foundModel }),
  'verification.progress': z.object({ taskId, told: verificationProgress }),
  'guard.changed': guardView,
  /** A hosted model answered although a local one was meant to; told once for each time that it begins. */
  'route.fellBack': lastFallback,
  'failoverTest.progress': z.object({ taskId, told: failoverTestProgress }),
  'doctor.finding': z.object({ taskId, finding }),
  /** Practice was entered or left: everything shown must be asked for again. */
  'app.changed': appInfo,
  /** Something is the matter with a file of Hearth's own; told once. */
  'state.trouble': z.object({ error: appError }),
  /** The config on disk is not what it was, whoever changed it. */
  'config.changed': z.object({ path: z.string() }),
} as const;

export type EventName = keyof typeof events;
export type EventPayload<N extends EventName> = z.output<(typeof events)[N]>;
export type Emit = <N extends EventName>(name: N, payload: EventPayload<N>) => void;

export const isEventName = (name: unknown): name is EventName =>
  typeof name === 'string' && Object.hasOwn(events, name);
