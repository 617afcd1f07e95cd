import type { JsonValue } from '../../shared/json5/change.ts';

/** Letters and digits as a generator of keys hands them out; the same at each call. */
export const letters = (
  length: number,
  seed: number,
  of = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789',
): string => {
  let state = seed * 2_654_435_761 + 12_345;
  return Array.from({ length }, () => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 3_266_489_917) >>> 0;
    return of[(state >>> 8) % of.length] ?? '';
  }).join('');
};
const hex = (length: number, seed: number): string => letters(length, seed, '0123456789abcdef');
const urlSafe = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Secrets that their own shape tells, wherever they stand: what is handed out by whom, and a key of it. */
export const shapedSecrets: readonly (readonly [what: string, secret: string])[] = [
  ['Anthropic', `sk-ant-api03-${letters(40, 1)}`],
  ['OpenAI', `sk-proj-${letters(48, 2, urlSafe)}`],
  ['OpenAI, the old way', `sk-${letters(48, 3)}`],
  ['OpenRouter', `sk-or-v1-${hex(64, 4)}`],
  ['a key of words and dashes', `sk-kimi-${letters(32, 5)}`],
  ['Google', `AIza${letters(35, 6)}`],
  ['Groq', `gsk_${letters(52, 7)}`],
  ['Hugging Face', `hf_${letters(34, 8)}`],
  ['xAI', `xai-${letters(80, 9)}`],
  ['NVIDIA', `nvapi-${letters(64, 10)}`],
  ['Perplexity', `pplx-${letters(48, 11)}`],
  ['Replicate', `r8_${letters(37, 12)}`],
  ['Tavily', `tvly-dev-${letters(32, 13)}`],
  ['Firecrawl', `fc-${hex(32, 14)}`],
  ['Brave', `BSA${letters(27, 15)}`],
  ['ElevenLabs', `sk_${hex(48, 16)}`],
  ['Jina', `jina_${letters(60, 17)}`],
  ['Notion', `ntn_${letters(43, 18)}`],
  ['Linear', `lin_api_${letters(40, 19)}`],
  ['Airtable', `pat${letters(14, 20)}.${hex(64, 21)}`],
  ['GitHub', `ghp_${letters(36, 22)}`],
  ['GitHub, fine', `github_pat_${letters(22, 23)}_${letters(59, 24)}`],
  ['GitLab', `glpat-${letters(20, 25)}`],
  ['AWS id', 'AKIA2OGYBAH6QLTKJV4D'],
  ['AWS secret', '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'],
  ['Slack', `xoxb-2345678901-3456789012345-${letters(24, 26)}`],
  ['Slack, app', `xapp-1-A012ABCD-1234567890-${hex(64, 27)}`],
  ['Slack, rotating', `xoxe.xoxp-1-${letters(100, 28)}`],
  ['Telegram', `6839201745:AA${letters(33, 29, urlSafe)}`],
  ['Discord', `MTA${letters(21, 30)}.G${letters(5, 31)}.${letters(38, 32)}`],
  ['Stripe', `sk_live_${letters(24, 33)}`],
  ['SendGrid', `SG.${letters(22, 34)}.${letters(43, 35)}`],
  ['Twilio', `SK${hex(32, 36)}`],
  ['npm', `npm_${letters(36, 37)}`],
  ['a JWT', `eyJhbGciOiJIUzI1NiJ9.eyJ${letters(40, 38)}.${letters(43, 39, urlSafe)}`],
  ['Tailscale', `tskey-auth-${letters(11, 40)}-${letters(32, 41)}`],
  ['Doppler', `dp.st.prd.${letters(43, 42)}`],
  ['DigitalOcean', `dop_v1_${hex(64, 43)}`],
  ['Vault', `hvs.${letters(24, 44)}`],
  ['Cohere and others: letters and digits', letters(40, 45)],
  ['a token of 48 hex digits', hex(48, 46)],
  ['a token of openssl in base64', `${letters(43, 47)}=`],
  ['a token for addresses', letters(43, 48, urlSafe)],
  ['Mistral: 32 letters and digits', letters(32, 49)],
  ['a token of small letters and digits', letters(32, 50, 'abcdefghijklmnopqrstuvwxyz0123456789')],
  ['Zhipu: hex and a word', `${hex(32, 51)}.${letters(16, 52)}`],
  ['age', `AGE-SECRET-KEY-1${letters(58, 53, 'QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L')}`],
  ['Sentry', `sntrys_${letters(60, 54)}`],
  ['Supabase', `sbp_${hex(40, 55)}`],
  ['Langfuse', `sk-lf-${hex(8, 56)}-${hex(4, 57)}-${hex(4, 58)}-${hex(4, 59)}-${hex(12, 60)}`],
  ['Shopify', `shpat_${hex(32, 61)}`],
  ['Databricks', `dapi${hex(32, 62)}`],
  ['Google, for programs', `ya29.${letters(60, 63, urlSafe)}`],
  ['Figma', `figd_${letters(40, 64, urlSafe)}`],
  ['PostHog', `phx_${letters(43, 65)}`],
  ['Cerebras', `csk-${letters(48, 66)}`],
  ['Together', hex(64, 67)],
];

