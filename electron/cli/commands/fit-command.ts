// `hearth fit`: prints which builds fit a machine, how fast they answer and what they risk.
import { unknownIn } from '../../../shared/fit/evaluate.ts';
import type { FitAnswer, FitQuery } from '../../../shared/fit/query.ts';
import { cacheType, cacheTypes, engine, engines, type FitRow } from '../../../shared/models/types.ts';
import { gibBytes } from '../../../shared/hardware/limits.ts';
import { ok, type Result } from '../../../shared/base/result.ts';
import { wordsIn } from '../../../shared/i18n/catalog.ts';
import { fill } from '../../../shared/i18n/fill.ts';
import type { Language } from '../../../shared/i18n/language.ts';
import { misuse, thereAre } from '../arguments.ts';
import type { Command, ParsedArgs, UsageError } from '../command.ts';
import { columnsOf, sayTime } from '../printed.ts';

/** So many rows are read at a glance; `--json` has them all. */
const shownRows = 12;

const gib = (bytes: number): string => `${(bytes / gibBytes).toFixed(1)} GiB`;
const tokens = (count: number): string => count.toLocaleString('en-US');

function read({ options }: ParsedArgs): Result<FitQuery, UsageError> {
  const text = (name: string): string | undefined => (typeof options[name] === 'string' ? options[name] : undefined);
  const [model, variant, machine, context, budget, cache, named] = [
    'model',
    'variant',
    'machine',
    'context',
    'budget-gib',
    'cache',
    'engine',
  ].map(text);
  if (budget !== undefined && machine !== undefined)
    return misuse('not-both', { command: 'fit', option: '--budget-gib', other: '--machine' });
  if (context !== undefined && !/^[1-9]\d{0,8}$/.test(context)) return misuse('tokens');
  const budgetGib = budget === undefined ? undefined : /^\d+(?:\.\d+)?$/.test(budget) ? Number(budget) : 0;
  if (budgetGib !== undefined && !(budgetGib > 0)) return misuse('fit-budget');
  const [cacheRead, engineRead] = [cacheType.safeParse(cache), engine.safeParse(named)];
  if (cache !== undefined && !cacheRead.success) return misuse('fit-cache', { name: cache }, [thereAre(cacheTypes)]);
  if (named !== undefined && !engineRead.success) return misuse('fit-engine', { name: named }, [thereAre(engines)]);
  const query: FitQuery = {
    ...(model === undefined ? {} : { model }),
    ...(variant === undefined ? {} : { variant }),
    ...(machine === undefined ? {} : { machine }),
    ...(context === undefined ? {} : { contextTokens: Number(context) }),
    ...(budgetGib === undefined ? {} : { budgetBytes: budgetGib * gibBytes }),
    ...(cacheRead.success ? { cache: cacheRead.data } : {}),
    ...(engineRead.success ? { engine: engineRead.data } : {}),
  };
  const [unknown, ...issues] = unknownIn(query).map(({ kind, ...values }) => ({ key: `fit-${kind}` as const, values }));
  return unknown === undefined ? ok(query) : misuse(unknown.key, unknown.values, issues);
}

function firstWord({ firstWordSeconds, status }: FitRow, language: Language): string {
  const words = wordsIn(language).cli.fit;
  if (firstWordSeconds === null) return words.unknown;
  const [low, high] = [firstWordSeconds.low, firstWordSeconds.high].map((seconds) => Math.max(1, Math.round(seconds)));
  const time = sayTime(low === high ? `${low}` : `${low}-${high}`, language);
  return firstWordSeconds.low === firstWordSeconds.high && status === 'measured'
    ? fill(words.measured, { time })
    : time;
}

