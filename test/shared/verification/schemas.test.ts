import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Chat, ChatReply } from '../../../shared/verification/ask.ts';
import { mostRequests, schemas } from '../../../shared/verification/steps/schemas.ts';
import { findRefused, mostTries, type SearchTry } from '../../../shared/verification/tool-search.ts';
import {
  bareTool,
  cleaned,
  construct,
  constructs,
  toolsWith,
  units,
  withoutNothing,
  type ConstructId,
} from '../../../shared/verification/tool-set.ts';
import { asRecord } from '../../../shared/base/json-fields.ts';
import { runs } from '../../support/depth.ts';
import { calls, givenOf, learnedBy, refuses, says, walk, type ScriptedServer } from './scripted.ts';

const patternError = JSON.stringify({
  error: {
    code: 400,
    message:
      "Unable to generate parser for this template. Automatic parser generation failed: JSON schema conversion failed:\nPattern must start with '^' and end with '$'",
    type: 'invalid_request_error',
  },
});
const grammarError = JSON.stringify({
  error: {
    code: 400,
    message: 'Failed to initialize samplers: failed to parse grammar',
    type: 'invalid_request_error',
  },
});
const upperError =
  'event: error\ndata: {"error":{"message":"Error rendering prompt with jinja template: Cannot apply filter \\"upper\\" to type: UndefinedValue"}}\n\n';
const itemsError =
  '{"error":{"message":"Error rendering prompt with jinja template: \\"Cannot call something that is not a function\\""}}';

/** Every schema in a schema, itself included. */
function* within(schema: unknown): Generator<Readonly<Record<string, unknown>>> {
  const one = asRecord(schema);
  yield one;
  for (const key of ['properties', 'patternProperties'])
    for (const inner of Object.values(asRecord(one[key]))) yield* within(inner);
  for (const key of ['items', 'additionalProperties']) if (typeof one[key] === 'object') yield* within(one[key]);
  for (const key of ['anyOf', 'oneOf'])
    if (Array.isArray(one[key])) for (const inner of one[key] as readonly unknown[]) yield* within(inner);
}
const anySchema = (chat: Chat, fits: (schema: Readonly<Record<string, unknown>>) => boolean): boolean =>
  chat.tools.some(({ parameters }) => [...within(parameters)].some(fits));

/** Calls the tool that the question names, with its code. */
const obeys: ScriptedServer = ({ turns }) => {
  const [, name = '', code = ''] =
    /Call the tool (\S+) once, with the code (\S+) /.exec(
      turns.at(-1)?.who === 'user' ? (turns.at(-1) as { text: string }).text : '',
    ) ?? [];
  return calls({ id: 'c1', name, argumentsText: JSON.stringify({ code }) });
};
const unless =
  (wrong: (chat: Chat) => boolean, refusal: ChatReply): ScriptedServer =>
  (chat) =>
    wrong(chat) ? refusal : obeys(chat);
const onLlama = givenOf({ learned: learnedBy('llamacpp') });

describe('the set of tools', () => {
  const all = toolsWith(units, withoutNothing);
  it('has a dozen tools and about 40 KB', () => {
    expect(all).toHaveLength(12);
    expect(JSON.stringify(all).length).toBeGreaterThan(36_000);
    expect(JSON.stringify(all).length).toBeLessThan(44_000);
  });
  it('offers every hard construct, each field under its own name', () => {
    expect(new Set(units.map((unit) => unit.construct))).toEqual(new Set(Object.keys(constructs)));
    for (const { parameters } of all) expect(Object.keys(asRecord(parameters['properties']))).toHaveLength(6);
  });
  it('names its tools as every server takes names', () => {
    for (const { name } of all) expect(name).toMatch(/^[a-z_]{1,64}$/);
  });
  it('offers a tool with its code alone', () =>
    expect(bareTool('tide_table')).toMatchObject([{ name: 'tide_table', parameters: { required: ['code'] } }]));
  it('leaves out keywords in the depth, and not what is only named like one', () => {
    const schema = {
      type: 'object',
      properties: {
        pattern: { type: 'string', pattern: 'x' },
        list: { type: 'array', items: { anyOf: [{ type: 'string', pattern: 'y' }] } },
      },
      patternProperties: { '^.*$': { pattern: 'z' } },
      additionalProperties: { pattern: 'q' },
    };
    expect(cleaned(schema, { keywords: ['pattern'], profile: null })).toEqual({
      type: 'object',
      properties: { pattern: { type: 'string' }, list: { type: 'array', items: { anyOf: [{ type: 'string' }] } } },
      patternProperties: { '^.*$': {} },
      additionalProperties: {},
    });
  });
  it('leaves out with the profile what OpenClaw leaves out with it', () => {
    expect(cleaned({ type: 'string', pattern: '^x$', maxLength: 2000 }, { keywords: [], profile: 'llamacpp' })).toEqual(
      { type: 'string' },
    );
    expect(cleaned({ type: 'string', minLength: 5, maxLength: 1999 }, { keywords: [], profile: 'llamacpp' })).toEqual({
      type: 'string',
      minLength: 5,
      maxLength: 1999,
    });
  });
});

