import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../shared/json5/change.ts';
import { ownVariables, substitute, variablesIn, type Variables } from '../../../shared/openclaw/variables.ts';

const set: Readonly<Record<string, string>> = {
  HOST: '127.0.0.1',
  MODEL: 'lm/q',
  EMPTY: '',
  STUDIO_KEY: 'made-up',
  INNOCENT: `sk-${'a1B2'.repeat(10)}`,
  DOLLAR: 'a$b',
};
const variables: Variables = { valueOf: (name) => set[name] ?? null };
const at = (value: JsonValue) => substitute({ agents: { defaults: { model: { primary: value } } } }, variables);
const seen = (value: JsonValue) =>
  JSON.stringify(at(value).value).slice('{"agents":{"defaults":{"model":{"primary":'.length, -'}}}}'.length);

describe('a variable in a string of a config', () => {
  it.each([
    ['${MODEL}', '"lm/q"'],
    ['http://${HOST}:1/v1', '"http://127.0.0.1:1/v1"'],
    ['${HOST}${HOST}', '"127.0.0.1127.0.0.1"'],
    ['$${MODEL}', '"${MODEL}"'],
    ['$$${MODEL}', '"$${MODEL}"'],
    ['${model}', '"${model}"'],
    ['$MODEL', '"$MODEL"'],
    ['${UNSET}', '"${UNSET}"'],
    ['${EMPTY}', '"${EMPTY}"'],
    ['${DOLLAR}', '"a$b"'],
    ['${MODEL', '"${MODEL"'],
  ])('%s is read as %s', (text, read) => expect(seen(text)).toBe(read));

  it('is not put in where it is secret by its name, by what it holds, or by where it stands', () => {
    expect([seen('x ${STUDIO_KEY}'), seen('x ${INNOCENT}')]).toEqual(['"x ${STUDIO_KEY}"', '"x ${INNOCENT}"']);
    const config = {
      models: {
        providers: { lm: { apiKey: '${HOST}', headers: { 'x-token': '${HOST}' }, baseUrl: 'http://${HOST}/v1' } },
      },
    };
    expect(substitute(config, variables).value).toEqual({
      models: {
        providers: { lm: { apiKey: '${HOST}', headers: { 'x-token': '${HOST}' }, baseUrl: 'http://127.0.0.1/v1' } },
      },
    });
  });

  it('is told where it is not put in, with why, and not where a key is meant', () => {
    const path = ['agents', 'defaults', 'model', 'primary'];
    expect([at('${UNSET}').open, at('${STUDIO_KEY}').open, at('${MODEL}').open]).toEqual([
      [{ path, name: 'UNSET', why: 'not-set' }],
      [{ path, name: 'STUDIO_KEY', why: 'secret' }],
      [],
    ]);
    expect(substitute({ models: { providers: { lm: { apiKey: '${UNSET}' } } } }, variables).open).toEqual([]);
  });

  it('in a key is none', () => expect(substitute({ '${MODEL}': 1 }, variables).value).toEqual({ '${MODEL}': 1 }));
});

it('names the variables in a string, without those that are escaped', () => {
  expect(variablesIn('${A}-$${B}-${C_1}-${d}')).toEqual(['A', 'C_1']);
});

it('reads the variables that a config sets itself, but none that names another', () => {
  const env = { vars: { A: 'a', B: '${A}', ' C ': 'c', D: '  ' }, E: 'e', shellEnv: { enabled: true } };
  expect(ownVariables({ env })).toEqual({ A: 'a', C: 'c', E: 'e' });
});
