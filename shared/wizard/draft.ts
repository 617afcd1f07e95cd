import { untoldModel } from '../servers/blank.ts';
import type { Endpoint, ServerModel } from '../servers/types.ts';
import { DEFAULT_ANSWER_TOKENS, toldContext } from './context.ts';
import type { Chosen, Fallback, Size } from './state.ts';

/** What the guide suggests for a first route: local, then two hosted models that may be removed. */
export const startingFallback: Fallback = {
  order: 'local-first',
  hosted: [{ ref: 'anthropic/claude-sonnet-4-5', alias: 'Sonnet' }, { ref: 'anthropic/claude-opus-4-6', alias: 'Opus' }],
};

const HOSTED_REF = /^[^/\s]+\/\S+$/;
export const isHostedRef = (ref: string): boolean => HOSTED_REF.test(ref);

export const displayName = (model: ServerModel): string => model.name ?? model.id;

/** A short word to call the model by in chat: the first word of its name. */
function aliasFor(model: ServerModel): string {
  const last = displayName(model).split('/').at(-1) ?? '';
  return /[\p{L}\p{N}]+/u.exec(last)?.[0] ?? 'Local';
}

export function chosenFrom(endpoint: Endpoint, model: ServerModel): { chosen: Chosen; size: Size } {
  const told = toldContext(model);
  const room = told ?? Infinity;
  return {
    chosen: { endpoint, model },
    size: {
      contextTokens: told,
      own: told === null,
      maxTokens: Math.min(DEFAULT_ANSWER_TOKENS, room),
      name: displayName(model),
      alias: aliasFor(model),
    },
  };
}

/** The one model that is loaded already, offered as the first choice; nothing where that isn't clear. */
export function likeliest(endpoints: readonly Endpoint[]): { chosen: Chosen; size: Size } | null {
  const loaded = endpoints.flatMap((endpoint) => endpoint.models.filter((m) => m.kind !== 'embedding' && m.loaded === true).map((model) => ({ endpoint, model })));
  const first = loaded[0];
  return first && loaded.length === 1 ? chosenFrom(first.endpoint, first.model) : null;
}

/** A model of which only the id is known, as somebody typed it. */
export const typedModel = (id: string): ServerModel | null => id.trim() === '' ? null : untoldModel(id.trim());

const wholePositive = (value: number): boolean => Number.isSafeInteger(value) && value > 0;

/** Takes over what makes sense of a change; nonsense keeps what was there. */
export function sizeFor(size: Size, change: Partial<Size>): Size {
  const contextTokens = change.contextTokens !== undefined && (change.contextTokens === null || wholePositive(change.contextTokens)) ? change.contextTokens : size.contextTokens;
  const maxTokens = change.maxTokens !== undefined && wholePositive(change.maxTokens) ? change.maxTokens : size.maxTokens;
  return { contextTokens, maxTokens, own: change.own ?? size.own, name: change.name ?? size.name, alias: change.alias ?? size.alias };
}

/** The same choice as its server tells it now; unchanged where the server no longer tells of it. */
export function refreshed(chosen: Chosen | null, endpoints: readonly Endpoint[]): Chosen | null {
  if (chosen === null) return null;
  const endpoint = endpoints.find((e) => e.url === chosen.endpoint.url);
  const model = endpoint?.models.find((m) => m.id === chosen.model.id);
  if (!endpoint || !model || (endpoint === chosen.endpoint && model === chosen.model)) return chosen;
  return { endpoint, model };
}

/** The size as the server tells it now, where it was the server's number and not the owner's own. */
export function resized(size: Size, before: ServerModel, now: ServerModel): Size {
  if (size.own || size.contextTokens !== toldContext(before)) return size;
  const told = toldContext(now);
  return told === null ? size : { ...size, contextTokens: told, maxTokens: Math.min(DEFAULT_ANSWER_TOKENS, told) };
}
