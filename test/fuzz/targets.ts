import { parse as parseArguments } from '../../electron/cli/arguments.ts';
import { commands } from '../../electron/cli/commands.ts';
import { calls, type CallName } from '../../shared/contract/calls.ts';
import { readLogLine } from '../../shared/failover/fallback-log.ts';
import { factsFrom } from '../../shared/hardware/facts.ts';
import { machineFacts } from '../../shared/hardware/types.ts';
import { readEnv, withEnv } from '../../shared/hosted/env-text.ts';
import { isObject, sameValue, type JsonValue } from '../../shared/json5/change.ts';
import { edit } from '../../shared/json5/edit.ts';
import { parseJson5 } from '../../shared/json5/json5.ts';
import { revertEdits } from '../../shared/json5/edit-back.ts';
import { parse } from '../../shared/json5/parse.ts';
import { toValue } from '../../shared/json5/value.ts';
import { asFound } from '../../shared/models/files/as-found.ts';
import { factsOfConfig } from '../../shared/models/files/config-json.ts';
import { factsOfGguf } from '../../shared/models/files/gguf.ts';
import { foundModel } from '../../shared/models/files/types.ts';
import { parseOldCheck, parseValidation, parseVersion } from '../../shared/openclaw/cli-output.ts';
import { planSetup } from '../../shared/changes/plan-setup.ts';
import { maskText } from '../../shared/secrets/mask.ts';
import { literal, referenceIn } from '../../shared/openclaw/template.ts';
import { createSseReader } from '../../shared/base/server-sent-events.ts';
import { parseAudit } from '../../shared/safety/audit.ts';
import { baseUrl, baseUrls, hostOf, isForbiddenHost } from '../../shared/network/address.ts';
import { probePath, type Probe, type ProbeReplies } from '../../shared/servers/probes.ts';
import { describe } from '../../shared/servers/describe.ts';
import { classifyError } from '../../shared/servers/errors.ts';
import { nextProbes } from '../../shared/servers/identify.ts';
import { endpoint } from '../../shared/servers/types.ts';
import { corpus } from '../corpus/corpus.ts';
import { everyVariant, recorded } from '../electron/adapters/servers/recorded.ts';
import { recorded as recordedMachine, recordedNames } from '../shared/hardware/recorded.ts';
import { mutated, type Random } from './random.ts';
import { noEgressFacts } from '../../shared/providers/serving.ts';
import { answers as setupAnswers } from '../../shared/changes/types.ts';

/**
 * A parser of foreign data: examples of what it reads, and what must be so of whatever it is given. It throws where
 * that is not so.
 */
export type Target = {
  readonly name: string;
  readonly examples: readonly string[];
  readonly holds: (text: string, random: Random) => void;
};

function must(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}
function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Every recorded server with some of its answers changed, asked as a sweep asks. */
const variants = everyVariant().map(([id, name]) => recorded(id, name));
const bodies = [
  ...new Set(
    variants.flatMap(({ routes }) =>
      Object.values(routes).map(({ body }) => (typeof body === 'string' ? body : JSON.stringify(body))),
    ),
  ),
].filter((body) => body.length < 20_000);

function interviewed(text: string, random: Random): void {
  const { routes, fallback } = random.of(variants);
  const replies: Record<string, ProbeReplies[Probe]> = {};
  const isOdd = random.below(4);
  for (let round = 0; round < 6; round++) {
    const asks = nextProbes(replies);
    if (asks.length === 0) break;
    for (const ask of asks) {
      const { status, headers, body } = routes[`GET ${probePath(ask)}`] ?? routes[`POST ${probePath(ask)}`] ?? fallback;
      const said = random.below(4) <= isOdd ? text : typeof body === 'string' ? body : JSON.stringify(body);
      replies[ask] = {
        ok: true,
        value: { status: random.below(9) === 0 ? 100 + random.below(500) : status, headers, body: said, elapsedMs: 1 },
      };
    }
  }
  const seen = describe('http://127.0.0.1:1234/v1', replies);
  must(endpoint.safeParse(seen).success, 'the page would refuse what is told of this server');
  must(new Set(seen.models.map(({ id }) => id)).size === seen.models.length, 'one model is told twice');
}

const configs = [...corpus.values()].filter((text) => text.length < 20_000);

