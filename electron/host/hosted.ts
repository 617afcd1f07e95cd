// Lists hosted models and whose keys OpenClaw finds, and takes a key into OpenClaw's `.env`.
import type { AppError } from '../../shared/base/errors.ts';
import { keyVariableOf } from '../../shared/providers/keys.ts';
import { isKeyName, looksLikeKey } from '../../shared/hosted/env-text.ts';
import { hostedListOf, nothingAsked, usableBy, type HostedFacts } from '../../shared/hosted/list.ts';
import { parseCarried, parseKeysFound, parseListed } from '../../shared/hosted/status.ts';
import type { HostedList, HostedProvider, KeyTaken } from '../../shared/hosted/types.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { backupsOf, type StartingPoint } from '../../shared/wizard/starting-point.ts';
import { readTree, type ConfigTree } from '../adapters/config/config-tree.ts';
import { envFileMark, envFileOf, keepKey } from '../adapters/config/env-file.ts';
import type { Context } from './context.ts';
import { readStanding } from './active-changes.ts';
import { hashOfTree } from './file-edits.ts';
import { reachFacts } from './egress-facts.ts';

/**
 * What the shell can read for the user past the page: the clipboard of the desktop, or what is typed at a terminal;
 * null where there is neither.
 */
export type Clipboard = { readonly read: () => string | Promise<string>; readonly clear: () => void };

type Queue = <T>(task: () => Promise<T>) => Promise<T>;

const commands = {
  status: ['models', 'status', '--json'],
  list: ['models', 'list', '--all', '--json'],
  plugins: ['plugins', 'list', '--json'],
} as const;

/** What OpenClaw answered last, and to which install, config and file of keys. */
const lastFacts = new WeakMap<Context, { readonly of: string; readonly facts: Promise<HostedFacts> }>();

async function readAnswer<V>(
  { openclaw }: Context,
  args: readonly string[],
  parse: (stdout: string) => V | null,
): Promise<V | null> {
  const answer = await openclaw.run(args, null);
  return answer.ok && answer.value !== null ? parse(answer.value.stdout) : null;
}

async function ask(context: Context): Promise<HostedFacts> {
  // At once: each takes seconds to start, and none changes anything.
  const [keys, listed, carried] = await Promise.all([
    readAnswer(context, commands.status, parseKeysFound),
    readAnswer(context, commands.list, parseListed),
    readAnswer(context, commands.plugins, parseCarried),
  ]);
  return { wasAsked: true, keys, listed, carried };
}

/** All that an answer of OpenClaw's hangs on; null where there is no OpenClaw to ask. */
async function askedOf({ world, openclaw }: Context, baseHash: string): Promise<string | null> {
  const install = world.practice ? null : await openclaw.info();
  return install === null
    ? null
    : [install.path, install.version, baseHash, await envFileMark(world.openclawStateDir)].join('\n');
}

/** Without an OpenClaw to ask nothing is known, but for what practice pretends. */
const pretended = ({ world: { pretendedKeys } }: Context): HostedFacts =>
  pretendedKeys === undefined
    ? nothingAsked
    : { ...nothingAsked, wasAsked: true, keys: new Map(pretendedKeys.map((id) => [id, 'env'])) };

async function factsOf(context: Context, baseHash: string): Promise<HostedFacts> {
  const of = await askedOf(context, baseHash);
  if (of === null) return pretended(context);
  const cached = lastFacts.get(context);
  if (cached?.of === of) return cached.facts;
  const facts = ask(context);
  lastFacts.set(context, { of, facts });
  const answer = await facts;
  // What was not told in time may be told the next time.
  if (answer.keys === null && lastFacts.get(context)?.of === of) lastFacts.delete(context);
  return answer;
}

/**
 * Hosted models for a first route: those of which OpenClaw finds the key, by its own word. Takes seconds where it has
 * to ask.
 */
export async function findBackups(context: Context): Promise<StartingPoint['backups']> {
  const read = await readTree(context.world);
  const facts = await factsOf(context, read.ok ? hashOfTree(read.value) : 'unreadable');
  const list = hostedListOf(read.ok ? read.value.value : null, facts, context.egress.cachedFacts());
  return backupsOf(list, new Set((facts.listed ?? []).map(({ ref }) => ref)));
}

/**
 * The hosted models to offer, those of the route first, and which providers OpenClaw could use now. Takes seconds where
 * it has to ask; the same question is asked once.
 */
