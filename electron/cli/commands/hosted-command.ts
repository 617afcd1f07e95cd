// Commands for hosted models: list them, store a key, and set OpenRouter's routing.
import { routing as routingSchema, type HostedProvider, type Routing } from '../../../shared/hosted/types.ts';
import { wordsIn } from '../../../shared/i18n/catalog.ts';
import { fill } from '../../../shared/i18n/fill.ts';
import type { Language } from '../../../shared/i18n/language.ts';
import { routingSentence } from '../../../shared/i18n/routing-sentence.ts';
import { ok, type Result } from '../../../shared/base/result.ts';
import { misuse } from '../arguments.ts';
import type { Command, ParsedArgs, UsageError } from '../command.ts';
import { printOutcome } from '../outcome.ts';

function sayProvider({ id, name, keyEnv, usable, plugin }: HostedProvider, language: Language): string {
  const words = wordsIn(language).cli.hosted;
  const where = usable === 'yes' || keyEnv === null ? '' : `  hearth key ${keyEnv}`;
  const ofPlugin = plugin === null ? '' : `  ${fill(words.plugin, { plugin })}`;
  return `${id}  ${name}  ${words.usable[usable]}${where}${ofPlugin}\n`;
}

/** Which hosted models there are to choose, and which of their providers OpenClaw could use now. */
export const hostedCommand: Command<'hosted.list'> = {
  usage: 'hosted',
  summary: 'hosted',
  positionals: 0,
  options: {},
  toRequest: () => ok({ call: 'hosted.list', request: {} }),
  exitNonZero: () => false,
  print: ({ providers, models, envFile }, language) =>
    `${providers
      .map(
        (provider) =>
          `${sayProvider(provider, language)}${models
            .filter((model) => model.provider === provider.id)
            .map(({ ref }) => `    ${ref}\n`)
            .join('')}`,
      )
      .join('')}\n${fill(wordsIn(language).cli.hosted.looks, { file: envFile })}\n`,
};

/**
 * Stores a key that is typed hidden, or comes through a pipe. It is no argument, because those stand in the shell's
 * history and in the list of processes.
 */
export const keyCommand: Command<'keys.set'> = {
  usage: 'key NAME',
  summary: 'key',
  // What is typed too much may be the key itself, and must not be said back.
  positionals: Infinity,
  options: {},
  takesSecret: true,
  toRequest({ positionals: [name, ...more] }) {
    if (name === undefined) return misuse('key-name');
    return more.length === 0 ? ok({ call: 'keys.set', request: { name } }) : misuse('key-alone');
  },
  exitNonZero: () => false,
  print: ({ name, envFile, replaced }, language) =>
    `${fill(wordsIn(language).cli.key[replaced ? 'replaced' : 'added'], { name, file: envFile })}\n`,
};

const slugs = (value: ParsedArgs['options'][string] | undefined): string[] =>
  typeof value === 'string'
    ? value
        .split(',')
        .map((name) => name.trim())
        .filter((name) => name !== '')
    : [];

function routingOf({ options }: ParsedArgs): Result<Routing | null, UsageError> {
  const chosen = ['only', 'order', 'no-fallbacks', 'no-training', 'zero-retention'].some(
    (name) => options[name] !== undefined,
  );
  if (options['clear'] === true) return chosen ? misuse('routing-clear') : ok(null);
  const parsed = routingSchema.safeParse({
    only: slugs(options['only']),
    order: slugs(options['order']),
    allowFallbacks: options['no-fallbacks'] !== true,
    denyCollection: options['no-training'] === true,
    zeroRetention: options['zero-retention'] === true,
  });
  if (!parsed.success)
    return misuse(
      'routing-slug',
      {},
      parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`),
    );
  return chosen ? ok(parsed.data) : misuse('routing-choice');
}

/** Where a model of OpenRouter may be served; without a ref it shows what stands. */
export const routingCommand: Command<'openrouter.read' | 'openrouter.set'> = {
  usage:
    'routing [REF [--only A,B] [--order A,B] [--no-fallbacks] [--no-training] [--zero-retention] | REF --clear] ' +
    '[--dry-run]',
  summary: 'routing',
  positionals: 1,
  options: {
    only: 'value',
    order: 'value',
    'no-fallbacks': 'flag',
    'no-training': 'flag',
    'zero-retention': 'flag',
    clear: 'flag',
    'dry-run': 'flag',
  },
  toRequest(typed) {
    const [ref] = typed.positionals;
    if (ref === undefined) return ok({ call: 'openrouter.read', request: {} });
    const routing = routingOf(typed);
    return routing.ok
      ? ok({
          call: 'openrouter.set',
          request: { ref, routing: routing.value, dryRun: typed.options['dry-run'] === true },
        })
      : routing;
  },
  exitNonZero: (value) => 'refused' in value && value.refused !== null,
  print(value, language) {
    if ('refused' in value) return printOutcome(value, language);
    const words = wordsIn(language).cli.routing;
    const rows = value.views.map(
      (view) =>
        `${view.ref}\n    ${view.sent === null ? words.notSent : routingSentence(language, view, view.routing)}\n`,
    );
    return rows.join('') || `${words.none}\n`;
  },
};
