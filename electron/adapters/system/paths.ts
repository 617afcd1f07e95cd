import path from 'node:path';
import type { World } from '../../host/environment.ts';
import { locateConfig } from '../openclaw/paths.ts';
import { defaultStateDir } from '../state/state-store.ts';

export type RealWorldOptions = {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly configPath: string | null;
  readonly stateDir: string | null;
};

/** Where things stand in a world. */
export type Places = Pick<World, 'practice' | 'env' | 'configPath' | 'openclawStateDir' | 'invisible' | 'stateDir'>;

/** The places of the owner's own machine, with the config that the installed OpenClaw would use. */
export function realPlaces({ env, configPath, stateDir }: RealWorldOptions): Places {
  const place = locateConfig({ env, flagConfigPath: configPath === null ? null : path.resolve(configPath) });
  return {
    practice: false,
    env: { ...env, ...(configPath === null ? {} : { OPENCLAW_CONFIG_PATH: place.configPath }) },
    configPath: place.configPath,
    openclawStateDir: place.stateDir,
    invisible: place.invisible,
    stateDir: stateDir === null ? defaultStateDir(process.platform, env, place.home) : path.resolve(stateDir),
  };
}
