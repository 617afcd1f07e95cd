import { err, ok, type Result } from '../../shared/base/result.ts';
import type { Typed, Usage } from './command.ts';

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

/** Reads words and options; an option may be written `--at URL` or `--at=URL`. */
export function parse(
  args: readonly string[],
  known: Readonly<Record<string, 'value' | 'many' | 'flag'>>,
  maxWords: number,
): Result<Omit<Typed, 'readFile'>, Usage> {
  const words: string[] = [];
  const options: Record<string, string | true | string[]> = {};
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] as string;
    if (!arg.startsWith('--')) {
      words.push(arg);
      continue;
    }
    const [name = '', attached] = arg.slice(2).split(/=(.*)/s);
    const kind = Object.hasOwn(known, name) ? known[name] : undefined;
    if (kind === undefined) return err({ message: `no such option: --${name}` });
    if (kind === 'flag') {
      options[name] = true;
      continue;
    }
    const value = attached ?? args[++i];
    if (value === undefined || (attached === undefined && value.startsWith('--')))
      return err({ message: `--${name} needs a value` });
    options[name] = kind === 'many' ? [...((options[name] as string[] | undefined) ?? []), value] : value;
  }
  return words.length > maxWords
    ? err({ message: `not understood: ${words[maxWords] ?? ''}` })
    : ok({ words, options });
}
