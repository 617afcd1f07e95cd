// Parses a unified diff into lines to show, and counts those that change.
export type ShownLine =
  | { kind: 'add' | 'remove' | 'same'; text: string }
  | { kind: 'place'; line: number }
  | { kind: 'file'; name: string };

const hunkHeader = /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))?/;
/** As a comment is written, so it names a file only where no line of a hunk is due. */
const fileHeader = /^ \/\/ (.+)$/;

/**
 * A unified diff of one or more files as lines to show; what heads a file counts only where it names one of several.
 */
export function diffLines(diff: string): ShownLine[] {
  const lines: ShownLine[] = [];
  let inside = false;
  let due = { before: 0, after: 0 };
  const take = (kind: 'add' | 'remove' | 'same', text: string) => {
    due = { before: due.before - (kind === 'add' ? 0 : 1), after: due.after - (kind === 'remove' ? 0 : 1) };
    lines.push({ kind, text });
  };
  for (const raw of diff.replace(/\r\n/g, '\n').replace(/\n$/, '').split('\n')) {
    const hunk = hunkHeader.exec(raw);
    const name = due.before <= 0 && due.after <= 0 ? fileHeader.exec(raw)?.[1] : undefined;
    if (hunk) {
      inside = true;
      due = { before: Number(hunk[1] ?? 1), after: Number(hunk[3] ?? 1) };
      lines.push({ kind: 'place', line: Number(hunk[2]) });
    } else if (name !== undefined) {
      inside = false;
      lines.push({ kind: 'file', name });
    } else if (inside && raw.startsWith('+')) take('add', raw.slice(1));
    else if (inside && raw.startsWith('-')) take('remove', raw.slice(1));
    else if (inside && !raw.startsWith('\\')) take('same', raw.slice(1));
  }
  return lines;
}

export const changedLines = (diff: string): number =>
  diffLines(diff).filter((line) => line.kind === 'add' || line.kind === 'remove').length;
