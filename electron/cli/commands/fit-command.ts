import { unknownIn } from '../../../shared/fit/evaluate.ts';
import type { FitAnswer, FitAsked } from '../../../shared/fit/query.ts';
import { cacheType, cacheTypes, engine, engines, type FitRow } from '../../../shared/models/types.ts';
import { gibBytes } from '../../../shared/hardware/limits.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import { becausesEn, risksEn, verdictsEn, waysOutEn } from '../../../shared/i18n/fit.en.ts';
import { fill } from '../../../shared/i18n/fill.ts';
import { tiersEn } from '../../../shared/i18n/tiers.en.ts';
import type { Command, Typed, Usage } from '../commands.ts';

/** So many rows are read at a glance; `--json` has them all. */
const shownRows = 12;

const gib = (bytes: number): string => `${(bytes / gibBytes).toFixed(1)} GiB`;
const tokens = (count: number): string => count.toLocaleString('en-US');

function read({ options }: Typed): Result<FitAsked, Usage> {
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
    return err({ message: 'fit takes --budget-gib or --machine, not both' });
  if (context !== undefined && !/^[1-9]\d{0,8}$/.test(context))
    return err({ message: '--context takes a number of tokens' });
  const budgetGib = budget === undefined ? undefined : /^\d+(?:\.\d+)?$/.test(budget) ? Number(budget) : 0;
  if (budgetGib !== undefined && !(budgetGib > 0)) return err({ message: '--budget-gib takes a number above 0' });
  const [cacheRead, engineRead] = [cacheType.safeParse(cache), engine.safeParse(named)];
  if (cache !== undefined && !cacheRead.success)
    return err({ message: `no such cache: ${cache}`, issues: [`there are ${cacheTypes.join(', ')}`] });
  if (named !== undefined && !engineRead.success)
    return err({ message: `no such engine: ${named}`, issues: [`there are ${engines.join(', ')}`] });
  const asked: FitAsked = {
    ...(model === undefined ? {} : { model }),
    ...(variant === undefined ? {} : { variant }),
    ...(machine === undefined ? {} : { machine }),
    ...(context === undefined ? {} : { contextTokens: Number(context) }),
    ...(budgetGib === undefined ? {} : { budgetBytes: budgetGib * gibBytes }),
    ...(cacheRead.success ? { cache: cacheRead.data } : {}),
    ...(engineRead.success ? { engine: engineRead.data } : {}),
  };
  const [unknown, ...issues] = unknownIn(asked);
  return unknown === undefined ? ok(asked) : err({ message: unknown, issues });
}

function firstWord({ firstWordSeconds, status }: FitRow): string {
  if (firstWordSeconds === null) return 'not known';
  const [low, high] = [firstWordSeconds.low, firstWordSeconds.high].map((seconds) => Math.max(1, Math.round(seconds)));
  if (firstWordSeconds.low === firstWordSeconds.high && status === 'measured') return `${low} s, measured`;
  return low === high ? `${low} s` : `${low}-${high} s`;
}

const cells = (row: FitRow, budgetBytes: number): string[] => [
  row.recommended ? '*' : '',
  row.model,
  row.variant,
  row.engine,
  tokens(row.contextTokens),
  row.cache,
  `${gib(row.totalBytes)} of ${gib(budgetBytes)}`,
  verdictsEn[row.verdict],
  firstWord(row),
];
const heads = ['', 'model', 'variant', 'engine', 'context', 'cache', 'needs', '', 'first word'];

function table(rows: readonly FitRow[], budgetBytes: number): string {
  const lines = [heads, ...rows.map((row) => cells(row, budgetBytes))];
  const widths = heads.map((_, i) => Math.max(...lines.map((line) => (line[i] ?? '').length)));
  return lines
    .map((line, i) => {
      const risks = i === 0 ? [] : (rows[i - 1]?.risks ?? []);
      return `${line
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd()}\n${risks.length === 0 ? '' : `     ${risks.map((risk) => risksEn[risk]).join('; ')}\n`}`;
    })
    .join('');
}

function print({ machine, tier, budget, rows, recommendation, ways }: FitAnswer): string {
  if (budget === null)
    return (
      'How much memory models may use on this machine is not known. Say it: --budget-gib N, or name a machine: ' +
      '--machine ID\n'
    );
  const place =
    machine === null
      ? ''
      : `${machine.name ?? 'this machine'}${tier === null ? '' : `, ${tiersEn[tier].title.toLowerCase()}`}: `;
  const head = `${place}${gib(budget.bytes)} for one model${budget.source === 'metal-inferred' ? ' (inferred)' : ''}\n\n`;
  if (rows.length === 0) return `${head}Nothing of the catalog that was asked for runs there.\n`;
  const fitting = rows.filter(({ verdict }) => verdict !== 'no');
  const listed = fitting.length > 0 ? fitting : rows;
  // Of many models each one's best way is enough to choose by.
  const best = listed.filter(({ model }, i) => listed.findIndex((row) => row.model === model) === i);
  const shown = (best.length > 1 ? best : listed).slice(0, shownRows);
  const {
    chosen,
    over: [next],
  } = recommendation;
  const why =
    chosen !== null && next !== undefined && next.because !== 'does-not-fit'
      ? `* ${chosen.model} ${chosen.variant} before ${next.row.model} ${next.row.variant}, which ${becausesEn[next.because]}.\n`
      : '';
  const rest =
    shown.length === rows.length
      ? ''
      : `${fitting.length} of ${rows.length} fit${best.length > 1 ? '; here is the best of each model' : ''}. --json tells them all${best.length > 1 ? ', --model ID those of one' : ''}.\n`;
  const chat = chosen !== null && tier === 'below' ? `${tiersEn.below.means}\n` : '';
  const none = chosen === null && rows.length > 1 ? 'None is recommended for OpenClaw.\n' : '';
  return `${head}${table(shown, budget.bytes)}\n${why}${rest}${none}${chat}${ways.map((way) => `${fill(waysOutEn[way.kind], way)}\n`).join('')}`;
}

/** What fits, how fast it will feel and what it risks; sums alone, nothing is asked of a server. */
export const fitCommand: Command<'fit.rows'> = {
  usage: 'fit [--model ID [--variant V]] [--context N] [--budget-gib N | --machine ID] [--cache TYPE] [--engine E]',
  says:
    'what fits on this machine, or on another (ms-m3-ultra@512, 2xms-m5-ultra@256, 8xh200), how long the first word ' +
    'takes and what it risks; a model file of this disk is disk:NAME',
  words: 0,
  options: {
    model: 'value',
    variant: 'value',
    context: 'value',
    'budget-gib': 'value',
    machine: 'value',
    cache: 'value',
    engine: 'value',
  },
  ask(typed) {
    const asked = read(typed);
    return asked.ok ? ok({ call: 'fit.rows', request: asked.value }) : asked;
  },
  isProblem: ({ rows }) => !rows.some(({ verdict }) => verdict !== 'no'),
  print,
};
