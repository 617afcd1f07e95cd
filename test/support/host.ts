import { createHearthHost, type HostOptions } from '../../electron/host/create.ts';
import type { Host } from '../../electron/host/host.ts';
import { copyNoAttributes } from '../../electron/adapters/system/environment.ts';

/**
 * Stands up a real host on a config and a state folder of a test, as the command line would, with no variable of this
 * machine but those given. The files of a test have no access lists and no extended attributes, so none are copied:
 * that takes a process a write.
 */
export const testHost = (
  options: Pick<HostOptions, 'configPath' | 'stateDir' | 'env'> & Partial<HostOptions>,
): Promise<Host> =>
  createHearthHost({
    shell: 'command-line',
    practice: false,
    version: '0',
    copyAttributes: copyNoAttributes,
    ...options,
  });
