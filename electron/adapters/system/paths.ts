/** Where the config, OpenClaw's state and Hearth's own data are on this machine. */
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { resolveConfig } from '../../../shared/openclaw/paths.ts';
import type { CopyAttributes, Environment } from './environment.ts';

export type RealWorldOptions = {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly configPath: string | null;
  readonly stateDir: string | null;
  readonly copyAttributes?: CopyAttributes;
};

/** The paths of an environment. */
export type Places = Pick<
  Environment,
  'practice' | 'env' | 'configPath' | 'openclawStateDir' | 'invisible' | 'stateDir'
>;

/**
 * Returns the paths of the user's own machine, with the config that the installed OpenClaw would use. Reads whether
 * files exist and nothing of what they hold. A desktop app does not inherit the variables of the user's shell: pass
 * them in `env` where they are known.
 */
export function realPlaces({ env, configPath, stateDir }: RealWorldOptions): Places {
  const place = resolveConfig({
    env,
    home: homedir(),
    cwd: process.cwd(),
    windows: process.platform === 'win32',
    flagConfigPath: configPath === null ? null : path.resolve(configPath),
    profile: null,
    // A folder that may not be searched counts as empty, which is also what OpenClaw makes of it.
    exists: existsSync,
  });
  return {
    practice: false,
    env: { ...env, ...(configPath === null ? {} : { OPENCLAW_CONFIG_PATH: place.configPath }) },
    configPath: place.configPath,
    openclawStateDir: place.stateDir,
    invisible: place.invisible,
    stateDir: stateDir === null ? defaultStateDir(process.platform, env, place.home) : path.resolve(stateDir),
  };
}

/** Returns the folder for Hearth's own data when the user names none. */
function defaultStateDir(platform: string, env: Readonly<Record<string, string | undefined>>, home: string): string {
  if (platform === 'darwin') return path.join(home, 'Library', 'Application Support', 'Hearth');
  if (platform === 'win32') return path.join(env['APPDATA'] ?? path.join(home, 'AppData', 'Roaming'), 'Hearth');
  return path.join(env['XDG_STATE_HOME'] ?? path.join(home, '.local', 'state'), 'hearth');
}
