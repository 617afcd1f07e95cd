import { helpsOf, outcomeOf } from '../../../shared/failover-test/consequence.ts';
import { casesOf, gainOf, type Seen } from '../../../shared/failover-test/patience.ts';
import {
  drillCase,
  type Drill,
  type DrillCase,
  type DrillEnd,
  type DrillTold,
} from '../../../shared/failover-test/types.ts';
import { choiceOf } from '../../../shared/patience/plan.ts';
import { retriesOf } from '../../../shared/patience/types.ts';
import { err, ok } from '../../../shared/base/result.ts';
import { drillWordsEn } from '../../../shared/i18n/drill.en.ts';
import { patienceWordsEn } from '../../../shared/i18n/patience.en.ts';
import { fill } from '../../../shared/i18n/say.ts';
import { taskId, type Command } from '../command.ts';

const seconds = (time: number): string => (time < 9.95 ? `${time.toFixed(1)} s` : `${Math.round(time)} s`);

/** A waiting case says how it stands every so many seconds. */
const everyS = 10;

/** What a case came to, in a sentence. */
const outcome = (end: DrillEnd, chain: readonly string[]): string =>
  fill(drillWordsEn.outcomes[end.case][outcomeOf(end, { chain })], {
    model: end.answeredBy ?? '',
    time: seconds(end.seconds),
  });

/** What a number of retries is called. */
const choice = (retries: number | null): string => {
  const known = choiceOf(retries);
  return known === null ? fill(patienceWordsEn.other, { count: retries ?? 0 }) : patienceWordsEn.choice[known];
};

function line(told: DrillTold): string | null {
  const kase = told.kind === 'ended' ? told.end.case : told.case;
  const name = `${drillWordsEn.cases[kase]}${told.pass === 'at-once' ? `, ${patienceWordsEn.choice['at-once'].toLowerCase()}` : ''}`;
  switch (told.kind) {
    case 'begun':
      return `${name}: OpenClaw is starting`;
    case 'waiting':
      return told.seconds > 0 && told.seconds % everyS === 0
        ? `${name}: ${told.seconds} s, asked ${told.asked} times`
        : null;
    case 'ended':
      return `${name}: ${told.end.verdict} after ${seconds(told.end.seconds)}`;
  }
}

/** Who answered after how long, beside the choice under which it was so. */
function sayEnd(retries: number | null, end: DrillEnd | null): string {
  if (end === null) return `${choice(retries)}: stopped before it was known`;
  return `${choice(retries)}: ${end.verdict === 'failed' ? 'not known' : `${end.answeredBy ?? 'nobody'} after ${seconds(end.seconds)}`}`;
}

function printCase({ case: kase, slow, atOnce }: Seen, drill: Drill): string {
  const end = drill.ends.find((one) => one.case === kase) ?? null;
  const both =
    slow !== null && atOnce !== null ? [sayEnd(slow.retries, slow.end), sayEnd(retriesOf['at-once'], atOnce)] : [];
  const finished = end ?? atOnce;
  const rest = [
    ...both,
    ...(finished !== null && finished.standIn && finished.answeredBy !== null
      ? [fill(drillWordsEn.standIn, { model: finished.answeredBy })]
      : []),
    ...(end === null || end.said === '' ? [] : [`OpenClaw said: ${end.said}`]),
    ...(end === null
      ? []
      : [`Asked of the broken server: ${end.asked}`, ...helpsOf(end, drill).map((help) => drillWordsEn.helps[help])]),
  ];
  return `\n${end === null ? `${drillWordsEn.cases[kase]}.` : outcome(end, drill.chain)}\n${rest.map((one) => `  ${one}\n`).join('')}`;
}

function print(drill: Drill): string {
  const { chain, patience, problem } = drill;
  const spared = problem?.kind === 'key-missing' ? `${fill(drillWordsEn.spared, problem)}\n` : '';
  const gain = gainOf(drill);
  const offer =
    gain === null
      ? ''
      : `\n${fill(drillWordsEn.gain[gain.now === null ? 'alone' : 'instead'], { model: gain.then.answeredBy ?? '', time: seconds(gain.then.seconds), before: seconds(gain.now?.seconds ?? 0) })} To set it: hearth patience at-once\n`;
  return `Route: ${chain.join(', then ')}\nIf a model can’t answer: ${choice(patience.retries)}\n${spared}${casesOf(
    drill,
  )
    .map((one) => printCase(one, drill))
    .join('')}${offer}`;
}

/** Has the real OpenClaw meet a broken local server. A case in which nobody answers is a problem. */
export const drillCommand: Command<'drill.run'> = {
  usage: 'drill [--case closed|hung|overflow]… [--limit S] [--pay]',
  says:
    'who answers when the local server is off, hangs or overflows, and after how long: tried with the real OpenClaw ' +
    'in a scratch of its own; hosted models are stood in for, unless --pay agrees to real, priced requests',
  words: 0,
  options: { case: 'many', limit: 'value', pay: 'flag' },
  ask({ options }) {
    const named: readonly string[] = Array.isArray(options['case'])
      ? (options['case'] as readonly string[])
      : drillCase.options;
    const cases: DrillCase[] = [];
    for (const name of named) {
      const known = drillCase.safeParse(name);
      if (!known.success)
        return err({ message: `no such case: ${name}`, issues: [`there are ${drillCase.options.join(', ')}`] });
      cases.push(known.data);
    }
    const limit = options['limit'] ?? '360';
    if (typeof limit !== 'string' || !/^\d{1,3}$/.test(limit) || Number(limit) < 10 || Number(limit) > 900)
      return err({ message: '--limit takes 10 to 900 seconds' });
    return ok({ call: 'drill.run', request: { taskId, cases, limitS: Number(limit), pay: options['pay'] === true } });
  },
  during: {
    line: ({ name, payload }) => (name === 'drill.told' ? line(payload.told) : null),
  },
  isProblem: ({ ends, stopped }) => stopped || ends.some(({ verdict }) => verdict !== 'answered'),
  print,
};
