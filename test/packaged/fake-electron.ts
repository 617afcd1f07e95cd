/**
 * A stand-in for the `electron` module, aliased in by the unit project.
 * Types: every member is checked against electron.d.ts, so a member that Electron renames or retypes fails to compile
 * here. Behaviour: what is not faked throws when touched, and the order that Electron demands (before ready, after
 * ready) is kept. What it can't prove is that Electron itself enforces what it was asked for.
 */
import { EventEmitter } from 'node:events';
import type * as E from 'electron';

type Item = E.MenuItemConstructorOptions;
type Frame = { readonly origin: string; readonly parent: unknown };

/** Everything that was asked of Electron, in order where order matters. */
export const log = {
  calls: [] as string[],
  windows: [] as E.BrowserWindowConstructorOptions[],
  loaded: [] as string[],
  opened: [] as string[],
  schemes: [] as E.CustomScheme[],
  sent: [] as unknown[][],
  menu: null as Item[] | null,
  invoked: [] as unknown[][],
  exposed: {} as Record<string, unknown>,
  paths: {} as Record<string, string>,
};

/** What a test may set before the code under test runs. */
export const world = { locale: 'en-US', dark: false, firstInstance: true, notifications: true, clipboard: '' };

let ready = false;
let announceReady: () => void = () => undefined;
let readyPromise = Promise.resolve();

function strict<T extends object>(name: string, fake: T): T {
  return new Proxy(fake, {
    get(target, key): unknown {
      if (typeof key === 'symbol' || key in target || key === 'then') return Reflect.get(target, key);
      throw new Error(`fake electron: ${name}.${key} is not faked`);
    },
  });
}

function before(what: string): void {
  if (ready) throw new Error(`${what} must come before ready`);
}

function after(what: string): void {
  if (!ready) throw new Error(`${what} must come after ready`);
}

// app

const appEvents = new EventEmitter();
export const app = strict(
  'app',
  Object.assign(appEvents, {
    isPackaged: false,
    whenReady: () => readyPromise,
    isReady: () => ready,
    getVersion: () => '1.2.3',
    getLocale: () => world.locale,
    getPath: (name) => log.paths[name] ?? `/fake/${name}`,
    setPath: (name, path) => {
      log.paths[name] = path;
    },
    requestSingleInstanceLock: () => {
      log.calls.push('lock');
      return world.firstInstance;
    },
    enableSandbox: () => {
      before('app.enableSandbox');
      log.calls.push('sandbox');
    },
    quit: () => {
      log.calls.push('quit');
      appEvents.emit('will-quit', { preventDefault: () => log.calls.push('quit prevented') });
    },
    exit: (code) => {
      log.calls.push(`exit ${code ?? 0}`);
    },
  } satisfies Pick<
    E.App,
    | 'isPackaged'
    | 'whenReady'
    | 'isReady'
    | 'getVersion'
    | 'getLocale'
    | 'getPath'
    | 'setPath'
    | 'requestSingleInstanceLock'
    | 'enableSandbox'
    | 'quit'
    | 'exit'
  >),
);

/** Electron becomes ready. */
export async function makeReady(): Promise<void> {
  ready = true;
  announceReady();
  await readyPromise;
}

// windows

type Navigation = 'will-navigate' | 'will-redirect' | 'will-frame-navigate' | 'will-attach-webview';
type OpenHandler = Parameters<E.WebContents['setWindowOpenHandler']>[0];

export class FakeWebContents extends EventEmitter implements Pick<E.WebContents, 'send'> {
  /** Not a `#private`: the proxy around this object could not reach one. */
  openHandler: OpenHandler | null = null;
  send(channel: string, ...args: unknown[]): void {
    log.sent.push([channel, ...structuredClone(args)]);
  }
  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler;
  }
  /** What becomes of a navigation. */
  navigate(kind: Navigation, url: string, isMainFrame = true): 'goes' | 'stays' {
    let stays = false;
    const event = { url, isMainFrame, preventDefault: () => (stays = true) };
    this.emit(kind, event);
    return stays ? 'stays' : 'goes';
  }
  /** What becomes of `window.open`. */
  open(url: string): 'denied' | 'allowed' {
    if (this.openHandler === null) return 'allowed';
    return this.openHandler({ url } as E.HandlerDetails).action === 'deny' ? 'denied' : 'allowed';
  }
}

const windows = new Set<BrowserWindow>();

