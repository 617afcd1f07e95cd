// Runs `hearth guard` without the rest of Hearth, because it stays in memory for months.
import { knownSecrets } from '../adapters/config/known-secrets.ts';
import { reportBug } from '../adapters/system/log.ts';
import { onStateTrouble } from '../adapters/state/state-store.ts';
import { realPlaces } from '../adapters/system/paths.ts';
import { createGuard } from '../host/failover.ts';
import { openGuardStores } from '../host/failover-stores.ts';
import { createQueue } from '../host/tasks.ts';
import type { AppError } from '../../shared/base/errors.ts';
import { shownLine } from '../../shared/base/foreign-text.ts';
import { cleanerOf } from '../../shared/secrets/mask.ts';
import { sayError } from '../../shared/i18n/say.ts';
import { commandIndex, done, everywhere, parse, problem } from './arguments.ts';
import { guardCommand, guardLines } from './commands/guard-command.ts';
import { terminalLanguage } from './terminal-language.ts';
import { inLines, printingTo } from './printed.ts';
import type { CommandWorld } from './run.ts';

/**
 * `hearth guard` without the rest of Hearth, which would take twice the memory of what it needs for as long as it
 * watches. Null where something else was typed: then the whole command line answers.
 */
export async function runGuardLine(args: readonly string[], terminal: CommandWorld): Promise<number | null> {
  const world = printingTo(terminal);
  const at = commandIndex(args);
  if (args[at] !== 'guard') return null;
  const typed = parse(
    args.filter((_, i) => i !== at),
    { ...everywhere, ...guardCommand.options },
    0,
  );
  if (!typed.ok || typed.value.options['help'] === true || typed.value.options['version'] === true) return null;
  const request = guardCommand.toRequest({ ...typed.value, readFile: world.readFile });
  if (!request.ok || request.value.call !== 'guard.run') return null;
  const { options } = typed.value;
  const asJson = options['json'] === true;
  const language = asJson ? 'en' : await terminalLanguage(world.env, args);
  const text = (key: string): string | null => (typeof options[key] === 'string' ? options[key] : null);
  const places = realPlaces({ env: world.env, configPath: text('config'), stateDir: text('state') });
  const line = guardLines();
  // What the host does for every other command.
  const clean = <T>(value: T): T => cleanerOf(knownSecrets(places.env))(value);
  const guard = createGuard({
    context: () => ({
      world: places,
      stores: { guard: openGuardStores(places.stateDir) },
      now: () => new Date(),
      emit(name, payload) {
        const sentence = line(clean({ name, payload }) as Parameters<typeof line>[0], language);
        if (sentence !== null) world.stderr(`${shownLine(sentence)}\n`);
      },
    }),
    queue: createQueue(),
    // What it takes to write is read in when there is something to write.
    write: async (move) => (await import('../host/failover-write.ts')).writeAlone(places, move),
    staying: false,
    report: (id, call, cause) => reportBug(places.stateDir, id, call, cause, knownSecrets(places.env)),
  });
  const printed = new Set<string>();
  const say = (failure: AppError) => {
    const error = clean(failure);
    if (!printed.has(JSON.stringify(error))) world.stderr(`hearth: ${sayError(language, error)}\n`);
    printed.add(JSON.stringify(error));
  };
  const stopTelling = onStateTrouble(places.stateDir, say);
  const ending = new AbortController();
  const stopListening = world.onInterrupt?.(() => ending.abort());
  try {
    const ended = clean(await guard.run(request.value.request.mode, ending.signal));
    if (ended.ok)
      world.stdout(
        asJson ? `${JSON.stringify(ended.value, null, 2)}\n` : guardCommand.print(inLines(ended.value), language),
      );
    else world.stdout(asJson ? `${JSON.stringify({ error: ended.error }, null, 2)}\n` : '');
    if (!ended.ok) say(ended.error);
    return ended.ok ? done : problem;
  } finally {
    stopListening?.();
    await guard.close();
    stopTelling();
  }
}
