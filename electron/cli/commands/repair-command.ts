// `hearth repair`: has OpenClaw mend a config that it refuses, shown before it is applied.
import { ok } from '../../../shared/base/result.ts';
import { wordsIn } from '../../../shared/i18n/catalog.ts';
import { fill } from '../../../shared/i18n/fill.ts';
import { misuse } from '../arguments.ts';
import { taskId, type Command } from '../command.ts';
import { printOutcome, refused } from '../outcome.ts';

/** Has OpenClaw mend a config that it refuses, shown first, or taken at once. */
export const repairCommand: Command<'repair.run'> = {
  usage: 'repair [--apply]',
  summary: 'repair',
  positionals: 0,
  options: { apply: 'flag', 'dry-run': 'flag' },
  toRequest({ options }) {
    const [apply, dryRun] = [options['apply'] === true, options['dry-run'] === true];
    if (apply && dryRun) return misuse('not-both', { command: 'repair', option: '--apply', other: '--dry-run' });
    return ok({ call: 'repair.run', request: { taskId, dryRun: !apply, baseHash: null } });
  },
  exitNonZero: ({ outcome }) => refused(outcome),
  print({ version, issues, outcome }, language) {
    const words = wordsIn(language).cli.repair;
    if (issues.length === 0) return `${fill(words.nothing, { version })}\n`;
    const named = issues
      .map(({ path, message }) => fill('  {{line}}', { line: path === '' ? message : `${path}: ${message}` }) + '\n')
      .join('');
    const output = printOutcome(outcome, language);
    const next = outcome.refused === null && !outcome.applied ? `${words.apply}\n` : '';
    return `${fill(words.refused, { version })}\n${named}${output}${next}`;
  },
};
