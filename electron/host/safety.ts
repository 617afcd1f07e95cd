// Offers and applies what is safer for local models, and runs OpenClaw's audit before and after.
import { nothingRemembered } from '../../shared/openclaw/model-order.ts';
import { randomBytes } from 'node:crypto';
import type { AppError } from '../../shared/base/errors.ts';
import type { JsonValue } from '../../shared/json5/change.ts';
import { readRoute } from '../../shared/openclaw/route.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { asInPlace, parseAudit } from '../../shared/safety/audit.ts';
import { planSafety, safetyRows, sandboxImage, type SafetyFacts } from '../../shared/safety/preset.ts';
import type { AuditPair, SafetyKind, SafetyRow } from '../../shared/safety/types.ts';
import { readTree } from '../adapters/config/config-tree.ts';
import { dockerState } from '../adapters/servers/docker.ts';
import { commit } from './changes.ts';
import type { Context } from './context.ts';
import { checkCopies, editFiles, changesToWrite } from './file-edits.ts';
import type { Outcome } from '../../shared/changes/types.ts';
import { currentConfig } from './current-config.ts';

async function factsOf(
  { world, openclaw, egress }: Context,
  config: JsonValue | null,
  signal?: AbortSignal,
): Promise<SafetyFacts> {
  // Practice has no Docker of its own, and asks nothing of the real one.
  const [install, docker] = await Promise.all([
    openclaw.info(),
    world.practice ? ('none' as const) : dockerState(sandboxImage(config), world.env, signal),
  ]);
  return {
    config,
    version: install?.version ?? null,
    hops: readRoute(config, 'default-agent', nothingRemembered, egress.cachedFacts()).hops,
    docker,
  };
}

/**
 * What can be offered for the local models of the route, and how each offer stands. Errors: why the config can't be
 * read.
 */
export async function readSafety(context: Context): Promise<Result<{ rows: SafetyRow[] }, AppError>> {
  const config = await currentConfig(context.world);
  return config.ok ? ok({ rows: safetyRows(await factsOf(context, config.value)) }) : config;
}

/** Makes the chosen offers true in one change, decided on the config as it stands then. */
export async function applySafety(
  context: Context,
  kinds: readonly SafetyKind[],
  dryRun: boolean,
): Promise<Result<Outcome, AppError>> {
  const now = await currentConfig(context.world);
  const facts = await factsOf(context, now.ok ? now.value : null);
  return ok(
    await commit(context, {
      what: { kind: 'safety', kinds: [...kinds] },
      plan: (config) =>
        ok({
          changes: planSafety(kinds, {
            ...facts,
            config,
            hops: readRoute(config, 'default-agent', nothingRemembered, context.egress.cachedFacts()).hops,
          }),
          notes: [],
        }),
      dryRun,
      check: 'always',
      baseHash: null,
    }),
  );
}

const auditArgs = ['security', 'audit', '--json'];

/**
 * OpenClaw's own audit of the config as it stands, and of a copy with the chosen offers made. It reads files and asks
 * no model. Errors: why the config can't be read or edited, `openclaw-missing`, `openclaw-failed`, `cancelled`.
 */
export async function auditSafety(
  context: Context,
  kinds: readonly SafetyKind[],
  signal: AbortSignal,
): Promise<Result<AuditPair, AppError>> {
  const { world, openclaw } = context;
  const tree = await readTree(world);
  if (!tree.ok) return tree;
  const facts = await factsOf(context, tree.value.value, signal);
  const works = editFiles(tree.value, await changesToWrite(tree.value, planSafety(kinds, facts), context));
  if (!works.ok) return works;
  const copy = works.value.length === 0 ? null : checkCopies(tree.value, works.value, randomBytes(6).toString('hex'));
  const [stands, would] = await Promise.all([
    openclaw.run(auditArgs, null, signal),
    copy === null ? null : openclaw.run(auditArgs, copy, signal),
  ]);
  if (!stands.ok) return stands;
  if (stands.value === null) return err({ kind: 'openclaw-missing' });
  if (would?.ok === false) return would;
  const before = parseAudit(stands.value.stdout, facts.config);
  if (would === null) return ok({ before, after: before });
  const after = would.value === null ? null : parseAudit(would.value.stdout, facts.config);
  return ok({ before, after: before === null || after === null ? null : asInPlace(after, before) });
}
