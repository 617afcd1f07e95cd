// Runs in OpenClaw's own Node, which takes TypeScript as it is: keeps one OpenClaw loaded and lets its command line
// answer again and again, as `openclaw ARGS` would each time. To load it takes seconds, and an answer a fraction of
// one.
import { AsyncLocalStorage } from 'node:async_hooks';
import { rmSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { setImmediate as nextTurn } from 'node:timers/promises';

type Question = {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
};
type Answer = { stdout: string; stderr: string; code: number | null };
type Entry = { readonly runMainOrRootHelp: (argv: string[]) => Promise<void> };
type Caches = { readonly clearConfigCache: () => void; readonly clearRuntimeConfigSnapshot: () => void };

const [root = '', socket = ''] = process.argv.slice(2);
const load = async <T>(file: string): Promise<T> => (await import(pathToFileURL(path.join(root, file)).href)) as T;
const { runMainOrRootHelp } = await load<Entry>('dist/entry.js');
const { clearConfigCache, clearRuntimeConfigSnapshot } = await load<Caches>(
  'dist/plugin-sdk/runtime-config-snapshot.js',
);

/**
 * What the command line would have printed and exited with goes to the answer that is under way, also from work that
 * ends late.
 */
const current = new AsyncLocalStorage<Answer>();
class Exit extends Error {}

for (const name of ['stdout', 'stderr'] as const) {
  const stream = process[name];
  const write = stream.write.bind(stream);
  stream.write = (chunk: string | Uint8Array, encoding?: unknown, done?: unknown): boolean => {
    const answer = current.getStore();
    if (answer === undefined) return write(chunk);
    answer[name] += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8');
    const written = typeof encoding === 'function' ? encoding : done;
    if (typeof written === 'function')
      queueMicrotask(() => {
        (written as () => void)();
      });
    return true;
  };
}
const exitForGood = process.exit.bind(process);
process.exit = (code?: number | string | null): never => {
  const answer = current.getStore();
  if (answer === undefined) return exitForGood(code);
  answer.code ??= Number(code ?? process.exitCode ?? 0);
  throw new Exit();
};
process.setUncaughtExceptionCaptureCallback((error) => {
  if (!(error instanceof Exit)) exitForGood(70);
});
process.on('unhandledRejection', (reason) => {
  if (!(reason instanceof Exit)) exitForGood(70);
});
// OpenClaw adds its own listeners at every call.
process.setMaxListeners(0);

/** Lets OpenClaw answer one question, as if it had been started for it. */
async function ask({ args, env, cwd }: Question): Promise<Answer> {
  const answer: Answer = { stdout: '', stderr: '', code: null };
  for (const name of Object.keys(process.env)) Reflect.deleteProperty(process.env, name);
  Object.assign(process.env, env);
  process.chdir(cwd);
  process.argv = [process.execPath, path.join(root, 'openclaw.mjs'), ...args];
  process.exitCode = undefined;
  clearRuntimeConfigSnapshot();
  clearConfigCache();
  await current.run(answer, async () => {
    await runMainOrRootHelp(process.argv).catch((error: unknown) => {
      if (!(error instanceof Exit)) throw error;
    });
    // It exits once what it printed is written, a few turns of the event loop later.
    for (let turn = 0; turn < 5; turn++) await nextTurn();
  });
  return { ...answer, code: answer.code ?? Number(process.exitCode ?? 0) };
}

let last: Promise<unknown> = Promise.resolve();
createServer((line) => {
  let text = '';
  line
    .on('error', () => undefined)
    .setEncoding('utf8')
    .on('data', (part: string) => {
      text += part;
      if (!text.endsWith('\n')) return;
      const question = JSON.parse(text) as Question;
      const answer = last.then(() => ask(question));
      last = answer.catch(() => undefined);
      void answer.then(
        (given) => line.end(JSON.stringify(given)),
        (error: unknown) => line.end(JSON.stringify({ stdout: '', stderr: String(error), code: 70 })),
      );
    });
}).listen(socket, () => {
  process.stdout.write('ready\n');
});
// It ends with whoever started it, however they end: then it is another's child.
const startedBy = process.ppid;
setInterval(() => {
  if (process.ppid === startedBy) return;
  rmSync(path.dirname(socket), { recursive: true, force: true });
  exitForGood(0);
}, 500);
