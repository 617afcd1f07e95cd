// A unified diff as a list, readable by colour, by sign and by screen reader.
import { useRef } from 'react';
import { diffLines } from './diff-lines.ts';
import { shownText } from '../../shared/base/foreign-text.ts';
import { useKeyboardScroll } from './keyboard-scroll.ts';

type DiffWords = { label: string; added: string; removed: string; fromLine: (line: number) => string };

/** Every line says what happens to it by colour, by sign and, for those who listen, by word. */
export function Diff({ diff, words }: { diff: string; words: DiffWords }) {
  const list = useRef<HTMLUListElement>(null);
  useKeyboardScroll(list);
  return (
    <ul ref={list} className="diff" aria-label={words.label}>
      {diffLines(diff).map((line, at) => {
        if (line.kind === 'file')
          return (
            <li key={at} className="file">
              {shownText(line.name)}
            </li>
          );
        if (line.kind === 'place')
          return (
            <li key={at} className="place">
              {words.fromLine(line.line)}
            </li>
          );
        if (line.kind === 'same')
          return (
            <li key={at}>
              <span className="sign" />
              <span>{line.text === '' ? ' ' : shownText(line.text)}</span>
            </li>
          );
        const added = line.kind === 'add';
        const Tag = added ? 'ins' : 'del';
        return (
          <li key={at} className={line.kind}>
            <span className="sign" aria-hidden="true">
              {added ? '+' : '−'}
            </span>
            <span className="visually-hidden">{added ? words.added : words.removed} </span>
            <Tag>{shownText(line.text)}</Tag>
          </li>
        );
      })}
    </ul>
  );
}
