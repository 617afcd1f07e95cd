import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** The keys in OpenClaw's own `.env`, in the order of the file; none where there is no such file. */
async function keptKeys(openclawStateDir: string): Promise<[name: string, value: string][]> {
  const text = await readFile(path.join(openclawStateDir, '.env'), 'utf8').catch(() => '');
  return text.split(/\r?\n/).flatMap((line): [string, string][] => {
    const match = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*(.*?)\s*$/.exec(line);
    const value = (match?.[2] ?? '').replace(/^(["'])(.*)\1$/, '$2');
    return match?.[1] === undefined || value === '' ? [] : [[match[1], value]];
  });
}

/** The names alone: of keys that OpenClaw finds whoever starts it. */
export const keptKeyNames = async (openclawStateDir: string): Promise<string[]> => (await keptKeys(openclawStateDir)).map(([name]) => name);

/**
 * The secret behind a variable's name, looked for where OpenClaw looks: the environment, then the `.env` in its state folder.
 * The value stays in this process and goes only to the provider that it belongs to. Null where neither holds it.
 */
export async function findKey(name: string, env: Readonly<Record<string, string | undefined>>, openclawStateDir: string): Promise<string | null> {
  const direct = env[name];
  if (direct !== undefined && direct !== '') return direct;
  return (await keptKeys(openclawStateDir)).find(([kept]) => kept === name)?.[1] ?? null;
}
