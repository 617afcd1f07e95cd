import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyEndpoint } from '../../../shared/servers/empty.ts';
import { minimumContextTokens } from '../../../shared/openclaw/limits.ts';
import { emptyVerification } from '../../../shared/verification/empty.ts';
import type { Verification } from '../../../shared/verification/types.ts';
import { type Endpoint, type ServerModel, type SweepResult, emptyModel } from '../../../shared/servers/types.ts';
import { answersFor, apiFor, localRef } from '../../../shared/wizard/answers.ts';
import { next, reachable, start, usable } from '../../../shared/wizard/wizard.ts';
import { steps, type WizardEvent, type WizardState } from '../../../shared/wizard/state.ts';
import { runs } from '../../support/depth.ts';
import { type Outcome, answers as answersSchema } from '../../../shared/changes/types.ts';

const model = (id: string, change: Partial<ServerModel> = {}): ServerModel => ({
  ...emptyModel(id),
  kind: 'chat',
  ...change,
});
const endpoint = (url: string, models: ServerModel[], change: Partial<Endpoint> = {}): Endpoint => ({
  ...emptyEndpoint(url),
  server: { id: 'lmstudio', name: 'LM Studio', certainty: 'certain', version: null, evidence: [] },
  status: 'ready',
  models,
  apis: { completions: 'yes', responses: 'yes' },
  latencyMs: 1,
  problem: null,
  ...change,
});
const big = model('big', { contextTokens: { loaded: 32_768, max: 196_608, slots: null }, loaded: true });
const tiny = model('tiny', { contextTokens: { loaded: null, max: 8_192, slots: null } });
const untold = model('untold');
const a = endpoint('http://a/v1', [big, tiny, untold, model('embed', { kind: 'embedding' })]);
const locked = endpoint('http://k/v1', [], { status: 'needs-key' });
const outcome: Outcome = {
  path: 'p',
  changes: [],
  diff: '',
  applied: false,
  live: null,
  historyId: null,
  checkedBy: null,
  refused: null,
  notes: [],
  snippet: null,
  baseHash: 'b',
};
const proof: Verification = {
  ...emptyVerification(a.url, 'big'),
  api: 'openai-responses',
  settings: [
    { path: 'api', value: 'openai-responses', reason: 'api-openai-responses', values: {} },
    { path: 'models[].contextWindow', value: 20_000, reason: 'context-true', values: { tokens: 20_000 } },
    { path: 'timeoutSeconds', value: 90, reason: 'timeout', values: { seconds: 90 } },
  ],
};
const settingsIn = ({ facts, draft }: WizardState) => {
  const { chosen, size } = draft;
  return chosen && size ? answersFor(facts, { ...draft, chosen, size })?.local?.[0]?.settings : null;
};

const whole: SweepResult = { endpoints: [a, locked], closed: [], elapsedMs: 1 };
const walk = (events: readonly WizardEvent[], from: WizardState = start()): WizardState => events.reduce(next, from);
const swept: WizardEvent[] = [
  { type: 'sweep-started', work: 's', how: 'afresh' },
  { type: 'sweep-ended', work: 's', result: { endpoints: [a, locked], closed: ['http://c/v1'], elapsedMs: 5 } },
];
const toContext: WizardEvent[] = [
  ...swept,
  { type: 'continue' },
  { type: 'model-chosen', url: a.url, model: 'big' },
  { type: 'continue' },
];
const toProve: WizardEvent[] = [...toContext, { type: 'continue' }, { type: 'continue' }];
const toReview: WizardEvent[] = [
  ...toProve,
  { type: 'proof-started', work: 'p' },
  { type: 'proof-ended', work: 'p', proof },
  { type: 'continue' },
];

