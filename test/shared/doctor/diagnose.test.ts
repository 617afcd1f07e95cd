import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../shared/doctor/diagnose.ts';
import { findingRows } from '../../../shared/doctor/rows.ts';
import { finding, findingKinds } from '../../../shared/doctor/types.ts';
import {
  configWith,
  configWithout,
  endpoint,
  find,
  healthy,
  hostedHop,
  hostedSeen,
  kinds,
  loadedWith,
  localHop,
  localSeen,
  model,
  ref,
  seeing,
  url,
} from './fixtures.ts';
import { anyAgent } from '../../support/hop.ts';

describe('the server', () => {
  it('is told as reached, with the line to type and what it answered', () => {
    expect(find(healthy(), 'server-reached')).toMatchObject({
      id: `server-reached:${url}`,
      level: 'good',
      about: url,
      curl: { line: `curl ${url}/models`, answer: '{"data":[…]}' },
    });
  });

  it('that refuses is told as dead, with the error', () => {
    const error = { kind: 'unreachable', url, cause: 'refused' } as const;
    expect(
      find(
        seeing({ endpoint: { ...endpoint, status: 'unreachable', problem: error }, listed: null, model: null }),
        'server-dead',
      ),
    ).toMatchObject({ level: 'problem', error });
  });

  it('that takes the connection and stays silent is told as hanging, not as dead', () => {
    const seen = kinds(
      seeing({
        endpoint: { ...endpoint, status: 'unreachable', problem: { kind: 'unreachable', url, cause: 'timeout' } },
        listed: null,
        model: null,
      }),
    );
    expect(seen).toContain('server-hangs');
    expect(seen).not.toContain('server-dead');
  });

  it('to which no way leads is told as not there, neither as hanging nor as a program that is off', () => {
    const error = { kind: 'unreachable', url, cause: 'no-route' } as const;
    const facts = seeing({
      endpoint: { ...endpoint, status: 'unreachable', problem: error },
      listed: null,
      model: null,
    });
    expect(find(facts, 'server-no-route')).toMatchObject({ level: 'problem', facts: { url }, error });
    expect(kinds(facts)).not.toContain('server-hangs');
    expect(kinds(facts)).not.toContain('server-dead');
  });

  it('that asks for a key is told as such', () => {
    expect(find(seeing({ endpoint: { ...endpoint, status: 'needs-key' } }), 'server-needs-key')?.level).toBe('problem');
  });

  it('that can’t be reached says nothing about its models', () => {
    const seen = kinds(seeing({ endpoint: { ...endpoint, status: 'unreachable' }, listed: false, model: null }));
    expect(seen.filter((kind) => kind.startsWith('model-') || kind === 'loaded-unknown')).toEqual([]);
  });

  it('that two models share is told once', () => {
    const second = { ...localSeen, hop: { ...localHop, ref: 'lmstudio/other', modelId: 'other' } };
    expect(kinds(healthy({ hops: [localSeen, second] })).filter((kind) => kind === 'server-reached')).toHaveLength(1);
  });
});

describe('the model', () => {
  it('that the server doesn’t list is a problem, told by its exact id', () => {
    expect(find(seeing({ listed: false, model: null }), 'model-missing')).toMatchObject({
      level: 'problem',
      facts: { model: 'minimax-m2.1-gs32', url },
    });
  });

  it('that is listed but not loaded is a warning', () => {
    expect(kinds(seeing({ model: { ...model, loaded: false } }))).toEqual(
      expect.arrayContaining(['model-listed', 'model-not-loaded']),
    );
  });

  it('counts as not loaded where the server says that none is', () => {
    expect(
      kinds(seeing({ endpoint: { ...endpoint, status: 'no-model-loaded' }, model: { ...model, loaded: null } })),
    ).toContain('model-not-loaded');
  });

  it('of which the server doesn’t tell is unknown, not unloaded', () => {
    expect(kinds(seeing({ model: { ...model, loaded: null } }))).toContain('loaded-unknown');
  });
});

