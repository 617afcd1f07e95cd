/** Finds the language in which the person at the terminal is spoken to. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { language as known, type Language } from '../../shared/i18n/language.ts';
import { realPlaces } from '../adapters/system/paths.ts';

type LocaleVariables = Readonly<Record<string, string | undefined>>;

/**
 * Returns the locale of messages as POSIX finds it: the first of LC_ALL, LC_MESSAGES and LANG that says something;
 * empty where none does.
 */
const messagesLocale = (env: LocaleVariables): string => env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';

/** Returns the folder that `--state` names, written in either way; null where it is not typed. */
function typedStateDir(args: readonly string[]): string | null {
  const at = args.indexOf('--state');
  const attached = args.find((arg) => arg.startsWith('--state='))?.slice('--state='.length);
  return (at < 0 ? attached : args[at + 1]) ?? null;
}

/** Returns the language that was chosen in Hearth; null where none was, or where it can't be read. */
async function savedLanguage(stateDir: string): Promise<Language | null> {
  try {
    const text = await readFile(path.join(stateDir, 'settings.json'), 'utf8');
    return z.object({ language: known.nullable() }).safeParse(JSON.parse(text)).data?.language ?? null;
  } catch {
    // What is wrong with the file is said by the command that needs it.
    return null;
  }
}

/**
 * Returns Japanese where the locale of the terminal is Japanese (`ja`, `ja_JP.UTF-8`), else the language that was
 * chosen in Hearth, else English.
 */
export async function terminalLanguage(env: LocaleVariables, args: readonly string[]): Promise<Language> {
  if (/^ja(?![a-z])/i.test(messagesLocale(env))) return 'ja';
  const { stateDir } = realPlaces({ env, configPath: null, stateDir: typedStateDir(args) });
  return (await savedLanguage(stateDir)) ?? 'en';
}