const work = fc.constantFrom('s', 'p', 'r', 'late');
const anyEvent = fc
  .oneof(
    fc.record({
      type: fc.constant('sweep-started' as const),
      work,
      how: fc.constantFrom('afresh' as const, 'added' as const, 'quiet' as const),
    }),
    fc.record({ type: fc.constant('sweep-found' as const), work, endpoint: fc.constantFrom(a, locked) }),
    fc.record({ type: fc.constant('sweep-ended' as const), work, result: fc.constant(whole) }),
    fc.record({ type: fc.constant('server-seen' as const), endpoint: fc.constantFrom(a, locked) }),
    fc.record({ type: fc.constant('server-left' as const), url: fc.constantFrom(a.url, 'x') }),
    fc.record({
      type: fc.constant('key-named' as const),
      url: fc.constantFrom(a.url, locked.url),
      envName: fc.constant('KEY'),
    }),
    fc.record({
      type: fc.constantFrom('model-chosen' as const, 'model-typed' as const),
      url: fc.constantFrom(a.url, locked.url, 'x'),
      model: fc.constantFrom('big', 'tiny', 'untold', 'embed', '', ' '),
    }),
    fc.record({
      type: fc.constant('size-set' as const),
      size: fc.record({
        contextTokens: fc.oneof(fc.constant(null), fc.integer(), fc.double()),
        maxTokens: fc.double(),
      }),
    }),
    fc.record({
      type: fc.constant('order-set' as const),
      order: fc.constantFrom('local-first' as const, 'hosted-first' as const, 'local-only' as const),
    }),
    fc.record({
      type: fc.constant('hosted-added' as const),
      hosted: fc.record({ ref: fc.constantFrom('x/y', 'nonsense', 'anthropic/claude-opus-4-6') }),
    }),
    fc.record({
      type: fc.constant('hosted-removed' as const),
      ref: fc.constantFrom('x/y', 'anthropic/claude-sonnet-4-5', 'anthropic/claude-opus-4-6'),
    }),
    fc.record({
      type: fc.constant('hop-moved' as const),
      ref: fc.constantFrom('lmstudio/big', 'x/y', 'anthropic/claude-opus-4-6'),
      by: fc.constantFrom(1 as const, -1 as const),
    }),
    fc.record({
      type: fc.constant('hop-dropped' as const),
      ref: fc.constantFrom('lmstudio/big', 'anthropic/claude-opus-4-6'),
      target: fc.constantFrom('anthropic/claude-sonnet-4-5', 'gone'),
      position: fc.constantFrom('before' as const, 'after' as const),
    }),
    fc.record({ type: fc.constant('proof-started' as const), work }),
    fc.record({
      type: fc.constant('proof-ended' as const),
      work,
      proof: fc.constantFrom(proof, { ...proof, api: null }),
    }),
    fc.record({ type: fc.constant('proof-failed' as const), work, error: fc.constant({ kind: 'cancelled' as const }) }),
    fc.record({ type: fc.constant('proof-skipped' as const) }),
    fc.record({
      type: fc.constantFrom('setting-left-out' as const, 'setting-taken' as const),
      path: fc.constantFrom('api', 'timeoutSeconds', 'nonsense'),
    }),
    fc.record({ type: fc.constant('review-started' as const), work }),
    fc.record({ type: fc.constant('review-ended' as const), work, outcome: fc.constant(outcome) }),
    fc.record({ type: fc.constant('apply-started' as const), work }),
    fc.record({
      type: fc.constant('apply-ended' as const),
      work,
      outcome: fc.constantFrom(outcome, { ...outcome, applied: true }),
    }),
    fc.record({ type: fc.constant('go' as const), to: fc.constantFrom(...steps) }),
    fc.record({ type: fc.constantFrom('continue' as const, 'back' as const) }),
  )
  .map((event): WizardEvent => event);

