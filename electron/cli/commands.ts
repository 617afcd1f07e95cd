// The table of `hearth` commands, each a call of the contract with its arguments and its output.
import { taskId, type ParsedArgs, type Command } from './command.ts';
import type { Value, CallName } from '../../shared/contract/calls.ts';
import path from 'node:path';
import { balancerUrl } from '../../shared/balance/types.ts';
import { parseJson5 } from '../../shared/json5/json5.ts';
import type { Drift } from '../../shared/changes/drift.ts';
import { ok } from '../../shared/base/result.ts';
import { wordsIn } from '../../shared/i18n/catalog.ts';
import { fill } from '../../shared/i18n/fill.ts';
import type { Language } from '../../shared/i18n/language.ts';
import { sayFinding } from '../../shared/i18n/say.ts';
import { drillCommand } from './commands/failover-test-command.ts';
import { guardCommand } from './commands/guard-command.ts';
import { patienceCommand } from './commands/patience-command.ts';
import { fitCommand } from './commands/fit-command.ts';
import { hostedCommand, keyCommand, routingCommand } from './commands/hosted-command.ts';
import { modelsCommand } from './commands/models-command.ts';
import { misuse } from './arguments.ts';
import { isOutcome, printOutcome, refused } from './outcome.ts';
import { agentAsked, routeCommand } from './commands/route-command.ts';
import { proveCommand } from './commands/verify-command.ts';
import { reachCommand, straysCommand } from './commands/egress-command.ts';
import { repairCommand } from './commands/repair-command.ts';
import { safetyCommand } from './commands/safety-command.ts';
import { setupAsked, type HistoryEntry } from '../../shared/changes/types.ts';

const command = <N extends CallName>(row: Command<N>): Command => row;

function sayWhat(what: HistoryEntry['what'], language: Language): string {
  const words = wordsIn(language).cli.history;
  switch (what.kind) {
    case 'setup':
      return fill(words.setup, { model: what.model });
    case 'order':
      return fill(words.order, { order: what.order });
    case 'fix':
      return fill(words.fix, { finding: what.finding });
    case 'undo':
      return fill(words.undo, { of: what.of });
    case 'guard':
      return fill(words.guard, { ref: what.ref, why: words.why[what.why] });
    case 'routing':
      return fill(words.routing, { ref: what.ref });
    case 'safety':
      return fill(words.safety, { kinds: what.kinds.join(', ') });
    case 'repair':
      return fill(words.repair, { version: what.version });
    case 'patience':
      return what.agent === null
        ? fill(words.patience, { patience: what.patience })
        : fill(words.patienceOf, { agent: what.agent, patience: what.patience });
    case 'strays':
    case 'put-back':
    case 'before-hearth':
    case 'other':
      return words[what.kind];
  }
}

function printHistory({ entries, damaged }: Value<'history.list'>, language: Language): string {
  const words = wordsIn(language).cli.history;
  const lines = [
    ...entries.map(({ id, at, what, undone }) =>
      [id, at, sayWhat(what, language), ...(undone ? [words.undone] : [])].join('  '),
    ),
    ...damaged.map((file) => fill(words.damaged, { file })),
  ];
  return (lines.length === 0 ? [words.none] : lines).map((line) => `${line}\n`).join('');
}

function printDrift(drift: Drift | null, language: Language): string {
  const words = wordsIn(language).cli.drift;
  if (drift === null) return `${words.none}\n`;
  const keys = drift.keys
    .map(({ path, ours, theirs, file }) => {
      const key = `${file === undefined ? '' : `${file}: `}${path.join('.')}`;
      return `${key}: ${JSON.stringify(ours)} → ${JSON.stringify(theirs)}\n`;
    })
    .join('');
  const { comments: count } = drift;
  const comments = count === 0 ? '' : `${count === 1 ? words.comment : fill(words.comments, { count })}\n`;
  return `${keys}${comments}${words.next}\n`;
}

function printEndpoints({ endpoints, closed }: Value<'servers.sweep'>, language: Language): string {
  const words = wordsIn(language).cli.probe;
  const rows = endpoints.map(({ url, server, status, models }) => {
    const count = fill(words.models, { count: models.length });
    return `${url}  ${server.name} (${words.certainty[server.certainty]})  ${words.status[status]}  ${count}\n`;
  });
  return `${rows.join('')}${fill(words.closed, { count: closed.length })}\n`;
}

