import path from 'node:path';
import type { CallName } from '../../shared/contract/calls.ts';
import { balancerUrl } from '../../shared/balance/types.ts';
import { parseJson5 } from '../../shared/json5/json5.ts';
import type { Drift } from '../../shared/changes/drift.ts';
import { err, ok } from '../../shared/base/result.ts';
import { balanceEn } from '../../shared/i18n/balance.en.ts';
import { routeWordsEn } from '../../shared/i18n/route.en.ts';
import { fill, sayFinding } from '../../shared/i18n/say.ts';
import { drillCommand } from './commands/drill-command.ts';
import { guardCommand } from './commands/guard-command.ts';
import { patienceCommand } from './commands/patience-command.ts';
import { fitCommand } from './commands/fit-command.ts';
import { hostedCommand, keyCommand, routingCommand } from './commands/hosted-command.ts';
import { modelsCommand } from './commands/models-command.ts';
import { isOutcome, printOutcome, refused } from './outcome.ts';
import { agentAsked, routeCommand } from './commands/route-command.ts';
import { proveCommand } from './commands/prove-command.ts';
import { reachCommand, straysCommand } from './commands/reach-command.ts';
import { repairCommand } from './commands/repair-command.ts';
import { safetyCommand } from './commands/safety-command.ts';
import { setupAsked, type HistoryEntry } from '../../shared/changes/types.ts';
import { taskId, type Command, type Typed } from './command.ts';

const command = <N extends CallName>(row: Command<N>): Command => row;

function sayWhat(what: HistoryEntry['what']): string {
  switch (what.kind) {
    case 'setup':
      return `set up ${what.model}`;
    case 'order':
      return `order: ${what.order}`;
    case 'fix':
      return `repair: ${what.finding}`;
    case 'undo':
      return `undo of ${what.of}`;
    case 'guard':
      return `guard: ${what.ref} first, because the local server is ${what.why}`;
    case 'strays':
      return 'brought other settings of a model along';
    case 'routing':
      return `where ${what.ref} may be served`;
    case 'safety':
      return `safety: ${what.kinds.join(', ')}`;
    case 'repair':
      return `repaired by OpenClaw ${what.version}`;
    case 'patience':
      return `${what.agent === null ? '' : `${what.agent}: `}when a model can’t answer: ${what.patience}`;
    case 'put-back':
      return 'put back what something else had changed';
    case 'before-hearth':
      return 'back to the config before Hearth';
    case 'other':
      return 'a change by a newer Hearth';
  }
}

function printDrift(drift: Drift | null): string {
  if (drift === null) return 'Everything that Hearth set is as it was.\n';
  const keys = drift.keys
    .map(
      ({ path, ours, theirs, file }) =>
        `${file === undefined ? '' : `${file}: `}${path.join('.')}: ${JSON.stringify(ours)} → ${JSON.stringify(theirs)}\n`,
    )
    .join('');
  const comments =
    drift.comments === 0
      ? ''
      : drift.comments === 1
        ? '1 comment is gone.\n'
        : `${drift.comments} comments are gone.\n`;
  return `${keys}${comments}To put it back: hearth drift --put-back. To leave it so: hearth drift --keep\n`;
}

const ownPair = (pair: string): [string, string] | null => {
  const at = pair.indexOf('=');
  return at > 0 && at < pair.length - 1 ? [pair.slice(0, at), pair.slice(at + 1)] : null;
};
const manyOf = (option: Typed['options'][string] | undefined): readonly string[] =>
  Array.isArray(option) ? (option as readonly string[]) : [];

