import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { resolveConfig, type ConfigLocation, type Environment } from '../../../shared/openclaw/paths.ts';

export type LocateOptions = {
  readonly env?: Environment;
  readonly home?: string;
  readonly flagConfigPath?: string | null;
  readonly profile?: string | null;
};

/**
 * Gives the config that the installed OpenClaw would use for this user. Reads whether files exist and nothing of what
 * they hold. A desktop app does not inherit the variables of the owner's shell: pass them in `env` where they are
 * known.
 */
export function locateConfig(options: LocateOptions = {}): ConfigLocation {
  return resolveConfig({
    env: options.env ?? process.env,
    home: options.home ?? homedir(),
    cwd: process.cwd(),
    windows: process.platform === 'win32',
    flagConfigPath: options.flagConfigPath ?? null,
    profile: options.profile ?? null,
    // A folder that may not be searched counts as empty, which is also what OpenClaw makes of it.
    exists: existsSync,
  });
}
