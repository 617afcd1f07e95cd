import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyToValue, sameValue, valueAt, type JsonValue } from '../../../shared/json5/change.ts';
import { edit } from '../../../shared/json5/edit.ts';
import { readRoute } from '../../../shared/openclaw/route.ts';
import { accepts } from '../../../shared/openclaw/versions.ts';
import { planSafety, safetyKinds, safetyRows, sandboxImage, type SafetyFacts } from '../../../shared/safety/preset.ts';
import { safetyKind, type SafetyKind, type SafetyRow } from '../../../shared/safety/types.ts';
import { runs } from '../../support/depth.ts';
import { noEgressFacts } from '../../../shared/providers/serving.ts';
import { nothingRemembered } from '../../../shared/openclaw/model-order.ts';

const ref = 'local/qwen2.5-7b-instruct';
type Json = { [key: string]: JsonValue };
const config = ({ tools, defaults = {} }: { tools?: Json; defaults?: Json } = {}): JsonValue => ({
  agents: { defaults: { model: { primary: ref, fallbacks: ['anthropic/claude-sonnet-4-5'] }, ...defaults } },
  models: {
    mode: 'merge',
    providers: {
      local: { baseUrl: 'http://127.0.0.1:1234/v1', models: [{ id: 'qwen2.5-7b-instruct', name: 'Qwen' }] },
    },
  },
  ...(tools === undefined ? {} : { tools }),
});
const facts = (value: JsonValue | null, over: Partial<SafetyFacts> = {}): SafetyFacts => ({
  config: value,
  version: '2026.9.6',
  hops: readRoute(value, 'default-agent', nothingRemembered, noEgressFacts).hops,
  docker: 'ready',
  ...over,
});
const row = (kind: SafetyKind, given: SafetyFacts): SafetyRow | undefined =>
  safetyRows(given).find((one) => one.kind === kind);
const state = (kind: SafetyKind, given: SafetyFacts) => row(kind, given)?.state;
const after = (kinds: readonly SafetyKind[], given: SafetyFacts): JsonValue =>
  applyToValue(given.config ?? {}, planSafety(kinds, given))?.value ?? null;
const feb = { version: '2026.2.9' };

describe('what is offered', () => {
  it('is one row a kind, and nothing where no local model is in the route', () => {
    expect([...safetyKinds].sort()).toEqual([...safetyKind.options].sort());
    expect(safetyRows(facts(config())).map(({ kind }) => kind)).toEqual(safetyKinds);
    const hosted = { agents: { defaults: { model: { primary: 'anthropic/a' } } } };
    expect(safetyRows(facts(hosted))).toEqual([]);
    expect(planSafety(safetyKinds, facts(hosted))).toEqual([]);
    expect(safetyRows(facts(null))).toEqual([]);
  });

  it('for a bare config is all but compaction, which is on by itself', () => {
    expect(Object.fromEntries(safetyRows(facts(config())).map(({ kind, state: is }) => [kind, is]))).toEqual({
      'narrow-tools': 'offered',
      'exec-asks': 'offered',
      sandbox: 'offered',
      'workspace-only': 'offered',
      'loop-guard': 'offered',
      compaction: 'stands',
    });
  });

  it('in 2026.2 is only what that release takes', () => {
    expect(Object.fromEntries(safetyRows(facts(config(), feb)).map(({ kind, state: is }) => [kind, is]))).toEqual({
      'narrow-tools': 'offered',
      'exec-asks': 'offered',
      sandbox: 'offered',
      'workspace-only': 'unsupported',
      'loop-guard': 'unsupported',
      compaction: 'stands',
    });
  });

  it('stands once it was made', () => {
    const value = after(safetyKinds, facts(config()));
    expect(safetyRows(facts(value)).map(({ state: is, recommended }) => [is, recommended])).toEqual(
      safetyKinds.map(() => ['stands', false]),
    );
    expect(planSafety(safetyKinds, facts(value))).toEqual([]);
  });
});

describe('a sandbox', () => {
  it.each([
    ['none', 'docker'],
    ['no-image', 'sandbox-image'],
  ] as const)('with Docker %s needs it, is not ticked and is never written', (docker, needs) => {
    expect(row('sandbox', facts(config(), { docker }))).toEqual({
      kind: 'sandbox',
      state: 'needs',
      needs,
      models: [],
      recommended: false,
    });
    expect(planSafety(['sandbox'], facts(config(), { docker }))).toEqual([]);
  });

  it('of another kind needs no Docker', () => {
    expect(state('sandbox', facts(config({ defaults: { sandbox: { backend: 'ssh' } } }), { docker: 'none' }))).toBe(
      'offered',
    );
  });

  it('is spelled out as the narrowest, and leaves what the owner wrote beside it', () => {
    expect(after(['sandbox'], facts(config()))).toMatchObject({
      agents: { defaults: { sandbox: { mode: 'non-main', workspaceAccess: 'none', scope: 'session' } } },
    });
    expect(
      after(
        ['sandbox'],
        facts(config({ defaults: { sandbox: { mode: 'off', workspaceAccess: 'ro', scope: 'agent' } } })),
      ),
    ).toMatchObject({ agents: { defaults: { sandbox: { mode: 'non-main', workspaceAccess: 'ro', scope: 'agent' } } } });
  });

  it('for all sessions is stricter and stays', () => {
    expect(state('sandbox', facts(config({ defaults: { sandbox: { mode: 'all' } } })))).toBe('stands');
  });

  it('is made from the image that the config names, else OpenClaw’s own', () => {
    expect(sandboxImage(config())).toBe('openclaw-sandbox:bookworm-slim');
    expect(sandboxImage(config({ defaults: { sandbox: { docker: { image: 'mine:1' } } } }))).toBe('mine:1');
  });
});

