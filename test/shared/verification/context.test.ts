import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Chat, StepContext, ChatReply } from '../../../shared/verification/ask.ts';
import { longPrompt, needleLine, needleQuestion } from '../../../shared/verification/long-prompt.ts';
import { overflowInText } from '../../../shared/verification/overflow.ts';
import { agentPromptTokens } from '../../../shared/openclaw/limits.ts';
import { context } from '../../../shared/verification/steps/context.ts';
import { runs } from '../../support/depth.ts';
import errorBodies from '../servers/error-bodies.json' with { type: 'json' };
import { givenOf, refuses, says, walk, type ScriptedServer, type Walked } from './scripted.ts';

describe('the limit in an overflow error', () => {
  const recorded = errorBodies.filter(({ reason }) => reason === 'context-overflow');
  const untold =
    /greater than the context length\. Try|context length currently available|Context size has been exceeded|input length exceeds/i;
  it('is read from every recorded body that tells one', () => {
    expect(recorded.length).toBeGreaterThan(10);
    for (const { body } of recorded) {
      const told = overflowInText(body);
      expect(told, body).not.toBeNull();
      if (!untold.test(body)) expect(told?.limitTokens, body).toBeGreaterThan(2000);
    }
  });
  it('is found in no other recorded body', () => {
    for (const { body, reason } of errorBodies)
      if (reason !== 'context-overflow') expect(overflowInText(body), body).toBeNull();
  });
  it.each([
    [
      "This model's maximum context length is 40960 tokens. However, you requested 1024 output tokens and your prompt contains at least 40000 input tokens, for a total of at least 41024 tokens.",
      40_960,
      40_000,
    ],
    [
      "This model's maximum context length is 262144 tokens. However, you requested 262144 tokens in the output.",
      262_144,
      null,
    ],
    [
      "This model's maximum context length is 8192 tokens. However, you requested 8203 tokens (7691 in the messages, 512 in the completion).",
      8192,
      7691,
    ],
    [
      "This model's maximum context length is 4097 tokens, however you requested 4231 tokens (3975 in your prompt; 256 for the completion).",
      4097,
      3975,
    ],
    [
      '{"error":{"code":400,"message":"request (17398 tokens) exceeds the available context size (8192 tokens), try increasing it","type":"exceed_context_size_error","n_prompt_tokens":17398,"n_ctx":8192}}',
      8192,
      17_398,
    ],
    ['request (17398 tokens) exceeds the available context size (8192 tokens), try increasing it', 8192, 17_398],
    [
      'The number of tokens to keep from the initial prompt is greater than the context length (n_keep: 13055>= n_ctx: 4096). Try to load the model with a larger context length, or provide a shorter input',
      4096,
      13_055,
    ],
    [
      'Trying to keep the first 13055 tokens when context the overflows. However, the model is loaded with context length of only 4096 tokens, which is not enough.',
      4096,
      13_055,
    ],
    [
      'The number of tokens to keep from the initial prompt is greater than the context length. Try to load the model with a larger context length, or provide a shorter input',
      null,
      null,
    ],
    [
      'Reached context length of 4096 tokens, but this model does not currently support mid-generation context overflow.',
      4096,
      null,
    ],
    ['{"error":{"message":"Context size has been exceeded."}}', null, null],
    ['the prompt is longer than the context length currently available to the model; shorten the prompt', null, null],
    ['input length exceeds the context length', null, null],
    ["The input (50000 tokens) is longer than the model's context length (40960 tokens).", 40_960, 50_000],
    [
      "Requested token count exceeds the model's maximum context length of 40960 tokens. You requested a total of 51024 tokens",
      40_960,
      null,
    ],
    ['Prompt has 40000 tokens, but the configured context size is 32768 tokens', 32_768, 40_000],
    ['Prompt too long: 41911 tokens exceeds max context window of 32768 tokens', 32_768, 41_911],
    ['Prompt exceeds maximum context length', null, null],
    ['Requested tokens (2285) exceed context window of 2048', 2048, 2285],
    ['The engine prompt length 50000 exceeds the max_model_len 40960. Please reduce prompt.', 40_960, 50_000],
    ['The decoder prompt (length 50000) is longer than the maximum model length of 40960.', 40_960, 50_000],
    ["Input length (50000) exceeds model's maximum context length (40960).", 40_960, 50_000],
    [
      'Prompt contains 70000 tokens and 0 draft tokens, too large for model with 32768 maximum context length',
      32_768,
      70_000,
    ],
    ['prompt is too long: 213423 tokens > 200000 maximum', 200_000, 213_423],
    ['The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).', 1_048_576, 1_200_000],
    [
      'Input validation error: `inputs` tokens + `max_new_tokens` must be <= 4096. Given: 5000 `inputs` tokens and 1024 `max_new_tokens`',
      4096,
      5000,
    ],
    [
      "This endpoint's maximum context length is 131,072 tokens. However, you requested about 140000 tokens",
      131_072,
      null,
    ],
    ["This model's maximum prompt length is 131072 but the request contains 537812 tokens.", 131_072, 537_812],
  ] as const)('%s', (words, limitTokens, promptTokens) =>
    expect(overflowInText(words)).toEqual({ limitTokens, promptTokens }),
  );
  it('is no number where none makes sense', () => {
    fc.assert(
      fc.property(fc.string(), (words) => {
        const told = overflowInText(words);
        expect(told === null || told.limitTokens === null || told.limitTokens >= 128).toBe(true);
      }),
      runs(40, 1_000),
    );
  });
  it('is read whatever the number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 128, max: 10_000_000 }), (tokens) => {
        expect(overflowInText(`maximum context length is ${tokens} tokens`)?.limitTokens).toBe(tokens);
        expect(overflowInText(`exceed_context_size_error "n_ctx": ${tokens}`)?.limitTokens).toBe(tokens);
      }),
      runs(40, 1_000),
    );
  });
});

