export type DiffLine = { kind: 'add' | 'remove' | 'same'; text: string } | { kind: 'place'; line: number };

/** A unified diff as lines to show; the headers that name files are left out. */
export function diffLines(diff: string): DiffLine[] {
  const lines: DiffLine[] = [];
  let inside = false;
  for (const raw of diff.replace(/\r\n/g, '\n').replace(/\n$/, '').split('\n')) {
    const hunk = /^@@ -\d+(?:,\d+)? \+(\d+)/.exec(raw);
    if (hunk) {
      inside = true;
      lines.push({ kind: 'place', line: Number(hunk[1]) });
    } else if (inside && raw.startsWith('+')) lines.push({ kind: 'add', text: raw.slice(1) });
    else if (inside && raw.startsWith('-')) lines.push({ kind: 'remove', text: raw.slice(1) });
    else if (inside && !raw.startsWith('\\')) lines.push({ kind: 'same', text: raw.slice(1) });
  }
  return lines;
}

export const changedLines = (diff: string): number => diffLines(diff).filter((line) => line.kind === 'add' || line.kind === 'remove').length;
