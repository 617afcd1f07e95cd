import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describe as describeEndpoint } from '../../../shared/servers/describe.ts';
import { endpoint } from '../../../shared/servers/types.ts';
import { everyVariant } from '../../electron/adapters/servers/recorded.ts';
import { runs } from '../../support/depth.ts';
import { base, interviewed, interviewOf, nothing, owned, reply } from './answers.ts';

const told = (id: string, variant?: string) => interviewOf(id, variant).endpoint;

describe('what a server can be asked to do', () => {
  const everything = ['load', 'load-context', 'unload', 'download', 'keep-warm'];
  it.each([
    ['lmstudio', 'default', everything],
    ['lmstudio', 'old-0.3', []],
    ['ollama', 'default', everything],
    ['llamacpp', 'router', ['load', 'unload', 'keep-warm']],
    ['llamacpp', 'default', []],
    ['vllm', 'default', []],
    ['lemonade', 'default', []],
    ['exo', 'default', []],
  ])('by %s, %s', (id, variant, controls) => expect(told(id, variant).controls).toEqual(controls));

  it('is nothing where it is not certain who it is', () =>
    expect(describeEndpoint(base, owned('library'))).toMatchObject({
      server: { id: 'ollama', certainty: 'likely' },
      controls: [],
    }));
});

describe('whether a key is needed', () => {
  it.each([
    ['llamacpp', 'key-on', 'yes'],
    ['llamacpp', 'key-on-public-list', 'yes'],
    ['koboldcpp', 'key-on', 'yes'],
    ['litellm', 'key-on', 'yes'],
    ['vllm', 'default', 'no'],
    ['generic_openai', 'default', 'no'],
    ['generic_openai', 'html', 'unknown'],
    ['llamacpp', 'loading', 'unknown'],
  ])('is by %s, %s: %s', (id, variant, keyNeeded) => expect(told(id, variant).keyNeeded).toBe(keyNeeded));
});

describe('which routes are there', () => {
  it('is open where the name is only likely and the routes say nothing', () =>
    expect(describeEndpoint(base, owned('ds4.c')).apis).toEqual({ completions: 'unknown', responses: 'unknown' }));
  it('is told by the version where it depends on it', () => {
    expect(told('ollama').apis.responses).toBe('yes');
    expect(told('ollama', 'old-0.12').apis.responses).toBe('no');
    expect(told('llamacpp').apis.responses).toBe('yes');
    expect(told('llamacpp', 'vision').apis.responses).toBe('unknown');
  });
});

describe('a stream', () => {
  it.each([
    ['vllm', 'default', 'reasoning'],
    ['vllm', 'old', 'reasoning_content'],
    ['llamacpp', 'default', 'reasoning_content'],
    ['lmstudio', 'default', null],
    ['generic_openai', 'default', null],
  ])('of %s, %s, carries reasoning in %s', (id, variant, field) => expect(told(id, variant).reasoningIn).toBe(field));
  it.each([
    ['ollama', 'yes'],
    ['gpt4all', 'no'],
    ['litellm', 'unknown'],
    ['generic_openai', 'unknown'],
  ])('of %s ends with usage: %s', (id, usage) => expect(told(id).streamUsage).toBe(usage));
});

describe('a model that is passed on to somebody else', () => {
  it('does not make a server ready whose own models are not loaded', () =>
    expect(told('ollama', 'nothing-loaded').status).toBe('no-model-loaded'));
});

describe('no answer', () => {
  it('makes an endpoint that is unreachable', () =>
    expect(
      describeEndpoint(base, { models: { ok: false, error: { kind: 'unreachable', url: base, cause: 'refused' } } }),
    ).toMatchObject({ url: base, status: 'unreachable', problem: { cause: 'refused' } }));
  it('to all but the list still describes what was listed', () => {
    for (const owner of [
      'organization_owner',
      'library',
      'vllm',
      'sglang',
      'llamacpp',
      'exo',
      'docker',
      'lemonade',
      'koboldcpp',
      'humanity',
      'llmman',
      'ds4.c',
      'omlx',
      'user',
      undefined,
    ]) {
      const list = owned(owner).models ?? nothing;
      const { endpoint: found } = interviewed((ask) => (ask === 'models' ? list : nothing));
      expect(found).toMatchObject({
        status: 'ready',
        models: [{ id: 'm0', contextTokens: { loaded: null } }],
        controls: [],
      });
    }
  });
});

type Path = readonly (string | number)[];
function pathsIn(value: unknown, at: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([key, inside]) => pathsIn(inside, [...at, key]))];
}
function replaced(value: unknown, [key, ...rest]: Path, by: unknown): unknown {
  if (key === undefined) return by;
  if (Array.isArray(value))
    return value.map((inside: unknown, index) => (String(index) === String(key) ? replaced(inside, rest, by) : inside));
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(
        Object.entries(value).map(([name, inside]: [string, unknown]) => [
          name,
          name === key ? replaced(inside, rest, by) : inside,
        ]),
      )
    : value;
}

describe('every reader', () => {
  const change = fc.array(
    fc.tuple(
      fc.nat(),
      fc.oneof(fc.jsonValue(), fc.constantFrom(null, '', 0, -1, 1.5, '__proto__', [], {}, [null], 'x'.repeat(3000))),
    ),
    { minLength: 1, maxLength: 6 },
  );

  it('gives a well-formed endpoint, whatever stands in the places of what is known', () => {
    fc.assert(
      fc.property(fc.constantFrom(...everyVariant()), change, ([id, variant], changes) => {
        const { endpoint: found } = interviewOf(id, variant, (body) =>
          changes.reduce((now, [index, by]) => {
            const paths = pathsIn(now);
            return replaced(now, paths[index % paths.length] ?? [], by);
          }, body),
        );
        expect(endpoint.parse(found)).toEqual(found);
      }),
      runs(40, 1_000),
    );
  });

  it('gives a well-formed endpoint, whatever is answered to everything', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(
          'organization_owner',
          'library',
          'vllm',
          'sglang',
          'llamacpp',
          'exo',
          'docker',
          'lemonade',
          'koboldcpp',
          'llmman',
          'ds4.c',
          'omlx',
          'user',
        ),
        fc.jsonValue(),
        (owner, json) => {
          const { endpoint: found } = interviewed((ask) =>
            ask === 'models' ? (owned(owner).models ?? nothing) : reply(json),
          );
          expect(endpoint.parse(found)).toEqual(found);
        },
      ),
      runs(40, 1_000),
    );
  });
});
