// Builds the JSON body and path of a chat request as OpenClaw sends it over each dialect.
import type { Chat, ToolCall, ToolDef, Turn } from './ask.ts';
import type { ApiName } from './types.ts';
import type { Shape } from './capabilities.ts';

/** OpenClaw's own way of asking. */
export const openclawShape: Shape = {
  stringContent: false,
  strictKeys: false,
  maxTokensField: 'max_completion_tokens',
};

/** The route of a dialect under the base address. */
export const apiPath: Readonly<Record<ApiName, string>> = {
  'openai-responses': '/responses',
  'openai-completions': '/chat/completions',
};

type RequestJson = Readonly<Record<string, unknown>>;

const callOf = ({ id, name, argumentsText }: ToolCall): RequestJson => ({
  id,
  type: 'function',
  function: { name, arguments: argumentsText },
});

/**
 * With `strictMessageKeys` OpenClaw strikes out of every message all but these two, the calls and their ids as well.
 */
function message(turn: Turn, { stringContent, strictKeys }: Shape): RequestJson {
  switch (turn.who) {
    case 'system':
    case 'user':
      return {
        role: turn.who,
        content: turn.parts === true && !stringContent ? [{ type: 'text', text: turn.text }] : turn.text,
      };
    case 'assistant':
      return {
        role: 'assistant',
        content: turn.text.trim() === '' ? null : turn.text,
        ...(turn.calls.length === 0 || strictKeys ? {} : { tool_calls: turn.calls.map(callOf) }),
      };
    case 'tool':
      return { role: 'tool', content: turn.text, ...(strictKeys ? {} : { tool_call_id: turn.callId }) };
  }
}

const completionsTool = ({ name, description, parameters }: ToolDef): RequestJson => ({
  type: 'function',
  function: { name, description, parameters },
});

function completions(model: string, { turns, tools, shape, maxTokens }: Chat): RequestJson {
  return {
    model,
    messages: turns.map((turn) => message(turn, shape)),
    stream: true,
    stream_options: { include_usage: true },
    ...(tools.length === 0 ? {} : { tools: tools.map(completionsTool), tool_choice: 'auto' }),
    [shape.maxTokensField]: maxTokens,
  };
}

function item(turn: Turn): readonly RequestJson[] {
  switch (turn.who) {
    case 'system':
      return [{ type: 'message', role: 'system', content: [{ type: 'input_text', text: turn.text }] }];
    case 'user':
      return [{ type: 'message', role: 'user', content: [{ type: 'input_text', text: turn.text }] }];
    case 'assistant':
      return [
        ...(turn.text === ''
          ? []
          : [
              {
                type: 'message',
                role: 'assistant',
                content: [{ type: 'output_text', text: turn.text, annotations: [] }],
                status: 'completed',
              },
            ]),
        ...turn.calls.map(({ id, name, argumentsText }) => ({
          type: 'function_call',
          call_id: id,
          name,
          arguments: argumentsText,
        })),
      ];
    case 'tool':
      return [{ type: 'function_call_output', call_id: turn.callId, output: turn.text }];
  }
}

function responses(model: string, { turns, tools, maxTokens }: Chat): RequestJson {
  const body = { model, input: turns.flatMap(item), stream: true };
  // Its one-shot requests, which carry no tools, name these two the other way round.
  if (tools.length === 0) return { ...body, store: false, max_output_tokens: maxTokens };
  return {
    ...body,
    max_output_tokens: maxTokens,
    tools: tools.map(({ name, description, parameters }) => ({ type: 'function', name, description, parameters })),
    store: false,
  };
}

/**
 * The body of a request, with the keys and in the order of OpenClaw's own (`recorded.ts`), as far as `shape` asks for
 * no other.
 */
export const chatBody = (model: string, chat: Chat): string =>
  JSON.stringify(chat.api === 'openai-completions' ? completions(model, chat) : responses(model, chat));
