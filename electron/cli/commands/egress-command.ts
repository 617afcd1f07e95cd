// Commands that print every egress path, and list the overrides or bring them along.
import { ok } from '../../../shared/base/result.ts';
import { isChannel, leaves, egressSummary } from '../../../shared/egress/summary.ts';
import type { EgressMap, EgressRow, Override } from '../../../shared/egress/types.ts';
import { wordsIn } from '../../../shared/i18n/catalog.ts';
import { whereSentences } from '../../../shared/i18n/egress-words.ts';
import { fill } from '../../../shared/i18n/fill.ts';
import type { Language } from '../../../shared/i18n/language.ts';
import { sayNote } from '../../../shared/i18n/say.ts';
import type { Command } from '../command.ts';
import { isOutcome, printOutcome, refused } from '../outcome.ts';
import { sayWhy } from './route-command.ts';

/** Whether the models of the route are all on this machine. */
const isLocalOnly = ({ rows }: EgressMap): boolean => {
  const models = rows.filter(({ kind }) => kind === 'primary' || kind === 'fallback');
  return models.length > 0 && models.every((row) => !leaves(row));
};

function printRow(row: EgressRow, language: Language): string {
  const { app, cli, reachWords: words } = wordsIn(language);
  const { kind, path, names, where, evidence, implied, closable, agent } = row;
  const why = evidence === null ? '' : sayWhy(whereSentences(evidence, names?.split('/')[0] ?? null), language);
  const about = [names, agent === null ? null : fill(cli.reach.agent, { agent })]
    .filter((word) => word !== null)
    .reduce((first, next) => (first === '' ? next : fill(cli.reach.and, { first, next })), '');
  const more = [implied ? words.implied : '', leaves(row) && !closable ? words.fixed : '']
    .filter((sentence) => sentence !== '')
    .join(app.gap);
  const means = leaves(row)
    ? [words.kinds[kind].meaning, more].filter((sentence) => sentence !== '').join(app.gap)
    : '';
  const lines = [path === null ? '' : path.join('.'), why, means].filter((line) => line !== '');
  const { title } = words.kinds[kind];
  const heading = about === '' ? title : fill(cli.reach.title, { title, about });
  return `[${words.where[where].plain}] ${heading}\n${lines.map((line) => `      ${line}\n`).join('')}`;
}

function print(map: EgressMap, language: Language): string {
  const words = wordsIn(language).cli.reach;
  const { hosted, unknown, channels } = egressSummary(map.rows);
  const sum =
    hosted + unknown === 0
      ? channels === 0
        ? words.nothing
        : words.channels
      : fill(words.sum, { count: hosted + unknown, unknown });
  return `${[...map.rows]
    .sort((a, b) => Number(leaves(b)) - Number(leaves(a)))
    .map((row) => printRow(row, language))
    .join('')}${sum}\n`;
}

/** Shows every way by which words can leave this machine. */
export const reachCommand: Command<'egress.read'> = {
  usage: 'egress',
  summary: 'reach',
  positionals: 0,
  options: {},
  toRequest: () => ok({ call: 'egress.read', request: {} }),
  exitNonZero: (map) => isLocalOnly(map) && map.rows.some((row) => leaves(row) && !isChannel(row)),
  print,
};

function printStray({ id, kind, about, ref, where, bring }: Override, language: Language): string {
  const { cli, reachWords } = wordsIn(language);
  const title = fill(reachWords.strays[kind].title, { about: about ?? '' });
  const line = fill(cli.strays.row, { title, ref, where: reachWords.where[where].plain });
  return `${id}  ${line}\n${bring.by === 'command' ? `      ${bring.line}\n` : ''}`;
}

function printStrays(strays: readonly Override[], language: Language): string {
  const words = wordsIn(language).cli.strays;
  return strays.length === 0
    ? `${words.none}\n`
    : `${strays.map((stray) => printStray(stray, language)).join('')}${words.bring}\n`;
}

/** Names the models that a switch would not reach, and brings them along. */
export const straysCommand: Command<'overrides.list' | 'overrides.apply'> = {
  usage: 'overrides [--bring ID]… [--dry-run]',
  summary: 'strays',
  positionals: 0,
  options: { bring: 'many', 'dry-run': 'flag' },
  toRequest({ options }) {
    const ids: readonly string[] = Array.isArray(options['bring']) ? (options['bring'] as readonly string[]) : [];
    return ids.length === 0
      ? ok({ call: 'overrides.list', request: {} })
      : ok({ call: 'overrides.apply', request: { ids: [...ids], dryRun: options['dry-run'] === true } });
  },
  exitNonZero: (value) => isOutcome(value) && refused(value),
  print(value, language) {
    if (!isOutcome(value)) return printStrays(value.strays, language);
    // An outcome that changes nothing is printed without its notes; here they say why it does not.
    const notes = value.diff === '' && value.refused === null ? value.notes : [];
    return `${printOutcome(value, language)}${notes.map((note) => `${sayNote(language, note)}\n`).join('')}`;
  },
};