describe('the step that offers OpenClaw-like tools', () => {
  it('passes where they are taken and one is called', () => {
    const { end, chats, progress } = walk(schemas(givenOf()), obeys);
    expect(end.judged).toMatchObject({ verdict: 'pass', code: 'passed', values: { tools: 12 } });
    expect(end.judged.evidence[0]?.saw).toContain('nonce100x');
    expect(chats).toHaveLength(1);
    expect(progress).toEqual([{ id: 'schemas', done: 0, of: 1, leftMs: null }]);
  });
  it('asks over the dialect whose tools work', () => {
    const { apis } = learnedBy();
    const learned = learnedBy('vllm', {
      apis: {
        'openai-responses': apis['openai-completions'],
        'openai-completions': { ...apis['openai-completions'], tools: 'tools-as-text' },
      },
    });
    expect(walk(schemas(givenOf({ learned })), obeys).chats[0]?.api).toBe('openai-responses');
  });
  it.each([
    ['answers without calling', says('I would look it up.'), 'no-tool-call'],
    ['calls another tool', calls({ id: 'c', name: 'dues_bill', argumentsText: '{"code":"x"}' }), 'wrong-tool'],
    ['writes its call as text', says('<tool_call>{"name":"x"}</tool_call>'), 'tools-as-text'],
  ])('warns where a model %s, and asks once more before it does', (_how, heard, code) => {
    const { end, chats } = walk(schemas(givenOf()), () => heard);
    expect(end.judged).toMatchObject({ verdict: 'warn', code });
    expect(chats).toHaveLength(2);
  });
  it('takes a thinking model that runs out of room as one that takes the tools', () => {
    expect(
      walk(schemas(givenOf()), () => says('', null, { reasoningText: 'hm', finish: 'length' })).end.judged,
    ).toMatchObject({ verdict: 'warn', code: 'no-tool-call' });
  });

  it('names an open pattern, and that the llamacpp profile mends it', () => {
    const server = unless(
      (chat) => anySchema(chat, ({ pattern }) => typeof pattern === 'string' && !/^\^.*\$$/.test(pattern)),
      refuses(400, patternError),
    );
    const { end, chats } = walk(schemas(onLlama), server);
    expect(end.judged).toMatchObject({
      verdict: 'warn',
      code: 'schema-construct-refused',
      values: { construct: 'pattern "\\S"', tool: 'cargo_list' },
    });
    expect(end.learned).toEqual({ refusedKeywords: ['pattern'], schemaProfile: 'llamacpp' });
    expect(chats.length).toBeLessThanOrEqual(mostRequests);
  });
  it('knows llama.cpp by its words behind another name', () => {
    const server = unless(
      (chat) => anySchema(chat, ({ maxLength }) => typeof maxLength === 'number' && maxLength >= 2000),
      refuses(400, grammarError),
    );
    expect(walk(schemas(givenOf()), server).end).toMatchObject({
      judged: { code: 'schema-construct-refused', values: { construct: 'maxLength 65536' } },
      learned: { refusedKeywords: ['maxLength'], schemaProfile: 'llamacpp' },
    });
  });
  it('mends two refused constructs with the profile that leaves out both', () => {
    const server = unless(
      (chat) => anySchema(chat, ({ pattern, maxLength }) => pattern === '\\S' || maxLength === 65_536),
      refuses(400, patternError),
    );
    expect(walk(schemas(onLlama), server).end).toMatchObject({
      judged: { verdict: 'warn' },
      learned: { schemaProfile: 'llamacpp' },
    });
  });
  it('leaves out a keyword alone where the server is no llama.cpp', () => {
    const server = unless(
      (chat) => anySchema(chat, (schema) => 'format' in schema),
      refuses(400, '{"error":{"message":"Unsupported value of format"}}'),
    );
    expect(walk(schemas(givenOf({ learned: learnedBy('vllm') })), server).end).toMatchObject({
      judged: { verdict: 'warn', values: { construct: 'format "date-time"', keywords: 'format' } },
      learned: { refusedKeywords: ['format'], schemaProfile: null },
    });
  });
  it('leaves out all that only narrows where one keyword is not enough', () => {
    const server = unless(
      (chat) => anySchema(chat, (schema) => 'format' in schema || 'minItems' in schema || 'default' in schema),
      refuses(500, '{"error":{"message":"no"}}'),
    );
    const { end } = walk(schemas(givenOf({ learned: learnedBy('vllm') })), server);
    expect(end.learned.refusedKeywords).toEqual(expect.arrayContaining(['format', 'minItems', 'default']));
  });
  it.each([
    [
      'a field without a type (error in the stream)',
      (schema: Readonly<Record<string, unknown>>) => Array.isArray(schema['anyOf']),
      refuses(200, upperError, true),
      'any-of',
    ],
    [
      'a field named items (error in a 200)',
      (schema: Readonly<Record<string, unknown>>) => asRecord(schema['properties'])['items'] !== undefined,
      refuses(200, itemsError),
      'named-items',
    ],
  ] as const)('names %s, which nothing mends', (_how, wrong, refusal, id) => {
    const { end } = walk(
      schemas(onLlama),
      unless((chat) => anySchema(chat, wrong), refusal),
    );
    expect(end).toMatchObject({
      judged: { verdict: 'fail', code: 'schema-construct-refused', values: { construct: construct(id).shown } },
      learned: {},
    });
  });
  it('finds what makes a server stop without a word', () => {
    const { end, chats } = walk(
      schemas(onLlama),
      unless((chat) => anySchema(chat, (schema) => schema['const'] !== undefined), says('')),
    );
    expect(end).toMatchObject({
      judged: { verdict: 'warn', code: 'schema-construct-refused', values: { construct: 'const' } },
      learned: { refusedKeywords: ['const'], schemaProfile: null },
    });
    expect(chats.length).toBeLessThanOrEqual(mostRequests);
  });
  it('takes one empty answer for a slip', () => {
    let asked = 0;
    expect(walk(schemas(givenOf()), (chat) => ((asked += 1) === 1 ? says('') : obeys(chat))).end.judged.verdict).toBe(
      'pass',
    );
  });
  it('names a tool whose very name is refused', () => {
    const server = unless(
      ({ tools }) => tools.some(({ name }) => name === 'storm_watch'),
      refuses(400, '{"error":{"message":"bad name"}}'),
    );
    expect(walk(schemas(givenOf()), server).end.judged).toMatchObject({
      verdict: 'fail',
      code: 'tool-name-refused',
      values: { tool: 'storm_watch', name: 'storm_watch' },
    });
  });
  it('says that they are too many where each half is taken', () => {
    const server = unless(
      ({ tools }) => JSON.stringify(tools).length > 30_000,
      refuses(500, '{"error":{"message":"out of luck"}}'),
    );
    const { end, chats } = walk(schemas(givenOf()), server);
    expect(end.judged).toMatchObject({ verdict: 'fail', code: 'schemas-too-large' });
    expect(chats).toHaveLength(3);
  });
  it('tells the window that they do not fit into', () => {
    const body =
      '{"error":{"code":400,"message":"request (9398 tokens) exceeds the available context size (4096 tokens), try increasing it","type":"exceed_context_size_error","n_prompt_tokens":9398,"n_ctx":4096}}';
    expect(walk(schemas(givenOf()), () => refuses(400, body)).end).toMatchObject({
      judged: { verdict: 'fail', code: 'schemas-too-large', values: { tokens: 4096 } },
      learned: { trueContext: { tokens: 4096, how: 'overflow-told' } },
    });
  });
  it.each([
    [
      'the server is gone',
      {
        status: null,
        answer: null,
        body: null,
        error: { kind: 'unreachable', url: 'http://127.0.0.1:1', cause: 'refused' },
      } as const,
      'no-answer',
    ],
    [
      'it wants its flags',
      refuses(
        400,
        '{"error":{"message":"\\"auto\\" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set"}}',
      ),
      'tool-choice-flags',
    ],
    [
      'it can’t read the call',
      refuses(500, '{"error":{"message":"Failed to parse input at pos 668: <tool_call><function=read>"}}'),
      'tool-parser-failed',
    ],
  ])('does not search where %s', (_how, heard, code) => {
    const { end, chats } = walk(schemas(givenOf()), () => heard);
    expect(end.judged).toMatchObject({ verdict: 'fail', code });
    expect(chats).toHaveLength(1);
  });
  it('tells how far it is, never more than there is to do', () => {
    const { progress } = walk(
      schemas(onLlama),
      unless((chat) => anySchema(chat, ({ pattern }) => pattern === '^\\S+$'), refuses(400, patternError)),
    );
    expect(progress.map(({ done }) => done)).toEqual(progress.map((_, place) => place));
    for (const { done, of } of progress) expect(done).toBeLessThan(of);
  });
});

