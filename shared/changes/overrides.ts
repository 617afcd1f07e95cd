// Finds models set for an agent, a conversation or a job, and brings them back to the route.
import type { Change, JsonValue } from '../json5/change.ts';
import { placesOf, type PatternPlace } from '../egress/expand.ts';
import type { EgressInputs } from '../egress/facts.ts';
import { scopesOf } from '../egress/egress-path.ts';
import type { Override } from '../egress/types.ts';
import { chainNamed, hopsAt, modelNamed, namedHop, shownName } from '../egress/where.ts';

/** The keys by which something takes a model of its own, whatever the route says. */
const agentKeys = [
  ['heartbeat.model', 'heartbeat'],
  ['subagents.model', 'subagents'],
] as const;
const rootKeys = [
  ['hooks.gmail.model', 'hooks'],
  ['hooks.mappings.*.model', 'hooks'],
  ['channels.modelByChannel.*.*', 'channel'],
] as const;

/**
 * Models set somewhere that a switch of the order would not reach: in the config, in conversations and in timed jobs. A
 * key of the config is brought along by taking it away, for then the route counts there, fallbacks included: a model of
 * its own has none (reference of OpenClaw 2026.9.6). What OpenClaw keeps in its own state only OpenClaw can reset, by
 * the line given.
 */
export function findOverrides(config: JsonValue | null, facts: EgressInputs): Override[] {
  const inConfig = scopesOf(config).flatMap(({ path, agent }) => [
    ...(agent === null
      ? []
      : placesOf(config, 'model', path).flatMap((place) =>
          strayAt(config, { kind: 'agent', about: agent, agent }, place, facts),
        )),
    ...agentKeys.flatMap(([key, kind]) =>
      placesOf(config, key, path).flatMap((place) => strayAt(config, { kind, about: agent, agent }, place, facts)),
    ),
  ]);
  const atRoot = rootKeys.flatMap(([key, kind]) =>
    placesOf(config, key).flatMap((place) =>
      strayAt(
        config,
        { kind, about: place.stars.length === 0 ? null : place.stars.join(' '), agent: null },
        place,
        facts,
      ),
    ),
  );
  const outside = (kind: 'session' | 'cron', set: EgressInputs['sessions'], line: (id: string) => string) =>
    (set ?? []).flatMap(({ id, name, agent, ref }): Override[] => {
      if (ref === null) return [];
      const named = modelNamed(config, ref, facts, agent);
      return [
        {
          id: `${kind}:${id}`,
          kind,
          about: shownName(name),
          path: null,
          ref: shownName(named.ref),
          where: named.where,
          bring: { by: 'command', line: line(id) },
        },
      ];
    });
  return [
    ...inConfig,
    ...atRoot,
    ...outside('session', facts.sessions, resetSession),
    ...outside('cron', facts.jobs, (id) => `openclaw cron edit ${quoted(id)} --clear-model`),
  ];
}

type OverrideScope = Pick<Override, 'kind' | 'about'> & { readonly agent: string | null };

function strayAt(
  config: JsonValue | null,
  { kind, about, agent }: OverrideScope,
  { path, value }: PatternPlace,
  facts: EgressInputs,
): Override[] {
  const chain = hopsAt(config, { path, value, agent }, facts);
  if (chain.length === 0) return [];
  const { names, where } = chainNamed(chain.map(namedHop));
  return [
    {
      id: `${kind}:${path.join('.')}`,
      kind,
      about: about === null ? null : shownName(about),
      path: [...path],
      ref: names,
      where,
      bring: { by: 'config' },
    },
  ];
}

/** The changes that bring these along; one that only OpenClaw can reset makes none. */
export const bringChanges = (strays: readonly Override[]): Change[] =>
  strays.flatMap(({ bring, path }): Change[] =>
    bring.by === 'config' && path !== null ? [{ op: 'delete', path }] : [],
  );

/** Clears the model of one conversation; in its own chat `/model default` does the same (tried with 2026.9.6). */
const resetSession = (key: string): string =>
  `openclaw gateway call sessions.patch --params ${quoted(JSON.stringify({ key, model: null }))}`;

/** One word for a shell, whatever is in it. */
const quoted = (word: string): string => (/^[\w.:@/-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`);
