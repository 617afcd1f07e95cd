import { readFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * The secret behind a variable's name, looked for where OpenClaw looks: the environment, then the `.env` in its state folder.
 * The value stays in this process and goes only to the provider that it belongs to. Null where neither holds it.
 */
export async function findKey(name: string, env: Readonly<Record<string, string | undefined>>, openclawStateDir: string): Promise<string | null> {
  const direct = env[name];
  if (direct !== undefined && direct !== '') return direct;
  const text = await readFile(path.join(openclawStateDir, '.env'), 'utf8').catch(() => '');
  for (const line of text.split(/\r?\n/)) {
    const match = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*(.*?)\s*$/.exec(line);
    if (match?.[1] !== name) continue;
    const value = (match[2] ?? '').replace(/^(["'])(.*)\1$/, '$2');
    return value === '' ? null : value;
  }
  return null;
}
