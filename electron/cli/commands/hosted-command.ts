import { routing as routingSchema, type HostedProvider, type Routing } from '../../../shared/hosted/types.ts';
import { routingSentence } from '../../../shared/i18n/routing-sentence.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import { printOutcome } from '../outcome.ts';
import type { Command, Typed, Usage } from '../command.ts';

const found: Readonly<Record<HostedProvider['usable'], string>> = {
  yes: 'key found',
  no: 'no key',
  unknown: 'not told by OpenClaw',
  unasked: 'not asked: no OpenClaw here',
};

const sayProvider = ({ id, name, keyEnv, usable, plugin }: HostedProvider): string => {
  const where = usable === 'yes' || keyEnv === null ? '' : `  hearth key ${keyEnv}`;
  return `${id}  ${name}  ${found[usable]}${where}${plugin === null ? '' : `  (or openclaw plugins install ${plugin})`}\n`;
};

/** Which hosted models there are to choose, and which of their providers OpenClaw could use now. */
export const hostedCommand: Command<'hosted.list'> = {
  usage: 'hosted',
  says:
    'hosted models to choose from, and which providers OpenClaw has a key for; asks OpenClaw, which takes some ' +
    'seconds',
  words: 0,
  options: {},
  ask: () => ok({ call: 'hosted.list', request: {} }),
  isProblem: () => false,
  print: ({ providers, models, envFile }) =>
    `${providers
      .map(
        (provider) =>
          `${sayProvider(provider)}${models
            .filter((model) => model.provider === provider.id)
            .map(({ ref }) => `    ${ref}\n`)
            .join('')}`,
      )
      .join('')}\nOpenClaw looks for keys in its environment, in ${envFile} and in its own sign-ins.\n`,
};

/**
 * Stores a key that is typed hidden, or comes through a pipe. It is no argument, because those stand in the shell's
 * history and in the list of processes.
 */
export const keyCommand: Command<'hosted.key'> = {
  usage: 'key NAME',
  says:
    'put a key into OpenClaw’s own .env under this name, for example ANTHROPIC_API_KEY; it is typed hidden, or read ' +
    'from standard input',
  // What is typed too much may be the key itself, and must not be said back.
  words: Infinity,
  options: {},
  takesSecret: true,
  ask({ words: [name, ...more] }) {
    if (name === undefined)
      return err({
        message: 'key needs the NAME of a variable, for example ANTHROPIC_API_KEY; the key itself is asked for',
      });
    return more.length === 0
      ? ok({ call: 'hosted.key', request: { name } })
      : err({
          message:
            'key takes the NAME alone; a key that was typed beside it now stands in the history of this shell, so ' +
            'make a new one',
        });
  },
  isProblem: () => false,
  print: ({ name, envFile, replaced }) =>
    `${name} ${replaced ? 'was replaced' : 'was added'} in ${envFile}, readable for you alone. A running gateway takes it at its next start.\n`,
};

const slugs = (value: Typed['options'][string] | undefined): string[] =>
  typeof value === 'string'
    ? value
        .split(',')
        .map((one) => one.trim())
        .filter((one) => one !== '')
    : [];

function routingOf({ options }: Typed): Result<Routing | null, Usage> {
  const chosen = ['only', 'order', 'no-fallbacks', 'no-training', 'zero-retention'].some(
    (name) => options[name] !== undefined,
  );
  if (options['clear'] === true)
    return chosen ? err({ message: '--clear takes it all back: leave the others out' }) : ok(null);
  const parsed = routingSchema.safeParse({
    only: slugs(options['only']),
    order: slugs(options['order']),
    allowFallbacks: options['no-fallbacks'] !== true,
    denyCollection: options['no-training'] === true,
    zeroRetention: options['zero-retention'] === true,
  });
  if (!parsed.success)
    return err({
      message: 'a host is named by its slug, for example together or google-vertex/europe',
      issues: parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`),
    });
  return chosen
    ? ok(parsed.data)
    : err({ message: 'routing needs a choice, for example --only together --no-training, or --clear' });
}

/** Where a model of OpenRouter may be served; without a ref it shows what stands. */
export const routingCommand: Command<'routing.read' | 'routing.set'> = {
  usage:
    'routing [REF [--only A,B] [--order A,B] [--no-fallbacks] [--no-training] [--zero-retention] | REF --clear] ' +
    '[--dry-run]',
  says: 'show or set by whom a model of OpenRouter may be served; alone: what stands for each model of the route',
  words: 1,
  options: {
    only: 'value',
    order: 'value',
    'no-fallbacks': 'flag',
    'no-training': 'flag',
    'zero-retention': 'flag',
    clear: 'flag',
    'dry-run': 'flag',
  },
  ask(typed) {
    const [ref] = typed.words;
    if (ref === undefined) return ok({ call: 'routing.read', request: {} });
    const routing = routingOf(typed);
    return routing.ok
      ? ok({ call: 'routing.set', request: { ref, routing: routing.value, dryRun: typed.options['dry-run'] === true } })
      : routing;
  },
  isProblem: (value) => 'refused' in value && value.refused !== null,
  print: (value) =>
    'refused' in value
      ? printOutcome(value)
      : value.views
          .map(
            (view) =>
              `${view.ref}\n    ${
                view.sent === null
                  ? 'OpenClaw as installed doesn’t pass such a choice on, so nothing is promised.'
                  : routingSentence('en', view, view.routing)
              }\n`,
          )
          .join('') || 'No model of the route comes through OpenRouter.\n',
};
