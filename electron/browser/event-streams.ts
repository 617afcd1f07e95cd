// Sends the host's events to every open page of the browser shell as server-sent events.
import type { ServerResponse } from 'node:http';
import type { Host } from '../host/host.ts';

/** A reader that lets more than this pile up is cut off; its page connects again and asks for the state. */
const maxBufferedBytes = 1 << 20;
const heartbeatMs = 15_000;

/** Calls `beat` again and again until stopped. Injected, so that a test beats by hand. */
export type Ticker = (beat: () => void, everyMs: number) => () => void;

const clockTicker: Ticker = (beat, everyMs) => {
  const timer = setInterval(beat, everyMs);
  timer.unref();
  return () => clearInterval(timer);
};

export type EventStreams = {
  /**
   * Turns an answered request into a stream of events, opened by `hello`; it lasts while `admitted` says so at each
   * heartbeat.
   */
  add(response: ServerResponse, admitted: () => boolean): void;
  close(): void;
};

/**
 * How each stream begins: which shell speaks, and whether another one may go on in its place, as it does in
 * development.
 */
export type Hello = { readonly instance: string; readonly restarts: boolean };

/** Tells every open page what the host tells, as server-sent events. */
export function createEventStreams(
  host: Pick<Host, 'subscribe'>,
  hello: Hello,
  ticker: Ticker = clockTicker,
): EventStreams {
  const streams = new Map<ServerResponse, () => boolean>();
  const send = (stream: ServerResponse, text: string): void => {
    if (stream.destroyed) return;
    stream.write(text);
    if (stream.writableLength > maxBufferedBytes) stream.destroy();
  };
  // JSON has no raw line breaks, so one `data:` line always carries it whole.
  const event = (name: string, payload: unknown): string => `event: ${name}\ndata: ${JSON.stringify(payload)}\n\n`;
  const stopEvents = host.subscribe((name, payload) => {
    const text = event(name, payload);
    for (const stream of streams.keys()) send(stream, text);
  });
  const stopBeat = ticker(() => {
    for (const [stream, admitted] of streams) {
      if (admitted()) send(stream, ': still here\n\n');
      else stream.end();
    }
  }, heartbeatMs);
  return {
    add(response, admitted) {
      streams.set(response, admitted);
      response.on('close', () => streams.delete(response));
      send(response, event('hello', hello));
    },
    close() {
      stopEvents();
      stopBeat();
      for (const stream of streams.keys()) stream.end();
    },
  };
}