function table(rows: readonly FitRow[], budgetBytes: number, language: Language): string {
  const { cli, fitWords } = wordsIn(language);
  const words = cli.fit;
  const heads = ['', words.model, words.variant, words.engine, words.context, words.cache, words.needs, ''];
  const cells = rows.map((row) => [
    row.recommended ? '*' : '',
    row.model,
    row.variant,
    row.engine,
    tokens(row.contextTokens),
    row.cache,
    fill(words.of, { total: gib(row.totalBytes), budget: gib(budgetBytes) }),
    fitWords.verdicts[row.verdict],
    firstWord(row, language),
  ]);
  const lines = [[...heads, words.firstWord], ...cells];
  const widths = heads.map((_, i) => Math.max(...lines.map((line) => columnsOf(line[i] ?? ''))));
  return lines
    .map((line, i) => {
      const risks = (i === 0 ? [] : (rows[i - 1]?.risks ?? []))
        .map((risk) => fill(fitWords.risks[risk], {}))
        .reduce((first, next) => (first === '' ? next : fill(words.risks, { first, next })), '');
      return `${line
        .map((cell, at) => cell + ' '.repeat(Math.max(0, (widths[at] ?? 0) - columnsOf(cell))))
        .join('  ')
        .trimEnd()}\n${risks === '' ? '' : `     ${risks}\n`}`;
    })
    .join('');
}

/** Returns what the sums were done for: the machine, its class and what one model may take. */
function sayBudget({ machine, tier }: FitAnswer, budget: NonNullable<FitAnswer['budget']>, language: Language): string {
  const { cli, tiers } = wordsIn(language);
  const words = cli.fit;
  const sentence = fill(budget.source === 'metal-inferred' ? words.inferred : words.budget, {
    memory: gib(budget.bytes),
  });
  if (machine === null) return sentence;
  const name = machine.name ?? words.thisMachine;
  return tier === null
    ? fill(words.place, { place: name, budget: sentence })
    : fill(words.placeOf, { name, tier: tiers[tier].title.toLowerCase(), budget: sentence });
}

function print(answer: FitAnswer, language: Language): string {
  const { tier, budget, rows, recommendation, ways } = answer;
  const { cli, fitWords, tiers } = wordsIn(language);
  const words = cli.fit;
  if (budget === null) return `${words.budgetUnknown}\n`;
  const head = `${sayBudget(answer, budget, language)}\n\n`;
  if (rows.length === 0) return `${head}${words.none}\n`;
  const fitting = rows.filter(({ verdict }) => verdict !== 'no');
  const listed = fitting.length > 0 ? fitting : rows;
  // Of many models each one's best way is enough to choose by.
  const best = listed.filter(({ model }, i) => listed.findIndex((row) => row.model === model) === i);
  const shown = (best.length > 1 ? best : listed).slice(0, shownRows);
  const {
    chosen,
    over: [next],
  } = recommendation;
  const named = ({ model, variant }: Pick<FitRow, 'model' | 'variant'>): string => `${model} ${variant}`;
  const more = [
    ...(chosen !== null && next !== undefined && next.because !== 'does-not-fit'
      ? [
          fill(words.why, {
            model: named(chosen),
            next: named(next.row),
            because: fill(fitWords.becauses[next.because], {}),
          }),
        ]
      : []),
    ...(shown.length === rows.length
      ? []
      : [fill(best.length > 1 ? words.fittingBest : words.fitting, { count: fitting.length, all: rows.length })]),
    ...(chosen === null && rows.length > 1 ? [words.noneRecommended] : []),
    ...(chosen !== null && tier === 'below' ? [tiers.below.means] : []),
    ...ways.map((way) => fill(fitWords.waysOut[way.kind], way)),
  ];
  return `${head}${table(shown, budget.bytes, language)}\n${more.map((line) => `${line}\n`).join('')}`;
}

/** What fits, how fast it will feel and what it risks; sums alone, nothing is asked of a server. */
export const fitCommand: Command<'fit.rows'> = {
  usage: 'fit [--model ID [--variant V]] [--context N] [--budget-gib N | --machine ID] [--cache TYPE] [--engine E]',
  summary: 'fit',
  positionals: 0,
  options: {
    model: 'value',
    variant: 'value',
    context: 'value',
    'budget-gib': 'value',
    machine: 'value',
    cache: 'value',
    engine: 'value',
  },
  toRequest(typed) {
    const query = read(typed);
    return query.ok ? ok({ call: 'fit.rows', request: query.value }) : query;
  },
  exitNonZero: ({ rows }) => !rows.some(({ verdict }) => verdict !== 'no'),
  print,
};