/** Secrets that look like words: only their place tells. */
export const wordlikeSecrets: readonly string[] = [
  'Canary-of-the-mine',
  'qwertzuiopasdfg',
  'correcthorse9',
  'Sommer2026!',
  'abcdefghijklmnopqrstuvwx',
  'ollama-Secret-of-mine',
];

/** A config, or a part of one, that holds a secret in a place that tells it, by what the place is. */
export const tellingPlaces: readonly (readonly [what: string, plant: (secret: string) => JsonValue])[] = [
  [
    'a hosted provider’s key',
    (s) => ({ models: { providers: { openai: { baseUrl: 'https://api.openai.com/v1', apiKey: s, models: [] } } } }),
  ],
  [
    'a local provider’s key',
    (s) => ({ models: { providers: { box: { baseUrl: 'http://127.0.0.1:8000/v1', apiKey: s, models: [] } } } }),
  ],
  ['a provider’s key without an address', (s) => ({ models: { providers: { groq: { apiKey: s } } } })],
  [
    'a provider’s header',
    (s) => ({ models: { providers: { box: { baseUrl: 'http://127.0.0.1:8000/v1', headers: { 'X-Own': s } } } } }),
  ],
  [
    'a header with a scheme',
    (s) => ({ mcp: { servers: { docs: { url: 'https://h/mcp', headers: { Authorization: `Bearer ${s}` } } } } }),
  ],
  [
    'a bot’s token',
    (s) => ({
      channels: { telegram: { botToken: s }, slack: { accounts: { work: { appToken: s, signingSecret: s } } } },
    }),
  ],
  [
    'the gateway’s token',
    (s) => ({ gateway: { auth: { mode: 'token', token: s }, remote: { url: 'ws://10.0.0.1:1', password: s } } }),
  ],
  ['a variable', (s) => ({ env: { MY_API_KEY: s, vars: { ANY: s } } })],
  ['a variable of a tool server', (s) => ({ mcp: { servers: { x: { command: 'npx', env: { ANY: s } } } } })],
  ['a skill’s key', (s) => ({ skills: { entries: { weather: { apiKey: s, env: { WEATHER: s } } } } })],
  ...[
    '--api-key',
    '--token',
    '--access-token',
    '--password',
    '--secret',
    '--auth',
    '--auth-token',
    '--client-secret',
    '--pat',
    '--bearer',
    '-api-key',
    '--API_KEY',
    '--openai-key',
    '--key',
    '--credentials',
    '--cookie',
    '--dsn',
    '--webhook-url',
    '--connection-string',
    '--pass',
  ].map(
    (flag) =>
      [
        `the argument after ${flag}`,
        (s: string) => ({ mcp: { servers: { x: { command: 'npx', args: ['-y', 'server', flag, s, '--verbose'] } } } }),
      ] as const,
  ),
  ...[
    '--api-key=',
    '--token=',
    '-token=',
    'API_KEY=',
    '--header=Authorization: Bearer ',
    '--header=X-Api-Key: ',
    '-HX-Api-Key: ',
    '--key=',
    'token:',
  ].map(
    (begin) => [`an argument that begins with ${begin}`, (s: string) => ({ args: ['serve', `${begin}${s}`] })] as const,
  ),
  ...['-u', '--user'].map(
    (flag) =>
      [`name and password after ${flag}`, (s: string) => ({ args: ['curl', flag, `me:${s}`, 'https://h'] })] as const,
  ),
  ...['-H', '--header', '--headers'].map(
    (flag) =>
      [
        `a header after ${flag}`,
        (s: string) => ({ args: ['mcp-remote', 'https://h/mcp', flag, `X-Api-Key: ${s}`] }),
      ] as const,
  ),
  ['a command line', (s) => ({ command: `API_TOKEN=${s} serve --port 80` })],
  ['a command line with a flag', (s) => ({ command: `serve --api-key ${s} --port 80` })],
  ['a command line with a quoted flag', (s) => ({ command: `serve --api-key "${s}" --port 80` })],
  ['a command line of curl', (s) => ({ command: `curl -H 'Authorization: Bearer ${s}' https://h` })],
  ['a command line of curl with a name', (s) => ({ command: `curl -u me:${s} https://h` })],
  ...[
    'http',
    'https',
    'ws',
    'wss',
    'postgres',
    'postgresql',
    'mysql',
    'mongodb',
    'mongodb+srv',
    'redis',
    'amqp',
    'socks5',
    'ftp',
    'smtp',
    'clickhouse',
    'jdbc:postgresql',
    'postgresql+asyncpg',
  ].map(
    (scheme) =>
      [
        `a password in an address of ${scheme}`,
        (s: string) => ({ x: { url: `${scheme}://me:${encodeURIComponent(s)}@db.example:5432/x?sslmode=require` } }),
      ] as const,
  ),
  ['a password without a name in an address', (s) => ({ url: `redis://:${encodeURIComponent(s)}@10.0.0.1:6379/0` })],
  [
    'a user in an address',
    (s) => ({ models: { providers: { box: { baseUrl: `http://${encodeURIComponent(s)}@10.0.0.1:1234/v1` } } } }),
  ],
  ...[
    'token',
    'key',
    'api_key',
    'apikey',
    'access_token',
    'auth',
    'sig',
    'signature',
    'code',
    'secret',
    'password',
    'pwd',
    'X-Amz-Signature',
    'apiKey',
    'tavilyApiKey',
    'sessionToken',
    'pass',
    'jwt',
    'subscription-key',
  ].map(
    (name) =>
      [
        `a parameter named ${name}`,
        (s: string) => ({ cdpUrl: `wss://browser.example/?x=1&${name}=${encodeURIComponent(s)}&y=2` }),
      ] as const,
  ),
  ['a fragment of an address', (s) => ({ url: `https://h/#token=${encodeURIComponent(s)}` })],
  ['an address in an argument', (s) => ({ args: ['mcp-remote', `https://h/mcp?api_key=${encodeURIComponent(s)}`] })],
  ['a data source of pairs', (s) => ({ db: `Server=db;Database=x;User Id=sa;Password=${s};Encrypt=true` })],
  [
    'an account of Azure',
    (s) => ({
      storage: `DefaultEndpointsProtocol=https;AccountName=x;AccountKey=${s};EndpointSuffix=core.windows.net`,
    }),
  ],
  ['a data source of words', (s) => ({ db: `host=db user=me password=${s} dbname=x` })],
  ...[
    'https://hooks.slack.com/services/T000/B000/',
    'https://discord.com/api/webhooks/1234567890/',
    'https://discordapp.com/api/webhooks/123/',
    'https://acme.webhook.office.com/webhookb2/',
    'https://outlook.office.com/webhook/',
    'https://chat.googleapis.com/v1/spaces/AAA/messages?key=',
    'https://hooks.zapier.com/hooks/catch/123/',
    'https://open.feishu.cn/open-apis/bot/v2/hook/',
    'https://open.larksuite.com/open-apis/bot/v2/hook/',
    'https://oapi.dingtalk.com/robot/send?access_token=',
    'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=',
    'https://mattermost.example/hooks/',
    'https://maker.ifttt.com/trigger/x/with/key/',
    'https://hook.eu1.make.com/',
    'https://home.example/api/webhook/',
    'https://n8n.example/webhook/',
    'https://prod-1.westus.logic.azure.com/workflows/x/triggers/manual/paths/invoke?api-version=1&sig=',
    'https://api.telegram.org/bot',
    'https://hc-ping.com/',
    'https://webhook.site/',
    'https://hooks.example.com/',
    'https://mcp.zapier.com/api/mcp/s/',
    'https://ntfy.sh/',
    'https://api.pushover.net/1/messages.json?token=',
    'https://rocket.example/hooks/x/',
  ].map(
    (begin) =>
      [`a hook at ${begin}`, (s: string) => ({ alerts: { target: `${begin}${encodeURIComponent(s)}` } })] as const,
  ),
  ['a hook by its name', (s) => ({ notify: { webhookUrl: `https://own.example/${encodeURIComponent(s)}` } })],
  ['a pair of name and value', (s) => ({ env: [{ name: 'GITHUB_TOKEN', value: s }] })],
  [
    'a private key',
    (s) => ({ certificate: `-----BEGIN OPENSSH PRIVATE KEY-----\n${s}\n-----END OPENSSH PRIVATE KEY-----\n` }),
  ],
  ['a list of keys', (s) => ({ apiKeys: [s, s] })],
  ['secrets, deep', (s) => ({ plugins: { entries: { x: { config: { credentials: { a: { b: [s] } } } } } } })],
];

