import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { helpsOf, outcomeOf } from '../../../shared/failover-test/consequence.ts';
import { failuresIn, judgeTest, type TestObservation } from '../../../shared/failover-test/judge.ts';
import { testCase, testEnd, type TestEnd } from '../../../shared/failover-test/types.ts';
import { runs } from '../../support/depth.ts';

const local = 'lmstudio/minimax';
const hosted = 'anthropic/claude-sonnet-4-5';
const chain = [local, hosted];
const words = {
  case: 'closed',
  refs: new Map([
    [local, local],
    ['hearth-stand-in-2/claude-sonnet-4-5', hosted],
  ]),
  standIns: [hosted],
  broken: ['lmstudio'],
  secrets: ['made-up-key', '/tmp/hearth-drill-x'],
} as const;
const seen = (answer: object | string, more: Partial<TestObservation> = {}): TestObservation => ({
  how: 'exited',
  stdout: typeof answer === 'string' ? answer : JSON.stringify(answer, null, 2),
  stderr: '',
  limitReached: false,
  turnMs: 95_240,
  ranMs: 120_000,
  requests: 7,
  ...more,
});
const judge = (one: TestObservation): TestEnd => judgeTest(one, words);

// Shapes and words of OpenClaw 2026.9.6.
const answered = {
  payloads: [{ text: 'A stand-in of Hearth answers here.', mediaUrl: null }],
  meta: {
    durationMs: 387,
    agentMeta: { provider: 'hearth-stand-in-2', model: 'claude-sonnet-4-5' },
    executionTrace: { fallbackUsed: true },
  },
};
const overflowed = {
  payloads: [{ text: 'Context overflow: prompt too large for the model.', isError: true }],
  meta: {
    durationMs: 24_888,
    agentMeta: { provider: 'lmstudio', model: 'minimax' },
    error: { kind: 'context_overflow', message: "400 This model's maximum context length is 4096 tokens." },
  },
};

describe('what OpenClaw printed', () => {
  it('tells which model of the route answered, and that a stand-in spoke for it', () => {
    expect(judge(seen(answered))).toEqual({
      case: 'closed',
      answeredBy: hosted,
      standIn: true,
      seconds: 95.2,
      verdict: 'answered',
      said: '',
      asked: 7,
    });
    expect(judge(seen(`a warning first\n${JSON.stringify(answered, null, 2)}`)).verdict).toBe('answered');
    expect(
      judgeTest(seen({ ...answered, meta: { agentMeta: { provider: 'anthropic', model: 'claude-sonnet-4-5' } } }), {
        ...words,
        refs: new Map([
          [local, local],
          [hosted, hosted],
        ]),
        standIns: [],
      }),
    ).toMatchObject({ answeredBy: hosted, standIn: false });
  });

  it('tells that nobody answered, in OpenClaw’s words with the server’s behind them', () => {
    expect(judge(seen(overflowed, { requests: 1, turnMs: 4000 }))).toMatchObject({
      verdict: 'dead',
      answeredBy: null,
      standIn: false,
      seconds: 4,
      said: "Context overflow: prompt too large for the model. 400 This model's maximum context length is 4096 tokens.",
    });
    expect(
      judge(
        seen({ ok: false, error: { type: 'cli_error', message: 'Request failed after repeated internal retries.' } }),
      ),
    ).toMatchObject({ verdict: 'dead', said: 'Request failed after repeated internal retries.' });
    expect(judge(seen('', { stderr: '[openclaw] Reason: it broke\n[openclaw] Try: openclaw doctor' }))).toMatchObject({
      verdict: 'dead',
      said: '[openclaw] Reason: it broke',
    });
  });

  it('is no answer where only the broken server’s own model, or an unknown one, is named', () => {
    expect(
      judge(
        seen({ payloads: [{ text: 'Something' }], meta: { agentMeta: { provider: 'lmstudio', model: 'minimax' } } }),
      ),
    ).toMatchObject({ verdict: 'dead', answeredBy: null });
    expect(
      judge(seen({ payloads: [{ text: 'Something' }], meta: { agentMeta: { provider: 'openai', model: 'other' } } })),
    ).toMatchObject({ verdict: 'dead', answeredBy: null });
  });

  it('does not count where Hearth stopped waiting', () => {
    expect(
      judge(seen('', { how: 'cancelled', limitReached: true, stderr: 'a line of its log', turnMs: 300_400 })),
    ).toEqual({
      case: 'closed',
      answeredBy: null,
      standIn: false,
      seconds: 300.4,
      verdict: 'given-up',
      said: '',
      asked: 7,
    });
    expect(judge(seen('', { how: 'timeout', turnMs: null }))).toMatchObject({ verdict: 'given-up', seconds: 120 });
  });

  it('is a failed drill where OpenClaw ended before it asked anybody', () => {
    expect(
      judge(seen('', { requests: 0, turnMs: null, stderr: 'Config invalid\n- models: Unrecognized key' })),
    ).toMatchObject({ verdict: 'failed', said: '- models: Unrecognized key' });
    expect(judge(seen('', { how: 'missing', requests: 0 })).verdict).toBe('failed');
    expect(judge(seen(answered, { how: 'too-large' })).verdict).toBe('failed');
  });

  it('shows neither a key nor where the scratch stood, and is kept short', () => {
    const { said } = judge(
      seen({
        ok: false,
        error: { message: `401 for made-up-key in /tmp/hearth-drill-x/state ${'so it went on '.repeat(80)}` },
      }),
    );
    expect(said).not.toMatch(/made-up-key|hearth-drill/);
    expect(said.length).toBeLessThanOrEqual(300);
  });

  it('has an end, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.jsonValue().map((payloads) => JSON.stringify({ payloads, meta: payloads })),
        ),
        fc.string(),
        fc.constantFrom('exited', 'timeout', 'too-large', 'cancelled', 'missing'),
        fc.nat(20),
        (stdout, stderr, how, requests) => {
          expect(testEnd.safeParse(judge(seen(stdout, { stderr, how, requests }))).success).toBe(true);
        },
      ),
      runs(40, 1_000),
    );
  });
});

