// Finds the catalog model and build that names, quantization and size stand for.
import { catalogModel } from './catalog.ts';
import { bitsOf } from './quantization.ts';
import { quantsIn, quantizationFacts, readName, wordsOfVariant, type NameWords } from './name-words.ts';
import type { CatalogModel, Variant } from './types.ts';

/**
 * What a server or a file tells of a model; null where it does not. `names`: every name it goes by, one of them may be
 * an alias.
 */
export type BuildFacts = {
  readonly names: readonly string[];
  readonly quantization: string | null;
  readonly bitsPerWeight: number | null;
  readonly format: string | null;
  /** In bytes. */
  readonly sizeBytes: number | null;
};

/**
 * A model of the catalog, and the build of it; `variant` null where the catalog has no such build, or two fit equally.
 */
export type Build = { readonly model: CatalogModel; readonly variant: Variant | null };

/**
 * A size of a build whose words are the same, by which it is still the same: some files carry a vision part, some
 * catalog sizes are rounded.
 */
const sameWordsShare = 0.08;
/** The same where nothing but the size tells which build it is. */
const sizeAloneShare = 0.015;
/** Servers tell whole bits, files take more for their scales. */
const bitsApart = 1.6;

/**
 * The model of the catalog that these words mean, and its build. Null where no name is known, where names contradict
 * each other, or where one has words that make it another model (`-abliterated`, `-REAP-…`). Never a guess between two.
 */
export function matchBuild(facts: BuildFacts): Build | null {
  const read = facts.names.map(readName);
  if (read.includes('other')) return null;
  const names = read.filter((word): word is NameWords => typeof word === 'object');
  const [first] = names;
  if (first === undefined || names.some(({ of }) => of.model !== first.of.model || of.release !== first.of.release))
    return null;
  const model = catalogModel(first.of.model);
  if (model === null) return null;
  return { model, variant: names.some(({ changed }) => changed) ? null : variantOf(model, names, facts) };
}

function variantOf(model: CatalogModel, names: readonly NameWords[], facts: BuildFacts): Variant | null {
  const format = formatOf(names, facts.format);
  if (format === 'contradiction') return null;
  const words = quantsIn([
    ...names.flatMap(({ quants }) => quants),
    ...(facts.quantization === null ? [] : quantizationFacts(facts.quantization)),
  ]);
  const release = names[0]?.of.release ?? null;
  const fitting = model.variants.filter((variant) => {
    const own = wordsOfVariant(variant);
    if ((format !== null && variant.format !== format) || (own.release !== null && own.release !== release))
      return false;
    if (words.length > 0 && !isSameQuant(words, own.quants, variant.format)) return false;
    const near = words.length > 0 ? sameWordsShare : sizeAloneShare;
    if (facts.sizeBytes !== null ? Math.abs(facts.sizeBytes / variant.weightsBytes - 1) > near : words.length === 0)
      return false;
    return facts.bitsPerWeight === null || Math.abs(facts.bitsPerWeight - bitsOf(model, variant)) <= bitsApart;
  });
  const [candidate, ...others] = fitting;
  return candidate !== undefined && others.length === 0 ? candidate : null;
}

/** Whether words mean a build: all of its own, of which GS32 and MXFP4 leave out what goes without saying. */
function isSameQuant(words: readonly string[], own: readonly string[], format: Variant['format']): boolean {
  const leftOut = own.filter((word) => !words.includes(word));
  const unsaid = (word: string): boolean =>
    (words.some((other) => /^gs\d/.test(other)) && /^\d+bit$/.test(word)) ||
    (format === 'mlx' && words.includes('mxfp4') && word === 'q8');
  return words.every((word) => own.includes(word)) && leftOut.every(unsaid);
}

const formats = ['mlx', 'gguf', 'safetensors'] as const;

function formatOf(names: readonly NameWords[], fileFormat: string | null): Variant['format'] | null | 'contradiction' {
  const server = formats.find((format) => format === fileFormat?.toLowerCase());
  const all = new Set([...names.flatMap(({ format }) => format ?? []), ...(server === undefined ? [] : [server])]);
  return all.size > 1 ? 'contradiction' : ([...all][0] ?? null);
}
