/** The name under which a person reads of a model. */
import { hostedModels } from '../providers/hosted.ts';

type Named = { readonly ref: string; readonly name?: string | null };

/**
 * Returns the name shown for a model, the same in the page, the menu bar, notifications and findings: the name that the
 * config gives it, else the table of hosted models, else OpenClaw's own list (`offered`), else its id without the
 * provider, which is what follows the first slash. An alias is what a person types to choose a model, and no name of
 * it. The command line tells the ref itself where it lists models or tells of them, because a ref is what it takes.
 */
export function displayName(ref: string, hops: readonly Named[], offered: readonly Named[] = []): string {
  const nameIn = (models: readonly Named[]): string | null => models.find((model) => model.ref === ref)?.name ?? null;
  return nameIn(hops) ?? nameIn(hostedModels) ?? nameIn(offered) ?? ref.slice(ref.indexOf('/') + 1);
}
