// Sends a server what a script asks for: to load, unload or download a model.
import { setTimeout as pause } from 'node:timers/promises';
import { err, ok } from '../../../shared/base/result.ts';
import { serverRoot } from '../../../shared/network/address.ts';
import type {
  DriveRequest,
  DriveEnd,
  DriveReply,
  DriveEffect,
  Patch,
  DriveTimeout,
  Script,
} from '../../../shared/servers/drive/script.ts';
import { request, streamLines } from '../network/http.ts';

export type DriveOptions = {
  /** The endpoint's base address. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  readonly onPatch: (patch: Patch) => void;
  /** Divides every wait; 1 unless a test is in a hurry. */
  readonly haste?: number;
};

/** The server has just answered a probe, so this is only for one that is short of breath over a load. */
const connectMs = 5000;
const minuteMs = 60_000;
/** See Patience for the reasons. A stream may go on for a week, as long as it says something. */
const limits: Readonly<
  Record<DriveTimeout, { readonly deadlineMs: number; readonly silenceMs: number; readonly maxBytes?: number }>
> = {
  short: { deadlineMs: 10_000 + connectMs, silenceMs: 10_000 },
  load: { deadlineMs: 30 * minuteMs, silenceMs: 30 * minuteMs },
  // Ollama tells its progress many times a second, so that no sum of bytes is too much for a long download.
  stream: { deadlineMs: 7 * 24 * 60 * minuteMs, silenceMs: 15 * minuteMs, maxBytes: Number.MAX_SAFE_INTEGER },
};

/** Sends one request to a server's own routes. Never follows a redirect, and never throws. */
export async function sendTo(
  { url, headers, signal }: Pick<DriveOptions, 'url' | 'headers'> & { readonly signal?: AbortSignal },
  { method, path, body, patience }: DriveRequest,
  onLine?: (line: string) => void,
): Promise<DriveReply> {
  const httpRequest = {
    url: `${serverRoot(url)}${path}`,
    method,
    headers,
    connectMs,
    signal,
    ...limits[patience],
    ...(body === null ? {} : { body: JSON.stringify(body) }),
  };
  const reply = onLine === undefined ? await request(httpRequest) : await streamLines(httpRequest, onLine);
  return reply.ok ? ok({ status: reply.value.status, body: reply.value.body ?? '' }) : err(reply.error);
}

/** Does what a script wants done next, and brings what came of it where it asked for something. */
async function make(move: DriveEffect, options: DriveOptions): Promise<DriveReply | undefined> {
  const { signal, onPatch, haste = 1 } = options;
  switch (move.kind) {
    case 'tell':
      onPatch(move.patch);
      return undefined;
    case 'wait':
      await pause(move.ms / haste, undefined, { signal }).catch(() => undefined);
      return undefined;
    case 'ask': {
      const { lines } = move;
      return sendTo(options, move.request, lines === undefined ? undefined : (line) => onPatch(lines(line)));
    }
  }
}

/**
 * Runs a script against its server until it ends, and tells every change it makes. Null when the signal stopped it:
 * then nothing more was asked, and whether the server goes on is the server's affair.
 */
export async function drive(script: Script, options: DriveOptions): Promise<DriveEnd | null> {
  const { signal } = options;
  let step = script.next();
  while (step.done !== true) {
    if (signal.aborted) return null;
    const reply = await make(step.value, options);
    if (signal.aborted) return null;
    step = script.next(reply);
  }
  return step.value;
}
