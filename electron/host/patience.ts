import type { AppError } from '../../shared/errors.ts';
import type { JsonValue } from '../../shared/json5/change.ts';
import { takesRetries } from '../../shared/openclaw/versions.ts';
import { missingAgent } from '../../shared/openclaw/route.ts';
import { agentIdOf } from '../../shared/openclaw/agents.ts';
import type { Note, Outcome } from '../../shared/openclaw/types.ts';
import { editError } from '../../shared/openclaw/unusable.ts';
import { agentsWithFallback, choiceOf, planPatience, sharedChoice, type Waiting } from '../../shared/patience/plan.ts';
import { ownRetries, retriesIn, withRetries } from '../../shared/patience/settings.ts';
import type { AgentPatience, Patience, PatienceView } from '../../shared/patience/types.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { ConfigSnapshot } from '../adapters/config-file.ts';
import type { StoredEntry } from '../adapters/history.ts';
import { readSettingsOf, settingsFiles, type SettingsRead } from '../adapters/session-settings.ts';
import { commit, currentConfig, type Beside, type Commit } from './changes.ts';
import type { Context } from './context.ts';
import { egressOf } from './egress.ts';
import type { FileWork } from './file-work.ts';

const waitingOf = async ({ stores, world }: Pick<Context, 'stores' | 'world'>): Promise<Result<Waiting, AppError>> => {
  const read = await stores.patience.read();
  return read.ok ? ok(read.value[world.configPath] ?? {}) : read;
};

/** How long OpenClaw tries a model before the next one answers, agent by agent. Errors: why the config can't be read; `state-unreadable`. */
export async function readPatience(context: Context): Promise<Result<PatienceView, AppError>> {
  const { world, openclaw } = context;
  const config = await currentConfig(world);
  if (!config.ok) return config;
  const [waiting, egress, info] = await Promise.all([waitingOf(context), egressOf(context, config.value, false), openclaw.info()]);
  if (!waiting.ok) return waiting;
  const agents = await Promise.all(agentsWithFallback(config.value, egress).map(async ({ id, hasFallback }): Promise<AgentPatience> => {
    const read = await readSettingsOf(world, config.value, id);
    const kept = waiting.value[id];
    const stands = read.ok ? retriesIn(read.value.own.text, read.value.workspace) : ({ retries: null, from: 'unreadable' } as const);
    return { id, hasFallback, ...stands, file: settingsFiles(world, config.value, id).own, waiting: kept === undefined ? null : choiceOf(kept) };
  }));
  const version = info?.version ?? null;
  return ok({ offered: takesRetries(version), version, choice: sharedChoice(agents), agents });
}

/** What the user chooses for all agents, or for one. */
export type Chosen = { readonly patience: Patience; readonly agent: string | null };

/** What a change does to the agents' settings beside it, and how what is kept for later is remembered once the change stands. */
export type PatienceBeside = { readonly beside: NonNullable<Commit['beside']>; remember(): Promise<void> };

/**
 * The agents' settings in the same change as the config: a number stands only for an agent that has a fallback once the change is made, and
 * comes back with one. Where nothing is chosen, nothing is begun that was not there. `among`: the agents that are looked at, all without it.
 */
export function patienceBeside(context: Context, chosen: Chosen | null, among: readonly string[] | null = null): PatienceBeside {
  const { world, stores, history } = context;
  let planned: Waiting | null = null;
  return {
    async beside(after) {
      const [waiting, past, egress] = await Promise.all([waitingOf(context), history.of(world.configPath), egressOf(context, after, false)]);
      if (!waiting.ok) return chosen === null ? ok({ works: [], notes: [] }) : waiting;
      if (!past.ok) return past;
      const read = new Map<string, SettingsRead>();
      const agents = [];
      for (const { id, hasFallback } of agentsWithFallback(after, egress)) {
        if (among !== null && !among.includes(id)) continue;
        const settings = await readSettingsOf(world, after, id);
        // What can't be read is no reason to keep the user from another order.
        if (!settings.ok && chosen !== null) return settings;
        if (!settings.ok) continue;
        read.set(id, settings.value);
        agents.push({ id, hasFallback, retries: ownRetries(settings.value.own.text) });
      }
      const plan = planPatience(agents, waiting.value, chosen?.patience ?? null, chosen?.agent ?? null);
      planned = plan.waiting;
      const works: FileWork[] = [];
      const notes: Note[] = [];
      for (const { agent, retries } of plan.changes) {
        const settings = read.get(agent);
        if (settings === undefined) continue;
        const { own: snapshot, workspace } = settings;
        const made = withRetriesIn(snapshot, retries, past.value);
        if (!made.ok && chosen === null) continue;
        if (!made.ok) return made;
        if (made.value !== null) works.push(made.value);
        if (made.value !== null && retriesIn(null, workspace).from === 'workspace') notes.push({ kind: 'patience-workspace', file: settingsFiles(world, after, agent).workspace });
      }
      const waits = chosen === null || chosen.patience === 'openclaw' ? [] : agents.filter(({ id, hasFallback }) => !hasFallback && (chosen.agent === null || chosen.agent === id)).map(({ id }) => id);
      if (waits.length > 0) notes.push({ kind: 'patience-waits', agents: waits });
      return ok<Beside>({ works, notes });
    },
    async remember() {
      const next = planned;
      if (next === null) return;
      await stores.patience.change((before) => ({ ...before, [world.configPath]: { ...next } })).catch(() => undefined);
    },
  };
}

/** An agent's settings with another number, as earlier changes, newest first, had it spelled; null where nothing changes. Errors: `settings-unreadable`, and those of the edit. */
export function withRetriesIn(snapshot: ConfigSnapshot, retries: number | null, entries: readonly StoredEntry[]): Result<FileWork | null, AppError> {
  const made = withRetries(snapshot.text, retries, entries.flatMap((entry) => entry.parts.filter((part) => part.path === snapshot.path)));
  if (!made.ok) return err(made.error === 'unreadable' ? { kind: 'settings-unreadable', path: snapshot.path } : editError(made.error, snapshot.path, snapshot.text ?? ''));
  return ok(made.value === null ? null : { snapshot, next: made.value.text, paths: made.value.paths });
}

/**
 * Sets how long OpenClaw tries a model before the next one answers. Refused where the installed OpenClaw doesn't know the setting, but for
 * OpenClaw's own patience, which only takes something away.
 */
export async function setPatience(context: Context, { patience, agent }: Chosen, dryRun: boolean): Promise<Outcome> {
  const version = (await context.openclaw.info())?.version ?? null;
  const isOffered = patience === 'openclaw' || takesRetries(version) === true;
  const only = agent === null ? null : agentIdOf(agent);
  const { beside, remember } = patienceBeside(context, { patience, agent: only });
  const outcome = await commit(context, {
    what: { kind: 'patience', patience, agent: only },
    plan(config: JsonValue | null) {
      const missing = agent === null ? null : missingAgent(config, { agent });
      if (missing !== null) return err(missing);
      return isOffered ? ok({ changes: [], notes: [] }) : err({ kind: 'patience-not-offered', why: version === null ? 'no-openclaw' : 'release', version: version ?? '' });
    },
    dryRun,
    check: 'known-keys',
    basis: null,
    beside,
  });
  // What waits for a fallback changes no file.
  if (!dryRun && outcome.refused === null) await remember();
  return outcome;
}
