// The list of models that fit, as its screen sorts, searches, filters and draws it.
import type { FoundModel, Shelf } from '../models/files/types.ts';
import type { Endpoint } from '../servers/types.ts';
import { bitsOf } from '../models/quantization.ts';
import type { Reason, Recommendation } from './recommend.ts';
import type { MatchedModel } from './match-model.ts';
import type { CatalogModel, FitRow, Variant } from '../models/types.ts';

/** What tells a row from all others of a list: rows of one model and variant differ in nothing that is asked for. */
export const rowKey = ({ model, variant }: Pick<FitRow, 'model' | 'variant'>): string => `${model} ${variant}`;

/** A row with what of the catalog or of the disk it is made from. */
export type ListedModel = { readonly row: FitRow; readonly model: CatalogModel; readonly variant: Variant };

/**
 * The models that rows are made for: the catalog's, then those of this disk that are no build of it. Two files of one
 * model are two variants of it; the same file on two shelves is one.
 */
export function modelsListed(catalog: readonly CatalogModel[], models: readonly FoundModel[]): readonly CatalogModel[] {
  const own = new Map<string, CatalogModel>();
  for (const { model, build } of models) {
    if (build !== null) continue;
    const listed = own.get(model.id);
    const fresh = model.variants.filter(({ id }) => listed?.variants.some((variant) => variant.id === id) !== true);
    own.set(model.id, listed === undefined ? model : { ...listed, variants: [...listed.variants, ...fresh] });
  }
  return own.size === 0 ? catalog : [...catalog, ...own.values()];
}

/** Those of the models that were made for a context of so many tokens; all of them where none is asked for. */
export const modelsFor = (models: readonly CatalogModel[], contextTokens: number | null): readonly CatalogModel[] =>
  contextTokens === null ? models : models.filter(({ nativeContextTokens }) => nativeContextTokens >= contextTokens);

/** Where a build is now: loaded by a server, on this disk, or listed by a server. */
export type ListPlace =
  | { readonly kind: 'loaded' | 'server'; readonly server: string }
  | { readonly kind: 'disk'; readonly shelf: Shelf; readonly path: string };

/**
 * Where each build is, by `rowKey`; what is nowhere is to download. A loaded one counts most, then a file on this disk.
 * `subjectOf` tells which build a server's model is; one of which only the size is known is no build of a row.
 */
export function whereOf(
  endpoints: readonly Endpoint[],
  foundModels: readonly FoundModel[],
  subjectOf: (
    model: Endpoint['models'][number],
    serverId: string,
    models: readonly FoundModel[],
  ) => MatchedModel | null,
): ReadonlyMap<string, ListPlace> {
  const places = new Map<string, ListPlace>();
  const held = endpoints.flatMap(({ server, models }) =>
    models.flatMap((model) => {
      const subject = subjectOf(model, server.id, foundModels);
      return subject === null || subject.how === 'size-told'
        ? []
        : [
            {
              key: rowKey({ model: subject.model.id, variant: subject.variant.id }),
              server: server.name,
              loaded: model.loaded === true,
            },
          ];
    }),
  );
  for (const { key, server, loaded } of held) if (!loaded) places.set(key, { kind: 'server', server });
  for (const { model, build, shelf, path } of foundModels)
    for (const variant of model.variants)
      places.set(build === null ? rowKey({ model: model.id, variant: variant.id }) : rowKey(build), {
        kind: 'disk',
        shelf,
        path,
      });
  for (const { key, server, loaded } of held) if (loaded) places.set(key, { kind: 'loaded', server });
  return places;
}

export const sorts = ['recommended', 'size', 'free', 'first-word', 'words', 'bits'] as const;
export type Sort = (typeof sorts)[number];

/** What is looked at of all rows. */
export type ListLook = {
  readonly sort: Sort;
  /** What is searched for; every word of it has to be somewhere in a row's names. */
  readonly search: string;
  /** Whether rows that do not fit are shown too. */
  readonly misfits: boolean;
  /** Whether every build is shown, or the best of each model. */
  readonly builds: boolean;
};

