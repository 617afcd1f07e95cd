import type { KeyPath } from '../../../shared/json5/change.ts';
import type { Comment, ContainerNode, Document } from '../../../shared/json5/syntax.ts';
import { nodeAt } from '../../../shared/json5/value.ts';

/** The container that holds a path, and where in it. */
export function placeOf(document: Document, path: KeyPath): { parent: ContainerNode; index: number } {
  const parent = nodeAt(document, path.slice(0, -1));
  if (parent === null || parent.kind === 'scalar') throw new Error(`nothing holds ${path.join('.')}`);
  const key = path.at(-1);
  const index = typeof key === 'number' ? key : parent.items.findLastIndex((item) => item.key?.name === key);
  return { parent, index };
}

const lineEnd = /\r\n|[\n\r\u2028\u2029]/;
const isBlank = (text: string): boolean => /^[\s\ufeff]*$/.test(text);
const startsLine = (text: string, offset: number): boolean =>
  isBlank(text.slice(0, offset).split(lineEnd).at(-1) ?? '');
const lineEnds = (text: string): number => text.split(lineEnd).length - 1;

/**
 * The comments that may go with an item: those inside it, those behind it on the line that it ends on, and those above
 * it that no blank line parts from it and that do not stand behind something else.
 */
export function ownComments(
  document: Document,
  { parent, index }: { parent: ContainerNode; index: number },
): Comment[] {
  const { text, comments } = document;
  const item = parent.items[index];
  const before = parent.items[index - 1];
  const after = parent.items[index + 1];
  if (item === undefined) throw new Error(`no item ${index}`);
  const [floor, limit] = [before?.value.end ?? parent.start + 1, after?.start ?? parent.end - 1];
  const inside = comments.filter((c) => c.start >= item.start && c.end <= item.value.end);
  const behind = comments.filter(
    (c) => c.start >= item.value.end && c.end <= limit && lineEnds(text.slice(item.value.end, c.end)) === 0,
  );
  const above: Comment[] = [];
  let from = item.start;
  for (const comment of comments.filter((c) => c.start >= floor && c.end <= item.start).reverse()) {
    const gap = text.slice(comment.end, from).replace(',', '');
    if (
      !isBlank(gap) ||
      lineEnds(gap) > 1 ||
      (lineEnds(gap) > 0 && !startsLine(text, comment.start)) ||
      (before !== undefined && lineEnds(text.slice(floor, comment.start)) === 0)
    )
      break;
    above.unshift(comment);
    from = comment.start;
  }
  return [...above, ...inside, ...behind];
}

/** The comments of a text in order, without those given. */
export const commentsBut = (document: Document, gone: readonly Comment[]): string[] =>
  document.comments.filter((c) => !gone.includes(c)).map((c) => document.text.slice(c.start, c.end));