describe('a long prompt', () => {
  const needle = { at: 0.5, door: 'green', code: 'abc' };
  it('is as long as asked for, holds its fact once in its place, and is the same for the same seed', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 200, max: 60_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.string(),
        (chars, at, seed) => {
          const text = longPrompt(chars, { ...needle, at }, seed);
          expect(text.length).toBeLessThanOrEqual(chars);
          expect(text.length).toBeGreaterThan(chars - 100);
          expect(text.split(needleLine(needle))).toHaveLength(2);
          expect(Math.abs(text.indexOf(needleLine(needle)) - at * chars)).toBeLessThan(200);
          expect(longPrompt(chars, { ...needle, at }, seed)).toBe(text);
        },
      ),
      runs(40, 1_000),
    );
  });
  it('differs from its first line on for another seed', () =>
    expect(longPrompt(900, needle, 'a').slice(0, 40)).not.toBe(longPrompt(900, needle, 'b').slice(0, 40)));
  it('starts with its fact where that is to stand at the start', () =>
    expect(longPrompt(900, { ...needle, at: 0 }, 'a').startsWith(needleLine(needle))).toBe(true));
});

type Window = {
  readonly tokens: number;
  readonly charsAToken?: number;
  readonly usage?: boolean;
  readonly over?: 'llamacpp' | 'vllm' | 'untold' | 'cut' | 'empty';
  readonly forgets?: boolean;
};
const textOf = ({ turns }: Chat): string => turns.map((turn) => turn.text).join('\n');
/** A server with such a window, which finds the fact wherever it has read it. */
function windowed({
  tokens: window,
  charsAToken = 4,
  usage = true,
  over = 'llamacpp',
  forgets = false,
}: Window): ScriptedServer {
  return (chat): ChatReply => {
    const all = textOf(chat);
    const sent = Math.ceil(all.length / charsAToken) + 20;
    const asked = over === 'vllm' ? sent + chat.maxTokens : sent;
    if (asked > window) {
      if (over === 'llamacpp')
        return refuses(
          400,
          JSON.stringify({
            error: {
              code: 400,
              message: `request (${sent} tokens) exceeds the available context size (${window} tokens), try increasing it`,
              type: 'exceed_context_size_error',
              n_prompt_tokens: sent,
              n_ctx: window,
            },
          }),
        );
      if (over === 'vllm')
        return refuses(
          400,
          JSON.stringify({
            error: {
              message: `This model's maximum context length is ${window} tokens. However, you requested ${chat.maxTokens} output tokens and your prompt contains at least ${sent} input tokens, for a total of at least ${asked} tokens.`,
              type: 'BadRequestError',
              code: 400,
            },
          }),
        );
      if (over === 'untold')
        return refuses(
          200,
          '{"error":{"message":"The number of tokens to keep from the initial prompt is greater than the context length. Try to load the model with a larger context length, or provide a shorter input"}}',
          true,
        );
      if (over === 'empty') return says('', usage ? sent : null);
    }
    const read = over === 'cut' ? all.slice(-Math.floor((window - 20) * charsAToken)) : all;
    const code = /The code of the green door is (\S+)\./.exec(read)?.[1];
    return says(
      code === undefined || forgets ? 'I do not know.' : code,
      usage ? Math.min(sent, over === 'cut' ? window : sent) : null,
      { totalMs: sent / 2 },
    );
  };
}
const proven = (window: Window, more: Partial<StepContext> = {}): Walked =>
  walk(context(givenOf({ contextTokens: 32_768, ...more })), windowed(window));
