// The schemas of the safety screen's offers and of OpenClaw's audit findings.
import { z } from 'zod';

/** What the preset offers for a local main model. The words for each stand in `shared/i18n/safety`. */
export const safetyKind = z.enum([
  'compaction',
  'sandbox',
  'narrow-tools',
  'exec-asks',
  'workspace-only',
  'loop-guard',
]);
export type SafetyKind = z.infer<typeof safetyKind>;

export const safetyRow = z.object({
  kind: safetyKind,
  /** `stands` where the config says it already, `unsupported` where the installed release does not take the key. */
  state: z.enum(['offered', 'stands', 'unsupported', 'needs']),
  /** What it needs that is not there: a running Docker, or the image in it from which a sandbox is made. */
  needs: z.enum(['docker', 'sandbox-image']).nullable(),
  /** The local models that it is about; empty for all. */
  models: z.array(z.string()),
  /** Whether it is ticked at first. */
  recommended: z.boolean(),
});
export type SafetyRow = z.infer<typeof safetyRow>;

/** One finding of `openclaw security audit --json`. */
export const auditFinding = z.object({
  checkId: z.string(),
  severity: z.enum(['critical', 'warn', 'info']),
  title: z.string(),
  detail: z.string(),
  remediation: z.string().nullable(),
});
export type AuditFinding = z.infer<typeof auditFinding>;

export const auditResult = z.object({
  critical: z.number(),
  warn: z.number(),
  info: z.number(),
  findings: z.array(auditFinding),
});
export type AuditResult = z.infer<typeof auditResult>;

/** The audit of the config as it stands and as it would stand; null where the installed OpenClaw has no audit. */
export const auditPair = z.object({ before: auditResult.nullable(), after: auditResult.nullable() });
export type AuditPair = z.infer<typeof auditPair>;
