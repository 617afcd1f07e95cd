// Answers the calls about egress paths and overrides, and brings overrides along with a switch.
import type { AppError } from '../../shared/base/errors.ts';
import type { JsonValue } from '../../shared/json5/change.ts';
import { egressRows } from '../../shared/egress/map.ts';
import { bringChanges, findOverrides } from '../../shared/changes/overrides.ts';
import type { EgressMap, Override } from '../../shared/egress/types.ts';
import { ok, type Result } from '../../shared/base/result.ts';
import { commit } from './changes.ts';
import type { Context } from './context.ts';
import { reachFacts, reachFactsAsked } from './egress-facts.ts';
import type { Note, Outcome } from '../../shared/changes/types.ts';
import { currentConfig } from './current-config.ts';

const withState = async (context: Context, config: JsonValue | null) =>
  reachFactsAsked(context, config, (await context.openclaw.status(config)).gateway.up);

/**
 * Every way by which words can go somewhere; without `wholly` only what can be told at once. Errors: why the config
 * can't be read.
 */
export async function readReach(context: Context, wholly: boolean): Promise<Result<EgressMap, AppError>> {
  const config = await currentConfig(context.world);
  if (!config.ok) return config;
  const facts = await (wholly ? withState(context, config.value) : reachFacts(context, config.value));
  return ok({ rows: egressRows(config.value, facts), openclaw: facts.openclaw });
}

/** Models set where a switch of the order does not reach. Errors: why the config can't be read. */
export async function readStrays(context: Context): Promise<Result<{ strays: Override[] }, AppError>> {
  const config = await currentConfig(context.world);
  return config.ok ? ok({ strays: findOverrides(config.value, await withState(context, config.value)) }) : config;
}

/**
 * Brings the named ones along, on the file as it stands now; for those that only OpenClaw can reset the outcome names
 * the line.
 */
export async function bringStrays(
  context: Context,
  ids: readonly string[],
  dryRun: boolean,
): Promise<Result<Outcome, AppError>> {
  const before = await currentConfig(context.world);
  if (!before.ok) return before;
  const facts = await withState(context, before.value);
  return ok(
    await commit(context, {
      what: { kind: 'strays' },
      plan(config) {
        const override = findOverrides(config, facts).filter(({ id }) => ids.includes(id));
        const lines = override.flatMap(({ bring }): Note[] =>
          bring.by === 'command' ? [{ kind: 'by-command', line: bring.line }] : [],
        );
        return ok({ changes: bringChanges(override), notes: lines });
      },
      dryRun,
      check: 'always',
      baseHash: null,
    }),
  );
}
