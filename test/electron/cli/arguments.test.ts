import { expect, it } from 'vitest';
import { commandIndex, everywhere, parse } from '../../../electron/cli/arguments.ts';

const known = { ...everywhere, name: 'value', at: 'many', 'dry-run': 'flag' } as const;
const parsed = (...args: string[]) => parse(args, known, 2);

it('takes a value behind the option or attached to it, and whatever an attached one begins with', () =>
  expect(parsed('--name', 'a', '--at=x=1', '--at', '-1', '--at=--y', 'word')).toEqual({
    ok: true,
    value: { positionals: ['word'], options: { name: 'a', at: ['x=1', '-1', '--y'] } },
  }));

it('takes the last of an option that counts once, and a flag whatever is attached to it', () =>
  expect(parsed('--name=a', '--name', 'b', '--dry-run=false')).toMatchObject({
    value: { options: { name: 'b', 'dry-run': true } },
  }));

it('knows no short options: a word with one hyphen is a word', () =>
  expect(parsed('-a-b', '-')).toMatchObject({ value: { positionals: ['-a-b', '-'], options: {} } }));

it.each([
  { args: ['--nope', '--name'], says: { key: 'unknown-option', values: { name: 'nope' } } },
  { args: ['--name', '--nope'], says: { key: 'needs-value', values: { name: 'name' } } },
  { args: ['--no-json'], says: { key: 'unknown-option', values: { name: 'no-json' } } },
  { args: ['--toString'], says: { key: 'unknown-option', values: { name: 'toString' } } },
  { args: ['a', '--', 'b'], says: { key: 'unknown-option', values: { name: '' } } },
  { args: ['--name'], says: { key: 'needs-value', values: { name: 'name' } } },
  { args: ['a', 'b', '-c'], says: { key: 'too-many-words', values: { word: '-c' } } },
])('says the first thing that is wrong with $args', ({ args, says }) =>
  expect(parsed(...args)).toEqual({ ok: false, error: says }),
);

it.each([
  { args: ['probe'], at: 0 },
  { args: ['--config', 'x', '--json', 'probe', 'y'], at: 3 },
  { args: ['--state=x', '-v', 'probe'], at: 2 },
  { args: ['--config', 'x'], at: -1 },
])('finds the command of $args at $at', ({ args, at }) => expect(commandIndex(args)).toBe(at));
