// Reads a model's name: which model it means, which quantization and which format.
import { modelNames, publisherPrefix, type ModelNames } from './catalog-names.ts';
import type { Variant } from './types.ts';

/**
 * What a name says of a build. `quants`: its words for how weights are stored. `changed`: made in a way that no build
 * of the catalog is.
 */
export type NameWords = {
  readonly of: ModelNames;
  readonly quants: readonly string[];
  readonly format: Variant['format'] | null;
  readonly changed: boolean;
};

const quantWords = [
  String.raw`(?:ud-)?[id]?q\d(?:-(?:k|0|1|nl|xxs|xs|s|m|l|xl))*`,
  String.raw`\d+bit|gs\d+|mxfp\d|nvfp4|b?fp?\d+|int\d|oq\d|w\d+a\d+|awq|gptq|exl\d|bnb|imatrix|ds4`,
].join('|');
const quantWord = new RegExp(`^(?:${quantWords})(?=$|[-.])`);
const plainWord = /^(?:gguf|mlx|latest|hf)(?=$|[-.])/;
const changingWord = /^(?:mtp|dwq|qat|qad|i1|text)(?=$|[-.])/;

/**
 * Lower case, parts joined by `-`, without folder, publisher, ending and the number of a part: `unsloth/X-GGUF:Q4_K_M`
 * is `x-gguf-q4-k-m`.
 */
export function slugOf(name: string): string {
  const last = name.trim().toLowerCase().split(/[/\\]/).at(-1) ?? '';
  const bare = last
    .replace(/^models--.*--/, '')
    .replace(/:\d+$/, '')
    .replace(/\.(?:gguf|safetensors)$/, '')
    .replace(/-\d{5}-of-\d{5}$/, '');
  return bare
    .replace(/[()[\],]/g, ' ')
    .trim()
    .replace(/[\s_:@]+/g, '-')
    .replace(/-+/g, '-')
    .replace(/(\d)-bits?\b/g, '$1bit')
    .replace(publisherPrefix, '');
}

/**
 * One spelling for each way to store weights: f16 is fp16, and MXFP4 says that it has 4 bits. Groups of 64 are the
 * usual ones of MLX.
 */
export function quantsIn(words: readonly string[]): string[] {
  const spelled = words
    .map((word) => (word === 'fp16' ? 'f16' : word))
    .filter((word) => word !== 'gs64' && word !== 'imatrix');
  const all = new Set(spelled);
  for (const word of spelled) {
    all.delete(/^ud-/.test(word) ? word.slice(3) : '');
    const bits = /^(?:mxfp|nvfp)(\d)$/.exec(word)?.[1];
    if (bits !== undefined) all.delete(`${bits}bit`);
  }
  return [...all].sort();
}

const formatHint = (name: string, words: readonly string[]): Variant['format'] | null => {
  const lower = name.toLowerCase();
  if (/\.gguf$|(?:^|[-_./])gguf(?:$|[-_:.@])/.test(lower) || words.some((word) => /^(?:ud-)?i?q\d-/.test(word)))
    return 'gguf';
  if (/(?:^|[-_/])mlx(?:$|[-_/:.@])/.test(lower) || words.some((word) => /^gs\d/.test(word))) return 'mlx';
  return null;
};

/**
 * Reads a name. `unknown` where it is of no model of the catalog at all (an alias, say); `other` where it has one in it
 * with words that are not known: a pruned, merged or retrained model is another one.
 */
export function readName(name: string): NameWords | 'unknown' | 'other' {
  const slug = slugOf(name);
  const matches = modelNames.flatMap((of) => {
    const [match] = of.names.exec(slug) ?? [];
    return match === undefined ? [] : [{ of, rest: slug.slice(match.length) }];
  });
  const read = matches.flatMap(({ of, rest }) => {
    const words = restWords(rest);
    return words === null
      ? []
      : [{ of, quants: quantsIn(words.quants), format: formatHint(name, words.quants), changed: words.changed }];
  });
  const [first] = read;
  if (first !== undefined) return first;
  return matches.length > 0 || namesInside(slug) ? 'other' : 'unknown';
}

const namesInside = (slug: string): boolean =>
  modelNames.some(({ names }) => slug.split('-').some((_, i, parts) => i > 0 && names.test(parts.slice(i).join('-'))));

function restWords(rest: string): { readonly quants: readonly string[]; readonly changed: boolean } | null {
  const quants: string[] = [];
  let [remaining, changed] = [rest, false];
  while (remaining !== '') {
    remaining = remaining.slice(1);
    const quant = quantWord.exec(remaining)?.[0];
    const other = changingWord.exec(remaining)?.[0];
    const word = quant ?? other ?? plainWord.exec(remaining)?.[0];
    if (word === undefined) return null;
    if (quant !== undefined) quants.push(quant);
    if (other !== undefined) changed = true;
    remaining = remaining.slice(word.length);
  }
  return { quants, changed };
}

/**
 * What a server's own word for the quantization says; a word that is not known stays as it is, so that it equals no
 * build's.
 */
export function quantizationFacts(quantization: string): readonly string[] {
  const slug = slugOf(quantization);
  if (slug === '' || slug === 'unknown' || slug === 'none') return [];
  return restWords(`-${slug}`)?.quants ?? [slug];
}

/** A build's own words, by its id in the catalog; `release` where it is of one of several models that share a row. */
export function wordsOfVariant({ id }: Pick<Variant, 'id'>): {
  readonly quants: readonly string[];
  readonly release: string | null;
} {
  const release = /-(v3\.\d|k2\.\d(?:-code)?)$/.exec(`-${id}`)?.[1] ?? null;
  const bare = slugOf(release === null ? id : id.slice(0, -release.length))
    .replace(/^mlx-?/, '')
    .replace(/-$/, '');
  return { quants: bare === '' ? [] : quantsIn(restWords(`-${bare}`)?.quants ?? [bare]), release };
}
