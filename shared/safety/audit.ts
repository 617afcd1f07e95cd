// Parses OpenClaw's security audit with secrets masked, and compares two of them.
import { z } from 'zod';
import { parseJsonOutput } from '../base/json-output.ts';
import type { JsonValue } from '../json5/change.ts';
import { maskSaid, secretsIn } from '../secrets/mask.ts';
import { auditFinding, type AuditFinding, type AuditResult } from './types.ts';

const reportedFinding = auditFinding.extend({
  title: z.string().catch(''),
  detail: z.string().catch(''),
  remediation: z.string().nullable().catch(null),
});
const printed = z.looseObject({ findings: z.array(z.unknown()) });

const count = (findings: readonly AuditFinding[]): AuditResult => {
  const of = (severity: AuditFinding['severity']) => findings.filter((finding) => finding.severity === severity).length;
  return { critical: of('critical'), warn: of('warn'), info: of('info'), findings: [...findings] };
};

/**
 * What `openclaw security audit --json` printed (seen with 2026.9.6: `findings` with `checkId`, `severity`, `title`,
 * `detail` and mostly `remediation`). A finding of another shape is left out. Secrets of `config` and keys that look
 * real are masked in every sentence. Null where it is no such answer. Total.
 */
export function parseAudit(stdout: string, config: JsonValue | null): AuditResult | null {
  const answer = parseJsonOutput(stdout, printed);
  if (answer === null) return null;
  const secrets = secretsIn(config);
  const safe = (text: string): string => maskSaid(text, secrets);
  const findings = answer.findings.flatMap((finding) => reportedFinding.safeParse(finding).data ?? []);
  return count(
    findings.map((finding) => ({
      ...finding,
      title: safe(finding.title),
      detail: safe(finding.detail),
      remediation: finding.remediation === null ? null : safe(finding.remediation),
    })),
  );
}

/** Findings about the config file itself: who may read or write it, and whether it is a link. */
const aboutFile = ({ checkId }: AuditFinding): boolean => checkId.startsWith('fs.config.');

/**
 * The audit of a copy, as it will be once the copy's text stands in the real file: what it says of the file is about
 * the copy, which nobody else may read, and a write keeps who may read the real one.
 */
export const asInPlace = (ofCopy: AuditResult, before: AuditResult): AuditResult =>
  count([...ofCopy.findings.filter((finding) => !aboutFile(finding)), ...before.findings.filter(aboutFile)]);

/** How one finding differs between two audits. */
export type AuditChange =
  | { readonly kind: 'gone'; readonly before: AuditFinding }
  | { readonly kind: 'new'; readonly after: AuditFinding }
  | { readonly kind: 'eased' | 'worse'; readonly before: AuditFinding; readonly after: AuditFinding };

const weight: Readonly<Record<AuditFinding['severity'], number>> = { critical: 2, warn: 1, info: 0 };

/** What became of each finding, the gravest first. One whose words alone differ is no change. */
export function diffAudits(before: AuditResult, after: AuditResult): AuditChange[] {
  const changes: AuditChange[] = [];
  const ids = [...new Set([...before.findings, ...after.findings].map(({ checkId }) => checkId))];
  for (const id of ids) {
    const of = ({ findings }: AuditResult) => findings.filter(({ checkId }) => checkId === id);
    const was = of(before);
    const is = of(after);
    for (const finding of [...was]) {
      const same = is.findIndex(({ severity, detail }) => severity === finding.severity && detail === finding.detail);
      if (same < 0) continue;
      is.splice(same, 1);
      was.splice(was.indexOf(finding), 1);
    }
    const paired = Math.min(was.length, is.length);
    was.slice(0, paired).forEach((finding, i) => {
      const now = is[i] as AuditFinding;
      const step = weight[now.severity] - weight[finding.severity];
      if (step !== 0) changes.push({ kind: step < 0 ? 'eased' : 'worse', before: finding, after: now });
    });
    changes.push(
      ...was.slice(paired).map((finding): AuditChange => ({ kind: 'gone', before: finding })),
      ...is.slice(paired).map((finding): AuditChange => ({ kind: 'new', after: finding })),
    );
  }
  const gravest = (change: AuditChange): number =>
    Math.max(
      'before' in change ? weight[change.before.severity] : 0,
      'after' in change ? weight[change.after.severity] : 0,
    );
  return changes
    .map((change, i) => ({ change, i }))
    .sort((a, b) => gravest(b.change) - gravest(a.change) || a.i - b.i)
    .map(({ change }) => change);
}