describe('commands that ask first', () => {
  it('are one word in 2026.9', () => {
    expect(planSafety(['exec-asks'], facts(config()))).toEqual([
      { op: 'set', path: ['tools', 'exec', 'mode'], value: 'ask' },
    ]);
    expect(after(['exec-asks'], facts(config({ tools: { exec: { mode: 'full' } } })))).toMatchObject({
      tools: { exec: { mode: 'ask' } },
    });
  });

  it('stay in the older two words where those stand, because 2026.9 refuses both together', () => {
    expect(after(['exec-asks'], facts(config({ tools: { exec: { security: 'full', ask: 'off' } } })))).toMatchObject({
      tools: { exec: { security: 'allowlist', ask: 'on-miss' } },
    });
    expect(planSafety(['exec-asks'], facts(config({ tools: { exec: { ask: 'on-miss' } } })))).toEqual([
      { op: 'set', path: ['tools', 'exec', 'security'], value: 'allowlist' },
    ]);
  });

  it.each<[string, Json]>([
    ['denied', { security: 'deny' }],
    ['denied in one word', { mode: 'deny' }],
    ['only the listed ones', { mode: 'allowlist' }],
    ['asked for already', { mode: 'ask' }],
    ['only the listed ones, unasked', { security: 'allowlist', ask: 'off' }],
    ['always asked for', { security: 'full', ask: 'always' }],
  ])('that are %s stand', (_, exec) => {
    expect(state('exec-asks', facts(config({ tools: { exec } })))).toBe('stands');
  });

  it('go to the gateway in 2026.2, which asks nowhere else', () => {
    expect(after(['exec-asks'], facts(config(), feb))).toMatchObject({
      tools: { exec: { host: 'gateway', security: 'allowlist', ask: 'on-miss' } },
    });
  });

  it('leave nobody’s sandbox in 2026.2', () => {
    expect(state('exec-asks', facts(config({ defaults: { sandbox: { mode: 'all' } } }), feb))).toBe('stands');
    expect(state('exec-asks', facts(config({ defaults: { sandbox: { mode: 'non-main' } } }), feb))).toBe('unsupported');
    expect(after(['exec-asks', 'sandbox'], facts(config(), feb))).not.toMatchObject({
      tools: { exec: { host: 'gateway' } },
    });
  });
});

describe('the tools of a local model', () => {
  it('lose the web and the browser, for that model alone', () => {
    expect(row('narrow-tools', facts(config()))).toMatchObject({ state: 'offered', models: [ref], recommended: true });
    expect(planSafety(['narrow-tools'], facts(config()))).toEqual([
      { op: 'set', path: ['tools', 'byProvider', ref, 'deny'], value: ['group:web', 'browser'] },
    ]);
  });

  it('stand where they are denied to all', () => {
    expect(state('narrow-tools', facts(config({ tools: { deny: ['group:web', 'browser'] } })))).toBe('stands');
  });

  it('can’t be narrowed where the rules have a shape that takes none', () => {
    expect(state('narrow-tools', facts(config({ tools: { byProvider: { [ref]: { deny: 'all' } } } })))).toBe(
      'unsupported',
    );
  });
});

describe('compaction that was switched off', () => {
  it('is switched on, and guarded where it was not', () => {
    expect(
      after(
        ['compaction'],
        facts(config({ defaults: { compaction: { enabled: false, mode: 'default', keepRecentTokens: 9000 } } })),
      ),
    ).toMatchObject({
      agents: { defaults: { compaction: { enabled: true, mode: 'safeguard', keepRecentTokens: 9000 } } },
    });
  });
});