function printBalance(value: Value<'balance.plan' | 'balance.write'>, language: Language): string {
  const { app, balance, cli } = wordsIn(language);
  const notes = value.notes.map((note) => `${fill(balance[note.kind], note)}\n`).join('');
  if ('text' in value) return `${notes}${value.text}`;
  const written = [
    fill(cli.balance.written, { path: value.path }),
    ...(value.kept === null ? [] : [fill(cli.balance.before, { file: value.kept })]),
    cli.balance.start,
  ].join(app.gap);
  return `${notes}${written}\n  ${value.start}\n${fill(cli.balance.then, { url: balancerUrl })}\n`;
}

function printFindings({ findings, agent }: Value<'doctor.run'>, language: Language): string {
  const { cli, routeWords } = wordsIn(language);
  const agentLine = agent === null ? '' : `${fill(routeWords.agent.answers, { agent })}\n`;
  const lines = findings.map((finding) => `[${cli.check[finding.level]}] ${sayFinding(language, finding)}\n`);
  return `${agentLine}${lines.join('')}`;
}

const ownPair = (pair: string): [string, string] | null => {
  const at = pair.indexOf('=');
  return at > 0 && at < pair.length - 1 ? [pair.slice(0, at), pair.slice(at + 1)] : null;
};
const manyOf = (option: ParsedArgs['options'][string] | undefined): readonly string[] =>
  Array.isArray(option) ? (option as readonly string[]) : [];

