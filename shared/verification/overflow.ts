// Recognises a server's refusal of a prompt that is too long, and the limit that it tells.
import type { ChatReply } from './ask.ts';

/**
 * A request that was refused for its length: the limit and the prompt's size in tokens, as far as the server told them.
 */
export type Overflow = { readonly limitTokens: number | null; readonly promptTokens: number | null };

const number = '([\\d,_]+)';
const forms = (sources: readonly string[]): readonly RegExp[] =>
  sources.map((source) => new RegExp(source.replaceAll('N', number), 'i'));

/**
 * How servers tell their limit, most telling first. `N` stands for the number. Texts of the servers' sources,
 * documentation and issue threads; which server a form is from stands behind it.
 */
const limitForms = forms([
  '"n_ctx"\\s*:\\s*N', // llama.cpp, LM Studio's newer GGUF engine, ds4: a field of the error
  'n_ctx\\s*[:=]\\s*N', // LM Studio, older
  'available context size \\(N', // llama.cpp
  'configured context size is N', // ds4
  'maximum (?:context|model|prompt|sequence|input) length (?:is|of) N', // OpenAI, vLLM, OpenRouter, xAI
  '(?:maximum )?context length \\(N', // SGLang, vLLM's multimodal models
  'context length of (?:only )?N', // LM Studio
  'max_model_len[\\s=:(]*(?:of )?N', // vLLM over Responses
  'max_seq_len[\\s=:(]*N', // TensorRT-LLM
  'max_num_tokens \\(N\\)', // TensorRT-LLM
  'context window (?:size )?(?:of|is) N', // oMLX, llama-cpp-python
  'with N maximum context length', // Mistral
  'N (?:tokens )?maximum(?: context)?\\b', // Anthropic, and gateways before it
  'maximum number of tokens allowed \\(N\\)', // Gemini
  'max_new_tokens`? must be <= N', // TGI
  '`inputs` must have less than N tokens', // TGI
  'context size (?:of|is) N', // gateways
]);

const promptForms = forms([
  '"n_prompt_tokens"\\s*:\\s*N',
  'request \\(N tokens',
  'at least N input tokens',
  '\\(N in (?:the messages|your prompt)',
  'the input \\(N tokens',
  'prompt has N tokens',
  'prompt (?:is )?too long: N',
  'n_keep\\s*[:=]\\s*N',
  'keep the first N tokens',
  'requested tokens \\(N\\)',
  'prompt contains N',
  'prompt \\(length N\\)',
  'prompt length N',
  'input length \\(N\\)',
  'token count \\(N\\)',
  'request contains N',
  'given: N `inputs`',
]);

/** Every way to say that a request was too long, with a number or without. */
const saysOverflow = new RegExp(
  [
    'context_length_exceeded',
    'exceed_context_size',
    'context size has been exceeded',
    'reached (?:its )?context length',
    '(?:exceed|longer than|greater than|overflow|too (?:large|long) for).{0,60}context (?:length|window|size)',
    'context (?:length|window|size).{0,40}exceed',
    'exceeds? (?:the )?(?:max_model_len|context)',
    'maximum (?:context|model|prompt) length',
    'configured context size is',
    'context length currently available',
    'when context the overflows',
    'prompt (?:is )?too long',
    'maximum allowed length',
    'prompt exceeds',
    'max_num_tokens \\(',
    'max_seq_len',
    'maximum number of tokens allowed',
    'max_new_tokens`? must be <=',
    '`inputs` must have less than',
  ].join('|'),
  'i',
);

/** No window is smaller or larger than this: a number outside of it means something else. */
const plausible = { least: 128, most: 100_000_000 } as const;

function firstNumber(words: string, patterns: readonly RegExp[]): number | null {
  for (const pattern of patterns) {
    const digits = pattern.exec(words)?.[1];
    const value = digits === undefined ? Number.NaN : Number(digits.replace(/[,_]/g, ''));
    if (Number.isSafeInteger(value) && value >= plausible.least && value <= plausible.most) return value;
  }
  return null;
}

/** What an error's words tell of a request that was too long; null where they are about something else. */
export function overflowInText(words: string): Overflow | null {
  return saysOverflow.test(words)
    ? { limitTokens: firstNumber(words, limitForms), promptTokens: firstNumber(words, promptForms) }
    : null;
}

/**
 * What came of a chat, where it was refused for its length; null where it was not. The body tells more than the
 * shortened message.
 */
export function overflowIn({ error, body }: ChatReply): Overflow | null {
  if (error === null) return null;
  const message = error.kind === 'server-said' ? error.message : '';
  const overflow = overflowInText(`${body ?? ''}\n${message}`);
  return (
    overflow ??
    (error.kind === 'server-said' && error.reason === 'context-overflow'
      ? { limitTokens: null, promptTokens: null }
      : null)
  );
}
