/** A guard, and how it is taken away: `from` stands once in the file and becomes `to`, and one of these test files must then fail. */
export type Mutation = { readonly guard: string; readonly file: string; readonly from: string; readonly to: string; readonly tests: readonly string[] };

type Row = readonly [guard: string, from: string, to: string];
const rows = (file: string, tests: readonly string[], given: readonly Row[]): Mutation[] => given.map(([guard, from, to]) => ({ guard, file, from, to, tests }));
const unit = (...names: string[]): string[] => names.map((name) => `test/unit/${name}.test.ts`);

const windowGuards = rows('electron/window.ts', unit('shell/window'), [
  ['the page runs in a sandbox', 'sandbox: true', 'sandbox: false'],
  ['the page has a world of its own', 'contextIsolation: true', 'contextIsolation: false'],
  ['the page has no Node', 'nodeIntegration: false', 'nodeIntegration: true'],
  ['workers have no Node', 'nodeIntegrationInWorker: false', 'nodeIntegrationInWorker: true'],
  ['frames have no Node', 'nodeIntegrationInSubFrames: false', 'nodeIntegrationInSubFrames: true'],
  ['the same-origin rule holds', 'webSecurity: true', 'webSecurity: false'],
  ['nothing insecure is loaded', 'allowRunningInsecureContent: false', 'allowRunningInsecureContent: true'],
  ['no experimental feature is on', 'experimentalFeatures: false', 'experimentalFeatures: true'],
  ['no web view', 'webviewTag: false', 'webviewTag: true'],
  ['a dropped file is not gone to', 'navigateOnDragDrop: false', 'navigateOnDragDrop: true'],
]);

const pageGuards = rows('electron/security.ts', unit('shell/security'), [
  ['the sandbox is on before anything is ready', '  app.enableSandbox();\n', ''],
  ['the scheme has no power over the policy', 'supportFetchAPI: true }', 'supportFetchAPI: true, bypassCSP: true }'],
  ['every page is guarded as it comes', "  app.on('web-contents-created', (_event, contents) => hardenContents(contents));\n", ''],
  ['the page can’t leave itself', '    event.preventDefault();\n    openExternal(event.url);', '    openExternal(event.url);'],
  ['a redirect leads nowhere else', 'if (!isOwnPage(event.url)) event.preventDefault();\n  });\n  contents.on(\'will-frame', 'void event;\n  });\n  contents.on(\'will-frame'],
  ['no frame goes anywhere', 'if (!event.isMainFrame || !isOwnPage(event.url)) event.preventDefault();', 'void event;'],
  ['no web view is attached', "contents.on('will-attach-webview', (event) => event.preventDefault());", ''],
  ['no window is opened', "{ action: 'deny' }", "{ action: 'allow' }"],
  ['only listed places open outside', ' || !EXTERNAL_ORIGINS.has(origin)', ''],
  ['the host of our own page counts', ' && parsed.host === BUNDLE', ''],
  ['only the clipboard may be written', "permission === 'clipboard-sanitized-write' && ", ''],
  ['only our page may use it', " && isOwnPage(url);\n\n/** Denies", ';\n\n/** Denies'],
  ['only the top frame asks', 'callback(details.isMainFrame && mayUse', 'callback(mayUse'],
  ['only the top frame is told', '=> details.isMainFrame && mayUse(permission, origin)', '=> mayUse(permission, origin)'],
  ['no device', 'setDevicePermissionHandler(() => false)', 'setDevicePermissionHandler(() => true)'],
  ['no request leaves the bundle', 'cancel: !isOwnRequest(details.url, details.resourceType)', 'cancel: false'],
  ['an image of its own is no other thing', "resourceType === 'image' && ", ''],
  ['only GET is served', "request.method !== 'GET' || ", ''],
]);

const senderGuards = rows('electron/ipc.ts', unit('shell/ipc'), [
  ['a frame that is gone is nobody’s', 'frame !== null && ', 'frame === null || '],
  ['only the top frame calls', 'frame.parent === null && ', ''],
  ['only our origin calls', ' && frame.origin === APP_ORIGIN', ''],
  ['a stranger’s call is refused', "    if (!isTrusted(event)) return err({ kind: 'forbidden' });\n", ''],
]);

const policyGuards = rows('electron/adapters/static-files.ts', unit('adapters/static-files', 'shell/browser-shell', 'shell/security'), [
  ['nothing is allowed that is not named', '"default-src \'none\'"', '"default-src \'self\'"'],
  ['scripts come from the bundle', '"script-src \'self\'"', '"script-src \'self\' \'unsafe-inline\'"'],
  ['nothing else is reached', '"connect-src \'self\'"', '"connect-src *"'],
  ['nobody frames the page', '"frame-ancestors \'none\'"', '"frame-ancestors *"'],
  ['types are not guessed', "  'x-content-type-options': 'nosniff',\n", ''],
  ['no address is told to others', "'no-referrer'", "'unsafe-url'"],
  ['nothing is kept by the browser', "'cache-control': 'no-store'", "'cache-control': 'public'"],
  ['a path stays below the folder', 'if (!file.startsWith(base + path.sep)) return null;', ''],
  ['no drive, stream or NUL in a path', ' || /[\\0\\\\:]/.test(decoded)', ''],
]);

