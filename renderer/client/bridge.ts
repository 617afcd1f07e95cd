// Finds what the page talks to the host through: the desktop preload, or a browser session.
import { browserBridge } from './browser-bridge.ts';
import type { Bridge } from '../../shared/contract/client.ts';

declare global {
  interface Window {
    /** Put there by the desktop shell's preload. */
    bridge?: Bridge;
  }
}

/** Null where this page's session is over before it began. */
export const findBridge = async (onEnded: () => void): Promise<Bridge | null> =>
  window.bridge ?? browserBridge(onEnded);
