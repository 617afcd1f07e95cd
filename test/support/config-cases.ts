import * as fc from 'fast-check';
import type { JsonObject, JsonValue } from '../../shared/json5/change.ts';
import { agentsIn } from '../../shared/openclaw/agents.ts';
import { cut, cutOut, type Cut } from './cut-out.ts';
import { hearthsConfig, type ConfigCase } from './resolution.ts';

/**
 * Configs of few names that meet often, in every spelling that OpenClaw reads, cut into files and filled from
 * variables.
 */

const providers = [
  'lm',
  'home',
  'anthropic',
  'openai',
  'openrouter',
  'google',
  'xai',
  'nvidia',
  'huggingface',
  'vercel-ai-gateway',
  'together',
  'lmstudio',
  'ollama',
  'google-vertex',
  '${PROVIDER}',
];
const ids = [
  'q',
  'r',
  'q@q4_k_m',
  'q@4bit',
  'q@20260101',
  'org/q',
  'lm/q',
  'home/q',
  '@cf/openai/gpt-oss-20b',
  'openai/gpt-5.4',
  'fast',
  'my/fast',
  'claude-opus-5',
  'opus',
  'opus-4.6',
  'sonnet',
  'anthropic/opus',
  'claude-fable-5/x',
  'gpt-5.4',
  'gpt-5.4-mini',
  'gpt-6-astra',
  'gemini-3-pro',
  'gemini-3.1-pro-preview',
  'google/gemini-3-pro',
  'google/gemini-3-flash',
  'org/google/gemini-3-flash',
  'gemma-4-26b',
  'grok-4.5-latest',
  'grok-4-fast-reasoning',
  'deepseek/r1:free',
  'moonshotai/Kimi-K2.5',
  'huggingface/meta',
  'huggingface/huggingface/meta',
  'nvidia/nemotron',
  'openrouter/auto',
  'auto',
  '${MODEL_ID}',
  '$${MODEL_ID}',
];
const aliases = [
  'fast',
  'My Model',
  'my/fast',
  'lm/q',
  'lm/r',
  'home/fast',
  'q',
  'opus',
  'gpt',
  'gemini',
  'smart',
  'openrouter:free',
  'fast@work',
  'google/gemini-3-pro',
  '${ALIAS}',
  '',
];
const suffixes = [
  '',
  '',
  '',
  '',
  '',
  '@work',
  '@20260101',
  '@20260101@work',
  '@4bit',
  '@q8_0@work',
  '@IQ2_XS',
  '@20260101@q4_k_m',
  '@',
  '@a@b',
];
const oddities = [
  '${REF}',
  '$${REF}',
  '${UNSET}',
  '${EMPTY}',
  '${lower}',
  '$${REF',
  '$$${REF}',
  '${REF}${EMPTY}',
  '/q',
  'lm/',
  'lm//q',
  '',
  '  ',
  'lm/*',
  'openrouter:auto',
  'OpenRouter:Free',
  'openrouter:free',
  'LM / q',
  'lm/q/',
  '@work',
  'lm/@work',
  'lm/lm/q',
  'lm/LM/q',
  'lm/lm/lm/q',
  'anthropic/claude-opus-5',
  'anthropic/claude-sonnet-5',
  'openai/gpt-5.4-mini',
  'google/gemini-3.1-pro-preview',
  'google/gemini-3-flash',
];
const apis = ['openai-completions', 'openai-responses', 'anthropic-messages', 'ollama'];

const one = <T>(values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined, freq: 2 });
const often = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined, freq: 7 });

/** A name as somebody else would write it. */
const spellings: readonly ((name: string) => string)[] = [
  (name) => name,
  (name) => name,
  (name) => name,
  (name) => name,
  (name) => name.toUpperCase(),
  (name) => name.toLowerCase(),
  (name) => ` ${name} `,
  (name) => `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`,
];
const spelled = (name: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.tuple(name, one(spellings)).map(([text, by]) => by(text));

/** Without the members that are undefined. */
const object = (members: Readonly<Record<string, JsonValue | undefined>>): JsonObject =>
  Object.fromEntries(Object.entries(members).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));

