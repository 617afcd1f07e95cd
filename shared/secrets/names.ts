/**
 * Words that name a secret, where a name ends with one of them. `key` alone says too little and has rules of its own.
 */
const nouns = new Set([
  'password',
  'passwords',
  'passwd',
  'pass',
  'pwd',
  'pw',
  'passphrase',
  'passcode',
  'passkey',
  'pin',
  'secret',
  'secrets',
  'token',
  'tokens',
  'jwt',
  'jwts',
  'bearer',
  'credential',
  'credentials',
  'cred',
  'creds',
  'cookie',
  'cookies',
  'webhook',
  'webhooks',
  'dsn',
  'dsns',
  'authorization',
  'auth',
  'signing',
  'pat',
  'otp',
  'totp',
  'mnemonic',
  'hmac',
  'key',
  'keys',
  'passwort',
  'kennwort',
  'contrasena',
  'senha',
  'motdepasse',
]);

/** The same in one word, as in `apikey` or `DBPASSWORD`. */
const glued = new RegExp(
  `(?:${[
    'password|passwd|passphrase|pwd|secret|secrets|token|tokens',
    'apikeys?|accesskeys?|authkeys?|privatekeys?|secretkeys?|signingkeys?|masterkey|licensekey|encryptionkey|sshkey',
    'credentials?|cookie|jwt|webhook|connectionstring|webhookur[li]|seedphrase|dbpass|userpass|smtppass|sshpass',
  ].join('|')})$`,
);

/** Two words that name a secret only together. */
const pairs = new RegExp(
  `(?:^| )(?:${[
    '(?:connection|conn) (?:string|str|uri|url)',
    '(?:webhook|hook) ur[li]',
    '(?:seed|recovery|pass) phrase',
    '(?:access|pairing|invite|recovery|backup|security|verification|auth|mfa|2fa) codes?',
    '(?:password|pass|secret|token) hash',
    'basic auth',
  ].join('|')})$`,
);

/** What may stand behind such a name without making it another thing. */
const endings = new Set([
  'old',
  'new',
  'backup',
  'value',
  'values',
  'current',
  'previous',
  'prod',
  'dev',
  'primary',
  'secondary',
  'base64',
  'b64',
  'hex',
  'raw',
  'plain',
  'text',
  'string',
  'list',
]);

/** What makes of a `token` a part of a text, and of a `key` a name for something. */
const counted = new Set([
  'max',
  'min',
  'num',
  'context',
  'keep',
  'recent',
  'threshold',
  'reserve',
  'budget',
  'thinking',
  'reasoning',
  'input',
  'output',
  'prompt',
  'completion',
  'total',
  'count',
  'limit',
  'new',
  'per',
  'cost',
  'price',
  'cached',
  'cache',
  'used',
  'estimated',
  'chunk',
  'overlap',
  'summary',
  'history',
  'target',
  'eos',
  'bos',
  'pad',
  'unk',
  'sep',
  'cls',
  'mask',
  'stop',
  'start',
  'end',
  'special',
  'image',
  'audio',
  'video',
  'silent',
  'generated',
  'predict',
  'draft',
]);
const plainKeys = new Set([
  'session',
  'primary',
  'public',
  'cache',
  'sort',
  'group',
  'partition',
  'routing',
  'foreign',
  'lookup',
  'dedupe',
  'idempotency',
  'hot',
  'shortcut',
  'arrow',
  'thread',
  'storage',
  'config',
  'object',
  'json',
  'map',
  'i18n',
  'translation',
  'label',
  'index',
  'unique',
  'order',
  'peer',
  'agent',
  'event',
  'message',
  'room',
  'queue',
  'rate',
  'lane',
  'known',
  'page',
  'pub',
]);
/** Many keys are as often the names of settings; these are not. */
const ownKeys = new Set([
  'api',
  'access',
  'secret',
  'private',
  'auth',
  'signing',
  'ssh',
  'encryption',
  'master',
  'service',
  'license',
  'provider',
  'client',
  'bot',
  'deploy',
  'shared',
]);

/** The words of a name in any casing style, small: `apiKey`, `API_KEY`, `api-key` and `X.Api.Key` are the same two. */
const wordsOf = (name: string): string[] =>
  name
    .slice(-120)
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '' && word !== 'x');

/**
 * How a name speaks of a secret: `yes`, `maybe` for a bare `key` or `auth`, which are as often something else, or not
 * at all.
 */
export type Speaks = 'yes' | 'maybe' | 'no';

/** What was said of the names met so far: a config has the same few over and over. */
const met = new Map<string, Speaks>();
const mostMet = 4096;

/** Whether a name of a key, a flag, a parameter or a variable says that a secret stands behind it. */
export function speaksOfSecret(name: string): Speaks {
  const verdict = met.get(name);
  if (verdict !== undefined) return verdict;
  if (met.size >= mostMet) met.clear();
  const speaks = judge(name);
  if (name.length <= 100) met.set(name, speaks);
  return speaks;
}

/** The same in Japanese, Chinese and Korean, in which no blank parts the words. */
const unparted =
  /(?:パスワード|パスフレーズ|トークン|(?:API|秘密|アクセス|認証)キー|秘密鍵|合言葉|密码|密碼|口令|令牌|密钥|金鑰|비밀번호|토큰)$/i;

