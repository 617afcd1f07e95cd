// What the desktop's pages may load, open and ask for: sandbox, own scheme, allowed links.
import { app, protocol, session, shell } from 'electron';
import type { WebContents } from 'electron';
import { loadStatic, securityHeaders } from '../adapters/system/static-files.ts';

const appScheme = 'app';
const bundleHost = 'bundle';

/** The only places outside that a link of the page may open, in the user's own browser. */
export const externalOrigins: ReadonlySet<string> = new Set(['https://lmstudio.ai', 'https://docs.openclaw.ai']);

function parse(url: string): URL | null {
  try {
    return new URL(url);
  } catch {
    return null;
  }
}

/** True for an address of our own page, and for nothing else. */
export function isOwnPage(url: string): boolean {
  const parsed = parse(url);
  return parsed !== null && parsed.protocol === `${appScheme}:` && parsed.host === bundleHost;
}

/**
 * True for what the page's policy lets it load: its own files, and images that it carries itself and that reach no
 * network.
 */
export function isOwnRequest(url: string, resourceType: string): boolean {
  return isOwnPage(url) || (resourceType === 'image' && url.startsWith('data:image/'));
}

/** Opens an allow-listed link outside; anything else is dropped. */
export function openExternal(url: string): void {
  const origin = parse(url)?.origin;
  if (origin === undefined || !externalOrigins.has(origin)) return;
  // Later, because Electron asks while the page waits for the answer.
  setImmediate(() => {
    shell.openExternal(url).catch(() => undefined);
  });
}

/**
 * Everything that must be said before the app is ready: the sandbox, the scheme, and the guards on every page to come.
 */
export function hardenApp(): void {
  app.enableSandbox();
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
  app.on('web-contents-created', (_event, contents) => hardenContents(contents));
}

/** The page can't leave itself, open windows or embed anything. */
function hardenContents(contents: WebContents): void {
  contents.on('will-navigate', (event) => {
    if (isOwnPage(event.url)) return;
    event.preventDefault();
    openExternal(event.url);
  });
  contents.on('will-redirect', (event) => {
    if (!isOwnPage(event.url)) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    // The page has no frames, so one that navigates is not ours, wherever it goes.
    if (!event.isMainFrame || !isOwnPage(event.url)) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    openExternal(url);
    return { action: 'deny' };
  });
}

/**
 * The one permission that the page has: to put text on the clipboard when a copy button is pressed. It can't read it.
 */
const mayUse = (permission: string, url: string): boolean =>
  permission === 'clipboard-sanitized-write' && isOwnPage(url);

/** Denies every other permission and every request that does not stay inside the bundle. After ready. */
export function hardenSession(): void {
  const own = session.defaultSession;
  own.setPermissionRequestHandler((_contents, permission, callback, details) =>
    callback(details.isMainFrame && mayUse(permission, details.requestingUrl)),
  );
  own.setPermissionCheckHandler(
    (_contents, permission, origin, details) => details.isMainFrame && mayUse(permission, origin),
  );
  own.setDevicePermissionHandler(() => false);
  own.setDisplayMediaRequestHandler((_request, callback) => callback(null));
  own.webRequest.onBeforeRequest((details, callback) =>
    callback({ cancel: !isOwnRequest(details.url, details.resourceType) }),
  );
}

/** Serves the built page at app://bundle with the production headers. After ready. */
export function servePage(rendererRoot: string): void {
  protocol.handle(appScheme, async (request) => {
    if (request.method !== 'GET' || !isOwnPage(request.url))
      return new Response('not found', { status: 404, headers: securityHeaders });
    const file = await loadStatic(rendererRoot, new URL(request.url).pathname);
    return new Response(file.body, {
      status: file.status,
      headers: { ...securityHeaders, 'content-type': file.type },
    });
  });
}
