// Reads the page's own files for both shells, with the security headers that every answer carries.
import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** The page may load and reach only what it was served with: no inline script, no frame, no other host. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  // The component library's one inline style is kept out by the page (see renderer/index.html), so none needs an
  // exception.
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
].join('; ');

/** Sent with every answer of both shells: files, API replies and refusals alike. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

export type StaticFile = { readonly status: 200 | 404; readonly type: string; readonly body: Uint8Array<ArrayBuffer> };

const notFound = (): StaticFile => ({
  status: 404,
  type: 'text/plain; charset=utf-8',
  body: new TextEncoder().encode('not found'),
});

/**
 * The file that a URL path names below `root`, or null where it names something outside or something that is no page
 * file.
 */
export function resolveStatic(root: string, urlPath: string): { readonly file: string; readonly type: string } | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(urlPath);
  } catch {
    return null;
  }
  // A backslash is a separator on Windows, a colon a drive or a stream; no file of ours carries one.
  if (!decoded.startsWith('/') || /[\0\\:]/.test(decoded)) return null;
  const relative = decoded === '/' ? 'index.html' : decoded.slice(1);
  const base = path.resolve(root);
  const file = path.resolve(base, relative);
  if (!file.startsWith(base + path.sep)) return null;
  const type = contentTypes[path.extname(file).toLowerCase()];
  return type === undefined ? null : { file, type };
}

/** Reads one file of the built page. Whatever is outside `root`, of no known type or not there is the same 404. */
export async function loadStatic(root: string, urlPath: string): Promise<StaticFile> {
  const file = resolveStatic(root, urlPath);
  if (file === null) return notFound();
  try {
    return { status: 200, type: file.type, body: new Uint8Array(await readFile(file.file)) };
  } catch {
    return notFound();
  }
}
