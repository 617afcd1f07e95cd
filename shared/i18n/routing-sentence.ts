// Says in one sentence which hosts OpenRouter may use for a model, in English or Japanese.
import { routerHost } from '../providers/openrouter-hosts.ts';
import { routingEn } from './routing.en.ts';
import { routingJa } from './routing.ja.ts';
import { fill } from './fill.ts';
import type { Routing, RoutingView } from '../hosted/types.ts';

const words = { en: routingEn, ja: routingJa };

/**
 * The choice as one sentence, in English or Japanese. It claims a country only where the seat of every chosen company
 * is known and the same, and it says the seat, because where a machine stands is told by no router.
 */
export function routingSentence(
  language: 'en' | 'ja',
  { name: model, next }: Pick<RoutingView, 'name' | 'next'>,
  routing: Routing | null,
): string {
  const w = words[language];
  const { only = [], order = [], allowFallbacks = true, denyCollection = false, zeroRetention = false } = routing ?? {};
  const named = (slugs: readonly string[]): string =>
    joined(
      slugs.map((slug) => hostName(slug)),
      w.list,
      w.and,
    );
  const seats = new Set(only.map((slug) => routerHost(slug)?.seat ?? null));
  const seat = seats.size === 1 ? ([...seats][0] ?? null) : null;
  const restricted = only.length > 0 || (order.length > 0 && !allowFallbacks);
  const first =
    only.length > 0
      ? seat === null
        ? fill(w.only, { model, hosts: named(only) })
        : fill(w.seat, { model, seat: w.seats[seat], hosts: named(only) })
      : order.length > 0
        ? fill(allowFallbacks ? w.order : w.orderOnly, { model, hosts: named(order) })
        : fill(w.anywhere, { model });
  const parts = [
    first,
    ...(only.length > 0 && order.length > 0 ? [fill(w.within, { hosts: named(order) })] : []),
    ...(denyCollection ? [w.training] : []),
    ...(zeroRetention ? [w.retention] : []),
  ].join(w.comma);
  const narrow = restricted || denyCollection || zeroRetention;
  if (next !== null) return fill(narrow ? w.next : w.end, { said: parts, next });
  return fill(narrow ? w.nothingNext : w.end, { said: parts });
}

/** A host's name with the region behind its slug, where one stands there. */
function hostName(slug: string): string {
  const [, region] = slug.split(/\/(.*)/s);
  const name = routerHost(slug)?.name ?? slug;
  return region === undefined || routerHost(slug) === null ? name : `${name} (${region})`;
}

const joined = (names: readonly string[], list: string, and: string): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(list)}${and}${names.at(-1) ?? ''}`;
