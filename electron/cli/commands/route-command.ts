import { order, type Hop, type Route } from '../../../shared/openclaw/types.ts';
import { err, ok } from '../../../shared/base/result.ts';
import { whereSentences, type EgressWhy } from '../../../shared/i18n/egress-words.ts';
import { egressWordsEn } from '../../../shared/i18n/egress.en.ts';
import { listWordsEn } from '../../../shared/base/listed.ts';
import { agentSentences, bySentence } from '../../../shared/i18n/route-words.ts';
import { routeWordsEn } from '../../../shared/i18n/route.en.ts';
import { fill } from '../../../shared/i18n/fill.ts';
import type { Command, Typed } from '../commands.ts';
import { printOutcome, refused } from '../outcome.ts';

/** Whose route is asked for, as it was typed. */
export const agentAsked = ({ agent }: Typed['options']): { agent?: string } =>
  typeof agent === 'string' ? { agent } : {};

/** Where words go and how that is known, in plain English. */
export const sayWhy = (whys: readonly EgressWhy[]): string =>
  whys.map(({ key, values }) => fill(egressWordsEn.why[key], values)).join(' ');

/** Whose route it is, in plain English; empty where the config names no agents. */
export const sayAgent = (agent: Route['agent']): string =>
  agentSentences(agent, listWordsEn)
    .map(({ key, values }) => fill(routeWordsEn.agent[key], values))
    .join(' ');

const wherePlain: Readonly<Record<Hop['where'], string>> = {
  local: 'local',
  hosted: 'hosted',
  unknown: 'not known, so it counts as leaving',
};

function printHop(hop: Hop, i: number): string {
  const by = bySentence(hop);
  const named = by === null ? '' : fill(routeWordsEn.by[by], { spelled: hop.spelled, provider: hop.provider });
  const because = [named, sayWhy(whereSentences(hop, hop.provider))].filter((sentence) => sentence !== '').join(' ');
  return `${i + 1}. ${hop.ref} (${wherePlain[hop.where]})\n${because === '' ? '' : `      ${because}\n`}`;
}

function printRoute({ order: now, hops, agent }: Route): string {
  const whose = sayAgent(agent);
  return `${now}\n${whose === '' ? '' : `${whose}\n`}${hops.map(printHop).join('')}`;
}

/** Shows the route of an agent, or puts it into an order. */
export const routeCommand: Command<'route.read' | 'route.set'> = {
  usage: 'route [local-first|hosted-first|local-only] [--agent ID | --all-agents] [--dry-run]',
  says:
    'show the route of the agent that answers, or of the one named; or put it into an order; --all-agents has those ' +
    'follow it too that have models of their own',
  words: 1,
  options: { agent: 'value', 'all-agents': 'flag', 'dry-run': 'flag' },
  ask({ words: [name], options }) {
    const whose = agentAsked(options);
    if (name === undefined) return ok({ call: 'route.read', request: whose });
    const wanted = order.safeParse(name);
    if (!wanted.success) return err({ message: `no such order: ${name}` });
    return ok({
      call: 'route.set',
      request: {
        ...whose,
        order: wanted.data,
        allAgents: options['all-agents'] === true,
        dryRun: options['dry-run'] === true,
      },
    });
  },
  isProblem: (value) => 'refused' in value && refused(value),
  print: (value) => ('hops' in value ? printRoute(value) : printOutcome(value)),
};
