import { err, ok } from '../../../shared/base/result.ts';
import { fill } from '../../../shared/i18n/say.ts';
import { printOutcome, refused } from '../outcome.ts';
import { taskId, type Command } from '../command.ts';

/** Has OpenClaw mend a config that it refuses, shown first, or taken at once. */
export const repairCommand: Command<'repair.run'> = {
  usage: 'repair [--apply]',
  says: 'have OpenClaw repair a config that it refuses: on a copy, and the diff is shown; --apply takes it, with undo',
  words: 0,
  options: { apply: 'flag', 'dry-run': 'flag' },
  ask({ options }) {
    const [apply, dryRun] = [options['apply'] === true, options['dry-run'] === true];
    if (apply && dryRun) return err({ message: 'repair takes --apply or --dry-run, not both' });
    return ok({ call: 'repair.run', request: { taskId, dryRun: !apply, basis: null } });
  },
  isProblem: ({ outcome }) => refused(outcome),
  print({ version, issues, outcome }) {
    if (issues.length === 0) return fill('OpenClaw {{version}} accepts this config. Nothing to repair.\n', { version });
    const named = issues
      .map(({ path, message }) => fill('  {{line}}', { line: path === '' ? message : `${path}: ${message}` }) + '\n')
      .join('');
    const said = printOutcome(outcome);
    return `${fill('OpenClaw {{version}} doesn’t accept this config:', { version })}\n${named}${said}${outcome.refused === null && !outcome.applied ? 'To take it: hearth repair --apply\n' : ''}`;
  },
};
