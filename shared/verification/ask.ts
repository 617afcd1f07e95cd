// Types of the requests and replies of a verification, and of the scripts that make them.
import type { AppError } from '../base/errors.ts';
import type { Capabilities, Shape } from './capabilities.ts';
import type { ApiName, StepProgress, StepResult } from './types.ts';

/** A tool as it is offered to a model. `parameters` is a JSON schema. */
export type ToolDef = {
  readonly name: string;
  readonly description: string;
  readonly parameters: Readonly<Record<string, unknown>>;
};
/** A call that a model made; `argumentsText` as it came. */
export type ToolCall = { readonly id: string; readonly name: string; readonly argumentsText: string };

/**
 * One turn of a conversation, in no dialect. `parts`: the text is sent as a list of parts, as OpenClaw sends all but
 * the first.
 */
export type Turn =
  | { readonly who: 'system' | 'user'; readonly text: string; readonly parts?: true }
  | { readonly who: 'assistant'; readonly text: string; readonly calls: readonly ToolCall[] }
  | { readonly who: 'tool'; readonly callId: string; readonly name: string; readonly text: string };

/** One streamed request to a model. */
export type Chat = {
  readonly api: ApiName;
  readonly turns: readonly Turn[];
  readonly tools: readonly ToolDef[];
  readonly shape: Shape;
  /** The most that may be answered, in tokens. */
  readonly maxTokens: number;
  readonly patience: ChatTimeout;
};

/**
 * How long an answer may take: `start` waits for a model that is loaded first, `short` is for one that is warm, `long`
 * for a prompt of many thousand tokens.
 */
export type ChatTimeout = 'start' | 'short' | 'long';

/** What a step wants done next, by whoever runs it. */
export type VerificationMove =
  | { readonly kind: 'chat'; readonly chats: readonly [Chat, ...Chat[]] }
  /**
   * A request to the server's own routes; `path` follows the base address where it starts with `./`, else the server's
   * root. Never makes it work.
   */
  | { readonly kind: 'get'; readonly path: string }
  | { readonly kind: 'progress'; readonly progress: StepProgress };

/** One streamed answer as it was seen. Times in milliseconds from the moment the request was sent. */
export type ChatAnswer = {
  readonly text: string;
  /** The text of reasoning that came apart from the answer; and where: in which field. */
  readonly reasoningText: string;
  readonly reasoningIn: string | null;
  readonly calls: readonly ToolCall[];
  /** Why it stopped; `cut`: it broke off without saying. */
  readonly finish: 'stop' | 'length' | 'tool' | 'cut' | 'unknown';
  readonly model: string | null;
  readonly usage: {
    readonly promptTokens: number | null;
    readonly answerTokens: number | null;
    readonly cachedTokens: number | null;
  } | null;
  /** The first text, reasoning or call; the first text that is part of the answer. */
  readonly firstAnyMs: number | null;
  readonly firstWordMs: number | null;
  readonly totalMs: number;
};

/**
 * What came of one chat. `error` beside an answer: it came inside the stream. `body`: an answer that was no stream, as
 * it came.
 */
export type ChatReply = {
  readonly status: number | null;
  readonly answer: ChatAnswer | null;
  readonly body: string | null;
  readonly error: AppError | null;
};

/** What a step says at its end; whoever runs it adds its time and its words. */
export type Verdict = Pick<StepResult, 'verdict' | 'code' | 'values' | 'evidence'>;
export type StepEnd = { readonly judged: Verdict; readonly learned: Partial<Capabilities> };

/**
 * One step as plain decisions. What comes back for a move: for `chat` one `Heard` a chat, in the same order; for `get`
 * one; for `progress` nothing.
 */
export type VerificationScript<T = StepEnd> = Generator<VerificationMove, T, readonly ChatReply[] | undefined>;

/** What a step is given. */
export type StepContext = {
  readonly model: string;
  /**
   * Which server is thought to be there, by its id; null where nobody said it or whoever answers is not recognised for
   * certain.
   */
  readonly expectedServer: string | null;
  /** What the steps before it found out. */
  readonly learned: Capabilities;
  /** A word that nobody can guess, another one for every number. */
  readonly nonce: (place: number) => string;
  /** The context that is to be configured, in tokens; null where nobody said it and the server does not tell. */
  readonly contextTokens: number | null;
  /** Whether the context may be filled nearly whole. */
  readonly fullContext: boolean;
};
