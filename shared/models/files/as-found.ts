// Makes a model on the user's disk look like one of the catalog, and names the build it is.
import { matchBuild } from '../match-build.ts';
import { foreignWord } from '../../base/foreign-text.ts';
import type { Variant } from '../types.ts';
import type { ModelFileFacts } from './file-facts.ts';
import { foundModel, type FoundModel, type Shelf } from './types.ts';

/** Where a model's files lie and how it is called there. */
export type FoundAt = {
  readonly shelf: Shelf;
  readonly path: string;
  readonly name: string;
  /** The file's name without its ending: names the variant where no quantization is told. */
  readonly stem: string;
  readonly format: Variant['format'];
  /** All parts of the model, without what is loaded beside it. */
  readonly weightsBytes: number;
  /** A vision part's file beside it, which is loaded with it; 0 where there is none. */
  readonly projectorBytes: number;
};

/**
 * A model of this disk as every other: one variant, which is what lies there. The catalogue's words fill in what files
 * can't tell (tools without a template, a vision part, how much works on one token), where it is a build that the
 * catalogue has.
 */
export function asFound(words: ModelFileFacts, place: FoundAt): FoundModel {
  const [facts, at] = [shownOf(words), { ...place, name: foreignWord(place.name), stem: foreignWord(place.stem) }];
  const names = [at.name, ...(facts.name === null ? [] : [facts.name])];
  const matched = matchBuild({
    names,
    quantization: facts.quantization,
    bitsPerWeight: facts.bitsPerWeight,
    format: at.format,
    sizeBytes: at.weightsBytes,
  });
  const build = matched?.variant ?? null;
  const variant: Variant = {
    id: facts.quantization?.toLowerCase().replaceAll(' ', '-') ?? at.stem,
    name: facts.quantization ?? at.format.toUpperCase(),
    format: at.format,
    weightsBytes: at.weightsBytes + at.projectorBytes,
    bitsPerWeight: facts.bitsPerWeight,
    ...(facts.native || build?.native === true ? { native: true as const } : {}),
    status: 'confirmed',
    source: 'the size of its files on this disk',
  };
  const [publisher, ...rest] = at.name.split('/');
  return {
    shelf: at.shelf,
    path: at.path,
    name: at.name,
    model: {
      id: `disk:${at.name}`,
      name: facts.name ?? rest.at(-1) ?? at.name,
      maker: facts.maker ?? (rest.length > 0 ? (publisher ?? '') : ''),
      parametersB: facts.parametersB,
      activeB: build === null ? facts.activeB : (matched?.model.activeB ?? facts.activeB),
      nativeContextTokens: facts.nativeContextTokens,
      geometry: facts.geometry,
      tools: facts.tools ?? matched?.model.tools ?? null,
      vision: facts.vision ?? (at.projectorBytes > 0 ? true : (matched?.model.vision ?? null)),
      reasoning: facts.reasoning ?? matched?.model.reasoning ?? null,
      variants: [variant],
      status: facts.status,
      source: facts.source,
    },
    build: matched === null || build === null ? null : { model: matched.model.id, variant: build.id },
  };
}

/** The same in words that can be shown: a file's maker may write anything into it, and name it as they like. */
const shownOf = (facts: ModelFileFacts): ModelFileFacts => ({
  ...facts,
  name: wordOf(facts.name),
  maker: wordOf(facts.maker),
  quantization: wordOf(facts.quantization),
  source: foreignWord(facts.source),
});
const wordOf = (text: string | null): string | null => (text === null ? null : foreignWord(text) || null);

/**
 * A model as `asFound` makes it; null where what its files tell comes to numbers that no model has, so that it stands
 * in no list.
 */
export function foundOf(facts: ModelFileFacts, at: FoundAt): FoundModel | null {
  const parsed = foundModel.safeParse(asFound(facts, at));
  return parsed.success ? parsed.data : null;
}
