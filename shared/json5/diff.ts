// A unified diff of two texts by lines, also with secrets masked in what is shown.
export type DiffLine = { readonly sign: ' ' | '-' | '+'; readonly text: string };

/** How many lines around a change are shown. */
const context = 3;

/** Above this many differing lines on both sides the pairing is given up: all old lines, then all new ones. */
const maxPairing = 2000;

const linesOf = (text: string): string[] =>
  text === '' ? [] : text.replaceAll(/\r\n?/g, '\n').replace(/\n$/, '').split('\n');

/**
 * A unified diff of two texts, by lines, without a file header; empty where no line differs.
 * Line ends are not compared: an editor of bytes shows what a reader sees. `shown`: both texts as they may be read,
 * with the same lines.
 */
export function unifiedDiff(
  before: string,
  after: string,
  shown: readonly [before: string, after: string] = [before, after],
): string {
  const lines = asShown(pairLines(linesOf(before), linesOf(after)), linesOf(shown[0]), linesOf(shown[1]));
  const changed = lines.flatMap((line, i) => (line.sign === ' ' ? [] : [i]));
  if (changed.length === 0) return '';
  const hunks: string[] = [];
  let start = 0;
  while (start < changed.length) {
    let end = start;
    while (end + 1 < changed.length && (changed[end + 1] as number) - (changed[end] as number) <= 2 * context) end++;
    hunks.push(
      hunk(
        lines,
        Math.max(0, (changed[start] as number) - context),
        Math.min(lines.length, (changed[end] as number) + context + 1),
      ),
    );
    start = end + 1;
  }
  return hunks.join('\n') + '\n';
}

/** A line that both texts have may be hidden in one alone, by what stands around it: then it is hidden. */
function asShown(lines: readonly DiffLine[], before: readonly string[], after: readonly string[]): DiffLine[] {
  let [i, j] = [0, 0];
  return lines.map(({ sign, text }) => {
    const old = sign === '+' ? undefined : before[i++];
    const now = sign === '-' ? undefined : after[j++];
    return { sign, text: (old === undefined || old === text ? now : old) ?? old ?? '' };
  });
}

function hunk(lines: readonly DiffLine[], from: number, to: number): string {
  const shown = lines.slice(from, to);
  const lengths = (signs: string) => shown.filter((line) => signs.includes(line.sign)).length;
  const starts = (signs: string) => lines.slice(0, from).filter((line) => signs.includes(line.sign)).length;
  const range = (signs: string) => `${lengths(signs) === 0 ? starts(signs) : starts(signs) + 1},${lengths(signs)}`;
  return [`@@ -${range(' -')} +${range(' +')} @@`, ...shown.map((line) => line.sign + line.text)].join('\n');
}

/** Two lists of lines paired: what both have, in order, what only the first has and what only the second has. */
export function pairLines(before: readonly string[], after: readonly string[]): DiffLine[] {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head++;
  let tail = 0;
  while (
    tail < before.length - head &&
    tail < after.length - head &&
    before[before.length - 1 - tail] === after[after.length - 1 - tail]
  )
    tail++;
  const same = (text: string): DiffLine => ({ sign: ' ', text });
  return [
    ...before.slice(0, head).map(same),
    ...pairMiddle(before.slice(head, before.length - tail), after.slice(head, after.length - tail)),
    ...before.slice(before.length - tail).map(same),
  ];
}

/** The longest common subsequence of what lies between the common ends. */
function pairMiddle(before: readonly string[], after: readonly string[]): DiffLine[] {
  const removed = (text: string): DiffLine => ({ sign: '-', text });
  const added = (text: string): DiffLine => ({ sign: '+', text });
  if (before.length * after.length > maxPairing * maxPairing || before.length === 0 || after.length === 0)
    return [...before.map(removed), ...after.map(added)];
  const width = after.length + 1;
  const lengths = new Uint32Array((before.length + 1) * width);
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      const down = lengths[(i + 1) * width + j] as number;
      const right = lengths[i * width + j + 1] as number;
      lengths[i * width + j] =
        before[i] === after[j] ? (lengths[(i + 1) * width + j + 1] as number) + 1 : Math.max(down, right);
    }
  }
  const lines: DiffLine[] = [];
  let [i, j] = [0, 0];
  while (i < before.length && j < after.length) {
    if (before[i] === after[j]) {
      lines.push({ sign: ' ', text: before[i] as string });
      i++;
      j++;
    } else if ((lengths[(i + 1) * width + j] as number) >= (lengths[i * width + j + 1] as number)) {
      lines.push(removed(before[i++] as string));
    } else {
      lines.push(added(after[j++] as string));
    }
  }
  return [...lines, ...before.slice(i).map(removed), ...after.slice(j).map(added)];
}
