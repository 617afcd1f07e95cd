import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  casesOf,
  gainOf,
  passesOf,
  patienceNow,
  retriesFor,
  settingsOf,
  type Gain,
} from '../../../shared/failover-test/patience.ts';
import { testCase, testPass, type FailoverTest, type TestEnd } from '../../../shared/failover-test/types.ts';
import { retriesIn } from '../../../shared/patience/settings.ts';
import { runs } from '../../support/depth.ts';

const chain = ['lmstudio/minimax', 'anthropic/claude-sonnet-4-5'];
const number = (maxRetries: unknown): string => JSON.stringify({ retry: { provider: { maxRetries } } });
const none = { own: null, workspace: null };

describe('the patience that a drill finds', () => {
  it.each([
    ['OpenClaw’s own, where no file says anything', none, { retries: null, canSet: true }],
    ['the agent’s', { own: number(1), workspace: null }, { retries: 1, canSet: true }],
    [
      'none any more, where OpenClaw falls back at once already',
      { own: number(0), workspace: null },
      { retries: 0, canSet: false },
    ],
    [
      'the workspace’s, which Hearth does not write',
      { own: number(1), workspace: number(3) },
      { retries: 3, canSet: false },
    ],
    [
      'OpenClaw’s own where the agent’s file can’t be read, and can’t be written either',
      { own: '{ broken', workspace: null },
      { retries: null, canSet: false },
    ],
  ])('is %s', (_name, texts, patience) => {
    expect(patienceNow(texts, true)).toEqual(patience);
    expect(patienceNow(texts, false)).toEqual({ ...patience, canSet: false });
  });

  it('has what takes seconds tried first, and only what can come out differently tried twice', () => {
    expect(testCase.options.map((kase) => passesOf(kase, { retries: null, canSet: true }))).toEqual([
      ['at-once', 'as-set'],
      ['at-once', 'as-set'],
      ['as-set'],
    ]);
    expect(testCase.options.map((kase) => passesOf(kase, { retries: 0, canSet: false }))).toEqual([
      ['as-set'],
      ['as-set'],
      ['as-set'],
    ]);
    expect(testPass.options.map((pass) => retriesFor(pass, { retries: 4, canSet: true }))).toEqual([4, 0]);
  });
});

describe('the settings in the scratch', () => {
  it('are the owner’s own, each in its place, and at once the number alone differs', () => {
    const texts = {
      own: '{"retry":{"provider":{"maxRetries":2,"timeoutMs":5000}},"compaction":{"enabled":false}}',
      workspace: '{"retry":{"provider":{"maxRetryDelayMs":10}}}',
    };
    const read = ({ own, workspace }: ReturnType<typeof settingsOf>): unknown =>
      [own, workspace].map((text) => (text === null ? null : (JSON.parse(text) as unknown)));
    expect(read(settingsOf('as-set', texts))).toEqual([JSON.parse(texts.own), JSON.parse(texts.workspace)]);
    expect(read(settingsOf('at-once', texts))).toEqual([
      { retry: { provider: { maxRetries: 0, timeoutMs: 5000 } }, compaction: { enabled: false } },
      JSON.parse(texts.workspace),
    ]);
    expect(settingsOf('as-set', none)).toEqual(none);
    expect(settingsOf('at-once', { own: '{ broken', workspace: '[]' })).toEqual({ own: number(0), workspace: null });
  });

  it('hold no word of the owner’s, and no key that bears on something else', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...testPass.options),
        fc.constantFrom('own', 'workspace'),
        fc.constantFrom([], ['retry'], ['retry', 'provider'], ['compaction'], ['packages']),
        fc.string({ minLength: 1 }),
        (pass, file, path, key) => {
          const settings = path.reduceRight<unknown>((below, name) => ({ [name]: below }), {
            [key]: 'canary-3f',
            maxRetries: 'canary-3f',
            enabled: 'canary-3f',
            shellPath: 'canary-3f',
            ['canary-3f']: 1,
          });
          expect(JSON.stringify(settingsOf(pass, { ...none, [file]: JSON.stringify(settings) }))).not.toContain(
            'canary',
          );
        },
      ),
      runs(40, 600),
    );
  });

  it('have OpenClaw count as it does for the owner, whatever stands there', () => {
    const text = fc.option(
      fc.oneof(
        fc
          .oneof(
            fc.integer({ min: -3, max: 20 }),
            fc.double(),
            fc.constantFrom('2', '', ' 7 ', 'x', true, null, [], {}),
          )
          .map(number),
        fc.json(),
        fc.string(),
      ),
    );
    fc.assert(
      fc.property(text, text, (own, workspace) => {
        const [theirs, scratch] = [retriesIn(own, workspace), settingsOf('as-set', { own, workspace })];
        expect(retriesIn(scratch.own, scratch.workspace).retries).toBe(
          Number.isFinite(theirs.retries) ? theirs.retries : null,
        );
        if (theirs.from !== 'workspace')
          expect(retriesIn(settingsOf('at-once', { own, workspace }).own, scratch.workspace).retries).toBe(0);
      }),
      runs(60, 2_000),
    );
  });
});