export async function listHosted(context: Context, clipboard: Clipboard | null): Promise<Result<HostedList, AppError>> {
  const { world } = context;
  const read = await readTree(world);
  const facts = await factsOf(context, read.ok ? hashOfTree(read.value) : 'unreadable');
  const start = await readStanding(context, false);
  return ok({
    ...hostedListOf(
      read.ok ? read.value.value : null,
      facts,
      context.egress.cachedFacts(),
      start.ok ? start.value.hosted : [],
    ),
    envFile: envFileOf(world.openclawStateDir),
    canPaste: clipboard !== null,
  });
}

/** Which providers had a key when that alone was asked last. */
const lastKeys = new WeakMap<Context, { readonly of: string; readonly keys: Promise<HostedFacts['keys']> }>();

/**
 * Whether OpenClaw has a key for each of these providers. OpenClaw is asked, once and for seconds, only where no
 * variable that is set bears the name of such a key; without OpenClaw the others are left out. `read`: the config as it
 * was read a moment ago; without it it is read where it is needed.
 */
export async function keysFor(
  context: Context,
  providers: readonly string[],
  read?: Result<ConfigTree, AppError>,
): Promise<Readonly<Record<string, HostedProvider['usable']>>> {
  const { names } = await reachFacts(context, null);
  const set = (id: string): boolean => names.includes(keyVariableOf(id) ?? '');
  const fromVariables = Object.fromEntries(providers.filter(set).map((id) => [id, 'yes' as const]));
  const doubtful = providers.filter((id) => !set(id));
  if (doubtful.length === 0) return fromVariables;
  const config = read ?? (await readTree(context.world));
  const of = await askedOf(context, config.ok ? hashOfTree(config.value) : 'unreadable');
  if (of === null) return fromVariables;
  const listed = lastFacts.get(context);
  const before = lastKeys.get(context);
  const keysFound =
    listed?.of === of
      ? listed.facts.then(({ keys }) => keys)
      : before?.of === of
        ? before.keys
        : readAnswer(context, commands.status, parseKeysFound);
  lastKeys.set(context, { of, keys: keysFound });
  const found = await keysFound;
  if (found === null) lastKeys.delete(context);
  return {
    ...fromVariables,
    ...Object.fromEntries(doubtful.map((id) => [id, usableBy(id, { wasAsked: true, keys: found })])),
  };
}

/**
 * The secret goes from the clipboard to the file, and nowhere else: no answer, no error and no line of a log holds it.
 */
async function take(
  { world }: Context,
  clipboard: Clipboard | null,
  queue: Queue,
  name: string,
): Promise<Result<KeyTaken, AppError>> {
  const refuse = (why: Extract<AppError, { kind: 'key-not-taken' }>['why']) =>
    err({ kind: 'key-not-taken', envName: name, why } as const);
  if (clipboard === null) return refuse('no-clipboard');
  const secret = (await clipboard.read()).trim();
  if (secret === '') return refuse('empty');
  if (!looksLikeKey(secret)) return refuse('not-a-key');
  const stored = await queue(() => keepKey(world.openclawStateDir, name, secret));
  if (!stored.ok) return stored;
  clipboard.clear();
  return ok({ name, envFile: envFileOf(world.openclawStateDir), replaced: stored.value.replaced });
}

/**
 * Takes a provider's key from the clipboard into OpenClaw's own `.env`, and tells what that makes usable. Only the
 * writing waits in `queue`. Errors: `key-not-taken`, `disk`.
 */
export async function pasteKey(
  context: Context,
  clipboard: Clipboard | null,
  queue: Queue,
  provider: string,
): Promise<Result<HostedList, AppError>> {
  const name = keyVariableOf(provider);
  if (name === null) return err({ kind: 'key-not-taken', envName: provider, why: 'no-provider' });
  const taken = await take(context, clipboard, queue, name);
  return taken.ok ? listHosted(context, clipboard) : taken;
}

/** The same for a variable by its name, without asking OpenClaw afterwards. */
export const takeKey = async (
  context: Context,
  clipboard: Clipboard | null,
  queue: Queue,
  name: string,
): Promise<Result<KeyTaken, AppError>> =>
  isKeyName(name)
    ? take(context, clipboard, queue, name)
    : err({ kind: 'key-not-taken', envName: '', why: 'not-a-key-name' });
