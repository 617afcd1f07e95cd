// Runs one command line from arguments to exit code, with help, progress and JSON output.
import type { CallName, Reply, Value } from '../../shared/contract/calls.ts';
import type { AppError } from '../../shared/base/errors.ts';
import type { Client } from '../../shared/contract/client.ts';
import { createLongTask, isTaskCall, type TaskCall } from '../../shared/contract/long-task.ts';
import { err } from '../../shared/base/result.ts';
import { clientOf, type Host } from '../host/host.ts';
import { createHearthHost, type HostOptions } from '../host/create.ts';
import type { Clipboard } from '../host/hosted.ts';
import { shownLine } from '../../shared/base/foreign-text.ts';
import { maskSaid } from '../../shared/secrets/mask.ts';
import { wordsIn } from '../../shared/i18n/catalog.ts';
import { fill } from '../../shared/i18n/fill.ts';
import type { Language } from '../../shared/i18n/language.ts';
import { sayError } from '../../shared/i18n/say.ts';
import { reporterTo } from '../adapters/system/log.ts';
import { realPlaces } from '../adapters/system/paths.ts';
import { openApp } from './open.ts';
import {
  commandIndex,
  done,
  everywhere,
  interrupted,
  misuse,
  parse,
  problem,
  sayUsage,
  wrongUsage,
} from './arguments.ts';
import { commandNamed, commands } from './commands.ts';
import { terminalLanguage } from './terminal-language.ts';
import { inLines, printingTo } from './printed.ts';
import type { CommandCall, Command, ProgressPrinter, Follow, HostEvent, UsageError } from './command.ts';

export type CommandWorld = {
  readonly packageRoot: string;
  readonly version: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  readonly readFile: (file: string) => string;
  /** Reads one line that holds a secret, without showing it. */
  readonly readSecret?: (prompt: string) => Promise<string>;
  /** Told when the person or the system wants an end of it (Ctrl-C, SIGTERM, SIGHUP); answers how to stop listening. */
  readonly onInterrupt?: (listener: () => void) => () => void;
};

/** The world of a command with the language that its reader is spoken to in. */
type SpokenWorld = CommandWorld & { readonly language: Language };

const mostPort = 65_535;

/** Between two lines of progress: a log that is read later needs no more. */
const lineMs = 1000;

const openOptions = { browser: 'flag', port: 'value', practice: 'flag' } as const;

/**
 * Runs one command line. Answers 0 done, 1 ran and found a problem or refused, 2 wrong usage, 130 interrupted before it
 * was done.
 */
