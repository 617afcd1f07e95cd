import { helpsOf, outcomeOf } from '../../shared/drill/consequence.ts';
import { drillCase, type Drill, type DrillCase, type DrillEnd, type DrillTold } from '../../shared/drill/types.ts';
import { err, ok } from '../../shared/result.ts';
import { drillWordsEn } from '../../shared/words/drill.en.ts';
import { fill } from '../../shared/words/say.ts';
import type { Command } from './commands.ts';

const work = 'command-line';
const seconds = (time: number): string => (time < 9.95 ? `${time.toFixed(1)} s` : `${Math.round(time)} s`);

/** A waiting case says how it stands every so many seconds. */
const everyS = 10;

/** What a case came to, in a sentence. */
const outcome = (end: DrillEnd, chain: readonly string[]): string => fill(drillWordsEn.outcomes[end.case][outcomeOf(end, { chain })], { model: end.answeredBy ?? '', time: seconds(end.seconds) });

function line(told: DrillTold): string | null {
  switch (told.kind) {
    case 'begun': return `${drillWordsEn.cases[told.case]}: OpenClaw is starting`;
    case 'waiting': return told.seconds > 0 && told.seconds % everyS === 0 ? `${drillWordsEn.cases[told.case]}: ${told.seconds} s, asked ${told.asked} times` : null;
    case 'ended': return `${drillWordsEn.cases[told.end.case]}: ${told.end.verdict} after ${seconds(told.end.seconds)}`;
  }
}

function print({ chain, ends, problem }: Drill): string {
  const spared = problem?.kind === 'key-missing' ? `${fill(drillWordsEn.spared, problem)}\n` : '';
  return `Route: ${chain.join(', then ')}\n${spared}${ends.map((end) => {
    const rest = [
      ...(end.standIn && end.answeredBy !== null ? [fill(drillWordsEn.standIn, { model: end.answeredBy })] : []),
      ...(end.said === '' ? [] : [`OpenClaw said: ${end.said}`]),
      `Asked of the broken server: ${end.asked}`,
      ...helpsOf(end, { chain }).map((help) => drillWordsEn.helps[help]),
    ];
    return `\n${outcome(end, chain)}\n${rest.map((one) => `  ${one}\n`).join('')}`;
  }).join('')}`;
}

/** Has the real OpenClaw meet a broken local server. A case in which nobody answers is a problem. */
export const drillCommand: Command<'drill.run'> = {
  usage: 'drill [--case closed|hung|overflow]… [--limit S] [--pay]',
  says: 'who answers when the local server is off, hangs or overflows, and after how long: tried with the real OpenClaw in a scratch of its own; hosted models are stood in for, unless --pay agrees to real, priced requests',
  words: 0,
  options: { case: 'many', limit: 'value', pay: 'flag' },
  ask({ options }) {
    const named: readonly string[] = Array.isArray(options['case']) ? (options['case'] as readonly string[]) : drillCase.options;
    const cases: DrillCase[] = [];
    for (const name of named) {
      const known = drillCase.safeParse(name);
      if (!known.success) return err({ message: `no such case: ${name}`, issues: [`there are ${drillCase.options.join(', ')}`] });
      cases.push(known.data);
    }
    const limit = options['limit'] ?? '300';
    if (typeof limit !== 'string' || !/^\d{1,3}$/.test(limit) || Number(limit) < 10 || Number(limit) > 900) return err({ message: '--limit takes 10 to 900 seconds' });
    return ok({ call: 'drill.run', request: { work, cases, limitS: Number(limit), pay: options['pay'] === true } });
  },
  during: {
    line: ({ name, payload }) => (name === 'drill.told' ? line(payload.told) : null),
  },
  isProblem: ({ ends }) => ends.some(({ verdict }) => verdict !== 'answered'),
  print,
};
