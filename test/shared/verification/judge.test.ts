import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ChatAnswer, ChatReply } from '../../../shared/verification/ask.ts';
import { codeOfError } from '../../../shared/verification/error-code.ts';
import { excerpt } from '../../../shared/verification/script.ts';
import { faultOf, reasoningOf } from '../../../shared/verification/steps/chat.ts';
import { callFault } from '../../../shared/verification/steps/tools.ts';
import { classifyError } from '../../../shared/servers/errors.ts';

const good: ChatAnswer = {
  text: 'ready',
  reasoningText: '',
  reasoningIn: null,
  calls: [],
  finish: 'stop',
  model: 'm',
  usage: { promptTokens: 9, answerTokens: 1, cachedTokens: null },
  firstAnyMs: 5,
  firstWordMs: 5,
  totalMs: 9,
};
const heard = (answer: Partial<ChatAnswer> = {}): ChatReply => ({
  status: 200,
  answer: { ...good, ...answer },
  body: null,
  error: null,
});
const fault = (answer: Partial<ChatAnswer>, asked = 'm', listed = ['m', 'other']) =>
  faultOf(heard(answer), asked, listed);

describe('the verdict on an answer', () => {
  it.each(['ready', 'Ready.', 'I am here and set.', 'analysis is done'])('finds nothing wrong with %j', (text) =>
    expect(fault({ text })).toBeNull(),
  );
  it('finds nothing wrong with a rambling answer that used all its room', () =>
    expect(fault({ finish: 'length' })).toBeNull());
  it('finds no words empty', () => expect(fault({ text: ' \n' })).toBe('empty-answer'));
  it('finds no words but all the room used cut short', () =>
    expect(fault({ text: '', finish: 'length', reasoningText: 'hm' })).toBe('cut-short'));
  it('finds a broken stream cut short', () => expect(fault({ finish: 'cut' })).toBe('cut-short'));
  it.each([
    '<think>hm</think>ready',
    'hm</think>\nready',
    '<|channel|>analysis<|message|>hm',
    '[THINK]hm[/THINK]ready',
    '<thinking>hm</thinking>',
    'analysisThe user wants one word.assistantfinalready',
  ])('sees thinking inside %j', (text) => expect(reasoningOf(heard({ text }))).toBe('inside'));
  it('sees thinking apart, and none', () =>
    expect([
      reasoningOf(heard({ reasoningText: 'hm' })),
      reasoningOf(heard()),
      reasoningOf({ ...heard(), answer: null }),
    ]).toEqual(['apart', 'none', null]));
  it('finds the name of another listed model wrong', () => expect(fault({ model: 'other' })).toBe('wrong-model'));
  it.each([
    ['the same model', 'm', 'm'],
    ['no name', null, 'm'],
    ['a name that is not listed', '/models/m.gguf', 'm'],
    ['a second instance', 'm:2', 'm'],
    ['the model without its variant', 'm', 'm@q4_k_m'],
    ['other letters', 'M', 'm'],
  ])('lets %s pass', (_what, model, asked) => {
    expect(fault({ model }, asked, ['m', 'm:2', 'M', 'm@q4_k_m'])).toBeNull();
  });
  it('tells two sizes of one model apart', () =>
    expect(fault({ model: 'qwen3:8b' }, 'qwen3:14b', ['qwen3:8b', 'qwen3:14b'])).toBe('wrong-model'));
});

