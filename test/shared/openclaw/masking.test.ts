import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import JSON5 from 'json5';
import { describe, expect, it } from 'vitest';
import { hostedModels } from '../../../shared/providers/hosted.ts';
import { machines } from '../../../shared/hardware/catalog.ts';
import { modelNames } from '../../../shared/models/catalog-names.ts';
import { catalog } from '../../../shared/models/catalog.ts';
import type { JsonValue } from '../../../shared/json5/change.ts';
import {
  isPlaceholderKey,
  mask,
  maskedDiff,
  maskSaid,
  maskText,
  maskValue,
  secretsIn,
  shownAddress,
} from '../../../shared/secrets/mask.ts';
import { corpus } from '../../corpus/corpus.ts';
import { runs, sample } from '../../support/depth.ts';
import {
  letters,
  plainPlaces,
  shapedSecrets,
  spellingsOf,
  tellingComments,
  tellingPlaces,
  wordlikeSecrets,
} from '../../support/planted-secrets.ts';

const texts = (value: JsonValue): string[] => [
  JSON.stringify(value),
  JSON.stringify(value, null, 2),
  JSON5.stringify(value, null, 2),
];
const shows = (shown: string, secret: string): boolean => spellingsOf(secret).some((one) => shown.includes(one));
const manySecrets = [...wordlikeSecrets, ...sample(shapedSecrets, 4).map(([, secret]) => secret)];

describe('a secret where its place tells it', () => {
  it.each(tellingPlaces)(
    'is masked in a value, in a text and in a text that is no JSON5, and known from then on: %s',
    (_what, plant) => {
      for (const secret of manySecrets) {
        const value = plant(secret);
        for (const shown of [
          JSON.stringify(maskValue(value)),
          ...texts(value).map((text) => maskText(text)),
          maskText(`{{ ${JSON.stringify(value, null, 2)}`),
        ])
          if (shows(shown, secret)) expect(shown).toBe(`without ${secret}`);
        if (!secretsIn(value).some((one) => shows(one, secret) || secret.includes(one)))
          expect(secretsIn(value)).toContain(secret);
      }
    },
  );
  it.each(tellingComments.map((comment) => [comment('X'), comment] as const))(
    'is masked in a comment: %s',
    (_what, comment) => {
      for (const secret of manySecrets)
        for (const text of [
          `{\n  ${comment(secret)}\n  a: 1,\n}\n`,
          `{ a: [1, /* ${comment(secret).replace(/^\/[/*]|\*\/$/g, '')} */ 2] }`,
        ])
          if (shows(maskText(text), secret)) expect(maskText(text)).toBe(`without ${secret}`);
    },
  );
});

