import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contentSecurityPolicy, loadStatic, resolveStatic } from '../../../electron/adapters/system/static-files.ts';
import { hardenApp, hardenSession, isOwnPage, isOwnRequest, servePage } from '../../../electron/desktop/security.ts';
import { scratchFolder } from '../../scratch-folder.ts';
import { asks, BrowserWindow, log, makeReady, requestPage, reset } from '../../packaged/fake-electron.ts';

const nextTurn = () => new Promise((done) => setImmediate(done));

function pageFolder(): string {
  const root = path.join(scratchFolder(), 'renderer');
  mkdirSync(path.join(root, 'assets'), { recursive: true });
  writeFileSync(path.join(root, 'index.html'), '<!doctype html><p>page</p>');
  writeFileSync(path.join(root, 'assets/app.js'), 'export {};');
  writeFileSync(path.join(root, 'notes.md'), 'not for serving');
  writeFileSync(path.join(root, '../secret.json'), '{}');
  mkdirSync(path.join(root, '../renderer-too'));
  writeFileSync(path.join(root, '../renderer-too/x.json'), '{}');
  return root;
}

beforeEach(reset);
// What a test put off to the next turn must not be seen by the next test.
afterEach(nextTurn);

describe('before the app is ready', () => {
  it('turns the sandbox on for everything and gives the scheme no more than it needs', () => {
    hardenApp();
    expect(log.calls).toContain('sandbox');
    expect(log.schemes).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
    ]);
  });

  it('can be said too late, which is an error', async () => {
    await makeReady();
    expect(() => hardenApp()).toThrow(/before ready/);
  });
});

describe('every page', () => {
  const contents = async () => {
    hardenApp();
    await makeReady();
    return new BrowserWindow().webContents;
  };

  it.each(['will-navigate', 'will-redirect', 'will-frame-navigate'] as const)(
    'may go to its own address by %s and nowhere else',
    async (kind) => {
      const page = await contents();
      expect(page.navigate(kind, 'app://bundle/index.html')).toBe('goes');
      for (const url of [
        'https://evil.example/',
        'http://127.0.0.1:1234/',
        'file:///etc/passwd',
        'app://other/',
        'app://bundle.evil/',
        'data:text/html,x',
        'javascript:alert(1)',
        'not a url',
      ]) {
        expect(page.navigate(kind, url), url).toBe('stays');
      }
    },
  );

  it('lets no frame inside it navigate, not even to its own address', async () => {
    expect((await contents()).navigate('will-frame-navigate', 'app://bundle/', false)).toBe('stays');
  });

  it('attaches no webview', async () => {
    expect((await contents()).navigate('will-attach-webview', 'app://bundle/')).toBe('stays');
  });

  it('opens no window, whatever the address', async () => {
    const page = await contents();
    for (const url of ['app://bundle/', 'https://lmstudio.ai/docs', 'about:blank'])
      expect(page.open(url)).toBe('denied');
  });

  it('hands only allow-listed https links to the owner’s browser', async () => {
    const page = await contents();
    for (const url of [
      'https://lmstudio.ai/docs',
      'https://docs.openclaw.ai/gateway',
      'http://lmstudio.ai/',
      'https://lmstudio.ai.evil.example/',
      'https://lmstudio.ai:8443/',
      'https://evil.example/?https://lmstudio.ai',
      'file:///etc/passwd',
      'nonsense',
    ])
      page.open(url);
    page.navigate('will-navigate', 'https://docs.openclaw.ai/faq');
    page.navigate('will-navigate', 'https://evil.example/');
    await nextTurn();
    expect(log.opened).toEqual([
      'https://lmstudio.ai/docs',
      'https://docs.openclaw.ai/gateway',
      'https://docs.openclaw.ai/faq',
    ]);
  });
});

