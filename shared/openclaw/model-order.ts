// Makes the chain of models from local ones, hosted ones and the chosen order.
import type { Order } from './types.ts';

/** The user's list, apart from the order in which it is tried. */
export type ModelOrder = { readonly locals: readonly string[]; readonly hosted: readonly string[] };

/**
 * What the last switch of each chain left out: of the one of all agents, and of those that are an agent's own, by its
 * id.
 */
export type Remembered = { readonly shared: ModelOrder | null; readonly own: Readonly<Record<string, ModelOrder>> };
export const nothingRemembered: Remembered = { shared: null, own: {} };

/**
 * The chain of model refs that an order makes of a list, primary first.
 * Local-first: locals, then hosted. Hosted-first: the first hosted, then the locals, then the other hosted. Local-only:
 * locals alone.
 */
export function chain(order: Order, locals: readonly string[], hosted: readonly string[]): string[] {
  const refs =
    order === 'local-only'
      ? locals
      : order === 'local-first'
        ? [...locals, ...hosted]
        : [...hosted.slice(0, 1), ...locals, ...hosted.slice(1)];
  return [...new Set(refs)];
}

/** Whether a list has what an order starts with. */
export const canOrder = (order: Order, { locals, hosted }: ModelOrder): boolean =>
  order === 'hosted-first' ? hosted.length > 0 && locals.length > 0 : locals.length > 0;