function judge(name: string): Speaks {
  if (unparted.test(name)) return 'yes';
  const words = wordsOf(name);
  if (pairs.test(words.join(' '))) return 'yes';
  while (words.length > 1 && (/^\d+$/.test(words.at(-1) ?? '') || endings.has(words.at(-1) ?? ''))) words.pop();
  const last = (words.at(-1) ?? '').replace(/(?<=[a-z])\d{1,2}$/, '');
  const before = words.slice(0, -1);
  if (pairs.test([...before, last].join(' '))) return 'yes';
  if (!nouns.has(last)) return glued.test(last) || glued.test([...before, last].join('')) ? 'yes' : 'no';
  if (last === 'tokens' || last === 'token') return before.some((word) => counted.has(word)) ? 'no' : 'yes';
  if (last === 'keys') return ownKeys.has(before.at(-1) ?? '') ? 'yes' : 'no';
  if (last === 'key') return before.length === 0 ? 'maybe' : plainKeys.has(before.at(-1) ?? '') ? 'no' : 'yes';
  if (last === 'auth') return before.length === 0 ? 'maybe' : 'yes';
  return 'yes';
}

/**
 * Names of such a kind under which all is secret, however deep; under `auth` and `webhook` there are settings as well.
 */
export const holdsSecrets = (name: string): boolean =>
  speaksOfSecret(name) === 'yes' && !/(?:auth|webhooks?|signing|pairing)$/i.test(name);

/**
 * Names of values that look drawn at random and are no secret: ids, digests, what is public, and the models and people
 * that OpenClaw calls by an id.
 */
const idNames = new RegExp(
  `(?:^|[ _-])(?:${[
    String.raw`ids?|uuids?|guids?|sha\d*|md5|hash(?:es)?|digests?|checksum`,
    'commit|revision|rev|etag|fingerprint|integrity|(?:public|pub) keys?|models?|primary|fallbacks?',
    'from|to|peers?|channels?|rooms?|groups?|chats?|threads?|conversations?|users?|owners?|senders?|recipients?',
    'members?|serial|build|version',
  ].join('|')})$`,
);
export const isIdName = (name: string): boolean => idNames.test(wordsOf(name).join(' '));

/** Parameters of an address that open something, beside the names of secrets. */
const openers = new Set([
  'appid',
  'sig',
  'signature',
  'code',
  'k',
  'sid',
  'sessionid',
  'session',
  'sessiontoken',
  'ticket',
  'assertion',
  'access',
]);
export const isSecretParameter = (name: string): boolean =>
  speaksOfSecret(name) !== 'no' || openers.has(name.toLowerCase()) || /-(?:signature|credential)$/i.test(name);

/** Names under which a string may be a secret whatever it is called: headers and variables. */
export const holdsStrings = (name: string): boolean => ['headers', 'vars', 'env', 'environment'].includes(name);

/** What names a value in a pair such as `{ name: "TOKEN", value: "…" }`. */
export const pairNames = ['name', 'key', 'header', 'variable', 'field'];

/** What says how somebody proves who he is, and is no proof itself. */
const kinds = new Set([
  'api-key',
  'apikey',
  'api_key',
  'oauth',
  'token',
  'aws-sdk',
  'none',
  'basic',
  'bearer',
  'password',
  'trusted-proxy',
  'off',
  'on',
  'auto',
  'default',
  'header',
  'query',
  'mode',
  'required',
  'optional',
  'disabled',
  'enabled',
]);
export const isKindOfAuth = (value: string): boolean => kinds.has(value.toLowerCase());

/** Headers that say nothing of who sends them. */
const plainHeaders = new Set([
  'accept',
  'content-type',
  'user-agent',
  'accept-language',
  'cache-control',
  'anthropic-version',
  'anthropic-beta',
  'http-referer',
  'referer',
  'x-title',
  'origin',
  'host',
]);
export const isPlainHeader = (name: string): boolean => plainHeaders.has(name.toLowerCase());

/** Words of which stand-ins are made: what people write where a local server wants some key and reads none. */
const standIns = new Set([
  'local',
  'localhost',
  'lm',
  'lms',
  'lmstudio',
  'studio',
  'ollama',
  'vllm',
  'sglang',
  'llama',
  'llamacpp',
  'cpp',
  'mlx',
  'omlx',
  'exo',
  'jan',
  'localai',
  'litellm',
  'koboldcpp',
  'lemonade',
  'server',
  'sk',
  'key',
  'api',
  'apikey',
  'token',
  'no',
  'none',
  'null',
  'nokey',
  'not',
  'needed',
  'required',
  'require',
  'empty',
  'dummy',
  'fake',
  'placeholder',
  'unused',
  'ignored',
  'ignore',
  'anything',
  'any',
  'whatever',
  'xx',
  'xxx',
  'xxxx',
  'na',
  'x',
  'n',
  'a',
  'self',
  'hosted',
  'selfhosted',
  'your',
  'here',
  'hearth',
  'openclaw',
  'marker',
  'mac',
  '1234',
  '123',
  '0',
  '1',
  'noauth',
]);
/** Whether a string is made of such words alone. */
export const isStandIn = (value: string): boolean =>
  value.length <= 40 &&
  value
    .toLowerCase()
    .split(/[-_. ]/)
    .every((word) => standIns.has(word));
