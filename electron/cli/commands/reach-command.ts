import { ok } from '../../../shared/base/result.ts';
import { isChannel, leaves, reachSummary } from '../../../shared/egress/summary.ts';
import type { ReachMap, ReachRow, Stray } from '../../../shared/egress/types.ts';
import { reachWordsEn as words } from '../../../shared/i18n/reach.en.ts';
import { whereSentences } from '../../../shared/i18n/egress-words.ts';
import { fill } from '../../../shared/i18n/fill.ts';
import { sayNote } from '../../../shared/i18n/say.ts';
import type { Command } from '../commands.ts';
import { isOutcome, printOutcome, refused } from '../outcome.ts';
import { sayWhy } from './route-command.ts';

/** Whether the models of the route are all on this machine. */
const isLocalOnly = ({ rows }: ReachMap): boolean => {
  const models = rows.filter(({ kind }) => kind === 'primary' || kind === 'fallback');
  return models.length > 0 && models.every((row) => !leaves(row));
};

function printRow(row: ReachRow): string {
  const { kind, path, names, where, evidence, implied, closable, agent } = row;
  const why = evidence === null ? '' : sayWhy(whereSentences(evidence, names?.split('/')[0] ?? null));
  const about = [names, agent === null ? null : `agent ${agent}`].filter((word) => word !== null).join(', ');
  const more = [implied ? words.implied : '', leaves(row) && !closable ? words.fixed : '']
    .filter((sentence) => sentence !== '')
    .join(' ');
  const means = leaves(row) ? [words.kinds[kind].meaning, more].filter((sentence) => sentence !== '').join(' ') : '';
  const lines = [path === null ? '' : path.join('.'), why, means].filter((line) => line !== '');
  return `[${words.where[where].plain}] ${words.kinds[kind].title}${about === '' ? '' : `: ${about}`}\n${lines.map((line) => `      ${line}\n`).join('')}`;
}

function print(map: ReachMap): string {
  const { hosted, unknown, channels } = reachSummary(map.rows);
  const sum =
    hosted + unknown === 0
      ? channels === 0
        ? 'Nothing leaves this machine.'
        : 'Only your channels lead off this machine.'
      : `Ways off this machine: ${hosted + unknown}, of which not known: ${unknown}. To close what a setting can close: hearth route local-only --dry-run`;
  return `${[...map.rows]
    .sort((a, b) => Number(leaves(b)) - Number(leaves(a)))
    .map(printRow)
    .join('')}${sum}\n`;
}

/** Shows every way by which words can leave this machine. */
export const reachCommand: Command<'reach.read'> = {
  usage: 'reach',
  says:
    'everything by which words can leave this machine; a problem where the route is local-only and something still ' +
    'does',
  words: 0,
  options: {},
  ask: () => ok({ call: 'reach.read', request: {} }),
  isProblem: (map) => isLocalOnly(map) && map.rows.some((row) => leaves(row) && !isChannel(row)),
  print,
};

const printStray = ({ id, kind, about, ref, where, bring }: Stray): string =>
  `${id}  ${fill(words.strays[kind].title, { about: about ?? '' })}: ${ref} (${words.where[where].plain})\n${bring.by === 'command' ? `      ${bring.line}\n` : ''}`;

const printStrays = (strays: readonly Stray[]): string =>
  strays.length === 0
    ? 'Every model follows the route.\n'
    : `${strays.map(printStray).join('')}To bring one along: hearth strays --bring ID\n`;

/** Names the models that a switch would not reach, and brings them along. */
export const straysCommand: Command<'strays.read' | 'strays.bring'> = {
  usage: 'strays [--bring ID]… [--dry-run]',
  says: 'models set for an agent, a conversation or a job, which a switch of the order does not reach; brings them along',
  words: 0,
  options: { bring: 'many', 'dry-run': 'flag' },
  ask({ options }) {
    const ids: readonly string[] = Array.isArray(options['bring']) ? (options['bring'] as readonly string[]) : [];
    return ids.length === 0
      ? ok({ call: 'strays.read', request: {} })
      : ok({ call: 'strays.bring', request: { ids: [...ids], dryRun: options['dry-run'] === true } });
  },
  isProblem: (value) => isOutcome(value) && refused(value),
  print: (value) =>
    isOutcome(value)
      ? `${printOutcome(value)}${value.diff === '' && value.refused === null ? value.notes.map((note) => `${sayNote('en', note)}\n`).join('') : ''}`
      : printStrays(value.strays),
};