export class BrowserWindow
  extends EventEmitter
  implements
    Pick<E.BrowserWindow, 'show' | 'focus' | 'restore' | 'isMinimized' | 'isDestroyed' | 'loadURL' | 'destroy'>
{
  readonly webContents = strict('webContents', new FakeWebContents());
  minimized = false;
  #gone = false;
  constructor(options: E.BrowserWindowConstructorOptions = {}) {
    super();
    after('new BrowserWindow');
    log.windows.push(options);
    windows.add(this);
    // Electron, too, tells of the contents before the constructor returns.
    appEvents.emit('web-contents-created', {}, this.webContents);
  }
  static getAllWindows(): BrowserWindow[] {
    return [...windows];
  }
  async loadURL(url: string): Promise<void> {
    log.loaded.push(url);
  }
  show(): void {
    log.calls.push('show');
  }
  focus(): void {
    log.calls.push('focus');
  }
  restore(): void {
    this.minimized = false;
    log.calls.push('restore');
  }
  isMinimized(): boolean {
    return this.minimized;
  }
  isDestroyed(): boolean {
    return this.#gone;
  }
  destroy(): void {
    this.#gone = true;
    windows.delete(this);
    if (windows.size === 0) appEvents.emit('window-all-closed');
  }
}

export const nativeTheme = strict('nativeTheme', {
  get shouldUseDarkColors() {
    return world.dark;
  },
} satisfies Pick<E.NativeTheme, 'shouldUseDarkColors'>);

// session, protocol, shell

type Asks = {
  request: Parameters<E.Session['setPermissionRequestHandler']>[0];
  check: Parameters<E.Session['setPermissionCheckHandler']>[0];
  device: Parameters<E.Session['setDevicePermissionHandler']>[0];
  display: Parameters<E.Session['setDisplayMediaRequestHandler']>[0];
  web: ((details: E.OnBeforeRequestListenerDetails, callback: (response: E.CallbackResponse) => void) => void) | null;
};
/** The handlers that the session was given. */
export const asks: Asks = { request: null, check: null, device: null, display: null, web: null };

const defaultSession = strict('session.defaultSession', {
  setPermissionRequestHandler: (handler) => {
    asks.request = handler;
  },
  setPermissionCheckHandler: (handler) => {
    asks.check = handler;
  },
  setDevicePermissionHandler: (handler) => {
    asks.device = handler;
  },
  setDisplayMediaRequestHandler: (handler) => {
    asks.display = handler;
  },
  webRequest: strict('webRequest', {
    onBeforeRequest: (handler: Asks['web']) => {
      asks.web = handler;
    },
  }) as never,
} satisfies Pick<
  E.Session,
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDevicePermissionHandler'
  | 'setDisplayMediaRequestHandler'
  | 'webRequest'
>);

export const session = strict('session', {
  get defaultSession() {
    after('session.defaultSession');
    return defaultSession;
  },
});

const served = new Map<string, (request: Request) => Response | Promise<Response>>();
export const protocol = strict('protocol', {
  registerSchemesAsPrivileged: (schemes) => {
    before('protocol.registerSchemesAsPrivileged');
    log.schemes.push(...schemes);
  },
  handle: (scheme, handler) => {
    after('protocol.handle');
    served.set(scheme, handler);
  },
} satisfies Pick<E.Protocol, 'registerSchemesAsPrivileged' | 'handle'>);

/** A request of the page for one of its files. */
export async function requestPage(url: string, init?: RequestInit): Promise<Response> {
  const handler = served.get(new URL(url).protocol.slice(0, -1));
  if (handler === undefined) throw new Error(`nothing serves ${url}`);
  return handler(new Request(url, init));
}

export const clipboard = strict('clipboard', {
  readText: () => Promise.resolve(world.clipboard),
  clear: () => {
    world.clipboard = '';
  },
} satisfies Pick<E.Clipboard, 'readText' | 'clear'>);

export const shell = strict('shell', {
  openExternal: async (url) => {
    log.opened.push(url);
  },
} satisfies Pick<E.Shell, 'openExternal'>);

// IPC

type Handler = Parameters<E.IpcMain['handle']>[1];
const handlers = new Map<string, Handler>();
export const ipcMain = strict('ipcMain', {
  handle: (channel, handler) => {
    if (handlers.has(channel)) throw new Error(`a second handler for '${channel}'`);
    handlers.set(channel, handler);
  },
} satisfies Pick<E.IpcMain, 'handle'>);

