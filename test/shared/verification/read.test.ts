import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChatAnswer } from '../../../shared/verification/ask.ts';
import { answerOf, nothingRead, readEvent, type ReadEvent } from '../../../shared/verification/read.ts';
import type { ApiName } from '../../../shared/verification/types.ts';
import { runs } from '../../support/depth.ts';

const fold = (api: ApiName, events: readonly ReadEvent[]) =>
  events.reduce((reading, event) => readEvent(api, reading, event), nothingRead);
const chat = (...chunks: (object | string)[]): ChatAnswer =>
  answerOf(
    fold(
      'openai-completions',
      chunks.map((chunk, index) => ({
        event: null,
        data: typeof chunk === 'string' ? chunk : JSON.stringify(chunk),
        atMs: (index + 1) * 10,
      })),
    ),
    99,
  );
const delta = (fields: object, finish_reason: string | null = null) => ({
  model: 'm',
  choices: [{ index: 0, delta: fields, finish_reason }],
});
const responses = (...events: (readonly [string, object])[]): ChatAnswer =>
  answerOf(
    fold(
      'openai-responses',
      events.map(([type, fields], index) => ({
        event: type,
        data: JSON.stringify({ type, ...fields }),
        atMs: (index + 1) * 10,
      })),
    ),
    99,
  );
const ready: ChatAnswer = {
  text: 'ready',
  reasoningText: '',
  reasoningIn: null,
  calls: [],
  finish: 'stop',
  model: 'm',
  usage: null,
  firstAnyMs: 20,
  firstWordMs: 20,
  totalMs: 99,
};

describe('a stream of completions', () => {
  it('tells text, end, model, first word and usage', () => {
    expect(
      chat(
        delta({ role: 'assistant', content: null }),
        delta({ content: 'rea' }),
        delta({ content: 'dy' }),
        delta({}, 'stop'),
        {
          choices: [],
          usage: {
            prompt_tokens: 7,
            completion_tokens: 2,
            total_tokens: 9,
            prompt_tokens_details: { cached_tokens: 4 },
          },
        },
        '[DONE]',
      ),
    ).toEqual({ ...ready, usage: { promptTokens: 7, answerTokens: 2, cachedTokens: 4 } });
  });
  it.each([
    [{ reasoning_content: 'hm' }, 'reasoning_content'],
    [{ reasoning: 'hm' }, 'reasoning'],
    [{ reasoning: { text: 'hm' } }, 'reasoning'],
    [{ reasoning_details: [{ text: 'hm' }] }, 'reasoning_details'],
  ])('sees thinking in %j and keeps it out of the text', (fields, reasoningIn) => {
    expect(chat(delta(fields), delta({ content: 'x' }, 'stop'))).toMatchObject({
      reasoningText: 'hm',
      reasoningIn,
      text: 'x',
      firstAnyMs: 10,
      firstWordMs: 20,
    });
  });
  it('does not read one thought twice that comes in two fields', () =>
    expect(chat(delta({ reasoning: 'hm', reasoning_content: 'hm' })).reasoningText).toBe('hm'));
  it('does not see thinking in an empty field', () =>
    expect(chat(delta({ reasoning_content: '', reasoning: null }))).toMatchObject({
      reasoningText: '',
      reasoningIn: null,
    }));
  it.each([
    ['stop', 'stop'],
    ['length', 'length'],
    ['tool_calls', 'tool'],
    ['function_call', 'tool'],
    ['content_filter', 'unknown'],
  ])('ended by %s is %s', (reason, finish) => expect(chat(delta({}, reason)).finish).toBe(finish));
  it('was cut where it does not end', () =>
    expect(chat(delta({ content: 'x' }))).toMatchObject({ finish: 'cut', usage: null }));
  it('ended somehow where only the end mark comes', () =>
    expect(chat(delta({ content: 'x' }), '[DONE]').finish).toBe('unknown'));
  it('reads content in parts', () => expect(chat(delta({ content: [{ type: 'text', text: 'x' }] })).text).toBe('x'));
  it('waits for the first word, not for the first space', () =>
    expect(chat(delta({ content: ' ' }), delta({ content: 'x' }))).toMatchObject({ firstAnyMs: 10, firstWordMs: 20 }));
  it.each([
    ['a named event', 'error', '{"message":"x"}'],
    ['an error field', null, '{"error":{"message":"x"}}'],
    ['a flat error', null, '{"object":"error","message":"x"}'],
    ['plain text', 'error', 'boom'],
  ])('keeps %s as its error and ends there', (_how, event, data) => {
    const reading = fold('openai-completions', [
      { event, data, atMs: 1 },
      { event: null, data: JSON.stringify(delta({ content: 'x' })), atMs: 2 },
    ]);
    expect(reading).toMatchObject({ error: data, done: true, text: '' });
  });
});