/** The few names that one config is about. */
const world = fc.record({
  providers: fc.uniqueArray(one(providers), { minLength: 1, maxLength: 3 }),
  ids: fc.uniqueArray(one(ids), { minLength: 1, maxLength: 2 }),
  aliases: fc.uniqueArray(one(aliases), { minLength: 1, maxLength: 3 }),
});
type World = typeof world extends fc.Arbitrary<infer T> ? T : never;

/** Those of this config, and now and then another. */
const mostly = (own: readonly string[], all: readonly string[]): fc.Arbitrary<string> =>
  spelled(fc.oneof({ weight: 9, arbitrary: one(own) }, { weight: 1, arbitrary: one(all) }));

const agentIds = ['main', 'work', 'a-b'];

/** What a config of these names holds. */
function partsOf(of: World) {
  const [provider, id, alias] = [mostly(of.providers, providers), mostly(of.ids, ids), mostly(of.aliases, aliases)];
  const ref = fc.tuple(provider, id, one(suffixes)).map(([owner, model, suffix]) => `${owner}/${model}${suffix}`);
  const withSuffix = (name: fc.Arbitrary<string>) =>
    fc.tuple(name, one(suffixes)).map(([text, suffix]) => `${text}${suffix}`);
  /** An alias behind the name of a provider. */
  const qualified = fc.tuple(provider, alias).map(([owner, text]) => `${owner}/${text}`);
  const name = fc.oneof(
    { weight: 4, arbitrary: ref },
    { weight: 4, arbitrary: withSuffix(id) },
    { weight: 4, arbitrary: withSuffix(alias) },
    { weight: 2, arbitrary: qualified },
    { weight: 2, arbitrary: one(oddities) },
  );

  const listed = fc
    .tuple(id, maybe(one([4096, 32_768])))
    .map(([called, contextWindow]) => object({ id: called, name: 'A model', contextWindow }));
  const entry = fc
    .tuple(fc.array(listed, { minLength: 1, maxLength: 3 }), maybe(one(apis)))
    .map(([models, api]) => object({ baseUrl: 'http://127.0.0.1:9/v1', apiKey: 'x', api, models }));
  const aliased = often(alias).map((text) => object({ alias: text }));
  const key = fc.oneof(
    { weight: 6, arbitrary: ref },
    { weight: 2, arbitrary: withSuffix(id) },
    { weight: 2, arbitrary: one(oddities) },
  );
  const models = fc.dictionary(key, aliased, { maxKeys: 5 });

  const names = fc.array(name, { maxLength: 3 });
  const both = fc.tuple(name, names).map(([primary, fallbacks]) => ({ primary, fallbacks }));
  const model = fc.oneof<fc.Arbitrary<JsonValue>[]>(
    name,
    name.map((primary) => ({ primary })),
    names.map((fallbacks) => ({ fallbacks })),
    both,
    both,
    one([{}, { primary: ' ', fallbacks: ['lm/r'] }, { primary: '' }]),
  );
  const agentPart = fc
    .tuple(often(model), maybe(models), maybe(fc.oneof(name, fc.constant(''))))
    .map(([own, map, utilityModel]) => object({ model: own, models: map, utilityModel }));
  const agents = fc.uniqueArray(fc.tuple(one(agentIds), agentPart), {
    minLength: 1,
    maxLength: 2,
    selector: ([agent]) => agent,
  });
  return {
    providerMap: fc.dictionary(provider, entry, { maxKeys: 4 }),
    model: often(model),
    models: often(models),
    utility: maybe(name),
    roster: fc.tuple(one(['none', 'entries', 'entries', 'list'] as const), agents, fc.boolean()).map(roster),
  };
}