describe('OpenClaw’s log', () => {
  const line = (provider: string, time: string, isError = true): string =>
    JSON.stringify({
      0: '{}',
      1: { event: 'embedded_run_agent_end', isError, provider, error: 'LLM request failed' },
      2: 'embedded run agent end',
      time,
    });

  it('tells how often the broken server was asked, and since when', () => {
    const log = [
      line('lmstudio', '2026-11-22T20:46:30.000Z'),
      'not a line of it embedded_run_agent_end',
      line('hearth-stand-in-2', '2026-11-22T20:46:31.000Z'),
      line('lmstudio', '2026-11-22T20:46:33.000Z'),
      line('lmstudio', '2026-11-22T20:46:34.000Z', false),
      line('lmstudio', '2026-11-22T20:46:40.000Z').slice(0, 40),
    ].join('\n');
    expect(failuresIn(log, ['lmstudio'])).toEqual({ count: 2, firstAt: Date.parse('2026-11-22T20:46:30.000Z') });
    expect(failuresIn('', ['lmstudio'])).toEqual({ count: 0, firstAt: null });
  });
});

describe('the consequence', () => {
  const asSet = { chain, patience: { retries: null, canSet: false }, atOnce: [] };
  const end = (more: Partial<TestEnd>): TestEnd => ({
    case: 'closed',
    answeredBy: hosted,
    standIn: true,
    seconds: 95,
    verdict: 'answered',
    said: '',
    asked: 7,
    ...more,
  });
  const dead = { verdict: 'dead', answeredBy: null } as const;

  it('is nothing where another model answers first anyway', () => {
    const one = end({ asked: 0, seconds: 2 });
    expect([outcomeOf(one, { chain: [hosted, local] }), helpsOf(one, { ...asSet, chain: [hosted, local] })]).toEqual([
      'first',
      [],
    ]);
    expect(outcomeOf(end({}), { chain })).toBe('answered');
  });

  it.each([
    ['an answer that comes soon wants no help', end({ seconds: 3 }), []],
    ['an answer after minutes wants the guard', end({}), ['guard']],
    [
      'a hang without an answer wants the guard, and a timeout',
      end({ case: 'hung', verdict: 'given-up', answeredBy: null }),
      ['guard', 'timeout'],
    ],
    ['an overflow wants a larger window, which no guard gives', end({ case: 'overflow', ...dead }), ['window']],
    ['a drill that failed wants another one', end({ verdict: 'failed', answeredBy: null }), ['again']],
  ] as const)('%s', (_name, one, helps) => {
    expect(helpsOf(one, asSet)).toEqual(helps);
  });

  const quick = (more: Partial<TestEnd>): Parameters<typeof helpsOf>[1] => ({
    chain,
    patience: { retries: null, canSet: true },
    atOnce: [end({ seconds: 0.8, asked: 1, ...more })],
  });
  it.each([
    ['where another model then answers soon, falling back at once is all that helps', end({}), quick({}), ['at-once']],
    [
      'a hang is passed over after its timeout then, and sooner by the guard',
      end({ case: 'hung', verdict: 'given-up', answeredBy: null }),
      quick({ case: 'hung', seconds: 61 }),
      ['at-once', 'guard'],
    ],
    [
      'a hang without a timeout is not passed over even then',
      end({ case: 'hung', verdict: 'given-up', answeredBy: null }),
      quick({ case: 'hung', verdict: 'given-up', answeredBy: null, seconds: 360 }),
      ['at-once', 'timeout', 'guard'],
    ],
    ['what was stopped before it was seen says nothing', end({}), { ...quick({}), atOnce: [] }, ['guard']],
    ['an overflow is no matter of patience', end({ case: 'overflow', ...dead }), quick({}), ['window']],
  ] as const)('%s', (_name, one, drill, helps) => {
    expect(helpsOf(one, drill)).toEqual(helps);
  });

  it('of a chain of one wants a second model, but for an overflow', () => {
    expect(testCase.options.map((one) => helpsOf(end({ case: one, ...dead }), { ...asSet, chain: [local] }))).toEqual([
      ['fallback'],
      ['fallback'],
      ['window'],
    ]);
  });
});
