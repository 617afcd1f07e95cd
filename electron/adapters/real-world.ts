import path from 'node:path';
import { defaultStateDir } from './state-store.ts';
import { locateConfig } from './openclaw-paths.ts';
import { usualUrls } from './sweep.ts';
import { readShelves } from './model-shelves.ts';
import { readMachineFacts } from './hardware.ts';
import type { World } from '../host/world.ts';

export type RealWorldOptions = {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly configPath: string | null;
  readonly stateDir: string | null;
};

/** `HEARTH_PORTS` names the ports to look at on this machine instead of the usual ones, parted by commas. */
function portsIn(listed: string | undefined): string[] | null {
  const ports = (listed ?? '').split(',').map(Number).filter((port) => Number.isInteger(port) && port > 0 && port < 65536);
  return ports.length === 0 ? null : ports.map((port) => `http://127.0.0.1:${port}/v1`);
}

/** The owner's own machine, with the config that the installed OpenClaw would use. */
export function createRealWorld({ env, configPath, stateDir }: RealWorldOptions): World {
  const place = locateConfig({ env, flagConfigPath: configPath === null ? null : path.resolve(configPath) });
  return {
    practice: false,
    env: { ...env, ...(configPath === null ? {} : { OPENCLAW_CONFIG_PATH: place.configPath }) },
    configPath: place.configPath,
    openclawStateDir: place.stateDir,
    invisible: place.invisible,
    stateDir: stateDir === null ? defaultStateDir(process.platform, env, place.home) : path.resolve(stateDir),
    usualUrls: portsIn(env['HEARTH_PORTS']) ?? usualUrls(),
    readMachine: (signal) => readMachineFacts({ signal }),
    readShelves: (signal, onFound) => readShelves({ signal, onFound, env }),
    close: async () => undefined,
  };
}