const charsIn = (chat: Chat): number => textOf(chat).length;

describe('the step that fills the context', () => {
  it('passes where the limit is the configured one, told by a refusal, with the time of the first prompt', () => {
    const { end, chats } = proven({ tokens: 32_768 });
    expect(end).toMatchObject({
      judged: {
        verdict: 'pass',
        code: 'passed',
        values: { tokens: 32_768, seconds: expect.any(Number) as number, prompt: expect.any(Number) as number },
      },
      learned: { trueContext: { tokens: 32_768, how: 'overflow-told' } },
    });
    expect(chats).toHaveLength(2);
    expect(Math.abs(charsIn(chats[0] ?? chats[1]!) / 4 - agentPromptTokens)).toBeLessThan(100);
  });
  it('passes where more is held than was configured', () =>
    expect(proven({ tokens: 131_072 }).end).toMatchObject({
      judged: { verdict: 'pass', values: { tokens: 32_768 } },
      learned: { trueContext: { tokens: 32_768, how: 'held' } },
    }));
  it.each(['llamacpp', 'vllm'] as const)('warns with the number where less is held (%s)', (over) => {
    expect(proven({ tokens: 20_480, over }, { contextTokens: 131_072 }).end).toMatchObject({
      judged: { verdict: 'warn', code: 'smaller-context', values: { tokens: 20_480, configured: 131_072 } },
      learned: { trueContext: { tokens: 20_480, how: 'overflow-told' } },
    });
  });
  it.each(['llamacpp', 'vllm'] as const)(
    'fails where OpenClaw’s first prompt does not fit, after one request (%s)',
    (over) => {
      const { end, chats } = proven({ tokens: 4096, over });
      expect(end).toMatchObject({
        judged: { verdict: 'fail', code: 'smaller-context', values: { tokens: 4096, configured: 32_768 } },
        learned: { trueContext: { tokens: 4096, how: 'overflow-told' } },
      });
      expect(chats).toHaveLength(1);
    },
  );
  it('fails below 16,000 although the first prompt fits', () =>
    expect(proven({ tokens: 15_000 }).end.judged).toMatchObject({
      verdict: 'fail',
      code: 'smaller-context',
      values: { tokens: 15_000 },
    }));
  it('fails without a number where none is told', () => {
    const { end } = proven({ tokens: 4096, over: 'untold' });
    expect(end).toMatchObject({ judged: { verdict: 'fail', code: 'smaller-context' }, learned: {} });
    expect(end.judged.values).not.toHaveProperty('tokens');
  });
  it('says that room for the answer is taken from the window', () => {
    const { end, chats } = proven({ tokens: 16_384, over: 'vllm' }, { contextTokens: null });
    expect(end).toMatchObject({
      judged: { verdict: 'warn', code: 'output-eats-context', values: { tokens: 16_384, output: 8192 } },
      learned: { trueContext: { tokens: 16_384 } },
    });
    expect(chats.map(({ maxTokens }) => maxTokens)).toEqual([8192, 1024]);
  });
  it('counts anew where a server makes more tokens of the text', () => {
    expect(proven({ tokens: 20_000, charsAToken: 2.5 }).end).toMatchObject({
      judged: { verdict: 'warn', code: 'smaller-context', values: { tokens: 20_000 } },
    });
    expect(proven({ tokens: 32_768, charsAToken: 2.5 }).end.judged).toMatchObject({
      verdict: 'pass',
      values: { tokens: 32_768 },
    });
    // A toy model's vocabulary on a real llama-server: a token a letter.
    expect(proven({ tokens: 32_768, charsAToken: 1 }).end.judged).toMatchObject({
      verdict: 'pass',
      values: { tokens: 32_768 },
    });
  });

  it('sees a server that cuts a prompt of OpenClaw’s size without a word', () => {
    const { end, chats } = proven({ tokens: 4096, over: 'cut' });
    expect(end).toMatchObject({
      judged: { verdict: 'fail', code: 'cuts-silently', values: { tokens: 4096, configured: 32_768 } },
      learned: { trueContext: { tokens: 4096, how: 'held' } },
    });
    expect(chats).toHaveLength(1);
  });
  it.each([
    [20_000, 20_000],
    [32_768, 32_768],
  ])('sees one that cuts at %d', (tokens, known) => {
    const { end } = proven({ tokens, over: 'cut' });
    expect(end.judged).toMatchObject({ verdict: 'warn', code: 'cuts-silently' });
    expect(end.learned.trueContext?.tokens).toBe(known);
  });
  it('sees one that cuts and counts nothing, by what it forgot', () => {
    expect(proven({ tokens: 20_000, over: 'cut', usage: false }).end).toMatchObject({
      judged: { verdict: 'warn', code: 'cuts-silently' },
      learned: {},
    });
  });
  it('does not take odd counts for a cut where the fact was found', () => {
    const server: ScriptedServer = (chat) => {
      const heard = windowed({ tokens: 131_072 })(chat);
      return heard.answer === null
        ? heard
        : { ...heard, answer: { ...heard.answer, usage: { promptTokens: 7, answerTokens: 1, cachedTokens: null } } };
    };
    expect(walk(context(givenOf({ contextTokens: 32_768 })), server).end.judged.verdict).toBe('pass');
  });
  it('passes without any counts', () =>
    expect(proven({ tokens: 32_768, usage: false }).end.judged).toMatchObject({
      verdict: 'pass',
      values: { tokens: 32_768 },
    }));
  it('says that a fact was lost, asked twice', () => {
    const { end, chats } = proven({ tokens: 131_072, forgets: true });
    expect(end.judged).toMatchObject({ verdict: 'fail', code: 'needle-lost' });
    expect(chats).toHaveLength(2);
  });
  it.each(['untold', 'empty'] as const)('says that the limit is not told (%s)', (over) => {
    const { end } = proven({ tokens: 32_768, over });
    expect(end.judged).toMatchObject({ verdict: 'warn', code: 'context-not-told', values: { configured: 32_768 } });
    expect(end.learned).toEqual({});
  });
  it('says that nobody knows the window where none was said or told', () => {
    const { end, chats } = proven({ tokens: 131_072 }, { contextTokens: null });
    expect(end).toMatchObject({
      judged: { verdict: 'warn', code: 'context-not-told', values: { held: expect.any(Number) as number } },
      learned: {},
    });
    expect(chats).toHaveLength(1);
  });
  it('sends nothing above a small window that is to be configured, but what is just above it', () => {
    const { end, chats } = proven({ tokens: 8192 }, { contextTokens: 8192 });
    expect(end.judged).toMatchObject({ verdict: 'fail', code: 'smaller-context', values: { tokens: 8192 } });
    expect(chats).toHaveLength(1);
    expect(charsIn(chats[0]!)).toBeLessThan(8192 * 4 * 1.15);
  });
  it('does not fill a window of a million tokens unasked', () => {
    expect(proven({ tokens: 1_048_576 }, { contextTokens: 1_048_576 }).chats).toHaveLength(1);
  });
  it('stops where the server breaks', () => {
    const gone: ChatReply = {
      status: null,
      answer: null,
      body: null,
      error: { kind: 'unreachable', url: 'http://127.0.0.1:1', cause: 'timeout' },
    };
    expect(walk(context(givenOf({ contextTokens: 32_768 })), () => gone).end.judged).toMatchObject({
      verdict: 'fail',
      code: 'too-slow',
    });
    expect(walk(context(givenOf({ contextTokens: 32_768 })), () => says('')).end.judged).toMatchObject({
      verdict: 'fail',
      code: 'empty-answer',
    });
  });
  it('lowers the room for the answer where that alone is refused', () => {
    const inner = windowed({ tokens: 32_768 });
    const server: ScriptedServer = (chat) =>
      chat.maxTokens > 4096
        ? refuses(
            400,
            '{"error":{"message":"max_completion_tokens is too large: 8192. This model supports at most 4096 completion tokens"}}',
          )
        : inner(chat);
    expect(walk(context(givenOf({ contextTokens: 32_768 })), server).end.judged).toMatchObject({
      verdict: 'warn',
      code: 'output-limit-too-large',
      values: { tokens: 32_768 },
    });
  });

  describe('on request, nearly full', () => {
    it('tells how long that took and how long it may take', () => {
      const { end, progress, chats } = proven({ tokens: 32_768 }, { fullContext: true });
      expect(end.judged).toMatchObject({
        verdict: 'pass',
        values: { tokens: 32_768, fullTokens: expect.any(Number) as number, fullSeconds: expect.any(Number) as number },
      });
      expect(chats).toHaveLength(3);
      expect(charsIn(chats[2]!) / 4).toBeLessThan(32_768 * 0.95);
      expect(charsIn(chats[2]!) / 4).toBeGreaterThan(32_768 * 0.93);
      expect(progress.at(-1)).toMatchObject({ done: 2, of: 3 });
      expect(progress.at(-1)?.leftMs).toBeGreaterThan(10_000);
    });
    it('finds by halving what is held where no refusal tells', () => {
      const { end } = proven({ tokens: 40_000, over: 'untold' }, { contextTokens: 131_072, fullContext: true });
      expect(end).toMatchObject({
        judged: { verdict: 'warn', code: 'smaller-context', values: { configured: 131_072 } },
      });
      expect(end.learned.trueContext).toMatchObject({ how: 'held' });
      expect(end.learned.trueContext?.tokens).toBeGreaterThan(29_000);
      expect(end.learned.trueContext?.tokens).toBeLessThanOrEqual(40_000);
    });
    it('says what was held where no refusal tells', () => {
      const { end } = proven({ tokens: 32_768, over: 'untold' }, { fullContext: true });
      expect(end).toMatchObject({ judged: { verdict: 'pass' }, learned: { trueContext: { how: 'held' } } });
      expect(end.learned.trueContext?.tokens).toBeGreaterThan(32_768 * 0.93);
      expect(end.learned.trueContext?.tokens).toBeLessThanOrEqual(32_768);
    });
  });

  it('never sends more than 1.15 of the window, never asks much, and never passes what does not hold', () => {
    const window = fc.record({
      tokens: fc.integer({ min: 2000, max: 120_000 }),
      charsAToken: fc.double({ min: 3, max: 4.05, noNaN: true }),
      usage: fc.boolean(),
      over: fc.constantFrom('llamacpp', 'vllm', 'untold', 'cut', 'empty'),
    });
    fc.assert(
      fc.property(
        window,
        fc.integer({ min: 4000, max: 120_000 }),
        fc.boolean(),
        (server, contextTokens, fullContext) => {
          const { end, chats } = proven(server, { contextTokens, fullContext });
          for (const chat of chats)
            expect(charsIn(chat)).toBeLessThan(Math.max(contextTokens * 1.15, agentPromptTokens) * 4.4 + 200);
          expect(chats.length).toBeLessThanOrEqual(8);
          if (end.judged.verdict === 'pass') expect(server.tokens).toBeGreaterThanOrEqual(contextTokens * 0.9);
          const { trueContext } = end.learned;
          if (trueContext?.how === 'overflow-told') expect(trueContext.tokens).toBe(server.tokens);
          if (trueContext?.how === 'held')
            expect(trueContext.tokens).toBeLessThanOrEqual(server.tokens * (server.usage ? 1 : 1.15));
          if (server.tokens < 11_000) expect(end.judged.verdict).toBe('fail');
        },
      ),
      { ...runs(15, 300), endOnFailure: true },
    );
  });
  it('asks for the fact in words that name it', () =>
    expect(needleQuestion({ at: 0, door: 'green', code: 'x' })).toContain('green door'));
});