describe('the context window', () => {
  it('that is set as large as the loaded one matches', () => {
    expect(find(healthy(), 'context-matches')?.facts).toEqual({
      model: 'MiniMax M2.1',
      configuredTokens: 196_608,
      serverTokens: 196_608,
      source: 'model',
      key: 'models.providers.lmstudio.models.1.contextWindow',
    });
  });

  it('that is set larger than the loaded one is a problem that can be mended', () => {
    expect(find(loadedWith(65_536), 'context-too-large')).toMatchObject({
      id: `context-too-large:${ref}`,
      level: 'problem',
      fixable: true,
      facts: { configuredTokens: 196_608, serverTokens: 65_536 },
    });
  });

  it('is measured by contextTokens where the config caps it so', () => {
    expect(
      kinds({
        ...loadedWith(65_536),
        config: configWith(['models', 'providers', 'lmstudio', 'models', 1, 'contextTokens'], 65_536),
      }),
    ).toContain('context-matches');
  });

  it('that the config leaves out is OpenClaw’s default, which a small server can’t hold', () => {
    const config = configWithout(['models', 'providers', 'lmstudio', 'models', 1, 'contextWindow']);
    expect(find({ ...loadedWith(32_768), config }, 'context-too-large')?.facts['configuredTokens']).toBe(128_000);
  });

  it('larger than the most that the model can hold is a problem even while it isn’t loaded', () => {
    expect(find(loadedWith(null, 131_072), 'context-too-large')?.facts['serverTokens']).toBe(131_072);
  });

  it('that the server doesn’t tell is unknown and nothing to mend', () => {
    expect(find(loadedWith(null, null), 'context-unknown')).toMatchObject({ level: 'info', fixable: false });
  });

  it.each([
    [15_999, 'problem'],
    [16_000, 'warning'],
    [31_999, 'warning'],
  ])('of %i tokens is a %s', (tokens, level) => {
    expect(find(loadedWith(tokens), 'context-short')).toMatchObject({ level, facts: { contextTokens: tokens } });
  });

  it('of 32,000 tokens is not called short', () => {
    expect(kinds(loadedWith(32_000))).not.toContain('context-short');
  });
});

describe('the answer', () => {
  it('within twenty seconds is prompt', () => {
    expect(
      find(seeing({ answer: { kind: 'answered', firstWordMs: 19_949, text: 'pong' } }), 'answer-prompt')?.facts[
        'seconds'
      ],
    ).toBe(19.9);
  });

  it('that comes after twenty seconds is slow', () => {
    expect(
      find(seeing({ answer: { kind: 'answered', firstWordMs: 20_000, text: 'pong' } }), 'answer-slow')?.level,
    ).toBe('warning');
  });

  it('that has not come yet on a living connection is slow, not dead', () => {
    const seen = kinds(seeing({ answer: { kind: 'slow', waitedMs: 60_000 } }));
    expect(seen).toContain('answer-slow');
    expect(seen).not.toContain('answer-none');
  });

  it('that never comes is a problem with its error', () => {
    const error = { kind: 'unreachable', url, cause: 'reset' } as const;
    expect(find(seeing({ answer: { kind: 'dead', error } }), 'answer-none')).toMatchObject({ level: 'problem', error });
  });

  it('that is an error is told apart from none', () => {
    const error = { kind: 'server-said', url, status: 400, reason: 'load-failed', message: 'no memory' } as const;
    expect(find(seeing({ answer: { kind: 'failed', error } }), 'answer-failed')).toMatchObject({
      level: 'problem',
      error,
    });
  });
});

describe('safety', () => {
  it('is narrowed where the web and the browser are denied for the model', () => {
    expect(find(healthy(), 'safety-narrowed')?.level).toBe('good');
  });

  it('is narrowed where they are denied for everything', () => {
    expect(kinds(healthy({ config: { gateway: { mode: 'local' }, tools: { deny: ['*'] } } }))).toContain(
      'safety-narrowed',
    );
  });

  it('is not narrowed by a rule that leaves the browser', () => {
    expect(
      find(healthy({ config: configWith(['tools', 'byProvider', ref, 'deny'], ['group:web']) }), 'safety-narrow'),
    ).toMatchObject({ level: 'warning', fixable: true });
  });

  it('doesn’t count its provider’s rules where the model has its own, as OpenClaw doesn’t', () => {
    const config = configWith(['tools', 'byProvider'], {
      lmstudio: { deny: ['group:web', 'browser'] },
      [ref]: { profile: 'coding' },
    });
    expect(kinds(healthy({ config }))).toContain('safety-narrow');
  });

  it('is no matter for hosted models', () => {
    expect(diagnose(healthy({ hops: [hostedSeen] })).filter((one) => one.kind.startsWith('safety-'))).toEqual([]);
  });
});

