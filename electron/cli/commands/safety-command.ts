// `hearth safety`: shows and narrows what agents may do on local models, or has OpenClaw audit it.
import { diffAudits, type AuditChange } from '../../../shared/safety/audit.ts';
import {
  safetyKind,
  type AuditPair,
  type AuditResult,
  type SafetyKind,
  type SafetyRow,
} from '../../../shared/safety/types.ts';
import { ok } from '../../../shared/base/result.ts';
import { wordsIn } from '../../../shared/i18n/catalog.ts';
import { fill } from '../../../shared/i18n/fill.ts';
import type { Language } from '../../../shared/i18n/language.ts';
import { misuse } from '../arguments.ts';
import { taskId, type Command } from '../command.ts';
import { isOutcome, printOutcome, refused } from '../outcome.ts';

const marks: Readonly<Record<SafetyRow['state'], string>> = {
  offered: '[ ]',
  stands: '[x]',
  unsupported: '[-]',
  needs: '[-]',
};

function printRow({ kind, state, needs, models }: SafetyRow, language: Language): string {
  const { cli, safetyWords } = wordsIn(language);
  const { title, why, cost } = safetyWords.offers[kind];
  const about = models.length === 0 ? '' : `      ${fill(cli.safety.models, { models: models.join(', ') })}\n`;
  const more =
    state === 'offered'
      ? `      ${why}\n      ${fill(cli.safety.cost, { cost })}\n`
      : needs === null
        ? ''
        : `      ${safetyWords.needs[needs]}\n`;
  const line = fill(cli.safety.row, { kind, title, state: safetyWords.states[state] });
  return `${marks[state]} ${line}\n${about}${more}`;
}

function printRows(rows: readonly SafetyRow[], language: Language): string {
  const words = wordsIn(language).cli.safety;
  return rows.length === 0
    ? `${words.none}\n`
    : `${rows.map((row) => printRow(row, language)).join('')}${words.next}\n`;
}

const tally = ({ critical, warn, info }: AuditResult, language: Language): string =>
  fill(wordsIn(language).cli.safety.tally, { critical, warn, info });

function printChange(change: AuditChange, language: Language): string {
  const { cli, safetyWords: words } = wordsIn(language);
  const now = change.kind === 'gone' ? change.before : change.after;
  const graver =
    change.kind === 'eased' || change.kind === 'worse'
      ? `${words.severities[change.before.severity]} → ${words.severities[change.after.severity]}`
      : words.severities[now.severity];
  const line = fill(cli.safety.change, {
    change: words.changes[change.kind],
    severity: graver,
    title: now.title,
  });
  return `  ${line}\n`;
}

function printAudit({ before, after }: AuditPair, language: Language): string {
  const words = wordsIn(language).cli.safety;
  if (before === null || after === null) return `${words.noAudit}\n`;
  const remaining = after.findings
    .filter(({ severity }) => severity === 'critical')
    .map(({ title, remediation }) => `  ${title}${remediation === null ? '' : `\n      ${remediation}`}\n`)
    .join('');
  const now = fill(words.before, { tally: tally(before, language) });
  const then = fill(words.after, { tally: tally(after, language) });
  const changes = diffAudits(before, after).map((change) => printChange(change, language));
  const difference = changes.length === 0 ? `${words.same}\n` : changes.join('');
  return `${now}\n${then}\n${difference}${remaining === '' ? '' : `${words.left}\n${remaining}`}`;
}

/** Shows what can be narrowed for a local model, narrows it, or has OpenClaw's own audit say what that is worth. */
export const safetyCommand: Command<'safety.read' | 'safety.apply' | 'safety.audit'> = {
  usage: 'safety [--apply KIND|all]… [--dry-run] [--audit]',
  summary: 'safety',
  saysValues: { kinds: safetyKind.options.join(', ') },
  positionals: 0,
  options: { apply: 'many', 'dry-run': 'flag', audit: 'flag' },
  toRequest({ options }) {
    const named: readonly string[] = Array.isArray(options['apply']) ? (options['apply'] as readonly string[]) : [];
    const [dryRun, audit] = [options['dry-run'] === true, options['audit'] === true];
    const kinds: SafetyKind[] = [];
    for (const name of named.flatMap((item) => (item === 'all' ? safetyKind.options : [item]))) {
      const parsed = safetyKind.safeParse(name);
      if (!parsed.success)
        return misuse('safety-kind', { name }, [
          { key: 'there-are-or-all', values: { names: safetyKind.options.join(', ') } },
        ]);
      if (!kinds.includes(parsed.data)) kinds.push(parsed.data);
    }
    if (dryRun && named.length === 0) return misuse('goes-with', { option: '--dry-run', other: '--apply' });
    if (audit && named.length > 0 && !dryRun) return misuse('safety-audit-writes');
    if (audit)
      return ok({
        call: 'safety.audit',
        request: { taskId, kinds: named.length === 0 ? [...safetyKind.options] : kinds },
      });
    return named.length === 0
      ? ok({ call: 'safety.read', request: {} })
      : ok({ call: 'safety.apply', request: { kinds, dryRun } });
  },
  onProgress: { line: () => null },
  exitNonZero: (value) => (isOutcome(value) ? refused(value) : 'before' in value && (value.after?.critical ?? 0) > 0),
  print: (value, language) =>
    isOutcome(value)
      ? printOutcome(value, language)
      : 'rows' in value
        ? printRows(value.rows, language)
        : printAudit(value, language),
};
