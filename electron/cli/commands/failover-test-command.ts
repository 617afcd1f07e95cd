// `hearth failover-test`: has OpenClaw meet a broken local server and prints what happened.
import { helpsOf, outcomeOf } from '../../../shared/failover-test/consequence.ts';
import { casesOf, gainOf, type ComparedCase } from '../../../shared/failover-test/patience.ts';
import {
  testCase,
  type FailoverTest,
  type TestCase,
  type TestEnd,
  type FailoverTestProgress,
} from '../../../shared/failover-test/types.ts';
import { choiceOf } from '../../../shared/patience/plan.ts';
import { retriesOf } from '../../../shared/patience/types.ts';
import { ok } from '../../../shared/base/result.ts';
import { wordsIn } from '../../../shared/i18n/catalog.ts';
import { fill } from '../../../shared/i18n/fill.ts';
import type { Language } from '../../../shared/i18n/language.ts';
import { misuse, thereAre } from '../arguments.ts';
import { taskId, type Command } from '../command.ts';
import { sayTime } from '../printed.ts';

const seconds = (time: number, language: Language): string =>
  sayTime(time < 9.95 ? time.toFixed(1) : String(Math.round(time)), language);

/** How long a case may take, in seconds. */
const limits = { least: 10, most: 900 } as const;

/** A waiting case says how it stands every so many seconds. */
const everyS = 10;

/** Returns what a case came to, in a sentence. */
const outcome = (end: TestEnd, chain: readonly string[], language: Language): string =>
  fill(wordsIn(language).drillWords.outcomes[end.case][outcomeOf(end, { chain })], {
    model: end.answeredBy ?? '',
    time: seconds(end.seconds, language),
  });

/** Returns what a number of retries is called. */
function choiceName(retries: number | null, language: Language): string {
  const { patienceWords } = wordsIn(language);
  const setting = choiceOf(retries);
  return setting === null ? fill(patienceWords.other, { count: retries ?? 0 }) : patienceWords.choice[setting];
}

function line(event: FailoverTestProgress, language: Language): string | null {
  const { cli, drillWords, patienceWords } = wordsIn(language);
  const title = drillWords.cases[event.kind === 'ended' ? event.end.case : event.case];
  const name =
    event.pass === 'at-once'
      ? fill(cli.drill.under, { name: title, choice: patienceWords.choice['at-once'].toLowerCase() })
      : title;
  switch (event.kind) {
    case 'begun':
      return fill(cli.drill.begun, { name });
    case 'waiting':
      return event.seconds > 0 && event.seconds % everyS === 0
        ? fill(cli.drill.waiting, { name, seconds: event.seconds, asked: event.asked })
        : null;
    case 'ended':
      return fill(cli.drill.ended, {
        name,
        verdict: cli.drill.verdicts[event.end.verdict],
        time: seconds(event.end.seconds, language),
      });
  }
}

/** Returns who answered after how long, beside the choice under which it was so. */
function sayEnd(retries: number | null, end: TestEnd | null, language: Language): string {
  const words = wordsIn(language).cli.drill;
  const choice = choiceName(retries, language);
  if (end === null) return fill(words.stopped, { choice });
  if (end.verdict === 'failed') return fill(words.unknown, { choice });
  return fill(words.after, {
    choice,
    model: end.answeredBy ?? words.nobody,
    time: seconds(end.seconds, language),
  });
}

function printCase({ case: kase, slow, atOnce }: ComparedCase, drill: FailoverTest, language: Language): string {
  const { app, cli, drillWords } = wordsIn(language);
  const end = drill.ends.find((candidate) => candidate.case === kase) ?? null;
  const both =
    slow !== null && atOnce !== null
      ? [sayEnd(slow.retries, slow.end, language), sayEnd(retriesOf['at-once'], atOnce, language)]
      : [];
  const finished = end ?? atOnce;
  const rest = [
    ...both,
    ...(finished !== null && finished.standIn && finished.answeredBy !== null
      ? [fill(drillWords.standIn, { model: finished.answeredBy })]
      : []),
    ...(end === null || end.said === '' ? [] : [fill(cli.drill.said, { said: end.said })]),
    ...(end === null
      ? []
      : [fill(cli.drill.asked, { count: end.asked }), ...helpsOf(end, drill).map((help) => drillWords.helps[help])]),
  ];
  const head =
    end === null ? fill(app.sentence, { title: drillWords.cases[kase] }) : outcome(end, drill.chain, language);
  return `\n${head}\n${rest.map((name) => `  ${name}\n`).join('')}`;
}

/** Returns what falling back at once would gain, and how to set it; empty where it gains nothing. */
function sayGain(drill: FailoverTest, language: Language): string {
  const { app, cli, drillWords } = wordsIn(language);
  const gain = gainOf(drill);
  if (gain === null) return '';
  const sentence = fill(drillWords.gain[gain.now === null ? 'alone' : 'instead'], {
    model: gain.then.answeredBy ?? '',
    time: seconds(gain.then.seconds, language),
    before: seconds(gain.now?.seconds ?? 0, language),
  });
  return `\n${[sentence, cli.drill.set].join(app.gap)}\n`;
}

function print(drill: FailoverTest, language: Language): string {
  const { cli, drillWords } = wordsIn(language);
  const { chain, patience, problem } = drill;
  const route = chain.reduce((first, next) => (first === '' ? next : fill(cli.drill.then, { first, next })), '');
  const head = [
    fill(cli.drill.route, { chain: route }),
    fill(cli.drill.choice, { choice: choiceName(patience.retries, language) }),
    ...(problem?.kind === 'key-missing' ? [fill(drillWords.spared, problem)] : []),
  ];
  const cases = casesOf(drill).map((result) => printCase(result, drill, language));
  return `${head.join('\n')}\n${cases.join('')}${sayGain(drill, language)}`;
}

/** Has the real OpenClaw meet a broken local server. A case in which nobody answers is a problem. */
export const drillCommand: Command<'failoverTest.run'> = {
  usage: 'failover-test [--case closed|hung|overflow]… [--limit S] [--pay]',
  summary: 'drill',
  positionals: 0,
  options: { case: 'many', limit: 'value', pay: 'flag' },
  toRequest({ options }) {
    const named: readonly string[] = Array.isArray(options['case'])
      ? (options['case'] as readonly string[])
      : testCase.options;
    const cases: TestCase[] = [];
    for (const name of named) {
      const parsed = testCase.safeParse(name);
      if (!parsed.success) return misuse('drill-case', { name }, [thereAre(testCase.options)]);
      cases.push(parsed.data);
    }
    const limit = options['limit'] ?? '360';
    if (typeof limit !== 'string' || !/^\d{1,3}$/.test(limit)) return misuse('drill-limit', limits);
    if (Number(limit) < limits.least || Number(limit) > limits.most) return misuse('drill-limit', limits);
    return ok({
      call: 'failoverTest.run',
      request: { taskId, cases, limitS: Number(limit), pay: options['pay'] === true },
    });
  },
  onProgress: {
    line: ({ name, payload }, language) => (name === 'failoverTest.progress' ? line(payload.told, language) : null),
  },
  exitNonZero: ({ ends, stopped }) => stopped || ends.some(({ verdict }) => verdict !== 'answered'),
  print,
};
