// `hearth route`: prints an agent's route with where each model is served, or sets its order.
import { order, type RouteModel, type Route } from '../../../shared/openclaw/types.ts';
import { ok } from '../../../shared/base/result.ts';
import { whereSentences, type EgressWhy } from '../../../shared/i18n/egress-words.ts';
import { wordsIn } from '../../../shared/i18n/catalog.ts';
import { agentSentences, bySentence } from '../../../shared/i18n/route-words.ts';
import { fill } from '../../../shared/i18n/fill.ts';
import type { Language } from '../../../shared/i18n/language.ts';
import { misuse } from '../arguments.ts';
import type { Command, ParsedArgs } from '../command.ts';
import { printOutcome, refused } from '../outcome.ts';

/** Whose route is asked for, as it was typed. */
export const agentAsked = ({ agent }: ParsedArgs['options']): { agent?: string } =>
  typeof agent === 'string' ? { agent } : {};

/** Returns where words go and how that is known. */
export function sayWhy(whys: readonly EgressWhy[], language: Language): string {
  const { app, egressWords } = wordsIn(language);
  return whys.map(({ key, values }) => fill(egressWords.why[key], values)).join(app.gap);
}

/** Returns whose route it is; empty where the config names no agents. */
function sayAgent(agent: Route['agent'], language: Language): string {
  const { app, routeWords } = wordsIn(language);
  return agentSentences(agent, language)
    .map(({ key, values }) => fill(routeWords.agent[key], values))
    .join(app.gap);
}

function printHop(hop: RouteModel, i: number, language: Language): string {
  const { app, cli, routeWords } = wordsIn(language);
  const by = bySentence(hop);
  const named = by === null ? '' : fill(routeWords.by[by], { spelled: hop.spelled, provider: hop.provider });
  const because = [named, sayWhy(whereSentences(hop, hop.provider), language)]
    .filter((sentence) => sentence !== '')
    .join(app.gap);
  const line = fill(cli.route.hop, { ref: hop.ref, where: cli.route.where[hop.where] });
  return `${i + 1}. ${line}\n${because === '' ? '' : `      ${because}\n`}`;
}

function printRoute({ order: now, hops, agent }: Route, language: Language): string {
  const agentLine = sayAgent(agent, language);
  const rows = hops.map((hop, i) => printHop(hop, i, language)).join('');
  return `${now}\n${agentLine === '' ? '' : `${agentLine}\n`}${rows}`;
}

/** Shows the route of an agent, or puts it into an order. */
export const routeCommand: Command<'route.read' | 'route.set'> = {
  usage: 'route [local-first|hosted-first|local-only] [--agent ID | --all-agents] [--dry-run]',
  summary: 'route',
  positionals: 1,
  options: { agent: 'value', 'all-agents': 'flag', 'dry-run': 'flag' },
  toRequest({ positionals: [name], options }) {
    const scope = agentAsked(options);
    if (name === undefined) return ok({ call: 'route.read', request: scope });
    const parsed = order.safeParse(name);
    if (!parsed.success) return misuse('route-order', { name });
    return ok({
      call: 'route.set',
      request: {
        ...scope,
        order: parsed.data,
        allAgents: options['all-agents'] === true,
        dryRun: options['dry-run'] === true,
      },
    });
  },
  exitNonZero: (value) => 'refused' in value && refused(value),
  print: (value, language) => ('hops' in value ? printRoute(value, language) : printOutcome(value, language)),
};