describe('halving', () => {
  it('names the one refused construct of one tool, whatever it is, within its bound', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...units),
        fc.constantFrom('llamacpp', 'vllm'),
        ({ tool, place, construct: id }, serverId) => {
          const field =
            Object.keys(
              asRecord(
                toolsWith(
                  units.filter((unit) => unit.tool === tool),
                  withoutNothing,
                )[0]?.parameters['properties'],
              ),
            )[place + 1] ?? '';
          const server = unless(
            ({ tools }) =>
              tools.some(
                ({ name, parameters }) => name === tool && asRecord(parameters['properties'])[field] !== undefined,
              ),
            refuses(500, '{"error":{"message":"no"}}'),
          );
          const { end, chats } = walk(schemas(givenOf({ learned: learnedBy(serverId) })), server);
          expect(end.judged).toMatchObject({
            verdict: 'fail',
            code: 'schema-construct-refused',
            values: { construct: construct(id).shown, tool },
          });
          expect(chats.length).toBeLessThanOrEqual(mostRequests);
          expect(mostRequests).toBeLessThanOrEqual(14);
        },
      ),
      runs(40, 1_000),
    );
  });
  it('names a construct that is refused wherever it stands', () => {
    fc.assert(
      fc.property(fc.constantFrom(...(Object.keys(constructs) as ConstructId[])), (id) => {
        const sent = JSON.stringify({ ...construct(id).schema }).slice(1, -1);
        fc.pre(sent !== '' && !['plain'].includes(id) && construct(id).name === undefined);
        const server = unless(
          ({ tools }) => JSON.stringify(tools).includes(sent),
          refuses(400, '{"error":{"message":"no"}}'),
        );
        const { end, chats } = walk(schemas(onLlama), server);
        const unit = units.find(
          (one) =>
            construct(one.construct).shown === end.judged.values['construct'] && one.tool === end.judged.values['tool'],
        );
        expect(unit === undefined ? '' : JSON.stringify(construct(unit.construct).schema)).toContain(sent);
        expect(chats.length).toBeLessThanOrEqual(mostRequests);
      }),
      runs(40, 1_000),
    );
  });
  it('finds one of many, or that none is to blame alone, in no more tries than it says', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.array(fc.nat()), (count, picks) => {
        const things = Array.from({ length: count }, (_, place) => place);
        const wrong = new Set(picks.map((pick) => pick % count));
        const tried: (readonly number[])[] = [];
        const search = findRefused<number, readonly number[], SearchTry>(things, function* (some) {
          return yield some;
        });
        let step = search.next();
        while (step.done !== true) {
          tried.push(step.value);
          step = search.next(step.value.some((one) => wrong.has(one)) ? 'refused' : 'taken');
        }
        expect(step.value).toEqual(
          wrong.size === 0
            ? { kind: 'together' }
            : { kind: 'one', item: step.value.kind === 'one' ? step.value.item : -1 },
        );
        if (step.value.kind === 'one') expect(wrong.has(step.value.item)).toBe(true);
        expect(tried.length).toBeLessThanOrEqual(mostTries(count));
        for (const some of tried) expect(some.length).toBeGreaterThan(0);
      }),
      runs(40, 1_000),
    );
  });
  it('ends where a try tells nothing', () => {
    const search = findRefused<number, readonly number[], SearchTry>([1, 2, 3], function* (some) {
      return yield some;
    });
    search.next();
    expect(search.next('stopped')).toEqual({ done: true, value: { kind: 'stopped' } });
  });
});
