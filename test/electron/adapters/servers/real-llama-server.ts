import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { closedPort } from './fakes.ts';

/** A llama-server of this machine, and a model for it. */
export type Installed = { readonly command: string; readonly model: string };
export type RealMode = 'single' | 'keyed' | 'loading' | 'router' | 'router-keyed';
export type RealServer = { readonly url: string; close(): Promise<void> };

const onPath = (): string | null =>
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'llama-server'))
    .find((path) => existsSync(path)) ?? null;
const modelBeside = (command: string): string | null =>
  readdirSync(dirname(command))
    .filter((name) => name.endsWith('.gguf'))
    .sort()
    .map((name) => join(dirname(command), name))[0] ?? null;

/**
 * The llama-server named by HEARTH_LLAMA_SERVER, or the one on PATH, with the model named by HEARTH_LLAMA_MODEL, or the
 * first .gguf beside the server. Null where either is missing.
 */
export function installedLlamaServer(): Installed | null {
  const command = process.env['HEARTH_LLAMA_SERVER'] ?? onPath();
  if (command === null || !existsSync(command)) return null;
  const model = process.env['HEARTH_LLAMA_MODEL'] ?? modelBeside(command);
  return model === null ? null : { command, model };
}

/** The key with which `keyed` and `router-keyed` are started. */
export const realKey = 'a-key-for-this-test';
/** The context with which a model is served, in tokens. */
export const realContext = 4096;

function argumentsFor(mode: RealMode, model: string, folder: string): string[] {
  const one = ['-c', String(realContext), '--alias', 'tiny'];
  if (mode === 'single') return ['-m', model, ...one];
  if (mode === 'keyed') return ['-m', model, ...one, '--api-key', realKey];
  if (mode === 'router' || mode === 'router-keyed') {
    symlinkSync(model, join(folder, 'tiny.gguf'));
    return ['--models-dir', folder, '-c', String(realContext), ...(mode === 'router' ? [] : ['--api-key', realKey])];
  }
  // A pipe that nobody writes to: the server opens its model and stays there, as with a model that takes minutes.
  const pipe = join(folder, 'endless.gguf');
  execFileSync('mkfifo', [pipe]);
  return ['-m', pipe, ...one];
}

const isUp = async (root: string, mode: RealMode): Promise<boolean> => {
  try {
    const { status } = await fetch(`${root}/health`, { signal: AbortSignal.timeout(500) });
    return status === (mode === 'loading' ? 503 : 200);
  } catch {
    return false;
  }
};

/**
 * Starts the real llama-server on a free port of 127.0.0.1 and waits up to 20 s until it answers; throws where it does
 * not.
 */
export async function startReal({ command, model }: Installed, mode: RealMode): Promise<RealServer> {
  const folder = mkdtempSync(join(tmpdir(), 'llama-server-'));
  const port = await closedPort();
  const child = spawn(
    command,
    ['--host', '127.0.0.1', '--port', String(port), '--parallel', '1', ...argumentsFor(mode, model, folder)],
    { stdio: 'ignore' },
  );
  const ended = new Promise<void>((done) => child.once('exit', () => done()).once('error', () => done()));
  const close = async () => {
    // A router takes the servers of its models down with it, but one that waits for its model hears nothing.
    child.kill(mode === 'loading' ? 'SIGKILL' : 'SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  const root = `http://127.0.0.1:${port}`;
  for (
    const giveUpAt = Date.now() + 20_000;
    !(await isUp(root, mode));
    await new Promise((wake) => setTimeout(wake, 50))
  ) {
    if (Date.now() < giveUpAt && child.exitCode === null) continue;
    await close();
    throw new Error(`${command} did not come up (${mode})`);
  }
  return { url: `${root}/v1`, close };
}

/** Has a router load its model, and waits up to 20 s for it. */
export async function loadInRouter(url: string, model: string): Promise<void> {
  const root = url.replace(/\/v1$/, '');
  await fetch(`${root}/models/load`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ model }),
  });
  for (
    const giveUpAt = Date.now() + 20_000;
    Date.now() < giveUpAt;
    await new Promise((wake) => setTimeout(wake, 100))
  ) {
    const list = await (await fetch(`${url}/models`)).text();
    if (/"value":\s*"loaded"/.test(list)) return;
  }
  throw new Error(`The router did not load ${model}`);
}
