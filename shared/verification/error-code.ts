// Maps the error messages of model servers to the codes of a verification.
import { anyWording } from '../base/foreign-text.ts';
import type { ChatReply } from './ask.ts';
import type { ProofCode } from './codes.ts';

/** What an error's words mean for a proof, most telling first. The words are those of servers, as users report them. */
const rows: readonly (readonly [RegExp, ProofCode])[] = [
  // Chat templates (Mistral, Devstral, Gemma), mistral-common behind vLLM and SGLang, and Anthropic's own API.
  [/\b(?:roles?|messages?) must alternate|\bmultiple .{1,20}? roles? in a row/i, 'roles-must-alternate'],
  [/expected last role\b|unexpected role .{1,40}? after role/i, 'roles-must-alternate'],
  [/system (?:role|messages?) (?:is |are )?not supported|only .{1,60}? roles are supported/i, 'role-refused'],
  [/requires --enable-auto-tool-choice|tools param requires --jinja/i, 'tool-choice-flags'],
  [/does not support tools|tool use is not supported|tools? (?:is|are) not supported/i, 'tools-unsupported'],
  [/does not support thinking|reasoning setting .{1,40} is not supported/i, 'thinking-refused'],
  [/no user query found/i, 'no-user-query'],
  [/unable to generate parser for this template|pattern must start with/i, 'schema-construct-refused'],
  [/failed to parse input at pos/i, 'tool-parser-failed'],
  // Go and Python, of servers and templates that join or cut a text where a list of parts comes.
  [
    anyWording(
      'cannot unmarshal array into .{0,80}content',
      String.raw`can only concatenate str \(not \\?"list\\?"\)`,
      "'list' object has no attribute",
    ),
    'needs-string-content',
  ],
  [/cannot apply filter|cannot call something that is not a function|\bjinja\b|chat template/i, 'tool-template-failed'],
  [
    /\btokens in the output\b|max_(?:completion_|output_)?tokens.{0,60}(?:too large|must be|exceed)/i,
    'output-limit-too-large',
  ],
  [
    anyWording(
      '(?:unknown|unrecognized|unsupported|unexpected|extra|permitted).{0,60}max_completion_tokens',
      'max_completion_tokens.{0,60}(?:not supported|unknown|unexpected|not permitted|extra)',
    ),
    'needs-max-tokens',
  ],
  [
    anyWording(
      String.raw`content.{0,60}(?:must be|should be|expected).{0,20}(?:a )?str(?:ing)?\b`,
      'str type expected',
      'input should be a valid string',
      'invalid type: sequence, expected a string',
    ),
    'needs-string-content',
  ],
  [
    anyWording(
      'extra inputs are not permitted',
      'extra fields not permitted',
      'extra_forbidden',
      'unknown field',
      'unrecognized (?:key|field)',
      'additional properties',
      'unsupported field',
    ),
    'needs-strict-keys',
  ],
  [/validation\.keys|only allow .{0,6}role|property .{1,40} is unsupported/i, 'needs-strict-keys'],
];

/** What the first row that fits any of these texts tells; null where none does. */
const codeOfWords = (...texts: readonly string[]): ProofCode | null =>
  rows.find(([pattern]) => texts.some((text) => pattern.test(text)))?.[1] ?? null;

/** The code of an error: by its words where they tell, else by its kind; `server-error` where nothing tells more. */
export function codeOfError({ status, answer, error, body }: ChatReply): ProofCode {
  // The body names what its message leaves out: a validator's field, and the end of words that are cut to be shown.
  const words = error?.kind === 'server-said' ? codeOfWords(error.message, body ?? '') : null;
  if (words !== null) return words;
  const began = answer !== null && answer.firstAnyMs !== null;
  switch (error?.kind) {
    case 'unreachable':
      return error.cause === 'timeout' ? 'too-slow' : began ? 'cut-short' : 'no-answer';
    case 'needs-key':
      return 'key-missing';
    case 'not-a-model-server':
      return error.saw === 'redirect' ? 'redirected' : 'error-in-success';
    case 'server-said':
      if (error.reason === 'auth') return 'key-refused';
      if (error.reason === 'context-overflow') return 'smaller-context';
      if (error.reason === 'unknown-model') return 'not-listed';
      if (error.reason === 'route-absent') return status === 200 ? 'wrong-base-url' : 'route-absent';
      return answer !== null ? 'error-in-stream' : status === 200 ? 'error-in-success' : 'server-error';
    default:
      return 'no-answer';
  }
}