describe('the session', () => {
  beforeEach(async () => {
    await makeReady();
    hardenSession();
  });

  const requests = (permission: string, requestingUrl: string, isMainFrame = true): boolean => {
    let granted = true;
    asks.request?.({} as never, permission as never, (yes) => (granted = yes), { isMainFrame, requestingUrl });
    return granted;
  };
  const checks = (permission: string, origin: string, isMainFrame = true): boolean | undefined =>
    asks.check?.(null, permission as never, origin, { isMainFrame });

  it('grants the page nothing but writing to the clipboard', () => {
    for (const permission of [
      'media',
      'geolocation',
      'notifications',
      'clipboard-read',
      'midi',
      'openExternal',
      'local-network',
      'fileSystem',
      'usb',
    ]) {
      expect(requests(permission, 'app://bundle/'), permission).toBe(false);
      expect(checks(permission, 'app://bundle/'), permission).toBe(false);
    }
    expect(requests('clipboard-sanitized-write', 'app://bundle/')).toBe(true);
    expect(checks('clipboard-sanitized-write', 'app://bundle')).toBe(true);
  });

  it('grants that to nobody else', () => {
    expect(requests('clipboard-sanitized-write', 'https://evil.example/')).toBe(false);
    expect(checks('clipboard-sanitized-write', 'https://evil.example')).toBe(false);
    expect(requests('clipboard-sanitized-write', 'app://bundle/', false)).toBe(false);
    expect(checks('clipboard-sanitized-write', 'app://bundle', false)).toBe(false);
  });

  it('grants no device and no screen', () => {
    expect(asks.device?.({} as never)).toBe(false);
    let stream: unknown = 'not answered';
    asks.display?.({} as never, (streams) => (stream = streams));
    expect(stream).toBeNull();
  });

  it.each([
    ['app://bundle/assets/app.js', 'script', false],
    ['data:image/png;base64,AA==', 'image', false],
    ['data:text/javascript,alert(1)', 'script', true],
    ['data:image/svg+xml,x', 'subFrame', true],
    ['app://other/app.js', 'script', true],
    ['https://lmstudio.ai/', 'xhr', true],
    ['http://127.0.0.1:1234/v1/models', 'xhr', true],
    ['file:///etc/passwd', 'xhr', true],
    ['ws://127.0.0.1:1/', 'webSocket', true],
  ])('answers a request for %s as %s with cancel %s', (url, resourceType, cancel) => {
    let response: unknown;
    asks.web?.({ url, resourceType } as never, (given) => (response = given));
    expect(response).toEqual({ cancel });
  });
});

describe('own addresses', () => {
  it('are those of the bundle, whole', () => {
    expect(isOwnPage('app://bundle/')).toBe(true);
    expect(isOwnPage('app://bundle:80/')).toBe(false);
    expect(isOwnPage('http://bundle/')).toBe(false);
    expect(isOwnRequest('app://bundle/x.png', 'image')).toBe(true);
  });
});

describe('the page’s files', () => {
  it('are served with the policy and their type', async () => {
    await makeReady();
    servePage(pageFolder());
    const answer = await requestPage('app://bundle/');
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('page');
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('content-security-policy')).toBe(contentSecurityPolicy);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect((await requestPage('app://bundle/assets/app.js')).headers.get('content-type')).toMatch(/^text\/javascript/);
  });

  it('are served to a GET of the bundle only', async () => {
    await makeReady();
    servePage(pageFolder());
    expect((await requestPage('app://bundle/', { method: 'POST' })).status).toBe(404);
    expect((await requestPage('app://other/')).status).toBe(404);
  });

  it.each([
    '/../secret.json',
    '/%2e%2e/secret.json',
    '/..%2fsecret.json',
    '/assets/../../secret.json',
    '/..\\secret.json',
    '/%5c..%5csecret.json',
    '/../renderer-too/x.json',
    '/notes.md',
    '/assets',
    '/assets/',
    '/nothing.js',
    '/%00.html',
    '/%E0%A4%A.html',
    '/C:/secret.json',
    'index.html',
    '',
    '//etc/hosts.json',
  ])('do not include %s', async (urlPath) => {
    expect((await loadStatic(pageFolder(), urlPath)).status).toBe(404);
  });

  it('stay below their folder, however the address is written', () => {
    expect(resolveStatic('/srv/page', '/a/./b/../c.js')?.file).toBe('/srv/page/a/c.js');
    expect(resolveStatic('/srv/page/', '/')?.file).toBe('/srv/page/index.html');
  });
});

describe('the content policy', () => {
  const directives = new Map(
    contentSecurityPolicy.split('; ').map((part) => [part.split(' ')[0], part.split(' ').slice(1)]),
  );

  it('starts from nothing and allows only what comes with the page', () => {
    expect(directives.get('default-src')).toEqual(["'none'"]);
    expect(directives.get('script-src')).toEqual(["'self'"]);
    expect(directives.get('style-src')).toEqual(["'self'"]);
    expect(directives.get('connect-src')).toEqual(["'self'"]);
    expect(directives.get('img-src')).toEqual(["'self'", 'data:']);
    for (const name of ['base-uri', 'form-action', 'frame-ancestors', 'object-src'])
      expect(directives.get(name), name).toEqual(["'none'"]);
    expect(contentSecurityPolicy).not.toMatch(/unsafe|\*|https?:/);
  });
});
