/** One event of a stream; `event` is null where the server named none. */
export type SseEvent = { readonly event: string | null; readonly data: string };
/** What is held back until the rest of it arrives. */
export type SseRest = { readonly text: string; readonly event: string | null; readonly data: readonly string[] };

export const sseStart: SseRest = { text: '', event: null, data: [] };

/**
 * Reads the next piece of a server-sent-events text (WHATWG HTML, section 9.2): the events that are now whole, and the
 * rest. Comments, ids and retry times are left out. With `last`, what stands without a closing blank line counts too,
 * because several model servers end so.
 */
export function readSse(
  rest: SseRest,
  piece: string,
  last = false,
): { readonly events: readonly SseEvent[]; readonly rest: SseRest } {
  const text = rest.text + piece;
  // An endless line must not be searched anew with every piece of it.
  if (!last && !/[\r\n]/.test(piece) && !rest.text.endsWith('\r')) return { events: [], rest: { ...rest, text } };
  // A lone CR at the end may be the first half of a CRLF.
  const whole = last
    ? text.length
    : text.endsWith('\r')
      ? Math.max(text.lastIndexOf('\n'), text.slice(0, -1).lastIndexOf('\r')) + 1
      : Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1;
  const lines = text.slice(0, whole).split(/\r\n|\n|\r/);
  if (!last) lines.pop();
  let event = rest.event;
  let data = [...rest.data];
  const events: SseEvent[] = [];
  const dispatch = () => {
    if (data.length > 0) events.push({ event, data: data.join('\n') });
    event = null;
    data = [];
  };
  for (const line of lines) {
    if (line === '') dispatch();
    const [, field, value = ''] = /^([^:]+)(?:: ?(.*))?$/s.exec(line) ?? [];
    if (field === 'data') data.push(value);
    if (field === 'event') event = value;
  }
  if (last) dispatch();
  return { events, rest: { text: last ? '' : text.slice(whole), event, data } };
}
