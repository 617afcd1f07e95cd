// Reads from OpenClaw's output which models conversations and timed jobs are set to.
import { z } from 'zod';
import { parseJsonOutput } from '../base/json-output.ts';
import type { SetElsewhere } from './facts.ts';

/**
 * `providerOverride` and `modelOverride` are there only where somebody chose a model for the conversation (seen with
 * 2026.9.6).
 */
const sessions = z.object({
  sessions: z.array(
    z.object({
      key: z.string(),
      agentId: z.string().optional(),
      providerOverride: z.string().optional(),
      modelOverride: z.string().optional(),
    }),
  ),
});

const jobs = z.object({
  jobs: z.array(
    z.object({
      id: z.string(),
      name: z.string().optional(),
      agentId: z.string().optional(),
      enabled: z.boolean().optional(),
      payload: z.object({ model: z.string().optional() }).optional(),
    }),
  ),
});

/** Reads `openclaw sessions list --json --all-agents`; null where it is not that answer. */
export function parseSessions(stdout: string): SetElsewhere[] | null {
  const read = parseJsonOutput(stdout, sessions);
  if (read === null) return null;
  return read.sessions.map(({ key, agentId, providerOverride, modelOverride }) => ({
    id: key,
    name: key,
    agent: agentId ?? null,
    ref:
      modelOverride === undefined
        ? null
        : providerOverride === undefined
          ? modelOverride
          : `${providerOverride}/${modelOverride}`,
  }));
}

/**
 * Reads `openclaw cron list --all --json`; null where it is not that answer. A job that is switched off counts: it can
 * be switched on.
 */
export function parseJobs(stdout: string): SetElsewhere[] | null {
  const read = parseJsonOutput(stdout, jobs);
  if (read === null) return null;
  return read.jobs.map(({ id, name, agentId, payload }) => ({
    id,
    name: name ?? id,
    agent: agentId ?? null,
    ref: payload?.model ?? null,
  }));
}