/** The table of commands; every one is a call of the contract, so that none can do what the app can't. */
export const commands: Readonly<Record<string, Command>> = {
  probe: command<'servers.sweep'>({
    usage: 'probe [--at URL]…',
    says: 'find model servers on the usual ports, or at the given addresses',
    words: 0,
    options: { at: 'many' },
    ask: ({ options }) =>
      ok({
        call: 'servers.sweep',
        request: { taskId, at: Array.isArray(options['at']) ? [...(options['at'] as readonly string[])] : null },
      }),
    isProblem: ({ endpoints }) =>
      !endpoints.some((endpoint) => ['ready', 'no-model-loaded', 'loading', 'needs-key'].includes(endpoint.status)),
    print: ({ endpoints, closed }) =>
      endpoints
        .map((e) => `${e.url}  ${e.server.name} (${e.server.certainty})  ${e.status}  ${e.models.length} models\n`)
        .join('') + `${closed.length} usual ports closed\n`,
  }),
  balance: command<'cluster.plan' | 'cluster.write'>({
    usage: 'balance --name NAME --at URL=MODEL … [--key URL=VARIABLE]… --to FILE [--dry-run] [--overwrite]',
    says: 'write the config of a LiteLLM proxy that shares one model among several machines; starts nothing',
    words: 0,
    options: { name: 'value', at: 'many', key: 'many', to: 'value', 'dry-run': 'flag', overwrite: 'flag' },
    ask({ options }) {
      const [name, to, dryRun] = [options['name'], options['to'], options['dry-run'] === true];
      if (typeof name !== 'string') return err({ message: 'balance needs --name NAME' });
      if (typeof to !== 'string' && !dryRun) return err({ message: 'balance needs --to FILE, or --dry-run' });
      const [machines, keys] = [manyOf(options['at']).map(ownPair), manyOf(options['key']).map(ownPair)];
      if (machines.includes(null)) return err({ message: '--at takes URL=MODEL' });
      if (keys.includes(null)) return err({ message: '--key takes URL=VARIABLE' });
      const known = new Map(keys.filter((pair) => pair !== null));
      const request = {
        name,
        deployments: machines
          .filter((pair) => pair !== null)
          .map(([url, model]) => ({ url, model, apiKeyEnv: known.get(url) ?? null })),
      };
      return ok(
        dryRun || typeof to !== 'string'
          ? { call: 'cluster.plan', request }
          : {
              call: 'cluster.write',
              request: { ...request, path: path.resolve(to), overwrite: options['overwrite'] === true },
            },
      );
    },
    isProblem: () => false,
    print: (value) =>
      `${value.notes.map((note) => `${fill(balanceEn[note.kind], note)}\n`).join('')}${'text' in value ? value.text : `Written to ${value.path}. ${value.kept === null ? '' : `What stood there is kept as ${value.kept}. `}Nothing was started. To start it:\n  ${value.start}\nThen hearth probe --at ${balancerUrl}\n`}`,
  }),
  models: command(modelsCommand),
  prove: command(proveCommand),
  patience: command(patienceCommand),
  guard: command(guardCommand),
  drill: command(drillCommand),
  fit: command(fitCommand),
  setup: command<'setup.review' | 'setup.apply'>({
    usage: 'setup --answers FILE [--all-agents] [--dry-run]',
    says:
      'set the route that the answers file describes (- reads standard input); an order, hosted models or patience ' +
      'that it leaves out stay as they are; --all-agents has agents with models of their own follow it too',
    words: 0,
    options: { answers: 'value', 'all-agents': 'flag', 'dry-run': 'flag' },
    ask({ options, readFile }) {
      const allAgents = options['all-agents'] === true;
      const file = options['answers'];
      if (typeof file !== 'string') return err({ message: 'setup needs --answers FILE' });
      let raw: unknown;
      try {
        raw = parseJson5(readFile(file));
      } catch (cause) {
        return err({
          message: `could not read the answers in ${file}: ${cause instanceof Error ? cause.message : String(cause)}`,
        });
      }
      const parsed = setupAsked.safeParse(raw);
      if (!parsed.success)
        return err({
          message: `the answers in ${file} are not complete`,
          issues: parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`),
        });
      return ok(
        options['dry-run'] === true
          ? { call: 'setup.review', request: { answers: parsed.data, allAgents } }
          : { call: 'setup.apply', request: { answers: parsed.data, allAgents, basis: null } },
      );
    },
    isProblem: refused,
    print: printOutcome,
  }),
  route: command(routeCommand),
  hosted: command(hostedCommand),
  key: command(keyCommand),
  routing: command(routingCommand),
  reach: command(reachCommand),
  strays: command(straysCommand),
  status: command<'status.read'>({
    usage: 'status [--agent ID]',
    says: 'this machine, the route of the agent that answers (or of the one named) and its servers, the config, OpenClaw',
    words: 0,
    options: { agent: 'value' },
    ask: ({ options }) => ok({ call: 'status.read', request: agentAsked(options) }),
    isProblem: ({ config, endpoints, route }) =>
      config.problem !== null || route.order === 'none' || endpoints.some((endpoint) => endpoint.status !== 'ready'),
    print: (value) => `${JSON.stringify(value, null, 2)}\n`,
    printsJson: true,
  }),
  check: command<'check.run'>({
    usage: 'check',
    says: 'go through everything that can be wrong with the route of the agent that answers',
    words: 0,
    options: {},
    ask: () => ok({ call: 'check.run', request: { taskId } }),
    isProblem: ({ findings }) => findings.some((finding) => finding.level === 'problem'),
    print: ({ findings, agent }) =>
      `${agent === null ? '' : `${fill(routeWordsEn.agent.answers, { agent })}\n`}${findings.map((finding) => `[${finding.level}] ${sayFinding(finding)}\n`).join('')}`,
  }),
  repair: command(repairCommand),
  safety: command(safetyCommand),
  history: command<'history.list'>({
    usage: 'history',
    says: 'every change that Hearth made',
    words: 0,
    options: {},
    ask: () => ok({ call: 'history.list', request: {} }),
    isProblem: ({ damaged }) => damaged.length > 0,
    print: ({ entries, damaged }) =>
      (entries
        .map((entry) => `${entry.id}  ${entry.at}  ${sayWhat(entry.what)}${entry.undone ? '  (undone)' : ''}\n`)
        .join('') || (damaged.length === 0 ? 'No changes yet.\n' : '')) +
      damaged.map((file) => `Can’t be read, and was put aside: ${file}\n`).join(''),
  }),
  undo: command<'history.undo' | 'history.beforeHearth'>({
    usage: 'undo [ID | --all] [--dry-run]',
    says: 'take the last change back, or the one named, or all: the config is as it was before Hearth',
    words: 1,
    options: { all: 'flag', 'dry-run': 'flag' },
    ask({ words: [id], options }) {
      const dryRun = options['dry-run'] === true;
      if (options['all'] !== true) return ok({ call: 'history.undo', request: { id: id ?? null, dryRun } });
      return id === undefined
        ? ok({ call: 'history.beforeHearth', request: { dryRun } })
        : err({ message: 'undo takes one change or --all, not both' });
    },
    isProblem: refused,
    print: printOutcome,
  }),
  drift: command<'drift.read' | 'drift.putBack' | 'drift.keep'>({
    usage: 'drift [--put-back [--dry-run] | --keep]',
    says: 'what something else changed of what Hearth had set; put it back, or keep it as it is',
    words: 0,
    options: { 'put-back': 'flag', keep: 'flag', 'dry-run': 'flag' },
    ask({ options }) {
      const [back, keep, dryRun] = ['put-back', 'keep', 'dry-run'].map((name) => options[name] === true);
      if (back && keep) return err({ message: 'drift takes --put-back or --keep, not both' });
      if (dryRun && !back) return err({ message: '--dry-run goes with --put-back' });
      if (back) return ok({ call: 'drift.putBack', request: { keys: true, comments: true, dryRun: dryRun === true } });
      return keep ? ok({ call: 'drift.keep', request: {} }) : ok({ call: 'drift.read', request: {} });
    },
    isProblem: (value) => (isOutcome(value) ? refused(value) : 'drift' in value && value.drift !== null),
    print: (value) =>
      isOutcome(value)
        ? printOutcome(value)
        : 'drift' in value
          ? printDrift(value.drift)
          : 'Kept as it is. Hearth says no more of it until it changes.\n',
  }),
};
