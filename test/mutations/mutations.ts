/**
 * A guard, and how it is taken away: `from` stands once in the file and becomes `to`, and one of these test files must
 * then fail.
 */
export type Mutation = {
  readonly guard: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
  readonly tests: readonly string[];
};

type Row = readonly [guard: string, from: string, to: string];
const rows = (file: string, tests: readonly string[], given: readonly Row[]): Mutation[] =>
  given.map(([guard, from, to]) => ({ guard, file, from, to, tests }));
const tests = (...names: string[]): string[] => names.map((name) => `test/${name}.test.ts`);

const windowGuards = rows('electron/desktop/window.ts', tests('electron/desktop/window'), [
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

const pageGuards = rows('electron/desktop/security.ts', tests('electron/desktop/security'), [
  ['the sandbox is on before anything is ready', '  app.enableSandbox();\n', ''],
  ['the scheme has no power over the policy', 'supportFetchAPI: true }', 'supportFetchAPI: true, bypassCSP: true }'],
  [
    'every page is guarded as it comes',
    "  app.on('web-contents-created', (_event, contents) => hardenContents(contents));\n",
    '',
  ],
  [
    'the page can’t leave itself',
    '    event.preventDefault();\n    openExternal(event.url);',
    '    openExternal(event.url);',
  ],
  [
    'a redirect leads nowhere else',
    "if (!isOwnPage(event.url)) event.preventDefault();\n  });\n  contents.on('will-frame",
    "void event;\n  });\n  contents.on('will-frame",
  ],
  ['no frame goes anywhere', 'if (!event.isMainFrame || !isOwnPage(event.url)) event.preventDefault();', 'void event;'],
  ['no web view is attached', "contents.on('will-attach-webview', (event) => event.preventDefault());", ''],
  ['no window is opened', "{ action: 'deny' }", "{ action: 'allow' }"],
  ['only listed places open outside', ' || !externalOrigins.has(origin)', ''],
  ['the host of our own page counts', ' && parsed.host === bundleHost', ''],
  ['only the clipboard may be written', "permission === 'clipboard-sanitized-write' && ", ''],
  ['only our page may use it', ' && isOwnPage(url);\n\n/** Denies', ';\n\n/** Denies'],
  ['only the top frame asks', 'callback(details.isMainFrame && mayUse', 'callback(mayUse'],
  [
    'only the top frame is told',
    '=> details.isMainFrame && mayUse(permission, origin)',
    '=> mayUse(permission, origin)',
  ],
  ['no device', 'setDevicePermissionHandler(() => false)', 'setDevicePermissionHandler(() => true)'],
  ['no request leaves the bundle', 'cancel: !isOwnRequest(details.url, details.resourceType)', 'cancel: false'],
  ['an image of its own is no other thing', "resourceType === 'image' && ", ''],
  ['only GET is served', "request.method !== 'GET' || ", ''],
]);

const senderGuards = rows('electron/desktop/ipc.ts', tests('electron/desktop/ipc'), [
  ['a frame that is gone is nobody’s', 'frame !== null && ', 'frame === null || '],
  ['only the top frame calls', 'frame.parent === null && ', ''],
  ['only our origin calls', ' && frame.origin === appOrigin', ''],
  ['a stranger’s call is refused', "    if (!isTrusted(event)) return err({ kind: 'forbidden' });\n", ''],
]);

const policyGuards = rows(
  'electron/adapters/system/static-files.ts',
  tests('electron/adapters/system/static-files', 'electron/browser/server', 'electron/desktop/security'),
  [
    ['nothing is allowed that is not named', '"default-src \'none\'"', '"default-src \'self\'"'],
    ['scripts come from the bundle', '"script-src \'self\'"', "\"script-src 'self' 'unsafe-inline'\""],
    ['nothing else is reached', '"connect-src \'self\'"', '"connect-src *"'],
    ['nobody frames the page', '"frame-ancestors \'none\'"', '"frame-ancestors *"'],
    ['types are not guessed', "  'x-content-type-options': 'nosniff',\n", ''],
    ['no address is told to others', "'no-referrer'", "'unsafe-url'"],
    ['nothing is kept by the browser', "'cache-control': 'no-store'", "'cache-control': 'public'"],
    ['a path stays below the folder', 'if (!file.startsWith(base + path.sep)) return null;', ''],
    ['no drive, stream or NUL in a path', ' || /[\\0\\\\:]/.test(decoded)', ''],
  ],
);

const shellGuards = rows('electron/browser/server.ts', tests('electron/browser/server'), [
  [
    'only loopback names are answered',
    "if (!loopbackHostPattern.test(request.headers.host ?? '')) return refuse(response, 421, { kind: 'forbidden' });",
    '',
  ],
  ['a foreign origin is refused', "if (!sameOrigin(request)) return refuse(response, 403, { kind: 'forbidden' });", ''],
  [
    'another site’s request is refused',
    "if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;",
    '',
  ],
  ['a call needs a session', 'bearer === undefined || !door.admit(bearer)', 'bearer === undefined'],
  [
    'a body says that it is JSON',
    "if (!/^application\\/json\\s*(?:;|$)/i.test(request.headers['content-type'] ?? '')) return",
    'if (false) return',
  ],
  ['a body has a bound', 'if (bytes > maxBytes) return', 'if (false) return'],
  ['a stranger’s body has a small one', 'readJson(request, maxTicketBodyBytes)', 'readJson(request, maxBodyBytes)'],
  ['lines are counted', 'server.maxConnections = connections;', ''],
  ['a line that brings nothing ends', 'headersTimeout: headersMs', 'headersTimeout: 60_000'],
  ['a body that never ends does', 'requestTimeout: requestMs', 'requestTimeout: 300_000'],
  ['only this machine reaches it', "host: '127.0.0.1', port: options.port", "host: '0.0.0.0', port: options.port"],
]);

const ticketGuards = rows('electron/browser/sessions.ts', tests('electron/browser/server'), [
  [
    'a ticket works once',
    'if (!tickets.delete(hash(ticket))) return null;',
    'if (!tickets.has(hash(ticket))) return null;',
  ],
  ['a ticket grows old', 'if (until < now()) tickets.delete(key);', 'void until; void key;'],
  ['a session that is left ends', 'if (used + sessionIdleMs < now()) sessions.delete(key);', 'void used; void key;'],
]);

const openerGuards = rows('electron/adapters/system/launch.ts', tests('electron/cli/open'), [
  ['no process is told the ticket', 'browserCommand(file, platform)', 'browserCommand(url, platform)'],
  ['only the user reads the page that leads on', 'mode: 0o600', 'mode: 0o644'],
]);

const addressGuards = [
  ...rows('shared/network/host.ts', tests('shared/network/address', 'shared/network/destination'), [
    ['metadata services are not asked by name', 'isMetadataName(name) || ', ''],
    ['nor by address', '...(v4 === null ? [] : [v4]), ', ''],
    ['nor by an address in an IPv6 one', ', ...(v6 === null ? [] : embedded(v6))', ''],
    [
      'nor by an IPv6 one',
      "\n  || (v6 !== null && isMetadataAddress(v6.map((group) => group.toString(16)).join(':')))",
      '',
    ],
    ['compatible and mapped ones are looked into', '(f === 0 || f === 0xffff)', 'f === 0xffff'],
    ['so is NAT64', 'a === 0x64 && b === 0xff9b ?', 'a === 0x65 && b === 0xff9b ?'],
    ['so is 6to4', 'a === 0x2002 ?', 'a === 0x2003 ?'],
    ['a number is no name', "if (v4 === null && /^(\\d+|0x[0-9a-f]*)$/.test(labels.at(-1) ?? '')) return null;", ''],
    ['a provider’s network is not one’s own', 'if (prefixBits < least) return false;', 'void least;'],
    ['nor is what a private interface reaches beyond it', ' || isPrivate(mine) !== isPrivate(host)', ''],
  ]),
  ...rows('shared/network/destination.ts', tests('shared/network/address', 'shared/network/destination'), [
    ['what is public is not local', "=> !name.includes('.') || ", '=> true || '],
    [
      'a metadata service is not local',
      "  if (isForbidden(host)) return { place: 'internet', evidence: 'public-address' };\n",
      '',
    ],
    ['one answer in the internet is enough', 'if (!hosts.every(isOwn))', 'if (!hosts.some(isOwn))'],
    [
      'no resolver makes a metadata service one’s own',
      'host !== null && !isForbidden(host) && (',
      'host !== null && (',
    ],
    ['what stands before the host is no host', "authority.lastIndexOf('@')", "authority.indexOf('@')"],
  ]),
  ...rows('shared/providers/serving.ts', tests('shared/providers/serving'), [
    [
      'what a proxy hands on is hosted',
      "if (model?.remote === true) return at('hosted', 'server-hands-on', names);",
      '',
    ],
    [
      'a proxy that is silent is not local',
      "if (isProxy({ server: serving?.server ?? provider })) return at('unknown', 'proxy-silent', names);",
      '',
    ],
    [
      'an address that is not known is not local',
      "if (!isOwnPlace(to.place)) return at('unknown', 'address-unknown');",
      '',
    ],
    [
      'nor is what only its maker serves',
      "if (!isRunner && isClosedModel(modelId)) return at('unknown', 'closed-name', names);",
      'void isRunner;',
    ],
  ]),
  ...rows('shared/network/address.ts', tests('shared/network/address'), [
    ['a port is one', '(Number(port) < 1 || Number(port) > 65_535)', 'Number(port) < 1'],
    [
      'none becomes the address of a server',
      'if (address === null || isForbidden(address.host)) return null;',
      'if (address === null) return null;',
    ],
  ]),
  ...rows(
    'electron/adapters/network/connection.ts',
    ['test/electron/adapters/servers/http.test.ts'],
    [['no name leads there', '.filter(({ address }) => !isForbiddenHost(address))', '']],
  ),
  ...rows(
    'electron/adapters/network/http.ts',
    ['test/electron/adapters/servers/http.test.ts', 'test/electron/adapters/servers/hostile.test.ts'],
    [
      ['nor does an address', ' && !isForbiddenHost(url.hostname)', ''],
      ['no name and password go along', "url.username === '' && url.password === '' && ", ''],
    ],
  ),
];

const templateGuards = [
  ...rows('shared/changes/plan-setup.ts', tests('shared/changes/plan-setup', 'electron/host/road'), [
    [
      'a name that is asked for names no variable',
      "if (name !== null) return err({ kind: 'reference-refused', text, name });",
      'void name;',
    ],
  ]),
  ...rows('shared/openclaw/spelling.ts', tests('shared/openclaw/spelling'), [
    [
      'what nobody wrote is taken word for word',
      'isNamePlace(path) ? text : literal(text)',
      'isNamePlace(path) ? text : text',
    ],
    [
      'what stands at its place stays as it is written',
      'if (here.written !== undefined && sameValue(value, here.resolved)) return here.written;',
      '',
    ],
  ]),
  ...rows('electron/host/changes.ts', tests('electron/host/road'), [
    ['no road brings a variable in', 'if (stray !== null) return stop(', 'if (false) return stop('],
  ]),
];

const packageGuards = rows('electron-builder.yml', tests('electron/desktop/builder-config'), [
  ['the runtime is hardened', 'hardenedRuntime: true', 'hardenedRuntime: false'],
  ['Electron does not run as Node', 'runAsNode: false', 'runAsNode: true'],
  [
    'nor takes its options',
    'enableNodeOptionsEnvironmentVariable: false',
    'enableNodeOptionsEnvironmentVariable: true',
  ],
  ['nor a debugger', 'enableNodeCliInspectArguments: false', 'enableNodeCliInspectArguments: true'],
  [
    'the archive is checked',
    'enableEmbeddedAsarIntegrityValidation: true',
    'enableEmbeddedAsarIntegrityValidation: false',
  ],
  ['nothing is loaded beside it', 'onlyLoadAppFromAsar: true', 'onlyLoadAppFromAsar: false'],
  ['files have no powers', 'grantFileProtocolExtraPrivileges: false', 'grantFileProtocolExtraPrivileges: true'],
  ['no maps are shipped', "  - '!**/*.map'\n", ''],
  ['no modules are shipped', "  - '!node_modules/**'\n", ''],
]);

const writerGuards = [
  ...rows(
    'electron/adapters/files/replace-file.ts',
    tests('electron/adapters/files/replace-file', 'electron/adapters/config/config-file'),
    [
      ['bytes are compared before they are replaced', ' && hashOf(readFileSync(look)) === standing.baseHash;', ';'],
      ['so are rights', ' && (now.mode & 0o777) === standing.mode', ''],
      ['the path still leads there', '!leadsHere() || ', ''],
      [
        'what was replaced is looked at once more',
        'return hashOf(readFileSync(backup)) === baseHash;',
        "return baseHash !== '';",
      ],
      [
        'the owner is kept',
        'if (now.uid !== uid || now.gid !== gid) await handle.chown(uid, gid).catch(() => undefined);',
        '',
      ],
      [
        'what can’t be kept is refused',
        'if (!(await giveTo(handle, standing, mode))) return false;',
        'await giveTo(handle, standing, mode);',
      ],
      ['the mode is kept', 'if (((await handle.stat()).mode & 0o777) !== mode) await handle.chmod(mode);', ''],
      ['nothing stays behind', '    await remove(next);\n    await remove(backup);', ''],
    ],
  ),
  ...rows(
    'electron/adapters/config/config-file.ts',
    tests('electron/adapters/config/config-file', 'electron/host/road'),
    [
      ['a file that is being written is read again', 'if (!isFresh || isWhole(read)) return read;', 'return read;'],
      ['a huge file is not read', "if (info.size > maxBytes) return unreadable('too-large');", ''],
      ['bytes that are no text stay', "if (text === null) return unreadable('encoding', info.mtimeMs);", ''],
      [
        'a config may be closed by the environment',
        "if (env['OPENCLAW_CONFIG_READONLY'] === '1') return readonly('env');",
        '',
      ],
      ['or by Nix', "if (env['OPENCLAW_NIX_MODE'] === '1') return readonly('nix');", ''],
      ['or by its rights', '(snapshot.mode & 0o222) === 0 || ', ''],
    ],
  ),
  ...rows('electron/adapters/config/env-file.ts', tests('electron/adapters/config/env-file', 'electron/host/hosted'), [
    ['nor a second name', '(await namesOf(file, info)) > 1 || ', ''],
    ['what all may read is closed', '(mode & 0o007) === 0 ? mode : privateMode', 'mode'],
    ['bytes that are no text stay', "Buffer.from(text, 'utf8').equals(bytes) ? ok(", 'bytes.length >= 0 ? ok('],
  ]),
  ...rows('electron/adapters/files/new-file.ts', tests('electron/host/balance'), [
    ['a program’s place is left', "if (isTaken(place.target)) return refuse('taken-place');", ''],
    ['only Hearth’s own file is replaced', "if (before !== null && !isOurs(before)) return refuse('not-ours');", ''],
    ['a copy is kept', 'const backup = await keepCopy(place.target);', 'const backup = `${place.target}.bak`;'],
  ]),
  ...rows('electron/host/changes.ts', tests('electron/host/road', 'electron/faults/faults'), [
    [
      'a change of others since the review is named',
      'if (conflicts.length > 0) return stop(',
      'if (false) return stop(',
    ],
    ['a copy is kept before the file changes', 'if (!saved.ok) return failed(saved.error);', ''],
    [
      'what can’t be written is refused',
      'if (locked !== null) return stop({ ...full, snippet }, isOfConfig(tree, snapshot) ? locked : asOfSettings(locked));',
      '',
    ],
  ]),
  ...rows('shared/openclaw/versions.ts', tests('shared/openclaw/versions', 'shared/changes/lockdown'), [
    [
      'a key is not vouched for by what stands above it',
      'row.keys.length === path.length) && matches(row.keys, path));',
      'row.keys.length <= path.length) && matches(row.keys, path));',
    ],
    [
      'without a release only what all of them take',
      'return row.since === undefined && row.until === undefined;',
      'return true;',
    ],
  ]),
  ...rows('shared/changes/model-names.ts', tests('shared/changes/model-names'), [
    [
      'a first name does not limit what can be chosen',
      'return accepts(version, policyPath) ? [set(policyPath, [])] : null;',
      'return [];',
    ],
    ['an alias of the user’s stays', 'if (own !== null) {', 'if (false as boolean) {'],
    ['an alias in use is left out', 'if (taken.has(folded(alias))) {', 'if (false as boolean) {'],
  ]),
  ...rows('shared/changes/lockdown.ts', tests('shared/changes/lockdown'), [
    [
      'what is only implied waits for what is said',
      'return closings.length > 0 ? closings : changesFor(config, all, facts);',
      'return changesFor(config, all, facts);',
    ],
  ]),
  ...rows('shared/json5/edit.ts', tests('shared/json5/edit', 'shared/json5/properties'), [
    [
      'a repeated key is refused',
      "if (items.length > 1) return err({ kind: 'duplicate-key', key: path.slice(0, depth + 1), ...positionAt(document.text, (items[1] as ContainerItem).start) });",
      '',
    ],
    ['strict JSON stays strict', 'if (style.strict && !respelled && !isJson(result)) return err(problem);', ''],
  ]),
];

const stateGuards = [
  ...rows(
    'electron/adapters/state/state-store.ts',
    tests('electron/adapters/state/state-store', 'electron/host/state'),
    [
      ['only what is missing is absent', "if (codeOf(cause) === 'ENOENT') {", 'if (true) {'],
      ['a damaged file is put aside', '      await rename(file, aside(1));', ''],
    ],
  ),
  ...rows('shared/base/state-file.ts', tests('shared/base/state-file', 'electron/host/state'), [
    ['what a newer Hearth wrote stays', 'if (same(before, after)) return raw;', ''],
    [
      'its entries stay',
      'return [...after.map((item) => stood.get(JSON.stringify(item))?.shift() ?? item), ...strange];',
      'return [...after.map((item) => stood.get(JSON.stringify(item))?.shift() ?? item)];',
    ],
  ]),
  ...rows('shared/failover/watching.ts', tests('shared/failover/out-of-sight'), [
    [
      'what is out of sight is not down',
      "case 'out-of-sight': return { ...next, state: 'out-of-sight', misses: 0, silentSinceMs: null, listedMs: null };",
      "case 'out-of-sight': return missed(next);",
    ],
  ]),
  ...rows(
    'electron/adapters/servers/guard-sight.ts',
    ['test/electron/adapters/servers/guard-sight.test.ts'],
    [
      [
        'a name that leads nowhere is out of sight',
        "if (parts.some((part) => noName.has(textAt(part, 'code')))) return 'out-of-sight';",
        '',
      ],
      ['so is an address without a way to it', "? 'out-of-sight' : 'away';", "? 'away' : 'away';"],
      ['no name leads to a metadata service', '.filter((address) => !isForbiddenHost(address))', ''],
    ],
  ),
  ...rows(
    'electron/adapters/servers/guard-watch.ts',
    ['test/electron/adapters/servers/guard-sight.test.ts'],
    [
      [
        'a container’s name is never down',
        "(watched?.standsFor != null && reply.kind !== 'answered' && reply.kind !== 'touched')",
        'false',
      ],
    ],
  ),
  ...rows('electron/adapters/network/lookup.ts', tests('electron/adapters/network/addresses'), [
    ['names that hang hold two lookups at most', 'if (running < most) running += 1;', 'if (true) running += 1;'],
  ]),
  ...rows('shared/changes/past-switch.ts', tests('electron/host/failover', 'shared/failover/decide'), [
    [
      'a guard without a memory asks the history',
      "if (since === null || instead === undefined || local?.where !== 'local') return null;",
      'return null;',
    ],
  ]),
];

const secretGuards = [
  ...rows('shared/secrets/mask.ts', tests('shared/secrets/mask'), [
    ['a value is masked by its key', "if (verdict === 'secret') return mask;", ''],
    [
      'a text by what stands in it',
      "verdict !== 'plain' ? maskString(node.value, verdict === 'id') : node.value",
      'false ? mask : node.value',
    ],
    [
      'comments are looked into',
      "for (const span of within(text.slice(start, end), 'config')) spans.push(",
      'for (const span of [] as Span[]) spans.push(',
    ],
    ['a secret of a value is not shown in a comment', 'covered(text, [...spans, ...repeated])', 'covered(text, spans)'],
    ['a text that is no JSON5 shows none', "[...within(text, 'config'), ...longIn(text)]", '[]'],
    ['a diff shows none', '[maskText(before, [], at), maskText(after, [], at)]', '[before, after]'],
  ]),
  ...rows('shared/secrets/addresses.ts', tests('shared/secrets/mask', 'shared/openclaw/masking'), [
    ['who somebody is in an address', "if (text.includes('@')) for", 'if (false) for'],
    ['what opens something in an address', "if (text.includes('=')) parameters(text, spans);", ''],
    ['a webhook', "if (text.includes('/')) capabilitiesIn(text, spans);", ''],
  ]),
  ...rows('shared/secrets/shapes.ts', tests('shared/secrets/mask'), [
    ['what stands behind Bearer', 'if (/bearer|basic/i.test(text)) schemes(text, spans);', ''],
    ['a private key', 'spans.push({ start: at, end });\n    at = text.indexOf(', 'void end;\n    at = text.indexOf('],
  ]),
  ...rows('shared/hosted/sendable.ts', tests('electron/host/secrets'), [
    ['only what is named as a key is sent', "if (!isKeyName(name)) return 'not-a-key-name';", ''],
    ['a provider’s own only with a yes', "? 'hosted-key' : null", '? null : null'],
  ]),
  ...rows('electron/adapters/network/http.ts', tests('electron/host/secrets'), [
    ['a key that comes back is struck out', 'status >= 400 ? maskSent(body, keys) : ', 'status >= 400 ? body : '],
  ]),
];

const wordGuards = [
  ...rows('electron/cli/printed.ts', tests('electron/cli/printed'), [
    ['nothing printed moves the cursor', 'world.stdout(shownText(text))', 'world.stdout(text)'],
    ['nor by the other stream', 'world.stderr(shownText(text))', 'world.stderr(text)'],
    ['no text begins a line of its own', 'ofLines.has(name) ? node : shownLine(node)', 'node'],
  ]),
  ...rows('shared/base/foreign-text.ts', tests('shared/base/foreign-text'), [
    ['what can’t be seen is left out', ".replace(hidden, '')", ''],
    ['what is long is cut', 'return line.length <= most ? line', 'return true ? line'],
    ['words from right to left are set apart', ' || rightToLeft.test(line)', ''],
  ]),
];

/** That the config is judged as OpenClaw resolves it. */
const resolvedGuards = [
  ...rows('shared/openclaw/include.ts', tests('shared/openclaw/resolution', 'shared/openclaw/include'), [
    [
      'lists from two files are one list',
      'if (Array.isArray(under) && Array.isArray(over)) return [...under, ...over];',
      '',
    ],
    [
      'a file that includes itself is refused',
      "if (chain.includes(file)) blame(at, file, 'circular');",
      'if (chain.includes(file)) void 0;',
    ],
    [
      'what can’t be taken in is refused',
      "else if (value === undefined) blame(at, file, why ?? 'unreadable');",
      'else if (value === undefined) void 0;',
    ],
    ['keys beside no object are refused', "if (!isObject(included)) blame(at, file, 'siblings');", ''],
  ]),
  ...rows('shared/openclaw/variables.ts', tests('shared/openclaw/variables'), [
    ['a key is not put in by its place', 'if (isSecret) return whole;', ''],
    ['nor by its name', 'const isPlain = isPlainName(name) && ', 'const isPlain = '],
    ['nor by its shape', ' && (value === null || !isKeyShaped(value))', ''],
  ]),
  ...rows('shared/openclaw/model-ref.ts', tests('shared/openclaw/model-ref'), [
    [
      'of two equal aliases the last counts',
      'aliases.findLast(({ alias }) => folded(alias) === folded(name))',
      'aliases.find(({ alias }) => folded(alias) === folded(name))',
    ],
  ]),
  ...rows('shared/openclaw/route.ts', tests('shared/openclaw/route'), [
    [
      'a model by an open variable is not known',
      "variablesIn(spelled).length > 0 && served.where === 'local'",
      'false',
    ],
    ['an id alone may be another’s', "isGuess && hop.where === 'local' ?", 'false ?'],
  ]),
  ...rows('shared/openclaw/chain.ts', tests('shared/openclaw/agents'), [
    ['an agent’s own model comes first', 'primary: primary ?? firstOf(shared),', 'primary: firstOf(shared),'],
  ]),
  ...rows('electron/host/file-edits.ts', tests('electron/host/resolved'), [
    [
      'a variable stays a variable',
      'if (!first.hasUnknown) return { written: first.changes, resolved };',
      'if (!first.hasUnknown) return { written: changes, resolved };',
    ],
    [
      'a change that an include undoes is refused',
      '  if (lost === null) return ok(works);\n',
      '  if (lost === null || lost.length >= 0) return ok(works);\n',
    ],
  ]),
  ...rows('electron/host/changes.ts', tests('electron/host/resolved'), [
    [
      'nothing is written into what OpenClaw refuses',
      "if (include !== null && !(decided.ok && 'back' in decided.value))",
      "if (include !== null && include.kind === 'cancelled')",
    ],
  ]),
];

const patienceGuards = [
  ...rows('shared/patience/plan.ts', tests('electron/host/patience', 'shared/patience/who-answers'), [
    [
      'a number of retries stands only where there is a fallback',
      'const next = able ? expected : null;',
      'const next = expected;',
    ],
    ['it waits for one', '    else nextWaiting.set(id, expected);', '    else nextWaiting.delete(id);'],
    [
      'local models alone keep OpenClaw’s patience',
      "hops.length > 1 && hops.some(({ where }) => where !== 'local')",
      'hops.length > 1',
    ],
  ]),
  ...rows('shared/patience/settings.ts', tests('shared/patience/settings'), [
    [
      'settings that OpenClaw can’t read are not written',
      "  if (readSettings(text) === null) return err('unreadable');\n  if (ownRetries",
      '  if (ownRetries',
    ],
    ['the workspace wins', "if (near !== null) return { retries: near, from: 'workspace' };", ''],
  ]),
  ...rows('electron/host/changes.ts', tests('electron/host/patience'), [
    [
      'OpenClaw’s own lock is honoured',
      'isLockedByOpenClaw(snapshot.path) ? await withSettingsLock(snapshot.path, put) : await put()',
      'await put()',
    ],
  ]),
  ...rows('electron/adapters/config/session-settings.ts', tests('electron/host/patience'), [
    ['a lock that is held stays', 'held === null || isHeld(held.holder)', 'held === null'],
  ]),
  ...rows('electron/host/patience.ts', tests('electron/host/patience'), [
    [
      'an older release is asked for nothing',
      'return isOffered ? ok(',
      'return isOffered || version !== undefined ? ok(',
    ],
  ]),
  ...rows('electron/host/route.ts', tests('electron/host/patience'), [
    ['a switch takes the settings along', ', beside: patience.beside', ''],
  ]),
];

export const mutations: readonly Mutation[] = [
  ...windowGuards,
  ...pageGuards,
  ...senderGuards,
  ...policyGuards,
  ...shellGuards,
  ...ticketGuards,
  ...openerGuards,
  ...addressGuards,
  ...templateGuards,
  ...packageGuards,
  ...writerGuards,
  ...stateGuards,
  ...secretGuards,
  ...wordGuards,
  ...resolvedGuards,
  ...patienceGuards,
];
