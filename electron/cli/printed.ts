// Makes text safe for a terminal: control characters written out, foreign texts in one line.
import { shownLine, shownText } from '../../shared/base/foreign-text.ts';
import { wordsIn } from '../../shared/i18n/catalog.ts';
import { fill } from '../../shared/i18n/fill.ts';
import type { Language } from '../../shared/i18n/language.ts';

type Printing = { readonly stdout: (text: string) => void; readonly stderr: (text: string) => void };

/**
 * The two streams of a command, past which nothing reaches a terminal: what can't be seen is written out as JSON writes
 * it, so that no server, file or argument moves the cursor, writes the clipboard or turns words round. A JSON text
 * keeps its value.
 */
export const printingTo = <W extends Printing>(world: W): W => ({
  ...world,
  stdout: (text: string) => world.stdout(shownText(text)),
  stderr: (text: string) => world.stderr(shownText(text)),
});

/** Fields that hold a text of several lines by their nature: a diff, what is to be put into a file. */
const ofLines: ReadonlySet<string> = new Set(['diff', 'snippet', 'text']);

/**
 * A value as it is put into sentences: every text in it stands in one line, so that none begins a line that Hearth did
 * not write.
 */
export function inLines<V>(value: V): V {
  const walk = (node: unknown, name: string): unknown => {
    if (typeof node === 'string') return ofLines.has(name) ? node : shownLine(node);
    if (Array.isArray(node)) return node.map((item) => walk(item, name));
    return typeof node === 'object' && node !== null
      ? Object.fromEntries(Object.entries(node).map(([key, item]) => [key, walk(item, key)]))
      : node;
  };
  return walk(value, '') as V;
}

/** Returns a number of seconds with its unit. */
export const sayTime = (time: string, language: Language): string => fill(wordsIn(language).cli.seconds, { time });

/** Characters that take two columns of a terminal: kana, kanji and full-width forms. */
const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/g;

/** Returns how many columns of a terminal a text takes. */
export const columnsOf = (text: string): number => text.length + (text.match(wide)?.length ?? 0);
