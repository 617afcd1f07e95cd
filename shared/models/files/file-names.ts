/** One file of a model in several: `name-00001-of-00005.gguf`. */
export type Shard = { readonly stem: string; readonly number: number; readonly count: number };

/** Null for a file that is no part of several. */
export function shardOf(fileName: string): Shard | null {
  const [, stem, number, count] = /^(.+)-(\d{5})-of-(\d{5})\.[a-z]+$/.exec(fileName) ?? [];
  return stem === undefined ? null : { stem, number: Number(number), count: Number(count) };
}

/** The part of a vision model that makes images into tokens; a file of its own, which is no model. */
export const isProjector = (fileName: string): boolean => /(?:^|[-_.])mmproj(?:[-_.]|$)/i.test(fileName);

/** Whether a projector is that of a model beside it: what stands before `mmproj` opens the model's name too. */
export function isProjectorOf(projector: string, fileName: string): boolean {
  return fileName.startsWith(projector.slice(0, projector.search(/mmproj/i)));
}

/** A download under way, as the known apps name it while it runs. */
export const isDownload = (fileName: string): boolean =>
  /\.(?:part|partial|incomplete|download|downloading|downloadInProgress|tmp|aria2|crdownload)$/i.test(fileName) ||
  /^downloading_/i.test(fileName);

const quantizations = [
  'I?Q[1-8]_(?:K(?:_(?:XXL|XL|L|M|S|P|XS))?|[01]|XXS|XS|NL|S|M)',
  'TQ[12]_0|MXFP4(?:_MOE)?|NVFP4|BF16|F16|F32|FP16|FP8',
].join('|');
const quantization = new RegExp(`(?:^|[-_.])((?:UD-)?(?:${quantizations}))(?=[-_.]|$)`, 'gi');

/**
 * The quantization that a file's name tells (`UD-Q4_K_XL`), in capitals; null where it tells none. The last one counts.
 */
export function quantizationIn(fileName: string): string | null {
  const match = [...fileName.matchAll(quantization)].at(-1)?.[1];
  return (
    match
      ?.toUpperCase()
      .replace(/^FP16$/, 'F16')
      .replace(/_MOE$/, '') ?? null
  );
}

/** A file's name without its ending and its number among several. */
export const stemOf = (fileName: string): string => shardOf(fileName)?.stem ?? fileName.replace(/\.[a-z]+$/i, '');
