import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prove } from '../../electron/adapters/servers/prove.ts';
import { rehearse } from '../../electron/adapters/openclaw/run-scratch-turn.ts';
import { applyToValue, type JsonValue } from '../../shared/json5/change.ts';
import { planSetup } from '../../shared/changes/plan-setup.ts';
import { judgeScratchTurn, scratchConfig, scratchScene } from '../../shared/verification/end-to-end.ts';
import { settingAnswer } from '../../shared/verification/setting.ts';
import type { Verification, StepId } from '../../shared/verification/types.ts';
import { sample } from '../support/depth.ts';
import { itDeep } from '../support/it-deep.ts';
import { fakeModel, startFake, type Fake, type Flaws } from './agent-fake.ts';
import { inferLocal, openclaw } from './harness.ts';
import { withFirst } from './install.ts';
import { noEgressFacts } from '../../shared/providers/serving.ts';
import type { ResolvedLocal } from '../../shared/changes/plan.ts';

const version = '2026.9.6';
const provider = 'local';
const nonce = (place: number): string => `h${place}x0a1b2c3d4e5f`;

let home: string;
let env: Record<string, string>;
beforeAll(async () => {
  const { binDir } = await openclaw();
  home = await mkdtemp(path.join(tmpdir(), 'hearth-prove-'));
  env = { PATH: withFirst(binDir, process.env['PATH']), HOME: home };
});
afterAll(() => rm(home, { recursive: true, force: true }));

async function provenBy(fake: Fake, steps: readonly StepId[], contextTokens: number): Promise<Verification> {
  const done = await prove(
    { url: fake.url, model: fakeModel, headers: {} },
    {
      steps,
      contextTokens,
      nonce,
      variant: null,
      rehearse: null,
      server: { id: 'unknown', name: 'a server', version: null },
      surroundings: { version, provider, model: fakeModel, hasChannel: false },
      signal: new AbortController().signal,
      onTold: () => undefined,
      now: () => Date.UTC(2026, 10, 22),
    },
  );
  if (!done.ok) throw new Error(done.error.kind);
  return done.value;
}

/** The config that Hearth writes for these answers, where nothing stood before. */
function configOf(local: ResolvedLocal): JsonValue {
  const plan = planSetup(
    { local: [local], order: 'local-only', hosted: [] },
    { config: null, version, keptKeys: [], egress: noEgressFacts },
  );
  if (!plan.ok) throw new Error(plan.error.kind);
  return applyToValue({}, plan.value.changes)?.value ?? {};
}

/** A turn of the real agent with tools, and how it is judged. */
async function turn(config: JsonValue): Promise<{ code: string; text: string }> {
  const { files, prompt } = scratchScene(nonce(9));
  const done = await rehearse({
    env,
    files,
    prompt,
    key: null,
    deadlineMs: 120_000,
    signal: new AbortController().signal,
    config: (at) => scratchConfig(config, { ...at, provider, model: fakeModel, version, hasKey: false }),
  });
  if (done === null) throw new Error('OpenClaw is not installed');
  const { judged } = judgeScratchTurn(done, { nonce: nonce(9), prompt, secrets: [done.root] });
  return { code: judged.code, text: String(judged.values['why'] ?? judged.evidence[0]?.saw ?? '') };
}

/** One request of the real OpenClaw, without tools or another try. */
async function request(config: JsonValue): Promise<{ code: string; text: string }> {
  const answer = await inferLocal(
    JSON.stringify(config),
    'Reply with the single word: ready',
    `${provider}/${fakeModel}`,
  );
  return answer.ok
    ? { code: 'passed', text: answer.outputs[0]?.text ?? '' }
    : { code: 'failed', text: answer.error.message };
}

type Case = {
  readonly name: string;
  readonly flaws: Flaws;
  readonly steps: readonly StepId[];
  /** What a config says that nobody proved. */
  readonly plain: Partial<ResolvedLocal>;
  readonly how: typeof turn;
  /** How it fails with that. */
  readonly fails: { readonly code: string; readonly text: RegExp };
  /** What the proof sets, and what comes of it. */
  readonly sets: readonly (readonly [path: string, value: unknown])[];
  readonly succeeds?: { readonly code: string; readonly text: RegExp };
};