/** A call from a frame; what crosses is cloned, as over the real pipe. */
export async function invokeFrom(frame: Frame | null, channel: string, ...args: unknown[]): Promise<unknown> {
  const handler = handlers.get(channel);
  if (handler === undefined) throw new Error(`no handler for '${channel}'`);
  const event = { senderFrame: frame } as unknown as E.IpcMainInvokeEvent;
  return structuredClone((await handler(event, ...structuredClone(args))) as unknown);
}

const page = new EventEmitter();
export const contextBridge = strict('contextBridge', {
  exposeInMainWorld: (key, api) => {
    log.exposed[key] = api;
  },
} satisfies Pick<E.ContextBridge, 'exposeInMainWorld'>);
export const ipcRenderer = strict('ipcRenderer', {
  invoke: async (...args) => {
    log.invoked.push(args);
    return 'answer';
  },
  on: (channel, listener) => {
    page.on(channel, listener);
    return undefined as never;
  },
  off: (channel, listener) => {
    page.off(channel, listener);
    return undefined as never;
  },
} satisfies Pick<E.IpcRenderer, 'invoke' | 'on' | 'off'>);

/** Something arrives in the page from the main process. */
export function tellPage(channel: string, ...args: unknown[]): void {
  page.emit(channel, { sender: 'the event object' }, ...args);
}

// menus and the menu bar

/** Electron never leaves a group of radio items without a choice: it ticks the first. */
function settleRadios(items: Item[]): Item[] {
  let group: Item[] = [];
  for (const item of [...items, {} as Item]) {
    if (item.type === 'radio') group.push(item);
    else {
      if (group[0] && !group.some((one) => one.checked)) group[0].checked = true;
      group = [];
    }
  }
  return items;
}

export const Menu = strict('Menu', {
  buildFromTemplate: (items) => settleRadios(items as Item[]) as unknown as E.Menu,
  setApplicationMenu: (menu) => {
    log.menu = menu as unknown as Item[] | null;
  },
} satisfies Pick<typeof E.Menu, 'buildFromTemplate' | 'setApplicationMenu'>);

class FakeImage implements Pick<E.NativeImage, 'setTemplateImage'> {
  template = false;
  constructor(path: string) {
    this.path = path;
  }
  readonly path: string;
  setTemplateImage(on: boolean): void {
    this.template = on;
  }
}
export const nativeImage = strict('nativeImage', {
  createFromPath: (path) => new FakeImage(path) as unknown as E.NativeImage,
} satisfies Pick<typeof E.nativeImage, 'createFromPath'>);

export class Tray
  extends EventEmitter
  implements Pick<E.Tray, 'setImage' | 'setToolTip' | 'setContextMenu' | 'destroy' | 'isDestroyed'>
{
  static all: Tray[] = [];
  image: FakeImage;
  toolTip = '';
  menu: Item[] = [];
  #gone = false;
  constructor(image: E.NativeImage) {
    super();
    after('new Tray');
    this.image = image as unknown as FakeImage;
    Tray.all.push(this);
  }
  setImage(image: E.NativeImage | string): void {
    log.calls.push('tray image');
    this.image = image as unknown as FakeImage;
  }
  setToolTip(text: string): void {
    this.toolTip = text;
  }
  setContextMenu(menu: E.Menu | null): void {
    this.menu = menu as unknown as Item[];
  }
  destroy(): void {
    this.#gone = true;
  }
  isDestroyed(): boolean {
    return this.#gone;
  }
}

// notifications

export class Notification extends EventEmitter implements Pick<E.Notification, 'show'> {
  /** Those that were shown, in order. */
  static all: Notification[] = [];
  static isSupported(): boolean {
    return world.notifications;
  }
  readonly title: string;
  readonly body: string;
  constructor({ title = '', body = '' }: E.NotificationConstructorOptions = {}) {
    super();
    after('new Notification');
    this.title = title;
    this.body = body;
  }
  show(): void {
    Notification.all.push(this);
  }
}

/** A fresh Electron that is not ready yet. */
export function reset(): void {
  Object.assign(log, {
    calls: [],
    windows: [],
    loaded: [],
    opened: [],
    schemes: [],
    sent: [],
    menu: null,
    invoked: [],
    exposed: {},
    paths: {},
  });
  Object.assign(world, { locale: 'en-US', dark: false, firstInstance: true, notifications: true });
  Object.assign(asks, { request: null, check: null, device: null, display: null, web: null });
  for (const map of [handlers, served, windows]) map.clear();
  for (const emitter of [appEvents, page]) emitter.removeAllListeners();
  Tray.all = [];
  Notification.all = [];
  ready = false;
  readyPromise = new Promise((resolve) => {
    announceReady = resolve;
  });
}
reset();
