import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedLines, diffLines } from '../../../renderer/ui/diff-lines.ts';
import { unifiedDiff } from '../../../shared/json5/diff.ts';
import { joinedDiff } from '../../../shared/json5/joined-diff.ts';
import { runs } from '../../support/depth.ts';

const file = (name: string, before: string, after: string, isMain = false) => ({
  name,
  diff: unifiedDiff(before, after),
  isMain,
});
const namesIn = (diff: string): string[] =>
  diffLines(diff).flatMap((line) => (line.kind === 'file' ? [line.name] : []));

describe('the diff of a change', () => {
  it('names nothing where the config alone changes', () => {
    const diff = joinedDiff([
      file('openclaw.json', '{\n}\n', '{\n  a: 1,\n}\n', true),
      file('models.json5', '{}\n', '{}\n'),
    ]);
    expect(namesIn(diff)).toEqual([]);
    expect(diff).toMatch(/^@@/);
  });

  it('names a file that is not the config, alone as well', () => {
    expect(namesIn(joinedDiff([file('agents/main/agent/settings.json', '', '{}\n')]))).toEqual([
      'agents/main/agent/settings.json',
    ]);
  });

  it('names each of several files, the config first, and takes no comment for a name', () => {
    const diff = joinedDiff([
      file('agents/main/agent/settings.json', '', '{}\n'),
      file(
        'openclaw.json',
        ' // mine\n{\n // here\n}\n // the end\n',
        ' // mine\n{\n // here\n  a: 1,\n}\n // the end\n',
        true,
      ),
    ]);
    expect(namesIn(diff)).toEqual(['openclaw.json', 'agents/main/agent/settings.json']);
    expect(diffLines(diff).filter(({ kind }) => kind === 'same')).toEqual(
      [' // mine', '{', ' // here', '}', ' // the end'].map((text) => ({ kind: 'same', text })),
    );
  });

  it('tells the files of any change apart, line by line', () => {
    const lines = fc
      .array(fc.constantFrom('// a', ' // b', '@@ -1 +1 @@', '+ // c', '- // d', '{', '}', 'x: 1,', ''), {
        maxLength: 12,
      })
      .map((all) => all.map((line) => `${line}\n`).join(''));
    fc.assert(
      fc.property(fc.array(fc.tuple(lines, lines), { minLength: 1, maxLength: 4 }), (texts) => {
        const files = texts.map(([before, after], at) => file(`f${at}`, before, after, at === 0));
        const changed = files.filter(({ diff }) => diff !== '');
        const joined = joinedDiff(files);
        expect(namesIn(joined)).toEqual(
          changed.length === 1 && changed[0]?.isMain === true ? [] : changed.map(({ name }) => name),
        );
        expect(changedLines(joined)).toBe(changed.reduce((sum, { diff }) => sum + changedLines(diff), 0));
        expect(diffLines(joined).filter(({ kind }) => kind !== 'file')).toEqual(
          changed.flatMap(({ diff }) => diffLines(diff)),
        );
      }),
      runs(200, 5_000),
    );
  });
});
