import { asFlag, asRecord, asText } from '../../base/json-fields.ts';
import { adding, type Reader } from './reader.ts';

/**
 * `GET /model_info` tells what the one model is, `GET /server_info` how it was started; the latter holds the server's
 * own keys, of which nothing is taken.
 */
export const readSglang: Reader = (seen) => {
  const model = asRecord(seen.json('sglang-model') ?? seen.json('sglang-model-old'));
  const server = asRecord(seen.json('sglang-server'));
  const generates = asFlag(model['is_generation']);
  // Without a parser tools come back as plain text; without one for reasoning the model may reason all the same.
  const tools = Object.hasOwn(server, 'tool_call_parser') ? asText(server['tool_call_parser']) !== null : null;
  return adding(seen, () => ({
    loaded: true,
    state: 'loaded',
    tools,
    vision: asFlag(model['has_image_understanding']),
    reasoning: asText(server['reasoning_parser']) === null ? null : true,
    ...(generates === null ? {} : { kind: generates ? 'chat' : 'embedding' }),
  }));
};
