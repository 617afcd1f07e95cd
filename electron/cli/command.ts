/** What a command of the command line is: what may be typed, the call that it makes, and how its value is printed. */
import type { Result } from '../../shared/base/result.ts';
import type { CallName, Request, Value } from '../../shared/contract/calls.ts';
import type { Progress, TaskCall } from '../../shared/contract/long-task.ts';
import type { EventName, EventPayload } from '../../shared/contract/events.ts';
import type { Words } from '../../shared/i18n/catalog.ts';
import type { Values } from '../../shared/i18n/fill.ts';
import type { Language } from '../../shared/i18n/language.ts';

export type UsageKey = keyof Words['cli']['usage'];

/** A command that was typed wrongly: which sentence says so, what fills it, and what stands below it. */
export type UsageError = {
  readonly key: UsageKey;
  readonly values: Values;
  /** Sentences of their own, or what a parser said of a value. */
  readonly issues?: readonly (string | { readonly key: UsageKey; readonly values: Values })[];
};

export type ParsedArgs = {
  readonly positionals: readonly string[];
  readonly options: Readonly<Record<string, string | true | readonly string[]>>;
  readonly readFile: (file: string) => string;
};

type Call<N extends CallName> = { readonly call: N; readonly request: Request<N> };
/** A call of the contract with its request. */
export type CommandCall<N extends CallName = CallName> = { [M in N]: Call<M> }[N];
/** An event of the host with its payload. */
export type HostEvent = { [E in EventName]: { readonly name: E; readonly payload: EventPayload<E> } }[EventName];

/** The one task of a command line. */
export const taskId = 'command-line';

/** What a call has begun and the host goes on telling of, so that the command can wait for its end. */
export type Follow<V> = {
  /** What an event makes of the value; null where it tells of something else. */
  readonly next: (value: V, event: HostEvent) => V | null;
  readonly isOver: (value: V) => boolean;
  /** How far it is, for the person who waits; null where there is nothing to say. */
  readonly line: (value: V, language: Language) => string | null;
  /** What is asked when that person interrupts it; its answer is the value then. */
  readonly stop: (value: V) => CommandCall<'models.cancel'> | null;
};

/** What a task tells before it answers. */
export type ProgressPrinter = {
  /** What is said of an event, for the person who waits; null where there is nothing to say. */
  readonly line: (progress: Progress<TaskCall>, language: Language) => string | null;
};

/**
 * One command: what may be typed, which call of the contract that makes, and whether its value says that something is
 * wrong.
 */
export type Command<N extends CallName = CallName> = {
  readonly usage: string;
  /** What it does, by its key in the catalog, and what that sentence is filled with. */
  readonly summary: keyof Words['cli']['says'];
  readonly saysValues?: Values;
  readonly positionals: number;
  /** Options of its own; `many` may be repeated, `flag` takes no value. */
  readonly options: Readonly<Record<string, 'value' | 'many' | 'flag'>>;
  readonly toRequest: (typed: ParsedArgs) => Result<CommandCall<N>, UsageError>;
  /** Whether a secret is read for it, hidden, which no argument may hold. */
  readonly takesSecret?: boolean;
  readonly follow?: Follow<Value<N>>;
  readonly onProgress?: ProgressPrinter;
  /** What `--json` prints in place of the whole value. */
  readonly json?: (value: Value<N>) => unknown;
  readonly exitNonZero: (value: Value<N>) => boolean;
  readonly print: (value: Value<N>, language: Language) => string;
  /** What it prints for a person is JSON too, where no words say it better. */
  readonly printsJson?: true;
};
