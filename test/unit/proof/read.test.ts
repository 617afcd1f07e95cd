import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answeredBy, nothingRead, readEvent, type Answered, type ReadEvent } from '../../../shared/proof/read.ts';
import { readSse, sseStart } from '../../../shared/proof/sse.ts';
import { answered, type ApiName } from '../../../shared/proof/types.ts';

const fold = (api: ApiName, events: readonly ReadEvent[]) => events.reduce((reading, event) => readEvent(api, reading, event), nothingRead);
const chat = (...chunks: (object | string)[]): Answered =>
  answeredBy(fold('openai-completions', chunks.map((chunk, index) => ({ event: null, data: typeof chunk === 'string' ? chunk : JSON.stringify(chunk), atMs: (index + 1) * 10 }))), 99);
const delta = (fields: object, finish_reason: string | null = null) => ({ model: 'm', choices: [{ index: 0, delta: fields, finish_reason }] });
const responses = (...events: (readonly [string, object])[]): Answered =>
  answeredBy(fold('openai-responses', events.map(([type, fields], index) => ({ event: type, data: JSON.stringify({ type, ...fields }), atMs: (index + 1) * 10 }))), 99);

describe('a stream of completions', () => {
  it('tells text, end, model, first word and usage', () => {
    expect(chat(delta({ role: 'assistant', content: null }), delta({ content: 'rea' }), delta({ content: 'dy' }), delta({}, 'stop'), { choices: [], usage: { total_tokens: 3 } }, '[DONE]'))
      .toEqual({ text: 'ready', reasoning: false, finish: 'stop', model: 'm', firstWordMs: 20, totalMs: 99, usageTold: true });
  });
  it.each([{ reasoning_content: 'hm' }, { reasoning: 'hm' }, { reasoning: { text: 'hm' } }, { reasoning_details: [{ text: 'hm' }] }])('sees thinking in %j and keeps it out of the text', (fields) => {
    expect(chat(delta(fields), delta({ content: 'x' }, 'stop'))).toMatchObject({ reasoning: true, text: 'x' });
  });
  it('does not see thinking in an empty field', () => expect(chat(delta({ reasoning_content: '', reasoning: null })).reasoning).toBe(false));
  it.each([['stop', 'stop'], ['length', 'length'], ['tool_calls', 'tool'], ['content_filter', 'unknown']])('ended by %s is %s', (reason, finish) => expect(chat(delta({}, reason)).finish).toBe(finish));
  it('was cut where it does not end', () => expect(chat(delta({ content: 'x' }))).toMatchObject({ finish: 'cut', usageTold: false }));
  it('ended somehow where only the end mark comes', () => expect(chat(delta({ content: 'x' }), '[DONE]').finish).toBe('unknown'));
  it('reads content in parts', () => expect(chat(delta({ content: [{ type: 'text', text: 'x' }] })).text).toBe('x'));
  it('waits for the first word, not for the first space', () => expect(chat(delta({ content: ' ' }), delta({ content: 'x' })).firstWordMs).toBe(20));
  it.each([['a named event', 'error', '{"message":"x"}'], ['an error field', null, '{"error":{"message":"x"}}'], ['a flat error', null, '{"object":"error","message":"x"}'], ['plain text', 'error', 'boom']])('keeps %s as its error and ends there', (_how, event, data) => {
    const reading = fold('openai-completions', [{ event, data, atMs: 1 }, { event: null, data: JSON.stringify(delta({ content: 'x' })), atMs: 2 }]);
    expect(reading).toMatchObject({ error: data, done: true, text: '' });
  });
});

describe('a stream of a response', () => {
  const created = ['response.created', { response: { model: 'm' } }] as const;
  const completed = ['response.completed', { response: { output: [], usage: { total_tokens: 3 } } }] as const;
  const text = ['response.output_text.delta', { delta: 'ready' }] as const;

  it('tells text, end, model, first word and usage', () => {
    expect(responses(created, text, completed)).toEqual({ text: 'ready', reasoning: false, finish: 'stop', model: 'm', firstWordMs: 20, totalMs: 99, usageTold: true });
  });
  it.each(['response.reasoning_text.delta', 'response.reasoning_summary_text.delta'])('sees thinking in %s', (type) => expect(responses([type, { delta: 'hm' }], text, completed)).toMatchObject({ reasoning: true, text: 'ready' }));
  it('sees thinking among the items of the end', () => expect(responses(text, ['response.completed', { response: { output: [{ type: 'reasoning' }] } }]).reasoning).toBe(true));
  it('takes the text from the end where no piece of it came', () => {
    expect(responses(['response.completed', { response: { output: [{ type: 'message', content: [{ type: 'output_text', text: 'ready' }] }] } }])).toMatchObject({ text: 'ready', firstWordMs: 10 });
  });
  it('ended for length where it was incomplete for that', () => expect(responses(text, ['response.incomplete', { response: { incomplete_details: { reason: 'max_output_tokens' } } }]).finish).toBe('length'));
  it('ended in a tool where it called one', () => expect(responses(['response.completed', { response: { output: [{ type: 'function_call' }] } }]).finish).toBe('tool'));
  it('was cut where it does not end', () => expect(responses(created, text).finish).toBe('cut'));
  it('keeps the error of a failed response', () => expect(fold('openai-responses', [{ event: null, data: '{"type":"response.failed"}', atMs: 1 }])).toMatchObject({ error: '{"type":"response.failed"}', done: true }));
  it('reads the name of an event where its data has none', () => expect(fold('openai-responses', [{ event: 'response.output_text.delta', data: '{"delta":"x"}', atMs: 1 }]).text).toBe('x'));
});

describe('any stream', () => {
  it('gives a well-formed answer, whatever its events hold', () => {
    const event = fc.record({ event: fc.option(fc.constantFrom('error', 'response.completed', 'x')), data: fc.oneof(fc.json(), fc.string(), fc.jsonValue().map((x) => JSON.stringify({ choices: [{ delta: x, finish_reason: x }], response: x, type: 'response.completed' }))), atMs: fc.nat() });
    fc.assert(fc.property(fc.constantFrom<ApiName>('openai-completions', 'openai-responses'), fc.array(event), (api, events) => {
      expect(answered.safeParse(answeredBy(fold(api, events), 1)).success).toBe(true);
    }));
  });

  it('reads the same events however the text is cut', () => {
    const whole = 'event: a\r\ndata: 1\r\ndata: 2\r\n\r\n: comment\n\nid: 3\ndata:4\n\ndata\n\nevent: b\n\ndata: 5\n\n';
    const expected = readSse(sseStart, whole, true).events;
    expect(expected).toEqual([{ event: 'a', data: '1\n2' }, { event: null, data: '4' }, { event: null, data: '' }, { event: null, data: '5' }]);
    fc.assert(fc.property(fc.array(fc.nat({ max: whole.length })), (cuts) => {
      const at = [0, ...cuts.sort((a, b) => a - b), whole.length];
      let rest = sseStart;
      const events = at.slice(1).flatMap((end, index) => {
        const read = readSse(rest, whole.slice(at[index], end), index === at.length - 2);
        rest = read.rest;
        return [...read.events];
      });
      expect(events).toEqual(expected);
    }));
  });

  it('counts a last event without its blank line', () => expect(readSse(sseStart, 'data: [DONE]', true).events).toEqual([{ event: null, data: '[DONE]' }]));
});