function configRead(text: string, random: Random): void {
  const parsed = parse(text);
  const value = ((): JsonValue | undefined => {
    try {
      return parseJson5(text);
    } catch {
      return undefined;
    }
  })();
  must(parsed.ok === (value !== undefined), 'json5 sees it otherwise');
  must(maskText(text).split('\n').length === text.split('\n').length, 'a masked text has other lines');
  if (!parsed.ok || value === undefined) return;
  must(sameValue(toValue(parsed.value.root), value), 'json5 reads another value');
  if (!isObject(value)) return;
  const keys = Object.keys(value);
  const key = keys.length === 0 || random.below(2) === 0 ? 'fresh' : random.of(keys);
  const changes =
    random.below(3) === 0
      ? [{ op: 'delete' as const, path: [key] }]
      : [
          {
            op: 'set' as const,
            path: [key, ...(random.below(2) === 0 ? ['inner'] : [])],
            value: random.of<JsonValue>([1, 'x', null, true, [1, { a: 'b' }], { a: { b: 'c' } }]),
          },
        ];
  const done = edit(text, changes);
  if (!done.ok || done.value.text === text) return;
  must(sameValue(parseJson5(done.value.text), done.value.value), 'an edit left another value');
  const back = revertEdits({ before: text, after: done.value.text }, done.value.text, [
    Object.hasOwn(value, key)
      ? { op: 'set', path: [key], value: value[key] as JsonValue }
      : { op: 'delete', path: [key] },
  ]);
  if (back.ok) must(sameValue(parseJson5(back.value.text), value), 'an edit taken back left another value');
}

const setup = JSON.stringify({
  local: [
    {
      url: 'http://127.0.0.1:1234/v1',
      provider: 'lmstudio',
      model: 'm ${KEY}',
      name: 'M',
      alias: 'a',
      contextTokens: 65_536,
      api: 'openai-completions',
    },
  ],
  order: 'local-first',
  hosted: [{ ref: 'anthropic/claude', alias: 'C' }],
});

function setupPlanned(text: string): void {
  const read = setupAnswers.safeParse(json(text));
  if (!read.success) return;
  const local = read.data.local.map((one) => ({
    ...one,
    api: one.api === 'auto' ? ('openai-completions' as const) : one.api,
  }));
  const plan = planSetup(
    { ...read.data, local },
    { config: null, version: '2026.9.6', keptKeys: [], egress: noEgressFacts },
  );
  if (!plan.ok) return;
  for (const one of local)
    must(baseUrl(one.url) === one.url && !isForbiddenHost(hostOf(one.url)), 'an address went through that is none');
  const written = JSON.stringify(
    plan.value.changes.map((change) => (change.op === 'set' && change.path[0] === 'agents' ? change.value : null)),
  );
  must(!/(?<!\$)\$\{[A-Z_][A-Z0-9_]*\}/.test(written), 'a text from elsewhere names a variable');
}

const modelAt = {
  shelf: 'lmstudio',
  path: '/models/m',
  name: 'm',
  stem: 'm',
  weightsBytes: 4_000_000_000,
  projectorBytes: 0,
} as const;
const ggufKeys = JSON.stringify({
  'general.architecture': 'qwen3',
  'general.name': 'M',
  'general.size_label': '8B',
  'qwen3.context_length': 32_768,
  'qwen3.block_count': 36,
  'qwen3.embedding_length': 4096,
  'qwen3.attention.head_count': 32,
  'qwen3.attention.head_count_kv': 8,
  'qwen3.attention.key_length': 128,
  'general.file_type': 15,
  'tokenizer.chat_template': '{{ tools }}',
});
const mlxConfig = JSON.stringify({
  model_type: 'qwen3',
  architectures: ['Qwen3ForCausalLM'],
  max_position_embeddings: 32_768,
  num_hidden_layers: 36,
  hidden_size: 4096,
  num_attention_heads: 32,
  num_key_value_heads: 8,
  head_dim: 128,
  quantization: { group_size: 64, bits: 4 },
});

function modelTold(text: string): void {
  const value = json(text);
  const metadata = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  for (const told of [
    factsOfGguf(metadata, { tensors: [], weightsBytes: 4e9, quantization: null }),
    factsOfConfig(value, { weightsBytes: 4e9, parameters: null, templates: [] }),
  ]) {
    if (told.ok)
      must(
        foundModel.safeParse(asFound(told.value, { ...modelAt, format: 'gguf' })).success,
        'the page would refuse what is told of this model',
      );
  }
}

const machines = recordedNames.map(recordedMachine);

function machineTold(text: string, random: Random): void {
  const { os, outputs } = random.of(machines);
  const names = Object.keys(outputs);
  if (names.length === 0) return;
  must(
    machineFacts.safeParse(factsFrom(os, { ...outputs, [random.of(names)]: text })).success,
    'the page would refuse what is told of this machine',
  );
}

const callNames = Object.keys(calls) as CallName[];
const requests = [
  '{}',
  '{"work":"a","at":["127.0.0.1:1"]}',
  '{"order":"local-only","dryRun":true}',
  '{"action":{"kind":"load","url":"http://x/v1","model":"m","contextTokens":1}}',
  `{"answers":${setup},"baseHash":null}`,
];