describe('calls in a stream of completions', () => {
  const piece = (index: number | undefined, fields: object) =>
    delta({ tool_calls: [{ ...(index === undefined ? {} : { index }), ...fields }] });
  it('puts the pieces of two calls together by their index', () => {
    const answer = chat(
      piece(0, { id: 'a', function: { name: 'read', arguments: '' } }),
      piece(0, { function: { arguments: '{"p":' } }),
      piece(1, { id: 'b', function: { name: 'write', arguments: '{}' } }),
      piece(0, { function: { arguments: '1}' } }),
      delta({}, 'tool_calls'),
    );
    expect(answer).toMatchObject({
      finish: 'tool',
      firstAnyMs: 10,
      firstWordMs: null,
      calls: [
        { id: 'a', name: 'read', argumentsText: '{"p":1}' },
        { id: 'b', name: 'write', argumentsText: '{}' },
      ],
    });
  });
  it('keeps a name that is repeated with each piece once', () =>
    expect(
      chat(
        piece(0, { id: 'a', function: { name: 'read', arguments: '{' } }),
        piece(0, { id: 'a', function: { name: 'read', arguments: '}' } }),
      ).calls,
    ).toEqual([{ id: 'a', name: 'read', argumentsText: '{}' }]));
  it('tells calls apart by their ids where no index is told, and takes arguments that are no text', () => {
    expect(
      chat(
        piece(undefined, { id: 'a', function: { name: 'read', arguments: { p: 1 } } }),
        piece(undefined, { id: 'b', function: { name: 'read' } }),
      ).calls,
    ).toEqual([
      { id: 'a', name: 'read', argumentsText: '{"p":1}' },
      { id: 'b', name: 'read', argumentsText: '' },
    ]);
  });
});

describe('a stream of a response', () => {
  const created = ['response.created', { response: { model: 'm' } }] as const;
  const completed = [
    'response.completed',
    {
      response: {
        output: [],
        usage: { input_tokens: 7, output_tokens: 2, input_tokens_details: { cached_tokens: 4 } },
      },
    },
  ] as const;
  const text = ['response.output_text.delta', { delta: 'ready' }] as const;

  it('tells text, end, model, first word and usage', () =>
    expect(responses(created, text, completed)).toEqual({
      ...ready,
      usage: { promptTokens: 7, answerTokens: 2, cachedTokens: 4 },
    }));
  it.each(['response.reasoning_text.delta', 'response.reasoning_summary_text.delta'])('sees thinking in %s', (type) =>
    expect(responses([type, { delta: 'hm' }], text, completed)).toMatchObject({ reasoningText: 'hm', text: 'ready' }),
  );
  it('sees thinking among the items of the end', () =>
    expect(
      responses(text, [
        'response.completed',
        { response: { output: [{ type: 'reasoning', summary: [{ type: 'summary_text', text: 'hm' }] }] } },
      ]).reasoningText,
    ).toBe('hm'));
  it('takes the text from the end where no piece of it came', () => {
    expect(
      responses([
        'response.completed',
        { response: { output: [{ type: 'message', content: [{ type: 'output_text', text: 'ready' }] }] } },
      ]),
    ).toMatchObject({ text: 'ready', firstWordMs: 10 });
  });
  it('ended for length where it was incomplete for that', () =>
    expect(
      responses(text, ['response.incomplete', { response: { incomplete_details: { reason: 'max_output_tokens' } } }])
        .finish,
    ).toBe('length'));
  it('puts a call together from its pieces', () => {
    const pieces = [
      [
        'response.output_item.added',
        { item: { type: 'function_call', id: 'fc_1', call_id: 'c1', name: 'read', arguments: '' } },
      ],
      ['response.function_call_arguments.delta', { item_id: 'fc_1', delta: '{"p":' }],
      ['response.function_call_arguments.delta', { item_id: 'fc_1', delta: '1}' }],
    ] as const;
    expect(responses(...pieces, completed)).toMatchObject({
      finish: 'tool',
      calls: [{ id: 'c1', name: 'read', argumentsText: '{"p":1}' }],
    });
    expect(responses(...pieces).finish).toBe('cut');
  });
  it('believes the end where it repeats a call whole', () => {
    const item = { type: 'function_call', id: 'fc_1', call_id: 'c1', name: 'read', arguments: '{}' };
    expect(
      responses(
        ['response.output_item.added', { item: { ...item, arguments: '' } }],
        ['response.completed', { response: { output: [item] } }],
      ).calls,
    ).toEqual([{ id: 'c1', name: 'read', argumentsText: '{}' }]);
  });
  it('was cut where it does not end', () => expect(responses(created, text).finish).toBe('cut'));
  it('keeps the error of a failed response', () =>
    expect(fold('openai-responses', [{ event: null, data: '{"type":"response.failed"}', atMs: 1 }])).toMatchObject({
      error: '{"type":"response.failed"}',
      done: true,
    }));
  it('reads the name of an event where its data has none', () =>
    expect(
      fold('openai-responses', [{ event: 'response.output_text.delta', data: '{"delta":"x"}', atMs: 1 }]).text,
    ).toBe('x'));
});

