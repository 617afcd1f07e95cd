import { describe, expect, it } from 'vitest';
import type { ChatAnswer, Chat, ChatReply } from '../../../shared/verification/ask.ts';
import { decodeRate, firstOf, prefillRate } from '../../../shared/verification/measure.ts';
import { pairOf, promptTokensFor, shorterChars, slowness, speed } from '../../../shared/verification/steps/speed.ts';
import type { VerifiedSpeed } from '../../../shared/verification/types.ts';
import { answer, givenWith, learnedWith, refusing, run, said } from './plain-model.ts';

/** Answers as they come from a server that reads 1,000 tokens a second, keeps what it read, and writes 50. */
const usual: readonly (readonly [Partial<ChatAnswer>, Partial<ChatAnswer>?])[] = [
  [{ firstAnyMs: 12_600, totalMs: 12_700, usage: { promptTokens: 12_600, answerTokens: 3, cachedTokens: null } }],
  [{ firstAnyMs: 300, totalMs: 400, usage: { promptTokens: 12_600, answerTokens: 3, cachedTokens: 12_500 } }],
  [
    {
      text: 'word '.repeat(180),
      firstAnyMs: 200,
      totalMs: 4200,
      usage: { promptTokens: 40, answerTokens: 201, cachedTokens: null },
    },
  ],
  [
    { firstAnyMs: 200, totalMs: 2000 },
    { firstAnyMs: 260, totalMs: 2100 },
  ],
];
const server =
  (changes: Readonly<Record<number, readonly [Partial<ChatAnswer>, Partial<ChatAnswer>?]>> = {}) =>
  (_chat: Chat, place: number, round: number): ChatReply => {
    const answers = [usual[round]?.[place], changes[round]?.[place]];
    return said('Some text.', Object.assign({}, ...answers) as Partial<ChatAnswer>);
  };
const started = (coldStartMs: number | null) =>
  givenWith({ learned: learnedWith({ speed: { ...learnedWith().speed, coldStartMs } }) });

