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
  const [told, at] = [shownOf(words), { ...place, name: foreignWord(place.name), stem: foreignWord(place.stem) }];
  const names = [at.name, ...(told.name === null ? [] : [told.name])];
  const known = matchBuild({
    names,
    quantization: told.quantization,
    bitsPerWeight: told.bitsPerWeight,
    format: at.format,
    sizeBytes: at.weightsBytes,
  });
  const build = known?.variant ?? null;
  const variant: Variant = {
    id: told.quantization?.toLowerCase().replaceAll(' ', '-') ?? at.stem,
    name: told.quantization ?? at.format.toUpperCase(),
    format: at.format,
    weightsBytes: at.weightsBytes + at.projectorBytes,
    bitsPerWeight: told.bitsPerWeight,
    ...(told.native || build?.native === true ? { native: true as const } : {}),
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
      name: told.name ?? rest.at(-1) ?? at.name,
      maker: told.maker ?? (rest.length > 0 ? (publisher ?? '') : ''),
      parametersB: told.parametersB,
      activeB: build === null ? told.activeB : (known?.model.activeB ?? told.activeB),
      nativeContextTokens: told.nativeContextTokens,
      geometry: told.geometry,
      tools: told.tools ?? known?.model.tools ?? null,
      vision: told.vision ?? (at.projectorBytes > 0 ? true : (known?.model.vision ?? null)),
      reasoning: told.reasoning ?? known?.model.reasoning ?? null,
      variants: [variant],
      status: told.status,
      source: told.source,
    },
    build: known === null || build === null ? null : { model: known.model.id, variant: build.id },
  };
}

/** The same in words that can be shown: a file's maker may write anything into it, and name it as they like. */
const shownOf = (told: ModelFileFacts): ModelFileFacts => ({
  ...told,
  name: wordOf(told.name),
  maker: wordOf(told.maker),
  quantization: wordOf(told.quantization),
  source: foreignWord(told.source),
});
const wordOf = (text: string | null): string | null => (text === null ? null : foreignWord(text) || null);

/**
 * A model as `asFound` makes it; null where what its files tell comes to numbers that no model has, so that it stands
 * in no list.
 */
export function foundOf(told: ModelFileFacts, at: FoundAt): FoundModel | null {
  const parsed = foundModel.safeParse(asFound(told, at));
  return parsed.success ? parsed.data : null;
}
