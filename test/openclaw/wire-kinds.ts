import { readFile } from 'node:fs/promises';
import { expect } from 'vitest';
import type { RouteModel } from '../../shared/openclaw/types.ts';
import { hearthAt, stage, startWire, type Scene } from './wire.ts';

/** A kind of config, who its turn's requests go to by the wire (2026.9.6), and what Hearth is to say of that. */
export type Kind = Scene & {
  readonly name: string;
  /** Who is asked, one after the other; empty where OpenClaw takes no turn. */
  readonly wire: readonly string[];
  /**
   * What Hearth says of the models of the chain where it is not what the wire says of each: a server of the user's own
   * that hands on is hosted, and so is a model of which OpenClaw knows by itself that its provider has none.
   */
  readonly says?: readonly RouteModel['where'][];
  /**
   * What the turn asks after Hearth's own switch to local-only; by default those of before that are local. Or why
   * Hearth does not switch.
   */
  readonly after?: readonly string[] | { readonly refused: string };
};

/** The rows of the map that are about the models of a turn. */
const ofChain = new Set(['primary', 'fallback', 'implicit-default', 'agent']);

/**
 * Walks one kind: asks Hearth, takes a turn and compares; then, where `isSwitched`, has Hearth switch to local-only,
 * asks it again, and takes one more turn where two are wanted. A wire of its own, as kinds go side by side.
 */
export async function walk(kind: Kind, isSwitched: boolean, turns: 1 | 2 = 1): Promise<void> {
  const wire = await startWire();
  const at = await stage(wire, kind);
  try {
    const hearth = hearthAt(wire, at, kind.env);
    const before = await readFile(at.configPath, 'utf8');
    const [route, reach] = [await hearth.route(), await hearth.reach()];
    const turn = await wire.turn(at, kind);
    expect(turn.asked, turn.said).toEqual(kind.wire);
    const says =
      kind.says ?? kind.wire.map((one): RouteModel['where'] => (one.startsWith('local ') ? 'local' : 'hosted'));
    const isOther = kind.agent !== undefined && kind.agent !== null && kind.agent !== 'main';

    if (!isOther)
      expect(
        route.hops.map((hop) => hop.where),
        JSON.stringify(route.hops.map(({ ref }) => ref)),
      ).toEqual(says);
    const rows = reach.rows.filter(
      (row) => ofChain.has(row.kind) && (row.agent === null || row.agent === (kind.agent ?? 'main')),
    );
    expect(
      rows.some((row) => row.where !== 'local'),
      JSON.stringify(rows),
    ).toBe(says.some((where) => where !== 'local'));
    // Whatever else reached far is on the map as well: a search in its memory has OpenClaw ask for embeddings.
    const others = reach.rows.filter((row) => !ofChain.has(row.kind) && row.where !== 'local').map((row) => row.kind);
    if (turn.beside.some((asked) => asked.includes('embeddings'))) expect(others).toContain('memory-search');

    if (!isSwitched) return;
    const done = await hearth.localOnly();
    const after = kind.after ?? kind.wire.filter((_one, i) => says[i] === 'local');
    if ('refused' in after) {
      expect({ applied: done.applied, refused: done.refused?.kind }).toEqual({
        applied: false,
        refused: after.refused,
      });
      expect(await readFile(at.configPath, 'utf8')).toBe(before);
      return;
    }
    expect(done.refused).toBeNull();
    if (!isOther) expect((await hearth.route()).hops.map((hop) => hop.where)).toEqual(after.map(() => 'local'));
    if (turns === 1) return;
    const second = await wire.turn(at, kind);
    expect({ asked: second.asked, beside: second.beside }, second.said).toEqual({ asked: after, beside: [] });
  } finally {
    await at.cleanup();
    await wire.close();
  }
}

const sonnet = 'anthropic/claude-sonnet-4-6';
const farSonnet = 'far api.anthropic.com claude-sonnet-4-6';
const models = (...ids: readonly string[]): string =>
  `[${ids.map((id) => `{id:'${id}',name:'${id}',contextWindow:65536,maxTokens:4096}`).join(',')}]`;
const entry = (url: string, ids: readonly string[], more = ''): string =>
  `{baseUrl:'${url}',apiKey:'made-up',api:'openai-completions',${more}models:${models(...ids)}}`;
const lm = `lm:${entry('@HOUSE@', ['q', 'r'])}`;
/** A provider at a name of the internet that nobody has. */
const away = `away:${entry('https://api.away.example/v1', ['c'])}`;
const config = (providers: readonly string[], rest: string): string =>
  `{gateway:{mode:'local'},models:{providers:{${providers.join(',')}}},${rest}}`;
const defaults = (text: string): string => `agents:{defaults:{${text}}}`;