describe('the verdict on a call', () => {
  const call = (name: string, given: unknown) => ({
    id: 'c',
    name,
    argumentsText: typeof given === 'string' ? given : JSON.stringify(given),
  });
  const verdict = (answer: Partial<ChatAnswer>) =>
    callFault(heard({ text: '', finish: 'tool', ...answer }), 'word')?.code ?? null;
  it.each([
    ['as asked', [call('read_note', { code: 'word' })]],
    ['with more than asked', [call('read_note', { code: 'word', why: 1 })]],
    ['twice', [call('read_note', { code: 'word' }), call('read_note', { code: 'word' })]],
  ])('lets one %s pass', (_how, calls) => expect(verdict({ calls })).toBeNull());
  it.each([
    ['another code', [call('read_note', { code: 'x' })], 'bad-arguments'],
    ['no JSON', [call('read_note', '{"code":')], 'bad-arguments'],
    ['a list', [call('read_note', ['word'])], 'bad-arguments'],
    ['the other tool', [call('write_note', { code: 'word' })], 'wrong-tool'],
    ['both tools', [call('read_note', { code: 'word' }), call('write_note', { code: 'word' })], 'wrong-tool'],
    ['no name', [call('', { code: 'word' })], 'bad-arguments'],
  ])('finds %s wrong', (_what, calls, code) => expect(verdict({ calls })).toBe(code));
  it('finds words in place of a call wrong', () =>
    expect([
      verdict({ text: 'Done.' }),
      verdict({ text: '' }),
      verdict({ text: '<tool_call>{"name":"read_note"}</tool_call>' }),
      verdict({ finish: 'cut' }),
      verdict({ finish: 'length', reasoningText: 'hm' }),
    ]).toEqual(['no-tool-call', 'empty-answer', 'tools-as-text', 'cut-short', 'cut-short']));
});

type Body = {
  readonly server: string;
  readonly status: number;
  readonly body: string;
  readonly reason: string;
  readonly from: string;
};
const bodies = JSON.parse(readFileSync(new URL('../servers/error-bodies.json', import.meta.url), 'utf8')) as Body[];
/** What a client makes of a refusal; an error inside a stream comes with the part of an answer before it. */
const refused = ({ status, body }: Pick<Body, 'status' | 'body'>, sentKey = true): ChatReply => {
  const inside = /^event: error\ndata: (.*)/.exec(body)?.[1];
  return {
    status,
    answer: inside === undefined ? null : { ...good, text: '', firstAnyMs: null },
    body: inside ?? body,
    error: classifyError({ url: 'http://h/v1', status, body: inside ?? body, sentKey }),
  };
};

