import { describe, expect, it } from 'vitest';
import { parse } from '../../../shared/json5/parse.ts';
import { slipAt } from '../../../shared/json5/slip.ts';
import { syntaxError } from '../../../shared/openclaw/unusable.ts';
import { sayError } from '../../../shared/i18n/say.ts';

const slip = (text: string) => {
  const parsed = parse(text);
  if (parsed.ok) throw new Error('reads as JSON5');
  return slipAt(text, parsed.error);
};
const said = (text: string): string => {
  const parsed = parse(text);
  return parsed.ok ? '' : sayError('en', syntaxError(text, parsed.error, '/c/openclaw.json'));
};

describe('a template that isn’t filled in', () => {
  it.each([
    ['{\n  port: {{ gateway_port }},\n}', 'braces', '{{ gateway_port }}', 2, 9],
    ['{% if a %}\n{ port: 1 }\n{% endif %}', 'braces', '{% if a %}', 1, 1],
    ['{\n {# note #}\n a: 1 }', 'braces', '{# note #}', 2, 2],
    ['{ "key": "{{ lookup("env", "KEY") }}" }', 'braces', '{{ lookup …', 1, 11],
    ['{ a: <%= port %> }', 'braces', '<%= port %>', 1, 6],
    ['{ a: {{ unclosed\n }', 'braces', '{{ unclosed …', 1, 6],
    ['{ "port": $GATEWAY_PORT }', 'variable', '$GATEWAY_PORT', 1, 11],
    ['{ port: ${GATEWAY_PORT} }', 'variable', '${GATEWAY_PORT}', 1, 9],
    ['{ port: ${PORT:-18789}, }', 'variable', '${PORT…}', 1, 9],
    ['{ port: %PORT% }', 'variable', '%PORT%', 1, 9],
    ['{ "port": <YOUR_PORT> }', 'placeholder', '<YOUR_PORT>', 1, 11],
    ['{ "port": <your port here> }', 'placeholder', '<your port here>', 1, 11],
    ['{ port: @@PORT@@ }', 'placeholder', '@@PORT@@', 1, 9],
    ['{ port: __PORT__ }', 'placeholder', '__PORT__', 1, 9],
  ])('is told by what stands there: %j', (text, why, found, line, column) => {
    expect(slip(text)).toEqual({ kind: 'template', why, found, line, column });
  });

  it('is said as one, with its place and no word of a comma', () => {
    expect(said('{\n  port: {{ port }},\n}')).toContain('isn’t filled in');
    expect(said('{\n  port: {{ port }},\n}')).not.toContain('comma');
    expect(said('{ port: ${PORT} }')).toContain('without quotes');
  });

  it.each(['{ a: "{{ x }}" }', '{ a: "${X}", b: "<X>" }', '{ $a: 1 }'])(
    'is none where it reads as JSON5: %s',
    (text) => {
      expect(parse(text).ok).toBe(true);
    },
  );

  it('is not blamed for a slip elsewhere', () => {
    expect(slip('{ a: "{{ x }}" b: 1 }')).toMatchObject({ kind: 'syntax', why: 'character', found: 'b' });
  });
});

describe('a slip', () => {
  it.each([
    ['{ a: "x\n" }', { why: 'line-end', line: 1, column: 8 }],
    ['{ a: "x\r\n" }', { why: 'line-end', line: 1, column: 8 }],
    ['{ a: [1, 2', { why: 'file-end', line: 1, column: 11 }],
    ['{ a: 1 /* never closed', { why: 'file-end' }],
    ['{ a: \u0000 }', { why: 'invisible', found: 'U+0000' }],
    ['{ a: 1 \u200b }', { why: 'invisible', found: 'U+200B' }],
    ['{ a: 1 \u202e }', { why: 'invisible', found: 'U+202E' }],
    ['{ a: 1 b: 2 }', { why: 'character', found: 'b' }],
  ])('is told by what can be seen: %j', (text, told) => {
    expect(slip(text)).toMatchObject({ kind: 'syntax', ...told });
  });

  it('is said in one line a sentence, with nothing invisible in it', () => {
    for (const text of ['{ a: "x\n" }', '{ a: [1, 2', '{ a: \u0000 }', '{ a: 1 \u202e }']) {
      expect(said(text).split('\n')).toHaveLength(3);
      expect(said(text)).not.toMatch(/[\u0000\u202e]|“”/);
    }
  });
});