const only = 'openai-completions';
const cases: readonly Case[] = [
  {
    name: 'the wrong API, where Responses was configured',
    flaws: { only },
    steps: ['tool-result'],
    plain: { api: 'openai-responses' },
    how: request,
    fails: { code: 'failed', text: /404/ },
    sets: [['api', only]],
  },
  {
    name: 'the wrong API, where Chat Completions was configured',
    flaws: { only: 'openai-responses' },
    steps: ['tool-result'],
    plain: {},
    how: request,
    fails: { code: 'failed', text: /404/ },
    sets: [['api', 'openai-responses']],
  },
  {
    name: 'content as a string alone',
    flaws: { only, stringContent: true },
    steps: ['tool-result'],
    plain: {},
    how: turn,
    fails: { code: 'rehearsal-failed', text: /invalid type: sequence, expected a string/ },
    sets: [['models[].compat.requiresStringContent', true]],
  },
  {
    name: 'no keys in messages but role and content',
    flaws: { only, strictKeys: true },
    steps: ['tool-result'],
    plain: {},
    how: turn,
    fails: { code: 'rehearsal-failed', text: /provider rejected the request/ },
    sets: [['models[].compat.strictMessageKeys', true]],
  },
  {
    name: 'a smaller window than the server tells',
    flaws: { windowTokens: 16_384 },
    steps: ['context'],
    plain: {},
    how: turn,
    fails: {
      code: 'rehearsal-overflow',
      text: /Context overflow: prompt too large for the model.*maximum context length is 16384 tokens/s,
    },
    sets: [
      ['models[].contextWindow', 16_384],
      ['models[].contextTokens', 16_384],
    ],
  },
  {
    name: 'no tools',
    flaws: { only, noTools: true },
    steps: ['tools'],
    plain: {},
    how: turn,
    fails: { code: 'rehearsal-failed', text: /does not support tools/ },
    sets: [['models[].compat.supportsTools', false]],
    succeeds: { code: 'rehearsal-pretended', text: /^ready$/ },
  },
];

describe('the settings of a proof make the real OpenClaw succeed with the very server that it failed with', () => {
  it.each(sample(cases, 1))(
    '$name',
    async ({ flaws, steps, plain, how, fails, sets, succeeds = { code: 'passed', text: /./ } }) => {
      const fake = await startFake(flaws);
      try {
        const local: ResolvedLocal = {
          url: fake.url,
          provider,
          model: fakeModel,
          contextTokens: 65_536,
          maxTokens: 8192,
          api: only,
          ...plain,
        };
        const before = await how(configOf(local));
        expect(before.code).toBe(fails.code);
        expect(before.text).toMatch(fails.text);

        const { settings } = await provenBy(fake, steps, local.contextTokens);
        for (const [where, value] of sets)
          expect(settings).toContainEqual(expect.objectContaining({ path: where, value }));
        const after = await how(
          configOf({ ...local, settings: settings.map((setting) => settingAnswer.parse(setting)) }),
        );
        expect(after, JSON.stringify(settings)).toMatchObject({ code: succeeds.code });
        expect(after.text).toMatch(succeeds.text);
      } finally {
        await fake.close();
      }
    },
  );

  itDeep('a slow start, which a short limit cuts off again and again', async () => {
    const fake = await startFake({ loadMs: 14_000 });
    try {
      const local: ResolvedLocal = {
        url: fake.url,
        provider,
        model: fakeModel,
        contextTokens: 65_536,
        maxTokens: 8192,
        api: only,
      };
      const impatient = applyToValue(configOf(local), [
        { op: 'set', path: ['models', 'providers', provider, 'timeoutSeconds'], value: 8 },
      ]);
      expect(await request(impatient?.value ?? {})).toMatchObject({
        code: 'failed',
        text: expect.stringMatching(/timed out/i) as string,
      });

      const { settings, speed } = await provenBy(fake, ['speed'], local.contextTokens);
      expect(speed.coldStartMs).toBeGreaterThanOrEqual(14_000);
      expect(settings).toContainEqual(
        expect.objectContaining({ path: 'timeoutSeconds', value: expect.any(Number) as number }),
      );
      fake.unload();
      expect(
        await request(configOf({ ...local, settings: settings.map((setting) => settingAnswer.parse(setting)) })),
      ).toMatchObject({ code: 'passed', text: 'ready' });
    } finally {
      await fake.close();
    }
  });
});
