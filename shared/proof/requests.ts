import type { ApiName } from './types.ts';

/** Room for a thinking model to think and still answer, small enough to end soon on a slow machine. */
export const maxOutputTokens = 512;
export const proofPrompt = 'Reply with the single word ready.';

/** The route of a dialect under the base address. */
export const apiPath: Readonly<Record<ApiName, string>> = { 'openai-responses': '/responses', 'openai-completions': '/chat/completions' };

const bodies: Readonly<Record<ApiName, (model: string) => object>> = {
  'openai-completions': (model) => ({
    model,
    messages: [{ role: 'user', content: proofPrompt }],
    stream: true,
    stream_options: { include_usage: true },
    max_completion_tokens: maxOutputTokens,
  }),
  'openai-responses': (model) => ({
    model,
    input: [{ type: 'message', role: 'user', content: [{ type: 'input_text', text: proofPrompt }] }],
    stream: true,
    store: false,
    max_output_tokens: maxOutputTokens,
  }),
};

/** The body of one proof request, key by key and in the order in which OpenClaw 2026.9.6 sends its own. */
export const proofBody = (api: ApiName, model: string): string => JSON.stringify(bodies[api](model));
