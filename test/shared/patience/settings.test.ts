import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ownRetries, readSettings, retriesIn, withRetries } from '../../../shared/patience/settings.ts';
import { runs } from '../../support/depth.ts';

const next = (text: string | null, retries: number | null, pasts: Parameters<typeof withRetries>[2] = []) => {
  const made = withRetries(text, retries, pasts);
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return made.value;
};

describe('what a number of retries is', () => {
  it('is the agent’s, or OpenClaw’s own where nothing says so', () => {
    expect(retriesIn('{"retry":{"provider":{"maxRetries":0}}}', null)).toEqual({ retries: 0, from: 'agent' });
    for (const nothing of [
      null,
      '',
      '{}',
      '{"retry":{}}',
      '{"retry":{"provider":{"maxRetries":null}}}',
      '{"retry":{"provider":{"maxRetries":"many"}}}',
      '{"retry":{"maxRetries":0}}',
    ]) {
      expect(retriesIn(nothing, null)).toEqual({ retries: null, from: 'openclaw' });
    }
  });

  it('is the workspace’s where that has one', () => {
    expect(retriesIn('{"retry":{"provider":{"maxRetries":0}}}', '{"retry":{"provider":{"maxRetries":4}}}')).toEqual({
      retries: 4,
      from: 'workspace',
    });
    expect(retriesIn('{"retry":{"provider":{"maxRetries":0}}}', '{"retry":{"enabled":false}}')).toEqual({
      retries: 0,
      from: 'agent',
    });
    expect(retriesIn('{"retry":{"provider":{"maxRetries":0}}}', 'not JSON')).toEqual({ retries: 0, from: 'agent' });
    // It is merged as a patch: null, and what is no group, take the agent's away.
    for (const taken of [
      '{"retry":null}',
      '{"retry":3}',
      '{"retry":{"provider":null}}',
      '{"retry":{"provider":{"maxRetries":null}}}',
    ])
      expect(retriesIn('{"retry":{"provider":{"maxRetries":0}}}', taken)).toEqual({ retries: null, from: 'workspace' });
  });

  it('is not known of settings that OpenClaw can’t read: comments, a byte order mark, half a file, no object', () => {
    for (const text of ['// mine\n{}', '\ufeff{}', '{"retry":', '[]', '3', '{retry: {}}', ' '])
      expect(retriesIn(text, null)).toEqual({ retries: null, from: 'unreadable' });
  });
});

describe('the next text of settings', () => {
  it('begins small where there is none', () => {
    expect(next(null, 0)?.text).toBe('{\n  "retry": {\n    "provider": {\n      "maxRetries": 0\n    }\n  }\n}\n');
  });

  it('keeps a file’s own indentation, line ends and unknown keys', () => {
    expect(next('{\r\n\t"theme": "dark",\r\n\t"retry": {\r\n\t\t"enabled": false\r\n\t}\r\n}', 1)?.text).toBe(
      '{\r\n\t"theme": "dark",\r\n\t"retry": {\r\n\t\t"enabled": false,\r\n\t\t"provider": {\r\n\t\t\t"maxRetries": 1\r\n\t\t}\r\n\t}\r\n}',
    );
    expect(next('{"a":1}', 0)?.text).toBe('{"a":1,"retry":{"provider":{"maxRetries":0}}}');
  });

  it('takes away with the number only what held nothing else', () => {
    expect(next('{"a":1,"retry":{"provider":{"maxRetries":0}}}', null)?.text).toBe('{"a":1}');
    expect(next('{"retry":{"provider":{"maxRetries":0,"maxRetryDelayMs":9}}}', null)?.text).toBe(
      '{"retry":{"provider":{"maxRetryDelayMs":9}}}',
    );
    expect(next('{"retry":{"enabled":true,"provider":{"maxRetries":0}}}', null)?.text).toBe(
      '{"retry":{"enabled":true}}',
    );
  });

  it('changes nothing that is so already', () => {
    expect(next('{"retry":{"provider":{"maxRetries":1}}}', 1)).toBeNull();
    expect(next('{}', null)).toBeNull();
    expect(next(null, null)).toBeNull();
  });

  it('refuses what OpenClaw can’t read, and a value in the way', () => {
    expect(withRetries('// mine\n{}', 0, [])).toEqual({ ok: false, error: 'unreadable' });
    expect(withRetries('{"retry":3}', 0, [])).toMatchObject({ ok: false, error: { kind: 'not-an-object' } });
    expect(withRetries('{"retry":{},"retry":{}}', 0, [])).toMatchObject({
      ok: false,
      error: { kind: 'duplicate-key' },
    });
  });
});

const json = fc.object({ maxDepth: 3, values: [fc.string(), fc.integer(), fc.boolean(), fc.constant(null)] });
const settings = fc
  .record({
    rest: json,
    retry: fc.option(
      fc.record(
        {
          enabled: fc.boolean(),
          provider: fc.record({ maxRetryDelayMs: fc.nat(), maxRetries: fc.nat(9) }, { requiredKeys: [] }),
        },
        { requiredKeys: [] },
      ),
      { nil: undefined },
    ),
    indent: fc.constantFrom(undefined, 2, 4, '\t'),
  })
  .map(({ rest, retry, indent }) =>
    JSON.stringify({ ...rest, ...(retry === undefined ? {} : { retry }) }, null, indent),
  );

describe('any settings', () => {
  it('have the number that was meant and nothing else changed, stay JSON, and come back byte for byte', () => {
    fc.assert(
      fc.property(fc.option(settings), fc.constantFrom(0, 1, 2, null), (text, retries) => {
        const made = next(text, retries);
        if (made === null) return;
        expect(ownRetries(made.text)).toBe(retries);
        const rest = (one: string | null) => {
          const value = structuredClone(readSettings(one) ?? {}) as { retry?: { provider?: { maxRetries?: number } } };
          delete value.retry?.provider?.maxRetries;
          if (value.retry?.provider !== undefined && Object.keys(value.retry.provider).length === 0)
            delete value.retry.provider;
          if (value.retry !== undefined && Object.keys(value.retry).length === 0) delete value.retry;
          return value;
        };
        expect(rest(made.text)).toEqual(rest(text));
        const back = next(made.text, ownRetries(text), [{ before: text, after: made.text, paths: made.paths }]);
        expect(back?.text).toBe(text);
      }),
      runs(120, 2000),
    );
  });

  it('keep what others wrote meanwhile, on the way back too', () => {
    fc.assert(
      fc.property(settings, fc.constantFrom(0, 1), (text, retries) => {
        const made = next(text, retries);
        if (made?.text == null) return;
        const theirs = JSON.stringify({ ...readSettings(made.text), theirs: true }, null, 2);
        const back = next(theirs, ownRetries(text), [{ before: text, after: made.text, paths: made.paths }]);
        expect(readSettings(back?.text ?? theirs)).toMatchObject({ theirs: true });
        expect(ownRetries(back?.text ?? theirs)).toBe(ownRetries(text));
      }),
      runs(40, 1000),
    );
  });
});
