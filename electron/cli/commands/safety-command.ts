import { diffAudits, type AuditChange } from '../../../shared/safety/audit.ts';
import {
  safetyKind,
  type AuditPair,
  type AuditResult,
  type SafetyKind,
  type SafetyRow,
} from '../../../shared/safety/types.ts';
import { err, ok } from '../../../shared/base/result.ts';
import { safetyWordsEn as words } from '../../../shared/i18n/safety.en.ts';
import { isOutcome, printOutcome, refused } from '../outcome.ts';
import { taskId, type Command } from '../command.ts';

const marks: Readonly<Record<SafetyRow['state'], string>> = {
  offered: '[ ]',
  stands: '[x]',
  unsupported: '[-]',
  needs: '[-]',
};

function printRow({ kind, state, needs, models }: SafetyRow): string {
  const { title, why, cost } = words.offers[kind];
  const about = models.length === 0 ? '' : `      for ${models.join(', ')}\n`;
  const more =
    state === 'offered'
      ? `      ${why}\n      What it costs you: ${cost}\n`
      : needs === null
        ? ''
        : `      ${words.needs[needs]}\n`;
  return `${marks[state]} ${kind}: ${title} (${words.states[state]})\n${about}${more}`;
}

const printRows = (rows: readonly SafetyRow[]): string =>
  rows.length === 0
    ? 'No local model in your route, so there is nothing to narrow.\n'
    : `${rows.map(printRow).join('')}To see what changes: hearth safety --apply all --dry-run. What OpenClaw’s own audit says of it: hearth safety --audit\n`;

const tally = ({ critical, warn, info }: AuditResult): string =>
  `${critical} critical, ${warn} warnings, ${info} notes`;

function printChange(change: AuditChange): string {
  const now = change.kind === 'gone' ? change.before : change.after;
  const graver =
    change.kind === 'eased' || change.kind === 'worse'
      ? `${words.severities[change.before.severity]} → ${words.severities[change.after.severity]}`
      : words.severities[now.severity];
  return `  ${words.changes[change.kind]} (${graver}): ${now.title}\n`;
}

function printAudit({ before, after }: AuditPair): string {
  if (before === null || after === null) return 'The installed OpenClaw has no audit that Hearth can read.\n';
  const changes = diffAudits(before, after);
  const left = after.findings
    .filter(({ severity }) => severity === 'critical')
    .map(({ title, remediation }) => `  ${title}${remediation === null ? '' : `\n      ${remediation}`}\n`)
    .join('');
  return `OpenClaw’s audit now:         ${tally(before)}\nOpenClaw’s audit afterwards:  ${tally(after)}\n${changes.length === 0 ? 'Nothing in it changes.\n' : changes.map(printChange).join('')}${left === '' ? '' : `Still critical:\n${left}`}`;
}

/** Shows what can be narrowed for a local model, narrows it, or has OpenClaw's own audit say what that is worth. */
export const safetyCommand: Command<'safety.read' | 'safety.apply' | 'safety.audit'> = {
  usage: 'safety [--apply KIND|all]… [--dry-run] [--audit]',
  says: `what a local model should not be allowed, and why: ${safetyKind.options.join(', ')}; --audit runs OpenClaw’s own audit before and after, on a copy`,
  words: 0,
  options: { apply: 'many', 'dry-run': 'flag', audit: 'flag' },
  ask({ options }) {
    const named: readonly string[] = Array.isArray(options['apply']) ? (options['apply'] as readonly string[]) : [];
    const [dryRun, audit] = [options['dry-run'] === true, options['audit'] === true];
    const kinds: SafetyKind[] = [];
    for (const name of named.flatMap((one) => (one === 'all' ? safetyKind.options : [one]))) {
      const known = safetyKind.safeParse(name);
      if (!known.success)
        return err({
          message: `no such kind: ${name}`,
          issues: [`there are ${safetyKind.options.join(', ')}, or all`],
        });
      if (!kinds.includes(known.data)) kinds.push(known.data);
    }
    if (dryRun && named.length === 0) return err({ message: '--dry-run goes with --apply' });
    if (audit && named.length > 0 && !dryRun)
      return err({ message: 'an audit writes nothing: add --dry-run, or leave --audit out' });
    if (audit)
      return ok({
        call: 'safety.audit',
        request: { taskId, kinds: named.length === 0 ? [...safetyKind.options] : kinds },
      });
    return named.length === 0
      ? ok({ call: 'safety.read', request: {} })
      : ok({ call: 'safety.apply', request: { kinds, dryRun } });
  },
  during: { line: () => null },
  isProblem: (value) => (isOutcome(value) ? refused(value) : 'before' in value && (value.after?.critical ?? 0) > 0),
  print: (value) =>
    isOutcome(value) ? printOutcome(value) : 'rows' in value ? printRows(value.rows) : printAudit(value),
};
