// What the wizard's draft begins with, and how it follows what the servers tell.
import { type Endpoint, type ServerModel, emptyModel } from '../servers/types.ts';
import { defaultAnswerTokens, minimumContextTokens } from '../openclaw/limits.ts';
import { toldContext } from './context.ts';
import {
  aliasToPropose,
  blankStart,
  isAt,
  standingAt,
  type StandingHosted,
  type StandingLocal,
  type StartingPoint,
} from './starting-point.ts';
import type { Chosen, Draft, Fallback, HostedHop, Size } from './state.ts';

const standingHop = ({ ref, spelled, name, alias }: StandingHosted): HostedHop => ({
  ref,
  spelled,
  ...(name === null ? {} : { name }),
  ...(alias === null ? {} : { alias }),
});

/**
 * The order and the hosted models to begin with: those of the route that stands, else the backups of which OpenClaw
 * finds the key, else none.
 */
export function fallbackFrom(start: StartingPoint): Fallback {
  if (start.stands) return { order: start.order, hosted: start.hosted.map(standingHop) };
  return start.backups.reduce<Fallback>(
    (fallback, backup) => ({ ...fallback, hosted: [...fallback.hosted, hostedHop(start, backup, fallback.hosted)] }),
    { order: start.order, hosted: [] },
  );
}

/**
 * A hosted model that joins the draft: as the config has it where it stands there, else with the proposed alias where
 * that is free.
 */
export function hostedHop(
  start: StartingPoint | null,
  { ref, alias }: Pick<HostedHop, 'ref' | 'alias'>,
  others: readonly HostedHop[],
  local: StartingPoint['taken'] = [],
): HostedHop {
  const standing = start?.hosted.find((model) => model.ref === ref);
  if (standing !== undefined) return standingHop(standing);
  const joined = others.flatMap((hop) => (hop.alias === undefined ? [] : [{ name: hop.alias, ref: hop.ref }]));
  const free =
    alias === undefined ? null : aliasToPropose([...(start?.taken ?? []), ...joined, ...local], ref, [alias]);
  return free === null ? { ref } : { ref, alias: free };
}

/**
 * The local models of the route that stay in it behind the chosen one. A model that is not of the route takes the place
 * of its first; what was taken out is gone.
 */
export function keptLocals(
  start: StartingPoint | null,
  { chosen, localsOut }: Pick<Draft, 'chosen' | 'localsOut'>,
): StandingLocal[] {
  const locals = start?.locals ?? [];
  const own = chosen === null ? undefined : locals.find((local) => isChosen(local, chosen));
  const first = own ?? locals[0];
  return locals.filter((local) => local !== first && !localsOut.includes(local.ref));
}

const isChosen = (local: StandingLocal, { endpoint, model }: Chosen): boolean =>
  isAt(local, { url: endpoint.url, model: model.id });

const hostedRefPattern = /^[^/\s]+\/\S+$/;
export const isHostedRef = (ref: string): boolean => hostedRefPattern.test(ref);

export const serverModelName = (model: ServerModel): string => model.name ?? model.id;

/** Short words to call the model by in chat: the first word of its name, then one that fits any. */
function aliasWords(model: ServerModel): string[] {
  const last = serverModelName(model).split('/').at(-1) ?? '';
  return [/[\p{L}\p{N}]+/u.exec(last)?.[0] ?? 'Local', 'Local'];
}

/**
 * What stands of it in the config comes first: its name, its alias, its context where OpenClaw can work with that.
 * `ref` is what the config calls it, or would.
 */
export function chosenFrom(
  endpoint: Endpoint,
  model: ServerModel,
  start: StartingPoint = blankStart,
  ref: string | null = null,
): { chosen: Chosen; size: Size } {
  const reportedTokens = toldContext(model);
  const standing = standingAt(start, endpoint.url, model.id);
  const set = standing?.contextTokens ?? null;
  const contextTokens = set !== null && set >= minimumContextTokens ? set : reportedTokens;
  const isInRoute = standing !== null && start.locals.includes(standing);
  const named = standing?.ref ?? ref;
  const proposed = (): string => aliasToPropose(start.taken, named ?? '', aliasWords(model)) ?? '';
  const alias =
    standing?.alias ?? start.taken.find((entry) => entry.ref === named)?.name ?? (isInRoute ? '' : proposed());
  return {
    chosen: { endpoint, model },
    size: {
      contextTokens,
      own: contextTokens !== reportedTokens || reportedTokens === null || set !== null,
      maxTokens: standing?.maxTokens ?? Math.min(defaultAnswerTokens, contextTokens ?? Infinity),
      name: standing?.name ?? serverModelName(model),
      alias,
    },
  };
}

/** The first local model of the route whose server answers and has it. */
export function standingChoice(
  start: StartingPoint | null,
  endpoints: readonly Endpoint[],
): Pick<Chosen, 'endpoint' | 'model'> | null {
  const choice = (start?.locals ?? []).flatMap((local) =>
    endpoints.flatMap((endpoint) =>
      endpoint.models.flatMap((model) => (isChosen(local, { endpoint, model }) ? [{ endpoint, model }] : [])),
    ),
  );
  return choice[0] ?? null;
}

/** The one model that is loaded already, offered as the first choice; nothing where that isn't clear. */
export function likeliest(endpoints: readonly Endpoint[]): Chosen | null {
  const loaded = endpoints.flatMap((endpoint) =>
    endpoint.models.filter((m) => m.kind !== 'embedding' && m.loaded === true).map((model) => ({ endpoint, model })),
  );
  return loaded.length === 1 ? (loaded[0] ?? null) : null;
}

/** A model of which only the id is known, as somebody typed it. */
export const typedModel = (id: string): ServerModel | null => (id.trim() === '' ? null : emptyModel(id.trim()));

const wholePositive = (value: number): boolean => Number.isSafeInteger(value) && value > 0;

/** Takes over what makes sense of a change; nonsense keeps what was there. */
export function sizeFor(size: Size, change: Partial<Size>): Size {
  const contextTokens =
    change.contextTokens !== undefined && (change.contextTokens === null || wholePositive(change.contextTokens))
      ? change.contextTokens
      : size.contextTokens;
  const maxTokens =
    change.maxTokens !== undefined && wholePositive(change.maxTokens) ? change.maxTokens : size.maxTokens;
  return {
    contextTokens,
    maxTokens,
    own: change.own ?? size.own,
    name: change.name ?? size.name,
    alias: change.alias ?? size.alias,
  };
}

/** The same choice as its server tells it now; unchanged where the server no longer tells of it. */
export function refreshed(chosen: Chosen | null, endpoints: readonly Endpoint[]): Chosen | null {
  if (chosen === null) return null;
  const endpoint = endpoints.find((e) => e.url === chosen.endpoint.url);
  const model = endpoint?.models.find((m) => m.id === chosen.model.id);
  if (!endpoint || !model || (endpoint === chosen.endpoint && model === chosen.model)) return chosen;
  return { endpoint, model };
}

/** The size as the server tells it now, where it was the server's number and not the user's own. */
export function resized(size: Size, before: ServerModel, now: ServerModel): Size {
  if (size.own || size.contextTokens !== toldContext(before)) return size;
  const contextTokens = toldContext(now);
  return contextTokens === null
    ? size
    : { ...size, contextTokens, maxTokens: Math.min(defaultAnswerTokens, contextTokens) };
}
