import {
  contextMarks,
  type RecordedPiece,
  type PieceShape,
  type Recording,
} from '../../shared/verification/recorded.ts';
import type { ApiName } from '../../shared/verification/types.ts';
import { asList, asRecord, asText, parseJson, type JsonRecord } from '../../shared/base/json-fields.ts';

/** The form of one request to a model, without its words. */
export type RequestShape = {
  readonly keys: readonly string[];
  readonly pieces: readonly (RecordedPiece | 'other')[];
  readonly messages: readonly PieceShape[];
  /** The keys of a tool, those of its `function` behind it; none where no tool is offered or not all have the same. */
  readonly toolKeys: readonly string[];
  /** Those of the tools that search for others. */
  readonly searchTools: readonly string[];
};

function pieceOf(message: JsonRecord): RecordedPiece | 'other' {
  const { role, type } = message;
  if (type === 'function_call' || (role === 'assistant' && message['tool_calls'] !== undefined)) return 'call';
  if (type === 'function_call_output' || role === 'tool') return 'result';
  if (role === 'system') return 'system';
  if (role !== 'user') return 'other';
  return JSON.stringify(message['content']).includes(contextMarks.begin) ? 'context' : 'user';
}

function contentOf(message: JsonRecord): PieceShape['content'] {
  if (!('content' in message) && !('output' in message)) return 'none';
  const content = message['content'] ?? message['output'] ?? null;
  return content === null ? 'null' : typeof content === 'string' ? 'string' : 'parts';
}

/** The form of a request's body. */
export function shapeOf(api: ApiName, text: string): RequestShape {
  const body = asRecord(parseJson(text));
  const messages = (asList(body[api === 'openai-completions' ? 'messages' : 'input']) ?? []).map(asRecord);
  const tools = (asList(body['tools']) ?? []).map(asRecord);
  const keysOf = (tool: JsonRecord): string[] => [...Object.keys(tool), ...Object.keys(asRecord(tool['function']))];
  const toolKeys = new Set(tools.map((tool) => keysOf(tool).join()));
  const names = tools.map((tool) => asText(asRecord(tool['function'])['name']) ?? asText(tool['name']) ?? '');
  return {
    keys: Object.keys(body),
    pieces: messages.map(pieceOf),
    messages: messages.map((one) => ({ keys: Object.keys(one), content: contentOf(one) })),
    toolKeys: toolKeys.size === 1 && tools[0] !== undefined ? keysOf(tools[0]) : [],
    searchTools: names.filter((name) => name.startsWith('tool_')),
  };
}

/** The forms of these messages of a recording. */
export const shapesIn = ({ pieces }: Recording, which: readonly RecordedPiece[]): readonly (PieceShape | undefined)[] =>
  which.map((piece) => pieces[piece]);
