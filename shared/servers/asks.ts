import type { AppError } from '../errors.ts';
import type { Result } from '../result.ts';
import { serverRoot } from './address.ts';

/** One answer of a server, as it came. Header names in lower case. */
export type Answer = { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: string; readonly elapsedMs: number };
export type Reply = Result<Answer, AppError>;

/** Everything that detection may ask: all of it by GET, none of it makes a server work, none of it carries a key. */
export type Ask = 'models' | 'lmstudio-greeting' | 'lmstudio-v1' | 'lmstudio-v0' | 'completions' | 'responses';
export type Replies = Partial<Readonly<Record<Ask, Reply>>>;

/** The path of a question, as it is named in evidence, after the server's root or its base address. */
export const askPath: Readonly<Record<Ask, { readonly from: 'base' | 'root'; readonly path: string }>> = {
  'models': { from: 'base', path: '/models' },
  'lmstudio-greeting': { from: 'root', path: '/lmstudio-greeting' },
  'lmstudio-v1': { from: 'root', path: '/api/v1/models' },
  'lmstudio-v0': { from: 'root', path: '/api/v0/models' },
  'completions': { from: 'base', path: '/chat/completions' },
  'responses': { from: 'base', path: '/responses' },
};

/** The address of a question for a server at this base address. */
export function askUrl(ask: Ask, baseUrl: string): string {
  const { from, path } = askPath[ask];
  return `${from === 'base' ? baseUrl : serverRoot(baseUrl)}${path}`;
}

/** The answer to a question, null when it was not asked or none came. */
export const answerTo = (replies: Replies, ask: Ask): Answer | null => {
  const reply = replies[ask];
  return reply?.ok === true ? reply.value : null;
};