/** The comments in which somebody may have left a secret that looks like a word. */
export const tellingComments: readonly ((secret: string) => string)[] = [
  (s) => `// apiKey: "${s}"`,
  (s) => `/* token: '${s}' */`,
  (s) => `// old password = ${s}`,
  (s) => `// the password is ${s}`,
  (s) => `// was: http://me:${encodeURIComponent(s)}@10.0.0.1/v1`,
  (s) => `// args: ["--api-key", "${s}"]`,
  (s) => `// serve --token ${s}`,
  (s) => `// curl -H "Authorization: Bearer ${s}"`,
  (s) => `// export OPENAI_API_KEY=${s}`,
  (s) => `// https://h/x?token=${encodeURIComponent(s)}`,
  (s) => `// headers: { Authorization: "Bearer ${s}" }`,
  (s) => `// https://hooks.slack.com/services/T/B/${encodeURIComponent(s)}`,
];

/** Places in which nothing tells of a secret: only what its own shape tells is told there. */
export const plainPlaces: readonly (readonly [what: string, plant: (secret: string) => JsonValue])[] = [
  ['a value', (s) => ({ notes: s })],
  ['inside a sentence', (s) => ({ prompt: `Use ${s} when asked.` })],
  ['an element of a list', (s) => ({ list: ['a', s, 'b'] })],
  ['an argument', (s) => ({ args: ['serve', s] })],
  ['a part of an address', (s) => ({ url: `https://rpc.example/v3/${encodeURIComponent(s)}/x` })],
  ['the value of an unknown parameter', (s) => ({ url: `https://rpc.example/?q=${encodeURIComponent(s)}` })],
  ['a neighbour of a key', (s) => ({ apiKey: '${NAME}', note: s })],
  ['a description', (s) => ({ agents: { entries: { main: { name: s, description: `(${s})` } } } })],
  ['an argument with its own name', (s) => ({ args: [`--config=${s}`] })],
];

/** The ways in which a secret may be spelled in what is shown. */
export const spellingsOf = (secret: string): string[] => [
  ...new Set([secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]),
];