describe('any stream', () => {
  const isWhole = (answer: ChatAnswer): boolean => {
    const { text, reasoningText, calls, usage, totalMs, firstAnyMs, firstWordMs, model } = answer;
    const isTime = (ms: number | null) => ms === null || Number.isInteger(ms);
    return (
      [text, reasoningText].every((one) => typeof one === 'string') &&
      (model === null || typeof model === 'string') &&
      calls.every(({ id, name, argumentsText }) => [id, name, argumentsText].every((one) => typeof one === 'string')) &&
      (usage === null || Object.values(usage).every((count) => count === null || Number.isInteger(count))) &&
      [totalMs, firstAnyMs, firstWordMs].every(isTime) &&
      (firstAnyMs !== null || (text === '' && reasoningText === '' && calls.length === 0))
    );
  };

  it('gives a well-formed answer, whatever its events hold', () => {
    const holds = fc.jsonValue().map((x) =>
      JSON.stringify({
        choices: [{ delta: x, finish_reason: x }],
        response: x,
        item: x,
        delta: x,
        item_id: x,
        usage: x,
        model: x,
        type: 'response.completed',
      }),
    );
    const calls = fc.array(fc.jsonValue()).map((x) =>
      JSON.stringify({
        choices: [{ delta: { tool_calls: x, content: x[0], reasoning: x[1] } }],
        response: { output: x, usage: x[0] },
      }),
    );
    const event = fc.record({
      event: fc.option(fc.constantFrom('error', 'response.completed', 'response.output_item.added', 'x')),
      data: fc.oneof(fc.json(), fc.string(), holds, calls),
      atMs: fc.nat(),
    });
    fc.assert(
      fc.property(
        fc.constantFrom<ApiName>('openai-completions', 'openai-responses'),
        fc.array(event),
        (api, events) => {
          expect(isWhole(answerOf(fold(api, events), 1))).toBe(true);
        },
      ),
      runs(40, 1_000),
    );
  });

  it('tells the same text and calls however they are cut into pieces', () => {
    const cut = (whole: string, cuts: readonly number[]) =>
      [0, ...cuts.map((at) => at % (whole.length + 1)).sort((a, b) => a - b), whole.length].map((at, index, all) =>
        whole.slice(all[index - 1] ?? 0, at),
      );
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.array(fc.nat()), (whole, cuts) => {
        const answer = chat(
          delta({ tool_calls: [{ index: 0, id: 'a', function: { name: 'f' } }] }),
          ...cut(whole, cuts).flatMap((piece) => [
            delta({ content: piece }),
            delta({ tool_calls: [{ index: 0, function: { arguments: piece } }] }),
          ]),
        );
        expect([answer.text, answer.calls[0]?.argumentsText]).toEqual([whole, whole]);
      }),
      runs(40, 1_000),
    );
  });
});
