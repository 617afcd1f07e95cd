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

/** Options that every command takes. */
export const everywhere = { config: 'value', state: 'value', json: 'flag', help: 'flag', version: 'flag' } as const;

/** Where the command stands: options may come before it. */
export function commandIndex(args: readonly string[]): number {
  const takesValue = (arg: string | undefined) => arg === '--config' || arg === '--state';
  return args.findIndex((arg, i) => !arg.startsWith('-') && !takesValue(args[i - 1]));
}

/** Returns positionals and options; an option may be written `--at URL` or `--at=URL`. */
export function parse(
  args: readonly string[],
  knownOptions: Readonly<Record<string, 'value' | 'many' | 'flag'>>,
  maxPositionals: number,
): Result<Omit<ParsedArgs, 'readFile'>, UsageError> {
  const positionals: string[] = [];
  const options: Record<string, string | true | string[]> = {};
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] as string;
    if (!arg.startsWith('--')) {
      positionals.push(arg);
      continue;
    }
    const [name = '', attached] = arg.slice(2).split(/=(.*)/s);
    const kind = Object.hasOwn(knownOptions, name) ? knownOptions[name] : undefined;
    if (kind === undefined) return misuse('unknown-option', { name });
    if (kind === 'flag') {
      options[name] = true;
      continue;
    }
    const value = attached ?? args[++i];
    if (value === undefined || (attached === undefined && value.startsWith('--')))
      return misuse('needs-value', { name });
    options[name] = kind === 'many' ? [...((options[name] as string[] | undefined) ?? []), value] : value;
  }
  return positionals.length > maxPositionals
    ? misuse('too-many-words', { word: positionals[maxPositionals] ?? '' })
    : ok({ positionals, options });
}