/** Smaller is earlier; null, not known, is last. */
const ranks: Readonly<Record<Exclude<Sort, 'recommended'>, (item: ListedModel) => number | null>> = {
  size: ({ row }) => row.totalBytes,
  free: ({ row }) => -row.marginBytes,
  'first-word': ({ row: { firstWordSeconds } }) =>
    firstWordSeconds === null ? null : firstWordSeconds.low + firstWordSeconds.high,
  words: ({ row: { tokensPerSecond } }) =>
    tokensPerSecond === null ? null : -(tokensPerSecond.low + tokensPerSecond.high),
  bits: ({ model, variant }) => -bitsOf(model, variant),
};

/** Sorts by what is asked for; rows that are equal in it keep the order of the recommendation, in which they come. */
export function sortRows(rows: readonly ListedModel[], sort: Sort): readonly ListedModel[] {
  if (sort === 'recommended') return rows;
  const rank = ranks[sort];
  return rows
    .map((item, at) => ({ one: item, at, by: rank(item) }))
    .sort(
      (a, b) =>
        (a.by === null || b.by === null ? Number(a.by === null) - Number(b.by === null) : a.by - b.by) || a.at - b.at,
    )
    .map(({ one: item }) => item);
}

/** Full-width letters and capitals are typed as often as not. */
const plain = (text: string): string => text.normalize('NFKC').toLowerCase();

function isFound({ model, variant, row }: ListedModel, words: readonly string[]): boolean {
  const names = plain(
    [model.name, model.id, model.maker, variant.name, variant.id, row.engine, variant.format].join(' '),
  );
  return words.every((word) => names.includes(word));
}

/**
 * The rows of a list as it is looked at; they come sorted by the recommendation. A search looks through every build.
 */
export function rowsShown(
  rows: readonly ListedModel[],
  { sort, search, misfits, builds }: ListLook,
): readonly ListedModel[] {
  const words = plain(search)
    .split(/\s+/)
    .filter((word) => word !== '');
  const fitting = rows.filter((item) => (misfits || item.row.verdict !== 'no') && isFound(item, words));
  const keys = new Set<string>();
  const shown =
    builds || words.length > 0 ? fitting : fitting.filter(({ model }) => !keys.has(model.id) && keys.add(model.id));
  return sortRows(shown, sort);
}

/** Puts models and variants beside their rows; a row of a model that is not there is left out. */
export function withModels(rows: readonly FitRow[], models: readonly CatalogModel[]): readonly ListedModel[] {
  const byId = new Map(models.map((model) => [model.id, model]));
  return rows.flatMap((row) => {
    const model = byId.get(row.model);
    const variant = model?.variants.find(({ id }) => id === row.variant);
    return model === undefined || variant === undefined ? [] : [{ row, model, variant }];
  });
}

/** What a page says first: which build suits best and over what, or that none does, for want of what. */
export type Headline =
  | {
      readonly kind: 'best';
      readonly row: FitRow;
      readonly over: { readonly row: FitRow; readonly because: Reason } | null;
    }
  | { readonly kind: 'none-fits' }
  | { readonly kind: 'none-suits'; readonly nearest: FitRow; readonly because: Reason };

/**
 * What the recommendation comes to. What it is preferred over is the next best build of another model, as builds of one
 * model are no choice between models; another build of the same where there is no other model, and nothing where only
 * misfits are left.
 */
export function headlineOf({ chosen, over }: Recommendation): Headline {
  const fitting = over.filter(({ row }) => row.verdict !== 'no');
  if (chosen !== null)
    return {
      kind: 'best',
      row: chosen,
      over: fitting.find(({ row }) => row.model !== chosen.model) ?? fitting[0] ?? null,
    };
  const [nearest] = fitting;
  return nearest === undefined
    ? { kind: 'none-fits' }
    : { kind: 'none-suits', nearest: nearest.row, because: nearest.because };
}

/**
 * What is looked at closely: what was chosen, even where the list no longer shows it, as it stands there now; else the
 * first.
 */
export const lookedAt = (shown: readonly ListedModel[], chosen: ListedModel | null): ListedModel | null =>
  chosen === null ? (shown[0] ?? null) : (shown.find(({ row }) => rowKey(row) === rowKey(chosen.row)) ?? chosen);

/** Each group of 32 weights has a scale of its own (MLX); its makers write it into the name. */
export const isGs32 = ({ name, id }: Pick<Variant, 'name' | 'id'>): boolean => /\bgs32\b/i.test(`${name} ${id}`);

