// A reader of server-sent events from a fetched response, block by block.
import { parseJson } from '../../shared/base/json-fields.ts';
import { createSseReader } from '../../shared/base/server-sent-events.ts';

export type StreamEvent = { readonly name: string; readonly payload: unknown };

/**
 * Reads server-sent events from a fetched body: the browser's own reader of them can't send an authorization header.
 * What has no name or holds no JSON is left out.
 */
export async function* eventsIn(body: ReadableStream<Uint8Array>): AsyncGenerator<StreamEvent> {
  const pieces = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
  const reader = createSseReader();
  for (;;) {
    const { done, value } = await pieces.read();
    if (done) return;
    for (const { event: name, data } of reader.feed(value)) {
      const payload = parseJson(data);
      if (name !== null && payload !== undefined) yield { name, payload };
    }
  }
}