export const targets: readonly Target[] = [
  { name: 'answers of servers', examples: bodies, holds: interviewed },
  {
    name: 'errors of servers',
    examples: bodies,
    holds: (text, random) => void classifyError({ url: 'http://x/v1', status: 100 + random.below(500), body: text }),
  },
  {
    name: 'streams of servers',
    examples: [
      'data: {"choices":[{"delta":{"content":"a"}}]}\n\n',
      'event: response.output_text.delta\r\ndata: {"delta":"x"}\r\n\r\n',
      ': comment\ndata: [DONE]\n\n',
    ],
    holds: (text, random) => {
      const cut = random.below(text.length + 1);
      const read = (...pieces: string[]) => {
        const reader = createSseReader();
        return JSON.stringify([...pieces.flatMap((piece) => reader.feed(piece)), ...reader.end()]);
      };
      must(read(text.slice(0, cut), text.slice(cut)) === read(text), 'a stream in two pieces reads otherwise');
    },
  },
  { name: 'configs', examples: configs, holds: configRead },
  { name: 'answers of a setup', examples: [setup], holds: setupPlanned },
  { name: 'headers of models', examples: [ggufKeys, mlxConfig], holds: modelTold },
  {
    name: 'outputs of tools',
    examples: machines.flatMap(({ outputs }) => Object.values(outputs)).filter((text) => text.length < 20_000),
    holds: machineTold,
  },
  {
    name: 'calls of a page',
    examples: requests,
    holds: (text, random) => void calls[random.of(callNames)].request.safeParse(json(text)),
  },
  {
    name: 'command lines',
    examples: [
      'status --json',
      'route local-first --dry-run',
      'prove --at=http://x/v1 --model m',
      'setup --answers - --config x',
    ],
    holds: (text, random) => void parseArguments(text.split(' '), random.of(Object.values(commands)).options, 3),
  },
  {
    name: 'addresses',
    examples: [
      'http://127.0.0.1:1234/v1',
      '[::ffff:169.254.169.254]:80',
      'localhost:8000/v1/chat/completions?a=b',
      'https://api.example.com',
      '64:ff9b::a9fe:a9fe',
      '::1',
    ],
    holds: (text) => {
      for (const url of [...baseUrls(text), ...(baseUrl(text) === null ? [] : [baseUrl(text) as string])]) {
        must(
          URL.canParse(url) && !isForbiddenHost(new URL(url).hostname) && new URL(url).username === '',
          'an address is none, or one that is never asked',
        );
        must(baseUrl(url) === url, 'an address reads otherwise the second time');
      }
    },
  },
  {
    name: 'texts for a config',
    examples: ['M ${KEY}', '$${KEY}', 'plain', '$KEY'],
    holds: (text) =>
      must(/^\s*\$[A-Z]/.test(literal(text)) || referenceIn(literal(text)) === null, 'a text still names a variable'),
  },
  {
    name: 'lines of OpenClaw’s log',
    examples: [
      JSON.stringify({
        0: '{"subsystem":"model-fallback/decision"}',
        1: {
          event: 'model_fallback_decision',
          decision: 'candidate_succeeded',
          requestedProvider: 'a',
          requestedModel: 'b',
          candidateProvider: 'c',
          candidateModel: 'd',
        },
        time: '2026-11-27T10:00:00.000Z',
        traceId: 't',
        _meta: { logLevelName: 'INFO' },
      }),
    ],
    holds: (text) => void readLogLine(text),
  },
  {
    name: 'what OpenClaw prints',
    examples: [
      'OpenClaw 2026.9.6 (abc)',
      '{"valid":false,"issues":[{"path":"a","message":"b"}]}',
      'Config invalid\n- a.b: Unrecognized key',
      '{"findings":[{"checkId":"x","severity":"warn","title":"t","detail":"d"}]}',
    ],
    holds: (text) => {
      parseVersion(text);
      parseValidation(text);
      parseOldCheck(1, text);
      parseAudit(text, { gateway: { auth: { token: 'made-up-4711' } } });
    },
  },
  {
    name: 'files of variables',
    examples: ['A_KEY=x\n# c\nB="y z"\n', "export C_KEY='q'\r\n", 'A=\n'],
    holds: (text, random) => {
      const before = readEnv(text);
      const name = random.of(['A_KEY', 'NEW_KEY']);
      const after = withEnv(text, name, 'made-up-value');
      if (after === null) return;
      const read = readEnv(after);
      must(read.get(name) === 'made-up-value', 'a key that was written is not read');
      for (const [other, value] of before)
        must(other === name || read.get(other) === value, 'another variable changed');
    },
  },
];

/** One try of a target, from its seed alone. */
export function tryOnce({ examples, holds }: Target, random: Random): void {
  holds(mutated(examples, random), random);
}