const end = (more: Partial<TestEnd>): TestEnd => ({
  case: 'closed',
  answeredBy: chain[1] ?? null,
  standIn: true,
  seconds: 95,
  verdict: 'answered',
  said: '',
  asked: 7,
  ...more,
});
const quick = (more: Partial<TestEnd> = {}): TestEnd => end({ seconds: 0.8, asked: 1, ...more });
const hung = end({ case: 'hung', verdict: 'given-up', answeredBy: null, seconds: 360 });
const drilled = (more: Partial<FailoverTest>): FailoverTest => ({
  chain,
  patience: { retries: null, canSet: true },
  ends: [],
  atOnce: [],
  stopped: false,
  at: '',
  openclaw: '2026.9.6',
  problem: null,
  ...more,
});

describe('before and after', () => {
  it('stand beside each other, the cases in their order', () => {
    const overflow = end({ case: 'overflow', verdict: 'dead', answeredBy: null });
    expect(casesOf(drilled({ ends: [overflow, hung, end({})], atOnce: [quick()] }))).toEqual([
      { case: 'closed', slow: { retries: null, end: end({}) }, atOnce: quick() },
      { case: 'hung', slow: { retries: null, end: hung }, atOnce: null },
      { case: 'overflow', slow: { retries: null, end: overflow }, atOnce: null },
    ]);
  });

  it('are told as far as they are known where the drill was stopped', () => {
    expect(casesOf(drilled({ atOnce: [quick()], stopped: true }))).toEqual([
      { case: 'closed', slow: { retries: null, end: null }, atOnce: quick() },
    ]);
  });

  it('are known from the drill before where OpenClaw falls back at once by now, but not from one of another chain', () => {
    const [earlier, now] = [
      drilled({ ends: [end({})], atOnce: [quick()] }),
      drilled({ patience: { retries: 0, canSet: false }, ends: [quick(), hung] }),
    ];
    expect(casesOf(now, earlier)).toEqual([
      { case: 'closed', slow: { retries: null, end: end({}) }, atOnce: quick() },
      { case: 'hung', slow: null, atOnce: hung },
    ]);
    for (const other of [null, { ...earlier, chain: [...chain, 'openai/gpt-5'] }, now])
      expect(casesOf(now, other).map(({ slow }) => slow)).toEqual([null, null]);
  });
});

describe('what falling back at once would bring', () => {
  it.each<[string, Partial<FailoverTest>, Gain | null]>([
    ['the seconds that it saves', { ends: [end({})], atOnce: [quick()] }, { then: quick(), now: end({}) }],
    [
      'an answer where nobody gave one',
      { ends: [hung], atOnce: [quick({ case: 'hung', seconds: 61 })] },
      { then: quick({ case: 'hung', seconds: 61 }), now: null },
    ],
    [
      'an answer soon, where the rest was not waited for',
      { atOnce: [quick()], stopped: true },
      { then: quick(), now: null },
    ],
    ['nothing where nobody answered even then', { ends: [hung], atOnce: [hung] }, null],
    ['nothing where it was no faster', { ends: [end({ seconds: 0.7 })], atOnce: [quick()] }, null],
    [
      'nothing where it can’t be set, or is so',
      { patience: { retries: 0, canSet: false }, ends: [end({})], atOnce: [quick()] },
      null,
    ],
    ['nothing that was not tried', { ends: [end({})] }, null],
  ])('is %s', (_name, more, gain) => {
    expect(gainOf(drilled(more))).toEqual(gain);
  });
});
