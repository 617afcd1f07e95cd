import { expect, it } from 'vitest';
import { eventsIn, type StreamEvent } from '../../../renderer/client/event-stream.ts';

const bytes = new TextEncoder();

/** What the page reads of a body that comes in these pieces. */
async function readBody(...pieces: readonly Uint8Array[]): Promise<readonly StreamEvent[]> {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(piece);
      controller.close();
    },
  });
  const events: StreamEvent[] = [];
  for await (const event of eventsIn(body)) events.push(event);
  return events;
}

it('reads events out of a body, though a piece ends within a character', async () => {
  const whole = bytes.encode(': still here\n\nevent: hello\ndata: {"words":"日本"}\n\nevent: next\ndata: null\n\n');
  const cut = whole.indexOf(0xe6) + 1;
  expect(await readBody(whole.slice(0, cut), whole.slice(cut))).toEqual([
    { name: 'hello', payload: { words: '日本' } },
    { name: 'next', payload: null },
  ]);
});

it('leaves out what has no name, what is no JSON, and what a lost connection cut off', async () => {
  expect(await readBody(bytes.encode('data: 1\n\nevent: a\ndata: {\n\nevent: b\ndata: 2\n'))).toEqual([]);
});
