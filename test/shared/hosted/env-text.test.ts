import { parse } from 'dotenv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isKeyName, looksLikeKey, readEnv, withEnv } from '../../../shared/hosted/env-text.ts';
import { runs } from '../../support/depth.ts';

const key = 'sk-made-up-4711';

describe('setting one name of a .env', () => {
  it.each([
    ['an empty file', '', `A_KEY=${key}\n`],
    ['a file without a last line end', 'B=1', `B=1\nA_KEY=${key}\n`],
    ['a file of Windows line ends', 'B=1\r\n', `B=1\r\nA_KEY=${key}\r\n`],
    ['an exported entry with a comment', 'export A_KEY = old # mine\nB=1\n', `export A_KEY = ${key} # mine\nB=1\n`],
    ['an entry without a value', 'A_KEY=\nB=1\n', `A_KEY=${key}\nB=1\n`],
    ['an entry without a value but with a comment', 'A_KEY= # soon\n', `A_KEY=${key} # soon\n`],
    ['a quoted entry', 'A_KEY="old # one"\n', `A_KEY=${key}\n`],
    ['the last of two entries, which is the one that counts', 'A_KEY=one\nA_KEY=two\n', `A_KEY=one\nA_KEY=${key}\n`],
    ['a commented-out entry', '# A_KEY=old\n', `# A_KEY=old\nA_KEY=${key}\n`],
  ])('in %s changes nothing else', (_what, before, after) => {
    expect(withEnv(before, 'A_KEY', key)).toBe(after);
  });

  it('leaves a value alone that looks like the entry inside of a longer one', () => {
    const text = 'NOTE="first\nA_KEY=not this one\nlast"\n';
    expect(withEnv(text, 'A_KEY', key)).toBe(`${text}A_KEY=${key}\n`);
  });

  it('puts a value with a # into quotes, because the rest would be a comment', () => {
    expect(parse(withEnv('', 'A_KEY', 'sk-1#234567') ?? '')).toEqual({ A_KEY: 'sk-1#234567' });
  });

  it('refuses a value that would be read back as another one', () => {
    expect(withEnv('B=1\n', 'A_KEY', '"quoted"')).toBeNull();
  });

  const name = fc.stringMatching(/^[A-Z][A-Z0-9_]{0,8}$/);
  const secret = fc.stringMatching(/^[!-~]{8,40}$/).filter(looksLikeKey);
  const line = fc.oneof(
    fc
      .tuple(
        fc.constantFrom('', 'export ', '  '),
        name,
        fc.constantFrom('=', ' = ', ': '),
        fc.stringMatching(/^[a-zA-Z0-9 ./-]{0,12}$/),
        fc.constantFrom('', ' # note'),
      )
      .map((parts) => parts.join('')),
    fc
      .tuple(name, fc.constantFrom('"', "'", '`'), fc.stringMatching(/^[a-z #=\n]{0,12}$/))
      .map(([of, quote, text]) => `${of}=${quote}${text}${quote}`),
    fc.stringMatching(/^#[ -~]{0,16}$/),
    fc.constant(''),
  );
  const file = fc
    .tuple(fc.array(line, { maxLength: 8 }), fc.constantFrom('\n', '\r\n'), fc.boolean())
    .map(([lines, end, last]) => lines.join(end) + (last && lines.length > 0 ? end : ''));

  it('gives the name its value and every other name what it had, as the reader of OpenClaw reads it, whatever stands in the file', () => {
    fc.assert(
      fc.property(file, name, secret, (text, of, value) => {
        const next = withEnv(text, of, value);
        if (next === null) return;
        expect(parse(next)).toEqual({ ...parse(text), [of]: value });
      }),
      runs(40, 4_000),
    );
  });

  it('keeps every byte before and behind the value', () => {
    fc.assert(
      fc.property(file, name, secret, (text, of, value) => {
        const next = withEnv(text, of, value);
        if (next === null) return;
        const spelled = value.includes('#') ? `'${value}'` : value;
        const at = next.lastIndexOf(spelled);
        const [before, behind] = [next.slice(0, at), next.slice(at + spelled.length)];
        const kept = text.startsWith(before)
          ? text.endsWith(behind) && before.length + behind.length <= text.length
          : before.startsWith(text) && /^(?:\r?\n)?[A-Z][A-Z0-9_]*=$/.test(before.slice(text.length));
        expect(kept, JSON.stringify([text, next])).toBe(true);
      }),
      runs(40, 4_000),
    );
  });

  it('finds its way in nearly every file', () => {
    const some = fc.sample(fc.tuple(file, name, secret), 500);
    expect(some.filter(([text, of, value]) => withEnv(text, of, value) === null).length).toBeLessThan(25);
  });

  it('reads a file as the reader of OpenClaw does', () => {
    fc.assert(
      fc.property(file, (text) => {
        const meant = Object.entries(parse(text)).filter(([, value]) => value !== '');
        expect(Object.fromEntries([...readEnv(text.replaceAll('\r\n', '\n'))])).toEqual(Object.fromEntries(meant));
      }),
      runs(40, 1_000),
    );
  });
});

describe('what can be a key', () => {
  it.each([
    'short',
    'has a blank',
    'two\nlines-here',
    'quo"te-inside',
    "quo'te-inside",
    'back\\slash-inside',
    'x'.repeat(513),
    'ümlaut-in-it',
  ])('is not %j', (text) => {
    expect(looksLikeKey(text)).toBe(false);
  });
  it.each(['sk-ant-api03-abc_DEF', 'AIzaSy_12345', 'a.b:c/d+e=f#g'])('is %j', (text) => {
    expect(looksLikeKey(text)).toBe(true);
  });
});

describe('a variable for a key', () => {
  it.each(['ANTHROPIC_API_KEY', 'HF_TOKEN', 'STUDIO_KEY', 'OPENAI_API_KEY_2'])('may be %s', (name) => {
    expect(isKeyName(name)).toBe(true);
  });
  it.each(['NODE_OPTIONS', 'PATH', 'OPENCLAW_GATEWAY_TOKEN', 'sk-ant-api03-key', 'lower_key', 'LD_KEY', ''])(
    'may not be %j',
    (name) => {
      expect(isKeyName(name)).toBe(false);
    },
  );
});
