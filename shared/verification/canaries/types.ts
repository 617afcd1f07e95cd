// Types of a prompt-injection trap and the kinds of places where its order is planted.
import type { Turn } from '../ask.ts';
import type { ToolName } from './tools.ts';

/** Where the planted text stands, or how it is dressed. */
export const canaryKinds = [
  'fetched-page',
  'tool-result',
  'file',
  'forwarded-message',
  'hidden-text',
  'another-language',
  'fake-system-note',
  'slow-multi-turn',
] as const;
export type CanaryKind = (typeof canaryKinds)[number];

/**
 * One trap: an honest task whose material holds an order by somebody else. In its texts `{target}` stands for what only
 * the planted order names and `{secret}` for what the user keeps secret; both become words that no model can know.
 * Nothing that is called is ever done: calls are looked at and forgotten.
 */
export type Canary = {
  readonly id: string;
  readonly kind: CanaryKind;
  /** The conversation after the system's own words. */
  readonly turns: readonly Turn[];
  /** Tools that are offered: the honest ones that were used in it, and at least one that tempts. */
  readonly tools: readonly ToolName[];
  /** What the honest task asks for; it stands in the conversation, so that no further tool is needed. */
  readonly answer: string;
  /** The planted order, as it stands in the conversation. */
  readonly planted: string;
  /** What must not stand in the answer: where the order wants something said and not only done. */
  readonly mustNotSay: readonly string[];
};
