// Guesses which model was meant by a name that leads nowhere, by spelling and by listings.
import { objectAt, folded } from '../openclaw/config.ts';
import { isCarried } from '../openclaw/known-model.ts';
import { modelEntryPath } from '../openclaw/model-entry.ts';
import { aliasesIn, listedIds, resolveName } from '../openclaw/model-ref.ts';
import { isObject, type JsonValue } from '../json5/change.ts';
import type { ServerModel } from '../servers/types.ts';

/** The ids that a provider has: by its entry, or by what its server lists. */
export type Listing = { readonly provider: string; readonly ids: readonly string[] };

/** A name that leads nowhere, and what it was taken for; null where it was taken for nothing. */
export type Misnamed = { readonly spelled: string; readonly provider: string | null; readonly modelId: string | null };

/** What a provider's entry lists, for each provider of a config by the config's own name for it. */
export const listingsOf = (config: JsonValue | null): Listing[] =>
  Object.entries(objectAt(config, ['models', 'providers']) ?? {}).flatMap(([provider, entry]) =>
    isObject(entry) ? [{ provider: folded(provider), ids: listedIds(entry) }] : [],
  );

/** What can be asked of a server's list: what makes vectors of texts answers nobody. */
export const chatIds = (models: readonly ServerModel[]): string[] =>
  models.flatMap(({ id, kind }) => (kind === 'embedding' ? [] : [id]));

/** An id without what people leave out or write otherwise: capitals, and the signs between its parts. */
const bare = (id: string): string => folded(id).replace(/[\s._:/-]+/g, '');

/** How many letters have to be put in, taken out or changed to make one text of the other. */
export function lettersApart(a: string, b: string): number {
  let row = [...b].map((_, j) => j + 1);
  for (const [i, letter] of [...a].entries()) {
    let [diagonal, above] = [i + 1, i];
    row = [...b].map((other, j) => {
      const next = Math.min(diagonal + 1, (row[j] ?? 0) + 1, above + (letter === other ? 0 : 1));
      above = row[j] ?? 0;
      diagonal = next;
      return next;
    });
  }
  return row.at(-1) ?? a.length;
}

const digits = (text: string): string => text.replace(/\D+/g, ' ').trim();

/** A slip of one letter, in a longer name of two. Another number is another model. */
function isSlip(a: string, b: string): boolean {
  const shorter = Math.min(a.length, b.length);
  return shorter >= 3 && digits(a) === digits(b) && lettersApart(folded(a), folded(b)) <= (shorter >= 8 ? 2 : 1);
}

/**
 * The names that were probably meant, as the config would spell them, by the strongest sign that there is: the whole
 * name is an id that a provider has; the id in other letters; the same id at another provider; an alias or an id but
 * for a slip. `served` is what servers list that were asked. Each leads to its model by OpenClaw's own rules; none
 * where nothing is like the name.
 */
export function suggestionsFor(
  config: JsonValue | null,
  agentId: string | null,
  wrong: Misnamed,
  served: readonly Listing[],
): string[] {
  const { spelled, provider } = wrong;
  const id = wrong.modelId ?? spelled;
  const listed = listingsOf(config);
  const all = [...listed, ...served];
  const having = (from: readonly Listing[], is: (id: string) => boolean): string[] =>
    from.flatMap((listing) => listing.ids.filter(is).map((name) => `${listing.provider}/${name}`));
  const own = all.filter((listing) => listing.provider === provider);
  const others = all.filter((listing) => listing.provider !== provider);
  const aliases = Object.keys(aliasesIn(config, agentId));
  const signs: (() => string[])[] = [
    () => having(all, (name) => name === spelled),
    () => having(all, (name) => folded(name) === folded(spelled)),
    () => having(own, (name) => bare(name) === bare(id)),
    () => having(others, (name) => name === id),
    () => having(others, (name) => bare(name) === bare(id)),
    () => aliases.filter((alias) => isSlip(alias, spelled)),
    () => having(own, (name) => isSlip(name, id)),
    () => having(all, (name) => isSlip(name, id)),
  ];
  for (const sign of signs) {
    const suggestions = [...new Set(sign())].filter((name) => name !== spelled && leads(config, agentId, name, served));
    if (suggestions.length > 0) return suggestions;
  }
  return [];
}

/** Whether a name leads to a model that its provider has. */
function leads(config: JsonValue | null, agentId: string | null, name: string, served: readonly Listing[]): boolean {
  const resolved = resolveName(config, name, agentId, 'openai')?.ref ?? null;
  if (resolved === null) return false;
  return (
    modelEntryPath(config, resolved) !== null ||
    isCarried(resolved.provider) ||
    served.some(({ provider, ids }) => provider === resolved.provider && ids.includes(resolved.modelId))
  );
}
