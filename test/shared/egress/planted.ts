import { applyToValue, type Change, type JsonValue, type KeyPath } from '../../../shared/json5/change.ts';
import type { EgressInputs } from '../../../shared/egress/facts.ts';
import type { EgressRow } from '../../../shared/egress/types.ts';
import { noEgressFacts } from '../../../shared/providers/serving.ts';

/** A config of which nothing leaves the machine: what OpenClaw does by itself is switched off. */
export const quiet: JsonValue = {
  gateway: { mode: 'local', bind: 'loopback' },
  browser: { enabled: false },
  tools: { deny: ['tts'], web: { search: { enabled: false }, fetch: { enabled: false } } },
  agents: {
    ownership: 'explicit',
    defaults: {
      model: { primary: 'lmstudio/m', fallbacks: [] },
      models: { 'lmstudio/m': { alias: 'Em' }, 'anthropic/claude-sonnet-4-5': { alias: 'Sonnet' } },
    },
    entries: { main: { name: 'main' }, reader: { name: 'reader' } },
  },
  models: {
    mode: 'merge',
    providers: {
      lmstudio: {
        baseUrl: 'http://127.0.0.1:1234/v1',
        apiKey: 'lmstudio',
        api: 'openai-completions',
        models: [{ id: 'm', name: 'M', contextWindow: 65536 }],
      },
    },
  },
};
/** Names that the planted leaks lead to, as a resolver answers them. */
const names = new Map(
  ['embed.example', 'tools.example', 'traces.example'].map((host) => [host, { addresses: ['203.0.113.9'] }]),
);
export const quietFacts: EgressInputs = {
  egress: { ...noEgressFacts, network: { own: [], names } },
  names: [],
  openclaw: '2026.9.6',
  sessions: [],
  jobs: [],
};

export type Leak = {
  readonly name: string;
  readonly plant: readonly Change[];
  readonly facts?: Partial<EgressInputs>;
  readonly kind: EgressRow['kind'];
  readonly path: KeyPath | null;
  readonly where?: 'hosted' | 'unknown';
  /** False where no change of config closes it. */
  readonly closable?: boolean;
  /** True where another leak of the list stands at the same key, or says what this one only implies. */
  readonly alone?: boolean;
  /** True for a key that only releases before the newest take. */
  readonly older?: boolean;
};

const set = (path: string, value: JsonValue): Change => ({ op: 'set', path: keys(path), value });
const gone = (path: string): Change => ({ op: 'delete', path: keys(path) });
const keys = (path: string): KeyPath => path.split('.').map((key) => (/^\d+$/.test(key) ? Number(key) : key));
const hosted = 'anthropic/claude-sonnet-4-5';
const at = (name: string, kind: Leak['kind'], path: string, value: JsonValue, more: Partial<Leak> = {}): Leak => ({
  name,
  kind,
  path: keys(path),
  plant: [set(path, value)],
  ...more,
});

