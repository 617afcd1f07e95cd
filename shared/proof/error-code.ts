import type { Heard } from './ask.ts';
import type { ProofCode } from './types.ts';

/** What an error's words mean for a proof, most telling first. The words are those of servers, as users report them. */
const rows: readonly (readonly [RegExp, ProofCode])[] = [
  [/requires --enable-auto-tool-choice|tools param requires --jinja/i, 'tool-choice-flags'],
  [/does not support tools|tool use is not supported|tools? (?:is|are) not supported/i, 'tools-unsupported'],
  [/does not support thinking|reasoning setting .{1,40} is not supported/i, 'thinking-refused'],
  [/no user query found/i, 'no-user-query'],
  [/unable to generate parser for this template|pattern must start with/i, 'schema-construct-refused'],
  [/failed to parse input at pos/i, 'tool-parser-failed'],
  [/cannot apply filter|cannot call something that is not a function|\bjinja\b|chat template/i, 'tool-template-failed'],
  [/\btokens in the output\b|max_(?:completion_|output_)?tokens.{0,60}(?:too large|must be|exceed)/i, 'output-limit-too-large'],
  [/(?:unknown|unrecognized|unsupported|unexpected|extra|permitted).{0,60}max_completion_tokens|max_completion_tokens.{0,60}(?:not supported|unknown|unexpected|not permitted|extra)/i, 'needs-max-tokens'],
  [/content.{0,60}(?:must be|should be|expected).{0,20}(?:a )?str(?:ing)?\b|str type expected|input should be a valid string|invalid type: sequence, expected a string/i, 'needs-string-content'],
  [/extra inputs are not permitted|extra fields not permitted|unknown field|unrecognized (?:key|field)|additional properties|unsupported field/i, 'needs-strict-keys'],
];

/** What the words of an error tell; null where they are not known. */
const codeOfWords = (words: string): ProofCode | null => rows.find(([pattern]) => pattern.test(words))?.[1] ?? null;

/** The code of an error: by its words where they tell, else by its kind; `server-error` where nothing tells more. */
export function codeOfError({ status, answer, error, body }: Heard): ProofCode {
  // A validator's body names the field that its message leaves out.
  const told = error?.kind === 'server-said' ? codeOfWords(error.message) : null;
  const whole = error?.kind === 'server-said' && body !== null ? codeOfWords(body) : null;
  // "Extra inputs are not permitted" alone says less than the field that stands beside it.
  const words = told === 'needs-strict-keys' ? whole ?? told : told ?? whole;
  if (words !== null) return words;
  const began = answer !== null && answer.firstAnyMs !== null;
  switch (error?.kind) {
    case 'unreachable': return error.cause === 'timeout' ? 'too-slow' : began ? 'cut-short' : 'no-answer';
    case 'needs-key': return 'key-missing';
    case 'not-a-model-server': return error.saw === 'redirect' ? 'redirected' : 'error-in-success';
    case 'server-said':
      if (error.reason === 'auth') return 'key-refused';
      if (error.reason === 'context-overflow') return 'smaller-context';
      if (error.reason === 'unknown-model') return 'not-listed';
      if (error.reason === 'route-absent') return status === 200 ? 'wrong-base-url' : 'route-absent';
      return answer !== null ? 'error-in-stream' : status === 200 ? 'error-in-success' : 'server-error';
    default: return 'no-answer';
  }
}
