// What the config alone gives a setup to start from: models, order and what was left out.
import { hopsAsMeant } from '../../shared/failover/chain.ts';
import { defaultAgent } from '../../shared/openclaw/agents.ts';
import type { AppError } from '../../shared/base/errors.ts';
import type { JsonValue } from '../../shared/json5/change.ts';
import { nothingRemembered } from '../../shared/openclaw/model-order.ts';
import { ok, type Result } from '../../shared/base/result.ts';
import { startingPointOf, type StartingPoint } from '../../shared/wizard/starting-point.ts';
import type { Context } from './context.ts';
import { egressOf } from './serving.ts';
import { currentConfig } from './current-config.ts';

/**
 * What a setup starts from by the config alone: the chain of all agents, which a setup writes, else that of the agent
 * that answers first. `asks`: servers that never said who serves their models are asked. Errors: why the config can't
 * be read.
 */
export async function readStanding(context: Context, asks: boolean): Promise<Result<StartingPoint, AppError>> {
  const config = await currentConfig(context.world);
  return config.ok ? ok(await standingIn(context, config.value, asks)) : config;
}

/** The same of a config that was read a moment ago. */
export async function standingIn(context: Context, config: JsonValue | null, asks: boolean): Promise<StartingPoint> {
  const { world, stores } = context;
  const [remembered, guarded, egress] = await Promise.all([
    stores.remembered(world.configPath),
    stores.guard.state(world.configPath).read(),
    egressOf(context, config, asks),
  ]);
  const stand = guarded.ok ? guarded.value.memory.stand : null;
  const lists = remembered.ok ? remembered.value : nothingRemembered;
  const hopsFor = (agent: string | null) => hopsAsMeant(config, stand, agent, egress);
  const shared = hopsFor(null);
  const agent = shared.length > 0 ? null : (defaultAgent(config)?.id ?? null);
  const hops = agent === null ? shared : hopsFor(agent);
  return startingPointOf({
    config,
    hops,
    remembered: agent === null ? lists.shared : (lists.own[agent] ?? null),
    egress,
  });
}
