// Passes calls and events between the desktop's page and the host, for our own page only.
import { err } from '../../shared/base/result.ts';
import { eventChannel, invokeChannel } from './channels.ts';
import type { Host, WireReply } from '../host/host.ts';
import type { EventName, EventPayload } from '../../shared/contract/events.ts';

/** The one origin that the desktop serves its page from. */
export const appOrigin = 'app://bundle';

/** What is read of a sender; Electron's own types fit it. */
type Sender = { readonly senderFrame: { readonly parent: unknown; readonly origin: string } | null };

type MainSide = {
  handle(channel: string, listener: (event: Sender, name: unknown, request: unknown) => Promise<WireReply>): void;
};

type Wiring = {
  readonly ipcMain: MainSide;
  readonly host: Pick<Host, 'dispatch' | 'subscribe'>;
  readonly isTrusted: (event: Sender) => boolean;
  /** Hands one event to every open window. */
  readonly broadcast: (channel: string, name: EventName, payload: EventPayload<EventName>) => void;
  /** Told after a call of the page went well, for what no event tells (the language of the menus). */
  readonly afterCall?: (name: unknown) => void;
};

/** True for the top frame of our own page. The frame is null once it is gone; such a call is nobody's. */
export function isTrustedSender(event: Sender): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame.parent === null && frame.origin === appOrigin;
}

/** Joins the page to the host: calls in by one channel, events out by the other. Answers how to stop the events. */
export function registerIpc({ ipcMain, host, isTrusted, broadcast, afterCall }: Wiring): () => void {
  ipcMain.handle(invokeChannel, async (event, name, request) => {
    if (!isTrusted(event)) return err({ kind: 'forbidden' });
    const reply = await host.dispatch(name, request);
    if (reply.ok) afterCall?.(name);
    return reply;
  });
  return host.subscribe((name, payload) => broadcast(eventChannel, name, payload));
}
