// Reads and sets where a model that comes through OpenRouter may be served.
import { nothingRemembered } from '../../shared/openclaw/model-order.ts';
import { displayName } from '../../shared/openclaw/display-name.ts';
import type { AppError } from '../../shared/base/errors.ts';
import { planRouting, routingViews } from '../../shared/changes/routing.ts';
import type { Routing, RoutingView } from '../../shared/hosted/types.ts';
import { readRoute } from '../../shared/openclaw/route.ts';
import { ok, type Result } from '../../shared/base/result.ts';
import { commit } from './changes.ts';
import type { Context } from './context.ts';
import type { Outcome } from '../../shared/changes/types.ts';
import { currentConfig } from './current-config.ts';

/**
 * Where each model of the route that comes through OpenRouter may be served, and whether the installed OpenClaw sends
 * that. Errors: why the config can't be read.
 */
export async function readRouting({
  world,
  openclaw,
  egress,
}: Context): Promise<Result<{ views: RoutingView[] }, AppError>> {
  const config = await currentConfig(world);
  if (!config.ok) return config;
  const { hops } = readRoute(config.value, 'default-agent', nothingRemembered, egress.cachedFacts());
  return ok({
    views: routingViews(
      config.value,
      hops.map(({ ref }) => ref),
      (await openclaw.info())?.version ?? null,
      (ref) => displayName(ref, hops),
    ),
  });
}

/** Sets where a model may be served, or takes that back; the installed OpenClaw checks it first. */
export async function setRouting(
  context: Context,
  ref: string,
  routing: Routing | null,
  dryRun: boolean,
): Promise<Result<Outcome, AppError>> {
  const version = (await context.openclaw.info())?.version ?? null;
  return ok(
    await commit(context, {
      what: { kind: 'routing', ref },
      plan: (config) => planRouting(config, ref, routing, version),
      dryRun,
      check: 'always',
      baseHash: null,
    }),
  );
}