describe('the wizard', () => {
  it('never throws, and never stands on a step without what that step needs', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 60 }), (events) => {
        const state = walk(events);
        const { chosen, size, applied } = state.draft;
        if (state.step !== 'machine' && state.step !== 'model') {
          expect(chosen).not.toBeNull();
          expect(size).not.toBeNull();
        }
        if (state.step === 'order' || state.step === 'prove' || state.step === 'review' || state.step === 'done')
          expect(size?.contextTokens ?? 0).toBeGreaterThanOrEqual(minimumContextTokens);
        if (state.step === 'done') expect(applied?.applied).toBe(true);
      }),
      runs(40, 1_000),
    );
  });

  it('makes answers that setup accepts, wherever it asks for them', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 60 }), (events) => {
        const state = walk([...toContext, ...events]);
        const { chosen, size } = state.draft;
        const made = chosen && size ? answersFor(state.facts, { ...state.draft, chosen, size }) : null;
        if (made) expect(answersSchema.safeParse(made).success).toBe(true);
      }),
      runs(40, 1_000),
    );
  });

  it('answers an event that it does not know with the very same object', () => {
    const state = walk(toContext);
    expect(next(state, { type: 'no-such-event' } as unknown as WizardEvent)).toBe(state);
  });

  it('drops late answers of older work', () => {
    const sweeping = walk([{ type: 'sweep-started', work: 'new', how: 'afresh' }]);
    expect(next(sweeping, { type: 'sweep-found', work: 'old', endpoint: a })).toBe(sweeping);
    const proving = walk([...toProve, { type: 'proof-started', work: 'one' }, { type: 'proof-started', work: 'two' }]);
    expect(next(proving, { type: 'proof-ended', work: 'one', proof })).toBe(proving);
    const reviewing = walk([...toReview, { type: 'review-started', work: 'two' }]);
    expect(next(reviewing, { type: 'review-ended', work: 'one', outcome })).toBe(reviewing);
  });

  it('offers the one loaded model, with the context that is loaded and not the most it could hold', () => {
    const state = walk([...swept, { type: 'continue' }]);
    expect(state.draft.chosen?.model.id).toBe('big');
    expect(state.draft.size).toMatchObject({ contextTokens: 32_768, own: false, maxTokens: 8_192 });
  });

  it('asks for a number where the server tells none, and marks it as the owner’s own', () => {
    const state = walk([
      ...swept,
      { type: 'continue' },
      { type: 'model-chosen', url: a.url, model: 'untold' },
      { type: 'continue' },
    ]);
    expect(state.draft.size).toMatchObject({ contextTokens: null, own: true });
    expect(reachable(state, 'order')).toBe(false);
    expect(reachable(next(state, { type: 'size-set', size: { contextTokens: 40_000 } }), 'order')).toBe(true);
  });

  it('does not go on with fewer tokens than OpenClaw can work with', () => {
    const state = walk([...toContext, { type: 'size-set', size: { contextTokens: 15_999 } }]);
    expect(next(state, { type: 'continue' })).toBe(state);
  });

  it('never offers an embedding model', () => {
    const state = walk([...swept, { type: 'continue' }]);
    expect(next(state, { type: 'model-chosen', url: a.url, model: 'embed' })).toBe(state);
    expect(usable(endpoint('http://e/v1', [model('e', { kind: 'embedding' })]))).toBe(false);
  });

  it('takes a typed model of a server that needs a key, once the variable is named', () => {
    const closed = walk([...swept, { type: 'continue' }]);
    expect(next(closed, { type: 'model-typed', url: locked.url, model: 'm' })).toBe(closed);
    const open = walk(
      [
        { type: 'key-named', url: locked.url, envName: 'LM_TOKEN' },
        { type: 'model-typed', url: locked.url, model: 'm' },
        { type: 'continue' },
        { type: 'size-set', size: { contextTokens: 64_000 } },
      ],
      closed,
    );
    const { chosen, size } = open.draft;
    expect(chosen && size && answersFor(open.facts, { ...open.draft, chosen, size })?.local?.[0]).toMatchObject({
      model: 'm',
      apiKeyEnv: 'LM_TOKEN',
    });
  });

  it('forgets a proof when another model is chosen', () => {
    const state = walk([
      ...toReview,
      { type: 'go', to: 'model' },
      { type: 'model-chosen', url: a.url, model: 'untold' },
    ]);
    expect(state.draft.proving.kind).toBe('idle');
  });

  it('follows its server when that tells a larger loaded context', () => {
    const reloaded = endpoint(a.url, [{ ...big, contextTokens: { loaded: 196_608, max: 196_608, slots: null } }]);
    const state = walk([
      ...toContext,
      { type: 'sweep-started', work: 't', how: 'quiet' },
      { type: 'sweep-found', work: 't', endpoint: reloaded },
    ]);
    expect(state.draft.chosen?.model.contextTokens.loaded).toBe(196_608);
  });

  it('uses the proven dialect, and the one that every server speaks where the proof was skipped', () => {
    expect(apiFor(walk(toReview).draft)).toBe('openai-responses');
    expect(apiFor(walk([...toProve, { type: 'proof-skipped' }]).draft)).toBe('openai-completions');
  });

  it('sends what the proof set along, with its reasons', () => {
    expect(settingsIn(walk(toReview))).toEqual(proof.settings);
    expect(settingsIn(walk([...toProve, { type: 'proof-skipped' }]))).toBeUndefined();
  });

  it('leaves out what the owner does not want of it, until they want it or choose another model', () => {
    const without = walk([
      ...toReview,
      { type: 'setting-left-out', path: 'timeoutSeconds' },
      { type: 'setting-left-out', path: 'api' },
    ]);
    expect(settingsIn(without)?.map(({ path }) => path)).toEqual(['models[].contextWindow']);
    expect(apiFor(without.draft)).toBe('openai-completions');
    expect(next(without, { type: 'setting-left-out', path: 'api' })).toBe(without);
    expect(next(without, { type: 'setting-left-out', path: 'gateway' })).toBe(without);
    expect(
      settingsIn(next(without, { type: 'setting-taken', path: 'timeoutSeconds' }))?.map(({ path }) => path),
    ).toEqual(['models[].contextWindow', 'timeoutSeconds']);
    expect(
      walk(
        [
          { type: 'go', to: 'model' },
          { type: 'model-chosen', url: a.url, model: 'untold' },
        ],
        without,
      ).draft.leftOut,
    ).toEqual([]);
  });

  it('plans again what was planned with a setting that is left out', () => {
    const planned = walk([
      ...toReview,
      { type: 'review-started', work: 'r' },
      { type: 'review-ended', work: 'r', outcome },
    ]);
    expect(next(planned, { type: 'setting-left-out', path: 'api' }).draft.reviewing).toEqual({ kind: 'idle' });
  });

  it('sends no hosted models along when it is local only', () => {
    const state = walk([...toContext, { type: 'continue' }, { type: 'order-set', order: 'local-only' }]);
    const { chosen, size } = state.draft;
    expect(chosen && size && answersFor(state.facts, { ...state.draft, chosen, size })?.hosted).toEqual([]);
    expect(chosen && localRef(state.facts, chosen)).toBe('lmstudio/big');
  });
});