const shellGuards = rows('electron/browser-shell.ts', unit('shell/browser-shell'), [
  ['only loopback names are answered', "if (!LOOPBACK_HOST.test(request.headers.host ?? '')) return refuse(response, 421, { kind: 'forbidden' });", ''],
  ['a foreign origin is refused', "if (!sameOrigin(request)) return refuse(response, 403, { kind: 'forbidden' });", ''],
  ['another site’s request is refused', "if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;", ''],
  ['a call needs a session', "bearer === undefined || !door.admit(bearer)", 'bearer === undefined'],
  ['a body says that it is JSON', "if (!/^application\\/json\\s*(?:;|$)/i.test(request.headers['content-type'] ?? '')) return", 'if (false) return'],
  ['a body has a bound', 'if (bytes > maxBytes) return', 'if (false) return'],
  ['a stranger’s body has a small one', 'readJson(request, MAX_TICKET_BODY_BYTES)', 'readJson(request, MAX_BODY_BYTES)'],
  ['lines are counted', 'server.maxConnections = connections;', ''],
  ['a line that brings nothing ends', 'headersTimeout: headersMs', 'headersTimeout: 60_000'],
  ['a body that never ends does', 'requestTimeout: requestMs', 'requestTimeout: 300_000'],
  ['only this machine reaches it', "host: '127.0.0.1', port: options.port", "host: '0.0.0.0', port: options.port"],
]);

const ticketGuards = rows('electron/tickets.ts', unit('shell/browser-shell'), [
  ['a ticket works once', 'if (!tickets.delete(hash(ticket))) return null;', 'if (!tickets.has(hash(ticket))) return null;'],
  ['a ticket grows old', 'if (until < now()) tickets.delete(key);', 'void until; void key;'],
  ['a session that is left ends', 'if (used + SESSION_IDLE_MS < now()) sessions.delete(key);', 'void used; void key;'],
]);

const openerGuards = rows('electron/adapters/launch.ts', unit('shell/open'), [
  ['no process is told the ticket', 'browserCommand(file, platform)', 'browserCommand(url, platform)'],
  ['only the user reads the page that leads on', 'mode: 0o600', 'mode: 0o644'],
]);

const addressGuards = [
  ...rows('shared/servers/address.ts', unit('servers/address'), [
    ['metadata services are not asked by name', 'isMetadataName(name) || ', ''],
    ['nor by address', '...(v4 === null ? [] : [v4]), ', ''],
    ['nor by an address in an IPv6 one', ', ...(v6 === null ? [] : embedded(v6))', ''],
    ['nor by an IPv6 one', '\n  || (v6 !== null && isMetadataAddress(v6.map((group) => group.toString(16)).join(\':\')))', ''],
    ['compatible and mapped ones are looked into', '(f === 0 || f === 0xffff)', 'f === 0xffff'],
    ['so is NAT64', 'a === 0x64 && b === 0xff9b ?', 'a === 0x65 && b === 0xff9b ?'],
    ['so is 6to4', 'a === 0x2002 ?', 'a === 0x2003 ?'],
    ['a number is no name', "if (v4 === null && /^(\\d+|0x[0-9a-f]*)$/.test(labels.at(-1) ?? '')) return null;", ''],
    ['a port is one', '(Number(port) < 1 || Number(port) > 65_535)', 'Number(port) < 1'],
    ['what is public is not local', 'return !name.includes(\'.\') || ', 'return true || '],
    ['a metadata service is not local', '  if (forbidden(host)) return false;\n', ''],
    ['none becomes the address of a server', 'if (address === null || forbidden(address.host)) return null;', 'if (address === null) return null;'],
  ]),
  ...rows('electron/adapters/line.ts', ['test/servers/http.test.ts'], [['no name leads there', '.filter(({ address }) => !isForbiddenHost(address))', '']]),
  ...rows('electron/adapters/http.ts', ['test/servers/http.test.ts', 'test/servers/hostile.test.ts'], [
    ['nor does an address', ' && !isForbiddenHost(url.hostname)', ''],
    ['no name and password go along', "url.username === '' && url.password === '' && ", ''],
  ]),
];

const templateGuards = [
  ...rows('shared/openclaw/plan.ts', unit('openclaw/plan', 'host/road'), [
    ['a name that is asked for names no variable', "if (name !== null) return err({ kind: 'reference-refused', text, name });", 'void name;'],
    ['what a server calls a model is taken word for word', 'name: literal(answer.name)', 'name: answer.name'],
    ['so is what it is called here', 'alias: literal(answer.alias)', 'alias: answer.alias'],
  ]),
  ...rows('electron/host/changes.ts', unit('host/road'), [['no road brings a variable in', 'if (stray !== null) return stop(', 'if (false) return stop(']]),
];

const packageGuards = rows('electron-builder.yml', unit('shell/builder-config'), [
  ['the runtime is hardened', 'hardenedRuntime: true', 'hardenedRuntime: false'],
  ['Electron does not run as Node', 'runAsNode: false', 'runAsNode: true'],
  ['nor takes its options', 'enableNodeOptionsEnvironmentVariable: false', 'enableNodeOptionsEnvironmentVariable: true'],
  ['nor a debugger', 'enableNodeCliInspectArguments: false', 'enableNodeCliInspectArguments: true'],
  ['the archive is checked', 'enableEmbeddedAsarIntegrityValidation: true', 'enableEmbeddedAsarIntegrityValidation: false'],
  ['nothing is loaded beside it', 'onlyLoadAppFromAsar: true', 'onlyLoadAppFromAsar: false'],
  ['files have no powers', 'grantFileProtocolExtraPrivileges: false', 'grantFileProtocolExtraPrivileges: true'],
  ['no maps are shipped', "  - '!**/*.map'\n", ''],
  ['no modules are shipped', "  - '!node_modules/**'\n", ''],
]);

export const mutations: readonly Mutation[] = [
  ...windowGuards, ...pageGuards, ...senderGuards, ...policyGuards, ...shellGuards, ...ticketGuards, ...openerGuards, ...addressGuards, ...templateGuards, ...packageGuards,
];