/** The table of commands; every one is a call of the contract, so that none can do what the app can't. */
export const commands: Readonly<Record<string, Command>> = {
  probe: command<'servers.sweep'>({
    usage: 'probe [--at URL]…',
    summary: 'probe',
    positionals: 0,
    options: { at: 'many' },
    toRequest: ({ options }) =>
      ok({
        call: 'servers.sweep',
        request: { taskId, at: Array.isArray(options['at']) ? [...(options['at'] as readonly string[])] : null },
      }),
    exitNonZero: ({ endpoints }) =>
      !endpoints.some((endpoint) => ['ready', 'no-model-loaded', 'loading', 'needs-key'].includes(endpoint.status)),
    print: printEndpoints,
  }),
  balance: command<'balance.plan' | 'balance.write'>({
    usage: 'balance --name NAME --at URL=MODEL … [--key URL=VARIABLE]… --to FILE [--dry-run] [--overwrite]',
    summary: 'balance',
    positionals: 0,
    options: { name: 'value', at: 'many', key: 'many', to: 'value', 'dry-run': 'flag', overwrite: 'flag' },
    toRequest({ options }) {
      const [name, to, dryRun] = [options['name'], options['to'], options['dry-run'] === true];
      if (typeof name !== 'string') return misuse('balance-name');
      if (typeof to !== 'string' && !dryRun) return misuse('balance-to');
      const [machines, keys] = [manyOf(options['at']).map(ownPair), manyOf(options['key']).map(ownPair)];
      if (machines.includes(null)) return misuse('at-pair');
      if (keys.includes(null)) return misuse('key-pair');
      const keysByUrl = new Map(keys.filter((pair) => pair !== null));
      const request = {
        name,
        deployments: machines
          .filter((pair) => pair !== null)
          .map(([url, model]) => ({ url, model, apiKeyEnv: keysByUrl.get(url) ?? null })),
      };
      return ok(
        dryRun || typeof to !== 'string'
          ? { call: 'balance.plan', request }
          : {
              call: 'balance.write',
              request: { ...request, path: path.resolve(to), overwrite: options['overwrite'] === true },
            },
      );
    },
    exitNonZero: () => false,
    print: printBalance,
  }),
  models: command(modelsCommand),
  verify: command(proveCommand),
  patience: command(patienceCommand),
  guard: command(guardCommand),
  'failover-test': command(drillCommand),
  fit: command(fitCommand),
  setup: command<'setup.review' | 'setup.apply'>({
    usage: 'setup --answers FILE [--all-agents] [--dry-run]',
    summary: 'setup',
    positionals: 0,
    options: { answers: 'value', 'all-agents': 'flag', 'dry-run': 'flag' },
    toRequest({ options, readFile }) {
      const allAgents = options['all-agents'] === true;
      const file = options['answers'];
      if (typeof file !== 'string') return misuse('setup-answers');
      let raw: unknown;
      try {
        raw = parseJson5(readFile(file));
      } catch (cause) {
        return misuse('answers-unreadable', { file, cause: cause instanceof Error ? cause.message : String(cause) });
      }
      const parsed = setupAsked.safeParse(raw);
      if (!parsed.success)
        return misuse(
          'answers-incomplete',
          { file },
          parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`),
        );
      return ok(
        options['dry-run'] === true
          ? { call: 'setup.review', request: { answers: parsed.data, allAgents } }
          : { call: 'setup.apply', request: { answers: parsed.data, allAgents, baseHash: null } },
      );
    },
    exitNonZero: refused,
    print: printOutcome,
  }),
  route: command(routeCommand),
  hosted: command(hostedCommand),
  key: command(keyCommand),
  routing: command(routingCommand),
  egress: command(reachCommand),
  overrides: command(straysCommand),
  status: command<'status.read'>({
    usage: 'status [--agent ID]',
    summary: 'status',
    positionals: 0,
    options: { agent: 'value' },
    toRequest: ({ options }) => ok({ call: 'status.read', request: agentAsked(options) }),
    exitNonZero: ({ config, endpoints, route }) =>
      config.problem !== null || route.order === 'none' || endpoints.some((endpoint) => endpoint.status !== 'ready'),
    print: (value) => `${JSON.stringify(value, null, 2)}\n`,
    printsJson: true,
  }),
  doctor: command<'doctor.run'>({
    usage: 'doctor',
    summary: 'check',
    positionals: 0,
    options: {},
    toRequest: () => ok({ call: 'doctor.run', request: { taskId } }),
    exitNonZero: ({ findings }) => findings.some((finding) => finding.level === 'problem'),
    print: printFindings,
  }),
  repair: command(repairCommand),
  safety: command(safetyCommand),
  history: command<'history.list'>({
    usage: 'history',
    summary: 'history',
    positionals: 0,
    options: {},
    toRequest: () => ok({ call: 'history.list', request: {} }),
    exitNonZero: ({ damaged }) => damaged.length > 0,
    print: printHistory,
  }),
  undo: command<'history.undo' | 'history.revertAll'>({
    usage: 'undo [ID | --all] [--dry-run]',
    summary: 'undo',
    positionals: 1,
    options: { all: 'flag', 'dry-run': 'flag' },
    toRequest({ positionals: [id], options }) {
      const dryRun = options['dry-run'] === true;
      if (options['all'] !== true) return ok({ call: 'history.undo', request: { id: id ?? null, dryRun } });
      return id === undefined ? ok({ call: 'history.revertAll', request: { dryRun } }) : misuse('undo-one-or-all');
    },
    exitNonZero: refused,
    print: printOutcome,
  }),
  drift: command<'drift.read' | 'drift.restore' | 'drift.accept'>({
    usage: 'drift [--put-back [--dry-run] | --keep]',
    summary: 'drift',
    positionals: 0,
    options: { 'put-back': 'flag', keep: 'flag', 'dry-run': 'flag' },
    toRequest({ options }) {
      const [back, keep, dryRun] = ['put-back', 'keep', 'dry-run'].map((name) => options[name] === true);
      if (back && keep) return misuse('not-both', { command: 'drift', option: '--put-back', other: '--keep' });
      if (dryRun && !back) return misuse('goes-with', { option: '--dry-run', other: '--put-back' });
      if (back) return ok({ call: 'drift.restore', request: { keys: true, comments: true, dryRun: dryRun === true } });
      return keep ? ok({ call: 'drift.accept', request: {} }) : ok({ call: 'drift.read', request: {} });
    },
    exitNonZero: (value) => (isOutcome(value) ? refused(value) : 'drift' in value && value.drift !== null),
    print: (value, language) =>
      isOutcome(value)
        ? printOutcome(value, language)
        : 'drift' in value
          ? printDrift(value.drift, language)
          : `${wordsIn(language).cli.drift.accepted}\n`,
  }),
};

/** Earlier names of commands. They still work, and no list shows them. */
const formerNames: Readonly<Record<string, string>> = {
  prove: 'verify',
  check: 'doctor',
  reach: 'egress',
  strays: 'overrides',
  drill: 'failover-test',
};

/** Returns the command of a name, which may be an earlier one; undefined where there is none. */
export function commandNamed(name: string): Command | undefined {
  const today = Object.hasOwn(formerNames, name) ? (formerNames[name] ?? name) : name;
  return Object.hasOwn(commands, today) ? commands[today] : undefined;
}
