// The bridge by which the sandboxed page calls the host and hears its events.
import { contextBridge, ipcRenderer } from 'electron';
import { eventChannel, invokeChannel } from './channels.ts';
import type { Bridge } from '../../shared/contract/client.ts';

// Names pass through as they are: the host parses every name and request anyway, and checking them here would bundle
// the whole contract into a file that every window runs. The page reaches these two channels and nothing else;
// neither `ipcRenderer` nor an event object is ever handed to it.
const bridge: Bridge = {
  invoke: (name, request) => ipcRenderer.invoke(invokeChannel, String(name), request),
  on: (name, listener) => {
    const relay = (_event: unknown, eventName: unknown, payload: unknown): void => {
      if (eventName === name) listener(payload);
    };
    ipcRenderer.on(eventChannel, relay);
    return () => {
      ipcRenderer.off(eventChannel, relay);
    };
  },
};

contextBridge.exposeInMainWorld('bridge', bridge);