describe('the code of an error', () => {
  const wanted: readonly (readonly [RegExp, string])[] = [
    [/Returning 200 anyway/, 'wrong-base-url'],
    [/in the output/, 'output-limit-too-large'],
    [/enable-auto-tool-choice|requires --jinja/, 'tool-choice-flags'],
    [/does not support tools/, 'tools-unsupported'],
    [/Unable to generate parser/, 'schema-construct-refused'],
    [/Cannot apply filter|Cannot call something/, 'tool-template-failed'],
    [/No user query found/, 'no-user-query'],
    [/Failed to parse input/, 'tool-parser-failed'],
    [/does not support thinking|Reasoning setting/, 'thinking-refused'],
    [/n_keep|keep the first|exceeds the available|longer than/, 'smaller-context'],
    [/object Object/, 'server-error'],
  ];
  it.each(wanted)('of every recorded %s is %s', (words, code) => {
    const matching = bodies.filter(({ body }) => words.test(body));
    expect(matching.length).toBeGreaterThan(0);
    expect(matching.map((one) => codeOfError(refused(one)))).toEqual(matching.map(() => code));
  });
  it('is that of a key wherever a key was refused', () => {
    const keys = bodies.filter(({ reason, body }) => reason === 'auth' && body !== '');
    expect(new Set(keys.map((one) => codeOfError(refused(one))))).toEqual(new Set(['key-refused']));
    expect(new Set(keys.map((one) => codeOfError(refused(one, false))))).toEqual(new Set(['key-missing']));
  });
  it.each([
    [
      '{"detail":[{"type":"string_type","loc":["body","messages",1,"content"],"msg":"Input should be a valid string","input":[]}]}',
      'needs-string-content',
    ],
    ['{"error":{"message":"messages[1].content must be a string"}}', 'needs-string-content'],
    [
      '{"detail":[{"type":"extra_forbidden","loc":["body","messages",2,"tool_calls"],"msg":"Extra inputs are not permitted","input":[]}]}',
      'needs-strict-keys',
    ],
    [
      '{"detail":[{"type":"extra_forbidden","loc":["body","max_completion_tokens"],"msg":"Extra inputs are not permitted","input":9}]}',
      'needs-max-tokens',
    ],
    ['{"error":{"message":"Unrecognized request argument supplied: max_completion_tokens"}}', 'needs-max-tokens'],
    [
      '{"error":"json: cannot unmarshal array into Go struct field ChatRequest.messages.content of type string"}',
      'needs-string-content',
    ],
    [
      '{"detail":"Error rendering the chat template: can only concatenate str (not \\"list\\") to str"}',
      'needs-string-content',
    ],
    [
      '{"error":{"message":"message entries only allow `role` and `content`","code":"validation.keys"}}',
      'needs-strict-keys',
    ],
    ['{"error":{"message":"\'messages.2\': property \'tool_calls\' is unsupported"}}', 'needs-strict-keys'],
    ['{"error":{"message":"Jinja Exception: System role not supported"}}', 'role-refused'],
    ['{"error":{"message":"Only user and assistant roles are supported!"}}', 'role-refused'],
    ['{"error":{"message":"Something went wrong"}}', 'server-error'],
  ])('%s is %s', (body, code) => expect(codeOfError(refused({ status: 400, body }))).toBe(code));
  const alternating = [
    'Conversation roles must alternate',
    'roles must alternate user/assistant',
    'Conversation roles must alternate user/assistant/user/assistant/...',
    'After the optional system message, conversation roles must alternate user and assistant roles except for tool calls and results.',
    'Expected last role User or Tool (or Assistant with prefix True) for serving but got assistant',
    "Unexpected role 'user' after role 'tool'",
    'messages: roles must alternate between "user" and "assistant", but found multiple "user" roles in a row',
  ];
  const forms: readonly (readonly [string, (words: string) => object])[] = [
    ['nested', (message) => ({ error: { message, type: 'server_error', code: 500 } })],
    ['flat', (message) => ({ object: 'error', message, type: 'BadRequestError', code: 400 })],
    ['as a text', (error) => ({ error })],
    ['as a detail', (detail) => ({ detail })],
    [
      'in a jinja error longer than what is shown',
      (words) => ({
        error: {
          message: `While executing CallExpression in source: ${'…raise_exception '.repeat(20)}\nError: Jinja Exception: ${words}`,
        },
      }),
    ],
  ];
  it.each(
    forms.flatMap(([form, body]) =>
      [400, 500].flatMap((status) =>
        alternating.map((words) => ({ form, status, words, body: JSON.stringify(body(words)) })),
      ),
    ),
  )('is that of roles which must alternate, $form with $status: $words', ({ status, body }) => {
    expect(codeOfError(refused({ status, body }))).toBe('roles-must-alternate');
  });
  it('tells an error in a success from one inside a stream, and a line that broke from one that never stood', () => {
    const said = { kind: 'server-said', url: '', status: 200, reason: 'other', message: 'x' } as const;
    const reset = { kind: 'unreachable', url: '', cause: 'reset' } as const;
    expect(
      [
        { ...heard(), error: said },
        { ...heard(), answer: null, error: said },
        { ...heard(), error: reset },
        { ...heard(), answer: null, error: reset },
        { ...heard(), error: { ...reset, cause: 'timeout' as const } },
      ].map(codeOfError),
    ).toEqual(['error-in-stream', 'error-in-success', 'cut-short', 'no-answer', 'too-slow']);
  });
});

describe('what is shown of an answer', () => {
  it('is one line of 400 characters, without the part of a key that a server echoes', () => {
    expect(excerpt(heard({ text: `a\n\n${'b'.repeat(500)}` }))).toBe(`a ${'b'.repeat(398)}…`);
    const echo = bodies.find(({ body }) => body.includes('token provided: lm-studio'));
    expect(echo === undefined ? '' : excerpt(refused(echo))).not.toContain('lm-studio');
  });
});
