import { choiceOf } from '../../../shared/patience/plan.ts';
import { patience, type AgentPatience, type PatienceView } from '../../../shared/patience/types.ts';
import { err, ok } from '../../../shared/base/result.ts';
import { patienceWordsEn } from '../../../shared/i18n/patience.en.ts';
import { fill } from '../../../shared/i18n/fill.ts';
import type { Command } from '../commands.ts';
import { printOutcome, refused } from '../outcome.ts';
import { agentAsked } from './route-command.ts';

function sayAgent({ id, hasFallback, retries, from, waiting }: AgentPatience): string {
  const choice = choiceOf(retries);
  const said =
    choice === null ? fill(patienceWordsEn.other, { count: retries ?? 0 }) : `${patienceWordsEn.choice[choice]}.`;
  return [
    `${id}:`,
    hasFallback || from !== 'openclaw' ? said : patienceWordsEn.noFallback,
    from === 'workspace'
      ? fill(patienceWordsEn.workspace, { agent: id })
      : from === 'unreadable'
        ? fill(patienceWordsEn.unreadable, { agent: id })
        : '',
    waiting === null ? '' : `${patienceWordsEn.choice[waiting]}: ${patienceWordsEn.waits}`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}

function printPatience({ offered, version, agents }: PatienceView): string {
  const why =
    offered === null
      ? [patienceWordsEn.noOpenclaw]
      : offered
        ? []
        : [fill(patienceWordsEn.notOffered, { version: version ?? '' })];
  return [...agents.map(sayAgent), ...why].map((line) => `${line}\n`).join('');
}

/** Shows how long OpenClaw tries a model before the next one answers, or sets it. */
export const patienceCommand: Command<'patience.read' | 'patience.set'> = {
  usage: 'patience [at-once|after-one-try|openclaw] [--agent ID] [--dry-run]',
  says:
    'show or set what OpenClaw does when a model can’t answer: fall back at once, after one more try, or as late as ' +
    'it does by itself; for every agent with a fallback, or for one',
  words: 1,
  options: { agent: 'value', 'dry-run': 'flag' },
  ask({ words: [name], options }) {
    if (name === undefined) return ok({ call: 'patience.read', request: {} });
    const wanted = patience.safeParse(name);
    if (!wanted.success) return err({ message: `patience takes at-once, after-one-try or openclaw, not ${name}` });
    return ok({
      call: 'patience.set',
      request: { ...agentAsked(options), patience: wanted.data, dryRun: options['dry-run'] === true },
    });
  },
  isProblem: (value) => 'refused' in value && refused(value),
  print: (value) => ('agents' in value ? printPatience(value) : printOutcome(value)),
};