describe('the step speed', () => {
  it('measures a server that does well', () => {
    const { end, rounds } = run(speed(started(8000)), server());
    expect(end.judged).toMatchObject({
      verdict: 'pass',
      code: 'passed',
      values: { startS: 8, firstWordS: 13, warmS: 0.3, prefill: 1000, decode: 50, promptTokens: 12_600 },
    });
    expect(end.learned.speed).toEqual({
      coldStartMs: 8000,
      firstWordMs: { cold: 12_600, warm: 300 },
      prefillTokensPerSecond: 1000,
      decodeTokensPerSecond: 50,
      promptTokens: 12_600,
    });
    expect(rounds.map((chats) => chats.length)).toEqual([1, 1, 1, 2]);
    expect(end.judged.evidence.map(({ saw }) => saw)).toEqual([
      'first token after 13 s for 12600 tokens (as the server counts)',
      'first token after 0.3 s for 12600 tokens (as the server counts, 12500 of them kept)',
      '201 tokens (as the server counts) in 4.2 s, 50 a second',
      'first tokens after 0.2 s and 0.26 s; the first answer was over after 2 s',
    ]);
  });
  it('begins the long prompt with a word of its own, and asks the second time with another end', () => {
    const [cold, warm] = run(speed(started(1)), server()).rounds.flat();
    if (cold === undefined || warm === undefined) throw new Error('two requests were expected');
    expect(cold.turns[0]?.text.startsWith('w300q')).toBe(true);
    expect(warm.turns[0]).toEqual(cold.turns[0]);
    expect(warm.turns[1]?.text).not.toBe(cold.turns[1]?.text);
    expect((cold.turns[0]?.text ?? '').length / 4).toBeGreaterThan(12_500);
    expect([cold.patience, warm.patience]).toEqual(['long', 'long']);
  });
  it('tells a slow first word, and the rest beside it', () => {
    const { end } = run(speed(started(130_000)), server({ 0: [{ firstAnyMs: 90_000, totalMs: 90_100 }] }));
    expect(end.judged).toMatchObject({
      verdict: 'warn',
      code: 'slow-first-word',
      values: { seconds: 90, startS: 130 },
    });
  });
  it('tells a slow start', () =>
    expect(run(speed(started(121_000)), server()).end.judged).toMatchObject({
      verdict: 'warn',
      code: 'slow-start',
      values: { seconds: 121 },
    }));
  it('tells a server that reads everything anew', () => {
    expect(
      run(
        speed(started(1)),
        server({
          1: [
            { firstAnyMs: 12_000, totalMs: 12_100, usage: { promptTokens: 12_600, answerTokens: 3, cachedTokens: 0 } },
          ],
        }),
      ).end.judged,
    ).toMatchObject({ verdict: 'warn', code: 'no-prefix-cache', values: { firstWordS: 13, warmS: 12 } });
  });
  it('tells one request at a time', () => {
    expect(run(speed(started(1)), server({ 3: [{}, { firstAnyMs: 2200, totalMs: 4000 }] })).end.judged).toMatchObject({
      verdict: 'warn',
      code: 'one-at-a-time',
    });
  });
  it('takes a second request that was sent away for the same', () => {
    const { end } = run(speed(started(1)), (chat, place, round) =>
      place === 1 ? refusing(503, 'slot busy') : server()(chat, place, round),
    );
    expect(end.judged).toMatchObject({ verdict: 'warn', code: 'one-at-a-time' });
    expect(end.judged.evidence.at(-1)?.saw).toBe('one was answered, the other was not: slot busy');
  });
  it.each([
    [0, 'server-error', null],
    [1, 'server-error', 12_600],
    [2, 'server-error', 12_600],
    [3, 'server-error', 12_600],
  ])('keeps what it measured before request %i failed', (broken, code, cold) => {
    const { end } = run(speed(started(1)), (chat, place, round) =>
      round === broken ? refusing(500, 'boom') : server()(chat, place, round),
    );
    expect(end.judged).toMatchObject({ verdict: 'fail', code });
    expect(end.judged.evidence.at(-1)?.saw).toBe('boom');
    expect(end.learned.speed?.firstWordMs.cold).toBe(cold);
  });
  it('fails where an answer broke off before its first word', () =>
    expect(run(speed(started(1)), () => said('', { firstAnyMs: null, finish: 'cut' })).end.judged).toMatchObject({
      verdict: 'fail',
      code: 'cut-short',
    }));
  it('estimates tokens where the server does not count them, and says so', () => {
    const { end } = run(
      speed(started(1)),
      server({ 0: [{ usage: null }], 1: [{ usage: null }], 2: [{ usage: null }] }),
    );
    expect(end.learned.speed?.promptTokens).toBeGreaterThan(11_000);
    expect(end.learned.speed?.decodeTokensPerSecond).toBe(49.8);
    expect(end.judged.evidence[0]?.saw).toContain('estimated from the characters');
    expect(end.judged.evidence[2]?.saw).toContain('estimated from the characters');
  });
  it('tells how long the rest may take as soon as something was measured', () => {
    const lefts = run(speed(started(1)), server()).told.map(({ leftMs }) => leftMs);
    expect(lefts[0]).toBeNull();
    // The three tokens of the first answers tell no speed of writing, so that only reading once more is foretold; then
    // two texts of 160 tokens at 50 a second.
    expect(lefts.slice(1, 3)).toEqual([12_600, null]);
    expect(lefts[3]).toBe(6400);
  });
  it('foretells the whole step by an earlier proof’s reading speed', () => {
    const given = givenWith({
      learned: learnedWith({
        speed: { ...learnedWith().speed, prefillTokensPerSecond: 1000, decodeTokensPerSecond: 100 },
      }),
    });
    expect(run(speed(given), server()).told[0]?.leftMs).toBe(25_200 + 7840);
  });
});

describe('a prompt that is too long after all', () => {
  const tooLong = refusing(
    400,
    'request (49255 tokens) exceeds the available context size (16384 tokens), try increasing it',
  );
  it('is asked again, shorter by what the server counted and with another beginning', () => {
    const { end, rounds } = run(speed(started(1)), (chat, place, round) =>
      round === 0 ? tooLong : server()(chat, place, round - 1),
    );
    const [first, second, warm] = rounds.flat().map(({ turns }) => turns[0]?.text ?? '');
    expect((second ?? '').length / (first ?? '').length).toBeCloseTo(0.25, 1);
    expect(second?.slice(0, 5)).not.toBe(first?.slice(0, 5));
    expect(warm).toBe(second);
    expect(end.judged).toMatchObject({ verdict: 'pass' });
  });
  it('is asked again only once', () => {
    const { end, rounds } = run(speed(started(1)), () => tooLong);
    expect(rounds).toHaveLength(2);
    expect(end.judged).toMatchObject({ verdict: 'fail' });
  });
  it.each([
    [{ limitTokens: 16_384, promptTokens: 49_152 }, 10_000],
    [{ limitTokens: null, promptTokens: 50_000 }, 20_000],
    [{ limitTokens: 16_384, promptTokens: null }, 20_000],
  ])('by %j has %i of 40,000 characters', (overflow, chars) => expect(shorterChars(40_000, overflow)).toBe(chars));
});