export const kinds: readonly Kind[] = [
  {
    name: 'a fallback in an included file, before those of the list beside it',
    config: config([lm], defaults(`model:{$include:'./m.json',fallbacks:['lm/r']}`)),
    files: { 'm.json': `{primary:'lm/q',fallbacks:['${sonnet}']}` },
    wire: ['local house q', farSonnet, 'local house r'],
    // What OpenClaw adds up from two files can't be made less in one of them.
    after: { refused: 'config-include' },
  },
  {
    name: 'a first model beside an include, over the one in the file',
    config: config([lm], defaults(`model:{$include:'./m.json',primary:'${sonnet}'}`)),
    files: { 'm.json': `{primary:'lm/q',fallbacks:['lm/r']}` },
    wire: [farSonnet, 'local house r'],
  },
  {
    name: 'includes within each other, one of them a name alone, and an address beside an include',
    config: `{gateway:{mode:'local'},models:{$include:'./parts/models.json',providers:{lm:{baseUrl:'https://api.away.example/v1'}}},agents:{$include:'./parts/agents.json'}}`,
    files: {
      'parts/models.json': `{providers:{${lm},near:${entry('@HOUSE@', ['r'])}}}`,
      'parts/agents.json': `{defaults:{model:{primary:{$include:'./first.json'},fallbacks:{$include:'./rest.json'}}}}`,
      'parts/first.json': `'near/r'`,
      'parts/rest.json': `['lm/q','${sonnet}']`,
    },
    wire: ['local house r', 'far api.away.example q', farSonnet],
  },
  {
    name: 'aliases in fallbacks: one of two models, one that is spelled as a local model, one that OpenClaw gives',
    config: config(
      [lm],
      defaults(`model:{primary:'lm/q',fallbacks:['twice','lm/r','sonnet']},models:{
      'lm/r':{alias:'twice'},'${sonnet}':{alias:'twice'},'anthropic/claude-opus-4-6':{alias:'lm/r'},'anthropic/claude-sonnet-5':{}}`),
    ),
    wire: [
      'local house q',
      farSonnet,
      'far api.anthropic.com claude-opus-4-6',
      'far api.anthropic.com claude-sonnet-5',
    ],
  },
  {
    name: 'an alias of two models in the first place',
    config: config(
      [lm],
      defaults(
        `model:{primary:'twice',fallbacks:['lm/r']},models:{'lm/q':{alias:'Twice'},'${sonnet}':{alias:'twice'}}`,
      ),
    ),
    wire: [farSonnet, 'local house r'],
  },
  {
    name: 'an alias that is spelled as a local model of a provider that names no API',
    config: config(
      [`lm:{baseUrl:'@HOUSE@',apiKey:'made-up',models:${models('q', 'r')}}`],
      defaults(`model:{primary:'lm/q',fallbacks:['lm/r']},models:{'${sonnet}':{alias:'lm/q'}}`),
    ),
    wire: [farSonnet, 'local house r'],
  },
  {
    name: 'an alias of the agent’s own',
    config: config(
      [lm],
      `agents:{defaults:{model:{primary:'home',fallbacks:['lm/r']},models:{'lm/q':{alias:'home'}}},entries:{main:{models:{'${sonnet}':{alias:'home'}}}}}`,
    ),
    wire: [farSonnet, 'local house r'],
    after: ['local house q', 'local house r'],
  },
  {
    name: 'variables: of the environment, of the config, of .env, and which of them counts',
    config: config(
      [lm, `spot:${entry('${WIRE_SPOT}', ['c'])}`, `both:${entry('${WIRE_BOTH}', ['d'])}`],
      `env:{vars:{WIRE_SECOND:'${sonnet}',WIRE_BOTH:'@HOUSE@'}},${defaults("model:{primary:'${WIRE_FIRST}',fallbacks:['${WIRE_SECOND}','spot/c','both/d']}")}`,
    ),
    files: { '.env': 'WIRE_SPOT=https://api.away.example/v1\n' },
    env: { WIRE_FIRST: 'lm/q', WIRE_BOTH: 'https://api.elsewhere.example/v1' },
    wire: ['local house q', farSonnet, 'far api.away.example c', 'far api.elsewhere.example d'],
  },
  {
    name: 'a variable that is not set, in the first place',
    config: config([lm, away], defaults("model:{primary:'${WIRE_UNSET}',fallbacks:['lm/r']}")),
    wire: ['local house r'],
    says: ['hosted', 'local'],
    after: ['local house r'],
  },
  {
    name: 'case and blanks in names and keys, and an auth profile behind a name',
    config: config(
      [`' Lm ':${entry('@HOUSE@', ['q', 'r'])}`, `AWAY:${entry('https://api.away.example/v1', ['c'])}`],
      defaults(`model:{primary:' LM/q ',fallbacks:['Away/c','ANTHROPIC/claude-sonnet-4-6@work','lM/ r@work ']}`),
    ),
    wire: ['local house q', 'far api.away.example c', farSonnet, 'local house r'],
  },
  {
    // OpenClaw looks for the key of that name, finds none and asks the next; Hearth knows no keys by their names.
    name: 'an auth profile that there is not, behind the first model',
    config: config([lm], defaults(`model:{primary:'lm/q@work',fallbacks:['${sonnet}','lm/r']}`)),
    wire: [farSonnet, 'local house r'],
    says: ['local', 'hosted', 'local'],
    after: ['local house r'],
  },
  {
    // `models status` says away/c and away/r of it; a turn takes both for OpenAI's, who has none of these names.
    name: 'an id alone that one provider lists, and one behind it',
    config: config([lm, away], defaults(`model:{primary:'c',fallbacks:['r']}`)),
    wire: [],
    says: ['hosted', 'hosted'],
    after: { refused: 'empty-route' },
  },
  {
    name: 'an id alone that the local server alone lists, and that OpenAI has as well',
    config: config(
      [`lm:${entry('@HOUSE@', ['gpt-5.4', 'r'])}`],
      defaults(`model:{primary:'gpt-5.4',fallbacks:['lm/r']}`),
    ),
    wire: ['far api.openai.com gpt-5.4', 'local house r'],
    says: ['unknown', 'local'],
    after: ['local house r'],
  },
  {
    name: 'an id alone behind a first model that is named with its provider',
    config: config(
      [lm, `away:${entry('https://api.away.example/v1', ['r'])}`],
      defaults(`model:{primary:'lm/q',fallbacks:['r']}`),
    ),
    wire: ['local house q', 'local house r'],
  },
  {
    name: 'an id alone that no provider lists',
    config: config([lm], defaults(`model:{primary:'nobodys',fallbacks:['lm/r']}`)),
    wire: ['local house r'],
    says: ['hosted', 'local'],
    after: ['local house r'],
  },
  {
    name: 'fallbacks without a first model',
    config: config([away, lm], defaults(`model:{fallbacks:['lm/r']}`)),
    wire: ['far api.away.example c', 'local house r'],
  },
  { name: 'no model, and a local one listed', config: config([lm, away], 'agents:{}'), wire: ['local house q'] },
  {
    name: 'the agent’s own model, as a text among entries',
    config: config(
      [lm],
      `agents:{defaults:{model:{primary:'lm/q',fallbacks:['lm/r']}},entries:{main:{model:'${sonnet}'}}}`,
    ),
    wire: [farSonnet],
    after: ['local house q', 'local house r'],
  },
  {
    // `models status` reads the older list; a turn refuses the config until OpenClaw's doctor has brought it up to
    // date.
    name: 'the agent’s own model, as an object in a list',
    config: config(
      [lm],
      `agents:{defaults:{model:{primary:'lm/q'}},list:[{id:'Main',default:true,model:{primary:'${sonnet}',fallbacks:['lm/r']}}]}`,
    ),
    wire: [],
    says: ['hosted', 'local'],
    after: { refused: 'openclaw-rejects' },
  },
  {
    name: 'fallbacks alone of the agent’s own',
    config: config(
      [lm],
      `agents:{defaults:{model:{primary:'lm/q',fallbacks:['lm/r']}},entries:{main:{model:{fallbacks:['${sonnet}']}}}}`,
    ),
    wire: ['local house q', farSonnet],
    after: ['local house q', 'local house r'],
  },
  {
    name: 'another agent that is named',
    config: config(
      [lm],
      `agents:{ownership:'explicit',defaults:{model:{primary:'lm/q'}},entries:{main:{},work:{model:'${sonnet}'}}}`,
    ),
    agent: 'work',
    wire: [farSonnet],
    after: ['local house q'],
  },
  {
    name: 'an address of the model’s own, against its provider’s',
    config: config(
      [
        `lm:{baseUrl:'@HOUSE@',apiKey:'made-up',api:'openai-completions',models:[{id:'q',name:'q',baseUrl:'https://api.away.example/v1',contextWindow:65536},{id:'r',name:'r',contextWindow:65536}]}`,
        `away:{baseUrl:'https://api.away.example/v1',apiKey:'made-up',api:'openai-completions',models:[{id:'c',name:'c',baseUrl:'@HOUSE@',contextWindow:65536}]}`,
      ],
      defaults(`model:{primary:'lm/r',fallbacks:['lm/q','away/c']}`),
    ),
    wire: ['local house r', 'far api.away.example q', 'local house c'],
  },
  {
    name: 'servers on this machine that hand on: a LiteLLM before a hosted model, and an Ollama’s cloud model',
    config: config(
      [
        `proxy:${entry('@LITELLM@', ['house', 'claude'])}`,
        `ollama:{baseUrl:'@OLLAMA@',apiKey:'ollama-local',api:'ollama',models:${models('q', 'big:cloud')}}`,
        lm,
      ],
      defaults(`model:{primary:'lm/q',fallbacks:['proxy/claude','ollama/big:cloud','proxy/house','ollama/q']}`),
    ),
    wire: ['local house q', 'local litellm claude', 'local ollama big:cloud', 'local litellm house', 'local ollama q'],
    says: ['local', 'hosted', 'hosted', 'local', 'local'],
  },
  {
    name: 'a hosted provider with an address of the user’s own, and the same in other letters',
    config: config(
      [`Anthropic:{baseUrl:'@HOUSE@',apiKey:'made-up',api:'openai-completions',models:${models('q')}}`, lm],
      defaults(`model:{primary:'anthropic/q',fallbacks:['anthropic/claude-sonnet-4-6','lm/r']}`),
    ),
    wire: ['local house q', 'local house claude-sonnet-4-6', 'local house r'],
    says: ['local', 'unknown', 'local'],
  },
];
