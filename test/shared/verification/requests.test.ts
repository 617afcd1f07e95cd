import { describe, expect, it } from 'vitest';
import type { Chat } from '../../../shared/verification/ask.ts';
import { chatBody, openclawShape } from '../../../shared/verification/requests.ts';
import type { ApiName } from '../../../shared/verification/types.ts';
import type { Shape } from '../../../shared/verification/capabilities.ts';

const one = (api: ApiName): Chat => ({
  api,
  turns: [{ who: 'user', text: 'Hi' }],
  tools: [],
  shape: openclawShape,
  maxTokens: 512,
  patience: 'short',
});
const call = { id: 'abc123def', name: 'read_note', argumentsText: '{"code":"x"}' };
const turn = (api: ApiName, shape: Partial<Shape> = {}): Chat => ({
  ...one(api),
  shape: { ...openclawShape, ...shape },
  turns: [
    { who: 'system', text: 'S' },
    { who: 'user', text: 'U' },
    { who: 'assistant', text: '', calls: [call] },
    { who: 'tool', callId: call.id, name: call.name, text: 'R' },
    { who: 'user', text: 'P', parts: true },
  ],
  tools: [{ name: 'read_note', description: 'D', parameters: { type: 'object' } }],
});
const sent = (chat: Chat): Record<string, unknown> => JSON.parse(chatBody('m', chat)) as Record<string, unknown>;

describe('a request without tools', () => {
  it('is OpenClaw’s for Completions', () => {
    expect(chatBody('m', one('openai-completions'))).toBe(
      '{"model":"m","messages":[{"role":"user","content":"Hi"}],"stream":true,"stream_options":{"include_usage":true},"max_completion_tokens":512}',
    );
  });
  it('is OpenClaw’s for Responses', () => {
    expect(chatBody('m', one('openai-responses'))).toBe(
      '{"model":"m","input":[{"type":"message","role":"user","content":[{"type":"input_text","text":"Hi"}]}],"stream":true,"store":false,"max_output_tokens":512}',
    );
  });
  it('names the limit for answers as the server wants it', () => {
    expect(
      sent({ ...one('openai-completions'), shape: { ...openclawShape, maxTokensField: 'max_tokens' } }),
    ).toMatchObject({ max_tokens: 512 });
    expect(
      sent({ ...one('openai-completions'), shape: { ...openclawShape, maxTokensField: 'max_tokens' } }),
    ).not.toHaveProperty('max_completion_tokens');
  });
});

describe('a turn with tools', () => {
  const messages = (shape: Partial<Shape> = {}) => sent(turn('openai-completions', shape))['messages'];
  it('is OpenClaw’s for Completions', () => {
    expect(sent(turn('openai-completions'))).toEqual({
      model: 'm',
      stream: true,
      stream_options: { include_usage: true },
      tool_choice: 'auto',
      max_completion_tokens: 512,
      tools: [{ type: 'function', function: { name: 'read_note', description: 'D', parameters: { type: 'object' } } }],
      messages: [
        { role: 'system', content: 'S' },
        { role: 'user', content: 'U' },
        {
          role: 'assistant',
          content: null,
          tool_calls: [
            { id: call.id, type: 'function', function: { name: 'read_note', arguments: call.argumentsText } },
          ],
        },
        { role: 'tool', content: 'R', tool_call_id: call.id },
        { role: 'user', content: [{ type: 'text', text: 'P' }] },
      ],
    });
    expect(Object.keys(sent(turn('openai-completions')))).toEqual([
      'model',
      'messages',
      'stream',
      'stream_options',
      'tools',
      'tool_choice',
      'max_completion_tokens',
    ]);
  });
  it('flattens parts where content must be a string', () =>
    expect(messages({ stringContent: true })).toMatchObject([{}, {}, { content: null }, {}, { content: 'P' }]));
  it('strikes out all but role and content, calls as well, where keys are strict', () => {
    expect(messages({ strictKeys: true })).toEqual([
      { role: 'system', content: 'S' },
      { role: 'user', content: 'U' },
      { role: 'assistant', content: null },
      { role: 'tool', content: 'R' },
      { role: 'user', content: [{ type: 'text', text: 'P' }] },
    ]);
  });
  it('is OpenClaw’s for Responses', () => {
    const body = sent(turn('openai-responses'));
    expect(Object.keys(body)).toEqual(['model', 'input', 'stream', 'max_output_tokens', 'tools', 'store']);
    expect(body['input']).toEqual([
      { type: 'message', role: 'system', content: [{ type: 'input_text', text: 'S' }] },
      { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'U' }] },
      { type: 'function_call', call_id: call.id, name: 'read_note', arguments: call.argumentsText },
      { type: 'function_call_output', call_id: call.id, output: 'R' },
      { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'P' }] },
    ]);
  });
});
