// Parses what was typed on the command line, with its usage errors and exit codes.
import { parseArgs } from 'node:util';
import type { UsageError } from './command.ts';
import type { UsageKey } from './command.ts';
import { err, ok, type Err, type Result } from '../../shared/base/result.ts';
import { wordsIn } from '../../shared/i18n/catalog.ts';
import { fill, type Values } from '../../shared/i18n/fill.ts';
import type { Language } from '../../shared/i18n/language.ts';
import type { ParsedArgs } from './command.ts';

/** Returns the error of a command that was typed wrongly. */
export const misuse = (key: UsageKey, values: Values = {}, issues?: UsageError['issues']): Err<UsageError> =>
  err({ key, values, ...(issues === undefined ? {} : { issues }) });

/** Returns what was typed wrongly as sentences. */
export function sayUsage(
  language: Language,
  { key, values, issues }: UsageError,
): { readonly message: string; readonly issues?: readonly string[] } {
  const words = wordsIn(language).cli.usage;
  const message = fill(words[key], values);
  if (issues === undefined) return { message };
  const say = (issue: (typeof issues)[number]): string =>
    typeof issue === 'string' ? issue : fill(words[issue.key], issue.values);
  return { message, issues: issues.map(say) };
}

/** Returns the line that names what there is to choose from. */
export const thereAre = (names: readonly string[]): NonNullable<UsageError['issues']>[number] => ({
  key: 'there-are',
  values: { names: names.join(', ') },
});

/**
 * What a command line ends with: done, ran and found a problem or refused, wrong usage; and stopped by a signal, as a
 * shell says it of Ctrl-C.
 */
export const done = 0;
export const problem = 1;
export const wrongUsage = 2;
export const interrupted = 130;

/** How an option is written: with a value, with a value and as often as one likes, or alone. */
type Kinds = Readonly<Record<string, 'value' | 'many' | 'flag'>>;

/** Options that every command takes. */
export const everywhere = { config: 'value', state: 'value', json: 'flag', help: 'flag', version: 'flag' } as const;

/**
 * Splits a command line into options and words. It refuses nothing, so that what is wrong can be said in the reader's
 * language, and the first of it first. There are no short options: a word with one hyphen is a word like any other, so
 * it is handed over without one, and every word is read from `args` by its index.
 */
function tokensOf(args: readonly string[], knownOptions: Kinds) {
  const { tokens } = parseArgs({
    args: args.map((arg) => (/^-[^-]/.test(arg) ? 'word' : arg)),
    options: Object.fromEntries(
      Object.entries(knownOptions).map(([name, kind]) => [name, { type: kind === 'flag' ? 'boolean' : 'string' }]),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  return tokens;
}

/** Where the command stands: options may come before it. */
export const commandIndex = (args: readonly string[]): number =>
  tokensOf(args, everywhere).find(({ kind, index }) => kind === 'positional' && !args[index]?.startsWith('-'))?.index ??
  -1;

/** Returns positionals and options; an option may be written `--at URL` or `--at=URL`. */
export function parse(
  args: readonly string[],
  knownOptions: Kinds,
  maxPositionals: number,
): Result<Omit<ParsedArgs, 'readFile'>, UsageError> {
  const positionals: string[] = [];
  const options: Record<string, string | true | string[]> = {};
  for (const token of tokensOf(args, knownOptions)) {
    if (token.kind === 'positional') {
      positionals.push(args[token.index] as string);
      continue;
    }
    const name = token.kind === 'option' ? token.name : '';
    const kind = Object.hasOwn(knownOptions, name) ? knownOptions[name] : undefined;
    if (token.kind !== 'option' || kind === undefined) return misuse('unknown-option', { name });
    if (kind === 'flag') {
      options[name] = true;
      continue;
    }
    const value = token.inlineValue === true ? token.value : args[token.index + 1];
    if (value === undefined || (token.inlineValue !== true && value.startsWith('--')))
      return misuse('needs-value', { name });
    options[name] = kind === 'many' ? [...((options[name] as string[] | undefined) ?? []), value] : value;
  }
  return positionals.length > maxPositionals
    ? misuse('too-many-words', { word: positionals[maxPositionals] ?? '' })
    : ok({ positionals, options });
}