type Roster = readonly ['none' | 'entries' | 'list', readonly [string, JsonObject][], boolean];

/**
 * Agents by either key. Where there are two, OpenClaw wants to hear which is the first, or that each is asked for by
 * its name.
 */
function roster([kind, named, isExplicit]: Roster): JsonObject {
  if (kind === 'none') return {};
  const isMarked = named.length > 1 && (!isExplicit || kind === 'list');
  const parts = named.map(([id, part], i): [string, JsonObject] => [
    id,
    isMarked && i === named.length - 1 ? { ...part, default: true } : part,
  ]);
  if (kind === 'list') return { list: parts.map(([id, part]) => ({ id, ...part })) };
  return { ...(named.length > 1 && isExplicit ? { ownership: 'explicit' } : {}), entries: Object.fromEntries(parts) };
}

/** Where the value of a variable stands. */
const sources = ['env', 'vars', 'state'] as const;
const values: Readonly<Record<string, readonly string[]>> = {
  REF: ['lm/q', 'home/r', 'fast'],
  MODEL_ID: ['q', 'r', 'org/q'],
  PROVIDER: ['lm', 'HOME'],
  ALIAS: ['fast', 'quick'],
  EMPTY: ['', ' '],
  lower: ['q'],
};
const placesOf = ([variable, all]: [string, readonly string[]]) => {
  const places = fc.array(fc.tuple(one(sources), one([...all, ''])), { maxLength: 2 });
  return places.map((found) => found.map(([source, value]) => ({ variable, source, value })));
};
const variables = fc.tuple(...Object.entries(values).map(placesOf)).map((places) => places.flat());

type Drawn = {
  readonly providerMap: Record<string, JsonValue>;
  readonly model: JsonValue | undefined;
  readonly models: JsonValue | undefined;
  readonly roster: JsonObject;
  readonly variables: readonly { readonly variable: string; readonly source: string; readonly value: string }[];
  readonly cuts: readonly Cut[];
  readonly asked: number;
  readonly utility: string | undefined;
  readonly separates: boolean;
};

function built(drawn: Drawn): ConfigCase {
  const { providerMap: found, model: shared, models, roster: named, variables: given, utility } = drawn;
  const from = (source: string): Record<string, string> => {
    const here = given.filter((place) => place.source === source);
    return Object.fromEntries(here.map(({ variable, value }) => [variable, value]));
  };
  const vars = from('vars');
  // A copy, because a part that is drawn may stand in several places.
  const config = structuredClone(
    object({
      gateway: { mode: 'local' },
      meta: !drawn.separates ? undefined : { migrations: { utilityModelSeparation: true } },
      env: Object.keys(vars).length > 0 ? { vars } : undefined,
      models: Object.keys(found).length > 0 ? { providers: found } : undefined,
      agents: { defaults: object({ model: shared, models, utilityModel: utility }), ...named },
    }),
  );
  const files: Record<string, string> = {};
  const links: Record<string, string> = {};
  for (const next of drawn.cuts) cutOut(config, next, files, links);
  const text = JSON.stringify(config);
  const whole = { config: text, files, env: from('env'), stateEnv: from('state'), links, agent: null };
  const known = agentsIn(hearthsConfig(whole).config).map(({ id }) => id);
  const agentNames = [...(named['ownership'] === 'explicit' ? [] : [null]), ...(known.length === 0 ? ['main'] : known)];
  return { ...whole, agent: agentNames[drawn.asked % agentNames.length] ?? null };
}

/** Any config, with what it depends on. */
export const configCase: fc.Arbitrary<ConfigCase> = world
  .chain((of) =>
    fc.record({
      ...partsOf(of),
      variables,
      asked: fc.nat(),
      separates: fc.boolean(),
      cuts: fc.oneof(
        { weight: 3, arbitrary: fc.constant([]) },
        { weight: 2, arbitrary: fc.array(cut, { maxLength: 3 }) },
      ),
    }),
  )
  .map(built);
