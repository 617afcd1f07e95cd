// The steps of a script that drives a server, as data: requests, waits, progress and the end.
import type { AppError } from '../../base/errors.ts';
import { isErrorBody, classifyError } from '../errors.ts';
import type { ModelAction, ModelJob } from '../jobs.ts';

/** How long a server may take, by what it is asked for. */
export type DriveTimeout =
  /** A list or a short order. Ten seconds, because a machine that is loading a model answers even those late. */
  | 'short'
  /** A load that is answered when it is done: 257 GB from a disk of 150 MB/s take half an hour. */
  | 'load'
  /**
   * A stream of progress. Fifteen minutes without a line, because checking the digest of one 60 GB file says nothing
   * meanwhile.
   */
  | 'stream';

/** A request to a server's own routes; `path` follows the server's root. */
export type DriveRequest = {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>> | null;
  readonly patience: DriveTimeout;
};

/** What changes of a job; the rest stays. */
export type Patch = Partial<Pick<ModelJob, 'phase' | 'progress' | 'loadedContextTokens' | 'ticket' | 'cancel'>>;

/** What a script wants done next, by whoever runs it. */
export type DriveEffect =
  /**
   * `lines`: the answer is a stream, and each line of it is handed to this as it comes. Then the body of the answer is
   * empty.
   */
  | { readonly kind: 'ask'; readonly request: DriveRequest; readonly lines?: (line: string) => Patch }
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'tell'; readonly patch: Patch };

/** What came of a request: an answer with any status, or why there is none. */
export type DriveReply =
  | { readonly ok: true; readonly value: { readonly status: number; readonly body: string } }
  | { readonly ok: false; readonly error: AppError };

export type DriveEnd =
  | { readonly phase: 'done' | 'lost'; readonly error: AppError | null }
  | { readonly phase: 'failed'; readonly error: AppError };

/**
 * One action from its first request to its end, as plain decisions: it yields what it wants done and is handed what
 * came of it. It does no I/O and keeps no clock. What it yields may be abandoned at any point.
 */
export type Script<T = DriveEnd> = Generator<DriveEffect, T, DriveReply | undefined>;

/** What a script knows of its surroundings: the server's base address for errors, and whether a key goes along. */
export type DriveTarget = { readonly url: string; readonly sentKey: boolean };

export type ActionOf<K extends ModelAction['kind']> = Extract<ModelAction, { kind: K }>;
type Scripts = { readonly [K in ModelAction['kind']]: ((action: ActionOf<K>, place: DriveTarget) => Script) | null };

/** How one kind of server is driven. A kind of action without a script is one that Hearth never has this server do. */
export type Driver = {
  readonly scripts: Scripts;
  /** Finds out what became of an action while nobody watched. */
  readonly settle: (job: ModelJob, place: DriveTarget) => Script;
  /** Whether the server stops its work when told that it is not wanted any more. */
  readonly cancel: { readonly [K in ModelAction['kind']]: ModelJob['cancel'] };
  /** What is asked of the server so that it stops; null where it stops because nobody listens any more. */
  readonly stop: (action: ModelAction) => DriveRequest | null;
  /**
   * What draws out the time that a loaded model stays, with the window that it has; null where it stays until it is
   * unloaded.
   */
  readonly extend: (model: string, contextTokens: number | null, holdS: number) => DriveRequest | null;
};

export const done: DriveEnd = { phase: 'done', error: null };
export const failed = (error: AppError): DriveEnd => ({ phase: 'failed', error });
/** The end where a server answered well and what it says of the work is bad. */
export const failedBy = (
  { url }: DriveTarget,
  reason: Extract<AppError, { kind: 'server-said' }>['reason'],
  message = '',
): DriveEnd => failed({ kind: 'server-said', url, status: 200, reason, message });
export const unknownOutcome = (error: AppError | null = null): DriveEnd => ({ phase: 'lost', error });
export const isEnd = (value: unknown): value is DriveEnd =>
  typeof value === 'object' && value !== null && 'phase' in value && 'error' in value;

export const get = (path: string): DriveRequest => ({ method: 'GET', path, body: null, patience: 'short' });
export const post = (
  path: string,
  body: Readonly<Record<string, unknown>>,
  patience: DriveTimeout = 'short',
): DriveRequest => ({ method: 'POST', path, body, patience });

export function* tell(patch: Patch): Script<void> {
  yield { kind: 'tell', patch };
}
export function* wait(ms: number): Script<void> {
  yield { kind: 'wait', ms };
}

/**
 * The body of an answer that is no error; else the end that the error makes. Some servers answer errors with status
 * 200.
 */
export function* ask(
  request: DriveRequest,
  { url, sentKey }: DriveTarget,
  lines?: (line: string) => Patch,
): Script<string | DriveEnd> {
  const reply = yield lines === undefined ? { kind: 'ask', request } : { kind: 'ask', request, lines };
  if (reply === undefined) throw new Error('a request was yielded and nothing was handed back');
  if (!reply.ok) return failed(reply.error);
  const { status, body } = reply.value;
  if (status >= 200 && status < 300 && !isErrorBody(body)) return body;
  return failed(classifyError({ url, status, body, sentKey }));
}