describe('the config', () => {
  it('that OpenClaw turns down lists what it says', () => {
    const seen = find(
      healthy({
        validation: {
          valid: false,
          issues: [
            { path: 'models.mode', message: 'invalid input' },
            { path: '', message: 'unknown key' },
          ],
        },
      }),
      'config-invalid',
    );
    expect(seen).toMatchObject({
      level: 'problem',
      facts: { issues: 'models.mode: invalid input; unknown key' },
      error: { kind: 'openclaw-rejects', alreadyInvalid: true },
    });
  });

  it('is told as unchecked where OpenClaw isn’t there', () => {
    expect(
      kinds(
        healthy({
          openclaw: { found: false, path: null, version: null, gateway: { up: false, port: 18789 } },
          validation: null,
        }),
      ),
    ).toContain('config-unchecked');
  });

  it('that shuts hosted models out is a warning', () => {
    expect(find(healthy({ config: configWith(['models', 'mode'], 'replace') }), 'mode-replace')).toMatchObject({
      level: 'warning',
      fixable: true,
    });
  });

  it('without gateway.mode is a problem that can be mended', () => {
    expect(find(healthy({ config: configWithout(['gateway']) }), 'gateway-mode-missing')).toMatchObject({
      level: 'problem',
      fixable: true,
    });
  });

  it('with a plain value in the way is not offered a fix', () => {
    expect(find(healthy({ config: configWith(['gateway'], 'on') }), 'gateway-mode-missing')?.fixable).toBe(false);
  });
});

describe('the list of models that may be chosen', () => {
  const allowing = (allow: string[]) =>
    kinds(healthy({ config: configWith(['agents', 'defaults', 'modelPolicy'], { allow }) }));

  it.each([
    [[]],
    [[ref, 'anthropic/*']],
    [['Minimax', 'opus']],
    [['lmstudio/mini*', 'anthropic/claude-opus-4-6']],
    [['*']],
  ])('%j shuts out no model of the route', (allow) => {
    expect(allowing(allow)).not.toContain('policy-shuts-out');
  });

  it('shuts out a model that no entry names', () => {
    const seen = diagnose(
      healthy({ config: configWith(['agents', 'defaults', 'modelPolicy'], { allow: ['lmstudio/*'] }) }),
    ).filter((one) => one.kind === 'policy-shuts-out');
    expect(seen.map((one) => one.about)).toEqual([hostedHop.ref]);
  });
});

describe('the rest', () => {
  it.each([
    [true, 'gateway-up'],
    [false, 'gateway-down'],
  ] as const)('a gateway that is up: %s is told as %s', (up, kind) => {
    expect(
      find(healthy({ openclaw: { found: true, path: null, version: null, gateway: { up, port: 19001 } } }), kind)
        ?.facts['port'],
    ).toBe(19_001);
  });

  it('an empty route is a problem', () => {
    expect(
      kinds(
        healthy({
          route: { order: 'none', primary: null, fallbacks: [], hops: [], available: [], agent: anyAgent },
          hops: [],
        }),
      ),
    ).toContain('no-route');
  });

  it('a route of hosted models only is mentioned', () => {
    expect(
      kinds(
        healthy({
          route: {
            order: 'hosted-only',
            primary: hostedHop.ref,
            fallbacks: [],
            hops: [hostedHop],
            available: [],
            agent: anyAgent,
          },
          hops: [hostedSeen],
        }),
      ),
    ).toContain('no-local-model');
  });

  it('a local model without a proof is mentioned, and a hosted one isn’t', () => {
    const seen = diagnose(healthy({ hops: [{ ...localSeen, proven: false }, hostedSeen] })).filter(
      (one) => one.kind === 'not-proven',
    );
    expect(seen.map((one) => one.about)).toEqual([ref]);
  });

  it('a healthy setup has only good findings', () => {
    expect(diagnose(healthy()).filter((one) => one.level !== 'good')).toEqual([]);
  });

  it('every kind of finding has a row', () => {
    expect(Object.keys(findingRows).sort()).toEqual([...findingKinds].sort());
  });

  it('every finding carries exactly the facts that its row says', () => {
    for (const one of [...diagnose(healthy()), ...diagnose(loadedWith(8_000))]) {
      expect(finding.safeParse(one).success).toBe(true);
      expect(Object.keys(one.facts).sort()).toEqual([...findingRows[one.kind].says].sort());
    }
  });
});
