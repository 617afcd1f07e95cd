// Decides when a model that the user wants kept warm is loaded again or held longer.
import type { ModelJob, WarmModel } from './jobs.ts';
import type { Endpoint } from './types.ts';

/**
 * What there is to do now so that a model stays in memory. `contextTokens` is the window to ask for, null for the
 * server's own choice.
 */
export type KeepAliveMove =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'load'; readonly contextTokens: number | null }
  /**
   * The server would drop it soon: its time is drawn out, with the window it has, because another would load it anew.
   */
  | { readonly kind: 'extend'; readonly contextTokens: number | null };

/**
 * How often it is looked after: seldom enough to cost nothing, and twice within the time that a model is extended for.
 */
export const keepAliveEveryMs = 3 * 60 * 1000;
/** For how long a model is held each time, so that it is let go soon after Hearth is gone. */
export const keepAliveSeconds = 15 * 60;
/** A model that could not be loaded is not tried again for an hour, for memory seldom frees itself. */
const afterFailureMs = 60 * 60 * 1000;

const nothing: KeepAliveMove = { kind: 'nothing' };

/**
 * Decides for one model the user wants kept warm. `last` is the last load or unload of it that Hearth asked for: one
 * that the user had unloaded is left alone until it is loaded again, and a window that the server did not give is
 * asked for only once.
 */
export function keepAliveMove(
  target: WarmModel,
  endpoint: Endpoint,
  last: ModelJob | null,
  nowMs: number,
): KeepAliveMove {
  const model = endpoint.models.find(({ id }) => id === target.model);
  if (endpoint.server.certainty !== 'certain' || !endpoint.controls.includes('keep-warm') || model === undefined)
    return nothing;
  if (last !== null && last.endedAt === null) return nothing;
  if (model.state === 'loading' || model.state === 'downloading') return nothing;
  const isTold = model.loaded !== null;
  const window = endpoint.controls.includes('load-context') ? target.contextTokens : null;

  if (model.loaded === false) {
    const wasUnloaded = last !== null && (last.action.kind === 'unload' || last.phase === 'cancelled');
    const justFailed =
      last !== null &&
      (last.phase === 'failed' || last.phase === 'lost') &&
      nowMs - Date.parse(last.endedAt ?? '') < afterFailureMs;
    return wasUnloaded || justFailed ? nothing : { kind: 'load', contextTokens: window };
  }
  if (!isTold) return nothing;
  const { loaded } = model.contextTokens;
  const isAsked = last?.action.kind === 'load' && last.action.contextTokens === window;
  if (window !== null && loaded !== null && loaded < window && !isAsked) return { kind: 'load', contextTokens: window };
  // Until two looks from now: a look may be late, and a model that is gone takes minutes to load.
  const endsSoon = model.unloadsAt !== null && Date.parse(model.unloadsAt) - nowMs < 2 * keepAliveEveryMs + 60_000;
  return endsSoon ? { kind: 'extend', contextTokens: loaded } : nothing;
}