export async function runCommandLine(args: readonly string[], terminal: CommandWorld): Promise<number> {
  const printing = printingTo(terminal);
  const asJson = args.includes('--json');
  const world: SpokenWorld = { ...printing, language: asJson ? 'en' : await terminalLanguage(printing.env, args) };
  const { language } = world;
  const at = commandIndex(args);
  const name = args[at] ?? (args.length === 0 || args.includes('--help') || args.includes('--version') ? 'help' : '');
  const rest = args.filter((_, i) => i !== at);
  const wrong = ({ error: usageError }: { readonly error: UsageError }): number => {
    // A secret that was typed in the wrong place is not repeated where others may read it.
    const sentence = sayUsage(language, usageError);
    const usage = {
      message: maskSaid(sentence.message),
      ...(sentence.issues === undefined ? {} : { issues: sentence.issues.map((issue) => maskSaid(issue)) }),
    };
    if (asJson) world.stdout(`${JSON.stringify({ error: { kind: 'usage', ...usage } }, null, 2)}\n`);
    const issues = (usage.issues ?? []).map((issue) => `  ${shownLine(issue)}\n`).join('');
    const hint = asJson ? '' : `${wordsIn(language).cli.help.hint}\n`;
    world.stderr(`hearth: ${shownLine(usage.message)}\n${issues}${hint}`);
    return wrongUsage;
  };
  if (name === 'help' || rest.includes('--help')) return help(world, asJson);
  const command = commandNamed(name);
  if (command === undefined && name !== 'open')
    return wrong(name === '' ? misuse('no-command') : misuse('unknown-command', { name }));
  const typed = parse(rest, { ...everywhere, ...(command?.options ?? openOptions) }, command?.positionals ?? 0);
  if (!typed.ok) return wrong(typed);
  const { options } = typed.value;
  const text = (key: string): string | null => (typeof options[key] === 'string' ? options[key] : null);
  const practice = options['practice'] === true;
  if (practice && text('config') !== null) return wrong(misuse('practice-config'));
  const hostOptions = {
    practice,
    configPath: text('config'),
    stateDir: text('state'),
    env: world.env,
    version: world.version,
  };
  if (command === undefined) {
    const port = text('port') === null ? null : Number(text('port'));
    if (port !== null && !(Number.isInteger(port) && port >= 0 && port <= mostPort))
      return wrong(misuse('port', { most: mostPort }));
    return openApp(
      { practice, configPath: text('config'), stateDir: text('state'), browserOnly: options['browser'] === true, port },
      { ...world, createHost: () => createHearthHost({ ...hostOptions, shell: 'browser' }) },
    );
  }
  const request = command.toRequest({ ...typed.value, readFile: world.readFile });
  if (!request.ok) return wrong(request);
  const ending = new AbortController();
  return await call(
    command,
    request.value,
    {
      ...hostOptions,
      shell: 'command-line',
      ...(command.takesSecret === true ? { clipboard: typedSecret(world, ending.signal) } : {}),
    },
    world,
    asJson,
    ending,
  );
}

/**
 * What the host takes a secret from where there is no desktop: the person at the terminal, or a pipe. Empty once an end
 * is wanted.
 */
const typedSecret = (world: SpokenWorld, ending: AbortSignal): Clipboard => ({
  read: () =>
    Promise.race([
      world.readSecret?.(`${wordsIn(world.language).cli.secret} `) ?? '',
      new Promise<string>((give) => ending.addEventListener('abort', () => give(''), { once: true })),
    ]),
  clear: () => undefined,
});

/**
 * Runs a command to its end. What should not have happened is kept in the log and told by its id, as the host tells its
 * own.
 */
async function call(
  command: Command,
  request: CommandCall,
  options: HostOptions,
  world: SpokenWorld,
  asJson: boolean,
  ending: AbortController,
): Promise<number> {
  try {
    return await run(command, request, options, world, asJson, ending);
  } catch (cause) {
    return refuse({ kind: 'internal', id: reporterFor(options)(request.call, cause) }, world, asJson);
  }
}

const reporterFor = (options: HostOptions) => reporterTo(options.practice ? null : realPlaces(options).stateDir);

function refuse(error: AppError, world: SpokenWorld, asJson: boolean): number {
  world.stdout(asJson ? `${JSON.stringify({ error }, null, 2)}\n` : '');
  world.stderr(`hearth: ${sayError(world.language, error)}\n`);
  return problem;
}

async function run(
  command: Command,
  request: CommandCall,
  options: HostOptions,
  world: SpokenWorld,
  asJson: boolean,
  ending: AbortController,
): Promise<number> {
  const host = await createHearthHost(options);
  // What a command follows has an end of its own; any other goes through the same way out as at its end.
  const stopListening =
    command.follow === undefined
      ? world.onInterrupt?.(() => {
          ending.abort();
          void host.close();
        })
      : undefined;
  // Listened to from before the call, so that nothing it begins is missed.
  const client = clientOf(host, reporterFor(options));
  const events = createTold(host);
  try {
    const troubles: AppError[] = [];
    client.on('state.trouble', ({ error }) => void troubles.push(error));
    const reply = await ask(client, request, command.onProgress, world);
    // What the answer itself says is said once.
    const answer = JSON.stringify(reply);
    for (const trouble of troubles)
      if (!answer.includes(JSON.stringify(trouble))) world.stderr(`hearth: ${sayError(world.language, trouble)}\n`);
    // What was done all the same by then is told as done.
    const isStopped =
      ending.signal.aborted && command.onProgress === undefined && !(reply.ok && isApplied(reply.value));
    if (!reply.ok) {
      const refused = refuse(reply.error, world, asJson);
      return isStopped ? interrupted : refused;
    }
    const value =
      command.follow === undefined ? reply.value : await toItsEnd(client, command.follow, reply.value, events, world);
    world.stdout(
      asJson
        ? `${JSON.stringify(command.json?.(value) ?? value, null, 2)}\n`
        : command.print(command.printsJson === true ? value : inLines(value), world.language),
    );
    return isStopped ? interrupted : command.exitNonZero(value) ? problem : done;
  } finally {
    stopListening?.();
    events.stop();
    await host.close();
  }
}

