import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { literal, referenceIn, strayReference } from '../../../shared/openclaw/template.ts';
import { runs } from '../../support/depth.ts';

/** OpenClaw's own way with a string, by its `substituteString` (2026.9.6). */
function substituted(value: string, env: Readonly<Record<string, string>>): string {
  let said = '';
  for (let at = 0; at < value.length; at++) {
    const [, escaped, name] = /^(\$?)\$\{([A-Z_][A-Z0-9_]*)\}/.exec(value.slice(at)) ?? [];
    if (name === undefined) said += value[at];
    else {
      said += escaped === '$' ? `\${${name}}` : (env[name] ?? '');
      at += name.length + (escaped === '$' ? 3 : 2);
    }
  }
  return said;
}

const foreign = fc
  .array(fc.constantFrom('$', '${', '${KEY}', '$${KEY}', '}', 'x', ' ', 'KEY', '${lower}', '${A_1}'))
  .map((parts) => parts.join(''));

describe('a text from elsewhere', () => {
  it('is read by OpenClaw word for word as a config spells it, whatever it holds', () => {
    fc.assert(
      fc.property(foreign, (text) => {
        expect(substituted(literal(text), { KEY: 'secret', A_1: 'secret' })).toBe(text);
        expect(referenceIn(literal(text.replace(/^\s*\$[A-Z]/, 'x')))).toBeNull();
      }),
      runs(40, 20_000),
    );
  });

  it.each([
    ['x ${STUDIO_KEY}', 'STUDIO_KEY'],
    ['${A}/${B}', 'A'],
    ['$$${A}', null],
    ['$${A}${B}', 'B'],
    ['$STUDIO_KEY', 'STUDIO_KEY'],
    [' $KEY ', 'KEY'],
    ['$${STUDIO_KEY}', null],
    ['${lower}', null],
    ['cost $5', null],
    ['$KEY and more', null],
    ['qwen3:8b', null],
    ['${}', null],
  ])('names the variable that OpenClaw would put into %j', (text, name) => expect(referenceIn(text)).toBe(name));
});

describe('changes of a config', () => {
  const set = (path: (string | number)[], value: Parameters<typeof strayReference>[1][number]) => ({
    op: 'set' as const,
    path,
    value,
  });
  it('are told by the first string that brings in a reference of nobody', () => {
    const changes = [set(['agents', 'defaults', 'model'], { primary: 'a/b', fallbacks: ['lmstudio/x ${STUDIO_KEY}'] })];
    expect(strayReference(changes, [{}])).toEqual({
      path: ['agents', 'defaults', 'model', 'fallbacks', 0],
      text: 'lmstudio/x ${STUDIO_KEY}',
      name: 'STUDIO_KEY',
    });
  });
  it('may name a key by its variable, and nothing else that way', () => {
    expect(strayReference([set(['models', 'providers', 'p', 'apiKey'], '${P_KEY}')], [null])).toBeNull();
    expect(strayReference([set(['models', 'providers', 'p', 'apiKey'], 'x${P_KEY}')], [null])?.name).toBe('P_KEY');
    expect(strayReference([set(['models', 'providers', 'p', 'baseUrl'], '${P_KEY}')], [null])?.name).toBe('P_KEY');
  });
  it('may move or bring back what the owner wrote', () => {
    const owners = { agents: { defaults: { model: { primary: '${PRIMARY}' } } } };
    expect(strayReference([set(['agents', 'defaults', 'model', 'fallbacks', 0], '${PRIMARY}')], [owners])).toBeNull();
  });
});