describe('whatever the config holds', () => {
  const junk = fc.jsonValue({ maxDepth: 2 }).map((value) => value as JsonValue);
  const or = (value: fc.Arbitrary<JsonValue>) =>
    fc.oneof({ weight: 6, arbitrary: value }, { weight: 1, arbitrary: junk });
  const record = (shape: Record<string, fc.Arbitrary<JsonValue>>) =>
    or(fc.record(shape, { requiredKeys: [] }).map((value) => value as JsonValue));
  const one = (...values: JsonValue[]) => or(fc.constantFrom(...values));
  const deny = or(fc.array(fc.constantFrom<JsonValue[]>('group:web', 'browser', 'exec', 4), { maxLength: 3 }));
  const tools = record({
    exec: record({
      mode: one('deny', 'allowlist', 'ask', 'auto', 'full'),
      security: one('deny', 'allowlist', 'full'),
      ask: one('off', 'on-miss', 'always'),
      host: one('gateway', 'sandbox', 'auto'),
    }),
    fs: record({ workspaceOnly: one(true, false) }),
    loopDetection: record({ enabled: one(true, false) }),
    deny,
    byProvider: record({ [ref]: record({ deny, profile: one('minimal') }), local: record({ deny }) }),
  });
  const defaults = fc.record(
    {
      sandbox: record({
        mode: one('off', 'non-main', 'all'),
        workspaceAccess: one('none', 'ro', 'rw'),
        scope: one('session', 'agent', 'shared'),
        backend: one('docker', 'ssh'),
      }),
      compaction: record({ enabled: one(true, false), mode: one('default', 'safeguard') }),
    },
    { requiredKeys: [] },
  );
  const any = fc
    .tuple(tools, defaults)
    .map(
      ([given, more]) =>
        applyToValue(config({ defaults: more }), [{ op: 'set', path: ['tools'], value: given }])?.value ?? null,
    );
  const version = fc.constantFrom<(string | null)[]>('2026.9.6', '2026.2.9', null);
  const docker = fc.constantFrom<SafetyFacts['docker'][]>('ready', 'no-image', 'none');
  const some = fc.subarray([...safetyKinds]);

  it('only what is accepted is written, and each offer stands once it was made', () => {
    fc.assert(
      fc.property(any, version, docker, some, (value, release, here, kinds) => {
        const given = facts(value, { version: release, docker: here });
        const changes = planSafety(kinds, given);
        expect(changes.filter(({ path }) => !accepts(release, path))).toEqual([]);
        const done = facts(after(kinds, given), { version: release, docker: here });
        for (const kind of kinds)
          if (state(kind, given) === 'offered')
            expect([
              kind,
              kind === 'exec-asks' && kinds.includes('sandbox') && release !== '2026.9.6'
                ? 'stands'
                : state(kind, done),
            ]).toEqual([kind, 'stands']);
      }),
      runs(40, 1_000),
    );
  });

  it('nothing is loosened: no rule that kept something away lets it in', () => {
    const rank = (order: readonly JsonValue[]) => (is: JsonValue | undefined) => order.indexOf(is ?? null);
    const rules: { path: (string | number)[]; tighter: (is: JsonValue | undefined) => number }[] = [
      { path: ['agents', 'defaults', 'sandbox', 'mode'], tighter: rank(['off', 'non-main', 'all']) },
      { path: ['agents', 'defaults', 'sandbox', 'workspaceAccess'], tighter: rank(['rw', 'ro', 'none']) },
      { path: ['agents', 'defaults', 'sandbox', 'scope'], tighter: rank(['shared', 'agent', 'session']) },
      { path: ['tools', 'exec', 'mode'], tighter: rank(['full', 'auto', 'ask', 'allowlist', 'deny']) },
      { path: ['tools', 'exec', 'security'], tighter: rank(['full', 'allowlist', 'deny']) },
      { path: ['tools', 'exec', 'ask'], tighter: rank(['off', 'on-miss', 'always']) },
      { path: ['tools', 'fs', 'workspaceOnly'], tighter: rank([false, true]) },
    ];
    fc.assert(
      fc.property(any, version, (value, release) => {
        const done = after(safetyKinds, facts(value, { version: release }));
        for (const { path, tighter } of rules)
          expect([path, tighter(valueAt(done, path)) >= tighter(valueAt(value, path))]).toEqual([path, true]);
        const denied = (from: JsonValue | null): JsonValue[] =>
          [valueAt(from ?? undefined, ['tools', 'byProvider', ref, 'deny'])].flatMap((list) =>
            Array.isArray(list) ? list : [],
          );
        expect(denied(done)).toEqual(expect.arrayContaining(denied(value)));
      }),
      runs(40, 1_000),
    );
  });

  it('a file keeps its comments and all that was not asked for', () => {
    fc.assert(
      fc.property(any, (made) => {
        // As a file holds it: JSON has no negative zero.
        const value = JSON.parse(JSON.stringify(made)) as JsonValue;
        const text = `// mine\n${JSON.stringify(value, null, 2)}\n// end\n`;
        const changes = planSafety(safetyKinds, facts(value));
        const edited = edit(text, changes);
        expect(edited.ok && edited.value.text.startsWith('// mine\n') && edited.value.text.endsWith('// end\n')).toBe(
          true,
        );
        expect(edited.ok && sameValue(edited.value.value, applyToValue(value ?? {}, changes)?.value)).toBe(true);
      }),
      runs(40, 1_000),
    );
  });
});
