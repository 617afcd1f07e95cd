// The one reader of server-sent events, for answers of model servers and for what the host tells the page.
import { createParser } from 'eventsource-parser';

/** One event of a stream; `event` is null where the server named none. */
export type SseEvent = { readonly event: string | null; readonly data: string };

export type SseReader = {
  /** Returns the events that are whole with this piece of the text. */
  feed(piece: string): readonly SseEvent[];
  /** Returns the event that stands without a closing blank line, because several model servers end so. */
  end(): readonly SseEvent[];
};

/**
 * Reads the pieces of a server-sent-events text (WHATWG HTML, section 9.2). Comments, ids and retry times are left out.
 * Lines are handed to the parser with LF alone: with a CR among them it searches the whole rest of a piece for each
 * line, and 64 KB from a hostile server would take it half a second.
 */
export function createSseReader(): SseReader {
  let events: SseEvent[] = [];
  let endsInCr = false;
  const parser = createParser({ onEvent: ({ event = null, data }) => void events.push({ event, data }) });
  const feed = (piece: string): readonly SseEvent[] => {
    if (piece === '') return [];
    events = [];
    const text = endsInCr && piece.startsWith('\n') ? piece.slice(1) : piece;
    endsInCr = piece.endsWith('\r');
    parser.feed(text.replace(/\r\n?/g, '\n'));
    return events;
  };
  return { feed, end: () => feed('\n\n') };
}
