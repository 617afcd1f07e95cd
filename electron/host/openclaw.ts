// The installed OpenClaw as handlers use it: release, config check, commands and gateway.
import type { AppError } from '../../shared/base/errors.ts';
import type { JsonValue } from '../../shared/json5/change.ts';
import { numberAt, stringAt } from '../../shared/openclaw/config.ts';
import { gatewayPort } from '../../shared/openclaw/paths.ts';
import type { OpenClawInfo } from '../../shared/openclaw/types.ts';
import type { Result } from '../../shared/base/result.ts';
import { gatewayUp } from '../adapters/openclaw/gateway.ts';
import { listenForReload, usualGatewayLog, type Reload } from '../adapters/openclaw/gateway-log.ts';
import {
  createOpenClawCli,
  type CliAnswer,
  type ConfigCheck,
  type Copy,
  type OpenClawInstall,
} from '../adapters/openclaw/command.ts';
import type { Environment } from '../adapters/system/environment.ts';

/** The installed OpenClaw, as one world sees it. */
export type OpenClaw = {
  info(): Promise<OpenClawInstall | null>;
  /** What the user is told of it; asks the gateway at the port that this config names. */
  status(config: JsonValue | null): Promise<OpenClawInfo>;
  /**
   * Whether it would accept this text as the config, with these copies of what it includes. Null where it is not
   * installed.
   */
  validate(text: string, parts: readonly Copy[]): Promise<Result<ConfigCheck, AppError> | null>;
  /**
   * Runs it on this config, or on a copy of what it would be; a non-zero exit is an answer. Null where it is not
   * installed.
   */
  run(
    args: readonly string[],
    on: { readonly text: string; readonly parts: readonly Copy[] } | null,
    signal?: AbortSignal,
  ): Promise<Result<CliAnswer | null, AppError>>;
  /**
   * Starts to listen for what a running gateway makes of the next change. Whether one runs is asked meanwhile, so that
   * no write waits for it.
   */
  listen(
    config: JsonValue | null,
  ): Promise<(keys: readonly string[], withinMs: number) => Promise<Reload | 'no-gateway'>>;
};

/** `ending` ends whatever of it runs. */
export function createOpenClaw(
  world: Pick<Environment, 'practice' | 'env' | 'configPath'>,
  ending?: AbortSignal,
): OpenClaw {
  const cli = createOpenClawCli({ env: world.env, signal: ending });
  return {
    info: () => cli.install(),
    async status(config) {
      const port = gatewayPort({ env: world.env, configPort: numberAt(config, ['gateway', 'port']), profile: null });
      // A gateway that runs on this machine is not practice's: its config is another one.
      const [install, up] = await Promise.all([cli.install(), world.practice ? false : gatewayUp(port)]);
      return {
        found: install !== null,
        path: install?.path ?? null,
        version: install?.version ?? null,
        gateway: { up, port },
      };
    },
    async validate(text, parts) {
      const checked = await cli.validateConfig(text, { configPath: world.configPath, parts });
      return checked.ok && checked.value === null ? null : (checked as Result<ConfigCheck, AppError>);
    },
    run: (args, on, signal) =>
      on === null
        ? cli.run(args, { env: { OPENCLAW_CONFIG_PATH: world.configPath }, signal })
        : cli.runOnCopy(args, on.text, { configPath: world.configPath, parts: on.parts, signal }),
    async listen(config) {
      const port = gatewayPort({ env: world.env, configPort: numberAt(config, ['gateway', 'port']), profile: null });
      const up = world.practice ? Promise.resolve(false) : gatewayUp(port);
      const hear = await listenForReload(stringAt(config, ['logging', 'file']) ?? usualGatewayLog(new Date()));
      return async (keys, withinMs) => ((await up) ? hear(keys, withinMs) : 'no-gateway');
    },
  };
}