const all: readonly Leak[] = [
  at('a hosted fallback', 'fallback', 'agents.defaults.model.fallbacks.0', null, {
    plant: [set('agents.defaults.model.fallbacks', [hosted])],
  }),
  {
    ...at('a hosted fallback by its alias', 'fallback', 'agents.defaults.model.fallbacks.1', 'Sonnet'),
    plant: [set('agents.defaults.model.fallbacks', [hosted, 'Sonnet'])],
  },
  at('a hosted utility model', 'utility', 'agents.defaults.utilityModel', 'anthropic/claude-haiku-4-5'),
  at('a hosted decision model', 'decision', 'agents.defaults.decisionModel', 'typesafe/jev-latest', {
    where: 'unknown',
  }),
  at('a hosted image model', 'image', 'agents.defaults.imageModel', { primary: hosted, fallbacks: ['lmstudio/m'] }),
  at('a hosted pdf model behind a local one', 'pdf', 'agents.defaults.pdfModel', {
    primary: 'lmstudio/m',
    fallbacks: [hosted],
  }),
  at('a hosted voice model', 'voice', 'agents.defaults.voiceModel', 'openai/gpt-4o-mini-tts'),
  at('a hosted maker of pictures', 'media', 'agents.defaults.mediaModels.image', 'openai/gpt-image-2'),
  at(
    'a hosted maker of films',
    'media',
    'agents.defaults.mediaModels.video',
    { primary: 'qwen/wan2.6-t2v' },
    { where: 'unknown' },
  ),
  at('a hosted maker of music', 'media', 'agents.defaults.mediaModels.music', 'google/lyria-3-clip-preview'),
  at(
    'a hosted maker of pictures, as an older release names it',
    'media',
    'agents.defaults.imageGenerationModel',
    { primary: 'openai/gpt-image-1', fallbacks: ['google/x'] },
    { older: true },
  ),
  at(
    'a hosted maker of films, as an older release names it',
    'media',
    'agents.defaults.videoGenerationModel',
    'openai/sora-2',
    { older: true },
  ),
  at(
    'a hosted maker of music, as an older release names it',
    'media',
    'agents.defaults.musicGenerationModel',
    'google/lyria-3-clip-preview',
    { older: true },
  ),
  at('compaction by a hosted model', 'compaction', 'agents.defaults.compaction.model', 'Sonnet'),
  at('compaction by a plug-in', 'compaction', 'agents.defaults.compaction.provider', 'summaries-inc', {
    where: 'unknown',
  }),
  at('the memory flush by a hosted model', 'memory-flush', 'agents.defaults.compaction.memoryFlush.model', hosted),
  at('a heartbeat by a hosted model', 'heartbeat', 'agents.defaults.heartbeat.model', hosted),
  at('sub-agents by a hosted model', 'subagents', 'agents.defaults.subagents.model', { primary: hosted }),
  at(
    'a second attempt elsewhere after a refusal',
    'other',
    'agents.defaults.embeddedAgent.cyberFailover.model',
    'openai/gpt-daybreak-blue-latest',
  ),
  at('an agent with a hosted model', 'agent', 'agents.entries.reader.model', hosted),
  at('an agent with a hosted fallback', 'agent', 'agents.entries.main.model', {
    primary: 'lmstudio/m',
    fallbacks: [hosted],
  }),
  at('an agent with a hosted utility model', 'utility', 'agents.entries.reader.utilityModel', 'openai/gpt-5.6-luna'),
  at(
    'an agent with a heartbeat of its own',
    'heartbeat',
    'agents.entries.reader.heartbeat.model',
    'openrouter/anthropic/claude-sonnet-4.5',
  ),
  at('an agent with sub-agents elsewhere', 'subagents', 'agents.entries.reader.subagents.model', hosted),
  at(
    'an agent whose commands are judged elsewhere',
    'exec-reviewer',
    'agents.entries.reader.tools.exec.reviewer.model',
    hosted,
  ),
  at('an agent with a memory elsewhere', 'memory-search', 'agents.entries.reader.memory.search.provider', 'voyage'),
  {
    ...at('an agent that speaks elsewhere', 'tts', 'agents.entries.reader.tts.provider', 'elevenlabs'),
    plant: [set('agents.entries.reader.tts', { auto: 'always', provider: 'elevenlabs' })],
  },
  at('memory by a hosted service', 'memory-search', 'memory.search.provider', 'gemini'),
  at('memory that falls back to a hosted service', 'embeddings', 'memory.search.fallback', 'openai'),
  {
    ...at('memory at an address elsewhere', 'memory-search', 'memory.search.provider', 'openai-compatible'),
    plant: [
      set('memory.search', {
        provider: 'openai-compatible',
        model: 'e',
        remote: { baseUrl: 'https://embed.example/v1' },
      }),
    ],
  },
  at('commands judged by a hosted model', 'exec-reviewer', 'tools.exec.reviewer.model', { primary: hosted }),
  at(
    'pictures looked at by a hosted model',
    'media-understanding',
    'tools.media.models.0',
    { provider: 'google', model: 'gemini-3-flash-preview', capabilities: ['image', 'video'] },
    {
      plant: [
        set('tools.media.models', [
          { provider: 'google', model: 'gemini-3-flash-preview', capabilities: ['image', 'video'] },
        ]),
      ],
    },
  ),
  at('speech written down by a hosted model', 'transcription', 'tools.media.models.0', null, {
    plant: [
      set('tools.media.models', [{ provider: 'openai', model: 'gpt-4o-mini-transcribe', capabilities: ['audio'] }]),
    ],
  }),
  at('a program that nobody knows looks at pictures', 'media-understanding', 'tools.media.models.0', null, {
    where: 'unknown',
    plant: [
      set('tools.media.models', [
        { type: 'cli', command: 'describe-it', args: ['{{MediaPath}}'], capabilities: ['image'] },
      ]),
    ],
  }),
  at('a preferred model for pictures', 'media-understanding', 'tools.media.image.preferredModel', 'openai/gpt-6-astra'),
  at('links read by a program', 'links', 'tools.links.models.0', null, {
    where: 'unknown',
    plant: [set('tools.links.models', [{ type: 'cli', command: 'summarize', args: ['{{LinkUrl}}'] }])],
  }),
  {
    ...at('speech by a service that asks for no key', 'tts', 'tts.provider', 'microsoft', {}),
    plant: [set('tts.provider', 'microsoft'), set('tools.deny', [])],
  },
  {
    ...at('answers read aloud', 'tts', 'tts.provider', 'openai'),
    plant: [set('tts', { auto: 'always', provider: 'openai' })],
  },
  {
    ...at('a persona’s own voice', 'tts', 'tts.personas.butler.provider', 'google'),
    plant: [set('tts', { auto: 'inbound', personas: { butler: { label: 'Butler', provider: 'google' } } })],
  },
  {
    ...at('a shortened text to read', 'tts', 'tts.summaryModel', 'openai/gpt-4.1-mini'),
    plant: [set('tts', { auto: 'always', summaryModel: 'openai/gpt-4.1-mini' })],
  },
  { name: 'speech that nothing mentions', kind: 'tts', path: ['tts', 'provider'], plant: [set('tools.deny', [])] },
  at('talking with a hosted voice', 'talk', 'talk.provider', 'elevenlabs', {
    plant: [set('talk', { provider: 'elevenlabs', providers: { elevenlabs: {} } })],
  }),
  at('talking live with a hosted model', 'talk', 'talk.realtime.provider', 'openai', {
    plant: [set('talk.realtime', { provider: 'openai', model: 'gpt-realtime' })],
  }),
  {
    name: 'searching the web',
    kind: 'web-search',
    path: keys('tools.web.search.provider'),
    plant: [set('tools.web.search', { provider: 'gemini' })],
  },
  {
    name: 'searching the web with a key that lies about',
    kind: 'web-search',
    path: keys('tools.web.search.enabled'),
    plant: [gone('tools.web.search')],
    facts: { names: ['BRAVE_API_KEY'] },
  },
  {
    name: 'fetching pages, which is on by itself',
    kind: 'web-fetch',
    path: keys('tools.web.fetch.enabled'),
    plant: [gone('tools.web.fetch')],
  },
  {
    name: 'the browser, which is on by itself',
    kind: 'browser',
    path: keys('browser.enabled'),
    plant: [gone('browser')],
  },
  at('mail answered by a hosted model', 'hooks', 'hooks.gmail.model', hosted),
  {
    name: 'a hook with a model of its own',
    kind: 'hooks',
    path: keys('hooks.mappings.0.model'),
    plant: [
      set('hooks.mappings', [{ id: 'x', match: { path: 'x' }, action: 'agent', messageTemplate: 'hi', model: hosted }]),
    ],
  },
  at('a channel with a model of its own', 'channel', 'channels.modelByChannel.telegram.12345', hosted, {
    path: ['channels', 'modelByChannel', 'telegram', '12345'],
    plant: [{ op: 'set', path: ['channels', 'modelByChannel'], value: { telegram: { '12345': hosted } } }],
  }),
  at('an agent of somebody else', 'outside-agent', 'acp.backend', 'acpx', { where: 'unknown' }),
  at('a tool server elsewhere', 'mcp', 'mcp.servers.docs.url', null, {
    plant: [set('mcp.servers.docs', { url: 'https://tools.example/mcp' })],
  }),
  at('a tool server of which nobody knows what it does', 'mcp', 'mcp.servers.files.command', null, {
    where: 'unknown',
    plant: [set('mcp.servers.files', { command: 'npx', args: ['-y', 'some-server'] })],
  }),
  at('a skill with a key', 'skill', 'skills.entries.weather.apiKey', 'made-up', { where: 'unknown' }),
  at('traces sent elsewhere', 'traces', 'diagnostics.otel.endpoint', null, {
    plant: [set('diagnostics.otel', { enabled: true, endpoint: 'https://traces.example' })],
  }),
  at('meetings that are taken down', 'transcription', 'transcripts.autoStart.0.providerId', null, {
    where: 'unknown',
    plant: [set('transcripts.autoStart', [{ providerId: 'discord-voice', guildId: '1', channelId: '2' }])],
  }),
  at('Claude’s own agent on this machine', 'outside-agent', 'nodeHost.agentRuns.claude.enabled', true, {
    where: 'unknown',
  }),
  at('recall by a hosted model', 'plugin', 'plugins.entries.active-memory.config.model', hosted),
  at(
    'a summary by a hosted model in a plug-in that nobody knows',
    'plugin',
    'plugins.entries.continuity.config.summaryModel',
    hosted,
  ),
  at('a bare model name in a plug-in', 'plugin', 'plugins.entries.lossless.config.model', 'gpt-5-mini', {
    where: 'unknown',
  }),
  at(
    'a model under a name that says nothing, in a plug-in',
    'plugin',
    'plugins.entries.digest.config.steps.writer',
    'openai/gpt-5.2',
  ),
  at('the dream diary by a hosted model', 'plugin', 'plugins.entries.memory-core.config.dreaming.model', hosted),
  {
    name: 'a model that its server hands on',
    kind: 'cloud-model',
    path: keys('models.providers.ollama.models.0.id'),
    plant: [
      set('models.providers.ollama', {
        baseUrl: 'http://127.0.0.1:11434',
        api: 'ollama',
        apiKey: 'ollama-local',
        models: [
          { id: 'minimax-m2:cloud', name: 'MiniMax' },
          { id: 'qwen3:8b', name: 'Qwen3' },
        ],
      }),
    ],
  },
  {
    name: 'a key in the environment, for any model',
    kind: 'inherited-key',
    path: null,
    plant: [],
    facts: { names: ['ANTHROPIC_API_KEY'] },
  },
  {
    name: 'a key in the environment, for memory',
    kind: 'memory-search',
    path: keys('memory.search.provider'),
    plant: [],
    facts: { names: ['OPENAI_API_KEY'] },
  },
  {
    name: 'a key in the environment, for pictures that arrive',
    kind: 'media-understanding',
    path: keys('tools.media.image.enabled'),
    plant: [],
    facts: { names: ['GEMINI_API_KEY'] },
  },
  {
    name: 'a key in the environment, for speech that arrives',
    kind: 'transcription',
    path: keys('tools.media.audio.enabled'),
    plant: [],
    facts: { names: ['GROQ_API_KEY'] },
  },
  {
    name: 'a key in the environment, for pictures that are made',
    kind: 'media',
    path: keys('agents.defaults.mediaModels.image'),
    plant: [],
    facts: { names: ['FAL_KEY'] },
  },
  {
    name: 'a key in the config’s own variables',
    kind: 'inherited-key',
    path: keys('env.vars.OPENROUTER_API_KEY'),
    plant: [set('env.vars.OPENROUTER_API_KEY', 'made-up')],
  },
  {
    name: 'a login',
    kind: 'inherited-key',
    path: ['auth', 'profiles', 'anthropic:me', 'provider'],
    plant: [
      { op: 'set', path: ['auth', 'profiles', 'anthropic:me'], value: { provider: 'anthropic', mode: 'api_key' } },
    ],
  },
  {
    name: 'a conversation with a hosted model',
    kind: 'session',
    path: null,
    plant: [],
    facts: { sessions: [{ id: 'agent:main:main', name: 'agent:main:main', agent: 'main', ref: hosted }] },
    closable: false,
  },
  {
    name: 'conversations that could not be asked for',
    kind: 'session',
    path: null,
    where: 'unknown',
    plant: [],
    facts: { sessions: null },
    closable: false,
  },
  {
    name: 'a timed job with a hosted model',
    kind: 'cron',
    path: null,
    plant: [],
    facts: { jobs: [{ id: '1', name: 'brief', agent: 'main', ref: hosted }] },
    closable: false,
  },
  {
    name: 'timed jobs that could not be asked for',
    kind: 'cron',
    path: null,
    where: 'unknown',
    plant: [],
    facts: { jobs: null },
    closable: false,
  },
  at(
    'the channel that the owner talks through',
    'channel',
    'channels.telegram',
    { enabled: true, botToken: '${TELEGRAM_TOKEN}' },
    { closable: false },
  ),
];

const alone = new Set([
  'memory at an address elsewhere',
  'speech written down by a hosted model',
  'a program that nobody knows looks at pictures',
  'speech by a service that asks for no key',
  'a persona’s own voice',
  'a shortened text to read',
  'speech that nothing mentions',
  'searching the web with a key that lies about',
  'a key in the environment, for memory',
  'a key in the environment, for pictures that arrive',
  'a key in the environment, for speech that arrives',
  'a key in the environment, for pictures that are made',
  'conversations that could not be asked for',
  'timed jobs that could not be asked for',
]);

/** Every leak, planted in the quiet config by itself or all together. */
export const leaks: readonly Leak[] = all.map((leak) => ({ ...leak, alone: alone.has(leak.name) }));

export const planted = (one: readonly Leak[]): JsonValue =>
  applyToValue(
    quiet,
    one.flatMap(({ plant }) => plant),
  )?.value ?? null;
export const factsOf = (one: readonly Leak[]): EgressInputs =>
  one.reduce<EgressInputs>(
    (all, { facts = {} }) => ({ ...all, ...facts, names: [...all.names, ...(facts.names ?? [])] }),
    quietFacts,
  );
