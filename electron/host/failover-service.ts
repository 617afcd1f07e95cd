// Installs or removes the service by which the system starts `hearth guard` by itself.
import type { AppError } from '../../shared/base/errors.ts';
import { isOurs, noService, serviceFile, type ServicePlace } from '../../shared/failover/service.ts';
import type { GuardService } from '../../shared/failover/types.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import {
  ownCommand,
  readServiceFile,
  removeServiceFile,
  servicePlace,
  writeServiceFile,
} from '../adapters/files/service-file.ts';
import type { Context } from './context.ts';

/** Where this Hearth stands and whose services it may write: the machine's own by default. */
export type ServiceOf = {
  readonly command: typeof ownCommand;
  readonly place: (env: Context['world']['env']) => ServicePlace;
};
const thisMachine: ServiceOf = { command: ownCommand, place: servicePlace };

/**
 * The file that has the system start `hearth guard` by itself, for the config and the state of now. `install` writes
 * it, `remove` takes it away; both leave a file alone that Hearth didn't write, and neither starts or stops anything.
 * Practice, Windows and the packaged app have none. Errors: `file-exists` where somebody else's file stands there,
 * `disk`.
 */
export async function guardServiceOf(
  { world }: Pick<Context, 'world'>,
  action: 'install' | 'remove' | null,
  of: ServiceOf = thisMachine,
): Promise<Result<GuardService, AppError>> {
  const command = world.practice ? null : of.command(world.env);
  const file =
    command === null
      ? null
      : serviceFile({ ...command, configPath: world.configPath, stateDir: world.stateDir }, of.place(world.env));
  if (file === null) return ok(noService);
  const there = await readServiceFile(file.path);
  const ours = there !== null && there !== 'other' && isOurs(there.text);
  const shown = (installed: boolean): GuardService => ({
    ...file,
    start: [...file.start],
    stop: [...file.stop],
    installed,
  });
  if (action === null) return ok(shown(ours));
  if (there !== null && !ours) return err({ kind: 'file-exists', path: file.path });
  const done =
    action === 'install' ? await writeServiceFile(file.path, file.text, ours) : await removeServiceFile(file.path);
  return done.ok ? ok(shown(action === 'install')) : done;
}
