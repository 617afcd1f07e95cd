// The user's real machine as an environment: its paths, ports, hardware and model folders.
import { reporterTo } from '../system/log.ts';
import { usualUrls } from '../servers/scan-ports.ts';
import { copyAttributes } from '../files/file-attributes.ts';
import { readShelves } from '../model-folders/folders.ts';
import { readMachineFacts } from '../system/hardware.ts';
import { realPlaces, type RealWorldOptions } from '../system/paths.ts';
import type { Environment } from '../system/environment.ts';

/** `HEARTH_PORTS` names the ports to look at on this machine instead of the usual ones, parted by commas. */
function portsIn(listed: string | undefined): string[] | null {
  const ports = (listed ?? '')
    .split(',')
    .map(Number)
    .filter((port) => Number.isInteger(port) && port > 0 && port < 65536);
  return ports.length === 0 ? null : ports.map((port) => `http://127.0.0.1:${port}/v1`);
}

/** The user's own machine, with the config that the installed OpenClaw would use. */
export function createRealWorld(options: RealWorldOptions): Environment {
  const { env } = options;
  const places = realPlaces(options);
  const report = reporterTo(places.stateDir);
  return {
    ...places,
    usualUrls: portsIn(env['HEARTH_PORTS']) ?? usualUrls(),
    readMachine: (signal) => readMachineFacts({ signal, report }),
    readShelves: (signal, onFound) => readShelves({ signal, onFound, env, report }),
    copyAttributes: options.copyAttributes ?? copyAttributes,
    close: async () => undefined,
  };
}
