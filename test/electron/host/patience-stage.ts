import { chmod, mkdir, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { testHost } from '../../support/host.ts';
import type { Host } from '../../../electron/host/host.ts';
import type { CallName, Request, Value } from '../../../shared/contract/calls.ts';
import type { JsonValue } from '../../../shared/json5/change.ts';
import { callHost } from '../../support/call.ts';

/**
 * A config in a folder of its own, agents' settings beside it, and the real host on them with a stand-in for OpenClaw
 * 2026.9.6.
 */
export type Stage = Awaited<ReturnType<typeof patienceStage>>;

const provider = `models: { providers: { house: { baseUrl: 'http://127.0.0.1:1/v1', apiKey: 'x', api: 'openai-completions', models: [{ id: 'm', name: 'M' }] } } },`;
const withFallback = `{ primary: 'house/m', fallbacks: ['anthropic/claude-sonnet-4-5'] }`;
/** A config with comments: a local model, a hosted one behind it, and what else stands in `agents`. */
export const configOf = (agents = '', model = withFallback) =>
  `// mine\n{\n  gateway: { mode: 'local' },\n  ${provider}\n  agents: { defaults: { model: ${model} }${agents} }, // the house first\n}\n`;
/** Settings that hold the number of retries alone, as Hearth begins them. */
export const small = (retries: number) =>
  `{\n  "retry": {\n    "provider": {\n      "maxRetries": ${retries}\n    }\n  }\n}\n`;

export async function patienceStage() {
  const dir = await mkdtemp(path.join(tmpdir(), 'hearth-settings-'));
  const state = path.join(dir, '.openclaw');
  const config = path.join(state, 'openclaw.json');
  await mkdir(state);
  await writeFile(
    path.join(dir, 'openclaw'),
    `#!/bin/sh\nif [ "$1" = --version ]; then echo "OpenClaw 2026.9.6 (0)"; else echo '{"valid":true,"issues":[]}'; fi\n`,
  );
  await chmod(path.join(dir, 'openclaw'), 0o755);
  const hosts: Host[] = [];
  const open = async (env: Readonly<Record<string, string>> = {}): Promise<Host> => {
    const host = await testHost({
      configPath: config,
      stateDir: path.join(dir, 'hearth'),
      env: { HOME: dir, PATH: `${dir}:/usr/bin:/bin`, ...env },
    });
    hosts.push(host);
    return host;
  };
  let host = await open();
  const settings = (agent = 'main') => path.join(state, 'agents', agent, 'agent', 'settings.json');
  const read = (file: string): Promise<string | null> => readFile(file, 'utf8').catch(() => null);
  // What was written a moment ago may be half of a text: it would be waited for.
  const long = new Date(Date.now() - 60_000);
  const lay = async (file: string, text: string | Uint8Array, mode = 0o600): Promise<void> => {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
    await chmod(file, mode);
    await utimes(file, long, long);
  };
  return {
    dir,
    state,
    config,
    settings,
    read,
    open,
    lay,
    layConfig: (text: string) => lay(config, text),
    laySettings: (text: string | Uint8Array, agent = 'main', mode = 0o600) => lay(settings(agent), text, mode),
    /** The texts of the config and of these agents' settings; null where there is no file. */
    texts: async (...agents: string[]) => [
      await read(config),
      ...(await Promise.all((agents.length === 0 ? ['main'] : agents).map((agent) => read(settings(agent))))),
    ],
    parsed: async (agent = 'main') => JSON.parse((await read(settings(agent))) ?? 'null') as JsonValue,
    /** Goes on with another environment. */
    async reopen(env: Readonly<Record<string, string>>) {
      await host.close();
      host = await open(env);
    },
    call: <N extends CallName>(name: N, request: Request<N>, on: Host = host): Promise<Value<N>> =>
      callHost(on, name, request),
    async end() {
      await Promise.all(hosts.map((one) => one.close()));
      await rm(dir, { recursive: true, force: true });
    },
  };
}