const isApplied = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'applied' in value && value.applied === true;

const isTask = (request: CommandCall): request is CommandCall<TaskCall> => isTaskCall(request.call);

/** Makes the call, and says line by line what a task tells until it answers. */
async function ask(
  client: Client,
  request: CommandCall,
  during: ProgressPrinter | undefined,
  world: SpokenWorld,
): Promise<Reply<CallName>> {
  if (!isTask(request)) return client.call(request.call, request.request);
  const reply = await createLongTask(client, request.call).start(request.request, (progress) => {
    const line = during?.line(progress, world.language) ?? null;
    if (line !== null) world.stderr(`${shownLine(line)}\n`);
  });
  return reply ?? err({ kind: 'cancelled' });
}

/** The events of a host, kept until somebody takes them. */
function createTold(host: Host) {
  const waiting: HostEvent[] = [];
  let wake = (): void => undefined;
  const stop = host.subscribe((name, payload) => {
    waiting.push({ name, payload } as HostEvent);
    wake();
  });
  return {
    stop,
    take: (): HostEvent | null => waiting.shift() ?? null,
    /** Resolves when there is something to take. */
    next: () =>
      new Promise<void>((come) => {
        if (waiting.length > 0) come();
        else wake = come;
      }),
  };
}

/**
 * Follows what a call has begun until it is over, a line a second at most. An interruption asks the host to stop it.
 */
async function toItsEnd<V extends Value<CallName>>(
  client: Client,
  follow: Follow<V>,
  begun: V,
  events: ReturnType<typeof createTold>,
  world: SpokenWorld,
): Promise<V> {
  let value = begun;
  let lastLine: string | null = null;
  let saidAt = -Infinity;
  const stopping: Promise<unknown>[] = [];
  const stopListening = world.onInterrupt?.(() => {
    const stop = follow.stop(value);
    if (stop !== null) stopping.push(client.call(stop.call, stop.request));
  });
  while (!follow.isOver(value)) {
    const line = follow.line(value, world.language);
    if (line !== null && line !== lastLine && performance.now() - saidAt >= lineMs) {
      world.stderr(`${shownLine(line)}\n`);
      lastLine = line;
      saidAt = performance.now();
    }
    await events.next();
    for (let event = events.take(); event !== null; event = events.take()) value = follow.next(value, event) ?? value;
  }
  stopListening?.();
  await Promise.all(stopping);
  return value;
}

function help(world: SpokenWorld, asJson: boolean): number {
  const words = wordsIn(world.language).cli;
  const rows = [
    ['open [--browser] [--port N] [--practice]', words.says.open],
    ...Object.values(commands).map(({ usage, summary: says, saysValues = {} }) => [
      usage,
      fill(words.says[says], saysValues),
    ]),
  ];
  if (asJson) {
    const table = { version: world.version, commands: rows.map(([usage, says]) => ({ usage, says })) };
    world.stdout(`${JSON.stringify(table, null, 2)}\n`);
  } else {
    const lines = rows.map(([usage, says]) => `  hearth ${usage}\n      ${says}\n`);
    world.stdout(`Hearth ${world.version}\n\n${lines.join('')}\n${words.help.everywhere}\n`);
  }
  return done;
}