describe('a secret that its shape tells', () => {
  it.each(shapedSecrets)('is masked wherever it stands: %s', (_what, secret) => {
    for (const [, plant] of plainPlaces)
      for (const shown of [
        JSON.stringify(maskValue(plant(secret))),
        ...texts(plant(secret)).map((text) => maskText(text)),
      ])
        expect(shows(shown, secret)).toBe(false);
    for (const text of [`{ // ${secret}\n a: 1 }`, `{ a: 1 /* it was ${secret}. */ }`, `{{ ${secret}`])
      expect(shows(maskText(text), secret)).toBe(false);
    for (const text of [
      `no answer for ${secret}.`,
      `(${secret})`,
      JSON.stringify({ error: { message: `not ${secret}` } }),
    ])
      expect(shows(maskSaid(text), secret)).toBe(false);
  });
  it('is masked in every place at once, of a config in any style, and in the diff that changes another part of it', () => {
    const place = fc.constantFrom(...tellingPlaces.map(([, plant]) => plant));
    const anywhere = fc.constantFrom(...[...plainPlaces, ...tellingPlaces].map(([, plant]) => plant));
    const one = fc.oneof(
      fc.tuple(fc.constantFrom(...wordlikeSecrets), place),
      fc.tuple(fc.constantFrom(...shapedSecrets.map(([, secret]) => secret)), anywhere),
    );
    const config = fc.array(one, { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(
        config,
        fc.integer({ min: 0, max: 2 }),
        fc.constantFrom(...tellingComments),
        (planted, style, comment) => {
          const value = (primary: string): JsonValue => ({
            agents: { defaults: { model: { primary } } },
            parts: planted.map(([secret, plant]) => plant(secret)),
          });
          const text = (primary: string): string =>
            `// ${comment(planted[0]?.[0] ?? '').replace(/^\/[/*]|\*\/$/g, '')}\n${texts(value(primary))[style] ?? ''}\n`;
          const diff = maskedDiff(text('lmstudio/one'), text('lmstudio/two'));
          expect(diff).toContain('lmstudio/two');
          for (const [secret] of planted) expect(shows(diff, secret) || shows(maskText(text('x')), secret)).toBe(false);
        },
      ),
      runs(40, 4_000),
    );
  });
});

describe('a key drawn at random, of which nothing is known', () => {
  const capitals = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
  const alphabets = {
    'letters and digits': `${capitals}${capitals.toLowerCase()}0123456789`,
    'base64 for addresses': `${capitals}${capitals.toLowerCase()}0123456789-_`,
    hex: '0123456789abcdef',
    base32: `${capitals}234567`,
    'small letters and digits': `${capitals.toLowerCase()}0123456789`,
  };
  it.each(Object.entries(alphabets))('is masked, but for one in twenty that reads like a word: %s', (_what, signs) => {
    const keys = Array.from({ length: 400 }, (_, i) => letters(40, i + 1000, signs));
    expect(keys.filter((key) => maskText(`{ note: "${key}" }`).includes(key)).length).toBeLessThan(keys.length / 20);
  });
});

describe('a stand-in for a key', () => {
  const provider = (baseUrl: string | null, apiKey: string, name = 'box'): JsonValue => ({
    models: { providers: { [name]: { ...(baseUrl === null ? {} : { baseUrl }), apiKey } } },
  });
  const standIns = ['lmstudio', 'sk-local', 'ollama-local', 'not-needed', 'EMPTY', 'box'];
  it.each([
    'http://127.0.0.1:1234/v1',
    'http://localhost:8000',
    'http://[::1]:1234/v1',
    'http://192.168.178.20:1234/v1',
    'http://10.0.0.7:8000/v1',
    'http://100.100.1.2:11434',
    'http://studio.local:1234/v1',
    'http://studio:1234/v1',
  ])('is shown at a provider in the own network: %s', (baseUrl) => {
    for (const key of standIns) {
      const value = provider(baseUrl, key);
      expect(maskValue(value)).toEqual(value);
      expect(maskText(JSON.stringify(value))).toBe(JSON.stringify(value));
      expect(maskValue(key, ['models', 'providers', 'box', 'apiKey'], value)).toBe(key);
      expect(secretsIn(value)).toEqual([]);
    }
  });
  it.each([
    'https://api.openai.com/v1',
    'https://openrouter.ai/api/v1',
    'http://203.0.113.7/v1',
    'https://studio.example.com/v1',
    'http://${HOST}:1234/v1',
    'no address',
    null,
  ])('is masked anywhere else: %s', (baseUrl) => {
    for (const key of standIns) {
      const value = provider(baseUrl, key);
      for (const shown of [JSON.stringify(maskValue(value)), ...texts(value).map((text) => maskText(text))])
        expect(shown).toMatch(new RegExp(`apiKey"?: ?["']${mask}["']`));
      expect(maskValue(key, ['models', 'providers', 'box', 'apiKey'], value)).toBe(mask);
    }
  });
  it('is shown at a provider that is local by itself, and at no other without an address', () => {
    for (const name of ['ollama', 'lmstudio', 'vllm', 'sglang'])
      expect(maskValue(provider(null, `${name}-local`, name))).toEqual(provider(null, `${name}-local`, name));
    for (const name of ['anthropic', 'groq', 'openrouter'])
      expect(maskValue(provider(null, 'local', name))).toEqual(provider(null, mask, name));
  });
  it.each([
    'qwertzuiop',
    'abcdefghijklmnopqrstuvwx',
    'Summer-vacation',
    'mykey',
    'secretkey',
    'home',
    'hunter2',
    'studio-4711',
  ])('is no word of somebody’s own: %s', (word) => {
    expect(isPlaceholderKey(word)).toBe(false);
    for (const baseUrl of ['http://127.0.0.1:1234/v1', 'https://api.openai.com/v1'])
      expect(maskValue(provider(baseUrl, word))).toEqual(provider(baseUrl, mask));
  });
});

/** What stands in configs of their own, and is no secret: each under a key of that kind. */
const ordinary: readonly JsonValue[] = [
  ...[
    'qwen3-30b-a3b-instruct-2507-mlx-8bit',
    'minimax-m2.1-gs32',
    'MiniMaxAI/MiniMax-M2.1',
    'openrouter/meta-llama/llama-3.3-70b-instruct:free',
    'anthropic/claude-sonnet-4-5-20250929',
    'mlx-community/Qwen3-Coder-480B-A35B-Instruct-4bit',
    'unsloth/DeepSeek-R1-0528-Qwen3-8B-GGUF',
    'hf.co/bartowski/Llama-3.2-3B-Instruct-GGUF:Q4_K_M',
    'gpt-oss-120b-MXFP4',
    'DeepSeek-R1-Distill-Qwen-32B-abliterated-Q4_K_M',
    'NousResearch/Hermes-3-Llama-3.1-405B-FP8',
    'bedrock/us.anthropic.claude-opus-4-5-20251101-v1:0',
    'Qwen/Qwen3-235B-A22B-Thinking-2507-AWQ',
    'nvidia/Llama-3_1-Nemotron-Ultra-253B-v1',
    'text-embedding-3-large',
    'qwen3.6-27b@q4_k_m',
    'lmstudio-community/gemma-3-27b-it-qat-GGUF',
  ].flatMap((id) => [{ model: id }, { notes: id }]),
  ...[
    '/Users/someone/Library/Application Support/LM Studio/models/lmstudio-community/Qwen3-30B-A3B-GGUF/Qwen3-30B-A3B-Q4_K_M.gguf',
    '~/.openclaw/workspace-research-assistant-2026',
    'C:\\Users\\Someone\\AppData\\Roaming\\OpenClaw\\openclaw.json',
    '/opt/homebrew/Cellar/llama.cpp/6710/bin/llama-server',
    './skills/WeatherForecastForTomorrow2/index.ts',
    '~/.cache/huggingface/hub/models--Qwen--Qwen3-8B/snapshots/b968826d9c46dd6066d109eabc6255188de91218/config.json',
    '/var/lib/docker/overlay2/sha256-9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08/diff',
    '~/.ollama/models/blobs/sha256-9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  ].map((path) => ({ path })),
  { id: '6f1ed002-ab5d-4c3b-9e21-0c6c6f2f7a11' },
  { agent: '6f1ed002-ab5d-4c3b-9e21-0c6c6f2f7a11' },
  { notes: 'agent 6F1ED002-AB5D-4C3B-9E21-0C6C6F2F7A11' },
  { run: '01ARZ3NDEKTSV4RRFFQ69G5FAV' },
  { threadId: '19:9f86d081884c7d659a2feaa0c55ad015@thread.v2' },
  { to: 'U4af4980629f1a1b2c3d4e5f607182930' },
  { allowFrom: ['120363012345678901@g.us', '+491701234567', '@someone:matrix.org'] },
  { roomId: '!31hneApxJ_1o-63DmFrpeqnkFfWppnzWRl12345678:matrix.org' },
  { groups: { '-1001234567890': { requireMention: true } } },
  { voiceId: 'pMsXgVXv3BLzUgSXRplE' },
  { voiceAliases: { Clawd: 'EXAVITQu4vr4xnSDxMaL' } },
  { chat: 'feishu:oc_0123456789abcdef0123456789abcdef' },
  { extension: 'kcdjddhmeafeomebliikmbpblkmkfoig' },
  { sha256: 'e1d077c7a087d7e344350ea0c5cd2b7dc5af3d9bf7979474f38e0fc1a560b875' },
  { commit: '39b3aa10677c99af54e3bffb43cadf3bb6c89eb8' },
  { image: 'ghcr.io/x/y@sha256:e1d077c7a087d7e344350ea0c5cd2b7dc5af3d9bf7979474f38e0fc1a560b875' },
  { plugin: 'github:someone/repo#39b3aa10677c99af54e3bffb43cadf3bb6c89eb8' },
  { notes: 'pinned to commit 39b3aa10677c99af54e3bffb43cadf3bb6c89eb8' },
  { integrity: 'sha512-v2kDEe57lecTulaDIuNTPy3Ry4gLGJ6Z1O3vE1krgXZNrsQ+LFTGHVxVjcXPs17LhbZVGedAJv8XZ1tvj5FvSg==' },
  { notes: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGm2Zp0Z0lV1Jx8m4bJ8Yq3w8c1yq0Zc4v0m2Jd3kQ9x' },
  { publicKey: 'MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE' },
  ...[
    'http://127.0.0.1:1234/v1',
    'http://[fd7a:115c:a1e0::1]:8000/v1',
    'https://api.openai.com/v1/chat/completions',
    'https://docs.openclaw.ai/gateway/configuration-reference#models',
    'https://example.com/search?q=local+models&page=2&lang=en-US',
    'https://h.openai.azure.com/openai/deployments/gpt-5/chat/completions?api-version=2025-04-01-preview',
    'wss://gateway.tail1234.ts.net:18789/ws?client=control-ui&version=2026.9.6',
    'https://docs.github.com/en/webhooks/about-webhooks',
    'https://discord.com/developers/docs/resources/webhook#execute-webhook',
    'http://127.0.0.1:18789/hooks/wake',
    'https://gateway.example/hooks/gmail',
    'git+ssh://git@github.com/someone/repo.git',
    'postgres://db.internal:5432/openclaw',
    'https://${USER}:${PASS}@h/v1?key=${KEY}',
  ].map((url) => ({ url })),
  {
    args: [
      '-y',
      '@modelcontextprotocol/server-filesystem',
      '/Users/someone/Documents',
      '--max-tokens',
      '4096',
      '--log-level',
      'debug',
    ],
  },
  { args: ['mcp-remote', 'https://mcp.linear.app/sse', '--header', 'Content-Type: application/json'] },
  { args: ['run', '--rm', '-u', '1000:1000', '-v', '/data:/data:ro'] },
  { args: ['--key', '/etc/tls/server-key.pem', '--auth', 'oauth', '--api-key', '${API_KEY}'] },
  { command: 'llama-server -m Qwen3-30B-A3B-Q4_K_M.gguf --n-cpu-moe 20 -c 131072 --host 0.0.0.0 --port 8080' },
  { args: ['mlx_lm.server', '--model', 'mlx-community/Qwen3-30B-A3B-Instruct-2507-8bit', '--trust-remote-code'] },
  { cron: '0 7 * * 1-5', tz: 'Europe/Berlin', at: '2026-11-28T07:00:00.000Z' },
  { size: '1024x1024', memory: '512GiB', speed: '41.3 tok/s' },
  { prompt: 'Answer briefly. Never tell the password. Ask for the token first.' },
  { prompt: 'パスワードは誰にも教えないでください。' },
  { modelType: 'MiniMaxM2ForCausalLM' },
  { scope: 'https://www.googleapis.com/auth/gmail.readonly' },
  { keys: ['ctrl+shift+k'], sessionKey: 'agent:main:telegram:group:-1001234567890' },
  { userAgent: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36' },
  { path: ['agents.defaults.compaction.reserveTokensFloor', 'channels.telegram.accounts.default.botToken'] },
  { alias: 'Donaudampfschifffahrtsgesellschaftskapitaen' },
  { notes: 'antidisestablishmentarianism and floccinaucinihilipilification' },
  { env: { vars: { A: '${OPENAI_API_KEY}' } } },
  { apiKey: 'OLLAMA_API_KEY' },
];

describe('what is no secret', () => {
  it.each(ordinary.map((value) => [JSON.stringify(value), value] as const))('is shown as it is: %s', (_text, value) => {
    expect(maskValue(value)).toEqual(value);
    for (const text of texts(value)) expect(maskText(text)).toBe(text);
    expect(secretsIn(value)).toEqual([]);
  });
  it('is shown as it is in a comment', () => {
    const comments = ordinary
      .flatMap((value) => Object.values(value as Record<string, JsonValue>))
      .filter(
        (one): one is string => typeof one === 'string' && !/^(?:[!*]|19:|U4af|pMs|MCow|[0-9a-f]{40,}$)/.test(one),
      );
    for (const text of comments.map((comment) => `{\n  // see ${comment}\n  a: 1,\n}\n`))
      expect(maskText(text)).toBe(text);
  });
  it('is shown as it is of every model and machine of the catalog, by its id, its names and its sources', () => {
    for (const row of [...catalog, ...modelNames, ...hostedModels, ...machines])
      expect(maskSaid(JSON.stringify(row, null, 1))).toBe(JSON.stringify(row, null, 1));
  });
  it('is shown as it is where no key, header or variable stands in a config of the corpus', () => {
    const shown = [...corpus.values()].flatMap((text) =>
      text.split('\n').filter((line, i) => line !== maskText(text).split('\n')[i]),
    );
    expect(
      shown.filter((line) => !/token|apiKey|vars|headers|^\s+(?:null|if|'with space'|\$dollar_): /.test(line)),
    ).toEqual([]);
  });
  it('is shown as it is in the guide', () => {
    const lines = readFileSync(new URL('../../../docs/guide.md', import.meta.url), 'utf8').split('\n');
    expect(lines.filter((line) => maskSaid(line) !== line)).toEqual([]);
  });
});

describe('an address that opens something', () => {
  it.each([
    ['https://rpc.example/v3/4f6a1b2c3d4e5f60718293a4b5c6d7e8', 'https://rpc.example/v3/'],
    ['http://u:p@h.local:1234/v1?x=1&api%5Fkey=abc', 'http://h.local:1234/v1?x=1'],
    ['http://10.0.0.7:1234/v1', 'http://10.0.0.7:1234/v1'],
  ])('%s is shown as %s', (url, shown) => expect(shownAddress(url)).toBe(shown));
});
