// `hearth patience`: shows or sets how often OpenClaw retries a model before the next one.
import { choiceOf } from '../../../shared/patience/plan.ts';
import { patience, type AgentPatience, type PatienceView } from '../../../shared/patience/types.ts';
import { ok } from '../../../shared/base/result.ts';
import { wordsIn } from '../../../shared/i18n/catalog.ts';
import { fill } from '../../../shared/i18n/fill.ts';
import type { Language } from '../../../shared/i18n/language.ts';
import { misuse } from '../arguments.ts';
import type { Command } from '../command.ts';
import { printOutcome, refused } from '../outcome.ts';
import { agentAsked } from './route-command.ts';

function sayAgent({ id, hasFallback, retries, from, waiting }: AgentPatience, language: Language): string {
  const { app, patienceWords } = wordsIn(language);
  const choice = choiceOf(retries);
  const sentence =
    choice === null
      ? fill(patienceWords.other, { count: retries ?? 0 })
      : fill(app.sentence, { title: patienceWords.choice[choice] });
  const sentences = [
    hasFallback || from !== 'openclaw' ? sentence : patienceWords.noFallback,
    from === 'workspace'
      ? fill(patienceWords.workspace, { agent: id })
      : from === 'unreadable'
        ? fill(patienceWords.unreadable, { agent: id })
        : '',
    waiting === null ? '' : `${patienceWords.choice[waiting]}: ${patienceWords.waits}`,
  ]
    .filter((part) => part !== '')
    .join(app.gap);
  return `${id}: ${sentences}`;
}

function printPatience({ offered, version, agents }: PatienceView, language: Language): string {
  const { patienceWords } = wordsIn(language);
  const why =
    offered === null
      ? [patienceWords.noOpenclaw]
      : offered
        ? []
        : [fill(patienceWords.notOffered, { version: version ?? '' })];
  return [...agents.map((agent) => sayAgent(agent, language)), ...why].map((line) => `${line}\n`).join('');
}

/** Shows how long OpenClaw tries a model before the next one answers, or sets it. */
export const patienceCommand: Command<'patience.read' | 'patience.set'> = {
  usage: 'patience [at-once|after-one-try|openclaw] [--agent ID] [--dry-run]',
  summary: 'patience',
  positionals: 1,
  options: { agent: 'value', 'dry-run': 'flag' },
  toRequest({ positionals: [name], options }) {
    if (name === undefined) return ok({ call: 'patience.read', request: {} });
    const parsed = patience.safeParse(name);
    if (!parsed.success) return misuse('patience-choice', { name });
    return ok({
      call: 'patience.set',
      request: { ...agentAsked(options), patience: parsed.data, dryRun: options['dry-run'] === true },
    });
  },
  exitNonZero: (value) => 'refused' in value && refused(value),
  print: (value, language) => ('agents' in value ? printPatience(value, language) : printOutcome(value, language)),
};
