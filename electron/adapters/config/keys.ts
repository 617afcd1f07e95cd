// Finds a provider's key where OpenClaw looks for it: the environment, then its `.env`.
import { readFile } from 'node:fs/promises';
import { readEnv } from '../../../shared/hosted/env-text.ts';
import type { Environment } from '../system/environment.ts';
import { envFileOf } from './env-file.ts';
import { meetKey } from './known-secrets.ts';

/** The keys in OpenClaw's own `.env`; none where there is no such file. */
const keptKeys = async (openclawStateDir: string): Promise<Map<string, string>> =>
  readEnv(await readFile(envFileOf(openclawStateDir), 'utf8').catch(() => ''));

/** The names alone: of keys that OpenClaw finds whoever starts it. */
export const keptKeyNames = async (openclawStateDir: string): Promise<string[]> => [
  ...(await keptKeys(openclawStateDir)).keys(),
];

/**
 * The secret behind a variable's name, looked for where OpenClaw looks: the environment, then the `.env` in its state
 * folder. The value stays in this process and goes only to the provider that it belongs to. Null where neither holds
 * it.
 */
export async function findKey(
  name: string,
  env: Readonly<Record<string, string | undefined>>,
  openclawStateDir: string,
): Promise<string | null> {
  const direct = env[name];
  const key = direct !== undefined && direct !== '' ? direct : ((await keptKeys(openclawStateDir)).get(name) ?? null);
  if (key !== null) meetKey(env, key);
  return key;
}

/**
 * What OpenClaw would find of variables when it is started from here: the environment, and behind it the `.env` in its
 * state folder. A gateway that is a service has an environment of its own, which may hold others.
 */
export async function environmentOf({
  env,
  openclawStateDir,
}: Pick<Environment, 'env' | 'openclawStateDir'>): Promise<ReadonlyMap<string, string>> {
  const set = Object.entries(env).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, value] as const],
  );
  return new Map([...(await keptKeys(openclawStateDir)), ...set]);
}