describe('the size of the prompt', () => {
  it.each([
    [null, 12_600],
    [131_072, 12_600],
    [8192, 6144],
  ])('for a context of %s tokens is %i', (contextTokens, tokens) =>
    expect(promptTokensFor(givenWith({ contextTokens }))).toBe(tokens),
  );
  it('follows the true context before the configured one', () => {
    expect(
      promptTokensFor(
        givenWith({
          contextTokens: 131_072,
          learned: learnedWith({ trueContext: { tokens: 4096, how: 'overflow-told' } }),
        }),
      ),
    ).toBe(3072);
  });
});

describe('measuring one answer', () => {
  it('counts thinking as the first thing that came', () =>
    expect(firstOf(answer({ firstAnyMs: 5, firstWordMs: 900 }))).toBe(5));
  it('takes the end where nothing was to be seen before', () =>
    expect(firstOf(answer({ firstAnyMs: null, totalMs: 700, finish: 'length' }))).toBe(700));
  it('leaves out of reading what was kept', () =>
    expect(
      prefillRate(answer({ firstAnyMs: 1000, usage: { promptTokens: 1000, answerTokens: 1, cachedTokens: 400 } }), ''),
    ).toBe(600));
  it('tells no reading speed where all was kept', () =>
    expect(prefillRate(answer({ usage: { promptTokens: 100, answerTokens: 1, cachedTokens: 100 } }), '')).toBeNull());
  it('takes the whole time where all came in one piece', () =>
    expect(
      decodeRate(
        answer({
          firstAnyMs: 2000,
          totalMs: 2000,
          usage: { promptTokens: 1, answerTokens: 100, cachedTokens: null },
          text: 'word '.repeat(100),
        }),
      ),
    ).toBe(50));
  it('does not count thinking that was never sent', () => {
    expect(
      decodeRate(
        answer({
          firstAnyMs: 5000,
          totalMs: 6000,
          usage: { promptTokens: 1, answerTokens: 2000, cachedTokens: null },
          text: 'x'.repeat(450),
        }),
      ),
    ).toBe(99);
  });
  it('tells no writing speed from a few tokens', () =>
    expect(decodeRate(answer({ usage: { promptTokens: 1, answerTokens: 3, cachedTokens: null } }))).toBeNull());
});

describe('two at once', () => {
  const timed = (firstAnyMs: number, totalMs: number): ChatReply => said('x', { firstAnyMs, totalMs });
  it.each([
    ['side by side', timed(200, 2000), timed(900, 2600), false],
    ['one after the other', timed(200, 2000), timed(2150, 4000), true],
    ['one after the other, told in the other order', timed(2150, 4000), timed(200, 2000), true],
    ['too fast to tell', timed(1, 3), timed(4, 6), false],
  ])('%s', (_what, first, second, apart) => expect(pairOf([first, second])?.apart).toBe(apart));
  it('tells nothing where neither was answered', () =>
    expect(pairOf([refusing(500, 'x'), refusing(500, 'x')])).toBeNull());
});

describe('what is slow', () => {
  const measured = (cold: number | null, warm: number | null, coldStartMs: number | null = null): VerifiedSpeed => ({
    coldStartMs,
    firstWordMs: { cold, warm },
    prefillTokensPerSecond: null,
    decodeTokensPerSecond: null,
    promptTokens: null,
  });
  it.each([
    [60_000, 100, 120_000, false, []],
    [60_001, 100, 120_001, true, ['slow-first-word', 'slow-start', 'one-at-a-time']],
    [3000, 3000, null, false, []],
    [3001, 3001, null, false, ['no-prefix-cache']],
    [10_000, 7000, null, false, []],
    [null, null, null, false, []],
  ])('cold %s, warm %s, start %s, apart %s: %j', (cold, warm, start, apart, codes) =>
    expect(slowness(measured(cold, warm, start), apart)).toEqual(codes),
  );
});
