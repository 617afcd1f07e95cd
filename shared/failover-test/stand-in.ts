/** What a stand-in says, whatever it is asked. */
const sentence = 'A stand-in of Hearth answers here.';
const usage = { prompt_tokens: 10, completion_tokens: 8, total_tokens: 18 };

/** The answer of a stand-in for a model, as OpenAI's Chat Completions give it: streamed where that was asked for. */
export function standInAnswer(model: string, stream: boolean): { readonly type: string; readonly body: string } {
  const head = { id: 'hearth-stand-in', created: 1, model };
  if (!stream)
    return {
      type: 'application/json',
      body: JSON.stringify({
        ...head,
        object: 'chat.completion',
        choices: [{ index: 0, message: { role: 'assistant', content: sentence }, finish_reason: 'stop' }],
        usage,
      }),
    };
  const chunk = (rest: object): string =>
    `data: ${JSON.stringify({ ...head, object: 'chat.completion.chunk', ...rest })}\n\n`;
  return {
    type: 'text/event-stream',
    body: [
      chunk({ choices: [{ index: 0, delta: { role: 'assistant', content: sentence }, finish_reason: null }] }),
      chunk({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] }),
      chunk({ choices: [], usage }),
      'data: [DONE]\n\n',
    ].join(''),
  };
}