export const barParts = ['weights', 'context', 'working', 'fixed'] as const;
export type BarPart = (typeof barParts)[number];

/**
 * Where the limit stands on every bar, so that limits stand under each other and there is room to show what is too
 * much.
 */
const limitShare = 0.85;

/**
 * Where each part of a row lies on a bar, between 0 and 1; `over`: it is longer than the bar. A part of no bytes is not
 * there.
 */
export function barOf(
  row: Pick<FitRow, 'weightsBytes' | 'contextBytes' | 'workingBytes' | 'fixedBytes'>,
  budgetBytes: number,
): {
  readonly segments: readonly { readonly part: BarPart; readonly from: number; readonly to: number }[];
  readonly limitAt: number;
  readonly over: boolean;
} {
  const wholeBytes = budgetBytes / limitShare;
  const at = (bytes: number): number => (wholeBytes > 0 ? Math.min(1, bytes / wholeBytes) : 1);
  let sum = 0;
  const segments = barParts.flatMap((part) => {
    const from = sum;
    sum += row[`${part}Bytes`];
    return at(sum) > at(from) ? [{ part, from: at(from), to: at(sum) }] : [];
  });
  return { segments, limitAt: wholeBytes > 0 ? limitShare : 0, over: sum > wholeBytes };
}

type Point = { readonly contextTokens: number; readonly totalBytes: number };

/** A curve of memory over context laid into a square of 100 by 100, with its top left at 0, 0. */
export type Chart = {
  readonly line: readonly { readonly x: number; readonly y: number }[];
  readonly limitY: number;
  /**
   * Where the limit's name is out of the line's way: at the end where they are further apart, on the other side of the
   * limit.
   */
  readonly text: { readonly at: 'start' | 'end'; readonly side: 'above' | 'below' };
  /** Where the chosen context is on the line; its bytes are null where it lies outside of the points. */
  readonly chosen: { readonly x: number; readonly y: number; readonly totalBytes: number | null };
  /** The longest context that fits, null where it is all of it or none. */
  readonly longestX: number | null;
  readonly mostTokens: number;
  /** Whether all of the context fits. */
  readonly whole: boolean;
};

/** What stays free above the higher of line and limit, as a share. */
const headroom = 0.12;
/** What a line of text takes of the height. */
const textHeight = 18;

/** Lays out the chart; points go from short to long. Null for fewer than two points. */
export function chartOf(
  points: readonly Point[],
  limitBytes: number,
  at: number,
  longest: number | null,
): Chart | null {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined || points.length < 2) return null;
  const mostTokens = last.contextTokens;
  const topBytes = Math.max(limitBytes, ...points.map(({ totalBytes }) => totalBytes)) * (1 + headroom);
  const round = (value: number): number => Math.round(value * 100) / 100;
  const x = (tokens: number): number => round(Math.min(100, (tokens / mostTokens) * 100));
  const y = (bytes: number): number => round(100 - (bytes / topBytes) * 100);
  const after = points.findIndex(({ contextTokens }) => contextTokens >= at);
  const [right, previous] = [points[after], points[after - 1] ?? points[after]];
  const totalBytes =
    right === undefined || previous === undefined || (after === 0 && right.contextTokens !== at)
      ? null
      : between(previous, right, at);
  const far = Math.abs(last.totalBytes - limitBytes) > Math.abs(first.totalBytes - limitBytes) ? last : first;
  const whole = longest !== null && longest >= mostTokens;
  return {
    line: points.map((point) => ({ x: x(point.contextTokens), y: y(point.totalBytes) })),
    limitY: y(limitBytes),
    text: {
      at: far === last ? 'end' : 'start',
      side: far.totalBytes > limitBytes || y(limitBytes) < textHeight ? 'below' : 'above',
    },
    chosen: { x: x(at), y: y(totalBytes ?? (after === 0 ? first : last).totalBytes), totalBytes },
    longestX: longest === null || whole ? null : x(longest),
    mostTokens,
    whole,
  };
}

function between(start: Point, right: Point, at: number): number {
  const span = right.contextTokens - start.contextTokens;
  return span <= 0
    ? right.totalBytes
    : start.totalBytes + ((right.totalBytes - start.totalBytes) * (at - start.contextTokens)) / span;
}
