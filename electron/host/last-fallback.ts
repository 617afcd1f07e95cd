// Hears in OpenClaw's log when another model answered a turn than the one that was meant to.
import { nothingRemembered } from '../../shared/openclaw/model-order.ts';
import { randomBytes } from 'node:crypto';
import {
  leftHere,
  advance,
  newFallbackMonitor,
  readLogLine,
  type LoggedTurn,
  type FallbackMonitor,
} from '../../shared/failover/fallback-log.ts';
import type { LastFallback } from '../../shared/failover/types.ts';
import type { JsonValue } from '../../shared/json5/change.ts';
import { stringAt } from '../../shared/openclaw/config.ts';
import { readRoute } from '../../shared/openclaw/route.ts';
import { createLogReader, fileMark, usualGatewayLog } from '../adapters/openclaw/gateway-log.ts';
import { reportBug } from '../adapters/system/log.ts';
import type { Context } from './context.ts';
import { currentConfig } from './current-config.ts';

/** Hears in OpenClaw's own log when a turn was answered by another model than the one that was meant to. */
export type Hearing = {
  /**
   * The turn that stands for the outage of now; null where the meant model answered since, or nothing was heard. Looks
   * before it answers.
   */
  last(): Promise<LastFallback | null>;
  close(): void;
};

const lookMs = 2000;

/**
 * Starts to listen where the shell stays, in the user's own world alone; elsewhere nothing is ever heard. What the log
 * told before is taken in without telling it, so that a restart tells nothing twice.
 */
export function createHearing(context: () => Context, staying: boolean): Hearing {
  const reader = createLogReader();
  let state: FallbackMonitor = newFallbackMonitor;
  let isFirst = true;
  let config: { readonly mark: string; readonly value: JsonValue | null } | null = null;
  let looking: Promise<void> = Promise.resolve();
  let closed = false;

  const configNow = async (): Promise<JsonValue | null> => {
    const { world } = context();
    const mark = await fileMark(world.configPath);
    if (config?.mark === mark) return config.value;
    const read = await currentConfig(world);
    config = { mark, value: read.ok ? read.value : null };
    return config.value;
  };

  const look = async (): Promise<void> => {
    const { world, now, emit } = context();
    if (closed || world.practice) return;
    const value = await configNow();
    const lines = await reader.next(stringAt(value, ['logging', 'file']) ?? usualGatewayLog(now()));
    const turns = lines.map(readLogLine).filter((turn): turn is LoggedTurn => turn !== null);
    const { hops } = readRoute(value, 'default-agent', nothingRemembered, context().egress.cachedFacts());
    const next = advance(state, turns, hops, now().getTime());
    const isStill = next.now.standing !== null && leftHere(hops, next.now.standing);
    state = isStill ? next.now : { ...next.now, standing: null };
    if (next.fallback !== null && isStill && !isFirst && !closed) emit('route.fellBack', next.fallback);
    isFirst = false;
  };

  const next = (): Promise<void> =>
    (looking = looking
      .then(look)
      .catch((cause: unknown) =>
        reportBug(context().world.stateDir, randomBytes(4).toString('hex'), 'answered', cause),
      ));
  const timer = staying ? setInterval(() => void next(), lookMs).unref() : undefined;
  return {
    async last() {
      if (!staying) return null;
      await next();
      return state.standing;
    },
    close() {
      closed = true;
      clearInterval(timer);
    },
  };
}
